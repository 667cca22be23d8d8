"""The day or period that a document is of: what dates its words that give no year."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date

from app.errors import InvalidInput
from app.extraction.datelines import dateline_parts
from app.extraction.dates import DateContext, DateMention, find_dates
from app.extraction.first_words import NUMBER, matches
from app.extraction.layout import Layout, Place
from app.model.dates import Edtf
from app.model.document import Document

_ISSUE = re.compile(
    r"\b((?:19|20)\d\d)\b[,\s]{0,3}(?:(?:no|issue|vol|number)\.?\s*)?(\d{1,2})\s?\((2|4|6|12)\)", re.IGNORECASE)
_NUMBERS = frozenset((NUMBER,))
_TOP, _HEAD, _LINE = 900, 160, 110
_WEEK = re.compile(r"\b[Ww]eek\s(\d{1,2}),?\s((?:19|20)\d\d)\b")
_OWN_PERIOD = re.compile(
    r"\b(?:this|the (?:present|current|latest)) (?:issue|digest|bulletin|edition|newsletter|review|report)\b",
    re.IGNORECASE)  # fmt: skip


def published(document: Document, layout: Layout, stated: list[DateMention]) -> str:
    """EDTF of the publication, "" where nothing tells: as the reader knows it, as printed, or the issue's period."""
    text = document.text
    for value in (document.published.value, _printed(text, layout, stated), _issue(text, layout), _week(text)):
        if value and _is_edtf(value):
            return value
    return _own_period(document.text, layout, stated)


def _is_edtf(value: str) -> bool:
    try:
        return Edtf.parse(value).latest is not None
    except InvalidInput:
        return False


def _printed(text: str, layout: Layout, stated: list[DateMention]) -> str:
    """A full date that stands alone in the head of a document of one article, or in its dateline."""
    if layout.several or not layout.places:
        return ""
    _, words = dateline_parts(layout.places[0].article.dateline)
    line = find_dates(words, 0, len(words), DateContext())
    if line and line[0].edtf:
        return line[0].edtf.split("/")[-1]
    for mention in stated:
        if mention.anchor.start > _TOP:
            break
        if mention.is_day and mention.basis == "explicit" and _stands_alone(text, mention):
            return mention.edtf.split("/")[-1]
    return _done(text, stated) or _month_of_issue(text, stated)


def _month_of_issue(text: str, stated: list[DateMention]) -> str:
    """The month that the first lines give, as those of a magazine do."""
    top = (mention for mention in stated if mention.anchor.start < _HEAD and mention.precision == "month")
    return next((mention.edtf for mention in top if mention.basis == "explicit" and _stands_alone(text, mention)), "")


def _done(text: str, stated: list[DateMention]) -> str:
    """The day that the last lines of a signed text give."""
    last = stated[-1] if stated else None
    if last is None or not last.is_day or last.basis != "explicit":
        return ""
    before = text[max(0, last.anchor.start - 60) : last.anchor.start]
    return last.edtf.split("/")[-1] if re.search(r"\b(?:[Dd]one|[Ss]igned|[Aa]dopted) (?:at|in|on)\b", before) else ""


def _stands_alone(text: str, mention: DateMention, words: int = 8) -> bool:
    """Whether the line of a date says little else: "Press release No. 12, 5 May 2021"."""
    first, last = mention.anchor.start, mention.anchor.end
    before = text[max(first - _LINE, 0) : first].rpartition("\n")
    after, stop, _ = text[last : last + _LINE].partition("\n")
    if not (before[1] or first <= _LINE) or not (stop or last + _LINE >= len(text)):
        return False
    rest = before[2] + after
    short = len(rest) + last - first < _LINE
    closed = rest.rstrip().endswith((".", ";")) and rest.strip() != "."
    return len(rest.split()) <= words and not closed and short


_OVER = 90
"""Characters before an article within which a line of its own may say of which day it is."""


def is_own_day(text: str, mention: DateMention) -> bool:
    """Whether a line says hardly more than a day, as lists of news print it; without a year it says nothing else."""
    if mention.precision != "day" or mention.relative or mention.naming:
        return False
    return _stands_alone(text, mention, words=5 if mention.basis == "explicit" else 1)


def line_days(text: str, place: Place, stated: Sequence[DateMention]) -> list[DateMention]:
    """The full dates that lines over and in an article hold alone, where there are several: unparted items."""
    first, last = (bisect_left(stated, edge, key=lambda mention: mention.anchor.start)
                   for edge in (place.article.anchor.start - _OVER, place.article.anchor.end))  # fmt: skip
    found = [mention for mention in stated[first:last] if mention.precision == "day" and mention.basis == "explicit"
             and _stands_alone(text, mention, words=4)]  # fmt: skip
    return found if len(found) > 1 else []


def _week(text: str) -> str:
    """The days of a week that the first lines number: "Week 36, 2023"."""
    match = _WEEK.search(text, 0, _TOP)
    if not match or not 1 <= int(match.group(1)) <= 52:
        return ""
    first, last = (date.fromisocalendar(int(match.group(2)), int(match.group(1)), day) for day in (1, 7))
    return f"{first.isoformat()}/{last.isoformat()}"


def _issue(text: str, layout: Layout) -> str:
    """The months of an issue that is numbered "2024, 2(4)"."""
    found = Counter(match.groups() for match in matches(_ISSUE, text, _NUMBERS)) if layout.several else None
    if not found:
        return ""
    year, number, parts = (int(part) for part in found.most_common(1)[0][0])
    if not 1 <= number <= parts:
        return ""
    size = 12 // parts
    first, last = (number - 1) * size + 1, number * size
    return f"{year}-{first:02d}" if first == last else f"{year}-{first:02d}/{year}-{last:02d}"


def _own_period(text: str, layout: Layout, stated: list[DateMention]) -> str:
    """The month or quarter that a periodical names on its cover, or as what it covers."""
    if not layout.several:
        return ""
    cover = layout.places[0].article.anchor.start if layout.places else 0
    for mention in stated:
        covering = mention.precision in ("month", "months", "days", "day") and mention.basis == "explicit"
        if not covering or mention.relative:
            continue
        before = text[max(0, mention.anchor.start - 160) : mention.anchor.start]
        if mention.anchor.end <= cover and _stands_alone(text, mention):
            return mention.edtf
        words = text[mention.anchor.start : mention.anchor.end]
        if mention.precision == "months" and "quarter" in words and _OWN_PERIOD.search(before):
            return mention.edtf
    return ""


def usual_month(year: int | None, mentions: list[DateMention]) -> str:
    """The month that most days without a year fall in, EDTF with year; "" unless it holds half of them."""
    days = [m.edtf[:7] for m in mentions if m.is_day and m.basis == "year-inferred" and not m.relative and m.edtf]
    if year is None or len(days) < 3:
        return ""
    month, count = Counter(days).most_common(1)[0]
    return month if 2 * count >= len(days) and month.startswith(str(year)) else ""
