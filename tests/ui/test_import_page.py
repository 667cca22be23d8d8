"""The Import page: import by button and by drop, one report, details with reasons, removal."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.extraction import extract
from app.model.document import Document
from app.model.found import Found
from app.tasks import Home
from app.ui import messages
from tests.reading.language_texts import TEXTS
from tests.reading.made_files import zipped


def write_news(folder: Path) -> list[Path]:
    """Two readable files and one that is none."""
    folder.mkdir()
    texts = {
        "first.txt": "NORTHLAND NEWS\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024.\n",
        "second.txt": "EASTMARK NEWS\n\n14 May 2024\n\n“We shall come back soon,” Minister Mira Voss said.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "photo.bin").write_bytes(bytes(range(256)) * 8)
    return sorted(folder.iterdir())


def titles(page: Any) -> list[str]:
    """The first column as shown."""
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_an_empty_library_offers_import_and_the_starter_library(open_window: Any, home: Home) -> None:
    page = open_window(home).import_page
    assert page.empty.isVisible()
    assert [button.text() for button in page.empty.buttons] == ["Import folder…", "Try with the starter library"]
    assert all(button.isEnabled() for button in page.empty.buttons)


def test_a_folder_is_imported_with_one_report(
    open_window: Any, home: Home, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    write_news(tmp_path / "news")
    heard.folder = tmp_path / "news"
    window = open_window(home)
    page = window.import_page
    qtbot.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.report.isVisible)
    open_window.settle(window)
    assert page.report.summary.text().startswith("2 documents added")
    assert "1 failed" in page.report.summary.text()
    assert page.report.lines.toPlainText().startswith("Failed: photo.bin.")
    assert len(titles(page)) == 2
    assert heard.problems == []


def test_the_report_can_be_copied(open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(home)
    page = window.import_page
    page.import_paths(write_news(tmp_path / "news"))
    qtbot.waitUntil(page.report.isVisible)
    page.report.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("2 documents added")
    assert "photo.bin" in copied


def test_dropped_files_are_imported_and_known_ones_named(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home)
    page = window.import_page
    files = write_news(tmp_path / "news")
    for expected in ("1 document added", "0 documents added"):
        page.report.hide()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(files[0]))])
        none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *none))
        qtbot.waitUntil(page.report.isVisible)
        open_window.settle(window)
        assert page.report.summary.text().startswith(expected)
    assert "Known already: first.txt" in page.report.lines.toPlainText()


def test_a_stopped_import_keeps_what_was_read(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, read, stopped = tmp_path / "many", list[str](), threading.Event()
    folder.mkdir()

    def extract_until_stopped(document: Document) -> Found:
        read.append(document.id)
        assert len(read) < 5 or stopped.wait(60)
        return extract(document)

    monkeypatch.setattr("app.importing.extract", extract_until_stopped)
    for number in range(9):
        news = f"NEWS {number}\n\nMira Voss spoke on 10 May 2024.\n"
        (folder / f"{number:03}.txt").write_text(news, encoding="utf-8")
    window = open_window(home)
    page = window.import_page
    page.import_paths([folder])
    (job,) = [one for one in window.desk.jobs.open_jobs() if one.title == "Importing"]
    qtbot.waitUntil(lambda: len(read) == 5)
    job.cancel()
    stopped.set()
    open_window.settle(window)
    open_window.settle(window)
    assert len(titles(page)) == 5
    assert window.statusBar().currentMessage().startswith("Import stopped.")
    assert page.add_folder_action.isEnabled()


def test_the_chosen_document_shows_each_fact_with_its_reason(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    page = window.import_page
    open_window.settle(window)
    assert titles(page) == ["Northland Gazette"]
    told = [label.text() for label in page.details.findChildren(QLabel)]
    assert "Gazette of Northland" in told
    assert "Reason: imprint" in told
    assert "20 January 2025" in told


def test_the_table_sorts_numbers_as_numbers_and_days_as_days(
    open_window: Any, filled: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(filled)
    page = window.import_page
    page.import_paths(write_news(tmp_path / "news"))
    qtbot.waitUntil(page.report.isVisible)
    open_window.settle(window)
    page.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    events = [int(page.table.model().index(row, 5).data()) for row in range(3)]
    assert events == sorted(events, reverse=True)
    assert titles(page)[0] == "Northland Gazette"


def test_a_date_given_by_hand_dates_what_was_found(
    open_window: Any, home: Home, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("NOTE FOR THE FILE\n\nMinister Mira Voss met the Ambassador of Brazil in Port Alder yesterday.\n",
                    encoding="utf-8")
    window = open_window(home)
    page = window.import_page
    page.import_paths([*write_news(tmp_path / "news"), note])
    qtbot.waitUntil(page.report.isVisible)
    open_window.settle(window)
    (note_id,) = [row.id for row in window.desk.library.documents() if row.filename == "note.txt"]
    page.choose([note_id])
    (before,) = window.desk.library.items_of(note_id)
    page.date_action.trigger()
    open_window.settle(window)
    assert window.desk.library.items_of(note_id) == (before,), "asked, and not answered"
    heard.day = "2024-05-13"
    page.date_action.trigger()
    qtbot.waitUntil(lambda: window.desk.library.document(note_id).published.value == "2024-05-13")
    open_window.settle(window)
    open_window.settle(window)
    (after,) = window.desk.library.items_of(note_id)
    assert (before.date, after.date, after.id) == ("", "2024-05-12", before.id)
    assert [row.id for row in page.chosen()] == [note_id], "what was chosen stays so"
    assert "Date of publication of “" in heard.questions[0]
    told = [label.text() for label in page.details.findChildren(QLabel)]
    assert "13 May 2024" in told
    assert "Reason: given by hand" in told


def test_removal_asks_first_and_takes_the_items_along(open_window: Any, filled: Home, heard: Any) -> None:
    window = open_window(filled)
    page = window.import_page
    open_window.settle(window)
    heard.agree = False
    page.remove_action.trigger()
    open_window.settle(window)
    assert titles(page) == ["Northland Gazette"]
    heard.agree = True
    page.remove_action.trigger()
    open_window.settle(window)
    open_window.settle(window)
    assert heard.questions == ["Remove “Northland Gazette” from the library?"] * 2
    assert page.empty.isVisible()
    assert window.search_page.empty.isVisibleTo(window.search_page)


def test_a_disabled_button_says_why(open_window: Any, home: Home) -> None:
    page = open_window(home).import_page
    assert not page.remove_action.isEnabled()
    assert page.remove_action.toolTip() == "Remove from library: choose a document first"


def test_what_is_in_another_language_and_in_archives_is_said(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "note.txt").write_text(f"Nouvelles d’Orlo\n\n{TEXTS['fr']}\n", encoding="utf-8")
    (folder / "papers.zip").write_bytes(zipped({"in/first.txt": f"NORTHLAND NEWS\n\n{TEXTS['en']}\n", "a.xyz": "x"}))
    window = open_window(home)
    page = window.import_page
    page.import_paths([folder])
    qtbot.waitUntil(page.report.isVisible)
    open_window.settle(window)
    told = page.report.lines.toPlainText()
    assert "Failed: papers.zip › a.xyz." in told
    assert "Added: papers.zip › in/first.txt (" in told
    assert "Added: note.txt (not in English (French): kept and searchable; events and quotations were not" in told
    page.choose([row.id for row in window.desk.library.documents() if row.language == "fr"])
    model = page.table.model()
    rows = {model.index(row, 3).data(): model.index(row, 3).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)}
    assert rows["(fr)"].startswith("fr: not in English (French)")
    assert rows["en"] == "en"
    details = [label.text() for label in page.details.findChildren(QLabel)]
    assert any(words.startswith("Not in English (French)") for words in details)


def test_a_date_that_is_none_is_asked_for_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [("soonish", True), ("3 Mar 2024", True), ("later", True), ("later", False)]
    asked: list[str] = []

    def ask(_parent: Any, _title: str, told: str, text: str = "") -> tuple[str, bool]:
        asked.append(f"{told}|{text}")
        return answers.pop(0)

    monkeypatch.setattr(messages.QInputDialog, "getText", ask)
    assert messages.ask_date(None, "Which day?") == "2024-03-03"
    assert asked[1].startswith("Which day?\n\n“soonish” is not a date.") and asked[1].endswith("|soonish")
    assert messages.ask_date(None, "Which day?") is None


def test_every_kind_that_can_be_imported_can_be_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def pick(*given: Any) -> tuple[list[str], str]:
        seen.extend(given)
        return [], ""

    monkeypatch.setattr(messages.QFileDialog, "getOpenFileNames", pick)
    assert messages.pick_files(None) == []
    suffixes = (".pdf", ".msg", ".eml", ".odt", ".rtf", ".epub", ".mhtml", ".zip")
    assert all(f"*{suffix}" in seen[-1] for suffix in suffixes)
