"""Rows of the tables as items."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from sqlalchemy import Connection

from app.library import decisions, schema, standing
from app.library.answers import Headline
from app.library.fetching import BATCH, KEYS, dated, fetched, unlisted
from app.library.making import maker
from app.model.dates import Basis
from app.model.document import Anchor
from app.model.found import Candidate, Event, Statement, StatementKind, Status
from app.model.item import Citation, Item

AROUND = 32
"""Characters on either side of a passage: as many as annotation programs give to find words again."""
_BASES, _STATUSES, _SPOKEN = frozenset(get_args(Basis)), frozenset(get_args(Status)), frozenset(get_args(StatementKind))
MOST_PIECES = 20_000
"""Of a text that one passage reaches over: 80 million characters."""
_IS_EVENT = f"item.kind % {schema.REJECTED:d} = {schema.Kind.EVENT:d}"
# Of what an item is not, no row is looked for: its key is NULL.
_ITEMS = f"""
    SELECT item.id, item.uid, item.date, item.basis, item.article, item.confidence, coalesce(item_marking.marking, ''),
        EXISTS (SELECT 1 FROM decision WHERE about = item.uid), event.item IS NOT NULL, item.document,
        coalesce(event.kind, statement.kind), coalesce(event.countries, statement.countries),
        coalesce(event.forums, statement.forums), coalesce(event.topics, statement.topics),
        event.title, event.date_words, event.status, event.leads, event.places, event.participants,
        statement.speaker, statement.role, statement.cue, statement.context_start, statement.context_stop,
        statement.candidates, statement.institution
    FROM item LEFT JOIN item_marking ON item_marking.uid = item.uid
    LEFT JOIN event ON event.item = iif({_IS_EVENT}, item.id, NULL)
    LEFT JOIN statement ON statement.item = iif({_IS_EVENT}, NULL, item.id)
    WHERE item.id IN {KEYS}"""
_DOCUMENTS = f"""SELECT key, id, filename, coalesce(nullif(title, ''), filename), issuer, issue, published, marking
    FROM document WHERE key IN {KEYS}"""
_PASSAGES = f"""SELECT item, start, stop, page, article, recognised, first_chunk, last_chunk
    FROM passage WHERE item IN {KEYS} ORDER BY item, number"""
_BY_ID = f"SELECT uid, id FROM item WHERE uid IN {KEYS}"
_HEADLINES = f"""
    SELECT item.id, uid, title, date, event.kind FROM item JOIN event ON event.item = item.id WHERE item.id IN {KEYS}"""
_CHUNKS = f"SELECT id, start, text FROM chunk WHERE id IN {KEYS}"
_item_of, _event_of, _statement_of, _citation_of = maker(Item), maker(Event), maker(Statement), maker(Citation)


class _Row(NamedTuple):
    """A row of _ITEMS: an item, and what it is as an event or as a statement; the other is None."""

    key: int
    uid: str
    date: str
    basis: Basis
    article: str
    confidence: float
    marking: str
    is_decided: int
    is_event: int
    document: int
    kind: Any
    countries: str
    forums: str
    topics: str
    title: str
    date_words: str
    status: Status
    leads: int
    places: str
    participants: str
    speaker: str
    role: str
    cue: str
    context_start: int
    context_stop: int
    candidates: str
    institution: int


def items(connection: Connection, item_keys: Sequence[int]) -> tuple[Item, ...]:
    """The items of these keys, in this order."""
    loaded: dict[int, Item] = {}
    for start in range(0, len(item_keys), BATCH):
        loaded |= _some(connection, item_keys[start : start + BATCH])
    return tuple(loaded[key] for key in item_keys)


def items_by_id(connection: Connection, uids: Iterable[str]) -> tuple[Item, ...]:
    """The items of these ids in this order, without those that the library does not hold."""
    wanted = list(uids)
    found: dict[str, int] = dict(fetched(connection, _BY_ID, wanted))
    return items(connection, [found[uid] for uid in wanted if uid in found])


def headlines(connection: Connection, item_keys: Sequence[int]) -> dict[int, Headline]:
    """What the events of these keys are called, without what is no event."""
    rows = (row for start in range(0, len(item_keys), BATCH)
            for row in fetched(connection, _HEADLINES, item_keys[start : start + BATCH]))  # fmt: skip
    return {key: Headline(uid, title, dated(day), kind) for key, uid, title, day, kind in rows}


def told_with(connection: Connection, of: Iterable[Item]) -> tuple[Item, ...]:
    """The other items that tell of the events of some, as they were merged; no rejected ones."""
    known = {item.id: item.event or item.id for item in of}
    events = list(dict.fromkeys(known.values()))
    told = decisions.followers(connection, events)
    others = [uid for event in events for uid in (event, *told.get(event, [])) if event in told and uid not in known]
    return tuple(item for item in items_by_id(connection, others) if item.review != "rejected")


class Piece(NamedTuple):
    """A stretch of a document's text, and where it starts."""

    start: int
    text: str

    def words(self, start: int, end: int) -> str:
        """The text between two offsets into the document, as far as it lies in the stretch."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


_NOTHING = Piece(0, "")


class Source(NamedTuple):
    """What a citation tells of a document."""

    document: str
    filename: str
    title: str
    issuer: str
    issue: str
    published: str
    marking: str


class _Passage(NamedTuple):
    """A passage of an item with the text that it lies in."""

    anchor: Anchor
    page: str
    article: str
    recognised: bool
    piece: Piece


def sources(connection: Connection, document_keys: Iterable[int]) -> dict[int, Source]:
    """What citations tell of documents, by the keys of these."""
    found = {key: Source(*facts) for key, *facts in fetched(connection, _DOCUMENTS, document_keys)}
    for one in found.values():
        dated(one.published)
    return found


def _some(connection: Connection, item_keys: Sequence[int]) -> dict[int, Item]:
    passages = _passages(connection, item_keys)
    rows = list(map(_Row._make, fetched(connection, _ITEMS, item_keys)))
    of = sources(connection, {row.document for row in rows})
    decided = decisions.values(connection, [row.uid for row in rows if row.is_decided])
    return {row.key: _item(row, of[row.document], passages.get(row.key, []), decided.get(row.uid)) for row in rows}


def _passages(connection: Connection, item_keys: Sequence[int]) -> dict[int, list[_Passage]]:
    rows = fetched(connection, _PASSAGES, item_keys)
    if any(last - first > MOST_PIECES for *_of, first, last in rows):
        raise ValueError  # only damage says so, and no memory would be enough
    numbers = {number for *_of, first, last in rows for number in range(first, last + 1)}
    pieces = {number: Piece(start, text) for number, start, text in fetched(connection, _CHUNKS, numbers)}
    found: dict[int, list[_Passage]] = {}
    for key, start, stop, page, article, recognised, first, last in rows:
        piece = pieces.get(first, _NOTHING) if first == last else _joined(pieces, range(first, last + 1))
        passage = _Passage(Anchor(start, stop), page, article, bool(recognised), piece)
        found.setdefault(key, []).append(passage)
    return found


def _joined(pieces: dict[int, Piece], numbers: range) -> Piece:
    held = [pieces[number] for number in numbers if number in pieces]
    return Piece(held[0].start if held else 0, "".join(one.text for one in held))


def _item(row: _Row, source: Source, passages: list[_Passage], decided: dict[str, str] | None) -> Item:
    found: Event | Statement
    if not _is_ours(row):
        raise ValueError
    if row.is_event:
        found, around = _event(row, passages), ""
    else:
        found, around = _statement(row, passages[0]), _around(row, passages[0])
        passages = passages[:1]
    cited = tuple([_citation(source, one, around) for one in passages])
    if decided is None:  # as most are
        return _item_of(row.uid, found, cited, row.marking)
    return Item(
        row.uid, found, cited, row.marking, standing.review(decided), standing.corrections(decided),
        standing.MADE in decided, standing.told_with(decided),
    )


def _is_ours(row: _Row) -> bool:
    """Whether what all go by is of the few values that it can have: they are not looked at again where it is shown."""
    status = row.status in _STATUSES if row.is_event else row.kind in _SPOKEN
    return status and row.basis in _BASES


def _around(row: _Row, passage: _Passage) -> str:
    """The whole sentences around a statement, where it stands in them."""
    if row.context_start <= passage.anchor.start and passage.anchor.end <= row.context_stop:
        return passage.piece.words(row.context_start, row.context_stop)
    return ""


def _citation(source: Source, passage: _Passage, around: str) -> Citation:
    document, filename, title, issuer, issue, published, marking = source
    anchor, page, article, recognised, piece = passage
    text, start, end = piece.text, max(anchor.start - piece.start, 0), max(anchor.end - piece.start, 0)
    return _citation_of(
        document, filename, title, issuer, issue, published, article, page, text[start:end], anchor, around,
        recognised, marking, text[max(start - AROUND, 0) : start], text[end : end + AROUND],
    )


def _event(row: _Row, passages: list[_Passage]) -> Event:
    return _event_of(
        row.title, tuple([one.anchor for one in passages]), dated(row.date), row.basis, row.date_words, row.status,
        row.kind,
        unlisted(row.places), unlisted(row.countries), unlisted(row.forums), unlisted(row.participants),
        unlisted(row.topics), bool(row.leads), row.article, row.confidence,
    )


def _statement(row: _Row, passage: _Passage) -> Statement:
    at = passage.anchor
    return _statement_of(
        row.kind, passage.piece.words(at.start, at.end), at, Anchor(row.context_start, row.context_stop), row.speaker,
        row.role, row.cue, dated(row.date), row.basis, row.article, unlisted(row.countries), unlisted(row.forums),
        unlisted(row.topics), _candidates(row.candidates), row.confidence, bool(row.institution),
    )


@lru_cache(maxsize=1 << 12)
def _candidates(stored: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(str(name), str(reason), float(sure)) for name, reason, sure in json.loads(stored))
