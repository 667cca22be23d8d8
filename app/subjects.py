"""A person, a country or a forum as the library knows it: who it is, what it did and said over time, and with whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app import registry
from app.i18n import _
from app.model.dates import words
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack, Section, Selection
from app.packs.forum_card import forum_card
from app.packs.wording import as_seen
from app.progress import Progress, silent

if TYPE_CHECKING:
    from app.library import Library
    from app.library.answers import Counts

SubjectKind = Literal["person", "country", "forum"]
_MOST_BESIDE = 12
_NEWEST = 300
"""Items, from the newest, in which a forum's chair and sessions are looked for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What its page shows. facts: labelled lines with their sources. months: matches by month ("2025-01").

    people, countries, forums: beside it in the same items, with how many, most first.
    """

    kind: SubjectKind
    value: str
    name: str
    selection: Selection
    counts: "Counts"
    facts: tuple[Fact, ...]
    months: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    forums: tuple[tuple[str, int], ...]


def selection_on(kind: SubjectKind, value: str) -> Selection:
    """What finds all that a person, country or forum did and said."""
    if kind == "person":
        return Selection(people=(value,))
    return Selection(countries=(value,)) if kind == "country" else Selection(forums=(value,))


def subject(
    library: "Library", kind: SubjectKind, value: str, today: str, progress: Progress = silent
) -> Subject:
    """All that its page shows but the items themselves; today: ISO day."""
    wanted = selection_on(kind, value)
    progress(0, 4, "")
    counts = library.count(wanted)
    progress(1, 4, "")
    months = library.histogram(wanted)
    progress(2, 4, "")
    beside = library.beside(wanted)
    progress(3, 4, "")
    coming = _coming(library, wanted, today) if kind != "forum" else ()
    facts = (*_facts(library, kind, value, wanted, today), *coming)
    people = tuple(one for one in beside.people if one[0] != value and not _is_state_or_forum(one[0]))
    countries = tuple(one for one in beside.countries if kind != "country" or one[0] != value)
    forums = tuple(one for one in beside.forums if kind != "forum" or one[0] != value)
    name = {"country": registry.country_name, "forum": registry.forum_name}.get(kind, str)(value)
    return Subject(
        kind, value, name, wanted, counts, facts, months,
        people[:_MOST_BESIDE], countries[:_MOST_BESIDE], forums[:_MOST_BESIDE],
    )  # fmt: skip


def _facts(
    library: "Library", kind: SubjectKind, value: str, wanted: Selection, today: str
) -> tuple[Fact, ...]:
    if kind == "person":
        return tuple(_person(library, value))
    if kind == "country":
        return tuple(_memberships(value))
    return _forum(library, value, wanted, today)


def _person(library: "Library", name: str) -> Iterator[Fact]:
    """The office as last seen, with the day and the place where it was read."""
    person = library.person(name)
    if person and person.role:
        yield Fact(_("Role as last seen"), as_seen(person.role, person.role_seen_on), person.citations)
    if person and person.countries:
        yield Fact(_("Country"), ", ".join(map(registry.country_name, person.countries)))


def _memberships(code: str) -> Iterator[Fact]:
    forums = [one.id for one in registry.forums() if code in one.members]
    if forums:
        yield Fact(_("Member of (by the program’s own list)"), ", ".join(sorted(forums)))


def _forum(library: "Library", forum: str, wanted: Selection, today: str) -> tuple[Fact, ...]:
    """The lines that a pack's forum card has, from the newest items."""
    items = library.in_time(wanted, _NEWEST, 0, newest=True)
    entries = tuple(Entry(number, one.id, one, one.citations) for number, one in enumerate(items, 1))
    section = Section("items", "chronology", "", entries=entries)
    return forum_card(Pack("", "", replace(wanted, forums=(forum,)), today, (section,)))[1:]


def _coming(library: "Library", wanted: Selection, today: str) -> Iterator[Fact]:
    """The next that was announced."""
    ahead = library.events(replace(wanted, statuses=("scheduled",), since=today), 1)
    for item in ahead:
        if isinstance(item.found, Event):
            told = _("{0}: {1}").format(words(item.date), " ".join(item.found.title.split()))
            yield Fact(_("Next that was announced"), told, item.citations)


def subjects_of(item: Item) -> tuple[tuple[SubjectKind, str, str], ...]:
    """Persons, countries and forums of an item, each as kind, value and the name that is read."""
    found = item.found
    names = found.participants if isinstance(found, Event) else tuple(map(str.strip, found.speaker.split(";")))
    people = [name for name in names if name and not _is_state_or_forum(name)]
    return (
        *(("person", name, name) for name in dict.fromkeys(people)),
        *(("country", code, registry.country_name(code)) for code in found.countries),
        *(("forum", forum, forum) for forum in found.forums),
    )  # fmt: skip


def _is_state_or_forum(name: str) -> bool:
    """States and forums speak and take part too; they have pages of their own."""
    return registry.country(name) is not None or registry.forum(name) is not None


def source_of(fact: Fact) -> Citation | None:
    """Where a fact was read, None for one of the program's own lists."""
    return fact.citations[0] if fact.citations else None
