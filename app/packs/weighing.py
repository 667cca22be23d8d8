"""Which entries a section keeps that holds so many at most."""

from collections.abc import Sequence
from dataclasses import replace

from app.model.found import Event, Statement
from app.model.pack import Commitment, Entry, Figure, Person
from app.packs.subjects import day, days, found


def at_most(entries: Sequence[Entry], most: int) -> list[Entry]:
    """The entries in their order, those beyond the weightiest not kept; all of them where most is 0."""
    if not most or len(entries) <= most:
        return list(entries)
    ranked = sorted(range(len(entries)), key=lambda at: (_weight(entries[at]), at))
    kept = set(ranked[:most])
    return [entry if at in kept else replace(entry, kept=False) for at, entry in enumerate(entries)]


def _weight(entry: Entry) -> tuple[bool, bool, int, int]:
    """Starred first, then what weighs more of its kind, then the newest."""
    newest = -days(day(entry))[0].toordinal() if day(entry) else 0
    items = -entry.subject.items if isinstance(entry.subject, Person) else 0
    return (not entry.starred, not _is_primary(entry), newest, items)


def _is_primary(entry: Entry) -> bool:
    """What an article is about, exact words of a named speaker, a promise that somebody made, an amount with a unit."""
    told = found(entry)
    if isinstance(told, Event):
        return told.primary
    if isinstance(entry.subject, Commitment):
        return bool(entry.subject.who)
    if isinstance(entry.subject, Figure):
        return bool(entry.subject.unit)
    return not isinstance(told, Statement) or (told.kind in ("direct", "spoken") and bool(told.speaker))
