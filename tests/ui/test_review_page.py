"""The Review page: one item after another by mouse and by keyboard, everything undone."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.library import Library
from app.model.pack import Selection
from app.tasks import Home
from tests.told_twice import document, library, told
from tests.ui.conftest import TEXT

Key = Qt.Key


def review(open_window: Any, home: Home, look: str = "") -> tuple[Any, Any]:
    """A window with the Review page in front, its first answer there and the list focused. look: what is shown."""
    window = open_window(home, page="review")
    window.activateWindow()
    open_window.qtbot.waitUntil(window.isActiveWindow)
    open_window.settle(window)
    page = window.review_page
    page.filter.order.setCurrentIndex(1)
    page.filter.changed.emit()
    open_window.settle(window)
    if look:
        page.filter.show_look(look)
        open_window.settle(window)
    page.queue.view.setFocus()
    return window, page


def titles(page: Any) -> list[str]:
    """The rows of the list as shown."""
    model = page.queue.list
    return [model.index(row).data() for row in range(model.rowCount())]


def press(qtbot: QtBot, open_window: Any, window: Any, *keys: Any) -> None:
    """Press keys where the focus is, each answered before the next."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(window.focusWidget(), key)
        else:
            qtbot.keyClick(window.focusWidget(), key)
        open_window.settle(window)


def held(home: Home) -> dict[str, Any]:
    """The items of the library by the beginning of their words."""
    with Library.open(home.library) as library:
        return {item.words[:12]: item for item in library.in_time(Selection())}


def test_the_queue_holds_all_that_is_open_with_the_first_beside_its_sentence(open_window: Any, filled: Home) -> None:
    _window, page = review(open_window, filled)
    assert len(titles(page)) == 5
    assert page.filter.progress_words.text() == "1 of 5 · 0 accepted"
    assert page.filter.look.currentText() == "All open (5)"
    shown = page.queue.card.text.toPlainText()
    assert page.queue.current.words in shown
    assert "15 January 2025" in shown
    assert "Northland Gazette" in shown


def test_a_list_that_holds_not_all_says_so(open_window: Any, filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.pages.review.MOST", 3)
    window, page = review(open_window, filled)
    assert len(titles(page)) == 3
    assert page.filter.progress_words.text() == "1 of the first 3, 5 in all · 0 accepted"
    assert page.filter.progress_words.toolTip().startswith("The list holds no more at once.")
    page.queue.view.selectAll()
    page.actions_by_name["accept"].trigger()
    open_window.settle(window)
    page.ask()
    open_window.settle(window)
    assert page.filter.progress_words.text() == "1 of 2 · 0 accepted"
    assert not page.filter.progress_words.toolTip()


def test_words_are_marked_between_the_sentences_before_and_after(open_window: Any, filled: Home) -> None:
    window, page = review(open_window, filled)
    page.queue.go(titles(page).index(next(one for one in titles(page) if one.startswith("The Lakes Forum"))))
    open_window.settle(window)
    (passage,) = page.queue.card.looked.passages
    assert [text for text, marked in passage.pieces if marked] == [page.queue.current.words]
    before, after = passage.pieces[0][0], passage.pieces[-1][0]
    assert "customs hours would be extended" in before
    assert "Nobody was asked" in after
    assert TEXT[: passage.sentence.start].rstrip().endswith("extended.")


def test_accept_goes_on_and_undo_comes_back_by_keys(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    first = page.queue.current
    press(qtbot, open_window, window, Key.Key_A)
    assert page.queue.view.currentIndex().row() == 1
    assert page.filter.progress_words.text() == "2 of 5 · 1 accepted"
    assert held(filled)[first.words[:12]].review == "accepted"
    press(qtbot, open_window, window, Key.Key_U)
    assert page.queue.current.id == first.id
    assert held(filled)[first.words[:12]].review == "open"
    assert page.filter.progress_words.text() == "1 of 5 · 0 accepted"


def test_the_same_by_mouse(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    first = page.queue.current
    buttons = {one.text(): one for one in page.queue.card.findChildren(QToolButton) if one.isVisible()}
    qtbot.mouseClick(buttons["R  Reject"], Qt.MouseButton.LeftButton)
    open_window.settle(window)
    assert first.words[:12] not in held(filled)
    assert page.queue.list.state(0) == "rejected"
    undo = next(one for one in page.queue.card.findChildren(QToolButton) if one.text().startswith("U  "))
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    open_window.settle(window)
    assert first.words[:12] in held(filled)


def test_all_is_decided_by_keyboard_alone(open_window: Any, filled: Home, qtbot: QtBot, heard: Any) -> None:
    window, page = review(open_window, filled)
    press(qtbot, open_window, window, Key.Key_A, Key.Key_R, Key.Key_A, Key.Key_A, Key.Key_A)
    assert page.queue.list.count("accepted") == 4
    assert page.queue.list.count("rejected") == 1
    assert "Everything in this list is decided on." in window.notice.words.text()
    window.undo_action.trigger()
    open_window.settle(window)
    assert not window.notice.told(), "it is so no more"
    window.redo_action.trigger()
    open_window.settle(window)
    page.ask()
    open_window.settle(window)
    assert titles(page) == []
    assert page.queue.nothing.heading.text() == "Everything was looked at."
    assert page.queue.nothing.isVisible()
    assert not page.queue.view.isVisible()
    assert page.queue.nothing.offers == ()
    page.filter.show_look("accepted")
    open_window.settle(window)
    assert page.queue.view.isVisible()
    assert len(titles(page)) == 4


def test_an_empty_choice_leads_back_to_what_is_open(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled, "rejected")
    assert page.queue.nothing.heading.text() == "Nothing was rejected."
    (all_open,) = page.queue.nothing.offers
    all_open.setFocus()
    qtbot.keyClick(all_open, Key.Key_Return)
    open_window.settle(window)
    assert len(titles(page)) == 5
    assert page.queue.view.isVisible()


def test_an_empty_library_offers_an_import(open_window: Any, home: Home) -> None:
    window = open_window(home, page="review")
    nothing = window.review_page.queue.nothing
    assert nothing.heading.text() == "Nothing to review yet"
    asked: list[bool] = []
    window.desk.import_wanted.disconnect()
    window.desk.import_wanted.connect(lambda: asked.append(True))
    nothing.offers[0].click()
    assert asked == [True]


def test_what_was_scheduled_and_is_past_is_asked_about(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled, "past-due")
    assert len(titles(page)) == 1
    asked = page.queue.card.question
    assert asked.isVisible()
    assert asked.text() == "Took place? No later source mentions it."
    page.queue.view.setFocus()
    press(qtbot, open_window, window, Key.Key_T)
    item = held(filled)["On 3 March t"]
    assert (item.found.status, item.review) == ("past", "accepted")
    press(qtbot, open_window, window, Key.Key_U)
    assert held(filled)["On 3 March t"].found.status == "scheduled"
    press(qtbot, open_window, window, Key.Key_L)
    item = held(filled)["On 3 March t"]
    assert (item.found.status, item.review) == ("scheduled", "accepted")
    assert page.filter.queue((date.today() + timedelta(1)).isoformat()).doubt == "past-due"


def test_a_whole_article_is_accepted_in_one_step(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    qtbot.keyClick(window.focusWidget(), Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    open_window.settle(window)
    assert {item.review for item in held(filled).values()} == {"accepted"}
    assert page.desk.undoing.undo_words() == "accept 5 items"
    page.desk.undoing.undo()
    open_window.settle(window)
    assert {item.review for item in held(filled).values()} == {"open"}


def test_several_rows_are_decided_on_at_once(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    page.queue.view.selectAll()
    press(qtbot, open_window, window, Key.Key_A)
    assert {item.review for item in held(filled).values()} == {"accepted"}
    assert page.queue.list.count("accepted") == 5


def test_other_items_of_the_sentence_stand_beside(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    page.queue.go(titles(page).index(next(one for one in titles(page) if "customs" in one)))
    open_window.settle(window)
    item = page.queue.current
    with Library.open(filled.library) as library:
        beside = library.to_review.items_at(item.citations[0].document_id, page.queue.card.looked.passages[0].sentence)
    assert beside == (item.id,)
    assert page.queue.card.beside.isHidden()


def test_a_search_can_be_looked_through(open_window: Any, filled: Home) -> None:
    window, page = review(open_window, filled)
    window.show_page("search")
    window.desk.review_wanted.emit(Selection(kinds=("quotations",)))
    open_window.settle(window)
    assert window.page_name() == "review"
    assert len(titles(page)) == 2
    page.filter.from_search.click()
    open_window.settle(window)
    assert len(titles(page)) == 5


def test_one_document_is_chosen_by_its_title(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    page.filter.document.setFocus()
    page.filter.document.setText("Northland Gazette")
    press(qtbot, open_window, window, Key.Key_Return)
    assert page.filter.queue("2026-01-01").selection.documents != ()
    page.filter.document.clear()
    open_window.settle(window)
    assert page.filter.queue("2026-01-01").selection.documents == ()


def test_what_is_decided_elsewhere_shows_at_once(open_window: Any, filled: Home) -> None:
    from app.tasks import accept

    window, page = review(open_window, filled)
    page.desk.decide("elsewhere", accept([page.queue.current]))
    open_window.settle(window)
    assert page.queue.list.state(0) == "accepted"
    assert "accepted" in page.queue.card.text.toPlainText()


def test_rows_and_buttons_are_told_to_screen_readers(open_window: Any, filled: Home) -> None:
    _window, page = review(open_window, filled)
    told = page.queue.list.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Ministers of Northland and Eastmark met. 15 January 2025 · meeting")
    assert told.endswith("not reviewed")
    buttons = [one for one in page.queue.card.findChildren(QToolButton) if one.isVisible()]
    assert all(one.accessibleName() for one in buttons)
    assert "Accept, key A" in [one.accessibleName() for one in buttons]
    labels = [one for one in page.queue.card.edit.findChildren(QLabel) if one.text() in ("Date", "Speaker")]
    assert all(one.buddy() is not None for one in labels)


def test_enter_leads_to_the_source(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    item = page.queue.current
    with qtbot.waitSignal(page.desk.source_wanted) as wanted:
        qtbot.keyClick(page.queue.view, Key.Key_Return)
    assert wanted.args[0].item_id == item.id
    open_window.settle(window)


def test_what_is_looked_through_comes_back_as_it_was_left(open_window: Any, filled: Home) -> None:
    window, _page = review(open_window, filled, "inferred")
    window.close()
    again = open_window(filled, page="review")
    assert again.review_page.filter.look.currentData() == "inferred"
    assert again.review_page.filter.order.currentData() is False


@pytest.mark.parametrize("key", [Key.Key_J, Key.Key_Space, Key.Key_Down])
def test_next_by_any_of_its_keys(open_window: Any, filled: Home, qtbot: QtBot, key: Key) -> None:
    window, page = review(open_window, filled)
    press(qtbot, open_window, window, key)
    assert page.queue.view.currentIndex().row() == 1
    press(qtbot, open_window, window, Key.Key_K)
    assert page.queue.view.currentIndex().row() == 0
    assert QApplication.focusWidget() is page.queue.view


def test_a_decision_that_cannot_be_kept_is_not_shown_as_taken(
    open_window: Any, filled: Home, qtbot: QtBot, heard: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.errors import CannotWrite

    def refuse(*_given: Any) -> Any:
        raise CannotWrite("The disk is full.", "Make room and try again.")

    window, page = review(open_window, filled)
    monkeypatch.setattr(Library, "decide", refuse)
    press(qtbot, open_window, window, Key.Key_A)
    assert [problem.message for problem in heard.problems] == ["The disk is full."]
    qtbot.waitUntil(lambda: page.queue.list.state(0) == "open")
    assert page.filter.progress_words.text() == "2 of 5 · 0 accepted"
    assert page.desk.undoing.undo_words() == ""


def test_a_jump_to_rows_that_are_not_here_yet_shows_the_item_when_it_comes(
    open_window: Any, home: Home, qtbot: QtBot
) -> None:
    lines = [told(f"On {1 + at % 28} May 2024 boat {at} sailed.", f"Boat {at} sailed", f"2024-05-{1 + at % 28:02}")
             for at in range(700)]  # fmt: skip
    library(home.library, document("Boats", lines)).close()
    window, page = review(open_window, home)
    assert page.filter.progress_words.text() == "1 of 700 · 0 accepted"
    press(qtbot, open_window, window, Key.Key_End)
    assert page.queue.place == 700
    assert page.queue.list.row_of(page.queue.current.id) == 699
    press(qtbot, open_window, window, Key.Key_A)
    assert page.queue.place == 1
