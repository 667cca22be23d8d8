"""A label that keeps room for what it will say, so that nothing below it moves when it does."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel

from app.ui.widgets.plain import ACCENT, dress

_WRAPPED = Qt.TextFlag.TextWordWrap
_HIGH = 10_000


class RoomyLabel(QLabel):
    """Plain words that wrap. room: the longest texts that it is to have room for; "" is a line."""

    def __init__(self, look: str = "", room: Sequence[str] = ("",), selectable: bool = False) -> None:
        super().__init__()
        self._room = [text or " " for text in room]
        self._heights: dict[tuple[str, int], int] = {}  # by font and width, as they are asked for again and again
        dress(self, look, wrap=True, selectable=selectable)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    def heightForWidth(self, width: int) -> int:
        asked = self.font().key(), width
        if asked not in self._heights:
            self._heights[asked] = self._kept(width)
        return max(super().heightForWidth(width), self._heights[asked])

    def _kept(self, width: int) -> int:
        box, metrics = QRect(0, 0, max(1, width - 2 * self.margin()), _HIGH), self.fontMetrics()
        return max(metrics.boundingRect(box, _WRAPPED, text).height() for text in self._room) + ACCENT
