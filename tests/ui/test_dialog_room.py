"""Dialogs stay within the screen."""

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.model.house import HouseStyle
from app.model.pack import Pack, Selection
from app.ui.application import application
from app.ui.widgets.dialog_room import open_at
from app.ui.widgets.pack_cover import CoverDialog


def test_a_dialog_opens_no_larger_than_its_screen(qtbot: QtBot) -> None:
    application()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    open_at(dialog, room.width() * 2, room.height() * 2)
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    open_at(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)


def test_the_cover_can_be_taken_over_where_its_fields_do_not_all_fit(qtbot: QtBot) -> None:
    application()
    window = QWidget()
    qtbot.addWidget(window)
    pack = Pack("A brief", "country-brief", Selection(), "2025-01-01", ())
    dialog = CoverDialog(window, pack, [HouseStyle("plain")])
    dialog.resize(500, 300)
    dialog.show()
    qtbot.waitUntil(dialog.take.isVisible)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.height() == 300
    assert dialog.take.geometry().bottom() <= 300
    dialog.clearance.setFocus()
    assert not dialog.clearance.visibleRegion().isEmpty()
