"""A line to go to a document by its title, and a list of those that were read last."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from app.i18n import _
from app.ui.as_written import as_written
from app.ui.icons import icon
from app.ui.widgets.completions import Completions
from app.ui.widgets.plain import row
from app.ui.words import cut

_MOST_SHOWN = 12
_LONGEST = 90


class _TitleLine(QLineEdit):
    """A line that is wholly selected when it takes the focus, since it is typed over."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()


class Chooser(QWidget):
    """Documents by title; picked follows with the id of one."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._shown = ""
        self.title = _TitleLine()
        self.title.setAccessibleName(_("Document"))
        self.title.setPlaceholderText(_("Type a document’s title"))
        self._titles = Completions(self.title, most=_MOST_SHOWN)
        self._titles.activated.connect(self._take)
        self.title.setCompleter(self._titles)
        self.title.returnPressed.connect(lambda: self._take(self.title.text()))
        self.title.editingFinished.connect(self._restore)
        self.recent = QToolButton()
        self.recent.setIcon(icon("down"))
        self.recent.setAccessibleName(_("Documents read last"))
        self.recent.setToolTip(_("Documents read last"))
        self.recent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.recent.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self.recent)
        self.recent.setMenu(self.menu)
        parts = row(self.title, self.recent, gap=2)
        parts.setStretch(0, 1)
        self.setLayout(parts)

    def show_documents(self, documents: Sequence[tuple[str, str, str]]) -> None:
        """Offer documents by (id, title, file name); those of one title are told apart by file, then by number."""
        self._ids.clear()
        for document_id, title, filename in documents:
            name, number = title or filename, 1
            if name in self._ids:
                name = f"{name} ({filename})"
            while name in self._ids:
                number += 1
                name = f"{title or filename} ({filename}, {number})"
            self._ids[name] = document_id
        self._names = {document_id: name for name, document_id in self._ids.items()}
        self._titles.offer(tuple(self._ids))
        self.show_document(self._shown)

    def show_document(self, document_id: str) -> None:
        """Name the document that is read."""
        self._shown = document_id
        name = self._names.get(document_id, "")
        self.title.setText(name)
        self.title.setCursorPosition(0)
        self.title.setToolTip(as_written(name))

    def show_recent(self, ids: Sequence[str]) -> None:
        """Offer the documents read last; those that are gone are left out."""
        self.menu.clear()
        for document_id in ids:
            if document_id in self._names:
                one = self.menu.addAction(cut(self._names[document_id], _LONGEST).replace("&", "&&"))
                one.triggered.connect(lambda _on=False, wanted=document_id: self.picked.emit(wanted))
        self.recent.setEnabled(not self.menu.isEmpty())

    def _take(self, name: str) -> None:
        sought = " ".join(name.casefold().split())
        found = self._ids.get(name) or next((one for title, one in self._ids.items() if sought in title.casefold()), "")
        if sought and found:
            self.picked.emit(found)

    def _restore(self) -> None:
        """Name the document again that is read, where what was typed led to none."""
        if not self.title.hasFocus():
            self.show_document(self._shown)
