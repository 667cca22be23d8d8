"""One event, two sources: side by side, merged or kept apart, both told where they differ, and all of it undone."""

from pathlib import Path

import pytest

from tests.ui.stories import written
from tests.ui.stories.conftest import Bring, Sit
from tests.ui.stories.drivers import User, texts
from tests.ui.stories.steps import OUTLINE, decide, export_pack, make_pack, show_tab, spoken

FIRST = """Harbour Gazette

Issued by the Harbour Press Office, 20 December 2024

On 17 December 2024 the Seventh CICA Ministerial Council was held in Baku with 27 delegations.

The Seventh CICA Ministerial Council, held in Baku on 17 December 2024, was chaired by Azerbaijan.

Foreign Minister of Azerbaijan Jeyhun Bayramov said in Baku on 17 December 2024: “The chairmanship begins today.”
"""
SECOND = """Lakes Bulletin

Issued by the Lakes Information Service, 21 December 2024

The Seventh CICA Ministerial Council was held in Baku on 18 December 2024 with 28 delegations.

On 5 May 2024 Deputy Foreign Minister of Azerbaijan Elnur Mammadov visited Tashkent.
"""
GROUPS = "Possible duplicates"
NUMBERS = ("27 delegations", "28 delegations")
COUNCIL = "Seventh CICA Ministerial Council"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents that tell of one council, with another day and another number."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "gazette.txt").write_text(FIRST, encoding="utf-8")
    (made / "bulletin.txt").write_text(SECOND, encoding="utf-8")
    return made


def groups(user: User) -> list[str]:
    """What may be told more than once, once it was looked for."""
    user.go("review")
    show_tab(user, GROUPS)
    user.until(lambda: not user.window.desk.jobs.open_jobs() and user.window.review_page.duplicates.searched)
    user.settle()
    return user.rows(GROUPS)


def chronology(user: User) -> list[str]:
    """The entries of the pack that tell of the council."""
    user.go("pack")
    rows = user.rows(OUTLINE)
    return [row for row in rows if COUNCIL in row]


def update(user: User) -> None:
    """Make the pack again and take everything over."""
    user.go("pack")
    user.command("Pack", "Update")
    user.press("Apply")
    user.settle()


def test_two_tellings_are_one_row_kept_apart_and_merged(
    sit: Sit, bring_in: Bring, folder: Path, tmp_path: Path
) -> None:
    user = sit()
    bring_in(user, folder)
    make_pack(user, Forums="CICA", From="2024", Template="=Forum brief")
    assert len(chronology(user)) == 1
    user.choose(OUTLINE, COUNCIL)
    star(user)

    # Side by side, with what differs marked by a sign and not by colour alone.
    assert len(groups(user)) == 1
    user.choose(GROUPS, COUNCIL)
    user.settle()
    sides = [one for one in texts() if "delegations" in one and "Event" in one]
    assert len(sides) == 2
    assert all("≠ Date" in side for side in sides)
    assert {"27 delegations", "28 delegations"} == {number for number in NUMBERS for side in sides if number in side}

    # Not the same: two rows, and never asked again, until it is taken back.
    decide(user, "N", "Not the same")
    assert groups(user) == []
    update(user)
    assert len(chronology(user)) == 2
    user.go("review")
    user.command("Review", "Refresh the list")
    assert groups(user) == []
    user.command("Edit", "Undo")
    user.settle()
    assert len(groups(user)) == 1

    # Merged: one row with the star it had, and the undo brings the group back and loses nothing.
    user.choose(GROUPS, COUNCIL)
    user.settle()
    decide(user, "M", "Merge")
    assert groups(user) == []
    update(user)
    assert len(chronology(user)) == 1
    assert starred(user)
    one_row(export_pack(user, tmp_path, "merged"))
    user.go("review")
    user.command("Edit", "Undo")
    user.settle()
    assert len(groups(user)) == 1
    assert len(chronology(user)) == 1


def starred(user: User) -> bool:
    """Whether the entry of the council is told to bear a star."""
    return any(COUNCIL in row and "starred" in row for row in spoken(user, OUTLINE))


def star(user: User) -> None:
    user.command("Entry", "Star")
    user.settle()
    assert starred(user)


def one_row(stem: Path) -> None:
    """Word, PDF and Excel tell of the council once, with both versions and a footnote of either document."""
    rows = [(cells, notes) for cells, notes in written.chronology(stem.with_suffix(".docx"))
            if any(COUNCIL in cell for cell in cells)]
    ((cells, notes),) = rows
    told = " ".join(cells)
    assert "Harbour Press Office says 17 December 2024" in told
    assert "Lakes Information Service says 18 December 2024" in told
    assert any("Harbour Gazette" in note for note in notes)
    assert any("Lakes Bulletin" in note for note in notes)
    said = " ".join(" ".join(written.pdf_pages(stem.with_suffix(".pdf"))).split())
    assert "Lakes Information Service says 18 December 2024" in said
    assert written.in_word(stem.with_suffix(".docx")) == written.in_pdf(stem.with_suffix(".pdf"))
    assert written.in_word(stem.with_suffix(".docx")) == written.in_excel(stem.with_suffix(".xlsx"))
