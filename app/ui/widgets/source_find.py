"""A line to look for words in a document: how often they stand there, and from one place to the next."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.collecting import put_off
from app.i18n import _, n_, p_
from app.model.document import Anchor
from app.ui.widgets.plain import action, label, row, tool

_TYPING_MS = 150
MOST_HITS = 10_000
_PIECE, _OVERLAP = 100_000, 1_000


def hits(text: str, sought: str) -> tuple[Anchor, ...]:
    """Where words stand in a text, in any case and over line ends; the first MOST_HITS places."""
    words = sought.split()
    if not words:
        return ()
    with put_off():
        return _hits(text, words)


def _hits(text: str, words: Sequence[str]) -> tuple[Anchor, ...]:
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found: list[Anchor] = []
    place = 0
    while place < len(text) and len(found) < MOST_HITS:
        # In pieces, for the window must breathe: a search through the whole lets no other thread run.
        match = pattern.search(text, place, place + _PIECE)
        if match:
            found.append(Anchor(*match.span()))
        place = match.end() if match else max(place + _PIECE - _OVERLAP, place + 1)
    return tuple(found)


class FindBar(QWidget):
    """The line over a document; hidden until it is asked for."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setAccessibleName(_("Find in this document"))
        self.words.setPlaceholderText(_("Find in this document"))
        self.words.setClearButtonEnabled(True)
        self.count = label(look="meta")
        self.earlier = action(self, _("Find &previous"), lambda: self.stepped.emit(-1), "Shift+F3", "up")
        self.later = action(self, _("Find ne&xt"), lambda: self.stepped.emit(1), "F3", "down")
        self._close = action(self, _("Close the search bar"), self.leave, icon_name="clear")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(lambda: self.sought.emit(self.words.text()))
        self.words.textChanged.connect(self._typed)
        parts = row(self.words, self.count, tool(self.earlier), tool(self.later), tool(self._close),
                    margins=(12, 6, 8, 6))
        parts.setStretch(0, 1)
        self.setLayout(parts)
        self.hide()

    def ask(self, words: str) -> None:
        """Come into view with these words, or those that were looked for before."""
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.sought.emit(self.words.text())

    def leave(self) -> None:
        """Go out of view."""
        self.hide()
        self.closed.emit()

    def tell(self, found: Sequence[Anchor], here: int) -> None:
        """Say how often the words were found, and which place is in view (-1 for none)."""
        if not self.words.text().split():
            self.count.setText("")
        elif not found:
            self.count.setText(_("not found"))
        elif here >= 0:
            self.count.setText(p_("count", "{0} of {1}").format(here + 1, len(found)))
        else:
            self.count.setText(n_("{count} place", "{count} places", len(found)))

    def _typed(self, _words: str) -> None:
        self._typing.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
