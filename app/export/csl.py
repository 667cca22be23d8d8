"""Writes the sources of a pack as CSL-JSON, which Zotero and other reference managers take in."""

import json
import re
from pathlib import Path
from typing import Any

from app.export.citations import document_name
from app.i18n import _
from app.model.dates import Edtf, words
from app.model.house import HouseStyle
from app.model.item import Citation
from app.model.pack import Entry, Pack, SourceDocument

_TYPES = (
    ("speech", re.compile(r"\b(?:speech|address|remarks|statement by|lecture)\b", re.IGNORECASE)),
    ("interview", re.compile(r"\binterview\b", re.IGNORECASE)),
)
_WEB = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".webarchive")


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the documents that the pack lists or cites to path, in the order of the pack."""
    del house  # reference managers bring styles of their own
    records = [_record(source, number) for source, number in sources(pack)]
    path.write_text(json.dumps(records, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", errors="replace")


def sources(pack: Pack) -> list[tuple[SourceDocument, int]]:
    """The documents, each with its number in the pack; 0 for one that is cited and not listed."""
    kept = [entry for section in pack.sections for entry in section.entries if entry.kept]
    listed = [(entry.subject, entry.number) for entry in kept if isinstance(entry.subject, SourceDocument)]
    known = {source.document_id for source, _number in listed}
    quoted = [entry for section in pack.sections for entry in section.quoted]
    others = {one.document_id: one for one in _cited([*kept, *quoted]) if one.document_id not in known}
    return listed + [(_source(one), 0) for one in others.values()]


def _cited(entries: list[Entry]) -> list[Citation]:
    return [citation for entry in entries for citation in entry.citations]


def _source(one: Citation) -> SourceDocument:
    told = (one.document_id, one.title, one.issuer, one.issue, one.published, one.filename)
    return SourceDocument(*told, entries=0, recognised=one.recognised, marking=one.marking)


def _record(source: SourceDocument, number: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": source.document_id,
        "type": _type(source),
        "title": document_name(source.title, source.filename),
        "author": [{"literal": source.issuer}] if source.issuer else [],
        "publisher": source.issuer,
        "number": source.issue,
        "issued": issued(source.published),
        "language": source.language,
        "note": _note(source, number),
    }
    return {name: value for name, value in told.items() if value}


def _type(source: SourceDocument) -> str:
    """The kind of document, as far as its title and its file tell."""
    named = next((kind for kind, pattern in _TYPES if pattern.search(source.title)), "")
    return named or ("report" if source.issue else "webpage" if source.filename.lower().endswith(_WEB) else "document")


def _note(source: SourceDocument, number: int) -> str:
    parts = (
        _("No. {0} in the pack").format(number) if number else "",
        _("file {0}").format(source.filename),
        source.marking,
    )
    return "; ".join(part for part in parts if part)


def issued(value: str) -> dict[str, Any]:
    """An EDTF date as CSL has it: parts, or a range of them; words where it is neither; empty for none."""
    if not value:
        return {}
    parts = [_parts(end) for end in value.split("/")]
    if not all(parts):
        return {"literal": words(value)}
    about = {"circa": True} if re.search(r"[?~%]", value) else {}
    return {"date-parts": parts, **about}


def _parts(value: str) -> list[int]:
    """Year, month and day as far as they are known; empty for seasons, open ends and unknown digits."""
    plain = value.rstrip("?~%")
    if not re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", plain):
        return []
    return [int(part) for part in plain.split("-")] if Edtf.parse(plain).earliest else []
