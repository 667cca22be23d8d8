"""Whose turn it is: transcripts with speakers before a colon, and documents that are one person's own words."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from app.extraction import offices
from app.extraction.first_words import starts
from app.extraction.lexicon import lexicon
from app.extraction.names import Names
from app.extraction.persons import fold

_TURN = re.compile(
    r"\n(?=[^\S\n]*(?:[*_]{1,3})?(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*)"
    r"(?:[ \t]+(?:[A-ZÀ-Þ(][\w.,’'()-]*|of|for|the|and|de|von|van|bin)){0,9})"
    r"(?:[*_]{1,3})?\s?:(?P<words>(?:[*_]{1,3})?)(?=\s+\S))"
)
_BRACKETED = re.compile(r"\n(?=[^\S\n]*\((?P<who>[A-ZÀ-Þ][^()\n]{2,80})\)[:\s](?P<words>))")
"""Labels of turns where lines begin: looked for by the line end before, which is found fast."""
_INTERVIEW = re.compile(
    r"\binterview\w*\s+(?:of|with|by|given\s+by|granted\s+by)\s+(?P<who>[^\n]{3,160})", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n(?![^\S\n]*\n)[^\n]*\S[^\n]*)*")
_MARKED = re.compile(r"(?P<mark>\*{1,3}|_{1,3}).{8,600}(?P=mark)[?:.]?\s*\Z", re.DOTALL)
_DASHED = re.compile(r"[-–—]\s*(?=[^\s-])")
_COMPARED = 300
"""Of how many holders of offices the label of a turn can be: keeps the time linear in lists of names."""
_LONGEST_QUESTION, _LEAST_QUESTIONS = 600, 2
_SPEECH = re.compile(
    r"\b(?:speech|remarks|address|statement|opening remarks|keynote|lecture|message)\b"
    r"[^\n]{0,40}?\b(?:by|of|from)\s+(?P<who>[^\n]{3,160})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_HEAD = 20000
"""Characters of a text that tell whether it says I throughout."""
_FIRST_PERSON = frozenset(("i",))
_I = re.compile(r"\bI\b(?:'m|’m)?")
_DASHES = re.compile(r"[-–—*_ \t]*")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. who: full name, "" nobody's. label: as printed, "" in interviews. words: where its words begin."""

    start: int
    words: int
    who: str
    label: str


def _labels(pattern: re.Pattern[str], text: str) -> list[tuple[int, str, int]]:
    """Where each line begins that opens with a label, the label, and where the words after it begin."""
    every = pattern.finditer(f"\n{text}")
    return [(match.start(), match["who"].strip(), match.end("words") - 1) for match in every]


class Turns:
    """The turns of a document, and its own voice where it is written in the first person."""

    def __init__(self, text: str, names: Names) -> None:
        self._starts: list[int] = []
        self._who: list[str] = []
        self._labels: list[tuple[int, str]] = []
        self._names = names
        self._known: dict[str, str] = {}
        self._text = text
        self._read(text)
        self._own = self._voice(text)
        if not self._starts:
            self._interview(text)

    def at(self, position: int) -> str:
        """The full name of whose turn position lies in; "" where it is nobody's, or a questioner's."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0:
            return self._who[index]
        return self._own

    def turn(self, position: int) -> Turn | None:
        """The turn that position lies in, None before the first."""
        index = bisect_right(self._starts, position) - 1
        return Turn(self._starts[index], self._labels[index][0], self._who[index], self._labels[index][1]) \
            if index >= 0 else None

    def labelled(self) -> list[tuple[int, str]]:
        """Where lines begin with what looks like the label of a turn, known or not, and the label."""
        return [(start, who) for start, who, _ in _labels(_TURN, self._text)]

    def interviewed(self) -> str:
        """The person whose interview the head of the document says it is, "" where it does not."""
        match = _INTERVIEW.search(self._text, 0, 600)
        near = self._names.between(match.start("who"), match.end("who")) if match is not None else ()
        return next((mention.name for mention in near if mention.kind == "person"), "")

    def respondent(self, position: int) -> str:
        """Who answers a question at position: the next whose turn it is, else the one before; "" outside questions."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._who[index]:
            return ""
        after = bisect_right(self._answers, index)
        near = self._answers[after : after + 1] or self._answers[-1:]
        return self._who[near[0]] if near else ""

    @cached_property
    def _answers(self) -> list[int]:
        """Which turns are somebody's, by their number."""
        return [number for number, who in enumerate(self._who) if who]

    def label(self, who: str) -> str:
        """The full name that the label of a turn means, else the label in ordinary letters."""
        return self._full(who) or " ".join(word.title() for word in who.split())

    def _read(self, text: str) -> None:
        found, bracketed = _labels(_TURN, text), _labels(_BRACKETED, text)
        if sum(self._voiced(who) for _, who, _ in bracketed) > _LEAST_QUESTIONS:
            found += [row for row in bracketed if self._voiced(row[1])]
            found.sort()
        counted = Counter(who for _, who, _ in found)
        voices = {who for who, times in counted.items() if times > 1 and (self._voiced(who) or len(found) > 3)}
        answered = any(map(_asks, counted)) and any(map(self._full, counted))
        if len(found) < 3 or not (answered or any(map(self._voiced, voices))):
            return
        for start, who, words in found:
            if who in voices or self._voiced(who):
                self._starts.append(start)
                self._labels.append((words, who))
                self._who.append("" if _asks(who) else self._full(who))

    def _interview(self, text: str) -> None:
        """The turns of an interview whose questions are set off: in bold or italics, by dashes, or by their end."""
        match = _INTERVIEW.search(text, 0, 600)
        if match is None:
            return
        who = self.interviewed()
        parts = [(part.start(), part.group().strip()) for part in _PARAGRAPH.finditer(text, match.end())]
        asked = _asked([words for _, words in parts])
        if not who or sum(asked) < _LEAST_QUESTIONS:
            return
        first = asked.index(True)
        for (start, _), question in zip(parts[first:], asked[first:], strict=True):
            dashes = _DASHES.match(text, start)
            self._starts.append(start)
            self._labels.append((dashes.end() if dashes else start, ""))
            self._who.append("" if question else who)

    def _voiced(self, who: str) -> bool:
        return _asks(who) or bool(self._full(who))

    def _holder(self, who: str) -> str:
        """The first of the document whose office the label of a turn is: "THE MINISTER"; "" where it is nobody's."""
        asked = offices.key(who)
        if not asked.heads and not asked.states:  # a name: nobody's office answers it
            return ""
        nouns = self._officials if asked.heads & offices.broad() else (*asked.heads, "counterpart")
        numbers = sorted({number for noun in nouns for number in self._officials.get(noun, [])[:_COMPARED]})
        persons = (self._names.register.persons[number] for number in numbers[:_COMPARED])
        return next((person.name for person in persons
                     if any(offices.answers(who, office.words) >= 0.9 for office in person.roles)), "")  # fmt: skip

    @cached_property
    def _officials(self) -> dict[str, list[int]]:
        """The persons by the nouns of their offices, by their number."""
        found: dict[str, list[int]] = {}
        for number, person in enumerate(self._names.register.persons):
            keys = [offices.key(office.words) for office in person.roles]
            for noun in {noun for key in keys for noun in (*key.heads, *key.generic)}:
                found.setdefault(noun, []).append(number)
        return found

    def _full(self, who: str) -> str:
        """The full name that the label of a turn means: "MR. PRICE" as "Ned Price"."""
        if who not in self._known:
            self._known[who] = self._name(who)
        return self._known[who]

    def _name(self, who: str) -> str:
        words = [word.strip("().,*") for word in who.split()]
        last = words[-1] if words else ""
        person = next(iter(self._names.register.named(last)), None) if last else None
        if person is not None and not person.name.isupper():
            return person.name
        held = self._holder(who)
        if held:
            return held
        printed = self._printed(last)
        if printed:
            return printed
        named = len(words) > 1 and words[1].casefold() not in {"of", "for"}
        titled = named and fold(words[0]) in lexicon().words("turns", "titled")
        return " ".join(word.title() if word.isupper() else word for word in words[1:]) if titled else ""

    def _printed(self, surname: str) -> str:
        """The full name in capitals or ordinary letters that the head of the document gives a surname."""
        if len(surname) < 3 or not surname[0].isalpha():
            return ""
        match = re.search(
            rf"\b((?:(?!(?:MR|MS|MRS|DR|AMB)\b)[A-Z][\w’'-]*\.?[ \t]+){{1,2}}){re.escape(surname)}\b",
            self._text[:4000],
            re.IGNORECASE,
        )
        if match is None or not all(word[0].isupper() for word in match.group().split()):
            return ""
        words = match.group().split()
        return (
            " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in words)
            if _is_name(words)
            else ""
        )

    def _voice(self, text: str) -> str:
        """The author of a speech or signed message: named in its head, and the text says I throughout."""
        if len(starts(text, _FIRST_PERSON, 0, _HEAD)) < 3 or len(_I.findall(_QUOTED.sub(" ", text[:_HEAD]))) < 3:
            return ""
        match = _SPEECH.search(text, 0, 400)
        if match is None:
            return ""
        for mention in self._names.between(match.start("who"), match.end("who")):
            if mention.kind == "person" and mention.outer_start - match.start("who") < 12:
                return mention.name
        return ""


def _asks(who: str) -> bool:
    """Whether a label is that of one who asks or presides: "Q", "QUESTION 2", "Reporter, Daily Hokuriku"."""
    first = who.partition(",")[0].strip("().,*_ 0123456789").casefold()
    return first in lexicon().words("turns", "asking")


def _asked(paragraphs: list[str]) -> list[bool]:
    """Which paragraphs of an interview are questions."""
    dashed = [bool(_DASHED.match(words)) for words in paragraphs]
    if sum(dashed) > 2 * _LEAST_QUESTIONS - 1:
        turn = -1
        asked: list[bool] = []
        for dash in dashed:
            turn += dash
            asked.append(dash and turn % 2 == 0)
        return asked
    short = [len(words) < _LONGEST_QUESTION for words in paragraphs]
    marked = [fits and bool(_MARKED.match(words)) for words, fits in zip(paragraphs, short, strict=True)]
    if sum(marked) >= _LEAST_QUESTIONS:
        return marked
    plain = [words.endswith("?") and words[0] not in "“\"«" for words in paragraphs]
    return [asks and fits for asks, fits in zip(plain, short, strict=True)]


def _is_name(words: list[str]) -> bool:
    return all(
        word.casefold().strip(".") not in lexicon().words("not_names", "words") | lexicon().words("roles", "words")
        for word in words
    )
