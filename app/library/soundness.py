"""Looks a whole library through, and makes anew what can be made from the rest."""

import sqlite3
from collections.abc import Callable, Iterable

from sqlalchemy import delete, insert

from app.i18n import _
from app.library import examining, loading, originals, schema
from app.library.checking import file_problems, index_problems, remake
from app.library.connecting import errors
from app.library.examining import Fault
from app.library.failures import damaged
from app.library.packing import is_beyond
from app.library.store import Store
from app.progress import Progress, part, silent


class Soundness:
    """What is wrong with an open library, and what can be done about it here."""

    def __init__(self, current: Callable[[], Store], made: Callable[[], Store]) -> None:
        self._current, self._made = current, made

    def faults(self, progress: Progress = silent) -> tuple[Fault, ...]:
        """What is wrong with the file and with each document: bytes, text, items and what these are found by.

        Where the file itself is damaged, nothing further is looked at.
        """
        with self._current().bare() as bare:
            wrong = tuple(Fault("file", words) for words in file_problems(bare, part(progress, 0, 30)))
            if wrong:
                return wrong
            wrong = tuple(Fault("index", words) for words in index_problems(bare, part(progress, 0, 30)))
            if is_beyond(bare):
                wrong += (Fault("index", _("What the items of the library are counted by is damaged.")),)
        with self._current().reading() as connection:
            rows = examining.documents(connection)
        steps = part(progress, 30, 100)
        done = 0
        for some in examining.portions(rows):
            steps(done, len(rows), some[0].name)
            with self._current().reading() as connection:
                wrong += tuple(examining.of_documents(connection, some))
            done += len(some)
        return wrong

    def make_indexes(self, progress: Progress = silent) -> None:
        """Make the full-text indexes, and the indexes of all tables, anew.

        LibraryProblem, and nothing is changed, where the file is not sound then: its pages are damaged.
        """
        store = self._made()
        with store.bare() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                remake(connection, progress)
                if file_problems(connection):
                    raise damaged(store.path)
                connection.execute("COMMIT")
            except errors() as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_ERROR:  # texts that are none cannot be folded
                    raise damaged(store.path) from error
                raise
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def make_columns(self, ids: Iterable[str]) -> None:
        """Make anew what the items of documents are counted by."""
        with self._made().writing() as connection:
            held = schema.item_columns
            for one in ids:
                connection.execute(delete(held).where(held.c.document == loading.key_of(connection, one)))

    def put_original(self, document_id: str, original: bytes) -> None:
        """Keep these bytes as those that the document was read from."""
        with self._made().writing() as connection:
            key, table = loading.key_of(connection, document_id), schema.original
            connection.execute(delete(table).where(table.c.document == key))
            connection.execute(insert(table), [{"document": key, "bytes": originals.pack(original)}])
