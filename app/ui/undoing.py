"""What can be taken back and done again: decisions on the library, as the analyst took them one after another."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

_STEPS_KEPT = 500


class Undoing(Protocol):
    """Steps back and forward, each told in words; "" where there is none."""

    def undo(self) -> None:
        """Go back one step, if there is one."""
        ...

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        ...

    def undo_words(self) -> str:
        """What undo would take back."""
        ...

    def redo_words(self) -> str:
        """What redo would do again."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """How a step that is under way ends, by one of these.

    taken: with what goes the other way, None where nothing was changed. stopped: nothing is done, and it can be asked
    for again. refused: it can be taken no more.
    """

    taken: Callable[["Go | None"], None]
    stopped: Callable[[], None]
    refused: Callable[[], None]


Go = Callable[[Turn], None]
"""Begins a step, back or forward; it calls one of the ends of its turn later."""


@dataclass(frozen=True, slots=True)
class _Step:
    words: str
    go: Go


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What was asked for: a new step, or one of those that are remembered, back or forward."""

    new: _Step | None = None
    forward: bool = False


class LibraryUndoing(QObject):
    """The steps on the library of this session, one after another in the order in which they were asked for.

    So an undo that is asked for while the library is still at work takes back what it is at work on.
    """

    changed = Signal()
    asked = Signal()  # a step is asked for, new, back or forward
    went = Signal(str, bool)  # a step was taken back, or again (True): its words

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back: list[_Step] = []
        self._forward: list[_Step] = []
        self._waiting: deque[_Asked] = deque()
        self._under_way: _Asked | None = None
        self._session = object()
        # What follows a step is told of before the next one begins.
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._next)

    def take(self, words: str, go: Go) -> None:
        """Take a new step in its turn, and remember it when it is taken; words: what is done, as undo names it."""
        self._ask(_Asked(_Step(words, go)))

    def forget(self) -> None:
        """Forget all steps: the library was closed, or is another."""
        self._session, self._under_way = object(), None
        for held in (self._waiting, self._back, self._forward):
            held.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Go back one step, if there is one."""
        if self._foreseen()[0]:
            self._ask(_Asked())

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        if self._foreseen()[1]:
            self._ask(_Asked(forward=True))

    def undo_words(self) -> str:
        """What undo would take back, "" for nothing."""
        back = self._foreseen()[0]
        return back[-1].words if back else ""

    def redo_words(self) -> str:
        """What redo would do again, "" for nothing."""
        forward = self._foreseen()[1]
        return forward[-1].words if forward else ""

    def _foreseen(self) -> tuple[list[_Step], list[_Step]]:
        """The steps back and forward as they are when all that was asked for is done."""
        if self._under_way is None and not self._waiting:
            return self._back, self._forward
        back, forward = [*self._back], [*self._forward]
        for one in (*((self._under_way,) if self._under_way else ()), *self._waiting):
            source, target = (forward, back) if one.forward else (back, forward)
            if one.new:
                back.append(one.new)
                forward.clear()
            elif source:
                target.append(source.pop())
        return back, forward

    def _ask(self, one: _Asked) -> None:
        self._waiting.append(one)
        self.asked.emit()
        if self._under_way is None and not self._due.isActive():
            self._next()
        self.changed.emit()

    def _next(self) -> None:
        """Begin what was asked for first, where nothing is under way."""
        while self._waiting and self._under_way is None:
            one = self._waiting.popleft()
            source, target = (self._forward, self._back) if one.forward else (self._back, self._forward)
            if step := one.new or (source[-1] if source else None):
                self._under_way = one
                took = partial(self._took, step) if one.new else partial(self._went, step, source, target)
                step.go(self._turn(one, took, partial(self._drop, step, source)))

    def _turn(self, one: _Asked, take: Callable[["Go | None"], None], drop: Callable[[], None]) -> Turn:
        session = self._session

        def taken(other_way: Go | None) -> None:
            if session is self._session:  # also one that failed and was tried again meanwhile
                take(other_way)
                over()

        def stopped() -> None:
            if session is self._session:
                self._give_up()
                over()

        def refused() -> None:
            drop()
            stopped()

        def over() -> None:
            if self._under_way is one:
                self._under_way = None
                self._due.start()
            self.changed.emit()

        return Turn(taken, stopped, refused)

    def _took(self, step: _Step, back: Go | None) -> None:
        if back is not None:
            self._back.append(_Step(step.words, back))
            del self._back[:-_STEPS_KEPT]
            self._forward.clear()

    def _went(self, step: _Step, source: list[_Step], target: list[_Step], other_way: Go | None) -> None:
        if step in source:  # tried again after it was asked for once more, it has gone already
            source.remove(step)
            target += [_Step(step.words, other_way)] if other_way else []
            self.went.emit(step.words, source is self._forward)

    def _drop(self, step: _Step, source: list[_Step]) -> None:
        if step in source:
            source.remove(step)

    def _give_up(self) -> None:
        """Steps back and forward that were asked for after one that is not taken would be other ones now."""
        while self._waiting and not self._waiting[0].new:
            self._waiting.popleft()
