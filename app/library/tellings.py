"""Events of the whole library as little as telling the same one again takes, and their words."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from app.library import decisions, schema
from app.library.fetching import BATCH, dated, unlisted
from app.model.telling import Telling

_ROWS = 5_000


def tellings(connection: Connection) -> Iterator[tuple[Telling, ...]]:
    """All events that were not rejected, in the order of time, so many at once."""
    item, event, document = schema.item, schema.event, schema.document
    joined = item.join(event, event.c.item == item.c.id).join(document, document.c.key == item.c.document)
    wanted = (
        select(
            item.c.id, item.c.uid, document.c.id.label("source"), item.c.date, item.c.basis, event.c.title,
            event.c.status, event.c.kind, event.c.places, event.c.countries, event.c.forums, event.c.participants,
            event.c.leads,
        )
        .select_from(joined)
        .where(item.c.kind == schema.Kind.EVENT)
        .order_by(item.c.id)
    )
    for rows in connection.execution_options(yield_per=_ROWS).execute(wanted).partitions(_ROWS):
        yield tuple(
            Telling(
                row.id, row.uid, row.source, row.title, dated(row.date), row.basis, row.status, row.kind,
                unlisted(row.places), unlisted(row.countries), unlisted(row.forums), unlisted(row.participants),
                bool(row.leads),
            )
            for row in rows
        )


def together(connection: Connection) -> dict[str, str]:
    """The item whose event each tells of, of all that were merged."""
    table = schema.decision
    query = select(table.c.about, table.c.other).where(table.c.field == decisions.TOLD_WITH)
    return {row.about: row.other for row in connection.execute(query)}


def words(connection: Connection, item_keys: Sequence[int]) -> dict[int, str]:
    """The folded title and evidence of each item, by its key."""
    table, found = schema.item_text, dict[int, str]()
    for start in range(0, len(item_keys), BATCH):
        wanted = select(table.c.id, table.c.words).where(table.c.id.in_(item_keys[start : start + BATCH]))
        found |= {row.id: row.words for row in connection.execute(wanted)}
    return found
