"""Writes the entries of a pack as one flat table: UTF-8 with a mark in front, which Excel wants, and CRLF line ends.

A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.export.citations import by_place, formatted
from app.export.house import Named
from app.export.records import Record, Records
from app.model.document import Anchor
from app.model.house import HouseStyle
from app.model.item import Citation
from app.model.pack import Pack

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BETWEEN = "; "

COLUMNS: tuple[str, ...] = (
    "number", "type", "section", "group", "date", "date_edtf", "first_day", "last_day", "date_known_from",
    "title", "words", "who", "role", "places", "countries", "forums", "people", "topics", "status", "kind",
    "due", "due_edtf", "amount", "unit", "year_edtf", "reason", "before", "after", "entries", "analyst_title", "note",
    "starred", "marking", "source", "issuer", "document", "issue", "published", "page", "article", "file", "start",
    "end", "key",
)  # fmt: skip
"""The columns, the same in every file; docs/exports.md tells what stands in each."""


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the table to path."""
    named = Named(house)
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for entry, record in Records(pack, named):
            row = {**_told(record, named), **_places(entry.citations, named, quoted="words" not in record)}
            table.writerow([guarded(row.get(name, "")) for name in COLUMNS])


def guarded(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula: text that looks like one begins with an apostrophe."""
    if not isinstance(value, str) or not value.lstrip(" ").startswith(_SIGNS):
        return value
    return f"'{value}"


def _told(record: Record, named: Named) -> Record:
    """What the record itself says, a column each."""
    date = record.get("date") or record.get("role_seen_on") or {}
    analyst = record.get("analyst", {})
    told = {
        **record,
        "date": named.date(date["edtf"]) if date.get("edtf") else "",
        "date_edtf": date.get("edtf", ""),
        "first_day": date.get("first", ""),
        "last_day": date.get("last", ""),
        "date_known_from": date.get("basis", ""),
        "title": record.get("title") or record.get("what") or "",
        "words": " ".join(record.get("words", "").split()),
        "who": _names(record.get("speaker") or record.get("who") or record.get("name") or "", named),
        "kind": record.get("kind") or record.get("speech") or record.get("change") or record.get("cue") or "",
        "people": record.get("participants", []),
        "countries": [named.country(code) for code in record.get("countries", [])],
        "due": record.get("due", {}).get("words", ""),
        "due_edtf": record.get("due", {}).get("edtf", ""),
        "year_edtf": record.get("year", {}).get("edtf", ""),
        "analyst_title": analyst.get("title", ""),
        "note": analyst.get("note", ""),
        "starred": "yes" if analyst.get("starred") else "",
        **_document(record),
    }
    return {name: _flat(value) for name, value in told.items()}


def _names(joined: str, named: Named) -> str:
    return _BETWEEN.join(named.person(name) for name in joined.split("; ") if name)


def _document(record: Record) -> Record:
    """Of a source, what the columns of a cited document say of other entries."""
    if record["type"] != "source":
        return {}
    return {"document": record.get("title", ""), "published": record.get("published", {}).get("edtf", "")}


def _flat(value: Any) -> Any:
    return _BETWEEN.join(map(str, value)) if isinstance(value, list) else value


def _places(citations: tuple[Citation, ...], named: Named, quoted: bool) -> Record:
    """Where the words stand: the citations in full, and their parts; of several places each part once or in turn.

    quoted: with the words, where these have no column.
    """
    if not citations:
        return {}
    places = by_place(citations)
    lines = ("".join(run.text for run in formatted(place, quoted, date=named.date)) for place in places)
    parts: dict[str, Callable[[Citation], str]] = {
        "issuer": lambda one: one.issuer, "document": lambda one: one.title, "issue": lambda one: one.issue,
        "published": lambda one: one.published, "page": lambda one: one.page,
        "article": lambda one: " ".join(one.article.split()), "file": lambda one: one.filename,
    }  # fmt: skip
    told = {name: _in_turn([part(place[0]) for place in places]) for name, part in parts.items()}
    anchors = [one.anchor for one in citations]
    return {**told, "source": " ".join(" ".join(lines).split()), **_offsets(anchors)}


def _in_turn(values: list[str]) -> str:
    return values[0] if len(set(values)) == 1 else _BETWEEN.join(value or "–" for value in values)


def _offsets(anchors: list[Anchor]) -> Record:
    if len(anchors) == 1:
        return {"start": anchors[0].start, "end": anchors[0].end}
    return {
        "start": _BETWEEN.join(str(anchor.start) for anchor in anchors),
        "end": _BETWEEN.join(str(anchor.end) for anchor in anchors),
    }
