"""Integer keys that sort by date, so that every index of items is in the order of time.

An item's key is day, document, number: 22 + 23 + 18 bits. day: proleptic ordinal of its first day; 1 where the
beginning is open, UNDATED where no day is known. Ranges of days are ranges of keys; undated items come last.
"""

from datetime import date
from hashlib import sha256

from app.model.dates import Edtf

NUMBER_BITS = 18
DOCUMENT_BITS = 23
DAY_SHIFT = NUMBER_BITS + DOCUMENT_BITS
CHUNK_BITS = 20
DOCUMENT_MASK = (1 << DOCUMENT_BITS) - 1
MOST_ITEMS = 1 << NUMBER_BITS
UNDATED = (1 << 22) - 1
OPEN_START = date.min.toordinal()
OPEN_END = date.max.toordinal()
LONG_DAYS = 366
"""Items that span more days are listed apart, so that a search looks back one year only for the others."""


def first_key(day: int) -> int:
    """The lowest key of a day."""
    return max(day, 0) << DAY_SHIFT


FIRST_UNDATED = first_key(UNDATED)
LAST_KEY = (1 << 63) - 1


def span(edtf: str) -> tuple[int, int]:
    """First and last day of a date as ordinals, open ends as the calendar's; (UNDATED, UNDATED) for ""."""
    parsed = Edtf.parse(edtf)
    if parsed.earliest is None and parsed.latest is None:
        return UNDATED, UNDATED
    return (
        parsed.earliest.toordinal() if parsed.earliest else OPEN_START,
        parsed.latest.toordinal() if parsed.latest else OPEN_END,
    )


def item_key(day: int, document: int, number: int) -> int:
    """The key of a document's item of that number."""
    return day << DAY_SHIFT | document << NUMBER_BITS | number


def number_of(key: int) -> int:
    """The place of an item among those of its document, events first."""
    return key & (MOST_ITEMS - 1)


def document_of(key: int) -> int:
    """The key of the document that an item stands in."""
    return key >> NUMBER_BITS & DOCUMENT_MASK


def document_slot(digest: str) -> int:
    """Where a document would like its key: by its hash, so that items of a day keep one order in every library."""
    return int.from_bytes(sha256(digest.encode()).digest()[:4], "big") & DOCUMENT_MASK


def chunk_key(document: int, number: int) -> int:
    """The key of a piece of a document's text."""
    return document << CHUNK_BITS | number
