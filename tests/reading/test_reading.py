import io
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from app.errors import UnreadableDocument
from app.reading import limits, load, read, read_bytes


def refusal(data: bytes, filename: str) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(data, filename)
    return raised.value


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(tmp_path / "gone.txt")
    assert raised.value.reason == "missing"


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(tmp_path)
    assert raised.value.reason == "unsupported"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("words")
    path.chmod(0)
    with pytest.raises(UnreadableDocument) as raised:
        read(path)
    assert raised.value.reason == "missing"


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _mode: str) -> bytes:
        raise OSError(5, "Input/output error")

    path = tmp_path / "note.txt"
    path.write_text("words")
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(UnreadableDocument) as raised:
        read(path)
    assert "Input/output error" in raised.value.message


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\f\f"])
def test_a_file_without_words_is_empty(data: bytes) -> None:
    assert refusal(data, "note.txt").reason == "empty"


def test_a_file_above_the_limit_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    path = tmp_path / "note.txt"
    path.write_text("more than ten bytes")
    with pytest.raises(UnreadableDocument) as raised:
        read(path)
    assert raised.value.reason == "too-large"
    assert refusal(b"more than ten bytes", "note.txt").reason == "too-large"


def test_a_text_above_the_limit_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 10)
    assert refusal(b"more than ten bytes", "note.txt").reason == "too-large"


def test_pictures_are_named() -> None:
    for form, reason in (("PNG", "scan"), ("JPEG", "scan"), ("GIF", "unsupported"), ("TIFF", "scan"),
                         ("WEBP", "unsupported")):
        file = io.BytesIO()
        Image.new("RGB", (8, 8)).save(file, form)
        refused = refusal(file.getvalue(), "scan.pdf")
        assert refused.reason == reason
        assert "picture" in refused.message
        assert "OCR" in refused.hint


def test_a_workbook_is_named() -> None:
    file = io.BytesIO()
    Workbook().save(file)
    refused = refusal(file.getvalue(), "table.xlsx")
    assert refused.reason == "unsupported"
    assert "Excel" in refused.message


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(("data", "filename", "reason", "says"), [
    (OLE + "WordDocument".encode("utf-16-le"), "old.doc", "unsupported", ".docx"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "note.docx", "encrypted", "password"),
    (OLE, "plan.mpp", "unsupported", "PDF or .docx"),
    (zipped(readme=b"words"), "papers.zip", "unsupported", "Import the archive"),
    (b"no such thing", "papers.zip", "damaged", ".zip"),
    (b"no such thing", "mail.msg", "damaged", ".msg"),
    (zipped(readme=b"words"), "note.odt", "damaged", ".odt"),
    (zipped(readme=b"words"), "note.docx", "damaged", "again"),
    (b"MZ\x90\0" + bytes(90), "program.txt", "unsupported", "program"),
    (b"no such thing", "note.pdf", "damaged", "again"),
    (b"no such thing", "note.docx", "damaged", "again"),
    (bytes(range(256)) * 4, "note.txt", "unsupported", "text"),
    (b"words", "table.csv", "unsupported", ".csv"),
])
def test_what_is_no_document_is_named(data: bytes, filename: str, reason: str, says: str) -> None:
    refused = refusal(data, filename)
    assert refused.reason == reason
    assert says in str(refused)


def test_a_text_without_a_suffix_is_read() -> None:
    assert read_bytes(b"Talks in Orlo", "README").media_type == "text/plain"


def test_a_web_page_named_pdf_is_read_as_a_web_page() -> None:
    document = read_bytes(b"<!DOCTYPE html><p>Talks in Orlo</p>", "note.pdf")
    assert (document.media_type, document.text) == ("text/html", "Talks in Orlo")


@pytest.mark.parametrize("name", ["library.sqlite", "library.sqlite-wal", "library.sqlite-shm", "LIBRARY.SQLITE"])
def test_a_library_keeps_its_locks_whatever_is_imported(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    library = sqlite3.connect(path, isolation_level=None)
    library.execute("CREATE TABLE held (word TEXT)")
    library.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UnreadableDocument) as problem:
        load(path)
    assert problem.value.reason == "unsupported"
    assert _opens_elsewhere(path) == "database is locked"
    library.close()


def _opens_elsewhere(path: Path) -> str:
    """What SQLite says in a process of its own that wants to write."""
    program = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False).stderr
    return told.strip().rpartition(": ")[2]
