"""What became of announced events, as documents tell it that the selection itself does not reach."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.library import Library
from app.model.dates import Edtf
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Selection
from app.packs.same_events import days_about, event_entries, kinds_of_family, may_be_one

_AT_ONCE = 20
"""Announcements whose outcomes are looked for together: one by one most of the time goes into asking."""


def outcomes(library: Library, events: Sequence[Item], made_on: str) -> tuple[Item, ...]:
    """The past events of the library that are the same as announced ones whose day is over, of the same forums."""
    due = [item for item in events if _is_due(item, made_on)]
    if not due:
        return ()
    others = library.items(_others(library, due, {item.id for item in events}))
    announced = {citation for item in due for citation in item.citations}
    names = {item.id for item in others}
    entries = event_entries((*due, *others), library.to_review.apart())
    came_true = (entry.subject for entry in entries if announced & set(entry.citations))
    return tuple(item for item in came_true if isinstance(item, Item) and item.id in names)


def _is_due(item: Item, made_on: str) -> bool:
    """Whether it was announced for a day that is over, in a forum by which its outcome can be looked for."""
    found = item.found
    if not isinstance(found, Event) or found.status != "scheduled" or not found.forums:
        return False
    latest = Edtf.parse(found.date).latest
    return latest is not None and latest < date.fromisoformat(made_on)


def _others(library: Library, due: Iterable[Item], known: set[str]) -> list[str]:
    """The ids of past events that may be what was announced: of its forums and family, about then, of its words."""
    announced = [one.found for one in due if isinstance(one.found, Event)]
    wanted = [(one, selection) for one in announced if (selection := _may_tell(one))]
    found: dict[str, None] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        told = library.headlines(selection for _one, selection in some)
        for (one, _selection), headlines in zip(some, told, strict=True):
            found |= dict.fromkeys(other.id for other in headlines if may_be_one(one, other))
    return [one for one in found if one not in known]


def _may_tell(announced: Event) -> Selection | None:
    """What events are looked through for the outcome of one; None where its day is not known."""
    days = days_about(announced)
    if days is None:
        return None
    since, until = (day.isoformat() for day in days)
    return Selection(
        forums=announced.forums, since=since, until=until, kinds=("events",), statuses=("past",),
        event_kinds=kinds_of_family(announced.kind),
    )
