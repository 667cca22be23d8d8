"""The rows of a document's items: written with it, and written anew where something was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, delete, func, insert, select, update

from app.library import item_loading, keys, loading, rows, schema
from app.library.fetching import unlisted
from app.library.folding import fold_name, sound, surname
from app.library.schema import Kind
from app.library.standing import Standing
from app.model.document import Document
from app.model.found import Article, Event, Found
from app.model.item import Item

MOST_VARIABLES = 500


@dataclass(frozen=True, slots=True)
class Source:
    """What the rows of items are made from: a document with its key, the pieces of its text, its articles."""

    key: int
    document: Document
    pieces: list[rows.Chunk]
    articles: tuple[Article, ...]


def source(connection: Connection, key: int) -> Source:
    """The source of items whose document is in the library."""
    document = loading.document(connection, key)
    return Source(key, document, rows.chunks(document.text, key), loading.articles(connection, key))


def write(connection: Connection, of: Source, items: Sequence[Standing], about: Iterable[Event]) -> None:
    """Write the rows of items. about: the events that tell what their articles are about, in order."""
    people = person_keys(connection, (name for one in items for name in rows.people_of(one.found)))
    writer = rows.ItemWriter(
        of.document, of.key, of.pieces, Found(of.articles, events=tuple(about)),
        lambda name: people.get(fold_name(sound(name))),
    )
    for one in items:
        writer.add(one.found, one.uid, one.number, one.review)
    for one in fields(writer.rows):
        many: list[rows.Row] = getattr(writer.rows, one.name)
        if many:
            connection.execute(insert(schema.METADATA.tables[one.name]), many)


def rewrite(connection: Connection, of: Source, gone: Iterable[str], items: Sequence[Standing]) -> None:
    """Write items anew in place of their rows, without those that are gone.

    What else stands in their articles is written anew as well, where what the article is about is another now.
    """
    uids = {*gone, *(one.uid for one in items)}
    held = _rows_of(connection, uids)
    before = _leads(connection, of.key, {row.article for row in held} | {one.found.article for one in items})
    now = [lead for lead in before if lead.uid not in uids]
    now += [_Lead(one.number, one.uid, found) for one in items if (found := _led(one))]
    now.sort(key=_place)
    neighbours = _neighbours(connection, of.key, _changed(before, now), uids)
    erased = [row.id for row in held] + [key for key, _one in neighbours]
    people = _people_of(connection, erased)
    _erase(connection, erased)
    write(connection, of, [*items, *(one for _key, one in neighbours)], [lead.event for lead in now])
    forget_people(connection, people)
    recount(connection, of.key)


@dataclass(frozen=True, slots=True)
class _Lead:
    """An event that its article is about."""

    number: int
    uid: str
    event: Event


def _place(lead: _Lead) -> int:
    return lead.number


def _led(one: Standing) -> Event | None:
    """The event, where its article is about it."""
    found = one.found
    return found if isinstance(found, Event) and found.primary and one.review != "rejected" else None


def leads(many: Iterable[Standing]) -> list[Event]:
    """The events that tell what their articles are about."""
    return [found for one in many if (found := _led(one))]


def _rows_of(connection: Connection, uids: Iterable[str]) -> list[loading.AnyRow]:
    table, wanted, found = schema.item, sorted(uids), list[loading.AnyRow]()
    for start in range(0, len(wanted), MOST_VARIABLES):
        found += connection.execute(select(table).where(table.c.uid.in_(wanted[start : start + MOST_VARIABLES])))
    return found


def _leads(connection: Connection, key: int, articles: set[str]) -> list[_Lead]:
    """The primary events of articles, as far as an item's neighbourhood asks for them: article and countries."""
    item, event = schema.item, schema.event
    query = (
        select(item.c.id, item.c.uid, item.c.article, event.c.countries)
        .select_from(item.join(event, event.c.item == item.c.id))
        .where(item.c.document == key, item.c.kind == Kind.EVENT, event.c.leads == 1)
    )
    found = [
        _Lead(keys.number_of(row.id), row.uid, Event("", (), primary=True, article=row.article,
                                                    countries=unlisted(row.countries)))
        for row in connection.execute(query)
        if row.article in articles
    ]
    return sorted(found, key=_place)


def _changed(before: Iterable[_Lead], now: Iterable[_Lead]) -> set[str]:
    """The articles that are about other countries than before."""
    then, today = _by_article(before), _by_article(now)
    return {article for article in then.keys() | today.keys() if then.get(article) != today.get(article)} - {""}


def _by_article(leads: Iterable[_Lead]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for lead in leads:
        told[lead.event.article] = (*told.get(lead.event.article, ()), *lead.event.countries)
    return {article: tuple(dict.fromkeys(codes)) for article, codes in told.items()}


def _neighbours(connection: Connection, key: int, articles: set[str], uids: set[str]) -> list[tuple[int, Standing]]:
    """The other items of articles with their keys, as they stand."""
    table = schema.item
    query = select(table.c.id, table.c.uid).where(table.c.document == key, table.c.article.in_(sorted(articles)))
    wanted = [row.id for row in connection.execute(query) if row.uid not in uids] if articles else []
    items = item_loading.items(connection, wanted)
    return [(one, as_standing(item, one)) for one, item in zip(wanted, items, strict=True)]


def as_standing(item: Item, key: int) -> Standing:
    """An item that was loaded, as it is written."""
    return Standing(item.id, item.found, keys.number_of(key), item.review)


def _people_of(connection: Connection, item_keys: Sequence[int]) -> list[int]:
    links, found = schema.item_person, set[int]()
    for start in range(0, len(item_keys), MOST_VARIABLES):
        part = item_keys[start : start + MOST_VARIABLES]
        found |= set(connection.execute(select(links.c.value).where(links.c.item.in_(part))).scalars())
    return sorted(found)


def _erase(connection: Connection, item_keys: Sequence[int]) -> None:
    for start in range(0, len(item_keys), MOST_VARIABLES):
        part = item_keys[start : start + MOST_VARIABLES]
        connection.execute(delete(schema.item).where(schema.item.c.id.in_(part)))


def forget_people(connection: Connection, people: Sequence[int]) -> None:
    """Take away those names that no item has any more."""
    for start in range(0, len(people), MOST_VARIABLES):
        part = people[start : start + MOST_VARIABLES]
        linked = select(schema.item_person.c.item).where(schema.item_person.c.value == schema.person.c.id).exists()
        connection.execute(delete(schema.person).where(schema.person.c.id.in_(part), ~linked))


def recount(connection: Connection, key: int) -> None:
    """Write down how many events, quotations and statements a document has, without the rejected ones."""
    kind, table = schema.item.c.kind, schema.document
    query = select(kind, func.count()).where(schema.item.c.document == key).group_by(kind)
    counted = {row[0]: row[1] for row in connection.execute(query)}
    connection.execute(update(table).where(table.c.key == key).values(
        events=counted.get(Kind.EVENT, 0), quotations=counted.get(Kind.QUOTATION, 0),
        statements=counted.get(Kind.REPORTED, 0),
    ))


def free_numbers(connection: Connection, key: int, count: int) -> list[int]:
    """So many numbers that no item of a document has, the lowest first."""
    query = select(schema.item.c.id).where(schema.item.c.document == key)
    taken = {keys.number_of(one) for one in connection.execute(query).scalars()}
    return lowest_free(taken, count)


def lowest_free(taken: set[int], count: int) -> list[int]:
    """So many numbers that are not taken, the lowest first."""
    free: list[int] = []
    number = 0
    while len(free) < count:
        if number not in taken:
            free.append(number)
        number += 1
    return free


def person_keys(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """The key of each folded name; names met for the first time get one."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(fold_name(sound(name)), sound(name))
    wanted.pop("", None)
    known = known_people(connection, list(wanted))
    new = [
        {"folded": folded, "surname": surname(folded), "name": name}
        for folded, name in wanted.items()
        if folded not in known
    ]
    if new:
        connection.execute(insert(schema.person), new)
        known |= known_people(connection, [row["folded"] for row in new])
    return known


def known_people(connection: Connection, folded: list[str]) -> dict[str, int]:
    """The keys of those folded names that the library knows."""
    known: dict[str, int] = {}
    for start in range(0, len(folded), MOST_VARIABLES):
        part = folded[start : start + MOST_VARIABLES]
        query = select(schema.person.c.folded, schema.person.c.id).where(schema.person.c.folded.in_(part))
        known |= {row.folded: row.id for row in connection.execute(query)}
    return known
