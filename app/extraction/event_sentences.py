"""The sentences of an article that can tell of events: those of quotations and the entries of calendars too."""

import re
from bisect import bisect_right

from app.extraction import sentences
from app.extraction.adverts import is_advert
from app.extraction.analysis import Analysis
from app.extraction.event_dates import is_listed
from app.extraction.layout import Place
from app.model.document import Anchor

_MARGIN = 20
"""Characters before a date that opens a line: a bullet and white space."""
_LIST_MARK = re.compile(r"\s*(?:(?:[-–—•▪●◦*>·‣|]|\d{1,3}[.)](?=\s+[A-Z])|\([a-z0-9]\))\s+)+")
_SHORTEST_MARKED = 8
_AGENCY = re.compile(r"/[A-Z][A-Za-z ]{1,24}/\.?(?:\s*[-–—]+)?\Z")
"""The agency that ends a dateline: "VIENNA, May 3. /NAME/."."""
_LONGEST_DATELINE = 80
_ENDS = (".", "!", "?", ":", ";", ",", '"', "”", "»", ".)", "”)", '")')
_MANY = 11
"""Words that no line of its own has, whatever it ends in."""
_SHORTEST = 25
"""Characters of the shortest sentence that can tell of an event."""
_LONGEST = 20_000
"""Characters beyond which words without a stop are no sentence: each of its dates would cost time for all of it."""


def telling_sentences(analysis: Analysis, place: Place) -> list[Anchor]:
    """The sentences of an article's text, without bylines, captions and what is printed around it."""
    end = place.article.anchor.end
    found = [span for span in _sentences(analysis, place.body, end)
             if _tells(analysis, span) and not _is_furniture(analysis, span)]  # fmt: skip
    return [_unmarked(analysis.text, span) for span in found]


def _unmarked(text: str, span: Anchor) -> Anchor:
    begin = after_mark(text, span)
    return span if begin == span.start else Anchor(begin, span.end)


def after_mark(text: str, span: Anchor) -> int:
    """Where a sentence begins after the mark of a list item: "- ", "• ", "3. "."""
    match = _LIST_MARK.match(text, span.start, span.end)
    return match.end() if match and span.end - match.end() > _SHORTEST_MARKED else span.start


def is_entry(analysis: Analysis, span: Anchor) -> bool:
    """Whether a sentence is an entry of a chronology: it opens with a date and a dash."""
    opening = analysis.dates_between(span.start, span.start + 12)
    return any(is_listed(analysis.text, span, mention) for mention in opening)


def _sentences(analysis: Analysis, start: int, end: int) -> list[Anchor]:
    found: list[Anchor] = []
    lone: int | None = None
    for span in sentences.split(analysis.text[start:end]):
        whole = Anchor(start + span.start if lone is None else lone, start + span.end)
        lone = whole.start if _is_date_alone(analysis, whole) else None
        if lone is None:
            found.extend(_entries(analysis, whole))
    return found


def _is_date_alone(analysis: Analysis, span: Anchor) -> bool:
    """Whether what was taken for a sentence is the date before one: "8 Apr."."""
    if span.end - span.start >= _SHORTEST:
        return False
    dates = analysis.dates_between(span.start, span.end)
    return len(dates) == 1 and dates[0].is_day and span.end - dates[0].anchor.end < 3


def _entries(analysis: Analysis, span: Anchor) -> list[Anchor]:
    """A sentence cut before each of its lines that opens with a date, as the entries of a calendar do."""
    text = analysis.text
    if text.find("\n", span.start, span.end) < 0:
        return [span]
    cuts = [span.start]
    for mention in analysis.dates_between(span.start + 1, span.end):
        line = text.rfind("\n", max(span.start, mention.anchor.start - _MARGIN), mention.anchor.start) + 1
        if line > cuts[-1] and is_listed(text, Anchor(line, span.end), mention):
            cuts.append(line)
    ends = [*cuts[1:], span.end]
    return [Anchor(begin, begin + len(text[begin:end].rstrip())) for begin, end in zip(cuts, ends, strict=True)]


def _tells(analysis: Analysis, span: Anchor) -> bool:
    """Whether a span is a sentence rather than a line of its own: a byline, a caption, a heading."""
    if not _SHORTEST <= span.end - span.start <= _LONGEST or is_advert(analysis.text, span):
        return False
    if span.end - span.start < _LONGEST_DATELINE and _AGENCY.search(analysis.text, span.start, span.end):
        return False
    words = analysis.document.passage(span).rstrip()
    return words.endswith(_ENDS) or len(words.split()) >= _MANY or is_entry(analysis, span)


def _is_furniture(analysis: Analysis, span: Anchor) -> bool:
    furniture = analysis.furniture
    at = bisect_right(furniture, span.start, key=lambda other: other.start) - 1
    return at >= 0 and furniture[at].contains(span)
