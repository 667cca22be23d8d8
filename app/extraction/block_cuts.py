"""Where a run of lines without a blank one falls into blocks: headings, rules, page heads, one-line paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.extraction.mastheads import is_source_stamp, is_stamp, listed, names_kind, names_series
from app.extraction.word_lists import word_lists

_PAGE_HEAD = re.compile(r"\S.{3,60}?\s{3,}\d{1,3}|\d{1,3}\s{3,}\S.{3,60}")
_PAGE_NUMBER = re.compile(r"\s{6,}\d{1,3}|\s*(?:[-–—|]\s?\d{1,3}\s?[-–—|]|[Pp]age \d{1,3}(?: of \d{1,3})?)")
_RULE = re.compile(r"[ \t]*(?:[-=~_*•·.#+—–]{3,}|(?:[-=~_*•·#+—–][ \t]+){2,}[-=~_*•·#+—–])[ \t]*")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_NUMBER = re.compile(r"\d+")
MARKED = re.compile(r"[ \t]*(?:\d{1,2}[.)]|[IVXL]{1,6}[.)]|[-•▪●◦])[ \t]+(?=[^\W\d_a-z])")
_SET_OFF = re.compile(r"[ \t]*(?:#{1,6}[ \t]+\S.{2,150}|(?P<mark>\*\*|__)[^*_]{3,150}(?P=mark))[ \t]*")
"""A line that is all in bold, or a Markdown heading."""
_FIRST = re.compile(r"[ \t]*[1I][.)][ \t]")
"""The first of a row: it may stand right below the name of the paper."""
_WIDTH = 55
"""Characters of a line that is wrapped text rather than a column or a list."""
_FULL = 60
"""Characters of a full line of wrapped text: where most such lines end a sentence, each is a paragraph."""
_WRAPPED = 130
"""Characters that no line of wrapped text has: where most text stands in longer lines, each line is a paragraph."""
_PRINTED = 100
"""Characters of the longest printed lines: longer ones are whole paragraphs."""
_UNDERLINE = re.compile(r"[ \t]*[-=~_]{3,}[ \t]*")
_LONGEST_MARKED = 90
_TITLE_LINES = 4
"""Lines of a block among which a day stands under a headline."""
_FINISHED = ".!?”\"»)"


@dataclass(frozen=True, slots=True)
class PageLook:
    """What is known of a whole text before it is cut. running: lines that its pages repeat, folded."""

    one_line_paragraphs: bool
    running: frozenset[str]


@lru_cache(maxsize=1)
def page_look(text: str) -> PageLook:
    """How the lines of a text are set."""
    lines = [line for line in text.split("\n") if line.strip()]
    long = sum(len(line) for line in lines if len(line) > _WRAPPED)
    full = [line for line in lines if len(line) > _FULL]
    finished = sum(line.rstrip(" *_").endswith(tuple(_FINISHED)) for line in full)
    one_line = 2 * long > sum(map(len, lines)) or (len(full) > 2 and finished >= 0.75 * len(full))
    return PageLook(one_line, _running(lines))


def _running(lines: list[str]) -> frozenset[str]:
    """Lines set in two columns that come three times or more, but for their numbers."""
    keys = Counter(_key(line) for line in lines if len(line) < 120 and _COLUMNS.search(line.strip()))
    return frozenset(key for key, count in keys.items() if count >= 3)


def _key(line: str) -> str:
    return _NUMBER.sub("0", " ".join(line.split())).casefold()


def is_rule_line(line: str) -> bool:
    """Whether a line is made of strokes, dots or stars alone."""
    return len(line) < 200 and _RULE.fullmatch(line) is not None


def is_running(line: str, page: PageLook) -> bool:
    """Whether a line is the head or foot of a page."""
    return _PAGE_NUMBER.fullmatch(line.rstrip()) is not None or (bool(page.running) and _key(line) in page.running)


def cuts(raw: str, page: PageLook) -> list[int]:
    """Where a block falls into headings and the text right below them."""
    if "\n" not in raw:
        return []
    lines = raw.split("\n")
    width = max(len(line) for line in lines)
    found: list[int] = []
    at = row = 0
    before = ""
    for line, below in pairwise((*lines, "")):
        after = at + len(line) + 1
        rule, ruled = is_rule_line(line), _UNDERLINE.fullmatch(below) is not None
        running = is_running(line, page) or (bool(below) and _PAGE_HEAD.fullmatch(line) is not None)
        stamp = is_stamp(line)
        dated = 0 < row < _TITLE_LINES and _is_title_line(before) and (stamp or is_source_stamp(line))
        if _UNDERLINE.fullmatch(line) and _is_title_line(before):
            found.append(after)
        elif ruled and _is_title_line(line):
            found.append(at)
        elif rule or running or dated or _is_alone(before, line, below, page) or _opens(before, line, below, width):
            found += [at, after]
        elif page.one_line_paragraphs and (_is_paragraph(line) or _is_paragraph(before)):
            found.append(at)
        alone = running or rule or stamp or after in found[-1:]
        before, row = ("", 0) if alone else (line, 1 if at in found[-1:] else row + 1)
        at = after
    return [cut for cut in sorted(set(found)) if 0 < cut < len(raw)]


def _opens(before: str, line: str, below: str, width: int) -> bool:
    """Whether a line is a heading by its look and what stands around it."""
    if not below:
        return False
    if _SET_OFF.fullmatch(line) and not _SET_OFF.fullmatch(below):
        return True
    if _is_marked_heading("" if _FIRST.match(line) else before, line, below) or _heads_list(before, line):
        return True
    return width >= _WIDTH and _stands_above(before, line, below, width)


def _is_alone(before: str, line: str, below: str, page: PageLook) -> bool:
    """Whether a line says where an item was taken from, or stands as a rubric or date over what follows."""
    if len(line) < 120 and line.strip("*_ ").casefold().startswith(listed("credits", "openings")):
        return True
    if not before and below and len(line.split()) < 4 and line.isupper() and not below.isupper():
        return True
    if not page.one_line_paragraphs or len(line) > _WRAPPED:
        return False
    return (line.isupper() and not before.isupper() and len(line) < 60) or (
        line.strip(" :*").casefold() in word_lists("layout").words("sections", "topics")) or (
        not before and (names_series(line) or is_stamp(line) or names_kind(line)))  # fmt: skip


def _is_title_line(line: str) -> bool:
    return 0 < len(line.split()) < 20 and len(line) < 120 and line.rstrip()[-1:] not in ".;," and not is_rule_line(line)


def _is_paragraph(line: str) -> bool:
    words = len(line.split())
    return line[-1:] != "-" and (len(line) > 100 or (words >= 7 and line.rstrip()[-1:] in _FINISHED))


def _is_marked_heading(before: str, line: str, below: str) -> bool:
    """Whether a line is a heading by its number, its bullet or its capitals, over a line of text."""
    if len(line) > _LONGEST_MARKED or line.rstrip()[-1:] in ".,;:!?-–—”\"|" or MARKED.match(below) or below.isupper():
        return False
    if before and before.rstrip()[-1:] not in _FINISHED and not before.isupper():
        return False
    words = line.split()
    capitals = line.isupper() and len(words) > 1 and sum(map(str.isalpha, line)) > 0.6 * len(line)
    small = sum(word[0].islower() for word in below.split())
    text = small > 1 and len(below.split()) > 4 and (below.lstrip()[:1].isupper() or below.lstrip()[:1] in "“\"«")
    return (capitals or (MARKED.match(line) is not None and len(words) > 2)) and text


def _heads_list(before: str, line: str) -> bool:
    """Whether a line is one of the headings that stand over dates to come, or over the contents."""
    finished = not before or before.rstrip()[-1:] in _FINISHED
    words = line.casefold().strip(" :")
    lists = word_lists("layout")
    return finished and (words in lists.words("sections", "lists") or words in lists.words("contents", "headings"))


def _stands_above(before: str, line: str, below: str, width: int) -> bool:
    """Whether a line is a heading: short and unfinished, after a finished line, over a full one that begins anew."""
    if before and before.rstrip()[-1:] not in _FINISHED:
        return False
    if len(line) > 0.8 * width or len(below) < 0.6 * min(width, _PRINTED) or line.rstrip()[-1:] in ".,;:!?-–—”\"":
        return False
    return len(line.split()) > 2 and line.lstrip()[:1].isupper() and below.lstrip()[:1].isupper()
