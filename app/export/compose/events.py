"""Chronology and coming dates: a line an event, with the sources that differ, and the words said on its occasion."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from app.export import citations
from app.export.blocks import Block, Note, Run, Table
from app.export.compose import lines
from app.export.compose.composition import Composition, kept, numbered
from app.export.compose.nothing import nothing
from app.export.compose.occasions import Occasions
from app.export.compose.versions import differing, versions
from app.export.house import Named
from app.i18n import _
from app.model.dates import Edtf
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Entry, Section
from app.model.told_as import told_as

_LONG = 24
_WIDTHS = (0.06, 0.24, 0.56, 0.14)
_WIDTHS_OF_NOTE = (0.06, 0.2, 0.6, 0.14)
_MOST_SEEN = 6


def events(section: Section, bookmark: str, composition: Composition) -> Iterator[Block]:
    """The events in tables under headings, of which each row leads to what was said on the same occasion."""
    shown = kept(section)
    if not shown:
        yield nothing(section)
        return
    if any(lines.is_inferred(one.date, one.date_basis) for one in map(event_of, shown)):
        yield from lines.legend(composition)
    said = Occasions(composition.pack)
    for count, (label, entries) in enumerate(_spells(shown, composition.named), 1):
        if label:
            yield lines.heading(2, label, f"{bookmark}-{count}", entries)
        yield _table(entries, section.layout == "chronology", said, composition)


def event_of(entry: Entry) -> Event:
    """The event of an entry that is one."""
    if isinstance(entry.subject, Item) and isinstance(entry.subject.found, Event):
        return entry.subject.found
    raise TypeError(entry.key)


def _table(entries: list[Entry], is_past: bool, said: Occasions, composition: Composition) -> Table:
    rows = [(entry, _row(entry, is_past, said, composition)) for entry in entries]
    widths = _WIDTHS_OF_NOTE if composition.is_note else _WIDTHS
    return lines.table((_("No."), _("Date"), _("Event"), _("Place")), rows, widths, composition)


def _spells(entries: list[Entry], named: Named) -> list[tuple[str, list[Entry]]]:
    """The entries in tables under headings: a long chronology by years, a full year by months, the undated apart.

    They stand in order of their first possible day, and under its month: no heading comes twice. A reader finds his
    way, and LibreOffice needs minutes for hundreds of footnotes in one table.
    """
    days = {entry.key: _first_day(entry) for entry in entries if not entry.group}
    years = Counter(day[:4] for day in days.values())

    def label(entry: Entry) -> str:
        if entry.group or len(days) <= _LONG:
            return entry.group
        first = days[entry.key]
        return named.date(first[:7] if years[first[:4]] > _LONG else first[:4])

    return [(name, list(spell)) for name, spell in groupby(entries, label)]


def _first_day(entry: Entry) -> str:
    """Its first possible day; of a date that is open before, the last."""
    span = Edtf.parse(event_of(entry).date)
    return (span.earliest or span.latest or date.max).isoformat()


def _row(entry: Entry, is_past: bool, said: Occasions, composition: Composition) -> lines.Row:
    event = event_of(entry)
    named = told_as(entry.subject) if isinstance(entry.subject, Item) else event.title
    title = Run(entry.title or lines.capital(named), notes=_notes(entry, event, composition))
    was_due = (Run(f"\n{citations.was_due()}", italic=True),)
    see = numbered(said.of(entry, event), _MOST_SEEN)
    return (
        lines.number(entry),
        (Run(lines.unbroken(lines.date(event.date, event.date_basis, composition))),),
        (
            *lines.before(entry, composition),
            title,
            *(was_due if is_past and event.status == "scheduled" else ()),
            *(versions(entry, composition) if entry.versions else ()),
            *((Run(_("\nSee ")), *see) if see else ()),
            *lines.remark(entry),
        ),
        (Run(", ".join(event.places)),),
    )


def _notes(entry: Entry, event: Event, composition: Composition) -> tuple[Note, ...]:
    """The footnotes of all sources but those whose versions are told apart, under their own names."""
    apart = {one for item in differing(entry) for one in item.citations} if entry.versions else set[Citation]()
    if apart and isinstance(entry.subject, Item):
        apart.update(entry.subject.citations)
    cited = tuple(one for one in entry.citations if one not in apart) if apart else entry.citations
    return composition.cite_all(cited, citations.basis_words(event.date_basis, event.date_words))
