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


def topic_mentions(text: str) -> tuple[str, ...]:
    """The ids of the topics whose words the text holds, those with most words first."""
    plain = spelled_out(text)
    counts: dict[str, int] = {}
    for word in _WORD.finditer(plain):
        for pattern, topic in _patterns(word.group()[:_KEY].lower()):
            if pattern.match(plain, word.start()):
                counts[topic] = counts.get(topic, 0) + 1
    return tuple(sorted(counts, key=lambda topic: -counts[topic]))


_WORD = re.compile(r"[^\W_]+")
_KEY = 3
"""Letters of a word's beginning by which its patterns are kept."""


@cache
def _by_start() -> dict[str, dict[str, list[str]]]:
    """For each beginning of a word the words of each topic."""
    words: dict[str, dict[str, list[str]]] = {}
    for topic in topics():
        for word in topic.words:
            first = _WORD.match(spelled_out(word))
            key = first.group()[:_KEY].lower() if first else ""
            words.setdefault(key, {}).setdefault(topic.id, []).append(word)
    return words


@lru_cache(maxsize=4096)
def _patterns(key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern a topic for words that begin so; compiled when a text first asks."""
    return tuple((_pattern(words), topic) for topic, words in _by_start().get(key, {}).items())


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(_one(spelled_out(word)) for word in longest_first)})(?![^\\W_])")


def _one(word: str) -> str:
    body = re.sub(r"\\?\s+", r"\\s+", re.escape(word.removesuffix("*")))
    ending = r"[^\W_]*" if word.endswith("*") else "(?:e?s)?"
    return body + ending if word != word.lower() else f"(?i:{body}{ending})"
