"""Crashes of the whole process written down where the user can find them."""

import faulthandler
from pathlib import Path
from typing import TextIO

from app.defects import write_down

_open: list[TextIO] = []
"""The file that a crash is written to; it must stay open as long as there may be one."""


def watch_crashes(log: Path) -> bool:
    """Have a crash of the whole process written down from here on; whether the last run ended in one.

    What it left goes into the log. Where nothing can be written, nothing is watched.
    """
    crashes = log.with_name("crash.log")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        left = crashes.read_text(encoding="utf-8", errors="replace") if crashes.exists() else ""
        file = crashes.open("w", encoding="utf-8")
    except OSError:
        return False
    _open.append(file)
    faulthandler.enable(file)
    if left.strip():
        write_down(log, f"Traceback of a crash:\n{left}")
    return bool(left.strip())


def end_watch(log: Path) -> None:
    """The window was closed in order: nothing to be told of at the next start."""
    if _open:
        faulthandler.disable()
        _open.pop().close()
        log.with_name("crash.log").unlink(missing_ok=True)
