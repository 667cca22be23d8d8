"""Words of occurrences: which kind of event a passage speaks of, and where."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from app.extraction.cues import trie
from app.extraction.first_words import matches, small_letters, starts
from app.extraction.in_order import InOrder, in_order
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import event_kinds


class Clue(NamedTuple):
    """A word of an occurrence: its kind, where it stands, and whether it is the verb."""

    kind: str
    start: int
    end: int
    verb: bool


_WORD = re.compile(r"[a-z0-9]+(?:[-’'][a-z]+)*")
_TOKEN = re.compile(r"(?<![A-Za-z0-9][-’'])[A-Za-z0-9]+(?:[-’'][A-Za-z]+)*")
_MONTHS = frozenset(("March", "May"))
_LONGEST_BEFORE = 20
_CALLED = "called on"
_SHORT = 500
"""Characters of a text of which no passages are looked at."""
_ASKING = re.compile(
    r"\b(?:for|not\s+to|to)\b(?!\s+(?:discuss|present|take|bid|mark|thank|convey|pay)\b)"
    r"|\s(?:states|parties|governments|countries|leaders|members|all)\b", re.IGNORECASE)
_CALLED_PERSON = re.compile(
    r"\s+(?:the\s+|his\s+|her\s+|its\s+)?(?:[A-Z][\w’'-]*\s+)*(?:President|Minister|Secretary|Director|General|Chair\w*"
    r"|Speaker|Governor|Mayor|Ambassador|Commissioner|King|Queen|Prince|Premier|H\.\s?E)\b")
"""After "called on" where somebody paid a call: an office, and nothing that he was asked "to" do or "for"."""
_LONGEST = 44
"""Characters of the longest word of several that is looked for."""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, bool]]:
    """Each word with its kind, and whether it is a verb: the first kind that lists it has it."""
    found: dict[str, tuple[str, bool]] = {}
    for kind in event_kinds():
        for noun in kind.nouns:
            found.setdefault(noun.lower(), (kind.id, False))
            found.setdefault(noun.lower() + "s", (kind.id, False))
        for verb in kind.verbs:
            found.setdefault(verb.lower(), (kind.id, True))
    for word in word_lists("events").entries("extra", "other"):
        found.setdefault(word, ("other", True))
    return found


@lru_cache(maxsize=1)
def _first_words() -> dict[str, tuple[Mapping[str, tuple[str, ...]], str]]:
    """For each first word those of several that it begins, by how they go on, and itself if it is one, else ""."""
    found: dict[str, list[str]] = {}
    for word in sorted(_kinds(), key=len, reverse=True):
        found.setdefault(_WORD.findall(word)[0], []).append(word)
    return {first: (_going_on(first, words), first if first in words else "") for first, words in found.items()}


def _going_on(first: str, words: list[str]) -> Mapping[str, tuple[str, ...]]:
    """Those that go on after their first word, by the letter after a space that follows it; "" for any other letter.

    Those that go on without a space ("communiqué", whose first word is read without its accent) are under each.
    """
    rests = {word: word[len(first) :] for word in words if word != first}
    letters = {rest[1] for rest in rests.values() if rest[0] == " "}
    return {letter: tuple(word for word, rest in rests.items() if rest[0] != " " or rest[1] == letter)
            for letter in (*letters, "")}  # fmt: skip


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """The letters that the words begin with, up to a hyphen, an apostrophe or a space."""
    return frozenset(re.split(r"[^\w]", word)[0] for word in _kinds())


def clues(text: str, start: int, end: int) -> list[Clue]:
    """The words of occurrences in text[start:end]."""
    if len(text) <= _SHORT:
        return [_told(clue, text, end) for clue in _read(text, start, end)]
    return [_told(clue, text, end) for clue in _kept(text).between(start, end) if clue.end <= end]


@lru_cache(maxsize=2)
def _kept(text: str) -> InOrder[Clue]:
    """Those of a whole text, whose sentences are looked at again and again."""
    return in_order(_read(text, 0, len(text)), lambda clue: clue.start)


def _read(text: str, start: int, end: int) -> list[Clue]:
    found: list[Clue] = []
    firsts, kinds = _first_words(), _kinds()
    last = start
    for match in matches(_TOKEN, text, _openings(), start, end):
        printed = match.group()
        first = printed.lower()
        listed = firsts.get(first)
        at = match.start()
        if not listed or at < last or printed in _MONTHS:
            continue
        several, alone = listed
        word = _longest(text, match, end, several) if several else ""
        word = word or (_alone(text, match, end) if alone else "")
        if word and not _is_phrase(text, at, first):
            kind, verb = kinds[word]
            last = at + len(word)
            found.append(Clue(_CALLED if word == _CALLED else kind, at, last, verb))
    return found


def _told(clue: Clue, text: str, end: int) -> Clue:
    """A clue with its kind in a passage that ends here: that of "called on" depends on what follows."""
    if clue.kind is not _CALLED:
        return clue
    kind = "visit" if _is_call(text, clue.end, end) else _kinds()[_CALLED][0]
    return clue._replace(kind=kind)


def _is_call(text: str, at: int, end: int) -> bool:
    """Whether "called on" that ends here tells of a call that was paid, and of no request."""
    return _CALLED_PERSON.match(text, at, end) is not None and _ASKING.search(text, at, end) is None


def _longest(text: str, match: re.Match[str], end: int, several: Mapping[str, tuple[str, ...]]) -> str:
    """The longest of the words that a match begins, by how they go on, that stands whole there; "" where none does."""
    at, after = match.span()
    letter = text[after : min(end, at + _LONGEST)].lstrip()[:1].lower()
    words = several.get(letter, several[""])
    if not words:
        return ""
    stretch = " ".join(text[at : min(end, at + _LONGEST)].lower().split())
    return next((word for word in words if stretch.startswith(word) and not _goes_on(stretch, word)), "")


def _alone(text: str, match: re.Match[str], end: int) -> str:
    """A word of the text in small letters, "" where its letters go on."""
    after = match.end()
    goes_on = after < end and (text[after].isalnum() or text[after] == "-")
    return "" if goes_on else match.group().lower()


def _is_phrase(text: str, at: int, word: str) -> bool:
    """Whether a word is part of a phrase that means no occurrence: "of course", "in order to"."""
    phrases = _phrases().get(word)
    if not phrases:
        return False
    before = text[max(0, at - _LONGEST_BEFORE) : at].lower().split()
    return any(tuple(before[-len(words) :]) == words for words in phrases)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases that mean no occurrence: their last word with those before it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in word_lists("events").entries("not", "phrases"):
        *before, last = phrase.split()
        found.setdefault(last, []).append(tuple(before))
    return {last: tuple(rows) for last, rows in found.items()}


def _goes_on(stretch: str, word: str) -> bool:
    """Whether a stretch that begins with the letters of a word begins with a longer one."""
    after = stretch[len(word) : len(word) + 1]
    return after.isalnum() or after == "-"


@lru_cache(maxsize=64)
def rank(kind: str) -> int:
    """The place of a kind in the table: the particular come before the general."""
    return [one.id for one in event_kinds()].index(kind)


def nearest(found: list[Clue], at: int) -> Clue | None:
    """The clue that a date at this place most likely belongs to: a telling noun before it, else a verb before it."""
    before = [clue for clue in found if clue.end <= at and at - clue.end < 160]
    telling = [clue for clue in before if clue.kind != "other"]
    nouns = [clue for clue in telling if not clue.verb]
    if nouns or telling:
        return (nouns or telling)[-1]
    after = [clue for clue in found if clue.kind != "other"]
    return after[0] if after else (before[-1] if before else next(iter(found), None))


@lru_cache(maxsize=64)
def word_pattern(table: str, name: str) -> re.Pattern[str]:
    """A pattern for any entry of a list of data/events.toml, whole words."""
    words = sorted(word_lists("events").entries(table, name), key=len, reverse=True)
    patterns = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{patterns})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _small_pattern(table: str, name: str) -> re.Pattern[str]:
    """The same for texts in small letters, each word from its first letter on, so that a search skips to those."""
    rests: dict[str, list[str]] = {}
    for word in word_lists("events").entries(table, name):
        rests.setdefault(word[0], []).append(word[1:])
    patterns = (rf"{re.escape(first)}(?<!\w.){trie(listed)}" for first, listed in rests.items())
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)")


def holds(table: str, name: str, text: str) -> bool:
    """Whether text holds an entry of a list of data/events.toml."""
    return _small_pattern(table, name).search(text.lower()) is not None


def holds_at(table: str, name: str, text: str, span: Anchor) -> bool:
    """The same for a passage of a document's whole text, which is searched only if it has one of the telling words."""
    if not starts(text, _telling_words(table, name), span.start, span.end):
        return False
    begin = starts(text, first_words(table, name), span.start, span.end)
    entry, small = _small_pattern(table, name), small_letters(text)
    return any(entry.match(small, at, span.end) for at in begin)


@lru_cache(maxsize=64)
def _telling_words(table: str, name: str) -> frozenset[str]:
    """The longest word of each entry of a list."""
    return frozenset(max(re.findall(r"[^\W_]+", entry), key=len) for entry in word_lists("events").entries(table, name))


@lru_cache(maxsize=64)
def first_words(table: str, name: str) -> frozenset[str]:
    """The words that the entries of a list begin with."""
    return frozenset(re.split(r"[\W_]", entry)[0] for entry in word_lists("events").entries(table, name))


def entries_at(table: str, name: str, text: str, span: Anchor) -> Iterator[re.Match[str]]:
    """Where entries of a list of data/events.toml stand in a passage of a document's whole text, in order."""
    return matches(word_pattern(table, name), text, first_words(table, name), span.start, span.end)


def until_purpose(text: str, span: Anchor) -> Anchor:
    """A passage up to what is being prepared in it: talks on the upcoming forum in Oslo were not held there."""
    match = next(entries_at("persons", "purpose", text, span), None)
    return Anchor(span.start, match.start()) if match else span
