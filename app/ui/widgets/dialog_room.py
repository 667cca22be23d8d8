"""Dialogs that stay within the screen, also where everything on it is twice as large."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLayout, QScrollArea, QWidget

_FRAME = QSize(24, 60)
"""What the desktop draws around a dialog."""


def open_at(dialog: QDialog, wide: int, high: int) -> None:
    """Let a dialog be this wide and high, or as large as its screen has room for."""
    dialog.resize(QSize(wide, high).boundedTo(_room(dialog)))


def _room(dialog: QDialog) -> QSize:
    return dialog.screen().availableSize() - _FRAME


def open_around(dialog: QDialog, fields: "ScrolledForm", wide: int) -> None:
    """Let a dialog be this wide and as high as all its fields, which scroll where its screen has no room for them."""
    layout = dialog.layout()
    assert layout is not None
    beside = layout.contentsMargins()
    high = fields.form.heightForWidth(min(wide, _room(dialog).width()) - beside.left() - beside.right())
    open_at(dialog, wide, dialog.sizeHint().height() - fields.sizeHint().height() + high)


class ScrolledForm(QScrollArea):
    """Scrolls a form up and down, never sideways.

    It brings the field with the focus into view, by whatever key the focus came there: Qt does so for Tab only.
    """

    def __init__(self, form: QLayout, look: str = "") -> None:
        super().__init__()
        self.form = QWidget()
        self.form.setLayout(form)
        self.setWidget(self.form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in (self, self.form):
            one.setProperty("look", look)
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            qt.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """As wide as the form has to be."""
        wide = self.form.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)
