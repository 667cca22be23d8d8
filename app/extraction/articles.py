"""Cuts a document into its articles: those of a digest, the headed sections of a bulletin, or the document as one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import itemgetter

from app.extraction.adverts import is_advert
from app.extraction.block_cuts import is_running, page_look
from app.extraction.blocks import Block, blocks
from app.extraction.datelines import dateline
from app.extraction.divisions import division
from app.extraction.endings import is_text, title_at, without_ending
from app.extraction.furniture import (
    Contents,
    find_contents,
    folded_words,
    is_address,
    is_page_number,
    running_key,
    running_lines,
)
from app.extraction.headings import Heading
from app.extraction.layout import Layout, Place, placed
from app.extraction.mastheads import listed
from app.extraction.printed import MONTH_HEADING, Printed, is_credit, is_day, is_period, is_rubric
from app.extraction.spacing import closed_up
from app.extraction.web_lines import is_web_line
from app.extraction.word_lists import word_lists
from app.model.document import Anchor, Document
from app.model.document import Heading as Told
from app.model.found import Article

_COLUMN = re.compile(r"\s{3,}")
_ADVERT, _CAPTION = 20, 25
"""Words of a line between paragraphs that calls for something, and of one under a picture, at most."""
_PROPERTIES = re.compile(
    r"(?P<fence>---|\+\+\+)[^\S\n]*\n(?:(?:[A-Za-z][\w-]{0,30}\s*[:=]|[ \t#-])[^\n]*\n){1,60}?"
    r"(?P=fence)[^\S\n]*(?:\n|\Z)")
"""The properties that a Markdown file sets above its text."""
_SERIES = 3
"""Paragraphs under one heading that are short items each, where no wider gap parts them."""


def find_articles(document: Document) -> tuple[Article, ...]:
    """The articles of a document in order; one with title "" where it has no heading."""
    return tuple(place.article for place in lay_out(document.text, document.headings).places)


def lay_out(text: str, headings: Sequence[Told] = ()) -> Layout:
    """The articles of a text with their month headings, and what is printed around them.

    headings: those that the file itself tells of.
    """
    text = closed_up(text)
    every = blocks(text, headings)
    running = running_lines(every, len(text))
    contents = find_contents(every, MONTH_HEADING)
    masthead = _COLUMN.split(every[0].raw.split("\n")[0].strip())[0].casefold() if every else ""
    look = page_look(text)
    properties = _PROPERTIES.match(text)
    above = properties.end() if properties else 0
    furniture = {n for n, block in enumerate(every)
                 if block.end <= above or is_running(block.raw, look) or _is_furniture(block, running, contents)}
    if len(masthead) > 7:
        furniture |= {n for n, block in enumerate(every)
                      if n and block.words < 9 and block.text.casefold().startswith(masthead)}  # fmt: skip
    body = [n for n in range(len(every)) if n not in furniture]
    page = Printed(every, body, contents)
    months = tuple((every[n].start, every[n].text) for n in body if _stands_over(page, n))
    spans = {Anchor(every[n].start, every[n].end) for n in furniture}
    kept = without_ending(page, body, _first_text(page))
    spans |= {Anchor(every[n].start, every[n].end) for n in body[len(kept) :]}
    page = Printed(every, kept, contents)
    items = division(page)
    places = _places(page, items, months) if len(items) > 1 else []
    adverts = [one for one in places if one.brief and is_advert(text, Anchor(one.body, one.article.anchor.end))]
    called_for = {one.article.anchor for one in adverts}
    spans |= called_for
    places = _numbered(one for one in places if not (one.brief and one.article.anchor in called_for))
    if len(places) < 2:
        return Layout(placed(_one(page)), tuple(sorted(spans)), months, False)
    return Layout(placed(places), tuple(sorted(spans)), months, True)


def _first_text(page: Printed) -> int:
    return next((n for n in page.body if is_text(page.blocks[n])), 0)


def _stands_over(page: Printed, n: int) -> bool:
    """Whether a block is a month, or a day with a heading below it, that dates the items under it."""
    if is_period(page.blocks[n]):
        return True
    below = page.after(n + 1)
    return is_day(page.blocks[n]) and below is not None and page.may_head(below) and not page.is_masthead(n)


def _is_furniture(block: Block, running: set[str], contents: Contents | None) -> bool:
    if contents and contents.anchor.start <= block.start < contents.anchor.end:
        return True
    words = block.text.casefold()
    if words.startswith(listed("credits", "adverts")) and block.words < _ADVERT and not block.is_prose:
        return True
    if words.startswith(listed("credits", "pictures")) and block.words < _CAPTION and not block.is_prose:
        return True
    return is_web_line(block) or is_page_number(block) or (len(block.text) <= 90 and running_key(block.text) in running)


def _one(page: Printed) -> tuple[Place, ...]:
    """The whole document as one article, from its heading on."""
    every = page.blocks
    inside = [n for n in page.body if any(letter.isalnum() for letter in every[n].raw)]
    if not inside:
        return ()
    title = title_at(page, inside)
    above = list(takewhile(lambda n: not is_text(every[n]), inside[:14]))
    first = next((n for n in inside if not above or n > above[-1]), inside[0])
    start = title if title is not None else _opening(page, inside, first)
    inside = without_ending(page, [n for n in inside if n >= start], first)
    anchor = Anchor(every[inside[0]].start, every[inside[-1]].end)
    body = every[first].start if anchor.start <= every[first].start < anchor.end else anchor.start
    words = every[title].text if title is not None else ""
    return (Place(Article("a1", words, anchor, dateline(every[first].text)), body),)


def _opening(page: Printed, inside: list[int], first: int) -> int:
    """The first block of a text without a heading: its stamp of day and number is not part of it."""
    above = [n for n in inside if n < first]
    stamps = list(takewhile(lambda n: is_day(page.blocks[n]) or page.blocks[n].words < 2, above))
    return next((n for n in inside if not stamps or n > stamps[-1]), inside[0]) if len(stamps) == len(above) \
        else inside[0]  # fmt: skip


def _brief_sections() -> frozenset[str]:
    return word_lists("layout").words("sections", "briefs")


def _places(page: Printed, headings: list[Heading], months: tuple[tuple[int, str], ...]) -> list[Place]:
    every, contents = page.blocks, page.contents
    starts = [_with_lead(page, heading) for heading in headings]
    ends = [min(heading.above, start) for heading, start in zip(headings[1:], starts[1:], strict=True)]
    places: list[Place] = []
    for heading, start, until in zip(headings, starts, (*ends, len(every)), strict=True):
        inside = [n for n in page.between(start, until) if not (is_period(every[n]) or every[n].is_rule)]
        briefs = _briefs(every, [n for n in inside if n >= heading.last]) if heading.briefs else []
        if len(briefs) > 1:
            places.extend(briefs)
            continue
        tail: list[Place] = []
        if until == len(every) and contents and contents.names(_brief_sections()):
            inside, tail = _tail_of_briefs(every, inside, heading)
        inside = without_ending(page, _trimmed(page, inside, heading), heading.last)
        if not any(n >= heading.last for n in inside):
            continue
        month = _month(heading, contents, months, every[heading.first].start)
        anchor = Anchor(every[start].start, every[inside[-1]].end)
        after = every[_text_of(page, heading, inside)]
        body_start = every[start].start if start < heading.first else after.start
        unheaded = heading.first == heading.last
        places.append(Place(Article("", heading.title, anchor, dateline(after.text)), body_start, month, unheaded))
        places.extend(tail)
    return places


def _numbered(places: Iterable[Place]) -> list[Place]:
    """Articles with their ids."""
    return [replace(place, article=replace(place.article, id=f"a{n}")) for n, place in enumerate(places, 1)]


def _text_of(page: Printed, heading: Heading, inside: list[int]) -> int:
    """The first block of an article's text, after its credits."""
    first = next(n for n in inside if n >= heading.last)
    text = page.text_after(first)
    return text if text is not None and text <= inside[-1] else first


def _with_lead(page: Printed, heading: Heading) -> int:
    """The first block of an article: a paragraph alone between a running foot and the heading is its lead."""
    before = page.before(heading.first)
    if before is None or before != heading.first - 1 or heading.first < 2 or page.before(before) == before - 1:
        return heading.first
    lead = page.blocks[before]
    words = {word for word in folded_words(heading.title) if len(word) > 3}
    shared = words & set(folded_words(lead.text))
    return before if lead.is_prose and lead.words < 80 and 2 * len(shared) >= len(words) else heading.first


def _trimmed(page: Printed, inside: list[int], heading: Heading) -> list[int]:
    """Without the scraps after the last paragraph: adverts, captions, the first line of what comes next."""
    count = len(inside)
    while count > 1 and inside[count - 1] >= heading.last and _is_left_over(page.blocks[inside[count - 1]]):
        count -= 1
    return inside[:count]


def _is_left_over(block: Block) -> bool:
    return not is_credit(block) and (is_rubric(block) or is_day(block) or _is_scrap(block))


def _is_scrap(block: Block) -> bool:
    if block.text[-1:] in ".!?”\"»)" and block.words > 3:
        return False
    if block.is_prose and block.words >= 12:
        return False
    lettered = any(letter.isalpha() for letter in block.text)
    cut_off = block.text[:1].islower() and block.words < 4
    return is_address(block) or block.is_capitals or block.gap > 3 or cut_off or not lettered


def _briefs(every: list[Block], inside: list[int]) -> list[Place]:
    """Short items without headings, parted by more than one blank line."""
    groups: list[list[int]] = []
    gaps = [every[n].gap for n in inside[1:]]
    apart = gaps[0] if len(inside) >= _SERIES and len(set(gaps)) == 1 else 3
    for n in inside:
        if _is_scrap(every[n]) and not every[n].is_prose:
            continue
        if groups and every[n].gap < apart and n == groups[-1][-1] + 1:
            groups[-1].append(n)
        else:
            groups.append([n])
    return [_brief(every, group) for group in groups if every[group[0]].is_prose and every[group[0]].words >= 8]


_LONGEST_BRIEF = 110
"""Words of a short item without a heading."""


def _tail_of_briefs(every: list[Block], inside: list[int], heading: Heading) -> tuple[list[int], list[Place]]:
    """The last article and the short items after it, where the contents list alone names their section."""
    cut = at = len(inside)
    words = 0
    while at > 1 and inside[at - 1] > heading.last:
        at -= 1
        words += every[inside[at]].words
        if words > _LONGEST_BRIEF:
            break
        if every[inside[at]].gap > 3:
            cut, words = at, 0
    items = _briefs(every, inside[cut:])
    return (inside[:cut], items) if len(items) >= 3 else (inside, [])


def _brief(every: list[Block], group: list[int]) -> Place:
    first = every[group[0]]
    anchor = Anchor(first.start, every[group[-1]].end)
    title = first.text if len(first.text) < 90 else first.text[:90].rpartition(" ")[0]
    return Place(Article("", title, anchor, dateline(first.text)), first.start, brief=True)


def _month(heading: Heading, contents: Contents | None, months: tuple[tuple[int, str], ...], start: int) -> str:
    """The month heading that an article stands under, in the text or in the contents list."""
    if contents and heading.score >= 0.5 and contents.months:
        return _last_before(contents.months, heading.line)
    return _last_before(months, start)


def _last_before(months: Sequence[tuple[int, str]], place: int) -> str:
    at = bisect_left(months, place, key=itemgetter(0))
    return months[at - 1][1] if at else ""
