"""What each part of a pack looks like as blocks."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from app import registry
from app.export import citations
from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from app.i18n import _, n_
from app.model.dates import Basis, Edtf, words
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack, Person, Section, SourceDocument
from app.model.said_in import said_in

Row = tuple[tuple[Run, ...], ...]
_LONG = 24
_COLUMN = 19
_A_MONTH = timedelta(days=31)
_EVENT_WIDTHS = (0.07, 0.26, 0.52, 0.15)


class _Notes:
    """The footnotes of a pack, numbered in the order in which they are called.

    The first that names a document does so in full, later ones in short with its number in the list of sources.
    """

    def __init__(self, pack: Pack) -> None:
        self._last = 0
        self._cited: set[str] = set()
        entries = [entry for section in pack.sections for entry in _kept(section)]
        self._listed = {
            entry.subject.document_id: entry.number for entry in entries if isinstance(entry.subject, SourceDocument)
        }

    def cite(self, place: tuple[Citation, ...], quoted: bool = True, about: tuple[Run, ...] = ()) -> Note:
        """The next footnote: what is said about the date, then the citation."""
        document = place[0].document_id
        source = self._listed.get(document, 0) if document in self._cited else 0
        self._cited.add(document)
        return self._next((*about, *citations.formatted(place, quoted, source)))

    def remark(self, about: tuple[Run, ...]) -> Note:
        """The next footnote, without a citation."""
        return self._next(about)

    def _next(self, runs: tuple[Run, ...]) -> Note:
        self._last += 1
        return Note(self._last, "".join(run.text for run in runs), runs)


def blocks(pack: Pack) -> Iterator[Block]:
    """The pack as blocks: cover, contents, then its other sections; entries that are not kept are left out."""
    notes = _Notes(pack)
    yield from _cover(pack)
    yield PageBreak()
    yield Contents(_("Contents"))
    for number, section in enumerate((one for one in pack.sections if one.layout != "cover"), 1):
        yield _heading(1, section.heading, f"section-{number}", _kept(section))
        if section.preface:
            yield Paragraph((Run(section.preface),), "preface")
        yield from _LAYOUTS[section.layout](section, f"section-{number}", notes)
    yield _end(pack)


def _heading(level: int, text: str, bookmark: str, entries: list[Entry]) -> Heading:
    numbers = [entry.number for entry in entries]
    return Heading(level, text, bookmark, min(numbers, default=0), max(numbers, default=0))


def _end(pack: Pack) -> Paragraph:
    """The last line: who made the pack, when, and how many entries a whole copy has."""
    count = sum(entry.kept for section in pack.sections for entry in section.entries)
    origin = ", ".join(part for part in (pack.author, words(pack.made_on)) if part)
    whole = n_("End of pack: {count} entry.", "End of pack: {count} entries.", count)
    return Paragraph((Run(f"{origin}. {whole}"),), "preface")


def _cover(pack: Pack) -> Iterator[Block]:
    yield Paragraph((Run(pack.title),), "title")
    if pack.subtitle:
        yield Paragraph((Run(pack.subtitle),), "subtitle")
    for section in pack.sections:
        if section.layout == "cover":
            for fact in section.facts:
                yield Paragraph((Run(f"{fact.label}:", bold=True), Run(f"\t{fact.value}")), "meta")


def _glance(section: Section, _bookmark: str, _notes: _Notes) -> Iterator[Block]:
    yield _facts(section.facts, (_("What"), _("In this pack")), (0.30, 0.70))


def _coverage(section: Section, _bookmark: str, _notes: _Notes) -> Iterator[Block]:
    yield _facts(section.facts, (_("Searched, counted, left out"), _("Figure")), (0.60, 0.40))


def _facts(facts: tuple[Fact, ...], header: tuple[str, str], widths: tuple[float, float]) -> Table:
    return Table(header, tuple(((Run(fact.label),), (Run(fact.value),)) for fact in facts), widths)


def _hand(section: Section, _bookmark: str, _notes: _Notes) -> Iterator[Block]:
    yield HandBox(section.prompt, section.text)


def _events(section: Section, bookmark: str, notes: _Notes) -> Iterator[Block]:
    kept = _kept(section)
    if not kept:
        yield _nothing(section)
    if any(citations.INFERRED in _date(one.date, one.date_basis) for one in map(_event, kept)):
        yield Paragraph((Run(_legend()),), "preface")
    for number, (label, entries) in enumerate(_spells(kept), 1):
        if label:
            yield _heading(2, label, f"{bookmark}-{number}", entries)
        rows = tuple(_event_row(entry, section.layout, notes) for entry in entries)
        yield Table((_("No."), _("Date"), _("Event"), _("Place")), rows, _EVENT_WIDTHS)


def _spells(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries in tables under headings: a long chronology by years, a full year by months, the undated apart.

    A reader finds his way, and LibreOffice needs minutes for hundreds of footnotes in one table.
    """
    years = Counter(_first_day(entry)[:4] for entry in entries)
    dated = sum(not entry.group for entry in entries)

    def label(entry: Entry) -> str:
        if entry.group or dated <= _LONG:
            return entry.group
        first = _first_day(entry)
        return words(first[:7] if years[first[:4]] > _LONG and _in_a_month(entry) else first[:4])

    return [(name, list(spell)) for name, spell in groupby(entries, label)]


def _in_a_month(entry: Entry) -> bool:
    span = Edtf.parse(_event(entry).date)
    return bool(span.earliest and span.latest) and (span.latest or date.max) - (span.earliest or date.min) < _A_MONTH


def _first_day(entry: Entry) -> str:
    """The EDTF date, of an interval the end that is known first."""
    return next((part for part in _event(entry).date.split("/") if part.strip(".")), "")


def _event_row(entry: Entry, layout: str, notes: _Notes) -> Row:
    event = _event(entry)
    title = Run(entry.title or _capital(event.title), notes=_event_notes(entry, event, notes))
    mark = (Run(_("Important: "), bold=True),) if entry.starred else ()
    due = layout == "chronology" and event.status == "scheduled"
    was_due = (Run(_(" Was due; outcome not in the library."), italic=True),) if due else ()
    return (
        (Run(str(entry.number)),),
        (Run(_unbroken(_date(event.date, event.date_basis))),),
        (*mark, title, *was_due, *_remark(entry)),
        (Run(", ".join(event.places)),),
    )


def _event_notes(entry: Entry, event: Event, notes: _Notes) -> tuple[Note, ...]:
    """A footnote a place cited; the first one says how the date is known where that is not plain."""
    about = citations.basis_words(event.date_basis, event.date_words)
    places = citations.by_place(entry.citations)
    if about and not places:
        return (notes.remark(about),)
    return tuple(notes.cite(place, about=() if number else about) for number, place in enumerate(places))


def _statements(section: Section, bookmark: str, notes: _Notes) -> Iterator[Block]:
    kept = _kept(section)
    if not kept:
        yield _nothing(section)
    said = [_statement(entry) for entry in kept]
    if any(citations.INFERRED in _date(one.said_on, one.said_on_basis) for one in said):
        yield Paragraph((Run(_legend()),), "preface")
    for number, (group, grouped) in enumerate(groupby(kept, lambda entry: entry.group), 1):
        entries = list(grouped)
        if group:
            yield _heading(2, _listed(group.split("; ")), f"{bookmark}-{number}", entries)
        for entry in entries:
            yield _quotation(entry, notes)


def _quotation(entry: Entry, notes: _Notes) -> Quotation:
    said = _statement(entry)
    called = _statement_notes(entry, said, notes)
    direct = said.kind != "reported"
    source = Run(said.text, source=True, notes=() if direct else called)
    spoken = (Run("“"), source, Run("”", notes=called)) if direct else (source,)
    return Quotation(entry.number, tuple(_lead(entry, said)), spoken, direct, entry.note)


def _lead(entry: Entry, said: Statement) -> Iterator[Run]:
    """Who said it, as what, when; where nobody is named, in which document it stands."""
    if entry.starred:
        yield Run(_("Important: "), bold=True)
    speakers = [name for name in said.speaker.split("; ") if name]
    yield Run(_listed(speakers) or _("Unattributed"), bold=True)
    if not speakers and entry.citations:
        yield Run(_(", in "))
        yield Run(citations.document_name(entry.citations[0].title, entry.citations[0].filename), italic=True)
    # A role is one person's: beside two names it would be given to both.
    details = (said.role if len(speakers) == 1 else "", _date(said.said_on, said.said_on_basis))
    yield Run("".join(f", {detail}" for detail in details if detail))
    if said.kind == "reported":
        yield Run(_(" (reported speech)"))
    elif place := said_in(said):
        yield Run(f" ({place})")
    if entry.title:
        yield Run(f" – {entry.title}", italic=True)


def _listed(names: list[str]) -> str:
    return _("{0} and {1}").format(", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)


def _statement_notes(entry: Entry, said: Statement, notes: _Notes) -> tuple[Note, ...]:
    """A footnote a place cited. The words stand above it, so it quotes only the sentence around a fragment."""
    found: list[Note] = []
    about = citations.basis_words(said.said_on_basis)
    for place in citations.by_place(entry.citations):
        whole = tuple(replace(one, words=one.context) for one in place if said.kind == "fragment" and one.context)
        found.append(notes.cite(whole or place, bool(whole), about))
        about = ()
    return tuple(found)


def _people(section: Section, _bookmark: str, notes: _Notes) -> Iterator[Block]:
    people = ((entry, entry.subject) for entry in _kept(section))
    rows = tuple(_person_row(entry, person, notes) for entry, person in people if isinstance(person, Person))
    header = (_("No."), _("Name"), _("Role as last seen"), _("Seen on"), _("Items"))
    yield Table(header, rows, (0.07, 0.26, 0.33, 0.25, 0.09)) if rows else _nothing(section)


def _person_row(entry: Entry, person: Person, notes: _Notes) -> Row:
    called = tuple(notes.cite(place) for place in citations.by_place(entry.citations))
    countries = ", ".join(registry.country_name(code) for code in person.countries)
    role = person.role or _("not stated")
    return (
        (Run(str(entry.number)),),
        (Run(entry.title or person.name, bold=entry.starred), *_remark(entry)),
        (Run(f"{role} ({countries})" if countries else role, notes=called),),
        (Run(_unbroken(words(person.role_seen_on)) if person.role_seen_on else _("not known")),),
        (Run(str(person.items)),),
    )


def _sources(section: Section, _bookmark: str, _notes: _Notes) -> Iterator[Block]:
    documents = ((entry, entry.subject) for entry in _kept(section))
    rows = tuple(_source_row(entry, source) for entry, source in documents if isinstance(source, SourceDocument))
    header = (_("No."), _("Document"), _("Issuer"), _("Date"), _("Entries"))
    yield Table(header, rows, (0.07, 0.35, 0.24, 0.24, 0.10)) if rows else _nothing(section)


def _source_row(entry: Entry, source: SourceDocument) -> Row:
    ocr = citations.ocr_words() if source.recognised else ""
    details = ", ".join(part for part in (source.issue, _("file {0}").format(source.filename), ocr) if part)
    name = citations.document_name(source.title, source.filename)
    return (
        (Run(str(entry.number)),),
        (Run(name, italic=True), Run(f", {details}"), *_remark(entry)),
        (Run(source.issuer or _("not stated")),),
        (Run(_unbroken(words(source.published)) if source.published else _("not stated")),),
        (Run(str(source.entries)),),
    )


def _remark(entry: Entry) -> tuple[Run, ...]:
    return (Run(_("\nNote: {0}").format(entry.note), italic=True),) if entry.note else ()


def _nothing(section: Section) -> Paragraph:
    said = {
        "chronology": _("The sources searched report no event."),
        "coming": _("The sources searched announce nothing for after the day this pack was made."),
        "quotations": _("The sources searched quote nobody in direct words."),
        "statements": _("The sources searched report no statement."),
        "participants": _("The sources searched name nobody with a role."),
        "sources": _("No document is cited."),
    }
    return Paragraph((Run(said[section.layout]),), "preface")


def _legend() -> str:
    return _("{0} after a date: inferred, or of a dateline or publication; the footnote says how it is known.").format(
        citations.INFERRED
    )


def _date(value: str, basis: Basis) -> str:
    """The date in words with the mark of an inferred one."""
    inferred = value and basis in ("year-inferred", "month-only", "publication")
    return words(value) + (citations.INFERRED if inferred else "")


def _unbroken(date: str) -> str:
    """The date without line breaks but after the dash of an interval and before the year of a long one."""
    kept = date.replace(" ", "\u00a0").replace("\u00a0–\u00a0", "\u00a0– ")
    return " ".join(kept.rsplit("\u00a0", 1)) if len(kept) > _COLUMN else kept


def _capital(title: str) -> str:
    """The title as a line of a table begins."""
    return title[:1].upper() + title[1:]


def _kept(section: Section) -> list[Entry]:
    return [entry for entry in section.entries if entry.kept]


def _event(entry: Entry) -> Event:
    if isinstance(entry.subject, Item) and isinstance(entry.subject.found, Event):
        return entry.subject.found
    raise TypeError(entry.key)


def _statement(entry: Entry) -> Statement:
    if isinstance(entry.subject, Item) and isinstance(entry.subject.found, Statement):
        return entry.subject.found
    raise TypeError(entry.key)


_LAYOUTS: dict[str, Callable[[Section, str, _Notes], Iterator[Block]]] = {
    "glance": _glance,
    "hand": _hand,
    "chronology": _events,
    "coming": _events,
    "quotations": _statements,
    "statements": _statements,
    "participants": _people,
    "sources": _sources,
    "coverage": _coverage,
}
