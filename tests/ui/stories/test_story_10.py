"""Hand over and check: an archive that a colleague without the sources opens, down to the sentence behind an entry."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.tasks import Home
from tests.ui.conftest import Heard
from tests.ui.stories import written
from tests.ui.stories.conftest import CORPUS, OWN, Sit
from tests.ui.stories.drivers import Keyboard, User, shown
from tests.ui.stories.steps import OUTLINE, export_pack, make_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Bring = Callable[[User, Path], None]


@pytest.fixture(params=["own", "corpus"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with one document."""
    if request.param == "corpus" and not CORPUS.is_dir():
        pytest.skip(f"the five real documents are not beside this checkout ({CORPUS})")
    source = OWN / "3-call-of-ministers.txt" if request.param == "own" else next(CORPUS.glob("003_*.txt"))
    made = tmp_path / "folder"
    made.mkdir()
    shutil.copy(source, made)
    return made


def test_a_pack_is_handed_over_and_checked(
    sit: Sit, bring_in: Bring, folder: Path, heard: Heard, tmp_path: Path
) -> None:
    user = sit()
    bring_in(user, folder)
    make_pack(user, Countries="Azerbaijan; Pakistan", Template="=Country brief")
    user.command("Pack", "Cover and marking")
    user.waits_for("Take over")
    user.write("Copy number", "2")
    user.write("For", "The Minister")
    user.press("Take over")
    user.settle()
    stem = export_pack(user, tmp_path, "handed", "Pack archive")
    word, rows = stem.with_suffix(".docx"), openpyxl.load_workbook(stem.with_suffix(".xlsx"))["Events"]
    assert "Copy" in written.word_text(word)
    told = docx.Document(str(word)).core_properties
    assert told.last_modified_by in ("", None)
    assert not [one for one in (told.author, told.comments) if one and str(tmp_path) in one]
    assert all(one.autoFilter for one in rows.tables.values()) and rows.tables
    assert any(isinstance(cell, datetime.date) for row in rows.iter_rows(values_only=True) for cell in row)
    assert any("ource" in str(cell.value) for cell in rows[1])

    # A colleague, whose library is empty, opens the archive and reads the sentence behind an entry.
    user.window.close()
    colleague = sit(Home(tmp_path / "colleague"))
    heard.archive = stem.with_suffix(".valise")
    colleague.go("pack")
    colleague.command("File", "Open pack archive")
    colleague.sees("Opened from an archive")
    entry = next(row for row in colleague.rows(OUTLINE) if "Islamabad" in row or "Baku Declaration" in row)
    colleague.choose(OUTLINE, entry)
    colleague.settle()
    if isinstance(colleague, Keyboard):
        colleague.keys(Qt.Key.Key_Return)
    else:
        colleague.command("Entry", "Source")
    colleague.until(lambda: "Words of the source" in {one.accessibleName() for one in shown(QPlainTextEdit)})
    words = next(one for one in shown(QPlainTextEdit) if one.accessibleName() == "Words of the source")
    marked = [one.cursor.selectedText() for one in words.extraSelections()]  # type: ignore[attr-defined]
    assert marked and marked[0].strip()
    assert marked[0].replace("\u2029", "\n") in next(folder.iterdir()).read_text(encoding="utf-8")
    colleague.press("Close")
