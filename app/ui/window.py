"""The main window: its pages, the menus over them, and what is under way.

The first page is there at once; the others, with the menus' contents, come right after the first paint.
"""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from importlib import import_module
from inspect import GEN_RUNNING, getgeneratorstate
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QSplitter, QStackedWidget, QWidget

from app.defects import write_down
from app.errors import ValiseError
from app.i18n import _
from app.progress import Progress
from app.ui.announce import announce
from app.ui.commands import Commands
from app.ui.desk import Desk
from app.ui.dropping import Dropping
from app.ui.early_keys import EarlyKeys
from app.ui.history import History
from app.ui.jobs import Job
from app.ui.menu_bar import MenuBar
from app.ui.mnemonics import plain
from app.ui.page import Page, PageName
from app.ui.pages.home import HomePage
from app.ui.panes import enter, next_pane, show_focus
from app.ui.places import kept_places, restore_geometry, restore_splitters
from app.ui.telling import tell_crash, tell_problem
from app.ui.widgets.job_strip import JobStrip, told
from app.ui.widgets.navigation import Navigation
from app.ui.widgets.notice import Notice, Steps
from app.ui.widgets.plain import column
from app.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from app.ui.pages.imports import ImportPage
    from app.ui.pages.pack import PackPage
    from app.ui.pages.review import ReviewPage
    from app.ui.pages.search import SearchPage
    from app.ui.pages.settings import SettingsPage
    from app.ui.pages.source import SourcePage

P = TypeVar("P", bound=Page)
_PAUSE_MS = 1  # what is posted for the same turn, as with 0, comes before keys and paints
_UNSEEN_MS = 500  # a window that starts minimised is never painted
PAGES: tuple[PageName, ...] = ("home", "import", "search", "source", "review", "pack", "settings")


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
        desk.setParent(self)  # its signals hold what they are connected with, and that the window, as long as it lives
        self._complete = False
        self._steps = self._completing()
        self._begun = False
        self.history = History()
        self.notice = Notice()
        self._stack = QStackedWidget()
        middle = QWidget()
        middle.setLayout(column(self.notice, self._stack, gap=0))
        self.setCentralWidget(middle)
        self.pages: dict[PageName, Page] = {}
        self._front: PageName = "home"
        self.home_page = self._add("home", HomePage)
        show_focus(self.home_page)
        names = page_names()
        self.navigation = Navigation(self, names, self.show_page)
        self.page_actions = self.navigation.pages
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.navigation)
        self.menu_bar = MenuBar(self, names)
        self.commands = Commands(self)
        self.undo_action, self.redo_action = self.commands.undo, self.commands.redo
        self.job_strip = JobStrip(desk.jobs)
        self.status_line = StatusLine()
        self.statusBar().addWidget(self.status_line, 1)
        self.statusBar().addPermanentWidget(self.job_strip)
        self._connect()
        Dropping(self, desk)
        self._early_keys = EarlyKeys(self, self.menu_bar, desk)
        restore_geometry(self, desk.settings)
        self.page_actions["home"].setChecked(True)
        self.home_page.setFocus()
        QTimer.singleShot(_UNSEEN_MS, self._begin)

    def complete(self) -> None:
        """Add the other pages and what the menus hold, bring the last page back, then open the library; once."""
        if getgeneratorstate(self._steps) != GEN_RUNNING:
            for _step in self._steps:
                pass

    def _begin(self) -> None:
        """Complete the window, a step to each turn of the event loop, so that it answers from its first paint on."""
        if not self._begun:
            self._begun = True
            # Where the core cannot be loaded, the window is complete all the same, and says why.
            self.desk.jobs.read("", _load, lambda _loaded: self._go_on(), lambda _error: self._go_on())

    def _go_on(self) -> None:
        for _step in self._steps:
            QTimer.singleShot(_PAUSE_MS, self._go_on)
            return

    def _completing(self) -> Generator[None]:
        yield from self._make_pages()
        self._complete = True
        self.commands.fill(self.menu_bar, self.pages)
        yield
        restore_splitters(self._splitters(), self.desk.settings)
        kept: list[PageName] = [name for name in PAGES if name == self.desk.settings.last_page]
        self._bring(kept[0] if kept else "home")
        if self.desk.unread_settings:
            self.desk.messages.tell_problem(self, self.desk.unread_settings)
        self.desk.open_library()
        self._early_keys.menus_filled()

    def page(self) -> Page:
        """The page in front."""
        return self.pages[self._front]

    def page_name(self) -> PageName:
        """The name of the page in front."""
        return self._front

    def show_page(self, name: PageName) -> None:
        """Bring a page to the front."""
        self.complete()
        if name == self._front:
            self.page_actions[name].setChecked(True)
            return
        self.history.left(self._front)
        self._bring(name)

    def back(self) -> None:
        """Bring the page to the front that was there before."""
        if name := self.history.back(self._front):
            self._bring(name)

    def forward(self) -> None:
        """Bring the page to the front again that Back came from."""
        if name := self.history.forward(self._front):
            self._bring(name)

    def next_page(self, by: int) -> None:
        """Bring the page to the front that stands after (by 1) or before (by -1) in the bar of pages."""
        self.show_page(PAGES[(PAGES.index(self._front) + by) % len(PAGES)])

    def next_pane(self, by: int) -> None:
        """Move the focus to the next part of the window, or to the one before."""
        around = (self.navigation.button(self.page_actions[self._front]), self.notice, self.job_strip)
        next_pane((*self.page().panes(), *self.commands.panes(), *around), self.focusWidget(), by)

    def tell_defect(self, error: BaseException, trace: str) -> None:
        """Write a defect down and tell the user."""
        write_down(self.desk.home.log, trace)
        self.desk.messages.tell_defect(self, error, trace, self.desk.home.log)

    def tell_crash(self) -> None:
        """Say that the last run did not end in order."""
        tell_crash(self, self.desk.home.log)

    def report_problem(self) -> None:
        """Gather what helps to mend a problem, and show it; nothing is sent."""
        self.commands.report()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._begun:
            QTimer.singleShot(0, self._begin)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own buttons for back and forward."""
        if event.button() == Qt.MouseButton.BackButton:
            self.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.forward()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        if self._complete:
            for page in self.pages.values():
                page.closing()
            places = kept_places(self, self._splitters(), self.desk.settings)
            self.desk.keep(replace(places, last_page=self._front))
        self._steps.close()
        self.desk.close()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        """Whether nothing that is under way would be lost, or the user agrees to that."""
        losing = [job for job in self.desk.jobs.open_jobs() if job.changes and job.title and not job.late]
        if not losing:
            return True
        return self.desk.messages.confirm(
            self, _("Close while work is under way?"),
            _("{0}. What is done already stays; the rest is not done.").format(told(losing[0])), _("Stop and close"),
        )

    def _make_pages(self) -> Generator[None]:
        from app.ui.pages.imports import ImportPage

        self.import_page = self._add("import", ImportPage)
        yield from self._build(self.import_page)
        from app.ui.pages.search import SearchPage

        self.search_page = self._add("search", SearchPage)
        yield from self._build(self.search_page)
        from app.ui.pages.source import SourcePage

        self.source_page = self._add("source", SourcePage)
        yield from self._build(self.source_page)
        from app.ui.pages.review import ReviewPage

        self.review_page = self._add("review", ReviewPage)
        yield from self._build(self.review_page)
        from app.ui.pages.pack import PackPage

        self.pack_page = self._add("pack", PackPage)
        yield from self._build(self.pack_page)
        from app.ui.pages.settings import SettingsPage

        self.settings_page = self._add("settings", SettingsPage)
        yield from self._build(self.settings_page)
        self.pack_page.made.connect(lambda: self.show_page("pack"))

    def _add(self, name: PageName, kind: type[P]) -> P:
        """A page, made where it belongs: with a style sheet, each change of place tells all parts of it."""
        frame = _frame()
        self._stack.addWidget(frame)
        self.pages[name] = page = kind(self.desk, frame.viewport())
        frame.setWidget(page)
        page.setAutoFillBackground(False)  # of an opaque page that comes, Qt would paint the parts twice
        page.changed.connect(self._allow)
        return page

    def _build(self, page: Page) -> Generator[None]:
        """Make the parts of a page, one in a turn of the loop."""
        yield from page.build()
        show_focus(page)
        yield

    def _bring(self, name: PageName) -> None:
        self._front = name
        page = self.pages[name]
        left = cast("QWidget | None", page.focusWidget())  # asked first: a stack gives the focus away as it turns
        self.menu_bar.allow(name)
        if held := cast("QWidget | None", self.focusWidget()):
            held.clearFocus()  # or it would go to some other part first, which a screen reader reads
        self._stack.setCurrentIndex(list(self.pages).index(name))
        self.page_actions[name].setChecked(True)
        self.menu_bar.bring(name)
        _focus(page, left)
        page.entered()
        self._allow()
        announce(self, plain(self.page_actions[name].text()))

    def _connect(self) -> None:
        desk = self.desk
        desk.jobs.problem.connect(self._tell_problem)
        desk.jobs.defect.connect(self.tell_defect)
        desk.jobs.noted.connect(partial(write_down, desk.home.log))
        desk.status.connect(self.status_line.tell)
        desk.told.connect(self._tell)
        desk.asked.connect(self._ask)
        desk.warned.connect(self._warn)
        desk.undoing.changed.connect(self._allow)
        desk.page_wanted.connect(self.show_page)
        desk.back_wanted.connect(self.back)
        going: tuple[tuple[SignalInstance, PageName], ...] = (
            (desk.pack_wanted, "pack"), (desk.import_wanted, "import"), (desk.documents_wanted, "import"),
            (desk.search_wanted, "search"), (desk.subject_wanted, "search"), (desk.source_wanted, "source"),
            (desk.review_wanted, "review"), (desk.files_given, "import"),
            (desk.lacking_wanted, "import"), (desk.last_import_wanted, "import"), (desk.duplicates_wanted, "review"),
            (desk.kept_wanted, "pack"),
        )
        for wanted, name in going:
            wanted.connect(self._going_to(name, wanted))
        desk.library_closed.connect(self._library_closed)
        desk.library_changed.connect(self._entitle)
        desk.stepping.connect(lambda: self.notice.withdraw(_("Undo")))
        self.notice.closed.connect(self._notice_closed)

    def _going_to(self, name: PageName, wanted: SignalInstance) -> Callable[..., None]:
        def go(*to_what: object) -> None:
            early = not self._complete
            self.show_page(name)
            if early and self._complete:  # the page has not heard it
                wanted.emit(*to_what)

        return go

    def _tell(self, words: str, steps: Steps) -> None:
        self.notice.tell(words, steps)

    def _ask(self, words: str, steps: Steps) -> None:
        self.notice.tell(words, steps, asks=True)

    def _warn(self, words: str, steps: Steps) -> None:
        self.notice.tell(words, steps, problem=True)

    def _tell_problem(self, problem: ValiseError, job: Job) -> None:
        if job.title and self.desk.messages.tell_problem is tell_problem:
            tell_problem(self, problem, ((_("Try again"), lambda: self.desk.jobs.again(job)),))
        else:
            self.desk.messages.tell_problem(self, problem)

    def _library_closed(self, _problem: ValiseError) -> None:
        """What is wrong, and what can be done, stands on Home; who is already elsewhere is left there."""
        if not self.history.before:
            self._bring("home")

    def _entitle(self) -> None:
        held = self.desk.library
        self.setWindowTitle(_("Valise, read-only") if held is not None and not held.writable else "Valise")

    def _notice_closed(self, had_focus: bool) -> None:
        if had_focus:
            _focus(self.page(), cast("QWidget | None", self.page().focusWidget()))

    def _allow(self) -> None:
        self.commands.allow()

    def _splitters(self) -> tuple[QSplitter, ...]:
        return tuple(one for page in self.pages.values() for one in page.splitters())


def _load(_progress: Progress) -> None:
    """Load what the pages stand on, which takes longer than they do, and what they are made of."""
    for name in ("tasks", "archive", "batches", "drawing", "leafing", "library.facets"):
        import_module(f"app.{name}")
    for page in ("imports", "search", "source", "review", "pack", "settings"):
        import_module(f"app.ui.pages.{page}")
    from app.registry import cities
    from app.ui.review_typing import country_names, forum_names, kinds, topic_names

    for names in (cities, country_names, forum_names, kinds, topic_names):  # that pages offer: their tables are kept
        names()


def page_names() -> dict[PageName, str]:
    """The pages' names for the user, in their order."""
    names = (_("Home"), _("Import"), _("Search"), _("Source"), _("Review"), _("Pack"), _("Settings"))
    return dict(zip(PAGES, names, strict=True))


def _frame() -> QScrollArea:
    """A frame for a page, which scrolls where the window is smaller than the page can be."""
    frame = QScrollArea()
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setProperty("look", "side")
    frame.setWidgetResizable(True)
    return frame


def _focus(page: Page, left: QWidget | None) -> None:
    """Put the focus where it was left on a page, else into its first part."""
    if left is not None and left is not page and left.isVisible() and left.isEnabled():
        left.setFocus(Qt.FocusReason.OtherFocusReason)
    elif page.panes():
        enter(page.panes()[0])
    else:
        page.setFocus(Qt.FocusReason.OtherFocusReason)
