"""A text as blocks parted by blank lines, with the look of each: prose, heading, list."""

import re
from dataclasses import dataclass
from functools import cached_property

_BETWEEN = re.compile(r"\n[^\S\n]*(?:\n|\Z)\s*")
_DECORATION = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]*|[-•▪*][ \t]+)+|[*_]{2,}|(?<!\w)[*_](?=\w)|(?<=[\w.])[*_](?!\w)", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_NUMERAL = re.compile(
    r"(?:(?P<roman>[IVXL]{1,6})|(?P<number>\d{1,2})|(?P<letter>[A-Z]))[.)]\s+(?=\S)|Article\s(?P<article>\d+)\b")
_MARKDOWN = re.compile(r"[ \t]*(#{1,6})[ \t]+\S")
_SMALL = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "in", "into", "nor", "of", "on", "or", "over",
    "per", "the", "to", "under", "up", "via", "vs", "with", "within", "without", "between", "during", "its", "their"))


@dataclass(frozen=True)
class Block:
    """A run of lines without a blank one. gap: line ends before it; raw: as printed."""

    start: int
    end: int
    gap: int
    raw: str

    @cached_property
    def text(self) -> str:
        """The words on one line, without marks of emphasis, headings and lists."""
        return _SPACE.sub(" ", _DECORATION.sub("", self.raw)).strip()

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @cached_property
    def level(self) -> int:
        """Its Markdown heading level, 0 for none; 7 where the whole block is in bold."""
        match = _MARKDOWN.match(self.raw)
        if match:
            return len(match.group(1))
        raw = self.raw.strip()
        return 7 if raw.startswith("**") and raw.endswith("**") and raw.count("**") == 2 else 0

    @cached_property
    def numeral(self) -> str:
        """Which kind of number it begins with: roman, number, letter, article or none."""
        match = _NUMERAL.match(self.text)
        return (match.lastgroup or "") if match else ""

    @property
    def title(self) -> str:
        """The text without its number."""
        match = _NUMERAL.match(self.text)
        return self.text[match.end() :].strip() if match and not match["article"] else self.text

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text."""
        if self.level and self.level < 7 and "\n" not in self.raw.strip():
            return False
        ends = self.text[-1:] in ".!?:;\"”»…" and not (self.text[-1:] in "\"”»" and self.is_title_case)
        return self.words >= 30 or (self.words >= 9 and ends) or self.text[:1].islower()

    @cached_property
    def is_heading_like(self) -> bool:
        """Whether it may be a heading, or a line of one: short, begins with a capital, does not end a sentence."""
        text = self.title
        if not text or not any(letter.isalpha() for letter in text) or self.words > 32 or len(text) > 260:
            return False
        if text[-1] in ".;,…" and not (self.level and self.level < 7):
            return False
        first = next((letter for letter in text if letter.isalnum()), "")
        return first.isupper() or first.isdigit()

    @cached_property
    def is_capitals(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @cached_property
    def is_title_case(self) -> bool:
        """Whether nearly all words but the small ones begin with a capital."""
        words = [word for word in self.title.split() if word[0].isalpha() and word.lower() not in _SMALL]
        return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def blocks(text: str) -> list[Block]:
    """The blocks of text in order."""
    found: list[Block] = []
    begin, gap = 0, 9
    for match in _BETWEEN.finditer(text):
        _append(text, begin, match.start(), gap, found)
        begin, gap = match.end(), match.group().count("\n")
    _append(text, begin, len(text), gap, found)
    return found


def _append(text: str, begin: int, end: int, gap: int, found: list[Block]) -> None:
    raw = text[begin:end]
    start = begin + len(raw) - len(raw.lstrip())
    end = begin + len(raw.rstrip())
    if start >= end:
        return
    cut = _end_of_heading(text[start:end])
    if cut:
        found.append(Block(start, start + cut, gap, text[start : start + cut]))
        start, gap = start + cut + 1, 1
    found.append(Block(start, end, gap, text[start:end]))


def _end_of_heading(raw: str) -> int:
    """Where the first line of a block ends, if it is a heading with its text right below it; else 0."""
    first, _, rest = raw.partition("\n")
    second = rest.partition("\n")[0]
    if len(second) < 80 or len(first) > 0.6 * len(second) or first.rstrip()[-1:] in ".,;:!?-–—":
        return 0
    return len(first) if len(first.split()) > 2 and first[:1].isupper() and second[:1].isupper() else 0
