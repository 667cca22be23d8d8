"""What the window tells at its foot: for a while, as far as there is room, and whole in the tooltip."""

from PySide6.QtCore import QTimer

from app.ui.announce import announce
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.plain import ACCENT

_SHOWN_MS = 15_000


class StatusLine(OneLine):
    """The last message; it ends in … beside work under way, and goes after a while."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "")
        self.setContentsMargins(4, ACCENT, 12, 0)
        self._shown = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._shown.timeout.connect(self.clear)

    def tell(self, words: str) -> None:
        """Show the words, and have a screen reader say them."""
        self.setText(words)
        self._shown.start()
        announce(self, words)
