"""Rows of the tables as documents, found things and items."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from app.errors import InvalidInput
from app.i18n import _
from app.library import decisions, keys, schema, standing
from app.library.answers import DocumentRow
from app.library.rows import CHUNK
from app.model.document import Anchor, Document, Heading, Known, Page
from app.model.found import Article, Candidate, Event, Found, NotQuotation, Role, Statement
from app.model.item import Citation, Item

BATCH = 400
_AT_ONCE = 500
_AROUND = 32
"""Characters on either side of a passage: as many as annotation programs give to find words again."""
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


def document_row(row: AnyRow) -> DocumentRow:
    """A row of the table of documents."""
    reasons = {name: getattr(row, f"{name}_reason") for name in schema.KNOWN}
    return DocumentRow(
        row.id, row.title or row.filename, row.issuer, row.issue, row.published, row.language, row.filename,
        row.media_type, row.pages, row.characters, row.articles, row.events, row.quotations, row.statements,
        row.imported_on, {name: reason for name, reason in reasons.items() if reason}, row.recognised, row.unread,
        row.marking,
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
    return Found(articles(connection, key), tuple(statements), nobody, tuple(events), _roles(connection, key))


def items_of(connection: Connection, key: int) -> tuple[Item, ...]:
    """The items of a document in the order they were found, events first, those made by hand last."""
    query = select(schema.item.c.id).where(schema.item.c.document == key)
    return items(connection, sorted(connection.execute(query).scalars(), key=keys.number_of))


def articles(connection: Connection, key: int) -> tuple[Article, ...]:
    """The articles of a document, in the order of its text."""
    return articles_of(connection, [key])[key]


def articles_of(connection: Connection, document_keys: Sequence[int]) -> dict[int, tuple[Article, ...]]:
    """The articles of documents, by the keys of these."""
    found = _by_document(connection, _ARTICLES, document_keys)
    return {key: tuple(map(_article, rows)) for key, rows in found.items()}


def _article(row: AnyRow) -> Article:
    return Article(row.id, row.title, Anchor(row.start, row.stop), row.dateline)


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


def _roles(connection: Connection, key: int) -> tuple[Role, ...]:
    query = select(schema.role).where(schema.role.c.document == key).order_by(schema.role.c.number)
    return tuple(
        Role(row.person, row.role, Anchor(row.start, row.stop), row.seen_on, unlisted(row.countries))
        for row in connection.execute(query)
    )


@lru_cache(maxsize=1 << 14)
def unlisted(stored: str) -> tuple[Any, ...]:
    """The tuple that was stored as JSON; few are met again and again."""
    return tuple(json.loads(stored)) if stored != "[]" else ()


def items(connection: Connection, item_keys: Sequence[int]) -> tuple[Item, ...]:
    """The items of these keys, in this order."""
    loaded: dict[int, Item] = {}
    for start in range(0, len(item_keys), BATCH):
        loaded |= _Batch(connection, item_keys[start : start + BATCH]).items()
    return tuple(loaded[key] for key in item_keys)


def items_by_id(connection: Connection, uids: Iterable[str]) -> tuple[Item, ...]:
    """The items of these ids in this order, without those that the library does not hold."""
    table, wanted, found = schema.item, list(uids), dict[str, int]()
    for part in decisions.parts(wanted):
        query = select(table.c.uid, table.c.id).where(table.c.uid.in_(part))
        found |= {row.uid: row.id for row in connection.execute(query)}
    return items(connection, [found[uid] for uid in wanted if uid in found])


def told_with(connection: Connection, of: Iterable[Item]) -> tuple[Item, ...]:
    """The other items that tell of the events of some, as they were merged; no rejected ones."""
    known = {item.id: item.event or item.id for item in of}
    events = list(dict.fromkeys(known.values()))
    told = decisions.followers(connection, events)
    others = [uid for event in events for uid in (event, *told.get(event, [])) if event in told and uid not in known]
    return tuple(item for item in items_by_id(connection, others) if item.review != "rejected")


def _of_keys(table: Any, key: str, *columns: Any, of: Any = None) -> Select[*tuple[Any, ...]]:
    """The rows of some keys in order. Made once: to put a query together takes as long as to answer it."""
    held = select(*(columns or (table,))).select_from(table if of is None else of)
    return held.where(table.c[key].in_(bindparam("keys", expanding=True))).order_by(*table.primary_key.columns)


_SOURCE = ("id", "filename", "title", "issuer", "issue", "published", "marking")
_ITEMS = _of_keys(
    schema.item, "id", schema.item, schema.item_marking.c.marking,
    *(schema.document.c[name].label(f"source_{name}") for name in _SOURCE),
    of=schema.item.join(schema.document, schema.document.c.key == schema.item.c.document)
    .outerjoin(schema.item_marking, schema.item_marking.c.uid == schema.item.c.uid),
)  # fmt: skip
_EVENTS, _STATEMENTS = _of_keys(schema.event, "item"), _of_keys(schema.statement, "item")
_PASSAGES, _CHUNKS = _of_keys(schema.passage, "item"), _of_keys(schema.chunk, "id")
_DOCUMENTS, _ARTICLES = _of_keys(schema.document, "key"), _of_keys(schema.article, "document")
_PAGES, _HEADINGS = _of_keys(schema.page, "document"), _of_keys(schema.heading, "document")
_TEXTS = _of_keys(schema.chunk, "document")


def document(connection: Connection, key: int) -> Document:
    """The document as it was read."""
    return documents(connection, [key])[key]


def documents(connection: Connection, document_keys: Sequence[int]) -> dict[int, Document]:
    """The documents as they were read, by their keys."""
    found = dict[int, Document]()
    pages, headings, texts = (_by_document(connection, one, document_keys) for one in (_PAGES, _HEADINGS, _TEXTS))
    for row in _fetched(connection, _DOCUMENTS, document_keys):
        known = {name: Known(getattr(row, name), getattr(row, f"{name}_reason")) for name in schema.KNOWN}
        found[row.key] = Document(
            id=row.id, text="".join(piece.text for piece in texts[row.key]), sha256=row.sha256, filename=row.filename,
            media_type=row.media_type, pages=_pages(pages[row.key]), **known,
            headings=tuple(Heading(Anchor(one.start, one.stop), one.level) for one in headings[row.key]),
        )
    return found


def _pages(stored: Iterable[AnyRow]) -> tuple[Page, ...]:
    return tuple(Page(page.label, page.start, page.origin) for page in stored)


def _by_document(
    connection: Connection, query: Select[*tuple[Any, ...]], document_keys: Sequence[int]
) -> dict[int, list[AnyRow]]:
    found: dict[int, list[AnyRow]] = {key: [] for key in document_keys}
    for row in _fetched(connection, query, document_keys):
        found[row.document].append(row)
    return found


def _fetched(connection: Connection, query: Select[*tuple[Any, ...]], wanted: Iterable[int]) -> list[AnyRow]:
    asked = list(wanted)
    if not asked:
        return []
    # In parts: to fetch them all at once holds the interpreter, and with it the window, for 0.1 s and more.
    return [row for part in connection.execute(query, {"keys": asked}).partitions(_AT_ONCE) for row in part]


class _Batch:
    """The rows of some items, fetched table by table."""

    def __init__(self, connection: Connection, item_keys: Sequence[int]) -> None:
        self._connection = connection
        self._items = {row.id: row for row in self._rows(_ITEMS, item_keys)}
        told = [key for key, row in self._items.items() if row.kind % schema.REJECTED == schema.Kind.EVENT]
        said = self._items.keys() - told
        self._events = {row.item: row for row in self._rows(_EVENTS, told)}
        self._statements = {row.item: row for row in self._rows(_STATEMENTS, said)}
        self._passages: dict[int, list[AnyRow]] = {}
        for row in self._rows(_PASSAGES, item_keys):
            self._passages.setdefault(row.item, []).append(row)
        self._chunks = self._fetch_chunks()
        self._decided = decisions.values(connection, [row.uid for row in self._items.values()])

    def _rows(self, query: Select[*tuple[Any, ...]], wanted: Iterable[int]) -> list[AnyRow]:
        return _fetched(self._connection, query, wanted)

    def _fetch_chunks(self) -> dict[int, AnyRow]:
        wanted = {
            number
            for passages in self._passages.values()
            for one in passages
            for number in range(one.first_chunk, one.last_chunk + 1)
        }
        ordered, chunks = sorted(wanted), dict[int, AnyRow]()
        for start in range(0, len(ordered), BATCH):
            chunks |= {row.id: row for row in self._rows(_CHUNKS, ordered[start : start + BATCH])}
        return chunks

    def items(self) -> dict[int, Item]:
        return {key: self._item(row) for key, row in self._items.items()}

    def _item(self, row: AnyRow) -> Item:
        passages = self._passages.get(row.id, [])
        if row.id in self._events:
            cited = tuple(_citation(row, one, self._piece(one), "") for one in passages)
            return self._as_decided(row, _event(row, self._events[row.id], passages), cited)
        said, passage = self._statements[row.id], passages[0]
        context = Anchor(said.context_start, said.context_stop)
        held = self._piece(passage)
        words = held.words(passage.start, passage.stop)
        around = held.words(context.start, context.end) if context.contains(Anchor(passage.start, passage.stop)) else ""
        return self._as_decided(row, _statement(row, said, passage, words), (_citation(row, passage, held, around),))

    def _as_decided(self, row: AnyRow, found: Event | Statement, citations: tuple[Citation, ...]) -> Item:
        decided = self._decided.get(row.uid)
        if decided is None:  # as most are
            return Item(row.uid, found, citations, row.marking or "")
        return Item(
            row.uid, found, citations, row.marking or "", standing.review(decided),
            standing.corrections(decided), standing.MADE in decided, standing.told_with(decided),
        )

    def _piece(self, passage: AnyRow) -> "_Piece":
        """The text that a passage lies in."""
        first = self._chunks.get(passage.first_chunk)
        if first is not None and passage.first_chunk == passage.last_chunk:
            return _Piece(first.start, first.text)
        numbers = range(passage.first_chunk, passage.last_chunk + 1)
        pieces = [self._chunks[number] for number in numbers if number in self._chunks]
        return _Piece(pieces[0].start if pieces else 0, "".join(piece.text for piece in pieces))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a document's text, and where it starts."""

    start: int
    text: str

    def words(self, start: int, end: int) -> str:
        """The text between two offsets into the document, as far as it lies in the stretch."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


def _citation(row: AnyRow, passage: AnyRow, held: _Piece, context: str) -> Citation:
    start, stop = passage.start, passage.stop
    return Citation(
        row.source_id, row.source_filename, row.source_title or row.source_filename, row.source_issuer,
        row.source_issue, row.source_published, passage.article, passage.page, held.words(start, stop),
        Anchor(start, stop), context, bool(passage.recognised), row.source_marking,
        held.words(start - _AROUND, start), held.words(stop, stop + _AROUND),
    )


def _event(row: AnyRow, stored: AnyRow, passages: list[AnyRow]) -> Event:
    return Event(
        title=stored.title, evidence=tuple(Anchor(one.start, one.stop) for one in passages), date=row.date,
        date_basis=row.basis, date_words=stored.date_words, status=stored.status, kind=stored.kind,
        places=unlisted(stored.places), countries=unlisted(stored.countries), forums=unlisted(stored.forums),
        participants=unlisted(stored.participants), topics=unlisted(stored.topics), primary=bool(stored.leads),
        article=row.article, confidence=row.confidence,
    )


def _statement(row: AnyRow, stored: AnyRow, passage: AnyRow, words: str) -> Statement:
    return Statement(
        kind=stored.kind, text=words, anchor=Anchor(passage.start, passage.stop),
        context=Anchor(stored.context_start, stored.context_stop), speaker=stored.speaker, role=stored.role,
        cue=stored.cue, said_on=row.date, said_on_basis=row.basis, article=row.article,
        countries=unlisted(stored.countries), forums=unlisted(stored.forums), topics=unlisted(stored.topics),
        candidates=tuple(Candidate(*one) for one in unlisted(stored.candidates)), confidence=row.confidence,
        institution=bool(stored.institution),
    )


def citations(connection: Connection, places: Sequence[tuple[int, Anchor]]) -> tuple[Citation, ...]:
    """The citations of any places, each in the document of a key."""
    found: list[Citation] = []
    for start in range(0, len(places), BATCH):
        some = places[start : start + BATCH]
        asked = list({key for key, _anchor in some})
        sources = {row.key: row for row in _fetched(connection, _DOCUMENTS, asked)}
        pages, listed = (_by_document(connection, query, asked) for query in (_PAGES, _ARTICLES))
        found += (_cited(connection, sources[key], pages[key], listed[key], anchor) for key, anchor in some)
    return tuple(found)


def _cited(
    connection: Connection, row: AnyRow, pages: list[AnyRow], listed: list[AnyRow], anchor: Anchor
) -> Citation:
    paged = Document(row.id, "", row.sha256, row.filename, row.media_type, _pages(pages))
    around = [article for article in listed if article.start <= anchor.start and anchor.end <= article.stop]
    inner = min(around, key=_length, default=None)
    held = _piece(connection, row.key, anchor.start - _AROUND, anchor.end + _AROUND)
    return Citation(
        row.id, row.filename, row.title or row.filename, row.issuer, row.issue, row.published,
        inner.title if inner else "", paged.page_label(anchor), held.words(anchor.start, anchor.end), anchor,
        recognised=paged.recognised(anchor), marking=row.marking,
        before=held.words(anchor.start - _AROUND, anchor.start), after=held.words(anchor.end, anchor.end + _AROUND),
    )


def _length(article: AnyRow) -> int:
    return article.stop - article.start


_NEAR = (
    select(schema.chunk.c.start, schema.chunk.c.text)
    .where(schema.chunk.c.document == bindparam("key"), schema.chunk.c.start < bindparam("end"))
    .where(schema.chunk.c.start > bindparam("begin"))
    .order_by(schema.chunk.c.id)
)


def _piece(connection: Connection, key: int, start: int, end: int) -> _Piece:
    """The text of a document from one offset to another, and some beside it."""
    pieces = connection.execute(_NEAR, {"key": key, "end": end, "begin": start - CHUNK}).all()
    return _Piece(pieces[0].start if pieces else 0, "".join(piece.text for piece in pieces))
