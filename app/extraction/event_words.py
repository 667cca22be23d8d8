"""Words of occurrences: which kind of event a passage speaks of, and where."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.extraction.word_lists import word_lists


@dataclass(frozen=True, slots=True)
class Clue:
    """A word of an occurrence: its kind, where it stands, and whether it is the verb."""

    kind: str
    start: int
    end: int
    verb: bool
    word: str


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, bool]]:
    lists = word_lists("events")
    found: dict[str, tuple[str, bool]] = {}
    for table, verb in (("verbs", True), ("nouns", False)):
        for kind in lists.names(table):
            for word in lists.entries(table, kind):
                found[word] = (kind, verb)
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")(?![\w-])", re.IGNORECASE)


def clues(text: str, start: int, end: int) -> list[Clue]:
    """The words of occurrences in text[start:end]."""
    found: list[Clue] = []
    for match in _pattern().finditer(text, start, end):
        word = " ".join(match.group().lower().split())
        kind, verb = _kinds()[word]
        found.append(Clue("other" if kind == "handling" else kind, match.start(), match.end(), verb, word))
    return found


def nearest(found: list[Clue], at: int) -> Clue | None:
    """The clue that a date at this place most likely belongs to: the noun before it rather than a word after it."""
    before = [clue for clue in found if clue.end <= at]
    nouns = [clue for clue in before if not clue.verb]
    if nouns and at - nouns[-1].end < 120:
        return nouns[-1]
    if before:
        return before[-1]
    after = [clue for clue in found if not clue.verb] or found
    return after[0] if after else None


@lru_cache(maxsize=8)
def word_pattern(table: str, name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, whole words."""
    words = sorted(word_lists("events").entries(table, name), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")(?!\w)", re.IGNORECASE)
