"""That one window at a time works on a library: what one has on the screen, another would overwrite."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path

from app.errors import LibraryProblem
from app.i18n import _

Release = Callable[[], None]


def hold(path: Path) -> Release:
    """Hold a library until the function that comes back is called, or the program ends, however it ends.

    LibraryProblem where another window holds it. Its folder is made, so that a library that is yet to be made is held
    too; where the folder is guarded, or its disk knows no locks, nobody can hold it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_name(f".{path.name}.open"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return _nothing
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        if error.errno not in (EACCES, EAGAIN, EDEADLK):
            return _nothing
        raise LibraryProblem(
            _("The library {0} is open in another window of Valise.").format(path),
            _("Go on in that window, or close it and try again; here it can be read meanwhile. Nothing was changed."),
            "locked",
        ) from error
    held = [handle]
    return lambda: _close(held)


def _lock(handle: int) -> None:
    """Lock an open file for this program alone, without waiting."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _close(held: list[int]) -> None:
    """Close a handle, once: whatever is opened after that may be given its number."""
    while held:
        with suppress(OSError):
            os.close(held.pop())


def _nothing() -> None:
    pass
