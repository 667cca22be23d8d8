"""Months as numbers, so that they can be counted, drawn and moved along."""

from datetime import date

from app.errors import InvalidInput
from app.model.dates import Edtf, words

JANUARY, DECEMBER = 0, 11


def month_of(edtf: str) -> int:
    """The number of "2025-01": months since the year 0."""
    return int(edtf[:4]) * 12 + int(edtf[5:7]) - 1


def month_of_day(day: date) -> int:
    """The number of the month of a day."""
    return day.year * 12 + day.month - 1


def edtf_of(month: int) -> str:
    """The EDTF of a month's number."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def edtf_range(first: int, last: int) -> tuple[str, str]:
    """Both ends as EDTF: whole years where the months fill them."""
    if first % 12 == JANUARY and last % 12 == DECEMBER:
        return f"{first // 12:04}", f"{last // 12:04}"
    return edtf_of(first), edtf_of(last)


def months_between(since: str, until: str) -> tuple[int | None, int | None]:
    """The first and the last month that two EDTF dates reach; None for an open end or what is no date."""
    try:
        first, last = Edtf.parse(since).earliest, Edtf.parse(until).latest
    except InvalidInput:
        return None, None
    return (month_of_day(first) if first else None), (month_of_day(last) if last else None)


def range_words(first: int, last: int) -> str:
    """The months in words: "January–March 2025", "2024–2025"."""
    since, until = edtf_range(first, last)
    return words(since) if since == until else words(f"{since}/{until}")
