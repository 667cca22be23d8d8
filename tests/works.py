"""Work that tests have done in other processes: found there by its name."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UnreadableDocument
from app.progress import Progress, silent

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory and time")


def ready() -> None:
    """Nothing is to be prepared."""


def slow_to_begin() -> None:
    """Take a while, as a busy machine does."""
    time.sleep(1)


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


def misbehaved(how: str, progress: Progress) -> str:
    """What no document should make its reader do; well is how all others are read."""
    held: list[bytes] = []
    while how == "hoards":
        held.append(bytes(10_000_000))
    if how == "hoards in one go":
        return str(len(b" " * 10**12))
    while how == "loops":
        pass
    while how == "sleeps":
        time.sleep(1)
    while how == "talks":
        progress(0, 1, "still")
    if how == "aborts":
        os.abort()
    if how == "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
    return "x" * 3_000_000 if how == "answers at length" else how


def forked(where: str, _progress: Progress) -> str:
    """Start one that sleeps on, tell its number in a file, and go without an answer."""
    child = os.fork()
    if not child:
        time.sleep(600)
    Path(where).write_text(str(child), encoding="ascii")
    os._exit(0)


def written(where: str, _progress: Progress) -> str:
    """Write a file without end."""
    with Path(where).open("wb") as file:
        while True:
            file.write(bytes(1_000_000))


def busy(seconds: float, _progress: Progress) -> float:
    """Use the processor for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return seconds


def surroundings(_nothing: str, _progress: Progress) -> tuple[list[str], list[str], list[str], list[str]]:
    """What this process was started with: its environment, arguments and open files; and Valise's arguments."""
    environment, command = (Path(f"/proc/self/{name}").read_text().split("\0")[:-1] for name in ("environ", "cmdline"))
    files = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.exists()]
    return environment, command, files, sys.argv


def core_size(_nothing: str, _progress: Progress) -> int:
    """How large an image of memory this process may leave when it crashes."""
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[0]


def told_in_pieces(words: str) -> Iterator[str]:
    """Each word with the number of this process, but for those that name what no file should make its reader do."""
    for word in words.split():
        if word == "long":
            yield "x" * 3_000_000
        elif word in {"hoards", "loops", "aborts", "sleeps"}:
            misbehaved(word, silent)
        else:
            yield f"{word} {os.getpid()}"


class Kept:
    """What is asked in a process of its own, and keeps what it was told."""

    def __init__(self, overtaken: Progress) -> None:
        self._overtaken, self._told = overtaken, list[str]()

    def take(self, word: str) -> None:
        """Keep a word."""
        self._told.append(word)

    def words(self) -> str:
        """All that was kept, and the number of this process."""
        return f"{' '.join(self._told)} {os.getpid()}"

    def go_on(self) -> None:
        """Work that goes on until nobody waits for it, which it keeps."""
        try:
            while True:
                time.sleep(0.01)
                self._overtaken(0, 1, "")
        finally:
            self._told.append("left")

    def fail(self) -> None:
        """Raise what whoever asked is told."""
        raise UnreadableDocument("damaged", "No page.", "Look elsewhere.")

    def misbehave(self, how: str) -> str:
        """What no document should make its reader do."""
        return misbehaved(how, silent)
