"""A document and what was found in it as rows of the tables."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from app.library import keys
from app.library.around import Surroundings
from app.library.folding import fold, fold_name, label, sound
from app.library.schema import KNOWN, REJECTED, Kind
from app.model.decision import ReviewState
from app.model.document import Anchor, Document, Known
from app.model.found import Event, Found, Statement

Row = dict[str, Any]
CHUNK = 4000
"""Characters to a piece of text: about what SQLite reads at once."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document's text; pieces follow one another without a gap."""

    id: int
    start: int
    text: str


@dataclass(slots=True)
class ItemRows:
    """The rows of items by table."""

    item: list[Row] = field(default_factory=list[Row])
    event: list[Row] = field(default_factory=list[Row])
    statement: list[Row] = field(default_factory=list[Row])
    passage: list[Row] = field(default_factory=list[Row])
    long_item: list[Row] = field(default_factory=list[Row])
    item_country: list[Row] = field(default_factory=list[Row])
    item_around: list[Row] = field(default_factory=list[Row])
    item_forum: list[Row] = field(default_factory=list[Row])
    item_topic: list[Row] = field(default_factory=list[Row])
    item_person: list[Row] = field(default_factory=list[Row])
    item_trait: list[Row] = field(default_factory=list[Row])
    item_text: list[Row] = field(default_factory=list[Row])


def document_row(document: Document, found: Found, key: int, added: int, imported_on: str) -> Row:
    """The row of the table document, with what was counted."""
    direct = sum(statement.kind != "reported" for statement in found.statements)
    row: Row = {
        "key": key, "id": document.id, "sha256": document.sha256, "added": added, "imported_on": imported_on,
        "filename": sound(document.filename), "media_type": document.media_type,
        "characters": len(document.text), "pages": len(document.pages), "articles": len(found.articles),
        "events": len(found.events), "quotations": direct, "statements": len(found.statements) - direct,
        "issuer_folded": fold_name(sound(document.issuer.value)),
        "recognised": sum(page.origin == "recognised" for page in document.pages),
        "unread": sum(page.origin == "unread" for page in document.pages),
    }
    for name in KNOWN:
        known: Known = getattr(document, name)
        row |= {name: sound(known.value), f"{name}_reason": sound(known.reason)}
    return row


def chunks(text: str, document: int) -> list[Chunk]:
    """The text in pieces that end at paragraphs or lines where they can, so that few phrases are cut."""
    pieces: list[Chunk] = []
    start = 0
    while start < len(text):
        end = _cut(text, start)
        pieces.append(Chunk(keys.chunk_key(document, len(pieces)), start, text[start:end]))
        start = end
    return pieces


def _cut(text: str, start: int) -> int:
    end = start + CHUNK
    if end >= len(text):
        return len(text)
    for border in ("\n\n", "\n", " "):
        found = text.rfind(border, start + CHUNK // 2, end)
        if found >= 0:
            return found + len(border)
    return end


def chunk_rows(pieces: list[Chunk], document: int) -> list[Row]:
    """The rows of the table chunk."""
    return [{"id": piece.id, "document": document, "start": piece.start, "text": piece.text} for piece in pieces]


def heading_rows(document: Document, key: int) -> list[Row]:
    """The rows of the table heading."""
    return [
        {"document": key, "number": number, "start": one.anchor.start, "stop": one.anchor.end, "level": one.level}
        for number, one in enumerate(document.headings)
    ]


def page_rows(document: Document, key: int) -> list[Row]:
    """The rows of the table page."""
    return [
        {"document": key, "number": number, "label": sound(page.label), "start": page.start, "origin": page.origin}
        for number, page in enumerate(document.pages)
    ]


def article_rows(found: Found, key: int) -> list[Row]:
    """The rows of the table article."""
    return [
        {
            "document": key, "number": number, "id": sound(article.id), "title": sound(article.title),
            "start": article.anchor.start, "stop": article.anchor.end, "dateline": sound(article.dateline),
        }
        for number, article in enumerate(found.articles)
    ]


def not_quotation_rows(found: Found, key: int) -> list[Row]:
    """The rows of the table not_quotation."""
    return [
        {"document": key, "number": number, "start": one.anchor.start, "stop": one.anchor.end, "why": one.why}
        for number, one in enumerate(found.not_quotations)
    ]


def role_rows(found: Found, key: int) -> list[Row]:
    """The rows of the table role."""
    return [
        {
            "document": key, "number": number, "person": sound(role.person), "folded": fold_name(sound(role.person)),
            "role": sound(role.role), "start": role.anchor.start, "stop": role.anchor.end, "seen_on": role.seen_on,
            "countries": listed(role.countries),
        }
        for number, role in enumerate(found.roles)
    ]


def listed(values: tuple[Any, ...]) -> str:
    """A tuple as JSON."""
    return sound(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def people_of(found: Event | Statement) -> tuple[str, ...]:
    """The names that an item is found under: participants, or speakers (two of one sentence stand apart by ";")."""
    if isinstance(found, Event):
        return found.participants
    return tuple(name for name in (part.strip() for part in found.speaker.split(";")) if name)


def kind_of(found: Event | Statement) -> Kind:
    """The kind that an item is stored as."""
    if isinstance(found, Event):
        return Kind.EVENT
    return Kind.REPORTED if found.kind == "reported" else Kind.QUOTATION


def traits_of(found: Event | Statement, review: ReviewState = "open") -> tuple[str, ...]:
    """What an item is filtered by beside names and topics; what is usual has no trait."""
    if isinstance(found, Event):
        own = (f"kind:{found.kind}", *(("scheduled",) if found.status == "scheduled" else ()))
    else:
        own = () if found.speaker else ("unclear",)
    return own if review == "open" else (*own, review)


def anchors_of(found: Event | Statement) -> tuple[Anchor, ...]:
    """The places that an item's citations point to."""
    return found.evidence if isinstance(found, Event) else (found.anchor,)


_TYPES = {Kind.EVENT: "event", Kind.QUOTATION: "quotation", Kind.REPORTED: "statement"}


def identities(document: Document, found: Found) -> Iterator[str]:
    """The id of each item, events first: of its document's bytes, its type and its anchors; repeats are numbered."""
    seen: dict[str, int] = {}
    for one in (*found.events, *found.statements):
        spans = ",".join(f"{anchor.start}-{anchor.end}" for anchor in anchors_of(one))
        what = f"{document.sha256}:{_TYPES[kind_of(one)]}:{spans}"
        seen[what] = seen.get(what, 0) + 1
        # One sentence may tell of two events: the second from the same words is told apart by its number.
        text = what if seen[what] == 1 else f"{what}#{seen[what]}"
        yield sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


class ItemWriter:
    """Gathers the rows of a document's items. person_key gives the key of a name that links refer to."""

    def __init__(
        self, document: Document, key: int, pieces: list[Chunk], found: Found,
        person_key: Callable[[str], int | None],
    ) -> None:
        self.rows = ItemRows()
        self._document, self._key, self._person_key = document, key, person_key
        self._starts = [piece.start for piece in pieces]
        self._articles, self._surroundings = found.articles, Surroundings(found)
        self._by_id = {article.id: article for article in reversed(found.articles)}

    def add(self, found: Event | Statement, uid: str, number: int, review: ReviewState = "open") -> None:
        """Gather the rows of one item; review: what an analyst made of it."""
        dated = found.date if isinstance(found, Event) else found.said_on
        basis = found.date_basis if isinstance(found, Event) else found.said_on_basis
        first, last = keys.span(dated)
        key = keys.item_key(first, self._key, number)
        kind = kind_of(found) + (REJECTED if review == "rejected" else 0)
        self.rows.item.append({
            "id": key, "uid": uid, "document": self._key, "kind": kind, "date": dated, "basis": basis, "latest": last,
            "article": sound(found.article), "confidence": float(found.confidence),
        })
        if last - first > keys.LONG_DAYS:
            self.rows.long_item.append({"kind": kind, "item": key, "latest": last})
        if isinstance(found, Event):
            self.rows.event.append(_event_row(found, key))
        else:
            self.rows.statement.append(_statement_row(found, key))
        self._add_passages(found, key)
        self._add_links(found, key, kind, last, traits_of(found, review))

    def _add_passages(self, found: Event | Statement, key: int) -> None:
        for number, anchor in enumerate(anchors_of(found)):
            # The context reaches further than the words; all its pieces are fetched with them.
            reach = anchor if isinstance(found, Event) else _around(anchor, found.context)
            self.rows.passage.append({
                "item": key, "number": number, "start": anchor.start, "stop": anchor.end,
                "page": sound(self._document.page_label(anchor)), "first_chunk": self._chunk_at(reach.start),
                "last_chunk": self._chunk_at(max(reach.end - 1, reach.start)),
                "article": sound(self._article_title(found.article, anchor)),
                "recognised": int(self._document.recognised(anchor)),
            })

    def _chunk_at(self, offset: int) -> int:
        return keys.chunk_key(self._key, max(bisect_right(self._starts, offset) - 1, 0))

    def _article_title(self, named: str, anchor: Anchor) -> str:
        """The article that the anchor stands in; an item may have evidence in several."""
        own = self._by_id.get(named)
        if own and own.anchor.contains(anchor):
            return own.title
        around = [article for article in self._articles if article.anchor.contains(anchor)]
        inner = min(around, key=lambda article: article.anchor.end - article.anchor.start, default=own)
        return inner.title if inner else ""

    def _add_links(
        self, found: Event | Statement, key: int, kind: int, latest: int, traits: tuple[str, ...]
    ) -> None:
        people = [found_key for name in people_of(found) if (found_key := self._person_key(name)) is not None]
        own = tuple(sound(code) for code in found.countries)
        values: dict[str, tuple[list[Row], tuple[str, ...] | list[int]]] = {
            "c": (self.rows.item_country, own),
            "f": (self.rows.item_forum, tuple(sound(forum) for forum in found.forums)),
            "t": (self.rows.item_topic, tuple(sound(topic) for topic in found.topics)),
            "p": (self.rows.item_person, people),
            "g": (self.rows.item_trait, traits),
        }
        labels = [label("k", kind), label("d", self._key)]
        for prefix, (rows, linked) in values.items():
            for value in dict.fromkeys(linked):
                rows.append({"value": value, "kind": kind, "item": key, "latest": latest})
                labels.append(label(prefix, value))
        for code in self._surroundings.around(found):
            is_own = code in own
            self.rows.item_around.append(
                {"value": code, "kind": kind, "item": key, "latest": latest, "own": int(is_own)}
            )
            if not is_own:
                labels.append(label("x", code))
        self.rows.item_text.append({"id": key, "words": self._words(found), "labels": " ".join(labels)})

    def _words(self, found: Event | Statement) -> str:
        if isinstance(found, Event):
            parts = (found.title, *(self._document.passage(anchor) for anchor in found.evidence))
        else:
            around = _around(found.anchor, found.context)
            parts = (found.speaker, found.role, self._document.passage(around))
        return "\n".join(map(_folded, parts))


@lru_cache(maxsize=16)
def _folded(text: str) -> str:
    """What is searched of a text: many statements stand in one sentence, which may be long."""
    return fold(text)


def _around(anchor: Anchor, context: Anchor) -> Anchor:
    return context if context.contains(anchor) else anchor


def _event_row(event: Event, key: int) -> Row:
    return {
        "item": key, "title": sound(event.title), "date_words": sound(event.date_words), "status": event.status,
        "kind": event.kind, "leads": int(event.primary), "places": listed(event.places),
        "countries": listed(event.countries), "forums": listed(event.forums),
        "participants": listed(event.participants), "topics": listed(event.topics),
    }


def _statement_row(statement: Statement, key: int) -> Row:
    candidates = tuple((one.name, one.reason, one.confidence) for one in statement.candidates)
    return {
        "item": key, "kind": statement.kind, "speaker": sound(statement.speaker), "role": sound(statement.role),
        "cue": sound(statement.cue), "context_start": statement.context.start, "context_stop": statement.context.end,
        "countries": listed(statement.countries), "forums": listed(statement.forums),
        "topics": listed(statement.topics), "candidates": listed(candidates), "institution": int(statement.institution),
    }
