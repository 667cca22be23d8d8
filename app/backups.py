"""Copies of the library: few, bounded, each opened and checked before it counts, and the way back to one."""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import CannotWrite, LibraryProblem, ValiseError
from app.i18n import _
from app.library import Library

KEPT = 7
_NAME = re.compile(r"library-(\d{8}-\d{6})\.sqlite\Z")
_STAMP = "%Y%m%d-%H%M%S"
_USUAL_GAP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. made: local time, as its name tells; size in bytes."""

    path: Path
    made: datetime
    size: int


def available(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, the newest first; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    named = ((path, _made(path.name)) for path in folder.iterdir())
    found = (Backup(path, made, path.stat().st_size) for path, made in named if made)
    return tuple(sorted(found, key=lambda one: one.made, reverse=True))


def _made(name: str) -> datetime | None:
    """When the copy of that name was made; None for a file that is no copy of ours."""
    match = _NAME.match(name)
    try:
        return datetime.strptime(match[1], _STAMP) if match else None
    except ValueError:
        return None


def is_due(library: Path, folder: Path, now: datetime) -> bool:
    """Whether the library was changed since its last copy, and that is older than a day."""
    if not library.exists():
        return False
    last = next(iter(available(folder)), None)
    if last is None:
        return True
    beside = library.with_name(f"{library.name}-wal")
    changed = max(path.stat().st_mtime for path in (library, beside) if path.exists())
    return now - last.made >= _USUAL_GAP and changed > last.made.timestamp()


def back_up(library: Library, folder: Path, now: datetime, kept: int = KEPT) -> Backup:
    """The copy of an open library, opened and checked; then copies beyond the newest so many are taken away.

    CannotWrite, LibraryProblem: the older copies stand.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            _("The folder {0} cannot be made: {1}.").format(folder, error.strerror),
            _("Choose another folder for backups in the settings. The library itself was not touched."),
        ) from error
    path = library.backup(folder / f"library-{now.strftime(_STAMP)}.sqlite")
    try:
        check(path)
    except ValiseError:
        path.unlink(missing_ok=True)
        raise
    for old in available(folder)[max(kept, 1) :]:
        old.path.unlink(missing_ok=True)
    return Backup(path, now.replace(microsecond=0), path.stat().st_size)


def check(path: Path) -> None:
    """Open a copy and look whether it is sound; LibraryProblem where it is not."""
    with Library.open(path) as copy:
        wrong = copy.check()
    if wrong:
        raise LibraryProblem(
            _("The copy {0} is damaged: {1}.").format(path, "; ".join(wrong[:3])), _("Use another one.")
        )


def restore(backup: Path, library: Path, now: datetime) -> Path:
    """Put a copy in the place of the library, which must be closed; where the library of before is kept now.

    The copy is checked first, and the library of before is moved beside, never removed. CannotWrite, LibraryProblem.
    """
    check(backup)
    beside = library.with_name(f".{library.name}.restored")
    aside = library.with_name(f"{library.stem}-before-{now.strftime(_STAMP)}{library.suffix}")
    moved: list[tuple[Path, Path]] = []
    try:
        shutil.copyfile(backup, beside)
        beside.chmod(0o600)
        for ending in ("-wal", "-shm", ""):
            before, kept = (one.with_name(f"{one.name}{ending}") for one in (library, aside))
            if before.exists():
                before.replace(kept)
                moved.append((before, kept))
        beside.replace(library)
    except OSError as error:
        # A library without its log lacks what was done last, and none would be begun anew: all of it goes back.
        for before, kept in moved:
            with suppress(OSError):
                kept.replace(before)
        raise CannotWrite(
            _("The backup was not put in place: {0}.").format(error.strerror or type(error).__name__),
            _("The backup is whole, and so is the library, at its place or as {0}.").format(aside.name),
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return aside
