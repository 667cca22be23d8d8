from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.ui.as_written import as_written


def test_words_without_signs_of_markup_stay_as_they_are() -> None:
    assert as_written("Talks & tea\nin Orlo") == "Talks & tea\nin Orlo"


def test_markup_in_a_title_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    title = "Talks <img src=x> & <b>tea</b>\nin  Orlo"
    page = QTextDocument()
    page.setHtml(as_written(title))
    assert page.toPlainText() == title
