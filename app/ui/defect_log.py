"""Defects written down where the user can find them."""

from datetime import datetime
from pathlib import Path


def write_down(log: Path, trace: str) -> None:
    """Add a defect to the log; a log that cannot be written must not hide the defect."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')} {trace}\n")
    except OSError:
        return
