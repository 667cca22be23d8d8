"""Which items a query matches, as their places in the columns: how many, and any page of them, at once."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from app.library.columns import Columns, Mask, Small
from app.library.packing import PEOPLE
from app.library.schema import REJECTED, Kind
from app.library.search import CHOSEN, DOCUMENTS, Filter, Query
from app.library.word_matches import holding
from app.progress import Progress, silent

Kinds = NDArray[np.int8]
_SPARSE = 50
"""Where more than one item in so many is found, marking them on the row of all is faster than sorting."""


def matching(connection: Connection, columns: Columns, query: Query, progress: Progress = silent) -> Mask:
    """For each item whether it matches; not to be changed, since it is kept for the next who asks."""
    return columns.kept(query, lambda: _mask(columns, places(connection, columns, query, progress)))


def _mask(columns: Columns, found: Small) -> Mask:
    mask = np.zeros(len(columns), np.bool_)
    mask[found] = True
    return mask


def places(connection: Connection, columns: Columns, query: Query, progress: Progress = silent) -> Small:
    """The places of the matches, oldest first; not to be changed either."""
    return columns.kept((query, "places"), lambda: _of_kinds(query, *_any_kind(connection, columns, query, progress)))


def once(connection: Connection, columns: Columns, query: Query) -> Small:
    """The same, not kept: for what is hardly asked for again."""
    found = _found(connection, columns, replace(query, kinds=()), silent)
    return _of_kinds(query, found, columns.kind.take(found))


def documents(columns: Columns, found: Small) -> set[int]:
    """The keys of the documents of items."""
    return set(columns.sources[np.unique(columns.source.take(found))].tolist())


def _any_kind(connection: Connection, columns: Columns, query: Query, progress: Progress) -> tuple[Small, Kinds]:
    """What matches but for its kind, and its kinds: asked for at once by counts and by lists of one kind each."""
    every = replace(query, kinds=())

    def found() -> tuple[Small, Kinds]:
        places = _found(connection, columns, every, progress)
        return places, columns.kind.take(places)

    return columns.kept((every, "of any kind"), found)


def _of_kinds(query: Query, found: Small, kinds: Kinds) -> Small:
    wanted = np.zeros(len(found), np.bool_)
    for kind in query.kinds:
        wanted |= kinds == kind
    return np.compress(wanted, found)


def _found(connection: Connection, columns: Columns, query: Query, progress: Progress) -> Small:
    driver = min(
        (one for one in query.filters if not one.excluded), key=lambda one: _most(columns, one), default=None
    )
    found = _within(columns, query, driver)
    for one in query.filters:
        if one is not driver:
            held = passing(columns, one).take(found)
            found = np.compress(~held if one.excluded else held, found)
    return holding(connection, columns, query.terms, found, driver, progress) if query.terms else found


def _within(columns: Columns, query: Query, driver: Filter | None) -> Small:
    """What lies in the span, of those that pass the driver."""
    span = query.span
    first, last = np.searchsorted(columns.key, span.low), np.searchsorted(columns.key, span.high, "right")
    if driver is None:
        found = np.arange(first, last, dtype=np.int32)
    else:
        found = _between(columns, driver, np.int32(first), np.int32(last))
    if span.reaches is not None:
        found = np.compress(columns.latest.take(found) >= span.reaches, found)
    if span.ends_before is not None:
        found = np.compress(columns.latest.take(found) < span.ends_before, found)
    return found


def _between(columns: Columns, one: Filter, first: np.int32, last: np.int32) -> Small:
    """The places from first to last of the items that have one of the values, oldest first."""
    if columns.known(one) is None and last - first < len(columns):
        # Not all that have one of the values are put in order for the sake of a few.
        some = _having(columns, one)
        return _each_once(columns, np.compress((some >= first) & (some < last), some))
    every = having(columns, one)
    ends = np.searchsorted(every, np.array((first, last)))
    return every[ends[0] : ends[1]]


def passing(columns: Columns, one: Filter) -> Mask:
    """For each item whether it has one of the values."""
    return columns.kept((one, "passing"), lambda: _mask(columns, _having(columns, one)))


def having(columns: Columns, one: Filter) -> Small:
    """The places of the items that have one of the values, oldest first."""
    return columns.kept(one, lambda: _each_once(columns, _having(columns, one)))


def _most(columns: Columns, one: Filter) -> int:
    """How many items have one of the values, at most: those with several are counted as often."""
    return sum(map(len, _parts(columns, one)))


def _having(columns: Columns, one: Filter) -> Small:
    """The places of the items that have one of the values, in no order, some of them more than once."""
    parts = _parts(columns, one)
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, np.int32), *parts])


def _parts(columns: Columns, one: Filter) -> list[Small]:
    """The same, value by value."""
    return columns.kept((one, "parts"), lambda: _by_value(columns, one))


def _by_value(columns: Columns, one: Filter) -> list[Small]:
    if one.axis is CHOSEN:
        return [np.flatnonzero(np.isin(columns.key, np.array(one.values, np.int64))).astype(np.int32)]
    if one.axis is DOCUMENTS:
        known = columns.source_places
        return [columns.told.of(place) for key in one.values if (place := known.get(int(key))) is not None]
    return [
        links.of(term) for axis in one.axis.labels if (links := columns.links.get(axis))
        for value in one.values if (term := _term(columns, axis, value)) is not None
    ]  # fmt: skip


def _each_once(columns: Columns, found: Small) -> Small:
    """Places in order, each once."""
    if len(found) * _SPARSE > len(columns):
        return np.flatnonzero(_mask(columns, found)).astype(np.int32)
    found, first = np.sort(found), np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=first[1:])
    return np.compress(first, found)


def _term(columns: Columns, axis: str, value: str | int) -> int | None:
    return int(value) if axis == PEOPLE else columns.terms.get((axis, str(value)))


def counts(connection: Connection, columns: Columns, query: Query, progress: Progress = silent) -> tuple[int, ...]:
    """How many events, quotations and reported statements match, rejected ones among them where they are asked for."""
    _places, kinds = _any_kind(connection, columns, query, progress)
    held = {kind: int(np.count_nonzero(kinds == kind)) for kind in query.kinds}
    spoken_and_told = (Kind.EVENT, Kind.QUOTATION, Kind.REPORTED)
    return tuple(held.get(kind, 0) + held.get(Kind(kind + REJECTED), 0) for kind in spoken_and_told)


def page(connection: Connection, columns: Columns, query: Query, limit: int, offset: int, newest: bool) -> list[int]:
    """The keys of a page of matches: oldest or newest first, undated last either way."""
    found = places(connection, columns, query)
    dated = int(np.searchsorted(found, np.int32(columns.dated)))
    if not newest:
        chosen = found[offset : offset + limit]
    else:
        # The dated ones are turned round, and what reaches beyond them follows as it stands.
        first, last = max(dated - offset - limit, 0), max(dated - offset, 0)
        rest = found[max(offset, dated) : max(offset + limit, dated)]
        chosen = np.concatenate([found[first:last][::-1], rest])
    return columns.key[chosen].tolist()
