"""A page of a PDF as it is printed: its picture, and where on it the words of the document's text stand."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.model.document import Anchor

_SAME_LINE = 0.6
_WORD_GAP = 1.6
"""White between two words of a line at most, in heights of their boxes; more is a gap between columns or cells."""


class Box(NamedTuple):
    """A part of a page in points, from its upper left corner, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn: pixels of four bytes each (blue, green, red, one unused), row by row."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """Where the characters of a page's text stand on it.

    width, height: in points, as the page is shown. offsets: into the document's text, ascending, only of characters
    whose place is known; boxes: one for each. missing: characters of the page's text without a place.
    """

    width: float
    height: float
    offsets: Sequence[int] = ()
    boxes: Sequence[Box] = ()
    missing: int = 0

    def marks(self, anchor: Anchor) -> tuple[Box, ...]:
        """The boxes that cover an anchor's words on this page, one a line or part of one."""
        first, last = bisect_left(self.offsets, anchor.start), bisect_left(self.offsets, anchor.end)
        found: list[Box] = []
        before: Box | None = None
        for box in self.boxes[first:last]:
            if before and _goes_on(before, box):
                found[-1] = _around(found[-1], box)
            else:
                found.append(box)
            before = box
        return tuple(found)

    def offset_at(self, x: float, y: float) -> int | None:
        """The character nearest to a point, None where the page has none whose place is known."""
        best, nearest = None, 0.0
        for offset, box in zip(self.offsets, self.boxes, strict=True):
            far = _distance(box, x, y)
            if best is None or far < nearest:
                best, nearest = offset, far
        return best


def _distance(box: Box, x: float, y: float) -> float:
    """How far a point is from a box; lines above and below count more than words beside."""
    across = max(box.left - x, x - box.right, 0.0)
    down = max(box.top - y, y - box.bottom, 0.0)
    return across + 4 * down


def _goes_on(before: Box, after: Box) -> bool:
    """Whether a character stands in the line of those before it, written across or down the page."""
    return _beside(before, after) or _beside(_swapped(before), _swapped(after))


def _beside(before: Box, after: Box) -> bool:
    height = min(before.bottom - before.top, after.bottom - after.top)
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    gap = max(after.left - before.right, before.left - after.right)
    return shared >= _SAME_LINE * height and gap <= _WORD_GAP * height


def _swapped(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _around(one: Box, other: Box) -> Box:
    return Box(min(one.left, other.left), min(one.top, other.top), max(one.right, other.right),
               max(one.bottom, other.bottom))
