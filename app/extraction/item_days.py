"""The day that each item of a digest gives for itself: under or over its headline, before or after its text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.extraction.date_tokens import any_of
from app.extraction.dates import DateMention
from app.extraction.in_order import InOrder, in_order
from app.extraction.layout import Place
from app.extraction.periods import is_own_day
from app.extraction.word_lists import word_lists
from app.model.document import Anchor

_OVER = 90
"""Characters over a headline within which its day stands."""
_LONGEST = 110
"""Characters of a line that says little but a day."""
_BULLETS = " \t-–—•*#(|"
_LEADS = re.compile(r"\)?\.?\s*(?:[-–—:|/]|\n|\s(?=[A-Z“\"‘]))\s*\S")
_PRINTED = re.compile(r"\d{4}\)?\.?\Z")


@dataclass(frozen=True, slots=True)
class ItemDay:
    """The day of an item, EDTF, and the words that give it."""

    edtf: str
    anchor: Anchor


def item_days(text: str, places: Sequence[Place], days: Iterable[DateMention]) -> Mapping[str, ItemDay]:
    """The own days of the items of a digest by the id of the article. days: those that its text states."""
    ordered = in_order([one for one in days if one.precision == "day" and one.edtf and not one.relative], _start)
    under = {place.article.id: _under(text, place, ordered) for place in places}
    over = [_over(text, place, ordered) for place in places]
    after = [_after(text, place, ordered) for place in places]
    beside = after if _is_at_end(text, over, after) else over
    found = {place.article.id: under[place.article.id] or one for place, one in zip(places, beside, strict=True)}
    lined = {place.article.id for place in places if place.article.dateline}  # their line dates them already
    return {name: ItemDay(one.edtf, one.anchor) for name, one in found.items() if one and name not in lined}


def _start(mention: DateMention) -> int:
    return mention.anchor.start


def _is_at_end(text: str, over: Sequence[DateMention | None], after: Sequence[DateMention | None]) -> bool:
    """Whether the day between two items is that of the one before it: so it stands after the last, or it says so."""
    said = sum(one is not None and _is_stamp(text, one) for one in after)
    return 2 * said >= len(after) or (bool(after) and after[-1] is not None and None not in after)


def _under(text: str, place: Place, days: InOrder[DateMention]) -> DateMention | None:
    """The day on a line of its own between a headline and its text, or with which the text opens."""
    article = place.article.anchor
    limit = min(max(place.body, article.start + _OVER) + 1, article.end)
    for one in days.between(article.start, limit):
        if is_own_day(text, one) and _is_above_text(text, place, one):
            return one
        if one.anchor.start >= place.body and _opens(text, place, one) and not _is_chronology(text, place, days):
            return one
    return None


def _is_above_text(text: str, place: Place, one: DateMention) -> bool:
    """Whether a day stands before the first sentence of an item, not after it."""
    return one.anchor.start <= place.body or not text[place.body : one.anchor.start].strip()


def _opens(text: str, place: Place, one: DateMention) -> bool:
    """Whether the text opens with a full day that its sentence goes on without."""
    begin = text.rfind("\n", 0, one.anchor.start) + 1
    if begin > place.body or text[max(begin, place.body) : one.anchor.start].strip(_BULLETS):
        return False
    whole = _PRINTED.search(text[one.anchor.start : one.anchor.end]) is not None
    return whole and _LEADS.match(text, one.anchor.end) is not None


def _is_chronology(text: str, place: Place, days: InOrder[DateMention]) -> bool:
    """Whether several lines of an item begin with a day."""
    starts = [one.anchor.start for one in days.between(place.body, place.article.anchor.end)]
    return sum(not text[text.rfind("\n", 0, at) + 1 : at].strip(_BULLETS) for at in starts) > 1


def _over(text: str, place: Place, days: InOrder[DateMention]) -> DateMention | None:
    start = place.article.anchor.start
    near = days.between(max(start - _OVER, 0), start)
    fitting = [one for one in near if is_own_day(text, one) and not text[_line_end(text, one) : start].strip()]
    return fitting[-1] if fitting else None


def _line_end(text: str, one: DateMention) -> int:
    end = text.find("\n", one.anchor.end)
    return end if end >= 0 else len(text)


def _after(text: str, place: Place, days: InOrder[DateMention]) -> DateMention | None:
    """The day on the last line of an item, or on the first below it."""
    end = place.article.anchor.end
    near = days.between(max(end - _LONGEST, place.body + 1), min(end + _OVER, len(text)))
    for one in near:
        begin = text.rfind("\n", 0, one.anchor.start) + 1
        between = text[_line_end(text, one) : end] + text[end : max(begin, end)]
        if is_own_day(text, one) and not between.strip():
            return one
    return None


def _is_stamp(text: str, one: DateMention) -> bool:
    """Whether a line says that something came out on its day: "Published: 5 May 2021"."""
    return _stamps().search(text, text.rfind("\n", 0, one.anchor.start) + 1, one.anchor.start) is not None


@lru_cache(maxsize=1)
def _stamps() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(word_lists('dates').entries('written', 'stamps'))})\b", re.IGNORECASE)
