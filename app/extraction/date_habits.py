"""Whether a document's dates in figures put the day or the month first: 3/12/2024."""

import re
from collections import Counter
from collections.abc import Sequence

from app.extraction.date_tokens import MONTHS
from app.extraction.first_words import NUMBER, matches
from app.extraction.word_lists import word_lists

_FIGURES = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)?\d\d)(?![\w./-]*\d)")
_NAME = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME},?\s+((?:19|20)\d\d)\b")
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
_LAST_OF_MONTHS = 12
_NUMBERS = frozenset((NUMBER,))


def day_first(text: str, states: Sequence[str] = ()) -> bool | None:
    """Whether the day stands first in 3/12/2024; None where nothing in the document tells.

    What cannot be a month decides; then a date written out that is one of the two readings, the state that the
    document speaks of most (states: the codes it names), and the order of its dates in words.
    """
    figures = [(int(m[1]), int(m[3]), int(m[4]) % 100) for m in matches(_FIGURES, text, _NUMBERS)]
    if not figures:
        return True
    votes = sum((first > _LAST_OF_MONTHS) - (second > _LAST_OF_MONTHS) for first, second, _ in figures)
    day, month = _written(text)
    stated = {*day, *month}
    votes = votes or sum((date in stated) - ((date[1], date[0], date[2]) in stated) for date in figures)
    if votes:
        return votes > 0
    usual = Counter(states).most_common(1)
    if usual:
        return usual[0][0] not in _month_first()
    return None if not stated else len(day) >= len(month)


def _written(text: str) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """The dates in words as day, month and year of two figures: those that put the day first, and the month."""
    day = [(int(m[1]), MONTHS[m[2].lower()], int(m[3]) % 100) for m in _DAY_FIRST.finditer(text)]
    month = [(int(m[2]), MONTHS[m[1].lower()], int(m[3]) % 100) for m in _MONTH_FIRST.finditer(text)]
    return day, month


def _month_first() -> frozenset[str]:
    return frozenset(code.upper() for code in word_lists("dates").words("habits", "month_first"))
