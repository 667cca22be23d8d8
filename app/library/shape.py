"""Whether a library's file is made as Valise makes it, of just these tables, indexes, views and triggers.

SQLite does what a file says of itself: its triggers, views, checks, defaults and virtual tables run with our queries,
and a file may be a stranger's. So all that it says is compared, word by word, before anything of it is used.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256

from app.i18n import _
from app.library.folding import teach_fold

_SAID = (
    "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema"
    " WHERE sql IS NOT 'CREATE TABLE sqlite_sequence(name,seq)' ORDER BY 1, 2 LIMIT 1000"
)
"""As bytes: what a stranger wrote need not be text. One table SQLite itself makes, and never takes away."""
_LONGEST_NAME = 40
PRINTS = {
    1: "4031b063b01b6ef5e8ed7fbd5e869fcd",
    2: "296aa01933049e92606f6f4560cb2f46",
    3: "d3326285d71d1967abaf397a8df8d443",
    4: "704dc023bd64b87f2ac7d1d1114d1ea3",
    5: "02699b201cf0f98c85472b8af78c25c8",
}
"""The print of each version, so that its tables need not be made each time to be compared with."""
_Said = dict[tuple[bytes, bytes], tuple[bytes | None, ...]]


def strange(connection: sqlite3.Connection, version: int, statements: Iterable[str]) -> tuple[str, ...]:
    """What a file has otherwise than the statements that lead to its version make it, in words; empty where nothing."""
    held = _said(connection)
    if print_of(held) == PRINTS.get(version):
        return ()
    made = _made(statements)
    changed = [one for one in held if one in made and held[one] != made[one]]
    return (
        *(_("{0}, which is none of Valise’s").format(_named(one)) for one in held if one not in made),
        *(_("{0}, which was changed").format(_named(one)) for one in changed),
        *(_("{0}, which is missing").format(_named(one)) for one in made if one not in held),
    )


def print_of(said: _Said) -> str:
    """A few signs that tell what a file says of itself from whatever else one may say."""
    return sha256(repr(said).encode()).hexdigest()[:32]


def _said(connection: sqlite3.Connection) -> _Said:
    rows = connection.execute(_SAID).fetchall()
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def _made(statements: Iterable[str]) -> _Said:
    """What a file says that was made by these statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        teach_fold(connection)
        for statement in statements:
            connection.execute(statement)
        return _said(connection)


def _named(one: tuple[bytes, bytes]) -> str:
    kind, name = (part.decode("utf-8", "replace")[:_LONGEST_NAME] for part in one)
    return f"{kind} “{name}”"
