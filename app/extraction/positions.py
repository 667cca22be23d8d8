"""Whether a sentence in somebody's own words carries a position: what is held, felt, promised or demanded."""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from app import registry
from app.extraction.analysis import Analysis
from app.extraction.cues import forms, trie
from app.extraction.lexicon import lexicon
from app.model.document import Anchor

_SHORTEST_WORDS = 3
_ASIDE = r"(?:,[^,.;:?!]{2,90},)?"
_CUT = r"(?:['’](?:m|ve|d|ll|re))?"
_REACH = 240
"""Characters after the name of the speaker's own state within which its verb stands."""


class Position(IntEnum):
    """How much a sentence tells: nothing, something about a state or topic, what is demanded, what is held."""

    NONE = 0
    ABOUT = 1
    DEMAND = 2
    STANCE = 3


def position(analysis: Analysis, anchor: Anchor, own: frozenset[str]) -> Position:
    """What a sentence tells that stands at anchor. own: codes of the states spoken for, none where unknown."""
    text = analysis.text[anchor.start : anchor.end]
    if not _is_told(text):
        return Position.NONE
    if _first_person("stance").search(text) or _of_own_state(analysis, anchor, own):
        return Position.STANCE
    places = [*analysis.countries.between(anchor.start, anchor.end), *analysis.forums.between(anchor.start, anchor.end)]
    if any(_asking().match(analysis.text, place.anchor.end, anchor.end) for place in places):
        return Position.DEMAND
    if _first_person("weak").search(text) and (places or registry.topic_mentions(text)):
        return Position.ABOUT
    return Position.NONE


def _is_told(text: str) -> bool:
    """Whether a sentence is whole, no question, no courtesy, and holds no note of the one who wrote it down."""
    last = text.rstrip("*_”\"’) \n")[-1:]
    if last in "?:" or text[0].islower() or len(text.split()) < _SHORTEST_WORDS:
        return False
    return not (_never().search(text) or _notes().search(text))


def _of_own_state(analysis: Analysis, anchor: Anchor, own: frozenset[str]) -> bool:
    """Whether the speaker's own state or side holds something, "Norland condemns"; any state where that is unknown."""
    states = analysis.countries.between(anchor.start, anchor.end)
    named = (place.anchor.end for place in states if not own or place.code in own)
    return any(_after_state().match(analysis.text, end, min(end + _REACH, anchor.end)) for end in named)


def _listed(name: str) -> tuple[str, ...]:
    return lexicon().entries("spoken", name)


def _either(words: Iterable[str]) -> str:
    """An alternation of words and phrases in any spacing, the longest first."""
    return trie(sorted(set(words)))


def _inflected(name: str) -> set[str]:
    return {form for base in _listed(name) for form in forms(base)}


def _gap() -> str:
    """Some words between a subject and its verb; few, since a word can be read in two ways."""
    return rf"(?:,?\s+(?:{_either(_listed('between'))}|\w+ly)(?!\w),?){{0,8}}"


@lru_cache(maxsize=2)
def _first_person(kind: str) -> re.Pattern[str]:
    """I, we or our side with a verb of that list; "weak" are all that need something named beside them."""
    ours = rf"(?:my|our)\s+(?:\w+\s+)?(?:{_either(_listed('sides'))})"
    subject = rf"\b(?:(?-i:I)|we|{ours}|this\s+government)\b{_CUT}"
    bare = rf"{_either(_inflected(kind))}|{_either(_listed('state'))}"
    binding = rf"|{_either(_listed('binding'))}" if kind == "weak" else ""
    return re.compile(rf"{subject}{_ASIDE}{_gap()}\s*\b(?:{bare}{binding})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _after_state() -> re.Pattern[str]:
    side = rf"(?:['’]s?)?(?:\s+(?:{_either(_listed('sides'))}))?"
    bare = rf"{_either(_inflected('stance'))}|{_either(_listed('state'))}"
    return re.compile(rf"{side}{_ASIDE}{_gap()}\s+(?:{bare})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    side = rf"(?:['’]s?)?(?:\s+(?:{_either(_listed('sides'))}))?"
    return re.compile(rf"{side}(?:\s+(?:also|itself|\w+ly))?\s+(?:{_either(_listed('asking'))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _never() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(_listed('never'))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _notes() -> re.Pattern[str]:
    around = r"[^()\[\]\n]{0,40}"
    return re.compile(rf"[(\[]{around}?\b(?:{_either(_listed('notes'))})\b{around}[)\]]", re.IGNORECASE)
