"""A text paints the marks of what has to be painted, not of all that is in view."""

from typing import Any

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from app.model.document import Anchor
from app.model.found import NotQuotation
from app.ui.passages import MARKS, Passages
from app.ui.positions import Positions
from app.ui.widgets.source_text import SourceText

LINES = 30
TEXT = "\n".join(f"Round {number:02} of the talks." for number in range(LINES))


@pytest.fixture
def boxed(monkeypatch: pytest.MonkeyPatch) -> list[Anchor]:
    """The anchors whose places in the view were looked for."""
    anchors: list[Anchor] = []
    boxes = vars(SourceText)["_boxes"]

    def noted(self: SourceText, anchor: Anchor, *where: Any) -> Any:
        anchors.append(anchor)
        return boxes(self, anchor, *where)

    monkeypatch.setattr(SourceText, "_boxes", noted)
    return anchors


@pytest.fixture
def text(qtbot: QtBot, boxed: list[Anchor]) -> SourceText:
    """A text with a passage on each of its lines, all in view."""
    made = SourceText()
    qtbot.addWidget(made)
    made.resize(500, 2000)
    made.show_text(Positions(TEXT))
    starts = [TEXT.index(f"Round {number:02}") for number in range(LINES)]
    made.show_passages(Passages((), [NotQuotation("Round", Anchor(one, one + 8), "title") for one in starts]), MARKS)
    made.show()
    qtbot.waitUntil(lambda: bool(boxed))
    return made


def test_a_strip_is_painted_without_looking_at_the_rest(text: SourceText, boxed: list[Anchor]) -> None:
    boxed.clear()
    text.viewport().repaint()
    assert len(boxed) == LINES, "each once"
    boxed.clear()
    text.viewport().repaint(QRect(0, 100, 500, 20))
    assert 0 < len(boxed) <= 4


def test_what_is_in_hand_is_framed_wherever_a_part_of_it_is_painted(text: SourceText, boxed: list[Anchor]) -> None:
    text.show_current((Anchor(0, 8),))
    whole = text.viewport().grab().toImage()
    boxed.clear()
    text.viewport().repaint(QRect(0, 0, 500, 4))
    assert Anchor(0, 8) in boxed and len(boxed) < LINES
    assert text.viewport().grab().toImage() == whole
