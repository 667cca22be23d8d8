"""Where items stand: the records of those that something is decided about, and their places in a text read anew."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from app.library import decisions, item_loading, loading, schema, standing
from app.library.anchoring import anchor_again
from app.library.standing import Quote, Record
from app.library.values import misplaced
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.written import dump


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
        for row, one in zip(rows, item_loading.items(connection, [row.id for row in rows]), strict=True):
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


PLACES = ("evidence", "anchor")
"""The fields that say where in a text something stands."""


def with_words(value: str, record: Record) -> str:
    """The value of such a field with the words at its places, by which these are found again in another text."""
    places = _places(json.loads(value))
    if not all(one in record.quotes for one in places):
        return value
    quotes = (record.quotes[one] for one in places)
    return dump({"at": json.loads(value), "words": [[one.exact, one.before, one.after] for one in quotes]})


def placed_now(value: str, text: str) -> str:
    """The value of such a field by where its words stand in a text; InvalidInput where they do not."""
    held: Any = json.loads(value)
    if not isinstance(held, dict):
        return value
    try:
        places = [(at, Quote(*words)) for at, words in zip(_places(held["at"]), held["words"], strict=True)]
        several = isinstance(held["at"][0], list)
    except (LookupError, TypeError, ValueError) as error:  # it says nothing of places, or of too few
        raise misplaced() from error
    again = [anchor_again(text, at, quote) for at, quote in places]
    found = [[one.start, one.end] for one in again if one]
    if len(found) < len(again):
        raise misplaced()
    return dump(found if several else found[0])


def _places(value: Any) -> list[Anchor]:
    return [Anchor(*one) for one in (value if isinstance(value[0], list) else [value])]


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
