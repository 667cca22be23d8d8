"""What is printed around the articles: running heads and feet, page numbers, contents lists, addresses, adverts."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from app.extraction.blocks import Block
from app.extraction.word_lists import word_lists
from app.model.document import Anchor

_PAGE = re.compile(r"\W*(?:page\s*|p\.\s*|стр\.\s*)?\d{1,3}(?:\s*(?:/|of|von|из)\s*\d{1,3})?\W*\Z", re.IGNORECASE)
_EDGE_NUMBER = re.compile(r"\A\W*\d{1,3}\b\W*|\W*\b\d{1,3}\W*\Z")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![^\s@])[^\s@]+@[^\s@]+\.\w+|(?:^|\s)@\w{3,}|(?:tel|fax|phone|e-?mail|web ?site|address)"
    r"\s*[:.]|\+\s?\d[\d ()-]{6,}", re.IGNORECASE)  # fmt: skip
_ENTRY_NUMBER = re.compile(r"\A\W*(?:\d\s?\d?\s?\d?\s+)?(?=\S)|[\s.…·_]*\b\d{1,3}\s*\Z")
_WORD = re.compile(r"[a-z0-9à-ɏ]+")
_WINDOW = 4
"""Lines of a contents list that one entry may take."""
_MOST_LINES = 100
"""Of how many lines that hold two words in a row it is known: what more hold tells no entry from another."""


def folded_words(text: str) -> list[str]:
    """The words of a title as they are compared: small letters, without 's."""
    return _WORD.findall(text.lower().replace("’s", "").replace("'s", ""))


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list: where it stands, and its pairs of neighbouring words with the lines that hold them."""

    anchor: Anchor
    lines: tuple[str, ...]
    pairs: dict[tuple[str, str], tuple[int, ...]]
    months: tuple[tuple[int, str], ...] = ()
    wholes: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    """The first line of each wording, without its numbers."""

    def match(self, title: str, until: int | None = None) -> tuple[float, int]:
        """How well title matches an entry (0 to 1), and the line of that entry. until: how many lines are looked at."""
        words = folded_words(title)
        pairs = list(pairwise(words))
        if not pairs:
            return self._single(words, until)
        listed = [lines for pair in pairs if (lines := self.pairs.get(pair))]
        if until is not None:
            listed = [lines[: bisect_left(lines, until)] for lines in listed]
        hits = Counter(window for lines in listed for window in _windows(lines))
        window, best = max(hits.items(), key=lambda item: (item[1], item[0]), default=(-1, 0))
        if best < 2 and best < len(pairs):
            return 0.0, -1
        return best / len(pairs), min(line for lines in listed for line in lines if window <= line < window + _WINDOW)

    def names(self, titles: frozenset[str]) -> bool:
        """Whether one of titles is a line of the list."""
        return any(" ".join(word for word in folded_words(line) if not word.isdigit()) in titles for line in self.lines)

    def _single(self, words: list[str], until: int | None) -> tuple[float, int]:
        number = self.wholes.get(tuple(words)) if words else None
        return (1.0, number) if number is not None and (until is None or number < until) else (0.0, -1)


def _windows(lines: tuple[int, ...]) -> set[int]:
    """Where the windows begin that hold one of the lines."""
    return {line - back for line in lines for back in range(_WINDOW)}


def is_page_number(block: Block) -> bool:
    """Whether a block is a page number alone."""
    return block.words <= 4 and _PAGE.match(block.text) is not None


def is_address(block: Block) -> bool:
    """Whether a block is an address, a telephone number or a link alone."""
    return block.words <= 16 and not block.is_prose and _ADDRESS.search(block.text) is not None


def running_lines(blocks: list[Block], length: int) -> set[str]:
    """Running heads and feet: short blocks that come again and again, mostly with another page number each time."""
    numbered: dict[str, set[str]] = {}
    plain: Counter[str] = Counter()
    for block in blocks:
        if "\n" in block.raw.strip() or len(block.text) > 90 or block.text.endswith(":") or block.is_prose:
            continue
        key = running_key(block.text)
        if len(key) < 3 or not any(letter.isalpha() for letter in key):
            continue
        plain[key] += 1
        if key != block.text.casefold():
            numbered.setdefault(key, set()).add(block.text)
    often = {key for key, count in plain.items() if count >= 4 and length > 1500 * count and len(key) > 5}
    return often | {key for key, texts in numbered.items() if len(texts) >= 3}


def running_key(text: str) -> str:
    """A line without the page number at its edge."""
    return _EDGE_NUMBER.sub("", text).strip().casefold()


def find_contents(blocks: list[Block], is_month: re.Pattern[str]) -> Contents | None:
    """The contents list, None where there is none."""
    at = next((n for n, block in enumerate(blocks) if _opens_contents(block)), None)
    if at is None:
        return None
    first = next((n for n in range(at + 1, len(blocks)) if _is_body(blocks[n])), None)
    if first is None or first == at + 1:
        return None
    contents = _contents(blocks[at:first], is_month)
    cut = _back_over_headings(blocks, at, first, contents)
    return _contents(blocks[at:cut], is_month) if cut < first and cut > at + 1 else contents


def _opens_contents(block: Block) -> bool:
    text = block.text.casefold().strip(" :.")
    return block.words <= 8 and any(
        text == words or (text.startswith(words + " ") and words not in ("index", "inside", "contents"))
        for words in word_lists("layout").words("contents", "headings"))  # fmt: skip


def _is_body(block: Block) -> bool:
    """Whether a block is the first text after a contents list."""
    if not block.is_prose or block.words < 15 or block.text[-1:] not in ".!?:”\"»":
        return False
    lines = [line for line in block.raw.split("\n") if line.strip()]
    return not (len(lines) > 2 and sum(_looks_like_entry(line) for line in lines) > len(lines) / 2)


def _looks_like_entry(line: str) -> bool:
    return bool(re.match(r"\s*(?:[-•*]|\d{1,3}\s|[IVX]+\.)", line) or re.search(r"[\s.]\d{1,3}\s*\Z", line))


def _back_over_headings(blocks: list[Block], at: int, first: int, contents: Contents) -> int:
    """The first of the headings right before the first text: they are no entries but stand above it."""
    cut, lines = first, len(contents.lines)
    while cut > at + 2 and first - cut < 6:
        block = blocks[cut - 1]
        if not (block.is_heading_like or _is_salutation(block)) or "\n- " in block.raw or is_address(block):
            break
        lines -= block.raw.count("\n") + 1
        score, _ = contents.match(block.title, lines)
        known = block.text.casefold() in word_lists("layout").words("sections", "articles") or _is_salutation(block)
        if not known and score < 0.5:
            break
        cut -= 1
    return cut


def _is_salutation(block: Block) -> bool:
    return block.words <= 6 and block.text.endswith((",", "!")) and block.text.casefold().startswith("dear ")


def _contents(blocks: list[Block], is_month: re.Pattern[str]) -> Contents:
    lines: list[str] = []
    pairs: dict[tuple[str, str], list[int]] = {}
    months: list[tuple[int, str]] = []
    wholes: dict[tuple[str, ...], int] = {}
    before = ""
    for block in blocks:
        for raw in block.raw.split("\n"):
            line = _ENTRY_NUMBER.sub(" ", raw.replace("*", "").replace("#", "")).strip()
            if is_month.fullmatch(line.strip(" :")):
                months.append((len(lines), line.strip(" :")))
            words = folded_words(line)
            for word in words:
                holding = pairs.setdefault((before, word), [])
                if len(holding) < _MOST_LINES:
                    holding.append(len(lines))
                before = word
            wholes.setdefault(tuple(word for word in words if not word.isdigit()), len(lines))
            lines.append(line)
    anchor = Anchor(blocks[0].start, blocks[-1].end)
    return Contents(anchor, tuple(lines), {pair: tuple(at) for pair, at in pairs.items()}, tuple(months), wholes)
