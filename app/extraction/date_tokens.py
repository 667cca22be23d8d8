"""The words that dates are made of, as tokens: one scan over the text, then the short gaps between tokens are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun"))
    for name in names.split()
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
            "i": 1, "ii": 2, "iii": 3, "iv": 4}  # fmt: skip
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.|t)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?![A-Za-z'’])"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SCAN = re.compile(
    r"(?<![A-Za-z0-9_$€£#@+])(?:"
    rf"(?P<i>{_YEAR}([-/.])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    r"|(?P<f>(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\4(?:(?:19|20)\d\d|\d\d(?=\D|\Z)))(?![\d./-]\d|\d)"
    r"|(?P<g>(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?=\.?\s?[-–]\s?(?:[0-3]?\d)\.[01]\d\.(?:19|20)\d\d))\.?"
    r"|(?P<h>(?<=\bon )(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2]))(?=\.(?!\d))"
    r"|(?P<k>(?<=\bon the )(?:[12]?\d|3[01])(?:st|nd|rd|th))(?=[.,;)]|\s(?:when|where|with|at|but)\b|\s*\Z)"
    rf"|(?P<D>(?:1[6-9]|20)\d0['’]?s)\b"
    rf"|(?P<Y>{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d))(?![\d%])(?!-\d)"
    r"|(?P<x>\d+(?:[.,:]\d+)+%?|\d{3}(?!\d)|\d{5,})"
    rf"|(?P<y>{_YEAR})(?![\d%])(?!\s?(?:%|km|kg|people|dollars|euros))"
    rf"|(?P<a>(?:{_COUNT})\s(?:days?|weeks?|months?|years?)\s(?:ago|earlier|later))\b"
    r"|(?P<q>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ou?rth|last|1st|2nd|3rd|4th|I{1,3}|IV)[ -](?:[qg]uarter|half)\b"
    r"|[QH][1-4](?!\w))"
    r"|(?P<B>[Bb]etween(?=\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s+and\s))"
    r"|(?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?![\d%])"
    r"|(?P<x2>\d+)"
    rf"|(?P<m>{_MONTH})"
    r"|(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?(?=,?\s\d))(?![A-Za-z])"
    r"|(?P<s>(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter))(?![A-Za-z])"
    r"|(?P<u>(?:[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Ss]ame|[Nn]ext|[Cc]oming|[Ff]ollowing|[Tt]hat)\s(?:calendar\s)?(?:year|month|week|quarter))(?![A-Za-z])"
    r"|(?P<v>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming|[Ff]ollowing|[Uu]pcoming|[Pp]ast|same))(?=\s[A-Zsaw])"
    r"|(?P<e>(?:[Ee]arly|[Ll]ate|[Mm]id|[Bb]eginning|[Ee]nd|[Ss]tart|[Mm]iddle|[Ll]ater|[Ee]arlier))(?=[\s-])"
    r"|(?P<n>(?:year|month))(?=[\s.,;)])"
    r"|(?P<r>(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b|(?:[Tt]he\s|[Tt]hat\s)?(?:previous|next|following|same)\sday\b"
    r"|[Tt]he\sday\sbefore\sthe\s(?:meeting|summit|conference|session|visit|talks|ceremony)\b"
    r"|[Tt]he\sday\s(?:before|after)\b(?!\s(?:the|a|his|her|its|their)\b)|[Oo]n\sthe\seve\sof\b)"
    r")"
)

_GAPS = {
    "": "", "the": "", "’s": "", "'s": "", ".": "",
    "-": "-", "–": "-", "—": "-", "‒": "-", "−": "-", "to": "-", "until": "-", "till": "-", "through": "-",
    "thru": "-", "to the": "-", "until the": "-", "through the": "-",
    ",": ",", "and": "&", "or": "&", "&": "&", ", and": "&", "and on": "&", "and the": "&", "as well as": "&",
    ", and on": "&", "and again on": "&", "on": "@", ", on": "@", "of": "o", "of the": "o", "in": "o", "in the": "o",
    "/": "/",
}  # fmt: skip
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a date: its code (d day, m month, y year ...) and where it stands."""

    code: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def _gap(text: str) -> str | None:
    if text.count("\n") > 1:
        return None
    return _GAPS.get(_SPACE.sub(" ", text).strip().lower())


_LONGEST_GAP = 16


def segments(text: str, start: int, end: int) -> Iterator[tuple[str, list[Token | None]]]:
    """Runs of tokens that stand together: a string of codes, gap codes among them, and the token of each place."""
    codes: list[str] = []
    places: list[Token | None] = []
    last = -1
    for match in _SCAN.finditer(text, start, end):
        code = match.lastgroup or "x"
        if code[0] == "x":
            continue
        gap = None if last < 0 or match.start() - last > _LONGEST_GAP else _gap(text[last : match.start()])
        if gap is None and codes:
            yield "".join(codes), places
            codes, places = [], []
        if gap:
            codes.append(gap)
            places.append(None)
        codes.append(code)
        places.append(Token(code, match.start(), match.end(), match.group()))
        last = match.end()
    if codes:
        yield "".join(codes), places
