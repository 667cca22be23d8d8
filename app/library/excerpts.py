"""The paragraphs around cited words: what a colleague without the documents reads a citation in."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from app.library import loading, schema
from app.model.document import Anchor
from app.model.item import Citation, Excerpt

_FURTHEST = 700
"""Characters on either side at most, where a paragraph is longer."""


def excerpts(connection: Connection, citations: Iterable[Citation]) -> tuple[Excerpt, ...]:
    """A paragraph for each place cited, those that overlap as one, by document and place."""
    places: dict[str, list[Anchor]] = {}
    for citation in citations:
        places.setdefault(citation.document_id, []).append(citation.anchor)
    return tuple(one for name in sorted(places) for one in _of_document(connection, name, places[name]))


def _of_document(connection: Connection, document_id: str, anchors: list[Anchor]) -> list[Excerpt]:
    row = connection.execute(
        select(schema.document.c.key, schema.document.c.sha256).where(schema.document.c.id == document_id)
    ).first()
    if row is None:
        return []
    text = loading.text(connection, row.key)
    spans = _joined(sorted(_around(text, anchor) for anchor in anchors))
    return [Excerpt(document_id, row.sha256, start, text[start:end]) for start, end in spans]


def _around(text: str, anchor: Anchor) -> tuple[int, int]:
    """From the begin of the paragraph to its end, at the nearest spaces where that is far."""
    first = max(0, anchor.start - _FURTHEST)
    before = text.rfind("\n\n", first, anchor.start)
    start = before + 2 if before >= 0 else text.find(" ", first, anchor.start) + 1 if first else 0
    last = anchor.end + _FURTHEST
    after = text.find("\n\n", anchor.end, last)
    end = after if after >= 0 else len(text) if last >= len(text) else text.rfind(" ", anchor.end, last)
    return start or first, end if end >= anchor.end else last


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
