"""The columns that several kinds of entries share in the Excel form of a pack."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.export.blocks import Run
from app.export.citations import INFERRED, basis_words, by_place, formatted, ocr_words
from app.export.excel_dates import column_width, number_format
from app.export.house import Named
from app.i18n import _
from app.model.dates import Basis, Edtf
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Commitment, Entry, Figure, Section, SourceDocument

Value = str | int | date | tuple[date, str] | None
"""What a cell holds; a day with a number format of its own as a pair."""
_INFERRED: tuple[Basis, ...] = ("year-inferred", "month-only", "publication")
_FIRST_DAY = date(1900, 3, 1)
"""Excel has no day before 1900, and a 29 February in that year that never was."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in the book."""

    number: int
    sheet: str
    row: int


@dataclass(slots=True)
class Index:
    """What columns ask about the rest of the pack: sources by document, entries by key, the day it was made.

    versions: what each source says of an event where they differ.
    """

    made_on: date
    versions: Callable[[Entry], str]
    sources: dict[str, Place] = field(default_factory=dict)
    entries: dict[str, Place] = field(default_factory=dict)


class Line:
    """What a row is made of: an entry, its section, and the places that it cites."""

    def __init__(self, entry: Entry, section: Section) -> None:
        self.entry, self.section, self.layout = entry, section.heading, section.layout

    @cached_property
    def places(self) -> tuple[tuple[Citation, ...], ...]:
        """The citations that one footnote can name together."""
        cited = self.entry.citations
        return (cited,) if len(cited) == 1 else by_place(cited)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: header, width in digits, what a row has there. form: days, EDTF or other text that looks like a number.

    link: where its cell leads. when: of a column that is there only where some entry needs it. names: what a narrow
    column lists, whose words it is made wide enough for.
    """

    header: str
    width: float
    value: Callable[[Line], Value]
    form: str = "General"
    link: Callable[[Line], Place | None] | None = None
    when: Callable[[Entry], bool] | None = None
    names: Callable[[Line], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: those for a reader, which are printed, then the technical ones."""

    reader: tuple[Column, ...]
    technical: tuple[Column, ...]

    @property
    def all(self) -> tuple[Column, ...]:
        """All columns in their order."""
        return self.reader + self.technical


DAY, TEXT = "dd mmm yyyy", "@"


def day(value: str) -> date | None:
    """The day that an EDTF value names, where it is a full one that Excel can hold."""
    edtf = Edtf.parse(value)
    return held(edtf.earliest) if edtf.is_day and not value.endswith(("?", "~", "%")) else None


def held(value: date | None) -> date | None:
    """The day where Excel can hold it."""
    return value if value and value >= _FIRST_DAY else None


def number() -> Column:
    """The number of the entry, the same as in every other form of the pack."""
    return Column(_("No."), 6.5, lambda line: line.entry.number)


def dates(named: Named, header: str, value: Callable[[Line], str], own: bool = False) -> tuple[Column, ...]:
    """A full day as a real date that looks as Word and PDF print it, a vaguer one in words; beside it the EDTF.

    own: whether it is the date of the entry itself, which tells where it is not known and where it was inferred.
    """
    pattern = named.house.date_style
    forms = {sign: number_format(pattern, sign) for sign in ("", INFERRED)}

    def shown(line: Line) -> Value:
        written = value(line)
        sign = INFERRED if own and written and basis(line.entry) in _INFERRED else ""
        real = day(written)
        if real:
            return real, forms[sign]
        return named.date(written) + sign if written or own else None

    return (
        Column(header, column_width(pattern, INFERRED), shown),
        Column(_("{0} (EDTF)").format(header), 13, value, TEXT),
    )


def spans(value: Callable[[Line], str]) -> tuple[Column, ...]:
    """The first and the last day that a date can mean, and how it is known."""
    return (
        Column(_("First day"), 13, lambda line: held(Edtf.parse(value(line)).earliest), DAY),
        Column(_("Last day"), 13, lambda line: held(Edtf.parse(value(line)).latest), DAY),
        Column(_("Date known from"), 18, lambda line: basis(line.entry)),
    )


def sources(named: Named, index: Index) -> tuple[Column, ...]:
    """The citations in full, and the numbers of the documents, which lead to their rows."""
    return (
        Column(_("Source"), 42, lambda line: _sources(line, named)),
        Column(_("Source no."), 8, lambda line: _source_numbers(line, index),
               link=lambda line: _first_source(line, index)),
    )  # fmt: skip


def numbered(header: str, keys: Callable[[Line], tuple[str, ...]], index: Index) -> Column:
    """The numbers of other entries, the first of which the cell leads to."""

    def found(line: Line) -> list[Place]:
        return [index.entries[key] for key in keys(line) if key in index.entries]

    def value(line: Line) -> Value:
        return _listed([place.number for place in found(line)])

    return Column(header, 10, value, link=lambda line: next(iter(found(line)), None))


def beside() -> tuple[Column, ...]:
    """What stands beside some entries: the analyst's note, a marking."""
    return (
        Column(_("Note"), 26, lambda line: line.entry.note, when=lambda entry: bool(entry.note)),
        Column(_("Marking"), 15, lambda line: marking(line.entry), when=lambda entry: bool(marking(entry))),
    )


def section() -> tuple[Column, ...]:
    """Where the entry stands in the pack, and whether it matters more than others."""
    return (
        Column(_("Starred"), 11, lambda line: "★" if line.entry.starred else None),
        Column(_("Section"), 24, lambda line: line.section),
        Column(_("Group"), 20, lambda line: line.entry.group),
    )


def marking(entry: Entry) -> str:
    """The analyst's marking of an entry, else that of the item, else those of what it cites."""
    own = entry.marking or (entry.subject.marking if isinstance(entry.subject, Item | SourceDocument) else "")
    return own or "; ".join(dict.fromkeys(one.marking for one in entry.citations if one.marking))


def citations() -> tuple[Column, ...]:
    """The parts of the citations, a column each; of several places a line each, so that columns stay side by side."""
    return (
        Column(_("Issuer"), 28, lambda line: _cited(line, lambda one: one.issuer)),
        Column(_("Document"), 34, lambda line: _cited(line, lambda one: one.title)),
        Column(_("Issue"), 16, lambda line: _cited(line, lambda one: one.issue), TEXT),
        Column(_("Published"), 13, _published, DAY),
        Column(_("Page"), 9, lambda line: _cited(line, lambda one: one.page), TEXT),
        Column(_("Article"), 34, lambda line: _cited(line, lambda one: " ".join(one.article.split()))),
        Column(_("File"), 26, lambda line: _cited(line, lambda one: one.filename)),
        Column(_("Start"), 11, lambda line: _offsets(line, lambda anchor: anchor.start)),
        Column(_("End"), 11, lambda line: _offsets(line, lambda anchor: anchor.end)),
        Column(_("OCR"), 18, lambda line: ocr_words() if any(one.recognised for one in line.entry.citations) else None),
    )


def listed(header: str, width: float, names: Callable[[Line], Iterable[str]]) -> Column:
    """Several names in a narrow column."""
    return Column(header, width, lambda line: "; ".join(names(line)), names=names)


def countries(named: Named, codes: Callable[[Line], tuple[str, ...]]) -> Column:
    """The names of countries."""
    return listed(_("Countries"), 12, lambda line: map(named.country, codes(line)))


def words(line: Line) -> str:
    """The source's words as Word and PDF print them: the line ends of its pages are spaces."""
    own = " […] ".join(citation.words for citation in line.entry.citations)
    return " ".join((own or item(line.entry).words).split())


def basis(entry: Entry) -> Basis:
    """How the date of an entry is known."""
    match entry.subject:
        case Item(found=Event() as found):
            return found.date_basis
        case Item(found=Statement() as said) | (Commitment() as said):
            return said.said_on_basis
        case _:
            return "undated"


def item(entry: Entry) -> Item:
    """The item that an entry shows."""
    assert isinstance(entry.subject, Item)
    return entry.subject


def one_line(runs: Iterable[Run]) -> str:
    """Runs as plain text in one line."""
    return " ".join("".join(run.text for run in runs).split())


def _sources(line: Line, named: Named) -> str:
    """The citations in the words of the footnotes, one a line; the first one says how an inferred date is known."""
    cited = "\n".join(one_line(_footnote(place, line.entry, named)) for place in line.places)
    return f"{_how_dated(line.entry)} {cited}".strip()


def _footnote(place: tuple[Citation, ...], entry: Entry, named: Named) -> Iterable[Run]:
    """One citation; of words out of a sentence with the sentence, for the words themselves have their own column."""
    if isinstance(entry.subject, Commitment | Figure):
        return formatted(place, date=named.date)
    fragment = isinstance(entry.subject, Item) and getattr(entry.subject.found, "kind", "") == "fragment"
    whole = tuple(replace(one, words=one.context) for one in place if one.context) if fragment else ()
    return formatted(whole or place, bool(whole), date=named.date)


def _how_dated(entry: Entry) -> str:
    if not isinstance(entry.subject, Item | Commitment):
        return ""
    found = entry.subject.found if isinstance(entry.subject, Item) else None
    return one_line(basis_words(basis(entry), found.date_words if isinstance(found, Event) else ""))


def _cited(line: Line, part: Callable[[Citation], str]) -> str:
    """A part of each place cited, one a line; once where all are the same."""
    if len(line.places) == 1:
        return part(line.places[0][0])
    values = [part(place[0]) for place in line.places]
    return values[0] if len(set(values)) == 1 else "\n".join(value or "–" for value in values)


def _published(line: Line) -> Value:
    value = _cited(line, lambda one: one.published)
    return value if "\n" in value else day(value) or value


def _offsets(line: Line, offset: Callable[[Anchor], int]) -> Value:
    """Where the words start or end in the document's text: a number, or a line for each place cited."""
    if len(line.entry.citations) == 1:
        return offset(line.entry.citations[0].anchor)
    return "\n".join("; ".join(str(offset(one.anchor)) for one in place) for place in line.places)


def _source_numbers(line: Line, index: Index) -> Value:
    if len(line.entry.citations) == 1:
        known = index.sources.get(line.entry.citations[0].document_id)
        return known.number if known else None
    documents = dict.fromkeys(one.document_id for one in line.entry.citations)
    return _listed([index.sources[name].number for name in documents if name in index.sources])


def _first_source(line: Line, index: Index) -> Place | None:
    known = (index.sources.get(one.document_id) for one in line.entry.citations)
    return next((place for place in known if place), None)


def _listed(numbers: list[int]) -> Value:
    if not numbers:
        return None
    return numbers[0] if len(numbers) == 1 else "; ".join(map(str, numbers))
