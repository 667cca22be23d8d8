"""What Valise is used for, one function a use. The command line and the window call these and nothing deeper.

All are synchronous; progress is called as progress(done, total, message) and raises Cancelled to stop.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rapidfuzz import process

from app import houses, registry
from app.archive import Archive
from app.archive import read_apart as read_archive
from app.assembling import assemble_pack, explain_nothing, in_words, made_section, usual_template
from app.batches import Batch, FileRow, forget_batch, last_batch, new_batch, run_batch
from app.caging import Anew, extract_archive, extract_file, read_document
from app.dating import Dated, days_given, redate, undate, would_redate
from app.deciding import (
    accept,
    correct,
    make_event,
    make_statement,
    merge,
    name_speaker,
    not_a_quotation,
    not_same,
    part,
    reject,
    remove_made,
    reopen,
    set_document,
)
from app.encrypting import lock_beside, open_lock_by_itself
from app.errors import InvalidInput
from app.exporting import export_pack, file_stem, over_limits, remarks
from app.extracting import Failure
from app.i18n import _, n_
from app.importing import (
    Imported,
    ImportReport,
    KnownAlready,
    date_documents,
    files_below,
    holds_documents,
    import_documents,
    import_suffixes,
    language_name,
    unread_words,
)
from app.keeping import (
    Kept,
    Update,
    add_archive,
    check_all_formats,
    issue_pack,
    keep_aside,
    keep_pack,
    kept,
    kept_by_name,
    kept_head,
    make_update,
    new_addendum,
    new_version,
    next_version,
    surroundings,
    unreviewed,
    write_files,
)
from app.library import Library
from app.library.answers import DocumentRow, PackRow
from app.library.holding import hold
from app.library.migrations import is_earlier
from app.mending import Health, look_through, mend, replace_file
from app.model.dates import Edtf
from app.model.found import Status
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import KINDS, Issue, ItemKind, Selection, Template
from app.model.telling import Duplicates
from app.overview import (
    Need,
    Overview,
    counted_duplicates,
    need_selection,
    needs,
    overview,
    pack_selection,
    search_duplicates,
    years,
)
from app.packs import templates
from app.paths import Home
from app.progress import Progress, silent
from app.proposing import propose, whole_sentences
from app.reading.ocr import RecognitionState, recognition_state
from app.redlining import issued_before, redline_stem, told_of_file, write_redline
from app.removing import Removed, put_back, remove_documents
from app.rereading import Reread, reread, unread, would_reread
from app.reviewing import is_past_due, look_at, open_of_article, open_of_document
from app.told_twice import ToldTwice

__all__ = [
    "Anew", "Archive", "Batch", "Dated", "Duplicates", "Failure", "FileRow", "Health", "Home", "ImportReport",
    "Imported", "Kept", "KnownAlready", "Need", "Overview", "RecognitionState", "Removed", "Reread", "ToldTwice",
    "Update", "accept", "add_archive", "assemble_pack", "available_houses", "available_templates", "broken_houses",
    "broken_templates", "check_all_formats", "correct", "counted_duplicates", "date_documents", "days_given",
    "document_by_name", "explain_nothing", "export_pack", "extract_archive", "extract_file", "file_stem", "files_below",
    "find", "forget_batch", "hold_library", "holds_documents", "house_or_plain", "import_documents", "import_suffixes",
    "in_words", "is_of_earlier_version", "is_past_due", "issue_pack", "issue_words", "issued_before", "keep_aside",
    "keep_pack", "kept", "kept_by_name", "kept_head", "known_markings", "language_name", "last_batch",
    "load_house", "load_template", "look_at", "look_through", "made_section", "make_event", "make_statement",
    "make_update", "mend", "merge", "name_speaker", "need_selection", "needs", "new_addendum", "new_batch",
    "new_version", "next_version", "not_a_quotation", "not_same", "open_library", "open_of_article",
    "open_of_document", "other_kinds", "over_limits", "overview", "pack_selection", "part", "propose", "put_back",
    "read_archive", "read_document", "recognition_state", "redate", "redline_stem", "reject", "remarks",
    "remove_documents", "remove_made", "reopen", "replace_file", "reread", "run_batch", "save_original",
    "search_duplicates", "selection", "set_document", "surroundings", "today", "told_of_file", "undate", "unread",
    "unread_words", "unreviewed", "usual_template", "whole_sentences", "would_redate", "would_reread",
    "write_files", "write_redline", "years",
]


def open_library(home: Home, read_only: bool = False, progress: Progress = silent) -> Library:
    """The library kept in home, made if there is none; the user's house names apply from here on.

    One of an earlier version is brought up to date, which may take minutes; stopped, it is as it was. An encrypted one
    is unlocked by what the environment gives or the keyring keeps, else LibraryProblem (passphrase).
    """
    if home.house_names.exists():
        registry.use_house_names(home.house_names)
    open_lock_by_itself(home.library)
    library = Library.open(home.library, read_only=read_only, progress=progress)
    if library.writable:
        lock_beside(home.library)
    return library


def hold_library(home: Home) -> Callable[[], None]:
    """Keep other windows from the library until what comes back is called; LibraryProblem where one has it."""
    return hold(home.library)


def is_of_earlier_version(home: Home) -> bool:
    """Whether the library has to be brought up to date when it is opened."""
    open_lock_by_itself(home.library)
    return is_earlier(home.library)


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
    issuers: Sequence[str] = (),
    event_kinds: Sequence[str] = (),
    statuses: Sequence[Status] = (),
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
        issuers=tuple(dict.fromkeys(issuers)),
        event_kinds=tuple(dict.fromkeys(_event_kind(name) for name in event_kinds)),
        statuses=tuple(dict.fromkeys(statuses)),
    )


def _event_kind(name: str) -> str:
    known = registry.event_kind_names() | {"other": "other"}
    ids = {text.casefold(): kind for kind, told in known.items() for text in (kind, told)}
    if name.casefold() in ids:
        return ids[name.casefold()]
    accepted = ", ".join(known)
    raise InvalidInput(_("“{0}” is not a kind of event known here.").format(name), _("Kinds: {0}.").format(accepted))


def _country(name: str) -> str:
    code = registry.country_asked(name)
    if code:
        return code
    if forum := registry.forum_asked(name):
        raise InvalidInput(_("“{0}” is a forum, not a country.").format(forum), _("Ask for it among the forums."))
    names = [country.name for country in registry.countries()]
    raise InvalidInput(
        _("“{0}” is not a country known here.").format(name),
        _("Use an ISO 3166 code such as AZ or a name.") + _near(name, names),
    )


def _forum(name: str) -> str:
    known = registry.forum_asked(name)
    if known:
        return known
    if code := registry.country_asked(name):
        told = _("“{0}” is a country, not a forum.").format(registry.country_name(code))
        raise InvalidInput(told, _("Ask for it among the countries."))
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


def save_original(library: Library, document_id: str, path: Path) -> Path:
    """The path, after the bytes that a document was read from were written there; CannotWrite where they could not."""
    from app.export import put_whole

    data = library.original(document_id)

    def write(beside: Path) -> None:
        beside.write_bytes(data)

    return put_whole(write, path)


def find(library: Library, wanted: Selection, kind: ItemKind) -> tuple[Item, ...]:
    """The items of one kind that match, oldest first."""
    narrowed = replace(wanted, kinds=(kind,))
    return library.events(narrowed) if kind == "events" else library.statements(narrowed)


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


def load_house(home: Home, name: str) -> HouseStyle:
    """The house style of a name, the user's own before the shipped one."""
    return houses.load(name or houses.USUAL, home.houses)


def house_or_plain(home: Home, name: str) -> tuple[HouseStyle, str]:
    """The house style of a name and "", or the plain one, which writes no properties, and what is wrong with that.

    A pack that came from elsewhere names a style that may not be here; it is shown and exported all the same.
    """
    try:
        return load_house(home, name), ""
    except InvalidInput as problem:
        return replace(houses.load(), properties=()), problem.message


def available_houses(home: Home) -> tuple[HouseStyle, ...]:
    """All house styles, shipped and the user's own."""
    return houses.available(home.houses)


def broken_houses(home: Home) -> tuple[InvalidInput, ...]:
    """What is wrong with each house style of the user's own that cannot be used."""
    return houses.broken(home.houses)


def known_markings(home: Home) -> tuple[str, ...]:
    """The markings of all house styles, each ladder from its lowest rung."""
    return tuple(dict.fromkeys(one.label for house in available_houses(home) for one in house.markings))


def issue_words(issue: Issue | PackRow) -> str:
    """Where a pack stands: "Draft 2", "No. 12, version 1, issued 3 March 2025"."""
    from app.export.furniture import version_words
    from app.export.house import Named

    stands = Issue(issue.version, issue.number, issue.issued_on, "", issue.addendum)
    return version_words(stands, Named(houses.usual()))


def document_by_name(library: Library, name: str) -> DocumentRow:
    """The document of a file name, title or identity; InvalidInput where there is none, or more than one."""
    folded = name.strip().casefold()
    rows = [row for row in library.documents() if folded in (row.id, row.filename.casefold(), row.title.casefold())]
    if len(rows) == 1:
        return rows[0]
    hint = "; ".join(f"{row.filename} ({row.id})" for row in rows) or _("valise import adds documents.")
    if rows:
        raise InvalidInput(_("“{0}” is the name of several documents.").format(name), hint)
    raise InvalidInput(_("The library holds no document “{0}”.").format(name), hint)


def broken_templates(home: Home) -> tuple[InvalidInput, ...]:
    """What is wrong with each template of the user's own that cannot be used."""
    return templates.broken(home.templates)


def load_template(home: Home, name: str) -> Template:
    """The template of a name, the user's own before the shipped one."""
    return templates.load(name, home.templates)


def available_templates(home: Home) -> tuple[Template, ...]:
    """All templates, shipped and the user's own."""
    return templates.available(home.templates)


def today() -> str:
    """Today's day as an ISO date."""
    return date.today().isoformat()


