"""The words that dates are made of, as tokens: one scan over the text, then the short gaps between tokens are read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.extraction.first_words import NUMBER, followed, matches_at, starts
from app.extraction.word_lists import word_lists

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

ROMAN = {name: number for number, name in enumerate(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)}  # fmt: skip
_WRITTEN = word_lists("dates")
WRITTEN_DAYS = {name: number for number, name in enumerate(_WRITTEN.entries("written", "days"), 1)}
WRITTEN_YEARS = {name: number for number, name in enumerate(_WRITTEN.entries("written", "years"), 2001)}


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, any white space for each of their spaces."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.|t)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?"
    r"|(?<=\d\s)(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?=,?\s(?:19|20)\d\d))(?![A-Za-z'’])"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_COUNT = (
    r"(?:\d{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven"
    r"|[Tt]welve)")
_ROMAN = r"(?:I{1,3}|I[VX]|VI{0,3}|XI{0,2})"
_WEEKDAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY")
_NAMED = r"(?:January|February|March|April|June|July|August|September|October|November|December|[A-Z][a-z]{2}|[A-Z]{3})"
_SCAN = re.compile(
    r"(?=[\dA-FHI-JL-PQSTUWYabcefl-ptsuwy('’])(?<![A-Za-z0-9_$€£#@+])(?:"
    rf"(?P<i>(?<!/){_YEAR}([-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01]))(?![\d/])"
    rf"|(?P<f>(?<!/){_DAY}([./-]){_DAY}\4(?:19|20)\d\d)(?![\d./-]\d|\d)"
    r"|(?P<f2>(?<!/)(?:(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|[12]\d|3[01])\.|(?:0?[1-9]|[12]\d|3[01])/"
    r"(?:0?[1-9]|[12]\d|3[01])/)\d\d)(?![\d./-]\d|\d|\s?%)"
    rf"|(?P<f3>{_DAY}(?P<sep>[-/.]){_NAMED}(?P=sep)(?:(?:19|20)\d\d|\d\d))(?![\d/-])"
    rf"|(?P<f4>{_DAY}(?P<dot>[./\s]){_ROMAN}(?P=dot)(?:19|20)\d\d)(?![\d/-])"
    rf"|(?P<g>{_DAY}\.(?:0[1-9]|1[0-2])(?=\.?\s?[-–]\s?(?:[0-3]?\d)\.[01]\d\.(?:19|20)\d\d))\.?"
    rf"|(?P<h>(?<=\bon ){_DAY}\.(?:0?[1-9]|1[0-2]))(?=\.(?!\d))"
    r"|(?P<k>(?<=\bon the )(?:[12]?\d|3[01])(?:st|nd|rd|th))(?=[.,;)]|\s(?:when|where|with|at|but)\b|\s*\Z)"
    rf"|(?P<D>(?:1[6-9]|20)\d0['’]?s)\b"
    rf"|(?P<Y>{_YEAR}(?:\s?[-–/]\s?{_YEAR}|[-–/]\d\d(?!(?:st|nd|rd|th)?\s{_MONTH})))(?![\d%]|:\d)(?!-\d)"
    rf"|(?P<a>{_COUNT}\s(?:days?|weeks?|months?|years?)\s(?:ago|earlier|later|prior|hence|from\snow"
    r"|(?:after|before)(?=[,.;\s])))\b"
    r"|(?P<x>1[34]\d\d[/-]\d\d?[/-]\d\d?(?!\d)|\d+(?:[.,:]\d+)+%?|\d{3}(?!\d)|\d{5,})"
    rf"|(?P<y>{_YEAR})(?![\d%]|:\d)(?!\s?(?i:{any_of(_WRITTEN.entries('numbers', 'counted'))})(?!\w))"
    rf"|(?P<t>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)\s(?:full\s)?week(?=\s(?:of|in)\s{_MONTH}))"
    r"|(?P<q>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ou?rth|last|1st|2nd|3rd|4th|I{1,3}|IV)[ -](?:[qg]uarter|half)\b"
    r"|[QH][1-4](?!\w))"
    r"|(?P<B>[Bb]etween(?=\s(?:the\s)?(?:\d|[A-Z][a-z]{2})))"
    r"|(?P<d>(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)(?![a-z]))?)(?![\d%])"
    r"|(?P<x2>\d+)"
    rf"|(?P<d2>(?:{any_of(WRITTEN_DAYS)})(?=\s(?:day\s)?of\s{_MONTH}))"
    rf"|(?P<m>{_MONTH})"
    rf"|(?P<w>\((?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?)\)|(?:{_WEEKDAY}"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|MON|TUES?|WED|THU|FRI|SAT|SUN)\.?(?=,?\s\d))(?![A-Za-z]))"
    r"|(?P<s>(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter))(?![A-Za-z])"
    r"|(?P<r>(?:[Tt]he\sday\s(?:before\syesterday|after\stomorrow)|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight"
    r"|[Tt]his\s(?:morning|afternoon|evening)|[Ll]ast\s(?:night|evening)"
    r"|(?:[Tt]he\s|[Tt]hat\s|[Ll]ater\s(?:on\s)?the\s|[Ll]ater\s(?:on\s)?that\s)(?:same\s(?:day|evening|afternoon|morning))"
    r"|(?:[Ll]ater|[Ee]arlier)\s(?:on\s)?(?:that|in\sthe)\s(?:day|evening|afternoon|morning)|[Ss]ame\sday"
    r"|[Oo]n\sthat\s(?:day|evening|afternoon|morning)|[Tt]hat\s(?:evening|afternoon|morning|night))\b"
    r"|(?:[Tt]he\s|[Tt]hat\s)?(?:previous|next|following)\s(?:day|morning|evening)\b"
    r"|[Tt]he\sday\s(?:before|after)\sthe\s(?:meeting|summit|conference|session|visit|talks|ceremony)\b"
    r"|[Tt]he\sday\s(?:before|after)\b(?!\s(?:the|a|an|his|her|its|their|this|that|[A-Z]\w*)\b)|[Oo]n\sthe\seve\sof\b)"
    r"|(?P<u>(?:[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Ss]ame|[Nn]ext|[Cc]oming|[Ff]ollowing|[Tt]hat)"
    r"\s(?:calendar\s)?(?:year|month|week|quarter|weekend)|(?:[Oo]ver|[Aa]t)\sthe\sweekend)(?![A-Za-z])"
    r"|(?P<v>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming|[Ff]ollowing|[Uu]pcoming|[Pp]ast|same))(?=\s[A-Zsaw])"
    r"|(?P<e>(?:[Ee]arly|[Ll]ate|[Mm]id|[Bb]eginning|[Ee]nd|[Ss]tart|[Mm]iddle|[Ll]ater|[Ee]arlier))(?=[\s-])"
    r"|(?P<n>(?:year|month|week))(?=[\s.,;)]|\Z)"
    rf"|(?P<W>(?<=\s)['’]\d\d(?!\d)|two\sthousand(?:\sand)?\s(?:{any_of(WRITTEN_YEARS)}))(?!\w)"
    r")"
)
_FIRST_WORDS = frozenset((
    NUMBER, *MONTHS, *WEEKDAYS, *COUNTS, *ORDINALS, *(day.split("-")[0] for day in WRITTEN_DAYS),
    "forth", "q1", "q2", "q3", "q4", "h1", "h2", "h3", "h4", "between", "spring", "summer", "autumn", "fall", "winter",
    "today", "yesterday", "tomorrow", "tonight", "this", "last", "past", "previous",
    "current", "same", "next", "coming", "following", "upcoming", "early", "late", "mid", "beginning", "end", "start",
    "middle", "later", "earlier", "year", "month", "week"))
_SMALL_WORDS = frozenset(("the", "that", "on", "over", "at"))
_UNITS = frozenset((
    "day", "morning", "afternoon", "evening", "night", "eve", "weekend", "week", "month", "quarter", "year"))
"""What the pattern can begin with, in small letters; the small words only if a unit of time follows soon."""
_REACH_OF_UNIT = 24

_GAPS = {
    "": "", "the": "", "’s": "", "'s": "", ".": "",
    "-": "-", "–": "-", "—": "-", "‒": "-", "−": "-", ".-": "-", ".–": "-",
    "to": "-", "until": "-", "till": "-", "through": "-",
    "thru": "-", "to the": "-", "until the": "-", "through the": "-",
    ",": ",", "and": "&", "or": "&", "&": "&", ", and": "&", "and on": "&", "and the": "&", "as well as": "&",
    ", and on": "&", "and again on": "&", "on": "@", ", on": "@", "of": "o", "of the": "o",
    "day of": "o", "day of the": "o", "of this": "o", "of that": "o", "in": "o", "in the": "o",
    "/": "/",
}  # fmt: skip
_SPACE = re.compile(r"\s+")


class Token(NamedTuple):
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


def _places(text: str, start: int, end: int) -> list[int]:
    """Where a date may begin."""
    small, units = starts(text, _SMALL_WORDS, start, end), starts(text, _UNITS, start, end)
    return sorted([*starts(text, _FIRST_WORDS, start, end), *followed(small, units, _REACH_OF_UNIT)])


def _is_beside(before: str, code: str, text: str, last: int, match: re.Match[str]) -> bool:
    """Whether what opens a bracket goes on with the date that ends at last: "Monday (May 3)", "4 Dec (2022)"."""
    if match.start() - last > _LONGEST_GAP or text[last : match.start()].strip() != "(":
        return False
    return before == "w" or (before == "m" and code == "y" and text[match.end() : match.end() + 1] == ")")


def segments(text: str, start: int, end: int) -> Iterator[tuple[str, list[Token | None]]]:
    """Runs of tokens that stand together: a string of codes, gap codes among them, and the token of each place."""
    codes: list[str] = []
    places: list[Token | None] = []
    last = -1
    for match in matches_at(_SCAN, text, _places(text, start, end), start, end, marks="('’"):
        code = (match.lastgroup or "x")[0]
        if code == "x":
            continue
        gap = None if last < 0 or match.start() - last > _LONGEST_GAP else _gap(text[last : match.start()])
        if gap is None and codes and _is_beside(codes[-1], code, text, last, match):
            gap = ""
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
