"""Lines that name a periodical, its issue or the kind of a text, by the word lists of data/layout.toml."""

import re
from functools import lru_cache

from app.extraction.date_tokens import MONTHS, WEEKDAYS
from app.extraction.word_lists import word_lists

_MONTH = "|".join(sorted((*MONTHS, "sept"), key=len, reverse=True))
_ISSUE = re.compile(
    r"\b(?:No|Nr|Issue|Vol|Volume|Number|Week|Edition)\b\.?\s?(?:of\s)?#?\d|№\s?\d|#\d"
    rf"|(?:{_MONTH})[ ,\d–—-]{{0,12}}\s(?:19|20)\d\d\b", re.IGNORECASE)  # fmt: skip
_WEEKDAYS = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{1,2}(?:st|nd|rd|th)?)?"
_YEAR = r"(?:19|20)\d\d"
_DAY_ALONE = re.compile(
    rf"(?:(?:{_WEEKDAYS}),?\s+)?(?:{_DAYS}\s+(?:{_MONTH})\.?|(?:{_MONTH})\.?\s+{_DAYS})(?:,?\s+{_YEAR})?"
    rf"(?:,?\s+(?:{_WEEKDAYS}))?|(?:{_WEEKDAYS})|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}|{_YEAR}-\d{{1,2}}-\d{{1,2}}",
    re.IGNORECASE)  # fmt: skip
_TIME = re.compile(
    r"\d{1,2}[:.]\d\d(?::\d\d)?|\b(?:[ap]\.?m|am|pm|hrs|h|gmt|utc|est|edt|cet|cest|ist|on|at|date|published|posted"
    r"|updated|publish|last|ago|\d\d? hours?)\b", re.IGNORECASE)  # fmt: skip
_LETTERS = re.compile(r"[^\W_]+")
_FULL_DAY = re.compile(rf"\b\d{{1,2}}\s+(?:{_MONTH})\.?,?\s+{_YEAR}|(?:{_MONTH})\.?\s+\d{{1,2}},\s+{_YEAR}"
                       rf"|{_YEAR}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}", re.IGNORECASE)
_MAY_STAMP = re.compile(
    rf"\W*(?:\d|{_WEEKDAYS}|{_MONTH}|(?:last )?(?:published?|posted|updated|date|on|at)\b)", re.IGNORECASE)
_LONGEST_STAMP = 100
_LONGEST = 300


@lru_cache(maxsize=2)
def _kinds(name: str) -> re.Pattern[str]:
    words = sorted(word_lists("layout").entries("kinds", name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@lru_cache(maxsize=32)
def listed(table: str, name: str) -> tuple[str, ...]:
    """The entries of a list of data/layout.toml, made once: line after line is held against them."""
    return word_lists("layout").entries(table, name)


def names_series(line: str) -> bool:
    """Whether a line has a word for a paper of several items: bulletin, digest, weekly."""
    return _kinds("several").search(line[:_LONGEST].casefold()) is not None


def names_single(line: str) -> bool:
    """Whether a line has a word for one text: statement, speech, transcript."""
    return _kinds("single").search(line[:_LONGEST].casefold()) is not None


def names_kind(line: str) -> bool:
    """Whether a line is the name of a kind of text and no more: "Press release"."""
    return line.strip(" :*").casefold() in word_lists("layout").words("kinds", "single")


def numbers_issue(line: str) -> bool:
    """Whether a short line gives the number or the date of an issue."""
    return len(line) < 90 and _ISSUE.search(line) is not None


def is_stamp(line: str) -> bool:
    """Whether a line is a day, with its time at most, and nothing else."""
    if len(line) > _LONGEST_STAMP or not _MAY_STAMP.match(line):
        return False
    text = line.strip(" :*—–-.|•\t")
    return len(text.split()) < 10 and _DAY_ALONE.search(text) is not None and not unstamped(text)


def is_source_stamp(line: str) -> bool:
    """Whether a short line names a paper or a person beside a day: "Harbour News, 5 May 2021"."""
    return len(line) < 60 and _FULL_DAY.search(line) is not None and 0 < len(unstamped(line)) <= 4


def undated(text: str) -> str:
    """The text without the days in it."""
    return " ".join(_DAY_ALONE.sub(" ", text).split())


def unstamped(text: str) -> list[str]:
    """The words of a text that belong to no day, time or number."""
    return _LETTERS.findall(_TIME.sub(" ", _DAY_ALONE.sub(" ", text)))
