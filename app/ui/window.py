"""The main window: three pages, the menus over them, and what is under way.

The library page is there at once; the other two, with the menus' contents, come right after the first paint.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QToolBar, QWidget

from app.errors import ValiseError
from app.i18n import _
from app.ui.defect_log import write_down
from app.ui.desk import Desk
from app.ui.icons import icon
from app.ui.pages.library import LibraryPage
from app.ui.widgets.job_strip import JobStrip
from app.ui.widgets.plain import action

if TYPE_CHECKING:
    from app.ui.pages.pack import PackPage
    from app.ui.pages.search import SearchPage

_STATUS_MS = 15_000
_FRAME = QSize(8, 40)  # what a desktop puts around a window
_UNSEEN_MS = 500  # a window that starts minimised is never painted


class MainWindow(QMainWindow):
    """Valise's window."""

    search_page: "SearchPage"
    pack_page: "PackPage"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle("Valise")
        self.desk = desk
        self._complete = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.library_page = LibraryPage(desk)
        self._stack.addWidget(self.library_page)
        self.page_actions = self._make_navigation()
        self._menus = [self.menuBar().addMenu(name) for name in _menu_names()]
        self.job_strip = JobStrip(desk.jobs)
        self.statusBar().addPermanentWidget(self.job_strip)
        self._connect()
        self._restore_geometry()
        self.page_actions[0].setChecked(True)
        self.library_page.setFocus()
        QTimer.singleShot(_UNSEEN_MS, self.complete)

    def complete(self) -> None:
        """Add the other pages and what the menus hold, then open the library; once."""
        if self._complete:
            return
        self._complete = True
        from app.ui.pages.pack import PackPage
        from app.ui.pages.search import SearchPage

        self.search_page = SearchPage(self.desk)
        self.pack_page = PackPage(self.desk)
        self.pack_page.made.connect(self._show_pack)
        for page in (self.search_page, self.pack_page):
            self._stack.addWidget(page)
        self._fill_menus()
        self._restore_splitters()
        if self.desk.unread_settings:
            self.desk.messages.tell_problem(self, self.desk.unread_settings)
        self.desk.open_library()

    def show_page(self, number: int) -> None:
        """Bring a page to the front: 0 library, 1 search, 2 pack."""
        self._stack.setCurrentIndex(number)
        self.page_actions[number].setChecked(True)

    def tell_defect(self, error: BaseException, trace: str) -> None:
        """Write a defect down and tell the user."""
        write_down(self.desk.home.log, trace)
        self.desk.messages.tell_defect(self, error, trace, self.desk.home.log)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._complete:
            QTimer.singleShot(0, self.complete)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._complete:
            self.pack_page.close_pack()
            self._keep_places()
        self.desk.close()
        super().closeEvent(event)

    def _make_navigation(self) -> tuple[QAction, ...]:
        bar = QToolBar(_("Pages"))
        bar.setObjectName("navigation")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        bar.setIconSize(QSize(28, 28))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        group = QActionGroup(self)
        pages = ((_("Library"), "library"), (_("Search"), "search"), (_("Pack"), "pack"))
        made: list[QAction] = []
        for number, (name, picture) in enumerate(pages):
            one = action(self, name, lambda number=number: self.show_page(number), f"Ctrl+{number + 1}")
            one.setIcon(icon(picture))
            one.setCheckable(True)
            group.addAction(one)
            bar.addAction(one)
            button = bar.widgetForAction(one)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 12)
            made.append(one)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)
        self.navigation = bar
        return tuple(made)

    def _fill_menus(self) -> None:
        library, search, pack = self.library_page, self.search_page, self.pack_page
        file, edit, pack_menu, entry, view = self._menus
        _fill(file, library.add_folder_action, library.add_files_action, library.starter_action, None,
              pack.new_action, search.pack_action, pack.keeping.open_action, pack.keeping.archive_action,
              pack.keeping.keep_action, pack.export_action, None,
              action(self, _("&Quit"), self.close, "Ctrl+Q"))
        _fill(edit, pack.undo_action, pack.redo_action, None,
              action(self, _("&Find words"), self._find, "Ctrl+F"),
              action(self, _("&Clear filters"), self._clear, "Ctrl+Shift+F"), None,
              library.date_action, library.mark_action, library.remove_action)
        _fill(pack_menu, pack.keeping.cover_action, pack.keeping.update_action, None, pack.keeping.issue_action,
              pack.keeping.version_action)
        _fill(entry, *pack.entry_actions, pack.keeping.mark_action, None, pack.keeping.source_action)
        _fill(view, *self.page_actions, None,
              action(self, _("&Next pane"), lambda: self._next_pane(1), "F6"),
              action(self, _("&Previous pane"), lambda: self._next_pane(-1), "Shift+F6"))

    def _connect(self) -> None:
        desk = self.desk
        desk.jobs.problem.connect(self._tell_problem)
        desk.jobs.defect.connect(self.tell_defect)
        desk.status.connect(self._tell_status)
        desk.pack_wanted.connect(self._show_pack)
        desk.import_wanted.connect(lambda: self.show_page(0))
        desk.documents_wanted.connect(self._show_documents)

    def _tell_status(self, words: str) -> None:
        self.statusBar().showMessage(words, _STATUS_MS)

    def _show_documents(self, ids: tuple[str, ...]) -> None:
        self.show_page(0)
        self.library_page.choose(ids)

    def _show_pack(self) -> None:
        self.show_page(2)

    def _tell_problem(self, problem: ValiseError) -> None:
        self.desk.messages.tell_problem(self, problem)

    def _restore_geometry(self) -> None:
        chosen = self.desk.settings
        if not self.restoreGeometry(QByteArray.fromBase64(chosen.window_geometry.encode())):
            self.resize(QSize(1400, 900).boundedTo(self.screen().availableSize() - _FRAME))
        self.restoreState(QByteArray.fromBase64(chosen.window_state.encode()))

    def _restore_splitters(self) -> None:
        kept = self.desk.settings.window_splitters.split()
        for splitter, places in zip(self._splitters(), kept, strict=False):
            splitter.restoreState(QByteArray.fromBase64(places.encode()))

    def _keep_places(self) -> None:
        """Keep where the window and its parts stand."""
        places = replace(
            self.desk.settings,
            window_geometry=_text(self.saveGeometry()),
            window_state=_text(self.saveState()),
            window_splitters=" ".join(_text(one.saveState()) for one in self._splitters()),
        )
        self.desk.keep(places)

    def _splitters(self) -> tuple[QSplitter, ...]:
        search, pack = self.search_page, self.pack_page
        return (self.library_page.splitter, search.splitter, search.results, pack.splitter, pack.left)

    def _find(self) -> None:
        self.show_page(1)
        self.search_page.focus_words()

    def _clear(self) -> None:
        self.show_page(1)
        self.search_page.filters.clear()

    def _next_pane(self, by: int) -> None:
        page = (self.library_page, self.search_page, self.pack_page)[self._stack.currentIndex()]
        panes: list[QWidget] = [self._page_button(), *page.panes()]
        focus = self.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), 0)
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _page_button(self) -> QWidget:
        return self.navigation.widgetForAction(self.page_actions[self._stack.currentIndex()])


def _menu_names() -> tuple[str, ...]:
    return (_("&File"), _("&Edit"), _("&Pack"), _("E&ntry"), _("&View"))


def _fill(menu: QMenu, *actions: QAction | None) -> None:
    """Fill a menu; None is a line."""
    menu.setToolTipsVisible(True)
    for one in actions:
        if one is None:
            menu.addSeparator()
        else:
            menu.addAction(one)


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
