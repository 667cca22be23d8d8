"""Documents out of files into the library: folders, archives and messages are opened, each document is read."""

import os
import traceback
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from app.errors import InvalidInput, UnreadableDocument, ValiseError
from app.extraction import extract
from app.i18n import _, n_, speaking
from app.library import Library
from app.model.dates import Edtf, words
from app.model.document import Document, Known, PageOrigin
from app.model.found import Found
from app.progress import Cancelled, Progress, silent
from app.reading import TAKEN, Member, Recognition, is_archive, languages, load, members, read, read_bytes
from app.reading.saved_pages import is_beside, pages_among


@dataclass(frozen=True, slots=True)
class Imported:
    """One document that import put into the library, and how much was found in it.

    name: the file's, or for one out of an archive or a message its full name ("papers.zip › notes/first.pdf").
    unread: why nothing was looked for in it ("not in English (French)…"), "" where everything was.
    recognised: pages that a machine read from pictures (OCR); pictures: pages that are pictures and were not read.
    again: what was gained, for a known document that was read again.
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
    again: str = ""


@dataclass(frozen=True, slots=True)
class KnownAlready:
    """One document whose content the library had already, and the title it has there; pictures as in Imported."""

    path: Path
    name: str
    title: str
    pictures: int = 0


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
    """What one import did: documents added, those whose content the library had already, those that failed.

    renewed: known ones that were read again, since pages of theirs can be read now or their date was given.
    """

    added: tuple[Imported, ...] = ()
    known: tuple[KnownAlready, ...] = ()
    failed: tuple[Failure, ...] = ()
    renewed: tuple[Imported, ...] = ()

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
        again = n_("{count} read again", "{count} read again", len(self.renewed)) if self.renewed else ""
        known = n_("{count} known already", "{count} known already", len(self.known))
        failed = n_("{count} failed", "{count} failed", len(self.failed))
        unread = sum(bool(one.unread) for one in self.added)
        others = n_("{count} not in English", "{count} not in English", unread) if unread else ""
        line = "; ".join(part for part in (", ".join(parts), others, again, known, failed) if part)
        return line[:1].upper() + line[1:]  # in other languages it does not begin with the number


def read_document(path: Path, published: str = "", ocr_languages: str = "eng") -> Document:
    """The document in a file; published (EDTF) overrides what the file says of its date.

    ocr_languages: those of pages that are pictures, as Tesseract names them, with "+" between.
    """
    return read(path, Edtf.parse(published).value, Recognition(languages=ocr_languages))


def extract_file(path: Path, published: str = "", ocr_languages: str = "eng") -> tuple[Document, Found]:
    """The document in a file and what is found in it; no library is touched."""
    document = read_document(path, published, ocr_languages)
    return document, found_in(document)


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
            yield Extracted(member.name, failure=failure(path, member.name, problem))
        else:
            yield Extracted(member.name, document, found_in(document))


@dataclass(frozen=True, slots=True)
class Question:
    """A document to be read, by its bytes; as Member, Recognition and read_document have it."""

    path: Path
    name: str
    data: bytes
    published: str = ""
    ocr_languages: str = ""


def extract_document(asked: Question, progress: Progress = silent) -> Extracted:
    """The document and what is found in it, or why it cannot be read. It needs no library: any process can do it."""
    try:
        with told_as_failure():
            recognition = Recognition(progress, asked.ocr_languages)
            document = read_bytes(asked.data, asked.name, asked.published, recognition)
            return Extracted(asked.name, document, found_in(document))
    except UnreadableDocument as problem:
        return Extracted(asked.name, failure=failure(asked.path, asked.name, problem))


def keep_extracted(
    library: Library, asked: Question, one: Extracted, known: Document | None = None
) -> Imported | KnownAlready | Failure:
    """What became of a document that was read; known: as the library has it, to be kept anew if more was read."""
    if known is not None:
        if one.document is None or _pages(one.document, "unread") >= _pages(known, "unread"):
            return _known(asked.path, asked.name, known)
        document = replace(one.document, filename=known.filename)
        library.renew(document, asked.data, one.found)
        gained = _("pages that were pictures are read now")
        return replace(_imported(asked.path, asked.name, document, one.found), again=gained)
    if one.document is None:
        return one.failure or lost(asked.path, asked.name)
    try:
        if library.add(one.document, asked.data, one.found):
            return _imported(asked.path, asked.name, one.document, one.found)
    except InvalidInput as problem:  # it holds more than one document can
        return Failure(asked.path, "too-large", problem.message, problem.hint, asked.name)
    return KnownAlready(asked.path, asked.name, one.document.title.value or one.document.filename)


def question(
    library: Library, path: Path, member: Member, ocr_languages: str
) -> tuple[Question | None, Document | None, KnownAlready | Failure | None]:
    """What is to be read of a member, with the document as it is known; or, where nothing is, what became of it."""
    if member.problem is not None:
        return None, None, failure(path, member.name, member.problem)
    digest = sha256(member.data).hexdigest()
    if not library.knows(digest):
        return Question(path, member.name, member.data, "", ocr_languages), None, None
    known = library.document(digest[:16])
    if not (ocr_languages and _pages(known, "unread")):
        return None, None, _known(path, member.name, known)
    return Question(path, member.name, member.data, _given_day(library, known), ocr_languages), known, None


def _known(path: Path, name: str, document: Document) -> KnownAlready:
    return KnownAlready(path, name, document.title.value or document.filename, _pages(document, "unread"))


def lost(path: Path, name: str) -> Failure:
    """A document whose reading ended without an answer: what reads it crashed, or ran out of memory."""
    return Failure(path, "defect", _("Reading this file broke off without an answer."),
                   _("The file is as it was, nothing of it is in the library; the other files are imported. Please "
                     "report."), name)


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


def failure(path: Path, name: str, problem: UnreadableDocument) -> Failure:
    """Why a document could not be taken."""
    return Failure(path, problem.reason, problem.message, problem.hint, name)


def found_in(document: Document) -> Found:
    """What is found in what of a document is in English: the rules are those of English."""
    if languages.unread(document.language.value):
        return Found()
    read = languages.english_only(document)
    with speaking("en"):  # what is found hangs on the document alone
        found = extract(read)
    if read is document:
        return found
    whole = (replace(one, text=document.passage(one.anchor)) for one in found.statements)
    return replace(found, statements=tuple(whole))


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths name: files themselves, and those below folders in order of name.

    Hidden ones are left out, and the folder of pictures and scripts that a browser saves beside a web page.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, files in os.walk(path):
            pages = pages_among(files)
            folders[:] = sorted(name for name in folders if not (name.startswith(".") or is_beside(name, pages)))
            yield from (Path(folder) / name for name in sorted(files) if not name.startswith((".", "~$")))


def import_documents(
    library: Library, paths: Iterable[Path], progress: Progress = silent, published: str = "",
    ocr_languages: str = "eng",
) -> ImportReport:
    """Put the documents of files, folders, archives and messages into the library; unreadable ones stop no others."""
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
            done.append(failure(path, path.name, problem))
    progress(len(files), len(files), "")
    return ImportReport(
        tuple(one for one in done if isinstance(one, Imported) and not one.again),
        tuple(one for one in done if isinstance(one, KnownAlready)),
        tuple(one for one in done if isinstance(one, Failure)),
        tuple(one for one in done if isinstance(one, Imported) and one.again),
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
    if member.problem is not None:
        return failure(path, member.name, member.problem)
    digest = sha256(member.data).hexdigest()
    if library.knows(digest):  # asked first: reading a scan takes minutes
        return _known_one(library, path, member, library.document(digest[:16]), published, recognition)
    asked = Question(path, member.name, member.data, published, recognition.languages)
    return keep_extracted(library, asked, extract_document(asked, recognition.progress))


@contextmanager
def told_as_failure() -> Generator[None]:
    """A defect of Valise over one document becomes that document's failure: it must not stop the rest of an import."""
    try:
        yield
    except (ValiseError, Cancelled):
        raise
    except Exception as defect:
        where = traceback.extract_tb(defect.__traceback__)[-1]
        message = _("Valise has a defect: it stumbled over this file ({0} in {1}, line {2}).")
        hint = _("The file is as it was, nothing of it is in the library; the other files are imported. Please report.")
        told = message.format(type(defect).__name__, Path(where.filename).name, where.lineno)
        raise UnreadableDocument("defect", told, hint) from defect


def _known_one(
    library: Library, path: Path, member: Member, known: Document, published: str, recognition: Recognition
) -> Imported | KnownAlready:
    """A known document, read again where pages of it were pictures that nobody read, dated anew where that is asked."""
    document = _pictures_read(member, known, recognition, _given_day(library, known))
    gained = _("pages that were pictures are read now") if document is not known else ""
    if published and published != document.published.value:
        document, gained = dated(document, member.data, published), gained or _("dated {0}").format(words(published))
    if document is known:
        return _known(path, member.name, known)
    found = found_in(document)
    library.renew(document, member.data, found)
    return replace(_imported(path, member.name, document, found), again=gained)


def _given_day(library: Library, known: Document) -> str:
    """The day of publication that was given by hand to a document, in whatever language; "" for none."""
    given = {one.decision.field for one in library.decisions([known.id]).get(known.id, ())}
    return known.published.value if "published" in given or known.published.reason == _by_hand("").reason else ""


def _pictures_read(member: Member, known: Document, recognition: Recognition, given_day: str) -> Document:
    """The document with pages read that were not before; as it is known where none can be."""
    before = _pages(known, "unread")
    try:
        fresh = _read(member, given_day, recognition) if before else known
    except UnreadableDocument:
        return known
    return replace(fresh, filename=known.filename) if _pages(fresh, "unread") < before else known


def date_documents(library: Library, ids: Iterable[str], published: str, progress: Progress = silent) -> None:
    """Give documents of the library a date of publication (EDTF); what is dated by it is looked for anew.

    It holds for ever. Dates that the text states, or that were corrected, stay.
    """
    day, wanted = Edtf.parse(published).value, tuple(ids)
    for number, document_id in enumerate(wanted):
        document, original = library.document(document_id), library.original(document_id)
        progress(number, len(wanted), document.title.value or document.filename)
        document = dated(document, original, day)
        library.renew(document, original, found_in(document))
    progress(len(wanted), len(wanted), "")


def dated(document: Document, original: bytes, published: str) -> Document:
    """The document with a date of publication given by hand; without one, with what it says itself.

    It is read anew, as the library keeps not all that reading tells; not where pages are pictures: that takes minutes.
    """
    kept = replace(document, published=_by_hand(published)) if published else document
    if any(page.origin != "text" for page in document.pages):
        return kept
    try:
        return read_bytes(original, document.filename, published)
    except UnreadableDocument:
        return kept


def _by_hand(published: str) -> Known:
    return Known(published, _("given by hand"))


def _imported(path: Path, name: str, document: Document, found: Found) -> Imported:
    direct = sum(statement.kind != "reported" for statement in found.statements)
    return Imported(
        path, document.id, document.title.value or document.filename, len(found.articles), len(found.events), direct,
        len(found.statements) - direct, name, languages.unread(document.language.value),
        _pages(document, "recognised"), _pages(document, "unread"),
    )


def _pages(document: Document, origin: PageOrigin) -> int:
    return sum(page.origin == origin for page in document.pages)


def language_name(code: str) -> str:
    """The English name of a language by its BCP 47 code."""
    return languages.name(code)
