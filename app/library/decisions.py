"""The tables of decisions: what was decided about what, and the records by which the decided is found again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, or_, select, update

from app.library import schema
from app.library.standing import Quote, Record
from app.library.values import SAME, TOLD_WITH
from app.model.decision import Decided, Decision
from app.model.document import Anchor
from app.model.found import Event
from app.model.written import dump, read, written

_AT_ONCE, _FEW = 500, 20
DOCUMENT = "document"
"""The type of a record that holds what was read of a document's facts, before they were given by hand."""


def now() -> str:
    """This instant, as decisions bear it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def parts(values: Iterable[str]) -> Iterator[list[str]]:
    """The values, each once, as many together as one query takes."""
    once = list(dict.fromkeys(values))
    return (once[start : start + _AT_ONCE] for start in range(0, len(once), _AT_ONCE))


def values(connection: Connection, abouts: Iterable[str]) -> dict[str, dict[str, str]]:
    """What was decided about each, by field; nothing of those about which nothing was."""
    table, found = schema.decision, dict[str, dict[str, str]]()
    for part in parts(abouts):
        query = select(table.c.about, table.c.field, table.c.value).where(table.c.about.in_(part))
        for row in connection.execute(query):
            found.setdefault(row.about, {})[row.field] = row.value
    return found


def listed(connection: Connection, abouts: Iterable[str]) -> dict[str, tuple[Decided, ...]]:
    """The decisions about each, and of items those about it and another, in the order of time."""
    found: dict[str, list[Decided]] = {}
    for part in parts(abouts):
        asked = set(part)
        for row in connection.execute(select(schema.decision).where(_concerns(part))):
            decided = Decided(Decision(row.about, row.field, row.value), row.decided_on)
            for one in {row.about, *row.about.split(" "), row.other if row.field == SAME else ""} & asked:
                found.setdefault(one, []).append(decided)
    return {about: tuple(sorted(many, key=_order)) for about, many in found.items()}


def _concerns(abouts: Sequence[str]) -> ColumnElement[bool]:
    table = schema.decision
    # Of many all pairs are read, which are few, for each look-up is a part of its own to SQLite.
    few = len(abouts) <= _FEW
    pairs = [table.c.about.between(f"{one} ", f"{one}!") for one in abouts] if few else [table.c.field == SAME]
    return or_(table.c.about.in_(abouts), table.c.other.in_(abouts), *pairs)


def _order(decided: Decided) -> tuple[str, str, str]:
    return decided.decided_on, decided.decision.about, decided.decision.field


def apart(connection: Connection) -> frozenset[tuple[str, str]]:
    """The pairs of items that do not tell of one event, as the analyst said."""
    query = select(schema.decision.c.about).where(schema.decision.c.field == SAME)
    pairs = (about.partition(" ") for about in connection.execute(query).scalars())
    return frozenset((first, second) for first, _space, second in pairs)


def followers(connection: Connection, leads: Iterable[str]) -> dict[str, list[str]]:
    """The items that tell of the event of each lead, in order."""
    table, found = schema.decision, dict[str, list[str]]()
    for part in parts(leads):
        query = select(table.c.about, table.c.other).where(table.c.other.in_(part), table.c.field == TOLD_WITH)
        for row in connection.execute(query.order_by(table.c.about)):
            found.setdefault(row.other, []).append(row.about)
    return found


def keep(connection: Connection, decided: Iterable[Decided]) -> None:
    """Write decisions down in place of those on the same field of the same thing; without a value, take them away."""
    table, taken = schema.decision, [*decided]
    if not taken:
        return
    same = table.c.about == bindparam("one"), table.c.field == bindparam("name")
    connection.execute(delete(table).where(*same), [
        {"one": one.decision.about, "name": one.decision.field} for one in taken
    ])
    new = [
        {"about": one.decision.about, "field": one.decision.field, "value": one.decision.value,
         "decided_on": one.decided_on, "other": other(one.decision)}
        for one in taken if one.decision.value is not None
    ]  # fmt: skip
    if new:
        connection.execute(insert(table), new)


def revise(connection: Connection, about: str, changed: Mapping[str, str]) -> None:
    """Write values of decisions that say the same in other places of a text; they stay as old as they are."""
    table = schema.decision
    for name, value in changed.items():
        where = table.c.about == about, table.c.field == name
        connection.execute(update(table).where(*where).values(value=value))


def other(decision: Decision) -> str:
    """The second item that a decision is about, "" where it is about one."""
    if decision.field == SAME:
        return decision.about.partition(" ")[2]
    return str(json.loads(decision.value)) if decision.field == TOLD_WITH and decision.value else ""


def mentioned(connection: Connection, uids: Iterable[str]) -> set[str]:
    """Those items about which something is decided, be it together with another."""
    table, found = schema.decision, set[str]()
    for part in parts(uids):
        found |= set(connection.execute(select(table.c.about).where(table.c.about.in_(part))).scalars())
        found |= set(connection.execute(select(table.c.other).where(table.c.other.in_(part))).scalars())
        for one in part:
            pairs = select(table.c.about).where(table.c.about.between(f"{one} ", f"{one}!")).limit(1)
            found |= {one} if one not in found and connection.execute(pairs).first() else set()
    return found


def records(connection: Connection, uids: Iterable[str]) -> dict[str, Record]:
    """The records of items, of those that have one."""
    table, found = schema.decided, dict[str, Record]()
    for part in parts(uids):
        rows = connection.execute(select(table).where(table.c.about.in_(part), table.c.type != DOCUMENT))
        found |= {row.about: _record(row) for row in rows}
    return found


def records_of(connection: Connection, sha256: str) -> dict[str, Record]:
    """The records of the items of a document."""
    table = schema.decided
    rows = connection.execute(select(table).where(table.c.sha256 == sha256, table.c.type != DOCUMENT))
    return {row.about: _record(row) for row in rows}


def _record(row: object) -> Record:
    held: list[list[object]] = json.loads(row.quotes)  # pyright: ignore[reportAttributeAccessIssue]
    quotes = {Anchor(int(str(one[0])), int(str(one[1]))): Quote(*map(str, one[2:])) for one in held}
    return Record(
        row.about, row.sha256, read(json.loads(row.found)), quotes, row.published  # pyright: ignore[reportAttributeAccessIssue]
    )


def keep_records(connection: Connection, many: Iterable[Record]) -> None:
    """Write records down, each in place of the one before."""
    rows = [
        {
            "about": one.uid, "sha256": one.sha256, "type": "event" if isinstance(one.found, Event) else "statement",
            "found": dump(written(one.found)), "quotes": dump(_listed_quotes(one.quotes)), "published": one.published,
        }
        for one in many
    ]
    drop_records(connection, [row["about"] for row in rows])
    if rows:
        connection.execute(insert(schema.decided), rows)


def _listed_quotes(quotes: Mapping[Anchor, Quote]) -> list[list[object]]:
    return [[at.start, at.end, one.exact, one.before, one.after] for at, one in sorted(quotes.items())]


def drop_records(connection: Connection, abouts: Iterable[str]) -> None:
    """Take records away."""
    for part in parts(abouts):
        connection.execute(delete(schema.decided).where(schema.decided.c.about.in_(part)))
