"""Copies of the library while the window is open: one a day by itself, one when asked for, and the way back."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import LibraryProblem, ValiseError
from app.i18n import _

if TYPE_CHECKING:
    from app.backups import Backup
    from app.progress import Progress
    from app.tasks import Health
    from app.ui.desk import Desk

_AFTER_OPENING_MS = 120_000  # the first minutes belong to whoever opened the window
_LEAST_KEPT, _MOST_KEPT = 1, 99
_LINES = 5


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
        return self._desk.settings.backups_in(self._desk.home.folder)

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

        def work(progress: "Progress") -> tuple[Path, str]:
            from app import backups, encrypting

            aside = backups.restore(backup, path, datetime.now(), progress, library.close if library else None)
            return aside, encrypting.lock_told(backup, path, aside)

        def done(answer: tuple[Path, str]) -> None:
            aside, locked = answer
            desk.undoing.forget()
            desk.open_library()
            told = _("The backup is open. The library of before is kept as {0}.").format(aside.name)
            desk.tell(f"{told} {locked}".strip())

        def failed(error: Exception) -> None:
            desk.open_library()
            if isinstance(error, LibraryProblem) and error.reason == "passphrase":
                asking = partial(desk.encrypting.ask, None, error, backup)
                desk.warn(str(error), [(_("Type the passphrase…"), asking)])
            elif isinstance(error, ValiseError):
                desk.warn(str(error))

        desk.jobs.change(_("Restoring a backup"), work, done, failed, desk.open_library)

    def check(self) -> None:
        """Look the library through, and offer to repair what is wrong."""
        library, desk = self._desk.library, self._desk
        if library is None:
            return

        def work(progress: "Progress") -> "Health":
            from app import tasks

            return tasks.look_through(library, progress)

        def done(health: "Health") -> None:
            if health.faults:
                desk.warn(_told(health, health.faults), [(_("Repair"), self.repair)])
            else:
                desk.tell(health.in_words())

        desk.jobs.beside(_("Checking the library"), work, done, "check")

    def repair(self) -> None:
        """Repair the library as far as it can be; where it is open, it is opened anew."""
        desk, library, home, folder = self._desk, self._desk.library, self._desk.home, self.folder()
        languages = desk.settings.ocr_languages

        def work(progress: "Progress") -> "Health":
            from app import tasks

            if library is None:
                words = [_("The library is damaged.")]
                return tasks.replace_file(home.library, folder, datetime.now(), words, progress)
            return tasks.mend(library, folder, datetime.now(), progress, languages)

        def done(health: "Health") -> None:
            self._open_anew()
            (desk.warn if health.left else desk.tell)(_told(health, health.left or health.done))

        def failed(error: Exception) -> None:
            self._open_anew()
            if isinstance(error, ValiseError):
                desk.warn(str(error))

        desk.jobs.change(_("Repairing the library"), work, done, failed, self._open_anew)

    def _open_anew(self) -> None:
        self._desk.undoing.forget()
        self._desk.open_library()

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


def _told(health: "Health", lines: "tuple[str, ...]") -> str:
    """The result with the first lines of what it is about."""
    shown = [f"• {line}" for line in lines[:_LINES]]
    return "\n".join((health.in_words(), *shown, *(["…"] if len(lines) > _LINES else [])))


def _number(text: str) -> int:
    return min(max(int(text), _LEAST_KEPT), _MOST_KEPT) if text.isdecimal() else 7
