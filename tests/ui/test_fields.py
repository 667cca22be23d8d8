"""Fields of forms as they are seen: what cannot be had is faint, and the words of all begin at one line."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import application, use_theme

_WORDS_FROM, _WORDS_UNTIL = 3, 60  # dots of a field between its frame and its arrow


@pytest.fixture(autouse=True, params=["light", "dark", "contrast"])
def theme(request: pytest.FixtureRequest) -> Iterator[None]:
    application()
    use_theme(request.param)
    yield
    use_theme("light")


def colours(image: QImage) -> set[str]:
    """All colours of a picture."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {QColor(image.pixel(x, y)).name() for x, y in places}


def drawn(made: QWidget, qtbot: QtBot) -> QImage:
    """The widget without the focus."""
    qtbot.addWidget(made)
    made.resize(160, made.sizeHint().height())
    made.ensurePolished()
    return made.grab().toImage()


def test_a_ticked_box_that_cannot_be_changed_has_not_the_colour_of_one_that_can(qtbot: QtBot) -> None:
    made = QCheckBox("")
    made.setChecked(True)
    bright = made.palette().color(QPalette.ColorRole.Highlight).name()
    assert bright in colours(drawn(made, qtbot))
    made.setEnabled(False)
    assert bright not in colours(drawn(made, qtbot))


def test_the_arrow_of_a_list_that_cannot_be_opened_is_faint(qtbot: QtBot) -> None:
    made = QComboBox()
    stroke = "#ffffff" if made.palette().color(QPalette.ColorRole.Window).lightness() < 128 else "#1b1d21"
    assert stroke in _at_the_arrow(drawn(made, qtbot))
    made.setEnabled(False)
    assert stroke not in _at_the_arrow(drawn(made, qtbot))


def _at_the_arrow(image: QImage) -> set[str]:
    return colours(image.copy(image.width() - 18, 4, 14, image.height() - 8))


def _listed() -> QComboBox:
    made = QComboBox()
    made.addItem("HHH")
    return made


def _typed() -> QComboBox:
    made = _listed()
    made.setEditable(True)
    return made


def _line() -> QLineEdit:
    return QLineEdit("HHH")


@pytest.mark.parametrize("make", [_listed, _typed])
def test_words_begin_as_far_from_the_left_in_every_field(make: Callable[[], QWidget], qtbot: QtBot) -> None:
    assert _first_ink(drawn(make(), qtbot)) == _first_ink(drawn(_line(), qtbot))


def _first_ink(image: QImage) -> int:
    middle = image.height() // 2
    ground = image.pixel(_WORDS_FROM, middle)
    return next(x for x in range(_WORDS_FROM, _WORDS_UNTIL) if image.pixel(x, middle) != ground)
