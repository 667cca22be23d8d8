"""Menus hold every action, each shortcut means one thing where it holds, and what cannot be had says why."""

from collections import Counter
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.tasks import Home
from app.ui import mnemonics
from app.ui.desk import Desk
from app.ui.widgets.review_card import KeyButton
from app.ui.window import PAGES, MainWindow

WIDGETS = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def keyed(window: Any) -> list[QAction]:
    """All actions of the window with a shortcut."""
    return [one for one in window.findChildren(QAction) if one.text() and not one.shortcut().isEmpty()]


def test_every_action_with_a_key_stands_in_a_menu(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    held = {one for _menu, one in window.menu_bar.held()}
    assert [f"{one.text()} {one.shortcut().toString()}" for one in keyed(window) if one not in held] == []
    assert all(one.text() and one.toolTip() for one in held)


def test_no_two_actions_share_a_key_on_a_page(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    for name in PAGES:
        window.show_page(name)
        bar = window.menu_bar
        live = [one for _menu, one in bar.held() if bar.page_of(one) in (None, name)]
        everywhere = [one for one in live if one.shortcutContext() not in WIDGETS]
        wide = Counter(key.toString() for one in everywhere for key in one.shortcuts())
        assert [key for key, count in wide.items() if count > 1] == [], name
        for one in live:
            if one.shortcutContext() in WIDGETS:
                assert not {key.toString() for key in one.shortcuts()} & set(wide), f"{name}: {one.text()}"
        local = [one for one in live if one.shortcutContext() in WIDGETS]
        narrow = Counter((place, key.toString()) for one in local for place in one.associatedObjects()
                         if isinstance(place, QWidget) and not isinstance(place, QMenu) for key in one.shortcuts())
        assert [pair for pair, count in narrow.items() if count > 1] == [], name


def test_letters_of_a_menu_are_distinct(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    bar = window.menuBar()
    for shown in ([one.text() for one in bar.actions() if one.isVisible()],
                  *([one.text() for one in menu.menu().actions() if not one.isSeparator()] for menu in bar.actions())):
        letters = [mnemonics.letter(text) for text in shown if mnemonics.letter(text)]
        assert len(letters) == len(set(letters)), shown


def test_letters_are_given_in_any_language() -> None:
    assert mnemonics.distinct(["&Файл", "&Формат", "Фон"]) == ["&Файл", "Ф&ормат", "Фо&н"]
    assert mnemonics.distinct(["&Open", "&Open", "OPEN"]) == ["&Open", "O&pen", "OP&EN"]
    assert mnemonics.distinct(["&a", "&a"]) == ["&a", "a"]
    assert mnemonics.distinct(["Salt && &pepper"]) == ["Salt && &pepper"]
    assert mnemonics.plain("Salt && &pepper") == "Salt & pepper"


def test_actions_of_other_pages_say_which(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="review")
    bar = window.menu_bar
    for _menu, one in bar.held():
        if (page := bar.page_of(one)) and page != "review":
            assert not one.isEnabled()
            assert mnemonics.plain(window.page_actions[page].text()) in bar.why_not(one)
    window.show_page("import")
    assert all(bar.page_of(one) != "import" or "only on" not in bar.why_not(one) for _menu, one in bar.held())


def test_an_action_is_as_its_page_left_it_when_the_page_comes_back(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="import")
    one = next(act for _menu, act in window.menu_bar.held() if window.menu_bar.page_of(act) == "import")
    one.setEnabled(False)
    window.show_page("search")
    window.show_page("import")
    assert not one.isEnabled()
    window.show_page("search")
    one.setEnabled(True)
    assert not one.isEnabled()
    window.show_page("import")
    assert one.isEnabled()


def test_the_actions_of_a_page_are_enabled_before_it_is_seen(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="review")
    buttons = [one for one in window.review_page.findChildren(KeyButton) if one.isVisible()]
    window.show_page("home")

    class Watched(QObject):
        """Notes which buttons come, and whether that makes the layouts of all that is around them be done again."""

        seen: ClassVar[list[bool]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
            if event.type() == QEvent.Type.EnabledChange and isinstance(watched, KeyButton):
                self.seen.append(window.review_page.isVisible())
            return False

    watching = Watched()
    for one in buttons:
        one.installEventFilter(watching)
    window.show_page("review")
    assert buttons and all(one.isVisible() and one.isEnabled() for one in buttons)
    assert watching.seen and not any(watching.seen)


def test_a_menu_within_a_menu_may_go(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    colours = next(one for one in window.menu_bar.menu("view").findChildren(QMenu))
    delete(colours)
    window.show_page("search")
    assert window.page_name() == "search"


def test_back_and_forward_go_through_the_pages(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    alt, seen = Qt.KeyboardModifier.AltModifier, []
    for name in ("search", "review", "pack"):
        window.show_page(name)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(window, key, alt)
        seen.append(window.page_name())
    assert seen == ["review", "search", "review"]
    for button, name in ((Qt.MouseButton.BackButton, "search"), (Qt.MouseButton.ForwardButton, "review")):
        qtbot.mouseClick(window, button)
        assert window.page_name() == name
    window.show_page("settings")
    assert not window.history.after
    qtbot.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name() == "home"


def test_the_last_page_comes_back(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="review")
    window.close()
    other = MainWindow(Desk(filled, window.desk.messages))  # the opener would show a page of its own
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.desk.library is not None)
    assert other.page_name() == "review" and other.pages["review"].isVisible()
    other.close()
