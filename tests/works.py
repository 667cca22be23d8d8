"""Work that tests have done in other processes: found there by its name."""

import os
import time

from app.progress import Progress


def ready() -> None:
    """Nothing is to be prepared."""


def doubled(number: int, progress: Progress) -> int:
    """Twice a number, later for small ones; 13 ends the process, a negative one is worked on until stopped."""
    progress(0, 1, f"at {number}")
    if number == 13:
        os._exit(3)
    while number < 0:
        time.sleep(0.02)
        progress(0, 1, "still")
    time.sleep(max(0, 5 - number) / 20)
    return 2 * number


def deaf(_number: int, _progress: Progress) -> int:
    """Work that never asks whether it should stop."""
    time.sleep(600)
    return 0
