"""The front matter of a document: its first lines, and the properties that a Markdown file sets above its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.document import Known
from app.quotation_marks import quoted

LINES = 40
CHARACTERS = 6_000
_FENCED = re.compile(r"(?:---|\+\+\+)[ \t]*\n(.{0,4000}?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,30})\s*[:=]\s*(\S.*)")
_COLUMNS = re.compile(r" {4,}")
_EMPHASIS = re.compile(r"^[#>\s]+|(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A non-empty line near the beginning without Markdown signs, and its number in the text (from 1)."""

    number: int
    words: str

    def known(self, value: str, what: str) -> Known:
        """A value read off this line, with the line as its reason."""
        return Known(value, f"{what} {self.number}: {quoted(shortened(self.words, 80))}")


def fields(text: str) -> dict[str, str]:
    """The properties of the YAML or TOML block that opens a Markdown file, names in lower case."""
    block = _FENCED.match(text)
    if block is None:
        return {}
    pairs = (_PAIR.fullmatch(line.strip()) for line in block.group(1).split("\n"))
    return {pair.group(1).lower(): pair.group(2).strip().strip("\"'") for pair in pairs if pair}


def lines(text: str) -> tuple[FrontLine, ...]:
    """The first lines that hold a letter or digit, below any block of properties; one for each column of a line."""
    block = _FENCED.match(text)
    start = block.end() if block else 0
    before = text.count("\n", 0, start)
    return tuple(_lines(text[start : start + CHARACTERS], before))


def _lines(text: str, before: int) -> Iterator[FrontLine]:
    found = 0
    for number, line in enumerate(text.split("\n"), before + 1):
        for column in _COLUMNS.split(line.strip()):
            words = plain(column)
            if any(letter.isalnum() for letter in words):
                yield FrontLine(number, words)
                found += 1
        if found >= LINES:
            return


def plain(line: str) -> str:
    """A line without Markdown's signs of headings, emphasis and links, white space collapsed."""
    return " ".join(_EMPHASIS.sub(lambda found: found.group(1) or "", line).split())


def shortened(words: str, limit: int) -> str:
    """The words, cut between two of them with … where they are longer than limit characters."""
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


_BESIDE_DATE = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?|\(?\b(?:GMT|UTC|CET|CEST|EST|EDT|AZT|MSK|IST|BST)\b[+\d:-]*\)?"
    r"|\b1[34]\d\d[/-]\d\d?[/-]\d\d?\b|[+-]\d\d:?\d\d\b|\bref(?:erence)?\b\.?:?\s*\S*\d\S*"
    r"|\b\d{1,2}\s+[A-Z][\w’'‘ -]{2,20}\s1[34]\d\d\b(?:\s*(?:A\.?H\.?|H|S\.?H\.?)\b)?"
    r"|\b[A-Z][\w’'‘-]{2,20}\s+\d{1,2},?\s+1[34]\d\d\b(?:\s*(?:A\.?H\.?|H|S\.?H\.?)\b)?",
    re.IGNORECASE)
"""Times, time zones, file numbers and dates of other calendars, which may stand beside a date on its line."""


def is_date_alone(words: str, date_words: str) -> bool:
    """Whether a line holds a date and hardly more: a weekday, a time, a place or an issuer's short name before it."""
    rest = _BESIDE_DATE.sub("", words.replace(date_words, "", 1))
    return len(re.findall(r"\w+", rest)) <= 5 and not rest.rstrip().endswith(".") and not re.search(r"\d", rest)


_ISSUE = re.compile(
    r"(?:\b(?:no|nr|issue|number|edition|vol(?:ume)?|week|weekly|bulletin|digest|newsletter|letter|note|review|release"
    r"|update|briefing)\b\.?|[№#])\s*\d{1,4}(?:/\d{1,4})?(?![\w/])", re.IGNORECASE)
_LONGEST_ISSUE_LINE = 14


def is_dated_issue(words: str, date_words: str) -> bool:
    """Whether a line numbers an issue and ends with its date: "Bulletin No. 14, 7 April 2025"."""
    rest = words.replace(date_words, "", 1)
    last = words.rstrip(" )]*_|.").endswith(date_words) and not words.rstrip().endswith(".")
    return last and len(words.split()) <= _LONGEST_ISSUE_LINE and _ISSUE.search(rest) is not None
