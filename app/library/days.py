"""How a selection spreads over the days, and its items of all kinds in one order of time."""

from datetime import date

from sqlalchemy import Connection, func, select

from app.library import keys, schema
from app.library.search import matching, prepare
from app.model.pack import Selection


def days(connection: Connection, selection: Selection) -> tuple[tuple[str, int], ...]:
    """Matches by ISO day, in time; items whose dates span more than one day stand in none."""
    found = matching(connection, prepare(connection, selection)).subquery()
    day, listed = found.c.item.op(">>")(keys.DAY_SHIFT), schema.item
    counted = (
        select(day.label("day"), func.count().label("items"))
        .select_from(found.join(listed, listed.c.id == found.c.item))
        .where(found.c.item < keys.FIRST_UNDATED, listed.c.latest == day)
        .group_by(day)
        .order_by(day)
    )
    return tuple((date.fromordinal(row.day).isoformat(), row.items) for row in connection.execute(counted))
