"""A table of whole rows, which the keyboard walks as lists of files are walked."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_CONTROL = Qt.KeyboardModifier.ControlModifier


class RowTable(QTableView):
    """Home and End, with Ctrl too, lead to the first and last row; Qt's own lead to the first and last cell of one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDS and event.modifiers() & _CONTROL:
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), event.modifiers() & ~_CONTROL))
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        rows = self.model().rowCount()
        if action not in ends or not rows:
            return super().moveCursor(action, modifiers)
        column = self.currentIndex().column() if self.currentIndex().isValid() else self.columnAt(0)
        return self.model().index(ends[action] % rows, max(column, 0))
