"""Whether a library's file is sound."""

import sqlite3
from pathlib import Path

from app.errors import LibraryProblem
from app.i18n import _
from app.library.connecting import connect, errors, salt_of
from app.library.folding import teach_fold
from app.library.migrations import APPLICATION_ID, MIGRATIONS, strangeness
from app.library.packing import is_beyond
from app.library.stopping import STEPS, stoppable
from app.progress import Progress, silent

INDEXES = ("item_fts", "chunk_fts")
_STEPS_A_PAGE = 600
"""Steps of SQLite to a page of the file, as measured with a million events."""


def problems(connection: sqlite3.Connection, progress: Progress = silent) -> tuple[str, ...]:
    """What SQLite finds wrong with tables, references and full-text indexes; empty where all is well."""
    return file_problems(connection, progress) or index_problems(connection, progress)


def file_problems(connection: sqlite3.Connection, progress: Progress = silent) -> tuple[str, ...]:
    """What SQLite finds wrong with pages, tables, their indexes and references."""
    words, looks = _("looking through the file"), 0

    def look() -> None:
        nonlocal looks
        looks += 1
        progress(min(looks, of), of, words)

    try:
        of = max(connection.execute("PRAGMA page_count").fetchone()[0] * _STEPS_A_PAGE // STEPS, 1)
        progress(0, of, words)
        with stoppable(connection, look):
            return tuple(_table_problems(connection))
    except errors() as error:
        return (_said(error),)


def remake(connection: sqlite3.Connection, progress: Progress = silent) -> None:
    """Make the indexes of all tables and of the full text anew; sqlite3.Error where pages are damaged.

    Where filter values have numbers that none can have, these are given anew too, with all that goes by them.
    """
    steps = (*(f"INSERT INTO {index} ({index}) VALUES ('rebuild')" for index in INDEXES), "REINDEX")
    for number, statement in enumerate(steps):
        def look(number: int = number) -> None:
            progress(number, len(steps), _("making the indexes anew"))

        look()
        with stoppable(connection, look):
            connection.execute(statement)
    if is_beyond(connection):
        from app.library.packing_all import pack_all

        connection.execute("DELETE FROM item_columns")
        connection.execute("DELETE FROM filter_value")
        pack_all(connection)


def refuse_unsound(copy: sqlite3.Connection, progress: Progress = silent) -> None:
    """LibraryProblem where a copy is not sound."""
    teach_fold(copy)
    wrong = problems(copy, progress)
    if wrong:
        raise LibraryProblem(
            _("The copy is damaged: {0}.").format("; ".join(wrong[:3])),
            _("The library itself may be: look through it with “Check the library” or valise check."), "unsound",
        )


def check_copy(path: Path, progress: Progress = silent) -> tuple[str, ...]:
    """What is wrong with a copy of a library, of this version or an earlier one, which is only read.

    Its full-text indexes, which can be made anew, are compared when it is made. LibraryProblem (passphrase).
    """
    with salt_of(path) as salt:
        try:
            copy = connect(f"{path.resolve().as_uri()}?immutable=1", salt, path)
        except errors() as error:
            return (str(error),)
        return _copy_problems(copy, progress)


def _copy_problems(copy: sqlite3.Connection, progress: Progress) -> tuple[str, ...]:
    try:
        if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return (_("it is no library"),)
        version = copy.execute("PRAGMA user_version").fetchone()[0]
        if version > MIGRATIONS[-1].number:
            return (_("it was made by a newer version of Valise"),)
        if wrong := strangeness(copy, version):
            return wrong
        teach_fold(copy)
        return problems(copy, progress)
    except (*errors(), UnicodeDecodeError) as error:  # what SQLite says may hold a name that is none
        return (str(error),)
    finally:
        copy.close()


def _table_problems(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with pages, tables, their indexes and references."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    lost = connection.execute("PRAGMA foreign_key_check")
    return found + [_("{0} refers to a missing {2}.").format(*row) for row in lost]


def index_problems(connection: sqlite3.Connection, progress: Progress = silent) -> tuple[str, ...]:
    """Why full-text indexes do not agree with the texts; none where they do, or where that cannot be seen."""
    return tuple(words for index in INDEXES if (words := _index_problem(connection, index, progress)))


def _index_problem(connection: sqlite3.Connection, index: str, progress: Progress) -> str:
    def look() -> None:
        progress(99, 100, _("looking through the file"))  # nothing tells how far SQLite is with this

    try:
        with stoppable(connection, look):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except errors() as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return ""  # SQLite compares an index with the texts only where it may write.
        return _("The index {0} does not agree with the texts: {1}.").format(index, _said(error))
    return ""


def _said(error: sqlite3.Error) -> str:
    """What an error says of a file; where it is that another program has it, nothing is known, and it is raised."""
    if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise error
    return str(error)
