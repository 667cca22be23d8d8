"""Dates as documents print them about themselves: on the cover, in a dateline, in a field of properties."""

import re

from app.errors import InvalidInput
from app.model.dates import Edtf

_NAMES = (
    ("january jan январь января yanvar ocak janvier januar jänner enero janeiro", 1),
    ("february feb февраль февраля fevral şubat février februar febrero", 2),
    ("march mar март марта mart mars märz marzo", 3),
    ("april apr апрель апреля aprel nisan avril abril", 4),
    ("may май мая may mayıs mai mayo", 5),
    ("june jun июнь июня iyun haziran juin juni junio", 6),
    ("july jul июль июля iyul temmuz juillet juli julio", 7),
    ("august aug август августа avqust ağustos août agosto", 8),
    ("september sep sept сентябрь сентября sentyabr eylül septembre septiembre", 9),
    ("october oct октябрь октября oktyabr ekim octobre oktober octubre", 10),
    ("november nov ноябрь ноября noyabr kasım novembre noviembre", 11),
    ("december dec декабрь декабря dekabr aralık décembre dezember diciembre", 12))
_MONTHS = {name: number for names, number in _NAMES for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY_FIRST = (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|-?е)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTH}),?\s*"
              rf"(?:de\s+|del\s+)?(?P<year>{_YEAR})")
_ROMAN = {name: number for number, name in enumerate(
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)}
_MONTH_FIRST = rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})"
_ISO = rf"(?P<year>{_YEAR})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?:[T ]\d\d:?\d\d\S*)?"
_POINTS = rf"(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>{_YEAR})"
_JOINED = rf"(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>{_MONTH})(?P=mark)(?P<year>{_YEAR})"
_ROMANS = rf"(?P<day>\d{{1,2}})(?P<mark>[./ ])(?P<month>XI{{0,2}}|I[VX]|VI{{0,3}}|I{{1,3}})(?P=mark)(?P<year>{_YEAR})"
_FORMS = (_DAY_FIRST, _MONTH_FIRST, _ISO, _POINTS, _JOINED, _ROMANS)
_NUMBERED = r"(?<!no\.\s)(?<!no\.)(?<!no\s)(?<!№\s)(?<!№)"
_DAYS = tuple(re.compile(rf"{_NUMBERED}(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE) for form in _FORMS)
_MONTH_SPAN = re.compile(
    rf"(?P<from>{_MONTH})\s*(?:[–—/-]|to|and)\s*(?P<to>{_MONTH}),?\s+(?P<year>{_YEAR})\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?<![\w–—-])(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b", re.IGNORECASE)
_DAY_SPANS = (
    re.compile(rf"(?<![\w/.-])(?P<from>\d{{1,2}})(?:\s+(?P<early>{_MONTH}))?\s*(?:[–—-]|to|and)\s*(?P<to>\d{{1,2}})\s+"
               rf"(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"(?P<early>{_MONTH})\s+(?P<from>\d{{1,2}})\s*(?:[–—-]|to)\s*(?:(?P<month>{_MONTH})\s+)?(?P<to>\d{{1,2}}),"
               rf"\s*(?P<year>{_YEAR})\b", re.IGNORECASE))
_ORDINALS = {"first": 1, "1st": 1, "i": 1, "second": 2, "2nd": 2, "ii": 2, "third": 3, "3rd": 3, "iii": 3, "fourth": 4,
             "4th": 4, "iv": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}
_QUARTER = re.compile(rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})\s+quarter\s+(?:of\s+)?|(?P<code>q[1-4])[\s,/-]+)"
                      rf"(?P<year>{_YEAR})\b", re.IGNORECASE)
_HALF = re.compile(rf"\b(?P<word>first|second)\s+half\s+of\s+(?P<year>{_YEAR})\b", re.IGNORECASE)
_PDF = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def day_in(text: str) -> tuple[str, str]:
    """The first full date in text as EDTF, with its words; ("", "") where there is none. 3/4/2024 is left alone."""
    found = [match for form in _DAYS for match in form.finditer(text) if _day(match)]
    first = min(found, key=lambda match: match.start(), default=None)
    return ("", "") if first is None else (_day(first), first.group())


def period_in(text: str) -> tuple[str, str]:
    """The first month, span of months, quarter or half year as EDTF, with its words; ("", "") where there is none."""
    for form, value in ((_QUARTER, _quarter), (_HALF, _half), (_MONTH_SPAN, _span), (_MONTH_YEAR, _month_year)):
        match = form.search(text)
        if match:
            return value(match), match.group()
    return "", ""


def days_in(text: str) -> tuple[str, str]:
    """The first span of days ("3–9 March 2025") as EDTF, with its words; ("", "") where there is none."""
    for form in _DAY_SPANS:
        match = form.search(text)
        if match:
            last = _number(match["month"] or match["early"])
            first = _number(match["early"] or match["month"])
            early, year = valid(f"{match['year']}-{first:02}-{int(match['from']):02}"), match["year"]
            value = valid(f"{early}/{year}-{last:02}-{int(match['to']):02}") if early else ""
            if value:
                return value, match.group()
    return "", ""


def property_date(text: str) -> str:
    """The EDTF of a date in a file's properties (ISO, PDF's D:2024…, or words), "" where it is none."""
    match = _PDF.match(text)
    if match:
        return valid("-".join(part for part in match.groups() if part))
    if re.match(rf"{_YEAR}(?:-\d\d)?\Z", text):
        return valid(text)
    match = re.match(rf"({_YEAR}-\d\d-\d\d)(?!\d)", text)
    return valid(match.group(1)) if match else day_in(text)[0] or period_in(text)[0]


def months(first: int, last: int, year: str) -> str:
    """The EDTF interval of whole months."""
    return valid(f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}")


def valid(value: str) -> str:
    """The value when it is EDTF, else "" (31 February and the like)."""
    try:
        return Edtf.parse(value).value
    except InvalidInput:
        return ""


def unclear_day_in(text: str) -> str:
    """The words of the first date in figures that can be read either way (3/4/2024), "" where there is none."""
    match = _POINTS_FORM.search(text)
    return match.group() if match and _has_two_readings(match) else ""


_POINTS_FORM = _DAYS[_FORMS.index(_POINTS)]


def _has_two_readings(match: re.Match[str]) -> bool:
    """Whether figures with strokes may put the month first or the day: nobody can tell."""
    month, day = int(match["month"]), int(match["day"])
    return match.start("day") < match.start("month") and match["mark"] == "/" and max(month, day) <= 12 and month != day


def _day(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], int(match["day"])
    if month.isdigit():
        number = int(month)
        if match.groupdict().get("mark") == "/" and _has_two_readings(match):
            return ""
        if number > 12 >= day:
            number, day = day, number
    else:
        number = _ROMAN.get(month.lower()) or _MONTHS[month.lower().rstrip(".")]
    return valid(f"{year}-{number:02}-{day:02}")


def _number(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _quarter(match: re.Match[str]) -> str:
    last = 3 * _ORDINALS[(match["word"] or match["code"]).lower()]
    return months(last - 2, last, match["year"])


def _half(match: re.Match[str]) -> str:
    return months(1, 6, match["year"]) if match["word"].lower() == "first" else months(7, 12, match["year"])


def _span(match: re.Match[str]) -> str:
    return months(_number(match["from"]), _number(match["to"]), match["year"])


def _month_year(match: re.Match[str]) -> str:
    return valid(f"{match['year']}-{_number(match['month']):02}")
