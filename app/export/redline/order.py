"""Which piece of an earlier text is which of a later one: by what it is about, else by likeness between two that are.

Both run in time that grows with the number of pieces, not with its square.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

_ALIKE = 55.0
"""Of 100: two paragraphs without a name of their own are the same one from here on."""
_AHEAD = 8
"""So many earlier pieces are looked at for one that is like a later one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, row or table. key: what it is about, unique in its text; kind: only pieces of one kind are paired.

    text: the words by which pieces between two known ones are compared. parts: rows of a table, paragraphs of a frame.
    """

    key: tuple[str, ...]
    kind: str
    text: str
    xml: str
    parts: "tuple[Piece, ...]" = ()


Pair = tuple[Piece | None, Piece | None]


def aligned(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Pair]:
    """Both texts as one: each piece once, with its counterpart, in an order that is that of either text."""
    last_old = last_new = 0
    for at, to in (*_anchors(old, new), (len(old), len(new))):
        yield from _between(old[last_old:at], new[last_new:to])
        if at < len(old):
            yield old[at], new[to]
        last_old, last_new = at + 1, to + 1


def _anchors(old: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[int, int]]:
    """Places of the most pieces about the same thing that stand in the same order in both texts."""
    places = {(piece.key, piece.kind): number for number, piece in enumerate(old)}
    shared = [(places[key], to) for to, piece in enumerate(new) if (key := (piece.key, piece.kind)) in places]
    ends: list[int] = []
    chains: list[int] = []
    before: list[int] = []
    for number, (at, _to) in enumerate(shared):
        place = bisect_left(ends, at)
        ends[place:place + 1] = [at]
        chains[place:place + 1] = [number]
        before.append(chains[place - 1] if place else -1)
    found: list[tuple[int, int]] = []
    number = chains[-1] if chains else -1
    while number >= 0:
        found.append(shared[number])
        number = before[number]
    return found[::-1]


def _between(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Pair]:
    """The pieces between two known ones: those that are alike in pairs, what went before what came."""
    start = waiting = 0
    for to, piece in enumerate(new):
        at = _likest(old[start : start + _AHEAD], piece)
        if at is not None:
            yield from ((one, None) for one in old[start : start + at])
            yield from ((None, one) for one in new[waiting:to])
            yield old[start + at], piece
            start, waiting = start + at + 1, to + 1
    yield from ((one, None) for one in old[start:])
    yield from ((None, one) for one in new[waiting:])


def _likest(old: Sequence[Piece], piece: Piece) -> int | None:
    """The place of the earlier piece that is most like a later one; None where none is like it. Tables are by key."""
    if piece.parts or not piece.text:
        return None
    scores = [ratio(one.text, piece.text, score_cutoff=_ALIKE) if one.kind == piece.kind else 0.0 for one in old]
    best = max(scores, default=0.0)
    return scores.index(best) if best else None
