"""A text as blocks parted by blank lines, with the look of each: prose, heading, list."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.extraction.block_cuts import MARKED, PageLook, cuts, is_rule_line, page_look
from app.model.document import Heading

_BETWEEN = re.compile(r"\n[^\S\n]*(?:\n|\Z)\s*")
_DECORATION = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]*|[-•▪*][ \t]+)+|^[ \t]*[-=~]{3,}[ \t]*$"
    r"|[*_]{2,}|(?<!\w)[*_](?=\w)|(?<=[\w.])[*_](?!\w)", re.MULTILINE)  # fmt: skip
_MARKS = "*_#>•▪"
_STROKES = re.compile(r"[-=~](?:(?<=-)[ \t]|[-=~]{2})")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_NUMERAL = re.compile(
    r"(?:(?P<roman>[IVXL]{1,6})|(?P<number>\d{1,2})|(?P<letter>[A-Z]))[.)]\s+(?=\S)|Article\s(?P<article>\d+)\b")
_MARKDOWN = re.compile(r"[ \t]*(#{1,6})[ \t]+\S")
_SMALL = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "in", "into", "nor", "of", "on", "or", "over",
    "per", "the", "to", "under", "up", "via", "vs", "with", "within", "without", "between", "during", "its", "their"))


@dataclass(frozen=True)
class Block:
    """A run of lines without a blank one. gap: line ends before it; raw: as printed.

    told: its rank where the file itself calls it a heading, else 0.
    """

    start: int
    end: int
    gap: int
    raw: str
    told: int = 0

    @cached_property
    def text(self) -> str:
        """The words on one line, without marks of emphasis, headings and lists."""
        plain = _DECORATION.sub("", self.raw) if _may_be_decorated(self.raw) else self.raw
        return " ".join(plain.split())

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @cached_property
    def level(self) -> int:
        """Its rank as a heading, told or in Markdown, 0 for none; 7 where it is all in bold, 8 where underlined."""
        if self.told:
            return self.told
        match = _MARKDOWN.match(self.raw)
        if match:
            return len(match.group(1))
        raw = self.raw.strip()
        if self.words and is_rule_line(raw.rpartition("\n")[2]):
            return 8
        return 7 if raw.startswith("**") and raw.endswith("**") and raw.count("**") == 2 else 0

    @cached_property
    def numeral(self) -> str:
        """Which kind of number it begins with: roman, number, letter, article or none."""
        match = _NUMERAL.match(self.text)
        return (match.lastgroup or "") if match else ""

    @cached_property
    def is_marked(self) -> bool:
        """Whether it begins with a number or a bullet."""
        return MARKED.match(self.raw) is not None

    @cached_property
    def is_list(self) -> bool:
        """Whether all its lines, two or more, begin with a number: a calendar rather than a heading."""
        lines = self.raw.strip().split("\n")
        return len(lines) > 1 and all(_is_numbered(line) for line in lines)

    @cached_property
    def is_rule(self) -> bool:
        """Whether it is a line of strokes, dots or stars and nothing else."""
        return is_rule_line(self.raw)

    @cached_property
    def is_table(self) -> bool:
        """Whether it holds rows whose cells are parted by tabs or bars."""
        return "\t" in self.raw.strip() or self.raw.count(" | ") > 1 or self.raw.startswith("|")

    @property
    def title(self) -> str:
        """The text without its number."""
        match = _NUMERAL.match(self.text)
        return self.text[match.end() :].strip() if match and not match["article"] else self.text

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text."""
        if self.told or self.level == 8 or (self.level and self.level < 7 and "\n" not in self.raw.strip()):
            return False
        if self.words >= 30:
            return True
        ends = self.text[-1:] in ".!?:;\"”»…" and not (self.text[-1:] in "\"”»" and self.is_title_case)
        if self.words >= 9 and ends:
            return True
        stopped = self.words >= 7 and self.text[-1:] == "." and not self.is_title_case
        return stopped or (self.text[:1].islower() and (self.words > 5 or ends))

    @cached_property
    def is_heading_like(self) -> bool:
        """Whether it may be a heading, or a line of one: short, begins with a capital, does not end a sentence."""
        text = self.title
        if not text or not any(letter.isalpha() for letter in text) or self.words > 32 or len(text) > 260:
            return False
        if text[-1] in ".;,…-" and not (self.level and self.level < 7):
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


def _may_be_decorated(raw: str) -> bool:
    return any(mark in raw for mark in _MARKS) or _STROKES.search(raw) is not None


def blocks(text: str, headings: Sequence[Heading] = ()) -> list[Block]:
    """The blocks of text in order. headings: those that its file tells of, which are blocks of their own."""
    found: list[Block] = []
    page = page_look(text)
    headings = [one for one in headings if _fills_lines(text, one)]
    begin, gap = 0, 9
    for match in _BETWEEN.finditer(text):
        _append(text, begin, match.start(), gap, page, headings, found)
        begin, gap = match.end(), match.group().count("\n")
    _append(text, begin, len(text), gap, page, headings, found)
    return found


def _append(text: str, begin: int, end: int, gap: int, page: PageLook, headings: Sequence[Heading],
            found: list[Block]) -> None:  # fmt: skip
    raw = text[begin:end]
    start = begin + len(raw) - len(raw.lstrip())
    end = begin + len(raw.rstrip())
    if start >= end:
        return
    line = text.rfind("\n", begin, start) + 1 or begin
    at, before = start, gap
    inside = _between(headings, line, end)
    edges = {edge - line for one in inside for edge in (one.anchor.start, one.anchor.end) if line < edge < end}
    for cut in (*sorted(edges.union(cuts(text[line:end], page))), end - line):
        at += len(text[at : line + cut]) - len(text[at : line + cut].lstrip("\n"))
        raw = text[at : line + cut].rstrip()
        if raw:
            told = next((one.level for one in inside if one.anchor.start < at + len(raw) and at < one.anchor.end), 0)
            found.append(Block(at, at + len(raw), before, raw, told))
            before = 1
        at = line + cut


def _fills_lines(text: str, heading: Heading) -> bool:
    """Whether nothing but a bullet stands beside a heading: it is no cell of a table."""
    line = text.rfind("\n", 0, heading.anchor.start) + 1
    before = text[line : heading.anchor.start].strip(" \t-•*>")
    return not before and text[heading.anchor.end : heading.anchor.end + 1] in ("", "\n")


def _between(headings: Sequence[Heading], start: int, end: int) -> Sequence[Heading]:
    """The headings that begin in text[start:end]."""
    first = bisect_left(headings, start, key=lambda one: one.anchor.start)
    return headings[first : bisect_left(headings, end, first, key=lambda one: one.anchor.start)]


def _is_numbered(line: str) -> bool:
    """Whether a line opens with a number: an entry of a list."""
    return line.lstrip()[:1].isdigit()
