"""Sentences of a text as exact spans: abbreviations, hard wraps, page breaks and quotations kept whole."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from app.extraction.lexicon import lexicon
from app.extraction.marks import Quote
from app.model.document import Anchor

_CANDIDATE = re.compile(
    r"[.!?…\n](?:(?<=\n)(?:(?P<blank>[^\S\n]*\n\s*)|(?P<line>))|"
    r"(?<![.!?…].)(?P<stop>[.!?…]*+(?:\s?[\"”’'»)\]*_])*(?:\[\d{1,3}\]|\(\d{1,2}\))?)(?=\s|\Z))"
)
_TURN = re.compile(
    r"(?:(?<=\n)|\A)(?P<turn>[*_]{0,3}(?:[A-ZÀ-Þ][\w.’'-]*)"
    r"(?: (?:[A-ZÀ-Þ(][\w.’'()-]*|\d|of|for|the|van|von|de|der|bin|al)){0,6}[*_]{0,3}:[*_]{0,3}(?=\s+\S))"
)
_INITIAL = re.compile(r"(?:^|[\s(.\"“])[^\W\d_]\Z")
_DOTTED = re.compile(r"(?:^|[\s(\"“])(?:[^\W\d_]\.)+[^\W\d_]\Z")
_POSTED_ON = re.compile(r"\b(?:on|platform|network)\s+X\Z")
"""The name of a network ends a sentence where it looks like an initial: "in a post on X. Roth"."""
_JOINING_DASH = re.compile(r"[^\S\n][–—]\s\w")
_LAST_WORD = re.compile(r"[\w.]+\Z")
_LIST_LINE = re.compile(r"[^\S\n]*(?:[-•▪●◦*–—>]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s|#{1,6}\s|\|)")
_DATE_ONLY = re.compile(r"\s*(?:On|In|From)\s[\w\s,–-]{3,40}\d{4}\Z")
_NEXT_WORD = re.compile(r"[\s\"“‘'«(\[*_]*([^\W_]+)")
_DANGLING = re.compile(
    r"(?:,|\b(?:of|the|a|an|in|on|at|and|or|to|for|with|by|from|between|that|which|its|their|as|is|are|was|were|Mr\.|Dr\.))\Z"
)
_LONGEST_BREAK = 400
LONGEST_CONTEXT, MOST_IN_CONTEXT = 4000, 20
"""Characters, and quotations, of a sentence that is shown whole around words in it."""
_NEAR = 250
"""Characters of another on either side of them."""
_SPACE = re.compile(r"\s+")
_UNFINISHED = frozenset('.!?…:;"”»')


def split(text: str, quotes: Iterable[Quote] = (), furniture: Iterable[Anchor] = ()) -> tuple[Anchor, ...]:
    """The sentences of text in order, trimmed of white space; none ends in the middle of a quotation.

    One that goes on after running heads and page numbers (furniture) holds them.
    """
    barriers = _merged(_barriers(quotes), _page_breaks(text, furniture))
    spans: list[Anchor] = []
    begin = 0
    for match in _candidates(text):
        if match.end() <= begin or _inside(match, barriers) or not _ends(text, begin, match):
            continue
        _append(text, begin, match.end() if match.lastgroup in {"stop", "turn"} else match.start(), spans)
        begin = match.end()
    _append(text, begin, len(text), spans)
    return tuple(spans)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Where a sentence may end: at stops, line ends, blank lines, and after the name that opens somebody's turn."""
    turn = _TURN.match(text)
    if turn is not None:
        yield turn
    for match in _CANDIDATE.finditer(text):
        yield match
        turn = None if match.lastgroup == "stop" else _TURN.match(text, match.end())
        if turn is not None:
            yield turn


def _page_breaks(text: str, furniture: Iterable[Anchor]) -> list[tuple[int, int]]:
    """From the last word before running heads to the first after them, where a sentence goes on over them."""
    joined: list[tuple[int, int]] = []
    for span in furniture:
        if joined and not text[joined[-1][1] : span.start].strip():
            joined[-1] = (joined[-1][0], span.end)
        else:
            joined.append((span.start, span.end))
    found: list[tuple[int, int]] = []
    for start, end in joined:
        floor = max(start - 60, 0)
        tail = text[floor:start].rstrip()
        rest = text[end : end + 60]
        begin = end + len(rest) - len(rest.lstrip())
        goes_on = tail and (tail[-1].isalnum() or tail[-1] == ",") and text[begin : begin + 1].islower()
        if goes_on and end - start < _LONGEST_BREAK:
            found.append((floor + len(tail), begin + 1))
    return found


def _merged(barriers: tuple[list[int], list[int]], breaks: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Quotations and page breaks together, by start; a break inside a quotation adds nothing."""
    if not breaks:
        return barriers
    starts, ends = barriers
    kept = list(zip(starts, ends, strict=True))
    for start, end in breaks:
        index = bisect_right(starts, start) - 1
        if index < 0 or ends[index] <= start:
            kept.append((start, end))
    kept.sort()
    return [start for start, _ in kept], [end for _, end in kept]


def _barriers(quotes: Iterable[Quote]) -> tuple[list[int], list[int]]:
    outer = [quote for quote in quotes if quote.depth == 0]
    return [quote.start for quote in outer], [quote.end for quote in outer]


def _inside(match: re.Match[str], barriers: tuple[list[int], list[int]]) -> bool:
    """Whether it lies between the marks; a stop that takes the closing mark with it does not."""
    index = bisect_right(barriers[0], match.start()) - 1
    return index >= 0 and match.end() < barriers[1][index]


def _append(text: str, begin: int, end: int, spans: list[Anchor]) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    end = begin + len(piece.rstrip())
    if start < end:
        spans.append(Anchor(start, end))


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.lastgroup == "stop":
        return _stops(text, begin, match)
    if match.lastgroup == "turn":
        return True
    if match.lastgroup == "blank":
        return _blank_ends(text, match.start(), match.end())
    return _line_ends(text, match.start())


def _blank_ends(text: str, start: int, end: int) -> bool:
    """A blank line ends a sentence unless it falls in the middle: nothing final before, a small letter after."""
    tail = text[max(start - 40, 0) : start].rstrip()
    if not tail or tail[-1] in _UNFINISHED:
        return True
    return not (text[end : end + 1].islower() or _DANGLING.search(tail))


def _line_ends(text: str, at: int) -> bool:
    """A line end ends a sentence before a list item, and after a line much shorter than the next one (a heading)."""
    following = text[at + 1 : at + 300]
    if _LIST_LINE.match(following):
        return True
    first = following.lstrip(' \t*_"“')[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    begin = text.rfind("\n", max(at - 300, 0), at) + 1
    here, after = text[begin:at].strip(), following.split("\n", 1)[0].strip()
    if here.endswith((",", " of", " the", " and", " for", " in", " to", " by", "-")):
        return False
    return len(here) < 0.55 * len(after) or here.isupper() != after.isupper() or _LIST_LINE.match(here) is not None


def _stops(text: str, begin: int, match: re.Match[str]) -> bool:
    follows = text[match.end() : match.end() + 24]
    word = _NEXT_WORD.match(follows)
    if word is None:
        joins = _JOINING_DASH.match(follows) is not None
        return not (joins and _DOTTED.search(text[max(begin, match.start() - 12) : match.start()]))
    if word.group(1)[0].islower():
        return "\n\n" in follows[: word.start(1)] and follows.lstrip()[:1] in "-•*"
    if match.group()[0] != "." or match.group().startswith("..."):
        return True
    return _full_stop(
        text[max(begin, match.start() - 60) : match.start()],
        text[begin : match.start()] if match.start() - begin < 60 else "",
        word.group(1),
        "\n\n" in follows[: word.start(1)],
    )


@lru_cache(maxsize=4096)
def _full_stop(before: str, sentence: str, following: str, blank: bool) -> bool:
    """Whether the full stop after before ends a sentence rather than an abbreviation."""
    if blank:
        return True
    if sentence and _DATE_ONLY.match(sentence):
        return False
    found = _LAST_WORD.search(before)
    word = found.group().casefold() if found else ""
    if word in _never():
        return False
    if word in _sometimes() or _DOTTED.search(before):
        return following in _starters()
    initial = _INITIAL.search(before) is not None and word != "i" and not _POSTED_ON.search(before)
    return not initial or following in _starters()


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return lexicon().words("abbreviations", "before_a_name")


@lru_cache(maxsize=1)
def _sometimes() -> frozenset[str]:
    return lexicon().words("abbreviations", "sometimes_final")


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    return frozenset(word.capitalize() for word in lexicon().words("abbreviations", "sentence_starts"))


def at(spans: Sequence[Anchor], position: int) -> int:
    """Index of the sentence that holds position or, between two, of the one before; -1 before the first."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].start <= position:
            low = middle + 1
        else:
            high = middle
    return low - 1


def around(text: str, sentence: Anchor, words: Anchor, quoted: int = 1) -> Anchor:
    """What is shown around words: their sentence whole, or whole words near them where it goes on for pages.

    quoted: how many quotations the sentence holds. One without an end may hold a thousand: each with all of it would
    be a thousand times the text.
    """
    if sentence.end - sentence.start <= LONGEST_CONTEXT and quoted <= MOST_IN_CONTEXT:
        return sentence
    start, end = max(words.start - _NEAR, sentence.start), min(words.end + _NEAR, sentence.end)
    if start > sentence.start:
        start = next((at.end() for at in _SPACE.finditer(text, start, words.start)), words.start)
    if end < sentence.end:
        end = max((at.start() for at in _SPACE.finditer(text, words.end, end)), default=words.end)
    return Anchor(start, end)
