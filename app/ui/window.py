"""The main window: its pages, the menus over them, and what is under way.

The first page is there at once; the others, with the menus' contents, come right after the first paint.
"""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QToolBar, QWidget

from app.errors import ValiseError
from app.i18n import _
from app.ui.defect_log import write_down
from app.ui.desk import Desk, Steps
from app.ui.icons import icon
from app.ui.page import MenuName, Page, PageName
from app.ui.pages.home import HomePage
from app.ui.places import kept_places, restore_geometry, restore_splitters
from app.ui.widgets.job_strip import JobStrip
from app.ui.widgets.notice import Notice
from app.ui.widgets.plain import action, column, explain

if TYPE_CHECKING:
    from app.ui.pages.imports import ImportPage
    from app.ui.pages.pack import PackPage
    from app.ui.pages.review import ReviewPage
    from app.ui.pages.search import SearchPage
    from app.ui.pages.settings import SettingsPage
    from app.ui.pages.source import SourcePage

P = TypeVar("P", bound=Page)
_STATUS_MS = 15_000
_UNSEEN_MS = 500  # a window that starts minimised is never painted
PAGES: tuple[PageName, ...] = ("home", "import", "search", "source", "review", "pack", "settings")
MENUS: tuple[MenuName, ...] = ("file", "edit", "library", "search", "review", "pack", "entry", "view", "help")


class MainWindow(QMainWindow):
    """Valise's window. Its pages but the first are there when it is complete."""

    import_page: "ImportPage"
    search_page: "SearchPage"
    source_page: "SourcePage"
    review_page: "ReviewPage"
    pack_page: "PackPage"
    settings_page: "SettingsPage"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle("Valise")
        self.desk = desk
        self._complete = False
        self._came_from: list[PageName] = []
        self.notice = Notice()
        self._stack = QStackedWidget()
        middle = QWidget()
        middle.setLayout(column(self.notice, self._stack, gap=0))
        self.setCentralWidget(middle)
        self.pages: dict[PageName, Page] = {}
        self.home_page = HomePage(desk)
        self._add("home", self.home_page)
        self.page_actions = self._make_navigation()
        self.undo_action = action(self, _("&Undo"), self._undo, "Ctrl+Z", "undo")
        self.redo_action = action(self, _("&Redo"), self._redo, "Ctrl+Shift+Z", "redo")
        self._menus = {key: self.menuBar().addMenu(name) for key, name in _menu_names().items()}
        self.job_strip = JobStrip(desk.jobs)
        self.statusBar().addPermanentWidget(self.job_strip)
        self._connect()
        restore_geometry(self, desk.settings)
        self.page_actions["home"].setChecked(True)
        self.home_page.setFocus()
        QTimer.singleShot(_UNSEEN_MS, self.complete)

    def complete(self) -> None:
        """Add the other pages and what the menus hold, then open the library; once."""
        if self._complete:
            return
        self._complete = True
        self._make_pages()
        self._fill_menus()
        restore_splitters(self._splitters(), self.desk.settings)
        self._allow_undo()
        if self.desk.unread_settings:
            self.desk.messages.tell_problem(self, self.desk.unread_settings)
        self.desk.open_library()

    def page(self) -> Page:
        """The page in front."""
        return self.pages[self.page_name()]

    def page_name(self) -> PageName:
        """The name of the page in front."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def show_page(self, name: PageName) -> None:
        """Bring a page to the front."""
        self.complete()
        if name == self.page_name():
            return
        self._came_from.append(self.page_name())
        self._bring(name)

    def back(self) -> None:
        """Bring the page to the front that was there before."""
        if self._came_from:
            self._bring(self._came_from.pop())

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
            for page in self.pages.values():
                page.closing()
            self.desk.keep(kept_places(self, self._splitters(), self.desk.settings))
        self.desk.close()
        super().closeEvent(event)

    def _make_pages(self) -> None:
        from app.ui.pages.imports import ImportPage
        from app.ui.pages.pack import PackPage
        from app.ui.pages.review import ReviewPage
        from app.ui.pages.search import SearchPage
        from app.ui.pages.settings import SettingsPage
        from app.ui.pages.source import SourcePage

        self.import_page = self._add("import", ImportPage(self.desk))
        self.search_page = self._add("search", SearchPage(self.desk))
        self.source_page = self._add("source", SourcePage(self.desk))
        self.review_page = self._add("review", ReviewPage(self.desk))
        self.pack_page = self._add("pack", PackPage(self.desk))
        self.settings_page = self._add("settings", SettingsPage(self.desk))
        self.pack_page.made.connect(lambda: self.show_page("pack"))

    def _add(self, name: PageName, page: P) -> P:
        self.pages[name] = page
        self._stack.addWidget(page)
        page.changed.connect(self._allow_undo)
        return page

    def _bring(self, name: PageName) -> None:
        self._stack.setCurrentWidget(self.pages[name])
        self.page_actions[name].setChecked(True)
        self.pages[name].entered()
        self._allow_undo()

    def _make_navigation(self) -> dict[PageName, QAction]:
        bar = QToolBar(_("Pages"))
        bar.setObjectName("navigation")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        bar.setIconSize(QSize(28, 28))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        group = QActionGroup(self)
        made: dict[PageName, QAction] = {}
        for number, (page, name) in enumerate(_page_names().items(), 1):
            one = action(self, name, lambda page=page: self.show_page(page), f"Ctrl+{number}")
            one.setIcon(icon(page))
            one.setCheckable(True)
            group.addAction(one)
            bar.addAction(one)
            button = bar.widgetForAction(one)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 12)
            made[page] = one
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)
        self.navigation = bar
        return made

    def _fill_menus(self) -> None:
        """Each page's actions, in the menus that they name, below the window's own."""
        for page in self.pages.values():
            for menu, actions in page.menus().items():
                _fill(self._menus[menu], *actions, None)
        _fill(self._menus["file"], action(self, _("&Quit"), self.close, "Ctrl+Q"))
        before = self._menus["edit"].actions()
        self._menus["edit"].insertActions(before[0] if before else None, [self.undo_action, self.redo_action])
        _fill(self._menus["view"], *self.page_actions.values(), None,
              action(self, _("&Back"), self.back, "Alt+Left"),
              action(self, _("&Next pane"), lambda: self._next_pane(1), "F6"),
              action(self, _("&Previous pane"), lambda: self._next_pane(-1), "Shift+F6"))

    def _connect(self) -> None:
        desk = self.desk
        desk.jobs.problem.connect(self._tell_problem)
        desk.jobs.defect.connect(self.tell_defect)
        desk.status.connect(self._tell_status)
        desk.told.connect(self._tell)
        desk.undoing.changed.connect(self._allow_undo)
        desk.page_wanted.connect(self.show_page)
        desk.back_wanted.connect(self.back)
        desk.pack_wanted.connect(lambda _selection: self.show_page("pack"))
        desk.import_wanted.connect(lambda: self.show_page("import"))
        desk.documents_wanted.connect(lambda _ids: self.show_page("import"))
        desk.search_wanted.connect(lambda _selection: self.show_page("search"))
        desk.subject_wanted.connect(lambda _kind, _value: self.show_page("search"))
        desk.source_wanted.connect(lambda _place: self.show_page("source"))
        desk.review_wanted.connect(lambda _selection: self.show_page("review"))

    def _tell_status(self, words: str) -> None:
        self.statusBar().showMessage(words, _STATUS_MS)

    def _tell(self, words: str, steps: Steps) -> None:
        self.notice.tell(words, steps)

    def _tell_problem(self, problem: ValiseError) -> None:
        self.desk.messages.tell_problem(self, problem)

    def _undo(self) -> None:
        self.page().undoing().undo()
        self._allow_undo()

    def _redo(self) -> None:
        self.page().undoing().redo()
        self._allow_undo()

    def _allow_undo(self) -> None:
        steps = self.page().undoing()
        for one, name, done in ((self.undo_action, _("&Undo"), steps.undo_words()),
                                (self.redo_action, _("&Redo"), steps.redo_words())):
            one.setText(f"{name}: {done}" if done else name)
            explain(one, "" if done else _("nothing to undo") if one is self.undo_action else _("nothing to redo"))

    def _splitters(self) -> tuple[QSplitter, ...]:
        return tuple(one for page in self.pages.values() for one in page.splitters())

    def _next_pane(self, by: int) -> None:
        panes: list[QWidget] = [self._page_button(), *self.page().panes()]
        focus = self.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), 0)
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _page_button(self) -> QWidget:
        return self.navigation.widgetForAction(self.page_actions[self.page_name()])


def _page_names() -> dict[PageName, str]:
    names = (_("Home"), _("Import"), _("Search"), _("Source"), _("Review"), _("Pack"), _("Settings"))
    return dict(zip(PAGES, names, strict=True))


def _menu_names() -> dict[MenuName, str]:
    names = (_("&File"), _("&Edit"), _("&Library"), _("&Search"), _("&Review"), _("&Pack"), _("E&ntry"), _("&View"),
             _("&Help"))
    return dict(zip(MENUS, names, strict=True))


def _fill(menu: QMenu, *actions: QAction | None) -> None:
    """Fill a menu; None is a line."""
    menu.setToolTipsVisible(True)
    for one in actions:
        if one is None:
            menu.addSeparator()
        else:
            menu.addAction(one)
