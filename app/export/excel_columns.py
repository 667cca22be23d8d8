"""The columns of each kind of entry in the Excel form of a pack: first those for a reader, then the technical ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from app import registry
from app.export.blocks import Run
from app.export.citations import INFERRED, basis_words, by_place, formatted, ocr_words
from app.i18n import _
from app.model.dates import Basis, Edtf, words
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Layout, Person, SourceDocument
from app.model.said_in import said_in

Value = str | int | date | None
_FIRST_DAY = date(1900, 3, 1)
"""Excel has no day before 1900, and a 29 February in that year that never was."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in digits, what an entry has there, and whether that is a day."""

    header: str
    width: float
    value: Callable[[Entry], Value]
    day: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: those for a reader, which are printed, then the technical ones."""

    reader: tuple[Column, ...]
    technical: tuple[Column, ...]

    @property
    def all(self) -> tuple[Column, ...]:
        """All columns in their order."""
        return self.reader + self.technical


def columns(entry: Entry, layout: Layout) -> Columns:
    """The columns for entries like this one in a section of that layout."""
    match entry.subject:
        case Item(found=Event()):
            reader, technical = _event_columns(layout), _event_details()
        case Item():
            reader, technical = _statement_columns(), _statement_details()
        case Person():
            reader, technical = _person_columns(), _person_details()
        case SourceDocument():
            reader, technical = _source_columns(), (_edtf(_("Published (EDTF)"), _source_published),)
    return Columns((_number(), *reader), (*technical, *_analyst_columns()))


def day(value: str) -> date | None:
    """The day that an EDTF value names, where it is a full one that Excel can hold."""
    edtf = Edtf.parse(value)
    return _held(edtf.earliest) if edtf.is_day and not value.endswith(("?", "~", "%")) else None


def _held(value: date | None) -> date | None:
    return value if value and value >= _FIRST_DAY else None


def _number() -> Column:
    return Column(_("No."), 7, lambda entry: entry.number)


def _edtf(header: str, value: Callable[[Entry], str]) -> Column:
    return Column(header, 23, value)


def _date_columns() -> tuple[Column, ...]:
    """The date as Word and PDF print it, and where it is a full day that day to sort and to count with."""
    return (
        Column(_("Date"), 17, _printed_date),
        Column(_("Day"), 13, lambda entry: day(_item(entry).date), True),
    )


def _date_details() -> tuple[Column, ...]:
    return (
        _edtf(_("Date (EDTF)"), lambda entry: _item(entry).date),
        Column(_("First day"), 13, lambda entry: _span(entry)[0], True),
        Column(_("Last day"), 13, lambda entry: _span(entry)[1], True),
        Column(_("Date known from"), 18, _basis),
    )


def _event_columns(layout: Layout) -> tuple[Column, ...]:
    return (
        *_date_columns(),
        Column(_("Event"), 31, lambda entry: _happened(entry, layout)),
        Column(_("Words of the source"), 40, _words),
        Column(_("Place"), 13, lambda entry: "; ".join(_event(entry).places)),
        *_about_columns(_event),
        Column(_("People"), 18, lambda entry: "; ".join(_event(entry).participants)),
        Column(_("Source"), 46, _sources),
    )


def _happened(entry: Entry, layout: Layout) -> str:
    """The title, and of what was announced for a day that has passed what is known of it, as in Word and PDF."""
    title = entry.title or _event(entry).title
    due = layout == "chronology" and _event(entry).status == "scheduled"
    return f"{title} {_('Was due; outcome not in the library.')}" if due else title


def _event_details() -> tuple[Column, ...]:
    return (
        *_date_details(),
        Column(_("Date in the source"), 20, lambda entry: _event(entry).date_words),
        Column(_("Status"), 12, lambda entry: _event(entry).status),
        Column(_("Kind"), 14, lambda entry: _event(entry).kind),
        Column(_("Topics"), 18, lambda entry: "; ".join(_event(entry).topics)),
        *_citation_columns(),
    )


def _statement_columns() -> tuple[Column, ...]:
    return (
        *_date_columns(),
        Column(_("Speaker"), 20, lambda entry: _statement(entry).speaker or _("Unattributed")),
        Column(_("Role"), 22, lambda entry: _statement(entry).role),
        Column(_("Words of the source"), 50, _words),
        *_about_columns(_statement),
        Column(_("Source"), 48, _sources),
    )


def _statement_details() -> tuple[Column, ...]:
    return (
        *_date_details(),
        Column(_("Kind"), 18, lambda entry: said_in(_statement(entry)) or _statement(entry).kind),
        Column(_("Topics"), 18, lambda entry: "; ".join(_statement(entry).topics)),
        *_citation_columns(),
        Column(_("Title by the analyst"), 26, lambda entry: entry.title),
    )


def _about_columns(found: Callable[[Entry], Event | Statement]) -> tuple[Column, ...]:
    return (
        Column(_("Countries"), 15, lambda entry: _countries(found(entry).countries)),
        Column(_("Forums"), 13, lambda entry: "; ".join(found(entry).forums)),
    )


def _person_columns() -> tuple[Column, ...]:
    return (
        Column(_("Name"), 26, lambda entry: entry.title or _person(entry).name),
        Column(_("Role"), 38, lambda entry: _person(entry).role),
        Column(_("Role seen on"), 18, lambda entry: words(_role_seen_on(entry)) if _role_seen_on(entry) else ""),
        Column(_("Day"), 13, lambda entry: day(_role_seen_on(entry)), True),
        Column(_("Countries"), 22, lambda entry: _countries(_person(entry).countries)),
        Column(_("Entries"), 11, lambda entry: _person(entry).items),
        Column(_("Source"), 58, _sources),
    )


def _person_details() -> tuple[Column, ...]:
    return (_edtf(_("Role seen on (EDTF)"), _role_seen_on), *_citation_columns())


def _source_columns() -> tuple[Column, ...]:
    return (
        Column(_("Document"), 50, lambda entry: entry.title or _source(entry).title),
        Column(_("Issuer"), 36, lambda entry: _source(entry).issuer),
        Column(_("Issue"), 18, lambda entry: _source(entry).issue),
        Column(_("Published"), 20, lambda entry: words(_source_published(entry)) if _source_published(entry) else ""),
        Column(_("Day"), 13, lambda entry: day(_source_published(entry)), True),
        Column(_("File"), 34, lambda entry: _source(entry).filename),
        Column(_("Entries"), 11, lambda entry: _source(entry).entries),
        Column(_("OCR"), 18, lambda entry: ocr_words() if _source(entry).recognised else None),
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
        Column(_("Start"), 11, lambda entry: _offsets(entry, lambda anchor: anchor.start)),
        Column(_("End"), 11, lambda entry: _offsets(entry, lambda anchor: anchor.end)),
        Column(_("OCR"), 18, lambda entry: ocr_words() if any(one.recognised for one in entry.citations) else None),
    )


def _analyst_columns() -> tuple[Column, ...]:
    return (
        Column(_("Note"), 30, lambda entry: entry.note),
        Column(_("Starred"), 11, lambda entry: "★" if entry.starred else None),
    )


def _printed_date(entry: Entry) -> str:
    """The date in words, with the mark of an inferred one; the source cell says how it was inferred."""
    inferred = _item(entry).date and _basis(entry) in ("year-inferred", "month-only", "publication")
    return words(_item(entry).date) + (INFERRED if inferred else "")


def _basis(entry: Entry) -> Basis:
    found = _item(entry).found
    return found.date_basis if isinstance(found, Event) else found.said_on_basis


def _sources(entry: Entry) -> str:
    """The citations in the words of the footnotes, one a line; the first one says how an inferred date is known."""
    cited = "\n".join(_one_line(_footnote(place, _is_fragment(entry))) for place in by_place(entry.citations))
    about = _one_line(_how_dated(entry)) if isinstance(entry.subject, Item) else ""
    return f"{about} {cited}".strip()


def _footnote(place: tuple[Citation, ...], fragment: bool) -> Iterable[Run]:
    """One citation; of a fragment with the sentence around it, for the words themselves have their own column."""
    whole = tuple(replace(one, words=one.context) for one in place if fragment and one.context)
    return formatted(whole or place, quoted=bool(whole))


def _is_fragment(entry: Entry) -> bool:
    return isinstance(entry.subject, Item) and getattr(entry.subject.found, "kind", "") == "fragment"


def _how_dated(entry: Entry) -> Iterable[Run]:
    found = _item(entry).found
    return basis_words(_basis(entry), found.date_words if isinstance(found, Event) else "")


def _one_line(runs: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _cited(entry: Entry, field: Callable[[Citation], str]) -> str:
    """A field of each place cited, one a line so that the columns stay side by side; once where all are the same."""
    values = [field(place[0]) for place in by_place(entry.citations)]
    return values[0] if len(set(values)) == 1 else "\n".join(value or "–" for value in values)


def _published(entry: Entry) -> Value:
    value = _cited(entry, lambda one: one.published)
    return value if "\n" in value else day(value) or value


def _offsets(entry: Entry, offset: Callable[[Anchor], int]) -> Value:
    """Where the words start or end in the document's text: a number, or a line for each place cited."""
    places = by_place(entry.citations)
    if len(entry.citations) == 1:
        return offset(entry.citations[0].anchor)
    return "\n".join("; ".join(str(offset(one.anchor)) for one in place) for place in places)


def _words(entry: Entry) -> str:
    """The source's words as Word and PDF print them: the line ends of its pages are spaces."""
    own = " […] ".join(citation.words for citation in entry.citations) or _item(entry).words
    return " ".join(own.split())


def _span(entry: Entry) -> tuple[date | None, date | None]:
    edtf = Edtf.parse(_item(entry).date)
    return _held(edtf.earliest), _held(edtf.latest)


def _countries(codes: tuple[str, ...]) -> str:
    return "; ".join(registry.country_name(code) for code in codes)


def _item(entry: Entry) -> Item:
    assert isinstance(entry.subject, Item)
    return entry.subject


def _role_seen_on(entry: Entry) -> str:
    return _person(entry).role_seen_on


def _source_published(entry: Entry) -> str:
    return _source(entry).published


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
