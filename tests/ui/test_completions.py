"""Lines that offer completions, among other fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import application
from app.ui.widgets.pack_names import NamesField
from app.ui.widgets.plain import column


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
