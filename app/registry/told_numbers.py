"""What the title of an event numbers and counts: "48th session", "120 delegates"; and names spelt in two ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.registry.files import shipped_toml
from app.registry.folding import folded

ORDINALS = "#"
"""The key of what a title numbers, beside the words for what it counts."""
_MISSPELT = 75.0
"""How alike two surnames are, of 100, that are taken for one person's."""
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_WORD = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*")
_YEARS = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """A number as it is compared, and the words of the title that tell it."""

    values: frozenset[str]
    words: str


def ordinals(title: str) -> dict[str, str]:
    """What numbers an event, with the words that say it: "48" by "48th session", "6" by "Sixth Council"."""
    words = list(_WORD.finditer(title))
    found: dict[str, str] = {}
    for at, match in enumerate(words):
        word = match.group().casefold()
        number = _written("ordinals").get(word) or (same[1] if (same := _ORDINAL.fullmatch(word)) else "")
        if number:
            found.setdefault(number, title[match.start() : _end(title, words[at + 1 : at + 2], match.end())])
    return found


def told_numbers(title: str) -> dict[str, Told]:
    """The numbers in a title by what they count, a folded word; those that number the event under ORDINALS."""
    found: dict[str, Told] = {}
    for what, value, words in _counts(title):
        known = found.get(what)
        found[what] = Told(frozenset({value, *(known.values if known else ())}), words)
    sure = {what: one for what, one in found.items() if len(one.values) == 1}
    numbered = ordinals(title)
    return {ORDINALS: Told(frozenset(numbered), ", ".join(numbered.values())), **sure} if numbered else sure


def numbers_apart(titles: Sequence[str]) -> list[str]:
    """The words by which each title tells a number that another one tells otherwise; "" where it tells none."""
    told = [told_numbers(title) for title in titles]
    apart = {what for one in told for what in one
             if len({other[what].values for other in told if what in other}) > 1}
    return [", ".join(_longest([one[what].words for what in one if what in apart])) for one in told]


def _longest(words: Sequence[str]) -> list[str]:
    """The words, each once, without those with which others begin."""
    return [one for one in dict.fromkeys(words) if not any(one != other and other.startswith(one) for other in words)]


def names_apart(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """Those of the names whose surname the others spell otherwise."""
    mine, theirs = {_surname(name) for name in names}, {_surname(name) for name in others}
    lacking = theirs - mine
    return [name for name in names if _surname(name) not in theirs
            and any(fuzz.ratio(_surname(name), other) >= _MISSPELT for other in lacking)]


def _surname(name: str) -> str:
    return folded(name.rsplit(" ", maxsplit=1)[-1])


def _counts(title: str) -> Iterator[tuple[str, str, str]]:
    """Each number that is neither a year nor a day, with one of the words after it, and the words that say both."""
    small, words = _small(), list(_WORD.finditer(title))
    for at, match in enumerate(words):
        value = _value(match.group().casefold())
        before = words[at - 1].group().casefold() if at else ""
        if not value or before in _written("months"):
            continue
        following = words[at + 1 : at + 3]
        for place, one in enumerate(following):
            what = folded(one.group())
            if what in small or value == what or _value(what):
                break
            yield _stem(what), value, title[match.start() : _end(title, following[: place + 1], match.end())]


def _value(word: str) -> str:
    """A number without the commas in it, "12" for "twelve"; "" for a year and for what is none."""
    if _FIGURE.fullmatch(word):
        return "" if _YEARS.fullmatch(word) else word.replace(",", "")
    return _written("cardinals").get(word, "")


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _end(title: str, following: Sequence["re.Match[str]"], end: int) -> int:
    """Where the words end that follow a number; where it ends itself, if a comma or the like parts them from it."""
    for match in following:
        if title[end : match.start()].strip() or match.group().casefold() in _small():
            break
        end = match.end()
    return end


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Words that say nothing of what is told, the names of months among them."""
    return frozenset(_listed("small"))


@lru_cache(maxsize=3)
def _written(name: str) -> dict[str, str]:
    """The words of a list with their place in it, from 1; "twenty = 20" gives the number itself."""
    pairs = (word.partition("=") for word in _listed(name))
    return {word.strip(): number.strip() or str(place) for place, (word, _is, number) in enumerate(pairs, 1)}


def _listed(name: str) -> list[str]:
    words = str(shipped_toml("same-events.toml")["titles"][name]).replace("\n", " ").split(",")
    return [word.strip() for word in words if word.strip()]
