"""The filter values of a document's items in one row, so that those of a million items are read in a moment.

A row of item_columns is: how many items and links there are (two uint32); the items' keys (int64), last days (int32)
and kinds (int8); of each link its item's place among those (int32) and its term (int32). A term is the id of a
filter_value, or of a person below zero. All in the byte order of the machine's kind (little-endian).
"""

import sqlite3
import struct
import sys
from array import array
from collections.abc import Iterable

HEAD = struct.Struct("<II")
AXES = {"c": "item_country", "x": "item_around", "f": "item_forum", "t": "item_topic", "g": "item_trait"}
"""Tables of links by the prefix of their labels; of item_around only what is not the item's own."""
PEOPLE = "p"
MOST_TERMS = 1 << 24
"""Filter values, and persons: what is counted by them is as long as the highest number."""
_OWN = "SELECT id FROM item WHERE document = ?1"
LINKS = " UNION ALL ".join(
    f"SELECT '{axis}', value, item FROM {table} WHERE item IN ({_OWN})" + (" AND own = 0" if axis == "x" else "")
    for axis, table in (*AXES.items(), (PEOPLE, "item_person"))
)
"""The links of a document's items: axis, value, item."""
_STALE = "SELECT (SELECT count(*) FROM document) <> (SELECT count(*) FROM item_columns)"
_BEYOND = f"SELECT EXISTS (SELECT 1 FROM filter_value WHERE id NOT BETWEEN 1 AND {MOST_TERMS})"
_WITHOUT = "SELECT key FROM document WHERE key NOT IN (SELECT document FROM item_columns)"


def pack_stale(connection: sqlite3.Connection) -> None:
    """Make the rows of all documents that have none: those whose items were written since."""
    if not connection.execute(_STALE).fetchone()[0]:
        return
    terms = _terms(connection)
    for (key,) in connection.execute(_WITHOUT).fetchall():
        packed = _packed(connection, key, terms)
        connection.execute("INSERT INTO item_columns (document, packed) VALUES (?, ?)", (key, packed))


def is_beyond(connection: sqlite3.Connection) -> bool:
    """Whether a filter value has a number that Valise never gives, which those made after it would follow."""
    return bool(connection.execute(_BEYOND).fetchone()[0])


def _packed(connection: sqlite3.Connection, key: int, terms: dict[tuple[str, str], int]) -> bytes:
    items = connection.execute("SELECT id, latest, kind FROM item WHERE document = ? ORDER BY id", (key,)).fetchall()
    place = {one[0]: number for number, one in enumerate(items)}
    links = connection.execute(LINKS, (key,)).fetchall()
    for axis, value, _item in links:
        if axis != PEOPLE and (axis, value) not in terms:
            made = connection.execute("INSERT INTO filter_value (axis, value) VALUES (?, ?)", (axis, value))
            terms[axis, value] = made.lastrowid or 0
    columns: tuple[tuple[str, Iterable[int]], ...] = (
        ("q", (one[0] for one in items)), ("i", (one[1] for one in items)), ("b", (one[2] for one in items)),
        ("i", (place[item] for _axis, _value, item in links)),
        ("i", (-value if axis == PEOPLE else terms[axis, value] for axis, value, _item in links)),
    )  # fmt: skip
    return HEAD.pack(len(items), len(links)) + b"".join(_bytes(code, many) for code, many in columns)


def _bytes(code: str, many: Iterable[int]) -> bytes:
    column = array(code, many)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _terms(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
    rows = connection.execute("SELECT id, axis, value FROM filter_value")
    return {(axis, value): number for number, axis, value in rows}
