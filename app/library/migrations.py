"""From an empty file, or a library of an earlier version, to the tables of this version.

A migration is a number and SQL statements, appended to MIGRATIONS and never changed once released. All that a file
needs run in one transaction, after a copy of it was kept beside it. It tells how far it is and may be stopped: then the
file is as it was.
"""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import LibraryProblem
from app.i18n import _
from app.library import version_1, version_2, version_3, version_4, version_5
from app.library.connecting import connect, errors, salt_of
from app.library.copying import check_room, keep_copy
from app.library.failures import damaged, denied, foreign
from app.library.packing import pack_stale
from app.library.shape import strange
from app.library.stopping import STEPS, stoppable
from app.library.store import CACHE, Store, place_of
from app.progress import Progress, part, silent

APPLICATION_ID = 0x56414C53
"""Marks the file as a library of ours: "VALS"."""

PACKED_FROM = 5
"""The version from which on each document has its row of item_columns, which only Python can make."""
_FEW = 100
"""Documents whose rows of item_columns are made one by one."""
_COPIED = 15
"""Of a hundred parts of the time so many go into the copy."""
_TIMES_ITS_SIZE = 2.0
"""The room that a migration needs: the copy, and a log of what it changes."""
_STEPS_AN_ITEM = 160
"""Steps of SQLite to an item, as measured with a million events: all statements together."""
_MUCH_CACHE = -262_144
"""What a migration may use of memory, in KiB below zero: it reads the whole file."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What leads from version number - 1 to number."""

    number: int
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = tuple(
    Migration(number, version.STATEMENTS)
    for number, version in enumerate((version_1, version_2, version_3, version_4, version_5), 1)
)


def migrate(store: Store, migrations: Sequence[Migration] = MIGRATIONS, progress: Progress = silent) -> None:
    """Bring the file to the latest version; LibraryProblem for a newer one or another program's file.

    Stopped by the progress, or failed, it leaves the file as it was.
    """
    latest = migrations[-1].number
    with store.bare() as connection:
        version = _version_seen(connection, store.path, migrations)
        if not store.place.writable:
            _check_current(store.path, version, latest)
            return
        if 0 < version < latest:
            check_room(store.path, _TIMES_ITS_SIZE)
        # Readers need not wait for a writer then. A restored copy has lost it, so it is asked for every time.
        connection.execute("PRAGMA journal_mode = WAL")
        if version == latest:
            return
        if version:
            keep_copy(connection, kept_path(store.path, version), part(progress, 0, _COPIED))
        _run(connection, store.path, migrations, part(progress, _COPIED, 100) if version else silent)


def is_earlier(path: Path) -> bool:
    """Whether a library's file is of an earlier version, so that opening it takes its time; False where it is none."""
    if not path.exists():
        return False
    with salt_of(path) as salt:
        try:
            # To be written to, where it may: the journal of a writer that was killed is played back then.
            with closing(connect(place_of(path).address, salt, path)) as connection:
                application, version = (connection.execute(f"PRAGMA {one}").fetchone()[0] for one in (
                    "application_id", "user_version"))
        except (*errors(), LibraryProblem):
            return False  # what is wrong is told when it is opened
    return application == APPLICATION_ID and 0 < version < MIGRATIONS[-1].number


def strangeness(
    connection: sqlite3.Connection, version: int, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[str, ...]:
    """What a file of a version has otherwise than Valise makes it, in words; empty for a sound one."""
    return strange(connection, version, (one for each in migrations[:max(version, 0)] for one in each.statements))


def _version_seen(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> int:
    connection.execute("BEGIN")  # another program may be migrating: version and tables are of one moment
    try:
        return _version(connection, path, migrations)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> int:
    latest = migrations[-1].number
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if version < 0 or (application != APPLICATION_ID and (tables or version or application)):
        raise damaged(path)
    if version > latest:
        raise LibraryProblem(
            _("The library {0} was made by a newer version of Valise.").format(path),
            _("Update Valise on this computer, or choose another library with --home. Nothing was changed."),
            "newer",
        )
    if wrong := strangeness(connection, version, migrations):
        raise foreign(path, wrong)
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


def _run(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration], progress: Progress
) -> None:
    connection.execute(f"PRAGMA cache_size = {_MUCH_CACHE}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another program may have migrated while this one waited for its turn.
        version = _version(connection, path, migrations)
        if migrations[version:]:
            _take_steps(connection, migrations[version:], progress)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {migrations[-1].number}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(f"PRAGMA cache_size = {CACHE}")


def _take_steps(connection: sqlite3.Connection, migrations: Sequence[Migration], progress: Progress) -> None:
    """Run the statements of migrations, then what Python makes; told as steps, measured by the rows that there are."""
    statements = [statement for migration in migrations for statement in migration.statements]
    packed_before, packed = migrations[0].number > PACKED_FROM, migrations[-1].number >= PACKED_FROM
    of = len(statements) + (packed and not packed_before)
    work = _Work(connection, progress, migrations[0].number > 1)
    for number, statement in enumerate(statements, 1):
        with work.step(number, of):
            connection.execute(statement)
    if packed and not packed_before:
        with work.step(of, of):
            _pack(connection)


class _Work:
    """How far a migration is, by the steps that SQLite takes. before: whether the file held anything."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress, before: bool) -> None:
        self._connection, self._progress = connection, progress if before else silent
        items = connection.execute("SELECT count(*) FROM item").fetchone()[0] if before else 0
        self._of, self._looks = max(items * _STEPS_AN_ITEM // STEPS, 1), 0

    @contextmanager
    def step(self, number: int, of: int) -> Generator[None]:
        """Tell of one step while the block runs."""
        words = _("bringing it up to date, step {0} of {1}").format(number, of)

        def look() -> None:
            self._looks += 1
            self._progress(min(self._looks, self._of), self._of, words)

        self._progress(min(self._looks, self._of), self._of, words)
        with stoppable(self._connection, look):
            yield


def _pack(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM document").fetchone()[0] > _FEW:
        from app.library.packing_all import pack_all  # it stands on numpy, which small libraries need not wait for

        pack_all(connection)
    else:
        pack_stale(connection)


def kept_path(path: Path, version: int) -> Path:
    """Where the copy of a library of an earlier version is kept."""
    return path.with_name(f"{path.stem}-version-{version}{path.suffix}")
