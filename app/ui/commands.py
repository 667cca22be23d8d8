"""What the window itself can do, in its menus: going about, undo, size and colours, help."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWhatsThis, QWidget

from app.i18n import _, percent
from app.ui.page import Page, PageName
from app.ui.panes import resize_pane
from app.ui.telling import show_log
from app.ui.widgets.plain import action, explain

if TYPE_CHECKING:
    from app.ui.menu_bar import MenuBar
    from app.ui.widgets.help_view import HelpView
    from app.ui.widgets.palette import Palette
    from app.ui.window import MainWindow

_IDLE_MS = 1500  # after that nobody waits for the window
_SIZES = (75, 90, 100, 110, 125, 150, 175, 200, 250)


class Commands(QObject):
    """The window's own actions. What opens on request is loaded when it is asked for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._palette: Palette | None = None
        self._help: HelpView | None = None
        self.undo = action(window, _("&Undo"), lambda: self._step("undo"), "Ctrl+Z", "undo")
        self.redo = action(window, _("&Redo"), lambda: self._step("redo"), "Ctrl+Shift+Z", "redo")

    def fill(self, menus: "MenuBar", pages: Mapping[PageName, Page]) -> None:
        """Put all actions into the menus: the pages' own, and those of the window."""
        self._menus = menus
        menus.add("edit", self.undo, self.redo, None)
        for name, page in pages.items():
            menus.add_page(name, page)
        self._fill_file(menus)
        self._fill_view(menus)
        self._fill_go(menus)
        self._fill_help(menus)
        menus.tidy()
        QTimer.singleShot(_IDLE_MS, self._window, _load_palette)

    def allow(self) -> None:
        """Enable what can be done now; the rest says why not."""
        steps = self._window.page().undoing()
        for one, name, done, nothing in (
            (self.undo, _("&Undo"), steps.undo_words(), _("nothing to undo")),
            (self.redo, _("&Redo"), steps.redo_words(), _("nothing to redo")),
        ):
            one.setText(_("{0}: {1}").format(name, done.replace("&", "&&")) if done else name)
            explain(one, "" if done else nothing)
        if hasattr(self, "_back"):
            explain(self._back, "" if self._window.history.before else _("no page was in front before"))
            explain(self._forward, "" if self._window.history.after else _("Back was not used"))

    def panes(self) -> tuple[QWidget, ...]:
        """The parts of the window beside the pages."""
        return (self._help,) if self._help is not None and self._help.isVisible() else ()

    def show_palette(self) -> None:
        """Open the list of all commands, places and names, to be typed into."""
        if self._palette is None:
            from app.ui.widgets.palette import Palette

            self._palette = Palette(self._window, self._menus)
        self._palette.open()

    def show_help(self, chapter: str = "") -> None:
        """Show a chapter of the help, the one on the page in front unless another is named."""
        if self._help is None:
            from app.ui.widgets.help_view import HelpView

            self._help = HelpView(self._menus)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._help)
        self._help.show_chapter(chapter or self._window.page_name())

    def report(self) -> None:
        """Gather what helps to mend a problem, and show it; nothing is sent."""
        from app.ui.widgets.problem_report import ProblemReport

        ProblemReport(self._window, self._window.desk).show()

    def about(self) -> None:
        """Say what this program is, and whose work is in it."""
        from app.ui.widgets.about import About

        About(self._window, self._window.desk.jobs).show()

    def use_theme(self, theme: str) -> None:
        """Dress the window in a theme from now on."""
        from app.ui.application import use_theme

        use_theme(theme)
        self._window.desk.keep(replace(self._window.desk.settings, theme=theme))

    def text_size(self, by: int) -> None:
        """Show all words larger (by 1), smaller (-1), or in the usual size (0)."""
        from app.ui.application import use_text_size

        kept = self._window.desk.settings.text_size
        now = int(kept) if kept.isdecimal() else 100
        larger, smaller = [one for one in _SIZES if one > now], [one for one in _SIZES if one < now]
        wanted = 100 if not by else (larger[:1] or [now])[0] if by > 0 else (smaller[-1:] or [now])[0]
        share = use_text_size(wanted)
        desk = self._window.desk
        desk.keep(replace(desk.settings, text_size=str(share)))
        desk.status.emit(_("Size of text: {0}").format(percent(share)))

    def _fill_file(self, menus: "MenuBar") -> None:
        window = self._window
        stop = action(window, _("S&top the work under way"), window.job_strip.cancel, "Ctrl+.")
        menus.add("file", stop, action(window, _("&Quit"), window.close, "Ctrl+Q"))

    def _fill_view(self, menus: "MenuBar") -> None:
        window = self._window
        menus.add(
            "view",
            action(window, _("&Larger text"), lambda: self.text_size(1), "Ctrl+Alt++"),
            action(window, _("S&maller text"), lambda: self.text_size(-1), "Ctrl+Alt+-"),
            action(window, _("&Normal text size"), lambda: self.text_size(0), "Ctrl+Alt+0"),
            None,
            self._pane_action(_("&Widen the pane"), 1, Qt.Orientation.Horizontal, "Ctrl+Alt+Right"),
            self._pane_action(_("&Narrow the pane"), -1, Qt.Orientation.Horizontal, "Ctrl+Alt+Left"),
            self._pane_action(_("Make the pane &higher"), 1, Qt.Orientation.Vertical, "Ctrl+Alt+Down"),
            self._pane_action(_("Make the pane lo&wer"), -1, Qt.Orientation.Vertical, "Ctrl+Alt+Up"),
            None,
            self._theme_menu(menus.menu("view")).menuAction(),
            action(window, _("&Full screen"), self._full_screen, "F11"),
        )

    def _fill_go(self, menus: "MenuBar") -> None:
        window = self._window
        self._back = action(window, _("&Back"), window.back, "Alt+Left", "back")
        self._forward = action(window, _("&Forward"), window.forward, "Alt+Right", "forward")
        menus.add(
            "go",
            action(window, _("&Commands and names…"), self.show_palette, "Ctrl+K"),
            None, *window.page_actions.values(), None,
            self._back, self._forward,
            action(window, _("Ne&xt page"), lambda: window.next_page(1), "Ctrl+Tab"),
            action(window, _("Pre&vious page"), lambda: window.next_page(-1), "Ctrl+Shift+Tab"),
            None,
            action(window, _("&Next pane"), lambda: window.next_pane(1), "F6"),
            action(window, _("&Previous pane"), lambda: window.next_pane(-1), "Shift+F6"),
        )

    def _fill_help(self, menus: "MenuBar") -> None:
        window = self._window
        menus.add(
            "help",
            action(window, _("&Help on this page"), self.show_help, QKeySequence.StandardKey.HelpContents, "help"),
            action(window, _("&Keyboard"), lambda: self.show_help("keyboard"), "Ctrl+F1"),
            action(window, _("&What’s this?"), self._whats_this, "Shift+F1"),
            None,
            action(window, _("Open the &log folder"), lambda: show_log(window.desk.home.log)),
            action(window, _("&Report a problem…"), self.report),
            action(window, _("&About Valise"), self.about),
        )

    def _pane_action(self, words: str, by: int, across: Qt.Orientation, keys: str) -> QAction:
        def move() -> None:
            if not resize_pane(self._window.focusWidget(), by, across):
                self._window.desk.status.emit(_("This pane has no neighbour on that side."))

        return action(self._window, words, move, keys)

    def _theme_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("&Colours"), parent)
        group = QActionGroup(menu)
        for theme, words in (
            ("system", _("Follow the s&ystem")), ("light", _("&Light")), ("dark", _("D&ark")),
            ("contrast", _("High &contrast")),
        ):
            one = action(self._window, words, lambda theme=theme: self.use_theme(theme))
            one.setCheckable(True)
            one.setData(theme)
            group.addAction(one)
            menu.addAction(one)
        menu.aboutToShow.connect(lambda: self._tick_theme(group))
        return menu

    def _tick_theme(self, group: QActionGroup) -> None:
        for one in group.actions():
            one.setChecked(one.data() == self._window.desk.settings.theme)

    def _full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _whats_this(self) -> None:
        """Let a click on something tell what it is: on a list what its signs mean, on a page what it is for."""
        from app.ui.help_pages import chapters, opening, signs

        written = {one.name: opening(one) for one in chapters()}
        for name, page in self._window.pages.items():
            page.setWhatsThis(written[name])
            for view in page.findChildren(QAbstractItemView):
                view.setWhatsThis(signs())
        QWhatsThis.enterWhatsThisMode()

    def _step(self, way: str) -> None:
        steps = self._window.page().undoing()
        (steps.undo if way == "undo" else steps.redo)()
        self.allow()


def _load_palette() -> None:
    """Load what the palette stands on, so that it opens at once the first time too."""
    from app.ui.widgets import palette

    assert palette
