"""Rows by their keys, asked of SQLite's own module: a page of results asks so often that anything between is felt."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection

from app.errors import InvalidInput
from app.library.store import bare
from app.model.dates import Edtf

KEYS = "(SELECT value FROM json_each(?))"
"""In a query: the keys that are asked for. So its words are always the same, and SQLite need not read them anew."""
BATCH = 400
"""Keys that are asked for together."""
_AT_ONCE = 500
Fetched = tuple[Any, ...]


def fetched(connection: Connection, query: str, wanted: Iterable[object]) -> list[Fetched]:
    """The rows of a query whose only parameter is a list, mostly KEYS, as plain tuples."""
    asked = list(wanted)
    if not asked:
        return []
    cursor, rows = bare(connection).execute(query, (json.dumps(asked),)), list[Fetched]()
    # In parts: to fetch them all at once holds the interpreter, and with it the window, for 0.1 s and more.
    while some := cursor.fetchmany(_AT_ONCE):
        rows += some
    return rows


@lru_cache(maxsize=1 << 14)
def unlisted(stored: str) -> tuple[str, ...]:
    """The texts that were stored as JSON, few lists again and again; ValueError where it is no list of texts."""
    held: object = json.loads(stored) if stored != "[]" else []
    if not isinstance(held, list) or not all(isinstance(one, str) for one in cast("list[object]", held)):
        raise ValueError
    return tuple(cast("list[str]", held))


@lru_cache(maxsize=1 << 14)
def dated(edtf: str) -> str:
    """A date that is stored; ValueError where it is none."""
    try:
        Edtf.parse(edtf)
    except InvalidInput as error:
        raise ValueError from error
    return edtf
