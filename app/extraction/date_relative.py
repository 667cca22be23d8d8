"""Dates told from the writer's day or from the date before: last week, on Tuesday, the next day, two weeks later."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from app.extraction.date_parts import Partial, Raw
from app.extraction.date_resolving import (
    BACK,
    NOTHING,
    STEPS,
    Reference,
    Resolved,
    Told,
    calendar_date,
    said_ahead,
    way,
    write,
)
from app.extraction.date_tokens import COUNTS

_STOP = re.compile(r"[.!?]\s|\n\s*\n")
_YEARS_AGO = re.compile(rf"\b({'|'.join(COUNTS)}|\d{{1,2}})\s+years\s+ago\s+\Z", re.IGNORECASE)


def _unit(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    words = raw.words.split()
    end = reference.end
    if words[-1] == "weekend":
        return _weekend(text, raw, reference)
    asked = next((word for word in reversed(words[:-1]) if word in STEPS), "")
    if words[-2:] == ["past", "week"]:
        return _week_until(reference)
    if end is None or words[-2:-1] == ["past"]:
        return ("", "undated") if asked in ("next", "coming") and words[-1] in ("week", "month") else NOTHING
    since = _YEARS_AGO.search(text, max(0, raw.start - 24), raw.start) if words == ["this", "month"] else None
    if since:
        years = COUNTS.get(since.group(1).lower(), 0) or int(since.group(1))
        return write(Partial(end.year - years, end.month)), "year-inferred"
    anchor = told.last if told.last and asked in BACK else end
    if words[-1] == "week" and asked == "this" and _only_just_begun(text, raw, reference):
        return _shifted("week", -1, anchor), "year-inferred"
    return _of_unit(words[-1], asked, anchor, reference)


def _week_until(reference: Reference) -> Resolved:
    """The week that ends on the writer's day, as "over the past week" means it."""
    day = reference.day
    return (f"{(day - timedelta(weeks=1)).isoformat()}/{day.isoformat()}", "year-inferred") if day else NOTHING


def _only_just_begun(text: str, raw: Raw, reference: Reference) -> bool:
    """Whether what was "this week" cannot be the week of a Monday, on which hardly anything has been yet."""
    day = reference.day
    return day is not None and day.weekday() == 0 and way(text, raw.start, raw.end) < 0


def _of_unit(unit: str, asked: str, anchor: date, reference: Reference) -> Resolved:
    """A year, month, quarter or week counted from a day; "the year" without a word before it is the writer's."""
    step = STEPS.get(asked, 0)
    if unit == "year":
        return write(Partial(anchor.year + step)), "year-inferred"
    if not asked and unit == "month":
        return write(Partial(anchor.year, anchor.month)), "year-inferred"
    if not reference.latest or reference.earliest is None or (reference.latest - reference.earliest).days > 31:
        return NOTHING
    return _shifted(unit, step, anchor), "year-inferred"


def _shifted(unit: str, step: int, anchor: date) -> str:
    if unit == "month":
        return month_value(anchor.year, anchor.month + step)
    if unit == "quarter":
        begin = (anchor.month - 1) // 3 * 3 + 1 + 3 * step
        return f"{month_value(anchor.year, begin)}/{month_value(anchor.year, begin + 2)}"
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def month_value(year: int, month: int) -> str:
    """The EDTF of a month counted from January of a year, also beyond December or before January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


_MIDWEEK = 2


def _weekend(text: str, raw: Raw, reference: Reference) -> Resolved:
    day, asked = reference.day, raw.words.split()[-2]
    if day is None:
        return NOTHING
    saturday = day + timedelta(days=5 - day.weekday())
    just_been = asked == "this" and day.weekday() < _MIDWEEK and way(text, raw.start, raw.end) < 0
    ahead = not just_been and (asked in ("this", "next", "coming") or said_ahead(text, raw.start, raw.end))
    if not ahead and saturday >= day - timedelta(days=asked == "last"):
        saturday -= timedelta(weeks=1)
    saturday += timedelta(weeks=asked == "next")
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}", "year-inferred"


_FROM_WRITER = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1, "tomorrow": 1,
    "last night": -1, "last evening": -1, "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip
_NEAR = 400
"""Characters within which "the same day" looks back to the day named last."""


def _near(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    day = reference.day
    step = _FROM_WRITER.get(raw.words)
    if step is not None:
        return ((day + timedelta(days=step)).isoformat(), "year-inferred") if day else NOTHING
    if raw.words == "on the eve of":
        return _eve(raw, reference, following, text)
    if raw.words.startswith("the day before the") and (day or told.first):
        return ((day or told.first or date.max) - timedelta(days=1)).isoformat(), "year-inferred"
    if re.search(r"\bsame\b|\bthat\b|\bin the\b", raw.words) and not re.search(r"previous|next|following", raw.words):
        return _same_day(raw, reference, told)
    if told.first is None or told.last is None:
        return NOTHING
    back = "previous" in raw.words or "before" in raw.words
    return (told.first - timedelta(days=1) if back else told.last + timedelta(days=1)).isoformat(), "year-inferred"


def _same_day(raw: Raw, reference: Reference, told: Told) -> Resolved:
    """The day named last where that was just before, or lies near the writer's day; else the writer's day."""
    day, last = reference.day, told.last
    if last is not None and (raw.start - told.end < _NEAR or day is None or abs((day - last).days) <= 60):
        return last.isoformat(), "year-inferred"
    return (day.isoformat(), "year-inferred") if day and "same" in raw.words else NOTHING


def _eve(raw: Raw, reference: Reference, following: Raw | None, text: str) -> Resolved:
    """The day before the date that the same sentence goes on to state."""
    if following is None or following.kind != "d" or following.last:
        return NOTHING
    between = text[raw.end : following.start]
    if len(between) > 160 or _STOP.search(between):
        return NOTHING
    value, basis = calendar_date(text, following, reference, Told(), None)
    try:
        return ((date.fromisoformat(value) - timedelta(days=1)).isoformat(), basis) if value else NOTHING
    except ValueError:
        return NOTHING


_LOOKS_BACK = re.compile(r"[,.;]|\s(?:that|this|it|which)\b")
_CAME = re.compile(r"\b(?:came|comes|come|coming)\s+(?:just\s+|only\s+|barely\s+)?\Z")
_MOST_DAYS = 60
_FORTH = frozenset(("later", "hence", "now", "after"))
_OF_WRITER = frozenset(("ago", "hence", "now"))


def _ago(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    count, unit, *_, forth = raw.words.removesuffix(" today").split()
    number = COUNTS[count] if count in COUNTS else int(count)
    if forth in ("after", "before") and _CAME.search(text, max(0, raw.start - 24), raw.start):
        return _came(reference, number, unit, forth)
    if forth in ("after", "before") and not _LOOKS_BACK.match(text, raw.end):
        return NOTHING
    forward = forth in _FORTH
    anchor = reference.day if forth in _OF_WRITER else told.last if forward else told.first
    if anchor is None or number > 300 or text[raw.end : raw.end + 11].split() == ["this", "month"]:
        return NOTHING
    return _counted(anchor, number if forward else -number, unit, to_the_day=raw.words.endswith(" today"))


def _counted(anchor: date, number: int, unit: str, *, to_the_day: bool) -> Resolved:
    """What lies a number of days, weeks, months or years from a day, no more exact than the unit."""
    if unit.startswith(("day", "week")):
        shifted = anchor + timedelta(days=number * (7 if unit.startswith("week") else 1))
        return shifted.isoformat(), "year-inferred"
    if not 0 < anchor.year + number < date.max.year:
        return NOTHING
    month = month_value(anchor.year, anchor.month + number * (12 if unit.startswith("year") else 1))
    if to_the_day:
        return _on(month, anchor.day), "year-inferred"
    return (month if unit.startswith("month") else month[:4]), "year-inferred"


def _came(reference: Reference, number: int, unit: str, forth: str) -> Resolved:
    """The day of what news "came two days after", counted from the day of the news."""
    day = reference.day
    if day is None or not unit.startswith(("day", "week")) or number > _MOST_DAYS:
        return NOTHING
    step = timedelta(days=number * (7 if unit.startswith("week") else 1))
    return (day - step if forth == "after" else day + step).isoformat(), "year-inferred"


def _on(month: str, day: int) -> str:
    """A day of a month, or its last where it is shorter."""
    return f"{month}-{min(day, calendar.monthrange(int(month[:4]), int(month[5:]))[1]):02d}"


def _weekday(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    day = reference.day
    if day is None:
        return _within_week(raw, reference)
    if raw.relation.endswith("week"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=STEPS[raw.relation.split()[0]])
        return (monday + timedelta(days=raw.first.day or 0)).isoformat(), "year-inferred"
    ahead = raw.relation in ("next", "coming", "upcoming", "following") or (
        not raw.relation and said_ahead(text, raw.start, raw.end))  # fmt: skip
    step = (raw.first.day or 0) - day.weekday()
    if ahead:
        shift = step % 7 or (7 if raw.relation == "next" else 0)
    else:
        shift = -(-step % 7) or (-7 if raw.relation in ("last", "past", "previous") else 0)
    first = day + timedelta(days=shift)
    if raw.last is None:
        return first.isoformat(), "year-inferred"
    last = first + timedelta(days=((raw.last.day or 0) - first.weekday()) % 7)
    if raw.relation == "last" and last >= day - timedelta(days=1):  # what was yesterday is not called by "last"
        first, last = first - timedelta(weeks=1), last - timedelta(weeks=1)
    return f"{first.isoformat()}/{last.isoformat()}", "year-inferred"


def _within_week(raw: Raw, reference: Reference) -> Resolved:
    """The weekday of a weekly, whose period holds each of them once; else a day whose date nothing tells."""
    if not (reference.earliest and reference.latest):
        return "", "undated"
    if raw.relation:
        return NOTHING
    if (reference.latest - reference.earliest).days > 6:
        return NOTHING
    shift = ((raw.first.day or 0) - reference.earliest.weekday()) % 7
    day = reference.earliest + timedelta(days=shift)
    return (day.isoformat(), "year-inferred") if day <= reference.latest else NOTHING


def _ordinal(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    """A day of the writer's month, or of the one beside it where the verb says so: "returns to it on the 23rd"."""
    day, number = reference.day, int(raw.words.rstrip("stndrh"))
    if day is None:
        return NOTHING
    ahead = way(text, raw.start, raw.end)
    shift = 1 if ahead > 0 and number < day.day else -1 if ahead < 0 and number > day.day else 0
    month = month_value(day.year, day.month + shift)
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return (f"{month}-{number:02d}", "year-inferred") if 0 < number <= last else NOTHING


def _day_of_month(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    """A day of a month told from the writer's: "the 10th of next month"."""
    asked = raw.relation.split()[0]
    anchor = told.last if told.last and asked in BACK else reference.day
    if anchor is None:
        return NOTHING
    return f"{month_value(anchor.year, anchor.month + STEPS[asked])}-{raw.first.day:02d}", "year-inferred"


RELATIVE: dict[str, Callable[[str, Raw, Reference, Told, Raw | None], Resolved]] = {
    "u": _unit, "r": _near, "a": _ago, "w": _weekday, "k": _ordinal, "o": _day_of_month}
"""How the kinds of words are read that tell a date from another."""
