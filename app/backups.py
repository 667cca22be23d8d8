"""Copies of the library: few, bounded, each opened and checked before it counts, and the way back to one."""

import os
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import CannotWrite, LibraryProblem
from app.i18n import _
from app.library import Library
from app.library.checking import check_copy
from app.library.connecting import is_unlocked, salt_of
from app.library.copying import fold_log, sweep, take_away
from app.library.recasting import recast
from app.progress import Progress, part, silent
from app.whole_files import onto_disk

KEPT = 7
_NAME = re.compile(r"library-(\d{8}-\d{6})\.sqlite\Z")
_STAMP = "%Y%m%d-%H%M%S"
_USUAL_GAP = timedelta(days=1)
_AT_ONCE = 8 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. made: local time, as its name tells; size in bytes."""

    path: Path
    made: datetime
    size: int


def available(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, the newest first; none where there is no such folder. LibraryProblem."""
    found: list[Backup] = []
    with _reading_told(folder):
        for path in folder.iterdir() if folder.is_dir() else ():
            if made := _made(path.name):
                with suppress(FileNotFoundError):  # taken away meanwhile
                    found.append(Backup(path, made, path.stat().st_size))
    return tuple(sorted(found, key=lambda one: one.made, reverse=True))


@contextmanager
def _reading_told(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryProblem(
            _("{0} cannot be read: {1}.").format(path, error.strerror or type(error).__name__),
            _("Choose another folder for backups in the settings. The library itself was not touched."),
        ) from error


def _made(name: str) -> datetime | None:
    """When the copy of that name was made; None for a file that is no copy of ours."""
    match = _NAME.match(name)
    try:
        return datetime.strptime(match[1], _STAMP) if match else None
    except ValueError:
        return None


def is_due(library: Path, folder: Path, now: datetime) -> bool:
    """Whether the library was changed since its last copy, and that is older than a day.

    A copy of a day that is still to come was made while the clock was wrong: it tells nothing. LibraryProblem.
    """
    with _reading_told(library):
        if not library.exists():
            return False
        last = next((one for one in available(folder) if one.made <= now), None)
        if last is None:
            return True
        beside = library.with_name(f"{library.name}-wal")
        changed = max(path.stat().st_mtime for path in (library, beside) if path.exists())
        return now - last.made >= _USUAL_GAP and changed > last.made.timestamp()


def back_up(library: Library, folder: Path, now: datetime, kept: int = KEPT, progress: Progress = silent) -> Backup:
    """The copy of an open library, checked before it counts; then copies beyond the newest so many are taken away.

    CannotWrite, LibraryProblem, or stopped by the progress: the older copies stand.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            _("The folder {0} cannot be made: {1}.").format(folder, error.strerror),
            _("Choose another folder for backups in the settings. The library itself was not touched."),
        ) from error
    sweep(folder, "library-")
    path = library.backup(folder / f"library-{now.strftime(_STAMP)}.sqlite", progress)
    with suppress(LibraryProblem):  # the copy is made; what is too old goes another day
        for old in _by_use(folder, now)[max(kept, 1) :]:
            with suppress(OSError):
                take_away(old.path)
    return Backup(path, now.replace(microsecond=0), path.stat().st_size)


def _by_use(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """The copies, the first to be kept first: those of days to come, made while the clock was wrong, stand last."""
    return tuple(sorted(available(folder), key=lambda one: (one.made <= now, one.made), reverse=True))


def check(path: Path, progress: Progress = silent) -> None:
    """Look whether a copy is sound, without changing it; LibraryProblem where it is not."""
    wrong = check_copy(path, progress)
    if wrong:
        raise LibraryProblem(
            _("The copy {0} is damaged: {1}.").format(path, "; ".join(wrong[:3])), _("Use another one.")
        )


def newest_sound(folder: Path, progress: Progress = silent) -> Backup | None:
    """The newest copy that is sound; None where there is none."""
    for one in available(folder):
        with suppress(LibraryProblem):
            check(one.path, progress)
            return one
    return None


def restore(
    backup: Path, library: Path, now: datetime, progress: Progress = silent, close: Callable[[], object] | None = None
) -> Path:
    """Put a copy in the place of the library; where the library of before is kept now.

    The copy is checked first, then close is called, after which nobody may have the library open. That of before is
    moved beside, never removed. A library that is encrypted stays so, under its passphrase, however the copy opens.
    CannotWrite, LibraryProblem, or stopped: it stands as it was.
    """
    check(backup, part(progress, 0, 30))
    beside = library.with_name(f".{library.name}.restored")
    try:
        with _put_back_told(library):
            _write_beside(backup, beside, library, part(progress, 30, 100))
            if close:
                close()
            return exchange(beside, library, now)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _write_beside(backup: Path, beside: Path, library: Path, progress: Progress) -> None:
    """Write what is to take the library's place."""
    beside.unlink(missing_ok=True)
    with salt_of(library) as salt, salt_of(backup) as copied:
        anew = salt and salt != copied
    if not anew:
        _copy_file(backup, beside, progress)
    elif is_unlocked(salt):
        recast(backup, beside, salt, progress)
    else:
        raise LibraryProblem(
            _("The library {0} is encrypted, and its passphrase is not known here: the backup would not be encrypted "
              "under it.").format(library),
            _("Open the library with its passphrase first. If nobody knows that any more, move the file of the library "
              "away, and go back to the backup then. Nothing was changed."),
        )


def _copy_file(source: Path, to: Path, progress: Progress) -> None:
    total, words = source.stat().st_size, _("copying the backup")
    to.touch(0o600)
    with source.open("rb") as read, to.open("wb") as write:
        while data := read.read(_AT_ONCE):
            progress(write.tell(), total, words)
            write.write(data)
        write.flush()
        os.fsync(write.fileno())


def exchange(beside: Path, library: Path, now: datetime) -> Path:
    """Give the library a second name, and its place to what was copied beside: it is never without a file."""
    fold_log(library)
    aside = _free_name(library, now)
    moved: list[tuple[Path, Path]] = []
    try:
        for ending in ("-wal", "-shm", "-journal"):  # of a library too damaged to take its log in, or play it back
            before, kept = (one.with_name(f"{one.name}{ending}") for one in (library, aside))
            if before.exists():
                before.replace(kept)
                moved.append((before, kept))
        if library.exists():
            moved.append((library, aside))
            _name_also(library, aside)
        beside.replace(library)
        with suppress(OSError):  # not every disk can wait for a folder
            onto_disk(library.parent)  # before anything else follows from it
    except OSError:
        # A library without its log lacks what was done last, and none would be begun anew: all of it goes back.
        for before, kept in moved:
            with suppress(OSError):
                kept.replace(before)
                kept.unlink(missing_ok=True)  # two names of one file stay two when one takes the other's place
        raise
    return aside


def _name_also(library: Path, aside: Path) -> None:
    """Give a file a second name; where the disk knows no such thing, the other one."""
    try:
        aside.hardlink_to(library)
    except OSError:
        library.replace(aside)


def _free_name(library: Path, now: datetime) -> Path:
    """A name for the library of before that nothing has yet, whatever the clock says."""
    while (aside := library.with_name(f"{library.stem}-before-{now.strftime(_STAMP)}{library.suffix}")).exists():
        now += timedelta(seconds=1)
    return aside


@contextmanager
def _put_back_told(library: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            _("The backup was not put in place: {0}.").format(error.strerror or type(error).__name__),
            _("The backup is whole, and so is the library {0}.").format(library),
        ) from error
