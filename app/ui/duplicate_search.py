"""The search for possible duplicates, once for all who ask."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import ValiseError
from app.i18n import _

if TYPE_CHECKING:
    from app.progress import Progress
    from app.tasks import ToldTwice
    from app.ui.desk import Desk
    from app.ui.jobs import Job

    Asker = tuple[Callable[[ToldTwice], None], Callable[[], None]]


class DuplicateSearch(QObject):
    """What was found is kept until documents or decisions change; who asks during a search waits for the same one."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept: ToldTwice | None = None
        self._job: Job | None = None
        self._outdated = False
        self._askers: list[Asker] = []
        desk.library_changed.connect(self._forget)
        desk.decided.connect(self._decided)

    def ask(self, found: "Callable[[ToldTwice], None]", stopped: Callable[[], None] = lambda: None) -> None:
        """Have found called with what may be told twice, at once where it is known; stopped where the search was.

        Neither is called once documents came or went: library_changed is when to ask anew.
        """
        if self._kept is not None:
            found(self._kept)
            return
        self._askers.append((found, stopped))
        if self._job is not None and self._outdated:
            self._job.drop()
            self._job = None
        if self._job is None:
            self._search()

    def _search(self) -> None:
        library, home = self._desk.library, self._desk.home.folder
        if library is None:
            return
        self._outdated = False

        def work(progress: "Progress") -> "ToldTwice":
            from app import tasks

            return tasks.search_duplicates(library, home, progress)

        title = _("Looking for possible duplicates")
        self._job = self._desk.jobs.beside(title, work, self._found, "duplicates", self._failed, self._stopped)

    def _found(self, found: "ToldTwice") -> None:
        self._kept, self._job = None if self._outdated else found, None
        for heard, _stopped in self._taken():
            heard(found)

    def _failed(self, error: Exception) -> None:
        self._stopped()
        if isinstance(error, ValiseError):  # nobody waits for it: no dialog
            self._desk.warn(str(error))

    def _stopped(self) -> None:
        self._job = None
        for _found, stopped in self._taken():
            stopped()

    def _taken(self) -> "list[Asker]":
        askers, self._askers = self._askers, []
        return askers

    def _forget(self) -> None:
        self._kept = None
        self._askers.clear()
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _decided(self) -> None:
        """A search under way goes on for those who wait: they know what was decided meanwhile."""
        self._kept, self._outdated = None, True
