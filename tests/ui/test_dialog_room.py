"""Dialogs stay within the screen."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.model.house import HouseStyle
from app.model.pack import Pack, Selection
from app.ui.application import application
from app.ui.widgets.dialog_room import open_at
from app.ui.widgets.pack_cover import CoverDialog
from app.ui.widgets.roomy import RoomyLabel


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


def test_the_room_of_a_label_is_measured_once_for_each_width_and_font(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = RoomyLabel(room=("a text that is long enough to take some lines " * 5, ""))
    qtbot.addWidget(label)
    measured = list[int]()
    kept = label._kept

    def measure(width: int) -> int:
        measured.append(width)
        return kept(width)

    monkeypatch.setattr(label, "_kept", measure)
    narrow, wide = label.heightForWidth(100), label.heightForWidth(400)
    assert (label.heightForWidth(100), label.heightForWidth(400)) == (narrow, wide)
    assert measured == [100, 400] and narrow > wide
    font = label.font()
    font.setPointSizeF(2 * font.pointSizeF())
    label.setFont(font)
    assert label.heightForWidth(400) > wide
