"""Two parts side by side, one under the other where there is no room for both."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Beside(QWidget):
    """The first part with the second at its right, or below it where it is narrow.

    characters: so many on a line the first has at least beside the second. shares: how they part the room there.
    """

    def __init__(
        self, first: QWidget, second: QWidget, gap: int, characters: int = 0, shares: tuple[int, int] = (3, 2)
    ) -> None:
        super().__init__()
        self._parts, self._gap, self._characters, self._shares = (first, second), gap, characters, shares
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for part in self._parts:
            self._box.addWidget(part)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two: they need not stand side by side."""
        return QSize(max(self._widths()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first, second = self._widths()
        wanted = max(first, self._characters * self.fontMetrics().averageCharWidth()) + self._gap + second
        fits = event.size().width() >= wanted
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        for place, share in enumerate(self._shares if fits else (0, 1)):
            self._box.setStretch(place, share)

    def _widths(self) -> tuple[int, int]:
        first, second = (max(part.minimumSizeHint().width(), part.minimumWidth()) for part in self._parts)
        return first, second
