"""Every control of every page has a name, is reached by Tab, shows that it has the focus, and lets it go again."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import tasks
from app.model.pack import Selection
from app.tasks import Home
from app.ui import mnemonics
from app.ui.application import use_theme
from app.ui.desk import Place
from app.ui.page import PageName
from app.ui.widgets.form import form
from app.ui.widgets.plain import choices
from app.ui.window import PAGES

OF_QT = ("QScrollBar", "QTableCornerButton", "QLineEditIconButton", "QToolBarExtension", "QHeaderView", "QTipLabel")
CLICK = Qt.FocusPolicy.TabFocus
MOST = 300


def open_page(open_window: Any, filled: Home, name: PageName, qtbot: QtBot) -> Any:
    """A window with a page in front that has settled, a pack or document on it where it takes one."""
    window = open_window(filled)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page(name)
    library = window.desk.library
    if name == "source":
        window.desk.source_wanted.emit(Place(library.documents()[0].id))
    elif name == "pack":
        template = tasks.load_template(filled, "country-brief")
        window.pack_page.take(tasks.assemble_pack(library, Selection(), template, "2025-02-01"))
    open_window.settle(window)
    qtbot.wait(100)
    return window


def controls(page: QWidget) -> list[QWidget]:
    """What somebody can put the focus into, but what Qt made for itself."""
    inside = [one for one in page.findChildren(QWidget) if one.window() is page.window()]  # no lists that pop up
    return [one for one in inside if one.focusPolicy() & CLICK and _is_ours(one)]


def _is_ours(one: QWidget) -> bool:
    name, parent = one.metaObject().className(), one.parentWidget().metaObject().className()
    if one.objectName().startswith("qt_") or name in OF_QT or one.isWindow() or isinstance(one, QHeaderView | QMenu):
        return False
    return parent not in {"QTabBar", "QLineEdit", "QTabWidget", "QComboBox", "QSpinBox"} or isinstance(one, QTabBar)


def spoken(one: QWidget) -> str:
    """What a screen reader calls it."""
    held = QAccessible.queryAccessibleInterface(one)
    return held.text(QAccessible.Text.Name) if held else one.accessibleName()


@pytest.mark.parametrize("name", PAGES)
def test_a_list_that_folds_out_says_what_it_is_and_not_only_what_is_chosen(
    open_window: Any, filled: Home, name: PageName, qtbot: QtBot
) -> None:
    page = open_page(open_window, filled, name, qtbot).pages[name]
    labelled = {one.buddy() for one in page.findChildren(QLabel)}
    silent = [one for one in page.findChildren(QComboBox) if one not in labelled and not one.accessibleDescription()]
    assert not silent, [one.accessibleName() for one in silent]
    assert all(one.lineEdit().accessibleName() for one in page.findChildren(QComboBox) if one.isEditable())


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name(open_window: Any, filled: Home, name: PageName, qtbot: QtBot) -> None:
    page = open_page(open_window, filled, name, qtbot).pages[name]
    unnamed = [one for one in controls(page)
               if not (spoken(one) or isinstance(one, QTabBar | QLabel | QScrollArea) or _is_to_come(one, page))]
    assert [f"{type(one).__name__} in {type(one.parentWidget()).__name__}" for one in unnamed] == []
    buttons = [one for one in page.findChildren(QAbstractButton)
               if _is_ours(one) and not spoken(one) and not _is_to_come(one, page)]
    assert [f"{type(one).__name__} in {type(one.parentWidget()).__name__}" for one in buttons] == []


def _is_to_come(one: QWidget, page: QWidget) -> bool:
    """Whether it is a button that gets its words when it is shown."""
    return isinstance(one, QAbstractButton) and not one.text() and not one.isVisibleTo(page)


@pytest.mark.parametrize("name", PAGES)
def test_labels_with_a_letter_lead_to_their_field(
    open_window: Any, filled: Home, name: PageName, qtbot: QtBot
) -> None:
    page = open_page(open_window, filled, name, qtbot).pages[name]
    shown = [one for one in page.findChildren(QLabel) if one.textFormat() != Qt.TextFormat.PlainText or one.buddy()]
    assert [one.text() for one in shown if mnemonics.letter(one.text()) and one.buddy() is None] == []


def tab(window: Any, back: bool = False) -> QWidget:
    """Press Tab where the focus is; what has it then."""
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
    return window.focusWidget()


def walk(window: Any) -> Iterator[QWidget]:
    """What Tab reaches, from the page's first part around; a control that keeps the focus ends it."""
    seen: list[QWidget] = []
    for _press in range(MOST):
        now = tab(window)
        if seen and now is seen[-1]:
            raise AssertionError(f"{type(now).__name__} “{spoken(now)}” keeps the focus")
        if now in seen:
            return
        seen.append(now)
        yield now


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_every_control_and_leaves_it(open_window: Any, filled: Home, name: PageName, qtbot: QtBot) -> None:
    window = open_page(open_window, filled, name, qtbot)
    page = window.pages[name]
    reached = set(walk(window))
    missed = [one for one in controls(page)
              if one.isVisible() and one.isEnabled() and one not in reached and one.focusProxy() not in reached
              and not _of_group(one, reached)]
    assert [f"{type(one).__name__} “{spoken(one)}”" for one in missed] == []


def _of_group(one: QWidget, reached: set[QWidget]) -> bool:
    """Whether it is a choice of several, of which Tab reaches the chosen one and arrows the others."""
    exclusive = isinstance(one, QRadioButton) or (isinstance(one, QAbstractButton) and one.autoExclusive())
    group = one.group() if isinstance(one, QAbstractButton) else None
    if group is not None and group.exclusive():
        return any(other in reached for other in group.buttons())
    return exclusive and any(type(other) is type(one) and other.parentWidget() is one.parentWidget()
                             for other in reached)


@pytest.mark.parametrize("name", PAGES)
def test_back_tab_leaves_every_control(open_window: Any, filled: Home, name: PageName, qtbot: QtBot) -> None:
    window = open_page(open_window, filled, name, qtbot)
    before = window.focusWidget()
    for _press in range(MOST):
        now = tab(window, back=True)
        assert now is not before, f"{type(now).__name__} “{spoken(now)}” keeps the focus"
        if now is window.navigation.button(window.page_actions["home"]):
            return
        before = now


@pytest.mark.parametrize(("name", "theme"), [(name, "light") for name in PAGES] + [("search", "contrast")])
def test_the_focus_is_seen(open_window: Any, filled: Home, name: PageName, theme: str, qtbot: QtBot) -> None:
    use_theme(theme)
    try:
        window = open_page(open_window, filled, name, qtbot)
        page, unseen = window.pages[name], list[str]()
        for one in [one for one in walk(window) if page.isAncestorOf(one) and one.isVisible()]:
            one.setFocus(Qt.FocusReason.TabFocusReason)
            if one.hasFocus():
                focused = picture(one)
                window.navigation.button(window.page_actions[name]).setFocus(Qt.FocusReason.TabFocusReason)
                if picture(one) == focused and one.isVisible():
                    unseen.append(f"{type(one).__name__} “{spoken(one)}”")
        assert unseen == []
    finally:
        use_theme("system")


def picture(one: QWidget) -> QImage:
    """How it looks now, its frame included."""
    QApplication.processEvents()
    return one.grab().toImage()


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_read_with_their_headings(open_window: Any, filled: Home, name: PageName, qtbot: QtBot) -> None:
    page = open_page(open_window, filled, name, qtbot).pages[name]
    for view in page.findChildren(QTableView):
        model: QAbstractItemModel = view.model()
        if model is None or not model.rowCount(QModelIndex()):
            continue
        for column in range(model.columnCount(QModelIndex())):
            shown = model.index(0, column).data(Qt.ItemDataRole.DisplayRole)
            heading = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            said = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
            if shown and heading:
                assert said and ": " in said, f"{spoken(view)}: {heading}"


@pytest.mark.parametrize("name", PAGES)
def test_f6_walks_through_parts_that_take_the_focus(
    open_window: Any, filled: Home, name: PageName, qtbot: QtBot
) -> None:
    window = open_page(open_window, filled, name, qtbot)
    seen: list[QWidget] = []
    for _press in range(20):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
        now = window.focusWidget()
        assert now is not None and now.isVisible() and now.isEnabled() and now.focusPolicy() & CLICK
        if now in seen:
            break
        seen.append(now)
    page = window.pages[name]
    assert any(page.isAncestorOf(one) for one in seen) or not any(one.isVisible() for one in controls(page))
    assert window.navigation.button(window.page_actions[name]) in seen


def test_texts_let_tab_out(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_page(open_window, filled, "home", qtbot)
    keeping = [one for one in window.findChildren(QAbstractScrollArea)
               if (hasattr(one, "tabChangesFocus") and not one.tabChangesFocus() and not one.isReadOnly())
               or (isinstance(one, QAbstractItemView) and one.tabKeyNavigation())]
    assert [f"{type(one).__name__} “{spoken(one)}”" for one in keeping if _is_ours(one)] == []
    assert all(one.accessibleName() or one.placeholderText() for one in window.findChildren(QLineEdit) if _is_ours(one))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_list_that_a_choice_folds_out_is_named(qtbot: QtBot) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    named, labelled = choices("Order"), choices()
    held.setLayout(form((("&Kind", labelled), ("Order", named))))
    held.show()
    for box, name in ((named, "Order"), (labelled, "Kind")):
        box.addItems(["one", "two"])
        box.showPopup()
        assert box.view().accessibleName() == name
        box.hidePopup()
