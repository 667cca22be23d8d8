"""The dialogs themselves, which other tests answer by functions."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.messages import ask_marking
from app.ui.widgets.plain import label


def test_a_marking_is_picked_or_typed_in_a_dialog_with_a_name_and_can_be_left(qtbot: QtBot) -> None:
    parent = label("Valise")
    qtbot.addWidget(parent)
    seen: list[str] = []

    def answer(typed: str, key: Qt.Key) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        (line,) = dialog.findChildren(QLineEdit)
        seen[:] = [dialog.windowTitle(), line.accessibleName(), line.text()]
        line.setText(typed)
        qtbot.keyClick(dialog, key)

    def asked(typed: str, key: Qt.Key = Qt.Key.Key_Return) -> str | None:
        QTimer.singleShot(0, lambda: answer(typed, key))
        return ask_marking(parent, "Marking of 1 document.", ("OFFICIAL", "SECRET"), "SECRET")

    assert asked("  FOR   THE MINISTER ") == "FOR THE MINISTER"
    assert seen == ["Marking", "Marking of 1 document.", "SECRET"]
    assert asked("") == ""
    assert asked("OFFICIAL", Qt.Key.Key_Escape) is None
