"""Dates as an analyst types them beside a sentence, understood from the date that stands there already."""

import re
from datetime import date
from functools import cache

from app.errors import InvalidInput
from app.i18n import _, language
from app.model.date_words import WORDINGS
from app.model.dates import Edtf, words

_RANGE = re.compile(
    r"\s*(?:–|—|\.\.\.?|…|\bto\b|\btill\b|\buntil\b)\s*|\s+[-/]\s+"
    r"|(?<=[^\W\d_])-(?=\d)|(?<=^\d)-(?=\d)|(?<=^\d\d)-(?=\d\d?\s)"
)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?\Z")
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around)\s*")
_QUARTER = re.compile(r"(?:q|quarter\s*)([1-4])\Z|([1-4])(?:st|nd|rd|th)? quarter\Z")


def date_in_context(text: str, near: str) -> str:
    """The EDTF of what was typed, "" for nothing; what is left out is taken from near (EDTF, "" for today).

    "18 Dec" is the 18 December next to near; "18" the day of its month; "27–28 Feb" a span. InvalidInput says what
    can be typed.
    """
    plain = " ".join(_ORDINAL.sub("", text.casefold()).replace(",", " ").split())
    if not plain:
        return ""
    known = _edtf(text.strip())
    if known:
        return known
    try:
        about = _ABOUT.match(plain)
        return _span(plain[about.end() :] if about else plain, near) + ("~" if about else "")
    except (ValueError, InvalidInput) as problem:
        told = _("Type 18 Dec, 18 Dec 2021, Dec 2021, 27–28 Feb 2025, summer 2025, 2021-12 or 2021-12-18.")
        raise InvalidInput(_("“{0}” is not a date.").format(text.strip()), told) from problem


def typed_again(edtf: str) -> str:
    """A date as it can be typed again: in words where those are understood as it, else as EDTF."""
    told = words(edtf) if edtf else ""
    try:
        return told if date_in_context(told, edtf) == edtf else edtf
    except InvalidInput:
        return edtf


def read_back(edtf: str) -> str:
    """A date in words, a full day with its day of the week."""
    known = Edtf.parse(edtf)
    if known.is_day and known.earliest:
        return _("{0}, {1}").format(WORDINGS[language()].weekdays[known.earliest.weekday()], words(edtf))
    return words(edtf)


def _edtf(text: str) -> str:
    try:
        return Edtf.parse(text).value if len(text) > 2 else ""
    except InvalidInput:
        return ""


def _span(plain: str, near: str) -> str:
    ends = [part for part in _RANGE.split(plain) if part]
    if len(ends) == 1:
        return Edtf.parse(_one(ends[0], near, {})).value
    first, last = ends
    right = _named(last)
    end = _one(last, near, {})
    # What the first half leaves out, the second has: 27–28 Feb 2025.
    begin = _one(first, end, {name: value for name, value in right.items() if name != "day"} | {"year": _year(end)})
    if begin > end and "year" not in _named(first):
        begin = f"{int(begin[:4]) - 1:04}{begin[4:]}"
    return Edtf.parse(f"{begin}/{end}").value


def _year(edtf: str) -> int:
    return int(edtf[:4])


def _one(plain: str, near: str, lent: dict[str, int]) -> str:
    """One date; lent: month and year where it has none of its own."""
    own = _named(plain)
    parts = {**({name: value for name, value in lent.items() if name not in own}), **own}
    if "month" not in parts and "day" in parts:
        parts["month"] = _around(near).month
    if not parts:
        raise ValueError(plain)
    if "year" not in parts:
        parts["year"] = _nearest_year(parts, _around(near))
    made = f"{parts['year']:04}"
    if "month" in parts:
        made += f"-{parts['month']:02}"
    return made + (f"-{parts['day']:02}" if "day" in parts else "")


def _around(near: str) -> date:
    return Edtf.parse(near).earliest or Edtf.parse(near).latest or date.today()


def _nearest_year(parts: dict[str, int], around: date) -> int:
    """The year in which the day is nearest; a season counts as the month that it begins in."""
    month = parts["month"]
    month = {21: 3, 22: 6, 23: 9, 24: 12}.get(month, (month - 33) * 3 + 1 if month > 24 else month)

    def far(year: int) -> int:
        return abs((date(year, month, min(parts.get("day", 15), 28)) - around).days)

    return min((around.year - 1, around.year, around.year + 1), key=far)


def _named(plain: str) -> dict[str, int]:
    """Day, month (with the codes of EDTF for seasons and quarters) and year, as far as they are named."""
    if match := _DOTTED.match(plain):
        day, month, year = match.groups()
        return {"day": int(day), "month": _month(int(month))} | ({"year": _full(year)} if year else {})
    found: dict[str, int] = {}
    rest = plain
    for part in re.findall(r"\b\d{4}\b", plain):
        found["year"] = int(part)
        rest = rest.replace(part, " ").strip()
    if quarter := _QUARTER.match(rest.removesuffix(" of").strip()):
        return {"month": 32 + int(quarter[1] or quarter[2]), **found}
    for part in _PARTS.findall(rest):
        if part.isdecimal():
            _take(found, "day", int(part))
        elif part not in ("of", "the", "on", "in", "г", "ili"):
            _take(found, "month", _month_named(part))
    return found


def _take(found: dict[str, int], name: str, value: int) -> None:
    if name in found:
        raise ValueError(name)
    found[name] = value


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError(number)
    return number


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _month_named(word: str) -> int:
    """The month or season that a word begins, in any language of the window."""
    if len(word) < 3:
        raise ValueError(word)
    fitting = {number for name, number in _names() if name.startswith(word) or word.startswith(name)}
    if len(fitting) != 1:
        raise ValueError(word)
    return fitting.pop()


@cache
def _names() -> tuple[tuple[str, int], ...]:
    """The names of months and seasons in all languages, with their numbers in EDTF."""
    found: dict[str, int] = {"fall": 23}
    for said in WORDINGS.values():
        for names, first in ((said.months, 1), (said.of_day, 1), (said.seasons, 21)):
            found |= {name.casefold(): first + number for number, name in enumerate(names)}
        found |= {name.casefold().rstrip("."): 1 + number for number, name in enumerate(said.short_months)}
    return tuple(found.items())
