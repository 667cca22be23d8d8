"""Long statements of SQLite that tell how far they are and can be stopped."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager

from app.library.connecting import errors

STEPS = 20_000
"""Of SQLite's own steps so many lie between two looks: some milliseconds."""


@contextmanager
def stoppable(connection: sqlite3.Connection, look: Callable[[], object]) -> Generator[None]:
    """Have look called again and again while statements run; what it raises stops the statement and is raised."""
    raised: list[BaseException] = []

    def handler() -> int:
        try:
            look()
        except BaseException as error:
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(handler, STEPS)
    try:
        yield
    except errors():
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
