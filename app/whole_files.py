"""What makes a file stand whole or not at all: it is on the disk before it counts, and what was left half is swept."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_LEFT_AFTER = 3600
"""Seconds without a change after which nobody writes a file beside any more; on a shared folder no process tells."""


def onto_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk itself, so that a power cut leaves the old file or the new one."""
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(beside: Iterable[Path], after: float = _LEFT_AFTER) -> None:
    """Take away those of the files written beside others that somebody who was killed left half written.

    after: how many seconds they were not changed.
    """
    now = time.time()
    with suppress(OSError):
        for one in beside:
            with suppress(OSError):
                if now - one.stat().st_mtime >= after:
                    one.unlink()
