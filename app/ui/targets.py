"""All that can be gone to by name: commands, settings, countries, forums, persons, documents, searches, packs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.i18n import _
from app.model.pack import Selection
from app.ui.desk import Desk, Place

if TYPE_CHECKING:
    from app.library import Library
    from app.library.answers import PackRow
    from app.paths import Home
    from app.progress import Progress
    from app.registry import Country
    from app.ui.fuzzy import Names

_OF_A_KIND = 12  # so many names of a kind are offered at most
_WITH_ALL_WAYS = 3  # the nearest are offered with all that can be done with them
Kind = Literal["command", "setting", "country", "forum", "topic", "person", "document", "search", "pack"]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be done or gone to. key: the same again in another session.

    kind: what it is, in words. keys: its shortcut as the desktop writes it. why_not: why it cannot be had now.
    """

    key: str
    name: str
    kind: str
    go: Callable[[], object]
    keys: str = ""
    why_not: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one line, for a screen reader."""
        return ", ".join(part for part in (self.name, self.kind, self.keys, self.why_not) if part)


Expand = Callable[[int], tuple[Target, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one kind, and what can be done with each; the first is the usual."""

    kind: Kind
    names: "Names"
    expand: Expand


@dataclass(frozen=True, slots=True)
class Known:
    """What the library and the registries name: identity and name, or name and what it stands for."""

    countries: tuple[tuple[str, str], ...] = ()
    forums: tuple[tuple[str, str], ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    searches: tuple[tuple[str, Selection], ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    packs: tuple[tuple[str, "PackRow"], ...] = ()


ByKind = Mapping[Kind, "Names"]
Near = tuple[tuple[float, int], ...]
"""The places of names in their list, nearest first, each with how far it is from what was typed."""


def read_known(library: "Library", progress: "Progress") -> tuple[Known, ByKind]:
    """All that is named but what is kept, as it is and as it is looked for.

    It takes a while with many documents, so a worker does it.
    """
    from app import registry

    known = Known(
        countries=tuple((one.code, name) for one in registry.countries() for name in _names_of(one)),
        forums=tuple((one.id, name) for one in registry.forums() for name in _forum_names(one.id)),
        topics=tuple(registry.topic_names().items()),
        people=library.person_names(),
        documents=tuple(library.titles().items()),
    )
    progress(1, 3, "")
    return known, names_of(known)


def with_kept(before: tuple[Known, ByKind], library: "Library", home: "Home") -> tuple[Known, ByKind]:
    """The same with the searches and packs that are kept now."""
    from app import saved_searches, tasks
    from app.errors import ValiseError

    try:
        searches = saved_searches.read_searches(home.folder)
    except ValiseError:
        searches = ()  # the Search page tells of it
    known, names = before
    today = tasks.today()
    known = replace(
        known, searches=tuple((one.name, one.wanted(today)) for one in searches),
        packs=tuple((f"{row.title} · {tasks.issue_words(row)}", row) for row in library.packs()),
    )  # fmt: skip
    return known, {**names, **_names_kept(known)}


def names_of(known: Known) -> ByKind:
    """What is named as it is looked for."""
    from app.ui.fuzzy import Names

    return {
        **_names_kept(known),
        "country": Names(name for _code, name in known.countries),
        "forum": Names(name for _id, name in known.forums),
        "person": Names(known.people),
        "topic": Names(name for _id, name in known.topics),
        "document": Names(title for _id, title in known.documents),
    }


def _names_kept(known: Known) -> ByKind:
    from app.ui.fuzzy import Names

    return {
        "search": Names(name for name, _one in known.searches),
        "pack": Names(title for title, _row in known.packs),
    }


def groups(desk: Desk, known: Known, names: ByKind) -> tuple[Group, ...]:
    """What is named, with what each leads to."""
    leads: dict[Kind, Expand] = {
        "search": lambda n: _search(desk, *known.searches[n]),
        "pack": lambda n: _pack(desk, *known.packs[n]),
        "country": lambda n: _subject(desk, "country", known.countries[n][0], _country_name(known.countries[n][0])),
        "forum": lambda n: _subject(desk, "forum", known.forums[n][0], _forum_name(known.forums[n][0])),
        "person": lambda n: _subject(desk, "person", known.people[n], known.people[n]),
        "topic": lambda n: _topic(desk, *known.topics[n]),
        "document": lambda n: _document(desk, *known.documents[n]),
    }
    return tuple(Group(kind, names[kind], lead) for kind, lead in leads.items())


def _names_of(country: "Country") -> tuple[str, ...]:
    """The names by which a country is looked for, the printed one first."""
    return tuple(dict.fromkeys((_country_name(country.code), country.name, *country.variants)))


def _country_name(code: str) -> str:
    from app import registry

    return registry.country_name(code)


def _forum_names(forum: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_forum_name(forum), forum)))


def _forum_name(forum: str) -> str:
    from app import registry

    return registry.forum_name(forum)


def _subject(desk: Desk, kind: Literal["country", "forum", "person"], value: str, name: str) -> tuple[Target, ...]:
    """The page of a person, country or forum, a search for it and a pack on it."""
    if kind == "country":
        label, wanted = _("Country"), Selection(countries=(value,))
    elif kind == "forum":
        label, wanted = _("Forum"), Selection(forums=(value,))
    else:
        label, wanted = _("Person"), Selection(people=(value,))
    return (
        Target(f"{kind}:{value}", _("{0} — page").format(name), label, lambda: desk.subject_wanted.emit(kind, value)),
        *_about(desk, f"{kind}:{value}", name, wanted),
    )


def _about(desk: Desk, key: str, name: str, wanted: Selection) -> tuple[Target, ...]:
    return (
        Target(f"search {key}", _("Search: {0}").format(name), _("Search"), lambda: desk.search_wanted.emit(wanted)),
        Target(f"pack {key}", _("New pack: {0}").format(name), _("New pack"), lambda: desk.pack_wanted.emit(wanted)),
    )


def _topic(desk: Desk, topic: str, name: str) -> tuple[Target, ...]:
    return _about(desk, f"topic:{topic}", name, Selection(topics=(topic,)))


def _document(desk: Desk, document: str, title: str) -> tuple[Target, ...]:
    found = Selection(documents=(document,))
    return (
        Target(f"document:{document}", title, _("Document"), lambda: desk.source_wanted.emit(Place(document))),
        Target(f"found:{document}", _("Search: {0}").format(title), _("Search"),
               lambda: desk.search_wanted.emit(found)),
    )


def _search(desk: Desk, name: str, wanted: Selection) -> tuple[Target, ...]:
    key = f"saved:{name}"
    return (Target(key, name, _("Saved search"), lambda: desk.search_wanted.emit(wanted)),
            Target(f"pack {key}", _("New pack: {0}").format(name), _("New pack"),
                   lambda: desk.pack_wanted.emit(wanted)))


def _pack(desk: Desk, title: str, row: "PackRow") -> tuple[Target, ...]:
    key = f"kept:{row.id}:{row.version}:{row.addendum}"
    return (Target(key, title, _("Pack"), lambda: desk.kept_wanted.emit(row)),)


def near(names: Sequence["Names"], typed: str) -> list[Near]:
    """What fits in each of some lists to what was typed; "search pak" fits to Pakistan too.

    Numbers alone: what they lead to are parts of the window, which no worker is to hold.
    """
    ways, bare = _ways(typed)
    return [_near(one, typed, bare if ways else "") for one in names]


def _near(names: "Names", typed: str, bare: str) -> Near:
    further = names.find(bare, _OF_A_KIND) if bare else []
    return (*names.find(typed, _OF_A_KIND), *((far + 0.1, place) for far, place in further))


def _ways(typed: str) -> tuple[list[str], str]:
    """The words typed that say what is to be done, and the others."""
    from app.registry import folded

    verbs = {word for words in (_("Search"), _("New pack"), _("page")) for word in folded(words).split()}
    words = folded(typed).split()
    return [word for word in words if word in verbs], " ".join(word for word in words if word not in verbs)


def targets(groups: Sequence[Group], fitting: Sequence[Near], typed: str, most: int) -> list[tuple[float, Target]]:
    """What the fitting names of each group lead to, nearest first; of "search pak" the search for Pakistan."""
    from app.registry import folded

    ways, _bare = _ways(typed)
    found: dict[str, tuple[float, Target]] = {}
    for group, places in zip(groups, fitting, strict=True):
        for rank, (far, place) in enumerate(places):
            for way, one in enumerate(group.expand(place)[: None if rank < _WITH_ALL_WAYS else 1]):
                fits = all(word in folded(one.name) for word in ways)
                found.setdefault(one.key, (far + way * 0.01 + (0 if fits else 0.3), one))
    return sorted(found.values(), key=lambda one: one[0])[:most]
