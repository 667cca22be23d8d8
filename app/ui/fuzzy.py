"""Finds names as they are typed: a few letters, parts in any order, small mistakes; fast among a hundred thousand."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate

from app.registry import folded

_SCANNED_ALONE, _SCANNED = 1_000, 4_000  # places that are looked at for one word typed, and for one of several
_FEW = 5_000  # names of which every part can be looked through
_SURE = 8  # with so many names found nothing was mistyped
_ALIKE = 72.0  # of 100, that a mistyped word must be like one that there is
_SHORTEST_MISTYPED = 4
Score = tuple[float, int, int]
"""How far a name is from what was typed: 0 the same, up to 5; then its length and its place."""


class Names:
    """A list of names to be found in by what somebody types."""

    def __init__(self, texts: Iterable[str], fold: Callable[[str], str] = folded) -> None:
        self._lines = [fold(text) for text in texts]
        self._text = "\n".join(["", *self._lines, ""])
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=1))

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, typed: str, most: int) -> list[tuple[float, int]]:
        """The places of the names that fit best, nearest first, each with how far it is from what was typed."""
        words = folded(typed).split()
        if not words:
            return []
        scores: dict[int, Score] = {}
        self._collect(words, 0.0, scores)
        if len(scores) < _SURE:
            self._collect_mistyped(words, scores)
        return [(score[0], place) for place, score in nsmallest(most, scores.items(), key=lambda one: one[1])]

    def _collect(self, words: Sequence[str], behind: float, scores: dict[int, Score]) -> None:
        for place in self._holding(max(words, key=len), _SCANNED if len(words) > 1 else _SCANNED_ALONE):
            line = self._lines[place]
            if place not in scores and all(word in line for word in words):
                scores[place] = (_distance(line, words) + behind, len(line), place)

    def _holding(self, word: str, most: int) -> list[int]:
        """The places of names that hold a word: first those that begin with it, then those where a part does."""
        found: dict[int, None] = {}
        scanned = 0
        for sought in (f"\n{word}", f" {word}", *([word] if len(word) > 2 or len(self) < _FEW else [])):
            at = self._text.find(sought)
            while at >= 0 and scanned < most:
                scanned += 1
                place = bisect_right(self._starts, at + (sought[0] == "\n")) - 1
                found[place] = None
                at = self._text.find(sought, self._starts[place] + len(self._lines[place]))
        return list(found)

    @cached_property
    def _words(self) -> dict[tuple[str, int], list[str]]:
        """All words by their first letter and their length: few mistakes are made there, and there are many words."""
        found: dict[tuple[str, int], list[str]] = {}
        for word in sorted({word for line in self._lines for word in line.split()}):
            found.setdefault((word[0], len(word)), []).append(word)
        return found

    def _collect_mistyped(self, words: Sequence[str], scores: dict[int, Score]) -> None:
        """Names with words like those typed, where a letter is wrong or missing."""
        from rapidfuzz import fuzz, process

        wrong = [word for word in words if len(word) >= _SHORTEST_MISTYPED and word not in self._text]
        if not wrong:
            return
        longest = max(wrong, key=len)
        near = [one for by in (0, -1, 1, -2, 2) for one in self._words.get((longest[0], len(longest) + by), ())]
        for like, alike, _place in process.extract(longest, near, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4):
            meant = [like if word == longest else word for word in words]
            self._collect(meant, 3 + (100 - alike) / 100, scores)


def _distance(line: str, words: Sequence[str]) -> float:
    """How far a name that holds all the words is from them."""
    whole = " ".join(words)
    if line == whole:
        return 0.0
    if line.startswith(whole):
        return 0.2
    padded = f" {line}"
    begun = sum(f" {word}" in padded for word in words)
    if begun == len(words):
        return 0.5 if f" {whole}" in padded else 0.7
    return 1.5 - begun / len(words) / 2
