"""The Home page: what is held, what needs a look, one step to each; an empty library, and one that cannot be opened."""

import sqlite3
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import tasks
from app.model.pack import Selection
from app.tasks import Home
from app.ui.application import application
from app.ui.desk import Desk
from app.ui.pages.home import HomePage
from app.ui.widgets.home_list import HomeList, HomeRow


def rows(view: Any) -> list[tuple[str, ...]]:
    """What stands in a list."""
    return [row.cells for row in view.list.rows]


def need(page: Any, part: str) -> int:
    """The row of a need, by a part of its words."""
    return next(number for number, cells in enumerate(rows(page.needs)) if part in cells[1])


def test_an_empty_library_offers_import_and_the_starter_library(
    open_window: Any, home: Home, qtbot: QtBot
) -> None:
    window = open_window(home)
    page = window.home_page
    open_window.settle(window)
    assert page.empty.isVisible()
    given: list[Any] = []
    window.desk.files_given.disconnect()
    window.desk.files_given.connect(given.append)
    page.empty.buttons[1].setFocus()
    qtbot.keyClick(page.empty.buttons[1], Qt.Key.Key_Space)
    qtbot.keyClick(page.empty.buttons[1], Qt.Key.Key_Return)
    assert [path.name for paths in given for path in paths] == ["documents", "documents"]


def test_an_empty_library_begins_at_its_first_step_which_enter_takes(
    open_window: Any, home: Home, qtbot: QtBot
) -> None:
    window = open_window(home)
    open_window.settle(window)
    first = window.home_page.empty.buttons[0]
    assert window.focusWidget() is first
    window.desk.import_wanted.disconnect()
    with qtbot.waitSignal(window.desk.import_wanted):
        qtbot.keyClick(first, Qt.Key.Key_Return)


def test_the_keyboard_begins_in_a_list_of_a_filled_library(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    open_window.settle(window)
    assert window.focusWidget() in {window.home_page.needs, window.home_page.documents}


def test_what_is_held_and_what_needs_a_look_is_told(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    page = window.home_page
    qtbot.waitUntil(lambda: bool(page.needs.list.rows))
    assert [one.text() for one in page.figures.values()] == [
        "1 document", "2 events", "2 quotations", "1 statement"]
    assert page.span.text() == "15 January – 3 March 2025"
    assert ("1", "announced event now lies in the past: did it take place?") in rows(page.needs)
    assert ("1", "statement whose speaker is unclear") in rows(page.needs)
    assert ("1", "item without a date") in rows(page.needs)
    assert ("5", "items that nobody has looked through") in rows(page.needs)
    assert rows(page.documents) == [("Northland Gazette", "20 January 2025", "5 items")]
    assert page.needs.list.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("What: ")
    open_window.settle(window)


def test_each_need_is_one_press_of_enter_away(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    page = window.home_page
    qtbot.waitUntil(lambda: bool(page.needs.list.rows))
    asked: list[Selection] = []
    window.desk.review_wanted.connect(asked.append)
    for part in ("unclear", "without a date", "in the past"):
        window.show_page("home")
        open_window.settle(window)
        page.needs.setFocus()
        page.needs.setCurrentIndex(page.needs.list.index(need(page, part), 0))
        qtbot.keyClick(page.needs, Qt.Key.Key_Return)
        assert window.page_name() == "review"
        open_window.settle(window)
    assert (asked[0].unclear, asked[1].undated, asked[2].statuses) == (True, True, ("scheduled",))
    window.back()
    place = page.documents.visualRect(page.documents.list.index(0, 0)).center()
    qtbot.mouseClick(page.documents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.page_name() == "source"
    open_window.settle(window)


def test_years_are_bars_that_lead_to_their_items(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    page = window.home_page
    qtbot.waitUntil(page.years.isVisible)
    open_window.settle(window)
    asked: list[Selection] = []
    window.desk.search_wanted.connect(asked.append)
    assert page.years.accessibleDescription() == "2025: 4 items"
    page.years.setFocus()
    qtbot.keyClick(page.years, Qt.Key.Key_Return)
    assert [(one.since, one.until) for one in asked] == [("2025", "2025")]
    open_window.settle(window)


def test_bars_and_words_span_the_same_years(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    with tasks.open_library(filled) as library:
        event = library.in_time(Selection(kinds=("events",)))[0]
        library.decide(tasks.correct(event, date="2049"))
        assert tasks.years(library) == ((2025, 3), (2049, 1)), "a bar counts what a search for its year finds"
        assert library.count(Selection(since="2049", until="2049")).items == 1
    window = open_window(filled)
    page = window.home_page
    qtbot.waitUntil(lambda: page.years.accessibleDescription() == "2049: 1 item")
    assert page.span.text().endswith("– 2049")
    open_window.settle(window)


def test_until_the_library_is_open_home_says_so(home: Home, qtbot: QtBot) -> None:
    desk = Desk(home)
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.show()
    assert "Opening the library…" in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    desk.close()


def test_dates_are_not_cut_beside_titles_that_have_room(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    open_window.settle(window)
    documents = window.home_page.documents
    for number in (1, 2):
        words = documents.list.index(0, number).data()
        assert documents.columnWidth(number) > documents.fontMetrics().horizontalAdvance(words) + 16


def test_the_failed_files_of_the_last_import_are_offered(
    open_window: Any, filled: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "photo.bin").write_bytes(bytes(range(256)))
    with tasks.open_library(filled) as library:
        tasks.run_batch(library, tasks.new_batch(filled.folder, [tmp_path / "photo.bin"]))
    window = open_window(filled)
    page = window.home_page
    qtbot.waitUntil(lambda: ("1", "file of the last import failed") in rows(page.needs))
    page.needs.setFocus()
    page.needs.setCurrentIndex(page.needs.list.index(need(page, "import failed"), 0))
    qtbot.keyClick(page.needs, Qt.Key.Key_Return)
    assert window.page_name() == "import"
    report = window.import_page.report
    assert report.isVisible() and report.retry.isVisible()
    assert report.files.index(0, 0).data() == "photo.bin"
    open_window.settle(window)


def test_recent_packs_say_what_they_are_about_and_open(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    with tasks.open_library(filled) as library:
        template = tasks.load_template(filled, "period-chronology")
        pack = tasks.assemble_pack(library, tasks.selection(since="2025"), template, "2025-05-01")
        tasks.keep_pack(library, pack, "2025-05-02")
    window = open_window(filled)
    page = window.home_page
    qtbot.waitUntil(lambda: bool(rows(page.packs)) and rows(page.packs)[0][1] != "")
    ((title, about, stands, changed),) = rows(page.packs)
    assert (title, stands, changed) == (pack.title, "Draft 1", "2 May 2025")
    assert "2025" in about
    page.packs.setFocus()
    qtbot.keyClick(page.packs, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page_name() == "pack")
    open_window.settle(window)


def test_possible_duplicates_are_counted_once_and_kept(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    qtbot.waitUntil((filled.folder / "home.json").exists)
    open_window.settle(window)
    library = window.desk.library
    assert tasks.counted_duplicates(library, filled.folder) == 0
    library.remove(library.document_ids()[0])
    assert tasks.counted_duplicates(library, filled.folder) is None, "the library is another now"


def test_a_damaged_library_says_what_can_be_done(
    open_window: Any, home: Home, heard: Any, filled: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    backup = home.folder / "backups" / "library-20250102-030405.sqlite"
    backup.parent.mkdir()
    with tasks.open_library(filled) as library:
        library.backup(backup)
    for part in home.folder.glob("library.sqlite*"):
        part.unlink()
    home.library.write_bytes(b"this is no library" * 1000)
    window = open_window.closed(home)
    page = window.home_page
    qtbot.waitUntil(page.closed.isVisible)
    assert "is damaged or is not a library" in page.closed.words.text()
    words = [one.text() for one in page.closed.offers]
    assert words == ["Restore the backup of 2025-01-02 03:04", "Try again", "Another folder…"]
    qtbot.keyClick(page.closed.offers[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.figures["documents"].text() == "1 document")
    open_window.settle(window)


def test_a_library_of_a_newer_version_is_left_alone_and_another_opened(
    open_window: Any, filled: Home, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    with sqlite3.connect(filled.library) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    window = open_window.closed(filled)
    page = window.home_page
    qtbot.waitUntil(page.closed.isVisible)
    assert "newer version" in page.closed.words.text()
    assert [one.text() for one in page.closed.offers] == ["Try again", "Another folder…"]
    heard.folder = tmp_path / "other"
    page.closed.offers[1].click()
    qtbot.waitUntil(page.empty.isVisible)
    open_window.settle(window)


def test_a_locked_library_can_be_opened_to_read(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    with tasks.open_library(filled, read_only=True) as library:
        assert len(library.document_ids()) == 1
    connection = sqlite3.connect(filled.library)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN IMMEDIATE")
    with tasks.open_library(filled, read_only=True) as library:
        assert len(library.document_ids()) == 1
    connection.close()


def test_a_list_that_is_too_narrow_cuts_the_longest_words_not_the_last_column(qtbot: QtBot) -> None:
    application()
    made = HomeList("Packs", ("Title", "About", "Stands", "Changed"), (34, 16, 40, 26), stretch=1)
    qtbot.addWidget(made)
    title = "A brief on ferries, bridges and reservoirs in the north"
    made.show_rows([HomeRow((title, "Northland", "No. 1, version 1, issued", "22 November 2026"), lambda: None)])
    made.resize(520, 60)
    made.show()
    qtbot.waitUntil(lambda: made.viewport().width() > 450)
    advance = made.fontMetrics().horizontalAdvance
    assert made.columnWidth(2) > advance("No. 1, version 1, issued")
    assert made.columnWidth(3) > advance("22 November 2026")
    assert sum(made.columnWidth(number) for number in range(4)) <= made.viewport().width()


def test_the_line_under_the_head_stays_where_it_is_when_the_library_is_filled(
    open_window: Any, filled: Home, tmp_path: Path
) -> None:
    empty, full = open_window(Home(tmp_path / "other")).home_page, open_window(filled).home_page
    heads = [one.layout().itemAt(0).geometry().height() for one in (empty, full)]
    assert heads[0] == heads[1]
