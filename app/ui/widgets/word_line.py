"""The line for the words to look for, which suggests persons, forums, countries, topics and words of the library."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.i18n import _, n_
from app.suggesting import Suggestion
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index

_PAUSE_MS = 120
_MOST_SHOWN = 14
_BESIDE = 28  # frame and scroll bar


class WordLine(QLineEdit):
    """suggestions_wanted asks for suggestions for what is typed; picked follows when one is taken."""

    suggestions_wanted = Signal(str)
    picked = Signal(object)  # Suggestion; its typed words are gone from the line, or completed where it is a word

    def __init__(self) -> None:
        super().__init__()
        self._offered = _Offered(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._popup.setAccessibleName(_("Suggestions"))
        self._popup.setUniformItemSizes(True)
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[reportIndexIssue]  # overloads
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.suggestions_wanted.emit(self.text()))
        self.textEdited.connect(self._typed)

    def offer(self, line: str, suggestions: Sequence[Suggestion]) -> None:
        """Show suggestions for a line; those for what is no longer typed are left aside."""
        if line != self.text() or not self.hasFocus():
            return
        self._offered.show(suggestions)
        if not suggestions:
            self._popup.hide()
            return
        wide = max(self._popup.sizeHintForColumn(0) + _BESIDE, self.width())
        self._completer.complete(QRect(0, 0, min(wide, self.screen().availableSize().width() // 2), self.height()))
        self._popup.setCurrentIndex(QModelIndex())

    def offered(self) -> tuple[Suggestion, ...]:
        """What is suggested now."""
        return self._offered.suggestions if self._popup.isVisible() else ()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pause.stop()
        super().focusOutEvent(event)

    def _typed(self, text: str) -> None:
        self._pause.start()
        if not text.strip():
            self._popup.hide()

    def _take(self, index: QModelIndex) -> None:
        self.take(self._offered.suggestions[index.row()])

    def take(self, one: Suggestion) -> None:
        """Take a suggestion: a word is completed, a name leaves the line and is told."""
        self._pause.stop()
        before = self.text()
        kept = before[: len(before.rstrip()) - len(one.typed)] if before.rstrip().endswith(one.typed) else before
        self.setText(f"{kept}{one.name} " if one.kind == "word" else kept.strip())
        self.picked.emit(one)


class _Offered(QAbstractListModel):
    """Suggestions as lines: what it is called, what it is, how many items are of it."""

    def __init__(self, parent: QLineEdit) -> None:
        super().__init__(parent)
        self.suggestions: tuple[Suggestion, ...] = ()
        self._kinds = {
            "person": _("person"), "country": _("country"), "forum": _("forum"), "topic": _("topic"),
            "word": _("word"),
        }  # fmt: skip

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.suggestions = tuple(suggestions)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.suggestions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.suggestions[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.name} · {self._kinds[one.kind]} · {n_('{count} match', '{count} matches', one.items)}"
        return as_written(one.name) if role == Qt.ItemDataRole.ToolTipRole else None
