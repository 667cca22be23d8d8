"""Writes a pack as JSON Lines: a record that says what the file is, then one an entry, in the order of the pack.

The fields are told in docs/exports.md; a program that reads them checks "format" and "version" of the first record.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app.export.house import Named
from app.export.records import Record, Records
from app.model.house import HouseStyle
from app.model.pack import Pack

FORMAT, VERSION = "valise-pack", 1


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack to path, one line of UTF-8 a record."""
    with path.open("wb") as file:
        file.writelines(_line(record) for record in _records(pack, Named(house)))


def _records(pack: Pack, named: Named) -> Iterator[Record]:
    records = Records(pack, named)
    yield _header(pack, len(records))
    yield from (record for _entry, record in records)


def _header(pack: Pack, entries: int) -> Record:
    told = {
        "type": "pack",
        "format": FORMAT,
        "version": VERSION,
        "title": pack.title,
        "subtitle": pack.subtitle,
        "marking": pack.marking,
        "author": pack.author,
        "made_on": pack.made_on,
        "template": pack.template,
        "house": pack.house,
        "issue": {name: value for name, value in asdict(pack.issue).items() if value},
        "selection": {name: value for name, value in asdict(pack.selection).items() if value},
        "hand": [{"section": one.heading, "text": one.text} for one in pack.sections if one.text],
        "entries": entries,
    }
    return {name: value for name, value in told.items() if value not in ("", [], {})}


def _line(record: Record) -> bytes:
    try:
        return f"{json.dumps(record, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # half a character, which UTF-8 cannot hold and JSON can
        return f"{json.dumps(record)}\n".encode()
