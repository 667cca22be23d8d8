"""The Import page: import by button and by drop, one report, details with reasons, removal."""

from pathlib import Path
from threading import Event
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import tasks
from app.i18n import use_language
from app.tasks import FileRow, Home, ImportReport, KnownAlready
from app.ui import messages
from app.ui.dropping import Dropping
from app.ui.models.import_rows import ImportFeed, ImportRows
from app.ui.widgets.document_details import FactEdit
from app.ui.window import MainWindow
from tests.reading import scans
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


def bring_in(page: Any, paths: list[Path], qtbot: QtBot, opener: Any) -> None:
    """Import paths and wait until the library has been asked anew."""
    page.import_paths(paths)
    qtbot.waitUntil(lambda: not page.imports.running)
    opener.settle(page.window())
    qtbot.wait(20)
    opener.settle(page.window())


def type_over(edit: Any, words: str, qtbot: QtBot) -> None:
    """Put words in place of what a line holds, and press Enter."""
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def titles(page: Any) -> list[str]:
    """The first column as shown."""
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_an_empty_library_offers_import_and_the_starter_library(open_window: Any, home: Home) -> None:
    page = open_window(home, page="import").import_page
    assert page.empty.isVisible()
    assert [button.text() for button in page.empty.buttons] == ["Import folder…", "Try with the starter library"]
    assert all(button.isEnabled() for button in page.empty.buttons)


def test_a_folder_is_imported_with_one_report(
    open_window: Any, home: Home, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    write_news(tmp_path / "news")
    heard.folder = tmp_path / "news"
    window = open_window(home, page="import")
    page = window.import_page
    qtbot.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.imports.running)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    assert page.report.summary.text().startswith("2 documents added")
    assert "1 failed" in page.report.summary.text()
    rows = page.report.table.model()
    states = {rows.index(row, 0).data(): rows.index(row, 1).data() for row in range(rows.rowCount())}
    assert states == {"first.txt": "Added", "second.txt": "Added", "photo.bin": "Failed"}
    assert "files are not read" in page.report.words.text(), "the file that failed is the one in view, with its reason"
    assert heard.problems == []


def test_rows_are_read_by_a_screen_reader(open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot) -> None:
    page = open_window(home, page="import").import_page
    bring_in(page, write_news(tmp_path / "news")[:1], qtbot, open_window)
    rows = page.report.table.model()
    spoken = [rows.index(0, one).data(Qt.ItemDataRole.AccessibleTextRole) for one in range(3)]
    assert spoken == ["File: first.txt", "State: Added", "Details: 1 event, 0 quotations, 0 statements"]


def test_the_report_can_be_copied_and_saved(
    open_window: Any, home: Home, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home, page="import")
    page = window.import_page
    bring_in(page, write_news(tmp_path / "news"), qtbot, open_window)
    page.report.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("2 documents added")
    assert "Failed: photo.bin." in copied
    heard.target = tmp_path / "report.txt"
    qtbot.mouseClick(page.report.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(heard.target.exists)
    open_window.settle(window)
    assert heard.target.read_text(encoding="utf-8") == copied
    heard.target = tmp_path / "nowhere" / "report.txt"
    page.report.save.click()
    open_window.settle(window)
    assert [type(one).__name__ for one in heard.problems] == ["CannotWrite"]


def test_dropped_files_are_imported_and_known_ones_named(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home)
    page = window.import_page
    files = write_news(tmp_path / "news")
    for expected in ("1 document added", "0 documents added"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(files[0]))])
        none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *none)
        assert window.findChild(Dropping).eventFilter(window, dropped), "as Qt hands it on when no part takes it"
        assert window.page_name() == "import"
        qtbot.waitUntil(lambda: not page.imports.running)
        open_window.settle(window)
        assert page.report.summary.text().startswith(expected)
    assert "Known already: first.txt" in page.report.text()


def test_files_that_are_dropped_on_a_line_of_text_are_imported_and_never_moved(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home, page="search")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_news(tmp_path / "news")[0]))])
    line = window.search_page.filters.words
    place = line.mapTo(window, line.rect().center())
    moved = (Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        at = QPointF(place) if kind is QDropEvent else place
        event = kind(at, *moved, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), event)
        assert event.isAccepted() and event.dropAction() == Qt.DropAction.CopyAction, kind
    qtbot.waitUntil(lambda: not window.import_page.imports.running and window.import_page.report.batch is not None)
    open_window.settle(window)
    assert not line.text() and len(window.desk.library.documents()) == 1


def write_many(folder: Path, count: int) -> Path:
    """A folder of so many short documents."""
    folder.mkdir()
    for number in range(count):
        news = f"NEWS {number}\n\nMira Voss spoke on 10 May 2024.\n"
        (folder / f"{number:03}.txt").write_text(news, encoding="utf-8")
    return folder


def test_a_stopped_import_keeps_what_was_read_and_goes_on_after_a_restart(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home, page="import")
    page = window.import_page
    page.import_paths([write_many(tmp_path / "many", 120)])
    qtbot.waitUntil(lambda: page.report.files.count("added") > 3)
    qtbot.mouseClick(page.report.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.imports.running)
    open_window.settle(window)
    done, left = page.report.files.count("added"), page.report.files.count("undone")
    assert done + left == 120 and left > 20
    qtbot.waitUntil(lambda: page.table.model().rowCount() == done)
    assert page.report.summary.text().startswith("The import was stopped")
    assert page.report.files.index(119, 1).data() == "Not done"
    window.close()
    later = open_window(home, page="import")
    page = later.import_page
    qtbot.waitUntil(page.report.isVisible)
    assert page.report.resume.text() == f"Go on with {left} files"
    qtbot.keyClick(page.report.resume, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.imports.running)
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 120)
    assert page.report.summary.text().startswith("120 documents added")
    assert not page.report.resume.isVisible()


def test_a_list_that_is_closed_is_forgotten_unless_that_is_undone(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    home.folder.mkdir(parents=True)
    tasks.new_batch(home.folder, [write_many(tmp_path / "many", 3)])
    window = open_window(home, page="import")
    page = window.import_page
    qtbot.waitUntil(page.report.isVisible)
    qtbot.mouseClick(page.report.close_button, Qt.MouseButton.LeftButton)
    open_window.settle(window)
    assert tasks.last_batch(home.folder) is None
    assert window.notice.words.text() == "3 files that were not imported are no longer listed."
    window.notice.buttons[0].click()
    open_window.settle(window)
    kept = tasks.last_batch(home.folder)
    assert kept and len(kept.numbers("undone")) == 3
    assert page.report.isVisible()


def test_a_scan_tried_again_is_the_file_in_view_and_the_keyboard_stays_there(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_window(home, page="import").import_page
    paths = write_news(tmp_path / "news")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scans.pdf(scans.blank()))
    monkeypatch.setenv("PATH", str(tmp_path))  # where there is no Tesseract
    bring_in(page, [*paths, scan], qtbot, open_window)
    assert page.report.chosen().path.name == "photo.bin"
    page.report.recognise.setFocus()
    qtbot.keyClick(page.report.recognise, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.report.recognise.isVisible())
    assert page.window().focusWidget() is page.report.table
    qtbot.waitUntil(lambda: not page.imports.running)
    open_window.settle(page.window())
    assert page.report.chosen().path == scan
    assert page.window().focusWidget() is page.report.table


def test_files_that_failed_are_tried_again(open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(home, page="import")
    page = window.import_page
    files = write_news(tmp_path / "news")
    bring_in(page, files, qtbot, open_window)
    assert page.report.retry.text() == "Try 1 failed file again"
    files[1].write_text("NORTHLAND\n\nMira Voss spoke on 10 May 2024.\n", encoding="utf-8")
    assert files[1].name == "photo.bin"
    files[1].unlink()
    bring_in(page, [], qtbot, open_window)
    page.report.retry.click()
    qtbot.waitUntil(lambda: not page.imports.running)
    open_window.settle(window)
    assert "The file does not exist." in page.report.words.text()


def test_what_is_given_during_an_import_comes_after_it(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home, page="import")
    page = window.import_page
    page.import_paths([write_many(tmp_path / "many", 12)])
    page.import_paths(write_news(tmp_path / "news"))
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 14)
    open_window.settle(window)
    assert page.report.summary.text().startswith("2 documents added")


def test_ten_thousand_rows_are_taken_in_without_a_pause(qtbot: QtBot) -> None:
    rows = [FileRow(Path(f"/papers/{number}.txt")) for number in range(10_000)]
    files, feed = ImportRows(), ImportFeed()
    feed.listed(rows)
    done = ImportReport(known=(KnownAlready(Path("a"), "a", "A"),))
    began = thread_time()
    files.take(feed.news())
    for number, row in enumerate(rows):
        feed.reading(number, "")
        feed.done(number, FileRow(row.path, done))
        if number % 100 == 99:
            before = thread_time()
            files.take(feed.news())
            assert thread_time() - before < 0.1
    assert thread_time() - began < 5
    files.show_only("known")
    assert (files.rowCount(), files.index(9_999, 1).data()) == (10_000, "Known already")
    files.show_only("problems")
    assert files.rowCount() == 0


def test_the_chosen_document_shows_each_fact_with_its_reason(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="import")
    page = window.import_page
    open_window.settle(window)
    assert titles(page) == ["Northland Gazette"]
    issuer, day = page.details.facts["issuer"], page.details.facts["published"]
    assert (issuer.edit.text(), issuer.told.text()) == ("Gazette of Northland", "Reason: imprint")
    assert day.edit.text() == "20 January 2025"


def test_what_is_known_of_a_document_and_what_was_counted_stand_in_one_column(open_window: Any, filled: Home) -> None:
    use_language("ru")  # whose names of the facts are the longest
    try:
        window = open_window(filled, page="import")
        details = window.import_page.details
        left = {one.mapTo(details, QPoint()).x() for one in (*details.facts.values(), *details.counted.values())}
        assert len(left) == 1
    finally:
        use_language("en")


def test_an_issuer_is_typed_once_for_all_chosen_and_taken_back(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home, page="import")
    page = window.import_page
    bring_in(page, [write_many(tmp_path / "many", 40)], qtbot, open_window)
    page.table.setFocus()
    page.table.selectAll()
    page.issuer_action.trigger()
    open_window.settle(window)
    assert page.details.heading.text() == "40 documents"
    qtbot.keyClicks(page.details.facts["issuer"].edit, "Ministry of Lakes")
    qtbot.keyClick(page.details.facts["issuer"].edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {row.issuer for row in window.desk.library.documents()} == {"Ministry of Lakes"})
    open_window.settle(window)
    assert {row.reasons["issuer"] for row in window.desk.library.documents()} == {"given by hand"}
    assert window.desk.undoing.undo_words() == "Issuer of 40 documents"
    window.desk.undoing.undo()
    qtbot.waitUntil(lambda: {row.issuer for row in window.desk.library.documents()} == {""})
    open_window.settle(window)


def test_the_keyboard_begins_in_the_documents_where_the_window_was_left_there(
    open_window: Any, filled: Home
) -> None:
    open_window(filled, page="import").close()
    window = open_window(filled, page="import")
    assert window.focusWidget() is window.import_page.table


def test_the_table_sorts_and_is_narrowed_by_the_library(
    open_window: Any, filled: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(filled, page="import")
    page = window.import_page
    bring_in(page, write_news(tmp_path / "news"), qtbot, open_window)
    page.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    qtbot.waitUntil(lambda: titles(page)[0] == "Northland Gazette")
    events = [int(page.table.model().index(row, 5).data()) for row in range(3)]
    assert events == sorted(events, reverse=True)
    qtbot.keyClicks(page.list.filter, "eastmark")
    qtbot.waitUntil(lambda: titles(page) == ["EASTMARK NEWS"])
    open_window.settle(window)
    page.list.narrow("issuer")
    open_window.settle(window)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    assert page.list.count.text() == "2 documents"


def test_columns_come_back_as_they_were_left(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="import")
    window.resize(1900, 900)  # room for all
    open_window.settle(window)
    menu = window.import_page.list.column_menu()
    next(one for one in menu.actions() if one.text() == "Marking").trigger()
    next(one for one in menu.actions() if one.text() == "File").trigger()
    window.close()
    again = open_window(filled, page="import")
    again.resize(1900, 900)
    open_window.settle(again)
    table = again.import_page.table
    assert (table.isColumnHidden(12), table.isColumnHidden(8), table.isColumnHidden(1)) == (False, True, False)


def with_a_note_among_news(open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot) -> tuple[MainWindow, str]:
    """A window on Import, where three files were read, and the id of the one that its publication alone dates."""
    note = tmp_path / "note.txt"
    note.write_text("NOTE FOR THE FILE\n\nMinister Mira Voss met the Ambassador of Brazil in Port Alder yesterday.\n",
                    encoding="utf-8")
    window = open_window(home, page="import")
    bring_in(window.import_page, [*write_news(tmp_path / "news"), note], qtbot, open_window)
    (note_id,) = [row.id for row in window.desk.library.documents() if row.filename == note.name]
    return window, note_id


def test_a_date_given_by_hand_dates_what_was_found_after_asking(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window, note_id = with_a_note_among_news(open_window, home, tmp_path, qtbot)
    page, library = window.import_page, window.desk.library
    page.choose([note_id])
    (before,) = library.items_of(note_id)
    page.date_action.trigger()
    date = page.details.facts["published"]
    qtbot.keyClicks(date.edit, "soonish")
    assert "is not a date" in date.told.text()
    type_over(date.edit, "13 May 2024", qtbot)
    open_window.settle(window)
    assert window.notice.words.text().startswith("NOTE FOR THE FILE: 1 item was dated by the day of publication")
    (row,) = library.document_rows([note_id])
    (item,) = library.items_of(note_id)
    assert (row.published, item.found) == ("2024-05-13", before.found), "asked, and not answered"
    window.notice.buttons[0].click()
    qtbot.waitUntil(lambda: library.items_of(note_id)[0].date == "2024-05-12")
    open_window.settle(window)
    (after,) = library.items_of(note_id)
    assert (before.date, after.date, after.id) == ("", "2024-05-12", before.id)
    qtbot.waitUntil(lambda: date.told.text() == "Reason: given by hand")
    assert page.list.chosen_ids() == (note_id,), "what is chosen stays so"
    window.undo_action.trigger()
    qtbot.waitUntil(lambda: library.items_of(note_id)[0].found == before.found)
    open_window.settle(window)
    assert library.document_rows([note_id])[0].published == "2024-05-13", "the day was a step of its own"
    window.redo_action.trigger()
    qtbot.waitUntil(lambda: library.items_of(note_id)[0].date == "2024-05-12")
    open_window.settle(window)
    window.undo_action.trigger()
    window.undo_action.trigger()
    qtbot.waitUntil(lambda: library.document_rows([note_id])[0].published == "")
    open_window.settle(window)
    assert library.items_of(note_id) == (before,)


def test_days_given_one_after_another_are_kept_and_each_is_asked_about(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(home, page="import")
    page, library = window.import_page, window.desk.library
    notes = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    for note in notes:
        note.write_text(f"NOTE {note.stem.upper()}\n\nMinister Mira Voss met the Ambassador of Brazil yesterday.\n",
                        encoding="utf-8")
    bring_in(page, notes, qtbot, open_window)
    ids = library.document_ids()
    for one in ids:
        page.steps.give([one], "published", "2024-05-13")
    open_window.settle(window)
    assert {row.published for row in library.documents()} == {"2024-05-13"}
    window.desk.tell("Something else was done.")
    asked = [one for one in window.notice.told() if one.asks]
    assert [one.words[:8] for one in asked] == ["NOTE TWO", "NOTE ONE"]
    for one in asked:
        one.steps[0][1]()
    open_window.settle(window)
    assert {item.date for one in ids for item in library.items_of(one)} == {"2024-05-12"}


def test_a_day_that_was_given_is_taken_back_with_what_it_dated(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    window, note_id = with_a_note_among_news(open_window, home, tmp_path, qtbot)
    page, library = window.import_page, window.desk.library
    tasks.redate(library, {note_id: "2024-05-13"})
    page.steps.give([note_id], "published", "")
    open_window.settle(window)
    assert library.document_rows([note_id])[0].published == ""
    window.notice.buttons[0].click()
    open_window.settle(window)
    assert [item.date for item in library.items_of(note_id)] == [""]
    window.desk.undoing.undo()
    open_window.settle(window)
    assert [item.date for item in library.items_of(note_id)] == ["2024-05-12"]


def test_ctrl_z_in_a_fact_takes_back_what_was_given(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="import")
    page, library = window.import_page, window.desk.library
    open_window.settle(window)
    page.choose(library.document_ids())
    window.activateWindow()
    page.issuer_action.trigger()
    issuer = page.details.facts["issuer"].edit
    type_over(issuer, "Ministry of Lakes", qtbot)
    qtbot.waitUntil(lambda: library.documents()[0].issuer == "Ministry of Lakes")
    open_window.settle(window)
    qtbot.keyClicks(issuer, "x")
    qtbot.keyClick(issuer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert issuer.text() == "Ministry of Lakes", "what is typed goes first"
    qtbot.keyClick(issuer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: library.documents()[0].issuer == "Gazette of Northland")
    open_window.settle(window)
    window.desk.library_changed.emit()
    open_window.settle(window)
    assert window.focusWidget() is issuer, "the keyboard stays in the field"


def test_ctrl_z_in_a_fact_knows_what_was_given_from_what_is_typed_after_it(qtbot: QtBot) -> None:
    one = FactEdit("issuer")
    qtbot.addWidget(one)
    one.show_fact("Gazette of Northland", "imprint")
    given: list[str] = []
    one.given.connect(given.append)
    type_over(one.edit, "Ministry of Lakes", qtbot)
    assert given == ["Ministry of Lakes"]
    qtbot.keyClicks(one.edit, "x")
    qtbot.keyClick(one.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert one.edit.text() == "Ministry of Lakes" and not one.edit.isModified()


def test_removal_is_undone_and_done_again(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="import")
    page, library = window.import_page, window.desk.library
    open_window.settle(window)
    before = [(row, library.items_of(row.id)) for row in library.documents()]
    window.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(page.empty.isVisible)
    assert window.notice.words.text().startswith("1 document was removed")
    open_window.settle(window)
    window.undo_action.trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Northland Gazette"])
    open_window.settle(window)
    assert [(row, library.items_of(row.id)) for row in library.documents()] == before
    window.redo_action.trigger()
    qtbot.waitUntil(page.empty.isVisible)
    open_window.settle(window)


def test_an_undo_that_was_stopped_can_be_asked_for_again(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="import")
    page, jobs = window.import_page, window.desk.jobs
    open_window.settle(window)
    page.steps.remove(window.desk.library.document_ids())
    qtbot.waitUntil(page.empty.isVisible)
    open_window.settle(window)
    free = Event()
    jobs.change("", lambda _progress: free.wait(10))
    window.undo_action.trigger()
    jobs.open_jobs()[-1].cancel()
    free.set()
    open_window.settle(window)
    assert not window.desk.library.document_ids(), "nothing is back"
    window.undo_action.trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Northland Gazette"])
    open_window.settle(window)
    assert not window.undo_action.isEnabled() and window.redo_action.isEnabled()


def test_enter_opens_the_source_and_what_was_found_is_one_step_away(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window = open_window(filled, page="import")
    page = window.import_page
    open_window.settle(window)
    places: list[Any] = []
    selections: list[Any] = []
    window.desk.source_wanted.connect(places.append)
    window.desk.search_wanted.connect(selections.append)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    (row,) = window.desk.library.documents()
    assert [one.document_id for one in places] == [row.id]
    open_window.settle(window)
    window.show_page("import")
    page.found_action.trigger()
    assert [one.documents for one in selections] == [(row.id,)]
    open_window.settle(window)


def test_a_disabled_button_says_why(open_window: Any, home: Home) -> None:
    page = open_window(home, page="import").import_page
    assert not page.remove_action.isEnabled()
    assert page.remove_action.toolTip() == "Remove from library: choose a document first"


def test_what_is_in_another_language_and_in_archives_is_said(
    open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "note.txt").write_text(f"Nouvelles d’Orlo\n\n{TEXTS['fr']}\n", encoding="utf-8")
    (folder / "papers.zip").write_bytes(zipped({"in/first.txt": f"NORTHLAND NEWS\n\n{TEXTS['en']}\n", "a.xyz": "x"}))
    window = open_window(home, page="import")
    page = window.import_page
    bring_in(page, [folder], qtbot, open_window)
    told = page.report.text()
    assert "Failed: papers.zip › a.xyz." in told
    assert "Added: papers.zip › in/first.txt (" in told
    assert "Added: note.txt (not in English (French): kept and searchable; events and quotations were not" in told
    page.choose([row.id for row in window.desk.library.documents() if row.language == "fr"])
    model = page.table.model()
    open_window.settle(window)
    rows = {model.index(row, 3).data(): model.index(row, 3).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)}
    assert rows["(fr)"].startswith("fr: not in English (French)")
    assert rows["en"] == "en: English"
    details = [label.text() for label in page.details.findChildren(QLabel)]
    assert any(words.startswith("Not in English (French)") for words in details)


def test_every_kind_that_can_be_imported_can_be_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def pick(*given: Any) -> tuple[list[str], str]:
        seen.extend(given)
        return [], ""

    monkeypatch.setattr(messages.QFileDialog, "getOpenFileNames", pick)
    assert messages.pick_files(None) == []
    suffixes = (".pdf", ".msg", ".eml", ".odt", ".rtf", ".epub", ".mhtml", ".zip")
    assert all(f"*{suffix}" in seen[-1] for suffix in suffixes)
