"""The columns of each kind of entry in the Excel form of a pack."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app import registry
from app.export.citations import by_place
from app.i18n import _
from app.model.dates import Edtf
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Person, SourceDocument

Value = str | int | date | None
_FIRST_DAY = date(1900, 3, 1)
"""Excel has no day before 1900, and a 29 February in that year that never was."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters, what an entry has there, and whether that is a day."""

    header: str
    width: float
    value: Callable[[Entry], Value]
    day: bool = False


def columns(entry: Entry) -> tuple[Column, ...]:
    """The columns for entries like this one."""
    match entry.subject:
        case Item(found=Event()):
            own = _event_columns()
        case Item():
            own = _statement_columns()
        case Person():
            own = _person_columns()
        case SourceDocument():
            return (_number(), *_source_columns(), *_analyst_columns())
    return (_number(), *own, *_citation_columns(), *_analyst_columns())


def day(value: str) -> date | None:
    """The day that an EDTF value names, where it is a full one that Excel can hold."""
    edtf = Edtf.parse(value)
    return _held(edtf.earliest) if edtf.is_day and not value.endswith(("?", "~", "%")) else None


def _held(value: date | None) -> date | None:
    return value if value and value >= _FIRST_DAY else None


def _number() -> Column:
    return Column(_("No."), 8, lambda entry: entry.number)


def _date_columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 13, lambda entry: day(_item(entry).date), True),
        Column(_("Date (EDTF)"), 23, lambda entry: _item(entry).date),
        Column(_("First day"), 13, lambda entry: _span(entry)[0], True),
        Column(_("Last day"), 13, lambda entry: _span(entry)[1], True),
    )


def _event_columns() -> tuple[Column, ...]:
    return (
        *_date_columns(),
        Column(_("Date known from"), 18, lambda entry: _event(entry).date_basis),
        Column(_("Date in the source"), 20, lambda entry: _event(entry).date_words),
        Column(_("Event"), 44, lambda entry: entry.title or _event(entry).title),
        Column(_("Words of the source"), 60, _words),
        Column(_("Kind"), 12, lambda entry: _event(entry).kind),
        Column(_("Status"), 11, lambda entry: _event(entry).status),
        Column(_("Place"), 18, lambda entry: "; ".join(_event(entry).places)),
        Column(_("Countries"), 22, lambda entry: _countries(_event(entry).countries)),
        Column(_("Forums"), 14, lambda entry: "; ".join(_event(entry).forums)),
        Column(_("People"), 26, lambda entry: "; ".join(_event(entry).participants)),
        Column(_("Topics"), 18, lambda entry: "; ".join(_event(entry).topics)),
    )


def _statement_columns() -> tuple[Column, ...]:
    return (
        *_date_columns(),
        Column(_("Date known from"), 18, lambda entry: _statement(entry).said_on_basis),
        Column(_("Speaker"), 24, lambda entry: _statement(entry).speaker),
        Column(_("Role"), 28, lambda entry: _statement(entry).role),
        Column(_("Kind"), 12, lambda entry: _statement(entry).kind),
        Column(_("Words of the source"), 60, _words),
        Column(_("Title by the analyst"), 26, lambda entry: entry.title),
        Column(_("Countries"), 22, lambda entry: _countries(_statement(entry).countries)),
        Column(_("Forums"), 14, lambda entry: "; ".join(_statement(entry).forums)),
        Column(_("Topics"), 18, lambda entry: "; ".join(_statement(entry).topics)),
    )


def _person_columns() -> tuple[Column, ...]:
    return (
        Column(_("Name"), 26, lambda entry: entry.title or _person(entry).name),
        Column(_("Role"), 36, lambda entry: _person(entry).role),
        Column(_("Role seen on"), 16, lambda entry: day(_person(entry).role_seen_on), True),
        Column(_("Role seen on (EDTF)"), 22, lambda entry: _person(entry).role_seen_on),
        Column(_("Countries"), 22, lambda entry: _countries(_person(entry).countries)),
        Column(_("Entries"), 11, lambda entry: _person(entry).items),
    )


def _source_columns() -> tuple[Column, ...]:
    return (
        Column(_("Document"), 44, lambda entry: entry.title or _source(entry).title),
        Column(_("Issuer"), 32, lambda entry: _source(entry).issuer),
        Column(_("Issue"), 18, lambda entry: _source(entry).issue),
        Column(_("Published"), 13, lambda entry: day(_source(entry).published), True),
        Column(_("Published (EDTF)"), 19, lambda entry: _source(entry).published),
        Column(_("File"), 30, lambda entry: _source(entry).filename),
        Column(_("Entries"), 11, lambda entry: _source(entry).entries),
    )


def _citation_columns() -> tuple[Column, ...]:
    return (
        Column(_("Issuer"), 28, lambda entry: _cited(entry, lambda one: one.issuer)),
        Column(_("Document"), 34, lambda entry: _cited(entry, lambda one: one.title)),
        Column(_("Issue"), 16, lambda entry: _cited(entry, lambda one: one.issue)),
        Column(_("Published"), 13, _published, True),
        Column(_("Page"), 9, lambda entry: _cited(entry, lambda one: one.page)),
        Column(_("Article"), 34, lambda entry: _cited(entry, lambda one: " ".join(one.article.split()))),
        Column(_("File"), 26, lambda entry: _cited(entry, lambda one: one.filename)),
    )


def _analyst_columns() -> tuple[Column, ...]:
    return (
        Column(_("Note"), 30, lambda entry: entry.note),
        Column(_("Starred"), 11, lambda entry: "★" if entry.starred else None),
    )


def _cited(entry: Entry, field: Callable[[Citation], str]) -> str:
    """A field of each place cited, one a line so that the columns stay side by side; once where all are the same."""
    values = [field(place[0]) for place in by_place(entry.citations)]
    return values[0] if len(set(values)) == 1 else "\n".join(value or "–" for value in values)


def _published(entry: Entry) -> Value:
    value = _cited(entry, lambda one: one.published)
    return value if "\n" in value else day(value) or value


def _words(entry: Entry) -> str:
    """The source's words as Word and PDF print them: the line ends of its pages are spaces."""
    words = " […] ".join(citation.words for citation in entry.citations) or _item(entry).words
    return " ".join(words.split())


def _span(entry: Entry) -> tuple[date | None, date | None]:
    edtf = Edtf.parse(_item(entry).date)
    return _held(edtf.earliest), _held(edtf.latest)


def _countries(codes: tuple[str, ...]) -> str:
    return "; ".join(registry.country_name(code) for code in codes)


def _item(entry: Entry) -> Item:
    assert isinstance(entry.subject, Item)
    return entry.subject


def _event(entry: Entry) -> Event:
    found = _item(entry).found
    assert isinstance(found, Event)
    return found


def _statement(entry: Entry) -> Statement:
    found = _item(entry).found
    assert isinstance(found, Statement)
    return found


def _person(entry: Entry) -> Person:
    assert isinstance(entry.subject, Person)
    return entry.subject


def _source(entry: Entry) -> SourceDocument:
    assert isinstance(entry.subject, SourceDocument)
    return entry.subject
