"""What the analyst said of tellings, over what the rules make of them: merged ones are one event, others are not."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from app.model.item import Item

Pairs = frozenset[tuple[str, str]]
T = TypeVar("T")


def event_of(item: Item) -> str:
    """The id by which an item's event is known: that of the item with which it was merged, else its own."""
    return item.event or item.id


class Apart:
    """Which events are not the same, as the analyst said of two items; what was merged with either goes with it."""

    def __init__(self, items: Iterable[Item], pairs: Pairs) -> None:
        events = {item.id: event_of(item) for item in items} if pairs else {}
        self._barred: dict[str, set[str]] = {}
        for first, second in pairs:
            one, other = events.get(first, first), events.get(second, second)
            self._barred.setdefault(one, set()).add(other)
            self._barred.setdefault(other, set()).add(one)

    def parts(self, event: str, others: set[str]) -> bool:
        """Whether an event is none of some others."""
        return not others.isdisjoint(self._barred.get(event, ()))

    def parts_any(self, events: set[str]) -> bool:
        """Whether two among some events are not the same."""
        return any(self.parts(one, events) for one in events)


def united(groups: Sequence[list[T]], event: Callable[[T], str], apart: Apart) -> list[list[T]]:
    """The groups, with those joined that hold tellings of one merged event.

    Where that would bring together what is not the same, only the merged tellings leave their groups for one of their
    own.
    """
    made = [*groups]
    for name in _merged(groups, event):
        holding = [group for group in made if any(event(one) == name for one in group)]
        if len(holding) < 2:
            continue
        whole = [one for group in holding for one in group]
        rest = [group for group in made if not any(group is one for one in holding)]
        if apart.parts_any({event(one) for one in whole}):
            left = ([one for one in group if event(one) != name] for group in holding)
            made = [*rest, [one for one in whole if event(one) == name], *(group for group in left if group)]
        else:
            made = [*rest, whole]
    return made


def _merged(groups: Sequence[Sequence[T]], event: Callable[[T], str]) -> list[str]:
    """The events that several groups tell of, in order."""
    seen: dict[str, int] = {}
    for group in groups:
        for name in {event(one) for one in group}:
            seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, count in seen.items() if count > 1)
