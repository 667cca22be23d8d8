"""A pack from what was found: each item in one section, in order, numbered; nothing written that no source says."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.errors import InvalidInput
from app.i18n import _
from app.model.dates import Edtf
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import (
    Entry,
    Fact,
    Layout,
    Pack,
    Person,
    Section,
    SectionSpec,
    Selection,
    SourceDocument,
    Template,
)
from app.packs import wording
from app.packs.counting import renumbered


@dataclass(frozen=True, slots=True)
class Contents:
    """What the library found for a selection. documents: those that may be cited. coverage: what was counted there."""

    events: tuple[Item, ...] = ()
    statements: tuple[Item, ...] = ()
    people: tuple[Person, ...] = ()
    coverage: tuple[Fact, ...] = ()
    documents: tuple[SourceDocument, ...] = ()


def assemble(
    template: Template,
    selection: Selection,
    contents: Contents,
    made_on: str,
    *,
    title: str = "",
    marking: str = "",
    author: str = "",
) -> Pack:
    """The pack of contents as template lays it out; made_on is the ISO day it counts as made. Same input, same pack."""
    if not Edtf.parse(made_on).is_day:
        raise InvalidInput(_("“{0}” is not a full day.").format(made_on), _("Write it as 2025-01-15."))
    shares = _shares(template, contents, made_on)
    usual = f"{template.title}: {wording.subject(selection)}"
    return renumbered(
        Pack(
            title=" ".join(title.split()) or usual,
            template=template.name,
            selection=selection,
            made_on=made_on,
            sections=tuple(_section(spec, shares.get(spec.layout, ())) for spec in template.sections),
            marking=marking.strip(),
            author=author.strip(),
            subtitle=_sentence_case(wording.period(selection)),
            left_out=(*contents.coverage, *_without_section(template, shares), *_untold(template, contents)),
        )
    )


def _sentence_case(line: str) -> str:
    return line[:1].upper() + line[1:]


def _shares(template: Template, contents: Contents, made_on: str) -> dict[Layout, tuple[Entry, ...]]:
    """The entries that each layout gets, unordered, whether the template has a section for it or not."""
    layouts = {spec.layout for spec in template.sections}
    events = _merged(contents.events)
    statements = _merged(contents.statements)
    coming = [entry for entry in events if "coming" in layouts and _is_coming(entry, made_on)]
    ahead = {entry.key for entry in coming}
    shares: dict[Layout, tuple[Entry, ...]] = {
        "chronology": tuple(entry for entry in events if entry.key not in ahead),
        "coming": tuple(coming),
        "quotations": tuple(entry for entry in statements if not _is_reported(entry)),
        "statements": tuple(entry for entry in statements if _is_reported(entry)),
        "participants": tuple(_person(one) for one in _persons(contents) if _is_told(one)),
    }
    cited = [entry for layout, share in shares.items() if layout in layouts for entry in share]
    return {**shares, "sources": _sources(cited, contents.documents)}


def _merged(items: Iterable[Item]) -> list[Entry]:
    """An entry an item; items of the same day and title (or words and speaker) become one with all their citations."""
    entries: dict[object, Entry] = {}
    for item in sorted(items, key=_place):
        same = _sameness(item)
        first = entries.get(same)
        citations = item.citations if first is None else (*first.citations, *item.citations)
        entry = Entry(0, item.id, item, citations) if first is None else replace(first, citations=citations)
        entries[same] = replace(entry, citations=tuple(dict.fromkeys(citations)))
    return list(entries.values())


def _place(item: Item) -> tuple[str, int, str]:
    first = item.citations[0] if item.citations else None
    return (first.document_id, first.anchor.start, item.id) if first else ("", 0, item.id)


def _sameness(item: Item) -> object:
    found = item.found
    if not item.date:
        return item.id
    if isinstance(found, Event):
        return (found.date, found.status, " ".join(found.title.casefold().split()))
    return (found.said_on, found.kind, found.speaker, found.text)


def _is_coming(entry: Entry, made_on: str) -> bool:
    """Whether it is announced and its last possible day is not over; announced without a day counts as coming."""
    found = _found(entry)
    if not isinstance(found, Event) or found.status != "scheduled":
        return False
    latest = Edtf.parse(found.date).latest
    return latest is None or latest >= date.fromisoformat(made_on)


def _is_reported(entry: Entry) -> bool:
    found = _found(entry)
    return isinstance(found, Statement) and found.kind == "reported"


def _sources(entries: Iterable[Entry], documents: Iterable[SourceDocument]) -> tuple[Entry, ...]:
    """A row for each cited document, by day of publication and title; what the library says of it wins."""
    known = {document.document_id: document for document in documents}
    cited = {citation.document_id: citation for entry in entries for citation in entry.citations}
    rows = [known.get(name) or _source(citation) for name, citation in cited.items()]
    rows.sort(key=lambda row: (row.published == "", row.published, row.title.casefold(), row.document_id))
    return tuple(Entry(0, f"source:{row.document_id}", row, ()) for row in rows)


def _source(citation: Citation) -> SourceDocument:
    return SourceDocument(
        citation.document_id,
        citation.title,
        citation.issuer,
        citation.issue,
        citation.published,
        citation.filename,
        0,
        citation.recognised,
    )


def _without_section(template: Template, shares: dict[Layout, tuple[Entry, ...]]) -> list[Fact]:
    """How many entries have no place because the template has no section for them."""
    layouts = {spec.layout for spec in template.sections}
    labels: dict[Layout, str] = {
        "chronology": _("Events, for which this template has no section"),
        "quotations": _("Quotations, for which this template has no section"),
        "statements": _("Reported statements, for which this template has no section"),
    }
    return [
        Fact(label, str(len(shares[layout])))
        for layout, label in labels.items()
        if layout not in layouts and shares[layout]
    ]


def _person(person: Person) -> Entry:
    return Entry(0, f"person:{person.name}", person, person.citations)


def _persons(contents: Contents) -> Iterable[Person]:
    """The people without the institutions that speak: those have no role to be seen in."""
    said = [item.found for item in contents.statements if isinstance(item.found, Statement)]
    institutions = {name for one in said if one.institution for name in one.speaker.split("; ")}
    return (person for person in contents.people if person.name not in institutions)


def _is_told(person: Person) -> bool:
    """Whether a participant is worth a row: his role is known, or he stands in several items."""
    return bool(person.role) or person.items > 1


def _untold(template: Template, contents: Contents) -> list[Fact]:
    count = sum(not _is_told(person) for person in _persons(contents))
    listed = any(spec.layout == "participants" for spec in template.sections)
    return [Fact(_("People named once without a role, not listed"), str(count))] if count and listed else []


def _section(spec: SectionSpec, share: Sequence[Entry]) -> Section:
    entries = share
    if spec.layout in ("chronology", "coming"):
        entries = _in_time(share, "oldest" if spec.layout == "coming" else spec.order)
        entries = [entry if _date(entry) else replace(entry, group=wording.undated()) for entry in entries]
    elif spec.layout in ("quotations", "statements"):
        entries = _grouped(_in_time(share, spec.order), spec.group, spec.order)
    return Section(spec.key, spec.layout, spec.heading, entries=tuple(entries), prompt=spec.prompt)


def _in_time(entries: Sequence[Entry], order: str) -> list[Entry]:
    """Dated entries by their first possible day, then the undated ones as they stand in their documents."""
    dated = [entry for entry in entries if _date(entry)]
    return sorted(dated, key=_days, reverse=order == "newest") + [entry for entry in entries if not _date(entry)]


def _days(entry: Entry) -> tuple[date, date]:
    span = Edtf.parse(_date(entry))
    return (span.earliest or span.latest or date.min, span.latest or date.max)


def _grouped(entries: list[Entry], group: str, order: str) -> list[Entry]:
    """The entries under their group names; speakers by name with the unattributed last, years as ordered."""
    if group == "speaker":
        named = [replace(entry, group=_speaker(entry) or wording.unattributed()) for entry in entries]
        return sorted(named, key=lambda entry: (_speaker(entry) == "", folded(entry.group), entry.group))
    if group == "date":
        return [replace(entry, group=_year(entry) or wording.undated()) for entry in entries]
    return [entry if _date(entry) else replace(entry, group=wording.undated()) for entry in entries]


def folded(name: str) -> str:
    """The name for sorting: without case and accents, ə beside e."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ə", "e").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _year(entry: Entry) -> str:
    return str(_days(entry)[0].year) if _date(entry) else ""


def _found(entry: Entry) -> Event | Statement | None:
    return entry.subject.found if isinstance(entry.subject, Item) else None


def _date(entry: Entry) -> str:
    return entry.subject.date if isinstance(entry.subject, Item) else ""


def _speaker(entry: Entry) -> str:
    found = _found(entry)
    return found.speaker if isinstance(found, Statement) else ""
