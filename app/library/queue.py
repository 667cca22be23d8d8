"""What is to be looked through, as ids in order, and what stands where it was found."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.library import keys, schema
from app.library.rows import CHUNK
from app.library.search import matching, prepare
from app.model.document import Anchor
from app.model.review import DOUBTFUL, INFERRED, Queue


def queue(connection: Connection, wanted: Queue, most: int | None = None) -> tuple[str, ...]:
    """The ids of the items that are to be looked through, in time, undated ones last; so many at most."""
    item = schema.item.c
    order = (item.id < keys.FIRST_UNDATED).desc(), (item.id.desc() if wanted.newest else item.id)
    found = _select(connection, wanted, item.uid).order_by(*order).limit(most)
    return tuple(connection.execute(found).scalars())


def length(connection: Connection, wanted: Queue) -> int:
    """How many items are to be looked through."""
    return connection.execute(_select(connection, wanted, func.count())).scalar_one()


def _select(connection: Connection, wanted: Queue, what: Any) -> Select[Any]:
    item = schema.item
    found = matching(connection, prepare(connection, wanted.selection)).subquery()
    return select(what).select_from(found.join(item, item.c.id == found.c.item)).where(*_doubted(wanted))


def _doubted(wanted: Queue) -> tuple[ColumnElement[bool], ...]:
    item, event = schema.item.c, schema.event.c
    if wanted.doubt == "inferred":
        return (item.basis.in_(INFERRED),)
    if wanted.doubt == "unsure":
        return (item.confidence < DOUBTFUL,)
    if wanted.doubt == "past-due":
        announced = select(event.item).where(event.item == item.id, event.status == "scheduled").exists()
        today = date.fromisoformat(wanted.today).toordinal()
        return (announced, item.latest < today)
    return ()


def text(connection: Connection, document_id: str, start: int, end: int) -> str:
    """The text of a document from one offset to another, as far as there is."""
    chunk, document = schema.chunk, schema.document
    wanted = (
        select(chunk.c.start, chunk.c.text)
        .select_from(chunk.join(document, document.c.key == chunk.c.document))
        .where(document.c.id == document_id, chunk.c.start < end, chunk.c.start > start - CHUNK)
        .order_by(chunk.c.id)
    )
    pieces = connection.execute(wanted).all()
    first = pieces[0].start if pieces else 0
    return "".join(piece.text for piece in pieces)[start - first : end - first]


def items_at(connection: Connection, document_id: str, anchor: Anchor) -> tuple[str, ...]:
    """The ids of the items of a document that have a passage there and were not rejected, in the order of the text."""
    item, passage, document = schema.item, schema.passage, schema.document
    wanted = (
        select(item.c.uid)
        .select_from(document.join(item, item.c.document == document.c.key).join(passage, passage.c.item == item.c.id))
        .where(document.c.id == document_id, item.c.kind.in_(schema.LIVE))
        .where(passage.c.start < anchor.end, passage.c.stop > anchor.start)
        .order_by(passage.c.start, item.c.id)
    )
    return tuple(dict.fromkeys(connection.execute(wanted).scalars()))
