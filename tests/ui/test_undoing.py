"""Steps back and forward that are asked for before the library has answered, that are stopped, and that fail."""

from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import tasks
from app.errors import CannotWrite, InvalidInput
from app.tasks import Home
from app.ui.undoing import Go, LibraryUndoing, Turn
from app.ui.window import MainWindow


class Steps:
    """Steps that end when the test says so."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Turn]] = []

    def go(self, name: str) -> Go:
        """A step of that name."""
        return lambda turn: self.begun.append((name, turn))

    def end(self, undoing: LibraryUndoing, qtbot: QtBot) -> str:
        """End the step under way, as taken; its name."""
        name, turn = self.next(qtbot)
        other = name[1:] if name.startswith("-") else f"-{name}"
        turn.taken(self.go(other))
        return name

    def next(self, qtbot: QtBot) -> tuple[str, Turn]:
        """The step under way, and how it can end."""
        qtbot.waitUntil(lambda: bool(self.begun))
        return self.begun.pop()


@pytest.fixture
def undoing(qapp: Any) -> LibraryUndoing:
    assert qapp
    return LibraryUndoing()


def test_an_undo_waits_for_the_step_that_it_takes_back(undoing: LibraryUndoing, qtbot: QtBot) -> None:
    steps = Steps()
    undoing.take("one", steps.go("one"))
    assert undoing.undo_words() == "one"
    undoing.undo()
    undoing.take("two", steps.go("two"))
    assert (undoing.undo_words(), undoing.redo_words()) == ("two", "")
    undoing.undo()
    undoing.redo()
    undoing.undo()
    undoing.undo()
    names = [steps.end(undoing, qtbot) for _count in range(6)]
    assert names == ["one", "-one", "two", "-two", "two", "-two"] and not steps.begun
    assert (undoing.undo_words(), undoing.redo_words()) == ("", "two")


def test_an_undo_of_a_step_that_was_not_taken_takes_back_no_other(undoing: LibraryUndoing, qtbot: QtBot) -> None:
    steps = Steps()
    undoing.take("one", steps.go("one"))
    steps.end(undoing, qtbot)
    undoing.take("two", steps.go("two"))
    undoing.undo()
    steps.next(qtbot)[1].stopped()
    qtbot.wait(1)
    assert not steps.begun and undoing.undo_words() == "one"


def test_a_step_that_was_stopped_can_be_asked_for_again(undoing: LibraryUndoing, qtbot: QtBot) -> None:
    steps = Steps()
    undoing.take("one", steps.go("one"))
    steps.end(undoing, qtbot)
    undoing.undo()
    steps.next(qtbot)[1].stopped()
    assert (undoing.undo_words(), undoing.redo_words()) == ("one", "")
    undoing.undo()
    steps.end(undoing, qtbot)
    undoing.redo()
    steps.next(qtbot)[1].stopped()
    assert (undoing.undo_words(), undoing.redo_words()) == ("", "one")
    undoing.redo()
    assert steps.end(undoing, qtbot) == "one" and undoing.undo_words() == "one"


def test_what_is_refused_stands_in_nobodys_way(undoing: LibraryUndoing, qtbot: QtBot) -> None:
    steps = Steps()
    for name in ("one", "two"):
        undoing.take(name, steps.go(name))
        steps.end(undoing, qtbot)
    undoing.undo()
    steps.next(qtbot)[1].refused()
    assert (undoing.undo_words(), undoing.redo_words()) == ("one", "")


def test_a_step_that_failed_and_was_tried_again_is_remembered_once(undoing: LibraryUndoing, qtbot: QtBot) -> None:
    steps = Steps()
    undoing.take("one", steps.go("one"))
    _name, turn = steps.next(qtbot)
    turn.stopped()
    turn.taken(steps.go("-one"))
    assert undoing.undo_words() == "one"
    undoing.undo()
    _name, turn = steps.next(qtbot)
    turn.stopped()
    undoing.undo()
    steps.end(undoing, qtbot)
    turn.taken(steps.go("one"))
    assert (undoing.undo_words(), undoing.redo_words()) == ("", "one")
    undoing.forget()
    turn.taken(steps.go("one"))
    assert (undoing.undo_words(), undoing.redo_words()) == ("", "")


def busy(window: MainWindow) -> Event:
    """Have the library at work until the event is set."""
    go_on = Event()
    window.desk.jobs.change("", lambda _progress: go_on.wait(30))
    return go_on


def test_an_undo_before_the_library_has_answered(open_window: Any, filled: Home) -> None:
    window = open_window(filled, "review")
    desk = window.desk
    item, *_others = desk.library.events(tasks.selection())
    go_on = busy(window)
    desk.decide("accept 1 item", tasks.accept((item,)))
    desk.undoing.undo()
    assert desk.undoing.redo_words() == "accept 1 item"
    go_on.set()
    open_window.settle(window)
    assert desk.library.item(item.id).review == "open"
    desk.undoing.redo()
    open_window.settle(window)
    assert desk.library.item(item.id).review == "accepted" and desk.undoing.undo_words() == "accept 1 item"


def test_a_redo_that_is_cancelled_can_be_asked_for_again(open_window: Any, filled: Home) -> None:
    window = open_window(filled, "review")
    desk = window.desk
    item, *_others = desk.library.events(tasks.selection())
    desk.decide("accept 1 item", tasks.accept((item,)))
    desk.undoing.undo()
    open_window.settle(window)
    go_on = busy(window)
    desk.undoing.redo()
    desk.jobs.open_jobs()[-1].cancel()
    go_on.set()
    open_window.settle(window)
    assert desk.library.item(item.id).review == "open" and desk.undoing.redo_words() == "accept 1 item"
    desk.undoing.redo()
    open_window.settle(window)
    assert desk.library.item(item.id).review == "accepted"


@pytest.mark.parametrize(("problem", "left"), [
    (InvalidInput("It cannot be.", "Nothing was changed."), ""),
    (CannotWrite("No room.", "Make room."), "accept 1 item"),
])  # fmt: skip
def test_an_undo_that_fails_is_told_and_kept_where_it_can_be_tried_again(
    open_window: Any, filled: Home, monkeypatch: pytest.MonkeyPatch, problem: Exception, left: str
) -> None:
    window = open_window(filled, "review")
    desk = window.desk
    item, *_others = desk.library.events(tasks.selection())
    desk.decide("accept 1 item", tasks.accept((item,)))
    open_window.settle(window)

    def fail(*_given: object) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(desk.library, "decide", fail)
        desk.undoing.undo()
        open_window.settle(window)
    assert open_window.heard.problems == [problem] and desk.undoing.undo_words() == left
