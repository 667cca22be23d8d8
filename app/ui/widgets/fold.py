"""A part of a column that folds under its heading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QSizePolicy, QToolButton, QWidget

from app.i18n import _
from app.ui.widgets.plain import column


class Fold(QWidget):
    """A heading with an arrow, by mouse or Space, and what it opens."""

    turned = Signal(bool)  # whether it is open now

    def __init__(self, name: str, *parts: QWidget, folded: bool = False) -> None:
        super().__init__()
        self.name, self._noted = name, 0
        self.head = QToolButton()
        self.head.setProperty("look", "fold")
        self.head.setCheckable(True)
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.body = QWidget()
        self.setLayout(column(self.head, self.body, gap=2))  # first: each change of place tells all parts
        self._parts = column(*parts, gap=4)
        self.body.setLayout(self._parts)
        self.head.setChecked(not folded)
        self.head.toggled.connect(self._turn)
        self._dress()

    def add(self, part: QWidget | QLayout) -> None:
        """Add a part below the others."""
        if isinstance(part, QWidget):
            self._parts.addWidget(part)
        else:
            self._parts.addLayout(part)

    def is_open(self) -> bool:
        """Whether its parts are shown."""
        return self.head.isChecked()

    def open(self, opened: bool) -> None:
        """Open or fold it."""
        self.head.setChecked(opened)

    def note(self, count: int) -> None:
        """Say beside the heading how many filters are set below it, 0 for none."""
        self._noted = count
        self._dress()

    def _turn(self, opened: bool) -> None:
        self._dress()
        self.turned.emit(opened)

    def _dress(self) -> None:
        opened = self.is_open()
        self.body.setVisible(opened)
        self.head.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.head.setText(f"{self.name} ({self._noted})" if self._noted else self.name)
        self.head.setAccessibleName((_("{0}, opened") if opened else _("{0}, folded")).format(self.head.text()))
