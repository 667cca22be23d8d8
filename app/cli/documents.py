"""The commands about documents: import, extract, text."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.terminal import InFile, printable, progress
from app.errors import UnreadableDocument
from app.i18n import _, n_
from app.paths import Home
from app.settings import load as load_settings

if TYPE_CHECKING:
    from app import tasks
    from app.model.document import Document


def add_commands(commands: Any) -> None:
    """Add these commands to the parser's."""
    _add_import(commands)
    _add_extract(commands)
    _add_text(commands)


def _add_import(commands: Any) -> None:
    told = _(
        "Archives (.zip) are opened: each document in them goes into the library by itself. Messages (.eml, .msg) go "
        "in with the documents attached to them. Documents that are not in English are kept and searchable; events "
        "and quotations are not looked for in them. Scans, and pictures of pages (.png, .jpg, .tif), are read where "
        "the program Tesseract is installed."
    )
    add = commands.add_parser("import", help=_("put documents into the library"), description=told)
    add.add_argument(
        "paths", nargs="+", metavar="PATH", help=_("files, archives and folders, folders with all below them")
    )
    published = _("publication date of all of them, of known ones too: 2025-01-15, 2025-01 or 2025 (EDTF)")
    add.add_argument("--published", default="", metavar="EDTF", help=published)
    add.add_argument("--json", action="store_true", help=_("print the report as JSON"))
    add.set_defaults(run=_import)


def _add_extract(commands: Any) -> None:
    told = _(
        "Of a message (.eml, .msg) its own words are read, not what is attached. Of an archive (.zip) every document "
        'is, each headed by a record of the type "document" with its name.'
    )
    add = commands.add_parser(
        "extract", help=_("print what is found in one document as JSON Lines"), description=told
    )
    add.add_argument("file", metavar="FILE", help=_("a document, or an archive of documents"))
    add.add_argument("--published", default="", metavar="EDTF", help=_("publication date of the document"))
    add.set_defaults(run=_extract)


def _add_text(commands: Any) -> None:
    told = _("The text as it was read, which every start and end that the other commands print count in.")
    add = commands.add_parser("text", help=_("print the text that offsets refer to"), description=told)
    add.add_argument("file", metavar="FILE", help=_("a document; one of an archive, unpacked first"))
    add.set_defaults(run=_text)


def _import(home: Home, options: Namespace) -> int:
    from app import tasks

    scans = load_settings(home.folder).ocr_languages
    with tasks.open_library(home, progress=progress()) as library:
        paths = [Path(path) for path in options.paths]
        batch = tasks.new_batch(None, paths)
        report = tasks.run_batch(library, batch, None, progress(), scans, published=options.published)
    if options.json:
        print(json.dumps(_report_record(report), ensure_ascii=False))
    else:
        for one in (*report.added, *report.renewed):
            again = _("read again: {0}; ").format(one.again) if one.again else ""
            found = f"{again}{one.unread or _found_told(one)}{_pages_told(one)}"
            print(printable(f"  {_within(one.path, one.name)}: {found}"))
        for one in report.known:
            print(printable(_("  {0}: known already as “{1}”").format(_within(one.path, one.name), one.title)))
        print(report.in_words())
    for failure in report.failed:
        where = _within(failure.path, failure.name)
        print(printable(f"valise: {where}: {failure.message} {failure.hint}".rstrip()), file=sys.stderr)
    return 1 if report.failed else 0


def _found_told(one: "tasks.Imported") -> str:
    """How much was found in a document: "1 article, 2 events, 2 quotations, 1 statement"."""
    return ", ".join((
        n_("{count} article", "{count} articles", one.articles),
        n_("{count} event", "{count} events", one.events),
        n_("{count} quotation", "{count} quotations", one.quotations),
        n_("{count} statement", "{count} statements", one.statements),
    ))


def _pages_told(one: "tasks.Imported") -> str:
    """What is to be known of pages that are pictures."""
    count = one.recognised
    read = n_("{count} page read by machine (OCR)", "{count} pages read by machine (OCR)", count) if count else ""
    return "".join(f"; {part}" for part in (read, _pictures_told(one.pictures)) if part)


def _within(path: Path, name: str) -> str:
    """A document's place: its file's path, going on to the document inside for one out of an archive or a message."""
    return f"{path}{name.removeprefix(path.name)}"


def _report_record(report: "tasks.ImportReport") -> dict[str, Any]:
    return {
        "added": [_added_record(one) for one in report.added],
        "read_again": [{**_added_record(one), "gained": one.again} for one in report.renewed],
        "known": [{"path": str(one.path), "title": one.title, "name": one.name} for one in report.known],
        "scans": [_failure_record(one) for one in report.scans],
        "failed": [_failure_record(one) for one in report.broken],
    }


def _failure_record(one: "tasks.Failure") -> dict[str, Any]:
    return {"path": str(one.path), "reason": one.reason, "message": one.message, "hint": one.hint, "name": one.name}


def _added_record(one: "tasks.Imported") -> dict[str, Any]:
    return {
        "path": str(one.path), "id": one.document_id, "title": one.title, "articles": one.articles,
        "events": one.events, "quotations": one.quotations, "statements": one.statements, "name": one.name,
        "unread": one.unread, "ocr_pages": one.recognised, "unread_pages": one.pictures,
    }


def _extract(home: Home, options: Namespace) -> int:
    from app import tasks
    from app.extraction.records import records

    path, scans = Path(options.file), load_settings(home.folder).ocr_languages
    try:
        if tasks.holds_documents(path):
            return _extract_archive(path, options.published, scans)
        document, found = tasks.extract_file(path, options.published, scans)
    except UnreadableDocument as problem:
        raise InFile(options.file, problem) from problem
    for record in records(document, found):
        print(json.dumps(record, ensure_ascii=False))
    _tell_unread(options.file, document)
    return 0


def _extract_archive(path: Path, published: str, scans: str) -> int:
    """Print the records of each document of an archive below a record that names it."""
    from app import tasks
    from app.extraction.records import records

    failed = 0
    for one in tasks.extract_archive(path, published, scans):
        if one.document is None:
            failed += 1
            told = f"{one.failure.message} {one.failure.hint}".strip() if one.failure else ""
            print(printable(f"valise: {_within(path, one.name)}: {told}"), file=sys.stderr)
            continue
        head = {"type": "document", "name": one.name, "sha256": one.document.sha256, "title": one.document.title.value}
        for record in (head, *records(one.document, one.found)):
            print(json.dumps(record, ensure_ascii=False))
        _tell_unread(_within(path, one.name), one.document)
    return 1 if failed else 0


def _tell_unread(where: str, document: "Document") -> None:
    """Say which of it was not read: a text in another language, pages that are pictures."""
    from app import tasks

    pictures = sum(page.origin == "unread" for page in document.pages)
    for told in (tasks.unread_words(document.language.value), _pictures_told(pictures)):
        if told:
            print(printable(f"valise: {where}: {told}"), file=sys.stderr)


def _pictures_told(count: int) -> str:
    return n_("{count} page is a picture that was not read", "{count} pages are pictures that were not read",
              count) if count else ""


def _text(home: Home, options: Namespace) -> int:
    from app import tasks

    try:
        scans = load_settings(home.folder).ocr_languages
        document = tasks.read_document(Path(options.file), ocr_languages=scans)
    except UnreadableDocument as problem:
        raise InFile(options.file, problem) from problem
    # As bytes: a text stream would turn \n into the platform's line end and move every offset.
    sys.stdout.buffer.write(document.text.encode("utf-8"))
    return 0
