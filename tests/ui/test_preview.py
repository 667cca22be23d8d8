"""The preview shows the pages of the PDF: what is chosen comes into view and is marked, what is pressed is told."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.pack import Pack, Section, Selection
from app.packs import edit
from app.tasks import Home
from app.ui.desk import Desk
from app.ui.pack_history import PackHistory
from app.ui.widgets.pack_preview import PackPreview
from tests.packs import samples
from tests.ui.conftest import Heard
from tests.ui.packing import drawn


def pack(title: str = "A pack") -> Pack:
    """A pack with one part written by hand."""
    return Pack(title, "t", Selection(), "2025-01-01", (Section("purpose", "hand", "Purpose"),))


@pytest.fixture
def preview(qtbot: QtBot, home: Home, heard: Heard) -> Any:
    """A preview of a pack of some pages, drawn."""
    desk = Desk(home, heard.messages())
    made = PackPreview(desk)
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    made.show_pack(samples.pack("bilateral", samples.large(60, 30)))
    drawn(made, qtbot)
    yield made
    made.close_process()
    desk.close()


def key(made: Any, layout: str, number: int) -> str:
    return [one.key for part in made._pack.sections if part.layout == layout for one in part.entries][number]


def test_what_is_chosen_comes_into_view_and_what_is_pressed_is_told(preview: Any, qtbot: QtBot) -> None:
    chosen = key(preview, "chronology", 50)
    preview.show_place(chosen)
    drawn(preview, qtbot)
    spot, bottom = preview.pages().span(chosen)
    assert spot.page in preview.view.pages_in_view()
    other = key(preview, "chronology", 51)
    preview.show_place(other)
    told: list[str] = []
    preview.pointed_at.connect(told.append)
    at = preview.view.point_of(spot.page, 300, (spot.y + bottom) / 2).toPoint()
    qtbot.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [chosen]


def test_a_line_of_the_contents_leads_to_its_section(preview: Any, qtbot: QtBot) -> None:
    preview.view.go(1)
    drawn(preview, qtbot)
    lead = next(one for one in preview._leads[1].leads if one.target == "section-6")
    told: list[str] = []
    preview.pointed_at.connect(told.append)
    at = preview.view.point_of(1, (lead.left + lead.right) / 2, (lead.top + lead.bottom) / 2).toPoint()
    qtbot.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == ["quotations"] or told[0] in {one.key for one in preview._pack.sections}
    assert preview.pages().spots["section-6"].page in preview.view.pages_in_view()


def test_the_rest_of_earlier_pages_does_not_take_the_place_of_an_edit(preview: Any, qtbot: QtBot) -> None:
    earlier = preview._pages = replace(preview.pages(), is_whole=False)
    edited = edit.note(preview._pack, key(preview, "chronology", 0), "Noted.")
    preview.show_pack(edited)
    preview._lay_out()
    preview._lay_rest(earlier)  # as when a page of before is drawn meanwhile
    qtbot.waitUntil(lambda: preview._laid is edited)
    drawn(preview, qtbot)


def test_an_edit_leaves_what_is_in_view_where_it_is(preview: Any, qtbot: QtBot) -> None:
    chosen = key(preview, "chronology", 40)
    preview.show_place(chosen)
    drawn(preview, qtbot)
    spot = preview.pages().span(chosen)[0]
    before = preview.view.offset(spot.page, spot.y)
    changed = preview._pack
    first = next(part for part in changed.sections if part.layout == "hand")
    text = "\n\n".join(f"Line {number} of what is to be said there." for number in range(40))
    sections = tuple(replace(part, text=text) if part is first else part for part in changed.sections)
    refreshed: list[float] = []
    preview.refreshed.connect(refreshed.append)
    preview.show_pack(replace(changed, sections=sections))
    drawn(preview, qtbot)
    moved = preview.pages().span(chosen)[0]
    assert (moved.page, moved.y) != (spot.page, spot.y) and refreshed
    assert abs(preview.view.offset(moved.page, moved.y) - before) <= 2


def test_pages_are_gone_through_and_sized_by_key(preview: Any, qtbot: QtBot) -> None:
    view = preview.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page() == preview.pages().count - 1 and preview.number.text() == str(preview.pages().count)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page() == 0
    preview.number.setText("3")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert view.page() == 2
    wide = view.zoom()
    preview.larger.trigger()
    assert view.zoom() > wide and not view.fits() and preview.zoom.text() == f"{round(100 * view.zoom())}%"
    drawn(preview, qtbot)
    preview.fit.trigger()
    assert view.fits() and abs(view.zoom() - wide) < 0.02
    drawn(preview, qtbot)
    assert "Page 3 of" in view.accessibleDescription() or view.accessibleDescription()


def test_the_limit_of_the_template_is_told(preview: Any, qtbot: QtBot) -> None:
    preview.show_pack(replace(preview._pack, limit=2))
    drawn(preview, qtbot)
    assert preview.told.text() == f"· {preview.pages().count - 2} pages over the limit of 2"


def test_undo_returns_each_state_and_edits_of_one_topic_are_one_step() -> None:
    first, second, third = pack("one"), pack("two"), pack("three")
    history = PackHistory(first)
    assert history.put(second, "note 1")
    assert history.put(third, "note 1")
    assert not history.put(third)
    history.undo()
    assert history.pack == first
    assert not history.can_undo()
    history.redo()
    assert history.pack == third
    assert history.changed
    history.exported()
    assert not history.changed


@given(st.lists(st.sampled_from(["put", "undo", "redo"]), max_size=40))
def test_undo_and_redo_walk_one_line_of_states(steps: list[str]) -> None:
    states, at = [pack("0")], 0
    history = PackHistory(states[0])
    for number, step in enumerate(steps, 1):
        if step == "put":
            states, at = [*states[: at + 1], pack(str(number))], at + 1
            history.put(states[at])
        elif step == "undo":
            at = max(at - 1, 0)
            history.undo()
        else:
            at = min(at + 1, len(states) - 1)
            history.redo()
        assert history.pack == states[at]
        assert (history.can_undo(), history.can_redo()) == (at > 0, at < len(states) - 1)
