"""A user who does anything at all: clicks, types, presses keys, drags, resizes, at random but from a seed.

Everything goes through the windows of the platform, as from a mouse and a keyboard. An action may open a dialog that
has an event loop of its own; the next one is due by then, so that it is done in that dialog.
"""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.ui.window import PAGES, MainWindow
from tests.soaking.watching import Log

_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
             QScrollBar, QSplitterHandle)
_KEYS = (
    *(Qt.Key.Key_Tab,) * 4, *(Qt.Key.Key_Return,) * 3, *(Qt.Key.Key_Down,) * 4, *(Qt.Key.Key_Up,) * 2, Qt.Key.Key_Left,
    Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F6, Qt.Key.Key_F2,
    Qt.Key.Key_Backtab, Qt.Key.Key_Menu, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_N,
    Qt.Key.Key_S, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3,
)  # fmt: skip
_MODIFIERS = (*(Qt.KeyboardModifier.NoModifier,) * 6, Qt.KeyboardModifier.ShiftModifier,
              Qt.KeyboardModifier.ControlModifier)
_WORDS = ("meeting", "Pakistan", "CICA", "2021-12-19", "18 Dec", "2025", "the", "xyzzy", "energy trade", "Azerbaijan",
          "<b>x</b>", "a & b", "“quoted”", "şəki", "%n {0}", "12", "Minister", "-", "~2022", "ru")
_PLAIN = Qt.KeyboardModifier.NoModifier
_HELD = {
    Qt.KeyboardModifier.ShiftModifier: Qt.Key.Key_Shift, Qt.KeyboardModifier.ControlModifier: Qt.Key.Key_Control,
    Qt.KeyboardModifier.AltModifier: Qt.Key.Key_Alt, Qt.KeyboardModifier.MetaModifier: Qt.Key.Key_Meta,
}  # fmt: skip
_NEVER = {"Ctrl+Q"}
_SIGN_MS = 6
_LONGEST_IN_A_DIALOG = 25
"""So many actions in one dialog or menu before it is left: else a day would be spent in the first."""


class Hands:
    """Does one thing after another in a window until told to stop."""

    def __init__(self, log: Log, source: random.Random, papers: list[Path], every_ms: int) -> None:
        self._log, self._source, self._papers = log, source, papers
        self._timer = QTimer(singleShot=True, interval=every_ms)  # one for all turns: a new one for each takes memory
        self._timer.timeout.connect(self._next)
        self._in_dialog = 0
        self._held: QWidget | None = None
        self.window: MainWindow | None = None
        self.resting = False
        self._ways: tuple[tuple[int, str, Callable[[], None]], ...] = (
            (30, "click", self._click), (6, "click anywhere", self._click_anywhere), (4, "double click", self._twice),
            (5, "right click", self._right), (25, "key", self._key), (10, "type", self._type),
            (8, "wheel", self._wheel),
            (6, "drag", self._drag), (12, "shortcut", self._shortcut), (6, "menu", self._command),
            (2, "resize", self._resize), (1, "theme", self._theme), (4, "page", self._page), (2, "palette", self._find),
            (1, "files", self._files), (1, "text size", self._text_size), (2, "hover", self._hover),
        )  # fmt: skip

    def start(self) -> None:
        """Do something, and again and again."""
        self._timer.start()

    def _next(self) -> None:
        self.start()  # first: what follows may not come back before a dialog has been answered
        if self.resting:
            self.leave_dialogs()  # what work has opened that ended meanwhile waits for an answer
            return
        if self.window is None or self.window.desk.library is None:
            return
        if self._leave():
            return
        kinds = [one[1] for one in self._ways]
        kind = self._source.choices(kinds, [one[0] for one in self._ways])[0]
        next(do for _weight, name, do in self._ways if name == kind)()

    def leave_dialogs(self) -> bool:
        """Close one of the menus and dialogs that are open; whether there was one."""
        over = _over()
        others = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        over = over or (others[0] if others else None)
        if over is None:
            return False
        self._log.begin("leave", _name(over))
        over.close()
        return True

    def _leave(self) -> bool:
        over = _over()
        self._in_dialog = self._in_dialog + 1 if over else 0
        limit = 4 if isinstance(over, QMenu) else _LONGEST_IN_A_DIALOG
        return self._in_dialog > limit and self.leave_dialogs()

    def _top(self) -> QWidget:
        """The window that takes input now; it is held, since what Python knows of its parts goes with it."""
        over = _over()
        self._held = over or self._shown()
        return self._held

    def _shown(self) -> QWidget:
        assert self.window is not None
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return self._source.choice([self.window, self.window, *shown]) if shown else self.window

    def _control(self) -> QWidget:
        with self._log.choosing():
            return self._any_control()

    def _any_control(self) -> QWidget:
        top = self._top()
        found = [one for one in top.findChildren(QWidget) if isinstance(one, _CONTROLS) and isValid(one)
                 and one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()]
        found = [one for one in found if one.window() is top]
        return self._source.choice(found) if found else top

    def _spot(self, widget: QWidget) -> tuple[QWindow | None, QPoint]:
        """A visible place of a widget in the coordinates of its platform window."""
        where = widget.visibleRegion().boundingRect()
        point = QPoint(self._source.randint(where.left(), max(where.left(), where.right())),
                       self._source.randint(where.top(), max(where.top(), where.bottom())))
        return widget.window().windowHandle(), widget.mapTo(widget.window(), point)

    def _mouse(self, kind: str, widget: QWidget, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        handle, point = self._spot(widget)
        self._log.begin(kind, f"{_name(widget)} at {point.x()},{point.y()}")
        if handle is None:
            return
        if kind == "double click":
            QTest.mouseDClick(handle, button, Qt.KeyboardModifier.NoModifier, point)
        else:
            QTest.mouseClick(handle, button, self._source.choice(_MODIFIERS), point)

    def _click(self) -> None:
        self._mouse("click", self._control())

    def _click_anywhere(self) -> None:
        self._mouse("click", self._top())

    def _twice(self) -> None:
        self._mouse("double click", self._control())

    def _right(self) -> None:
        self._mouse("right click", self._control(), Qt.MouseButton.RightButton)

    def _hover(self) -> None:
        handle, point = self._spot(control := self._control())
        self._log.begin("hover", _name(control))
        if handle:
            QTest.mouseMove(handle, point)

    def _wheel(self) -> None:
        widget = self._control()
        by = self._source.choice((-1200, -360, -120, 120, 360))
        _handle, point = self._spot(widget)
        self._log.begin("wheel", f"{_name(widget)} by {by}")
        inside = widget.mapFrom(widget.window(), point)
        target = widget.childAt(inside) or widget
        at = QPointF(target.mapFrom(widget, inside))
        event = QWheelEvent(at, QPointF(widget.mapToGlobal(inside)), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
                            self._source.choice(_MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(target, event)

    def _drag(self) -> None:
        """Press, move, let go, each in a turn of its own: what is dragged may have a loop of its own."""
        widget, other = self._control(), self._control()
        handle, start = self._spot(widget)
        _other_handle, end = self._spot(other if other.window() is widget.window() else widget)
        self._log.begin("drag", f"{_name(widget)} to {_name(other)}")
        if handle is None:
            return
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        held = _Held(handle)
        middle = (start + end) / 2
        QTimer.singleShot(10, lambda: held.do(lambda one: QTest.mouseMove(one, middle)))
        QTimer.singleShot(25, lambda: held.do(lambda one: QTest.mouseMove(one, end)))
        QTimer.singleShot(40, lambda: held.do(lambda one: QTest.mouseRelease(one, left, plain, end)))
        QTest.mousePress(handle, left, plain, start)

    def _key(self) -> None:
        key, modifier = self._source.choice(_KEYS), self._source.choice(_MODIFIERS)
        self._press("key", key, modifier)

    def _press(self, kind: str, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        focus = QApplication.focusWidget()
        words = QKeySequence(key | modifiers).toString()
        self._log.begin(kind, f"{words} in {_name(focus) if focus else 'nothing'}")
        if handle := _target():
            _click_key(handle, key, modifiers)

    def _type(self) -> None:
        word = self._source.choice(_WORDS)
        focus = QApplication.focusWidget()
        with self._log.choosing():
            lines = [one for one in self._top().findChildren(QLineEdit)
                     if isValid(one) and one.isVisible() and one.isEnabled()]
        if lines and self._source.random() < 0.7:
            focus = self._source.choice(lines)
            focus.setFocus()
        self._log.begin("type", f"{word!r} in {_name(focus) if focus else 'nothing'}")
        for number, sign in enumerate(word):  # each in a turn of its own, as nobody types them all at once
            QTimer.singleShot(number * _SIGN_MS, partial(_type_sign, sign, focus))

    def _commands(self) -> list[QAction]:
        assert self.window is not None
        with self._log.choosing():
            return [one for one in self.window.findChildren(QAction)
                    if isValid(one) and one.isEnabled() and not one.isSeparator() and not one.menu() and one.text()
                    and one.shortcut().toString() not in _NEVER]

    def _shortcut(self) -> None:
        keyed = [one for one in self._commands() if not one.shortcut().isEmpty()]
        one = self._source.choice(keyed)
        pressed = one.shortcut()[0]
        self._press("shortcut", pressed.key(), pressed.keyboardModifiers())

    def _command(self) -> None:
        if _over():
            return
        one = self._source.choice(self._commands())
        self._log.begin("menu", one.text())
        one.trigger()

    def _resize(self) -> None:
        assert self.window is not None
        wide, high = self._source.randint(500, 1900), self._source.randint(350, 1100)
        self._log.begin("resize", f"to {wide} x {high}")
        self.window.resize(wide, high)

    def _theme(self) -> None:
        assert self.window is not None
        theme = self._source.choice(("light", "dark", "contrast", "system"))
        self._log.begin("theme", theme)
        self.window.commands.use_theme(theme)

    def _text_size(self) -> None:
        assert self.window is not None
        by = self._source.choice((-1, 0, 0, 1))
        self._log.begin("text size", str(by))
        self.window.commands.text_size(by)

    def _page(self) -> None:
        if _over():
            return
        assert self.window is not None
        name = self._source.choice(PAGES)
        self._log.begin("page", name)
        self.window.show_page(name)

    def _find(self) -> None:
        if _over():
            return
        assert self.window is not None
        self._log.begin("palette", "")
        self.window.commands.show_palette()

    def _files(self) -> None:
        if _over():
            return
        assert self.window is not None
        paper = self._source.choice(self._papers)
        self._log.begin("files", paper.name)
        self.window.desk.files_given.emit([paper])


class _Held:
    """A platform window that may be gone before the mouse button is let go."""

    def __init__(self, handle: QWindow) -> None:
        self._handle = handle

    def do(self, act: Callable[[QWindow], object]) -> None:
        if isValid(self._handle):
            act(self._handle)


def _over() -> QWidget | None:
    """The menu, list or dialog that stands over the window and takes all input."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def _target() -> QWindow | None:
    """The platform window that keys go to."""
    over = QApplication.activePopupWidget()
    return over.windowHandle() if over else QGuiApplication.focusWindow()


def _click_key(handle: QWindow, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press a key with its modifiers and let all go, until one of them takes the window away.

    Stroke by stroke: QTest's own press goes on to the key on a window that the turn after its modifier has closed.
    """
    code = QTest.asciiToKey(key) if isinstance(key, str) else key  # pyright: ignore[reportArgumentType]
    sign = QTest.keyToAscii(code) if not isinstance(key, str) else key
    last = (code, modifiers, str(sign).strip("\0"))
    held = [(one, _PLAIN, "") for modifier, one in _HELD.items() if modifier in modifiers]
    for down, strokes in ((True, [*held, last]), (False, [last, *reversed(held)])):
        for stroke, beside, text in strokes:
            if isValid(handle):
                QTest.simulateEvent(handle, down, stroke, beside, text, False)


def _type_sign(sign: str, focus: QWidget | None) -> None:
    handle = _target()
    if handle is None:
        return
    if sign.isascii():
        _click_key(handle, sign)
    elif focus is not None and isValid(focus):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows no key for it
            QApplication.sendEvent(focus, QKeyEvent(kind, 0, _PLAIN, sign))


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = widget.accessibleName() or (str(text()) if callable(text) else "") or widget.objectName()
    return f"{type(widget).__name__} {words[:40]!r}"
