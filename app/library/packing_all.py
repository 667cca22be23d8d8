"""The rows of item_columns of a whole library at once, where none is there yet: each table is read once, in its order.

Document by document, as app.library.packing makes them, a million items would take minutes.
"""

import sqlite3
from collections.abc import Iterable, Iterator

import numpy as np

from app.library.packing import AXES, HEAD, PEOPLE

_ITEM = np.dtype([("document", "<i8"), ("id", "<i8"), ("latest", "<i4"), ("kind", "i1")])
_LINK = np.dtype([("item", "<i8"), ("term", "<i4")])
Items = np.ndarray[tuple[int], np.dtype[np.void]]


def pack_all(connection: sqlite3.Connection) -> None:
    """Make the rows of all documents; the table is empty before."""
    rows: Iterable[tuple[int, ...]] = connection.execute("SELECT document, id, latest, kind FROM item")
    items = np.fromiter(rows, _ITEM)
    items = items[np.lexsort((items["id"], items["document"]))]
    places, terms = _places(connection, items)
    documents = [key for (key,) in connection.execute("SELECT key FROM document ORDER BY key")]
    firsts, lasts = (np.searchsorted(items["document"], documents, side) for side in ("left", "right"))
    starts, ends = np.searchsorted(places, firsts), np.searchsorted(places, lasts)
    for key, first, last, start, end in zip(documents, firsts, lasts, starts, ends, strict=True):
        part, links = items[first:last], slice(start, end)
        columns = (part["id"], part["latest"], part["kind"], (places[links] - first).astype("<i4"), terms[links])
        packed = HEAD.pack(last - first, end - start) + b"".join(np.ascontiguousarray(one).tobytes() for one in columns)
        connection.execute("INSERT INTO item_columns (document, packed) VALUES (?, ?)", (key, packed))


def _places(connection: sqlite3.Connection, items: Items) -> tuple[np.ndarray, np.ndarray]:
    """Of all links the places of their items among all, in order, and their terms."""
    links = np.concatenate([np.fromiter(many, _LINK) for many in _links(connection)])
    by_key = np.argsort(items["id"])
    places = by_key[np.searchsorted(items["id"], links["item"], sorter=by_key)]
    order = np.argsort(places, kind="stable")
    return places[order], links["term"][order]


def _links(connection: sqlite3.Connection) -> Iterator[Iterable[tuple[int, int]]]:
    """The links of each table, as an item's key and a term."""
    for axis, table in AXES.items():
        own = " WHERE own = 0" if axis == "x" else ""
        connection.execute(
            f"INSERT OR IGNORE INTO filter_value (axis, value) SELECT DISTINCT ?1, value FROM {table}{own}", (axis,)
        )
        yield connection.execute(
            f"SELECT item, filter_value.id FROM {table} JOIN filter_value"
            f" ON axis = ?1 AND filter_value.value = {table}.value{own}", (axis,)
        )
    assert PEOPLE not in AXES
    yield connection.execute("SELECT item, -value FROM item_person")
