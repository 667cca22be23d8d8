"""The sheets of the Excel form of a pack: which entries stand on each, and in which columns."""

from collections.abc import Callable
from dataclasses import dataclass

from app.export.citations import document_name, ocr_words
from app.export.excel_columns import (
    TEXT,
    Column,
    Columns,
    Index,
    Line,
    beside,
    citations,
    countries,
    dates,
    item,
    listed,
    number,
    numbered,
    section,
    sources,
    spans,
    words,
)
from app.export.house import Named
from app.i18n import _
from app.model.dates import Edtf
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Change, Commitment, Entry, Figure, Person, SourceDocument
from app.model.said_in import said_in
from app.model.told_as import told_as


@dataclass(frozen=True, slots=True)
class Kind:
    """A sheet of entries: the name of its table, its own, and its columns."""

    table: str
    name: Callable[[], str]
    columns: Callable[[Named, Index], Columns]


def kind(entry: Entry) -> str:
    """The table in which an entry stands."""
    match entry.subject:
        case Item(found=Event()):
            return "Events"
        case Item(found=Statement(kind="reported")):
            return "Statements"
        case Item():
            return "Quotations"
        case subject:
            return _OTHER[type(subject)]


_OTHER: dict[type, str] = {
    Commitment: "Commitments", Figure: "Figures", Person: "People", Change: "Changes", SourceDocument: "Sources",
}  # fmt: skip


def _dates(named: Named) -> tuple[Column, ...]:
    return dates(named, _("Date"), lambda line: item(line.entry).date, own=True)


def _events(named: Named, index: Index) -> Columns:
    reader = (
        number(),
        *_dates(named),
        Column(_("Event"), 30, lambda line: _happened(line, index)),
        Column(_("Words of the source"), 38, words),
        listed(_("Place"), 11, lambda line: _event(line).places),
        *_about(named, _event),
        listed(_("People"), 17, lambda line: map(named.person, _event(line).participants)),
        *sources(named, index),
        *beside(),
    )
    technical = (
        *spans(lambda line: item(line.entry).date),
        Column(_("Date in the source"), 20, lambda line: _event(line).date_words, TEXT),
        Column(_("Status"), 12, lambda line: _event(line).status),
        Column(_("Kind"), 14, lambda line: _event(line).kind),
        Column(_("Topics"), 18, lambda line: "; ".join(_event(line).topics)),
        *citations(),
        *section(),
    )
    return Columns(reader, technical)


def _happened(line: Line, index: Index) -> str:
    """The title, what is known of an announced day that has passed, and what sources say otherwise, as in Word."""
    subject = line.entry.subject
    title = line.entry.title or (told_as(subject) if isinstance(subject, Item) else _event(line).title)
    due = line.layout == "chronology" and _event(line).status == "scheduled"
    told = f"{title}\n{_('Was due; no later source here mentions it.')}" if due else title
    otherwise = index.versions(line.entry)
    return f"{told}\n{otherwise}" if otherwise else told


def _quotations(named: Named, index: Index) -> Columns:
    reader = (
        number(),
        *_dates(named),
        Column(_("Speaker"), 20, lambda line: _names(_statement(line).speaker, named) or _("Unattributed")),
        Column(_("Role"), 22, lambda line: _statement(line).role),
        Column(_("Title"), 24, lambda line: line.entry.title, when=lambda entry: bool(entry.title)),
        Column(_("Words of the source"), 50, words),
        *_about(named, _statement),
        *sources(named, index),
        *beside(),
    )
    technical = (
        *spans(lambda line: item(line.entry).date),
        Column(_("Kind"), 18, lambda line: said_in(_statement(line)) or _statement(line).kind),
        Column(_("Topics"), 18, lambda line: "; ".join(_statement(line).topics)),
        *citations(),
        *section(),
    )
    return Columns(reader, technical)


def _names(joined: str, named: Named) -> str:
    """The names of those who said it together, as the house spells them."""
    return "; ".join(named.label(named.person(name)) for name in joined.split("; ") if name)


def _about(named: Named, found: Callable[[Line], Event | Statement]) -> tuple[Column, ...]:
    return (
        countries(named, lambda line: found(line).countries),
        listed(_("Forums"), 10, lambda line: map(named.forum_short, found(line).forums)),
    )


def _commitments(named: Named, index: Index) -> Columns:
    reader = (
        number(),
        Column(_("Who"), 24, lambda line: _names(_commitment(line).who, named) or _("not named")),
        Column(_("Commitment"), 50, lambda line: line.entry.title or _commitment(line).words),
        *dates(named, _("By when"), lambda line: _commitment(line).due),
        Column(_("Status"), 18, lambda line: _over(line, index), when=lambda entry: _is_over(entry, index)),
        *dates(named, _("Said on"), lambda line: _commitment(line).said_on, own=True),
        countries(named, lambda line: _commitment(line).countries),
        numbered(_("Entry no."), lambda line: (_commitment(line).item,), index),
        *sources(named, index),
        *beside(),
    )
    technical = (
        *spans(lambda line: _commitment(line).said_on),
        Column(_("Words of the source"), 40, lambda line: " ".join(_commitment(line).words.split())),
        Column(_("Verb"), 16, lambda line: _commitment(line).cue),
        Column(_("By when in the source"), 22, lambda line: _commitment(line).due_words, TEXT),
        *citations(),
        *section(),
    )
    return Columns(reader, technical)


def _over(line: Line, index: Index) -> str:
    return _("Was due; no later source here mentions it.") if _is_over(line.entry, index) else ""


def _is_over(entry: Entry, index: Index) -> bool:
    """Whether the last day by which it was promised has passed."""
    latest = Edtf.parse(entry.subject.due).latest if isinstance(entry.subject, Commitment) else None
    return latest is not None and latest < index.made_on


def _figures(named: Named, index: Index) -> Columns:
    reader = (
        number(),
        Column(_("Amount"), 18, lambda line: _figure(line).amount, TEXT),
        Column(_("Unit"), 16, lambda line: _figure(line).unit),
        Column(_("What"), 36, lambda line: line.entry.title or _figure(line).what),
        *dates(named, _("Year"), lambda line: _figure(line).year),
        Column(_("Words of the source"), 50, lambda line: " ".join(_figure(line).words.split())),
        countries(named, lambda line: _figure(line).countries),
        numbered(_("Entry no."), lambda line: (_figure(line).item,), index),
        *sources(named, index),
        *beside(),
    )
    technical = (
        Column(_("Year in the source"), 20, lambda line: _figure(line).year_words, TEXT),
        *citations(),
        *section(),
    )
    return Columns(reader, technical)


def _people(named: Named, index: Index) -> Columns:
    reader = (
        number(),
        Column(_("Name"), 26, lambda line: line.entry.title or named.person(_person(line).name)),
        Column(_("Role"), 38, lambda line: _person(line).role),
        *dates(named, _("Role seen on"), lambda line: _person(line).role_seen_on),
        countries(named, lambda line: _person(line).countries),
        Column(_("Entries"), 11, lambda line: _person(line).items),
        numbered(_("Last met"), lambda line: _person(line).met, index),
        numbered(_("Said last"), lambda line: _person(line).said, index),
        *sources(named, index),
        *beside(),
    )
    return Columns(reader, (*citations(), *section()))


def _changes(named: Named, index: Index) -> Columns:
    reader = (
        number(),
        Column(_("Change"), 14, _changed),
        Column(_("Reason"), 44, lambda line: _change(line).reason),
        Column(_("Before"), 50, lambda line: _change(line).before),
        Column(_("After"), 50, lambda line: line.entry.title or _change(line).after),
        numbered(_("Entry no."), lambda line: (_change(line).entry,), index),
        *sources(named, index),
        *beside(),
    )
    return Columns(reader, section())


def _changed(line: Line) -> str:
    kinds = {"new": _("new"), "changed": _("changed"), "dropped": _("dropped"), "past": _("now past")}
    return kinds[_change(line).kind]


def _sources(named: Named, index: Index) -> Columns:
    del index
    reader = (
        number(),
        Column(_("Document"), 50, lambda line: line.entry.title or document_name(_source(line).title,
                                                                                _source(line).filename)),
        Column(_("Issuer"), 36, lambda line: _source(line).issuer),
        Column(_("Issue"), 18, lambda line: _source(line).issue, TEXT),
        *dates(named, _("Published"), lambda line: _source(line).published),
        Column(_("File"), 34, lambda line: _source(line).filename),
        Column(_("Entries"), 11, lambda line: _source(line).entries),
        Column(_("OCR"), 18, lambda line: ocr_words() if _source(line).recognised else None),
        *beside(),
    )  # fmt: skip
    technical = (
        Column(_("Language"), 12, lambda line: _source(line).language),
        Column(_("Document id"), 20, lambda line: _source(line).document_id, TEXT),
        *section(),
    )
    return Columns(reader, technical)


KINDS: tuple[Kind, ...] = (
    Kind("Events", lambda: _("Events"), _events),
    Kind("Quotations", lambda: _("Quotations"), _quotations),
    Kind("Statements", lambda: _("Statements"), _quotations),
    Kind("Commitments", lambda: _("Commitments"), _commitments),
    Kind("Figures", lambda: _("Figures"), _figures),
    Kind("People", lambda: _("People"), _people),
    Kind("Changes", lambda: _("Changes"), _changes),
    Kind("Sources", lambda: _("Sources"), _sources),
)
"""The sheets of entries, in their order in the book."""


def referred(entry: Entry) -> tuple[str, ...]:
    """The keys of the entries that an entry leads to."""
    match entry.subject:
        case Commitment() | Figure():
            return (entry.subject.item,)
        case Person():
            return entry.subject.met + entry.subject.said
        case Change():
            return (entry.subject.entry,)
        case _:
            return ()


def _event(line: Line) -> Event:
    found = item(line.entry).found
    assert isinstance(found, Event)
    return found


def _statement(line: Line) -> Statement:
    found = item(line.entry).found
    assert isinstance(found, Statement)
    return found


def _commitment(line: Line) -> Commitment:
    assert isinstance(line.entry.subject, Commitment)
    return line.entry.subject


def _figure(line: Line) -> Figure:
    assert isinstance(line.entry.subject, Figure)
    return line.entry.subject


def _person(line: Line) -> Person:
    assert isinstance(line.entry.subject, Person)
    return line.entry.subject


def _change(line: Line) -> Change:
    assert isinstance(line.entry.subject, Change)
    return line.entry.subject


def _source(line: Line) -> SourceDocument:
    assert isinstance(line.entry.subject, SourceDocument)
    return line.entry.subject
