"""Mistakes of the program, told by where in it they happened and of what kind they are.

What a mistake says of itself is left out: it may hold words of documents, which belong in no log.
"""

import traceback
from collections.abc import Iterator


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
