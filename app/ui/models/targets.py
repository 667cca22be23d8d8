"""The list of the command palette: a name, what it is, its shortcut or why it cannot be had."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.targets import Target

_ROLE = Qt.ItemDataRole


class TargetList(QAbstractListModel):
    """The targets that fit, nearest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._targets: list[Target] = []

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._targets = list(targets)
        self.endResetModel()

    def target(self, index: Index) -> Target | None:
        """What stands in a row, or None."""
        return self._targets[index.row()] if index.isValid() and index.row() < len(self._targets) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._targets)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        target = self.target(index)
        if target is None:
            return None
        if role == _ROLE.DisplayRole:
            return target.name
        if role == _ROLE.AccessibleTextRole:
            return target.spoken
        return as_written(target.spoken) if role == _ROLE.ToolTipRole else None


class TargetDelegate(QStyledItemDelegate):
    """Paints the name at the left, what it is and its shortcut at the right; fainter where it cannot be had."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        target = model.target(index) if isinstance(model, TargetList) else None
        if target is None:
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        style, palette = QApplication.style(), option.palette  # pyright: ignore[reportAttributeAccessIssue]
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)  # pyright: ignore[reportAttributeAccessIssue]
        group = QPalette.ColorGroup.Disabled if target.why_not and not chosen else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        faint = role if chosen else QPalette.ColorRole.PlaceholderText
        aside = target.why_not or " · ".join(part for part in (target.kind, target.keys) if part)
        _paint(painter, option.rect, target.name, aside, palette.color(group, role), palette.color(faint))  # pyright: ignore[reportAttributeAccessIssue]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(metrics.averageCharWidth() * 40, round(metrics.height() * 1.7))


def _paint(painter: QPainter, rect: QRect, name: str, aside: str, colour: object, faint: object) -> None:
    painter.save()
    metrics = painter.fontMetrics()
    inner = rect.adjusted(8, 0, -8, 0)
    aside = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, inner.width() // 2)
    room = inner.width() - metrics.horizontalAdvance(aside) - metrics.averageCharWidth() * 2
    painter.setPen(colour)  # pyright: ignore[reportArgumentType, reportCallIssue]
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(inner, left, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
    painter.setPen(faint)  # pyright: ignore[reportArgumentType, reportCallIssue]
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, aside)
    painter.restore()
