"""A library whose rows say what Valise never writes, as damage makes them or a stranger."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from app import deciding, duplicates
from app.assembling import assemble_pack
from app.errors import InvalidInput, LibraryProblem, NothingMatches
from app.export import export
from app.library import Library
from app.library.folding import teach_fold
from app.library.schema import METADATA
from app.model.dates import words as date_words
from app.model.found import Event, Statement
from app.model.pack import Selection
from app.packs import templates
from tests.fuzzing.mutating import turned
from tests.library import samples

_NUMBERS = (0, -1, 1, 2, 7, 12, 99, 255, 1 << 20, 1 << 31, (1 << 31) - 1, -1 << 31, 1 << 41, 1 << 62, (1 << 63) - 1,
    -1 << 63,
)
_TEXTS = (
    "", "[]", "[1]", "[null]", '[["a"]]', "{}", "null", '"a"', '{"a": 1}', "[" * 3000, "9999-99-99", "2025-13", "-0001",
    "2025-02-30", "2025-01-01/2024", "open", "rejected", "scheduled", "direct", "../..", "x" * 4000, "%s{0}", "\u202e",
)
_ASKED = (
    Selection(), Selection(countries=("KZ", "AZ"), both=True), Selection(words="minister"), Selection(undated=True),
    Selection(since="2025-01", until="2025-12"), Selection(reviews=("rejected",)), Selection(unclear=True),
)


@cache
def whole() -> bytes:
    """A small library's file, with documents, decisions and a kept pack."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        with Library.open(path) as library:
            samples.put(library, samples.digest(), samples.bulletin())
            items = library.items_of(samples.digest()[0].id)
            events = [one for one in items if isinstance(one.found, Event)]
            said = [one for one in items if isinstance(one.found, Statement)]
            words = next(one.found.anchor for one in said if isinstance(one.found, Statement))
            for step in (
                deciding.accept(items[:1]), deciding.reject(items[1:2]), deciding.merge(events[-2:]),
                deciding.not_same(events[0], events[2]), deciding.name_speaker(said[0], "Ada Brenn", "Minister"),
                deciding.correct(events[0], date="2025-01-16", countries=("AZ",)),
                deciding.make_statement(samples.digest()[0], words, speaker="Ada Brenn"),
            ):  # fmt: skip
                library.decide(step)
            library.count(Selection())
        return path.read_bytes()


@cache
def _cells() -> tuple[tuple[str, str, list[Any]], ...]:
    """Tables, columns and what stands in each, in the order of the rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        path.write_bytes(whole())
        with closing(sqlite3.connect(path)) as connection:
            return tuple(
                (table.name, column.name,
                 [one for (one,) in connection.execute(f"SELECT {column.name} FROM {table.name}")])
                for table in METADATA.sorted_tables for column in table.columns
            )  # fmt: skip


def made(random: Random, _many: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Some cells, each with what is to stand in it: [[table, column, number of the row, value], …]; bytes as hex."""
    filled = [cell for cell in _cells() if cell[2]]
    changes: list[tuple[str, str, int, object]] = []
    for _ in range(random.choice((1, 1, 2, 5))):
        table, column, held = random.choice(filled)
        number = random.randrange(len(held))
        changes.append((table, column, number, _other(random, held[number], words)))
    return json.dumps(changes).encode()


def _other(random: Random, held: object, words: Sequence[bytes]) -> object:
    if isinstance(held, int):
        return random.choice(_NUMBERS)
    if isinstance(held, bytes):
        return {"hex": turned(random, held, [held], words).hex()}
    text = str(held).encode()
    turn = random.random() < 0.5
    return turned(random, text, [text], words).decode("utf-8", "replace") if turn else random.choice(_TEXTS)


def _change(path: Path, changes: Sequence[tuple[str, str, int, Any]]) -> None:
    """Change cells, as far as the table allows it."""
    with closing(sqlite3.connect(path)) as connection:
        teach_fold(connection)
        for table, column, number, value in changes:
            held = bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
            key = ", ".join(one.name for one in METADATA.tables[table].primary_key)
            row = f"SELECT {key} FROM {table} LIMIT 1 OFFSET ?"
            try:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE ({key}) = ({row})", (held, number))
            except sqlite3.Error:  # what the table itself does not take
                continue
        connection.commit()


def use(data: bytes, path: Path) -> None:
    """Everything that only reads, with a library changed so; told of what cannot be read, the check must see it too."""
    path.write_bytes(whole())
    _change(path, json.loads(data))
    with Library.open(path) as library:
        told = _told(library)
        assert not told or library.soundness.faults(), f"nothing is wrong, but: {told[0].__cause__!r}"


def _told(library: Library) -> list[LibraryProblem]:
    """What the library tells of damage, whatever it is asked."""
    told: list[LibraryProblem] = []
    for step in _steps(library):
        try:
            step()
        except LibraryProblem as error:
            told.append(error)
        except NothingMatches:
            continue
        except InvalidInput as error:  # what was asked is in order
            raise AssertionError(str(error)) from error
    return told


def _steps(library: Library) -> Iterator[Callable[[], object]]:
    yield library.summary
    for asked in _ASKED:
        yield partial(_shown, library, asked)
        yield partial(library.facets, asked)
        yield partial(library.histogram, asked)
        yield partial(library.days, asked)
        yield partial(library.beside, asked)
        yield partial(library.coverage, asked)
    rows: list[str] = []
    yield lambda: rows.extend(one.id for one in library.documents())
    for name in rows:
        for ask in (library.document, library.articles, library.items_of, library.not_quotations, library.original):
            yield partial(ask, name)
    yield partial(duplicates.find_duplicates, library)
    yield partial(duplicates.find_copies, library)
    yield partial(_packed, library)


def _shown(library: Library, asked: Selection) -> None:
    """As results are shown."""
    _counts, *both = library.first(asked, 50)
    for item in (one for some in both for one in some):
        assert date_words(item.date) or not item.date
        assert item.review in ("open", "accepted", "rejected")
        assert all(isinstance(one.words, str) for one in item.citations)


def _packed(library: Library) -> None:
    pack = assemble_pack(library, Selection(), templates.load("country-brief"), "2026-01-05")
    with TemporaryDirectory() as folder:
        export(pack, "jsonl", Path(folder) / "out.jsonl")
