"""Qt's own menus and buttons speak the window's language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.ui import qt_words
from app.ui.application import application
from app.ui.models.calendar import CalendarMonth


@pytest.fixture
def _russian() -> Iterator[None]:
    application()
    use_language("ru")
    yield
    use_language("en")


def _menu(line: QLineEdit) -> list[str]:
    menu = line.createStandardContextMenu()
    said = [one.text().partition("\t")[0] for one in menu.actions() if one.text()]
    menu.deleteLater()
    return said


def _cancel(qtbot: QtBot) -> str:
    box = QMessageBox()
    qtbot.addWidget(box)
    return box.addButton(QMessageBox.StandardButton.Cancel).text()


@pytest.mark.usefixtures("_russian")
def test_the_menu_of_a_text_field_and_the_buttons_of_a_dialog_are_in_the_windows_language(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_words, "_", lambda message: f"«{message}»")  # pyright: ignore[reportUnknownLambdaType]
    qt_words._words.cache_clear()  # pyright: ignore[reportPrivateUsage]
    line = QLineEdit("words")
    qtbot.addWidget(line)
    assert _menu(line) == [f"«{one}»" for one in ("Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select all")]
    assert _cancel(qtbot) == "«Cancel»"
    qt_words._words.cache_clear()  # pyright: ignore[reportPrivateUsage]


@pytest.mark.usefixtures("_russian")
def test_keys_keep_the_names_that_are_printed_on_them() -> None:
    assert QKeySequence("Ctrl+Del").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Del"
    assert QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Enter"
    assert QKeySequence("Return") == QKeySequence(Qt.Key.Key_Return)


def test_in_english_qts_words_stand(qtbot: QtBot) -> None:
    application()
    line = QLineEdit("words")
    qtbot.addWidget(line)
    assert "&Copy" in _menu(line)
    assert _cancel(qtbot).replace("&", "") == "Cancel"


@pytest.mark.usefixtures("_russian")
def test_the_calendar_names_its_days_in_the_windows_language(qtbot: QtBot) -> None:
    model = CalendarMonth()
    heads = [model.headerData(day, Qt.Orientation.Horizontal) for day in range(7)]
    assert heads[0].casefold() == "пн"
