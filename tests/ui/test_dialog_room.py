"""Dialogs stay within the screen."""

from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.house import HouseStyle
from app.model.pack import Pack, Selection
from app.tasks import Home
from app.ui.application import application
from app.ui.widgets import dialog_room
from app.ui.widgets.dialog_room import ScrolledForm, open_at
from app.ui.widgets.export_pack import ExportDialog
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
    fields = dialog.findChild(ScrolledForm)
    assert dialog.take.y() - fields.geometry().bottom() < dialog.fontMetrics().lineSpacing() * 1.5
    dialog.clearance.setFocus()
    assert not dialog.clearance.visibleRegion().isEmpty()


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_an_export_fits_a_small_screen(
    language: str, open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language(language)
    try:
        desk = open_window(filled).desk
        monkeypatch.setattr(dialog_room, "_room", lambda _dialog: QSize(659, 300))
        window = QWidget()
        qtbot.addWidget(window)
        pack = Pack("A brief", "country-brief", Selection(), "2025-01-01", (), marking="RESTRICTED")
        dialog = ExportDialog(window, desk, pack, "brief", filled.folder)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.counts.text().count("\n") >= 3 and not desk.jobs.open_jobs())
        qtbot.wait(50)
        assert dialog.width() <= 659 and dialog.height() <= 300
        assert dialog.rect().contains(dialog.export.geometry())
        assert dialog.export.height() >= dialog.export.sizeHint().height()
        assert dialog.findChild(ScrolledForm).form.width() <= dialog.findChild(ScrolledForm).viewport().width()
        dialog.reject()
    finally:
        use_language("en")


def test_the_formats_of_an_export_stand_in_two_columns_where_there_is_room(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("ru")
    try:
        window = open_window(filled)
        monkeypatch.setattr(dialog_room, "_room", lambda _dialog: QSize(1200, 900))
        pack = Pack("A brief", "country-brief", Selection(), "2025-01-01", ())
        dialog = ExportDialog(window, window.desk, pack, "brief", filled.folder)
        dialog.show()
        qtbot.waitUntil(lambda: not window.desk.jobs.open_jobs())
        ticks = list(dialog.formats.values())
        assert ticks[4].y() == ticks[0].y() and ticks[4].x() > ticks[3].geometry().right()
        dialog.reject()
    finally:
        use_language("en")


def test_an_export_grows_with_what_it_tells(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    pack = Pack("A brief", "country-brief", Selection(), "2025-01-01", ())
    dialog = ExportDialog(window, window.desk, pack, "brief", filled.folder)
    dialog.show()
    qtbot.waitUntil(lambda: not window.desk.jobs.open_jobs())
    before = dialog.height()
    dialog._tell(tuple(f"Line {number}" for number in range(8)))
    assert dialog.height() >= before + 7 * dialog.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: dialog.findChild(ScrolledForm).verticalScrollBar().maximum() == 0)
    dialog.reject()


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
