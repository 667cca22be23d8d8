"""Keys that nothing takes: one that comes before the library stands is done as soon as it does, others say why not."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui import mnemonics
from app.ui.desk import Desk
from app.ui.menu_bar import MenuBar

_OWN = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)
_TOLD_BY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class EarlyKeys(QObject):
    """Watches a window for keys of actions that cannot be had. Of those that wait only the last is done."""

    def __init__(self, window: QWidget, menus: MenuBar, desk: Desk) -> None:
        super().__init__(window)
        self._menus, self._desk = menus, desk
        self._filled = False
        self._opening = True
        self._early: QKeySequence | None = None
        self._wanted: QAction | None = None
        window.installEventFilter(self)
        desk.library_changed.connect(self._opened)
        desk.library_closed.connect(self._not_opened)

    def menus_filled(self) -> None:
        """The menus hold their actions now: have a key of before find its own."""
        self._filled = True
        early, self._early = self._early, None
        if early is not None:
            self._ask(early, late=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            pressed = event.keyCombination()
            if event.modifiers() & _TOLD_BY or Qt.Key.Key_F1 <= pressed.key() <= Qt.Key.Key_F35:
                self._take(pressed)
        return super().eventFilter(watched, event)

    def _take(self, pressed: QKeyCombination) -> None:
        if self._filled:
            self._ask(QKeySequence(pressed), late=False)
        elif pressed.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Shift):
            self._early = QKeySequence(pressed)
            self._desk.status.emit(_("Valise is still opening; what you asked for follows."))

    def _ask(self, keys: QKeySequence, late: bool) -> None:
        """Do what the keys stand for where they come late, or say when or why not. Keys of a list alone are its own."""
        meant = [one for _menu, one in self._menus.held()
                 if keys in one.shortcuts() and one.shortcutContext() not in _OWN]
        one = next(iter((*self._in_front(meant), *meant)), None)
        if one is not None and (late or not one.isEnabled()):
            self._want(one)

    def _in_front(self, meant: list[QAction]) -> list[QAction]:
        """Those that belong to the page in front, then those that belong to none."""
        here, none = self._menus.front(), None
        return [one for page in (here, none) for one in meant if self._menus.page_of(one) == page]

    def _want(self, one: QAction) -> None:
        name = mnemonics.plain(one.text()).rstrip("…")
        why = self._menus.why_not(one)
        if one.isEnabled():
            one.trigger()
        elif self._opening and why == _("the library is not open yet"):
            self._forget()
            self._wanted = one
            one.changed.connect(self._look)
            self._desk.status.emit(_("{0}: follows as soon as the library is open.").format(name))
        elif why:
            self._desk.status.emit(_("{0}: {1}").format(name, why))

    def _look(self) -> None:
        """Do what waits where it can be had now, or say why it cannot though the library is open."""
        one = self._wanted
        if one is not None and (one.isEnabled() or self._menus.why_not(one) != _("the library is not open yet")):
            self._forget()
            QTimer.singleShot(0, one, lambda: self._want(one))  # when all has taken note of it

    def _forget(self) -> None:
        if self._wanted is not None:
            self._wanted.changed.disconnect(self._look)
            self._wanted = None

    def _opened(self) -> None:
        self._opening = False

    def _not_opened(self) -> None:
        self._opening = False
        self._forget()
