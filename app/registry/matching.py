"""Finding names of a list in a text: longest first, whole words, capitals as printed or all capitals.

The first word of every name is a key of a dictionary; only where a text holds such a word is the rest tried. So the
time grows with the text alone, however long the list, and nothing is compiled that no text asks for.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.model.document import Anchor
from app.registry.folding import spelled_out

How = Literal["name", "official", "demonym", "capital", "seat", "abbreviation", "body", "city", "none"]


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


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a name stands: str indices, end exclusive."""

    start: int
    end: int
    name: Name


_WORD = re.compile(r"[A-Z0-9][^\W_]*")
_LOWER_STARTS = re.compile(r"[a-z][^\W_]*")


class Matcher:
    """Looks for names in texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[str, list[tuple[str, Name]]] = {}
        self._rests: dict[str, tuple[re.Pattern[str], dict[str, Name]]] = {}
        lower_starts: set[str] = set()
        for name in names:
            text = spelled_out(name.text)
            self._add(text, name)
            if name.capitals and len(text) > 3:
                self._add(text.upper(), name)
            if text[0].islower():
                lower_starts.add(_first_word(text))
        self._starts = _starts(lower_starts)

    def _add(self, text: str, name: Name) -> None:
        self._names.setdefault(_first_word(text), []).append((text, name))

    def hits(self, text: str) -> list[Hit]:
        """All names in the text, in order, none inside another."""
        plain = spelled_out(text)
        found: list[Hit] = []
        at = 0
        for word in self._starts.finditer(plain):
            if word.start() >= at and word.group() in self._names and _begins(plain, word.start()):
                hit = self._longest(word, plain, text)
                if hit:
                    found.append(hit)
                    at = hit.end
        return found

    def _longest(self, word: re.Match[str], plain: str, text: str) -> Hit | None:
        key = word.group()
        rest, names = self._rests.get(key) or self._compiled(key)
        match = rest.match(plain, word.end())
        if not match:
            return None
        name = names[_squeezed(match.group())]
        if name.accented and text[word.start() : match.end()] != name.text:
            return None
        return Hit(word.start(), match.end(), name)

    def _compiled(self, key: str) -> tuple[re.Pattern[str], dict[str, Name]]:
        rests = {text[len(key) :]: name for text, name in reversed(self._names[key])}
        pattern = "|".join(_rest_pattern(rest) for rest in sorted(rests, key=len, reverse=True))
        answer = re.compile(f"(?:{pattern})(?![^\\W_])"), {_squeezed(rest): name for rest, name in rests.items()}
        self._rests[key] = answer
        return answer


def _starts(lower: set[str]) -> re.Pattern[str]:
    """Words that may begin a name: with a capital or digit, or the few that begin small (ni-Vanuatu)."""
    extra = "".join(f"|{re.escape(word)}(?![^\\W_])" for word in sorted(lower))
    return re.compile(_WORD.pattern + extra)


def _first_word(text: str) -> str:
    match = _WORD.match(text) or _LOWER_STARTS.match(text)
    if not match:
        raise ValueError(f"{text!r} begins with neither letter nor digit")
    return match.group()


def _begins(text: str, start: int) -> bool:
    """Whether a word begins here, rather than the second half of iPhone or a_B."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


_GAPS = {" ": r"\s+", "-": r"\s*-\s*"}


def _rest_pattern(rest: str) -> str:
    """The rest of a name, over line ends too: "of Korea", "-Bissau", "- Istanbul Process"."""
    return "".join(_GAPS.get(char) or re.escape(char) for char in _squeezed(rest))


def _squeezed(rest: str) -> str:
    return re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", rest))


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
