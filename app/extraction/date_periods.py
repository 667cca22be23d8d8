"""Months, quarters, seasons and years that a text states without a day, told from names, counts and measures."""

import re
from dataclasses import replace
from functools import lru_cache

from app.extraction.date_parts import Partial, Raw, month_of, partial_of, pick, relation_of
from app.extraction.date_tokens import ORDINALS, Token, any_of
from app.extraction.word_lists import word_lists


def read_months(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """Several months or a run of them: April and May 2024."""
    months = [token for token in run if token.code == "m"]
    shared, relation = partial_of([token for token in run if token.code != "m"])
    if not _is_month_name(text, run[0], run[-1]):
        return []
    numbers = [month_of(token) for token in months]
    run_on = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if not run_on and ("&" in codes or "," in codes.rstrip(",yu")):
        return [Raw(token.start, run[-1].end if token is months[-1] else token.end, "m",
                    shared._replace(month=month_of(token)), None, relation) for token in months]  # fmt: skip
    years = [int(token.text) for token in run if token.code == "y"]
    first, last = month_of(months[0]), month_of(months[-1])
    begin = years[0] if len(years) == 2 else (years[0] - (first > last) if years else None)
    end = years[-1] if years else None
    return [Raw(run[0].start, run[-1].end, "m", Partial(begin, first), Partial(end, last), relation)]


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|during|throughout|from|to|before|after|between|for|through|the|that|and|back in"
    r"|every|monthly|mid|this|our|his|her|its|their|my|a)|[’']s|^|\n|[(\[—–:,;|#*])\s*\Z", re.IGNORECASE)  # fmt: skip
_NAMESAKES = frozenset(("may", "march", "august", "april", "june"))


def _is_month_name(text: str, first: Token, last: Token) -> bool:
    """Whether a month without a day is one: not a name or a verb."""
    name = first.text.rstrip(".").lower()
    if first is not last or first.code != "m":
        return True
    if len(name) < 4 and name != "may":
        return False
    before, after = text[max(0, first.start - 14) : first.start], text[last.end : last.end + 12]
    if not _BEFORE_MONTH.search(before):
        return False
    if name in _NAMESAKES and re.match(r"\s+(?:[A-Z][a-z]+|of\b|be\b|have\b|not\b|[0-9])", after):
        return bool(re.search(r"\b(?:in|since|during|throughout|until)\s*\Z", before))
    return True


def read_one_month(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A month alone, where it is one: in May, not a name or a verb."""
    first, relation = partial_of(run)
    if not _is_month_name(text, run[0], run[-1]):
        return []
    relation = relation or relation_of(pick(run, "v"))
    return [Raw(run[0].start, run[-1].end, "m", first, None, relation, relative=bool(relation))]


def read_quarter(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A quarter or half year."""
    token, year = pick(run, "q"), pick(run, "y")
    words = token.text.lower() if token else ""
    number = int(words[1]) if words[0] in "qh" and words[1].isdigit() else ORDINALS[re.split(r"[ -]", words)[0]]
    size = 6 if words.startswith("h") or words.endswith("half") else 3
    stated = year or pick(run, "un")
    if (size == 6 and number > 2) or (not stated and (words.startswith("last") or size == 6)):
        return []
    partial = Partial(int(year.text) if year else None, 1 + size * (number - 1))
    last = partial._replace(month=size * number)
    return [Raw(run[0].start, run[-1].end, "q", partial, last, relation_of(pick(run, "u")))]


_BEFORE_SEASON = re.compile(r"\b(?:in|by|during|of)(?: the)?\s\Z")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def read_season(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A season with a year or a word that points to one."""
    token, year = pick(run, "s"), pick(run, "y")
    relation = relation_of(pick(run, "u") or pick(run, "v"))
    name = token.text.lower() if token else ""
    before = text[max(0, run[0].start - 12) : run[0].start]
    stated = year or relation or (name != "fall" and _BEFORE_SEASON.search(before))
    if not stated:
        return []
    first = Partial(int(year.text) if year else None, _SEASONS[name])
    return [Raw(run[0].start, run[-1].end, "s", first, None, relation)]


def read_years(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A span of years that is no year of accounts, of schools or of sports."""
    if _counts().search(text[max(0, run[0].start - 24) : run[0].start]) or _has_season(text, run[-1].end):
        return []
    if codes != "Y":
        return [Raw(run[0].start, run[-1].end, "y", Partial(int(run[0].text)), Partial(int(run[-1].text)))]
    first, last = re.split(r"\s?[-–/]\s?", run[0].text)
    begin = int(first)
    if len(last) == 2 and "/" in run[0].text:
        return []  # 2024/25: a year of accounts, of schools or of sports
    if len(last) == 2 and 1 <= int(last) <= 12 and int(last) != begin % 100 + 1:
        return [Raw(run[0].start, run[0].end, "m", Partial(begin, int(last)))]
    end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last)
    return [Raw(run[0].start, run[0].end, "y", Partial(begin), Partial(end))] if end > begin else []


_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|of|from|until|till|during|after|before|between|for|through|throughout|to|around|and|year"
    r"|early|late|mid|through to|back in|on|as of|or|if|this is|it is)\s\Z", re.IGNORECASE)  # fmt: skip
@lru_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    """What makes a year one of accounts or of schools, or a number: "fiscal 2024"."""
    words = any_of(word_lists("dates").entries("numbers", "counting"))
    return re.compile(rf"(?<!\w)(?:{words})\s?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _seasons_of() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of(word_lists('dates').entries('numbers', 'seasons'))})\b", re.IGNORECASE)


def _has_season(text: str, end: int) -> bool:
    return _seasons_of().match(text, end) is not None


@lru_cache(maxsize=1)
def _name_after_year() -> re.Pattern[str]:
    """What makes a year part of a name: "the 2026 Summit", "the 2017 crackdown"."""
    occurrences = word_lists("events").entries("heads", "after_year")
    nouns = any_of([*occurrences, *word_lists("dates").entries("written", "named")])
    return re.compile(rf"\s+(?:[A-Z“\"«]|(?:[a-z]+\s)?(?:{nouns})\b)")


def read_year(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A year alone, where it is one; naming where it belongs to a name."""
    token = run[-1]
    if _counts().search(text[max(0, token.start - 24) : token.start]):
        return []
    before, after = text[max(0, run[0].start - 12) : run[0].start], text[token.end : token.end + 24]
    raw = Raw(run[0].start, token.end, "y", Partial(int(token.text)))
    if before.endswith("(") and after[:1] in ("),;"):
        return [replace(raw, noted=True)]
    named = _name_after_year().match(after) is not None
    if run[0].text.lower() == "mid":
        year = int(token.text)
        return [replace(raw, kind="m", first=Partial(year, 6), last=Partial(year, 7))]
    if len(run) > 1 or _BEFORE_YEAR.search(before):
        return [replace(raw, naming=named and len(run) == 1)]
    return [replace(raw, naming=True)] if named else _listed_year(text, raw, before, after)


_TO_BE_HELD = re.compile(r"[^.;:\n]{0,110}?\s(?:(?:is|are|due|set)\s)?to\s(?:be\sheld|take\splace|be\shosted)\b")
_NAME_BEFORE = re.compile(r"(?<![.!?]\s)\b(?:[A-Z][a-z]{2,}|EXPO)\s\Z")
"""After the year of what is to come: "Expo 2027 to be held"."""


def _listed_year(text: str, raw: Raw, before: str, after: str) -> list[Raw]:
    """A year after a comma that closes what stands before it: "in Astana, 2023"; one of what is yet to be held."""
    closes = re.search(r"[A-Za-z],\s\Z", before) and re.match(r"\s?(?:[.,;)\n]|\Z)", after)
    return [raw] if closes or (_NAME_BEFORE.search(before) and _TO_BE_HELD.match(text, raw.end)) else []
