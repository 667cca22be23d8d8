"""Dates as Extended Date/Time Format (EDTF, ISO 8601-2:2019) with the days they span.

Read here rather than with the edtf package, which takes about 4 ms a date; tests compare the two.
Understood: years, months, days, seasons (21-24), quarters (33-36), unspecified digits (202X), qualifiers ? ~ %,
intervals with open ends. A date that is not known is the empty string.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from app.errors import InvalidInput
from app.i18n import language
from app.model.date_words import WORDINGS, Wording

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
    if len(text) == 10 and text[4] == text[7] == "-" and (day := _day(text)):
        return day, day
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


def _day(text: str) -> date | None:
    """A full day, as most dates are: read at once."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


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
    """The date in words: "15 January 2025", "15–17 January 2025", "summer 2024", "undated" for the empty string.

    In the language of now (app.i18n); see app/model/date_words.py.
    """
    said = WORDINGS[language()]
    if value == "":
        return said.undated
    if "/" in value:
        return _interval_words(value, said)
    return _one_words(value, said, said.months)


def span_words(since: str, until: str) -> str:
    """The days from one date to another in words, either of them open where it is empty: "from 2020"; "" for both."""
    first, last = since.partition("/")[0] or "..", until.rpartition("/")[2] or ".."
    if since == until:
        return words(since) if since else ""
    return "" if first == last == ".." else words(f"{first}/{last}")


def is_in_days(value: str) -> bool:
    """Whether the date gives days ("15–17 January 2025"), of which one says "on", not only months or years."""
    return value.rstrip("?~%").rpartition("/")[2].count("-") == 2 and not value.endswith("XX")


def _one_words(value: str, said: Wording, alone: Sequence[str]) -> str:
    """One date without an interval; alone: how a month is called that has no day."""
    about = said.about if value[-1] in "?~%" else ""
    alone = said.from_on if about else alone
    year, *rest = value.rstrip("?~%").split("-")
    if not rest or rest[0] == "XX":
        return about + _year_words(year, said)
    return about + _month_words(year, int(rest[0]), rest[1] if len(rest) > 1 else None, said, alone)


def _year_words(year: str, said: Wording) -> str:
    if "X" not in year:
        return said.year_alone.format(year)
    return said.decade.format(year.replace("X", "0"), said.decade_endings[int(year[2].replace("X", "0"))])


def _month_words(year: str, month: int, day: str | None, said: Wording, alone: Sequence[str]) -> str:
    if month in _SEASONS:
        return said.season_year.format(said.seasons[month - 21], said.year.format(year))
    if month in _QUARTERS:
        return said.season_year.format(said.quarters[month - 33], said.year.format(year))
    if day is None or day == "XX":
        return f"{alone[month - 1]} {said.year.format(year)}"
    return f"{int(day)} {said.of_day[month - 1]} {said.year.format(year)}"


def _interval_words(value: str, said: Wording) -> str:
    first, last = value.split("/")
    if first in ("", ".."):
        return _open_words(last, said, said.until, said.until_year)
    if last in ("", ".."):
        return _open_words(first, said, said.since, said.since_year)
    if first == last:
        return _one_words(first, said, said.months)
    if first.isdecimal() and last.isdecimal():
        return said.years.format(first, last)
    return _joined(_one_words(first, said, said.months).split(" "), _one_words(last, said, said.months).split(" "))


def _open_words(value: str, said: Wording, pattern: str, of_year: str) -> str:
    """The days from a date or until it; of_year: how that is said of a bare year, where it is said in another way."""
    if of_year and value.isdecimal():
        tens, ones = int(value[2]), int(value[3])
        return of_year.format(value, said.year_endings[ones] if ones else said.decade_endings[tens])
    return pattern.format(_one_words(value, said, said.from_on))


def _joined(a: list[str], b: list[str]) -> str:
    """Two dates as one span, what they share at their end said once."""
    shared = 0
    while shared < min(len(a), len(b)) - 1 and a[-1 - shared] == b[-1 - shared]:
        shared += 1
    if shared == 0 or len(a) != len(b):
        return f"{' '.join(a)} – {' '.join(b)}"
    between = "–" if len(a) - shared == 1 else " – "
    return f"{' '.join(a[: len(a) - shared])}{between}{' '.join(b)}"
