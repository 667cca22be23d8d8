"""The pack under work is kept in the home folder after each edit, and comes back with the next start."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.draft import Draft, keep_draft, read_draft
from app.errors import ValiseError
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.ui.pages.pack import PackPage

_DRAFT_MS = 800


class PackDrafting(QObject):
    """Writes the draft a moment after the last edit, whole or not at all."""

    def __init__(self, page: "PackPage", state: Callable[[], Draft | None], restore: Callable[[Draft], None]) -> None:
        super().__init__(page)
        self._desk, self._page, self._state, self._restore = page.desk, page, state, restore
        self._read = False
        self._job: Job | None = None
        self._due = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._due.timeout.connect(self._keep)

    def soon(self) -> None:
        """The pack has changed."""
        self._due.start()

    def read(self) -> None:
        """Bring back what was under work, once."""
        if not self._read:
            self._read = True
            home = self._desk.home.folder
            self._desk.jobs.read("", lambda _progress: read_draft(home), self._found, self._not_kept)

    def close(self) -> None:
        """Keep the pack as it is for the next time; a disk without room is told."""
        self._due.stop()
        if self._job:
            self._job.drop()  # an older state that is still under way must not take this one's place
        if draft := self._state():
            try:
                keep_draft(self._desk.home.folder, draft)
            except ValiseError as problem:
                self._desk.messages.tell_problem(self._page, problem)

    def _keep(self) -> None:
        home, draft = self._desk.home.folder, self._state()
        if draft:
            self._job = self._desk.jobs.beside(
                "", lambda progress: keep_draft(home, draft, progress), lambda _none: None, "draft", self._not_kept
            )

    def _found(self, draft: Draft | None) -> None:
        if draft:
            self._restore(draft)

    def _not_kept(self, error: Exception) -> None:
        self._desk.warn(str(error))
