"""The menus over the pages, and which of their actions can be had while which page is in front."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolTip, QWidget

from app.i18n import _, sentence_case
from app.ui import mnemonics
from app.ui.as_written import as_written
from app.ui.page import MenuName, Page, PageName

MENUS: tuple[MenuName, ...] = (
    "file", "edit", "library", "search", "source", "review", "pack", "entry", "view", "go", "help",
)


_MENU_OF: dict[PageName, MenuName] = {
    "home": "file", "import": "library", "search": "search", "source": "source", "review": "review", "pack": "pack",
    "settings": "edit",
}


class MenuBar(QObject):
    """The window's menus. Actions of pages that are not in front are disabled, but for those that work everywhere."""

    def __init__(self, window: QMainWindow, page_names: dict[PageName, str]) -> None:
        super().__init__(window)
        self._page_names = page_names
        titles = mnemonics.distinct(list(_menu_names().values()))
        bar = window.menuBar()
        self._menus = {key: _Menu(title, self.why_not, bar) for key, title in zip(MENUS, titles, strict=True)}
        for menu in self._menus.values():
            bar.addMenu(menu)
            menu.aboutToShow.connect(partial(_underline, menu))
        self._front: PageName = "home"
        self._groups: dict[PageName, list[QActionGroup]] = {}
        self._page_of: dict[QAction, PageName] = {}
        self._keys: dict[QAction, list[QKeySequence]] = {}

    def add(self, menu: MenuName, *actions: QAction | None) -> None:
        """Add actions that work everywhere at the end of a menu; None is a line."""
        self._fill(menu, *actions)
        # A menu within a menu has no keys, and its action goes with it.
        self._keys.update((one, one.shortcuts()) for one in actions if one is not None and one.shortcuts())

    def add_page(self, name: PageName, page: Page) -> None:
        """Add the actions of a page, with a line after those of each menu."""
        everywhere = set(page.everywhere())
        bound: list[QAction] = []
        for menu, actions in _with_parts(name, page).items():
            self._fill(menu, *actions, None)
            bound += [one for one in actions if one is not None and one not in everywhere]
        for one in (*bound, *everywhere):
            one.destroyed.connect(partial(self._gone, one))
        self._keys.update((one, one.shortcuts()) for one in everywhere)
        self._page_of.update((one, name) for one in bound)
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        # One that the page itself has put into a group (of choices) is held by that.
        groups: dict[QAction, QActionGroup | None] = {one: one.actionGroup() for one in bound}
        for one in [one for one, own in groups.items() if own is None]:
            group.addAction(one)
        self._groups[name] = [group, *{own for own in groups.values() if own is not None}]

    def tidy(self) -> None:
        """Hide menus without actions, and give each action of a menu a letter of its own."""
        for menu in self._menus.values():
            menu.menuAction().setVisible(any(not one.isSeparator() for one in menu.actions()))
            _underline(menu)

    def allow(self, name: PageName) -> None:
        """Enable what belongs to a page before it is seen: later, each button that comes would lay it out anew."""
        for group in self._groups.get(name, ()):
            group.setEnabled(True)

    def bring(self, name: PageName) -> None:
        """Enable what belongs to the page in front; where it has a shortcut of the window's, its own counts."""
        self._front = name
        for page, groups in self._groups.items():
            for group in groups:
                group.setEnabled(page == name)
        own = {key.toString() for one, page in self._page_of.items() if page == name for key in one.shortcuts()}
        for one, keys in self._keys.items():
            one.setShortcuts([key for key in keys if key.toString() not in own])

    def why_not(self, one: QAction) -> str:
        """Why an action cannot be had now, "" where it can or where that was not told."""
        if one.isEnabled():
            return ""
        page = self._page_of.get(one, self._front)
        if page != self._front:
            return _("only on the page “{0}”").format(self._page_names[page])
        return str(one.property("why_not") or "")

    def front(self) -> PageName:
        """The page in front."""
        return self._front

    def page_of(self, one: QAction) -> PageName | None:
        """The page that an action belongs to, None for one that works everywhere."""
        return self._page_of.get(one)

    def held(self) -> Iterator[tuple[str, QAction]]:
        """All actions with the titles of their menus, in order."""
        for menu in self._menus.values():
            yield from ((mnemonics.plain(menu.title()), one) for one in _within(menu))

    def menu(self, name: MenuName) -> QMenu:
        """One of the menus."""
        return self._menus[name]

    def _gone(self, one: QAction) -> None:
        self._keys.pop(one, None)
        self._page_of.pop(one, None)

    def _fill(self, name: MenuName, *actions: QAction | None) -> None:
        menu = self._menus[name]
        for one in actions:
            if one is None:
                menu.addSeparator()
            else:
                menu.addAction(one)


class _Menu(QMenu):
    """A menu whose tooltips say why an action cannot be had."""

    def __init__(self, title: str, why_not: Callable[[QAction], str], parent: QWidget) -> None:
        super().__init__(title, parent)
        self._why_not = why_not

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one: QAction | None = self.actionAt(event.pos())
            why = self._why_not(one) if one else ""
            QToolTip.showText(event.globalPos(), as_written(sentence_case(why)), self)
            return True
        return super().event(event)


def _with_parts(name: PageName, page: Page) -> dict[MenuName, list[QAction | None]]:
    """A page's menus; keys that a list or view within it has for itself stand below, in the menu of the page."""
    menus: dict[MenuName, list[QAction | None]] = {menu: list(actions) for menu, actions in page.menus().items()}
    told = {one for actions in menus.values() for one in actions}
    parts: list[QAction] = page.findChildren(QAction)
    own = [one for one in parts if one.text() and not one.shortcut().isEmpty() and one not in told]
    if own:
        menus.setdefault(_MENU_OF[name], []).extend([None, *own])
    return menus


def _within(menu: QMenu) -> Iterator[QAction]:
    for one in menu.actions():
        below: QMenu | None = one.menu()  # pyright: ignore[reportAssignmentType]  typed as QObject
        if below is not None:
            yield from _within(below)
        elif not one.isSeparator():
            yield one


def _underline(menu: QMenu) -> None:
    actions = [one for one in menu.actions() if not one.isSeparator()]
    for one, text in zip(actions, mnemonics.distinct([one.text() for one in actions]), strict=True):
        if text != one.text():
            one.setText(text)


def _menu_names() -> dict[MenuName, str]:
    names = (_("&File"), _("&Edit"), _("&Library"), _("&Search"), _("So&urce"), _("&Review"), _("&Pack"), _("E&ntry"),
             _("&View"), _("&Go"), _("&Help"))
    return dict(zip(MENUS, names, strict=True))
