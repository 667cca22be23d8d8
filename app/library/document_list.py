"""The library's documents as a list: sorted, narrowed by words, a page at a time."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from app.library import schema
from app.library.answers import DocumentRow, HowRead
from app.library.fetching import KEYS, fetched
from app.library.folding import fold, sound
from app.library.loading import document_row
from app.library.store import bare

Sort = Literal[
    "title", "issuer", "issue", "published", "language", "articles", "events", "quotations", "statements", "pages",
    "filename", "imported_on", "marking", "added",
]
"""added: the order of their import, which the clock may not have kept to."""
Lack = Literal["", "published", "issuer", "pages", "language"]
"""What documents lack that are listed: their day, their issuer, the words of some pages, or English."""
_MOST_WORDS = 50
"""That are looked for; SQLite refuses conditions of a thousand parts."""
_TABLE = schema.document
_ROWS = f"SELECT {', '.join(_TABLE.c.keys())} FROM document WHERE id IN {KEYS}"
_HOW_READ = """SELECT language, count(*), sum(published = ''), sum(recognised), sum(unread) FROM document
    GROUP BY language"""
_TITLE = case((_TABLE.c.title == "", _TABLE.c.filename), else_=_TABLE.c.title)
_SAID = (_TITLE, _TABLE.c.issuer, _TABLE.c.issue, _TABLE.c.filename, _TABLE.c.published, _TABLE.c.language,
         _TABLE.c.marking)


def ids(connection: Connection, sort: Sort, newest: bool, words: str, lack: Lack) -> tuple[str, ...]:
    """The ids of the documents that hold all the words in their facts, in order; newest: the order turned round.

    Those that are alike stand in the order of their import.
    """
    order = _order(sort)
    query = select(_TABLE.c.id).where(*_wanted(words, lack))
    query = query.order_by(order.desc() if newest else order, _TABLE.c.added.desc() if newest else _TABLE.c.added)
    return tuple(connection.execute(query).scalars())


def rows(connection: Connection, wanted: Sequence[str]) -> tuple[DocumentRow, ...]:
    """The documents of these ids, in no order; those that are gone are left out."""
    return tuple(map(document_row, fetched(connection, _ROWS, wanted)))


def titles(connection: Connection) -> dict[str, str]:
    """What each document is called, by its id, in the order of their import."""
    named = select(_TABLE.c.id, _TITLE).order_by(_TABLE.c.added)
    return {row[0]: row[1] for row in connection.execute(named).all()}


def lacking(connection: Connection) -> dict[Lack, int]:
    """How many documents lack what."""
    wanted: tuple[Lack, ...] = ("published", "issuer", "pages", "language")
    counted = [func.coalesce(func.sum(case((_lacks(one), 1), else_=0)), 0) for one in wanted]
    row = connection.execute(select(*counted).select_from(_TABLE)).one()
    return {one: int(many) for one, many in zip(wanted, row, strict=True)}


def how_read(connection: Connection) -> HowRead:
    """How the documents were read, all together."""
    rows: list[tuple[str, int, int, int, int]] = bare(connection).execute(_HOW_READ).fetchall()
    languages = tuple((language, many) for language, many, *_sums in rows)
    return HowRead(languages, sum(row[2] for row in rows), sum(row[3] for row in rows), sum(row[4] for row in rows))


def _order(sort: Sort) -> ColumnElement[str] | ColumnElement[int]:
    match sort:
        case "title":
            return func.fold(_TITLE)
        case "issuer":
            return _TABLE.c.issuer_folded
        case "filename" | "issue" | "marking":
            return func.fold(_TABLE.c[sort])
        case _:
            return _TABLE.c[sort]


def _wanted(words: str, lack: Lack) -> list[ColumnElement[bool]]:
    said = _SAID[0].concat("\n")
    for one in _SAID[1:]:
        said = said.concat(one).concat("\n")
    asked = dict.fromkeys(fold(sound(word)).strip() for word in words.split())
    held = [func.instr(func.fold(said), word) > 0 for word in list(asked)[:_MOST_WORDS]]
    return [*held, *([_lacks(lack)] if lack else [])]


def _lacks(lack: Lack) -> ColumnElement[bool]:
    match lack:
        case "pages":
            return _TABLE.c.unread > 0
        case "language":
            language = func.lower(_TABLE.c.language)
            return ~or_(language == "", language == "en", language.startswith("en-"))
        case _:
            return _TABLE.c[lack] == ""
