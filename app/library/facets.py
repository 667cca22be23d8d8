"""Counts that narrow a selection further, and how it spreads over the months."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, desc, exists, func, or_, select

from app.library import keys, schema
from app.library.answers import Facets
from app.library.search import EVERYTHING, Query, matching, prepare, together
from app.model.pack import Selection

Values = tuple[tuple[str, int], ...]


def facets(connection: Connection, selection: Selection) -> Facets:
    """The values of each filter with the items that match all the other filters."""
    return Facets(
        countries=_countries(connection, selection),
        forums=_values(connection, replace(selection, forums=()), schema.item_forum),
        people=_people(connection, replace(selection, people=())),
        topics=_values(connection, replace(selection, topics=()), schema.item_topic),
        documents=_documents(connection, replace(selection, documents=())),
    )


def _countries(connection: Connection, selection: Selection) -> Values:
    """Where all countries are wanted together, each value is counted as one more of them."""
    if not (selection.both and selection.countries):
        return _values(connection, replace(selection, countries=()), schema.item_country)
    base = prepare(connection, replace(selection, countries=()))
    found = matching(connection, replace(base, filters=(*base.filters, *together(selection)))).subquery()
    around, items = schema.item_around, func.count().label("items")
    # One of them must be the item's own: one that is asked for already, or the one that is added.
    own = or_(around.c.own == 1, _own(around, selection.countries))
    counted = select(around.c.value, items).select_from(found.join(around, around.c.item == found.c.item)).where(own)
    query = counted.group_by(around.c.value).order_by(desc("items"), around.c.value)
    return tuple((row[0], row[1]) for row in connection.execute(query))


def _own(around: Table, codes: tuple[str, ...]) -> ColumnElement[bool]:
    links = schema.item_country
    held = links.c.value.in_(codes), links.c.kind == around.c.kind, links.c.item == around.c.item
    return exists(select(links.c.item).where(*held)).correlate(around)


def _values(connection: Connection, selection: Selection, links: Table) -> Values:
    query = _linked(connection, prepare(connection, selection), links)
    return tuple((str(row.value), int(row.items)) for row in connection.execute(query))


def _linked(connection: Connection, query: Query, links: Table) -> Select[Any, int]:
    """Values with how many matches they have, most first."""
    items = func.count().label("items")
    if query.filters or query.terms or query.span.reaches is not None:
        found = matching(connection, query).subquery()
        counted = select(links.c.value, items).select_from(found.join(links, links.c.item == found.c.item))
    else:
        # The table in its own order is read much faster than item by item.
        counted = select(links.c.value, items).where(links.c.kind.in_(query.kinds))
        if query.span != EVERYTHING:
            counted = counted.where(links.c.item.between(query.span.low, query.span.high))
    return counted.group_by(links.c.value).order_by(desc("items"), links.c.value)


def _people(connection: Connection, selection: Selection) -> Values:
    counted = _linked(connection, prepare(connection, selection), schema.item_person).subquery()
    named = select(schema.person.c.name, counted.c["items"]).where(schema.person.c.id == counted.c.value)
    named = named.order_by(counted.c["items"].desc(), schema.person.c.name)
    return tuple((row[0], row[1]) for row in connection.execute(named))


def _documents(connection: Connection, selection: Selection) -> Values:
    found = matching(connection, prepare(connection, selection)).subquery()
    key = document_of(found.c.item)
    counted = select(key.label("key"), func.count().label("items")).group_by(key).subquery()
    named = select(schema.document.c.id, counted.c["items"]).where(schema.document.c.key == counted.c.key)
    named = named.order_by(counted.c["items"].desc(), schema.document.c.added)
    return tuple((row[0], row[1]) for row in connection.execute(named))


def histogram(connection: Connection, selection: Selection) -> Values:
    """Matches by month ("2025-01"), in time; items whose dates span more than one month stand in none."""
    found = matching(connection, prepare(connection, selection)).subquery()
    day = found.c.item.op(">>")(keys.DAY_SHIFT)
    listed = schema.item
    counted = (
        select(day.label("day"), listed.c.latest, func.count().label("items"))
        .select_from(found.join(listed, listed.c.id == found.c.item))
        .where(found.c.item < keys.FIRST_UNDATED)
        .group_by(day, listed.c.latest)
        .order_by(day)
    )
    months: dict[str, int] = {}
    for row in connection.execute(counted):
        month = date.fromordinal(row.day).isoformat()[:7]
        if month == date.fromordinal(row.latest).isoformat()[:7]:
            months[month] = months.get(month, 0) + row.items
    return tuple(months.items())


def document_of(item: ColumnElement[int]) -> ColumnElement[int]:
    """The key of an item's document, which is a part of its own key."""
    return item.op(">>")(keys.NUMBER_BITS).op("&")(keys.DOCUMENT_MASK)
