"""What Valise is used for, one function a use. The command line and the window call these and nothing deeper.

All are synchronous; progress is called as progress(done, total, message) and raises Cancelled to stop.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from rapidfuzz import process

from app import registry
from app.errors import CannotWrite, InvalidInput, NothingMatches, UnreadableDocument
from app.export import EXPORTERS, export
from app.extraction import extract
from app.i18n import _, n_
from app.library import Library
from app.model.dates import Edtf, words
from app.model.document import Document
from app.model.found import Found
from app.model.item import Item
from app.model.pack import KINDS, Fact, ItemKind, Pack, Selection, SourceDocument, Template
from app.packs import assemble, templates, wording
from app.packs.assemble import Contents
from app.paths import Home
from app.progress import Progress, silent
from app.reading import TAKEN, Member, Recognition, is_archive, languages, load, members, read, read_bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """One document that import put into the library, and how much was found in it.

    name: the file's, or for one out of an archive or a message its full name ("papers.zip › notes/first.pdf").
    unread: why nothing was looked for in it ("not in English (French)…"), "" where everything was.
    recognised: pages that a machine read from pictures (OCR); pictures: pages that are pictures and were not read.
    """

    path: Path
    document_id: str
    title: str
    articles: int
    events: int
    quotations: int
    statements: int
    name: str = ""
    unread: str = ""
    recognised: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class KnownAlready:
    """One document whose content the library had already, and the title it has there."""

    path: Path
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One document that import could not take: reason is a word for machines, message and hint are for people."""

    path: Path
    reason: str
    message: str
    hint: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import did: documents added, those whose content the library had already, those that failed."""

    added: tuple[Imported, ...] = ()
    known: tuple[KnownAlready, ...] = ()
    failed: tuple[Failure, ...] = ()

    def in_words(self) -> str:
        """One line: "5 documents added, 37 articles, 92 events, 50 quotations; 1 known already; 0 failed"."""
        articles, events, quotations = (
            sum(getattr(one, name) for one in self.added) for name in ("articles", "events", "quotations")
        )
        parts = [
            n_("{count} document added", "{count} documents added", len(self.added)),
            n_("{count} article", "{count} articles", articles),
            n_("{count} event", "{count} events", events),
            n_("{count} quotation", "{count} quotations", quotations),
        ]
        known = n_("{count} known already", "{count} known already", len(self.known))
        failed = n_("{count} failed", "{count} failed", len(self.failed))
        unread = sum(bool(one.unread) for one in self.added)
        others = n_("{count} not in English", "{count} not in English", unread)
        return f"{', '.join(parts)}; {f'{others}; ' if unread else ''}{known}; {failed}"


def open_library(home: Home) -> Library:
    """The library kept in home, made if there is none; the user's house names apply from here on."""
    if home.house_names.exists():
        registry.use_house_names(home.house_names)
    return Library.open(home.library)


def read_document(path: Path, published: str = "", ocr_languages: str = "eng") -> Document:
    """The document in a file; published (EDTF) overrides what the file says of its date.

    ocr_languages: those of pages that are pictures, as Tesseract names them, with "+" between.
    """
    return read(path, Edtf.parse(published).value, Recognition(languages=ocr_languages))


def extract_file(path: Path, published: str = "", ocr_languages: str = "eng") -> tuple[Document, Found]:
    """The document in a file and what is found in it; no library is touched."""
    document = read_document(path, published, ocr_languages)
    return document, _found_in(document)


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document of a file and what is found in it; for one that cannot be read, why."""

    name: str
    document: Document | None = None
    found: Found = field(default_factory=Found)
    failure: Failure | None = None


def extract_archive(path: Path, published: str = "", ocr_languages: str = "eng") -> Iterator[Extracted]:
    """The documents of an archive, one after another, and what is found in each; no library is touched."""
    day = Edtf.parse(published).value
    for member in members(load(path), path.name):
        try:
            document = _read(member, day, Recognition(languages=ocr_languages))
        except UnreadableDocument as problem:
            yield Extracted(member.name, failure=_failure(path, member.name, problem))
        else:
            yield Extracted(member.name, document, _found_in(document))


def holds_documents(path: Path) -> bool:
    """Whether a file is an archive of documents and none itself."""
    return is_archive(load(path))


def import_suffixes() -> tuple[str, ...]:
    """The endings of files that can be imported, those of archives last."""
    return TAKEN


def unread_words(language: str) -> str:
    """Why nothing was looked for in a document of this language (BCP 47), in words; "" where it was."""
    return languages.unread(language)


def _read(member: Member, published: str, recognition: Recognition) -> Document:
    if member.problem is not None:
        raise member.problem
    return read_bytes(member.data, member.name, published, recognition)


def _failure(path: Path, name: str, problem: UnreadableDocument) -> Failure:
    return Failure(path, problem.reason, problem.message, problem.hint, name)


def _found_in(document: Document) -> Found:
    """What is found in a document; nothing in one of another language, as the rules are those of English."""
    return Found() if languages.unread(document.language.value) else extract(document)


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths name: files themselves, and those below folders in order of name, hidden ones left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder) / name for name in sorted(files) if not name.startswith((".", "~$")))


def import_documents(
    library: Library, paths: Iterable[Path], progress: Progress = silent, published: str = "",
    ocr_languages: str = "eng",
) -> ImportReport:
    """Put the documents of files, folders and archives into the library, and what messages carry.

    One that cannot be read does not stop the rest.
    """
    files = list(files_below(paths))
    done: list[Imported | KnownAlready | Failure] = []
    day = Edtf.parse(published).value
    for number, path in enumerate(files):
        progress(number, len(files), path.name)
        try:
            for member in members(load(path), path.name):
                progress(number, len(files), member.name)
                recognition = Recognition(_page_by_page(progress, number, len(files), member.name), ocr_languages)
                done.append(_import_one(library, path, member, day, recognition))
        except UnreadableDocument as problem:
            done.append(_failure(path, path.name, problem))
    progress(len(files), len(files), "")
    return ImportReport(
        tuple(one for one in done if isinstance(one, Imported)),
        tuple(one for one in done if isinstance(one, KnownAlready)),
        tuple(one for one in done if isinstance(one, Failure)),
    )


def _page_by_page(progress: Progress, number: int, total: int, name: str) -> Progress:
    """A Progress for the pages of one document, by which all of the import's moves on."""

    def report(done: int, of: int, message: str) -> None:
        progress(number * of + done, total * of, _("{0}: {1}").format(name, message) if message else name)

    return report


def _import_one(
    library: Library, path: Path, member: Member, published: str, recognition: Recognition
) -> Imported | KnownAlready | Failure:
    """What became of one document of a file."""
    digest = sha256(member.data).hexdigest()
    if member.problem is None and library.knows(digest):  # asked first: reading a scan takes minutes
        known = library.document(digest[:16])
        return KnownAlready(path, member.name, known.title.value or known.filename)
    try:
        document = _read(member, published, recognition)
    except UnreadableDocument as problem:
        return _failure(path, member.name, problem)
    title = document.title.value or document.filename
    found = _found_in(document)
    if not library.add(document, member.data, found):
        return KnownAlready(path, member.name, title)
    direct = sum(statement.kind != "reported" for statement in found.statements)
    return Imported(
        path, document.id, title, len(found.articles), len(found.events), direct, len(found.statements) - direct,
        member.name, languages.unread(document.language.value),
        sum(page.origin == "recognised" for page in document.pages),
        sum(page.origin == "unread" for page in document.pages),
    )


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
    return tuple(facts)


def _unread_label(wanted: Selection) -> str:
    if wanted.countries or wanted.forums or wanted.people or wanted.words:
        return _("In other languages, holding these words, but not read for events and quotations")
    return _("In other languages, not read for events and quotations")


def _unread_list(unread: Sequence[tuple[str, str]]) -> str:
    """How many documents, then each by its title and language: "2 documents: Note (French); …"."""
    named = "; ".join(f"{title} ({languages.name(code)})" for title, code in unread)
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


