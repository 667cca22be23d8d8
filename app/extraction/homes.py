"""The state at home in a text: the one that issues it, or whose officials it names without saying of which state."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from app.extraction.analysis import Analysis
from app.extraction.cues import trie
from app.extraction.datelines import dateline_parts
from app.extraction.event_words import entries_at, holds
from app.extraction.first_words import starts
from app.extraction.layout import Place
from app.extraction.mention import OFFICE, PERSON, Mention
from app.extraction.places import between
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import Mention as Naming
from app.registry import countries, country_called, country_mentions, forum_mentions, leader_state

NAMED = frozenset(("name", "official", "demonym"))
"""How a text names a state as such, rather than by its capital."""
_HEAD = 300
"""Characters of the head of a paper."""
_SECOND_LINE = 100
"""Characters after a heading within which a line says who speaks."""
_SEVERAL = 2
_LONGEST_LINE = 12
"""Words of the longest line of a letterhead or address."""
_EDGE_LINES = 12
"""Lines at either end of a paper that can be its letterhead or its address."""
_PRINTED_LINE = 45
"""Characters of a line after which the next can go on with its sentence."""
_SITE = re.compile(
    r"(?:@|\.|/|\b)(?:gov|gouv|gob|gub|govt|mfa|mofa|mzv|president|mil)\.(?:[a-z]{2,12}\.)?(?P<state>[a-z]{2})\b"
    r"|\b(?:state|whitehouse|defense|treasury|usaid|usembassy)\.gov\b(?!\.)")
_SITE_WORDS = frozenset(("gov", "gouv", "gob", "gub", "govt", "mfa", "mofa", "mzv", "president", "mil"))
_PHONE = re.compile(r"(?:\+|\b00)(?P<number>[1-9][\d ().-]{7,16}\d)")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_SECRETARY = "secretary"
"""How American texts call a minister."""
_OF_SITES = {"uk": "GB", "eu": ""}
_OF_BEFORE = re.compile(
    r"(?P<office>(?:[\w-]+\s+){1,3})of\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}(?:,|,?\s+and)\s+(?:the\s+)?){0,3}\Z")
_VISITED = re.compile(
    r"\b(?:[Vv]isit(?:s|ed|ing)?(?:\s+to)?|trip\s+to|tour\s+of|travels?\s+to)\s+(?:the\s+|[A-Z][\w-]+\s+and\s+)?\Z")
_IN = re.compile(r"\bin\s+(?:the\s+)?\Z")
_OFTEN, _AT_LEAST, _GOVERNS, _AHEAD = 4, 3, 3, 2
"""How often a state's name counts, how much it must count, how much more where it acts, how far ahead it must be."""
_OF_ANOTHER = re.compile(r"\s+(?:for|of)\s+(?!the\s+United\s+States)", re.IGNORECASE)
"""After an office that is then another: "Secretary of State for Defence"."""
_OTHER_SIDE = re.compile(r"\b(?:of|with|to|from|against|on)\s+(?:the\s+)?\Z")
_FIRST = 700
"""Characters of an article within which a line says where it was written."""
_CITY_LINE = re.compile(
    r"^[*_#> ]*(?P<city>[^\W\d_a-z][\w.'’-]*(?:[ -][^\W\d_a-z][\w.'’-]*){0,2})"
    r"(?:,\s+(?:[A-Z][a-z]+day,?\s+)?[\w .,]{4,22}(?:\n|\Z)|\s*[*_]*(?::|\s\(|\s?[–—]|\s--?)\s)", re.MULTILINE)


class Homes:
    """Tells which state is at home in each article of one document. main: the forum that the document is of, or ""."""

    def __init__(self, analysis: Analysis, main: str) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.main = main
        self._led: dict[str, str] = {}
        self.issuer = "" if main else self._of_head() or self._of_edges() or self._of_site() or self._of_phone()
        self.national = self._nationals()
        self._known: dict[int, str] = {}

    def of(self, at: int) -> str:
        """The state at home in the article at a place of the text; "" where none is."""
        place = self.analysis.article_at(at)
        if self.issuer or self.main or place is None:
            return self.issuer
        start = place.article.anchor.start
        if start not in self._known:
            self._known[start] = self._of_article(place)
        return self._known[start]

    def within(self, spans: Sequence[Anchor]) -> str:
        """The state at home in passages that it issues or that name an official without a state; "" for others."""
        if self.issuer:
            return self.issuer
        return self.of(spans[-1].start) if any(self.is_domestic(span) for span in spans) else ""

    def is_domestic(self, span: Anchor) -> bool:
        """Whether a passage names an official or a body of a state without saying of which."""
        if any(self.is_bare(mention) for mention in self.analysis.names.between(span.start, span.end)):
            return True
        bodies = entries_at("countries", "domestic", self.text, span)
        return any(not self._is_of_state(match.start(), match.end()) for match in bodies)

    def _is_of_state(self, start: int, end: int) -> bool:
        """Whether a state's name stands right before or after: "the Danish government", "government of Denmark"."""
        near = between(self.analysis.countries, start - 25, end + 25)
        return any(mention.how in NAMED for mention in near)

    def _of_article(self, place: Place) -> str:
        """The state of whoever speaks throughout, of the capital that dates an article, else the one named in it that
        nobody is said to be an official of.
        """
        article = place.article
        line = self.text.find("\n", place.body)
        end = line if 0 <= line - place.body < _SECOND_LINE else place.body
        persons = {mention.name for mention in self.analysis.names.between(article.anchor.start, end)
                   if mention.kind == PERSON}  # fmt: skip
        if len(persons) < _SEVERAL and holds("spoken", "titles", self.text[article.anchor.start : end]):
            near = between(self.analysis.countries, article.anchor.start, end)
            states = {mention.code for mention in near if mention.how in NAMED and self._is_office(mention.anchor)}
            if len(states) == 1:
                return next(iter(states))
        line = self._of_dateline(article.dateline) or self._of_line(article.anchor)
        return line or self._of_office(article.anchor) or self._of_own(article.anchor)

    def _of_office(self, article: Anchor) -> str:
        """The state that alone has the offices printed in an article or in the name of a body in it."""
        roles = (role for role in self.analysis.names.roles if article.contains(role.anchor))
        found = {code for role in roles if not country_mentions(role.role) and (code := own_state(role.role))}
        found |= {mention.code for mention in between(self.analysis.countries, article.start, article.end)
                  if mention.how == "seat"}  # fmt: skip
        return next(iter(found)) if len(found) == 1 else ""

    def _of_dateline(self, dateline: str) -> str:
        city = dateline_parts(dateline)[0].split(",")[0].strip() if dateline else ""
        return self._at_capital(city)

    def _at_capital(self, city: str) -> str:
        """The state whose capital a city is; "" for one where organisations meet, unless the text names the state."""
        code = _capitals().get(" ".join(city.split()).casefold(), "")
        seat = holds("countries", "seats", city) and all(mention.code != code or mention.how not in NAMED
                                                         for mention in self.analysis.countries)  # fmt: skip
        return "" if seat else code

    def _of_line(self, article: Anchor) -> str:
        """The state of the capital that stands on a line of its own, or opens one, in the head of an article."""
        for match in _CITY_LINE.finditer(self.text, article.start, min(article.end, article.start + _FIRST)):
            code = self._at_capital(match["city"])
            if code:
                return code
        return ""

    def _of_own(self, article: Anchor) -> str:
        """The state that an article names far more than any other, those apart that somebody is said to be of."""
        mentions = [mention for mention in between(self.analysis.countries, article.start, article.end)
                    if mention.how in NAMED and not in_forum(self.analysis, mention.anchor)
                    and not self._is_paper(mention.anchor)]  # fmt: skip
        roles = (role for role in self.analysis.names.roles if article.contains(role.anchor))
        foreign = {code for role in roles for code in role.countries}
        theirs = {mention.code for mention in mentions if self._is_office(mention.anchor)}
        named = {mention.code for mention in mentions
                 if mention.how == "demonym" or not self._is_with(mention.anchor)}  # fmt: skip
        own = named - foreign - theirs
        if len(own) == 1 and sum(mention.code in own for mention in mentions) >= _SEVERAL:
            return next(iter(own))
        worth = {code: min(count, _OFTEN) for code, count in Counter(mention.code for mention in mentions).items()}
        for mention in mentions:
            worth[mention.code] += _GOVERNS * self._speaks_for(mention.anchor) - self._is_office(mention.anchor)
        ranked = sorted(worth.items(), key=lambda item: -item[1])[:2]
        ahead = len(ranked) > 1 and ranked[0][1] >= ranked[1][1] + _AHEAD
        return ranked[0][0] if ahead and ranked[0][1] >= _AT_LEAST and ranked[0][0] not in foreign else ""

    def _speaks_for(self, anchor: Anchor) -> bool:
        """Whether a state is named as one that acts: "the Chinese side", "India's foreign policy"."""
        return holds("countries", "sides", " ".join(self.text[anchor.end : anchor.end + 30].split()[:3]))

    def _is_with(self, anchor: Anchor) -> bool:
        """Whether a state is named as another: "with Kenya", "a letter to Kenya"."""
        return _OTHER_SIDE.search(self.text, max(0, anchor.start - 12), anchor.start) is not None

    def _is_paper(self, anchor: Anchor) -> bool:
        return holds("countries", "papers", " ".join(self.text[anchor.end : anchor.end + 40].split()[:2]))

    def _is_office(self, anchor: Anchor) -> bool:
        """Whether a state stands right beside an office of it: "Kenyan counterpart", "the president of Niger"."""
        after = " ".join(self.text[anchor.end : anchor.end + 40].split()[:3])
        before = _OF_BEFORE.search(self.text, max(0, anchor.start - 90), anchor.start)
        if _VISITED.search(self.text, max(0, anchor.start - 40), anchor.start):
            return True
        return holds("countries", "national", after) or (before is not None and
                                                         holds("countries", "national", before["office"]))

    def is_bare(self, mention: Mention) -> bool:
        """Whether a mention is of an official whose state is not said: "the Prime Minister"."""
        if mention.kind == PERSON:
            return mention.name in self.national
        if mention.kind != OFFICE or mention.plural or mention.countries or not is_national(mention.words):
            return False
        holder = self.analysis.names.resolve(mention, mention.start)
        return holder in self.national if holder else not country_mentions(mention.words)

    def led_by(self, name: str) -> str:
        """The state that somebody is known to speak for, unless the text gives an office of an organisation."""
        if name not in self._led:
            self._led[name] = self._leads(name)
        return self._led[name]

    def _leads(self, name: str) -> str:
        person = self.analysis.names.person(name)
        offices = {role.words for role in person.roles} if person else set[str]()
        if not offices and not leader_state(name):
            return ""
        if any(is_other(office) for office in offices):
            return ""
        in_office = any(is_national(office) or office.casefold() == _SECRETARY for office in offices)
        return leader_state(name, in_office=in_office)

    def leaders(self, span: Anchor) -> list[str]:
        """The states of those named in a passage who are known to speak for one."""
        near = self.analysis.names.between(span.start, span.end)
        return [code for mention in near if mention.kind == PERSON and (code := self.led_by(mention.name))]

    def is_own_voice(self, span: Anchor) -> bool:
        """Whether a paper of a state says "we" in a passage."""
        return bool(self.issuer) and _WE.search(self.text, span.start, span.end) is not None

    def _nationals(self) -> frozenset[str]:
        """The persons of national offices beside whose names no state or organisation is ever printed."""
        offices: dict[str, list[bool]] = {}
        for role in self.analysis.names.roles:
            own = not role.countries and not is_other(role.role)
            offices.setdefault(role.person, []).append(own)
            if own and is_national(role.role):
                offices.setdefault(f"{role.person}\n", [])
        return frozenset(name for name, own in offices.items()
                         if all(own) and f"{name}\n" in offices and not self.led_by(name))  # fmt: skip

    def _of_head(self) -> str:
        """The country whose ministry, embassy or government the head of the paper names; "" for none or several."""
        places = self.analysis.layout.places
        if not places:
            return ""
        first = places[0]
        title = self.text.find(first.article.title, 0, first.body) if first.article.title else first.body
        end = first.article.anchor.start if self.analysis.layout.several else max(title, 0)
        printed = self.analysis.furniture[0].start if self.analysis.furniture else end
        return self._of_issuer(Anchor(0, min(end, printed or end, _HEAD)))

    def _of_issuer(self, span: Anchor) -> str:
        """The one state that a passage names, where it names an office of a state too."""
        named = {mention.code for mention in self._named(span)}
        issued = holds("countries", "issuers", self.text[span.start : span.end])
        return next(iter(named)) if len(named) == 1 and issued else ""

    def _named(self, span: Anchor) -> list[Naming]:
        return [mention for mention in between(self.analysis.countries, span.start, span.end)
                if mention.how in NAMED or mention.how == "seat"]  # fmt: skip

    def _of_edges(self) -> str:
        """The state whose ministry or embassy has a line of its own at the beginning or end of the paper."""
        for line in self._edge_lines():
            words = self.text[line.start : line.end]
            if holds("countries", "letterhead", words) and not holds("countries", "occasions", words):
                code = self._of_issuer(line)
                if code:
                    return code
        return ""

    def _edge_lines(self) -> list[Anchor]:
        spans = [Anchor(match.start(), match.end()) for match in re.finditer(r"[^\n]+", self.text)]
        edges = spans if len(spans) <= 2 * _EDGE_LINES else [*spans[:_EDGE_LINES], *spans[-_EDGE_LINES:]]
        return [span for span in edges if 1 < len(self.text[span.start : span.end].split()) <= _LONGEST_LINE
                and self.text[span.end - 1] not in ".:;," and not self._is_prose(span)]  # fmt: skip

    def _is_prose(self, line: Anchor) -> bool:
        """Whether a line goes on with a sentence or is gone on with: prose whose lines are broken."""
        before = self.text[self.text.rfind("\n", 0, max(line.start - 1, 0)) + 1 : max(line.start - 1, 0)].rstrip()
        after = self.text[line.end + 1 : line.end + 60].lstrip(" ")
        return (len(before) > _PRINTED_LINE and before[-1] not in ".!?:”\"") or after[:1].islower()

    def _of_phone(self) -> str:
        """The state of the one number from abroad that a paper of a ministry prints at its edges."""
        lines = [match.group() for match in re.finditer(r"[^\n]+", self.text)]
        lines = lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
        found = {country_called(re.sub(r"\D", "", match["number"])) for before, line in pairwise(["", *lines])
                 for match in _PHONE.finditer(line) if holds("countries", "callers", f"{before} {line}")}  # fmt: skip
        found -= {"BE", "CH", "AT", "NL", ""}  # organisations are called there too
        return next(iter(found)) if len(found) == 1 else ""

    def _of_site(self) -> str:
        """The state of the one government whose site or address the paper prints."""
        if not starts(self.text, _SITE_WORDS):
            return ""
        found = {_OF_SITES.get(match["state"], (match["state"] or "us").upper())
                 for match in _SITE.finditer(self.text.casefold())}  # fmt: skip
        known = found & {one.code for one in countries()}
        return next(iter(known)) if len(known) == 1 else ""


def own_state(office: str) -> str:
    """The state that alone has an office of this name, which names none itself; "" where there is none."""
    if not _any_own_office().search(office):
        return ""
    for code, pattern in _own_offices():
        match = pattern.search(office)
        if match:
            others = any(mention.code != code for mention in country_mentions(office))
            return "" if others or _OF_ANOTHER.match(office, match.end()) else code
    return ""


def is_national(office: str) -> bool:
    """Whether an office is one that states have, rather than organisations and firms."""
    return holds("countries", "national", office) and not is_other(office)


def is_other(office: str) -> bool:
    """Whether an office is one of an organisation or firm."""
    return bool(forum_mentions(office)) or holds("countries", "not_national", office)


def in_forum(analysis: Analysis, anchor: Anchor) -> bool:
    """Whether a state's name is part of the name of a forum, but for one of two states, which are both in it, and of a
    mission, which is there: "the Interim Force in Lebanon".
    """
    near = between(analysis.forums, anchor.start - 80, anchor.end)
    if not near or _IN.search(analysis.text, max(0, anchor.start - 8), anchor.start):
        return False
    return any(mention.anchor.contains(anchor) and mention.how != "sides" for mention in near)


@lru_cache(maxsize=1)
def _own_offices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = word_lists("events").lines("countries", "own")
    return tuple((head.upper(), re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE))
                 for head, words in rows)  # fmt: skip


@lru_cache(maxsize=1)
def _any_own_office() -> re.Pattern[str]:
    """One of all these offices."""
    words = (word for _, listed in word_lists("events").lines("countries", "own") for word in listed)
    return re.compile(rf"\b{trie(words)}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """The capitals, in small letters, with their states."""
    return {capital.casefold(): one.code for one in countries()
            for capital in one.capitals if capital not in one.silent}  # fmt: skip
