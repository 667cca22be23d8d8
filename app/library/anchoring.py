"""Finds words again in a text that may have changed around them: by the words, then by what stands beside them."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from app.library.standing import AROUND, Quote
from app.model.document import Anchor

_MOST = 500
"""How many places with the same words are looked at."""
_NEAR = 20_000
"""How far from their old place words are looked for that have changed."""
_ALIKE = 88.0
"""How alike words must be, of 100, that have changed."""
_WORD_START, _WORD_END = re.compile(r"\w*\Z"), re.compile(r"\w*")


def anchor_again(text: str, before: Anchor, quote: Quote, shift: int = 0) -> Anchor | None:
    """Where words stand now that stood at an anchor; None where the text does not hold them any more.

    shift: how far other words of the text have moved, which is where these are looked for first.
    """
    if not quote.exact.strip():
        return None
    likely = Anchor(before.start + shift, before.end + shift)
    if _stands(text, likely, quote):
        return likely
    found = max(_exact(text, quote), key=lambda one: _rank(text, one, before, quote), default=None)
    return found or _changed(text, before, quote)


def _stands(text: str, at: Anchor, quote: Quote) -> bool:
    """Whether the words stand at a place with all that stood beside them."""
    whole = quote.before + quote.exact + quote.after
    return at.start >= len(quote.before) and text.startswith(whole, at.start - len(quote.before))


def _exact(text: str, quote: Quote) -> Iterator[Anchor]:
    at, count = text.find(quote.exact), 0
    while at >= 0 and count < _MOST:
        yield Anchor(at, at + len(quote.exact))
        at, count = text.find(quote.exact, at + 1), count + 1


def _rank(text: str, one: Anchor, before: Anchor, quote: Quote) -> tuple[float, float, int]:
    ahead, behind = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
    return *beside(quote, ahead, behind), -abs(one.start - before.start)


def beside(quote: Quote, ahead: str, behind: str) -> tuple[float, float]:
    """How alike is what stands before and after, of 100 each."""
    return fuzz.ratio(quote.before, ahead), fuzz.ratio(quote.after, behind)


def _changed(text: str, before: Anchor, quote: Quote) -> Anchor | None:
    """The words most like those that were there, near their old place, as whole words."""
    start = max(0, before.start - _NEAR)
    near = text[start : before.end + _NEAR]
    held = fuzz.partial_ratio_alignment(quote.exact, near, score_cutoff=_ALIKE)
    if held is None or held.score < _ALIKE or held.dest_end <= held.dest_start or len(near) < len(quote.exact) // 2:
        return None
    first = held.dest_start - len(_tail(near[: held.dest_start]))
    last = held.dest_end + _head(near, held.dest_end)
    return Anchor(start + first, start + last)


def _tail(text: str) -> str:
    """The letters of a word that is cut, before the cut."""
    found = _WORD_START.search(text[-AROUND:])
    return found[0] if found else ""


def _head(text: str, at: int) -> int:
    """How many letters of a word that is cut follow the cut."""
    inside = at > 0 and text[at - 1].isalnum()
    found = _WORD_END.match(text, at) if inside else None
    return len(found[0]) if found else 0
