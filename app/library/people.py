"""The persons of a selection with their offices as the sources print them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from app import registry
from app.library import keys, schema
from app.library.citing import citations
from app.library.fetching import unlisted
from app.library.folding import fold_name
from app.library.items import MOST_VARIABLES
from app.library.schema import Kind
from app.library.search import document_of, matching, prepare
from app.model.document import Anchor
from app.model.item import Citation
from app.model.pack import Person, Selection


@dataclass(frozen=True, slots=True)
class _Office:
    """A role with the day it was seen, and where the sources print it."""

    role: str
    seen_on: str
    countries: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


def people(connection: Connection, selection: Selection) -> tuple[Person, ...]:
    """Persons who take part or speak in the matches, most items first; no institutions, no authors of the documents."""
    found = matching(connection, prepare(connection, selection)).subquery()
    links, table, items = schema.item_person, schema.person, func.count().label("items")
    counted = (
        select(table.c.id, table.c.folded, table.c.name, items)
        .select_from(found.join(links, links.c.item == found.c.item).join(table, table.c.id == links.c.value))
        .where(table.c.id.not_in(_institutions()), ~_is_issuer(found.c.item))
        .group_by(table.c.id)
        .order_by(items.desc(), table.c.name)
    )
    # States and forums speak and take part too, often without a verb that would tell what they are.
    rows = [row for row in connection.execute(counted) if not _is_state_or_forum(row.name)]
    printed = _printed(connection, [row.folded for row in rows])
    spoken = _spoken(connection, [row.id for row in rows if row.folded not in printed])
    unknown = _Office("", "")
    return tuple(_person(row, printed.get(row.folded) or spoken.get(row.id) or unknown) for row in rows)


def person(connection: Connection, name: str) -> Person | None:
    """Somebody by his whole name, with his role as last seen, not counted in any selection; None for nobody."""
    table = schema.person
    row = connection.execute(select(table.c.id, table.c.folded, table.c.name).where(table.c.folded == fold_name(name)))
    found = row.first()
    if found is None:
        return None
    office = _printed(connection, [found.folded]).get(found.folded) or _spoken(connection, [found.id]).get(found.id)
    office = office or _Office("", "")
    return Person(found.name, office.role, office.seen_on, office.countries, 0, office.citations)


def _is_state_or_forum(name: str) -> bool:
    return registry.country(name) is not None or registry.forum(name) is not None


def _institutions() -> Select[int]:
    """The names under which an institution spoke, in any document; of two speakers it is not known which is one."""
    said, links = schema.statement, schema.item_person
    spoken = said.join(links, links.c.item == said.c.item)
    return select(links.c.value).select_from(spoken).where(said.c.institution == 1, ~said.c.speaker.contains(";"))


def _is_issuer(item: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the person is the author or issuer of the item's own document; elsewhere he may take part."""
    source = schema.document
    own = source.c.key == document_of(item), source.c.issuer_folded == schema.person.c.folded
    return exists(select(source.c.key).where(*own)).correlate_except(source)


def _person(row: Any, office: _Office) -> Person:
    return Person(row.name, office.role, office.seen_on, office.countries, row.items, office.citations)


def _printed(connection: Connection, folded: Sequence[str]) -> dict[str, _Office]:
    """The latest role of each name that a document prints beside it."""
    latest: dict[str, tuple[tuple[int, int, int], Any]] = {}
    role, source = schema.role, schema.document
    for start in range(0, len(folded), MOST_VARIABLES):
        part = folded[start : start + MOST_VARIABLES]
        query = select(role, source.c.published, source.c.added).where(
            role.c.folded.in_(part), source.c.key == role.c.document
        )
        for row in connection.execute(query):
            when = (_last_day(row.seen_on or row.published), row.added, row.number)
            if row.folded not in latest or when > latest[row.folded][0]:
                latest[row.folded] = when, row
    places = [(row.document, Anchor(row.start, row.stop)) for _when, row in latest.values()]
    cited = citations(connection, places)
    return {
        name: _Office(row.role, row.seen_on or row.published, unlisted(row.countries), (where,))
        for (name, (_when, row)), where in zip(latest.items(), cited, strict=True)
    }


def _last_day(edtf: str) -> int:
    """The last day of a date for comparing; a date that is not known comes before all others."""
    day = keys.span(edtf)[1]
    return 0 if day == keys.UNDATED else day


def _spoken(connection: Connection, people_keys: Sequence[int]) -> dict[int, _Office]:
    """The latest role under which each person is quoted alone, for those whom no document introduces."""
    links, said, item = schema.item_person, schema.statement, schema.item
    offices: dict[int, _Office] = {}
    for start in range(0, len(people_keys), MOST_VARIABLES):
        query = (
            select(links.c.value, said.c.role, item.c.date)
            .select_from(links.join(said, said.c.item == links.c.item).join(item, item.c.id == links.c.item))
            .where(links.c.value.in_(people_keys[start : start + MOST_VARIABLES]), said.c.role != "")
            .where(~said.c.speaker.contains(";"), links.c.kind != Kind.EVENT)
            .order_by(item.c.date == "", links.c.item.desc())
        )
        for row in connection.execute(query):
            offices.setdefault(row.value, _Office(row.role, row.date))
    return offices
