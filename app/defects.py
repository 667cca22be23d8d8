"""Mistakes of the program, told by where in it they happened and of what kind they are, and written down.

What a mistake says of itself is left out: it may hold words of documents, which belong in no log.
"""

import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path


def trace(error: BaseException) -> str:
    """The frames and kinds of a mistake and of those that led to it, the first that happened first; no messages."""
    return "\n".join("".join(("Traceback:\n", *traceback.format_tb(one.__traceback__), _kind(one)))
                     for one in reversed(list(_led_to(error))))


def _led_to(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    seen: set[int] = set()
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def write_down(log: Path, where: str) -> bool:
    """Add a mistake's trace to the log; whether that could be: it must not hide the mistake."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')} {where}\n")
    except OSError:
        return False
    return True
