"""The filter values of all items in memory, a column each, in the order of time.

SQLite answers which items match; how many of 300,000 matches name each of 20,000 persons it answers by as many
look-ups, in seconds. Columns of numbers answer that in milliseconds, whatever the selection, and any page of it.
They are made from the rows of item_columns; when documents change, only their rows are read again.
"""

import struct
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from app.errors import LibraryProblem
from app.i18n import _
from app.library import keys, schema
from app.library.packing import HEAD, MOST_TERMS, PEOPLE
from app.library.store import bare

if TYPE_CHECKING:
    from app.library.frequent_words import FrequentWords

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]
Mask = NDArray[np.bool_]
MASKS_KEPT = 60
_AT_ONCE = 500
# As two questions each is a look into an index; as one it would be a walk through all rows.
_STATE = "SELECT (SELECT count(*) FROM item_columns), (SELECT coalesce(max(stamp), 0) FROM item_columns)"


@dataclass(frozen=True, slots=True)
class Links:
    """Which items have which terms: the places of items, and beside each a term, the lowest first."""

    item: Small
    term: Small

    @classmethod
    def by_term(cls, item: Small, term: Small) -> Self:
        """Links in any order, put in that of their terms; of one term they stay as they are."""
        order = _ordered(term)
        return cls(item[order], term[order])

    def moved(self, place: Small, others: "Links") -> "Links":
        """Those of items that have another place, or none (-1), and others."""
        item = place.take(self.item)
        held = item >= 0
        item, term = np.compress(held, item), np.compress(held, self.term)
        at = np.searchsorted(term, others.term, "right")
        return Links(np.insert(item, at, others.item), np.insert(term, at, others.term))

    def of(self, term: int) -> Small:
        """The places of the items that have a term."""
        # Asked for a number of another size, all terms would first be made as large.
        first, last = np.searchsorted(self.term, np.array((term, term + 1), self.term.dtype))
        return self.item[first:last]


class Columns:
    """All items, oldest first: their keys, last days, kinds, the place of their document in sources, and their links.

    sources: keys of the documents, stamps: of their rows. links: by the prefix of their labels, terms beside them.
    frequent: what is kept of words, for all states.
    """

    def __init__(
        self, state: tuple[int, int], rows: "_Rows", terms: dict[tuple[str, str], int], frequent: "FrequentWords"
    ) -> None:
        self.state, self.terms, self.frequent = state, terms, frequent
        self.sources, self.stamps = rows.sources, rows.stamps
        self.key, self.latest, self.kind, self.source = rows.key, rows.latest, rows.kind, rows.source
        self.links = rows.links
        self.dated = int(np.searchsorted(self.key, keys.FIRST_UNDATED))
        self._kept: OrderedDict[object, Any] = OrderedDict()
        self._keeping = threading.Lock()

    def __len__(self) -> int:
        return len(self.key)

    @cached_property
    def told(self) -> Links:
        """The items of each document, by its place in sources."""
        return Links.by_term(np.arange(len(self.key), dtype=np.int32), self.source)

    @cached_property
    def source_places(self) -> dict[int, int]:
        """The place of each document in sources, by its key."""
        return {key: place for place, key in enumerate(self.sources.tolist())}

    def kept(self, name: object, make: Callable[[], Any]) -> Any:
        """What make gives, the same again while it is among the last that were asked for."""
        with self._keeping:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        made = make()
        with self._keeping:
            self._kept[name] = made
            while len(self._kept) > MASKS_KEPT:
                self._kept.popitem(last=False)
        return made

    def known(self, name: object) -> Any:
        """What is kept of that name; None where nothing is."""
        with self._keeping:
            return self._kept.get(name)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the rows of some documents hold, as in Columns: items in the order of time."""

    sources: Numbers
    stamps: Numbers
    key: Numbers
    latest: Small
    kind: NDArray[np.int8]
    source: Small
    links: dict[str, Links]


def _joined(before: Columns, still: Mask, fresh: _Rows) -> _Rows:
    """Those of some documents of before, and fresh ones."""
    held = still[before.source]
    at = np.searchsorted(np.compress(held, before.key), fresh.key) + np.arange(len(fresh.key))
    stays = np.ones(np.count_nonzero(held) + len(at), np.bool_)
    stays[at] = False
    place = np.full(len(held), -1, np.int32)
    place[held] = np.flatnonzero(stays)

    def both(one: Any, other: Any) -> Any:
        made = np.empty(len(stays), one.dtype)
        made[stays], made[at] = np.compress(held, one), other
        return made

    number = np.cumsum(still, dtype=np.int32) - 1
    return _Rows(
        np.concatenate([before.sources[still], fresh.sources]), np.concatenate([before.stamps[still], fresh.stamps]),
        both(before.key, fresh.key), both(before.latest, fresh.latest), both(before.kind, fresh.kind),
        both(number.take(before.source), fresh.source + np.int32(np.count_nonzero(still))),
        {axis: before.links.get(axis, _NONE).moved(place, Links(at.astype(np.int32).take(links.item), links.term))
         for axis, links in fresh.links.items()},
    )  # fmt: skip


_NONE = Links(np.empty(0, np.int32), np.empty(0, np.int32))


def _by_axis(item: Small, term: Small, terms: dict[tuple[str, str], int]) -> dict[str, Links]:
    """The links of each axis; people's terms are made positive."""
    axes = sorted({axis for axis, _value in terms})
    axis_of = np.full(max(terms.values(), default=0) + 1, -1, np.int8)
    for (axis, _value), number in terms.items():
        axis_of[number] = axes.index(axis)
    named = term < 0
    found = {PEOPLE: Links.by_term(item[named], -term[named])}
    others_item, others_term = item[~named], term[~named]
    held = axis_of[others_term]
    for number, axis in enumerate(axes):
        these = held == number
        found[axis] = Links.by_term(others_item[these], others_term[these])
    return found


def _ordered(values: Small) -> Numbers:
    """The places of values from the lowest to the highest, equal ones as they stand."""
    # Numbers of sixteen bits are put into boxes instead of being compared: several times as fast.
    low = np.argsort((values & 0xFFFF).astype(np.uint16), kind="stable")
    high = (values >> 16).astype(np.uint16)
    return low[np.argsort(high[low], kind="stable")] if high.any() else low


class KeptColumns:
    """The columns of a library, brought up to date when they are asked for."""

    def __init__(self, frequent: "FrequentWords") -> None:
        self.frequent = frequent
        self._columns: Columns | None = None
        self._loading = threading.Lock()

    def of(self, connection: Connection) -> Columns:
        """The columns as the connection sees the library."""
        with self._loading:
            if self._columns is None or self._columns.state != _state(connection):
                try:
                    terms = _terms(connection)
                    rows = _load(connection, self._columns, terms)
                    self._columns = Columns(_state(connection), rows, terms, self.frequent)
                except (struct.error, ValueError, IndexError) as error:
                    raise _damaged() from error
            return self._columns


def _damaged() -> LibraryProblem:
    return LibraryProblem(
        _("What the items of the library are counted by is damaged."),
        _("“Check the library” and “valise check --repair” make it anew from the documents, which are not touched."),
        "unsound",
    )


def _state(connection: Connection) -> tuple[int, int]:
    """Another with each change: stamps are never used again, and without a new one there are fewer rows."""
    count, last = bare(connection).execute(_STATE).fetchone()
    return count, last


def _load(connection: Connection, before: Columns | None, terms: dict[tuple[str, str], int]) -> _Rows:
    """All rows; those of documents that have not changed are taken from before."""
    # Rows of numbers come from SQLite itself in a tenth of the time.
    found = bare(connection).execute("SELECT stamp FROM item_columns ORDER BY stamp").fetchall()
    stamps = np.array(found, np.int64).reshape(-1)
    if before is None:
        return _read(connection, stamps, terms)
    still = np.isin(before.stamps, stamps)
    return _joined(before, still, _read(connection, np.setdiff1d(stamps, before.stamps), terms))


def _terms(connection: Connection) -> dict[tuple[str, str], int]:
    terms = {(row.axis, row.value): row.id for row in connection.execute(select(schema.filter_value))}
    if any(not 0 < number <= MOST_TERMS for number in terms.values()):
        raise ValueError
    return terms


def _read(connection: Connection, stamps: Numbers, terms: dict[tuple[str, str], int]) -> _Rows:
    """The rows of those stamps."""
    table, found = schema.item_columns, list[tuple[int, int, bytes]]()
    for start in range(0, len(stamps), _AT_ONCE):
        some = [int(one) for one in stamps[start : start + _AT_ONCE]]
        wanted = select(table.c.document, table.c.stamp, table.c.packed).where(table.c.stamp.in_(some))
        found += [(row[0], row[1], row[2]) for row in connection.execute(wanted)]
    sizes = np.array([HEAD.unpack_from(packed) for _document, _stamp, packed in found], np.int64).reshape(-1, 2)
    items, links = sizes[:, 0], sizes[:, 1]
    if any(len(one[2]) != HEAD.size + 13 * many + 8 * of for one, many, of in zip(found, items, links, strict=True)):
        raise ValueError
    starts = np.cumsum(items) - items

    def column(kind: str, after_items: int, of_links: bool, after_links: int = 0) -> Any:
        """One column of all rows: so many bytes to an item and to a link stand before it."""
        parts = [
            np.frombuffer(packed, kind, many_links if of_links else many_items,
                          HEAD.size + after_items * many_items + after_links * many_links)
            for (_document, _stamp, packed), (many_items, many_links) in zip(found, sizes.tolist(), strict=True)
        ]  # fmt: skip
        return np.concatenate([np.empty(0, kind), *parts])

    places = column("<i4", 13, True)
    if np.any((places < 0) | (places >= np.repeat(items, links))):
        raise IndexError
    linked = column("<i4", 13, True, 4)
    if np.any((linked < -MOST_TERMS) | (linked > MOST_TERMS)):
        raise ValueError
    key = column("<i8", 0, False)
    order = np.argsort(key, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    source = np.repeat(np.arange(len(found), dtype=np.int32), items)
    documents = np.array([one[0] for one in found], np.int64)
    return _Rows(
        documents, np.array([one[1] for one in found], np.int64), key[order], column("<i4", 8, False)[order],
        column("i1", 12, False)[order], source[order],
        _by_axis(place[places + np.repeat(starts.astype(np.int32), links)], linked, terms),
    )  # fmt: skip
