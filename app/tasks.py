"""What Valise is used for, one function a use. The command line and the window call these and nothing deeper.

All are synchronous; progress is called as progress(done, total, message) and raises Cancelled to stop.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rapidfuzz import process

from app import registry
from app.errors import CannotWrite, InvalidInput, NothingMatches
from app.export import EXPORTERS, export
from app.i18n import _, n_
from app.importing import (
    Extracted,
    Failure,
    Imported,
    ImportReport,
    KnownAlready,
    date_documents,
    extract_archive,
    extract_file,
    files_below,
    holds_documents,
    import_documents,
    import_suffixes,
    language_name,
    read_document,
    unread_words,
)
from app.library import Library
from app.model.dates import Edtf, words
from app.model.item import Item
from app.model.pack import KINDS, Fact, ItemKind, Pack, Selection, SourceDocument, Template
from app.packs import assemble, templates, wording
from app.packs.assemble import Contents
from app.paths import Home
from app.progress import Progress, silent

__all__ = [
    "Extracted", "Failure", "Home", "ImportReport", "Imported", "KnownAlready", "assemble_pack",
    "available_templates", "broken_templates", "check_formats", "date_documents", "explain_nothing", "export_pack",
    "extract_archive", "extract_file", "file_stem", "files_below", "find", "holds_documents",
    "import_documents", "import_suffixes", "in_words", "language_name", "load_template", "open_library", "other_kinds",
    "read_document", "selection", "today", "unread_words", "usual_template",
]


def open_library(home: Home) -> Library:
    """The library kept in home, made if there is none; the user's house names apply from here on."""
    if home.house_names.exists():
        registry.use_house_names(home.house_names)
    return Library.open(home.library)


def selection(
    countries: Sequence[str] = (),
    forums: Sequence[str] = (),
    since: str = "",
    until: str = "",
    people: Sequence[str] = (),
    topics: Sequence[str] = (),
    words: str = "",
    kinds: Sequence[ItemKind] = KINDS,
    both: bool = False,
) -> Selection:
    """The selection that names and dates as a user writes them mean; InvalidInput says what is accepted."""
    first, last = Edtf.parse(since), Edtf.parse(until)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise InvalidInput(_("--since {0} lies after --until {1}.").format(since, until), _("Swap the two dates."))
    return Selection(
        countries=tuple(dict.fromkeys(_country(name) for name in countries)),
        forums=tuple(dict.fromkeys(_forum(name) for name in forums)),
        since=since,
        until=until,
        people=tuple(people),
        topics=tuple(dict.fromkeys(_topic(name) for name in topics)),
        words=words,
        kinds=tuple(kinds),
        both=both,
    )


def _country(name: str) -> str:
    code = registry.country(name)
    if code:
        return code
    names = [country.name for country in registry.countries()]
    raise InvalidInput(
        _("“{0}” is not a country known here.").format(name),
        _("Use an ISO 3166 code such as AZ or a name.") + _near(name, names),
    )


def _forum(name: str) -> str:
    known = registry.forum(name)
    if known:
        return known
    names = [text for forum in registry.forums() for text in (forum.id, forum.name)]
    raise InvalidInput(
        _("“{0}” is not a forum known here.").format(name),
        _("Use an abbreviation such as CICA or a full name.") + _near(name, names),
    )


def _topic(name: str) -> str:
    ids = {text.casefold(): topic.id for topic in registry.topics() for text in (topic.id, topic.name)}
    if name.casefold() in ids:
        return ids[name.casefold()]
    accepted = ", ".join(topic.id for topic in registry.topics())
    raise InvalidInput(_("“{0}” is not a topic known here.").format(name), _("Topics: {0}.").format(accepted))


def _near(name: str, names: Sequence[str]) -> str:
    close = [found for found, _score, _index in process.extract(name, names, limit=3, score_cutoff=70)]
    return " " + _("Did you mean {0}?").format(", ".join(close)) if close else ""


def find(library: Library, wanted: Selection, kind: ItemKind) -> tuple[Item, ...]:
    """The items of one kind that match, oldest first."""
    narrowed = replace(wanted, kinds=(kind,))
    return library.events(narrowed) if kind == "events" else library.statements(narrowed)


def assemble_pack(
    library: Library,
    wanted: Selection,
    template: Template,
    made_on: str,
    title: str = "",
    marking: str = "",
    author: str = "",
    nil_return: bool = False,
    progress: Progress = silent,
) -> Pack:
    """The pack of what matches; NothingMatches says what the library does hold, unless a nil return is wanted."""
    progress(0, 4, _("Events"))
    events = library.events(wanted) if "events" in wanted.kinds else ()
    progress(1, 4, _("Quotations and statements"))
    statements = library.statements(wanted)
    if not events and not statements and not nil_return:
        raise NothingMatches(_("Nothing matches: {0}.").format(in_words(wanted)), explain_nothing(library, wanted))
    progress(2, 4, _("Coverage"))
    contents = Contents(
        events, statements, library.people(wanted), _coverage_facts(library, wanted), _documents(library)
    )
    progress(3, 4, _("Sections"))
    return assemble(template, wanted, contents, made_on, title=title, marking=marking, author=author)


def _documents(library: Library) -> tuple[SourceDocument, ...]:
    return tuple(
        SourceDocument(row.id, row.title, row.issuer, row.issue, row.published, row.filename, 0, bool(row.recognised))
        for row in library.documents()
    )


def _coverage_facts(library: Library, wanted: Selection) -> tuple[Fact, ...]:
    covered = library.coverage(wanted)
    facts = [
        Fact(_("Documents searched"), str(covered.documents)),
        Fact(_("Documents with matching items"), str(covered.documents_with_items)),
        Fact(_("Left out: undated, so not in any date range"), str(covered.undated)),
        Fact(_("Left out: before the first day"), str(covered.before)),
        Fact(_("Left out: after the last day"), str(covered.after)),
        *covered.other,
    ]
    if covered.unread:
        facts.append(Fact(_unread_label(wanted), _unread_list(covered.unread)))
    if covered.mentions_only:
        facts.append(Fact(_("Named in the text without an event or quotation"), "; ".join(covered.mentions_only)))
    return (*facts, *_not_read(library, named=len(covered.unread)))


def _not_read(library: Library, named: int) -> tuple[Fact, ...]:
    """How much of the whole library was not looked into, or was read from pictures, whatever is asked for.

    named: documents in other languages that are named already.
    """
    rows = library.documents()
    foreign = sum(bool(unread_words(row.language)) for row in rows)
    counted = (
        (_("Documents searched that are not in English, nothing looked for in them"),
         foreign if foreign > named else 0),
        (_("Documents searched that have no date of their own"), sum(not row.published for row in rows)),
        (_("Pages read by machine from pictures (OCR)"), sum(row.recognised for row in rows)),
        (_("Pages that are pictures and were not read"), sum(row.unread for row in rows)),
    )
    return tuple(Fact(label, str(count)) for label, count in counted if count)


def _unread_label(wanted: Selection) -> str:
    if wanted.countries or wanted.forums or wanted.people or wanted.words:
        return _("In other languages, holding these words, but not read for events and quotations")
    return _("In other languages, not read for events and quotations")


def _unread_list(unread: Sequence[tuple[str, str]]) -> str:
    """How many documents, then each by its title and language: "2 documents: Note (French); …"."""
    named = "; ".join(f"{title} ({language_name(code)})" for title, code in unread)
    return f"{n_('{count} document', '{count} documents', len(unread))}: {named}"


def explain_nothing(library: Library, wanted: Selection) -> str:
    """What the library does hold, and the nearest selection that would find something, in words."""
    held = library.summary()
    if not held.documents:
        return _("The library is empty. Import documents first: valise import FOLDER.")
    sentences = [
        _("The library holds {0} with {1} and {2}, from {3} to {4}.").format(
            n_("{count} document", "{count} documents", held.documents),
            n_("{count} event", "{count} events", held.events),
            n_("{count} quotation", "{count} quotations", held.quotations),
            words(held.first_day) if held.first_day else _("no first day"),
            words(held.last_day) if held.last_day else _("no last day"),
        )
    ]
    if wanted.since or wanted.until:
        anytime = library.count(replace(wanted, since="", until=""))
        found = anytime.events + anytime.quotations + anytime.statements
        if found:
            sentences.append(n_("At any date, {count} item matches.", "At any date, {count} items match.", found))
    covered = library.coverage(wanted)
    if covered.mentions_only:
        named = "; ".join(covered.mentions_only)
        sentences.append(_("Named in the text, without an event or quotation: {0}.").format(named))
    if covered.unread:
        sentences.append(f"{_unread_label(wanted)}: {_unread_list(covered.unread)}.")
    return " ".join(sentences)


def other_kinds(library: Library, wanted: Selection, kind: ItemKind) -> str:
    """What matches of the kinds that were not asked for, in words; where nothing does, what the library holds."""
    held = library.count(wanted)
    others = (
        ("events", n_("{count} event", "{count} events", held.events), held.events),
        ("quotations", n_("{count} quotation", "{count} quotations", held.quotations), held.quotations),
        ("statements", n_("{count} statement", "{count} statements", held.statements), held.statements),
    )
    found = [_("{0} (--kind {1})").format(told, name) for name, told, count in others if count and name != kind]
    return _("There are: {0}.").format(", ".join(found)) if found else explain_nothing(library, wanted)


def in_words(wanted: Selection) -> str:
    """The selection in one line: "CICA; 1 January – 31 March 2025"."""
    return wording.in_words(wanted)


def usual_template(wanted: Selection) -> str:
    """The name of the template that fits what is asked for."""
    if wanted.forums:
        return "forum-brief"
    return "country-brief" if wanted.countries else "period-chronology"


def broken_templates(home: Home) -> tuple[InvalidInput, ...]:
    """What is wrong with each template of the user's own that cannot be used."""
    return templates.broken(home.templates)


def load_template(home: Home, name: str) -> Template:
    """The template of a name, the user's own before the shipped one."""
    return templates.load(name, home.templates)


def available_templates(home: Home) -> tuple[Template, ...]:
    """All templates, shipped and the user's own."""
    return templates.available(home.templates)


def check_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once; InvalidInput lists the accepted ones."""
    accepted = _("Use {0}.").format(", ".join(EXPORTERS))
    wanted = tuple(dict.fromkeys(name.strip().casefold() for name in formats if name.strip()))
    for name in wanted:
        if name not in EXPORTERS:
            raise InvalidInput(_("“{0}” is not an export format.").format(name), accepted)
    if not wanted:
        raise InvalidInput(_("No export format was named."), accepted)
    return wanted


def export_pack(
    pack: Pack, formats: Sequence[str], folder: Path, progress: Progress = silent, stem: str = ""
) -> tuple[Path, ...]:
    """The files written into folder, one a format, named after the pack; a file that fails leaves the old one whole."""
    wanted = check_formats(formats)
    _make_folder(folder)
    written: list[Path] = []
    for number, name in enumerate(wanted):
        progress(number, len(wanted), _("Writing {0}").format(name))
        written.append(export(pack, name, folder / f"{stem or file_stem(pack)}.{name}"))
    progress(len(wanted), len(wanted), "")
    return tuple(written)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("The folder {0} cannot be made: {1}.").format(folder, error.strerror)
        raise CannotWrite(message, _("Nothing was written. Choose another folder.")) from error


def file_stem(pack: Pack) -> str:
    """A file name for the pack without its ending: letters, digits and hyphens of template and selection."""
    wanted = pack.selection
    parts = [*wanted.countries, *wanted.forums, *wanted.people, *wanted.topics, wanted.words, pack.template]
    parts += [wanted.since, wanted.until]
    kept = "".join(c if c.isalnum() else "-" for c in " ".join(p for p in parts if p))
    return "-".join(piece for piece in kept.split("-") if piece)[:120] or "pack"


def today() -> str:
    """Today's day as an ISO date."""
    return date.today().isoformat()


