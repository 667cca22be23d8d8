"""The people of a pack: who of them is a row, whom the other side met and what he said last."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Entry, Person, Selection
from app.packs.grouping import Known, in_time
from app.packs.subjects import countries, folded, found, speakers

_LAST = 3
_Named = dict[str, list[tuple[list[str], Entry]]]
_TOGETHER = frozenset(
    ("meeting", "call", "visit", "summit", "session", "conference", "signing", "agreement", "opening")
)
"""Kinds of events at which people meet."""
_SPOKEN_OF = re.compile(
    r"\b(?:spoke|talked|informed|briefed)\s+(?:\w+\s+){0,3}?(?:about|on)\b|\boutcomes?\s+of\b|\breferr(?:ed|ing)\s+to\b"
    r"|\brecall(?:ed|ing)\b|\bahead\s+of\b|\bupcoming\b|\bpreparations?\s+for\b|\binvit(?:ed|ing)\b", re.IGNORECASE)
"""In a title these say that the event was talked of, and not that those who talked were there."""


def persons(people: Iterable[Person], statements: Iterable[Item]) -> list[Person]:
    """The people, each once under the fuller of his names, without the institutions that speak."""
    said = [item.found for item in statements if isinstance(item.found, Statement)]
    institutions = {name for one in said if one.institution for name in one.speaker.split("; ")}
    kept: list[Person] = []
    by_last: dict[str, list[int]] = {}
    for person in people:
        if person.name in institutions:
            continue
        last = _names(person.name)[-1:]
        same = next((at for at in by_last.get(last[0] if last else "", ()) if _is_same(kept[at], person)), None)
        if same is None:
            by_last.setdefault(last[0] if last else "", []).append(len(kept))
            kept.append(person)
        else:
            kept[same] = _joined(kept[same], person)
    return kept


def is_told(person: Person) -> bool:
    """Whether a participant is worth a row: his role is known, or he stands in several items."""
    return bool(person.role) or person.items > 1


def _names(name: str) -> list[str]:
    return folded(name).replace("-", " ").split()


def _is_same(one: Person, other: Person) -> bool:
    """Whether two names are one person's: all of the shorter, of two words or more, stand in the longer."""
    mine, theirs = _names(one.name), _names(other.name)
    short, long = sorted((mine, theirs), key=len)
    states = not one.countries or not other.countries or bool(set(one.countries) & set(other.countries))
    return states and len(short) > 1 and set(short) <= set(long) and mine[-1] == theirs[-1]


def _joined(one: Person, other: Person) -> Person:
    """Both as one: the name met more often, the role seen last, the items of both."""
    later = max((one, other), key=lambda person: (bool(person.role), person.role_seen_on))
    return replace(
        later, name=one.name, countries=tuple(dict.fromkeys((*one.countries, *other.countries))),
        items=one.items + other.items,
    )  # fmt: skip


def interlocutors(people: Sequence[Person], known: Known, entries: Sequence[Entry]) -> list[Entry]:
    """An entry each of those who sit on the sides asked for, with keys of where they met and of what they said last."""
    events = [entry for entry in in_time(entries, "newest") if isinstance(found(entry), Event)]
    said = [entry for entry in in_time(entries, "newest") if isinstance(found(entry), Statement)]
    met = _by_name(events, _participants)
    spoken = _by_name(said, speakers)
    sides: list[Entry] = []
    for person in filter(is_told, people):
        where = [entry for entry in _of(person, met) if _met(person, entry, known)]
        if _is_wanted(person, known.selection) or _sat_there(person, where, known.selection):
            last = dict.fromkeys(entry.key for entry in _of(person, spoken))
            sides.append(person_entry(replace(
                person, met=tuple(entry.key for entry in where[:_LAST]), said=tuple(last)[:_LAST])))  # fmt: skip
    return sides


def person_entry(person: Person) -> Entry:
    """The entry of a person."""
    return Entry(0, f"person:{person.name}", person, person.citations)


def _is_wanted(person: Person, selection: Selection) -> bool:
    if selection.people:
        wanted = [_names(name) for name in selection.people]
        return any(set(names) <= set(_names(person.name)) for names in wanted)
    return not selection.countries or bool(set(person.countries) & set(selection.countries))


def _sat_there(person: Person, met: Iterable[Entry], selection: Selection) -> bool:
    """Whether somebody whose state no source says met there the states asked for and no other: he is of one of them."""
    asked = set(selection.countries)
    return selection.both and not person.countries and any(set(countries(entry)) == asked for entry in met)


def _participants(entry: Entry) -> tuple[str, ...]:
    told = found(entry)
    return told.participants if isinstance(told, Event) and told.status == "past" else ()


def _by_name(entries: Iterable[Entry], names: Callable[[Entry], Sequence[str]]) -> _Named:
    """The entries by the last part of each name that stands in them, with the whole name."""
    found_names: _Named = {}
    for entry in entries:
        for name in names(entry):
            parts = _names(name)
            found_names.setdefault(parts[-1] if parts else "", []).append((parts, entry))
    return found_names


def _of(person: Person, by_name: _Named) -> Iterator[Entry]:
    mine = _names(person.name)
    for theirs, entry in by_name.get(mine[-1] if mine else "", ()):
        short, long = sorted((mine, theirs), key=len)
        if set(short) <= set(long):
            yield entry


def _met(person: Person, entry: Entry, known: Known) -> bool:
    """Whether he met the other side there: somebody of it takes part, or the event is with its state."""
    told = found(entry)
    if not isinstance(told, Event) or told.kind not in _TOGETHER or _SPOKEN_OF.search(told.title):
        return False
    others = [name for name in told.participants if not set(_names(name)) & set(_names(person.name))]
    other_side = set(known.selection.countries) - set(person.countries)
    if not other_side:
        return bool(others)
    met = {code for name in others for code in known.states.get(folded(name), ())}
    return bool(other_side & (met | set(countries(entry))))
