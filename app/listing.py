"""Items as text for the terminal and for other programs: a table, JSON Lines, or CSV."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from app.i18n import _
from app.model.dates import words
from app.model.found import Event, Statement
from app.model.item import Item, decided_about

FORMATS = ("table", "jsonl", "csv")
DOUBTFUL = 0.75
"""A speaker of whom the program is less sure than this is marked as doubtful."""
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def listed(items: Sequence[Item], form: str) -> str:
    """The items, one a line, in one of FORMATS; ends with a line end."""
    if form == "jsonl":
        return "".join(json.dumps(record(item), ensure_ascii=False) + "\n" for item in items)
    if form == "csv":
        return _csv(items)
    return "".join(_line(item) + "\n" for item in items)


def record(item: Item) -> dict[str, Any]:
    """An item as a flat record with its first citation; lists stay lists. ocr: only where a machine read a picture.

    review, corrected, by_hand: only where an analyst decided something about it.
    confidence: 0 to 1; candidates: who may have said it and why, each "name (reason, confidence)".
    """
    found, source = item.found, item.citations[0]
    common: dict[str, Any] = {"id": item.id, "date": item.date}
    if isinstance(found, Event):
        special: dict[str, Any] = {
            "date_basis": found.date_basis, "date_words": found.date_words, "title": found.title,
            "status": found.status, "kind": found.kind, "places": list(found.places),
            "participants": list(found.participants),
        }
    else:
        special = {
            "date_basis": found.said_on_basis, "kind": found.kind, "speaker": found.speaker, "role": found.role,
            "cue": found.cue, "institution": found.institution, "candidates": _candidates(found),
        }
    cited: dict[str, Any] = {
        "countries": list(found.countries), "forums": list(found.forums), "topics": list(found.topics),
        "confidence": found.confidence, "words": item.words,
        "document": source.title, "issuer": source.issuer, "published": source.published,
        "article": source.article, "page": source.page, "file": source.filename,
        "start": source.anchor.start, "end": source.anchor.end,
    }
    return common | special | cited | ({"ocr": True} if item.recognised else {}) | decided_about(item)


def _candidates(found: Statement) -> list[str]:
    return [f"{one.name} ({one.reason}, {one.confidence:.2f})" for one in found.candidates]


def _csv(items: Sequence[Item]) -> str:
    rows = [record(item) for item in items]
    told = [name for name in ("ocr", "review", "corrected", "by_hand") if any(name in row for row in rows)]
    rows = [row | {name: row.get(name, "") for name in told} for row in rows]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows[0] if rows else [])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return "\ufeff" + out.getvalue()  # the mark by which Excel knows UTF-8


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _line(item: Item) -> str:
    found, source = item.found, item.citations[0]
    what = found.title if isinstance(found, Event) else f"{_speaker(found)}: {found.text}"
    where = (_("OCR: ") if item.recognised else "") + (source.article or source.title)
    return f"{_date(item):<24}  {_short(what, 90):<90}  {_short(where, 40)}"


def _date(item: Item) -> str:
    """The date in words, with the raised c of the pack where it was not stated in full."""
    basis = item.found.date_basis if isinstance(item.found, Event) else item.found.said_on_basis
    inferred = item.date and basis in ("year-inferred", "month-only", "publication")
    return words(item.date) + (" ᶜ" if inferred else "")


def _speaker(found: Statement) -> str:
    if found.speaker:
        return f"{found.speaker} ?" if found.confidence < DOUBTFUL else found.speaker
    perhaps = max(found.candidates, key=lambda one: one.confidence).name if found.candidates else ""
    return _("(unclear, perhaps {0})").format(perhaps) if perhaps else _("(speaker unclear)")


def _short(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
