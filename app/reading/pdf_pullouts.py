"""Pull-outs: words in larger print that stand across columns whose text runs on beneath them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.reading.pdf_layout import Line
from app.reading.pdf_words import HYPHEN

_PULLOUT_LINES = 8
_SAME_PLACE = 4.0
_FINISHED = re.compile(r"[.!?:…][”\"»’')\]]*$|[”»]$")

Block = list[Line]


def after_their_columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page with each pull-out behind the columns it interrupts.

    What stands across the page parts columns above from columns below. Whether it is a heading (read one band, then
    the other) or a pull-out (read each column down) is told by where sentences go on.
    """
    ordered = list(blocks)
    for place in range(2, len(ordered) - 2):
        columns = _columns_around(ordered, place)
        if columns < 2 or len(ordered[place]) > _PULLOUT_LINES:
            continue
        upper, lower = ordered[place - columns : place], ordered[place + 1 : place + 1 + columns]
        down = [block for pair in zip(upper, lower, strict=True) for block in pair]
        cut = _goes_on(upper[-1][-1].text, lower[0][0].text) > 1  # a sentence runs on; under a heading none does
        if _sense(down) + cut > _sense([*upper, *lower]):
            ordered[place - columns : place + 1 + columns] = [*down, ordered[place]]
    return ordered


def _columns_around(blocks: Sequence[Block], place: int) -> int:
    """How many columns end above a block and go on at the same places below it."""
    for columns in range(min(place, len(blocks) - place - 1, 5), 1, -1):
        upper, lower = blocks[place - columns : place], blocks[place + 1 : place + 1 + columns]
        lefts = [_left(block) for block in upper]
        same = all(abs(left - _left(block)) < _SAME_PLACE for left, block in zip(lefts, lower, strict=True))
        if same and lefts == sorted(lefts) and lefts[-1] - lefts[0] > _SAME_PLACE:
            return columns
    return 0


def _left(block: Block) -> float:
    return min(line.left for line in block)


def _sense(blocks: Sequence[Block]) -> int:
    """How well each block goes on from the one before."""
    return sum(_goes_on(before[-1].text, after[0].text) for before, after in pairwise(blocks))


def _goes_on(before: str, after: str) -> int:
    if _FINISHED.search(before):
        return -2 if after[:1].islower() else 1
    return 2 if after[:1].islower() or before.endswith(HYPHEN) else -1
