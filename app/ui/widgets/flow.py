"""Widgets side by side, on as many lines as they need."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """A layout that breaks its line where the room ends; a last line to type in fills it.

    centred: each line stands in the middle, and all that is in it is as high. between: pixels from line to line, where
    that is not the gap.
    """

    def __init__(
        self, gap: int = 6, margins: tuple[int, int, int, int] = (0, 0, 0, 0), centred: bool = False,
        between: int | None = None,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, as they are asked for again and again
        self._gap, self._centred, self._between = gap, centred, gap if between is None else between
        self.setContentsMargins(QMargins(*margins))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._place(QRect(0, 0, width, 0), only_measure=True)
        return height

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, only_measure: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, tall = inner.x(), inner.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), item.minimumSize().width()), 10_000))
            if tall and x + size.width() > inner.right() + 1:
                self._settle(line, inner, tall, only_measure)
                x, y, tall = inner.x(), y + tall + self._between, 0
            if item is self._items[-1] and item.expandingDirections() & Qt.Orientation.Horizontal:
                size.setWidth(max(size.width(), inner.right() + 1 - x))
            line.append((item, QRect(QPoint(x, y), size)))
            x, tall = x + size.width() + self._gap, max(tall, size.height())
        self._settle(line, inner, tall, only_measure)
        return y + tall - rect.y() + margins.bottom()

    def _settle(self, line: list[tuple[QLayoutItem, QRect]], room: QRect, tall: int, only_measure: bool) -> None:
        """Put the items of a full line at the middle of its height, and begin another."""
        left = max(0, room.right() - line[-1][1].right()) // 2 if line and self._centred else 0
        for item, place in [] if only_measure else line:
            if self._centred:
                item.setGeometry(QRect(place.x() + left, place.y(), place.width(), tall))
            else:
                item.setGeometry(place.translated(0, (tall - place.height()) // 2))
        line.clear()
