"""A bar over a page that says what was done or what went wrong, and offers the next steps; it stays until closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from app.i18n import _
from app.ui.announce import announce
from app.ui.as_written import as_written
from app.ui.icons import icon, size
from app.ui.widgets.plain import button, label, row

Steps = Sequence[tuple[str, Callable[[], object]]]
_ICON = 20
_NARROW = 40
"""Characters that the bar has room for at least."""
_SHORTEST = 8
"""Pixels by which the names of steps are cut until they fit."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the bar says. problem, asks: it stays in the queue until it is dealt with; anything else makes way."""

    words: str
    steps: Steps
    problem: bool = False
    asks: bool = False


class Notice(QFrame):
    """Words and buttons. Of what was done only the last is kept; problems and questions queue, the latest in front."""

    closed = Signal(bool)  # the last was closed, and the bar is gone; whether it had the focus

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._queue: list[Told] = []
        self._sign = QLabel()
        self.words = label(wrap=True, selectable=True)
        self.words.setAccessibleName(_("Notice"))
        self.buttons: tuple[QPushButton, ...] = ()
        self.place = label(look="meta")
        self.next = button(_("Next"), self.show_next)
        self._close = button(_("Close"), self.close_front)
        self._close.setToolTip(_("Close (Esc)"))
        said = row(self._sign, self.words, gap=10)
        said.setStretch(1, 1)
        self._steps = row(None, self.place, self.next, self._close, gap=6)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(14, 6, 8, 6)
        self._layout.setSpacing(8)
        self._layout.addLayout(said, 1)
        self._layout.addLayout(self._steps)
        self.hide()

    def tell(self, words: str, steps: Steps = (), problem: bool = False, asks: bool = False) -> None:
        """Say something, with the steps that can follow as buttons; a step that is taken closes it."""
        stays = [one for one in self._queue if one.words != words and (one.problem or one.asks or problem)]
        self._queue = [Told(words, tuple(steps), problem, asks), *stays]
        self._show()
        announce(self, words, problem)

    def told(self) -> tuple[Told, ...]:
        """What waits to be read, the one in front first."""
        return tuple(self._queue)

    def show_next(self) -> None:
        """Bring the one told before to the front."""
        self._queue = [*self._queue[1:], *self._queue[:1]]
        self._show()

    def close_front(self) -> None:
        """Be done with the one in front."""
        del self._queue[:1]
        self._show()

    def clear(self) -> None:
        """Be done with all of them."""
        self._queue.clear()
        self._show()

    def withdraw(self, step: str, problems: bool = False) -> None:
        """Take away what offers a step that would no longer do what it says; problems stay, or are taken away alone."""
        kept = [one for one in self._queue if one.problem != problems or all(name != step for name, _ in one.steps)]
        if len(kept) < len(self._queue):
            self._queue = kept
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_front()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """So narrow that the names of steps are cut, and not the page beside them."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * _NARROW), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self) -> None:
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        for old in self.buttons:
            self._steps.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = ()
        if not self._queue:
            self.hide()
            self.closed.emit(focused)
            return
        front = self._queue[0]
        self._say(front)
        self.show()
        self._arrange()
        if focused:
            (self.buttons[0] if self.buttons else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, front: Told) -> None:
        self.setProperty("problem", front.problem)
        self.style().polish(self)
        self._sign.setPixmap(icon("warning" if front.problem else "notice").pixmap(size(_ICON)))
        self.words.setText(front.words)
        self.buttons = tuple(button(name, self._taking(front, done)) for name, done in front.steps)
        for number, new in enumerate(self.buttons, 1):
            self._steps.insertWidget(number, new)
        for before, after in pairwise((*self.buttons, self.next, self._close)):
            QWidget.setTabOrder(before, after)  # made later, the steps would be reached last
            after.raise_()  # F6 goes by the order of parts
        several = len(self._queue) > 1
        self.place.setText(_("1 of {0}").format(len(self._queue)))
        self.place.setVisible(several)
        self.next.setVisible(several)

    def _taking(self, told: Told, done: Callable[[], object]) -> Callable[[], object]:
        def take() -> None:
            # Closed first: what the step does may tell something of its own.
            self._queue = [one for one in self._queue if one is not told]
            self._show()
            done()

        return take

    def _arrange(self) -> None:
        """The buttons beside the words, or below them where they would take more than half of the line."""
        self._shorten()
        wide = self._steps.sizeHint().width() > self.width() // 2
        way = QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != way:
            self._layout.setDirection(way)
            self._layout.setStretch(0, 0 if wide else 1)  # or the bar would take half of the window

    def _shorten(self) -> None:
        """Cut the long names of steps in their middle where all of them together are wider than the bar."""
        names = [name for one in self._queue[:1] for name, _done in one.steps]
        for one, name in zip(self.buttons, names, strict=True):
            one.setText(name)
        metrics, margins = self.fontMetrics(), self._layout.contentsMargins()
        widths = [metrics.horizontalAdvance(name) for name in names]
        parts = [*self.buttons, *(one for one in (self.place, self.next, self._close) if not one.isHidden())]
        taken = sum(one.sizeHint().width() + self._steps.spacing() for one in parts) - sum(widths)
        room = self.width() - margins.left() - margins.right() - taken
        longest = max(widths, default=0)
        while longest > _SHORTEST and sum(min(width, longest) for width in widths) > room:
            longest -= _SHORTEST
        for one, name, width in zip(self.buttons, names, widths, strict=True):
            cut = width > longest
            one.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, longest) if cut else name)
            one.setToolTip(as_written(name) if cut else "")
