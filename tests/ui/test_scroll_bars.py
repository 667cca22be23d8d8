"""Scroll bars: their grooves are as light as what they scroll, and no table has one that it can do without."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.tasks import Home
from app.ui.application import application, use_theme
from app.ui.desk import Desk
from app.ui.widgets.chips import Chip, ChipBar
from app.ui.widgets.dialog_room import ScrolledForm
from app.ui.widgets.pack_pages import PagesView
from app.ui.widgets.plain import column
from app.ui.widgets.settings_names import NamesSettings
from app.ui.widgets.source_chooser import Chooser
from app.ui.widgets.source_reader import SourceReader
from app.ui.widgets.subject_view import SubjectView

Role = QPalette.ColorRole


def groove(area: QAbstractScrollArea) -> str:
    """The colour at the edge of an area's scroll bar: beside the handle, and over and under it."""
    bar = area.verticalScrollBar()
    bar.show()
    return bar.grab().toImage().pixelColor(1, bar.height() // 2).name()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_grooves_are_as_light_as_what_is_scrolled(home: Home, theme: str, qtbot: QtBot) -> None:
    qt = application()
    use_theme(theme)
    desk, window = Desk(home), QWidget()
    qtbot.addWidget(window)
    reader, subject, pages, text = SourceReader(desk, ()), SubjectView(), PagesView(), QTextEdit()
    window.setLayout(column(reader, subject, form := ScrolledForm(column(QLabel("Words"))), pages, text))
    window.show()
    scroll = subject.splitter.widget(0)
    assert isinstance(scroll, QAbstractScrollArea)
    window_colour, base = (qt.palette().color(role).name() for role in (Role.Window, Role.Base))
    grooves = {type(one).__name__: groove(one) for one in (form, scroll, pages, reader.pages, text)}
    use_theme("light")
    desk.close()
    assert grooves.pop("QTextEdit") == base
    assert set(grooves.values()) == {window_colour}, grooves


def test_the_list_of_documents_read_last_has_one_arrow(qtbot: QtBot) -> None:
    application()
    chooser, plain = Chooser(), Chooser()
    delete(plain.menu)
    for one in (chooser, plain):
        qtbot.addWidget(one)
        one.show()
    assert not plain.recent.menu()
    assert chooser.recent.grab().toImage() == plain.recent.grab().toImage()


def test_the_table_of_names_fits_into_a_low_window(home: Home, qtbot: QtBot) -> None:
    application()
    desk = Desk(home)
    names = NamesSettings(desk)
    qtbot.addWidget(names)
    names.resize(680, 450)
    names.show()
    assert names.verticalScrollBar().maximum() == 0
    desk.close()


def test_buttons_that_take_filters_away_are_as_high_as_the_last(qtbot: QtBot) -> None:
    application()
    bar = ChipBar(lambda: None)
    qtbot.addWidget(bar)
    bar.show_chips((Chip("From 2025", lambda: None),))
    bar.resize(500, 60)
    bar.show()
    assert len({one.height() for one in bar.findChildren(QPushButton)}) == 1
