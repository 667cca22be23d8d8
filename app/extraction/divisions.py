"""Which of the possible divisions of a text is that into its items: each is weighed by what its items look like.

The items of a bulletin say when something happened, each for itself, under headings that tell it; the parts of one
text follow on an opening, under names such as "Background" or under questions.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.extraction.datelines import dateline
from app.extraction.furniture import folded_words
from app.extraction.headings import Heading, candidates
from app.extraction.printed import Printed, is_credit, is_day, is_entry, is_rubric, is_speech, names_day
from app.extraction.word_lists import word_lists

_ACCEPTED = 0.5
_LEAD = 350
"""Characters of an item within which it says when."""
_HEADLINE = 7
"""Words of a headline; the parts of one text have shorter names."""
_STEM = 5
"""First letters by which two forms of a word are held to be one."""
_NAME = re.compile(r"(?<![.!?:“\"] )(?<=\S )[A-Z][^\W\d_]{2,}")
"""A word with a capital inside a sentence."""
_FRESH = 0.5
"""How far the parts of one text have names of their own."""
_ECHO = 0.25
"""Share of a heading's words and names that the text below it takes up where the two are a headline and its news."""
_OPENING = 40
"""Words before the first item that are a text of their own rather than a greeting."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the worth of a division: of all its items, or by the share of those that show it."""

    alone: float = -1.0
    pair: float = -0.6
    several: float = 1.2
    issue: float = 0.6
    single: float = -1.2
    dated: float = 1.6
    dateline: float = 1.4
    credit: float = 1.2
    parted: float = 0.7
    telling: float = 1.0
    headline: float = 1.3
    part: float = -2.0
    question: float = -2.5
    opening: float = -0.9
    speech: float = -2.0
    unheaded: float = -0.5
    signed: float = -0.8
    left: float = -0.6
    told: float = 1.0
    fresh: float = 2.0
    echoed: float = 5.0


WEIGHTS = Weights()


def division(page: Printed) -> list[Heading]:
    """The items of a text in order; empty where it is one."""
    found = candidates(page)
    known = [heading for heading in found if heading.score >= 0.5]
    if page.contents and len(known) >= 2:
        return [h for h in found if h.score >= 0.5 or h.dated or h.section or h.briefs]
    text = [one for one in found if _may_begin(page, one)]
    ways = [(worth(page, way, text), way) for way in _ways(page, found, text) if len(way) > 1]
    value, best = max(ways, key=lambda weighed: weighed[0], default=(0.0, []))
    if value < _ACCEPTED:
        return []
    parts = word_lists("layout").words("sections", "parts")
    items = [one for one in best if _named(one) not in parts or len(best) < 3]
    firsts = {one.first for one in items}
    more = [one for one in found if (one.calendar or one.briefs) and one.first not in firsts]
    return sorted([*items, *more], key=lambda heading: heading.first)


def _named(heading: Heading) -> str:
    return heading.title.casefold().strip(" :.")


def _ways(page: Printed, found: list[Heading], text: list[Heading]) -> Iterator[list[Heading]]:
    """The divisions that may be meant: at headings that look alike, at rules, credits, datelines, days, numbers."""
    styles = {one.style: None for one in text}
    for style in styles:
        yield [one for one in text if one.style == style]
    yield [one for one in text if one.style in ("plain", "capitals")]
    yield [one for one in text if one.dated]
    yield text
    blocks = page.blocks
    starts = {n: one for one in found for n in range(one.above, one.first + 1)}
    yield _at(page, starts, _after(page, lambda n: blocks[n].is_rule))
    days = _at(page, starts, (m for n in page.body if is_day(blocks[n]) and (m := page.after(n + 1)) is not None))
    yield days if any(one.last > one.first for one in days) else []
    yield _at(page, starts, _after(page, lambda n: is_credit(blocks[n]) and not page.may_head(n)))
    yield _at(page, starts, (n for n in page.body if blocks[n].gap > page.wide and n))
    if not page.says_several:
        return
    prose = [n for n in page.body if blocks[n].is_prose and not is_entry(blocks[n])]
    yield _at(page, {}, (n for n in prose if dateline(blocks[n].text)))
    yield _at(page, {}, (n for n in prose if blocks[n].numeral == "number"))
    if not text:
        yield _at(page, {}, (n for n in prose if names_day(blocks[n].text[:60])))
        yield _sentences(page, prose)


def _after(page: Printed, closes: Callable[[int], bool]) -> Iterator[int]:
    """The blocks after those that close an item, and the one with which the first item opens."""
    first = next((n for n in page.body if page.blocks[n].is_prose), None)
    closing = [n for n in page.body if closes(n)]
    if first is None or not closing:
        return
    before = page.before(first)
    if first < closing[0]:
        yield before if before is not None and page.may_head(before) and not page.is_masthead(before) else first
    for n, following in zip(page.body, page.body[1:], strict=False):
        if closes(n) and not closes(following):
            yield following


def _at(page: Printed, starts: dict[int, Heading], blocks: Iterable[int]) -> list[Heading]:
    """The items that begin at blocks: at the heading that stands there, or at the text itself."""
    found: dict[int, Heading] = {}
    for n in blocks:
        heading = starts.get(n) or (_unheaded(page, n) if page.blocks[n].is_prose else None)
        if heading is not None:
            found[heading.first] = heading
    return sorted(found.values(), key=lambda one: one.first)


def _unheaded(page: Printed, n: int) -> Heading:
    text = page.blocks[n].title
    sentence = text.partition(". ")[0].rstrip(".")
    title = sentence if len(sentence) < 90 else sentence[:90].rpartition(" ")[0]
    return Heading(n, n, title, n, "unheaded", dated=bool(dateline(page.blocks[n].text)))


def _sentences(page: Printed, prose: list[int]) -> list[Heading]:
    """Headlines that are whole sentences: one line each, every one over a longer text."""
    found: list[Heading] = []
    for n in prose:
        block, below = page.blocks[n], page.after(n + 1)
        short = "\n" not in block.raw and block.words <= 16 and block.text.count(". ") == 0
        if short and below is not None and page.blocks[below].words > 1.4 * block.words:
            found.append(Heading(n, n + 1, block.text, n, "sentence"))
    return found if 3 * len(found) >= len(prose) else []


def _may_begin(page: Printed, heading: Heading) -> bool:
    """Whether a heading has text of its own and is not the name of the paper."""
    if any(page.is_masthead(n) for n in range(heading.first, heading.last)):
        return False
    following = page.text_after(heading.last)
    if following is None:
        return False
    block = page.blocks[following]
    listed = block.words > 5 and (block.is_list or block.is_marked or is_entry(block))
    return heading.briefs or block.is_prose or listed


def worth(page: Printed, way: list[Heading], text: list[Heading]) -> float:
    """How much a division looks like one into items: the more, the better. text: all headings that have some."""
    ends = [*(one.above for one in way[1:]), len(page.blocks)]
    spans = [page.between(one.last, end) for one, end in zip(way, ends, strict=True)]
    value = _of_document(page, way, text) + _of_headings(page, way) + _of_items(page, way, spans)
    echoes = sum(_echoes(page, way[1:], spans[1:])) / (max(len(way), len(text)) - 1) if len(way) > 2 else 0.0
    if page.blocks[way[0].first].told and len({page.blocks[one.first].told for one in way}) == 1:
        value += WEIGHTS.told * _top(page, way[0]) + WEIGHTS.fresh * (_fresh(page, spans) - _FRESH)
    return value + WEIGHTS.echoed * max(echoes - _ECHO, 0)


def _of_document(page: Printed, way: list[Heading], text: list[Heading]) -> float:
    """What the first lines say, what stands before the first item, and how many headings a division leaves unused."""
    w, firsts = WEIGHTS, {one.first for one in way}
    value = w.several if page.says_several else w.alone + w.single * page.says_single
    value += w.issue * page.says_issue + w.opening * (_opening(page, way[0]) > _OPENING)
    value += w.left * sum(one.first not in firsts for one in text) / max(len(text), 1)
    value += w.pair * (len(way) == 2 and not page.says_several)
    return value + 0.02 * min(len(way), 10)


def _of_headings(page: Printed, way: list[Heading]) -> float:
    """What the headings of a division look like."""
    w, size = WEIGHTS, len(way)
    parts = word_lists("layout").words("sections", "parts")
    telling = sum(len(folded_words(one.title)) >= 4 and _named(one) not in parts for one in way) / size
    unheaded = sum(one.style == "unheaded" for one in way) / size
    long = sum(len(folded_words(one.title)) >= _HEADLINE for one in way[1:]
               if one.style != "unheaded" and one.title[-1] not in ":?")
    value = w.telling * (telling - 0.5) + w.headline * long / max(size - 1, 3) + w.unheaded * unheaded
    value += w.part * sum(_named(one) in parts for one in way) / size
    value += w.question * sum(one.title.endswith("?") for one in way) / size
    return value + w.parted * sum(_is_parted(page, one) for one in way[1:]) / size


def _of_items(page: Printed, way: list[Heading], spans: list[list[int]]) -> float:
    """What the texts under the headings look like."""
    w, size = WEIGHTS, len(way)
    value = w.dated * (sum(_is_dated(page, span) for span in spans) / size - 0.2)
    value += w.dateline * sum(one.dated for one in way) / size
    value += w.signed * (_is_signed(page, way[0]) and not any(_is_signed(page, one) for one in way[1:]))
    value += w.credit * sum(_has_credit(page, span) for span in spans) / size
    spoken = sum(is_speech(page.blocks[span[0]]) for span in spans if span) / size
    return value + w.speech * (spoken if spoken >= 0.5 else 0)


def _is_dated(page: Printed, span: list[int]) -> bool:
    """Whether an item names a day near its beginning."""
    lead = " ".join(page.blocks[n].text for n in span[:3])[:_LEAD]
    return names_day(lead)


def _echoes(page: Printed, way: list[Heading], spans: list[list[int]]) -> Iterator[float]:
    """How far the text under each heading says what it says, from 0 to 1: headlines sum up, names of parts do not."""
    for one, span in zip(way, spans, strict=True):
        if one.style != "unheaded":
            yield _echo(one.title, " ".join(page.blocks[n].text for n in span[:3])[:_LEAD])


def _echo(title: str, lead: str) -> float:
    """Half for a name in a heading that its text gives too, half for the share of its words there."""
    stems = {word[:_STEM] for word in folded_words(lead)}
    words = [word for word in folded_words(title) if len(word) > 3]
    names = {name[:_STEM] for match in _NAME.finditer(lead) for name in folded_words(match.group())}
    shared = sum(word[:_STEM] in stems for word in words) / max(len(words), 1)
    return (shared + (not names.isdisjoint(word[:_STEM] for word in folded_words(title)))) / 2


def _top(page: Printed, first: Heading) -> int:
    """What stands before the first item: 1 for headings and a title alone, -1 for one with text of its own, else 0."""
    above = page.between(0, first.first)
    if all(page.blocks[n].told or page.is_masthead(n) or (n == above[0] and page.may_head(n)) for n in above):
        return 1
    title = next((n for n in above if page.blocks[n].told), len(page.blocks))
    return -1 if any(n > title and page.blocks[n].is_prose for n in above) else 0


def _fresh(page: Printed, spans: list[list[int]]) -> float:
    """How far each text has names of its own that no other has, from 0 to 1: the parts of one text share theirs."""
    each = [{name for n in span for name in _NAME.findall(page.blocks[n].text)} for span in spans]
    often = Counter(name for names in each for name in names)
    own = sum(sum(often[name] == 1 for name in names) > 1 for names in each) / len(each)
    return own * sum(count == 1 for count in often.values()) / max(sum(often.values()), 1)


def _is_signed(page: Printed, heading: Heading) -> bool:
    """Whether a day, a name or a dateline stands under a heading: where under the first alone, all is one text."""
    below = page.after(heading.last)
    return heading.dated or (below is not None and heading.first < heading.last and page.is_byline(below))


def _has_credit(page: Printed, span: list[int]) -> bool:
    return any(is_credit(page.blocks[n]) for n in (*span[:2], *span[-1:]))


def _is_parted(page: Printed, heading: Heading) -> bool:
    """Whether a rule, a rubric or a wide gap parts an item from the one before."""
    before = heading.above - 1
    if before >= 0 and page.blocks[before].is_rule:
        return True
    above = page.before(heading.above)
    day = above is not None and is_day(page.blocks[above])
    return day or page.blocks[heading.above].gap > page.wide or (
        heading.above < heading.first and is_rubric(page.blocks[heading.above]))  # fmt: skip


def _opening(page: Printed, first: Heading) -> int:
    """Words of running text before the first item."""
    words = 0
    for n in page.between(0, first.first):
        words += page.blocks[n].words if page.blocks[n].is_prose else 0
        if words > _OPENING:
            break
    return words
