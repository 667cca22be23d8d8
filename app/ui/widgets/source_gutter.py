"""Beside a text: the number of each page where it begins, and the sign of each passage on the line it begins in."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextBlock
from PySide6.QtWidgets import QWidget

from app.ui.widgets.source_looks import sign

if TYPE_CHECKING:
    from app.ui.widgets.source_text import SourceText

_SIGNS = 3
"""Of passages that begin in one line; more would leave no room for the number of a page."""
_SIGN_WIDE = 1.9
"""Average characters that a sign takes, so that signs beside one another do not touch."""


class Gutter(QWidget):
    """The strip on the left of a text. It tells what the marks tell too, so that it takes no focus."""

    def __init__(self, text: "SourceText", signs: bool) -> None:
        super().__init__(text)
        self._text = text
        self._signs_wide = _SIGN_WIDE * _SIGNS if signs else 0
        self._starts: list[int] = []
        self._labels: list[str] = []

    def show_pages(self, pages: Sequence[tuple[int, str]]) -> None:
        """Take over where pages begin, and their labels."""
        self._starts, self._labels = [start for start, _label in pages], [label for _start, label in pages]

    def fit(self) -> None:
        """Take the room that signs and the longest number need."""
        metrics, space = self._text.fontMetrics(), self._text.fontMetrics().averageCharWidth()
        longest = metrics.horizontalAdvance(max(self._labels, key=len, default=""))
        width = min(longest, space * 8) + round(space * (self._signs_wide + 1))
        self._text.margins(width)
        inner = self._text.inner()
        self.setGeometry(inner.left() - width, inner.top(), width, inner.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setFont(self._text.font())
        for block, box in self._text.blocks(event.rect()):
            for line, start, end in self._lines(block):
                self._paint_line(painter, box.top() + line.top(), line.height(), start, end)

    def _lines(self, block: QTextBlock) -> Iterator[tuple[QRectF, int, int]]:
        """The lines of a paragraph: where each is in it, and the offsets it takes."""
        layout, positions = block.layout(), self._text.positions
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = block.position() + line.textStart()
            yield line.rect(), positions.offset(first), positions.offset(first + line.textLength()) + (
                number == layout.lineCount() - 1)

    def _paint_line(self, painter: QPainter, top: float, height: float, start: int, end: int) -> None:
        palette, space = self.palette(), self._text.fontMetrics().averageCharWidth()
        page = bisect_left(self._starts, start)
        if page < len(self._starts) and self._starts[page] < end:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            room = QRectF(space / 2, top, self.width() - space * self._signs_wide, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self._labels[page])
        begun = [one for one in self._text.passages.between(start, end, self._text.marks) if one.anchor.start >= start]
        for number, one in enumerate(begun[:_SIGNS]):
            font = painter.font()
            font.setBold(one.anchor in self._text.current)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(QPointF(self.width() - space * _SIGN_WIDE * (min(len(begun), _SIGNS) - number),
                                     top + self._text.fontMetrics().ascent()), sign(one.mark))
