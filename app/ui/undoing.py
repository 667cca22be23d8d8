"""What can be taken back and done again: decisions on the library, as the analyst took them one after another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.model.decision import Decision

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


Go = Callable[[Callable[["Go"], None]], None]
"""Takes a step back or forward; when it is taken, what goes the other way is handed on."""


@dataclass(frozen=True, slots=True)
class _Step:
    words: str
    go: Go


Take = Callable[[tuple[Decision, ...], Callable[[tuple[Decision, ...]], None]], None]
"""Has the library take decisions; what takes them back is handed on when it has."""


class LibraryUndoing(QObject):
    """The steps on the library of this session. A step is under way until the library has answered."""

    changed = Signal()

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._back: list[_Step] = []
        self._forward: list[_Step] = []

    def done(self, words: str, back: Sequence[Decision]) -> None:
        """Remember a step that was taken, by the decisions that take it back."""
        self.did(words, self._taking(tuple(back)))

    def did(self, words: str, go_back: Go) -> None:
        """Remember a step that was taken and is no decision, by what takes it back."""
        self._back = [*self._back[-_STEPS_KEPT:], _Step(words, go_back)]
        self._forward.clear()
        self.changed.emit()

    def forget(self) -> None:
        """Forget all steps: the library was closed, or is another."""
        self._back.clear()
        self._forward.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._go(self._back, self._forward)

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        self._go(self._forward, self._back)

    def undo_words(self) -> str:
        """What undo would take back, "" for nothing."""
        return self._back[-1].words if self._back else ""

    def redo_words(self) -> str:
        """What redo would do again, "" for nothing."""
        return self._forward[-1].words if self._forward else ""

    def _go(self, source: list[_Step], target: list[_Step]) -> None:
        if not source:
            return
        step = source.pop()

        def gone(other_way: Go) -> None:
            target.append(_Step(step.words, other_way))
            self.changed.emit()

        step.go(gone)
        self.changed.emit()

    def _taking(self, decisions: tuple[Decision, ...]) -> Go:
        return lambda gone: self._take(decisions, lambda back: gone(self._taking(back)))
