"""Connections to the library's file: how they are opened, and the two kinds of transaction."""

import os
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from app.library.connecting import connect, driver, let_go, take_salt
from app.library.failures import denied, files_told, gone, told
from app.library.folding import teach_fold

BUSY_SECONDS = 10.0
CACHE = -16_000
"""KiB of each connection's cache, below zero as SQLite has it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What connections open. made: whether there is a file yet. state: of a file that is taken never to change."""

    address: str
    made: bool = True
    writable: bool = True
    state: tuple[int, int] | None = None


def place_of(path: Path) -> Place:
    """The file to write to; to read only where it or its folder is guarded; memory while there is none."""
    if not path.exists():
        return Place(f"file:/{uuid4().hex}?vfs=memdb", made=False)
    real = path.resolve()
    if _may_write(real) and _may_write(real.parent):
        return Place(real.as_uri())
    if real.with_name(f"{real.name}-wal").exists():
        return Place(f"{real.as_uri()}?mode=ro", writable=False)
    # Without a log beside it the file is whole, and SQLite need not make one to read it.
    return Place(f"{real.as_uri()}?immutable=1", writable=False, state=_state(real))


def place_to_read(path: Path) -> Place:
    """The file to read only, though it may be written to: another program holds it."""
    seen = place_of(path)
    return Place(f"{path.resolve().as_uri()}?mode=ro", writable=False) if seen.writable else seen


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _state(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_mtime_ns, seen.st_size


class Store:
    """The file and its connections: each is used by one thread at a time; one writes, any number read meanwhile.

    before_commit: what every transaction that writes does last.
    """

    def __init__(
        self, path: Path, busy_seconds: float = BUSY_SECONDS,
        before_commit: Callable[[sqlite3.Connection], None] | None = None, read_only: bool = False,
    ) -> None:
        self.path, self._before_commit = path, before_commit
        with files_told(path):
            self.place = place_to_read(path) if read_only and path.exists() else place_of(path)
            self._salt, self._seen = take_salt(path) if self.place.made else (b"", None)
        self._busy_seconds, self._file = busy_seconds, _file(path)
        self._writing = threading.Lock()
        self._engine = self._make_engine()

    def outdated(self) -> bool:
        """Whether another program has made the file meanwhile, or changed one that was taken never to change."""
        if self.place.made and self.place.state is None:
            return False
        with files_told(self.path):
            seen = place_of(self.path)
        return seen.made and seen != self.place

    def _make_engine(self, kept: int = 4) -> Engine:
        """kept: how many connections stay open for the next who asks."""
        # The last used first: in turn, each would come to hold the same pages in its cache.
        pooled: dict[str, Any] = {"poolclass": NullPool}
        if kept:
            pooled = {"poolclass": QueuePool, "pool_size": kept, "max_overflow": -1, "pool_use_lifo": True}
        engine = create_engine(
            "sqlite://", module=driver(self._salt), creator=self._connect, pool_reset_on_return=None, **pooled
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> sqlite3.Connection:
        """A connection without implicit transactions, which knows the functions that the tables use."""
        connection = connect(self.place.address, self._salt, self.path, self._busy_seconds)
        teach_fold(connection)
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", f"cache_size = {CACHE}"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    @contextmanager
    def _connected(self) -> Generator[Connection]:
        engine = self._engine
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            if engine is not self._engine:  # closed meanwhile: what was given back to it nobody else would close
                engine.pool.dispose()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One unchanging view of the library."""
        with told(self.path), self._connected() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One transaction: all of it is kept when the block ends, nothing when it raises; CannotWrite."""
        if not self.place.writable:
            raise denied(self.path)
        if self.place.made and _file(self.path) != self._file:
            raise gone(self.path)  # what is open is not at its place any more: what goes there, nobody would find
        with (
            told(self.path), self._writing, self._connected() as connection,
            connection.execution_options(writes=True).begin(),
        ):
            yield connection
            if self._before_commit:
                self._before_commit(bare(connection))

    @contextmanager
    def bare(self) -> Generator[sqlite3.Connection]:
        """SQLite's own connection outside any transaction, for what only it can do."""
        with told(self.path), self._connected() as connection:
            yield bare(connection)

    def close(self) -> None:
        """Close every connection; the write-ahead log is merged into the file. Whoever asks later leaves none open."""
        # Another first, then out with those of the one before: whoever still reads sees that it was closed. Its pool
        # stays, which Engine.dispose would put another in the place of.
        before, self._engine = self._engine, self._make_engine(kept=0)
        before.pool.dispose()
        if self._seen is not None:
            let_go(self._seen)
            self._seen = None


def bare(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, or SQLCipher's, which is made like it."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _file(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from any other; None where there is none, or its disk is not to be had."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


def _begin(connection: Connection) -> None:
    # IMMEDIATE waits for its turn here, instead of failing in the middle when a reader turns writer.
    writes = connection.get_execution_options().get("writes", False)
    bare(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def check_makeable(path: Path) -> None:
    """CannotWrite where there is no file and none can be made: the nearest folder above that exists is guarded."""
    with files_told(path):
        if path.exists():
            return
        above = next(folder for folder in path.absolute().parents if folder.exists())
        if not above.is_dir() or not _may_write(above):
            raise denied(path)


def make_private(path: Path) -> None:
    """Make folder and an empty file that only its owner can read, where there is none yet; CannotWrite."""
    with files_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
