"""Counts that narrow a selection further, and how it spreads over months and days."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np
from sqlalchemy import ColumnElement, Connection, case, select

from app.library import keys, schema
from app.library.answers import Facets
from app.library.columns import Columns, Mask, Numbers, Small
from app.library.folding import fold
from app.library.matches import matching, passing
from app.library.packing import PEOPLE
from app.library.schema import LIVE, REJECTED, Kind
from app.library.search import COUNTRIES, TRAITS, Filter, Query, prepare, together
from app.model.pack import Selection
from app.progress import Progress, silent

Values = tuple[tuple[str, int], ...]
MOST = 200
"""Of people, documents and issuers so many are listed, the most frequent; others are found by typing."""
Unit = Literal["M", "D"]
_BEFORE_1970 = {"M": 1969 * 12, "D": 719_163}
"""Months from the year 1 on, and the ordinal of that day."""


def facets(connection: Connection, columns: Columns, selection: Selection, progress: Progress = silent) -> Facets:
    """The values of each filter with the items that match all the other filters."""
    counting = _Counting(connection, columns, selection)
    makers: tuple[Callable[[], tuple[Values, int]], ...] = (
        counting.countries, counting.forums, counting.people, counting.topics, counting.documents, counting.issuers,
        counting.event_kinds, counting.statuses, counting.reviews,
    )  # fmt: skip
    made: list[tuple[Values, int]] = []
    for make in makers:
        progress(len(made), len(makers), "")
        made.append(make())
    names = ("countries", "forums", "people", "topics", "documents", "issuers", "event_kinds", "statuses", "reviews")
    values = dict(zip(names, (values for values, _rest in made), strict=True))
    return Facets(**values, more={name: rest for name, (_values, rest) in zip(names, made, strict=True) if rest})


def beside(connection: Connection, columns: Columns, selection: Selection) -> Facets:
    """The countries, forums and people of the matches themselves."""
    counting = _Counting(connection, columns, selection, within=True)
    return Facets(countries=counting.countries()[0], forums=counting.forums()[0], people=counting.people()[0])


class _Counting:
    """What is counted for one selection: under all its other filters, or within the matches alone."""

    def __init__(self, connection: Connection, columns: Columns, selection: Selection, within: bool = False) -> None:
        self._connection, self._columns, self._selection = connection, columns, selection
        self._within = within

    def _without(self, field: str) -> Mask:
        return self._matching(self._prepared(field))

    def _prepared(self, field: str) -> Query:
        return prepare(self._connection, self._selection if self._within else replace(self._selection, **{field: ()}))

    def _matching(self, query: Query) -> Mask:
        return matching(self._connection, self._columns, query)

    def countries(self) -> tuple[Values, int]:
        """Where all countries are wanted together, each value is counted as one more of them."""
        if self._within or not (self._selection.both and self._selection.countries):
            return self._named("c", self._without("countries")), 0
        base = self._prepared("countries")
        found = self._matching(replace(base, filters=(*base.filters, *together(self._selection))))
        # One of them must be the item's own: one that is asked for already, or the one that is added.
        own = found & passing(self._columns, Filter(COUNTRIES, self._selection.countries))
        held = dict(self._named("c", found))
        for code, items in self._named("x", own):
            held[code] = held.get(code, 0) + items
        return _sorted(held), 0

    def forums(self) -> tuple[Values, int]:
        return self._named("f", self._without("forums")), 0

    def topics(self) -> tuple[Values, int]:
        return self._named("t", self._without("topics")), 0

    def every(self, field: Literal["people", "documents"]) -> tuple[Numbers, Numbers]:
        """How many items each person or document has, and their keys."""
        columns = self._columns
        if field == "people":
            counted = _counted(columns, PEOPLE, self._without("people"))
            return counted, np.arange(len(counted))
        return self._by_source(field), columns.sources

    def _by_source(self, field: str) -> Numbers:
        columns = self._columns
        return np.bincount(np.compress(self._without(field), columns.source), minlength=len(columns.sources))

    def people(self) -> tuple[Values, int]:
        """The names of those who are in most items."""
        counted, _keys = self.every("people")
        table, first = schema.person, _most(counted)
        names = self._looked_up(table.c.id, table.c.name, first)
        listed = ((names[number], int(counted[number])) for number in first if number in names)
        return tuple(sorted(listed, key=_most_first)), _rest(counted, first)

    def documents(self) -> tuple[Values, int]:
        """The ids of those that hold most matches."""
        counted, sources = self.every("documents")
        table, first = schema.document, _most(counted)
        keys_of_first = sources[first].tolist()
        ids = self._looked_up(table.c.key, table.c.id, keys_of_first)
        listed = tuple((ids[key], int(counted[place])) for place, key in zip(first, keys_of_first, strict=True))
        return listed, _rest(counted, first)

    def issuers(self) -> tuple[Values, int]:
        """The issuers of the documents that match, each as one of them names it."""
        columns, table = self._columns, schema.document
        items = dict(zip(columns.sources.tolist(), self._by_source("issuers").tolist(), strict=True))
        held: dict[str, int] = {}
        named: dict[str, tuple[int, str]] = {}
        wanted = select(table.c.key, table.c.issuer_folded, table.c.added, table.c.issuer)
        for key, folded, added, name in self._connection.execute(wanted.where(table.c.issuer_folded != "")).all():
            if count := items.get(key, 0):
                held[folded] = held.get(folded, 0) + count
                named[folded] = min(named.get(folded, (added, name)), (added, name))
        held = {named[folded][1]: count for folded, count in held.items()}
        return _sorted(held)[:MOST], max(len(held) - MOST, 0)

    def event_kinds(self) -> tuple[Values, int]:
        found = dict(self._named("g", self._without("event_kinds")))
        return _sorted({name[5:]: count for name, count in found.items() if name.startswith("kind:")}), 0

    def statuses(self) -> tuple[Values, int]:
        found, columns = self._without("statuses"), self._columns
        kinds = np.bincount(np.compress(found, columns.kind), minlength=Kind.EVENT + REJECTED + 1)
        events = int(kinds[Kind.EVENT] + kinds[Kind.EVENT + REJECTED])
        ahead = int(np.count_nonzero(found & passing(columns, Filter(TRAITS, ("scheduled",)))))
        return _some({"past": events - ahead, "scheduled": ahead}), 0

    def reviews(self) -> tuple[Values, int]:
        """Those that were not looked at, accepted and rejected ones, in this order."""
        query, columns = self._prepared("reviews"), self._columns
        kinds = (*query.kinds, *(Kind(kind + REJECTED) for kind in query.kinds if kind in LIVE))
        found = self._matching(replace(query, kinds=kinds))
        rejected = int(np.count_nonzero(found & (columns.kind > REJECTED)))
        accepted = int(np.count_nonzero(found & passing(columns, Filter(TRAITS, ("accepted",)))))
        every = int(np.count_nonzero(found))
        return _some({"open": every - rejected - accepted, "accepted": accepted, "rejected": rejected}), 0

    def _named(self, axis: str, found: Mask) -> Values:
        """The values of an axis with how many items have them, most first."""
        counted = _counted(self._columns, axis, found)
        held = {value: int(counted[number]) for (one, value), number in self._columns.terms.items()
                if one == axis and number < len(counted) and counted[number]}  # fmt: skip
        return _sorted(held)

    def _looked_up(self, key: ColumnElement[int], name: ColumnElement[str], wanted: list[int]) -> dict[int, str]:
        rows = self._connection.execute(select(key, name).where(key.in_(wanted)))
        return {row[0]: row[1] for row in rows}


def _counted(columns: Columns, axis: str, found: Mask) -> Numbers:
    """How many of the items have each term of an axis."""
    links = columns.links.get(axis)
    # take and compress do what indexing does in half the time.
    return np.bincount(np.compress(found.take(links.item), links.term)) if links else np.zeros(0, np.int64)


def _most(counted: Numbers) -> list[int]:
    """The places of the highest counts, highest first; of equal ones the first."""
    held = np.flatnonzero(counted)
    if len(held) > MOST:
        held = held[counted[held] >= np.partition(counted[held], -MOST)[-MOST]]
    return held[np.argsort(-counted[held], kind="stable")][:MOST].tolist()


def _rest(counted: Numbers, listed: list[int]) -> int:
    """How many values have matches and are not listed."""
    return int(np.count_nonzero(counted)) - len(listed)


def _most_first(value: tuple[str, int]) -> tuple[int, str]:
    return -value[1], value[0]


def _sorted(held: dict[str, int]) -> Values:
    return tuple(sorted(held.items(), key=_most_first))


def _some(held: dict[str, int]) -> Values:
    return tuple((value, items) for value, items in held.items() if items)


def histogram(connection: Connection, columns: Columns, selection: Selection) -> Values:
    """Matches by month ("2025-01"), in time; items whose dates span more than one month stand in none."""
    return _spread(connection, columns, selection, "M")


def days(connection: Connection, columns: Columns, selection: Selection) -> Values:
    """Matches by ISO day, in time; items whose dates span more than one day stand in none."""
    return _spread(connection, columns, selection, "D")


def _spread(connection: Connection, columns: Columns, selection: Selection, unit: Unit) -> Values:
    within: Small = columns.kept(("within", unit), lambda: _within(columns, unit))
    found = matching(connection, columns, prepare(connection, selection))[: columns.dated]
    counted = np.bincount(np.compress(found & (within >= 0), within))
    times = np.flatnonzero(counted)
    names = np.datetime_as_string((times - _BEFORE_1970[unit]).astype(f"M8[{unit}]"))
    return tuple(zip(names.tolist(), counted[times].tolist(), strict=True))


def _within(columns: Columns, unit: Unit) -> Small:
    """The month or day in which each dated item lies, counted from the year 1; -1 for those that span several."""
    first = _times((columns.key[: columns.dated] >> keys.DAY_SHIFT).astype(np.int64), unit)
    last = _times(columns.latest[: columns.dated].astype(np.int64), unit)
    return np.where(first == last, first, -1).astype(np.int32)


def _times(ordinals: Numbers, unit: Unit) -> Numbers:
    days = (ordinals - _BEFORE_1970["D"]).astype("M8[D]")
    return days.astype(f"M8[{unit}]").astype(np.int64) + _BEFORE_1970[unit]


def narrowed(
    connection: Connection, columns: Columns, selection: Selection, field: Literal["people", "documents"], typed: str
) -> Values:
    """The persons or documents whose name or title holds what was typed, with their items, most first."""
    source = schema.document
    counted, ids = _Counting(connection, columns, selection).every(field)
    wanted = " ".join(fold(typed).split())
    if field == "people":
        table = schema.person
        rows = connection.execute(select(table.c.id, table.c.name, table.c.folded))
    else:
        title = case((source.c.title != "", source.c.title), else_=source.c.filename)
        rows = connection.execute(select(source.c.key, source.c.id, title))
    items = dict(zip(ids.tolist(), counted.tolist(), strict=True))
    held = {name: items[key] for key, name, words in rows if items.get(key) and wanted in fold(words)}
    return _sorted(held)[:MOST]
