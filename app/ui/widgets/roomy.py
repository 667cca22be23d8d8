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
        dress(self, look, wrap=True, selectable=selectable)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    def heightForWidth(self, width: int) -> int:
        box = QRect(0, 0, max(1, width - 2 * self.margin()), _HIGH)
        metrics = self.fontMetrics()
        kept = [metrics.boundingRect(box, _WRAPPED, text).height() for text in self._room]
        return max(super().heightForWidth(width), *(high + ACCENT for high in kept))
