"""The library: documents with all that was found in them, in one SQLite file."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.errors import ValiseError
from app.library import (
    adding,
    citing,
    decisions,
    document_list,
    excerpts,
    item_loading,
    loading,
    markings,
    originals,
    packs,
    schema,
    taking,
)
from app.library.answers import Arrival, DocumentRow, HowRead, PackRow, Summary
from app.library.checking import problems, refuse_unsound
from app.library.copying import keep_copy
from app.library.searchable import Searchable
from app.library.soundness import Soundness
from app.library.summary import summary
from app.library.to_review import ToReview
from app.model.decision import Decided, Decision
from app.model.document import Anchor, Document, Stretch
from app.model.found import Article, Found, NotQuotation
from app.model.item import Citation, Excerpt, Item
from app.progress import Cancelled, Progress, silent


class Library(Searchable):
    """An open library: documents and items, what is decided about them, packs; what Searchable answers of them."""

    def knows(self, sha256: str) -> bool:
        """Whether a document of these bytes is in the library."""
        with self._current().reading() as connection:
            return adding.knows(connection, sha256)

    def add(self, document: Document, original: bytes, found: Found) -> bool:
        """Keep a document, its original bytes and what was found in it; False where its bytes are known already."""
        packed = originals.pack(original)
        with self._made().writing() as connection:
            arrived = adding.arriving(connection, date.today().isoformat())
            return adding.add(connection, document, packed, found, arrived)

    def put_back(self, document: Document, original: bytes, found: Found, arrived: Arrival) -> bool:
        """Keep a document that was removed, as add does, where it stood in the order of import."""
        packed = originals.pack(original)
        with self._made().writing() as connection:
            return adding.add(connection, document, packed, found, arrived)

    def renew(self, document: Document, original: bytes, found: Found) -> None:
        """Keep a document instead of what was known of the same bytes, both or neither; InvalidInput where nothing was.

        Items with the same words in the same place keep their ids, and all keep their markings; so does the document,
        with its place in the order of import.
        """
        packed = originals.pack(original)
        with self._current().writing() as connection:
            adding.renew(connection, loading.key_of(connection, document.id), document, packed, found)

    def remove(self, document_id: str) -> Arrival:
        """Take away a document with its items; when it had come in. InvalidInput where there is no such document."""
        with self._current().writing() as connection:
            return adding.remove(connection, loading.key_of(connection, document_id))

    def decide(self, decided: Iterable[Decision], progress: Progress = silent) -> tuple[Decision, ...]:
        """Take decisions, all of them or none; those that take them back. InvalidInput for what cannot be.

        They hold for ever: through removal and re-import of documents, and what other rules find in them.
        """
        with self._current().writing() as connection:
            return taking.take(connection, decided, decisions.now(), progress)

    @contextmanager
    def decided(self, decisions: Iterable[Decision]) -> Generator[tuple[Decision, ...]]:
        """Take decisions as decide does, for what the block does by them; where it is stopped or cannot be
        done, they are taken back.
        """
        back = self.decide(decisions)
        try:
            yield back
        except (Cancelled, ValiseError):
            self.decide(back)
            raise

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
            return item_loading.items_by_id(connection, item_ids)

    def told_with(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The other items that tell of the events of these, as the analyst merged them; no rejected ones."""
        with self._current().reading() as connection:
            return item_loading.told_with(connection, items)

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
        """What each document is called, by its id, in the order of their import."""
        with self._current().reading() as connection:
            return document_list.titles(connection)

    def how_read(self) -> HowRead:
        """How the documents were read, all together."""
        with self._current().reading() as connection:
            return document_list.how_read(connection)

    def documents_lacking(self) -> dict[document_list.Lack, int]:
        """How many documents lack a date, an issuer, the words of some pages, English."""
        with self._current().reading() as connection:
            return document_list.lacking(connection)

    def document(self, document_id: str) -> Document:
        """The document as it was read; InvalidInput where there is no such document."""
        with self._current().reading() as connection:
            return loading.document(connection, loading.key_of(connection, document_id))

    def stretches(self, wanted: Iterable[tuple[str, Anchor]]) -> list[Stretch]:
        """The text at places in documents, by the ids of these, and a little around; nothing of what there is not."""
        with self._current().reading() as connection:
            return citing.stretches(connection, list(wanted))

    def articles_named(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Article]:
        """Articles by the ids of their documents and their own, without those that there are not."""
        with self._current().reading() as connection:
            return loading.articles_named(connection, list(wanted))

    def original(self, document_id: str) -> bytes:
        """The bytes of the file that the document was read from; LibraryProblem where they are damaged."""
        with self._current().reading() as connection:
            table = schema.original
            packed = select(table.c.bytes).where(table.c.document == loading.key_of(connection, document_id))
            return originals.unpacked(connection.execute(packed).scalar())

    def found(self, document_id: str) -> Found:
        """All that was found in a document, without what was decided about it; texts are its own at their anchors."""
        with self._current().reading() as connection:
            return loading.found(connection, loading.key_of(connection, document_id))

    def articles(self, document_id: str) -> tuple[Article, ...]:
        """The articles of a document in the order of its text, without what was found in them."""
        with self._current().reading() as connection:
            return loading.articles(connection, loading.key_of(connection, document_id))

    def not_quotations(self, document_id: str) -> tuple[NotQuotation, ...]:
        """What stands between quotation marks in a document and nobody said, in the order of its text."""
        with self._current().reading() as connection:
            return loading.not_quotations(connection, loading.key_of(connection, document_id))

    def items_of(self, document_id: str) -> tuple[Item, ...]:
        """The items of a document in the order of its text, rejected ones too: their review says so."""
        with self._current().reading() as connection:
            items = loading.items_of(connection, loading.key_of(connection, document_id))
            return tuple(sorted(items, key=_place))

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

    def pack(self, pack_id: str, version: int, addendum: int = 0, most: int = 0) -> str:
        """What a kept pack holds, as it was given, or its first bytes, so many; InvalidInput where there is none."""
        with self._current().reading() as connection:
            return packs.held(connection, pack_id, version, addendum, most)

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


def _place(item: Item) -> tuple[int, int]:
    anchor = item.citations[0].anchor if item.citations else None
    return (anchor.start, anchor.end) if anchor else (0, 0)
