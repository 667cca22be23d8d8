"""Topics of a passage, told by its words (data/topics.toml)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

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


def topic_mentions(*passages: str) -> tuple[str, ...]:
    """The ids of the topics whose words the passages hold, those with most words first."""
    counts: dict[str, int] = {}
    for passage in passages:
        for topic, count in _counts(passage).items():
            counts[topic] = counts.get(topic, 0) + count
    return tuple(sorted(counts, key=lambda topic: -counts[topic]))


@lru_cache(maxsize=512)
def _counts(text: str) -> dict[str, int]:
    """How many words of each topic a text holds. Kept, because one passage tells of statements and events alike."""
    plain = spelled_out(text)
    counts: dict[str, int] = {}
    known = {word for word in set(_WORD.findall(plain)) if _entries(word)}
    for word in _WORD.finditer(plain) if known else ():
        if word[0] in known:
            entries = _entries(word[0])
            stretch = " ".join(plain[word.start() : word.start() + _STRETCH].split())
            for topic in dict.fromkeys(topic for topic, entry in entries if _begins(stretch, entry)):
                counts[topic] = counts.get(topic, 0) + 1
    return counts


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


@lru_cache(maxsize=16384)
def _entries(word: str) -> tuple[tuple[str, str], ...]:
    """The entries that can begin with a word of a text, each with its topic."""
    listed = _by_start().get(word[:_KEY].lower(), ())
    return tuple((topic, entry) for topic, entry in listed if _begins(word, _first(entry)))


def _first(entry: str) -> str:
    """The first word of an entry; of one that is a single word all, with the sign for any ending."""
    first = _WORD.match(entry)
    return entry if first is None or first.end() == len(entry.removesuffix("*")) else first.group()


def _begins(stretch: str, entry: str) -> bool:
    """Whether a stretch of text begins with an entry, in the plural or with any ending where the entry allows it."""
    body = entry.removesuffix("*")
    plain = stretch if entry != entry.lower() else stretch.lower()
    if not plain.startswith(body):
        return False
    ending = _ENDING.match(plain, len(body))
    return body != entry or ending is None or ending.group() in ("", "s", "es")
