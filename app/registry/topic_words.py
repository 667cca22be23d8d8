"""Topics of a passage, told by its words (data/topics.toml)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from app.i18n import _
from app.registry import files
from app.registry.folding import spelled_out


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic. words: what shows it; word* has any ending; words with capitals count only as written."""

    id: str
    name: str
    words: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of the table."""
    table = files.shipped_toml("topics.toml")
    return tuple(Topic(key, entry["name"], tuple(entry["words"])) for key, entry in table.items())


def topic_names() -> dict[str, str]:
    """What each topic is called, by its id, in the language of now."""
    return {topic.id: _(topic.name) for topic in topics()}


class TopicWord(NamedTuple):
    """A word of a text that tells of a topic, or several that do together, and where they stand."""

    start: int
    end: int
    topic: str


def topic_mentions(text: str) -> tuple[str, ...]:
    """The ids of the topics whose words the text holds, those with most words first."""
    return ranked_topics(topic_words(text))


def ranked_topics(words: Iterable[TopicWord]) -> tuple[str, ...]:
    """The ids of the topics that words tell of, those with most words first."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word.topic] = counts.get(word.topic, 0) + 1
    return tuple(sorted(counts, key=counts.__getitem__, reverse=True))


def topic_words(text: str, starts: Iterable[int] | None = None) -> list[TopicWord]:
    """The words of a text that tell of topics, in order. starts: where words stand, if only some can tell."""
    plain = spelled_out(text)
    words = _WORD.finditer(plain) if starts is None else (_WORD.match(plain, at) for at in starts)
    found: list[TopicWord] = []
    for word in filter(None, words):
        begun = _begun(word.group())
        if begun.entries:
            at = word.start()
            told = _told(plain, at, begun.entries) if begun.longer else begun.told
            found += [TopicWord(at, at + length, topic) for topic, length in told.items()]
    return found


def _told(plain: str, at: int, entries: "tuple[_Entry, ...]") -> dict[str, int]:
    """The topics of those entries that stand at a place of a text, with how long they are."""
    stretch = " ".join(plain[at : at + _STRETCH].split())
    small = stretch.lower()
    return {one.topic: len(one.words) for one in entries
            if one.whole or _goes_on(small if one.small else stretch, one.words)}  # fmt: skip


@lru_cache(maxsize=16384)
def may_tell_topic(word: str) -> bool:
    """Whether a word in small letters is, but for capitals, one of those that tell of a topic or begin several."""
    plain = spelled_out(word)
    return any(_begins(plain, _first(entry).lower()) for _, entry in _by_start().get(plain[:_KEY], ()))


_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"[^\W_]*")
_KEY = 3
"""Letters of a word's beginning by which the entries are kept."""
_STRETCH = 80
"""Characters of a text that are compared with an entry: more than the longest has, with the word that it ends in."""


@cache
def _by_start() -> dict[str, list[tuple[str, str]]]:
    """For each beginning of a word the topics with the entries that begin so."""
    entries: dict[str, list[tuple[str, str]]] = {}
    for topic in topics():
        for word in map(spelled_out, topic.words):
            entries.setdefault(_first(word)[:_KEY].lower(), []).append((topic.id, word))
    return entries


class _Entry(NamedTuple):
    """An entry with its topic. whole: whether it is one word; small: whether it counts in capitals too."""

    topic: str
    words: str
    whole: bool
    small: bool


class _Begun(NamedTuple):
    """The entries that can begin with a word of a text.

    told: the topics of those that it is all of, with how long they are. longer: whether some go on after it.
    """

    entries: tuple[_Entry, ...]
    told: dict[str, int]
    longer: bool


@lru_cache(maxsize=16384)
def _begun(word: str) -> _Begun:
    listed = _by_start().get(word[:_KEY].lower(), ())
    entries = tuple(_Entry(topic, entry, _first(entry) == entry, entry == entry.lower())
                    for topic, entry in listed if _begins(word, _first(entry)))  # fmt: skip
    told = {one.topic: len(one.words) for one in entries if one.whole}
    return _Begun(entries, told, not all(one.whole for one in entries))


def _first(entry: str) -> str:
    """The first word of an entry; of one that is a single word all, with the sign for any ending."""
    first = _WORD.match(entry)
    return entry if first is None or first.end() == len(entry.removesuffix("*")) else first.group()


def _begins(stretch: str, entry: str) -> bool:
    """Whether a stretch of text begins with an entry, in the plural or with any ending where the entry allows it."""
    return _goes_on(stretch if entry != entry.lower() else stretch.lower(), entry)


def _goes_on(stretch: str, entry: str) -> bool:
    """The same where both are in letters of one case."""
    body = entry.removesuffix("*")
    if not stretch.startswith(body):
        return False
    ending = _ENDING.match(stretch, len(body))
    return body != entry or ending is None or ending.group() in ("", "s", "es")
