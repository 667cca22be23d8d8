"""Where an event was: cities that are listed, and others by the words around them."""

import re
from collections.abc import Sequence

from app.extraction.analysis import Analysis
from app.extraction.date_tokens import MONTHS, WEEKDAYS
from app.extraction.datelines import dateline_parts
from app.extraction.event_words import holds
from app.extraction.in_order import InOrder, in_order
from app.extraction.marks import Quote
from app.model.document import Anchor
from app.registry import Mention, place_mentions

_AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Vv]isited|[Vv]isit(?:s|ing)?(?:\s+to)?|hosted by|trip to|tour of|arrived in|from)\s+"
    r"(?:the\s+)?(?:(?:city|town|port|resort) of\s+)?\Z")
_AND = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Vv]isited|[Vv]isit(?:s|ing)?(?:\s+to)?)\s+[A-Z][\w-]+(?:,\s[A-Z][\w-]+)?\s+and\s+\Z")
_UNLISTED = re.compile(
    r"\b(?:in|near|at)\s+(?:the\s+(?:city|town|village|port|resort)\s+of\s+)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2})"
    r"(?=[,.;)]|\s+(?:on|from|in|to|for|with|at|between|and|under|which|where)\b)")
_DATES = frozenset(MONTHS) | frozenset(WEEKDAYS)
_TOOK_PLACE = re.compile(
    r"\W*(?:The|This)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:ceremony|meeting|event|talks|signing|conference|session|visit|exhibition|briefing|training)\s+"
    r"(?:took\s+place|was\s+held|were\s+held|will\s+be\s+held|will\s+take\s+place)\b")


def between(mentions: InOrder[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that start between start and end."""
    return mentions.between(start, end)


class PlaceFinder:
    """Finds the places that a passage names as where something was, with their country, "" where unknown."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.listed = in_order(place_mentions(analysis.text), lambda mention: mention.anchor.start)

    def is_where(self, start: int) -> bool:
        """Whether a place named at start is where something happens: "in Baku", not "between Baku and Yerevan"."""
        before = self.text[max(0, start - 40) : start]
        return _AT.search(before) is not None or _AND.search(before) is not None

    def within(self, span: Anchor) -> list[tuple[str, str]]:
        """The places of a passage: listed ones, else any town by its preposition."""
        found = [(self._printed(mention), mention.code) for mention in between(self.listed, span.start, span.end)
                 if self.is_where(mention.anchor.start)]  # fmt: skip
        return found or self._unlisted(span)

    def _printed(self, mention: Mention) -> str:
        words = " ".join(self.analysis.document.passage(mention.anchor).split())
        return words.title() if words.isupper() and len(words) > 3 else words

    def _unlisted(self, span: Anchor) -> list[tuple[str, str]]:
        for match in _UNLISTED.finditer(self.text, span.start, span.end):
            name = " ".join(match["name"].split())
            if not holds("not", "towns", name) and not self._is_other(match.start("name"), match.end("name"), name):
                return [(name, "")]
        return []

    def _is_other(self, start: int, end: int, name: str) -> bool:
        """Whether capitalised words are no town but a month, a state, a forum, somebody or an abbreviation."""
        if name.split(maxsplit=1)[0].lower() in _DATES or name.isupper():
            return True
        anchor = Anchor(start, end)
        if any(quote.start < start and end < quote.end for quote in self._quotes_near(start)):
            return True
        known = (*between(self.analysis.countries, start - 30, end), *between(self.analysis.forums, start - 60, end))
        if any(mention.anchor.overlaps(anchor) for mention in known):
            return True
        near = self.analysis.names.between(start - 40, end)
        return any(mention.start < end and start < mention.end for mention in near)

    def _quotes_near(self, start: int) -> Sequence[Quote]:
        quotes = self.analysis.quotes
        at = quotes.upto(start - 1)
        return quotes[max(at - 2, 0) : at]

    def of_dateline(self, dateline: str) -> tuple[str, str]:
        """The place of a dateline."""
        city = dateline_parts(dateline)[0].split(",")[0].strip()
        city = city.title() if city.isupper() and len(city) > 3 else city
        codes = (mention.code for mention in self.listed if self._printed(mention) == city)
        return city, next(codes, "")


def says_where(text: str, span: Anchor) -> bool:
    """Whether a sentence only goes on to say where what was told of was: "The ceremony took place in ..."."""
    return _TOOK_PLACE.match(text, span.start, span.end) is not None
