"""How many matches there are, or that they are being looked for."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from app.i18n import _, n_
from app.ui.widgets.plain import dress

_BUSY_MS = 200


class FoundWords(QLabel):
    """Words beside the heading of Search."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "meta", wrap=False, selectable=False)
        self._told = ""
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_MS)
        self._busy.timeout.connect(lambda: self.setText(_("Searching…")))

    def begin(self) -> None:
        """A search has begun: say so when it lasts."""
        self._busy.start()

    def tell(self, count: int) -> None:
        """Say how many matches it found."""
        self._told = n_("{count} match", "{count} matches", count)
        self.stopped()

    def stopped(self) -> None:
        """Say again what was found last."""
        self._busy.stop()
        self.setText(self._told)
