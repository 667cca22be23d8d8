"""The same library by hand: SQL on bare sqlite3, with a schema of its own, as somebody writes it who knows SQLite.

One wide row an item, its words and lists in it; tables that lead from a value to items, with the day in their keys, so
that all run in the order of time and are counted without a look at the items; full text with its content outside.
The lists in a row are read, as both hand out rows that can be shown: a table names countries, forums, topics, persons.
What ours does beside is not done: no context around words, no decisions, markings, article, review, person's office; no
page, basis of the date, places, nor the words as the source writes them, all of which a table shows too.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.library import keys
from app.model.document import Anchor, Document
from app.model.found import Event, Found, Statement

EVENT, QUOTATION, REPORTED = 1, 2, 3
PAGE = 50
"""Rows of a page, as in the window."""
LINKS = ("country", "around", "forum", "topic", "person")
TABLES = (
    """CREATE TABLE document (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, title TEXT, issuer TEXT,
        published TEXT, filename TEXT, text TEXT NOT NULL)""",
    "CREATE INDEX document_issuer ON document (issuer)",
    "CREATE TABLE article (document INTEGER, start INTEGER, stop INTEGER, title TEXT, PRIMARY KEY (document, start))"
    " WITHOUT ROWID",
    """CREATE TABLE item (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL,
        document INTEGER NOT NULL REFERENCES document, date TEXT, latest INTEGER, title TEXT, words TEXT, speaker TEXT,
        role TEXT, status TEXT, event_kind TEXT, start INTEGER, stop INTEGER, countries TEXT, forums TEXT, topics TEXT,
        people TEXT)""",
    "CREATE INDEX item_kind ON item (kind, id, latest)",
    "CREATE INDEX item_document ON item (document, kind, id)",
    "CREATE INDEX item_status ON item (status, kind, id, latest)",
    "CREATE INDEX item_event_kind ON item (event_kind, kind, id)",
    *(f"CREATE TABLE {name} (value {'INTEGER' if name == 'person' else 'TEXT'} NOT NULL, kind INTEGER NOT NULL,"
      f" item INTEGER NOT NULL, latest INTEGER{', own INTEGER' if name == 'around' else ''},"
      " PRIMARY KEY (value, kind, item)) WITHOUT ROWID" for name in LINKS),
    "CREATE TABLE person_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE word USING fts5 (words, content='item', content_rowid='id')",
)
COPYING = (
    "INSERT INTO document SELECT key, sha256, title, issuer, published, filename, (SELECT group_concat(text, '') FROM"
    " (SELECT text FROM kept.chunk WHERE chunk.document = document.key ORDER BY id)) FROM kept.document",
    "INSERT INTO article SELECT document, start, stop, title FROM kept.article",
    """INSERT INTO item SELECT item.id, uid, item.kind, document, date, latest, coalesce(title, ''), words,
        coalesce(speaker, ''), coalesce(role, ''), coalesce(status, ''), coalesce(event.kind, ''), start, stop,
        coalesce(event.countries, statement.countries), coalesce(event.forums, statement.forums),
        coalesce(event.topics, statement.topics), coalesce(participants, '')
        FROM kept.item JOIN kept.item_text ON item_text.id = item.id
        JOIN kept.passage ON passage.item = item.id AND number = 0
        LEFT JOIN kept.event ON event.item = item.id LEFT JOIN kept.statement ON statement.item = item.id""",
    *(f"INSERT INTO {name} SELECT * FROM kept.item_{name}" for name in LINKS),
    "INSERT INTO person_name SELECT id, name FROM kept.person",
    "INSERT INTO word (word) VALUES ('rebuild')",
    "ANALYZE main",
)
"""Makes the bare library out of ours: what is compared holds the same, row by row."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection as ours has it: the same cache, the same care for what is written."""
    connection = sqlite3.connect(path, isolation_level=None, uri=True)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def empty(path: Path) -> sqlite3.Connection:
    """A library that holds nothing."""
    connection = connect(path)
    for sql in TABLES:
        connection.execute(sql)
    return connection


def copy_of(library: Path, path: Path) -> Path:
    """The bare library that holds what one of ours holds; made where there is none yet."""
    if path.exists():
        return path
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    connection = connect(making)
    connection.execute("ATTACH ? AS kept", (f"{library.as_uri()}?mode=ro",))
    connection.execute("BEGIN")
    for sql in (*TABLES, *COPYING):
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("DETACH kept")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    making.replace(path)
    return path


_LISTS = slice(14, 18)
"""The columns of an item that hold lists, each as JSON."""


@lru_cache(maxsize=1 << 14)
def _listed(stored: str) -> tuple[str, ...]:
    """A list, few of them again and again; ours remembers as many."""
    return tuple(json.loads(stored)) if stored else ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A selection in SQL: where items come from, which of them are wanted, and what the columns are called there."""

    source: str
    where: str = "1"
    held: Mapping[str, object] = field(default_factory=dict[str, object])
    key: str = "d.item"
    kind: str = "d.kind"


class BareLibrary:
    """Answers what ours answers."""

    def __init__(self, path: Path) -> None:
        self.connection = connect(path)
        self.longest = self._longest()

    def _longest(self) -> int:
        """The most days that an item spans: so far back a search for a period must look."""
        first = f"(id >> {keys.DAY_SHIFT})"
        query = f"SELECT max(latest - {first}) FROM item WHERE id < ?"
        return int(self.connection.execute(query, (keys.FIRST_UNDATED,)).fetchone()[0] or 0)

    def first(self, asked: Asked) -> tuple[dict[int, int], list[Any], list[Any]]:
        """How many items of each kind match; the first events, the first statements."""
        counts = f"SELECT {asked.kind}, count(*) FROM {asked.source} WHERE {asked.where} GROUP BY {asked.kind}"
        counted = dict(self.connection.execute(counts, asked.held).fetchall())
        return counted, self.page(asked, (EVENT,)), self.page(asked, (QUOTATION, REPORTED))

    def page(self, asked: Asked, kinds: Sequence[int]) -> list[Any]:
        """The first of these kinds, in time."""
        parts = (
            f"SELECT * FROM (SELECT {asked.key} AS id FROM {asked.source}"
            f" WHERE {asked.where} AND {asked.kind} = {kind} ORDER BY {asked.key} LIMIT {PAGE})" for kind in kinds
        )  # fmt: skip
        first = f"SELECT id FROM ({' UNION ALL '.join(parts)}) ORDER BY id LIMIT {PAGE}"
        return self._rows(f"WHERE item.id IN ({first})", asked.held)

    def every(self, asked: Asked) -> list[Any]:
        """All that match, in time."""
        return self._rows(f"WHERE item.id IN (SELECT {asked.key} FROM {asked.source} WHERE {asked.where})", asked.held)

    def _rows(self, where: str, held: Mapping[str, object]) -> list[Any]:
        joined = "item JOIN document ON document.id = item.document"
        columns = "item.*, document.title, document.issuer, document.published, document.filename"
        rows = self.connection.execute(f"SELECT {columns} FROM {joined} {where} ORDER BY item.id", held)
        return [(*row[:_LISTS.start], *map(_listed, row[_LISTS]), *row[_LISTS.stop :]) for row in rows]

    def anywhere(self, kind: int, offset: int) -> list[Any]:
        """A page of all items of a kind."""
        query = "SELECT id FROM item WHERE kind = :kind ORDER BY id LIMIT :page OFFSET :offset"
        return self._rows(f"WHERE item.id IN ({query})", {"kind": kind, "page": PAGE, "offset": offset})

    def place(self, key: int, number: int) -> tuple[int, int]:
        """Where an item of a document stands in its text, the last one where there are fewer."""
        query = "SELECT start, stop FROM item WHERE document = ? ORDER BY start LIMIT ?"
        start, stop = self.connection.execute(query, (key, number)).fetchall()[-1]
        return start, stop

    def at_anchor(self, key: int, at: Anchor) -> tuple[str, list[Any]]:
        """The words around a place, and the items that stand there."""
        text = self.connection.execute(
            "SELECT substr(text, ?, ?) FROM document WHERE id = ?",
            (max(at.start - 1000, 0) + 1, at.end - at.start + 2000, key)).fetchone()[0]
        items = "SELECT uid FROM item WHERE document = ? AND start < ? AND stop > ? ORDER BY start"
        return text, self.connection.execute(items, (key, at.end, at.start)).fetchall()

    def opened(self, key: int) -> tuple[str, list[Any], list[Any]]:
        """The text of a document, its articles, its items in the order of the text."""
        text = self.connection.execute("SELECT text FROM document WHERE id = ?", (key,)).fetchone()[0]
        articles = self.connection.execute("SELECT * FROM article WHERE document = ?", (key,)).fetchall()
        items = self.connection.execute("SELECT * FROM item WHERE document = ? ORDER BY start", (key,)).fetchall()
        return text, articles, items

    def gathered(self, asked: Asked) -> tuple[list[Any], list[Any], int]:
        """What a pack is made of: the rows, the persons by how often they are named, how many documents there are."""
        ids = f"SELECT {asked.key} FROM {asked.source} WHERE {asked.where}"
        people = (
            "SELECT name, count(*) FROM person JOIN person_name ON person_name.id = person.value"
            f" WHERE item IN ({ids}) GROUP BY value ORDER BY 2 DESC, 1"
        )
        documents = "SELECT id, title, issuer, published FROM document"
        persons = self.connection.execute(people, asked.held).fetchall()
        return self.every(asked), persons, len(self.connection.execute(documents).fetchall())

    def around(self, asked: Asked) -> dict[str, list[Any]]:
        """How many of the matches have each value of each filter."""
        ids = f"SELECT {asked.key} FROM {asked.source} WHERE {asked.where}"
        counted = {
            name: self.connection.execute(
                f"SELECT value, count(*) FROM {name} WHERE item IN ({ids}) GROUP BY value ORDER BY 2 DESC LIMIT 200",
                asked.held).fetchall()
            for name in LINKS if name != "around"
        }  # fmt: skip
        for column in ("document", "event_kind", "status"):
            query = f"SELECT {column}, count(*) FROM item WHERE id IN ({ids}) GROUP BY 1 ORDER BY 2 DESC LIMIT 200"
            counted[column] = self.connection.execute(query, asked.held).fetchall()
        return counted

    def told_twice(self) -> int:
        """How many pairs of events are of one day, one kind and one country, told by two documents."""
        query = """SELECT count(DISTINCT one.id || ' ' || other.id) FROM item one JOIN item other
            ON other.event_kind = one.event_kind AND other.kind = 1 AND other.id > one.id
            AND other.id < ((one.id >> 41) + 1) << 41 AND other.document <> one.document
            JOIN country a ON a.item = one.id AND a.kind = 1
            JOIN country b ON b.value = a.value AND b.kind = 1 AND b.item = other.id
            WHERE one.kind = 1 AND one.id < ?"""
        return int(self.connection.execute(query, (keys.FIRST_UNDATED,)).fetchone()[0])


@dataclass(slots=True)
class Rows:
    """A document's rows for each table, made before the writing of them is timed."""

    document: tuple[object, ...]
    articles: list[tuple[object, ...]]
    items: list[tuple[object, ...]]
    links: dict[str, list[tuple[object, ...]]]
    words: list[tuple[object, ...]]


def rows_of(number: int, document: Document, found: Found) -> Rows:
    """The rows of a document and what was found in it."""
    made = Rows(
        (number, document.sha256, document.title.value, document.issuer.value, document.published.value,
         document.filename, document.text),
        [(number, one.anchor.start, one.anchor.end, one.title) for one in found.articles], [],
        {name: [] for name in LINKS}, [],
    )  # fmt: skip
    for place, one in enumerate((*found.events, *found.statements)):
        _add_item(made, number, place, document, one)
    return made


def _add_item(made: Rows, number: int, place: int, document: Document, one: Event | Statement) -> None:
    is_event = isinstance(one, Event)
    day = one.date if is_event else one.said_on
    anchor = one.evidence[0] if is_event else one.anchor
    first, latest = keys.span(day)
    key = keys.item_key(first, number, place)
    kind = EVENT if is_event else REPORTED if one.kind == "reported" else QUOTATION
    people = one.participants if is_event else tuple(filter(None, (one.speaker,)))
    words = "\n".join((one.title if is_event else one.speaker, document.passage(anchor if is_event else one.context)))
    uid = sha256(f"{document.sha256} {place}".encode()).hexdigest()[:16]
    made.items.append((
        key, uid, kind, number, day, latest, one.title if is_event else "", words, "" if is_event else one.speaker,
        "" if is_event else one.role, one.status if is_event else "", one.kind if is_event else "", anchor.start,
        anchor.end, json.dumps(one.countries), json.dumps(one.forums), json.dumps(one.topics), json.dumps(people),
    ))
    made.words.append((key, words))
    for name, values in (("country", one.countries), ("forum", one.forums), ("topic", one.topics), ("person", people)):
        made.links[name] += ((value, kind, key, latest) for value in dict.fromkeys(values))
    made.links["around"] += ((value, kind, key, latest, 1) for value in dict.fromkeys(one.countries))


def write(connection: sqlite3.Connection, documents: Iterable[Rows]) -> None:
    """Write each document in a transaction of its own, as ours does: what was said to be saved is on the disk."""
    for rows in documents:
        connection.execute("BEGIN IMMEDIATE")
        named = sorted({(str(one[0]),) for one in rows.links["person"]})
        connection.executemany("INSERT OR IGNORE INTO person_name (name) VALUES (?)", named)
        numbers = {name: connection.execute("SELECT id FROM person_name WHERE name = ?", (name,)).fetchone()[0]
                   for (name,) in named}
        many: dict[str, Sequence[tuple[object, ...]]] = {
            "document": [rows.document], "article": rows.articles, "item": rows.items, **rows.links,
            "person": [(numbers[str(value)], *rest) for value, *rest in rows.links["person"]],
        }
        for table, listed in many.items():
            if listed:
                marks = ", ".join("?" * len(listed[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)
        connection.executemany("INSERT INTO word (rowid, words) VALUES (?, ?)", rows.words)
        connection.execute("COMMIT")
