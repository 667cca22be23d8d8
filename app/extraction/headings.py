"""The headings of a text: blocks that look like one, each with its style and with what follows it."""

from dataclasses import dataclass, field

from app.extraction.datelines import dateline
from app.extraction.mastheads import is_source_stamp
from app.extraction.printed import Printed, is_day, is_entry, is_rubric
from app.extraction.word_lists import word_lists

_TO_JOIN = 3
"""Blocks that one heading may take."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where an item begins. first, last: its blocks, last exclusive, the same where it has no heading.

    above: the first block of the rubrics over it. score, line: how well the contents list knows it, at which line.
    style: what its look shares with others'. briefs: it stands over a row of items without headings.
    """

    first: int
    last: int
    title: str
    above: int
    style: str = ""
    score: float = 0.0
    line: int = -1
    dated: bool = False
    section: bool = False
    briefs: bool = False
    calendar: bool = field(default=False)


def candidates(page: Printed) -> list[Heading]:
    """All that may be headings of items, in order."""
    return [heading for run in _runs(page) for heading in _of_run(page, run)]


def _runs(page: Printed) -> list[list[int]]:
    """Blocks that look like headings, in runs that no text and no furniture interrupts."""
    runs: list[list[int]] = []
    after = page.contents.anchor.end if page.contents else 0
    last = -9
    for n in page.body:
        if page.blocks[n].start < after or not page.may_head(n):
            continue
        if n == last + 1 and runs:
            runs[-1].append(n)
        else:
            runs.append([n])
        last = n
    return runs


def _of_run(page: Printed, run: list[int]) -> list[Heading]:
    """The headings among the blocks of a run: mostly one, in one block or in several."""
    if page.contents:
        known = [n for n in run if page.contents.match(page.blocks[n].title)[0] >= 0.5]
        if known:
            return _known(page, run, known)
    first = _start_of_heading(page, run)
    return [_heading(page, run, first, run[-1] + 1)]


def _known(page: Printed, run: list[int], known: list[int]) -> list[Heading]:
    """A run that the contents list knows: its blocks are one heading where they match the same entry."""
    found: list[Heading] = []
    for n in known:
        heading = _heading(page, run, n, n + 1)
        if found and heading.briefs == found[-1].briefs and abs(heading.line - found[-1].line) <= 3:
            found[-1] = _heading(page, run, found[-1].first, n + 1)
        elif found and n == found[-1].last:
            found[-1] = heading if not found[-1].section else found[-1]
        else:
            found.append(heading)
    return found


def _start_of_heading(page: Printed, run: list[int]) -> int:
    """Where the heading of a run begins: a run of many blocks is a list or a table, its last lines the heading."""
    first = len(run) - 1
    while first > 0 and len(run) - first < _TO_JOIN and _joins(page, run[first - 1], run[first]):
        first -= 1
    return run[first]


def _joins(page: Printed, above: int, below: int) -> bool:
    one, other = page.blocks[above], page.blocks[below]
    alike = one.level == other.level and one.is_capitals == other.is_capitals
    numbered = one.numeral or other.numeral
    own = page.is_masthead(above) or is_rubric(one) or other.level in range(1, 7)
    return alike and other.gap <= 2 and one.words >= 3 and not numbered and not own


def _heading(page: Printed, run: list[int], first: int, last: int) -> Heading:
    blocks = page.blocks
    title = " ".join(blocks[n].title for n in range(first, last))
    score, line = page.contents.match(title) if page.contents else (0.0, -1)
    words = title.casefold().strip(" :.")
    lists = word_lists("layout")
    text = page.text_after(last)
    follows = page.after(last)
    opens = text is not None and (bool(dateline(blocks[text].text)) or is_entry(blocks[text]))
    dated = opens and text is not None and blocks[text].words > 14
    if follows is not None and text is not None and follows != text and blocks[text].is_prose:
        dated = dated or is_day(blocks[follows]) or is_source_stamp(blocks[follows].text)
    above = max(run[0], page.below_mastheads(first))
    return Heading(
        first, last, title, above, _style(page, first), score, line, dated,
        words in lists.words("sections", "articles") and page.contents is not None,
        words in lists.words("sections", "briefs"), words in lists.words("sections", "lists"))  # fmt: skip


def _style(page: Printed, first: int) -> str:
    """What headings of one rank share: their level, number or bullet, or that they are set in capitals."""
    block = page.blocks[first]
    if block.told:
        return f"level {block.told}"
    if block.numeral in ("roman", "number"):
        return block.numeral
    if block.is_marked:
        return "bullet"
    if block.level:
        return f"level {block.level}"
    return "capitals" if block.is_capitals else "plain"
