"""Between offsets into a document's text and positions in what Qt shows of it.

Qt counts UTF-16 units, so that every character beyond the first plane counts twice; and a line so long that laying it
out would hold up the window is shown on several.
"""

import re
from bisect import bisect_left, bisect_right

_LONGEST_LINE = 8_000
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """The text as it is shown, and the way from offsets to positions and back."""

    def __init__(self, text: str) -> None:
        breaks = _breaks(text)
        twice = [match.start() for match in _BEYOND.finditer(text)] if _has_beyond(text) else []
        self._more = sorted([*twice, *(one - 1 for one in breaks)])
        """Offsets after which positions are one further on than before."""
        self._at = [offset + number for number, offset in enumerate(self._more)]
        parts = (text[a:b] for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True))
        self.shown = "\n".join(parts) if breaks else text
        self.text = text

    def position(self, offset: int) -> int:
        """The position of an offset."""
        return offset + bisect_left(self._more, offset)

    def offset(self, position: int) -> int:
        """The offset of a position, at most the text's length."""
        return min(position - bisect_right(self._at, position - 2), len(self.text))


def _breaks(text: str) -> list[int]:
    """Where a line that is too long goes on in another, after a space where there is one."""
    found: list[int] = []
    end = -1
    for line in text.split("\n"):
        place, end = end + 1, end + 1 + len(line)
        while end - place > _LONGEST_LINE:
            space = text.rfind(" ", place + _LONGEST_LINE // 2, place + _LONGEST_LINE)
            place = space + 1 if space >= 0 else place + _LONGEST_LINE
            found.append(place)
    return found


def _has_beyond(text: str) -> bool:
    # A hundred times faster than looking at each character.
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
