"""Cuts a document into its articles: those of a digest, the headed sections of a bulletin, or the document as one."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from app.extraction.blocks import Block, blocks
from app.extraction.date_tokens import MONTHS
from app.extraction.datelines import dateline
from app.extraction.furniture import (
    Contents,
    find_contents,
    folded_words,
    is_address,
    is_page_number,
    running_key,
    running_lines,
)
from app.extraction.layout import Layout, Place
from app.extraction.word_lists import word_lists
from app.model.document import Anchor, Document
from app.model.found import Article

_MONTH_NAMES = "|".join(name for name in MONTHS if len(name) > 3 or name == "may")
MONTH_HEADING = re.compile(rf"(?:{_MONTH_NAMES})(?:,?\s+\d{{4}})?", re.IGNORECASE)
_ENTRY = re.compile(
    rf"(?:\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\s+(?:{_MONTH_NAMES})|(?:{_MONTH_NAMES})\s+\d{{1,2}})\b.{{0,14}}?\s[-–—:|]\s",
    re.IGNORECASE)  # fmt: skip
YEAR_HEADING = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading candidate: blocks first to last (exclusive), how well the contents list knows it and at which line."""

    first: int
    last: int
    title: str
    score: float = 0.0
    line: int = -1
    dated: bool = False
    section: bool = False
    briefs: bool = False


def find_articles(document: Document) -> tuple[Article, ...]:
    """The articles of a document in order; one with title "" where it has no heading."""
    return tuple(place.article for place in lay_out(document.text).places)


def lay_out(text: str) -> Layout:
    """The articles of a text with their month headings, and what is printed around them."""
    every = blocks(text)
    running = running_lines(every, len(text))
    contents = find_contents(every, MONTH_HEADING)
    masthead = every[0].raw.split("\n")[0].strip().casefold() if every else ""
    furniture = {n for n, block in enumerate(every) if _is_furniture(block, running, contents)}
    if len(masthead) > 7:
        furniture |= {n for n, block in enumerate(every)
                      if n and block.words < 9 and block.text.casefold().startswith(masthead)}  # fmt: skip
    body = [n for n in range(len(every)) if n not in furniture]
    headings = _Search(every, body, contents).headings()
    months = tuple((every[n].start, every[n].text) for n in body if _is_period(every[n]))
    spans = tuple(Anchor(every[n].start, every[n].end) for n in sorted(furniture))
    imprint = _imprint(every)
    spans = tuple(sorted({*spans, *(Anchor(every[n].start, every[n].end) for n in imprint)}))
    body = [n for n in body if n not in imprint]
    if len(headings) < 2:
        return Layout(_one(every, body), spans, months, False)
    places = _places(every, body, headings, contents, months)
    return Layout(tuple(places), spans, months, True)


def _is_furniture(block: Block, running: set[str], contents: Contents | None) -> bool:
    if contents and contents.anchor.start <= block.start < contents.anchor.end:
        return True
    return is_page_number(block) or (len(block.text) <= 90 and running_key(block.text) in running)


def _imprint(every: list[Block]) -> set[int]:
    """The last blocks, where they say who made the paper and how to get it."""
    found: set[int] = set()
    openings = word_lists("layout").entries("sections", "imprint")
    for n in range(len(every) - 1, max(len(every) - 8, 2), -1):
        words = every[n].text.casefold().lstrip("*_- ")
        if words.startswith(("©", *openings)) or is_address(every[n]):
            found.add(n)
    return found if found and min(found) > 3 else set()


def _is_period(block: Block) -> bool:
    text = block.text.strip(" :*—–-")
    return bool(MONTH_HEADING.fullmatch(text) or YEAR_HEADING.fullmatch(text))


class _Search:
    """Looks for the headings that begin articles."""

    def __init__(self, every: list[Block], body: list[int], contents: Contents | None) -> None:
        self.every = every
        self.body = body
        self.contents = contents
        self.lists = word_lists("layout")

    def headings(self) -> list[_Heading]:
        """The headings of the articles in order; empty where the document is one article."""
        candidates = [heading for run in self._runs() for heading in self._of_run(run)]
        known = [heading for heading in candidates if heading.score >= 0.5]
        if self.contents and len(known) >= 2:
            return [h for h in candidates if h.score >= 0.5 or h.dated or h.section or h.briefs]
        return self._without_contents(candidates)

    def _runs(self) -> list[list[int]]:
        """Blocks that look like headings, in runs that no text and no furniture interrupts."""
        runs: list[list[int]] = []
        after = self.contents.anchor.end if self.contents else 0
        last = -9
        for n in self.body:
            block = self.every[n]
            if block.start < after or not self._may_head(block):
                continue
            if n == last + 1 and runs:
                runs[-1].append(n)
            else:
                runs.append([n])
            last = n
        return runs

    def _may_head(self, block: Block) -> bool:
        if not block.is_heading_like or block.is_prose or _ENTRY.match(block.text) or block.is_list:
            return False
        return not is_address(block) and not _is_period(block)

    def _of_run(self, run: list[int]) -> list[_Heading]:
        """The headings among the blocks of a run: mostly one, in one block or in several."""
        if self.contents:
            known = [n for n in run if self.contents.match(self.every[n].title)[0] >= 0.5]
            if known:
                return self._known(run, known)
        at = self._start_of_heading(run)
        return [self._heading(at, run[-1] + 1)] if at is not None else []

    def _known(self, run: list[int], known: list[int]) -> list[_Heading]:
        """A run that the contents list knows: its blocks are one heading where they match the same entry."""
        found: list[_Heading] = []
        for n in known:
            heading = self._heading(n, n + 1)
            if found and heading.briefs == found[-1].briefs and abs(heading.line - found[-1].line) <= 3:
                found[-1] = self._heading(found[-1].first, n + 1)
            elif found and n == found[-1].last:
                found[-1] = heading if not found[-1].section else found[-1]
            else:
                found.append(heading)
        return found

    def _start_of_heading(self, run: list[int]) -> int | None:
        """Where the heading of a run begins: a run of many blocks is a list or a table, its last lines the heading."""
        first = len(run) - 1
        while first > 0 and len(run) - first < 3 and self._joins(run[first - 1], run[first]):
            first -= 1
        return run[first]

    def _joins(self, above: int, below: int) -> bool:
        one, other = self.every[above], self.every[below]
        alike = one.level == other.level and one.is_capitals == other.is_capitals
        numbered = one.numeral or other.numeral
        return alike and other.gap <= 2 and one.words >= 3 and not numbered and not self._is_masthead(above)

    def _is_masthead(self, n: int) -> bool:
        """Whether a block among the first names the periodical itself."""
        if n > 4:
            return False
        text = self.every[n].text.casefold()
        return any(_has_words(text, words) for words in self.lists.entries("kinds", "several"))

    def _heading(self, first: int, last: int) -> _Heading:
        title = " ".join(self.every[n].title for n in range(first, last))
        score, line = self.contents.match(title) if self.contents else (0.0, -1)
        words = title.casefold().strip(" :.")
        follows = next((self.every[n] for n in self.body if n >= last), None)
        dated = follows is not None and follows.is_prose and bool(dateline(follows.text))
        return _Heading(first, last, title, score, line, dated,
                        words in self.lists.words("sections", "articles") and self.contents is not None,
                        words in self.lists.words("sections", "briefs"))  # fmt: skip

    def _without_contents(self, candidates: list[_Heading]) -> list[_Heading]:
        """Headings that look alike and have text of their own, where the document says or shows that it has several."""
        text = [heading for heading in candidates if self._has_text(heading)]
        lists = [heading for heading in candidates if heading not in text and self._heads_a_list(heading)]
        dated = [heading for heading in text if heading.dated]
        if len(dated) >= 2 and len(dated) >= 0.4 * len(text):
            return sorted([h for h in text if h.dated or h.briefs] + lists, key=lambda heading: heading.first)
        if self._says_single():
            return []
        for group in (self._numbered(text), self._bulleted(text), *self._levels(text), self._plain(text)):
            if self._is_news(group):
                return sorted({*group, *lists}, key=lambda heading: heading.first)
        return []

    def _heads_a_list(self, heading: _Heading) -> bool:
        return heading.title.casefold().strip(" :.") in self.lists.words("sections", "lists")

    def _has_text(self, heading: _Heading) -> bool:
        following = next((n for n in self.body if n >= heading.last), None)
        return following is not None and (self.every[following].is_prose or heading.briefs)

    def _says_single(self) -> bool:
        top = " ".join(self.every[n].text for n in self.body[:4])[:400].casefold()
        if any(_has_words(top, words) for words in self.lists.entries("kinds", "several")):
            return False
        return any(_has_words(top, words) for words in self.lists.entries("kinds", "single"))

    def _says_several(self) -> bool:
        months = sum(MONTH_HEADING.fullmatch(self.every[n].text.strip(" :*")) is not None for n in self.body)
        if months >= 2:
            return True
        top = " ".join(block.text for block in self.every[:6])[:500].casefold()
        return any(_has_words(top, words) for words in self.lists.entries("kinds", "several"))

    def _numbered(self, text: list[_Heading]) -> list[_Heading]:
        return [heading for heading in text if self.every[heading.first].numeral in ("roman", "number")]

    def _bulleted(self, text: list[_Heading]) -> list[_Heading]:
        return [heading for heading in text if self.every[heading.first].is_marked and len(text) > 2]

    def _levels(self, text: list[_Heading]) -> list[list[_Heading]]:
        levels = sorted({self.every[heading.first].level for heading in text} - {0})
        return [[heading for heading in text if self.every[heading.first].level == level] for level in levels]

    def _plain(self, text: list[_Heading]) -> list[_Heading]:
        return [heading for heading in text if not self.every[heading.first].level]

    def _is_news(self, group: list[_Heading]) -> bool:
        """Whether headings are those of news items rather than of the parts of one text."""
        several = self._says_several()
        tight = all(heading.last < len(self.every) and self.every[heading.last].gap == 1 for heading in group)
        if len(group) < (2 if several or tight else 3):
            return False
        marked = len(group) > 2 and tight and all(self.every[heading.first].is_marked for heading in group)
        parts = self.lists.words("sections", "parts")
        titles = [h.title for h in group if h.title.casefold() not in parts and h.title[-1] not in ":?"]
        least = 2 if marked else 3 if several else 5
        telling = [title for title in titles if len(folded_words(title)) >= least]
        return len(telling) >= (0.5 if several or marked else 0.75) * len(group)


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _one(every: list[Block], body: list[int]) -> tuple[Place, ...]:
    """The whole document as one article."""
    body = [n for n in body if any(letter.isalnum() for letter in every[n].raw)]
    if not body:
        return ()
    above = list(takewhile(lambda n: not _is_text(every[n]), body[:12]))
    heads = [n for n in above if _is_title(every[n])]
    title = every[heads[0]].text if heads else ""
    text = next((every[n] for n in body if not above or n > above[-1]), every[body[0]])
    anchor = Anchor(every[body[0]].start, every[body[-1]].end)
    return (Place(Article("a1", title, anchor, dateline(text.text)), text.start),)


def _is_text(block: Block) -> bool:
    """Whether the text begins here, rather than a title, a date line or a list of addressees."""
    return (block.is_prose and not block.text.endswith(":")) or bool(dateline(block.text) and block.words > 8)


def _is_title(block: Block) -> bool:
    """Whether a block above the text may be its title: no letterhead, number, date or address."""
    words = block.text.casefold().strip(" :.")
    lists = word_lists("layout")
    if block.words < 4 or not block.is_heading_like or block.text.endswith(":"):
        return False
    letterhead = words.startswith(lists.entries("letterheads", "words")) and block.words < 12
    if letterhead or words in lists.words("kinds", "single") or is_address(block) or _is_period(block):
        return False
    return sum(map(str.isalpha, block.text)) > 0.6 * len(block.text)


def _brief_sections() -> frozenset[str]:
    return word_lists("layout").words("sections", "briefs")


def _places(
    every: list[Block], body: list[int], headings: list[_Heading], contents: Contents | None,
    months: tuple[tuple[int, str], ...],
) -> list[Place]:  # fmt: skip
    starts = [_with_lead(every, body, heading) for heading in headings]
    places: list[Place] = []
    for index, heading in enumerate(headings):
        until = starts[index + 1] if index + 1 < len(headings) else len(every)
        inside = [n for n in body if starts[index] <= n < until and not _is_period(every[n])]
        if heading.briefs:
            places.extend(_briefs(every, [n for n in inside if n >= heading.last]))
            continue
        tail: list[Place] = []
        if index + 1 == len(headings) and contents and contents.names(_brief_sections()):
            inside, tail = _tail_of_briefs(every, inside, heading)
        inside = _trimmed(every, inside, heading)
        if not any(n >= heading.last for n in inside):
            continue
        month = _month(heading, contents, months, every[heading.first].start)
        anchor = Anchor(every[starts[index]].start, every[inside[-1]].end)
        after = every[next(n for n in inside if n >= heading.last)]
        body_start = every[starts[index]].start if starts[index] < heading.first else after.start
        places.append(Place(Article("", heading.title, anchor, dateline(after.text)), body_start, month))
        places.extend(tail)
    return [replace(place, article=replace(place.article, id=f"a{n}")) for n, place in enumerate(places, 1)]


def _with_lead(every: list[Block], body: list[int], heading: _Heading) -> int:
    """The first block of an article: a paragraph alone between a running foot and the heading is its lead."""
    before = [n for n in body if n < heading.first]
    if not before or before[-1] != heading.first - 1 or heading.first < 2 or before[-2:-1] == [heading.first - 2]:
        return heading.first
    lead = every[before[-1]]
    words = {word for word in folded_words(heading.title) if len(word) > 3}
    shared = words & set(folded_words(lead.text))
    return before[-1] if lead.is_prose and lead.words < 80 and 2 * len(shared) >= len(words) else heading.first


def _trimmed(every: list[Block], inside: list[int], heading: _Heading) -> list[int]:
    """Without the scraps after the last paragraph: adverts, captions, the first line of what comes next."""
    while len(inside) > 1 and inside[-1] >= heading.last and _is_scrap(every[inside[-1]]):
        inside = inside[:-1]
    return inside


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
    for n in inside:
        if _is_scrap(every[n]) and not every[n].is_prose:
            continue
        if groups and every[n].gap <= 2 and n == groups[-1][-1] + 1:
            groups[-1].append(n)
        else:
            groups.append([n])
    return [_brief(every, group) for group in groups if every[group[0]].is_prose and every[group[0]].words >= 8]


_LONGEST_BRIEF = 110
"""Words of a short item without a heading."""


def _tail_of_briefs(every: list[Block], inside: list[int], heading: _Heading) -> tuple[list[int], list[Place]]:
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


def _month(heading: _Heading, contents: Contents | None, months: tuple[tuple[int, str], ...], start: int) -> str:
    """The month heading that an article stands under, in the text or in the contents list."""
    printed = [text for at, text in months if at < start]
    if contents and heading.score >= 0.5 and contents.months:
        return next((text for line, text in reversed(contents.months) if line < heading.line), "")
    return printed[-1] if printed else ""
