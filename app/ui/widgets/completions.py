"""The names that a line offers for what is typed into it."""

from collections.abc import Sequence
from heapq import nlargest

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.i18n import _

_MOST_SHOWN = 10
_BESIDE = 28  # frame and scroll bar
_MEASURED = 20
"""Of thousands of names only those with the most letters are measured."""


class Completions(QCompleter):
    """Offers the names that hold what is typed, in a list as wide as the longest needs, within the window."""

    def __init__(self, line: QLineEdit, names: Sequence[str] = (), most: int = _MOST_SHOWN) -> None:
        super().__init__(line)
        self._names = QStringListModel(list(names), self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(most)
        self.setPopup(_List(line, self._names))

    def offer(self, names: Sequence[str]) -> None:
        """Offer these from now on."""
        self._names.setStringList(list(names))


class _List(QListView):
    def __init__(self, line: QLineEdit, names: QStringListModel) -> None:
        super().__init__()
        self._line, self._names = line, names
        self.setAccessibleName(_("Suggestions"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def showEvent(self, event: QShowEvent) -> None:
        # By its least width, as the completer gives it the line's own whenever something is typed.
        self.setMinimumWidth(max(self._line.width(), min(self._longest(), self._room())))
        super().showEvent(event)

    def _longest(self) -> int:
        names = nlargest(_MEASURED, self._names.stringList(), key=len)
        return max(map(self.fontMetrics().horizontalAdvance, names), default=0) + _BESIDE

    def _room(self) -> int:
        """What there is between the line's beginning and the end of the window."""
        window = self._line.window()
        return window.width() - self._line.mapTo(window, QPoint(0, 0)).x()
