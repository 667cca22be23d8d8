"""Dates as Extended Date/Time Format (EDTF, ISO 8601-2:2019) with the days they span.

Read here rather than with the edtf package, which takes about 4 ms a date; tests compare the two.
Understood: years, months, days, seasons (21-24), quarters (33-36), unspecified digits (202X), qualifiers ? ~ %,
intervals with open ends. A date that is not known is the empty string.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from app.errors import InvalidInput

Basis = Literal["explicit", "year-inferred", "month-only", "publication", "undated", "corrected"]
"""How a date is known: stated; day and month stated; only a month heading; from the publication date; not; by hand."""

_PLAIN = re.compile(r"(\d{3}X|\d{2}XX|\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?[?~%]?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
ACCEPTED = "Use 2025-01-15, 2025-01, 2025, 2025-33 (first quarter) or 2025-01-15/2025-01-17."


@dataclass(frozen=True, slots=True)
class Edtf:
    """One EDTF date. earliest and latest are the first and last day it can mean; None where open or unknown."""

    value: str
    earliest: date | None
    latest: date | None

    @staticmethod
    def parse(value: str) -> "Edtf":
        """The date that value writes; raises InvalidInput for anything that is not EDTF as listed above."""
        return _parse(value)

    @property
    def is_day(self) -> bool:
        """Whether it names one full day."""
        return self.earliest is not None and self.earliest == self.latest and "/" not in self.value

    def __str__(self) -> str:
        return self.value


@lru_cache(maxsize=4096)
def _parse(value: str) -> Edtf:
    if value == "":
        return Edtf("", None, None)
    if "/" not in value:
        return Edtf(value, *_span(value))
    first, _, last = value.partition("/")
    if first in ("", "..") and last in ("", ".."):
        raise _refused(value)
    begin = None if first in ("", "..") else _span(first)[0]
    end = None if last in ("", "..") else _span(last)[1]
    if begin and end and begin > end:
        raise InvalidInput(f"{value}: the first day lies after the last.", ACCEPTED)
    return Edtf(value, begin, end)


def _span(text: str) -> tuple[date, date]:
    match = _PLAIN.match(text)
    if not match:
        raise _refused(text)
    year, month, day = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month is None or month == "XX":
            return date(first_year, 1, 1), date(last_year, 12, 31)
        if first_year != last_year:
            raise _refused(text)
        return _within_year(first_year, int(month), day)
    except ValueError as error:
        raise _refused(text) from error


def _within_year(year: int, month: int, day: str | None) -> tuple[date, date]:
    months = _SEASONS.get(month) or _QUARTERS.get(month)
    if months:
        if day is not None:
            raise ValueError("a season has no days")
        return date(year, months[0], 1), _last_of_month(year, months[1])
    if day is None or day == "XX":
        return date(year, month, 1), _last_of_month(year, month)
    return date(year, month, int(day)), date(year, month, int(day))


def _last_of_month(year: int, month: int) -> date:
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _refused(value: str) -> InvalidInput:
    return InvalidInput(f"“{value}” is not a date.", ACCEPTED)


def words(value: str) -> str:
    """The date in words: "15 January 2025", "15–17 January 2025", "summer 2024", "undated" for the empty string."""
    if value == "":
        return "undated"
    if "/" in value:
        return _interval_words(value)
    about = "c. " if value[-1] in "?~%" else ""
    year, *rest = value.rstrip("?~%").split("-")
    if not rest or rest[0] == "XX":
        return about + (f"{year.replace('X', '0')}s" if "X" in year else year)
    return about + _month_words(year, int(rest[0]), rest[1] if len(rest) > 1 else None)


def _month_words(year: str, month: int, day: str | None) -> str:
    if month in _SEASONS:
        return f"{('spring', 'summer', 'autumn', 'winter')[month - 21]} {year}"
    if month in _QUARTERS:
        return f"{('first', 'second', 'third', 'fourth')[month - 33]} quarter of {year}"
    name = f"{_MONTHS[month - 1]} {year}"
    return name if day is None or day == "XX" else f"{int(day)} {name}"


# Not calendar.month_name: that follows the machine's locale, and a pack must not.
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")


def _interval_words(value: str) -> str:
    first, last = value.split("/")
    if first in ("", ".."):
        return f"until {words(last)}"
    if last in ("", ".."):
        return f"from {words(first)}"
    if first == last:
        return words(first)
    a, b = words(first).split(" "), words(last).split(" ")
    if len(a) > 1 and a[1:] == b[1:]:
        return f"{a[0]}–{b[0]} {' '.join(a[1:])}"
    if len(a) > 1 and len(a) == len(b) and a[-1] == b[-1]:
        return f"{' '.join(a[:-1])} – {' '.join(b)}"
    return f"{' '.join(a)} – {' '.join(b)}"


