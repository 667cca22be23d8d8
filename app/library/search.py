"""Selections as SQL. Every query here yields keys of items in the order of time.

Items are reached through the rarest filter: its rows are read in order, the other filters are looked up for each.
Where several values of a filter are accepted, each value has its own disjoint part, and SQLite merges the parts
without sorting. Full text carries the filters as labels in its own index, so one look-up there answers all of them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, exists, false, func, or_, select
from sqlalchemy import union_all as merged
from sqlalchemy.sql.selectable import CompoundSelect

from app.library import keys, schema
from app.library.expressions import MOST_LABELS, in_labels, in_words
from app.library.families import family
from app.library.fetching import KEYS, fetched
from app.library.folding import fold_name, sound, terms
from app.library.schema import LIVE, REJECTED, Kind
from app.library.store import bare
from app.model.dates import Edtf
from app.model.pack import Selection

Keys = Select[int] | CompoundSelect[int]
"""A query of one column, item."""

MOST_PARTS = 60
"""More values of one filter than this are looked up item by item: SQLite merges 500 parts at most."""
ENOUGH = 50_000
"""How far a filter's rows are counted to find the rarest."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of keys, both ends included, and of the items' last days: reaches <= last day < ends_before."""

    low: int = 0
    high: int = keys.LAST_KEY
    reaches: int | None = None
    ends_before: int | None = None


EVERYTHING = Span()
UNDATED = Span(low=keys.FIRST_UNDATED)
NOTHING = Span(low=1, high=0)


@dataclass(frozen=True, slots=True)
class Axis:
    """A table that leads from a value to items. labels: prefixes in the full-text index, of which any will do."""

    table: Table
    value: str
    item: str
    labels: str

    def open(self) -> "Rows":
        """The table under a name of its own, so that it can stand in a query twice."""
        alias = self.table.alias()
        return Rows(alias, alias.c[self.value], alias.c.kind, alias.c[self.item], alias.c.latest)


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns of an axis in one query."""

    source: FromClause
    value: ColumnElement[str | int]
    kind: ColumnElement[int]
    item: ColumnElement[int]
    latest: ColumnElement[int]


COUNTRIES = Axis(schema.item_country, "value", "item", "c")
AROUND = Axis(schema.item_around, "value", "item", "cx")
"""Countries of an item or of what its article is about."""
FORUMS = Axis(schema.item_forum, "value", "item", "f")
TOPICS = Axis(schema.item_topic, "value", "item", "t")
PEOPLE = Axis(schema.item_person, "value", "item", "p")
TRAITS = Axis(schema.item_trait, "value", "item", "g")
DOCUMENTS = Axis(schema.item, "document", "id", "d")
ITEMS = Axis(schema.item, "kind", "id", "k")
CHOSEN = Axis(schema.item, "id", "id", "")
"""Items by their own keys."""
LONG_ITEMS = Axis(schema.long_item, "kind", "item", "k")


@dataclass(frozen=True, slots=True)
class Filter:
    """Items must have one of the values on the axis; excluded: none of them."""

    axis: Axis
    values: tuple[str, ...] | tuple[int, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A selection made ready: kinds, filters that all hold, full-text terms, and the span of its dates."""

    kinds: tuple[Kind, ...]
    filters: tuple[Filter, ...]
    terms: tuple[str, ...]
    span: Span

    def within(self, span: Span) -> "Query":
        """The same with other dates."""
        return replace(self, span=span)

    def of(self, *kinds: Kind) -> "Query":
        """The same for those of its kinds, rejected or not."""
        return replace(self, kinds=tuple(kind for kind in self.kinds if kind % REJECTED in kinds))


_CHOSEN = f"SELECT id FROM item WHERE uid IN {KEYS}"
_BY_ID = f"SELECT key FROM document WHERE id IN {KEYS}"
_BY_ISSUER = f"SELECT key FROM document WHERE issuer_folded IN {KEYS}"
_NAMED = "SELECT id, folded FROM person WHERE folded = ? OR surname = ?"
_KINDS = {"events": Kind.EVENT, "quotations": Kind.QUOTATION, "statements": Kind.REPORTED}
_SPOKEN = (Kind.QUOTATION, Kind.REPORTED)


def prepare(connection: Connection, selection: Selection) -> Query:
    """The query that a selection means; InvalidInput for dates that are none."""
    found, span = (*_filters(connection, selection), *_traits(selection)), span_of(selection)
    if selection.undated:
        span = UNDATED if span == EVERYTHING else NOTHING
    return Query(_kinds(selection), found, terms(selection.words), span)


def _kinds(selection: Selection) -> tuple[Kind, ...]:
    """The kinds of items that can match at all, those that were rejected last."""
    asked = [_KINDS[kind] for kind in dict.fromkeys(selection.kinds)]
    if selection.event_kinds or selection.statuses:
        asked = [kind for kind in asked if kind is Kind.EVENT]
    if selection.unclear:
        asked = [kind for kind in asked if kind in _SPOKEN]
    reviews = selection.reviews or ("open", "accepted")
    live = asked if "open" in reviews or "accepted" in reviews else []
    return (*live, *(Kind(kind + REJECTED) for kind in asked if "rejected" in reviews))


def _traits(selection: Selection) -> Iterable[Filter]:
    if selection.event_kinds:
        yield Filter(TRAITS, _once(f"kind:{kind}" for kind in selection.event_kinds))
    if len(set(selection.statuses)) == 1:
        yield Filter(TRAITS, ("scheduled",), excluded="past" in selection.statuses)
    if selection.unclear:
        yield Filter(TRAITS, ("unclear",))
    if len({"open", "accepted"}.intersection(selection.reviews)) == 1:
        # What was rejected is not accepted; only kinds of its own tell it from what is open.
        open_too = "open" in selection.reviews
        yield Filter(TRAITS, ("accepted",) if open_too else ("accepted", "rejected"), excluded=open_too)


def _filters(connection: Connection, selection: Selection) -> Iterable[Filter]:
    if selection.both and len(selection.countries) > 1:
        yield from together(selection)
    if selection.countries:
        yield Filter(COUNTRIES, _once(selection.countries))
    if selection.forums:
        yield Filter(FORUMS, _once(member for forum in selection.forums for member in family(connection, forum)))
    if selection.topics:
        yield Filter(TOPICS, _once(selection.topics))
    if selection.people:
        yield Filter(PEOPLE, people_keys(connection, selection.people))
    if selection.documents:
        yield Filter(DOCUMENTS, _keys(connection, _BY_ID, _once(selection.documents)))
    if selection.items:
        yield Filter(CHOSEN, _keys(connection, _CHOSEN, _once(selection.items)))
    if selection.issuers:
        yield Filter(DOCUMENTS, _keys(connection, _BY_ISSUER, _once(map(fold_name, selection.issuers))))


def _keys(connection: Connection, query: str, values: Iterable[str]) -> tuple[int, ...]:
    """The keys that a query finds for values, none for an empty one."""
    return tuple(key for (key,) in fetched(connection, query, filter(None, values)))


def together(selection: Selection) -> tuple[Filter, ...]:
    """All the countries, each the item's own or its article's; which of them are its own is left open."""
    return tuple(Filter(AROUND, (code,)) for code in _once(selection.countries))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(sound, values)))


def people_keys(connection: Connection, names: Iterable[str]) -> tuple[int, ...]:
    """The persons that names mean: the whole name, or the end of it from the surname's first word on."""
    found: dict[int, None] = {}
    for name in filter(None, map(fold_name, names)):
        known = bare(connection).execute(_NAMED, (name, name.split()[-1]))
        found |= {key: None for key, folded in known if f" {folded}".endswith(f" {name}")}
    return tuple(found)


def span_of(selection: Selection) -> Span:
    """The keys of items whose dates touch the selection's; without dates, of all items."""
    if not selection.since and not selection.until:
        return EVERYTHING
    first, last = Edtf.parse(selection.since).earliest, Edtf.parse(selection.until).latest
    high = keys.first_key(last.toordinal() + 1) - 1 if last else keys.FIRST_UNDATED - 1
    return Span(high=high, reaches=first.toordinal() if first else None)


def span_before(selection: Selection) -> Span | None:
    """The keys of dated items that end before the selection's first day; None where it has none."""
    first = Edtf.parse(selection.since).earliest
    if first is None:
        return None
    return Span(high=keys.first_key(first.toordinal()) - 1, ends_before=first.toordinal())


def span_after(selection: Selection) -> Span | None:
    """The keys of dated items that begin after the selection's last day; None where it has none."""
    last = Edtf.parse(selection.until).latest
    return Span(keys.first_key(last.toordinal() + 1), keys.FIRST_UNDATED - 1) if last else None


def in_order(connection: Connection, query: Query, newest: bool = False) -> list[int]:
    """The keys of all matches: oldest or newest first, undated last either way."""
    found = list(connection.execute(matching(connection, query).order_by("item")).scalars())
    if not newest:
        return found
    dated = bisect_left(found, keys.FIRST_UNDATED)
    return [*reversed(found[:dated]), *found[dated:]]


def count(connection: Connection, query: Query) -> int:
    """How many items match."""
    found = matching(connection, query).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def matching(connection: Connection, query: Query) -> Keys:
    """The keys of all matches, each once."""
    if not query.kinds or any(not one.values for one in query.filters):
        return select(schema.item.c.id.label("item")).where(false())
    parts = _text_parts(query) if query.terms else _parts(connection, query)
    return parts[0] if len(parts) == 1 else merged(*parts)


def _parts(connection: Connection, query: Query) -> list[Select[int]]:
    """Disjoint queries that together yield the matches."""
    near, far = _near(query.span), _far(query.span)
    driver = _rarest(connection, query, near)
    rest = tuple(one for one in query.filters if one is not driver)
    parts: list[Select[int]] = []
    for kind in query.kinds:
        if driver:
            parts += [_driven(kind, near, rest, driver, number) for number in range(len(driver.values))]
        else:
            parts.append(_listed(ITEMS, kind, near, rest))
        if far:
            parts.append(_listed(LONG_ITEMS, kind, far, query.filters))
    return parts


def _near(span: Span) -> Span:
    """The part of a span where items lie that reach into it and are not listed as long."""
    if span.reaches is None:
        return span
    return replace(span, low=max(span.low, keys.first_key(span.reaches - keys.LONG_DAYS)))


def _far(span: Span) -> Span | None:
    """The rest of the span, where only long items can reach into it."""
    near = _near(span)
    return replace(span, high=min(span.high, near.low - 1)) if near.low > span.low else None


def _rarest(connection: Connection, query: Query, span: Span) -> Filter | None:
    """The filter that the fewest items pass; None where all items are as good."""
    usable = [
        one for one in query.filters if not one.excluded and len(one.values) * len(query.kinds) <= MOST_PARTS
    ]
    if any(one.axis is AROUND for one in usable):
        # Any of the countries, which goes with each of them, leads to more items than the rarest of them.
        usable = [one for one in usable if one.axis is not COUNTRIES]
    if len(usable) < 2:
        return usable[0] if usable else None
    return min(usable, key=lambda one: _size(connection, one, query.kinds, span))


def _size(connection: Connection, one: Filter, kinds: Sequence[Kind], span: Span) -> int:
    rows = one.axis.open()
    first = select(rows.item).where(rows.value.in_(one.values), rows.kind.in_(kinds), *_bounds(rows, span))
    return connection.execute(select(func.count()).select_from(first.limit(ENOUGH).subquery())).scalar_one()


def _driven(kind: Kind, span: Span, rest: Sequence[Filter], driver: Filter, number: int) -> Select[int]:
    """The items that have the driver's value of that number, none of its earlier ones, and pass the rest."""
    rows = driver.axis.open()
    wanted = [rows.value == driver.values[number], rows.kind == kind, *_bounds(rows, span)]
    if number and driver.axis is not DOCUMENTS:
        wanted.append(~_has(Filter(driver.axis, driver.values[:number]), kind, rows.item))
    return select(rows.item.label("item")).where(*wanted, *(_passes(one, kind, rows) for one in rest))


def _passes(one: Filter, kind: Kind, rows: Rows) -> ColumnElement[bool]:
    held = _has(one, kind, rows.item)
    if one.axis is COUNTRIES and "own" in rows.source.c:
        # Countries together: that of the row is one of those asked for, and most often the item's own.
        return or_(rows.source.c.own == 1, held)
    return held


def _listed(axis: Axis, kind: Kind, span: Span, filters: Sequence[Filter]) -> Select[int]:
    """The items of a list of all, or of the long ones, that pass the filters."""
    rows = axis.open()
    passed = [_has(one, kind, rows.item) for one in filters]
    return select(rows.item.label("item")).where(rows.kind == kind, *_bounds(rows, span), *passed)


def _has(one: Filter, kind: Kind, item: ColumnElement[int]) -> ColumnElement[bool]:
    rows = one.axis.open()
    held = exists(
        select(rows.item).where(rows.value.in_(one.values), rows.kind == kind, rows.item == item)
    ).correlate_except(rows.source)
    return ~held if one.excluded else held


def _bounds(rows: Rows, span: Span) -> list[ColumnElement[bool]]:
    bounds: list[ColumnElement[bool]] = []
    if span.low > 0:
        bounds.append(rows.item >= span.low)
    if span.high < keys.LAST_KEY:
        bounds.append(rows.item <= span.high)
    if span.reaches is not None:
        bounds.append(rows.latest >= span.reaches)
    if span.ends_before is not None:
        bounds.append(rows.latest < span.ends_before)
    return bounds


def _text_parts(query: Query) -> list[Select[int]]:
    near, far = _near(query.span), _far(query.span)
    parts = [_text_part(query, near)]
    return [*parts, _text_part(query, far, far_only=True)] if far else parts


def _text_part(query: Query, span: Span, far_only: bool = False) -> Select[int]:
    """The items whose words and labels match, looked up in the full-text index in the order of keys."""
    fts, listed = schema.item_fts, (LONG_ITEMS if far_only else ITEMS).open()
    wanted = [fts.c.item_fts.match(_expression(query))]
    if span.low > 0:
        wanted.append(fts.c.rowid >= span.low)
    if span.high < keys.LAST_KEY:
        wanted.append(fts.c.rowid <= span.high)
    if span.reaches is not None or span.ends_before is not None:
        last_day = replace(span, low=0, high=keys.LAST_KEY)
        held = select(listed.item).where(listed.item == fts.c.rowid, *_bounds(listed, last_day))
        wanted.append(exists(held).correlate_except(listed.source))
    for one in query.filters:
        if one.axis is CHOSEN:
            wanted.append(fts.c.rowid.in_(one.values))
        elif len(one.values) > MOST_LABELS:
            source = schema.item.alias()
            held = select(source.c.id).where(source.c.id == fts.c.rowid, source.c.document.in_(one.values))
            wanted.append(exists(held).correlate_except(source))
    return select(fts.c.rowid.label("item")).where(*wanted)


def _expression(query: Query) -> str:
    """The FTS5 expression; every piece of it is a quoted string or a label of letters and digits."""
    asked = [one for one in query.filters if len(one.values) <= MOST_LABELS and one.axis.labels]
    clauses = [in_words(query.terms), *(in_labels(one.axis.labels, one.values) for one in asked if not one.excluded)]
    without = [in_labels(one.axis.labels, one.values) for one in asked if one.excluded]
    if set(query.kinds) == set(LIVE):
        # Few items are rejected: leaving them out costs less than asking for all the others.
        without.append(in_labels(ITEMS.labels, tuple(int(kind) for kind in Kind if kind not in LIVE)))
    else:
        clauses.append(in_labels(ITEMS.labels, tuple(int(kind) for kind in query.kinds)))
    return " NOT ".join((f"({' AND '.join(clauses)})", *without))


def document_of(item: ColumnElement[int]) -> ColumnElement[int]:
    """The key of an item's document, which is a part of its own key."""
    return item.op(">>")(keys.NUMBER_BITS).op("&")(keys.DOCUMENT_MASK)
