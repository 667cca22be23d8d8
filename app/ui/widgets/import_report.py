"""What became of files that were imported, in words: for a row, and for the one report of them all."""

from typing import TYPE_CHECKING

from app.i18n import _, n_

if TYPE_CHECKING:
    from app.tasks import Failure, FileRow, Imported, ImportReport


def state_words(state: str) -> str:
    """How a file stands, in a word or two."""
    return {
        "waiting": _("Waiting"),
        "reading": _("Being read"),
        "undone": _("Not done"),
        "added": _("Added"),
        "renewed": _("Read again"),
        "known": _("Known already"),
        "scan": _("Scan"),
        "failed": _("Failed"),
        "nothing": _("Nothing in it"),
    }[state]


def row_words(row: "FileRow") -> str:
    """What there is to say of a file in one line; "" while nothing became of it."""
    report = row.report
    if report is None:
        return ""
    documents = len(report.added) + len(report.renewed) + len(report.known) + len(report.failed)
    if documents > 1:
        first = f" {_failure_words((*report.broken, *report.scans)[0])}" if report.failed else ""
        return f"{report.in_words()}.{first}"
    if report.failed:
        return _failure_words(report.failed[0])
    if report.known:
        known = report.known[0]
        return _sentences(_("In the library as “{0}”").format(known.title), _pictures_told(known.pictures))
    return "".join(map(imported_words, (*report.added, *report.renewed)))


def imported_words(one: "Imported") -> str:
    """What was found in a document that is in the library now."""
    if one.unread:
        return _sentences(one.unread, _pages_told(one))
    found = ", ".join((
        n_("{count} event", "{count} events", one.events),
        n_("{count} quotation", "{count} quotations", one.quotations),
        n_("{count} statement", "{count} statements", one.statements),
    ))
    gained = _("{0}: {1}").format(one.again, found) if one.again else found
    return _sentences(gained, _pages_told(one))


def report_lines(report: "ImportReport") -> str:
    """The report, a line a document: failures first, for they need the user."""
    failed = [_("Failed: {0}. {1}").format(_name(one), _told(one)) for one in report.broken]
    scans = [_("Scan: {0}. {1}").format(_name(one), _told(one)) for one in report.scans]
    unread = [_("Added: {0} ({1})").format(_name(one), imported_words(one)) for one in report.added if one.unread]
    again = [_("Read again: {0} ({1})").format(_name(one), imported_words(one)) for one in report.renewed]
    added = [_("Added: {0} ({1})").format(_name(one), imported_words(one)) for one in report.added if not one.unread]
    known = [_("Known already: {0} (“{1}”)").format(one.name, one.title) for one in report.known]
    return "\n".join([*failed, *scans, *unread, *again, *added, *known]) or _("No files were found there.")


def _name(one: "Imported | Failure") -> str:
    return one.name or one.path.name


def _failure_words(one: "Failure") -> str:
    """Why, and what to do, named where it is a document inside its file."""
    told = _told(one)
    return _("{0}: {1}").format(one.name, told) if one.name and one.name != one.path.name else told


def _told(one: "Failure") -> str:
    """Why, and what to do."""
    return f"{one.message} {one.hint}".strip()


def _sentences(told: str, pages: str) -> str:
    """What is told, and what is to be known of its pages after it."""
    return f"{told}. {pages}" if pages else told


def _pages_told(one: "Imported") -> str:
    """What is to be known of pages that are pictures."""
    told = n_("{count} page was read by machine from a picture (OCR).",
              "{count} pages were read by machine from pictures (OCR).", one.recognised) if one.recognised else ""
    return " ".join(filter(None, (told, _pictures_told(one.pictures))))


def _pictures_told(pages: int) -> str:
    """That pages are pictures, "" where none is."""
    return n_("{count} page is a picture that was not read.", "{count} pages are pictures that were not read.",
              pages) if pages else ""
