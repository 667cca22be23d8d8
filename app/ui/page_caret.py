"""Where the cursor goes on a printed page: through the document's text, up and down by what stands on the paper."""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

from app.model.printed_page import Box, PrintedPage

Move = Literal["left", "right", "word-left", "word-right", "up", "down", "line-start", "line-end"]
_WORD_START = re.compile(r"(?<!\w)\w")
_FAR = 300


def moved(text: str, offset: int, move: Move, page: PrintedPage | None) -> int:
    """The offset that a move leads to from another; the same where it leads nowhere."""
    if move in ("left", "right"):
        return _stepped(text, offset, -1 if move == "left" else 1)
    if move == "word-right":
        match = _WORD_START.search(text, offset + 1, offset + _FAR)
        return match.start() if match else min(offset + _FAR, len(text))
    if move == "word-left":
        starts = [match.start() for match in _WORD_START.finditer(text, max(0, offset - _FAR), offset)]
        return starts[-1] if starts else max(offset - _FAR, 0)
    return _over_paper(offset, move, page) if page else offset


def _stepped(text: str, offset: int, by: int) -> int:
    """The next place between characters; a run of white space is one step, as it is no wider on paper."""
    offset = min(max(offset + by, 0), len(text))
    while 0 < offset < len(text) and text[offset - 1].isspace() and text[offset].isspace():
        offset += by
    return offset


def _over_paper(offset: int, move: Move, page: PrintedPage) -> int:
    box = box_at(page, offset)
    if box is None:
        return offset
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if move in ("line-start", "line-end"):
        found = page.offset_at(0.0 if move == "line-start" else page.width, y)
        return offset if found is None else found + (move == "line-end")
    height = box.bottom - box.top
    step = height if move == "down" else -height
    return _first_other_line(offset, box, lambda number: page.offset_at(x, y + step * number), page)


def _first_other_line(offset: int, box: Box, at: Callable[[int], int | None], page: PrintedPage) -> int:
    for number in range(1, 6):
        found = at(number)
        other = box_at(page, found) if found is not None else None
        if found is not None and other and (other.top >= box.bottom - 1 or other.bottom <= box.top + 1):
            return found
    return offset


def box_at(page: PrintedPage, offset: int) -> Box | None:
    """The box of a character, or of the next one on the page whose place is known."""
    place = bisect_left(page.offsets, offset)
    if not page.boxes:
        return None
    return page.boxes[min(place, len(page.boxes) - 1)]
