"""A date as far as its words go, before its year is known, and the words of one run read."""

from dataclasses import dataclass
from typing import NamedTuple

from app.extraction.date_tokens import MONTHS, WEEKDAYS, WRITTEN_DAYS, WRITTEN_YEARS, Token


class Partial(NamedTuple):
    """A date as far as it is stated."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A date before its year is known. kind: d day, m month, y year, q quarter, s season, w weekday, u r a words.

    last: end of a range. relation: this, last, next ... with the unit after it ("last year"). naming: part of a name.
    weekday: the one printed beside the day, from 0 for Monday. noted: stands alone between brackets.
    """

    start: int
    end: int
    kind: str
    first: Partial
    last: Partial | None = None
    relation: str = ""
    naming: bool = False
    relative: bool = False
    noted: bool = False
    words: str = ""
    weekday: int | None = None


def pick(run: list[Token], codes: str) -> Token | None:
    """The first token of a run that has one of the codes."""
    return next((token for token in run if token.code in codes), None)


def number_of(token: Token) -> int:
    """The number of a day."""
    written = WRITTEN_DAYS.get(token.text.lower())
    return written or int(token.text.rstrip("stndrh"))


def year_of(token: Token | None) -> int | None:
    """The year of a token: 2024, ’24, two thousand and twenty-four."""
    if token is None:
        return None
    words = token.text.lower().split()
    if words[0] == "two":
        return WRITTEN_YEARS[words[-1]]
    return int(token.text) if token.text.isdigit() else 2000 + int(token.text[1:])


def weekday_of(run: list[Token]) -> int | None:
    """The weekday that a run names, from 0 for Monday."""
    token = pick(run, "w")
    return WEEKDAYS[token.text.strip("(.)").lower()] if token else None


def month_of(token: Token) -> int:
    """The number of a month."""
    return MONTHS[token.text.rstrip(".").lower()]


def relation_of(token: Token | None) -> str:
    """The words of a token like "last year" with single spaces, "" for none."""
    return " ".join(token.text.lower().split()) if token else ""


def partial_of(run: list[Token]) -> tuple[Partial, str]:
    """The day, month and year that a run gives, and what it says of the year: "last year"."""
    day, month, year = pick(run, "d"), pick(run, "m"), pick(run, "yW")
    value = Partial(year_of(year), month_of(month) if month else None, number_of(day) if day else None)
    return value, relation_of(pick(run, "u"))
