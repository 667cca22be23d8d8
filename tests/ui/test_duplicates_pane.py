"""Possible duplicates on the Review page: side by side, merged singly and many at once, kept apart, taken back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.duplicates import find_duplicates
from app.library import Library
from app.tasks import Home
from tests.told_twice import COUNCIL, bulletin, document, gazette, library, told
from tests.ui.test_review_page import press

Key = Qt.Key


@pytest.fixture
def twice(home: Home) -> Home:
    """A home whose library tells two events twice, one of them surely."""
    talks: dict[str, Any] = {"forums": ("CICA",), "places": ("Baku",)}
    vague = document("Vague", [told("Talks on pilots' wages and port fees were held in 2024.",
                                    "Talks on pilots' wages and port fees were held", "2024", **talks)])
    exact = document("Exact", [told("On 9 May 2024 talks on pilots' wages and port fees were held.",
                                    "Talks on pilots' wages and port fees were held", "2024-05-09", **talks)])
    library(home.library, gazette(), bulletin(), vague, exact).close()
    return home


def duplicates(open_window: Any, home: Home) -> tuple[Any, Any]:
    """A window with the possible duplicates in front."""
    window = open_window(home, page="review")
    window.activateWindow()
    open_window.qtbot.waitUntil(window.isActiveWindow)
    open_window.settle(window)
    window.review_page.show_duplicates()
    open_window.settle(window)
    return window, window.review_page.duplicates


def left(home: Home) -> int:
    """How many groups are still to be found."""
    with Library.open(home.library) as held:
        return len(find_duplicates(held))


def test_they_are_counted_and_stand_side_by_side(open_window: Any, twice: Home) -> None:
    window, pane = duplicates(open_window, twice)
    assert window.review_page.tabs.tabText(1) == "Possible duplicates (2)"
    assert pane.told.text() == "2 groups of tellings · 1 of them sure"
    one, other = pane.comparison.left.toPlainText(), pane.comparison.right.toPlainText()
    assert "On 27 February 2025 the Harbour Council held" in one
    assert "Port Gazette" in one
    assert "with 14 delegates" in other
    assert "Quay Bulletin" in other
    assert "≠ Date" in one


def test_what_differs_is_underlined_and_bold_as_well_as_coloured(open_window: Any, twice: Home) -> None:
    _window, pane = duplicates(open_window, twice)
    document_, marked = pane.comparison.right.document(), []
    block = document_.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            look = pieces.fragment().charFormat()
            if look.fontUnderline():
                assert look.fontWeight() > 500
                marked.append(pieces.fragment().text())
            pieces += 1
        block = block.next()
    assert "28 February 2025" in marked
    assert any("14 delegates" in one for one in marked)
    assert not any("Council" in one for one in marked)


def test_merge_by_key_goes_on_and_one_undo_brings_it_back(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window, pane = duplicates(open_window, twice)
    press(qtbot, open_window, window, Key.Key_M)
    assert pane.list.rowCount() == 1
    assert left(twice) == 1
    assert "2024" in pane.comparison.left.toPlainText()
    press(qtbot, open_window, window, Key.Key_U)
    assert pane.list.rowCount() == 2
    assert left(twice) == 2


def test_a_merged_event_is_one_row_with_both_sources(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    from app.model.pack import Selection
    from app.tasks import assemble_pack, load_template

    window, _pane = duplicates(open_window, twice)
    press(qtbot, open_window, window, Key.Key_M)
    with Library.open(twice.library) as held:
        wanted, template = Selection(forums=("CICA",), since="2025"), load_template(twice, "forum-brief")
        pack = assemble_pack(held, wanted, template, "2025-04-02")
    entries = [entry for section in pack.sections if section.layout == "chronology" for entry in section.entries]
    assert [len(entry.citations) for entry in entries] == [2]
    assert [len(entry.versions) for entry in entries] == [1]


def test_not_the_same_is_remembered(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window, pane = duplicates(open_window, twice)
    press(qtbot, open_window, window, Key.Key_N)
    assert pane.list.rowCount() == 1
    pane.search()
    open_window.settle(window)
    assert pane.list.rowCount() == 1
    assert left(twice) == 1


def test_ticked_groups_are_merged_as_one_step(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window, pane = duplicates(open_window, twice)
    press(qtbot, open_window, window, Key.Key_Space, Key.Key_Space)
    assert pane.told.text() == "2 groups of tellings · 1 of them sure · 2 ticked"
    qtbot.keyClick(window.focusWidget(), Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    open_window.settle(window)
    assert pane.list.rowCount() == 0
    assert window.notice.words.text() == "2 groups were merged."
    window.notice.buttons[0].click()
    open_window.settle(window)
    assert pane.list.rowCount() == 2
    assert left(twice) == 2


def test_all_sure_ones_are_counted_before_they_are_merged(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window, pane = duplicates(open_window, twice)
    buttons = {one.text(): one for one in pane.findChildren(QToolButton)}
    qtbot.mouseClick(buttons["Ctrl+Shift+M  Merge all sure ones"], Qt.MouseButton.LeftButton)
    assert pane.preview.isVisible()
    assert "Merge 1 sure group? Of 2 tellings in all, one event a group is left." in pane.preview_words.text()
    assert left(twice) == 2
    assert window.focusWidget() is pane.merge_many
    press(qtbot, open_window, window, Key.Key_Return)
    assert not pane.preview.isVisible()
    assert left(twice) == 1


def test_of_three_tellings_one_can_be_kept_apart(open_window: Any, home: Home, qtbot: QtBot) -> None:
    title = "The first session of the Harbour Council was held in Baku"
    third = document("Mole Post", [told(f"{title} on 27 February 2025.", title, "2025-02-27", **COUNCIL)])
    library(home.library, gazette(), bulletin(), third).close()
    window, pane = duplicates(open_window, home)
    assert len(pane.comparison.items) == 3
    assert "The first of 3 tellings beside telling 2" in pane.comparison.which.text()
    press(qtbot, open_window, window, Key.Key_Right)
    assert "beside telling 2" in pane.comparison.which.text() or "beside telling 3" in pane.comparison.which.text()
    away = pane.comparison.pair[1]
    press(qtbot, open_window, window, Key.Key_N)
    assert away.id not in [one.id for one in pane.comparison.items]
    assert len(pane.comparison.items) == 2
    press(qtbot, open_window, window, Key.Key_M)
    assert pane.list.rowCount() == 0
    assert left(home) == 0


def test_an_item_in_the_queue_says_that_it_may_be_told_again_and_is_merged_there(
    open_window: Any, twice: Home, qtbot: QtBot
) -> None:
    window, pane = duplicates(open_window, twice)
    page = window.review_page
    page.tabs.setCurrentIndex(0)
    with Library.open(twice.library) as held:
        first = find_duplicates(held)[0].ids[0]
    page.queue.go(page.queue.list.row_of(first))
    open_window.settle(window)
    assert "Perhaps told again" in page.queue.card.told_again.text()
    page.queue.view.setFocus()
    press(qtbot, open_window, window, Key.Key_M)
    assert left(twice) == 1
    assert pane.list.rowCount() == 1
    assert "Merged with:" in page.queue.card.text.toPlainText()


def test_groups_are_told_to_screen_readers(open_window: Any, twice: Home) -> None:
    _window, pane = duplicates(open_window, twice)
    told_ = pane.list.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told_ == (
        "The Harbour Council held its first session in Baku. sure · 27 February 2025 · 2 tellings in 2 documents"
    )
