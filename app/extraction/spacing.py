"""Text in which every printed line is followed by a blank one, read as if it were set without these."""

import re
from collections import Counter
from itertools import pairwise

_LINE = re.compile(r"^[^\S\n]*\S[^\n]*", re.MULTILINE)
_GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_FEWEST = 8
"""Lines below which nothing can be told."""
_APART, _BROKEN = 0.95, 0.25
"""Shares of lines that have a blank one below, and of those that go on in the middle of a sentence."""


def closed_up(text: str) -> str:
    """The text with the blank lines between printed lines taken for line ends, where all lines are set so.

    As long as before: every offset holds. Gaps wider than the usual one stay as they are.
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    if len(lines) < _FEWEST:
        return text
    gaps = Counter(text.count("\n", end, start) for (_, end), (start, _) in pairwise(lines))
    broken = sum(text[start:end].lstrip()[0].islower() for start, end in lines)
    if gaps[1] > (1 - _APART) * (len(lines) - 1) or broken < _BROKEN * len(lines):
        return text
    usual = gaps.most_common(1)[0][0]
    return _GAP.sub(lambda gap: _closed(gap.group()) if gap.group().count("\n") <= usual else gap.group(), text)


def _closed(gap: str) -> str:
    """A gap with its last line end alone."""
    before, _, after = gap.rpartition("\n")
    return f"{' ' * len(before)}\n{after}"
