"""Same meeting, three months later: what changed, taken over one by one, with what was written by hand kept."""

import shutil
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.export import tracked
from tests.ui.stories import written
from tests.ui.stories.conftest import CORPUS, OWN, Bring, Sit
from tests.ui.stories.drivers import Keyboard, User
from tests.ui.stories.steps import OUTLINE, QUEUE, export_pack, look_through, make_pack, spoken

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BOTTOM_LINE = "Purpose and bottom line"
OWN_DIGESTS = (OWN / "1-forum-notes-2024-q2.md", OWN / "2-forum-notes-2025-q1.md")
MINE = "Ask for the harbour to be kept open."


@pytest.fixture(params=["own", "corpus"])
def folders(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """The older digest in one folder, the newer one in another."""
    if request.param == "corpus" and not CORPUS.is_dir():
        pytest.skip(f"the five real documents are not beside this checkout ({CORPUS})")
    own = request.param == "own"
    sources = OWN_DIGESTS if own else tuple(next(CORPUS.glob(f"{one}_*.txt")) for one in ("000", "004"))
    made = (tmp_path / "older", tmp_path / "newer")
    for folder, source in zip(made, sources, strict=True):
        folder.mkdir()
        shutil.copy(source, folder)
    return made


def want_a_redline(user: User) -> None:
    """Choose how the changes are taken over: with the mouse, or by an arrow from the choice that is made already."""
    name = "as the next version, with a Word redline against the issued pack"
    if isinstance(user, Keyboard):
        user.press("as the next version")
        user.keys(Qt.Key.Key_Down)
    else:
        user.press(name)
    assert user.button(name).isChecked()


def take_over_with_a_redline(user: User, count: int, folder: Path) -> None:
    """Take all changes over into the next version, and have its redline written."""
    user.press("None")
    user.settle()
    assert not user.button("Apply").isEnabled()
    user.press("All")
    want_a_redline(user)
    user.press(f"Apply {count} changes")

    # The redline is asked for at once; it is named after both versions and stands beside what was issued.
    user.sees("Issued: No. 1, version 1")
    user.write("Folder", str(folder))
    assert cast("QLineEdit", user.field("File name")).text().endswith("-v2 (redline v1)")
    user.write("File name", "second (redline v1)")
    user.press("Export")
    user.sees("second (redline v1).docx")
    user.settle()


def test_an_issued_pack_goes_on_with_the_new_digest(
    sit: Sit, bring_in: Bring, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    older, newer = folders
    user = sit()
    bring_in(user, older)
    make_pack(user, Template="=Forum brief", Title="Forum pack")
    user.choose(OUTLINE, BOTTOM_LINE)
    user.write("Text of this part", MINE)
    user.settle()
    first = next(row for row in user.rows(OUTLINE) if row.startswith("1  "))
    user.choose(OUTLINE, first)
    user.command("Entry", "Star")
    user.settle()
    user.command("Pack", "Issue")
    user.press("Issue")
    user.sees("It no longer changes")
    issued = export_pack(user, tmp_path, "issued")
    kept = {end: issued.with_suffix(end).read_bytes() for end in (".docx", ".pdf", ".xlsx")}

    bring_in(user, newer)
    user.go("pack")
    user.command("Pack", "Update")
    user.waits_for("Apply")
    changes = user.rows("Changes")
    heads = [row.partition(" (")[0] for row in changes if " | " not in row]
    known = ["New", "Changed"] if (newer / OWN_DIGESTS[1].name).exists() else ["New"]
    assert heads[:len(known)] == known
    assert all(row.rpartition(" | ")[2].endswith(".") for row in changes if " | " in row), "a change without a reason"
    user.sees("as the next version")
    user.sees("as an addendum that holds the changes alone")
    take_over_with_a_redline(user, len(changes) - len(heads), tmp_path)

    # The next version began; what was written by hand and starred stays, and the issued files are as they were.
    user.sees("Draft 2")
    assert any(row.startswith("What changed") for row in user.rows(OUTLINE))
    assert any("starred" in row for row in spoken(user, OUTLINE))
    user.choose(OUTLINE, BOTTOM_LINE)
    user.sees(MINE)
    after = export_pack(user, tmp_path, "second")
    assert MINE in written.word_text(after.with_suffix(".docx"))
    assert written.in_word(after.with_suffix(".docx")) == written.in_excel(after.with_suffix(".xlsx"))
    assert_redline(user, issued, after, tmp_path)
    assert {end: issued.with_suffix(end).read_bytes() for end in kept} == kept

    # What was announced and is past is asked about.
    due = look_through(user, "Scheduled, now past")
    assert due
    user.choose(QUEUE, due[0])
    user.settle()
    user.sees("Took place?")


def assert_redline(user: User, issued: Path, after: Path, folder: Path) -> None:
    """All accepted it is the pack as it is now, all rejected what was issued; asked for once more it is the same."""
    redline = folder / "second (redline v1).docx"
    assert tracked.lines(redline, "accept") == tracked.lines(after.with_suffix(".docx"))
    assert tracked.lines(redline, "reject") == tracked.lines(issued.with_suffix(".docx"))
    user.command("File", "Redline against the issued pack")
    user.sees("Now: Draft 2")
    user.write("File name", "again")
    user.press("Export")
    user.sees("again.docx")
    assert (folder / "again.docx").read_bytes() == redline.read_bytes()
