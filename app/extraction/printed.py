"""A text's blocks sorted by what they are: text, headings, credits, rubrics, rules and what is printed around them."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from app.extraction.blocks import Block
from app.extraction.date_tokens import MONTHS, WEEKDAYS
from app.extraction.furniture import Contents, is_address
from app.extraction.mastheads import is_source_stamp, is_stamp, listed, names_series, names_single, numbers_issue
from app.extraction.word_lists import word_lists
from app.registry import country

_MONTH_NAMES = "|".join(name for name in MONTHS if len(name) > 3 or name == "may")
_ANY_MONTH = "|".join(sorted((*MONTHS, "sept"), key=len, reverse=True))
_WEEKDAYS = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{1,2}(?:st|nd|rd|th)?)?"
_YEAR = r"(?:19|20)\d\d"
MONTH_HEADING = re.compile(rf"(?:{_MONTH_NAMES})(?:,?\s+\d{{4}})?", re.IGNORECASE)
_YEAR_HEADING = re.compile(_YEAR)
_ENTRY = re.compile(
    rf"(?:(?:{_WEEKDAYS}),?\s+)?(?:\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\s+(?:{_MONTH_NAMES})|(?:{_MONTH_NAMES})\s+\d{{1,2}})\b"
    r".{0,14}?\s[-–—:|]\s", re.IGNORECASE)  # fmt: skip
_DAY = re.compile(
    rf"\b{_DAYS}\s+(?:{_ANY_MONTH})\b|\b(?:{_ANY_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:{_WEEKDAYS}|yesterday)\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:\d\d)?(?:\d\d)?|\b\d{4}-\d\d-\d\d\b|\blast (?:week|night)\b",
    re.IGNORECASE)  # fmt: skip
_BYLINE = re.compile(r"[Bb][Yy]:?\s+[^\W\d_a-z]\S+(?:\s+\S+){0,6}")
_SPEAKER = re.compile(r"[A-Z][\w.’'-]{0,30}(?:,?\s(?:\(?[A-Z][\w.’'()-]{0,30}|of|the|for|and)){0,6}:\s")
_SAME_NAME = 3
"""Times that a line under a heading comes when it names who wrote the items."""
_MASTHEAD_BLOCKS = 6


def is_period(block: Block) -> bool:
    """Whether a block is a month or year that stands over what follows."""
    text = block.text.strip(" :*—–-")
    return bool(MONTH_HEADING.fullmatch(text) or _YEAR_HEADING.fullmatch(text))


def is_day(block: Block) -> bool:
    """Whether a block is a day and no more: a rubric, or the date line under a heading."""
    return is_stamp(block.text)


def is_entry(block: Block) -> bool:
    """Whether a block opens as a line of a calendar does: "3 May – "."""
    return _ENTRY.match(block.text) is not None


def names_day(text: str) -> bool:
    """Whether a text names a day: the opening of news does."""
    return _DAY.search(text) is not None


def is_credit(block: Block) -> bool:
    """Whether a block says who wrote an item, or where it was taken from."""
    if block.words > 14:
        return False
    words = block.text.casefold().strip("()[]")
    lists = word_lists("layout")
    return words.startswith(listed("credits", "openings")) or words in lists.words("credits", "lines") \
        or _BYLINE.fullmatch(block.text) is not None  # fmt: skip


def is_caption(block: Block) -> bool:
    """Whether a block is what stands under a picture."""
    words = block.text.casefold()
    return words.endswith("]") or words.startswith(listed("credits", "pictures")) or (
        words.rstrip(").]").endswith(listed("credits", "picture agencies")))


def is_rubric(block: Block) -> bool:
    """Whether a block names a country, a subject or a kind of text that items stand under."""
    if block.words > 6 or block.text.endswith("."):
        return False
    words = block.title.casefold().strip(" :.")
    lists = word_lists("layout")
    known = words in lists.words("sections", "topics") or words in lists.words("kinds", "single")
    return known or country(words) is not None


@dataclass(frozen=True)
class Printed:
    """A text's blocks. body: the numbers of those that are neither page heads nor contents."""

    blocks: list[Block]
    body: list[int]
    contents: Contents | None

    def after(self, n: int) -> int | None:
        """The first block of the body from n on."""
        at = bisect_left(self.body, n)
        return self.body[at] if at < len(self.body) else None

    def before(self, n: int) -> int | None:
        """The last block of the body before n."""
        at = bisect_left(self.body, n)
        return self.body[at - 1] if at else None

    def between(self, first: int, until: int) -> list[int]:
        """The blocks of the body from first on, before until."""
        return self.body[bisect_left(self.body, first) : bisect_left(self.body, until)]

    def text_after(self, n: int) -> int | None:
        """The first block from n on that is neither a credit nor a date line."""
        at = bisect_left(self.body, n)
        rest = (self.body[m] for m in range(at, min(at + 4, len(self.body))))
        return next((m for m in rest if not self.is_byline(m)), None)

    def is_byline(self, n: int) -> bool:
        """Whether a block says of what day, by whom or from where the text under a heading is."""
        block = self.blocks[n]
        if is_credit(block) or is_day(block) or any(self.blocks[m].text == block.text for m in range(max(n - 2, 0), n)):
            return True  # a web page may print a heading twice
        above = self.blocks[n - 1] if n and block.gap == 1 else None
        if above is None or above.is_prose or not above.is_heading_like:
            return False
        return is_source_stamp(block.text) or self.often[block.text] >= _SAME_NAME

    @cached_property
    def often(self) -> Counter[str]:
        """How often each short block comes."""
        return Counter(block.text for block in self.blocks if block.words < 7)

    def may_head(self, n: int) -> bool:
        """Whether a block may be a heading, or a line of one."""
        block = self.blocks[n]
        if not block.is_heading_like or block.is_prose or block.is_list or block.is_table or is_entry(block):
            return False
        return not (is_address(block) or is_period(block) or self.is_byline(n) or is_caption(block))

    def is_masthead(self, n: int) -> bool:
        """Whether a block among the first names the periodical itself, or its issue."""
        headline = n > 0 and n + 1 < len(self.blocks) and self.blocks[n + 1].is_prose
        if n >= _MASTHEAD_BLOCKS or self.blocks[n].is_prose or headline:
            return False
        text = self.blocks[n].text
        return names_series(text) or numbers_issue(text)

    def below_mastheads(self, n: int) -> int:
        """The first block below the last masthead that stands before n."""
        return next((m + 1 for m in range(min(n, _MASTHEAD_BLOCKS) - 1, -1, -1) if self.is_masthead(m)), 0)

    @cached_property
    def wide(self) -> int:
        """The gap above which blocks stand apart: wider than three line ends, and than is usual here."""
        gaps = sorted(block.gap for block in self.blocks[1:])
        return max(3, gaps[len(gaps) // 2] + 1) if gaps else 3

    @cached_property
    def says_several(self) -> bool:
        """Whether the first lines, or month headings, say that the text holds several items."""
        if sum(MONTH_HEADING.fullmatch(self.blocks[n].text.strip(" :*")) is not None for n in self.body) >= 2:
            return True
        return any(names_series(block.text) for block in self.blocks[:_MASTHEAD_BLOCKS] if not block.is_prose)

    @cached_property
    def says_issue(self) -> bool:
        """Whether a month with its year stands alone among the first lines, as in a magazine."""
        lines = [line.strip() for block in self.blocks[:_MASTHEAD_BLOCKS] for line in block.raw.split("\n")[:4]]
        return any(" " in line and MONTH_HEADING.fullmatch(line) for line in lines)

    @cached_property
    def says_single(self) -> bool:
        """Whether the first lines say that it is one text: a statement, a speech, a transcript."""
        top = [self.blocks[n] for n in self.body[:4]]
        return any(names_single(block.text) for block in top if not block.is_prose)


def is_speech(block: Block) -> bool:
    """Whether a block opens with the name of who says it, as those of a transcript do."""
    return _SPEAKER.match(block.text) is not None
