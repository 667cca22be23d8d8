"""The dialogs themselves, which other tests answer by functions."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app.ui.messages import ask_marking, confirm
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


def test_a_question_is_asked_on_lines_of_some_width_and_left_by_default(qtbot: QtBot) -> None:
    parent = label("Valise")
    qtbot.addWidget(parent)
    seen = list[bool]()
    told = "Anybody who has the library’s file can read it then, without a passphrase."

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        (words,) = [one for one in box.findChildren(QLabel) if one.text() == box.informativeText()]
        seen.append(words.width() >= words.fontMetrics().averageCharWidth() * 50)
        seen.extend(one.icon().isNull() for one in box.buttons())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    assert not confirm(parent, "Decrypt the library?", told, "Decrypt")
    assert seen == [True, True, True]
