"""The library at a glance: what it holds, what needs a look, what was under work last."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from cattrs import Converter
from cattrs.errors import BaseValidationError

from app.batches import last_batch
from app.errors import ValiseError
from app.library import Library
from app.library.answers import DocumentRow, PackRow, Summary
from app.model.dates import Edtf
from app.model.pack import Selection
from app.model.telling import Duplicates
from app.progress import Progress, silent
from app.told_twice import ToldTwice, told_twice

Need = Literal[
    "unclear", "undated", "past", "open", "duplicates", "pages", "published", "issuer", "failed", "scan", "undone"
]
"""What needs a look: items; documents that lack something (pages, published, issuer); files of the last import."""
ITEMS: tuple[Need, ...] = ("unclear", "undated", "past", "open")
_SHOWN = 6
_MOST_YEARS = 300
_NAME = "home.json"
_SELECTION = '"selection": '
"""Stands in no title before it: there its marks would be escaped."""
_BEGINNING = 1_000_000
"""Bytes of a kept pack in which its selection stands."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the library holds, with the packs and the documents that came or changed last."""

    summary: Summary
    packs: tuple[PackRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()


def overview(library: Library) -> Overview:
    """The figures that are had at once."""
    ids = library.document_ids("imported_on", newest=True)[:_SHOWN]
    rows = {row.id: row for row in library.document_rows(ids)}
    latest: dict[str, PackRow] = {}
    for row in library.packs():
        latest.setdefault(row.id, row)
    return Overview(library.summary(), tuple(latest.values())[:_SHOWN], tuple(rows[one] for one in ids if one in rows))


def need_selection(need: Need, today: str) -> Selection:
    """The items that a need is about. past: announced for a day before today (ISO)."""
    match need:
        case "unclear":
            return Selection(kinds=("quotations", "statements"), unclear=True)
        case "undated":
            return Selection(undated=True)
        case "past":
            yesterday = date.fromisoformat(today) - timedelta(days=1)
            return Selection(kinds=("events",), statuses=("scheduled",), until=yesterday.isoformat())
        case _:
            return Selection(reviews=("open",))


def needs(library: Library, home: Path, today: str, progress: Progress = silent) -> Iterator[tuple[Need, int]]:
    """How much of each needs a look, the quick ones first; what needs none comes with 0."""
    for lack, count in library.documents_lacking().items():
        if lack in ("pages", "published", "issuer"):
            yield lack, count
    batch = last_batch(home)
    for state in ("failed", "scan", "undone"):
        yield state, len(batch.numbers(state)) if batch else 0
    for number, need in enumerate(ITEMS):
        progress(number, len(ITEMS), "")
        yield need, library.count(need_selection(need, today)).items


def years(library: Library) -> tuple[tuple[int, int], ...]:
    """How many dated items touch each year, in time, from the first that is dated to the last.

    It is what a search for the year finds. In a library that spans centuries only the years that have an item dated
    to a month or closer are counted.
    """
    held = library.summary()
    if not held.first_day or not held.last_day:
        return ()
    first, last = Edtf.parse(held.first_day).earliest, Edtf.parse(held.last_day).latest
    asked = range(first.year, last.year + 1) if first and last else ()
    if not 0 < len(asked) <= _MOST_YEARS:
        asked = sorted({int(month.partition("-")[0] or 0) for month, _count in library.histogram(Selection())})
    found = ((year, library.count(Selection(since=f"{year:04}", until=f"{year:04}")).items) for year in asked)
    return tuple((year, count) for year, count in found if count)


def pack_selection(library: Library, row: PackRow) -> Selection | None:
    """What a kept pack was asked for; None where that cannot be read."""
    try:
        held = library.pack(row.id, row.version, row.addendum, _BEGINNING)
        # No more is read of it than that: a pack of thousands of entries would take the time of many windows' turns.
        selection, _end = json.JSONDecoder().raw_decode(held, held.index(_SELECTION) + len(_SELECTION))
        return Converter().structure(selection, Selection)
    except (ValiseError, ValueError, TypeError, KeyError, BaseValidationError):
        return None


def counted_duplicates(library: Library, home: Path) -> int | None:
    """How many possible duplicates there are, where they were counted since the library last changed."""
    with suppress(OSError, ValueError, AttributeError, LookupError, TypeError):  # somebody may have written in it
        held = json.loads((home / _NAME).read_text(encoding="utf-8"))
        if held.get("of") == _stamp(library):
            return int(held["duplicates"])
    return None


def search_duplicates(library: Library, home: Path, progress: Progress = silent) -> ToldTwice:
    """What may be told more than once, looked for anew; how many events are is written down. It may take long."""
    stamp = _stamp(library)
    found = told_twice(library, progress)
    count = sum(isinstance(one, Duplicates) for one in found)
    with suppress(OSError):
        beside = home / f"{_NAME}.new"
        beside.write_text(json.dumps({"of": stamp, "duplicates": count}), encoding="utf-8")
        beside.replace(home / _NAME)
    return found


def _stamp(library: Library) -> str:
    """What is another when documents came or went, or merges were decided."""
    review = library.to_review
    return f"{library.summary()} {len(review.together())} {len(review.apart())}"
