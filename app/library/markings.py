"""Markings of documents and of single items, as the analyst gives them."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from app.library import decisions, placing, schema


def mark_documents(connection: Connection, ids: Sequence[str], marking: str) -> None:
    """Give documents a marking; "" takes it away."""
    for part in decisions.parts(ids):
        connection.execute(update(schema.document).where(schema.document.c.id.in_(part)).values(marking=marking))


def mark_items(connection: Connection, uids: Sequence[str], marking: str) -> None:
    """Give items a marking of their own; "" takes it away."""
    table = schema.item_marking
    for part in decisions.parts(uids):
        connection.execute(delete(table).where(table.c.uid.in_(part)))
        if marking:
            connection.execute(insert(table), [{"uid": uid, "marking": marking} for uid in part])


def keep_places(connection: Connection, key: int) -> None:
    """Keep what marked items of a document tell, so that their markings go with them to another place in its text."""
    item, known = schema.item, schema.decided
    query = (
        select(item.c.uid)
        .join(schema.item_marking, schema.item_marking.c.uid == item.c.uid)
        .where(item.c.document == key, ~select(known.c.about).where(known.c.about == item.c.uid).exists())
    )
    unknown = connection.execute(query).scalars().all()
    decisions.keep_records(connection, placing.new_records(connection, unknown).values())
