"""Edits of a pack of thousands of entries are made on a worker, in their order, and none is lost on the way."""

import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.model.pack import Entry, Pack
from app.packs import counting, edit, edit_many
from app.tasks import Home
from app.ui.pages.pack import PackPage
from tests.benchmarks.run import pack as pack_of

LARGE, SMALL = 600, 5


@pytest.fixture
def page(open_window: Any, filled: Home) -> PackPage:
    """The page of packs with a large one under work."""
    window = open_window(filled, page="pack")
    window.pack_page.take(pack_of(LARGE, SMALL))
    return window.pack_page


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each time that a pack was numbered and counted, whether that was on the window's thread."""
    on_main: list[bool] = []
    renumbered = counting.renumbered

    def noted(pack: Pack) -> Pack:
        on_main.append(threading.current_thread() is threading.main_thread())
        return renumbered(pack)

    for module in (edit, edit_many):
        monkeypatch.setattr(module, "renumbered", noted)
    return on_main


def entries(page: PackPage) -> tuple[Entry, ...]:
    assert page.pack
    return chronology(page.pack)


def chronology(pack: Pack) -> tuple[Entry, ...]:
    return next(one for one in pack.sections if one.layout == "chronology").entries


def test_a_large_pack_is_counted_on_a_worker(page: PackPage, counted: list[bool], qtbot: QtBot) -> None:
    first = entries(page)[0].key
    page.outline.choose(first)
    page.editing.star.trigger()
    page.editing.down.trigger()
    page.editing.keep.trigger()
    page.panel.title_written.emit(first, "The first round")
    qtbot.waitUntil(lambda: any(one.title for one in entries(page)))
    done = next(one for one in entries(page) if one.key == first)
    assert done.starred and not done.kept and entries(page)[1].key == first
    assert counted == [False] * 4
    assert page.outline.entry() == done, "what was chosen stays so"


def test_a_small_pack_is_edited_at_once(open_window: Any, filled: Home) -> None:
    page = open_window(filled, page="pack").pack_page
    page.take(pack_of(SMALL, SMALL))
    page.outline.choose(entries(page)[0].key)
    page.editing.star.trigger()
    assert entries(page)[0].starred


def test_what_needs_the_pack_has_it_with_all_edits(page: PackPage, counted: list[bool]) -> None:
    page.outline.choose(entries(page)[0].key)
    page.editing.star.trigger()
    page.editing.keep.trigger()
    assert not entries(page)[0].starred, "under way still"
    history = page.history
    assert history
    first = chronology(history.pack)[0]
    assert first.starred and not first.kept
    assert entries(page)[0] == first, "and it is shown"


def test_undo_takes_back_an_edit_that_is_under_way(page: PackPage, qtbot: QtBot) -> None:
    before = page.pack
    page.outline.choose(entries(page)[0].key)
    page.editing.star.trigger()
    page.undo()
    page.redo()
    page.undo()
    qtbot.waitUntil(lambda: bool(page.redo_words()))
    assert page.pack == before and not page.undo_words()


def test_what_is_typed_while_an_edit_is_made_stays(page: PackPage, qtbot: QtBot) -> None:
    page.outline.choose(entries(page)[0].key)
    panel: Any = page.panel
    panel.note.setFocus()
    panel.note.setPlainText("Ask")
    panel.commit()
    panel.note.insertPlainText("Do ")
    assert panel._typing.isActive()
    qtbot.waitUntil(lambda: entries(page)[0].note == "Ask")
    assert panel.note.toPlainText() == "Do Ask"
    qtbot.waitUntil(lambda: entries(page)[0].note == "Do Ask")
    assert panel.note.toPlainText() == "Do Ask"


def test_what_cannot_be_done_is_told_and_what_follows_is_done(page: PackPage, qtbot: QtBot) -> None:
    told: list[str] = []

    def hear(words: str, _steps: object) -> None:
        told.append(words)

    page.desk.warned.connect(hear)
    key = entries(page)[0].key
    page.edit(lambda pack: edit.set_title(pack, " "))
    page.edit(lambda pack: edit.note(pack, key, "Ask"))
    qtbot.waitUntil(lambda: entries(page)[0].note == "Ask")
    assert len(told) == 1 and "title" in told[0]


def test_what_changes_nothing_is_not_counted(counted: list[bool]) -> None:
    pack = pack_of(SMALL, SMALL)
    key = chronology(pack)[0].key
    assert edit.retitle(pack, key, "") is pack
    assert not counted
