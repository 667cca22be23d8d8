"""A pack from what was found: each item in one section, in order, numbered; nothing written that no source says."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.errors import InvalidInput
from app.i18n import _, sentence_case, speaking
from app.model.dates import Edtf
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import (
    Commitment,
    Entry,
    Fact,
    Figure,
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
from app.packs.grouping import Known, laid_out
from app.packs.merged import Pairs
from app.packs.people import interlocutors, is_told, person_entry, persons
from app.packs.promised import commitment_entries, figure_entries
from app.packs.same_events import event_entries, place
from app.packs.subjects import found
from app.packs.weighing import at_most

_IN_ORDER = ("chronology", "coming", "quotations", "statements", "commitments", "figures")


@dataclass(frozen=True, slots=True)
class Contents:
    """What the library found for a selection. documents: those that may be cited. coverage: what was counted there.

    commitments, figures: each with the sentences that state it. apart: pairs of items that are not of one event.
    """

    events: tuple[Item, ...] = ()
    statements: tuple[Item, ...] = ()
    people: tuple[Person, ...] = ()
    coverage: tuple[Fact, ...] = ()
    documents: tuple[SourceDocument, ...] = ()
    commitments: tuple[tuple[Commitment, tuple[Citation, ...]], ...] = ()
    figures: tuple[tuple[Figure, tuple[Citation, ...]], ...] = ()
    apart: Pairs = frozenset()


def assemble(
    template: Template,
    selection: Selection,
    contents: Contents,
    made_on: str,
    *,
    title: str = "",
    marking: str = "",
    author: str = "",
    language: str = "en",
) -> Pack:
    """The pack of contents as template lays it out; made_on is the ISO day it counts as made. Same input, same pack.

    language: of all words that are not a source's.
    """
    with speaking(language):
        made = _assembled(template, selection, contents, made_on, title)
    return renumbered(replace(made, marking=marking.strip(), author=author.strip(), language=language))


def _assembled(template: Template, selection: Selection, contents: Contents, made_on: str, title: str) -> Pack:
    if not Edtf.parse(made_on).is_day:
        raise InvalidInput(_("“{0}” is not a full day.").format(made_on), _("Write it as 2025-01-15."))
    people = persons(contents.people, contents.statements)
    known = Known.of(selection, contents.people)
    shares = _shares(template, known, contents, people, made_on)
    sections = tuple(_section(spec, shares.get(spec.layout, ()), known) for spec in template.sections)
    usual = f"{_(template.title)}: {wording.subject(selection)}"
    joined = _joined(contents, shares)
    left_out = (*contents.coverage, *joined, *_without_section(template, shares), *_untold(template, people))
    return Pack(
        title=" ".join(title.split()) or usual,
        template=template.name,
        selection=selection,
        made_on=made_on,
        # What changed is told by the update of a pack; one that is made afresh has nothing to tell.
        sections=tuple(section for section in sections if section.layout != "changes"),
        subtitle=sentence_case(wording.period(selection)),
        left_out=(*left_out, *_beyond(template, sections)),
        limit=template.limit,
    )


def _shares(
    template: Template, known: Known, contents: Contents, people: Sequence[Person], made_on: str
) -> dict[Layout, tuple[Entry, ...]]:
    """The entries that each layout gets, unordered, whether the template has a section for it or not."""
    layouts = {spec.layout for spec in template.sections}
    events = event_entries(contents.events, contents.apart)
    statements = _merged(contents.statements)
    coming = [entry for entry in events if _is_coming(entry, made_on)]
    ahead = {entry.key for entry in coming}
    over = [entry for entry in events if entry.key not in ahead]
    shares: dict[Layout, tuple[Entry, ...]] = {
        "chronology": tuple(over if "coming" in layouts else events),
        "coming": tuple(coming if "coming" in layouts else ()),
        "quotations": tuple(entry for entry in statements if not _is_reported(entry)),
        "statements": tuple(entry for entry in statements if _is_reported(entry)),
        **_of_people(layouts, people, known, (*events, *statements)),
        "commitments": tuple(commitment_entries(contents.commitments, over)),
        "figures": tuple(figure_entries(contents.figures)),
    }
    cited = [entry for layout, share in shares.items() if layout in layouts for entry in share]
    return {**shares, "sources": _sources(cited, contents.documents)}


def _of_people(
    layouts: Container[str], people: Sequence[Person], known: Known, entries: Sequence[Entry]
) -> dict[Layout, tuple[Entry, ...]]:
    """The rows of people; who is an interlocutor is no participant too, for he has one number."""
    sides = interlocutors(people, known, entries) if "interlocutors" in layouts else []
    taken = {entry.key for entry in sides}
    others = (person_entry(one) for one in people if is_told(one))
    return {
        "interlocutors": tuple(sides),
        "participants": tuple(entry for entry in others if entry.key not in taken),
    }


def _merged(items: Iterable[Item]) -> list[Entry]:
    """An entry a statement; the same words of the same speaker and day become one with all their citations."""
    entries: dict[object, Entry] = {}
    for item in sorted(items, key=place):
        same = _sameness(item)
        first = entries.get(same)
        if first is None:
            entries[same] = Entry(0, item.id, item, item.citations)
        else:
            entries[same] = replace(first, citations=tuple(dict.fromkeys((*first.citations, *item.citations))))
    return list(entries.values())


def _sameness(item: Item) -> object:
    said = item.found
    if not item.date or not isinstance(said, Statement):
        return item.id
    return (said.said_on, said.kind, said.speaker, said.text)


def _is_coming(entry: Entry, made_on: str) -> bool:
    """Whether it is announced and its last possible day is not over; announced without a day counts as coming."""
    told = found(entry)
    if not isinstance(told, Event) or told.status != "scheduled":
        return False
    latest = Edtf.parse(told.date).latest
    return latest is None or latest >= date.fromisoformat(made_on)


def _is_reported(entry: Entry) -> bool:
    told = found(entry)
    return isinstance(told, Statement) and told.kind == "reported"


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
        citation.marking,
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


def _untold(template: Template, people: Iterable[Person]) -> list[Fact]:
    count = sum(not is_told(person) for person in people)
    listed = any(spec.layout == "participants" for spec in template.sections)
    return [Fact(_("People named once without a role, not listed"), str(count))] if count and listed else []


def _joined(contents: Contents, shares: dict[Layout, tuple[Entry, ...]]) -> list[Fact]:
    """How many items tell what another tells and stand in its row."""
    rows = sum(len(shares[layout]) for layout in ("chronology", "coming", "quotations", "statements"))
    count = len(contents.events) + len(contents.statements) - rows
    return [Fact(_("Told more than once, in one row with all sources"), str(count))] if count else []


def _beyond(template: Template, sections: Sequence[Section]) -> list[Fact]:
    """What each section leaves out that holds so many entries at most; their keys, so that one can be brought back."""
    told: list[Fact] = []
    for spec, section in zip(template.sections, sections, strict=True):
        keys = tuple(entry.key for entry in section.entries if not entry.kept)
        if keys:
            label = _("Left out of “{0}”, which holds {1} at most").format(_(spec.heading), spec.most)
            told.append(Fact(label, str(len(keys)), entries=keys))
    return told


def _section(spec: SectionSpec, share: Sequence[Entry], known: Known) -> Section:
    entries = laid_out(share, spec, known) if spec.layout in _IN_ORDER else share
    kept = entries if spec.layout == "sources" else at_most(entries, spec.most)
    heading, prompt = _(spec.heading), _(spec.prompt)
    return Section(spec.key, spec.layout, heading, entries=tuple(kept), prompt=prompt, limit=spec.limit)
