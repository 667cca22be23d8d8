"""Two ways to use the window: with the mouse alone, and with the keyboard alone.

Both find things by the words that stand on the screen, and send events to windows as a desktop does, so that what is
covered, disabled, scrolled away or under a modal dialog is out of reach. Neither calls what a page can do.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import shiboken6
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtBotTimeout
from pytestqt.qtbot import QtBot

from app.ui import mnemonics
from app.ui.page import PageName
from app.ui.window import MainWindow

W = TypeVar("W", bound=QWidget)
_FARTHEST = 250
"""So many steps of Tab or an arrow are taken before something counts as out of reach."""
_LEFT = Qt.MouseButton.LeftButton
_CTRL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


class User(ABC):
    """What both can do. Names are words on the screen: of a button, a field's label or its accessible name."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    @abstractmethod
    def go(self, page: PageName) -> None:
        """Bring a page to the front."""

    @abstractmethod
    def command(self, menu: str, name: str) -> None:
        """Give a command of a menu; what it opens is there afterwards."""

    @abstractmethod
    def press(self, name: str) -> None:
        """Press the button that bears these words, or begins with them; a tick changes."""

    @abstractmethod
    def enter(self, field: str) -> QWidget:
        """Put the cursor into a field."""

    @abstractmethod
    def pick(self, box: str, item: str) -> None:
        """Choose from a list that folds out what begins with these words."""

    @abstractmethod
    def choose(self, view: str, words: str) -> QModelIndex:
        """Go to the row of a list or table that holds the words."""

    @abstractmethod
    def open(self, view: str, words: str) -> None:
        """Open the row of a list or table that holds the words."""

    @abstractmethod
    def import_paths(self, paths: Sequence[Path], answer: Callable[[Path], None]) -> None:
        """Bring files in: dropped, or by the command, where answer is told the folder that the dialog gives."""

    def write(self, field: str, text: str) -> None:
        """Type into a field in place of what stands there."""
        self.enter(field)
        self.keys(Qt.Key.Key_A, _CTRL)
        self.keys(Qt.Key.Key_Delete)
        self.type(text)

    def tick(self, name: str, on: bool = True) -> None:
        """Have a box ticked, or not."""
        if self.button(name).isChecked() != on:
            self.press(name)
            assert self.button(name).isChecked() == on, name

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        QTest.keyClicks(focus, text)

    def keys(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press one key, wherever the cursor is."""
        self._be_in_front()
        QTest.keyClick(QGuiApplication.focusWindow(), key, modifiers)

    def _be_in_front(self) -> None:
        """When a dialog or a list has closed, a desktop gives the keyboard back; without one nobody does."""
        popup = QApplication.activePopupWidget()
        front = popup or QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)
        handle = front.windowHandle()
        if popup is None and QGuiApplication.focusWindow() is not handle:
            handle.requestActivate()  # the keys would still go to the list that was put away
            self.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)

    def settle(self) -> None:
        """Wait until nothing is under way and no answer is due."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.window.desk.jobs.open_jobs())

    def sees(self, words: str) -> str:
        """Wait until words are on the screen; what the part that holds them says."""
        try:
            self.qtbot.waitUntil(lambda: any(words in one for one in texts()), timeout=20_000)
        except QtBotTimeout as late:
            raise AssertionError(f"“{words}” is not on the screen; there is: {texts()}") from late
        return next((one for one in texts() if words in one), "")

    def until(self, reached: Callable[[], Any]) -> None:
        """Wait for what is shown to be so."""
        self.qtbot.waitUntil(lambda: bool(reached()), timeout=20_000)

    def button(self, name: str) -> QAbstractButton:
        """The button that bears the words, in the window in front."""
        found = [one for one in shown(QAbstractButton) if _says(one, name)]
        exact = [one for one in found if _bare(one.text()) == name]
        self._told(exact or found, f"button “{name}”")
        return (exact or found)[0]

    def waits_for(self, name: str) -> QAbstractButton:
        """The button with these words, once it is there and can be pressed."""
        self.until(lambda: any(_says(one, name) and one.isEnabled() for one in shown(QAbstractButton)))
        return self.button(name)

    def field(self, name: str) -> QWidget:
        """The field with this label or accessible name, in the window in front."""
        kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)
        found = [one for kind in kinds for one in shown(kind)
                 if one.accessibleName() == name and not isinstance(one.parentWidget(), QComboBox)]  # fmt: skip
        self._told(found, f"field “{name}”")
        return found[0]

    def view(self, name: str) -> QAbstractItemView:
        """The list or table with this accessible name, in the window in front."""
        found = [one for one in shown(QAbstractItemView) if one.accessibleName() == name]
        self._told(found, f"list “{name}”")
        return found[0]

    def rows(self, name: str) -> list[str]:
        """What the rows of a list or table say, those that are folded away left out."""
        return [" | ".join(_cells(index)) for index in indexes(self.view(name))]

    def _told(self, found: Sequence[QWidget], what: str) -> None:
        assert found, f"no {what} on the screen; there are: {sorted(names())}"


class Mouse(User):
    """Only the mouse; keys are typed into the field that was clicked."""

    def go(self, page: PageName) -> None:
        self._click(self._reach(self.window.navigation.button(self.window.page_actions[page])))
        self.until(lambda: self.window.page_name() == page)

    def command(self, menu: str, name: str) -> None:
        bar = self.window.menuBar()
        title = next(one for one in bar.actions() if mnemonics.plain(one.text()) == menu)
        self.click_at(bar, bar.actionGeometry(title).center())
        opened = cast("QMenu", title.menu())
        self.until(opened.isVisible)
        path = name.split(" ▸ ")
        for step in path:
            wanted = _action(opened.actions(), step)
            assert wanted.isEnabled(), f"{menu} ▸ {name} cannot be had: {self.window.menu_bar.why_not(wanted)}"
            self.click_at(opened, opened.actionGeometry(wanted).center())
            if step is not path[-1]:
                opened = cast("QMenu", wanted.menu())
                self.until(opened.isVisible)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        while self._moves(one := self.waits_for(name)):
            pass
        self._click(self._reach(one))

    def enter(self, field: str) -> QWidget:
        found = self._reach(self.field(field))
        self._click(found)
        focus = QApplication.focusWidget()
        entered = focus is not None and (focus is found or found.isAncestorOf(focus))
        assert entered, f"a click does not enter “{field}”"
        return found

    def pick(self, box: str, item: str) -> None:
        combo = cast("QComboBox", self._reach(self.field(box)))
        view = combo.view()
        for _turn in range(3):  # an estimate that comes late moves the form; whoever missed clicks again
            self.click_at(self._reach(combo), QPoint(combo.width() - 8, combo.height() // 2))
            self.qtbot.wait(100)
            if view.isVisible():
                break
        assert view.isVisible(), f"a click does not fold out “{box}”"
        self.qtbot.wait(QApplication.doubleClickInterval() + 20)  # the list takes no click that soon
        row = next(n for n in range(combo.count()) if combo.itemText(n).startswith(item))
        self._click_index(view, view.model().index(row, combo.modelColumn()))
        self.until(lambda: not shiboken6.isValid(combo) or combo.currentText().startswith(item))

    def choose(self, view: str, words: str) -> QModelIndex:
        found = self.view(view)
        index = _holding(found, words)
        self._click_index(cast("QAbstractItemView", self._reach(found)), index)
        return index

    def open(self, view: str, words: str) -> None:
        self.choose(view, words)
        found = self.view(view)
        index = _holding(found, words)
        handle, place = _in_window(found.viewport(), found.visualRect(index).center())
        QTest.mouseDClick(handle, _LEFT, _NONE, place)

    def import_paths(self, paths: Sequence[Path], answer: Callable[[Path], None]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = self.window.rect().center()
        # As the desktop hands a drag on: to what stands there, and up from it until somebody takes it.
        under = self.window.childAt(middle) or self.window
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        for kind in (QDragEnterEvent, QDropEvent):
            at: QWidget | None = under
            while at is not None and not at.acceptDrops():
                at = at.parentWidget()
            assert at is not None, "nothing takes what is dropped"
            place = at.mapFrom(self.window, middle) if at is not self.window else middle
            event = (QDragEnterEvent(place, copy, data, _LEFT, none) if kind is QDragEnterEvent
                     else QDropEvent(QPointF(place), copy, data, _LEFT, none))
            QApplication.sendEvent(at, event)
            assert event.isAccepted(), "what is dropped is refused"

    def drag(self, view: str, words: str, onto: str) -> None:
        """Press on one row, move to another and let go, as far as a list follows the mouse."""
        found = self.view(view)
        start, end = (found.visualRect(_holding(found, one)).center() for one in (words, onto))
        handle, place = _in_window(found.viewport(), start)
        QTest.mousePress(handle, _LEFT, _NONE, place)
        QTest.mouseMove(handle, _in_window(found.viewport(), end)[1])
        QTest.mouseRelease(handle, _LEFT, _NONE, _in_window(found.viewport(), end)[1])

    def _click(self, widget: QWidget) -> None:
        assert widget.isEnabled(), f"“{_name(widget)}” is disabled: {widget.toolTip()}"
        place = widget.rect().center()
        if isinstance(widget, QAbstractButton) and not widget.hitButton(place):
            place = QPoint(12, widget.height() // 2)  # the box of a tick stands at its left
        self.click_at(widget, place)

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """Press and let go the left button at a place of a widget."""
        popup = QApplication.activePopupWidget()
        if popup is not None and popup is not widget.window():
            _click_at(widget, place)  # only puts away what popped up, as for everybody
            self.qtbot.wait(60)  # what was typed becomes a chip, and all below it moves
        self._be_in_front()
        _click_at(widget, place)
        QApplication.processEvents()

    def _click_index(self, view: QAbstractItemView, index: QModelIndex) -> None:
        for _turn in range(_FARTHEST):
            rect = view.visualRect(index)
            if rect.isValid() and view.viewport().rect().contains(QPoint(max(rect.left(), 2) + 2, rect.center().y())):
                break
            _wheel(view.viewport(), -1 if not rect.isValid() or rect.center().y() > 0 else 1)
        shown_part = view.visualRect(index).intersected(view.viewport().rect())
        assert not shown_part.isEmpty(), "the row does not come into view"
        self.click_at(view.viewport(), shown_part.center())

    def _reach(self, widget: QWidget) -> QWidget:
        """Scroll with the wheel until the widget can be seen, once it stands still."""
        self._wait_till_still(widget)
        above = widget.parentWidget()
        while above is not None and not above.isWindow():
            frame = above.parentWidget()
            if isinstance(frame, QScrollArea) and above is frame.viewport():
                self._scroll(frame, widget)
            above = frame
        place = widget.mapTo(widget.window(), widget.rect().center())
        under = widget.window().childAt(place)
        reached = under is not None and (under is widget or widget.isAncestorOf(under) or under.isAncestorOf(widget))
        assert reached, f"“{_name(widget)}” cannot be seen"
        return widget

    def _wait_till_still(self, widget: QWidget) -> None:
        """What is written elsewhere may move it: nobody clicks at what still moves."""
        while self._moves(widget):
            pass

    def _moves(self, widget: QWidget) -> bool:
        """Whether it is soon elsewhere, or gone, as the next item has buttons of its own."""
        before = widget.mapToGlobal(widget.rect().center())
        self.settle()
        self.qtbot.wait(30)
        return not shiboken6.isValid(widget) or before != widget.mapToGlobal(widget.rect().center())

    def _scroll(self, frame: QScrollArea, widget: QWidget) -> None:
        viewport = frame.viewport()
        for _turn in range(_FARTHEST):
            y = widget.mapTo(viewport, widget.rect().center()).y()
            if 0 <= y < viewport.height():
                return
            _wheel(viewport, -1 if y >= viewport.height() else 1)


class Keyboard(User):
    """Only keys: letters under names, Tab, arrows, shortcuts, and the list of commands."""

    def go(self, page: PageName) -> None:
        self._shortcut(self.window.page_actions[page])
        self.until(lambda: self.window.page_name() == page)

    def command(self, menu: str, name: str) -> None:
        last = name.rpartition(" ▸ ")[2]
        wanted = _action([one for title, one in self.window.menu_bar.held() if title == menu], last)
        assert wanted.isEnabled(), f"{menu} ▸ {name} cannot be had: {self.window.menu_bar.why_not(wanted)}"
        if wanted.shortcut().isEmpty():
            self._from_palette(menu, last)
        else:
            self._shortcut(wanted)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        one = self.waits_for(name)
        self._walk(one, name)
        self.keys(Qt.Key.Key_Space)
        QApplication.processEvents()

    def enter(self, field: str) -> QWidget:
        found = self.field(field)
        letter = _letter(found)
        if letter and not found.hasFocus():
            self.keys(Qt.Key(ord(letter.upper())), Qt.KeyboardModifier.AltModifier)
        self._walk(found, field)
        return found

    def pick(self, box: str, item: str) -> None:
        combo = cast("QComboBox", self.enter(box))
        wanted = next(n for n in range(combo.count()) if combo.itemText(n).startswith(item))
        key = Qt.Key.Key_Down if wanted > combo.currentIndex() else Qt.Key.Key_Up
        for _turn in range(abs(wanted - combo.currentIndex())):
            self.keys(key)
        assert combo.currentText().startswith(item), combo.currentText()

    def choose(self, view: str, words: str) -> QModelIndex:
        found = self.view(view)
        self._walk(found, view)
        holding = _holding(found, words)
        self.keys(Qt.Key.Key_Home, _CTRL if isinstance(found, QTableView) else _NONE)
        for _turn in range(_FARTHEST):
            now = found.currentIndex()
            if now.isValid() and (now.row(), now.parent()) == (holding.row(), holding.parent()):
                return now
            self.keys(Qt.Key.Key_Down)
        raise AssertionError(f"the arrows do not reach “{words}” in “{view}”")

    def open(self, view: str, words: str) -> None:
        self.choose(view, words)
        self.keys(Qt.Key.Key_Return)

    def import_paths(self, paths: Sequence[Path], answer: Callable[[Path], None]) -> None:
        folder = paths[0] if len(paths) == 1 else paths[0].parent
        answer(folder)
        self.command("File", "Import folder")

    def _from_palette(self, menu: str, name: str) -> None:
        self.keys(Qt.Key.Key_K, _CTRL)
        self.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.type(name)
        view = cast("QListView", self.view("What fits"))

        def fits() -> list[int]:
            said = [str(view.model().index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) or
                        view.model().index(n, 0).data()) for n in range(view.model().rowCount())]
            return [n for n, one in enumerate(said) if one.startswith(name) and menu in one]

        self.until(fits)
        for _turn in range(fits()[0]):
            self.keys(Qt.Key.Key_Down)
        self.keys(Qt.Key.Key_Return)

    def _shortcut(self, wanted: QAction) -> None:
        assert not wanted.shortcut().isEmpty(), f"“{wanted.text()}” has no shortcut"
        combination = cast("Any", wanted.shortcut())[0]
        self.keys(combination.key(), combination.keyboardModifiers())

    def walk_to(self, widget: QWidget) -> None:
        """Go to a control by the keys that walk from one to the next."""
        self._walk(widget, _name(widget))

    def _walk(self, widget: QWidget, name: str) -> None:
        """Go from one control to the next until this one has the keyboard; F6 leads out of what keeps Tab."""
        seen: list[str] = []
        last, stays = None, 0
        for _turn in range(_FARTHEST):
            self._be_in_front()
            focus = QApplication.focusWidget()
            if focus is not None and (focus is widget or focus is widget.focusProxy()):
                return
            seen.append(_name(focus) if focus else "nothing")
            stays = stays + 1 if focus is not None and focus is last else 0  # the first Tab may close a list
            self.keys(Qt.Key.Key_F6 if stays > 1 else Qt.Key.Key_Tab)
            last = focus
            QApplication.processEvents()
        raise AssertionError(f"the keyboard does not reach “{name}”, only {list(dict.fromkeys(seen))}")


def shown(kind: type[W]) -> list[W]:
    """The visible widgets of a kind in the window in front: a modal dialog, or all windows."""
    modal = QApplication.activeModalWidget()
    tops: Iterable[QWidget] = [modal] if modal else [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return [one for top in tops for one in top.findChildren(kind) if one.isVisible()]


def texts() -> list[str]:
    """All that labels, buttons and fields in front say."""
    said = [one.text() for one in shown(QLabel)] + [_bare(one.text()) for one in shown(QAbstractButton)]
    said += [one.text() for one in shown(QLineEdit)] + [one.toPlainText() for one in shown(QPlainTextEdit)]
    said += [one.toPlainText() for one in shown(QTextEdit)]
    return [one for one in said if one]


def names() -> set[str]:
    """What buttons and fields in front are called."""
    fields = {one.accessibleName() for kind in (QLineEdit, QComboBox, QAbstractItemView) for one in shown(kind)}
    return {one for one in fields | {_bare(one.text()) for one in shown(QAbstractButton)} if one}


def indexes(view: QAbstractItemView) -> list[QModelIndex]:
    """The rows of a view in their order, without those that are folded away; their first cells."""
    model = view.model()

    def below(parent: QModelIndex) -> list[QModelIndex]:
        rows: list[QModelIndex] = []
        for number in range(model.rowCount(parent)):
            index = model.index(number, 0, parent)
            hidden = isinstance(view, QTableView) and view.isRowHidden(number)
            hidden = hidden or (isinstance(view, QTreeView) and view.isRowHidden(number, parent))
            rows += [] if hidden else [index]
            rows += below(index) if isinstance(view, QTreeView) and view.isExpanded(index) else []
        return rows

    return below(QModelIndex())


def _cells(index: QModelIndex) -> list[str]:
    model = index.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(index.parent())
    cells = [model.index(index.row(), column, index.parent()) for column in range(columns)]
    return [str(one.data()) for one in cells if one.data() not in (None, "")]


def _holding(view: QAbstractItemView, words: str) -> QModelIndex:
    found = [index for index in indexes(view) if words in " | ".join(_cells(index))]
    assert found, f"no row with “{words}” in “{view.accessibleName()}”: {[_cells(one) for one in indexes(view)][:60]}"
    return found[0]


def _action(actions: Iterable[QAction], name: str) -> QAction:
    told = [(mnemonics.plain(one.text()), one) for one in actions]
    exact = [one for text, one in told if text.rstrip("…") == name]
    found = exact or [one for text, one in told if text.startswith(name)]
    assert found, f"no command “{name}” among {[text for text, _one in told]}"
    return found[0]


def _letter(field: QWidget) -> str:
    """The letter under a field's label, "" for none."""
    for one in shown(QLabel):
        buddy = cast("QWidget | None", one.buddy())
        if buddy is not None and (buddy is field or buddy.focusProxy() is field):
            return mnemonics.letter(one.text())
    return ""


def _bare(text: str) -> str:
    return mnemonics.plain(text)


def _says(one: QAbstractButton, name: str) -> bool:
    return any(told.startswith(name) for told in (_bare(one.text()), one.accessibleName()))


def _name(widget: QWidget) -> str:
    words = _bare(widget.text()) if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words or type(widget).__name__


def _in_window(widget: QWidget, place: QPoint) -> tuple[QWindow, QPoint]:
    top = widget.window()
    handle = top.windowHandle()
    assert handle is not None
    return handle, widget.mapTo(top, place)


def _click_at(widget: QWidget, place: QPoint) -> None:
    if widget.window().windowType() == Qt.WindowType.Popup:
        QTest.mouseClick(widget, _LEFT, _NONE, place)  # the window of what pops up goes with the click
        return
    handle, at = _in_window(widget, place)
    QTest.mouseClick(handle, _LEFT, _NONE, at)


def _wheel(widget: QWidget, way: int) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, 120 * way), Qt.MouseButton.NoButton, _NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


