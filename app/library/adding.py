"""Writes a document with all that was found in it, and takes one away: each within one transaction."""

from collections.abc import Iterable
from dataclasses import fields, replace

from sqlalchemy import Connection, delete, func, insert, select

from app.errors import InvalidInput
from app.i18n import _
from app.library import keys, rows, schema
from app.library.folding import fold_name, sound, surname
from app.model.document import Document
from app.model.found import Found

MOST_VARIABLES = 500


def add(connection: Connection, document: Document, packed: bytes, found: Found, imported_on: str) -> bool:
    """Write all rows of a document; False where its bytes are known already. packed: the original, compressed."""
    if knows(connection, document.sha256):
        return False
    if len(found.events) + len(found.statements) > keys.MOST_ITEMS:
        raise InvalidInput(
            _("{0} holds more than {1} items.").format(document.filename, keys.MOST_ITEMS),
            _("Split the document and import its parts."),
        )
    key = _free_key(connection, document.sha256)
    document = replace(document, text=sound(document.text))
    added = connection.execute(select(func.coalesce(func.max(schema.document.c.added), 0))).scalar_one() + 1
    row = rows.document_row(document, found, key, added, imported_on)
    connection.execute(insert(schema.document), [row])
    connection.execute(insert(schema.original), [{"document": key, "bytes": packed}])
    _write_parts(connection, document, found, key)
    _write_items(connection, document, found, key)
    return True


def knows(connection: Connection, sha256: str) -> bool:
    """Whether a document of these bytes is in the library."""
    found = select(schema.document.c.key).where(schema.document.c.sha256 == sha256)
    return connection.execute(found).first() is not None


def _free_key(connection: Connection, sha256: str) -> int:
    key = keys.document_slot(sha256)
    while connection.execute(select(schema.document.c.key).where(schema.document.c.key == key)).first():
        key = (key + 1) & keys.DOCUMENT_MASK
    return key


def _write_parts(connection: Connection, document: Document, found: Found, key: int) -> None:
    for table, many in (
        (schema.page, rows.page_rows(document, key)),
        (schema.heading, rows.heading_rows(document, key)),
        (schema.chunk, rows.chunk_rows(rows.chunks(document.text, key), key)),
        (schema.article, rows.article_rows(found, key)),
        (schema.not_quotation, rows.not_quotation_rows(found, key)),
        (schema.role, rows.role_rows(found, key)),
    ):
        if many:
            connection.execute(insert(table), many)


def _write_items(connection: Connection, document: Document, found: Found, key: int) -> None:
    everything = (*found.events, *found.statements)
    people = person_keys(connection, (name for one in everything for name in rows.people_of(one)))
    pieces = rows.chunks(document.text, key)
    writer = rows.ItemWriter(document, key, pieces, found, lambda name: people.get(fold_name(sound(name))))
    for number, (one, uid) in enumerate(zip(everything, rows.identities(document, found), strict=True)):
        writer.add(one, uid, number)
    for one in fields(writer.rows):
        many: list[rows.Row] = getattr(writer.rows, one.name)
        if many:
            connection.execute(insert(schema.METADATA.tables[one.name]), many)


def person_keys(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """The key of each folded name; names met for the first time get one."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(fold_name(sound(name)), sound(name))
    wanted.pop("", None)
    known = _known_people(connection, list(wanted))
    new = [
        {"folded": folded, "surname": surname(folded), "name": name}
        for folded, name in wanted.items()
        if folded not in known
    ]
    if new:
        connection.execute(insert(schema.person), new)
        known |= _known_people(connection, [row["folded"] for row in new])
    return known


def _known_people(connection: Connection, folded: list[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for start in range(0, len(folded), MOST_VARIABLES):
        part = folded[start : start + MOST_VARIABLES]
        query = select(schema.person.c.folded, schema.person.c.id).where(schema.person.c.folded.in_(part))
        known |= {row.folded: row.id for row in connection.execute(query)}
    return known


def remove(connection: Connection, key: int) -> None:
    """Take away a document, its items, and the names that only it had."""
    items = select(schema.item.c.id).where(schema.item.c.document == key)
    links = schema.item_person
    people = connection.execute(select(links.c.value).where(links.c.item.in_(items)).distinct()).scalars().all()
    connection.execute(delete(schema.document).where(schema.document.c.key == key))
    for start in range(0, len(people), MOST_VARIABLES):
        part = people[start : start + MOST_VARIABLES]
        linked = select(links.c.item).where(links.c.value == schema.person.c.id).exists()
        connection.execute(delete(schema.person).where(schema.person.c.id.in_(part), ~linked))
