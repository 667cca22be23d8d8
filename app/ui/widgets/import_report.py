"""One report of one import: what is in, what was known already, what failed and why; to read, copy and close."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from app.i18n import _, n_
from app.ui.widgets.plain import button, column, label, row

if TYPE_CHECKING:
    from app.tasks import Imported, ImportReport


class ImportReportPanel(QFrame):
    """Stands under the documents until it is closed. again: the files whose pages are pictures, to be tried anew."""

    again = Signal(object)  # tuple[Path, ...]

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "report")
        self.summary = label(look="heading", selectable=True)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(_("Report of the last import"))
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setFixedHeight(self.fontMetrics().lineSpacing() * 7)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._scans: tuple[Path, ...] = ()
        self.retry = button(_("Read the scans again"), lambda: self.again.emit(self._scans), "refresh")
        self.retry.setToolTip(_("Once Tesseract is installed, pages that are pictures can be read (OCR)."))
        buttons = row(None, self.retry, button(_("Copy report"), self.copy), button(_("Close"), self.hide))
        self.setLayout(column(self.summary, self.lines, buttons, margins=(14, 10, 14, 10)))
        self.hide()

    def show_report(self, report: "ImportReport") -> None:
        """Show what an import did."""
        self.summary.setText(report.in_words())
        self.lines.setPlainText(report_lines(report))
        unread = [one.path for one in report.failed if one.reason == "scan"]
        unread += [one.path for one in report.added if one.pictures]
        self._scans = tuple(dict.fromkeys(unread))
        self.retry.setVisible(bool(self._scans))
        self.show()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(f"{self.summary.text()}\n\n{self.lines.toPlainText()}")


def report_lines(report: "ImportReport") -> str:
    """The report, a line a file: failures first, for they need the user."""
    failed = [
        _("Failed: {0}. {1}").format(one.name or one.path.name, f"{one.message} {one.hint}".strip())
        for one in report.failed
    ]
    unread = [
        _("Added: {0} ({1})").format(one.name or one.path.name, one.unread) + _pages_told(one)
        for one in report.added
        if one.unread
    ]
    added = [
        (_("Read again, {0}: {1} ({2}, {3}, {4})") if one.again else _("Added: {1} ({2}, {3}, {4})")).format(
            one.again,
            one.name or one.path.name,
            n_("{count} event", "{count} events", one.events),
            n_("{count} quotation", "{count} quotations", one.quotations),
            n_("{count} statement", "{count} statements", one.statements),
        )
        + _pages_told(one)
        for one in (*report.renewed, *report.added)
        if not one.unread
    ]
    known = [_("Known already: {0} (“{1}”)").format(one.name, one.title) for one in report.known]
    return "\n".join([*failed, *unread, *added, *known]) or _("No files were found there.")


def _pages_told(one: "Imported") -> str:
    """What is to be known of pages that are pictures."""
    told = ""
    if one.recognised:
        told += " " + n_("{count} page was read by machine from a picture (OCR).",
                         "{count} pages were read by machine from pictures (OCR).", one.recognised)
    if one.pictures:
        told += " " + n_("{count} page is a picture that was not read.",
                         "{count} pages are pictures that were not read.", one.pictures)
    return told
