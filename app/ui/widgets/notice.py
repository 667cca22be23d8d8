"""A line over a page that says what was done and offers the next step; it stays until closed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.i18n import _
from app.ui.widgets.plain import button, label


class Notice(QFrame):
    """Words and buttons in one line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.words = label(wrap=True, selectable=True)
        self.buttons: tuple[QPushButton, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.addWidget(self.words, 1)
        self._close = button(_("Close"), self.hide)
        self._row.addWidget(self._close)
        self.hide()

    def tell(self, words: str, steps: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say something, with the steps that can follow as buttons."""
        for old in self.buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self.buttons = tuple(button(name, done) for name, done in steps)
        for place, new in enumerate(self.buttons, 1):
            self._row.insertWidget(place, new)
        self.words.setText(words)
        self.show()
