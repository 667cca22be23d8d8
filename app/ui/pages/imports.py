"""The Import page: the library's documents with what is known of them, and the files that come in, a row each."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QWidget

from app.errors import CannotWrite
from app.i18n import _, n_
from app.model.dates import span_words
from app.model.pack import Selection
from app.ui.desk import Desk, Place
from app.ui.document_steps import DocumentSteps
from app.ui.import_run import ImportRun
from app.ui.page import Menus, Page
from app.ui.widgets.document_details import DocumentDetails
from app.ui.widgets.document_list import DocumentList
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.import_panel import ImportPanel
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.plain import action, button, column, explain, label, line, row, tool

if TYPE_CHECKING:
    from app.library import DocumentRow, Summary
    from app.progress import Progress


class ImportPage(Page):
    """The documents of the library, and the import under way or the last one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._documents = 0
        self._known = False
        self.list = DocumentList(desk)
        self.table = self.list.table
        self.details = DocumentDetails()
        self.report = ImportPanel()
        self.imports = ImportRun(desk, self.report)
        self.steps = DocumentSteps(desk, self)
        self._make_actions()
        self.summary = OneLine(_("Opening the library…"))
        self.empty = self._make_empty()
        self._arrange()
        self._connect()
        self.list.restore(desk.settings.document_columns)
        self._allow()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        report = (self.report.table,) if self.report.isVisible() else ()
        if self._stack.currentWidget() is self.empty:
            return (self.empty.buttons[0], *report)
        return (self.table, self.details, self.list.filter, *report)

    def menus(self) -> Menus:
        return {
            "file": (self.add_folder_action, self.add_files_action, self.starter_action),
            "library": (self.open_action, self.found_action, None, self.issuer_action, self.date_action,
                        self.mark_action, None, self.remove_action, None, self.filter_action, self.columns_action,
                        self.last_action),
        }

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter, self.upright)

    def entered(self) -> None:
        self.list.refresh_rows()

    def closing(self) -> None:
        """Keep the columns as they are."""
        from dataclasses import replace

        self.desk.keep(replace(self.desk.settings, document_columns=self.list.state()))

    def refresh(self) -> None:
        """Read anew what the library holds."""
        library = self.desk.library
        if library is not None:
            self.list.refresh()
            self.desk.jobs.read("", lambda _progress: library.summary(), self._show, topic="import summary")

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
        """Import files and folders; one report follows, on this page, wherever the command was given."""
        if paths:
            self.desk.page_wanted.emit("import")
        self.imports.start(paths)

    def chosen(self) -> "list[DocumentRow]":
        """What is known of the chosen documents."""
        return self.list.chosen_rows()

    def choose(self, ids: Sequence[str]) -> None:
        """Select the rows of these documents, bring the first into view and go there."""
        self.list.choose(ids)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_actions(self) -> None:
        own = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self.add_folder_action = action(self, _("Import &folder…"), self.import_folder, "Ctrl+I", "add-folder")
        self.add_files_action = action(self, _("Import f&iles…"), self.import_files, "Ctrl+Shift+I", "add-file")
        self.starter_action = action(self, _("Import the &starter library"), self.import_starter)
        self.open_action = action(self, _("Open the s&ource"), self._open_source, "Ctrl+O", "source")
        self.found_action = action(self, _("Show &what was found"), self._search, "Ctrl+E", "search")
        self.issuer_action = action(self, _("Set &issuer…"), lambda: self.details.focus("issuer"), "Ctrl+Shift+D")
        self.date_action = action(self, _("Set &date of publication…"), lambda: self.details.focus("published"),
                                  "Ctrl+D")
        self.mark_action = action(self, _("Set &marking…"), self._mark, "Ctrl+M")
        self.remove_action = action(self, _("&Remove from library"), self._remove, "Del", "remove")
        self.remove_action.setShortcutContext(own)
        self.filter_action = action(self, _("&Filter the documents"), self._filter, "Ctrl+F")
        self.columns_action = action(self, _("&Columns…"), self._offer_columns)
        self.last_action = action(self, _("Show the &last import"), self.imports.show_last)
        for one in (self.open_action, self.found_action, self.issuer_action, self.date_action, self.mark_action,
                    self.remove_action):
            self.table.addAction(one)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

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
        self.splitter = _splitter(Qt.Orientation.Horizontal, self.list, self.details, (1020, 320))
        self._stack = QStackedWidget()
        for one in (QWidget(), self.empty, self.splitter):
            self._stack.addWidget(one)
        self.upright = _splitter(Qt.Orientation.Vertical, self._stack, self.report, (500, 300))
        made = column(head, line(), self.upright, gap=0)
        made.setStretch(2, 1)
        self.setLayout(made)

    def _connect(self) -> None:
        desk, details = self.desk, self.details
        desk.library_changed.connect(self.refresh)
        desk.library_changed.connect(self._look_once)
        desk.decided.connect(self._decided)
        desk.import_wanted.connect(self.import_folder)
        desk.files_given.connect(self.import_paths)
        desk.documents_wanted.connect(self.choose)
        desk.lacking_wanted.connect(self.list.narrow)
        desk.last_import_wanted.connect(self._show_last)
        self.list.chosen_changed.connect(self._chosen_changed)
        self.list.opened.connect(self._open)
        details.given.connect(self._give)
        details.source_wanted.connect(self._open_source)
        details.events_wanted.connect(self._search)
        self.report.save_wanted.connect(self._save_report)
        self.report.opened.connect(self._open)
        self.imports.changed.connect(self._import_changed)

    def _show_last(self, which: str) -> None:
        self.imports.show_last()
        self.report.choose(which)

    def _look_once(self) -> None:
        """When the library has been opened, show the import that was cut short."""
        if not self._known:
            self._known = True
            self.imports.look()

    def _decided(self) -> None:
        if self.isVisible():
            self.list.refresh_rows()

    def _show(self, summary: "Summary") -> None:
        self._documents = summary.documents
        self._bring()
        self.summary.setText(summary_words(summary))

    def _bring(self) -> None:
        """The documents, or that there are none; an import into an empty library has the room to itself."""
        held = cast("QWidget | None", self.window().focusWidget())
        lost = held is None or self.empty.isAncestorOf(held) or held.focusPolicy() == Qt.FocusPolicy.NoFocus
        self._stack.setCurrentWidget(self.splitter if self._documents else self.empty)
        if lost and self._documents and self.isVisible():  # Qt gives the keyboard to the frame around the page
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        room = QSizePolicy.Policy.Ignored if self._documents else QSizePolicy.Policy.Preferred
        self.empty.setSizePolicy(room, room)  # what is not shown takes none from the report
        self._stack.setVisible(bool(self._documents) or not self.imports.running)
        self._allow()

    def _import_changed(self) -> None:
        self._bring()
        self.changed.emit()

    def _chosen_changed(self) -> None:
        rows, count = self.chosen(), len(self.list.chosen_ids())
        if rows or not count:  # shown as none until the facts come, they would lose the keyboard
            self.details.show_documents(rows, count)
        self._allow()

    def _open(self, document_id: str) -> None:
        self.desk.source_wanted.emit(Place(document_id))

    def _open_source(self) -> None:
        if ids := self.list.chosen_ids():
            self._open(ids[0])

    def _search(self) -> None:
        if ids := self.list.chosen_ids():
            self.desk.search_wanted.emit(Selection(documents=ids))

    def _give(self, field: str, value: str) -> None:
        self.steps.give(self.list.chosen_ids(), field, value, self._chosen_changed)  # shows what holds until then

    def _mark(self) -> None:
        rows = self.chosen()
        self.steps.mark(self.list.chosen_ids(), rows[0].marking if rows else "")

    def _remove(self) -> None:
        self.steps.remove(self.list.chosen_ids())

    def _filter(self) -> None:
        self.list.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filter.selectAll()

    def _offer_columns(self) -> None:
        header = self.table.horizontalHeader()
        self.list.column_menu().popup(header.mapToGlobal(header.rect().bottomLeft()))

    def _save_report(self, text: str) -> None:
        path = self.desk.messages.pick_report(self, Path(_("import report") + ".txt"))
        if path is None:
            return

        def work(_progress: "Progress") -> None:
            try:
                path.write_text(text, encoding="utf-8", errors="replace")
            except OSError as error:
                told = _("The report cannot be saved as {0}: {1}.").format(path, error.strerror)
                raise CannotWrite(told, _("Choose another folder. The library holds what was imported.")) from error

        show = partial(self.desk.messages.show_folder, path.parent)
        told = _("The report is saved as {0}.").format(path)
        self.desk.jobs.change("", work, lambda _none: self.desk.tell(told, [(_("Show folder"), show)]))

    def _allow(self) -> None:
        """Enable what can be done now; the rest says why not."""
        closed = "" if self.desk.library is not None else _("the library is not open yet")
        for one in (self.add_folder_action, self.add_files_action, self.starter_action):
            explain(one, closed)
        for one in self._empty_buttons:
            one.setEnabled(not closed)
            one.setToolTip(closed)
        nothing = closed or ("" if self.list.chosen_ids() else _("choose a document first"))
        for one in (self.open_action, self.found_action, self.issuer_action, self.date_action, self.mark_action):
            explain(one, nothing)
        explain(self.remove_action, nothing or (_("an import is under way") if self.imports.running else ""))
        explain(self.last_action, "" if self.report.batch or self.imports.running else _("nothing was imported yet"))


def _splitter(way: Qt.Orientation, first: QWidget, second: QWidget, sizes: tuple[int, int]) -> QSplitter:
    made = QSplitter(way)
    made.addWidget(first)
    made.addWidget(second)
    made.setStretchFactor(0, 1)
    made.setSizes(list(sizes))
    made.setChildrenCollapsible(False)
    return made


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
    span = span_words(held.first_day, held.last_day) if held.first_day and held.last_day else ""
    return " · ".join(part for part in (*counts, span) if part)
