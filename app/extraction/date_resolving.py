"""The year and the EDTF value of a stated date, from its own words or from what it is said against."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.extraction.date_parts import Partial, Raw
from app.extraction.date_tokens import MONTHS, ROMAN
from app.extraction.tense import direction
from app.model.dates import Basis


@dataclass(frozen=True, slots=True)
class Reference:
    """What a date is said against: the first and last day of publication (None unknown), else the usual year."""

    earliest: date | None
    latest: date | None
    year: int | None
    day_first: bool | None = True

    @property
    def day(self) -> date | None:
        """The day of publication where it is known to the day."""
        return self.latest if self.latest and self.latest == self.earliest else None

    @property
    def end(self) -> date | None:
        """The last day it can be, or the last of the usual year."""
        return self.latest or (date(self.year, 12, 31) if self.year else None)

    @property
    def begin(self) -> date | None:
        """The first day it can be, or the first of the usual year."""
        return self.earliest or (date(self.year, 1, 1) if self.year else None)


class Told(NamedTuple):
    """What the text dated before: the days named last (None where none was), the year named last, where they end."""

    first: date | None = None
    last: date | None = None
    year: int | None = None
    end: int = 0
    explicit: bool = False


Resolved = tuple[str | None, Basis]
NOTHING: Resolved = (None, "undated")
_STOP = re.compile(r"[.!?]\s|\n\s*\n")
_REACH = 240


def said_ahead(text: str, start: int, end: int) -> bool:
    """Whether the sentence around start and end speaks of what is still to come."""
    return way(text, start, end) > 0


def way(text: str, start: int, end: int) -> int:
    """1 where the sentence around a date says that it lies ahead, -1 where behind, 0 where nothing tells."""
    left = text[max(0, start - _REACH) : start]
    right = text[end : end + _REACH]
    stops = list(_STOP.finditer(left))
    left = left[stops[-1].end() :] if stops else left
    stop = _STOP.search(right)
    return direction(left, right[: stop.start()] if stop else right)


def write(first: Partial, last: Partial | None = None) -> str:
    """The EDTF of a partial date, or of the interval to another."""
    parts = [part for part in (first.year, first.month, first.day) if part is not None]
    value = "-".join([f"{parts[0]:04d}", *[f"{part:02d}" for part in parts[1:]]]) if parts else ""
    return value if last is None or last == first else f"{value}/{write(last)}"


def calendar_date(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    """Days, months, quarters and seasons, whose year may be missing; "" where nothing in reach gives it.

    told: what stands before, for "of that year" and days that go on; following: the date after it.
    """
    year, basis = raw.first.year, "explicit"
    if raw.last and raw.last.year:
        year = year or raw.last.year
    if year is None:
        year = _missing_year(text, raw, reference, told, following)
        basis = "year-inferred"
    if year is None:
        return "", "undated"
    first = raw.first._replace(year=year)
    if raw.kind == "s":
        first, last = _season(first)
    else:
        last = raw.last._replace(year=raw.last.year or _end_year(year, raw)) if raw.last else None
    return (write(first, last), "explicit") if basis == "explicit" else (write(first, last), "year-inferred")


def _season(first: Partial) -> tuple[Partial, Partial]:
    year, month = first.year or 0, first.month or 3
    return first, Partial(year + (month == 12), month + 2 if month < 12 else 2)


def _end_year(year: int, raw: Raw) -> int:
    wraps = raw.last is not None and (raw.last.month or 0) < (raw.first.month or 0)
    return year + wraps


STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "coming": 1,
          "following": 1, "upcoming": 1}  # fmt: skip

BACK = frozenset(("previous", "same", "that", "following"))
"""Words that look back to the date before rather than to the writer's day."""


def _missing_year(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> int | None:
    if raw.relation.endswith(("year", "month", "week", "quarter")):
        step = STEPS[raw.relation.split()[0]]
        if told.year and raw.relation.split()[0] in BACK:
            return told.year + step
        return reference.end.year + step if reference.end else None
    if raw.relation:
        return _related_year(raw.relation, raw.first.month or 1, raw, reference)
    year = _year_beside(text, raw, told, following)
    year = year or _nearest_year(raw.first.month or 1, raw.first.day, way(text, raw.start, raw.end), reference)
    return _year_of_weekday(raw, year)


_CLOSE, _SENTENCE = timedelta(days=62), timedelta(days=330)
_PARAGRAPH = re.compile(r"\n\s*\n")
_LONGEST_STEP = 400


def _year_beside(text: str, raw: Raw, told: Told, following: Raw | None) -> int | None:
    """The year of a day that goes on from a full date just before it, or leads up to one in the same sentence."""
    if raw.kind != "d" or raw.first.month is None or raw.first.day is None:
        return None
    if told.explicit and told.last and 0 <= raw.start - told.end <= _LONGEST_STEP:
        between = text[told.end : raw.start]
        day = _day(told.last.year, raw.first.month, raw.first.day)
        reach = _CLOSE if _STOP.search(between) else _SENTENCE
        if not _PARAGRAPH.search(between) and timedelta(0) < day - told.last <= reach:
            return told.last.year
    if following is not None and following.kind == "d" and following.first.year and following.first.day:
        between = text[raw.end : following.start]
        later = _day(following.first.year, following.first.month or 1, following.first.day)
        day = _day(later.year, raw.first.month, raw.first.day)
        if len(between) < _REACH and " and " in between and not _STOP.search(between) and day <= later <= day + _CLOSE:
            return later.year
    return None


def _year_of_weekday(raw: Raw, year: int | None) -> int | None:
    """The year, or the one beside it in which the day falls on the weekday that is printed with it."""
    if year is None or raw.weekday is None or raw.first.day is None or raw.last is not None:
        return year
    near = (year, year + 1, year - 1)
    return next((one for one in near if _day(one, raw.first.month or 1, raw.first.day).weekday() == raw.weekday), year)


def _related_year(relation: str, month: int, raw: Raw, reference: Reference) -> int | None:
    """The year of "this November", "last autumn": last skips what has only just been."""
    end = reference.end
    if not end:
        return None
    step = STEPS[relation]
    if step == 0:
        return end.year
    if step > 0:
        return end.year + (reference.latest is not None and month <= end.month)
    since = end.month - month
    lately = 2 if raw.kind == "m" else 3
    return end.year - (since <= lately)


def _nearest_year(month: int, day: int | None, told: int, reference: Reference) -> int | None:
    if told > 0 and reference.begin:
        begin = reference.begin - timedelta(days=3 if day else 27)
        return begin.year + (_day(begin.year, month, day or 28) < begin)
    if reference.end:
        end = reference.end + timedelta(days=3 if day and reference.latest else 0)
        year = end.year - (_day(end.year, month, day or 1) > end)
        dated = reference.latest is not None and (day is not None or told == 0)
        return year + (dated and _is_rather_next(year, month, day or 1, end, told))
    return None


def _is_rather_next(year: int, month: int, day: int, end: date, told: int) -> bool:
    """Whether a day nearly a year ago is rather the one that is soon to come, however the verb nearby looks."""
    since, until = (end - _day(year, month, day)).days, (_day(year + 1, month, day) - end).days
    return since > 270 and until < 45 if told == 0 else since > 335 and until < 21


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def numeric_date(raw: Raw, reference: Reference) -> Resolved:
    """A date in figures, by the habit of its document; undated where that leaves two readings."""
    first, _, last = raw.words.partition("~")
    if _has_two_readings(first, reference.day_first):
        return "", "undated"
    end = _parts(last or first, reference.day_first)
    if end is None:
        return NOTHING
    begin = _parts(first, reference.day_first) if first.count(".") + first.count("/") + first.count("-") == 2 else None
    if last and begin is None:
        pieces = [int(piece) for piece in re.split(r"[.]", first.rstrip("stndrh."))]
        begin = end._replace(day=pieces[0], month=pieces[1] if len(pieces) > 1 else end.month)
    return (write(begin or end, end if last else None), "explicit")


def _has_two_readings(text: str, day_first: bool | None) -> bool:
    """Whether figures with strokes can be read either way and nothing in the document tells how."""
    pieces = text.split("/")
    if day_first is not None or len(pieces) != 3 or not pieces[1].isdigit() or len(pieces[0]) > 2:
        return False
    return pieces[0] != pieces[1] and max(int(pieces[0]), int(pieces[1])) <= 12


def _parts(text: str, day_first: bool | None) -> Partial | None:
    pieces = re.split(r"[./\s-]", text)
    if len(pieces) != 3:
        return None
    a, b, c = (int(piece) if piece.isdigit() else ROMAN.get(piece) or MONTHS.get(piece.lower(), 0) for piece in pieces)
    if len(pieces[0]) == 4:
        return Partial(a, b, c)
    year = c if c > 99 else 2000 + c
    month, day = (a, b) if day_first is False and pieces[1].isdigit() else (b, a)
    if month > 12:
        month, day = day, month
    return Partial(year, month, day) if 0 < month <= 12 else None
