"""Minister meets Pakistan's in two days: what one note says on both countries, with its dates as they are known."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.tasks import Home
from tests.ui.stories import written
from tests.ui.stories.conftest import CORPUS, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import export_pack

# The list of names that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FIGURES = ("13.2 million dollars (2020)", "1.6 million dollars (2020)", "11.6 million dollars (2020)",
           "3.1 million dollars (January–March 2021)")


def test_a_meeting_in_two_days(
    sit: Sit, stocked: Callable[[Path], Home], documents: Path, tmp_path: Path
) -> None:
    user = sit(stocked(documents))
    ask_for_both(user)
    user.press("Make pack")
    user.until(lambda: user.window.pack_page.pack is not None)
    user.settle()
    docx = export_pack(user, tmp_path / "out", "Note").with_suffix(".docx")
    text, rows = written.word_text(docx), written.chronology(docx)
    assert_dates(rows)
    assert_ministry_speaks(text)
    if documents == CORPUS:
        assert all(one in text for one in FIGURES)
        (anniversary,) = [cells for cells, _notes in rows if "30th anniversary" in cells[2]]
        assert anniversary[1] == "2022" and "Was due" in anniversary[2]
    boxes = [line for line in text.splitlines() if line.startswith("To be written by hand.")]
    assert any("Objectives; lines to take" in one for one in boxes)
    pack = user.window.pack_page.pack
    assert pack is not None and not any(one.text for one in pack.sections if one.layout == "hand")
    assert_over_the_limit(user, tmp_path)


def ask_for_both(user: User) -> None:
    user.command("File", "New pack")
    user.sees("Make pack")
    user.write("Countries", "AZ; PK;")
    user.tick("only what concerns all of them together")
    user.write("From", "2020")
    user.sees("All of them together:")
    user.sees("That is: from 2020")
    user.settle()


def assert_dates(rows: list[tuple[list[str], list[str]]]) -> None:
    """The call by the day of its report, the session with its inferred year, the declaration on its own day."""
    said = {cells[1].replace("\xa0", " "): (cells[2], " ".join(notes)) for cells, notes in rows}
    assert "January 26" in said["26 January 2022ᶜ"][1]
    session, note = said["19 December 2021ᶜ"]
    assert "extraordinary" in session and "Year inferred from “December 19, last year”" in note
    assert "Baku Declaration" in said["27 July 2021"][0]


def assert_ministry_speaks(text: str) -> None:
    """“The sides stressed …” stands under the ministry's name."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("“") and "the sides stressed" in line)
    assert "Ministry" in lines[at - 1] and "Minister " not in lines[at - 1], lines[at - 1]


def assert_over_the_limit(user: User, tmp_path: Path) -> None:
    """A pack that is longer than its template allows: said before it is made, and by how much when it is written."""
    before = user.window.pack_page.pack
    user.command("File", "New pack")
    user.sees("Make pack")
    user.write("From", "2017")
    user.pick("Template", "Two-page")
    user.sees("more than the 2 that the template allows")
    user.press("Make pack")
    user.until(lambda: user.window.pack_page.pack is not before)
    user.settle()
    user.command("File", "Export")
    told = user.sees("its limit is 2")
    assert re.search(r"takes \d+(\.\d+)? pages; its limit is 2: \d+(\.\d+)? too many", told)
    user.press("Cancel")
    user.settle()
