"""Where items stand: the records of those that something is decided about, and their places in a text read anew."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from app.library import decisions, loading, schema, standing
from app.library.anchoring import anchor_again
from app.library.standing import Record
from app.model.document import Anchor
from app.model.found import Event, Statement


def document_key(connection: Connection, sha256: str) -> int | None:
    """The key of the document of these bytes; None where the library does not hold it."""
    return connection.execute(select(schema.document.c.key).where(schema.document.c.sha256 == sha256)).scalar()


def new_records(connection: Connection, uids: Iterable[str]) -> dict[str, Record]:
    """The records of items about which nothing was decided yet, as they stand in the library."""
    item, document = schema.item, schema.document
    made: dict[str, Record] = {}
    texts: dict[int, str] = {}
    for part in decisions.parts(uids):
        query = (
            select(item.c.id, item.c.document, document.c.sha256, document.c.published)
            .select_from(item.join(document, document.c.key == item.c.document))
            .where(item.c.uid.in_(part))
        )
        rows = connection.execute(query).all()
        for row, one in zip(rows, loading.items(connection, [row.id for row in rows]), strict=True):
            if row.document not in texts:
                texts[row.document] = loading.text(connection, row.document)
            quotes = standing.quotes(texts[row.document], standing.anchors(one.found, {}))
            made[one.id] = Record(one.id, row.sha256, one.found, quotes, row.published)
    return made


def in_article(connection: Connection, key: int, found: Event | Statement) -> Event | Statement:
    """What was found by hand, with the innermost article that its words stand in."""
    if found.article:
        return found
    at = standing.anchors_of(found)[0]
    around = [one for one in loading.articles(connection, key) if one.anchor.contains(at)]
    inner = min(around, key=lambda one: one.anchor.end - one.anchor.start, default=None)
    return replace(found, article=inner.id if inner else "")


Moves = dict[Anchor, Anchor]
"""Where each anchor of a record stands in a text that was read anew."""


def moves(text: str, record: Record, shift: int = 0) -> Moves | None:
    """Where the places of a record are now; None where the text does not hold its words any more.

    shift: how far the places of another record have moved.
    """
    found: Moves = {}
    needed = set(standing.anchors_of(record.found))
    for before, quote in record.quotes.items():
        now = anchor_again(text, before, quote, shift)
        if now is None and before in needed:
            return None
        if now is not None:
            found[before] = now
    return found if needed <= found.keys() else None


def moves_beside(text: str, record: Record) -> Moves:
    """Where the places of a record are now whose own words stand where they stood: those of corrections may not."""
    own, found = set(standing.anchors_of(record.found)), Moves()
    for before, quote in record.quotes.items():
        stands = before in own or text[before.start : before.end] == quote.exact
        if now := before if stands else anchor_again(text, before, quote):
            found[before] = now
    return found


def moved(found: Event | Statement, text: str, places: Moves) -> Event | Statement:
    """What was found, at the places where it stands now; its words are those of the text."""
    if isinstance(found, Event):
        return replace(found, evidence=tuple(sorted(places[one] for one in found.evidence)))
    anchor = places[found.anchor]
    around = places.get(found.context, anchor)
    context = around if around.contains(anchor) else anchor
    return replace(found, anchor=anchor, context=context, text=text[anchor.start : anchor.end])
