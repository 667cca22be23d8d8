"""Copies of the library while the window is open: one a day by itself, one when asked for, and the way back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import ValiseError
from app.i18n import _

if TYPE_CHECKING:
    from app.backups import Backup
    from app.progress import Progress
    from app.ui.desk import Desk

_AFTER_OPENING_MS = 120_000  # the first minutes belong to whoever opened the window
_LEAST_KEPT, _MOST_KEPT = 1, 99


class BackingUp(QObject):
    """Makes copies on the worker that changes the library. backed_up follows a new one."""

    backed_up = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._due = QTimer(self, singleShot=True, interval=_AFTER_OPENING_MS)
        self._due.timeout.connect(self.by_itself)
        desk.library_changed.connect(self._due.start)

    def folder(self) -> Path:
        """Where the copies lie."""
        chosen = self._desk.settings.backup_folder
        return Path(chosen) if chosen else self._desk.home.folder / "backups"

    def by_itself(self) -> None:
        """Make the day's copy where one is due and the user wants them."""
        if self._desk.settings.backups == "daily":
            self._start(only_if_due=True)

    def now(self) -> None:
        """Make a copy whatever the day."""
        self._start(only_if_due=False)

    def restore(self, backup: Path) -> None:
        """Put a copy in the place of the library, and open that."""
        desk, library, path = self._desk, self._desk.library, self._desk.home.library

        def work(progress: "Progress") -> Path:
            from app import backups

            return backups.restore(backup, path, datetime.now(), progress, library.close if library else None)

        def done(aside: Path) -> None:
            desk.undoing.forget()
            desk.open_library()
            desk.tell(_("The backup is open. The library of before is kept as {0}.").format(aside.name))

        def failed(error: Exception) -> None:
            desk.open_library()
            if isinstance(error, ValiseError):
                desk.warn(str(error))

        desk.jobs.change(_("Going back to a backup"), work, done, failed, desk.open_library)

    def _start(self, only_if_due: bool) -> None:
        library, path, folder = self._desk.library, self._desk.home.library, self.folder()
        kept = _number(self._desk.settings.backups_kept)
        if library is None:
            return

        def work(progress: "Progress") -> "Backup | None":
            from app import backups

            now = datetime.now()
            if not path.exists() or (only_if_due and not backups.is_due(path, folder, now)):
                return None
            return backups.back_up(library, folder, now, kept, progress)

        def done(made: "Backup | None") -> None:
            if made is not None:
                self._desk.status.emit(_("The library was backed up to {0}.").format(made.path))
                self.backed_up.emit()
            elif not only_if_due:
                self._desk.tell(_("There is nothing to back up yet: the library is empty."))

        def failed(error: Exception) -> None:
            if isinstance(error, ValiseError):
                self._desk.warn(_("No backup was made. {0}").format(error))

        self._desk.jobs.change(_("Backing up the library"), work, done, failed)


def _number(text: str) -> int:
    return min(max(int(text), _LEAST_KEPT), _MOST_KEPT) if text.isdecimal() else 7
