"""Full days written by a CLDR date pattern, in the language of now: "d MMMM y", "EEE dd.MM.yyyy".

Read here rather than with babel, whose data would be the largest thing that a run needs; tests compare the two.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from app.i18n import language
from app.model.date_words import WORDINGS

_PIECES = re.compile(r"''|'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)|(')")
_LENGTHS = {"d": (1, 2), "M": (1, 2, 3, 4, 5), "L": (1, 2, 3, 4, 5), "y": (1, 2, 3, 4), "E": (1, 2, 3, 4, 5, 6)}


def written(day: date, pattern: str) -> str:
    """The day by the pattern; ValueError for a pattern with other fields than those of a day."""
    return "".join(_field(piece, day) if is_field else piece for piece, is_field in parsed(pattern))


def is_pattern(pattern: str) -> bool:
    """Whether it is a pattern that tells day, month and year."""
    try:
        fields = {piece[0] for piece, is_field in parsed(pattern) if is_field}
    except ValueError:
        return False
    return {"d", "y"} <= fields and bool(fields & {"M", "L"})


@lru_cache(maxsize=64)
def parsed(pattern: str) -> tuple[tuple[str, bool], ...]:
    """The pieces of a pattern, each with whether it is a field of the day; ValueError for fields of anything else."""
    return tuple(_read(pattern))


def _read(pattern: str) -> Iterator[tuple[str, bool]]:
    for match in _PIECES.finditer(pattern):
        quoted, letter, plain, alone = match.groups()
        if alone or (letter and len(match[0]) not in _LENGTHS.get(letter, ())):
            raise ValueError(pattern)
        if letter:
            yield match[0], True
        else:
            yield plain or (quoted or "").replace("''", "'") or "'", False


def _field(field: str, day: date) -> str:
    size = len(field)
    if field[0] == "d":
        return f"{day.day:0{size}}"
    if field[0] == "y":
        return f"{day.year % 100:02}" if size == 2 else f"{day.year:0{size}}"
    said = WORDINGS[language()]
    if field[0] == "E":
        return said.weekdays[day.weekday()][: {4: None, 5: 1, 6: 2}.get(size, 3)]
    if size < 3:
        return f"{day.month:0{size}}"
    if size == 3:
        return said.short_months[day.month - 1]
    return said.of_day[day.month - 1][: 1 if size == 5 else None]
