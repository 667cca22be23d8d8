"""What extraction knows of a document before it looks for statements and events: built once, shared by both."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from app.extraction import cues as cue_words
from app.extraction import marks, sentences
from app.extraction.articles import lay_out
from app.extraction.cues import Cue
from app.extraction.date_habits import day_first
from app.extraction.date_parts import Raw
from app.extraction.date_resolving import said_ahead
from app.extraction.datelines import dateline_parts
from app.extraction.dates import (
    DateContext,
    DateMention,
    clustered_year,
    find_dates,
    read_dates,
    resolve_dates,
    usual_year,
    year_by_the_way,
)
from app.extraction.even_marks import evened
from app.extraction.in_order import InOrder, in_order
from app.extraction.item_days import ItemDay, item_days
from app.extraction.layout import Layout, Place
from app.extraction.marks import Quote
from app.extraction.names import Names
from app.extraction.periods import line_days, published, usual_month
from app.extraction.picture_days import pictured
from app.extraction.spacing import closed_up
from app.extraction.turns import Turns
from app.model.dates import Edtf
from app.model.document import Anchor, Document
from app.model.found import Article
from app.registry import Mention, country_mentions, forum_mentions


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its parts: everything in text order. published: EDTF of the publication, "" unknown."""

    document: Document
    layout: Layout
    quotes: InOrder[Quote]
    sentences: tuple[Anchor, ...]
    cues: Sequence[Cue]
    names: Names
    countries: InOrder[Mention]
    forums: InOrder[Mention]
    dates: InOrder[DateMention]
    published: str
    turns: Turns
    text: str
    """The document's text with rare quotation marks evened: to read, not to show. Offsets are the document's."""
    items: Mapping[str, ItemDay] = field(default_factory=dict[str, ItemDay])
    """The days that the items of a digest give for themselves, by the id of the article."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The document's articles."""
        return tuple(place.article for place in self.layout.places)

    @property
    def furniture(self) -> tuple[Anchor, ...]:
        """Spans that belong to no article: running heads, page numbers, the contents list."""
        return self.layout.furniture

    def published_of(self, article: str) -> str:
        """EDTF of the day of an article: its own, else the publication of the document."""
        return self.items[article].edtf if article in self.items else self.published

    def dates_between(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The dates that start in text[start:end]."""
        return self.dates.between(start, end)

    def article_at(self, position: int) -> Place | None:
        """The article that holds position."""
        index = self.layout.places.upto(position) - 1
        if index < 0 or position >= self.layout.places[index].article.anchor.end:
            return None
        return self.layout.places[index]


def analyse(document: Document) -> Analysis:
    """Reads a document once for everything that statements and events are found from."""
    closed = closed_up(document.text)
    text = evened(closed)
    layout = lay_out(document.text, document.headings)
    quotes = in_order(marks.pair(text), lambda quote: quote.start)
    cues = cue_words.find(text)
    countries = country_mentions(text)
    states = [one.code for one in countries if one.code]
    dates, known, items = _dates(replace(document, text=closed), layout, quotes, states)
    names = Names(text, cues, countries)
    return Analysis(
        document, layout, quotes, sentences.split(text, quotes, layout.furniture), cues, names,
        in_order(countries, _start), in_order(forum_mentions(text), _start), in_order(dates, _start), known,
        Turns(text, names), text, items)  # fmt: skip


def _start(mention: Mention | DateMention) -> int:
    return mention.anchor.start


def _dates(
    document: Document, layout: Layout, quotes: InOrder[Quote], states: Sequence[str]
) -> tuple[tuple[DateMention, ...], str, Mapping[str, ItemDay]]:
    """All dates, each read against its own article, the publication, and the days of items. states: those it names."""
    text = document.text
    own = [mention.code for mention in country_mentions(document.issuer.value) if mention.code]
    habit = day_first(text, own[:1] or states)
    raws = read_dates(text, 0, len(text))
    stated = resolve_dates(text, raws, DateContext(day_first=habit))
    year = usual_year(text, stated)
    if not any(mention.is_day and mention.basis == "explicit" for mention in stated):
        year = year_by_the_way(text, raws, clustered_year(stated)) or year
    known = published(document, layout, stated)
    if not known and year and layout.several:
        known = usual_month(year, resolve_dates(text, raws, DateContext(year=year, day_first=habit)))
    outer = DateContext(known, year=year, day_first=habit)
    items = item_days(text, layout.places, resolve_dates(text, raws, outer)) if layout.several else {}
    found: list[DateMention] = []
    at = 0
    for place in layout.places:
        first, last = (bisect_left(raws, edge, key=lambda raw: raw.start)
                       for edge in (place.article.anchor.start, place.article.anchor.end))  # fmt: skip
        found.extend(resolve_dates(text, raws[at:first], outer))
        own = context(place, known, year, habit)
        if place.article.id in items and not own.dateline:
            own = replace(own, dateline=items[place.article.id].edtf)
        for begin, end, line in _under_lines(raws, first, last, line_days(text, place, stated)):
            under = replace(own, dateline=line) if line else own
            found.extend(_of_article(text, raws[begin:end], place, under, quotes))
        at = last
    found.extend(resolve_dates(text, raws[at:], outer))
    return tuple(found), known, items


def _under_lines(
    raws: Sequence[Raw], first: int, last: int, lines: Sequence[DateMention]
) -> Iterator[tuple[int, int, str]]:
    """The stretches of raws[first:last] that stand under a date line each, with its day; "" above the first."""
    day = ""
    for line in lines:
        until = bisect_left(raws, line.anchor.start, first, last, key=lambda raw: raw.start)
        yield first, until, day
        first, day = until, line.edtf
    yield first, last, day


_LEAD = 400
"""Characters of the text of an article within which it says of which day it is."""


def _of_article(text: str, raws: Sequence[Raw], place: Place, outer: DateContext,
                quotes: InOrder[Quote]) -> list[DateMention]:  # fmt: skip
    """The dates of an article. Where only its lead gives its day, the reporter's "last week" is said from that day."""
    found = resolve_dates(text, raws, outer)
    if Edtf.parse(outer.dateline or outer.published).is_day:
        return found
    if not (outer.dateline or outer.published):
        if day := pictured(text, place.body, found):
            return resolve_dates(text, raws, replace(outer, dateline=day))
        found = _told_by_then(text, found, place.body + _LEAD)
    lead = (mention for mention in found if mention.anchor.start < place.body + _LEAD and _is_stated_day(text, mention))
    own = next(lead, None)
    if own is None:
        return found
    again = resolve_dates(text, raws, replace(outer, dateline=own.edtf.split("/")[0]))
    told = [mention for mention in again if mention.relative and not in_quotation(quotes, mention.anchor)]
    stated = [mention for mention in found if not mention.relative or in_quotation(quotes, mention.anchor)]
    return sorted([*stated, *told], key=lambda mention: mention.anchor.start)


_NEWS, _BACKGROUND = timedelta(31), 80
_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+|already\s+|also\s+|been\s+)?[a-z]+[^.\n]*\Z")


def _told_by_then(text: str, found: list[DateMention], lead: int) -> list[DateMention]:
    """The dates of an article of an unknown day: what had been lies not long after the day that its lead names."""
    days = (Edtf.parse(mention.edtf).latest for mention in found if mention.is_day and mention.anchor.start < lead)
    first = next((day for day in days if day), None)
    return [_year_before(mention) if first and _is_long_after(text, mention, first) else mention for mention in found]


def _is_long_after(text: str, mention: DateMention, first: date) -> bool:
    day = Edtf.parse(mention.edtf)
    if not (day.is_day and day.latest) or mention.basis != "year-inferred" or mention.relative:
        return False
    before = text[max(mention.anchor.start - _BACKGROUND, 0) : mention.anchor.start]
    return day.latest - first > _NEWS and _HAD.search(before) is not None


def _year_before(mention: DateMention) -> DateMention:
    earlier = f"{int(mention.edtf[:4]) - 1:04d}{mention.edtf[4:]}"
    return mention if mention.edtf.endswith("-02-29") else replace(mention, edtf=earlier)


_SINCE = re.compile(
    r"\b(?:since|after|before|until|till|by|following|from)\s+(?:the\s+)?(?:[a-z]+\s+(?:on|of)\s+)?\Z", re.IGNORECASE)


def _is_stated_day(text: str, mention: DateMention) -> bool:
    if _SINCE.search(text, max(mention.anchor.start - 40, 0), mention.anchor.start):
        return False
    ahead = said_ahead(text, mention.anchor.start, mention.anchor.end)
    return mention.is_day and bool(mention.edtf) and not (mention.relative or mention.naming or ahead)


def context(place: Place, known: str, year: int | None, habit: bool | None) -> DateContext:
    """What dates the words of one article."""
    _, words = dateline_parts(place.article.dateline)
    outer = DateContext(known, year=year, day_first=habit)
    line = [mention.edtf for mention in find_dates(words, 0, len(words), outer) if mention.edtf] if words else []
    return DateContext(known, line[0] if line else "", month_of(place, known, year), year, habit)


def month_of(place: Place, known: str, year: int | None) -> str:
    """EDTF of the month heading over an article, "" where it stands under none."""
    if not place.month:
        return ""
    if place.month.strip().isdigit():
        return place.month.strip()
    latest = Edtf.parse(known).latest if known else None
    return _month_called(place.month.strip(" :").title(), latest.year if latest else year)


@lru_cache(maxsize=64)
def _month_called(name: str, year: int | None) -> str:
    """Kept, because many articles stand under one heading."""
    words = f"in {name}"
    return next((mention.edtf for mention in find_dates(words, 0, len(words), DateContext(year=year))), "")


def in_quotation(quotes: InOrder[Quote], anchor: Anchor, shorter: int = 1 << 30) -> bool:
    """Whether a passage lies between quotation marks that hold fewer characters than shorter."""
    index = quotes.upto(anchor.start)
    return any(quote.start <= anchor.start and anchor.end <= quote.end and quote.end - quote.start < shorter
               for quote in quotes[max(index - 3, 0) : index])  # fmt: skip
