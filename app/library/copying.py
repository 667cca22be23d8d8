"""Whole copies of a library's file: written beside their place first, so that there is the old one or the new one."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from app.errors import CannotWrite, LibraryProblem
from app.i18n import _
from app.library.connecting import MARK, connect, errors, salt_in_use, salt_of
from app.library.failures import files_told, told
from app.library.store import make_private
from app.progress import Progress, silent
from app.whole_files import onto_disk
from app.whole_files import sweep as sweep_old

_PAGES = 2_000
"""Pages of 4 KiB that are copied between two looks at whether to go on: some hundredths of a second."""
_ENDINGS = (".part", ".part-journal", ".part-wal", ".part-shm", ".restored", ".restored-journal", ".restored-wal",
            ".restored-shm")  # fmt: skip
_CLEAR = b"SQLite format 3\0"
_HEADS = (_CLEAR, MARK)
IN_CLEAR = ".clear"
"""What stands in the name of a file that is being decrypted: its first page, which tells so, may be written last."""
Check = Callable[[sqlite3.Connection, Progress], object]


def keep_copy(
    connection: sqlite3.Connection, to: Path, progress: Progress = silent, check: Check | None = None
) -> None:
    """Write a whole copy of the open library: beside the target first, then in its place; CannotWrite.

    check: what the copy must stand, or raise, before it takes its place. Others may write to the library meanwhile.
    """
    beside = to.with_name(f".{to.name}.part")
    with told(to), files_told(to):
        take_away(beside)
        make_private(beside)
        try:
            _copy(connection, beside, progress, check)
            onto_disk(beside)
            beside.replace(to)
            onto_disk(to.parent)
        finally:
            take_away(beside)


def _copy(connection: sqlite3.Connection, to: Path, progress: Progress, check: Check | None) -> None:
    words = _("copying the library")
    progress(0, 100, words)

    def look(_status: int, left: int, total: int) -> None:
        progress(total - left, total, words)

    copy = connect(to.resolve().as_uri(), salt_in_use(connection), to)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # it is brought onto the disk as a whole, before it counts
        # One view for all of it: what others write meanwhile would begin the copy anew.
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            connection.backup(copy, pages=_PAGES, progress=look)
        finally:
            connection.execute("ROLLBACK")
        # The copy must be one file: a log beside it would be left behind when it is moved.
        copy.execute("PRAGMA journal_mode = DELETE")
        if check:
            check(copy, progress)
    finally:
        copy.close()


def take_away(path: Path) -> None:
    """Delete a library's file with all that SQLite lays beside it, itself last: none of that is left for another."""
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def fold_log(path: Path) -> None:
    """Have a library that nobody has open take in its log; one that is too damaged for it is left as it is."""
    with suppress(OSError), path.open("rb") as file:
        if not file.read(max(map(len, _HEADS))).startswith(_HEADS):
            return  # SQLite would take the log of such a file away
    with salt_of(path) as salt:
        try:
            with closing(connect(f"{path.resolve().as_uri()}?mode=rw", salt, path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (*errors(), LibraryProblem):
            return  # its log goes with it


def sweep(folder: Path, stem: str) -> None:
    """Take away what a library of that stem or a copy left half written in a folder, long ago, when it was killed."""
    sweep_old(_half(folder, stem))
    sweep_old(one for one in folder.glob(f"{stem}*-journal") if _is_idle(one))


def sweep_all(folder: Path, stem: str) -> None:
    """Take away what is half written of a library that was encrypted just now, and of its copies: it is in clear."""
    sweep_old(_half(folder, stem), 0)


def sweep_clear(folder: Path, stem: str) -> None:
    """Take away what was left in clear, half written or not yet put in place, beside an encrypted library; OSError.

    Nobody writes such a file there, but who decrypts the library, which nobody else can open meanwhile.
    """
    for one in _half(folder, stem):
        if one.stem.endswith(IN_CLEAR) or _begins_clear(one):
            take_away(one)


def _begins_clear(path: Path) -> bool:
    with suppress(FileNotFoundError), path.open("rb") as file:
        return file.read(len(_CLEAR)) == _CLEAR
    return False


def _half(folder: Path, stem: str) -> Iterator[Path]:
    return (one for one in folder.glob(f".{stem}*") if one.name.endswith(_ENDINGS))


def _is_idle(journal: Path) -> bool:
    """Whether a journal says that nothing is to be played back: it was begun, and the library not yet written to."""
    with suppress(OSError), journal.open("rb") as file:
        return not file.read(8).strip(b"\0")
    return False


def check_room(path: Path, times: float) -> None:
    """CannotWrite where the disk has less room than so many times the size of the library."""
    with files_told(path):
        needed, free = int(path.stat().st_size * times), shutil.disk_usage(path.parent).free
    if free < needed:
        raise CannotWrite(
            _("Bringing the library {0} up to date needs {1} MB of room on its disk; {2} MB are free.").format(
                path, f"{needed / 1e6:,.0f}", f"{free / 1e6:,.0f}"),
            _("Free some space and try again. The library was not changed."),
        )
