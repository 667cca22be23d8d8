"""Scans in the window: what is missing is told, reading them again is offered, and Cancel works in mid-page."""

import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.tasks import Failure, FileRow, Home, ImportReport
from app.ui import words
from app.ui.models.import_rows import ImportRows
from tests.reading import scans

PRINT = ["Minister Edda Quill received the delegation of", "Brazil in Orlo on 11 May 2024. “We shall sail again",
         "in the spring of next year,” Minister Edda Quill said in Orlo."]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for Tesseract are scripts of sh")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scans.pdf(scans.blank()))
    return path


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str = "true") -> None:
    scans.stand_in(folder / "bin", does, [scans.hocr(*PRINT)])
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")


def test_a_scan_is_refused_with_help_and_read_once_tesseract_is_there(
    open_window: Any, home: Home, tmp_path: Path, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    window = open_window(home, page="import")
    page = window.import_page
    page.import_paths([scan])
    qtbot.waitUntil(lambda: not page.imports.running)
    assert page.report.files.index(0, 1).data() == "Scan"
    told = page.report.words.text()
    assert told.startswith("The PDF is a scan") and "Tesseract" in told and "25 MB" in told
    assert "Your file is as it was" in told
    assert page.report.recognise.text() == "Recognise 1 scan now"
    assert page.report.summary.text().endswith("; 1 scan waits for text recognition; 0 failed")
    assert "\nScan: scan.pdf. The PDF is a scan" in page.report.text() and "Failed" not in page.report.text()
    assert not window.notice.told()
    qtbot.mouseClick(page.report.recognise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.notice.told()))
    said = window.notice.words.text()
    assert said.startswith("Not recognised: scan.pdf. The PDF is a scan") and "install the free program" in said
    install(tmp_path, monkeypatch)
    qtbot.mouseClick(page.report.recognise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.report.summary.text().startswith("1 document added"))
    assert not page.report.recognise.isVisible()
    assert "1 page was read by machine from a picture (OCR)." in page.report.text()
    assert page.report.files.index(0, 0).data() == "OCR · scan.pdf"
    open_window.settle(window)
    qtbot.waitUntil(lambda: "1 page read by machine from a picture (OCR)" in page.details.counted["size"].text())
    title = page.table.model().index(0, 0)
    assert title.data().startswith("OCR · ")
    assert title.data(Qt.ItemDataRole.AccessibleTextRole).endswith("\n1 page read by machine from a picture (OCR)")


def test_a_file_with_one_page_unread_is_offered_again_and_read(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed = tmp_path / "mixed.pdf"
    mixed.write_bytes(scans.pdf(["NORTHLAND NEWS", "12 May 2024", "Minister Mira Voss visited Port Alder."],
                                scans.blank()))
    monkeypatch.setenv("PATH", "")
    window = open_window(home, page="import")
    page = window.import_page
    page.import_paths([mixed])
    qtbot.waitUntil(lambda: not page.imports.running)
    assert "statements. 1 page is a picture that was not read." in page.report.text()
    assert page.report.recognise.isVisible()
    install(tmp_path, monkeypatch)
    qtbot.mouseClick(page.report.recognise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 read again" in page.report.summary.text())
    told = page.report.text()
    assert "Read again: mixed.pdf (pages that were pictures are read now: " in told
    assert not page.report.recognise.isVisible()
    open_window.settle(window)
    (row,) = window.desk.library.documents()
    assert (row.recognised, row.unread) == (1, 0)


def test_scans_are_not_counted_as_done_before_they_had_their_turn() -> None:
    rows = ImportRows()
    files = [FileRow(Path(f"/in/{name}.pdf")) for name in ("scan", "second", "text")]
    scanned = ImportReport(failed=(Failure(files[0].path, "scan", "a scan", "install it"),))
    rows.take([("listed", 0, files), ("reading", 2, "")])
    rows.take([("done", 0, replace(files[0], report=scanned)), ("done", 1, replace(files[1], report=scanned))])
    assert rows.done() == 2, "nothing may be there to recognise them with"
    rows.take([("done", 2, replace(files[2], report=ImportReport())), ("reading", 0, "page 1, a picture")])
    assert rows.done() == 1
    rows.take([("done", 0, replace(files[0], report=ImportReport())), ("reading", 1, "page 1, a picture")])
    assert rows.done() == 2


def test_results_are_marked(
    open_window: Any, home: Home, tmp_path: Path, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch)
    window = open_window(home, page="import")
    window.import_page.import_paths([scan])
    qtbot.waitUntil(lambda: not window.import_page.imports.running)
    open_window.settle(window)
    library = window.desk.library
    (row,) = library.documents()
    items = library.items_of(row.id)
    assert items and all(item.recognised for item in items)
    assert {words.document_cell(item) for item in items} == {f"OCR · {row.title}"}
    assert "OCR: words read by machine from a picture" in words.facts(items[0])


def test_cancel_works_in_mid_page_and_the_window_stays_awake(
    open_window: Any, home: Home, tmp_path: Path, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, "sleep 60")
    window = open_window(home, page="import")
    window.import_page.import_paths([scan])
    qtbot.waitUntil((tmp_path / "bin" / "pid.txt").exists)
    (job,) = [one for one in window.desk.jobs.open_jobs() if one.title]
    began = monotonic()
    job.cancel()
    qtbot.waitUntil(lambda: job.ended)
    assert monotonic() - began < 30, "the page itself takes 60 s"
    open_window.settle(window)
    assert window.import_page.table.model().rowCount() == 0
    assert window.import_page.report.files.index(0, 1).data() in ("Scan", "Not done")
