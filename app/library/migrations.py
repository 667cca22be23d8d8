"""From an empty file, or a library of an earlier version, to the tables of this version.

A migration is a number and SQL statements, appended to MIGRATIONS and never changed once released. All that a file
needs run in one transaction, after a copy of it was kept beside it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import LibraryProblem
from app.i18n import _
from app.library import version_1, version_2, version_3, version_4, version_5
from app.library.failures import damaged, denied, files_told, told
from app.library.packing import pack_stale
from app.library.store import Store, make_private

APPLICATION_ID = 0x56414C53
"""Marks the file as a library of ours: "VALS"."""

PACKED_FROM = 5
"""The version from which on each document has its row of item_columns, which only Python can make."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What leads from version number - 1 to number."""

    number: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = tuple(
    Migration(number, version.STATEMENTS)
    for number, version in enumerate((version_1, version_2, version_3, version_4, version_5), 1)
)


def migrate(store: Store, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the latest version; LibraryProblem for a newer one or another program's file."""
    with store.bare() as connection:
        version = _version(connection, store.path, migrations[-1].number)
        if not store.place.writable:
            _check_current(store.path, version, migrations[-1].number)
            return
        # Readers need not wait for a writer then. A restored copy has lost it, so it is asked for every time.
        connection.execute("PRAGMA journal_mode = WAL")
        if version == migrations[-1].number:
            return
        if version:
            keep_copy(connection, kept_path(store.path, version))
        _run(connection, store.path, migrations)


def _version(connection: sqlite3.Connection, path: Path, latest: int) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if application != APPLICATION_ID and (tables or version or application):
        raise damaged(path)
    if version > latest:
        raise LibraryProblem(
            _("The library {0} was made by a newer version of Valise.").format(path),
            _("Update Valise on this computer, or choose another library with --home. Nothing was changed."),
            "newer",
        )
    return version


def _check_current(path: Path, version: int, latest: int) -> None:
    if version == 0:
        raise denied(path)
    if version < latest:
        raise LibraryProblem(
            _("The library {0} was made by an earlier version of Valise and is in a folder that cannot be written to.")
            .format(path),
            _("Make the folder writable, or copy the file to another and open it there with --home."),
        )


def _run(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another program may have migrated while this one waited for its turn.
        version = _version(connection, path, migrations[-1].number)
        for migration in migrations[version:]:
            for statement in migration.statements:
                connection.execute(statement)
        if migrations[-1].number >= PACKED_FROM:
            pack_stale(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {migrations[-1].number}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def kept_path(path: Path, version: int) -> Path:
    """Where the copy of a library of an earlier version is kept."""
    return path.with_name(f"{path.stem}-version-{version}{path.suffix}")


def keep_copy(connection: sqlite3.Connection, to: Path) -> None:
    """Write a whole copy of the open library: beside the target first, then in its place; CannotWrite."""
    beside = to.with_name(f".{to.name}.part")
    with told(to), files_told(to):
        beside.unlink(missing_ok=True)
        make_private(beside)
        try:
            _copy(connection, beside)
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    copy = sqlite3.connect(to)
    try:
        connection.backup(copy)
        # The copy must be one file: a log beside it would be left behind when it is moved.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
