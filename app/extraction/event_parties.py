"""Which of the states that a passage names take part, and which are only talked about or named with a paper."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.extraction.analysis import Analysis
from app.extraction.event_words import first_words, holds, word_pattern
from app.extraction.first_words import matches, starts
from app.extraction.homes import NAMED, in_forum
from app.extraction.places import PlaceFinder, between
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import Mention, leader_state

_CHAIR = r"(?:[Cc]hairmanship|[Cc]hairpersonship|[Cc]hair-in-[Oo]ffice|[Pp]residency)"
_CHAIRS = re.compile(rf"(?:['’]s)?\s+(?:\w+\s+){{0,2}}?{_CHAIR}")
_CHAIR_OF = re.compile(rf"{_CHAIR}\s+(?:of|from|by|to)\s+(?:the\s+)?(?:Republic\s+of\s+)?\Z")
_PAPER = re.compile(r"['’]s((?:\s+[A-Z][\w-]+){1,3}\s+\w+)")
"""After a state: a name and what it is of, as in "Kenya's Lake Shore News agency"."""
_TO_SEAT = re.compile(r"\b(?:to|at|in|inside)\s+(?:the\s+)?\Z")
_TOLD_THAT = re.compile(
    r"\b(?:said|says|told|stressed|noted|added|stated|explained|warned|reiterated|claimed|insisted|recalled)\b[^.;“”\"]{0,60}?\bthat\b")
_FOR_OR_AGAINST = ("pro-", "anti-", "Pro-", "Anti-")
"""Before a state: it is what others are for or against."""
_LED_BY = frozenset(("administration",))
_LED = re.compile(r"\b(?P<name>[A-Z][\w’'-]+)\s+[Aa]dministration\b")
_CLAUSE = 160
"""Characters within which what is talked about follows the verb."""


class Parties:
    """Finds the states that take part in what passages of one document tell of."""

    def __init__(self, analysis: Analysis, places: PlaceFinder) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.places = places

    def of(self, spans: Sequence[Anchor], *, known: bool, beside: bool = False) -> list[str]:
        """The states that passages name as such, in text order. What is talked about counts only where nothing else is
        named in a passage, and nobody is known who takes part.

        beside: the passages tell of something beside what the article is about, and what is said there counts no more.
        """
        return [code for span in spans for code in self._of_span(span, known, beside)]

    def _of_span(self, span: Anchor, known: bool, beside: bool) -> list[str]:
        named = [mention for mention in between(self.analysis.countries, span.start, span.end)
                 if not in_forum(self.analysis, mention.anchor) and not self._is_beside(mention.anchor)
                 and (mention.how in NAMED or self._acts(mention))]  # fmt: skip
        led = self._governments(span)
        named = sorted([*named, *led], key=lambda mention: mention.anchor) if led else named
        present = [mention for mention in named if not self._is_talked_of(span.start, mention.anchor.start)]
        told = _TOLD_THAT.search(self.text, span.start, span.end) if beside else None
        if told and (known or any(mention.anchor.start < told.start() for mention in present)):
            present = [mention for mention in present if mention.anchor.start < told.end()]
        return [mention.code for mention in (present if present or known else named)]

    def _governments(self, span: Anchor) -> list[Mention]:
        """Where a passage names a government by who leads it: "the Lindholm administration"."""
        told = starts(self.text, _LED_BY, span.start, span.end)
        found = _LED.finditer(self.text, span.start, span.end) if told else ()
        states = ((match, leader_state(match["name"], in_office=True)) for match in found)
        return [Mention(code, Anchor(*match.span("name")), "name") for match, code in states if code]

    def _is_talked_of(self, start: int, at: int) -> bool:
        """Whether a state is what others talk about, or a member of the forum that they are of."""
        begin = max(start, at - _CLAUSE)
        told = matches(_talked_of(), self.text, first_words("countries", "talked_of"), begin, at)
        if next(told, None) is not None:
            return True
        forums = between(self.analysis.forums, begin, at)
        if not forums:
            return False
        named = matches(_membership(), self.text, first_words("countries", "membership"), forums[-1].anchor.end, at)
        return next(named, None) is not None

    def _is_beside(self, anchor: Anchor) -> bool:
        """Whether a state is named only with a paper or an office it holds in turn: "the Kazakh Chairmanship"."""
        after = self.text[anchor.end : anchor.end + 60]
        paper = _PAPER.match(after)
        if holds("countries", "papers", paper[1] if paper else " ".join(after.split()[:2])):
            return True
        before = self.text[max(0, anchor.start - 45) : anchor.start]
        if before.endswith(_FOR_OR_AGAINST):
            return True
        return _CHAIRS.match(after) is not None or _CHAIR_OF.search(before) is not None

    def _acts(self, mention: Mention) -> bool:
        """Whether a capital or seat stands for a government: "Baku handed over", "welcomed to the White House"."""
        start = mention.anchor.start
        if mention.how == "seat" and _TO_SEAT.search(self.text, max(0, start - 12), start):
            return True
        if mention.how not in ("capital", "seat") or self.places.is_where(mention.anchor.start):
            return False
        after = re.sub(r"\A\s+and\s+[A-Z]\w+", "", self.text[mention.anchor.end : mention.anchor.end + 40]).lstrip()
        return word_pattern("countries", "governs").match(after) is not None


def _list(name: str) -> str:
    words = sorted(word_lists("events").entries("countries", name), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@lru_cache(maxsize=1)
def _talked_of() -> re.Pattern[str]:
    """What stands before a state that is talked about."""
    return re.compile(rf"\b(?:{_list('talked_of')})\b(?:(?!\b(?:with|between)\b|\n\s*\n)[^.;:])*\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _membership() -> re.Pattern[str]:
    """What stands between a forum and the states that are named as its members."""
    return re.compile(rf"\b(?:{_list('membership')})\b[^.;:]*\Z", re.IGNORECASE)
