"""The library: documents with all that was found in them, in one SQLite file."""

import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, Engine, select

from app.errors import InvalidInput
from app.i18n import _
from app.library import (
    adding,
    decisions,
    document_list,
    excerpts,
    loading,
    markings,
    packs,
    schema,
    search,
    suggesting,
    taking,
)
from app.library.answers import Arrival, Counts, Coverage, DocumentRow, Facets, PackRow, Summary
from app.library.checking import problems, refuse_unsound
from app.library.copying import keep_copy
from app.library.coverage import coverage
from app.library.opened import Opened
from app.library.people import people, person
from app.library.schema import Kind
from app.library.soundness import Soundness
from app.library.store import Store
from app.library.summary import summary
from app.library.to_review import ToReview
from app.model.decision import Decided, Decision
from app.model.document import Document
from app.model.found import Article, Found, NotQuotation
from app.model.item import Citation, Excerpt, Item
from app.model.order import Order
from app.model.pack import Person, Selection
from app.progress import Progress, silent

if TYPE_CHECKING:
    from app.library.columns import Columns, KeptColumns


class Library(Opened):
    """An open library: what it holds, what it answers, what is decided about it."""

    def __init__(self, store: Store, busy_seconds: float) -> None:
        super().__init__(store, busy_seconds)
        self._kept_columns: tuple[Engine, KeptColumns] | None = None

    def knows(self, sha256: str) -> bool:
        """Whether a document of these bytes is in the library."""
        with self._current().reading() as connection:
            return adding.knows(connection, sha256)

    def add(self, document: Document, original: bytes, found: Found) -> bool:
        """Keep a document, its original bytes and what was found in it; False where its bytes are known already."""
        packed = zlib.compress(original)
        with self._made().writing() as connection:
            arrived = adding.arriving(connection, date.today().isoformat())
            return adding.add(connection, document, packed, found, arrived)

    def put_back(self, document: Document, original: bytes, found: Found, arrived: Arrival) -> bool:
        """Keep a document that was removed, as add does, where it stood in the order of import."""
        packed = zlib.compress(original)
        with self._made().writing() as connection:
            return adding.add(connection, document, packed, found, arrived)

    def renew(self, document: Document, original: bytes, found: Found) -> None:
        """Keep a document instead of what was known of the same bytes, both or neither; InvalidInput where nothing was.

        Items with the same words in the same place keep their ids, and all keep their markings; so does the document,
        with its place in the order of import.
        """
        packed = zlib.compress(original)
        with self._current().writing() as connection:
            adding.renew(connection, _key(connection, document.id), document, packed, found)

    def remove(self, document_id: str) -> Arrival:
        """Take away a document with its items; when it had come in. InvalidInput where there is no such document."""
        with self._current().writing() as connection:
            return adding.remove(connection, _key(connection, document_id))

    def decide(self, decided: Iterable[Decision], progress: Progress = silent) -> tuple[Decision, ...]:
        """Take decisions, all of them or none; those that take them back. InvalidInput for what cannot be.

        They hold for ever: through removal and re-import of documents, and what other rules find in them.
        """
        with self._current().writing() as connection:
            return taking.take(connection, decided, decisions.now(), progress)

    def decisions(self, abouts: Iterable[str]) -> dict[str, tuple[Decided, ...]]:
        """What was decided about items or documents, in the order of time; nothing of those about which nothing was."""
        with self._current().reading() as connection:
            return decisions.listed(connection, abouts)

    def item(self, item_id: str) -> Item | None:
        """The item of an id, rejected ones too; None where there is none."""
        return next(iter(self.items([item_id])), None)

    def items(self, item_ids: Iterable[str]) -> tuple[Item, ...]:
        """The items of these ids in this order, rejected ones too, without those that are gone."""
        with self._current().reading() as connection:
            return loading.items_by_id(connection, item_ids)

    def told_with(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The other items that tell of the events of these, as the analyst merged them; no rejected ones."""
        with self._current().reading() as connection:
            return loading.told_with(connection, items)

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents in the order of their import."""
        with self._current().reading() as connection:
            return loading.document_rows(connection)

    def document_ids(
        self, sort: document_list.Sort = "imported_on", newest: bool = False, words: str = "",
        lack: document_list.Lack = "",
    ) -> tuple[str, ...]:
        """The ids of all documents, or of those that hold the words in their facts or lack one of them, in order."""
        with self._current().reading() as connection:
            return document_list.ids(connection, sort, newest, words, lack)

    def document_rows(self, ids: Sequence[str]) -> tuple[DocumentRow, ...]:
        """The documents of these ids, in no order; those that are gone are left out."""
        with self._current().reading() as connection:
            return document_list.rows(connection, ids)

    def titles(self) -> dict[str, str]:
        """What each document is called, by its id."""
        with self._current().reading() as connection:
            return document_list.titles(connection)

    def documents_lacking(self) -> dict[document_list.Lack, int]:
        """How many documents lack a date, an issuer, the words of some pages, English."""
        with self._current().reading() as connection:
            return document_list.lacking(connection)

    def document(self, document_id: str) -> Document:
        """The document as it was read; InvalidInput where there is no such document."""
        with self._current().reading() as connection:
            return loading.document(connection, _key(connection, document_id))

    def original(self, document_id: str) -> bytes:
        """The bytes of the file that the document was read from."""
        with self._current().reading() as connection:
            table = schema.original
            packed = select(table.c.bytes).where(table.c.document == _key(connection, document_id))
            return zlib.decompress(connection.execute(packed).scalar_one())

    def found(self, document_id: str) -> Found:
        """All that was found in a document, without what was decided about it; texts are its own at their anchors."""
        with self._current().reading() as connection:
            return loading.found(connection, _key(connection, document_id))

    def articles(self, document_id: str) -> tuple[Article, ...]:
        """The articles of a document in the order of its text, without what was found in them."""
        with self._current().reading() as connection:
            return loading.articles(connection, _key(connection, document_id))

    def not_quotations(self, document_id: str) -> tuple[NotQuotation, ...]:
        """What stands between quotation marks in a document and nobody said, in the order of its text."""
        with self._current().reading() as connection:
            return loading.not_quotations(connection, _key(connection, document_id))

    def items_of(self, document_id: str) -> tuple[Item, ...]:
        """The items of a document in the order of its text, rejected ones too: their review says so."""
        with self._current().reading() as connection:
            items = loading.items_of(connection, _key(connection, document_id))
            return tuple(sorted(items, key=_place))

    def events(
        self, selection: Selection, limit: int | None = None, offset: int = 0, newest: bool = False,
        order: Order | None = None,
    ) -> tuple[Item, ...]:
        """Matching events by their first day, undated ones last; or in another order."""
        return self._items(selection, (Kind.EVENT,), limit, offset, newest, order)

    def statements(
        self, selection: Selection, limit: int | None = None, offset: int = 0, newest: bool = False,
        order: Order | None = None,
    ) -> tuple[Item, ...]:
        """Matching quotations and reported statements, as selection.kinds asks, in time, undated ones last."""
        return self._items(selection, (Kind.QUOTATION, Kind.REPORTED), limit, offset, newest, order)

    def _items(
        self, selection: Selection, kinds: tuple[Kind, ...], limit: int | None, offset: int, newest: bool,
        order: Order | None,
    ) -> tuple[Item, ...]:
        with self._current().reading() as connection:
            query = search.prepare(connection, selection).of(*kinds)
            return loading.items(connection, self._keys(connection, query, limit, offset, newest, order))

    def _keys(
        self, connection: Connection, query: search.Query, limit: int | None, offset: int, newest: bool,
        order: Order | None = None, progress: Progress = silent,
    ) -> list[int]:
        """A part is counted off in memory, where any place is as near; all of it comes from the file in order."""
        if limit is None and order is None:
            return search.in_order(connection, query, newest)[offset:]
        from app.library import matches, ordering

        columns, part = self._columns(connection), slice(offset, None if limit is None else offset + limit)
        if order is not None:
            return ordering.page(connection, columns, query, order, part, progress)
        return matches.page(connection, columns, query, limit or 0, offset, newest)

    def _columns(self, connection: Connection) -> "Columns":
        # Loaded when it is first asked for: it stands on numpy, which most commands do not need.
        kept = self._kept_columns
        if kept is None or kept[0] is not connection.engine:  # of another file, which was there before
            from app.library.columns import KeptColumns

            kept = self._kept_columns = connection.engine, KeptColumns()
        return kept[1].of(connection)

    def count(self, selection: Selection) -> Counts:
        """How many items match, by kind; 0 for kinds that the selection does not ask for."""
        with self._current().reading() as connection:
            from app.library import matches

            query = search.prepare(connection, selection)
            return Counts(*matches.counts(connection, self._columns(connection), query))

    def first(
        self, selection: Selection, limit: int, newest: tuple[bool, bool] = (False, False), progress: Progress = silent,
        orders: tuple[Order | None, Order | None] = (None, None),
    ) -> tuple[Counts, tuple[Item, ...], tuple[Item, ...]]:
        """How many items match, the first events and the first statements, as count, events and statements give them.

        newest: whether events, statements run from the newest. Asked at once because somebody waits for it.
        """
        with self._current().reading() as connection:
            from app.library import matches

            columns, query = self._columns(connection), search.prepare(connection, selection)
            counts = Counts(*matches.counts(connection, columns, query, progress))
            spoken = query.of(Kind.QUOTATION, Kind.REPORTED)
            events = self._keys(connection, query.of(Kind.EVENT), limit, 0, newest[0], orders[0], progress)
            statements = self._keys(connection, spoken, limit, 0, newest[1], orders[1], progress)
            items = loading.items(connection, [*events, *statements])
            return counts, items[: len(events)], items[len(events) :]

    def facets(self, selection: Selection, progress: Progress = silent) -> Facets:
        """The values that would narrow the selection, with their counts."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.facets(connection, self._columns(connection), selection, progress)

    def beside(self, selection: Selection) -> Facets:
        """The countries, forums and people of the matches themselves, most items first."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.beside(connection, self._columns(connection), selection)

    def facet_values(
        self, selection: Selection, field: Literal["people", "documents"], typed: str
    ) -> tuple[tuple[str, int], ...]:
        """As in facets, of all persons or documents: those whose name or title holds what was typed."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.narrowed(connection, self._columns(connection), selection, field, typed)

    def histogram(self, selection: Selection) -> tuple[tuple[str, int], ...]:
        """Matches by month ("2025-01"), in time; items whose dates span more than one month stand in none."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.histogram(connection, self._columns(connection), selection)

    def days(self, selection: Selection) -> tuple[tuple[str, int], ...]:
        """Matches by ISO day, in time; items whose dates span more than one day stand in none."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.days(connection, self._columns(connection), selection)

    def in_time(
        self, selection: Selection, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> tuple[Item, ...]:
        """Matching events and statements as one list by their first day, undated ones last."""
        with self._current().reading() as connection:
            query = search.prepare(connection, selection)
            return loading.items(connection, self._keys(connection, query, limit, offset, newest))

    def persons(self, typed: str, most: int) -> tuple[tuple[str, int], ...]:
        """Persons of whom a part of the name begins as typed, with their numbers of items, most first."""
        with self._current().reading() as connection:
            return suggesting.persons(connection, typed, most)

    def person_names(self) -> tuple[str, ...]:
        """The names of all who take part or speak, in the order of their letters."""
        with self._current().reading() as connection:
            return tuple(connection.execute(select(schema.person.c.name).order_by(schema.person.c.folded)).scalars())

    def words(self, typed: str, most: int) -> tuple[tuple[str, int], ...]:
        """Words of events and statements that begin as typed, folded, with the number of items that hold them."""
        with self._current().reading() as connection:
            return suggesting.words(connection, typed, most)

    def coverage(self, selection: Selection) -> Coverage:
        """What the selection takes and what it leaves out, counted."""
        with self._current().reading() as connection:
            return coverage(connection, selection)

    def person(self, name: str) -> Person | None:
        """Somebody by his whole name with his role as last seen, in no item of any selection; None for nobody."""
        with self._current().reading() as connection:
            return person(connection, name)

    def people(self, selection: Selection) -> tuple[Person, ...]:
        """Persons among participants and speakers of the matches, most items first, with their roles as last seen."""
        with self._current().reading() as connection:
            return people(connection, selection)

    def mark_documents(self, ids: Sequence[str], marking: str) -> None:
        """Give documents a marking, which everything cited from them then bears; "" takes it away."""
        with self._current().writing() as connection:
            markings.mark_documents(connection, ids, marking)

    def mark_items(self, item_ids: Sequence[str], marking: str) -> None:
        """Give items a marking of their own, also those to be found again later; "" takes it away."""
        with self._current().writing() as connection:
            markings.mark_items(connection, item_ids, marking)

    def excerpts(self, citations: Iterable[Citation]) -> tuple[Excerpt, ...]:
        """The paragraphs around what is cited, by document and place; documents that are gone have none."""
        with self._current().reading() as connection:
            return excerpts.excerpts(connection, citations)

    def packs(self) -> tuple[PackRow, ...]:
        """All kept packs, the one changed last first."""
        with self._current().reading() as connection:
            return packs.rows(connection)

    def pack(self, pack_id: str, version: int, addendum: int = 0) -> str:
        """What a kept pack holds, as it was given; InvalidInput where there is none."""
        with self._current().reading() as connection:
            return packs.held(connection, pack_id, version, addendum)

    def keep_pack(self, row: PackRow, held: str) -> None:
        """Keep a pack in place of the draft of the same identity; InvalidInput where that one was issued."""
        with self._made().writing() as connection:
            packs.keep(connection, row, held)

    def remove_pack(self, pack_id: str, version: int, addendum: int = 0) -> None:
        """Take a kept pack away."""
        with self._current().writing() as connection:
            packs.remove(connection, pack_id, version, addendum)

    @property
    def to_review(self) -> ToReview:
        """What the review asks: what is to be looked through, what is to be compared."""
        return ToReview(lambda: self._current().reading())

    def summary(self) -> Summary:
        """What the whole library holds."""
        with self._current().reading() as connection:
            return summary(connection)

    def check(self, progress: Progress = silent) -> tuple[str, ...]:
        """What is wrong with the file, in SQLite's words; empty for a sound library."""
        with self._current().bare() as connection:
            return problems(connection, progress)

    @property
    def soundness(self) -> Soundness:
        """What looks the whole library through, and mends what can be made anew."""
        return Soundness(self._current, self._made)

    def backup(self, to: Path, progress: Progress = silent) -> Path:
        """Write a whole copy, also while others read and write; an older one is replaced by it when it is found sound.

        LibraryProblem where it is not; CannotWrite.
        """
        with self._current().bare() as connection:
            keep_copy(connection, to, progress, refuse_unsound)
        return to


def _key(connection: Connection, document_id: str) -> int:
    """The key of a document; InvalidInput where there is none."""
    found = connection.execute(select(schema.document.c.key).where(schema.document.c.id == document_id)).scalar()
    if found is None:
        raise InvalidInput(
            _("The library holds no document {0}.").format(document_id), _("It may have been removed meanwhile.")
        )
    return found


def _place(item: Item) -> tuple[int, int]:
    anchor = item.citations[0].anchor if item.citations else None
    return (anchor.start, anchor.end) if anchor else (0, 0)
