"""How many lines a text takes in a column: Excel finds row heights out at opening, other programs do not.

The unit is that of column widths, a digit of the book's font (Arial, whose widths Liberation Sans and Helvetica share).
"""

import unicodedata
from functools import lru_cache

FONT = "Arial"
SIZE = 10
HIGHEST = 409.0
"""The greatest height of a row, in points."""
_LINE = 1.29
"""The height of a line by the size of its letters."""
_PADDING = 0.9
_WIDEST = 1.85
"""The advance of a letter of the widest scripts."""
_SIZES = (10, 9, 8, 7)
_SHORT = 120
"""Characters of a text that may well come again: names, dates, documents."""
_ADVANCES = {
    letter: advance
    for letters, advance in (
        ("ijl'‘’|", 0.42), (" !,./:;ftI[]\\", 0.51), ("r()-“”`*", 0.62), ("cksvxyzJ", 0.91), ("w", 1.32), ("mM", 1.52),
        ("ABEKPSVXY&", 1.21), ("FTZ", 1.12), ("CDHNRUГ", 1.32), ("GOQ", 1.42), ("W@%—…", 1.8), ("мшщжюыЖШЩМЮ", 1.5),
    )
    for letter in letters
}  # fmt: skip


def lines(text: str, width: float) -> int:
    """The lines that a text takes in a column of this width, wrapped between words."""
    if len(text) * _WIDEST < width - _PADDING and "\n" not in text:
        return 1
    return _counted(text, width) if len(text) < _SHORT else _counted.__wrapped__(text, width)


@lru_cache(maxsize=4096)
def _counted(text: str, width: float) -> int:
    room = width - _PADDING
    return sum(_paragraph(paragraph, room) for paragraph in text.split("\n"))


def height(count: int, size: float = SIZE) -> float:
    """The height of a row of so many lines, in points."""
    return min(round(_LINE * size * count + 3, 1), HIGHEST)


def fitting_size(text: str, width: float) -> int:
    """The size of letters at which a text fits into the highest row; the smallest one where it fits at none."""
    if len(text) < width * 20:
        return SIZE
    fits = (size for size in _SIZES if _LINE * size * lines(text, width * SIZE / size) + 3 <= HIGHEST)
    return next(fits, _SIZES[-1])


def _paragraph(text: str, room: float) -> int:
    count, used = 1, 0.0
    for word in text.split(" "):
        need = _width(word)
        if used and used + need > room:
            count, used = count + 1, 0.0
        if need > room:
            count += int(need / room)
            need %= room
        used += need + _ADVANCES[" "]
    return count


def width(text: str) -> float:
    """How wide a text is in one line, in digits."""
    return sum(_width(word) + _ADVANCES[" "] for word in text.split(" ")) - _ADVANCES[" "]


@lru_cache(maxsize=8192)
def _width(word: str) -> float:
    return sum(_advance(letter) for letter in word)


def _advance(letter: str) -> float:
    known = _ADVANCES.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDEST
    return 1.35 if letter.isupper() else 1.02
