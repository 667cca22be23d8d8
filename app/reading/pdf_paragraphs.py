"""Lines into paragraphs: across line ends, columns and pages, with hyphens at line ends undone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from app.reading.pdf_layout import Line
from app.reading.pdf_words import HYPHEN

_BULLET = re.compile(r"[•●▪■◆►▶✓➢○◦]\s?\S")
_NUMBER = re.compile(r"[–—*-]\s|\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)]\s", re.IGNORECASE)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})[.)]?\s*[^\W\d]")
_FINAL = re.compile(r"[.!?:;…][”\"»’')\]]*$|[”»]$")
_WORDS = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a part of one. full: its last line reaches the edge of its column; lines: how many it has."""

    text: str
    size: float
    full: bool
    indented: bool
    lines: int = 1


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand whole inside lines, in lower case; words with hyphens also as they stand."""
    found: set[str] = set()
    for line in lines:
        inner = line.text.lower().split()
        for token in inner[:-1] if line.text.endswith((HYPHEN, "-")) else inner:
            found.update(_WORDS.findall(token))
    return frozenset(found)


def paragraphs(lines: Sequence[Line], words: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of one column."""
    if not lines:
        return []
    rights = sorted(line.right for line in lines)
    edge, left = rights[int(0.8 * (len(rights) - 1))], _margin(lines)
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    leading = median(steps) if steps else lines[0].size
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        part = Paragraph(line.text, line.size, line.right >= edge - 1.5 * line.size, line.left > left + 0.6 * line.size)
        if index and not _begins(lines[index - 1], line, leading, edge, left):
            found[-1] = joined(found[-1], part, words)
        elif index and _is_row(lines[index - 1]) and _is_row(line):
            found[-1] = replace(part, text=f"{found[-1].text}\n{part.text}")
        else:
            found.append(part)
    return found


def _margin(lines: Sequence[Line]) -> float:
    """Where most lines begin."""
    return sorted(line.left for line in lines)[len(lines) // 4]


def _is_row(line: Line) -> bool:
    return "\t" in line.text


def _begins(before: Line, line: Line, leading: float, edge: float, left: float) -> bool:
    """Whether a paragraph begins with line."""
    step = line.baseline - before.baseline
    if step > 1.35 * leading and step > leading + 0.2 * line.size:
        return True
    if abs(line.size - before.size) > 0.12 * before.size or _is_row(line) or _is_row(before):
        return True
    if _BULLET.match(line.text):
        return True
    if line.left > left + 0.6 * line.size and before.left < left + 0.3 * line.size:
        return True
    if _NUMBER.match(line.text) and _FINAL.search(before.text):
        return True
    cut = before.text.endswith((HYPHEN, "-"))
    return not cut and edge - before.right > line.first + 0.5 * line.size and not line.text[:1].islower()


def continues(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph runs on over the end of a column or page."""
    if not after.size or abs(before.size - after.size) > 0.12 * before.size or "\t" in before.text + after.text:
        return False
    if before.text.endswith(HYPHEN):
        return True
    if _FINAL.search(before.text) or _BULLET.match(after.text):
        return False
    return after.text[:1].islower() or (before.full and before.lines > 1 and not after.indented)


def footnotes(found: Sequence[Paragraph], usual: float) -> int:
    """From which paragraph of a column on there are footnotes: in smaller print than usual, the first with its mark."""
    place = len(found)
    while place and found[place - 1].size < 0.93 * usual:
        place -= 1
    while place < len(found) and not _NOTE.match(found[place].text):
        place += 1
    return place


def joined(before: Paragraph, after: Paragraph, words: frozenset[str]) -> Paragraph:
    """Two parts of a paragraph as one."""
    return Paragraph(join(before.text, after.text, words), before.size, after.full, before.indented,
                     before.lines + after.lines)


def join(before: str, after: str, words: frozenset[str]) -> str:
    """Two lines as one: by a space, or without where a hyphen ends the first.

    A cut word is put together; a hyphen that belongs there stays, as the words printed elsewhere tell.
    """
    if not before.endswith((HYPHEN, "-")) or before.endswith((" -", "--")):
        return f"{before} {after}"
    head, tail = before[:-1], _WORDS.match(after)
    start = _WORDS.findall(head.lower())
    if not start or tail is None:
        return f"{before} {after}" if before.endswith("-") else f"{head}-{after}"
    one, two = start[-1], tail.group().lower()
    if not after[0].islower() or not head[-1].isalpha() or _is_compound(one, two, words):
        return f"{head}-{after}"
    return head + after


def printed(text: str) -> str:
    """The text with the hyphen that its last line ends with, where nothing followed."""
    return text.replace(HYPHEN, "-")


def _is_compound(one: str, two: str, words: frozenset[str]) -> bool:
    if one + two in words:
        return False
    return f"{one}-{two}" in words or (len(one) > 2 and len(two) > 2 and one in words and two in words)
