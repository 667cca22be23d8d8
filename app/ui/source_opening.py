"""Reads a document and what is found in it on a worker, again after every decision on its items."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import ValiseError
from app.i18n import _
from app.model.decision import Decision
from app.ui.desk import Desk
from app.ui.source_answer import Opened, after, opened

if TYPE_CHECKING:
    from app.progress import Progress

_TOPIC = "source-document"


class SourceOpening(QObject):
    """One document at a time; what comes late of another is dropped."""

    opened = Signal(object)  # Opened
    failed = Signal(object)  # ValiseError: it cannot be read, for it may be gone

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.source: Opened | None = None
        self._coming = ""
        self._decided: list[Decision] = []

    def open(self, document_id: str) -> None:
        """Read a document; opened or failed follows."""
        library = self._desk.library
        if library is None:
            return
        self._coming = document_id

        def work(progress: "Progress") -> Opened:
            return opened(library, document_id, progress)

        self._desk.jobs.read(_("Opening the document"), work, self._arrived, self._not_there, topic=_TOPIC)

    def again(self) -> None:
        """Read the document that is open, or is being opened, again: it may be another now."""
        wanted = self._coming or (self.source.document.id if self.source else "")
        if wanted:
            self.open(wanted)

    def decided(self, decisions: Sequence[Decision]) -> None:
        """Ask again for the items that were decided on."""
        library, source = self._desk.library, self.source
        if self._coming or (source and any(one.about == source.document.id for one in decisions)):
            self.again()
            return
        if library is None or source is None:
            return
        # Together with those whose answer is still under way: it is dropped.
        self._decided += decisions
        taken = tuple(self._decided)

        def work(_progress: "Progress") -> Opened:
            return after(library, source, taken)

        self._desk.jobs.read("", work, self._arrived, self._not_there, topic=_TOPIC)

    def forget(self) -> None:
        """No document is open."""
        self.source, self._coming = None, ""
        self._decided.clear()

    def _arrived(self, source: Opened) -> None:
        self.source, self._coming = source, ""
        self._decided.clear()
        self.opened.emit(source)

    def _not_there(self, problem: Exception) -> None:
        self.forget()
        if isinstance(problem, ValiseError):
            self.failed.emit(problem)
