"""A text as blocks parted by blank lines, with the look of each: prose, heading, list."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from app.extraction.word_lists import word_lists

_BETWEEN = re.compile(r"\n[^\S\n]*(?:\n|\Z)\s*")
_DECORATION = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]*|[-•▪*][ \t]+)+|[*_]{2,}|(?<!\w)[*_](?=\w)|(?<=[\w.])[*_](?!\w)", re.MULTILINE)
_MAY_DECORATE = re.compile(r"[*_#>•▪]|-[ \t]")
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
        plain = _DECORATION.sub("", self.raw) if _MAY_DECORATE.search(self.raw) else self.raw
        return " ".join(plain.split())

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

    @cached_property
    def is_marked(self) -> bool:
        """Whether it begins with a number or a bullet."""
        return _MARKED.match(self.raw) is not None

    @cached_property
    def is_list(self) -> bool:
        """Whether all its lines, two or more, begin with a number: a calendar rather than a heading."""
        lines = self.raw.strip().split("\n")
        return len(lines) > 1 and all(_is_numbered(line) for line in lines)

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
        stopped = self.words >= 7 and self.text[-1:] == "." and not self.is_title_case
        return self.words >= 30 or (self.words >= 9 and ends) or stopped or self.text[:1].islower()

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
    at, before = start, gap
    for cut in (*_cuts(text[start:end]), end - start):
        raw = text[at : start + cut].rstrip()
        found.append(Block(at, at + len(raw), before, raw))
        at, before = start + cut, 1


_PAGE_HEAD = re.compile(r"\S.{3,60}?\s{3,}\d{1,3}|\d{1,3}\s{3,}\S.{3,60}")
_WIDTH = 55
"""Characters of a line that is wrapped text rather than a column or a list."""


def _cuts(raw: str) -> list[int]:
    """Where a block falls into headings and the text right below them."""
    if "\n" not in raw:
        return []
    lines = raw.split("\n")
    width = max(len(line) for line in lines)
    cuts: list[int] = []
    at = 0
    before = ""
    for line, below in pairwise(lines):
        running = _PAGE_HEAD.fullmatch(line) is not None
        head = _is_marked_heading("" if _FIRST.match(line) else before, line, below)
        head = head or _heads_list(before, line)
        if running or head or (width >= _WIDTH and _stands_above(before, line, below, width)):
            cuts += [at, at + len(line) + 1]
        before = "" if running else line
        at += len(line) + 1
    return [cut for cut in dict.fromkeys(cuts) if cut]


_MARKED = re.compile(r"[ \t]*(?:\d{1,2}[.)]|[IVXL]{1,6}[.)]|[-•▪●◦])[ \t]+(?=[^\W\d_a-z])")
_FIRST = re.compile(r"[ \t]*[1I][.)][ \t]")
"""The first of a row: it may stand right below the name of the paper."""
_LONGEST_MARKED = 90


def _is_marked_heading(before: str, line: str, below: str) -> bool:
    """Whether a line is a heading by its number, its bullet or its capitals, over a line of text."""
    if len(line) > _LONGEST_MARKED or line.rstrip()[-1:] in ".,;:!?-–—”\"|" or _MARKED.match(below) or below.isupper():
        return False
    if before and before.rstrip()[-1:] not in ".!?”\"»)" and not before.isupper():
        return False
    words = line.split()
    capitals = line.isupper() and len(words) > 1 and sum(map(str.isalpha, line)) > 0.6 * len(line)
    small = sum(word[0].islower() for word in below.split())
    text = small > 1 and len(below.split()) > 4 and (below.lstrip()[:1].isupper() or below.lstrip()[:1] in "“\"«")
    return (capitals or (_MARKED.match(line) is not None and len(words) > 2)) and text


def _heads_list(before: str, line: str) -> bool:
    """Whether a line is one of the headings that stand over dates to come."""
    finished = not before or before.rstrip()[-1:] in ".!?”\"»)"
    return finished and line.casefold().strip(" :") in word_lists("layout").words("sections", "lists")


def _is_numbered(line: str) -> bool:
    """Whether a line opens with a number: an entry of a list."""
    return line.lstrip()[:1].isdigit()


def _stands_above(before: str, line: str, below: str, width: int) -> bool:
    """Whether a line is a heading: short and unfinished, after a finished line, over a full one that begins anew."""
    if before and before.rstrip()[-1:] not in ".!?”\"»)":
        return False
    if len(line) > 0.8 * width or len(below) < 0.6 * width or line.rstrip()[-1:] in ".,;:!?-–—”\"":
        return False
    return len(line.split()) > 2 and line[:1].isupper() and below[:1].isupper()
