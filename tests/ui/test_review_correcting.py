"""The Review page: an item corrected in place, its speaker named, by keys alone."""

from typing import Any

from pytestqt.qtbot import QtBot

from app.tasks import Home
from tests.ui.test_review_page import Key, held, press, review, titles


def test_a_date_is_read_back_before_it_is_saved_and_bears_who_corrected_it(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window, page = review(open_window, filled)
    first = page.queue.current
    press(qtbot, open_window, window, Key.Key_D)
    edit = page.queue.card.edit
    line = edit.fields["date"].line
    assert window.focusWidget() is line
    assert line.text() == "15 January 2025"
    line.selectAll()
    press(qtbot, open_window, window, "18 Jan")
    assert edit.fields["date"].told.text() == "= Saturday, 18 January 2025"
    assert page.queue.current.date == "2025-01-15"
    press(qtbot, open_window, window, Key.Key_Return)
    assert page.queue.current.date == "2025-01-18"
    assert "18 January 2025 · corrected by me, today" in page.queue.card.text.toPlainText().replace("\n", " ")
    assert held(filled)[first.words[:12]].found.date_basis == "corrected"
    press(qtbot, open_window, window, Key.Key_U)
    assert page.queue.current.date == "2025-01-15"


def test_escape_leaves_and_what_is_no_date_is_explained_in_place(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    press(qtbot, open_window, window, Key.Key_E)
    edit = page.queue.card.edit
    edit.fields["date"].line.selectAll()
    edit.fields["date"].line.setFocus()
    press(qtbot, open_window, window, "soonish")
    assert "“soonish” is not a date" in edit.fields["date"].told.text()
    press(qtbot, open_window, window, Key.Key_Return)
    assert page.queue.card.editing
    edit.fields["countries"].line.setText("Pakistn")
    assert "“Pakistn” is not a country known here. Did you mean Pakistan" in edit.fields["countries"].told.text()
    press(qtbot, open_window, window, Key.Key_Escape)
    assert not page.queue.card.editing
    assert page.queue.current.date == "2025-01-15"
    assert page.desk.undoing.undo_words() == ""


def test_letters_are_typed_and_decide_nothing_while_an_item_is_corrected(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window, page = review(open_window, filled)
    press(qtbot, open_window, window, Key.Key_E)
    title = page.queue.card.edit.fields["title"].line
    title.setFocus()
    title.selectAll()
    press(qtbot, open_window, window, "a jar makes quiet rooms")
    box = page.queue.card.edit.fields["status"].line
    box.setFocus()
    press(qtbot, open_window, window, Key.Key_A, Key.Key_R)
    assert page.desk.undoing.undo_words() == ""
    title.setFocus()
    press(qtbot, open_window, window, Key.Key_Return)
    assert page.queue.current.found.title == "a jar makes quiet rooms"
    assert page.queue.current.words.startswith("Ministers of Northland")


def test_names_are_corrected_by_house_names(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled)
    press(qtbot, open_window, window, Key.Key_E)
    fields = page.queue.card.edit.fields
    fields["countries"].line.setText("Kazakhstan; pk")
    fields["participants"].line.setText("Mira Voss; Davor Quill")
    fields["kind"].line.setCurrentIndex(fields["kind"].line.findData("visit"))
    fields["date"].line.setFocus()
    press(qtbot, open_window, window, Key.Key_Return)
    found = page.queue.current.found
    assert found.countries == ("KZ", "PK")
    assert found.participants == ("Mira Voss", "Davor Quill")
    assert found.kind == "visit"
    assert page.queue.current.corrected == ("countries", "kind", "participants")


def test_an_unclear_speaker_is_picked_by_number(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled, "unclear")
    assert len(titles(page)) == 1
    (button,) = page.queue.card.candidates.buttons
    assert button.text() == "1  Mira Voss · last named, 40%"
    press(qtbot, open_window, window, Key.Key_1)
    item = held(filled)["Nobody was a"]
    assert (item.found.speaker, item.review) == ("Mira Voss", "accepted")
    assert item.words == "Nobody was asked,"
    press(qtbot, open_window, window, Key.Key_U)
    assert held(filled)["Nobody was a"].found.speaker == ""


def test_an_institution_can_be_the_speaker(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = review(open_window, filled, "unclear")
    press(qtbot, open_window, window, Key.Key_S)
    edit = page.queue.card.edit
    assert window.focusWidget() is edit.fields["speaker"].line
    press(qtbot, open_window, window, "Lakes Forum Secretariat")
    edit.institution.setChecked(True)
    edit.save(accept=True)
    open_window.settle(window)
    found = held(filled)["Nobody was a"]
    assert (found.found.speaker, found.found.institution, found.review) == (
        "Lakes Forum Secretariat", True, "accepted")  # fmt: skip


def test_a_theme_in_quotation_marks_is_one_key_away(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, _page = review(open_window, filled, "unclear")
    press(qtbot, open_window, window, Key.Key_Q)
    assert "Nobody was a" not in held(filled)
    assert "not as a quotation" in window.notice.words.text()
    assert [one.text() for one in window.notice.buttons][-1] == "Undo"
    press(qtbot, open_window, window, Key.Key_U)
    assert "Nobody was a" in held(filled)
    assert not window.notice.isVisible(), "what was taken back is not offered under another name"
