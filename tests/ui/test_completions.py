"""Lines that offer completions, among other fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import application
from app.ui.widgets.completions import Completions
from app.ui.widgets.pack_names import NamesField
from app.ui.widgets.plain import column, row


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_completions_close_when_a_key_leads_to_another_field(qtbot: QtBot) -> None:
    application()
    page, countries, since = QWidget(), NamesField("Countries", "", ("Norland", "Norsund"), str.upper, str), QLineEdit()
    qtbot.addWidget(page)
    name = QLabel("&When")
    name.setBuddy(since)
    page.setLayout(column(countries, name, since))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    countries.line.setFocus()
    qtbot.keyClicks(countries.line, "Nor")
    popup = countries.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    since.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert not popup.isVisible()
    assert countries.codes() == ("NOR",) and not countries.line.text(), "what was typed is taken"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_completions_are_as_wide_as_the_longest_within_the_window(qtbot: QtBot) -> None:
    application()
    page, before, line = QWidget(), QLineEdit(), QLineEdit()
    qtbot.addWidget(page)
    completions = Completions(line, ("A title", "A title " + "that is longer than the field " * 2))
    line.setCompleter(completions)
    line.setFixedWidth(120)
    page.setLayout(row(before, line, None))
    page.resize(900, 80)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    line.setFocus()
    qtbot.keyClicks(line, "title")
    popup = completions.popup()
    qtbot.waitUntil(popup.isVisible)
    longest = line.fontMetrics().horizontalAdvance("A title " + "that is longer than the field " * 2)
    assert longest < popup.viewport().width() < longest + 40
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    completions.offer(("A title " + "that is far longer than the window " * 20,))
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(popup.isVisible)
    right = popup.mapToGlobal(popup.rect().topRight()).x()
    assert page.mapToGlobal(page.rect().topRight()).x() - 20 < right <= page.mapToGlobal(page.rect().topRight()).x()
