"""Countries: every ISO 3166-1 code and Kosovo (XK), their names, and where a text names them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from app.model.document import Anchor
from app.registry import files, house
from app.registry.folding import folded
from app.registry.matching import Hit, How, Matcher, Mention, Name, settled, within


@dataclass(frozen=True, slots=True)
class Country:
    """A country. code: ISO 3166-1 alpha-2; name: CLDR English; official: the long form in use.

    capital: the usual spelling, "" where there is none. seats: buildings by which its government is meant.
    weak, accented, silent: names among these that count in texts only beside plainer ones, with accents, not at all.
    """

    code: str
    alpha3: str
    name: str
    official: str
    officials: tuple[str, ...]
    variants: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    weak: tuple[str, ...] = ()
    accented: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def capital(self) -> str:
        """The capital as usually spelled."""
        return self.capitals[0] if self.capitals else ""


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by code."""
    return tuple(_country(row) for row in files.shipped_json("countries.json"))


def _country(row: dict[str, Any]) -> Country:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Country(**fields)


def country(name_or_code: str) -> str | None:
    """The code that a code or any name of a country means, case and accents apart; None where there is none."""
    return _codes().get(folded(name_or_code))


def country_name(code: str) -> str:
    """The name to print: the house name, else CLDR's; the code itself where it is no country's."""
    return house.country(code) or plain_name(code)


def plain_name(code: str) -> str:
    """CLDR's English name of a country; the code itself where it is no country's."""
    return _by_code().get(code, code)


def country_mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Where the text names countries, in order: by name, official name, demonym, capital or seat of government.

    What is found between start and end does not depend on them: the whole text decides what weak names mean.
    """
    return within(_of_short(text) if len(text) <= _SHORT else _mentions(text), start, end)


def check_code(code: str) -> bool:
    """Whether it is a country's code."""
    return code in _by_code()


@cache
def _by_code() -> dict[str, str]:
    return {one.code: one.name for one in countries()}


@cache
def _codes() -> dict[str, str]:
    codes = {code.casefold(): one.code for one in countries() for code in (one.code, one.alpha3)}
    for code, name in [*house.own().countries.items(), *house.shipped().countries.items()]:
        codes.setdefault(folded(name), code)
    for one in countries():
        for name in (one.name, one.official, *one.officials, *one.variants):
            codes.setdefault(folded(name), one.code)
    for name, options in _words()["several"].items():
        codes.setdefault(folded(name), options[0])
    for one in countries():
        for name in one.demonyms:
            codes.setdefault(folded(name), one.code)
    codes.pop("", None)
    return codes


@cache
def _words() -> dict[str, dict[str, Any]]:
    return files.shipped_toml("country-words.toml")


@cache
def _matcher() -> Matcher:
    return Matcher(names())


def is_damaged_country(word: str) -> bool:
    """Whether a word is the name of a country but for one letter lost, added or changed: "Kazahkstan", "Uzbekstan".

    Names under eight letters are left alone: too many persons and towns are spelled nearly so.
    """
    lower = word.casefold()
    return len(lower) >= _LONG_NAME - 1 and bool(_thinned(lower) & _near_countries()) and country(word) is None


_LONG_NAME = 8


def _thinned(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@cache
def _near_countries() -> frozenset[str]:
    names = (one.name.casefold() for one in countries())
    return frozenset(near for name in names if len(name) >= _LONG_NAME and " " not in name for near in _thinned(name))


def country_called(number: str) -> str:
    """The state that calls to a number from abroad reach (digits alone, no "00"); "" where several share it."""
    phones = _words()["phones"]
    return next((str(phones[number[:size]]) for size in (3, 2) if number[:size] in phones), "")


def other_meanings() -> tuple[str, ...]:
    """Phrases that hold a state's or city's name and mean something else."""
    return tuple(_words()["none"]["phrases"])


def names() -> Iterator[Name]:
    """All names to look for; of two that are spelled alike the first one counts."""
    for word in _words()["several"]:
        yield Name(word, word, "demonym" if word.endswith(("an", "ans", "ese")) else "name")
    for phrase in other_meanings():
        yield Name(phrase, "", "none")
    for code, name in house.own().countries.items():
        yield Name(name, code, "name")
    for one in countries():
        for how, names in _kinds(one):
            yield from (_name(one, name, how) for name in names if name not in one.silent)


def _kinds(one: Country) -> tuple[tuple[How, tuple[str, ...]], ...]:
    return (
        ("name", (one.name, *one.variants)),
        ("official", (one.official, *one.officials)),
        ("demonym", one.demonyms),
        ("seat", one.seats),
        ("capital", one.capitals),
    )


def _name(one: Country, text: str, how: How) -> Name:
    return Name(text, one.code, how, weak=text in one.weak, accented=text in one.accented, capitals=not text.isupper())


# A person is meant after these; a tongue before those.
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady)\.?\s$")
_TONGUE = re.compile(r"(?:\s|-)(?:languages?|speaking|speakers?|translations?|alphabet)\b|[- ](?:to|into)[- ]English\b")


def _means_state(text: str, hit: Hit) -> bool:
    if text.startswith("$", hit.end):  # US$ 15 billion
        return False
    if hit.name.how == "demonym":
        return not _TONGUE.match(text, hit.end)
    return not _PERSON.search(text, max(hit.start - 6, 0), hit.start)


_SHORT = 200
"""Characters of an office or another short text, of which many are alike and are asked for again and again."""


@lru_cache(maxsize=2048)
def _of_short(text: str) -> list[Mention]:
    return _mentions(text)


@lru_cache(maxsize=8)
def _mentions(text: str) -> list[Mention]:
    hits = settled(hit for hit in _matcher().hits(text) if _means_state(text, hit))
    counts = Counter(hit.name.code for hit in hits)
    return [Mention(_one_of(hit.name.code, counts), Anchor(hit.start, hit.end), hit.name.how) for hit in hits]


def _one_of(code: str, counts: Counter[str]) -> str:
    """The code itself, or for a word that several share the one that the text names most."""
    options = _words()["several"].get(code)
    return max(options, key=lambda option: counts[option]) if options else code


def forget() -> None:
    """Build the tables anew: the house names have changed."""
    for table in (_codes, _matcher, _mentions, _of_short):
        table.cache_clear()
