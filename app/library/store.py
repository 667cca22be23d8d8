"""Connections to the library's file: how they are opened, and the two kinds of transaction."""

import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from app.library.failures import files_told, told
from app.library.folding import fold

BUSY_SECONDS = 10.0


class Store:
    """The file and its connections: each is used by one thread at a time; one writes, any number read meanwhile."""

    def __init__(self, path: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._writing = threading.Lock()
        self._engine = self._make_engine()

    def _make_engine(self) -> Engine:
        engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=QueuePool, pool_size=4, max_overflow=-1,
            pool_reset_on_return=None,
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> sqlite3.Connection:
        """A connection without implicit transactions, which knows the functions that the tables use."""
        connection = sqlite3.connect(
            self.path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
        )
        connection.create_function("fold", 1, fold, deterministic=True)
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -16000"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One unchanging view of the library."""
        with told(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One transaction: all of it is kept when the block ends, nothing when it raises."""
        with (
            told(self.path), self._writing, self._engine.connect() as connection,
            connection.execution_options(writes=True).begin(),
        ):
            yield connection

    @contextmanager
    def bare(self) -> Generator[sqlite3.Connection]:
        """SQLite's own connection outside any transaction, for what only it can do."""
        with told(self.path):
            pooled = self._engine.raw_connection()
            try:
                driver = pooled.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                yield driver
            finally:
                pooled.close()

    def close(self) -> None:
        """Close every connection; the write-ahead log is merged into the file."""
        self._engine.dispose()


def _begin(connection: Connection) -> None:
    # IMMEDIATE waits for its turn here, instead of failing in the middle when a reader turns writer.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_private(path: Path) -> None:
    """Make folder and an empty file that only its owner can read, where there is none yet; CannotWrite."""
    with files_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
