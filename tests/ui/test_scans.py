"""Scans in the window: what is missing is told, reading them again is offered, and Cancel works in mid-page."""

import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.tasks import Home
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
    qtbot.waitUntil(page.report.isVisible)
    told = page.report.lines.toPlainText()
    assert told.startswith("Failed: scan.pdf.") and "Tesseract" in told and "Your file is as it was" in told
    assert page.report.retry.isVisible()
    install(tmp_path, monkeypatch)
    qtbot.mouseClick(page.report.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.report.summary.text().startswith("1 document added"))
    assert not page.report.retry.isVisible()
    assert "1 page was read by machine from a picture (OCR)." in page.report.lines.toPlainText()
    open_window.settle(window)
    shown = " ".join(one.text() for one in page.details.findChildren(QLabel))
    assert "1 page read by machine from a picture (OCR)" in shown


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
    qtbot.waitUntil(page.report.isVisible)
    assert "1 page is a picture that was not read." in page.report.lines.toPlainText()
    assert page.report.retry.isVisible()
    install(tmp_path, monkeypatch)
    qtbot.mouseClick(page.report.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 read again" in page.report.summary.text())
    told = page.report.lines.toPlainText()
    assert told.startswith("Read again, pages that were pictures are read now: mixed.pdf (")
    assert not page.report.retry.isVisible()
    (row,) = window.desk.library.documents()
    assert (row.recognised, row.unread) == (1, 0)


def test_results_and_their_source_are_marked(
    open_window: Any, home: Home, tmp_path: Path, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch)
    window = open_window(home, page="import")
    window.import_page.import_paths([scan])
    qtbot.waitUntil(window.import_page.report.isVisible)
    open_window.settle(window)
    search = window.search_page
    qtbot.waitUntil(lambda: search.statements.rowCount() > 0)
    last = search.statements.columnCount() - 1
    assert search.statements.index(0, last).data().startswith("OCR · ")
    search.tabs.setCurrentIndex(1)
    open_window.settle(window)
    assert "OCR: words read by machine from a picture" in search.source.citation.text()
    assert "OCR: words read by machine from a picture" in search.source.facts.text()


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
