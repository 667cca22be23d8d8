"""The command line: parses, calls tasks, prints. Exit status 0 done, 1 a problem told in words, 2 a defect."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from app.errors import InvalidInput, UnreadableDocument, ValiseError
from app.i18n import _, n_
from app.listing import FORMATS, listed
from app.model.dates import Edtf
from app.model.pack import KINDS, ItemKind, Selection
from app.paths import Home, default_home
from app.progress import Cancelled, Progress, silent
from app.settings import load as load_settings

if TYPE_CHECKING:
    from app import tasks
    from app.model.document import Document

# Commands import app.tasks, and with it the readers, the rules and the library, only when they run: without a command
# the window opens, and it should be seen first.


class _InFile(ValiseError):
    """A problem with the one file that a command was given."""

    def __init__(self, path: str, problem: ValiseError) -> None:
        super().__init__(problem.message, problem.hint)
        self.path = path


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InvalidInput(f"{message[:1].upper()}{message[1:]}.", _("See: {0} --help").format(self.prog))


def run(arguments: Sequence[str], window: Callable[[Home], int] | None = None) -> int:
    """Do what the arguments ask for, without a command open the window; the exit status."""
    home = Home(default_home())
    try:
        options = build_parser().parse_args(arguments)
        home = Home(Path(options.home)) if options.home else home
        if options.command is None:
            return window(home) if window else run(["--help"])
        return cast("Callable[[Home, argparse.Namespace], int]", options.run)(home, options)
    except ValiseError as problem:
        where = f"{problem.path}: " if isinstance(problem, _InFile) else ""
        print(f"valise: {where}{problem.message}", file=sys.stderr)
        if problem.hint:
            print(f"        {problem.hint}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, Cancelled):
        print(_("valise: stopped. What was finished is kept; nothing is half done."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception:  # the one place where a defect becomes a line for the user and a log for us
        return _defect(home)


def _defect(home: Home) -> int:
    try:
        home.log.parent.mkdir(parents=True, exist_ok=True)
        with home.log.open("a", encoding="utf-8") as log:
            log.write(f"{date.today().isoformat()} {traceback.format_exc()}\n")
        where = _("Details are in {0}.").format(home.log)
    except OSError:
        where = traceback.format_exc(limit=-1)
    told = _("valise: a defect in Valise stopped this command. Your library is safe.")
    print(told, where, file=sys.stderr)
    return 2


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = _Parser(prog="valise", description=_("Briefing packs from your own documents."))
    parser.add_argument("--home", metavar="DIR", help=_("where library, settings and logs are kept"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_import(commands)
    _add_extract(commands)
    _add_text(commands)
    _add_find(commands)
    _add_pack(commands)
    return parser


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


def _add_find(commands: Any) -> None:
    told = _(
        "Lists what matches, oldest first. In the table ᶜ after a date says that it was inferred, or is that of a "
        "dateline or publication; ? after a speaker, that it may be another; jsonl and csv say why."
    )
    add = commands.add_parser("find", help=_("list matching events, quotations or statements"), description=told)
    _add_selection(add)
    add.add_argument("--kind", choices=KINDS, default="events", help=_("what to list (default: events)"))
    add.add_argument("--format", choices=FORMATS, default="table", help=_("how to print it (default: table)"))
    add.set_defaults(run=_find)


def _add_pack(commands: Any) -> None:
    add = commands.add_parser("pack", help=_("assemble a briefing pack and export it"))
    _add_selection(add)
    add.add_argument("--template", metavar="NAME", help=_("country-brief, forum-brief, period-chronology, or your own"))
    add.add_argument("--format", default="docx", metavar="LIST", help=_("docx,pdf,xlsx (default: docx)"))
    add.add_argument("--out", default=".", metavar="DIR", help=_("folder to write into (default: here)"))
    add.add_argument("--title", default="", help=_("title on the cover"))
    add.add_argument("--marking", default="", help=_("marking at the top and bottom of every page"))
    add.add_argument("--author", default="", help=_("who prepared it"))
    add.add_argument("--made-on", default="", metavar="DATE", help=_("day printed on the pack (default: today)"))
    add.add_argument("--nil-return", action="store_true", help=_("write a pack even when nothing matches"))
    add.set_defaults(run=_pack)


def _add_selection(add: argparse.ArgumentParser) -> None:
    add.add_argument("--country", action="append", default=[], metavar="NAME", help=_("ISO code or name; repeatable"))
    add.add_argument("--both", action="store_true", help=_("all the countries together, not any of them"))
    add.add_argument("--forum", action="append", default=[], metavar="NAME", help=_("abbreviation or name; repeatable"))
    add.add_argument("--since", default="", metavar="DATE", help=_("first day, EDTF: 2025-01-15, 2025-01 or 2025"))
    add.add_argument("--until", default="", metavar="DATE", help=_("last day, EDTF"))
    add.add_argument("--person", action="append", default=[], metavar="NAME", help=_("name or surname; repeatable"))
    add.add_argument(
        "--topic", action="append", default=[], metavar="NAME", help=_("topic of data/topics.toml; repeatable")
    )
    add.add_argument("--words", default="", help=_('words that must occur; "a phrase", begin*'))


def _selection(options: argparse.Namespace) -> Selection:
    from app import tasks

    return tasks.selection(
        options.country, options.forum, options.since, options.until,
        options.person, options.topic, options.words, KINDS, options.both,
    )


def _import(home: Home, options: argparse.Namespace) -> int:
    from app import tasks

    scans = load_settings(home.folder).ocr_languages
    with tasks.open_library(home) as library:
        paths = [Path(path) for path in options.paths]
        report = tasks.import_documents(library, paths, _progress(), options.published, scans)
    if options.json:
        print(json.dumps(_report_record(report), ensure_ascii=False))
    else:
        for one in (*report.added, *report.renewed):
            again = _("read again: {0}; ").format(one.again) if one.again else ""
            print(f"  {_within(one.path, one.name)}: {again}{one.unread or _found_told(one)}{_pages_told(one)}")
        for one in report.known:
            print(_("  {0}: known already as “{1}”").format(_within(one.path, one.name), one.title))
        print(report.in_words())
    for failure in report.failed:
        where = _within(failure.path, failure.name)
        print(f"valise: {where}: {failure.message} {failure.hint}".rstrip(), file=sys.stderr)
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
        "failed": [
            {"path": str(one.path), "reason": one.reason, "message": one.message, "hint": one.hint, "name": one.name}
            for one in report.failed
        ],
    }


def _added_record(one: "tasks.Imported") -> dict[str, Any]:
    return {
        "path": str(one.path), "id": one.document_id, "title": one.title, "articles": one.articles,
        "events": one.events, "quotations": one.quotations, "statements": one.statements, "name": one.name,
        "unread": one.unread, "ocr_pages": one.recognised, "unread_pages": one.pictures,
    }


def _extract(home: Home, options: argparse.Namespace) -> int:
    from app import tasks
    from app.extraction.records import records

    path, scans = Path(options.file), load_settings(home.folder).ocr_languages
    try:
        if tasks.holds_documents(path):
            return _extract_archive(path, options.published, scans)
        document, found = tasks.extract_file(path, options.published, scans)
    except UnreadableDocument as problem:
        raise _InFile(options.file, problem) from problem
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
            print(f"valise: {_within(path, one.name)}: {told}", file=sys.stderr)
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
            print(f"valise: {where}: {told}", file=sys.stderr)


def _pictures_told(count: int) -> str:
    return n_("{count} page is a picture that was not read", "{count} pages are pictures that were not read",
              count) if count else ""


def _text(home: Home, options: argparse.Namespace) -> int:
    from app import tasks

    try:
        scans = load_settings(home.folder).ocr_languages
        document = tasks.read_document(Path(options.file), ocr_languages=scans)
    except UnreadableDocument as problem:
        raise _InFile(options.file, problem) from problem
    # As bytes: a text stream would turn \n into the platform's line end and move every offset.
    sys.stdout.buffer.write(document.text.encode("utf-8"))
    return 0


def _find(home: Home, options: argparse.Namespace) -> int:
    from app import tasks

    wanted, kind = _selection(options), cast(ItemKind, options.kind)
    with tasks.open_library(home) as library:
        items = tasks.find(library, wanted, kind)
        if not items:
            print(_("valise: No {0} match: {1}.").format(kind, tasks.in_words(wanted)), file=sys.stderr)
            print(f"        {tasks.other_kinds(library, wanted, kind)}", file=sys.stderr)
            return 1
    sys.stdout.write(listed(items, options.format))
    return 0


def _pack(home: Home, options: argparse.Namespace) -> int:
    from app import tasks

    wanted = _selection(options)
    formats = tasks.check_formats(options.format.split(","))
    made_on = options.made_on or tasks.today()
    if not Edtf.parse(made_on).is_day:
        raise InvalidInput(_("--made-on {0} is not a day.").format(made_on), _("Use a date such as 2025-01-15."))
    template = tasks.load_template(home, options.template or tasks.usual_template(wanted))
    with tasks.open_library(home) as library:
        pack = tasks.assemble_pack(
            library, wanted, template, made_on, options.title, options.marking, options.author, options.nil_return
        )
    for path in tasks.export_pack(pack, formats, Path(options.out), _progress()):
        print(path)
    return 0


def _progress() -> Progress:
    if not sys.stderr.isatty():
        return silent

    def show(done: int, total: int, message: str) -> None:
        bar = "█" * (20 * done // max(total, 1))
        end = "\n" if done >= total else ""
        print(f"\r\x1b[K{bar:<20} {done}/{total} {message[:50]}", end=end, file=sys.stderr, flush=True)

    return show
