"""The persons of a selection with their offices as the sources print them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from app import registry
from app.library import keys, schema
from app.library.citing import citations
from app.library.fetching import KEYS, Fetched, dated, fetched, unlisted
from app.library.folding import fold_name
from app.library.schema import REJECTED, Kind
from app.library.search import document_of, matching, prepare
from app.model.document import Anchor
from app.model.item import Citation
from app.model.pack import Person, Selection

_WHEN_PRINTED = f"""SELECT folded, seen_on, published, added, role.document, number
    FROM role JOIN document ON document.key = role.document WHERE folded IN {KEYS}"""
_ROLES = """SELECT role.document, role.number, role.role, countries, start, stop FROM json_each(?) AS place JOIN role
    ON role.document = json_extract(value, '$[0]') AND role.number = json_extract(value, '$[1]')"""
_SPOKEN_KINDS = tuple(int(kind) for kind in Kind if kind % REJECTED != Kind.EVENT)
_LAST_SAID = """SELECT asked.value, item.id, said.role, item.date FROM json_each(?) AS asked
    JOIN item ON item.id = (
        SELECT link.item FROM item_person AS link JOIN statement ON statement.item = link.item
        JOIN item AS one ON one.id = link.item WHERE link.value = asked.value AND link.kind = {kind}
        AND statement.role != '' AND instr(statement.speaker, ';') = 0 AND one.date {dated}
        ORDER BY link.item DESC LIMIT 1)
    JOIN statement AS said ON said.item = item.id"""
"""The last statement of one kind by each person: found by walking back from the last."""


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
    latest: dict[str, tuple[tuple[int, int, int], Fetched]] = {}
    for row in fetched(connection, _WHEN_PRINTED, folded):
        name, seen_on, published, added, _document, number = row
        when = (_last_day(seen_on or published), added, number)
        if name not in latest or when > latest[name][0]:
            latest[name] = when, row[1:]
    return _offices(connection, {name: row for name, (_when, row) in latest.items()})


def _offices(connection: Connection, rows: dict[str, Fetched]) -> dict[str, _Office]:
    places = [(document, number) for *_when, document, number in rows.values()]
    told = {(document, number): rest for document, number, *rest in fetched(connection, _ROLES, places)}
    held = [told[place] for place in places]
    anchors = [Anchor(start, stop) for _role, _countries, start, stop in held]
    cited = citations(connection, [(key, at) for (key, _number), at in zip(places, anchors, strict=True)])
    return {
        name: _Office(role, seen_on or published, unlisted(countries), (where,))
        for (name, (seen_on, published, *_rest)), (role, countries, *_at), where
        in zip(rows.items(), held, cited, strict=True)
    }  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _last_day(edtf: str) -> int:
    """The last day of a date for comparing; a date that is not known comes before all others. ValueError for none."""
    day = keys.span(dated(edtf))[1]
    return 0 if day == keys.UNDATED else day


def _spoken(connection: Connection, people_keys: Sequence[int]) -> dict[int, _Office]:
    """The latest role under which each person is quoted alone, for those whom no document introduces."""
    latest: dict[int, tuple[int, _Office]] = {}
    for said in ("!= ''", "= ''"):
        # What is without a date counts where nothing was said on a day that is known.
        wanted = [key for key in people_keys if key not in latest]
        for kind in _SPOKEN_KINDS:
            for key, item, role, date in fetched(connection, _LAST_SAID.format(kind=kind, dated=said), wanted):
                if key not in latest or item > latest[key][0]:
                    latest[key] = item, _Office(role, dated(date))
    return {key: office for key, (_item, office) in latest.items()}
