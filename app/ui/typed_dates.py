"""Dates as people type them, to EDTF."""

import re

from app.errors import InvalidInput
from app.i18n import _
from app.model.date_words import WORDINGS
from app.model.dates import Edtf, words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,9})\.?,?\s+(\d{4})\Z")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\Z")
_DOTTED = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})\Z")


def typed_date(text: str) -> str:
    """The EDTF of "2025-01-15", "15 Jan 2025", "January 2025", "15.01.2025"; InvalidInput says what is accepted.

    Months may be written in any language of the program: "15 января 2025 г.", "15 yanvar 2025".
    """
    plain = " ".join(text.casefold().split()).removesuffix("г.").removesuffix(" г").strip()
    edtf = _named(plain) or _dotted(plain) or plain.upper()
    try:
        return Edtf.parse(edtf).value
    except InvalidInput as problem:
        accepted = _("Type {0}, {1}, 2025, 2025-01-15 or 2025-01.").format(words("2025-01-15"), words("2025-01"))
        raise InvalidInput(_("“{0}” is not a date.").format(text.strip()), accepted) from problem


def _named(plain: str) -> str:
    if match := _DAY_MONTH.match(plain):
        day, month, year = match.groups()
    elif match := _MONTH_DAY.match(plain):
        month, day, year = match.groups()
    else:
        return ""
    number = _month(month)
    return _joined(year, number, day) if number else ""


def _month(word: str) -> int:
    """The number of the month that a word or its beginning names, 0 for none or several."""
    if word[:3] in _MONTHS:
        return _MONTHS.index(word[:3]) + 1
    named = {
        number
        for said in WORDINGS.values()
        for names in (said.months, said.of_day)
        for number, name in enumerate(names, 1)
        if name.casefold().startswith(word)
    }
    return named.pop() if len(named) == 1 else 0


def _dotted(plain: str) -> str:
    match = _DOTTED.match(plain)
    return _joined(match[3], int(match[2]), match[1]) if match else ""


def _joined(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def typed_again(date: str) -> str:
    """A date as it can be typed again: in words where those are understood, else as EDTF."""
    told = words(date) if date else ""
    try:
        return told if not told or typed_date(told) == date else date
    except InvalidInput:
        return date
