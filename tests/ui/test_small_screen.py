"""Pages in a window of 960 by 500: what a screen of 1920 by 1080 has at 200 per cent."""

from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import tasks
from app.i18n import n_, use_language
from app.model.pack import Change, Selection
from app.tasks import Home
from app.ui.application import application
from app.ui.page import PageName
from app.ui.widgets.beside import Beside
from app.ui.widgets.house_form import HouseForm
from app.ui.widgets.pack_update import UpdateDialog
from app.ui.window import PAGES, MainWindow


@pytest.fixture(params=["en", "az", "ru"])
def small(open_window: Any, filled: Home, request: pytest.FixtureRequest) -> Any:
    """A window that is small, in each language."""
    use_language(request.param)
    try:
        window = open_window(filled)
        window.resize(960, 500)
        yield window
    finally:
        use_language("en")


def frame(page: QWidget) -> QScrollArea:
    """What a page scrolls in where it must."""
    under = page.parentWidget()
    assert under
    holder = under.parentWidget()
    assert isinstance(holder, QScrollArea)
    return holder


def test_no_page_scrolls_as_a_whole(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    bars: dict[str, tuple[int, int]] = {}
    for name in PAGES:
        small.show_page(name)
        open_window.settle(small)
        qtbot.wait(50)
        holder = frame(small.pages[name])
        bars[name] = holder.horizontalScrollBar().maximum(), holder.verticalScrollBar().maximum()
    assert {name: places for name, places in bars.items() if places != (0, 0)} == {}


def test_no_page_scrolls_sideways_beside_the_help(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    small.commands.show_help()
    bars: dict[str, int] = {}
    for name in PAGES:
        small.show_page(name)
        open_window.settle(small)
        qtbot.wait(50)
        bars[name] = frame(small.pages[name]).horizontalScrollBar().maximum()
    assert {name: most for name, most in bars.items() if most} == {}
    (help_view,) = small.commands.panes()
    assert help_view.findChild(QTextBrowser).horizontalScrollBar().maximum() == 0


def test_nothing_is_cut_of_what_is_said_over_a_source_beside_the_help(
    small: MainWindow, open_window: Any, qtbot: QtBot
) -> None:
    small.commands.show_help()
    small.show_page("search")
    open_window.settle(small)
    source = small.search_page.source
    for high in (500, 360):
        small.resize(960, high)
        qtbot.waitUntil(source.citation.isVisible)
        qtbot.wait(100)
        for one in (source.heading, source.facts, source.citation):
            assert one.height() >= one.heightForWidth(one.width())
        assert source.text.height() >= source.text.minimumHeight()
        assert source.rect().bottom() >= source.text.geometry().bottom()


def test_the_help_gives_way_as_the_window_is_made_narrower(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="pack")
    window.resize(1800, 700)
    window.commands.show_help()
    (help_view,) = window.commands.panes()
    qtbot.wait(50)
    wide = help_view.width()
    window.resize(960, 700)
    qtbot.waitUntil(lambda: help_view.width() < wide)
    narrow = help_view.width()
    window.commands.show_help("search")
    assert help_view.width() == narrow == help_view.minimumSizeHint().width()
    window.resize(1800, 700)
    qtbot.waitUntil(lambda: help_view.width() == wide)


def test_a_help_that_was_drawn_wide_comes_back_as_wide(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled, page="pack")
    window.resize(1800, 700)
    window.commands.show_help()
    (help_view,) = window.commands.panes()
    qtbot.wait(50)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    window.resizeDocks([help_view], [600], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: help_view.width() == 600)
    monkeypatch.undo()
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: help_view.width() == 400)
    window.resize(1800, 700)
    qtbot.waitUntil(lambda: help_view.width() == 600)


def test_a_long_title_of_a_pack_ends_in_three_dots(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    page = small.pack_page
    title = "Northland and Eastmark: the bridge, customs hours and the session of the Lakes Forum in Port Alder"
    template = tasks.load_template(small.desk.home, "country-brief")
    made = tasks.assemble_pack(small.desk.library, Selection(countries=("AZ",)), template, "2025-06-01", title=title)
    page.take(made)
    small.commands.show_help()
    small.show_page("pack")
    open_window.settle(small)
    qtbot.waitUntil(lambda: page.title.toolTip() == title)
    assert page.title.minimumSizeHint().width() == 0
    small.resize(2600, 700)
    qtbot.waitUntil(lambda: not page.title.toolTip())


def test_no_part_of_the_settings_scrolls_sideways(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    small.show_page("settings")
    for part in small.settings_page.parts:
        small.settings_page.show_part(part)
        open_window.settle(small)
        qtbot.wait(20)
        assert part.horizontalScrollBar().maximum() == 0, part.name


def test_fields_of_the_settings_that_stand_under_one_another_end_alike(small: MainWindow, open_window: Any) -> None:
    small.show_page("settings")
    page = small.settings_page
    for part, kind in ((3, QLineEdit), (4, QComboBox), (5, QComboBox)):
        page.show_part(page.parts[part])
        open_window.settle(small)
        fields = [one for one in page.parts[part].findChildren(kind) if one.isVisible()]
        assert len({one.mapTo(page, one.rect().topRight()).x() for one in fields}) == 1, page.parts[part].name


def test_tables_leave_out_columns_rather_than_scroll_sideways(
    small: MainWindow, open_window: Any, qtbot: QtBot
) -> None:
    names: tuple[PageName, ...] = ("search", "import")
    for name, table in zip(names, (small.search_page.events_view, small.import_page.table), strict=True):
        small.resize(960, 500)
        small.show_page(name)
        open_window.settle(small)
        qtbot.waitUntil(lambda table=table: table.horizontalScrollBar().maximum() == 0)
        header = table.horizontalHeader()
        few = header.count() - header.hiddenSectionCount()
        small.resize(1900, 900)
        qtbot.waitUntil(lambda header=header, few=few: header.count() - header.hiddenSectionCount() > few)


def test_columns_fit_though_what_stood_for_a_heading_is_gone(small: MainWindow, open_window: Any) -> None:
    small.show_page("search")
    open_window.settle(small)
    results = small.search_page.views.event_table
    for heading in (results.tree.header, results.table.horizontalHeader):
        shiboken6.invalidate(heading())
        results._fit()


def test_a_column_that_is_asked_for_is_shown_where_there_is_no_room(
    small: MainWindow, open_window: Any, qtbot: QtBot
) -> None:
    small.show_page("search")
    open_window.settle(small)
    view, results = small.search_page.events_view, small.search_page.views.event_table
    qtbot.waitUntil(lambda: view.isColumnHidden(3))
    results.show_column(3, True)
    small.resize(980, 500)
    qtbot.wait(50)
    assert not view.isColumnHidden(3)
    results.usual_columns()
    assert view.isColumnHidden(3)
    kept = results.state()
    small.resize(1900, 900)
    results.restore(kept)
    qtbot.waitUntil(lambda: not view.isColumnHidden(3))


def test_all_that_decides_on_an_item_is_in_view(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    small.show_page("review")
    open_window.settle(small)
    card = small.review_page.queue.card
    qtbot.waitUntil(lambda: card.looked is not None)
    qtbot.wait(50)
    for one in card.buttons.findChildren(QWidget):
        if one.isVisible():
            place = QRect(one.mapTo(small.review_page, QPoint(0, 0)), one.size())
            assert small.review_page.rect().contains(place), one.accessibleName()


def test_the_calendar_lets_the_page_be_narrow(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    small.show_page("search")
    small.search_page.mode_actions["calendar"].trigger()
    open_window.settle(small)
    qtbot.wait(50)
    assert small.search_page.views.minimumSizeHint().width() < 300


def test_the_words_themselves_are_in_view_while_they_are_corrected(
    small: MainWindow, open_window: Any, qtbot: QtBot
) -> None:
    small.show_page("review")
    open_window.settle(small)
    page = small.review_page
    for _step in range(page.queue.list.rowCount()):
        page.queue.step(1)
        open_window.settle(small)
    page.actions_by_name["edit"].trigger()
    qtbot.wait(50)
    text = page.queue.card.text
    assert text.height() >= text.fontMetrics().lineSpacing() * 6
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.marked)
    assert text.marked
    assert text.viewport().rect().contains(text.cursorRect(cursor))


def test_what_a_person_did_has_more_room_than_where_it_is_told(
    small: MainWindow, open_window: Any, qtbot: QtBot
) -> None:
    small.desk.subject_wanted.emit("country", "AZ")
    open_window.settle(small)
    table = small.search_page.subject.table
    qtbot.waitUntil(lambda: table.isVisible() and table.horizontalScrollBar().maximum() == 0)
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("n") * 24
    small.resize(1900, 900)
    qtbot.waitUntil(lambda: table.horizontalHeader().hiddenSectionCount() == 0)


def test_signs_over_a_source_stay_together(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    small.show_page("source")
    open_window.settle(small)
    reader = small.source_page.reader
    for wide in range(250, 600, 25):
        reader.resize(wide, 400)
        qtbot.wait(1)
        shown = [one for one in reader.findChildren(QToolButton) if not one.icon().isNull() and one.isVisibleTo(reader)]
        signs = [one for one in shown if one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly]
        assert len(signs) == 3 and len({one.mapTo(reader, QPoint(0, 0)).y() for one in signs}) == 1


def test_how_rows_are_grouped_is_shown_in_whole_words(small: MainWindow, open_window: Any, qtbot: QtBot) -> None:
    small.show_page("search")
    open_window.settle(small)
    page = small.search_page
    page.found.setText(n_("{count} match", "{count} matches", 1_234_567))
    qtbot.wait(50)
    box, option = page.group_box, QStyleOptionComboBox()
    box.initStyleOption(option)
    complex_, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(complex_, option, part, box).width()
    assert room >= max(box.fontMetrics().horizontalAdvance(box.itemText(one)) for one in range(box.count()))


def test_the_file_that_failed_is_in_view(open_window: Any, home: Home, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for number in range(6):
        (folder / f"a{number}.txt").write_text(f"Letter {number}. Nothing happened.", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\3\4" + bytes(200))
    window = open_window(home, page="import")
    window.resize(960, 500)
    window.import_page.import_paths([folder])
    qtbot.waitUntil(lambda: bool(window.import_page.report.text().strip()) and not window.import_page.imports.running)
    qtbot.wait(100)
    table = window.import_page.report.table
    assert table.currentIndex().isValid()
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    words = window.import_page.report.words
    assert words.geometry().top() > table.geometry().bottom()
    assert words.height() >= words.heightForWidth(words.width())


def test_parts_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    application()
    first, second = QWidget(), QWidget()
    for one in (first, second):
        one.setMinimumSize(200, 50)
    made, holder = Beside(first, second, gap=10), QScrollArea()
    holder.setWidget(made)
    holder.setWidgetResizable(True)
    qtbot.addWidget(holder)
    holder.resize(500, 200)
    holder.show()
    qtbot.waitUntil(lambda: second.x() > first.x())
    assert made.minimumSizeHint().width() == 200
    holder.resize(300, 200)
    qtbot.waitUntil(lambda: second.y() > first.y() and second.x() == first.x())


def test_numbers_have_the_comma_of_the_window(qtbot: QtBot) -> None:
    application()
    use_language("ru")
    try:
        form = HouseForm()
    finally:
        use_language("en")
    qtbot.addWidget(form)
    form.margins[0].setValue(12.5)
    assert "12,5" in form.margins[0].text()


def test_of_a_change_most_room_is_for_what_changed(qtbot: QtBot) -> None:
    application()
    window = QWidget()
    qtbot.addWidget(window)
    dialog = UpdateDialog(window, [Change("new", "e1", "Not in the pack before.", after="An event that is new")], "")
    dialog.resize(900, 480)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.table.columnWidth(0) > dialog.table.columnWidth(1) * 1.4
