"""The year and the EDTF value of a stated date, from its own words or from what it is said against."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.extraction.date_grammar import Partial, Raw
from app.extraction.date_tokens import COUNTS
from app.extraction.tense import direction
from app.model.dates import Basis


@dataclass(frozen=True, slots=True)
class Reference:
    """What a date is said against: the first and last day of publication (None unknown), else the usual year."""

    earliest: date | None
    latest: date | None
    year: int | None
    day_first: bool = True

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


Resolved = tuple[str | None, Basis]
_NOTHING: Resolved = (None, "undated")
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


def resolve(text: str, raw: Raw, reference: Reference, before: date | None, following: Raw | None) -> Resolved:
    """The EDTF value of a stated date and its basis; None where the words are no date after all.

    before: the day of the date before it, for "the previous day"; following: the date after it, for "the eve of".
    """
    if raw.kind in {"i", "f"}:
        return _numeric(raw, reference)
    if raw.kind == "y":
        return _write(raw.first, raw.last), "explicit"
    if raw.kind == "D":
        return f"{raw.words[:3]}X", "explicit"
    if raw.kind in _WORDS:
        return _WORDS[raw.kind](text, raw, reference, before, following)
    return _calendar(text, raw, reference, before)


def _write(first: Partial, last: Partial | None = None) -> str:
    value = "-".join(f"{part:0{4 if index == 0 else 2}d}" for index, part in enumerate(
        part for part in (first.year, first.month, first.day) if part is not None))  # fmt: skip
    return value if last is None or last == first else f"{value}/{_write(last)}"


def _calendar(text: str, raw: Raw, reference: Reference, before: date | None) -> Resolved:
    """Days, months, quarters and seasons, whose year may be missing."""
    year, basis = raw.first.year, "explicit"
    if raw.last and raw.last.year:
        year = year or raw.last.year
    if year is None:
        year = _missing_year(text, raw, reference, before)
        basis = "year-inferred"
    if year is None:
        return "", "undated"
    first = replace(raw.first, year=year)
    if raw.kind == "s":
        first, last = _season(first)
    else:
        last = replace(raw.last, year=raw.last.year or _end_year(year, raw)) if raw.last else None
    return (_write(first, last), "explicit") if basis == "explicit" else (_write(first, last), "year-inferred")


def _season(first: Partial) -> tuple[Partial, Partial]:
    year, month = first.year or 0, first.month or 3
    return first, Partial(year + (month == 12), month + 2 if month < 12 else 2)


def _end_year(year: int, raw: Raw) -> int:
    wraps = raw.last is not None and (raw.last.month or 0) < (raw.first.month or 0)
    return year + wraps


_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0, "that": 0, "next": 1, "coming": 1,
          "following": 1, "upcoming": 1}  # fmt: skip

_BACK = frozenset(("previous", "same", "that", "following"))
"""Words that look back to the date before rather than to the writer's day."""


def _missing_year(text: str, raw: Raw, reference: Reference, before: date | None) -> int | None:
    month = raw.first.month or 1
    if raw.relation.endswith(("year", "month", "week", "quarter")):
        anchor = before if before and raw.relation.split()[0] in _BACK else reference.end
        return anchor.year + _STEPS[raw.relation.split()[0]] if anchor else None
    if raw.relation:
        return _related_year(raw.relation, month, raw, reference)
    return _nearest_year(month, raw.first.day, way(text, raw.start, raw.end), reference)


def _related_year(relation: str, month: int, raw: Raw, reference: Reference) -> int | None:
    """The year of "this November", "last autumn": last skips what has only just been."""
    end = reference.end
    if not end:
        return None
    step = _STEPS[relation]
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
        open_way = told == 0 and day is not None and reference.latest is not None
        return year + (open_way and _is_rather_next(year, month, day or 1, end))
    return None


def _is_rather_next(year: int, month: int, day: int, end: date) -> bool:
    """Whether a day nearly a year ago is rather the one that is soon to come."""
    return (end - _day(year, month, day)).days > 270 and (_day(year + 1, month, day) - end).days < 45


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _numeric(raw: Raw, reference: Reference) -> Resolved:
    first, _, last = raw.words.partition("~")
    end = _parts(last or first, reference.day_first)
    if end is None:
        return _NOTHING
    begin = _parts(first, reference.day_first) if first.count(".") + first.count("/") + first.count("-") == 2 else None
    if last and begin is None:
        pieces = [int(piece) for piece in re.split(r"[.]", first.rstrip("stndrh."))]
        begin = replace(end, day=pieces[0], month=pieces[1] if len(pieces) > 1 else end.month)
    return (_write(begin or end, end if last else None), "explicit")


def _parts(text: str, day_first: bool) -> Partial | None:
    pieces = re.split(r"[./-]", text)
    if len(pieces) != 3:
        return None
    a, b, c = (int(piece) for piece in pieces)
    if len(pieces[0]) == 4:
        return Partial(a, b, c)
    year = c if c > 99 else 2000 + c
    month, day = (b, a) if day_first else (a, b)
    if month > 12:
        month, day = day, month
    return Partial(year, month, day) if month <= 12 else None


_YEARS_AGO = re.compile(rf"\b({'|'.join(COUNTS)}|\d{{1,2}})\s+years\s+ago\s+\Z", re.IGNORECASE)


def _unit(text: str, raw: Raw, reference: Reference, before: date | None, following: Raw | None) -> Resolved:
    words = raw.words.split()
    end = reference.end
    if end is None or words[-2:-1] == ["past"]:
        return _NOTHING
    if words[-1] in ("year", "month") and len(words) > 1 and words[-2] not in _STEPS:
        return _write(Partial(end.year, None if words[-1] == "year" else end.month)), "year-inferred"
    since = _YEARS_AGO.search(text, max(0, raw.start - 24), raw.start) if words == ["this", "month"] else None
    if since:
        years = COUNTS.get(since.group(1).lower(), 0) or int(since.group(1))
        return _write(Partial(end.year - years, end.month)), "year-inferred"
    asked = words[-2] if words[-2] in _STEPS else words[-3]
    step = _STEPS.get(asked, 0)
    anchor = before if before and asked in _BACK else end
    if words[-1] == "year":
        return _write(Partial(anchor.year + step)), "year-inferred"
    if not reference.latest or reference.earliest is None or (reference.latest - reference.earliest).days > 31:
        return _NOTHING
    return _shifted(words[-1], step, anchor), "year-inferred"


def _shifted(unit: str, step: int, anchor: date) -> str:
    if unit == "month":
        return _month_value(anchor.year, anchor.month + step)
    if unit == "quarter":
        begin = (anchor.month - 1) // 3 * 3 + 1 + 3 * step
        return f"{_month_value(anchor.year, begin)}/{_month_value(anchor.year, begin + 2)}"
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month_value(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def _near(text: str, raw: Raw, reference: Reference, before: date | None, following: Raw | None) -> Resolved:
    day = reference.day
    if raw.words in ("today", "tonight", "yesterday", "tomorrow"):
        step = {"yesterday": -1, "tomorrow": 1}.get(raw.words, 0)
        return ((day + timedelta(days=step)).isoformat(), "year-inferred") if day else _NOTHING
    if raw.words == "on the eve of":
        return _eve(raw, reference, following, text)
    if "same" in raw.words and day and (before is None or abs((day - before).days) > 60):
        return day.isoformat(), "year-inferred"
    if before is None:
        return _NOTHING
    step = -1 if "previous" in raw.words or "before" in raw.words else (0 if "same" in raw.words else 1)
    return (before + timedelta(days=step)).isoformat(), "year-inferred"


def _eve(raw: Raw, reference: Reference, following: Raw | None, text: str) -> Resolved:
    """The day before the date that the same sentence goes on to state."""
    if following is None or following.kind != "d" or following.last:
        return _NOTHING
    between = text[raw.end : following.start]
    if len(between) > 160 or _STOP.search(between):
        return _NOTHING
    value, basis = _calendar(text, following, reference, None)
    try:
        return ((date.fromisoformat(value) - timedelta(days=1)).isoformat(), basis) if value else _NOTHING
    except ValueError:
        return _NOTHING


def _ago(text: str, raw: Raw, reference: Reference, before: date | None, following: Raw | None) -> Resolved:
    count, unit, forth = raw.words.split()
    number = COUNTS[count] if count in COUNTS else int(count)
    anchor = reference.day if forth == "ago" else before
    if anchor is None or number > 300 or text[raw.end : raw.end + 11].split() == ["this", "month"]:
        return _NOTHING
    number = number if forth == "later" else -number
    if unit.startswith(("day", "week")):
        shifted = anchor + timedelta(days=number * (7 if unit.startswith("week") else 1))
        return shifted.isoformat(), "year-inferred"
    if unit.startswith("month"):
        return _month_value(anchor.year, anchor.month + number), "year-inferred"
    return f"{anchor.year + number:04d}", "year-inferred"


def _weekday(text: str, raw: Raw, reference: Reference, before: date | None, following: Raw | None) -> Resolved:
    day = reference.day
    if day is None:
        return _within_week(raw, reference)
    ahead = raw.relation in ("next", "coming", "upcoming", "following") or (
        not raw.relation and said_ahead(text, raw.start, raw.end))  # fmt: skip
    step = (raw.first.day or 0) - day.weekday()
    if ahead:
        shift = step % 7 or (7 if raw.relation == "next" else 0)
    else:
        shift = -(-step % 7) or (-7 if raw.relation in ("last", "past", "previous") else 0)
    return (day + timedelta(days=shift)).isoformat(), "year-inferred"


def _within_week(raw: Raw, reference: Reference) -> Resolved:
    """The weekday of a weekly, whose period holds each of them once."""
    if not (reference.earliest and reference.latest) or raw.relation:
        return _NOTHING
    if (reference.latest - reference.earliest).days > 6:
        return _NOTHING
    shift = ((raw.first.day or 0) - reference.earliest.weekday()) % 7
    day = reference.earliest + timedelta(days=shift)
    return (day.isoformat(), "year-inferred") if day <= reference.latest else _NOTHING


def _ordinal(text: str, raw: Raw, reference: Reference, before: date | None, following: Raw | None) -> Resolved:
    """A day of the writer's month, or of the one beside it where the verb says so: "returns to it on the 23rd"."""
    day, number = reference.day, int(raw.words.rstrip("stndrh"))
    if day is None:
        return _NOTHING
    told = way(text, raw.start, raw.end)
    shift = 1 if told > 0 and number < day.day else -1 if told < 0 and number > day.day else 0
    month = _month_value(day.year, day.month + shift)
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return (f"{month}-{number:02d}", "year-inferred") if 0 < number <= last else _NOTHING


_WORDS = {"u": _unit, "r": _near, "a": _ago, "w": _weekday, "k": _ordinal}
