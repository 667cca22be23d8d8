"""What the whole library holds, in figures."""

from sqlalchemy import Connection, func, select

from app.library import keys, schema
from app.library.answers import Summary


def summary(connection: Connection) -> Summary:
    """Documents, items by kind, and the first and last dates that are known."""
    table = schema.document
    kinds = ("events", "quotations", "statements")
    sums = [func.coalesce(func.sum(table.c[kind]), 0).label(kind) for kind in kinds]
    held = connection.execute(select(func.count().label("documents"), *sums).select_from(table)).one()
    first = _date(connection, newest=False).partition("/")[0]
    begun, _between, ended = _date(connection, newest=True).rpartition("/")
    last = begun if ended in ("", "..") else ended
    return Summary(held.documents, held.events, held.quotations, held.statements, first, last)


def _date(connection: Connection, newest: bool) -> str:
    """The date of the first or the last item whose beginning is known, "" where there is none."""
    table = schema.item
    begun = table.c.id.between(keys.first_key(keys.OPEN_START + 1), keys.FIRST_UNDATED - 1)
    order = table.c.id.desc() if newest else table.c.id
    dates = select(table.c.date).where(begun, table.c.kind.in_(schema.LIVE)).order_by(order).limit(1)
    return connection.execute(dates).scalar() or ""
