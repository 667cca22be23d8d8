"""The files of an import: live while it goes on, then one report with what can be done next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QSizePolicy, QWidget

from app.i18n import _, n_
from app.ui.models.import_rows import NEEDING, ImportFeed, ImportRows, Shown
from app.ui.widgets.flow import Flow
from app.ui.widgets.import_report import report_lines
from app.ui.widgets.plain import button, choices, column, label, row, table

if TYPE_CHECKING:
    from app.tasks import Batch, FileRow

_EVERY_MS = 100


class ImportPanel(QFrame):
    """The rows, what they come to, and the steps that can follow. opened: the id of a document that was imported."""

    go_on = Signal(object)  # tuple[int, ...]: the files to be imported again or still
    cancelled = Signal()
    save_wanted = Signal(str)
    opened = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "report")
        self.feed = ImportFeed()
        self.files = ImportRows(self)
        self.batch: Batch | None = None
        self._again: tuple[int, ...] = ()
        self._make_parts()
        self._news = QTimer(self, interval=_EVERY_MS)
        self._news.timeout.connect(self._take_news)
        self.hide()

    def begin(self) -> None:
        """An import has begun; what it tells through the feed is shown as it comes."""
        self.files.show_files(())
        self.feed.news()
        self.files.run(True)
        self.summary.setText(_("Looking for files…"))
        self._news.start()
        self._allow()
        self.show()

    def end(self, batch: "Batch | None", words: str = "") -> None:
        """The import is over; words: what is to be said first, where it did not come to its end."""
        self._news.stop()
        self._take_news()
        self.files.run(False)
        self.show_batch(batch, words)

    def show_batch(self, batch: "Batch | None", words: str = "") -> None:
        """Show a batch that is not running, or that there is none."""
        self.batch = batch
        self.files.show_files(batch.rows if batch else ())
        told = batch.report().in_words() if batch else ""
        self.summary.setText(" ".join(part for part in (words, told) if part))
        self._allow()
        self._choose_first_failed()
        self.show()

    def text(self) -> str:
        """The report as it is copied and saved."""
        report = report_lines(self.batch.report()) if self.batch else ""
        undone = [str(one.path) for one in self.batch.rows if one.report is None] if self.batch else []
        left = "\n".join(_("Not done: {0}").format(path) for path in undone)
        return "\n\n".join(part for part in (self.summary.text(), report, left) if part) + "\n"

    def chosen(self) -> "FileRow | None":
        """The file of the current row."""
        index = self.table.currentIndex()
        return self.files.file(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the current row in view where the words below the table take room from its rows."""
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self.table.scrollTo(self.table.currentIndex())
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """So high that the words and the steps have the lines that they need at its width."""
        return QSize(super().minimumSizeHint().width(), self._made.minimumHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _make_parts(self) -> None:
        self.summary = label(look="heading", wrap=True, selectable=True)
        self.table = table(self.files, _("Files of the import"), (28, 12, 40, 24), stretch=2)
        self.table.selectionModel().currentRowChanged.connect(self._show_words)
        self.table.activated.connect(self._open)
        self.table.viewport().installEventFilter(self)
        self.words = label(wrap=True, selectable=True)
        self.words.setAccessibleName(_("What became of the file"))
        self.which = choices(_("Show which files"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.currentIndexChanged.connect(self._show_which)
        self.cancel = button(_("Cancel"), self._cancel)
        self.resume = button("", lambda: self._go_on("undone"), "refresh", primary=True)
        self.recognise = button("", lambda: self._go_on("scan"))
        self.recognise.setToolTip(_("Has the program Tesseract read the pages that are pictures (OCR)."))
        self.retry = button("", lambda: self._go_on("failed"))
        self.save = button(_("Save report…"), lambda: self.save_wanted.emit(self.text()))
        self.copying = button(_("Copy report"), self.copy)
        self.close_button = button(_("Close"), self._close)
        first = row(self.summary, self.cancel, gap=10)
        first.setStretch(0, 1)
        steps = Flow()
        for one in (self.which, self.resume, self.recognise, self.retry, self.copying, self.save, self.close_button):
            steps.addWidget(one)
        self._made = column(first, self.table, self.words, steps, margins=(14, 10, 14, 10))
        self._made.setStretch(1, 1)
        self.setLayout(self._made)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def choose(self, which: str) -> None:
        """Show the files alone that stand so, and go there."""
        self.which.setCurrentIndex(max(0, self.which.findData(which)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _take_news(self) -> None:
        news = self.feed.news()
        if not news:
            return
        self.files.take(news)
        done, many = self.files.done(), self.files.files()
        self.summary.setText(_("Importing: {0} of {1} files are done").format(done, many))
        self._name_choices()
        self._show_words()

    def _show_words(self) -> None:
        index = self.table.currentIndex()
        self.words.setText(self.files.words(self.files.number(index.row())) if index.isValid() else "")
        self.words.setVisible(bool(self.words.text()))

    def _choose_first_failed(self) -> None:
        """Bring the first file into view that needs the user, before all of those that were tried again."""
        needing = [row for row in range(self.files.rowCount()) if self.files.file(row).state in NEEDING]
        tried = [row for row in needing if self.files.number(row) in self._again]
        self._again = ()
        if needing:
            self.table.selectRow((tried or needing)[0])

    def _open(self) -> None:
        chosen = self.chosen()
        added = (*chosen.report.added, *chosen.report.renewed) if chosen and chosen.report else ()
        if added:
            self.opened.emit(added[0].document_id)

    def _go_on(self, state: str) -> None:
        if self.batch:
            self._again = tuple(n for n, one in enumerate(self.batch.rows) if one.state == state)
            self.go_on.emit(self._again)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel.setText(_("Stopping…"))
        self.cancelled.emit()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _allow(self) -> None:
        """Offer what can be done now."""
        running, counted, held = self.files.running, self.files.count, self._held()
        self.cancel.setVisible(running)
        self.cancel.setEnabled(True)
        self.cancel.setText(_("Cancel"))
        for one, state, words in self._steps(counted):
            one.setText(words)
            one.setAccessibleName(words)
            one.setVisible(not running and counted(state) > 0)
        for one in (self.save, self.copying, self.close_button):
            one.setVisible(not running)
        if held and held.isHidden():  # not where Qt goes from a button that is offered no more
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_choices()
        self._show_words()

    def _held(self) -> QWidget | None:
        """The part that has the keyboard."""
        at = cast("QWidget | None", self.window().focusWidget())
        return at if at and self.isAncestorOf(at) else None

    def _steps(self, counted: "ImportRows.count") -> "Sequence[tuple[QPushButton, str, str]]":  # type: ignore[valid-type]
        undone, scans, failed = counted("undone"), counted("scan"), counted("failed")
        return (
            (self.resume, "undone", n_("Go on with {count} file", "Go on with {count} files", undone)),
            (self.recognise, "scan", n_("Recognise {count} scan now", "Recognise {count} scans now", scans)),
            (self.retry, "failed", n_("Try {count} failed file again", "Try {count} failed files again", failed)),
        )

    def _show_which(self) -> None:
        which: Shown = self.which.currentData(Qt.ItemDataRole.UserRole) or "all"
        self.files.show_only(which)

    def _name_choices(self) -> None:
        """The kinds of files that there are to show, each with its count."""
        count = self.files.count
        named: list[tuple[Shown, str, int]] = [
            ("all", _("All files: {0}"), self.files.files()),
            ("problems", _("Needs a look: {0}"), 0 if self.files.running else count(*NEEDING)),
            ("added", _("Added: {0}"), count("added", "renewed")),
            ("known", _("Known already: {0}"), count("known")),
            ("failed", _("Failed: {0}"), count("failed")),
            ("scan", _("Scans: {0}"), count("scan")),
            ("undone", _("Not done: {0}"), count("undone")),
        ]
        for place, (which, words, many) in enumerate(named):
            if self.which.count() <= place:
                self.which.addItem("", which)
            if self.which.itemText(place) != words.format(many):
                self.which.setItemText(place, words.format(many))
