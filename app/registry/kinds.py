"""Kinds of events with the words that tell of them (data/event-kinds.toml)."""

from dataclasses import dataclass
from functools import cache

from app.i18n import _
from app.registry import files


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event. plover: nearest PLOVER type or ""; nouns: what it is called; verbs: forms that tell of it."""

    id: str
    name: str
    plover: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


@cache
def event_kinds() -> tuple[EventKind, ...]:
    """All kinds, the particular before the general."""
    table = files.shipped_toml("event-kinds.toml")
    return tuple(
        EventKind(key, entry["name"], entry["plover"], tuple(entry["nouns"]), tuple(entry["verbs"]))
        for key, entry in table.items()
    )


def event_kind_names() -> dict[str, str]:
    """What each kind of event is called, by its id, in the language of now."""
    return {kind.id: _(kind.name) for kind in event_kinds()}
