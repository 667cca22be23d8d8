"""The Import page: what was imported, what is known of each document, import and removal."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSortFilterProxyModel, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.errors import ValiseError
from app.i18n import _, n_
from app.model.dates import words
from app.ui.desk import Desk
from app.ui.models.documents import SORT_ROLE, DocumentTable
from app.ui.page import Menus, Page
from app.ui.widgets.document_details import DocumentDetails
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.import_report import ImportReportPanel
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.plain import action, button, column, explain, label, line, row, table, tool

if TYPE_CHECKING:
    from app.library import DocumentRow, Summary
    from app.progress import Progress
    from app.tasks import ImportReport

    Held = tuple[tuple[DocumentRow, ...], Summary]


class ImportPage(Page):
    """The documents of the library."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._importing = False
        self._make_actions()
        self._make_table()
        self.details = DocumentDetails()
        self.report = ImportReportPanel()
        self.report.again.connect(self.import_paths)
        self.summary = OneLine(_("Opening the library…"))
        self.empty = self._make_empty()
        retry = button(_("Try again"), desk.open_library, "refresh", primary=True)
        self.closed = EmptyState("library", _("The library cannot be opened"), "", (retry,))
        self._arrange()
        desk.library_changed.connect(self.refresh)
        desk.library_closed.connect(self._show_closed)
        desk.import_wanted.connect(self.import_folder)
        desk.documents_wanted.connect(self.choose)
        self._allow()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        for state in (self.empty, self.closed):
            if self._stack.currentWidget() is state:
                return (state.buttons[0],)
        return (self.table, self.details, *([self.report.lines] if self.report.isVisible() else []))

    def menus(self) -> Menus:
        return {
            "file": (self.add_folder_action, self.add_files_action, self.starter_action),
            "library": (self.date_action, self.mark_action, self.remove_action),
        }

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter,)

    def refresh(self) -> None:
        """Read the documents again."""
        library = self.desk.library
        if library is not None:
            self.desk.jobs.read(
                "", lambda _progress: (library.documents(), library.summary()), self._show, topic="documents"
            )

    def import_files(self) -> None:
        """Ask for files and import them."""
        self.import_paths(self.desk.messages.pick_files(self))

    def import_folder(self) -> None:
        """Ask for a folder and import what it holds."""
        folder = self.desk.messages.pick_folder(self, _("Import a folder and all below it"), "")
        self.import_paths([folder] if folder else [])

    def import_starter(self) -> None:
        """Import the documents that come with the program."""
        self.import_paths([self.desk.starter_documents()])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders; one report follows."""
        library = self.desk.library
        if library is None or not paths or self._importing:
            return
        languages = self.desk.settings.ocr_languages

        def work(progress: "Progress") -> "ImportReport":
            from app import tasks

            return tasks.import_documents(library, paths, progress, ocr_languages=languages)

        self._importing = True
        self._allow()
        self.desk.jobs.change(_("Importing"), work, self._imported, self._import_failed, self._import_stopped)

    def remove_chosen(self) -> None:
        """Ask, then remove the chosen documents and all that was found in them."""
        library, chosen = self.desk.library, self.chosen()
        if library is None or not chosen:
            return
        one = chosen[0].title or chosen[0].filename
        what = f"“{one}”" if len(chosen) == 1 else n_("{count} document", "{count} documents", len(chosen))
        items = sum(row.events + row.quotations + row.statements for row in chosen)
        consequence = _("What was found in it goes with it ({0}). The file on your disk stays where it is.").format(
            n_("{count} item", "{count} items", items)
        )
        question = _("Remove {0} from the library?").format(what)
        if not self.desk.messages.confirm(self, question, consequence, _("Remove")):
            return

        def work(progress: "Progress") -> None:
            for number, document in enumerate(chosen):
                progress(number, len(chosen), document.title)
                library.remove(document.id)

        changed = self.desk.library_changed.emit
        self.desk.jobs.change(_("Removing"), work, lambda _none: changed(), stopped=changed)

    def date_chosen(self) -> None:
        """Ask for the date of publication of the chosen documents, and date by it what was found in them."""
        library, chosen = self.desk.library, self.chosen()
        if library is None or not chosen:
            return
        one = chosen[0].title or chosen[0].filename
        what = f"“{one}”" if len(chosen) == 1 else n_("{count} document", "{count} documents", len(chosen))
        asked = _("Date of publication of {0}, such as 15 Jan 2025 or Jan 2025.\n"
                  "Dates that were inferred from it are worked out anew; those that the text states stay.").format(what)
        day = self.desk.messages.ask_date(self, asked)
        if not day:
            return
        ids = [row.id for row in chosen]

        def work(progress: "Progress") -> None:
            from app import tasks

            tasks.date_documents(library, ids, day, progress)

        changed = self.desk.library_changed.emit
        self.desk.jobs.change(_("Dating"), work, lambda _none: changed(), stopped=changed)

    def mark_chosen(self) -> None:
        """Ask for a marking of the chosen documents, which all that is cited from them then bears."""
        library, chosen, home = self.desk.library, self.chosen(), self.desk.home
        if library is None or not chosen:
            return
        ids, current = [row.id for row in chosen], chosen[0].marking

        def ask(ladder: tuple[str, ...]) -> None:
            count = n_("{count} document", "{count} documents", len(ids))
            asked = _("Marking of {0}. All that packs cite from there bears it.").format(count)
            marking = self.desk.messages.ask_marking(self, asked, ladder, current)
            if marking is not None:
                changed = self.desk.library_changed.emit
                work = partial(library.mark_documents, ids, marking)
                self.desk.jobs.change(_("Marking"), lambda _progress: work(), lambda _none: changed())

        def work(_progress: "Progress") -> tuple[str, ...]:
            from app import tasks

            return tasks.known_markings(home)

        self.desk.jobs.read("", work, ask, topic="markings")

    def chosen(self) -> "list[DocumentRow]":
        """The documents of the selected rows."""
        rows = self.table.selectionModel().selectedRows()
        return [self._documents.row(self._sorted.mapToSource(index).row()) for index in rows]

    def choose(self, ids: Sequence[str]) -> None:
        """Select the rows of these documents, bring the first into view and go there."""
        if self._select(ids):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, ids: Sequence[str]) -> bool:
        """Select the rows of these documents; whether there is one."""
        self.table.clearSelection()
        flag = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        rows = [self._sorted.index(row, 0) for row in range(self._sorted.rowCount())]
        found = [one for one in rows if self._documents.row(self._sorted.mapToSource(one).row()).id in ids]
        for index in found:
            self.table.selectionModel().select(index, flag)
        if found:
            self.table.selectionModel().setCurrentIndex(found[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(found[0])
        return bool(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.add_folder_action.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.import_paths(paths)

    def _make_actions(self) -> None:
        self.add_folder_action = action(self, _("Import &folder…"), self.import_folder, "Ctrl+I", "add-folder")
        self.add_files_action = action(self, _("Import f&iles…"), self.import_files, "Ctrl+Shift+I", "add-file")
        self.starter_action = action(self, _("Import the &starter library"), self.import_starter)
        self.remove_action = action(self, _("&Remove from library…"), self.remove_chosen, "Del", "remove")
        self.date_action = action(self, _("Give &date of publication…"), self.date_chosen, "Ctrl+D")
        self.mark_action = action(self, _("Give &marking…"), self.mark_chosen, "Ctrl+M")
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_table(self) -> None:
        self._documents = DocumentTable(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._documents)
        self._sorted.setSortRole(SORT_ROLE)
        self.table = table(self._sorted, _("Documents"), [one.width for one in self._documents.columns], stretch=0)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(9, Qt.SortOrder.DescendingOrder)
        self.table.addActions([self.date_action, self.mark_action, self.remove_action])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.selectionModel().selectionChanged.connect(self._chosen_changed)

    def _make_empty(self) -> EmptyState:
        self._empty_buttons = (
            button(_("Import folder…"), self.import_folder, "add-folder", primary=True),
            button(_("Try with the starter library"), self.import_starter, "library"),
        )
        return EmptyState(
            "library",
            _("Your library is empty"),
            _("Drop files or folders here. Valise reads PDF, Word, OpenDocument, rich text, web pages, e-mail, books "
              "(EPUB), plain text, zip archives of them, and where Tesseract is installed scans and pictures of pages, "
              "on this computer alone; your files stay as they are."),
            self._empty_buttons,
        )

    def _arrange(self) -> None:
        head = row(label(_("Import"), "title"), self.summary, tool(self.add_folder_action, text=True),
                   tool(self.add_files_action, text=True), tool(self.remove_action, text=True),
                   margins=(16, 10, 12, 8), gap=10)
        head.setStretch(1, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1020, 290])
        self.splitter.setChildrenCollapsible(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.closed)
        self._stack.addWidget(self.splitter)
        self.setLayout(column(head, line(), self._stack, self.report, gap=0))

    def _show(self, held: "Held") -> None:
        rows, summary = held
        chosen = [row.id for row in self.chosen()]
        self._documents.show_rows(rows)
        self._stack.setCurrentWidget(self.splitter if rows else self.empty)
        if not self._select(chosen) and rows:
            self.table.selectRow(0)
        self.summary.setText(summary_words(summary))
        self._allow()

    def _show_closed(self, problem: ValiseError) -> None:
        self.closed.words.setText(str(problem))
        self.summary.setText("")
        self._stack.setCurrentWidget(self.closed)

    def _chosen_changed(self) -> None:
        chosen = self.chosen()
        self.details.show_document(chosen[0] if chosen else None)
        self._allow()

    def _imported(self, report: "ImportReport") -> None:
        self._import_over()
        self.report.show_report(report)

    def _import_failed(self, error: Exception) -> None:
        self._import_over()
        if isinstance(error, ValiseError):
            self.desk.messages.tell_problem(self, error)

    def _import_stopped(self) -> None:
        self._import_over()
        self.desk.status.emit(_("Import stopped. What was read until then is in the library."))

    def _import_over(self) -> None:
        self._importing = False
        self.desk.library_changed.emit()

    def _allow(self) -> None:
        """Enable what can be done now; the rest says why not."""
        closed = "" if self.desk.library is not None else _("the library is not open yet")
        busy = closed or (_("an import is under way") if self._importing else "")
        for one in (self.add_folder_action, self.add_files_action, self.starter_action):
            explain(one, busy)
        for one in self._empty_buttons:
            one.setEnabled(not busy)
            one.setToolTip(busy)
        for one in (self.date_action, self.mark_action, self.remove_action):
            explain(one, busy or ("" if self.chosen() else _("choose a document first")))


def summary_words(held: "Summary") -> str:
    """What the library holds, in one line."""
    if not held.documents:
        return ""
    counts = [
        n_("{count} document", "{count} documents", held.documents),
        n_("{count} event", "{count} events", held.events),
        n_("{count} quotation", "{count} quotations", held.quotations),
        n_("{count} statement", "{count} statements", held.statements),
    ]
    span = f"{words(held.first_day)} – {words(held.last_day)}" if held.first_day and held.last_day else ""
    return " · ".join(part for part in (*counts, span) if part)

