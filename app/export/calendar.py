"""Writes the coming dates of a pack as an iCalendar file (RFC 5545, RFC 7986).

Written here rather than with icalendar, which brings three packages of 9 MB for one component; tests read it back with
icalendar. An event keeps its UID in every pack, so that a calendar that imports it again moves it instead of adding it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from app.export.citations import by_place, formatted
from app.export.furniture import furniture
from app.export.house import Named
from app.i18n import _, n_
from app.model.dates import Edtf
from app.model.found import Event
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Entry, Pack
from app.model.told_as import told_as
from app.quotation_marks import quoted

_NAMESPACE = UUID("6d0b1a2e-54c7-5f0e-9a63-0f4f5c8a7b11")
_FULL_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?\Z")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOBODY = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""What a calendar without dates holds: the standard wants one component."""


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the coming dates to path; a pack that has none gives a calendar that has none."""
    text = "".join(f"{folded(line)}\r\n" for line in _calendar(pack, Named(house), furniture(pack, house).version))
    path.write_bytes(text.encode())


def coming(pack: Pack) -> tuple[Entry, ...]:
    """The events that are announced and whose last possible day is not over, those without a day among them."""
    made_on = Edtf.parse(pack.made_on).earliest or date.min
    kept = {entry.key: entry for section in pack.sections for entry in section.entries if entry.kept}
    return tuple(entry for entry in kept.values() if _is_coming(entry, made_on))


def left_out(pack: Pack) -> tuple[Entry, ...]:
    """The coming events that no calendar can hold, for nobody says when they will be."""
    return tuple(entry for entry in coming(pack) if not _item(entry).date)


def _is_coming(entry: Entry, made_on: date) -> bool:
    found = entry.subject.found if isinstance(entry.subject, Item) else None
    if not isinstance(found, Event) or found.status != "scheduled":
        return False
    return (Edtf.parse(found.date).latest or date.max) >= made_on


def _calendar(pack: Pack, named: Named, version: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Valise//Coming dates//EN", "CALSCALE:GREGORIAN")
    about = ". ".join(part for part in (pack.marking, version, _untold(pack)) if part)
    for name in ("NAME", "X-WR-CALNAME"):  # that of RFC 7986, and what programs read that are older
        yield f"{name}:{escaped(pack.title)}"
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield f"{name}:{escaped(about)}"
    dated = [entry for entry in coming(pack) if _item(entry).date]
    for entry in dated:
        yield from _event(entry, pack, named)
    yield from () if dated else _NOBODY
    yield "END:VCALENDAR"


def _untold(pack: Pack) -> str:
    missing = left_out(pack)
    told = n_("{count} coming event without a date is left out", "{count} coming events without a date are left out",
              len(missing))  # fmt: skip
    numbers = ", ".join(str(entry.number) for entry in missing)
    return _("{0}: no. {1}").format(told, numbers) if missing else ""


def _event(entry: Entry, pack: Pack, named: Named) -> Iterator[str]:
    found = _found(entry)
    first, last = days(found.date)
    exact = _FULL_DAYS.match(found.date) and found.date_basis in ("explicit", "corrected")
    stamp = f"{pack.made_on.replace('-', '')}T000000Z"
    yield from ("BEGIN:VEVENT", f"UID:{uuid5(_NAMESPACE, entry.key)}", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    title = told_as(_item(entry))
    yield f"SUMMARY:{escaped(entry.title or title)}"
    yield f"DESCRIPTION:{escaped(_description(entry, pack, named))}"
    if found.places:
        yield f"LOCATION:{escaped(', '.join(found.places))}"
    yield f"STATUS:{'CONFIRMED' if exact else 'TENTATIVE'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def days(value: str) -> tuple[date, date]:
    """The first and last day that an EDTF date can mean; of an open interval the day that is known."""
    span = Edtf.parse(value)
    known = [day for day in (span.earliest, span.latest) if day]
    return known[0], min(known[-1], date.max - timedelta(days=1))


def _description(entry: Entry, pack: Pack, named: Named) -> str:
    """Marking, date in words and as EDTF, number in the pack, the analyst's note, then each source."""
    found = _found(entry)
    cited = ["".join(run.text for run in formatted(place, date=named.date)) for place in by_place(entry.citations)]
    lines = [
        entry.marking or _item(entry).marking or pack.marking,
        f"{named.date(found.date)} (EDTF {found.date})",
        _("No. {0} in the pack {1} of {2}").format(entry.number, quoted(pack.title), named.date(pack.made_on)),
        entry.note,
        *(" ".join(line.split()) for line in cited),
    ]
    return "\n".join(line for line in lines if line)


def escaped(text: str) -> str:
    """Text as a value of iCalendar."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, no letter halved."""
    pieces, size = [""], 0
    for letter in line:
        taken = len(letter.encode())
        if size + taken > 75:
            pieces.append("")
            size = 1  # the space that begins a further piece
        pieces[-1] += letter
        size += taken
    return "\r\n ".join(pieces)


def _item(entry: Entry) -> Item:
    assert isinstance(entry.subject, Item)
    return entry.subject


def _found(entry: Entry) -> Event:
    found = _item(entry).found
    assert isinstance(found, Event)
    return found
