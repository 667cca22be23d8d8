"""How each kind of passage is marked, each a switch that shows or hides the marks of its kind."""

from collections import Counter

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from app.i18n import _, grouped
from app.ui.passages import MARKS, Mark, Passages
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import Tool
from app.ui.widgets.source_looks import mark_name, paint_box, sign


class Legend(QWidget):
    """A switch for each kind: its sign and line, its name, how many passages there are."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(gap=4)
        self.buttons: dict[Mark, QToolButton] = {}
        for mark in MARKS:
            made = Tool()
            made.setProperty("look", "switch")
            made.setCheckable(True)
            made.setChecked(mark != "rejected")
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.toggled.connect(self._turned)
            flow.addWidget(made)
            self.buttons[mark] = made
        self.setLayout(flow)
        self.show_counts(Passages())

    def _turned(self, _on: bool) -> None:
        self.changed.emit()

    def marks(self) -> tuple[Mark, ...]:
        """The kinds that are shown."""
        return tuple(mark for mark, made in self.buttons.items() if made.isChecked())

    def show_counts(self, passages: Passages) -> None:
        """Say how many passages of each kind a document has."""
        counted = Counter(one.mark for one in passages.all)
        for mark, made in self.buttons.items():
            made.setText(f"{mark_name(mark)} {grouped(counted[mark])}")
            made.setAccessibleName(_("Mark: {0}").format(mark_name(mark)))
            made.setToolTip(_("Show or hide these marks. Sign: {0}").format(sign(mark)))
            made.setIcon(self._sample(mark))
            made.setIconSize(QSize(self.fontMetrics().averageCharWidth() * 3, self.fontMetrics().height()))
            made.setVisible(mark != "rejected" or counted[mark] > 0)

    def _sample(self, mark: Mark) -> QIcon:
        """A letter in the look of its kind."""
        metrics, ratio = self.fontMetrics(), self.devicePixelRatioF()
        size = QSize(metrics.averageCharWidth() * 3, metrics.height())
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        box = QRectF(0, 0, size.width(), size.height())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign(mark))
        paint_box(painter, box, mark, self.palette(), current=False)
        painter.end()
        return QIcon(picture)
