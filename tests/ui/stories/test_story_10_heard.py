"""The head of unit reviews all by keyboard, with a screen reader: what is read at each stop and after each decision."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from app.model.found import Statement
from app.tasks import Home
from app.ui import announce
from tests.ui.stories.conftest import Sit
from tests.ui.stories.drivers import Keyboard, User, indexes
from tests.ui.stories.steps import QUEUE, held

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SILENT = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)
"""Roles that tell nobody what can be done."""
MOST = 60


@pytest.fixture(params=[Keyboard], ids=["keyboard"])
def driver(request: pytest.FixtureRequest) -> type[User]:
    """Nobody who listens to a screen uses a mouse."""
    return request.param


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program has a screen reader say, in order."""
    words: list[str] = []
    update = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            words.append(event.message())
        update(event)

    monkeypatch.setattr(announce.QAccessible, "updateAccessibility", listen)
    return words


@pytest.fixture
def reviewer(sit: Sit, filled: Home) -> User:
    """Somebody at the Review page of a library with five items to decide on."""
    user = sit(filled)
    user.go("review")
    user.settle()
    user.choose(QUEUE, "")
    return user


def read_row(user: User) -> str:
    """What is read of the row that has the keyboard."""
    view = QApplication.focusWidget()
    assert isinstance(view, QAbstractItemView)
    row = QAccessible.queryAccessibleInterface(view).focusChild()
    assert row is not None and row.role() in (QAccessible.Role.ListItem, QAccessible.Role.Cell)
    return row.text(QAccessible.Text.Name)


def stops(user: User) -> Iterator[tuple[str, QAccessible.Role, str]]:
    """Name, role and class of each thing that Tab stops at, once around."""
    seen: list[object] = []
    for _press in range(MOST):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            return
        seen.append(focus)
        known = QAccessible.queryAccessibleInterface(focus)
        yield known.text(QAccessible.Text.Name), known.role(), type(focus).__name__
        user.keys(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come around")


def test_each_stop_of_the_review_page_has_a_name_and_a_role(reviewer: User) -> None:
    heard = list(stops(reviewer))
    assert [one for one in heard if not one[0].strip()] == []
    assert [one for one in heard if one[1] in SILENT] == []
    assert any(name == QUEUE and role == QAccessible.Role.List for name, role, _kind in heard)
    assert any(name == "Accept, key A" and role == QAccessible.Role.Button for name, role, _kind in heard)


def test_the_page_in_front_is_said_by_its_name(reviewer: User, said: list[str]) -> None:
    said.clear()
    for name in ("search", "import", "settings"):
        reviewer.go(name)
    assert [one for one in said if one in {"Search", "Import", "Settings"}] == ["Search", "Import", "Settings"]


def test_the_keyboard_goes_to_a_page_without_a_stop_on_the_way(reviewer: User) -> None:
    stops: list[str] = []

    def stopped(_before: QWidget | None, now: QWidget | None) -> None:
        stops.extend([now.accessibleName()] if now is not None else [])

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(stopped)
    try:
        reviewer.go("settings")
        reviewer.go("review")
    finally:
        application.focusChanged.disconnect(stopped)
    assert stops == ["Parts of the settings", "Items to look through"]


def test_what_is_taken_back_is_said(reviewer: User, said: list[str]) -> None:
    reviewer.keys(Qt.Key.Key_A)
    reviewer.settle()
    said.clear()
    reviewer.keys(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    reviewer.settle()
    reviewer.keys(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    reviewer.settle()
    assert said == ["Undone: accept 1 item.", "Done again: accept 1 item."]


def test_decisions_are_said_and_the_next_item_is_read(reviewer: User, said: list[str], filled: Home) -> None:
    first = read_row(reviewer)
    assert first.endswith(". not reviewed")
    said.clear()
    reviewer.keys(Qt.Key.Key_A)
    reviewer.settle()
    assert said == ["Done: accept 1 item."]
    second = read_row(reviewer)
    assert second != first and second.endswith(". not reviewed")

    reviewer.keys(Qt.Key.Key_R)
    reviewer.settle()
    assert said[1:] == ["Done: reject 1 item."]
    third = read_row(reviewer)
    assert third not in (first, second)
    reviewer.keys(Qt.Key.Key_Up)
    assert read_row(reviewer) == second.removesuffix("not reviewed") + "rejected"
    reviewer.keys(Qt.Key.Key_Down)


def test_a_candidate_is_said_with_the_name(reviewer: User, said: list[str], filled: Home) -> None:
    reviewer.choose(QUEUE, "Nobody was asked")
    reviewer.settle()
    said.clear()
    reviewer.keys(Qt.Key.Key_1)
    reviewer.settle()
    assert "Done: Mira Voss said it." in said
    (named,) = [one.found for one in held(filled) if "Nobody was asked" in one.words]
    assert isinstance(named, Statement) and named.speaker == "Mira Voss"


def test_a_correction_leads_to_named_fields_and_is_said(reviewer: User, said: list[str]) -> None:
    reviewer.choose(QUEUE, "Ministers of Northland")
    reviewer.settle()
    said.clear()
    reviewer.keys(Qt.Key.Key_E)
    focus = QApplication.focusWidget()
    assert focus is not None
    edited = QAccessible.queryAccessibleInterface(focus)
    assert edited.text(QAccessible.Text.Name) and edited.role() == QAccessible.Role.EditableText
    reviewer.write("Date", "18 Jan")
    reviewer.sees("= Saturday, 18 January 2025")
    reviewer.keys(Qt.Key.Key_Return)
    reviewer.settle()
    assert any(one.startswith("Done: correct ") for one in said), said
    assert "18 January 2025" in read_row(reviewer)


def test_all_of_it_is_reviewed_without_looking(
    reviewer: User, said: list[str], filled: Home
) -> None:
    for _item in range(len(reviewer.rows(QUEUE))):
        reviewer.keys(Qt.Key.Key_A)
        reviewer.settle()
    assert "Everything in this list is decided on." in said
    assert {one.review for one in held(filled)} == {"accepted"}


def test_results_are_read_with_their_headings(reviewer: User) -> None:
    reviewer.go("search")
    reviewer.settle()
    tables = reviewer.window.search_page.findChildren(QTableView)
    table = next(one for one in tables if one.isVisible() and indexes(one))
    known = QAccessible.queryAccessibleInterface(table)
    parts = [known.child(number) for number in range(known.childCount())]
    cells = [one.text(QAccessible.Text.Name) for one in parts if one and one.role() == QAccessible.Role.Cell]
    headings = {one.text(QAccessible.Text.Name) for one in parts if one and one.role() == QAccessible.Role.ColumnHeader}
    told = [one for one in cells if one]
    assert len(told) > 10 and headings
    assert [one for one in told if one.partition(": ")[0] not in headings] == []
