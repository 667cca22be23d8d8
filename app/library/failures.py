"""SQLite's errors told in words, and what comes of rows that say what Valise never writes."""

import errno
import sqlite3
import struct
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import CannotWrite, LibraryProblem, UnreadableRows, ValiseError
from app.i18n import _
from app.library.connecting import errors

_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)
"""What rows bring about that say what Valise never writes: no JSON, a list of other things, a number too large."""


@contextmanager
def told(path: Path) -> Generator[None]:
    """SQLite's errors as LibraryProblem or CannotWrite, and as LibraryProblem what rows bring about that are not ours.

    A mistake of Valise in reading them cannot be told from these: it is told so too, with what led to it as its cause.
    """
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, errors()):
            raise
        problem = _problem(error.orig, path)
        if problem is None:
            raise
        raise problem from error
    except errors() as error:
        problem = _problem(error, path)
        if problem is None:
            raise
        raise problem from error
    except UnicodeDecodeError as error:  # what it holds is no text, be it a name in what SQLite says
        raise damaged(path) from error
    except _UNREADABLE as error:
        raise unreadable(path) from error


@contextmanager
def files_told(path: Path) -> Generator[None]:
    """Errors of the file system as CannotWrite."""
    try:
        yield
    except OSError as error:
        no_room = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (_full(path) if no_room else denied(path)) from error


def _problem(error: sqlite3.Error, path: Path) -> ValiseError | None:
    """The words for SQLite's result code; None for a defect of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if str(error) == "integer overflow":  # numbers that only damage makes so large
        return unreadable(path)
    telling = _TELLING.get(code)
    return telling(path) if telling else None


def locked(path: Path) -> ValiseError:
    """A file that another program has, or this one."""
    return LibraryProblem(
        _("The library {0} is in use by another program.").format(path),
        _("Close the other window or wait until its import has ended, then try again. Nothing was changed."),
        "locked",
    )


def damaged(path: Path) -> ValiseError:
    """A file that is damaged or was never a library."""
    return LibraryProblem(
        _("{0} is damaged or is not a library.").format(path),
        _("Restore a backup, or move the file away to begin a new library; the documents can be imported again."),
        "damaged",
    )


def unreadable(path: Path) -> ValiseError:
    """A library with rows that cannot be read."""
    return UnreadableRows(
        _("The library {0} holds something that Valise cannot read.").format(path),
        _("“Check the library” and “valise check --repair” find and mend what is damaged; nothing was changed. If they "
          "find nothing, it is a mistake of Valise: report it."),
    )


def foreign(path: Path, wrong: Sequence[str]) -> ValiseError:
    """A file that is made otherwise than ours are; wrong: in what, in words."""
    return LibraryProblem(
        _("{0} is not made as Valise makes a library: {1}.").format(path, "; ".join(wrong[:3])),
        _("Another program has changed it, or somebody means to do harm with it. Nothing of it was used, and nothing "
          "was changed. Go back to a backup, or have it sent anew by somebody whom you trust."), "damaged",
    )


def _full(path: Path) -> ValiseError:
    return CannotWrite(
        _("There is no room left for the library {0}.").format(path),
        _("Free some space on the disk and try again. What was saved before is whole."),
    )


def denied(path: Path) -> ValiseError:
    """A file or folder that may not be written to."""
    return CannotWrite(
        _("The library {0} cannot be opened for writing.").format(path),
        _("Make its folder writable, close the other window of Valise that has it open, or choose another with --home. "
          "What was saved before is whole."),
    )


def gone(path: Path) -> ValiseError:
    """A file that was moved or removed while it was open, or whose disk was taken away."""
    return CannotWrite(
        _("The library {0} is not where it was: its folder was moved, or its disk is not connected.").format(path),
        _("Connect the disk or bring the folder back, then try again. What was saved before is in that file; nothing "
          "was written elsewhere."),
    )


def _unreachable(path: Path) -> ValiseError:
    return CannotWrite(
        _("The disk that holds the library {0} cannot be read or written.").format(path),
        _("Check that it is connected and has room, then try again. What was saved before is whole."),
    )


_TELLING = {
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
    sqlite3.SQLITE_TOOBIG: damaged,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: denied,
    sqlite3.SQLITE_CANTOPEN: denied,
    sqlite3.SQLITE_PERM: denied,
    sqlite3.SQLITE_IOERR: _unreachable,
}
