"""Places, countries, forums and participants of an event, from the sentences that tell of it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction.analysis import Analysis
from app.extraction.datelines import dateline_parts
from app.extraction.mention import PERSON
from app.model.document import Anchor
from app.registry import Mention

_NAMED = frozenset(("name", "official", "demonym"))
_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Nn]ear|[Vv]isited|[Vv]isit(?:s|ing)?|hosted by|in the city of|in downtown)\s+(?:the\s+)?(?:city of\s+)?\Z")
_MEETS = re.compile(
    r"\b(?:met|meets?|meeting|meetings|talks|discussions?|consultations|received|receives|attended|attend|chaired|conversation"
    r"|dialogue|remarks|addressed|participated|participants|took part|spoke|briefed|welcomed|hosted|visited|visit|inaugurated|included"
    r"|opened|signed|exchange|awarded|handed|interlocutors|speakers|delegation|led by|headed by|introduced|moderated|held)\b",
    re.IGNORECASE)  # fmt: skip
_ASIDE = re.compile(
    r"\b(?:initiative of|initiated by|proposed by|put forward by|legacy of|memory of|leadership of|instructions? of|behalf of|decision of"
    r"|under(?: the)? President|office of|predecessor|late|vision of|outlined by|named after|proposal of|in accordance with the instruction of)\s+(?:the\s+|H\.E\.\s+)?\Z",
    re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Who and where: names as printed, country codes, forum ids."""

    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


def between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that start between start and end."""
    first = bisect_left(mentions, start, key=lambda mention: mention.anchor.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.anchor.start)
    return mentions[first:last]


def unique(values: list[str]) -> tuple[str, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


class FactFinder:
    """Looks up who and where for spans of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        named = Counter(mention.code for mention in analysis.countries if mention.how in _NAMED)
        self.named = frozenset(named)
        self.main_forum = _main_forum(analysis)
        self.seats = self._seats()

    def facts(self, spans: Sequence[Anchor], dateline: str = "", wider: Sequence[Anchor] = ()) -> Facts:
        """The facts of an event told in spans. wider: other sentences of its article, for who else took part."""
        people = self._people(spans) if wider else self._subjects(spans)
        extra = self._meeting_people(wider)
        places = self._places(spans, dateline)
        names = [name for name, _ in people + extra]
        countries = [code for span in spans for code in self._countries(span)]
        countries += [code for _, codes in people + extra for code in codes]
        countries += [code for _, code in places]
        forums = [mention.code for span in spans for mention in between(self.analysis.forums, span.start, span.end)]
        return Facts(unique([place for place, _ in places]), unique(countries), unique([*forums, self.main_forum]), unique(names))

    def _countries(self, span: Anchor) -> list[str]:
        return [mention.code for mention in between(self.analysis.countries, span.start, span.end)
                if mention.how in _NAMED and not self._in_forum(mention.anchor)]  # fmt: skip

    def _in_forum(self, anchor: Anchor) -> bool:
        near = between(self.analysis.forums, anchor.start - 80, anchor.end)
        return any(mention.anchor.contains(anchor) for mention in near)

    def _people(self, spans: Sequence[Anchor]) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = []
        for span in spans:
            for mention in self.analysis.names.between(span.start, span.end):
                if mention.kind == PERSON and mention.name and not self._aside(mention.outer_start):
                    found.append((mention.name, mention.countries))
        return found

    def _aside(self, start: int) -> bool:
        return _ASIDE.search(self.text, max(0, start - 50), start) is not None

    def _subjects(self, spans: Sequence[Anchor]) -> list[tuple[str, tuple[str, ...]]]:
        return []

    def _meeting_people(self, wider: Sequence[Anchor]) -> list[tuple[str, tuple[str, ...]]]:
        """Persons in sentences of the article that speak of meeting, receiving, attending."""
        return self._people([span for span in wider if _MEETS.search(self.text, span.start, span.end)])

    def _places(self, spans: Sequence[Anchor], dateline: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for span in spans:
            for mention in between(self.analysis.countries, span.start, span.end):
                if mention.how not in _NAMED and _AT.search(self.text, max(0, mention.anchor.start - 24), mention.anchor.start):
                    found.append((self.analysis.document.passage(mention.anchor), mention.code))
        if not found and dateline:
            city = dateline_parts(dateline)[0].split(",")[0]
            code = next((m.code for m in self.analysis.countries if self.analysis.document.passage(m.anchor) == city and m.how not in _NAMED), "")
            found.append((city, code))
        if not found:
            found += self._seat(spans)
        return [(place, code if code in self.named else "") for place, code in found]

    def _seats(self) -> dict[str, tuple[str, str]]:
        """Where a forum has its headquarters, as the document itself says."""
        found: dict[str, tuple[str, str]] = {}
        for match in _HEADQUARTERS.finditer(self.text):
            for mention in between(self.analysis.countries, match.end(), match.end() + 12):
                if mention.how not in _NAMED:
                    found.setdefault(match.group(1), (self.analysis.document.passage(mention.anchor), mention.code))
        return found

    def _seat(self, spans: Sequence[Anchor]) -> list[tuple[str, str]]:
        for span in spans:
            match = _AT_SEAT.search(self.text, span.start, span.end)
            if match and match.group(1) in self.seats:
                return [self.seats[match.group(1)]]
        return []


_HEADQUARTERS = re.compile(r"\b([A-Z][A-Za-z-]+)\s+(?:[Hh]eadquarters|HQ|[Ss]ecretariat)\s+in\s+")
_AT_SEAT = re.compile(r"\b(?:at|to|visit(?:s|ed)?|in)\s+(?:the\s+)?([A-Z][A-Za-z-]+)\s+(?:[Hh]eadquarters|HQ|[Ss]ecretariat)\b")


def _main_forum(analysis: Analysis) -> str:
    """The forum that the document is of: named in its first lines and far more often than any other."""
    counts = Counter(mention.code for mention in analysis.forums)
    if not counts:
        return ""
    code, count = counts.most_common(1)[0]
    paragraphs = max(analysis.text.count("\n\n"), 1)
    early = any(mention.code == code for mention in between(analysis.forums, 0, 600))
    often = count >= 4 and count >= 0.5 * sum(counts.values()) and (count >= 0.15 * paragraphs)
    return code if early and often else ""
