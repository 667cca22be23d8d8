"""Places, countries, forums and participants of an event, from the sentences that tell of it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.extraction.analysis import Analysis
from app.extraction.mention import PERSON
from app.extraction.mention import Mention as PersonMention
from app.extraction.places import PlaceFinder, between
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import Mention, parents

_NAMED = frozenset(("name", "official", "demonym"))
_BESIDE = re.compile(
    r"\b(?:initiative[s]? (?:of|by)|initiated by|proposed by|(?:put|set) forward by|legacy of|memory of|leadership of|instructions? of"
    r"|on behalf of|decision of|office of|predecessor|late|vision of|outlined by|named after|proposal of|invitation of|under(?: the)?"
    r" President|congratulat\w+ to|condolences to|tribute to|counterpart of|efforts of|role of)\b"
    r"(?:[^,;.–—]|(?<=Dr|Mr|Ms|.E)\.)*\Z|\bBy\s+\Z", re.IGNORECASE)  # fmt: skip
_REMEMBERED = re.compile(r"\b(?:legacy|memory|tribute|leadership|named after|condolences)\b[^,;.–—]*\Z", re.IGNORECASE)
_COMMENT = re.compile(
    r"\W*(?:Commenting|Answering|Asked|According to|In (?:his|her|an) (?:recent )?interview|Experts?|Analysts?)\b")
_PARTICIPATING = re.compile(
    r"\b(?:participating|attending)\s+(?:states|countries|nations|members)\s+(?:are|were|include[ds]?)\b|\battended by (?:delegations|representatives)\b"
    r"|\bwith the participation of\b|\bdelegations? (?:of|from)\b|\bamong the participants\b", re.IGNORECASE)  # fmt: skip
_SEAT_CITIES = frozenset(("Brussels", "Geneva", "Vienna", "Strasbourg", "The Hague", "Luxembourg"))
"""Cities that organisations meet in: their country takes no part by that."""
_ACTING = frozenset(("visit", "call", "interview", "speech", "appointment", "award", "attack", "handover", "signing"))
"""Kinds whose actors are the persons that the sentence names."""


_BETWEEN_TWO = frozenset(("attack", "ceasefire", "handover", "release", "agreement", "signing", "anniversary"))
"""Kinds that need two sides: where a sentence names none, they are the two of the article."""
_THE_TWO = re.compile(r"\b(?:the two|both) (?:countries|states|nations|sides|parties)\b|\bbilateral\b|\bthe (?:sides|parties)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """Who and where: names as printed, country codes, forum ids."""

    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def _is_name(mention: PersonMention) -> bool:
    """Whether what was read as a person is one to list: two words or an office, and no part of the world."""
    words = mention.name.split()
    named = len(words) > 1 or (mention.person is not None and bool(mention.person.roles))
    return named and words[-1].casefold() not in word_lists("events").words("not", "people")


class FactFinder:
    """Looks up who and where for spans of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.named = frozenset(mention.code for mention in analysis.countries if mention.how in _NAMED)
        self.main_forum = _main_forum(analysis)
        self.places = PlaceFinder(analysis)
        self.seats = self._seats()
        self.roles = analysis.names.roles
        self.usual = self._usual()
        self.quoted = [quote for quote in analysis.quotes if quote.depth == 0 and quote.end - quote.start > 60]

    def primary(self, spans: Sequence[Anchor], dateline: str, wider: Sequence[Anchor]) -> Facts:
        """The facts of what an article is about. wider: its other sentences, for who else took part."""
        others = [span for span in wider if not self._is_said(span) and not _COMMENT.match(self.text, span.start)]
        people = self._people(spans)
        outside = self._commentators(wider) - set(people)
        people += [name for name in self._people(others, owners=False) if name not in outside]
        article = Anchor(min(span.start for span in (*spans, *wider)), max(span.end for span in (*spans, *wider)))
        places = self._places(spans) or self._of_dateline(dateline) or self._seat(spans)
        codes = [*self._countries(spans), *self._role_countries(people, article), *self._hosts(places)]
        for span in others:
            if _PARTICIPATING.search(self.text, span.start, span.end):
                codes += self._countries([span])
        return self._facts(spans, people, places, codes)

    def secondary(self, span: Anchor, segment: Anchor, kind: str, parties: tuple[str, ...]) -> Facts:
        """The facts of an event that the segment of a sentence tells of. parties: the two countries of its article."""
        people = self._actors(segment) if self._has_actors(segment, kind) else []
        places = self._places([segment]) or self._seat([segment])
        codes = [*self._countries([segment]), *self._role_countries(people, span), *self._hosts(places)]
        if parties and (_THE_TWO.search(self.text, segment.start, segment.end) or (not codes and kind in _BETWEEN_TWO)):
            codes += parties
        return self._facts([segment], people, places, codes or self._countries([span]))

    def _facts(self, spans: Sequence[Anchor], people: Sequence[str], places: Sequence[tuple[str, str]],
               codes: Iterable[str]) -> Facts:  # fmt: skip
        return Facts(unique(place for place, _ in places), unique(codes), self._forums(spans), unique(people))

    def _forums(self, spans: Sequence[Anchor]) -> tuple[str, ...]:
        found = [mention.code for span in spans for mention in between(self.analysis.forums, span.start, span.end)]
        over = [parent for code in found if not code.startswith("COP") for parent in parents(code)]
        return unique([*found, *over, self.main_forum])

    def _countries(self, spans: Sequence[Anchor]) -> list[str]:
        return [mention.code for span in spans for mention in between(self.analysis.countries, span.start, span.end)
                if not self._in_forum(mention.anchor) and (mention.how in _NAMED or self._acts(mention))]  # fmt: skip

    def _acts(self, mention: Mention) -> bool:
        """Whether a capital stands for its government: "Baku handed over", "between Baku and Yerevan"."""
        after = self.text[mention.anchor.end : mention.anchor.end + 30]
        if mention.how not in ("capital", "seat") or self.places.is_where(mention.anchor.start):
            return False
        return _GOVERNS.match(after) is not None

    def _in_forum(self, anchor: Anchor) -> bool:
        near = between(self.analysis.forums, anchor.start - 80, anchor.end)
        return any(mention.anchor.contains(anchor) for mention in near)

    def _commentators(self, spans: Sequence[Anchor]) -> set[str]:
        """Those who speak about the event afterwards, in an interview or as experts."""
        return {mention.name for span in spans if _COMMENT.match(self.text, span.start) for mention in self._persons(span)}

    def _people(self, spans: Sequence[Anchor], *, owners: bool = True) -> list[str]:
        """The persons of passages who take part. owners: also those named in the genitive ("President X's decision")."""
        return [mention.name for span in spans for mention in self._persons(span) if not self._aside(mention.outer_start)
                and (owners or self.text[mention.end : mention.end + 2] not in ("'s", "’s"))]  # fmt: skip

    def _persons(self, span: Anchor) -> list[PersonMention]:
        return [mention for mention in self.analysis.names.between(span.start, span.end)
                if mention.kind == PERSON and mention.name and _is_name(mention)]  # fmt: skip

    def _actors(self, segment: Anchor) -> list[str]:
        """The persons of a passage but those who only speak of the event."""
        return [mention.name for mention in self._persons(segment)
                if not self._speaks(mention.end) and not _REMEMBERED.search(self.text, max(0, mention.outer_start - 60),
                                                                            mention.outer_start)]  # fmt: skip

    def _speaks(self, end: int) -> bool:
        """Whether a verb of saying follows at once."""
        cues = self.analysis.cues
        at = bisect_left(cues, end, key=lambda cue: cue.start)
        return at < len(cues) and cues[at].start - end < 12

    def _aside(self, start: int) -> bool:
        return _BESIDE.search(self.text, max(0, start - 110), start) is not None

    def _is_said(self, span: Anchor) -> bool:
        """Whether a sentence lies inside a quotation."""
        at = bisect_right(self.quoted, span.start, key=lambda quote: quote.start) - 1
        return at >= 0 and span.start < self.quoted[at].end - 10

    def _has_actors(self, segment: Anchor, kind: str) -> bool:
        """Whether the persons of a passage are those of its event rather than of what is said about it."""
        pattern = _MET if kind in ("meeting", "session", "conference", "summit") else _INITIATED
        return kind in _ACTING or pattern.search(self.text, segment.start, segment.end) is not None

    def _role_countries(self, people: Sequence[str], article: Anchor) -> list[str]:
        """The countries of the offices that the article prints beside these names, else of their usual ones."""
        first = bisect_left(self.roles, article.start, key=lambda role: role.anchor.start)
        last = bisect_left(self.roles, article.end, key=lambda role: role.anchor.start)
        printed: dict[str, list[str]] = {}
        for role in self.roles[first:last]:
            printed.setdefault(role.person, []).extend(role.countries)
        return [code for name in unique(people) for code in printed.get(name) or self.usual.get(name, ())]

    def _usual(self) -> dict[str, tuple[str, ...]]:
        """The country of each person, where at least half of the offices printed beside the name are of it."""
        offices = Counter(role.person for role in self.roles)
        counts = Counter((role.person, code) for role in self.roles for code in set(role.countries))
        found: dict[str, tuple[str, ...]] = {}
        for (person, code), count in counts.items():
            if 2 * count >= offices[person]:
                found[person] = (*found.get(person, ()), code)
        return found

    def _hosts(self, places: Sequence[tuple[str, str]]) -> list[str]:
        """The countries of places, save where only the city of an organisation is named."""
        return [code for place, code in places if code in self.named or place not in _SEAT_CITIES]

    def _places(self, spans: Sequence[Anchor]) -> list[tuple[str, str]]:
        return [place for span in spans for place in self.places.within(span)]

    def _of_dateline(self, dateline: str) -> list[tuple[str, str]]:
        return [self.places.of_dateline(dateline)] if dateline else []

    def _seats(self) -> dict[str, tuple[str, str]]:
        """Where a forum has its headquarters, as the document itself says."""
        found: dict[str, tuple[str, str]] = {}
        for match in _HEADQUARTERS.finditer(self.text):
            for mention in between(self.places.listed, match.end(), match.end() + 12):
                found.setdefault(match.group(1), (self.analysis.document.passage(mention.anchor), mention.code))
        return found

    def _seat(self, spans: Sequence[Anchor]) -> list[tuple[str, str]]:
        for span in spans:
            match = _AT_SEAT.search(self.text, span.start, span.end)
            if match and match.group(1) in self.seats:
                return [self.seats[match.group(1)]]
        return []


_GOVERNS = re.compile(r"\s+(?:and\s+[A-Z]\w+\s+)?(?:has|have|had|is|was|will|also|handed|said|agreed|called|announced|condemned|rejected|welcomed|signed|sent)\b")
_MET = re.compile(r"\b(?:met|meets|received|receives|hosted|welcomed|held talks|spoke)\b|\b(?:initiat\w+|put forward|proposed|outlined|launched) by\b|\binitiative\b")
_INITIATED = re.compile(r"\b(?:initiat\w+|put forward|proposed|outlined|launched) by\b|\binitiative\b")
_HEADQUARTERS = re.compile(r"\b([A-Z][A-Za-z-]+)\s+(?:[Hh]eadquarters|HQ|[Ss]ecretariat)\s+in\s+")
_AT_SEAT = re.compile(
    r"\b(?:at|to|visit(?:s|ed)?|in)\s+(?:the\s+)?([A-Z][A-Za-z-]+)\s+(?:[Hh]eadquarters|HQ|[Ss]ecretariat)\b")


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
