"""Whether a library's file is sound."""

import sqlite3

from app.i18n import _


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with tables, references and full-text indexes; empty where all is well."""
    try:
        found = _table_problems(connection)
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return tuple(found + [text for index in ("item_fts", "chunk_fts") if (text := _index_problem(connection, index))])


def _table_problems(connection: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    lost = connection.execute("PRAGMA foreign_key_check")
    return found + [_("{0} refers to a missing {2}.").format(*row) for row in lost]


def _index_problem(connection: sqlite3.Connection, index: str) -> str:
    try:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return ""  # SQLite compares an index with the texts only where it may write.
        return _("The index {0} does not agree with the texts: {1}.").format(index, error)
    return ""
