"""A document out of its bytes, and what is found in it. No library is needed for that: any process can do it."""

import traceback
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.bounds import Lost
from app.errors import UnreadableDocument, ValiseError
from app.extraction import extract
from app.i18n import _, speaking
from app.model.dates import words
from app.model.document import Document, Known, PageOrigin
from app.model.found import Found
from app.progress import Cancelled, Progress, silent
from app.reading import Recognition, languages, limits, read_bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """One document that import could not take: reason is a word for machines, message and hint are for people."""

    path: Path
    reason: str
    message: str
    hint: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document of a file and what is found in it; for one that cannot be read, why.

    again: what was gained, of a document that was known; "" where nothing was.
    """

    name: str
    document: Document | None = None
    found: Found = field(default_factory=Found)
    failure: Failure | None = None
    again: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A document to be read, by its bytes; as Member, Recognition and read_document have it.

    language: given by hand, None where it is to be told by the words. known: the document as the library has it, to be
    read again for its pictures, or dated anew.
    """

    path: Path
    name: str
    data: bytes
    published: str = ""
    ocr_languages: str = ""
    language: str | None = None
    known: Document | None = None

    @property
    def seconds(self) -> float:
        """How long its answer may use the processor."""
        return limits.READ_SECONDS + limits.READ_SECONDS_A_MEGABYTE * len(self.data) / 1_000_000

    @property
    def patience(self) -> float:
        """How long it is waited for; pictures are read by a program that has its own time."""
        pictures = limits.OCR_DOCUMENT_SECONDS if self.ocr_languages else 0
        return limits.READ_WAITING * self.seconds + pictures


def extract_document(asked: Question, progress: Progress = silent) -> Extracted:
    """The document and what is found in it, or why it cannot be read."""
    try:
        with told_as_failure():
            if asked.known is not None:
                return _again(asked, asked.known, progress)
            document = read_asked(asked, progress)
            return Extracted(asked.name, document, found_in(document))
    except UnreadableDocument as problem:
        return Extracted(asked.name, failure=failure(asked.path, asked.name, problem))


def read_asked(asked: Question, progress: Progress = silent) -> Document:
    """The document alone; UnreadableDocument says why there is none."""
    document = read_bytes(asked.data, asked.name, asked.published, Recognition(progress, asked.ocr_languages))
    return document if asked.language is None else replace(document, language=by_hand(asked.language))


def _again(asked: Question, known: Document, progress: Progress) -> Extracted:
    """A known document, read again where pages of it were pictures that nobody read, dated anew where that is asked."""
    document, gained = _pictures_read(asked, known, progress), _("pages that were pictures are read now")
    if document is known and asked.published and asked.published != known.published.value:
        document, gained = dated(known, asked.data, asked.published), _("dated {0}").format(words(asked.published))
    if document is known:
        return Extracted(asked.name, known)
    return Extracted(asked.name, document, found_in(document), again=gained)


def _pictures_read(asked: Question, known: Document, progress: Progress) -> Document:
    """The document with pages read that were not before; as it is known where none can be."""
    before = pages(known, "unread")
    try:
        fresh = read_asked(asked, progress) if before and asked.ocr_languages else known
    except UnreadableDocument:
        return known
    return replace(fresh, filename=known.filename) if pages(fresh, "unread") < before else known


def dated(document: Document, original: bytes, published: str) -> Document:
    """The document with a date of publication given by hand; without one, with what it says itself.

    It is read anew, as the library keeps not all that reading tells; not where pages are pictures: that takes minutes.
    """
    kept = replace(document, published=by_hand(published)) if published else document
    if any(page.origin != "text" for page in document.pages):
        return kept
    try:
        return replace(read_bytes(original, document.filename, published), language=document.language)
    except UnreadableDocument:
        return kept


def by_hand(value: str) -> Known:
    """A fact of a document that somebody gave."""
    return Known(value, _("given by hand"))


def failure(path: Path, name: str, problem: UnreadableDocument) -> Failure:
    """Why a document could not be taken."""
    return Failure(path, problem.reason, problem.message, problem.hint, name)


def lost(path: Path, name: str, why: Lost, known: bool = False) -> Failure:
    """A document whose reading ended without an answer. known: the library had it before."""
    safe = _("The library has it as before; the other files are imported.") if known else _nothing_taken()
    return failure(path, name, unanswered(why, safe))


def broken_off(why: Lost) -> UnreadableDocument:
    """A file whose opening ended without an answer, after what was taken out of it until then."""
    return unanswered(
        why, _("The file is as it was. What was taken out of it before is imported, and so are the other files."))


def unanswered(why: Lost, safe: str) -> UnreadableDocument:
    """A file that was to be read by a process which ended without an answer. safe: what is as it was, in words."""
    return UnreadableDocument("defect" if why == "crash" else "too-large", _why(why), f"{safe} {_advice(why)}")


def _nothing_taken() -> str:
    return _("The file is as it was, nothing of it is in the library; the other files are imported.")


def _why(why: Lost) -> str:
    if why == "time":
        return _("Reading this file took longer than a document of its size should. It was stopped.")
    if why == "memory":
        return _("Reading this file took more memory than a document should. It was stopped.")
    return _("Reading this file broke off without an answer.")


def _advice(why: Lost) -> str:
    if why == "crash":
        return _("Please report.")
    return _("Open it in its own program, save it anew or in parts, and import that.")


@contextmanager
def told_as_failure() -> Generator[None]:
    """A defect of Valise over one document becomes that document's failure: it must not stop the rest of an import."""
    try:
        yield
    except (ValiseError, Cancelled):
        raise
    except MemoryError as none:
        raise unanswered("memory", _nothing_taken()) from none
    except Exception as defect:
        where = traceback.extract_tb(defect.__traceback__)[-1]
        message = _("Valise has a defect: it stumbled over this file ({0} in {1}, line {2}).")
        hint = _("The file is as it was, nothing of it is in the library; the other files are imported. Please report.")
        told = message.format(type(defect).__name__, Path(where.filename).name, where.lineno)
        raise UnreadableDocument("defect", told, hint) from defect


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


def pages(document: Document, origin: PageOrigin) -> int:
    """How many pages came so."""
    return sum(page.origin == origin for page in document.pages)
