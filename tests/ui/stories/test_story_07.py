"""Nothing matches: what was looked through is told, ways on are one press away, and no empty file comes by itself."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.tasks import Home
from tests.ui.conftest import TEXT
from tests.ui.stories import written
from tests.ui.stories.conftest import CORPUS, OWN, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import OUTLINE, export_pack

# The list of names that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents of our own; one names Brazil in passing, neither tells of an event there."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "gazette.txt").write_text(TEXT, encoding="utf-8")
    digest = OWN / "2-forum-notes-2025-q1.md"
    (folder / digest.name).write_bytes(digest.read_bytes())
    return folder


@pytest.fixture
def folder(origin: str, own: Path) -> Path:
    """What the user has imported."""
    return own if origin == "own" else CORPUS


def ask_for_brazil(user: User) -> None:
    user.command("File", "New pack")
    user.sees("Make pack")
    user.write("Countries", "Brazil")
    user.write("From", "2025")
    user.write("Until", "2025")
    user.settle()
    told = user.sees("Nothing matches. ")
    assert re.search(r"The library holds \d+ documents with \d+ events and \d+ quotations \(.*\d{4}\)", told)
    assert not user.button("Make pack").isEnabled()


def test_nothing_matches(
    sit: Sit, stocked: Callable[[Path], Home], folder: Path, tmp_path: Path
) -> None:
    user = sit(stocked(folder))
    ask_for_brazil(user)
    assert user.waits_for("Import more…") and user.waits_for("Any date")
    user.press("Cancel")
    user.settle()
    assert user.window.pack_page.pack is None
    ask_for_brazil(user)
    user.tick("Record a nil return")
    user.settle()
    user.press("Make pack")
    user.until(lambda: user.window.pack_page.pack is not None)
    user.settle()
    assert "Brazil" in user.window.pack_page.title.text()
    assert user.view(OUTLINE) is user.window.pack_page.outline
    text = written.word_text(export_pack(user, tmp_path / "out", "Nil").with_suffix(".docx"))
    assert re.search(r"Made on:.*\d{4}", text) and "Country:Brazil" in text and "2025" in text
    assert "Method and coverage" in text and "End of pack: 0 entries" in text


def test_what_only_names_it_is_one_press_away(sit: Sit, stocked: Callable[[Path], Home], own: Path) -> None:
    user = sit(stocked(own))
    ask_for_brazil(user)
    user.press("See the 1 document that names it")
    user.until(lambda: user.window.page_name() == "import")
    user.settle()
    assert [row.filename for row in user.window.import_page.chosen()] == ["gazette.txt"]


def test_forums_that_are_near_are_one_press_away(sit: Sit, stocked: Callable[[Path], Home]) -> None:
    user = sit(stocked(OWN))
    user.command("File", "New pack")
    user.sees("Make pack")
    user.write("Countries", "Jordan")
    user.write("From", "2025-01")
    user.write("Until", "2025-03")
    user.sees("Nothing matches. ")
    user.settle()
    user.press("CICA (")
    user.sees("The pack will hold")
    assert user.button("Make pack").isEnabled()
    user.press("Cancel")
    user.settle()


def test_the_search_says_the_same(sit: Sit, stocked: Callable[[Path], Home], own: Path) -> None:
    user = sit(stocked(own))
    user.go("search")
    user.settle()
    user.write("Words", "Brazil")
    user.write("From", "2026")
    user.sees("Nothing matches")
    user.settle()
    user.press("Any date")
    user.until(lambda: not user.field("From").property("text"))
    assert user.button("Import more…").isEnabled()
