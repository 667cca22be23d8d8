"""Documents out of files into the library: folders, archives and messages are opened, each document is read."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Self

from app.caging import Cage, cage
from app.errors import InvalidInput, UnreadableDocument
from app.extracting import (
    Extracted,
    Failure,
    Question,
    by_hand,
    extract_document,
    failure,
    lost,
    pages,
)
from app.i18n import _, n_, sentence_case
from app.library import Library
from app.model.dates import Edtf
from app.model.document import Document
from app.model.found import Found
from app.progress import Progress, part, silent
from app.reading import TAKEN, Member, is_archive, languages, load, members, seen
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
class ImportReport:
    """What one import did: documents added, those whose content the library had already, those that failed.

    renewed: known ones that were read again, since pages of theirs can be read now or their date was given.
    """

    added: tuple[Imported, ...] = ()
    known: tuple[KnownAlready, ...] = ()
    failed: tuple[Failure, ...] = ()
    renewed: tuple[Imported, ...] = ()

    @classmethod
    def of(cls, outcomes: Iterable["Outcome"]) -> Self:
        """The report of what became of each document."""
        many = tuple(outcomes)
        taken = [one for one in many if isinstance(one, Imported)]
        return cls(
            tuple(one for one in taken if not one.again),
            tuple(one for one in many if isinstance(one, KnownAlready)),
            tuple(one for one in many if isinstance(one, Failure)),
            tuple(one for one in taken if one.again),
        )

    @property
    def scans(self) -> tuple[Failure, ...]:
        """Those of failed that only wait for text recognition: their pages are pictures, nothing is wrong with them."""
        return tuple(one for one in self.failed if one.reason == "scan")

    @property
    def broken(self) -> tuple[Failure, ...]:
        """The others of failed."""
        return tuple(one for one in self.failed if one.reason != "scan")

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
        scans = _waiting_words(len(self.scans)) if self.scans else ""
        failed = n_("{count} failed", "{count} failed", len(self.broken))
        unread = sum(bool(one.unread) for one in self.added)
        others = n_("{count} not in English", "{count} not in English", unread) if unread else ""
        line = "; ".join(part for part in (", ".join(parts), others, again, known, scans, failed) if part)
        return sentence_case(line)  # in other languages it does not begin with the number


def _waiting_words(scans: int) -> str:
    """How many scans wait."""
    return n_("{count} scan waits for text recognition", "{count} scans wait for text recognition", scans)


Outcome = Imported | KnownAlready | Failure
"""What became of a document."""


def keep_extracted(library: Library, asked: Question, one: Extracted) -> Outcome:
    """What became of a document that was read; one that is known is kept anew if that gained something."""
    if asked.known is not None:
        if one.document is None or not one.again:
            return _known(asked.path, asked.name, asked.known)
        library.renew(one.document, asked.data, one.found)
        return replace(_imported(asked.path, asked.name, one.document, one.found), again=one.again)
    if one.document is None:
        return one.failure or lost(asked.path, asked.name, "crash")
    try:
        if library.add(one.document, asked.data, one.found):
            return _imported(asked.path, asked.name, one.document, one.found)
    except InvalidInput as problem:  # it holds more than one document can
        return Failure(asked.path, "too-large", problem.message, problem.hint, asked.name)
    return KnownAlready(asked.path, asked.name, one.document.title.value or one.document.filename)


def question(
    library: Library, path: Path, member: Member, ocr_languages: str, published: str = ""
) -> Question | Outcome:
    """What is to be read of a member; or, where nothing is, what became of it. published: given by hand now."""
    if member.problem is not None:
        return failure(path, member.name, member.problem)
    digest = sha256(member.data).hexdigest()
    given, known = _given(library, digest[:16]), None
    day = published or str(given.get("published", ""))
    if library.knows(digest):
        known = library.document(digest[:16])
        # One that was given while the window spoke another language has another reason.
        day = published or (known.published.value if "published" in given or _is_by_hand(known) else "")
        pictures = ocr_languages and pages(known, "unread")
        if not (pictures or (published and published != known.published.value)):
            return _known(path, member.name, known)
    language = str(given["language"]) if "language" in given else None
    return Question(path, member.name, member.data, day, ocr_languages, language, known)


def _given(library: Library, document_id: str) -> dict[str, object]:
    """The facts that were given by hand to a document, now or before it was removed."""
    decided = [one.decision for one in library.decisions([document_id]).get(document_id, ())]
    return {one.field: json.loads(one.value) for one in decided if one.value is not None}


def _is_by_hand(known: Document) -> bool:
    return known.published == by_hand(known.published.value)


def _known(path: Path, name: str, document: Document) -> KnownAlready:
    return KnownAlready(path, name, document.title.value or document.filename, pages(document, "unread"))


def holds_documents(path: Path) -> bool:
    """Whether a file is an archive of documents and none itself."""
    return is_archive(load(path))


def import_suffixes() -> tuple[str, ...]:
    """The endings of files that can be imported, those of archives last."""
    return TAKEN


def unread_words(language: str) -> str:
    """Why nothing was looked for in a document of this language (BCP 47), in words; "" where it was."""
    return languages.unread(language)


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
    done: list[Outcome] = []
    day = Edtf.parse(published).value
    for number, path in enumerate(files):
        progress(number, len(files), path.name)
        try:
            for member in members(load(path), path.name):
                progress(number, len(files), member.name)
                by_page = _page_by_page(progress, number, len(files), member.name)
                done.append(_import_one(library, path, member, day, ocr_languages, by_page))
        except UnreadableDocument as problem:
            done.append(failure(path, seen(path.name), problem))
    progress(len(files), len(files), "")
    return ImportReport.of(done)


def _page_by_page(progress: Progress, number: int, total: int, name: str) -> Progress:
    """A Progress for the pages of one document, by which all of the import's moves on."""

    def report(done: int, of: int, message: str) -> None:
        progress(number * of + done, total * of, _("{0}: {1}").format(name, message) if message else name)

    return report


def _import_one(
    library: Library, path: Path, member: Member, published: str, ocr_languages: str, progress: Progress
) -> Outcome:
    """What became of one document of a file."""
    asked = question(library, path, member, ocr_languages, published)  # first of all: reading a scan takes minutes
    if not isinstance(asked, Question):
        return asked
    return keep_extracted(library, asked, extract_document(asked, progress))


def date_documents(library: Library, ids: Iterable[str], published: str, progress: Progress = silent) -> None:
    """Give documents of the library a date of publication (EDTF); what is dated by it is looked for anew.

    It holds for ever. Dates that the text states, or that were corrected, stay.
    """
    wanted = tuple(ids)
    with cage() as reading:
        for number, document_id in enumerate(wanted):
            date_document(library, document_id, published, reading, part(progress, number, number + 1, len(wanted)))
    progress(len(wanted), len(wanted), "")


def date_document(
    library: Library, document_id: str, published: str, reading: Cage, progress: Progress = silent
) -> None:
    """Give one document a date, read by a process that is there; stopped, or where that ends, it is as before."""
    day = Edtf.parse(published).value
    document, original = library.document(document_id), library.original(document_id)
    one = reading.dated(document, original, day, progress)
    assert one.document is not None
    library.renew(one.document, original, one.found)


def asked_again(library: Library, known: Document, data: bytes, ocr_languages: str) -> Question:
    """What is to be read of a document that the library has, as if it came for the first time; what was given holds."""
    given = _given(library, known.id)
    day = known.published.value if "published" in given or _is_by_hand(known) else ""
    language = str(given["language"]) if "language" in given else None
    return Question(Path(known.filename), known.filename, data, day, ocr_languages, language)


def _imported(path: Path, name: str, document: Document, found: Found) -> Imported:
    direct = sum(statement.kind != "reported" for statement in found.statements)
    return Imported(
        path, document.id, document.title.value or document.filename, len(found.articles), len(found.events), direct,
        len(found.statements) - direct, name, languages.unread(document.language.value),
        pages(document, "recognised"), pages(document, "unread"),
    )


def language_name(code: str) -> str:
    """What a language is called in the language of now, by its BCP 47 code."""
    return languages.name(code)
