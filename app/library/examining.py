"""What is wrong with a document of a library: with its bytes, its text, its items and what is made from these."""

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from operator import attrgetter
from typing import Any, Literal

from sqlalchemy import Connection, select

from app.errors import LibraryProblem
from app.i18n import _
from app.library import item_loading, items, keys, loading, originals, packing, rows, schema
from app.library.connecting import errors
from app.library.folding import fold_name, sound
from app.library.schema import Kind
from app.library.standing import Standing
from app.library.store import bare
from app.model.found import Found

_OWN = "SELECT id FROM item WHERE document = ?1"
_DOCUMENTS, _CHARACTERS = 50, 1_000_000
"""So many are looked at at once at most."""
FaultKind = Literal["file", "index", "original", "text", "items", "columns"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: with the file, a full-text index, or a document's bytes, text, items or columns for counting.

    document: its id, "" where it is about none. words: for the user.
    """

    kind: FaultKind
    words: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    key: int
    id: str
    sha256: str
    name: str
    characters: int
    counts: tuple[int, int, int]


def documents(connection: Connection) -> list[_Row]:
    """The documents in the order of their keys."""
    table = schema.document
    return [
        _Row(row.key, row.id, row.sha256, row.filename, row.characters, (row.events, row.quotations, row.statements))
        for row in connection.execute(select(table).order_by(table.c.key))
    ]


def portions(many: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The documents, as many together as are looked at at once."""
    some: list[_Row] = []
    for row in many:
        if some and (len(some) == _DOCUMENTS or sum(one.characters for one in some) + row.characters > _CHARACTERS):
            yield some
            some = []
        some.append(row)
    if some:
        yield some


def of_documents(connection: Connection, some: Sequence[_Row]) -> Iterator[Fault]:
    """What is wrong with some documents. What their items are made from is read at once, which is many times faster."""
    try:
        read = _read(connection, [row.key for row in some])
    except Exception:  # damage makes anything of a value: each document is read for itself then
        read = {}
    for row in some:
        yield from _of_document(connection, row, read.get(row.key))


def _of_document(connection: Connection, row: _Row, read: "_Read | None") -> Iterator[Fault]:
    """What is wrong with one document."""
    driver = bare(connection)
    if not _is_whole(driver, row):
        yield Fault("original", _("{0}: the kept file is not the one that was imported.").format(row.name), row.id)
    length = _length(driver, row.key)
    if length != row.characters:
        missing = _("{0}: a part of its text is missing.").format(row.name)
        yield Fault("file" if length is None else "text", missing, row.id)  # what is no text cannot be deleted either
        return
    stand = _anchors_stand(driver, row.key, row.characters) and _roles_stand(connection, row.key)
    if not stand or _counted(driver, row.key) != row.counts:
        yield Fault("items", _("{0}: its items are not those that it was imported with.").format(row.name), row.id)
    elif not _items_agree(connection, row.key, read):
        told = _("{0}: what its items are found by does not agree with their words.")
        yield Fault("items", told.format(row.name), row.id)
    if not _columns_agree(driver, row.key):
        yield Fault("columns", _("{0}: what its items are counted by is not theirs.").format(row.name), row.id)


def _is_whole(driver: sqlite3.Connection, row: _Row) -> bool:
    """Whether the kept bytes are those that the document was read from."""
    held = driver.execute("SELECT bytes FROM original WHERE document = ?", (row.key,)).fetchone()
    try:
        return held is not None and sha256(originals.unpacked(held[0])).hexdigest() == row.sha256
    except LibraryProblem:
        return False


def _length(driver: sqlite3.Connection, key: int) -> int | None:
    """The characters of a text; None where what is kept of it is no text."""
    try:
        return sum(len(text) for (text,) in driver.execute("SELECT text FROM chunk WHERE document = ?", (key,)))
    except (*errors(), TypeError):
        return None


def _anchors_stand(driver: sqlite3.Connection, key: int, length: int) -> bool:
    astray = (
        f"SELECT 1 FROM passage WHERE item IN ({_OWN}) AND NOT (0 <= start AND start <= stop AND stop <= ?2) LIMIT 1"
    )
    return driver.execute(astray, (key, length)).fetchone() is None


def _roles_stand(connection: Connection, key: int) -> bool:
    try:
        loading.roles(connection, key)
    except Exception:  # damage makes anything of a value
        return False
    return True


def _counted(driver: sqlite3.Connection, key: int) -> tuple[int, int, int]:
    kinds = dict(driver.execute("SELECT kind, count(*) FROM item WHERE document = ? GROUP BY kind", (key,)).fetchall())
    return kinds.get(Kind.EVENT, 0), kinds.get(Kind.QUOTATION, 0), kinds.get(Kind.REPORTED, 0)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the rows of a document's items are made from, and the items as they are. people: keys by folded names."""

    source: items.Source
    stand: list[Standing]
    people: dict[str, int]


def _read(connection: Connection, of: Sequence[int]) -> dict[int, _Read]:
    """What is read of documents, by their keys."""
    driver, texts = bare(connection), loading.documents(connection, of)
    ids = [one for key in of for (one,) in driver.execute(f"{_OWN} ORDER BY id", (key,))]
    stand: dict[int, list[Standing]] = {key: [] for key in of}
    for one, held in zip(ids, item_loading.items(connection, ids), strict=True):
        stand[keys.document_of(one)].append(items.as_standing(held, one))
    names = {fold_name(sound(name)) for many in stand.values() for one in many for name in rows.people_of(one.found)}
    people = items.known_people(connection, sorted(names - {""}))
    sources = (items.Source(key, texts[key], rows.chunks(texts[key].text, key), loading.articles(connection, key))
               for key in of)
    return {one.key: _Read(one, sorted(stand[one.key], key=attrgetter("number")), people) for one in sources}


def _items_agree(connection: Connection, key: int, read: _Read | None) -> bool:
    """Whether links, traits and the words that are searched are those of the items at their anchors."""
    try:
        return _rows_agree(bare(connection), key, read or _read(connection, [key])[key])
    except Exception:  # damage makes anything of a value: no JSON, no letters, a list of other things
        return False


def _rows_agree(driver: sqlite3.Connection, key: int, read: _Read) -> bool:
    found = Found(read.source.articles, events=tuple(items.leads(read.stand)))
    writer = rows.ItemWriter(
        read.source.document, key, read.source.pieces, found, lambda name: read.people.get(fold_name(sound(name))))
    for one in read.stand:
        writer.add(one.found, one.uid, one.number, one.review)
    return all(_same(driver, key, one.name, getattr(writer.rows, one.name)) for one in fields(writer.rows))


def _same(driver: sqlite3.Connection, key: int, table: str, expected: list[rows.Row]) -> bool:
    """Whether a table holds just these rows of the items of a document."""
    names = schema.METADATA.tables[table].c.keys()
    of = "id" if "id" in names else "item"
    held = driver.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {of} IN ({_OWN})", (key,)).fetchall()
    due = (tuple(one[name] for name in names) for one in expected)
    return len(held) == len(expected) and _comparable(names, held) == _comparable(names, due)


def _comparable(names: Sequence[str], many: Iterable[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """The same rows whatever their order, and that of their labels."""
    if "labels" not in names:
        return set(many)
    place = names.index("labels")
    return {(*one[:place], frozenset(one[place].split()), *one[place + 1 :]) for one in many}


def _columns_agree(driver: sqlite3.Connection, key: int) -> bool:
    held = driver.execute("SELECT packed FROM item_columns WHERE document = ?", (key,)).fetchone()
    try:
        return held is not None and _unpacked(driver, held[0]) == _expected(driver, key)
    except struct.error:
        return False


_Columns = tuple[list[tuple[int, int, int]], list[tuple[int, str, str]]]


def _expected(driver: sqlite3.Connection, key: int) -> _Columns:
    query = "SELECT id, latest, kind FROM item WHERE document = ? ORDER BY id"
    held: list[tuple[int, int, int]] = driver.execute(query, (key,)).fetchall()
    links = sorted((item, axis, str(value)) for axis, value, item in driver.execute(packing.LINKS, (key,)))
    return held, links


def _unpacked(driver: sqlite3.Connection, packed: bytes) -> _Columns:
    """What a row of item_columns says, in the terms of the tables."""
    count, links = packing.HEAD.unpack_from(packed)
    layout = struct.Struct(f"<{count}q{count}i{count}b{links}i{links}i")
    if len(packed) != packing.HEAD.size + layout.size:
        raise struct.error
    values = layout.unpack_from(packed, packing.HEAD.size)
    ids, latest, kinds = values[:count], values[count : 2 * count], values[2 * count : 3 * count]
    places, terms = values[3 * count : 3 * count + links], values[3 * count + links :]
    if any(not 0 <= place < count for place in places):
        raise struct.error
    named = _names(driver, {term for term in terms if term >= 0})
    linked = ((ids[place], *named.get(term, (packing.PEOPLE, str(-term)))) for place, term in zip(
        places, terms, strict=True))
    return list(zip(ids, latest, kinds, strict=True)), sorted(linked)


def _names(driver: sqlite3.Connection, terms: set[int]) -> dict[int, tuple[str, str]]:
    asked = ",".join(map(str, sorted(terms)))
    found = driver.execute(f"SELECT id, axis, value FROM filter_value WHERE id IN ({asked})")
    return {number: (axis, value) for number, axis, value in found}
