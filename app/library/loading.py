"""Rows of the tables as documents, and what was found in them."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from app.errors import InvalidInput
from app.i18n import _
from app.library import decisions, item_loading, keys, schema, standing
from app.library.answers import DocumentRow
from app.library.fetching import KEYS, Fetched, dated, fetched, unlisted
from app.model.document import Anchor, Document, Heading, Known, Page
from app.model.found import Article, Event, Found, NotQuotation, Role, Statement
from app.model.item import Item

AnyRow = Row[Any]


def key_of(connection: Connection, document_id: str) -> int:
    """The key of a document; InvalidInput where there is none."""
    held = connection.execute(select(schema.document.c.key).where(schema.document.c.id == document_id)).scalar()
    if held is None:
        raise InvalidInput(
            _("The library holds no document {0}.").format(document_id), _("It may have been removed meanwhile.")
        )
    return held


def document_rows(connection: Connection) -> tuple[DocumentRow, ...]:
    """All documents in the order of their import."""
    query = select(schema.document).order_by(schema.document.c.added)
    return tuple(document_row(row) for row in connection.execute(query))


def document_row(row: AnyRow | Fetched) -> DocumentRow:
    """A row of the table of documents."""
    (
        _key, name, _sha256, _added, imported_on, filename, media_type, title, title_reason, issuer, issuer_reason,
        issue, issue_reason, published, published_reason, language, language_reason, characters, pages, articles,
        events, quotations, statements, _folded, recognised, unread, marking,
    ) = tuple(row)  # fmt: skip
    reasons = (title_reason, issuer_reason, issue_reason, published_reason, language_reason)
    return DocumentRow(
        name, title or filename, issuer, issue, dated(published), language, filename, media_type, pages, characters,
        articles, events, quotations, statements, imported_on,
        {fact: reason for fact, reason in zip(schema.KNOWN, reasons, strict=True) if reason}, recognised, unread,
        marking,
    )


def text(connection: Connection, key: int) -> str:
    """The whole text of a document."""
    query = select(schema.chunk.c.text).where(schema.chunk.c.document == key).order_by(schema.chunk.c.id)
    return "".join(connection.execute(query).scalars())


def found(connection: Connection, key: int) -> Found:
    """All that was found in a document, without what was decided about it."""
    events: list[Event] = []
    statements: list[Statement] = []
    held = items_of(connection, key)
    records = decisions.records(connection, (item.id for item in held))
    for item in (one for one in held if not one.by_hand):
        one = records[item.id].found if item.id in records else item.found
        if isinstance(one, Event):
            events.append(one)
        else:
            statements.append(one)
    nobody = _between_marks(connection, key, text(connection, key))
    return Found(articles(connection, key), tuple(statements), nobody, tuple(events), roles(connection, key))


def items_of(connection: Connection, key: int) -> tuple[Item, ...]:
    """The items of a document in the order they were found, events first, those made by hand last."""
    query = select(schema.item.c.id).where(schema.item.c.document == key)
    return item_loading.items(connection, sorted(connection.execute(query).scalars(), key=keys.number_of))


def articles(connection: Connection, key: int) -> tuple[Article, ...]:
    """The articles of a document, in the order of its text."""
    return articles_of(connection, [key])[key]


def articles_of(connection: Connection, document_keys: Sequence[int]) -> dict[int, tuple[Article, ...]]:
    """The articles of documents, by the keys of these."""
    found = _by_document(connection, _ARTICLES, document_keys)
    return {key: tuple(_article(*row) for row in rows) for key, rows in found.items()}


def articles_named(
    connection: Connection, wanted: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Article]:
    """Articles by the ids of their documents and their own, without those that there are not."""
    return {(row[0], row[1]): _article(*row[1:]) for row in fetched(connection, _ARTICLES_NAMED, wanted)}


def _article(name: str, title: str, start: int, stop: int, dateline: str) -> Article:
    return Article(name, title, Anchor(start, stop), dateline)


def not_quotations(connection: Connection, key: int) -> tuple[NotQuotation, ...]:
    """What stands between quotation marks in a document and nobody said, then what the analyst said to be none."""
    whole = text(connection, key)
    said = _said_by_nobody(connection, key)
    added = (NotQuotation(whole[at.start : at.end], at, why) for at, why in said)
    return (*_between_marks(connection, key, whole), *added)


def _between_marks(connection: Connection, key: int, whole: str) -> tuple[NotQuotation, ...]:
    table = schema.not_quotation
    query = select(table).where(table.c.document == key).order_by(table.c.number)
    return tuple(
        NotQuotation(whole[row.start : row.stop], Anchor(row.start, row.stop), row.why)
        for row in connection.execute(query)
    )


def _said_by_nobody(connection: Connection, key: int) -> list[tuple[Anchor, Any]]:
    """The words of a document of which the analyst said that they are no quotation, and why."""
    decision, item, passage = schema.decision, schema.item, schema.passage
    joined = decision.join(item, item.c.uid == decision.c.about).join(passage, passage.c.item == item.c.id)
    query = (
        select(passage.c.start, passage.c.stop, decision.c.value)
        .select_from(joined)
        .where(item.c.document == key, decision.c.field == standing.NOT_QUOTATION)
        .order_by(passage.c.start)
    )
    return [(Anchor(row.start, row.stop), json.loads(row.value)) for row in connection.execute(query)]


def roles(connection: Connection, key: int) -> tuple[Role, ...]:
    """The offices in which a document names persons, in their order."""
    query = select(schema.role).where(schema.role.c.document == key).order_by(schema.role.c.number)
    return tuple(
        Role(row.person, row.role, Anchor(row.start, row.stop), dated(row.seen_on), unlisted(row.countries))
        for row in connection.execute(query)
    )


_FACTS = ", ".join(f"{name}, {name}_reason" for name in schema.KNOWN)
_DOCUMENTS = f"SELECT key, id, sha256, filename, media_type, {_FACTS} FROM document WHERE key IN {KEYS}"
_TEXTS = f"SELECT document, text FROM chunk WHERE document IN {KEYS} ORDER BY document, id"
_PAGES = f"SELECT document, label, start, origin FROM page WHERE document IN {KEYS} ORDER BY document, number"
_HEADINGS = f"SELECT document, start, stop, level FROM heading WHERE document IN {KEYS} ORDER BY document, number"
_ARTICLES = (
    f"SELECT document, id, title, start, stop, dateline FROM article WHERE document IN {KEYS} ORDER BY document, number"
)
_ARTICLES_NAMED = """SELECT document.id, article.id, article.title, start, stop, dateline FROM json_each(?)
    JOIN document ON document.id = json_extract(value, '$[0]')
    JOIN article ON article.document = document.key AND article.id = json_extract(value, '$[1]')"""


def document(connection: Connection, key: int) -> Document:
    """The document as it was read."""
    return documents(connection, [key])[key]


def documents(connection: Connection, document_keys: Sequence[int]) -> dict[int, Document]:
    """The documents as they were read, by their keys."""
    found = dict[int, Document]()
    headings, texts = (_by_document(connection, one, document_keys) for one in (_HEADINGS, _TEXTS))
    pages = pages_of(connection, document_keys)
    for key, name, sha256, filename, media_type, *facts in fetched(connection, _DOCUMENTS, document_keys):
        known = {fact: Known(*facts[2 * place : 2 * place + 2]) for place, fact in enumerate(schema.KNOWN)}
        found[key] = Document(
            id=name, text="".join(piece for (piece,) in texts[key]), sha256=sha256, filename=filename,
            media_type=media_type, pages=pages[key], **known,
            headings=tuple(Heading(Anchor(start, stop), level) for start, stop, level in headings[key]),
        )
    return found


def pages_of(connection: Connection, document_keys: Sequence[int]) -> dict[int, tuple[Page, ...]]:
    """The pages of documents, by the keys of these."""
    found = _by_document(connection, _PAGES, document_keys)
    return {key: tuple(Page(*one) for one in rows) for key, rows in found.items()}


def _by_document(connection: Connection, query: str, document_keys: Sequence[int]) -> dict[int, list[Fetched]]:
    """The rows of documents, without the key that each begins with."""
    found: dict[int, list[Fetched]] = {key: [] for key in document_keys}
    for row in fetched(connection, query, document_keys):
        found[row[0]].append(row[1:])
    return found
