"""How long work tells how far it is, and is asked to stop."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called as progress(done, total, message); raises Cancelled when the user asked to stop."""


class Cancelled(Exception):
    """The user asked to stop. Whole steps done so far stay done; the step under way leaves nothing behind."""


def silent(done: int, total: int, message: str) -> None:
    """A Progress that nobody watches."""


def same(progress: Progress, done: int, total: int, message: str) -> Progress:
    """A Progress for a step that cannot tell how far it is: whatever it says, this is shown."""

    def report(_done: int, _of: int, _message: str) -> None:
        progress(done, total, message)

    return report


def part(progress: Progress, start: int, end: int, total: int = 100) -> Progress:
    """A Progress for one step of several: its 0..n is shown as start..end of total, and as start while n is unknown."""

    def report(done: int, of: int, message: str) -> None:
        progress(start + ((end - start) * done // of if of else 0), total, message)

    return report
