"""A library's file written anew under another passphrase, or in clear, whole and compared before it counts."""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.errors import LibraryProblem
from app.i18n import _
from app.library.checking import refuse_unsound
from app.library.connecting import (
    connect,
    is_shared,
    is_unlocked,
    key_words,
    let_go,
    passphrase_wanted,
    sqlcipher,
    take_salt,
)
from app.library.copying import check_room
from app.library.failures import files_told, foreign, locked, told
from app.library.folding import teach_fold
from app.library.migrations import strangeness
from app.library.stopping import STEPS, stoppable
from app.library.store import make_private
from app.progress import Progress, part, silent
from app.whole_files import onto_disk

_TIMES_ITS_SIZE = 1.2
_PATIENCE = 2.0
_STEPS_A_PAGE = 100
"""Steps of SQLite to a page that is written anew, as measured with a million events."""


def recast(path: Path, to: Path, salt: bytes, progress: Progress = silent) -> None:
    """Write the whole of a library that nobody has open to a new file under the key of a salt; b"" for in clear.

    LibraryProblem where it is locked, damaged, or open elsewhere; CannotWrite; stopped: the library is as it was.
    """
    check_room(path, _TIMES_ITS_SIZE)
    with told(path), files_told(to), _alone(path) as before:
        sqlcipher()
        make_private(to)
        with closing(_source(path, before)) as source:
            _refuse_foreign(source, path)
            _write(source, to, salt, part(progress, 0, 50))
            with closing(connect(to.resolve().as_uri(), salt, to)) as copy:
                refuse_unsound(copy, part(progress, 50, 100))
                _refuse_less(source, copy)
            onto_disk(to)  # while nobody else can have the library open, and write what the copy lacks


@contextmanager
def _alone(path: Path) -> Generator[bytes]:
    """The salt of a library that is unlocked and that this program has not open."""
    salt, key = take_salt(path)
    try:
        if not is_unlocked(salt):
            raise passphrase_wanted(path)
        if is_shared(key):  # SQLite and SQLCipher do not see one another's locks in one program
            raise locked(path)
        yield salt
    finally:
        let_go(key)


def _source(path: Path, salt: bytes) -> sqlite3.Connection:
    """SQLCipher's connection to the library, which nobody else can have open meanwhile."""
    address = f"{path.resolve().as_uri()}?mode=rw"
    if salt:
        connection = connect(address, salt, path, _PATIENCE)
    else:
        connection = sqlcipher().connect(
            address, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=True)
    try:
        # The log is given up only where no other program has the file open.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        teach_fold(connection)
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(source: sqlite3.Connection, path: Path) -> None:
    if wrong := strangeness(source, source.execute("PRAGMA user_version").fetchone()[0]):
        raise foreign(path, wrong)


def _write(source: sqlite3.Connection, to: Path, salt: bytes, progress: Progress) -> None:
    source.execute("ATTACH DATABASE ? AS recast KEY ?", (to.resolve().as_uri(), key_words(salt)))
    source.execute("PRAGMA recast.journal_mode = OFF")  # it counts only once it is whole
    source.execute("PRAGMA recast.synchronous = OFF")
    source.execute("BEGIN EXCLUSIVE")
    try:
        with _watched(source, progress):
            source.execute("SELECT sqlcipher_export('recast')").fetchall()
        for name in ("application_id", "user_version"):
            source.execute(f"PRAGMA recast.{name} = {source.execute(f'PRAGMA main.{name}').fetchone()[0]}")
        source.execute("COMMIT")
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")
        source.execute("DETACH DATABASE recast")


@contextmanager
def _watched(source: sqlite3.Connection, progress: Progress) -> Generator[None]:
    words, looks = _("writing the library anew"), 0
    of = max(source.execute("PRAGMA main.page_count").fetchone()[0] * _STEPS_A_PAGE // STEPS, 1)

    def look() -> None:
        nonlocal looks
        looks += 1
        progress(min(looks, of), of, words)

    progress(0, of, words)
    with stoppable(source, look):
        yield


def _refuse_less(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """LibraryProblem where the copy does not hold as many rows of each table."""
    for (held, name), (copied, _name) in zip(_counts(source), _counts(copy), strict=True):
        if held != copied:
            raise LibraryProblem(
                _("The copy of the library is not whole: {0} of {1} rows of {2}.").format(copied, held, name),
                _("The library is as it was. Look through it with “Check the library” or valise check."), "unsound",
            )


def _counts(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name")
    for (name,) in names.fetchall():
        yield connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0], name
