"""What is wrong with a document of a library: with its bytes, its text, its items and what is made from these."""

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from operator import attrgetter
from typing import Any, Literal

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from app.errors import LibraryProblem
from app.i18n import _
from app.library import items, loading, originals, packing, rows, schema
from app.library.folding import fold_name, sound
from app.library.schema import Kind
from app.library.store import bare
from app.model.found import Found

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


def of_document(connection: Connection, row: _Row) -> Iterator[Fault]:
    """What is wrong with one document."""
    if not _is_whole(connection, row):
        yield Fault("original", _("{0}: the kept file is not the one that was imported.").format(row.name), row.id)
    length = _length(connection, row.key)
    if length != row.characters:
        missing = _("{0}: a part of its text is missing.").format(row.name)
        yield Fault("file" if length is None else "text", missing, row.id)  # what is no text cannot be deleted either
        return
    if not _anchors_stand(connection, row.key, row.characters) or _counted(connection, row.key) != row.counts:
        yield Fault("items", _("{0}: its items are not those that it was imported with.").format(row.name), row.id)
    elif not _items_agree(connection, row.key):
        told = _("{0}: what its items are found by does not agree with their words.")
        yield Fault("items", told.format(row.name), row.id)
    if not _columns_agree(connection, row.key):
        yield Fault("columns", _("{0}: what its items are counted by is not theirs.").format(row.name), row.id)


def _is_whole(connection: Connection, row: _Row) -> bool:
    """Whether the kept bytes are those that the document was read from."""
    query = select(schema.original.c.bytes).where(schema.original.c.document == row.key)
    try:
        return sha256(originals.unpacked(connection.execute(query).scalar())).hexdigest() == row.sha256
    except LibraryProblem:
        return False


def _length(connection: Connection, key: int) -> int | None:
    """The characters of a text; None where what is kept of it is no text."""
    try:
        return len(loading.text(connection, key))
    except (DBAPIError, TypeError):
        return None


def _anchors_stand(connection: Connection, key: int, length: int) -> bool:
    item, passage = schema.item, schema.passage
    query = select(passage.c.start, passage.c.stop).join(item, item.c.id == passage.c.item).where(
        item.c.document == key)
    return all(0 <= one.start <= one.stop <= length for one in connection.execute(query))


def _counted(connection: Connection, key: int) -> tuple[int, int, int]:
    kinds = list(connection.execute(select(schema.item.c.kind).where(schema.item.c.document == key)).scalars())
    return kinds.count(Kind.EVENT), kinds.count(Kind.QUOTATION), kinds.count(Kind.REPORTED)


def _items_agree(connection: Connection, key: int) -> bool:
    """Whether links, traits and the words that are searched are those of the items at their anchors."""
    try:
        return _rows_agree(connection, key)
    except Exception:  # damage makes anything of a value: no JSON, no letters, a list of other things
        return False


def _rows_agree(connection: Connection, key: int) -> bool:
    source = items.source(connection, key)
    held = select(schema.item.c.id).where(schema.item.c.document == key)
    ids = sorted(connection.execute(held).scalars())
    stand = [items.as_standing(one, of) for of, one in zip(ids, loading.items(connection, ids), strict=True)]
    names = {fold_name(sound(name)) for one in stand for name in rows.people_of(one.found)}
    people = items.known_people(connection, sorted(names - {""}))
    stand.sort(key=attrgetter("number"))
    found = Found(source.articles, events=tuple(items.leads(stand)))
    writer = rows.ItemWriter(
        source.document, key, source.pieces, found, lambda name: people.get(fold_name(sound(name))))
    for one in stand:
        writer.add(one.found, one.uid, one.number, one.review)
    return all(_same(connection, one.name, getattr(writer.rows, one.name), ids) for one in fields(writer.rows))


def _same(connection: Connection, name: str, expected: list[rows.Row], ids: list[int]) -> bool:
    """Whether a table holds just these rows of these items."""
    table = schema.METADATA.tables[name]
    column = table.c.id if "id" in table.c else table.c.item
    held: list[dict[str, Any]] = []
    for start in range(0, len(ids), items.MOST_VARIABLES):
        query = select(table).where(column.in_(ids[start : start + items.MOST_VARIABLES]))
        held += [dict(row) for row in connection.execute(query).mappings()]
    return _comparable(held) == _comparable(expected)


def _comparable(many: Iterable[dict[str, Any]]) -> list[tuple[tuple[str, str], ...]]:
    return sorted(tuple(sorted((name, _plain(name, value)) for name, value in one.items())) for one in many)


def _plain(name: str, value: object) -> str:
    """A value as text: labels, whose order tells nothing, in order of letters; what is a number, as one."""
    if name == "labels":
        return " ".join(sorted(str(value).split()))
    return repr(int(value) if isinstance(value, int) else value)


def _columns_agree(connection: Connection, key: int) -> bool:
    driver = bare(connection)
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
