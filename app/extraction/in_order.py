"""Things of a text in its order, those of any passage found at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


class InOrder(tuple[T, ...]):
    """Things in text order. starts: where each of them starts."""

    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[T, ...]:
        """Those that start in text[start:end]."""
        return self[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def upto(self, position: int) -> int:
        """How many start at or before a position."""
        return bisect_right(self.starts, position)


def in_order(things: Iterable[T], start: Callable[[T], int]) -> InOrder[T]:
    """Things that are in order of their start."""
    made = InOrder(things)
    made.starts = tuple(map(start, made))
    return made
