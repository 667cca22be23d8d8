"""What lies beside a selection that finds nothing: others that find something, documents that only name it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app import registry
from app.i18n import _
from app.model.pack import Selection

if TYPE_CHECKING:
    from app.library import Library

_STEM = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A selection beside one that finds nothing: what to call it, and how many items it finds."""

    name: str
    selection: Selection
    items: int


def near(library: "Library", wanted: Selection) -> tuple[Near, ...]:
    """At most three selections beside one that finds nothing, each finding something, the richest first.

    Any of the countries instead of all; the forums that a country belongs to; the organisation of a forum and its
    bodies; words by their beginnings.
    """
    found = [*_any_country(library, wanted), *_near_forums(library, wanted), *_near_words(library, wanted)]
    return tuple(sorted(found, key=lambda one: -one.items)[:3])


def _any_country(library: "Library", wanted: Selection) -> Iterator[Near]:
    if wanted.both:
        apart = replace(wanted, both=False)
        if items := library.count(apart).items:
            yield Near(_("Any of the countries"), apart, items)


def _near_forums(library: "Library", wanted: Selection) -> Iterator[Near]:
    countries, asked = set(wanted.countries), set(wanted.forums)
    if not countries and not asked:
        return
    above = {parent for name in asked for parent in registry.parents(name)}
    rest = replace(wanted, countries=(), forums=(), both=False)
    held = dict(library.facets(rest).forums)
    for forum in registry.forums():
        kin = forum.id in above or asked & set(registry.parents(forum.id)) or countries & set(forum.members)
        if kin and forum.id not in asked and held.get(forum.id):
            yield Near(forum.id, replace(rest, forums=(forum.id,)), held[forum.id])


def _near_words(library: "Library", wanted: Selection) -> Iterator[Near]:
    words = wanted.words.replace('"', " ").replace("*", " ").split()
    for word in dict.fromkeys(one for one in words if len(one) > _STEM):
        begun = replace(wanted, words=f"{word[:max(_STEM, len(word) * 2 // 3)]}*")
        if begun.words != wanted.words and (items := library.count(begun).items):
            yield Near(begun.words, begun, items)


def naming(library: "Library", wanted: Selection) -> tuple[str, ...]:
    """The ids of documents that name what is looked for in their text and hold no event or quotation of it."""
    titles = set(library.coverage(wanted).mentions_only)
    return tuple(one for one, title in library.titles().items() if title in titles) if titles else ()
