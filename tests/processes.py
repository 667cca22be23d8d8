"""Whether other processes still run, as Linux tells it."""

from pathlib import Path
from time import monotonic, sleep


def is_running(number: int) -> bool:
    """Whether there is a process of that number that has not ended; one that nobody has waited for has."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(number: int, within: float = 10) -> bool:
    """Whether a process ends within so many seconds."""
    until = monotonic() + within
    while is_running(number):
        if monotonic() > until:
            return False
        sleep(0.05)
    return True
