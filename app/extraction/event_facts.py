"""Places, countries, forums and participants of an event, from the sentences that tell of it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from app.extraction.analysis import Analysis
from app.extraction.attendance import with_rows
from app.extraction.event_parties import Parties
from app.extraction.event_people import PeopleFinder, unique
from app.extraction.event_words import holds, holds_at, until_purpose
from app.extraction.first_words import matches as finds
from app.extraction.first_words import starts
from app.extraction.homes import NAMED, Homes, in_forum
from app.extraction.introductions import with_introduced
from app.extraction.main_forum import main_forum
from app.extraction.places import PlaceFinder, between, says_where
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import Mention, country_mentions, forum, forum_name, parents

_BETWEEN_TWO = frozenset(("attack", "other", "ceasefire", "handover", "release", "agreement", "signing", "anniversary"))
"""Kinds that mostly have two sides: where a sentence names fewer, they are the two of the article."""
_PAPERS = frozenset(("signing", "agreement"))
_MEETS = frozenset(("meeting", "call", "visit", "signing", "agreement"))
"""Kinds that two persons of two states have with each other."""
_BILATERAL = _MEETS | frozenset(("session", "consultation", "summit"))
_FORUM_DECIDES = re.compile(
    r"\W*The\s+(?:Meeting|Council|Committee|Commission|Conference|Assembly|Summit|Forum|Network|Board)\s+"
    r"(?!(?:condemn|welcom|deplor|denounc|not|commend|prais|regrett|mourn|express)ed\b"
    r"|took\s+note\s+of\s+(?!the\s+(?:decision|report|outcome|result|progress)))"
    r"(?:[a-z]+ed|took|held|gave|met|heard|chose|set|will|is|has)\b")
_SHORT = re.compile(
    r"\b[Tt]he\s+(?P<noun>Organi[sz]ation|Union|Alliance|Association|Community|League|Forum|Agency|Commission|Group|Conference)"
    r"(?:['’]s)?\b(?!\s+(?:of|for|on|in|and|to)\s+(?:the\s+)?[A-Z]|\s+[A-Z])")
"""A forum called by its noun alone."""
_THE = frozenset(("the",))
_GROUP = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts)\s+(?:[\w’'-]+\s+){0,3}?(?:bloc|grouping|(?:regional|military|security|\w+-member|\w+-nation)\s+"
    r"(?:body|group|alliance|organi[sz]ation|union))\b")
"""What a forum is called that is named near by."""
_GROUP_WORDS = frozenset(("bloc", "grouping", "body", "group", "alliance", "organisation", "organization", "union"))
_NEAR = 700
"""Characters within which the name of such a forum stands."""
_ORGANS = frozenset(("Assembly", "Council", "Commission", "Mission", "Office", "Committee", "Force", "Forum"))
_UN = re.compile(r"\b(?:UN|U\.N\.|United Nations)(?![A-Za-z])(?! Women)")
_BEFORE_BODY = re.compile(r"([A-Z][\w.’'-]*)\s\Z")
"""A name right before that of a body."""
_BEFORE_OWN = frozenset(("The", "General", "UN", "U.N.", "Nations", "NATO", "In", "At"))
_SOURCE = re.compile(r"\b[Aa]ccording\s+to\s+(?:the\s+)?\Z")
_SAYS = re.compile(r"\s+(?:(?:has|have|had)\s+)?(?:said|says|say|estimates|estimated|described|called|reported)\b")
_BY_WHICH = re.compile(r"\b(?:which|that|what|whom|as)\s+(?:the\s+)?\Z")
"""Around a forum that tells of something: what stands before it, after it, and before it in a clause of its own."""
_MOST_PARTIES = 3
_OFTEN = 3
_GOES_ON = re.compile(
    r"\W*(?:The|Their|Its|A|This)\s+(?:next|previous|first|second|third|last|final|following|new)\s+\w+\b"
    r"|\W*(?:The|Their|Its)\s+(?:[a-z]+th|\d+(?:st|nd|rd|th))\s+(?:session|meeting|round|edition)\b")
"""How a sentence opens that tells of another in the row: "The next round will be held"."""
_ROUND = re.compile(r"\W*\w+\s+[\w-]+\s+(?:session|meeting|round|edition|summit|conference|forum)\b")
"""What one state after another is host of."""
_THEY = re.compile(
    r"\W*(?:The|Both|The\s+two)\s+(?:leaders|ministers|presidents|prime\s+ministers|officials|sides|counterparts)\b")
"""How a sentence opens on the two whom an article is about."""
_SEAT = r"(?:[Hh]eadquarters|HQ|[Ss]ecretariat)"
_SEAT_WORDS = frozenset(("headquarters", "hq", "secretariat"))
_OWNER = 80
"""Characters within which a forum's name stands before the word for its seat."""
_HEADQUARTERS = re.compile(rf"([A-Z](?<!\w.)[A-Za-z-]+)\s+{_SEAT}\s+in\s+")
_AT_SEAT = re.compile(rf"\b(?:at|to|visit(?:s|ed)?|in)\s+(?:the\s+)?([A-Z][A-Za-z-]+)\s+{_SEAT}\b")


@dataclass(frozen=True, slots=True)
class Facts:
    """Who and where: names as printed, country codes, forum ids."""

    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


class FactFinder:
    """Looks up who and where for spans of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.named = frozenset(mention.code for mention in analysis.countries if mention.how in NAMED)
        self.main_forum = main_forum(analysis)
        self._named: dict[Anchor, frozenset[str]] = {}
        self._main_states: dict[Anchor, str] = {}
        self.forums = analysis.forums if self.main_forum else with_introduced(analysis.text, analysis.forums)
        self.forums_named = frozenset(mention.code for mention in analysis.forums)
        self.places = PlaceFinder(analysis)
        self.parties = Parties(analysis, self.places)
        self.people = PeopleFinder(analysis)
        self.seats = self._seats()
        self.homes = Homes(analysis, self.main_forum if analysis.layout.several else "")

    def primary(self, spans: Sequence[Anchor], kind: str, dateline: str, wider: Sequence[Anchor],
                every: Sequence[Anchor]) -> Facts:  # fmt: skip
        """The facts of what an article is about. wider: its other sentences, for who else took part."""
        people = self.people.of_article(spans, wider, every, kind)
        article = Anchor(min(span.start for span in (*spans, *wider)), max(span.end for span in (*spans, *wider)))
        held = [until_purpose(self.analysis.text, span) for span in spans]
        told = [span for span in wider if says_where(self.text, span)][:1]
        places = self._places(held) or self._places(told) or self._of_dateline(dateline) or self._seat(spans)
        listed = [with_rows(self.analysis, span) for span in wider if not self.people.is_said(span)
                  and holds_at("countries", "participating", self.text, span)]  # fmt: skip
        theirs = self._states(people, article)
        codes = [*self._countries([*spans, *listed], known=any(theirs)), *theirs, *self._hosts(places)]
        codes.append(self.homes.within(spans))
        codes += self._other_side(kind, people, codes, spans[0])
        if not any(codes):
            codes = [code for span in spans for code in self.homes.leaders(span)]
        there = [span for span in listed if not holds("countries", "of_forum", self.analysis.document.passage(span))]
        return self._facts([*spans, *there], people, places, codes)

    def spoken(self, heading: Anchor, lead: Anchor) -> Facts:
        """The facts of words spoken: who speaks, and for which state; what they are about takes no part."""
        people = self.people.speaking(heading, lead)
        places = self._places([heading])
        codes = self._states(people, Anchor(heading.start, lead.end))
        if not codes or any(name in self.homes.national for name in people):
            codes.append(self.homes.of(lead.start))
        if holds("spoken", "together", self.analysis.document.passage(heading)):
            codes += self._countries([heading])
        return Facts(unique([place for place, _ in places]), unique(codes), self._forums([heading]), unique(people))

    def secondary(self, span: Anchor, segment: Anchor, kind: str, about: Facts, sides: tuple[str, ...], at: int, *,
                  listed: bool = False) -> Facts:  # fmt: skip
        """The facts of an event that the segment of a sentence tells of.

        about: those of its article's own event; sides: the two countries that the article speaks of most.
        """
        people = self.people.of_sentence(segment, kind, about.participants, at, listed=listed)
        places = self._places([segment]) or self._seat([segment])
        theirs = self._states(people, span)
        codes = [*self._countries([segment], known=any(theirs), beside=True), *theirs, *self._hosts(places)]
        passage = self.analysis.document.passage(segment)
        parties = about.countries if len(about.countries) <= _MOST_PARTIES else ()
        goes_on = _GOES_ON.match(passage) is not None
        they = _THEY.match(passage) is not None and {*codes, ""} <= {*parties, ""}
        host = len(parties) == 1 and _ROUND.match(passage) is not None
        if (goes_on and not host) or (len(parties) == 2 and (they or holds("countries", "both", passage))):
            codes += parties
        inner = holds_at("countries", "within", self.text, segment)
        if kind in _BETWEEN_TWO and not inner and len(set(codes)) < 2 and set(codes) <= set(sides):
            alone = len(parties) == 1 and kind in _PAPERS  # nobody signs with himself
            codes += sides or (parties if not codes and not alone else ())
        home = self.homes.within([segment])
        own = self.homes.is_own_voice(segment) or (kind in _BILATERAL and self.homes.is_domestic(segment))
        codes += [home] if own else []
        codes += [home] if listed else self._other_side(kind, people, codes, span)
        codes = [code for code in codes if code] or self._countries([self._subject(span, segment)])
        forums = self._forums([segment])
        listed_forums = [code for code in forums if forum(code)]
        if not listed_forums and self._is_of_both(kind, codes, places, about):
            codes = list(about.countries)
        codes = codes or self.homes.leaders(segment) or [home or ("" if listed_forums else self._main_state(span))]
        facts = self._facts([segment], people, places, codes)
        of_forum = bool(about.forums) and (goes_on or _FORUM_DECIDES.match(passage) is not None)
        return replace(facts, forums=unique([*facts.forums, *about.forums[:1]])) if of_forum else facts

    def _states(self, people: Sequence[str], span: Anchor) -> list[str]:
        """The states of persons: known, else printed beside their names."""
        found: list[str] = []
        for name in unique(people):
            known = self.homes.led_by(name)
            found += [known] if known else self.people.countries([name], span)
        return found

    def _subject(self, span: Anchor, segment: Anchor) -> Anchor:
        """The sentence, or of one with several dates what stands before the first of them."""
        if segment == span:
            return span
        first = next(iter(self.analysis.dates_between(span.start, span.end)), None)
        return Anchor(span.start, first.anchor.start if first else span.end)

    def _main_state(self, span: Anchor) -> str:
        """The one state that an article is about: named often, and more than all others together; else ""."""
        place = self.analysis.article_at(span.start)
        if place is None:
            return ""
        article = place.article.anchor
        if article not in self._main_states:
            named = (mention.code for mention in between(self.analysis.countries, article.start, article.end)
                     if mention.how in NAMED and not in_forum(self.analysis, mention.anchor))  # fmt: skip
            counts = Counter(named)
            code, count = (*counts.most_common(1), ("", 0))[0]
            self._main_states[article] = code if count >= _OFTEN and 2 * count > counts.total() else ""
        return self._main_states[article]

    def _is_of_both(self, kind: str, codes: Sequence[str], places: Sequence[tuple[str, str]],
                    about: Facts) -> bool:  # fmt: skip
        """Whether an event that names one state at most is one of the two that its article is about."""
        most = _MOST_PARTIES if not codes and kind in _BILATERAL else 2
        if not 1 < len(about.countries) <= most or not set(codes) < set(about.countries):
            return False
        elsewhere = any(code and code not in about.countries for _, code in places)
        return not elsewhere and (not codes or kind in _BILATERAL)

    def _other_side(self, kind: str, people: Sequence[str], codes: Sequence[str], span: Anchor) -> tuple[str, ...]:
        """The two states of an article that names no third, where two meet and only one has his state beside him."""
        known = {code for code in codes if code}
        if kind not in _MEETS or len(set(people)) < 2 or len(known) != 1 or self._forums([span]):
            return ()
        place = self.analysis.article_at(span.start)
        if place is None:
            return ()
        named = self._named_in(place.article.anchor)
        return tuple(sorted(named)) if len(named) == 2 and known < named else ()

    def _named_in(self, article: Anchor) -> frozenset[str]:
        """The states that an article names as such."""
        if article not in self._named:
            self._named[article] = frozenset(
                mention.code for mention in between(self.analysis.countries, article.start, article.end)
                if mention.how in NAMED and not in_forum(self.analysis, mention.anchor))  # fmt: skip
        return self._named[article]

    def _facts(self, spans: Sequence[Anchor], people: Sequence[str], places: Sequence[tuple[str, str]],
               codes: Sequence[str]) -> Facts:  # fmt: skip
        return Facts(unique([place for place, _ in places]), unique(codes), self._forums(spans), unique(people))

    def _forums(self, spans: Sequence[Anchor]) -> tuple[str, ...]:
        """The forums of passages with what they belong to, and the one that the document is of."""
        named = [mention for span in spans for mention in between(self.forums, span.start, span.end)
                 if not self._only_tells(mention.anchor, span)]  # fmt: skip
        found = [mention.code for mention in named]
        found += [code for span in spans for code in (*self._by_body(span), *self._by_short(span))]
        if not found and not self.main_forum:
            found = [code for span in spans for code in self._by_group(span)]
        over = [parent for mention in named for parent in self._above(mention)]
        return unique([*found, *over, self.main_forum])

    def _only_tells(self, anchor: Anchor, span: Anchor) -> bool:
        """Whether a forum is only named as who told of something: "according to the UN", "which the UN has said"."""
        before = self.text[max(span.start, anchor.start - 24) : anchor.start]
        if _SOURCE.search(before):
            return True
        told = _SAYS.match(self.text, anchor.end, span.end)
        return told is not None and (_BY_WHICH.search(before) is not None or told.end() >= span.end - 2)

    def _above(self, mention: Mention) -> tuple[str, ...]:
        """What a forum belongs to. Only organs, offices and missions of the United Nations are theirs too."""
        over = parents(mention.code)
        if mention.code.startswith("COP"):
            return over[:1]
        if over[-1:] != ("UN",):
            return over
        theirs = any(_UN.search(_organ(code)) for code in (mention.code, *over[:-1]))
        return over[-1:] if theirs else over[:-1]

    def _by_body(self, span: Anchor) -> list[str]:
        """The forums whose bodies or short names a passage names: "the Alliance" in a paper of that one."""
        if not starts(self.text, _words_of_bodies(), span.start, span.end):
            return []
        words = self.analysis.document.passage(span)
        known = [*_bodies("bodies"), *(one for one in _bodies("short") if one[0] in self.forums_named)]
        return [code for code, pattern in known if any(_names_it(words, match) for match in pattern.finditer(words))]

    def _by_short(self, span: Anchor) -> list[str]:
        """The forums that a passage calls by their noun alone: "the League", where the text names one league."""
        matches = list(finds(_SHORT, self.text, _THE, span.start, span.end))
        place = self.analysis.article_at(span.start) if matches else None
        if place is None:
            return []
        named = between(self.analysis.forums, place.article.anchor.start, place.article.anchor.end)
        short = _short_names(named)
        return [code for match in matches if (code := short.get(match["noun"].casefold(), ""))]

    def _by_group(self, span: Anchor) -> list[str]:
        """The forum that "the bloc" or "a regional body" is: the one named last before it, else first after it."""
        called = starts(self.text, _GROUP_WORDS, span.start, span.end)
        matches = list(_GROUP.finditer(self.text, span.start, span.end)) if called else []
        place = self.analysis.article_at(span.start) if matches else None
        if place is None:
            return []
        article = place.article.anchor
        begin, end = max(article.start, span.start - _NEAR), min(article.end, span.end + _NEAR)
        named = [mention for mention in between(self.analysis.forums, begin, end)
                 if mention.code != "UN" and "UN" not in parents(mention.code)]  # fmt: skip
        before = [mention.code for mention in named if mention.anchor.start < span.start]
        return [(before[-1] if before else named[0].code)] if named else []

    def _countries(self, spans: Sequence[Anchor], *, known: bool = False, beside: bool = False) -> list[str]:
        """The states that passages name. known: who takes part is, and what is only talked about is left out."""
        formats = [mention.code for span in spans for mention in between(self.analysis.forums, span.start, span.end)
                   if mention.how == "sides"]  # fmt: skip
        sides = [side.code for code in formats for side in country_mentions(code)]
        return [*self.parties.of(spans, known=known, beside=beside), *sides]

    def _hosts(self, places: Sequence[tuple[str, str]]) -> list[str]:
        """The countries of places that the document names: a city alone does not make its state a party."""
        return [code for _, code in places if code in self.named]

    def _places(self, spans: Sequence[Anchor]) -> list[tuple[str, str]]:
        return [place for span in spans for place in self.places.within(span)]

    def _of_dateline(self, dateline: str) -> list[tuple[str, str]]:
        return [self.places.of_dateline(dateline)] if dateline else []

    def sides(self, article: Anchor) -> tuple[str, ...]:
        """The two countries that an article names far more often than any third; empty where there are none."""
        mentions = between(self.analysis.countries, article.start, article.end)
        own = (mention.code for mention in mentions if not in_forum(self.analysis, mention.anchor))
        counts = Counter(own).most_common(3)
        if len(counts) < 2 or counts[1][1] < _OFTEN or (len(counts) == 3 and 2 * counts[2][1] > counts[1][1]):
            return ()
        return (counts[0][0], counts[1][0])

    def _seats(self) -> dict[str, tuple[str, str]]:
        """Where a forum has its headquarters, as the document itself says."""
        found: dict[str, tuple[str, str]] = {}
        places = starts(self.text, _SEAT_WORDS)
        near = (_HEADQUARTERS.finditer(self.text, max(at - _OWNER, 0), at + _OWNER) for at in places)
        for match in chain.from_iterable(near):
            for mention in between(self.places.listed, match.end(), match.end() + 12):
                found.setdefault(match.group(1), (self.analysis.document.passage(mention.anchor), mention.code))
        return found

    def _seat(self, spans: Sequence[Anchor]) -> list[tuple[str, str]]:
        matches = (_AT_SEAT.search(self.text, span.start, span.end) for span in spans if self.seats)
        known = (self.seats[match.group(1)] for match in matches if match and match.group(1) in self.seats)
        return list(known)[:1]


def _organ(code: str) -> str:
    """The name of a forum that is an organ or mission of the United Nations; "" for their agencies and others."""
    name = forum_name(code)
    return name if set(name.split()) & _ORGANS else ""


@lru_cache(maxsize=2)
def _bodies(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = ((forum(head), words) for head, words in word_lists("events").lines("forums", name))
    found = ((code, "|".join(map(re.escape, words))) for code, words in rows if code)
    return tuple((code, re.compile(rf"(?<!\w)(?<!peace and )(?:{either})(?!\w)", re.IGNORECASE))
                 for code, either in found)  # fmt: skip


@lru_cache(maxsize=1)
def _words_of_bodies() -> frozenset[str]:
    """The longest word of each name of a body and of each short name of a forum."""
    rows = (row for name in ("bodies", "short") for row in word_lists("events").lines("forums", name))
    return frozenset(max(re.findall(r"[^\W_]+", words), key=len) for _, listed in rows for words in listed)


def _names_it(words: str, match: re.Match[str]) -> bool:
    """Whether a body named is not another's: "the Homeland Security Council"."""
    before = _BEFORE_BODY.search(words, 0, match.start())
    return before is None or not match[0][0].isupper() or before[1] in _BEFORE_OWN


def _short_names(named: Sequence[Mention]) -> dict[str, str]:
    """The nouns of these forums, in small letters, each with the one it is a noun of."""
    owners: dict[str, set[str]] = {}
    for code in {mention.code for mention in named}:
        for word in forum_name(code).casefold().split():
            owners.setdefault(word, set()).add(code)
    return {noun: next(iter(codes)) for noun, codes in owners.items() if len(codes) == 1}
