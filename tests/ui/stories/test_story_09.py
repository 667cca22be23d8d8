"""Same meeting, three months later: what changed, taken over one by one, with what was written by hand kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.stories import written
from tests.ui.stories.conftest import CORPUS, OWN, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import OUTLINE, QUEUE, export_pack, look_through, make_pack, spoken

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Bring = Callable[[User, Path], None]
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
    user.waits_for("Take over")
    changes = user.rows("Changes")
    heads = [row.partition(" (")[0] for row in changes if " | " not in row]
    known = ["New", "Changed"] if (newer / OWN_DIGESTS[1].name).exists() else ["New"]
    assert heads[:len(known)] == known
    assert all(row.rpartition(" | ")[2].endswith(".") for row in changes if " | " in row), "a change without a reason"
    user.sees("as the next version")
    user.sees("as an addendum that holds the changes alone")
    count = len(changes) - len(heads)
    user.press("None")
    user.settle()
    assert not user.button("Take over").isEnabled()
    user.press("All")
    user.press(f"Take over {count} changes")
    user.settle()

    # The next version began; what was written by hand and starred stays, and the issued files are as they were.
    user.sees("Draft 2")
    assert any(row.startswith("What changed") for row in user.rows(OUTLINE))
    assert any("starred" in row for row in spoken(user, OUTLINE))
    user.choose(OUTLINE, BOTTOM_LINE)
    user.sees(MINE)
    after = export_pack(user, tmp_path, "second")
    assert MINE in written.word_text(after.with_suffix(".docx"))
    assert written.in_word(after.with_suffix(".docx")) == written.in_excel(after.with_suffix(".xlsx"))
    assert {end: issued.with_suffix(end).read_bytes() for end in kept} == kept

    # What was announced and is past is asked about.
    due = look_through(user, "Scheduled, now past")
    assert due
    user.choose(QUEUE, due[0])
    user.settle()
    user.sees("Took place?")
