"""Where words stand in a text: it is scanned once, then each rule looks only where one of its first words stands."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice

_WORD = re.compile(r"[^\W_]+")
_WORDS_AND_GAPS = re.compile(r"([^\W_]+)")
NUMBER = "0"
"""Stands for every word that begins with a digit."""
_SHORT = 500
"""Characters of a text whose words are not worth keeping."""


def starts(text: str, words: frozenset[str], start: int = 0, end: int | None = None) -> Sequence[int]:
    """Where the words (in small letters, however the text prints them) begin in text[start:end], in order."""
    found = _kept(text, words) if len(text) > _SHORT else _in_short(text, words)
    if not start and end is None:
        return found
    return found[bisect_left(found, start) : bisect_left(found, len(text) if end is None else end)]


def matches(pattern: re.Pattern[str], text: str, words: frozenset[str], start: int = 0, end: int | None = None,
            *, marks: str = "") -> Iterator[re.Match[str]]:  # fmt: skip
    """What pattern finds in text[start:end], in order, of a pattern that begins with one of the words.

    marks: characters that may stand before the word as part of what is found.
    """
    places = starts(text, words, start, end)
    return matches_at(pattern, text, places, start, end, marks=marks) if places else iter(())


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int], start: int = 0, end: int | None = None,
               *, marks: str = "") -> Iterator[re.Match[str]]:  # fmt: skip
    """The same of a pattern that begins at one of the places, which are in order."""
    stop = len(text) if end is None else end
    for at in places:
        if at < start:
            continue
        match = pattern.match(text, at - 1, stop) if at > start and text[at - 1] in marks else None
        match = match or pattern.match(text, at, stop)
        if match is not None:
            start = match.end()
            yield match


def followed(places: Iterable[int], others: Sequence[int], reach: int) -> Iterator[int]:
    """Those of the places after which one of the others, both in order, stands within reach."""
    following = iter(others)
    other = next(following, None)
    for at in places:
        while other is not None and other < at:
            other = next(following, None)
        if other is None:
            return
        if other - at <= reach:
            yield at


def _in_short(text: str, words: frozenset[str]) -> list[int]:
    found = ((match.start(), match[0]) for match in _WORD.finditer(_lowered(text)))
    return [at for at, word in found if word in words or (word[0].isdecimal() and NUMBER in words)]


@lru_cache(maxsize=2)
def small_letters(text: str) -> str:
    """A text in small letters, every one of them where it stands in the text."""
    return _lowered(text)


def _lowered(text: str) -> str:
    return text.replace("İ", "i").lower()  # the one letter whose small form has two characters


@lru_cache(maxsize=64)
def _kept(text: str, words: frozenset[str]) -> Sequence[int]:
    known = places(text)
    return array("L", sorted(chain.from_iterable([known[word] for word in words & known.keys()])))


@lru_cache(maxsize=2)
def places(text: str) -> Mapping[str, Sequence[int]]:
    """Where each word of a text begins, by the word in small letters."""
    found: dict[str, array[int]] = defaultdict(lambda: array("L"))
    pieces = _WORDS_AND_GAPS.split(small_letters(text))
    ends = accumulate(map(len, pieces))
    for word, at in zip(islice(pieces, 1, None, 2), islice(ends, 0, None, 2), strict=False):
        found[word].append(at)
    digits = [word for word in found if word[0].isdecimal()]
    found[NUMBER] = array("L", sorted(at for word in digits for at in found[word]))
    return found
