"""Full days written by a CLDR date pattern, in English: "d MMMM y", "EEE dd.MM.yyyy".

Read here rather than with babel, whose data would be the largest thing that a run needs; tests compare the two.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from app.model.dates import words

_PIECES = re.compile(r"''|'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)|(')")
_MONTHS = tuple(words(f"2001-{month:02}").split()[0] for month in range(1, 13))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
    if field[0] == "E":
        return _WEEKDAYS[day.weekday()][: {4: None, 5: 1, 6: 2}.get(size, 3)]
    return f"{day.month:0{size}}" if size < 3 else _MONTHS[day.month - 1][: {4: None, 5: 1}.get(size, 3)]
