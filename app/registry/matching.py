"""Finding names of a list in a text: longest first, whole words, capitals as printed or all capitals.

The first word of every name is a key of a dictionary; only where a text holds such a word is the rest tried. So the
time grows with the text alone, however long the list, and nothing is compiled that no text asks for.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from app.model.document import Anchor
from app.registry.folding import spelled_out

How = Literal["name", "official", "demonym", "capital", "seat", "abbreviation", "body", "city", "sides", "none"]
"""How something is named. sides: a format of two states by the names of both."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name met in a text: whose (code or forum id), where, and by which kind of name."""

    code: str
    anchor: Anchor
    how: How


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for. code is "" for words that only keep others from being found inside them.

    weak: counts only where the text names the same thing more plainly. accented: only with its accents.
    capitals: found in a line of capitals too; not so abbreviations, which are printed that way anyhow.
    """

    text: str
    code: str
    how: How
    weak: bool = False
    accented: bool = False
    capitals: bool = True


class Hit(NamedTuple):
    """Where a name stands: str indices, end exclusive."""

    start: int
    end: int
    name: Name


_WORD = re.compile(r"[A-Z0-9](?<!\w.)[^\W_]*")
_FIRST_WORD = re.compile(r"[^\W_]+")
_ODD_GAP = re.compile(r" (?=[\s-])\s*(?:-\s*)?|-\s+|[^\S ]\s*(?:-\s*)?")
"""White space other than one space, and what stands around a hyphen: "of\\nKorea", "Guinea - Bissau"."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with plain letters and even gaps. words: where each word stands that may begin a name.

    even: where each gap ends that was made even, beside before, how many characters were taken out up to there.
    """

    plain: str
    words: dict[str, list[int]]
    even: list[int]
    before: list[int]

    def position(self, at: int) -> int:
        """Where the character at a place of the plain text stands in the text itself."""
        index = bisect_right(self.even, at)
        return at + self.before[index - 1] if index else at


@lru_cache(maxsize=4)
def _read(text: str) -> _Read:
    """Kept, because every kind of name is looked for in the same text in turn."""
    spelled = spelled_out(text).replace("\n", " ")  # most gaps that are not one space are one line end
    pieces: list[str] = []
    even: list[int] = []
    before: list[int] = []
    last = taken = 0
    for gap in _ODD_GAP.finditer(spelled):
        pieces += (spelled[last : gap.start()], _even(gap))
        last = gap.end()
        taken += last - gap.start() - 1
        even.append(last - taken)
        before.append(taken)
    plain = "".join((*pieces, spelled[last:]))
    words: dict[str, list[int]] = {}
    for word in _WORD.finditer(plain):
        words.setdefault(word.group(), []).append(word.start())
    return _Read(plain, words, even, before)


def _even(gap: re.Match[str]) -> str:
    return "-" if "-" in gap.group() else " "


class Matcher:
    """Looks for names in texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[str, dict[str, Name]] = {}
        self._sizes: dict[str, dict[str, list[int]]] = {}
        for name in names:
            text = _ODD_GAP.sub(_even, spelled_out(name.text))
            self._add(text, name)
            if name.capitals and len(text) > 3:
                self._add(text.upper(), name)
        small = (word for word in self._names if word[0].islower())
        self._small = [(word, re.compile(rf"{word}(?<!\w{word})(?![^\W_])")) for word in small]

    def _add(self, text: str, name: Name) -> None:
        first = _first_word(text)
        self._names.setdefault(first, {}).setdefault(text[len(first) :], name)

    def hits(self, text: str) -> list[Hit]:
        """All names in the text, in order, none inside another."""
        read = _read(text)
        found: list[Hit] = []
        at = 0
        for start, word in self._starts(read):
            name, end = self._longest(read, start, word) if start >= at else (None, at)
            if name is None:
                continue
            hit = Hit(read.position(start), read.position(end - 1) + 1, name)
            if not name.accented or text[hit.start : hit.end] == name.text:
                found.append(hit)
                at = end
        return found

    def _starts(self, read: _Read) -> list[tuple[int, str]]:
        """Where words stand that begin a name, in order: with a capital or digit, or the few that begin small."""
        found = [(start, word) for word in self._names.keys() & read.words.keys() for start in read.words[word]]
        for word, small in self._small:
            if word in read.plain:
                found += [(match.start(), word) for match in small.finditer(read.plain)]
        return sorted(found)

    def _longest(self, read: _Read, start: int, word: str) -> tuple[Name | None, int]:
        """The longest name that begins with a word, and where it ends in the plain text; None where there is none."""
        names = self._names[word]
        sizes = self._sizes.get(word) or self._sizes.setdefault(word, _sizes(names))
        at = start + len(word)
        for size in sizes.get(read.plain[at : at + _KEY]) or sizes[""]:
            end = at + size
            name = names.get(read.plain[at:end])
            if name and not read.plain[end : end + 1].isalnum():
                return name, end
        return None, at


_KEY = 4
"""Characters after the first word of a name by which its length is looked up."""


def _sizes(rests: Iterable[str]) -> dict[str, list[int]]:
    """How long what follows the first word of names can be, longest first, by how it begins; "" for any beginning."""
    short = {len(rest) for rest in rests if len(rest) < _KEY}
    sizes = {"": short}
    for rest in rests:
        if len(rest) >= _KEY:
            sizes.setdefault(rest[:_KEY], set(short)).add(len(rest))
    return {beginning: sorted(found, reverse=True) for beginning, found in sizes.items()}


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    if not match:
        raise ValueError(f"{text!r} begins with neither letter nor digit")
    return match.group()


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that count: weak ones only beside a plain one of the same code, none that means something else."""
    listed = [hit for hit in hits if hit.name.how != "none"]
    plain = {hit.name.code for hit in listed if not hit.name.weak}
    return [hit for hit in listed if not hit.name.weak or hit.name.code in plain]


def within(mentions: list[Mention], start: int, end: int | None) -> list[Mention]:
    """Those that lie wholly between start and end, of mentions in text order of which none overlap."""
    first = bisect_left(mentions, start, key=lambda one: one.anchor.start)
    last = len(mentions) if end is None else bisect_right(mentions, end, key=lambda one: one.anchor.end)
    return mentions[first:last]
