"""Writes a document with all that was found in it, and takes one away: each within one transaction."""

from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, update

from app.errors import InvalidInput
from app.i18n import _
from app.library import facts, items, keys, markings, reapplying, rows, schema
from app.library.answers import Arrival
from app.library.folding import sound
from app.model.document import Document
from app.model.found import Found


def add(connection: Connection, document: Document, packed: bytes, found: Found, arrived: Arrival) -> bool:
    """Write all rows of a document; False where its bytes are known already. packed: the original, compressed."""
    if knows(connection, document.sha256):
        return False
    if len(found.events) + len(found.statements) > keys.MOST_ITEMS:
        raise InvalidInput(
            _("{0} holds more than {1} items.").format(document.filename, keys.MOST_ITEMS),
            _("Split the document and import its parts."),
        )
    key = _free_key(connection, document.sha256)
    document = facts.given(connection, replace(document, text=sound(document.text)))
    _make_place(connection, arrived.number)
    row = rows.document_row(document, found, key, arrived.number, arrived.imported_on)
    connection.execute(insert(schema.document), [row])
    connection.execute(insert(schema.original), [{"document": key, "bytes": packed}])
    _write_parts(connection, document, found, key)
    _write_items(connection, document, found, key)
    return True


def arriving(connection: Connection, day: str) -> Arrival:
    """The place of a document that comes in now: the last."""
    last = connection.execute(select(func.coalesce(func.max(schema.document.c.added), 0))).scalar_one()
    return Arrival(last + 1, day)


def _make_place(connection: Connection, number: int) -> None:
    """Have no document stand at a place in the order of import: what came in while it was free goes behind it."""
    added = schema.document.c.added
    if connection.execute(select(added).where(added == number)).first():
        connection.execute(update(schema.document).where(added >= number).values(added=added + 1))


def knows(connection: Connection, sha256: str) -> bool:
    """Whether a document of these bytes is in the library."""
    found = select(schema.document.c.key).where(schema.document.c.sha256 == sha256)
    return connection.execute(found).first() is not None


def renew(connection: Connection, key: int, document: Document, packed: bytes, found: Found) -> None:
    """Write a document anew that is there, read or dated otherwise; it came into the library when it did before."""
    table = schema.document
    marking = connection.execute(select(table.c.marking).where(table.c.key == key)).scalar_one()
    add(connection, document, packed, found, remove(connection, key))
    connection.execute(update(table).where(table.c.id == document.id).values(marking=marking))


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
    source = items.Source(key, document, rows.chunks(document.text, key), found.articles)
    stand = reapplying.standings(connection, document, found)
    items.write(connection, source, stand, items.leads(stand))
    items.recount(connection, key)


def remove(connection: Connection, key: int) -> Arrival:
    """Take away a document, its items, and the names that only it had; when it had come in.

    What was decided about them stays, and how they were marked.
    """
    markings.keep_places(connection, key)
    table = schema.document
    before = connection.execute(select(table.c.added, table.c.imported_on).where(table.c.key == key)).one()
    held = select(schema.item.c.id).where(schema.item.c.document == key)
    links = schema.item_person
    people = connection.execute(select(links.c.value).where(links.c.item.in_(held)).distinct()).scalars().all()
    connection.execute(delete(schema.document).where(schema.document.c.key == key))
    items.forget_people(connection, people)
    return Arrival(before.added, before.imported_on)
