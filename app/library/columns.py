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
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from app.errors import LibraryProblem
from app.i18n import _
from app.library import keys, schema
from app.library.packing import HEAD, PEOPLE
from app.library.store import bare

if TYPE_CHECKING:
    from app.library.frequent_words import FrequentWords

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]
Mask = NDArray[np.bool_]
MASKS_KEPT = 60
MOST_TERMS = 1 << 24
"""Filter values, and persons: what is counted by them is as long as the highest number."""
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

    def of(self, term: int) -> Small:
        """The places of the items that have a term."""
        # Asked for a number of another size, all terms would first be made as large.
        first, last = np.searchsorted(self.term, np.array((term, term + 1), self.term.dtype))
        return self.item[first:last]


class Columns:
    """All items, oldest first: their keys, last days, kinds, the place of their document in sources, and their links.

    sources: keys of the documents, stamps: of their rows. links: by the prefix of their labels, terms beside them.
    told: the items of each document, by its place in sources. frequent: what is kept of words, for all states.
    """

    def __init__(
        self, state: tuple[int, int], sources: Numbers, stamps: Numbers, items: "_Items",
        terms: dict[tuple[str, str], int], frequent: "FrequentWords",
    ) -> None:
        order = np.argsort(items.key, kind="stable")
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        self.state, self.sources, self.stamps, self.terms = state, sources, stamps, terms
        self.frequent = frequent
        self.key, self.latest = items.key[order], items.latest[order]
        self.kind, self.source = items.kind[order], items.source[order]
        self.told = Links.by_term(np.arange(len(order), dtype=np.int32), self.source)
        self.links = _by_axis(place[items.link_item], items.link_term, terms)
        self.dated = int(np.searchsorted(self.key, keys.FIRST_UNDATED))
        self._kept: OrderedDict[object, Any] = OrderedDict()
        self._keeping = threading.Lock()

    def __len__(self) -> int:
        return len(self.key)

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

    def items(self, wanted: Mask) -> "_Items":
        """Those of some documents, as they were read; wanted: for each of sources."""
        held = wanted[self.source]
        place = np.cumsum(held, dtype=np.int32) - 1
        chosen = [(links, held[links.item], -1 if axis == PEOPLE else 1) for axis, links in self.links.items()]
        return _Items(
            self.key[held], self.latest[held], self.kind[held],
            (np.cumsum(wanted, dtype=np.int32) - 1)[self.source[held]],
            np.concatenate([place[links.item[these]] for links, these, _sign in chosen]),
            np.concatenate([sign * links.term[these] for links, these, sign in chosen]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Items:
    """Columns of items in any order. source: the place of the document; link_item: the place of the item."""

    key: Numbers
    latest: Small
    kind: NDArray[np.int8]
    source: Small
    link_item: Small
    link_term: Small


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
                    read = _load(connection, self._columns)
                    self._columns = Columns(
                        _state(connection), read.sources, read.stamps, read.items, _terms(connection), self.frequent
                    )
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


def _load(connection: Connection, before: Columns | None) -> "_Read":
    """All rows; those of documents that have not changed are taken from before."""
    table = schema.item_columns
    rows = connection.execute(select(table.c.stamp, table.c.document)).all()
    stamps = np.array(sorted(row.stamp for row in rows), np.int64)
    if before is None:
        return _read(connection, stamps)
    still = np.isin(before.stamps, stamps)
    fresh = _read(connection, np.setdiff1d(stamps, before.stamps))
    kept = _Read(before.sources[still], before.stamps[still], before.items(still))
    return kept.followed_by(fresh)


def _terms(connection: Connection) -> dict[tuple[str, str], int]:
    terms = {(row.axis, row.value): row.id for row in connection.execute(select(schema.filter_value))}
    if any(not 0 < number <= MOST_TERMS for number in terms.values()):
        raise ValueError
    return terms


@dataclass(frozen=True, slots=True)
class _Read:
    """Documents, the stamps of their rows, and what these hold."""

    sources: Numbers
    stamps: Numbers
    items: _Items

    def followed_by(self, other: "_Read") -> "_Read":
        """Both, one after the other."""
        first, second = self.items, other.items
        items = _Items(
            np.concatenate([first.key, second.key]), np.concatenate([first.latest, second.latest]),
            np.concatenate([first.kind, second.kind]),
            np.concatenate([first.source, second.source + np.int32(len(self.sources))]),
            np.concatenate([first.link_item, second.link_item + np.int32(len(first.key))]),
            np.concatenate([first.link_term, second.link_term]),
        )  # fmt: skip
        return _Read(
            np.concatenate([self.sources, other.sources]), np.concatenate([self.stamps, other.stamps]), items
        )


def _read(connection: Connection, stamps: Numbers) -> _Read:
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
    terms = column("<i4", 13, True, 4)
    if np.any((terms < -MOST_TERMS) | (terms > MOST_TERMS)):
        raise ValueError
    held = _Items(
        column("<i8", 0, False), column("<i4", 8, False), column("i1", 12, False),
        np.repeat(np.arange(len(found), dtype=np.int32), items),
        places + np.repeat(starts.astype(np.int32), links), terms,
    )  # fmt: skip
    documents = np.array([one[0] for one in found], np.int64)
    return _Read(documents, np.array([one[1] for one in found], np.int64), held)
