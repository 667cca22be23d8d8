"""A scanned PDF: what is missing is named, the rest of the batch is in, and what was read by machine says so."""

import io
import shutil
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.reading import scans
from tests.ui.stories import written
from tests.ui.stories.conftest import OWN, Bring, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import export_pack, make_pack

PRINT = ["Minister Edda Quill received the delegation of", "Brazil in Orlo on 11 May 2024. “We shall sail again",
         "in the spring of next year,” Minister Edda Quill said in Orlo."]
FURTHER = [f"Of {what} the note says nothing more." for what in (
    "harbours", "ferries", "bridges", "tolls", "roads", "schools", "rivers", "seeds", "wells", "books", "letters")]
"""One line on each further page: what stands on all of them would be taken for a running head."""
PAGES = 1 + len(FURTHER)
FILES = "Files of the import"
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Tesseract is a script of sh"),
    # The list of names that pops up asks the screenless platform for what it cannot do.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with a scan of twelve pages, a note, a PDF behind a password and one that is damaged."""
    folder = tmp_path / "batch"
    folder.mkdir()
    blank = scans.blank()
    (folder / "scan.pdf").write_bytes(scans.pdf(*[blank] * PAGES))
    note = OWN / "3-call-of-ministers.txt"
    (folder / note.name).write_bytes(note.read_bytes())
    readable = scans.pdf(["A note of 12 May 2024."])
    with pikepdf.open(io.BytesIO(readable)) as file:
        file.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user="secret"))
    (folder / "torn.pdf").write_bytes(readable[: len(readable) // 3])
    return folder


def test_a_scan_among_other_files(
    sit: Sit, bring_in: Bring, batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(without_tesseract(tmp_path / "bin")))
    user = sit()
    bring_in(user, batch)
    report = user.sees("1 document added")
    assert "3 failed" in report or "1 scan" in report, report
    assert_told(user)
    scans.stand_in(tmp_path / "bin", "true", [scans.hocr(*PRINT), *(scans.hocr(one) for one in FURTHER)])
    user.press("Recognise 1 scan now")
    user.sees("2 documents added")
    user.until(lambda: not user.window.import_page.imports.running)
    user.settle()
    assert f"{PAGES} pages were read by machine from pictures (OCR)" in user.window.import_page.report.text()
    assert_marked(user, tmp_path)


def without_tesseract(folder: Path) -> Path:
    """A folder of programs where Tesseract is missing, and can be installed later; what its stand-in calls is there."""
    folder.mkdir()
    for name in ("cp", "grep"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def assert_told(user: User) -> None:
    """Each file that is not in, with its reason, and for the scan what to install and how large that is."""
    user.choose(FILES, "scan.pdf")
    told = user.sees("The PDF is a scan")
    assert f"{PAGES} pages" in told and "Tesseract" in told and "MB" in told and "Your file is as it was" in told
    user.choose(FILES, "locked.pdf")
    assert "password" in user.sees("password").lower()
    user.choose(FILES, "torn.pdf")
    user.sees("damaged")
    user.choose(FILES, "3-call-of-ministers.txt")
    assert user.button("Recognise 1 scan now").isEnabled()


def assert_marked(user: User, tmp_path: Path) -> None:
    """The mark of OCR stands over the source and in the footnote."""
    make_pack(user, Countries="Brazil")
    docx = export_pack(user, tmp_path, "Scan").with_suffix(".docx")
    notes = [note for _cells, notes in written.chronology(docx) for note in notes]
    assert notes and all("OCR" in one for one in notes), written.word_text(docx)
