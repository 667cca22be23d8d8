"""Dialogs that stay within the screen, also where everything on it is twice as large."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLayout, QScrollArea, QWidget

_FRAME = QSize(24, 60)
"""What the desktop draws around a dialog."""


def open_at(dialog: QDialog, wide: int, high: int) -> None:
    """Let a dialog be this wide and high, or as large as its screen has room for."""
    dialog.resize(QSize(wide, high).boundedTo(dialog.screen().availableSize() - _FRAME))


class _Scrolled(QScrollArea):
    """Brings the field with the focus into view, by whatever key the focus came there: Qt does so for Tab only."""

    def __init__(self) -> None:
        super().__init__()
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            qt.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def minimumSizeHint(self) -> QSize:
        """As wide as the form has to be: it scrolls up and down only."""
        return QSize(self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(),
                     super().minimumSizeHint().height())


def scrolled(layout: QLayout) -> QScrollArea:
    """A form that scrolls where there is not enough room; the field with the focus comes into view."""
    inner = QWidget()
    inner.setLayout(layout)
    made = _Scrolled()
    made.setWidget(inner)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
