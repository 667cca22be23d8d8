"""Which items a query matches, as a mask over the columns: how many, and any page of them, at once."""

import numpy as np
from sqlalchemy import Connection

from app.library.columns import Columns, Mask, Small
from app.library.packing import PEOPLE
from app.library.schema import REJECTED, Kind
from app.library.search import CHOSEN, DOCUMENTS, Filter, Query, Span, in_words
from app.progress import Progress, silent

_KINDS = 32
"""More than the highest kind."""
_FEW = 8
"""So many values are compared one by one faster than looked up."""
_NO_TERM = -1
_AT_ONCE = 200_000
"""Items that are looked through between two looks at whether anybody still wants them."""


def matching(connection: Connection, columns: Columns, query: Query, progress: Progress = silent) -> Mask:
    """For each item whether it matches; not to be changed, since it is kept for the next who asks."""
    return columns.kept(query, lambda: _matching(connection, columns, query, progress))


def _matching(connection: Connection, columns: Columns, query: Query, progress: Progress) -> Mask:
    found = columns.kept(query.kinds, lambda: _of_kinds(columns, query)).copy()
    _limit(columns, query.span, found)
    for one in query.filters:
        held = passing(columns, one)
        found &= ~held if one.excluded else held
    if query.terms:
        found &= columns.kept(query.terms, lambda: _holding(connection, columns, query.terms, progress))
    return found


def _of_kinds(columns: Columns, query: Query) -> Mask:
    return np.logical_or.reduce([columns.kind == kind for kind in query.kinds] or [np.zeros(len(columns), np.bool_)])


def _limit(columns: Columns, span: Span, found: Mask) -> None:
    """Leave out what does not lie in the span."""
    found[: np.searchsorted(columns.key, span.low)] = False
    found[np.searchsorted(columns.key, span.high, "right") :] = False
    if span.reaches is not None:
        found &= columns.latest >= span.reaches
    if span.ends_before is not None:
        found &= columns.latest < span.ends_before


def passing(columns: Columns, one: Filter) -> Mask:
    """For each item whether it has one of the values."""
    return columns.kept(one, lambda: _passing(columns, one))


def _passing(columns: Columns, one: Filter) -> Mask:
    if one.axis is CHOSEN:
        return np.isin(columns.key, np.array(one.values, np.int64))
    if one.axis is DOCUMENTS:
        return np.isin(columns.sources, np.array(one.values, np.int64))[columns.source]
    found = np.zeros(len(columns), np.bool_)
    for axis in one.axis.labels:
        if links := columns.links.get(axis):
            terms = [value if axis == PEOPLE else columns.terms.get((axis, str(value))) for value in one.values]
            wanted = sorted({int(term) for term in terms if term is not None})
            found[np.compress(_among(links.term, wanted), links.item)] = True
    return found


def _among(terms: Small, wanted: list[int]) -> Mask:
    """For each term whether it is one of those wanted."""
    if len(wanted) <= _FEW:
        return np.logical_or.reduce([terms == term for term in wanted or [_NO_TERM]])
    asked = np.zeros(max(int(terms.max(initial=0)), wanted[-1]) + 1, np.bool_)
    asked[wanted] = True
    return asked.take(terms)


def _holding(connection: Connection, columns: Columns, terms: tuple[str, ...], progress: Progress) -> Mask:
    """For each item whether its words hold the terms."""
    driver = connection.connection.driver_connection
    assert driver is not None
    # A common word stands in a million items: as one text their keys come three times as fast as one by one.
    query = "SELECT group_concat(rowid) FROM item_fts WHERE item_fts MATCH ? AND rowid BETWEEN ? AND ?"
    found = np.zeros(len(columns), np.bool_)
    # All words that begin alike are put together for each question: that is asked once.
    step = max(len(columns), 1) if any(term.endswith("*") for term in terms) else _AT_ONCE
    for first in range(0, len(columns), step):
        progress(0, 0, "")  # whoever has meanwhile asked for another need not wait for all of them
        keys = columns.key[first : first + step]
        held: str | None = driver.execute(query, (in_words(terms), int(keys[0]), int(keys[-1]))).fetchone()[0]
        if held:
            found[first + np.searchsorted(keys, np.fromstring(held, np.int64, sep=","))] = True
    return found


def counts(connection: Connection, columns: Columns, query: Query, progress: Progress = silent) -> tuple[int, ...]:
    """How many events, quotations and reported statements match, rejected ones among them where they are asked for."""
    found = matching(connection, columns, query, progress)
    held = np.bincount(np.compress(found, columns.kind), minlength=_KINDS)
    return tuple(int(held[kind] + held[kind + REJECTED]) for kind in (Kind.EVENT, Kind.QUOTATION, Kind.REPORTED))


def page(connection: Connection, columns: Columns, query: Query, limit: int, offset: int, newest: bool) -> list[int]:
    """The keys of a page of matches: oldest or newest first, undated last either way."""
    places: Small = columns.kept(
        (query, "places"), lambda: np.flatnonzero(matching(connection, columns, query)).astype(np.int32)
    )
    dated = int(np.searchsorted(places, columns.dated))
    if not newest:
        chosen = places[offset : offset + limit]
    else:
        # The dated ones are turned round, and what reaches beyond them follows as it stands.
        first, last = max(dated - offset - limit, 0), max(dated - offset, 0)
        rest = places[max(offset, dated) : max(offset + limit, dated)]
        chosen = np.concatenate([places[first:last][::-1], rest])
    return [int(key) for key in columns.key[chosen]]
