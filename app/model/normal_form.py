"""Unicode's normal forms in a time that grows with the text.

To put the marks of one letter in order takes the square of their number: a second for 40,000 of them, which are 80 kB.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

_MOST = 32
"""Marks on one letter that are put in order together; Unicode lets nobody rely on more than 30."""
_HALF_WIDTH = "\uff9e\uff9f"
MANY_MARKS = re.compile(rf"(?:[^\w\s\x00-\x7f]|[{_HALF_WIDTH}]){{{_MOST + 1},}}")
"""Where so many may stand: of what is neither letter nor space all marks are, and half-width ones become such."""


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in that form; of more than 32 marks on one letter, each 32 are put in order by themselves."""
    cuts = [cut for run in MANY_MARKS.finditer(text) for cut in _cuts(text, run.start(), run.end())]
    if not cuts:
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, text[start:end]) for start, end in pairwise((0, *cuts, len(text))))


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    marks = 0
    for place in range(start, end):
        marks = marks + 1 if text[place] in _HALF_WIDTH or unicodedata.category(text[place])[0] == "M" else 0
        if marks > _MOST:
            yield place
            marks = 1
