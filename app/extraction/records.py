"""What was found in a document as the JSON records that "valise extract" prints."""

from collections.abc import Iterator
from typing import Any

from app.model.document import Anchor, Document
from app.model.found import Article, Event, Found, NotQuotation, Statement


def records(document: Document, found: Found) -> Iterator[dict[str, Any]]:
    """The records in text order: article, quotation, not_quotation, statement, spoken, event."""
    rows = [(article.anchor.start, 0, _article(article)) for article in found.articles]
    rows += [
        (one.anchor.start, 2, (_spoken(one) if one.kind == "spoken" else _statement(one)) | _ocr(document, one.anchor))
        for one in found.statements
    ]
    rows += [(one.anchor.start, 2, _not_quotation(one)) for one in found.not_quotations]
    rows += [
        (event.evidence[0].start if event.evidence else 0, 1, _event(number, event) | _ocr(document, *event.evidence))
        for number, event in enumerate(found.events, 1)
    ]
    for _, _, row in sorted(rows, key=lambda row: row[:2]):
        yield row


def _ocr(document: Document, *anchors: Anchor) -> dict[str, Any]:
    """The mark of an item of which a machine read words from a picture; nothing for all others."""
    return {"ocr": True} if any(map(document.recognised, anchors)) else {}


def _article(article: Article) -> dict[str, Any]:
    return {
        "type": "article",
        "id": article.id,
        "start": article.anchor.start,
        "end": article.anchor.end,
        "title": article.title,
    }


def _statement(one: Statement) -> dict[str, Any]:
    reported = one.kind == "reported"
    row: dict[str, Any] = {
        "type": "statement" if reported else "quotation",
        "start": one.anchor.start,
        "end": one.anchor.end,
    }
    row.update(text=one.text, speaker=one.speaker, role=one.role or None, cue=one.cue, said_on=one.said_on or None)
    if not reported:
        row["kind"] = one.kind
    row.update(article=one.article, confidence=round(one.confidence, 2))
    if one.institution:
        row["institution"] = True
    others = [{"name": other.name, "reason": other.reason, "confidence": round(other.confidence, 2)}
              for other in one.candidates]  # fmt: skip
    return row | _where_known(topics=list(one.topics), candidates=others)


def _where_known(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _spoken(one: Statement) -> dict[str, Any]:
    return {
        "type": "spoken", "start": one.anchor.start, "end": one.anchor.end, "text": one.text, "speaker": one.speaker,
        "role": one.role or None, "said_on": one.said_on or None, "article": one.article,
    }  # fmt: skip


def _not_quotation(one: NotQuotation) -> dict[str, Any]:
    return {"type": "not_quotation", "start": one.anchor.start, "end": one.anchor.end, "text": one.text, "why": one.why}


def _event(number: int, event: Event) -> dict[str, Any]:
    return {
        "type": "event", "id": f"e{number}", "title": event.title, "date": event.date, "date_basis": event.date_basis,
        "status": event.status, "kind": event.kind, "places": list(event.places), "countries": list(event.countries),
        "forums": list(event.forums), "participants": list(event.participants),
        "evidence": [[anchor.start, anchor.end] for anchor in event.evidence], "primary": event.primary,
        "article": event.article,
    } | _where_known(date_words=event.date_words, topics=list(event.topics))  # fmt: skip
