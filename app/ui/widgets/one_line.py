"""A label that takes the room there is and ends in … where that is too little."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter

from app.ui.as_written import as_written
from app.ui.widgets.plain import dress


class OneLine(QLabel):
    """Words on one line, faint unless another look is named; the whole in the tooltip and for screen readers."""

    def __init__(self, text: str = "", look: str = "meta") -> None:
        super().__init__(text)
        dress(self, look, wrap=False, selectable=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setToolTip("" if shown == self.text() else as_written(self.text()))
        painter = QStylePainter(self)
        room, middle = self.contentsRect(), int(self.alignment())
        painter.drawItemText(room, middle, self.palette(), True, shown, self.foregroundRole())
