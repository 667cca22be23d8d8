"""The events of one article, by whose days what is said in it is dated: the nearest, and what somebody attends."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence

from app.model.dates import Edtf
from app.model.found import Event


class OwnEvents:
    """What an article is about and what it dates. Built once: it may hold thousands of events and of quotations.

    events: the dated ones that it is about, none long before the newest that it tells of; surnames: of those who have
    to do with them; to_the_day: whether the day of one of them is known.
    """

    def __init__(self, primary: Sequence[Event], dated: Sequence[Event],
                 people: Callable[[Event], frozenset[str]]) -> None:  # fmt: skip
        latest = max((event.date for event in dated), default="")
        since = str(int(latest[:4]) - 1) if latest else ""
        self.events = [event for event in primary if event.date and event.date[:4] >= since]
        self.surnames = frozenset(name for event in self.events for name in people(event))
        known = [n for n, event in enumerate(self.events) if Edtf.parse(event.date).is_day]
        self.to_the_day = bool(known)
        self._places = sorted((_place(self.events[n]), n) for n in known or range(len(self.events)))
        self._attending = frozenset(name for event in dated if event.primary for name in people(event))
        self._dated = dated
        self._told = sorted((_place(event), n) for n, event in enumerate(dated))
        self._people = people

    def nearest(self, position: int) -> Event:
        """Of the events, those of known days if there are any, the one told of nearest to a place."""
        after = bisect_left(self._places, (position + 1, 0))
        near = self._places[after : after + 1]
        if after:
            near.append(self._places[bisect_left(self._places, (self._places[after - 1][0], 0))])
        return self.events[min(near, key=lambda one: (abs(one[0] - position), one[1]))[1]]

    def attended(self, surnames: Collection[str], position: int, shortly: int) -> Event | None:
        """What somebody takes part in, told of shortly before, by date the last; None where the article is about it."""
        if not self._attending.isdisjoint(surnames):
            return None
        first = bisect_right(self._told, (position - shortly, len(self._dated)))
        near = self._told[first : bisect_left(self._told, (position + 1, 0))]
        there = [n for _, n in near if not self._people(self._dated[n]).isdisjoint(surnames)]
        return self._dated[max(there)] if there else None


def _place(event: Event) -> int:
    return event.evidence[0].start
