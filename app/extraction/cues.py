"""Verbs of saying in running text: where they stand and what kind they are."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from app.extraction.first_words import starts
from app.extraction.lexicon import lexicon

SAY, ACT, QUOTE, NOUN, TOGETHER, SOURCE = "say", "act", "quote", "noun", "together", "source"
_ONE = re.compile(r"\b\w+")
_SECOND = re.compile(r"\s+(\w+)")
_VOWEL = "aeiou"
_MANNER = re.compile(r"\b([a-z]{2,}ed)\s?:\s*[*_]*[“\"„«‘]")
_CLAUSE = re.compile(
    r"\s+that\b|\s*[,.:;\"“”»]|\s+[\"“«„]|\s+(?:\w[\w’'-]*\s+){1,8}?(?:is|was|are|were|will|would|has|had|have|could|can"
    r"|must|should|may|might)\b")
_BY_PHONE = re.compile(r"\s+the\s+(?:tele)?phone\b")
_NAMED = re.compile(r"\b[A-Z]\w+ \Z")
_THAT = re.compile(r"\s+that\b")
_VISITED = re.compile(r"\s+(?:the\s+)?[A-Z](?:(?!\b(?:to|for|that)\b)[^.;:])*(?:[.;:]|\Z)")


class Cue(NamedTuple):
    """One verb of saying. participle: an -ing form, which has the subject of another verb.

    base: the bare form, which is a noun as often as a verb.
    """

    start: int
    end: int
    words: str
    kind: str
    participle: bool
    base: bool = False

    @property
    def stance(self) -> bool:
        """Whether it stands after a form of "be": "confident that"."""
        return self.words.casefold().split()[-1] in {"that", "to", "for"} and " ".join(
            self.words.casefold().split()) in lexicon().words("cues", "stance")

    @property
    def reports(self) -> bool:
        """Whether it can carry a reported statement."""
        return self.kind in {SAY, ACT, NOUN, SOURCE}


def forms(base: str) -> tuple[str, ...]:
    """The inflected forms of a verb, its particle kept: ("pointed out", "points out", ...)."""
    verb, _, particle = base.partition(" ")
    tail = f" {particle}" if particle else ""
    made = irregular().get(verb) or (_past(verb), _third(verb), _present(verb))
    return tuple(form + tail for form in (verb, *made))


@lru_cache(maxsize=1)
def irregular() -> dict[str, tuple[str, ...]]:
    """Base form to its irregular forms."""
    return dict(lexicon().lines("irregular", "forms"))


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWEL else verb + "ed"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWEL else verb + "s"


def _present(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Every inflected form with its kind; of several lists the first of say, act, noun, quote, together."""
    table: dict[str, str] = {}
    for kind, name in ((SAY, "say"), (ACT, "act"), (NOUN, "with_noun"), (QUOTE, "quote"), (TOGETHER, "together")):
        for base in lexicon().entries("cues", name):
            for form in forms(base):
                table.setdefault(form, kind)
    for phrase in lexicon().entries("cues", "source"):
        table[phrase] = SOURCE
    for phrase in lexicon().entries("cues", "stance"):
        table[phrase] = SAY
    return table


@lru_cache(maxsize=1)
def bases() -> frozenset[str]:
    """Bare forms that are not past forms too, and third persons that are plural nouns as well."""
    listed = {
        base for name in ("say", "act", "with_noun", "quote", "together") for base in lexicon().entries("cues", name)
    }
    past = {form for base in listed for form in irregular().get(base.partition(" ")[0], ())}
    return frozenset(base for base in listed if base.partition(" ")[0] not in past) | lexicon().words(
        "cues", "plural_nouns"
    )


@lru_cache(maxsize=1)
def _lengths() -> dict[str, int]:
    """The words that forms begin with, each with how many words the longest of them has."""
    lengths: dict[str, int] = {}
    for form in kinds():
        words = form.split()
        lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return lengths


@lru_cache(maxsize=1)
def _seconds() -> dict[str, frozenset[str]]:
    """The words that forms begin with, each with the second words of those that have more."""
    seconds: dict[str, set[str]] = {}
    for form in kinds():
        first, *rest = form.split()
        seconds.setdefault(first, set()).update(rest[:1])
    return {first: frozenset(listed) for first, listed in seconds.items()}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(_lengths())


@lru_cache(maxsize=8)
def _run(length: int) -> re.Pattern[str]:
    """Words that follow one another, up to so many."""
    return re.compile(r"\b(\w+)" + r"(?:\s+(\w+))?" * (length - 1))


def trie(words: Iterable[str]) -> str:
    """An alternation of words that shares their beginnings and prefers the longest; far faster than a flat one."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    listed = [_letter(letter) + _branches(rest) for letter, rest in sorted(node.items()) if letter]
    if not listed:
        return ""
    if "" not in node and len(listed) == 1:
        return listed[0]
    return f"(?:{'|'.join(listed)}){'?' if '' in node else ''}"


def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


@lru_cache(maxsize=1)
def noun_pattern() -> re.Pattern[str]:
    """What must follow a verb like "extended" or "gave" for it to report."""
    nouns = trie(lexicon().words("cues", "nouns"))
    return re.compile(rf"\s+(?:(?:[^\s.;:“\"]+|\w{{1,3}}\.)\s+){{0,9}}?(?:{nouns})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _with_that() -> frozenset[str]:
    return frozenset(form for base in lexicon().entries("cues", "with_that") for form in forms(base))


@lru_cache(maxsize=1)
def _only_that() -> frozenset[str]:
    return frozenset(form for base in lexicon().entries("cues", "only_that") for form in forms(base))


@lru_cache(maxsize=1)
def _meets() -> frozenset[str]:
    return frozenset(form for base in lexicon().entries("cues", "meets") for form in forms(base))


@lru_cache(maxsize=1)
def _unsaid() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?!that\b)[\w’'-]+\s+){{0,5}}(?:{'|'.join(lexicon().words('cues', 'unsaid'))})\b")


def _fits(text: str, folded: str, kind: str, end: int) -> bool:
    """Whether what follows lets a verb report: a noun it needs, a clause, what somebody is called on to do."""
    if folded in _meets() and _unsaid().match(text, end):
        return False
    if kind is NOUN:
        return noun_pattern().match(text, end) is not None
    if folded in _with_that():
        return _CLAUSE.match(text, end) is not None
    if folded.startswith("sp") and folded.endswith(" on") and _BY_PHONE.match(text, end):
        return False
    return not (folded.endswith(" on") and folded.startswith("call") and _VISITED.match(text, end))


def find(text: str, start: int = 0, end: int | None = None) -> list[Cue]:
    """The verbs of saying in text[start:end], in order."""
    stop = len(text) if end is None else end
    found: list[Cue] = []
    last = start
    for at in starts(text, _first_words(), start, stop):
        folded, last = _form(text, at, stop) if at >= last else ("", last)
        if folded and folded in bases() and text[at].isupper() and _NAMED.search(text, max(at - 20, 0), at):
            continue  # "the United States"
        if folded and _fits(text, folded, kinds()[folded], last):
            kind = QUOTE if folded in _only_that() and not _THAT.match(text, last) else kinds()[folded]
            words = text[at:last]
            participle = folded.split(" ", 1)[0].endswith("ing")
            found.append(Cue(at, last, words, kind, participle, folded in bases()))
    return _with_manner(text, start, stop, found)


def _form(text: str, at: int, end: int) -> tuple[str, int]:
    """The longest form that begins at a word, and where it ends; "" where none does."""
    first = _ONE.match(text, at, end)
    word = first.group().casefold() if first else ""
    length = _lengths().get(word, 0)
    if first and length:
        second = _SECOND.match(text, first.end(), end) if length > 1 else None
        if second is None or second[1].casefold() not in _seconds()[word]:
            return (word, first.end()) if word in kinds() else ("", at)
    match = _run(length).match(text, at, end) if length else None
    words = match.group().casefold().split() if match else []
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count])
        if match and form in kinds():
            return form, match.end(count)
    return "", at


_BEFORE_MARK = re.compile(r":\s*[*_]*[“\"„«‘]")
_LONGEST = 24
"""Characters of the longest verb that is told by a colon and marks after it."""


def _with_manner(text: str, start: int, end: int, found: list[Cue]) -> list[Cue]:
    """The verbs with those that report only because words in marks follow their colon: "he shrugged: “…”"."""
    known = {cue.end for cue in found}
    more = [
        Cue(match.start(1), match.end(1), match.group(1), QUOTE, participle=False)
        for colon in _BEFORE_MARK.finditer(text, start, end)
        if (match := _MANNER.search(text, max(colon.start() - _LONGEST, start), colon.end()))
        and match.end(1) not in known
    ]
    return sorted([*found, *more], key=lambda cue: cue.start) if more else found
