"""Places: capitals and other cities where states meet, with the state they lie in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app import paths
from app.model.document import Anchor
from app.registry import country_names, forum_names
from app.registry.matching import Hit, Matcher, Mention, Name, settled, within


@dataclass(frozen=True, slots=True)
class City:
    """A city. code: the state it lies in, "" where that is disputed; weak: counts only where its state is named."""

    code: str
    name: str
    variants: tuple[str, ...] = ()
    weak: bool = False


@cache
def cities() -> tuple[City, ...]:
    """The cities of data/cities.tsv, capitals not among them."""
    lines = (paths.data() / "cities.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_city(line) for line in lines if line.strip() and not line.startswith("#"))


def place_mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Where the text names capitals and cities, in order; code is the state they lie in, "" where disputed."""
    return within(_mentions(text), start, end)


def _city(line: str) -> City:
    code, name, variants, weak = (*line.split("\t"), "", "")[:4]
    spellings = tuple(one.strip() for one in variants.split(";") if one.strip())
    return City("" if code == "-" else code, name, spellings, weak == "weak")


@cache
def _matcher() -> Matcher:
    return Matcher(_names())


def _names() -> Iterator[Name]:
    """Cities go before states, so that Singapore is a place. Names of states and forums keep cities from being found
    inside them (Mexico, Istanbul Process).
    """
    for phrase in (*country_names.other_meanings(), *forum_names.long_names()):
        yield Name(phrase, "", "none")
    for city in cities():
        for name in (city.name, *city.variants):
            yield Name(name, city.code, "city", weak=city.weak)
    yield from country_names.names()


def _is_place(hit: Hit) -> bool:
    return hit.name.how in ("capital", "city")


@lru_cache(maxsize=8)
def _mentions(text: str) -> list[Mention]:
    hits = filter(_is_place, settled(_matcher().hits(text)))
    return [Mention(hit.name.code, Anchor(hit.start, hit.end), hit.name.how) for hit in hits]


def forget() -> None:
    """Build the tables anew: the house names have changed."""
    _matcher.cache_clear()
    _mentions.cache_clear()
