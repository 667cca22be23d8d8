"""Where the focus goes in a part of the window."""

import gc

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.panes import takes_focus


def test_the_first_control_that_can_be_used_is_found_and_nothing_is_held_by_what_stands_before_it(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane, after = QWidget(window), QPushButton(window)
    text, first, second = QPlainTextEdit(pane), QPushButton(pane), QPushButton(pane)
    text.setEnabled(False)
    window.show()
    assert takes_focus(pane) is first
    held = [(one, part) for one in gc.get_objects() if isinstance(one, QWidget)
            for part in (window, pane, text, first, second, after) if any(part is its for its in gc.get_referents(one))]
    assert held
    assert [pair for pair in held if not pair[0].isAncestorOf(pair[1])] == []
    first.hide()
    assert takes_focus(pane) is second
    second.hide()
    assert takes_focus(pane) is None
