"""The command palette: type a few letters of a command, a name or a document, and go there."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QWidget
from shiboken6 import isValid

from app.i18n import _, n_
from app.ui import mnemonics
from app.ui.announce import announce
from app.ui.fuzzy import Names
from app.ui.menu_bar import MenuBar
from app.ui.models.targets import TargetDelegate, TargetList
from app.ui.targets import ByKind, Group, Known, Near, Target, groups, near, read_known, targets, with_kept
from app.ui.widgets.plain import column, label

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.jobs import Job
    from app.ui.window import MainWindow

_SHOWN, _ROWS, _LETTERS = 60, 12, 92
_REMEMBERED = 30
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}


class Palette(QFrame):
    """A line to type into over a list of what fits; what was used last stands first."""

    def __init__(self, window: "MainWindow", menus: MenuBar) -> None:
        super().__init__(window)
        self._window, self._desk, self._menus = window, window.desk, menus
        self._commands: tuple[Group, ...] = ()
        self._read_before: tuple[Known, ByKind] | None = None
        self._known: tuple[Group, ...] = ()
        self._reading: Job | None = None
        self._used: dict[str, Target] = {}
        self._before: QWidget | None = None
        self.setProperty("look", "floating")
        self.setAutoFillBackground(True)
        self.setAccessibleName(_("Commands and names"))
        self._make()
        for changed in (self._desk.library_changed, self._desk.undoing.changed):
            changed.connect(self._forget)
        QApplication.instance().focusChanged.connect(self._focus_went)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
        self.hide()

    def open(self) -> None:
        """Show it, with what was used last; names of the library come as soon as they are read."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = self._window.focusWidget()
        self._commands = (*_commands(self._menus), *_settings(self._window))
        self.line.clear()
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask()
        self._read()

    def close_palette(self) -> None:
        """Hide it; the focus goes back to where it was."""
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def take(self, target: Target | None) -> None:
        """Do what was chosen; what cannot be done now says why, and the list stays."""
        if target is None:
            return
        if target.why_not:
            self._say(target)
            return
        self._remember(target)
        self.close_palette()
        target.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _make(self) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A command, country, forum, person, document, search or pack"))
        self.line.setAccessibleName(_("Command or name"))
        self.line.textEdited.connect(self._ask)
        self.line.installEventFilter(self)
        self.model = TargetList(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("What fits"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(TargetDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._clicked)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.hint: QLabel = label(look="meta", wrap=True)
        self.setLayout(column(self.line, self.list, self.hint, margins=(10, 10, 10, 8), gap=6))

    def _clicked(self, index: QModelIndex) -> None:
        self.take(self.model.target(index))

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take(self.model.target(self.list.currentIndex()))
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            row = self.list.currentIndex().row() + by
            row = row % (last + 1) if abs(by) == 1 else min(max(row, 0), last)
            self.list.setCurrentIndex(self.model.index(row))

    def _place(self) -> None:
        metrics = self.fontMetrics()
        width = min(metrics.averageCharWidth() * _LETTERS, self._window.width() - 24)
        row = self.list.sizeHintForRow(0) if self.model.rowCount() else round(metrics.height() * 1.8)
        height = min(row * _ROWS + metrics.height() * 5, self._window.height() - 24)
        top = min(self._window.menuBar().height() + 8, max(self._window.height() - height - 8, 0))
        self.setGeometry((self._window.width() - width) // 2, top, width, height)

    def _read(self) -> None:
        """Read what is named: all of it once, what is kept under a name each time, as it comes and goes untold."""
        library, home, before = self._desk.library, self._desk.home, self._read_before
        if library is None:
            return

        def work(progress: "Progress") -> tuple[Known, ByKind]:
            return with_kept(before or read_known(library, progress), library, home)

        def done(read: tuple[Known, ByKind]) -> None:
            self._read_before, self._known, self._reading = read, groups(self._desk, *read), None
            if self.isVisible():
                self._ask()

        self._reading = self._desk.jobs.read("", work, done, topic="names")

    def _forget(self) -> None:
        self._read_before, self._known = None, ()
        if self._reading is not None:
            self._reading.drop()  # its names are those of before
        if self.isVisible():
            self._read()

    def _ask(self, _typed: str = "") -> None:
        """Ask for what fits; a later key makes an earlier answer void."""
        typed = self.line.text().strip()
        if not typed:
            self._show(typed, self._at_first())
            return
        asked = (*self._commands, *self._known)
        names = [group.names for group in asked]

        def work(_progress: "Progress") -> list[Near]:
            return near(names, typed)

        def done(fitting: list[Near]) -> None:
            self._show(typed, self._sorted(targets(asked, fitting, typed, _SHOWN)))

        self._desk.jobs.look_up(work, done, topic="palette")

    def _at_first(self) -> list[Target]:
        """What was used last, then all commands that can be had now."""
        commands = [group.expand(n)[0] for group in self._commands for n in range(len(group.names))]
        by_key = self._used | {one.key: one for one in commands}  # whether a command can be had changes
        used = [by_key[key] for key in self._recent() if key in by_key]
        return [*used, *(one for one in commands if one not in used and not one.why_not)]

    def _sorted(self, found: Sequence[tuple[float, Target]]) -> list[Target]:
        """Nearest first, what was used lately before its equals, what cannot be had now after them."""
        recent = self._recent()

        def place(one: tuple[float, Target]) -> tuple[float, int]:
            far, target = one
            used = recent.index(target.key) if target.key in recent else len(recent)
            lead = 0.4 if target.key in recent else 0.0
            return round(far - lead + (0.25 if target.why_not else 0.0), 1), used

        return [target for _far, target in sorted(found, key=place)]

    def _show(self, typed: str, fitting: Sequence[Target]) -> None:
        if typed != self.line.text().strip():
            return
        self.model.show_targets(fitting)
        if fitting:
            self.list.setCurrentIndex(self.model.index(0))
            self.hint.setText(n_("{count} fits", "{count} fit", len(fitting)))
        else:
            self.hint.setText(_("Nothing fits. Try fewer letters, or another spelling."))
            announce(self.line, self.hint.text())

    def _moved(self, index: QModelIndex) -> None:
        if (target := self.model.target(index)) and self.isVisible():
            self._say(target)

    def _say(self, target: Target) -> None:
        self.hint.setText(target.spoken)
        announce(self.line, target.spoken)

    def _recent(self) -> list[str]:
        try:
            kept = json.loads(self._desk.settings.recent_commands or "[]")
        except ValueError:
            return []
        return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []

    def _remember(self, target: Target) -> None:
        self._used[target.key] = target
        recent = [target.key, *(key for key in self._recent() if key != target.key)][:_REMEMBERED]
        self._desk.keep(replace(self._desk.settings, recent_commands=json.dumps(recent, ensure_ascii=False)))

    def _focus_went(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.hide()


def _commands(menus: MenuBar) -> tuple[Group, ...]:
    """All actions of the menus, as they can be had now."""
    held = [(title, one) for title, one in menus.held() if one.text() and one.isVisible()]
    commands = [_command(title, one, menus.why_not(one)) for title, one in held]
    return (Group("command", Names(f"{one.name} {one.kind}" for one in commands), lambda n: (commands[n],)),)


def _command(title: str, one: QAction, why_not: str) -> Target:
    name = mnemonics.plain(one.text()).rstrip("…")
    keys = one.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    # The words of Undo name what it takes back; it is the same command all the same.
    return Target(f"{title}:{name.partition(':')[0]}", name, title, one.trigger, keys, why_not)


def _settings(window: "MainWindow") -> tuple[Group, ...]:
    """The fields of the Settings page, by the labels that stand before them."""
    fields = [(one.text(), one.buddy()) for one in window.settings_page.findChildren(QLabel)]
    settings = [
        Target(f"setting:{mnemonics.plain(text)}", mnemonics.plain(text).rstrip(":"), _("Settings"),
               lambda field=field: _go_to_setting(window, field))
        for text, field in fields if text and field
    ]
    return (Group("setting", Names(f"{one.name} {one.kind}" for one in settings), lambda n: (settings[n],)),)


def _go_to_setting(window: "MainWindow", field: QWidget) -> None:
    page = window.settings_page
    window.show_page("settings")
    for number, part in enumerate(page.parts):
        if part.isAncestorOf(field):
            page.list.setCurrentRow(number)
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
