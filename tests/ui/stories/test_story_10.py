"""Hand over and check: an archive that a colleague without the sources opens, down to the sentence behind an entry."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.tasks import Home
from tests.ui.conftest import Heard
from tests.ui.stories import written
from tests.ui.stories.conftest import OWN, Bring, Sit
from tests.ui.stories.drivers import Keyboard, User, shown
from tests.ui.stories.steps import OUTLINE, export_pack, make_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
COPIES = ("Office of the Minister", "Embassy in Islamabad", "Archive")


def test_a_pack_is_handed_over_and_checked(
    sit: Sit, bring_in: Bring, note: Path, heard: Heard, tmp_path: Path
) -> None:
    user = sit()
    bring_in(user, note)
    make_pack(user, Countries="Azerbaijan; Pakistan", Template="=Country brief")
    write_cover(user)
    stem = export_pack(user, tmp_path, "handed", "Pack archive")
    assert_copies_are_listed(written.word_text(stem.with_suffix(".docx")).splitlines())
    assert_copies_are_listed("\n".join(written.pdf_pages(stem.with_suffix(".pdf"))).splitlines())
    assert_says_of_itself_what_the_house_allows(stem)
    rows = openpyxl.load_workbook(stem.with_suffix(".xlsx"))["Events"]
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
    assert marked[0].replace("\u2029", "\n") in next(note.iterdir()).read_text(encoding="utf-8")
    colleague.press("Close")


def write_cover(user: User) -> None:
    """The cover of copy 2 of 3, in a house that lets its files say little of themselves."""
    user.command("Pack", "Cover and marking")
    user.waits_for("Apply")
    user.pick("House style", "National ladder")
    user.write("Author", "Edda Quill, Desk 4")
    user.write("Copy number", "2")
    user.write("For", "The Minister")
    user.write("Distribution list", COPIES[0])
    for one in COPIES[1:]:
        user.keys(Qt.Key.Key_Return)
        user.type(one)
    user.press("Apply")
    user.settle()


def assert_copies_are_listed(lines: list[str]) -> None:
    """Each addressee stands in the list, and the number of this copy on the cover."""
    told = [" ".join(one.split()) for one in lines]
    assert [one for one in COPIES if not any(one in line for line in told)] == [], told
    assert any(re.match(r"Copy\b.*\b2 of 3$", line) for line in told), told


def assert_says_of_itself_what_the_house_allows(stem: Path) -> None:
    """Title, marking and language are all that the files' properties hold: no author, day or folder."""
    for end in (".docx", ".xlsx"):
        with ZipFile(stem.with_suffix(end)) as file:
            parts = {name: file.read(name).decode() for name in file.namelist() if name.startswith("docProps")}
        told = re.findall(r"<(?:\w+:)?(\w+)[ >]", parts.pop("docProps/core.xml"))
        assert set(told) <= {"coreProperties", "title", "keywords", "language"} and "title" in told, (end, told)
        # What writes Excel files calls itself Excel, with a version of its own: the same on every machine.
        rest = [name for xml in parts.values() for name in re.findall(r"<(?:\w+:)?(\w+)[ >]", xml)]
        assert set(rest) <= ({"Properties", "Application", "AppVersion"} if end == ".xlsx" else set()), (end, rest)
    with pikepdf.open(stem.with_suffix(".pdf")) as pdf, pdf.open_metadata() as xmp:
        told = {name: str(value) for name, value in pdf.docinfo.items() if str(value) != "Valise"}  # what made it
        assert set(told) <= {"/Title", "/Keywords"}, told
        named = {name.rpartition("}")[2].rpartition(":")[2] for name in xmp}
        assert named <= {"title", "language", "Keywords", "subject", "part", "conformance", "format", "Producer",
                         "CreatorTool"}, named  # fmt: skip
    for end in (".docx", ".xlsx", ".valise"):
        with ZipFile(stem.with_suffix(end)) as file:
            assert not [name for name in file.namelist() if str(stem.parent).encode() in file.read(name)], end
    assert str(stem.parent).encode() not in stem.with_suffix(".pdf").read_bytes()


def test_what_is_above_the_ceiling_stops_the_export_and_is_named(
    sit: Sit, stocked: Callable[[Path], Home], heard: Heard, tmp_path: Path
) -> None:
    user = sit(stocked(OWN))
    make_pack(user, Countries="Azerbaijan; Pakistan", Template="=Country brief")
    user.command("Pack", "Cover and marking")
    user.waits_for("Apply")
    user.pick("House style", "National ladder")
    user.pick("Ceiling", "OFFICIAL")
    user.press("Apply")
    user.settle()
    entry = next(row for row in user.rows(OUTLINE) if "Islamabad" in row)
    number = entry.split()[0]
    user.choose(OUTLINE, entry)
    heard.marking = "SECRET"
    user.command("Entry", "Set marking")
    user.settle()

    # Said before anything is written, with the entry's number and its marking; and it cannot be had.
    user.command("File", "Export")
    user.write("Folder", str(tmp_path / "out"))
    told = user.sees("the pack may hold nothing above OFFICIAL")
    assert f"no. {number} (SECRET)" in told and "Drop them, or choose a higher ceiling." in told
    assert not user.button("Export").isEnabled()
    user.press("Cancel")
    user.settle()
    assert not (tmp_path / "out").exists()

    # Dropped, it stops nothing any more; and nothing of it is written.
    user.choose(OUTLINE, entry)
    user.command("Entry", "Keep or drop")
    user.settle()
    stem = export_pack(user, tmp_path / "out", "below")
    assert not [cells for cells, _notes in written.chronology(stem.with_suffix(".docx")) if cells[2] in entry]
