"""The Source page in the real window: reading, walking through what was found, making and deciding."""

import os
import signal
from pathlib import Path
from threading import Event as Signalled
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from app import tasks
from app.i18n import LANGUAGES, use_language
from app.leafing import Leafing
from app.library import Library
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.pack import Selection
from app.tasks import Home
from app.ui.desk import Place
from app.ui.pages.source import SourcePage
from app.ui.passages import MARKS
from app.ui.widgets.source_looks import look, sign
from app.ui.widgets.source_pages import SourcePages

# Completers open popups, for which the screenless platform has words of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SAMPLE = Path(__file__).parent.parent / "samples" / "reading" / "pdf.pdf"
Window = Any


@pytest.fixture
def with_pdf(filled: Home) -> Home:
    """The home with a PDF beside."""
    with Library.open(filled.library) as library:
        assert len(tasks.import_documents(library, [SAMPLE]).added) == 1
    return filled


def source(open_window: Any, home: Home, filename: str = "gazette.txt") -> tuple[Window, SourcePage]:
    """The page with a document open."""
    window = open_window(home, page="source")
    page = window.source_page
    rows = {row.filename: row.id for row in window.desk.library.documents()}
    window.desk.source_wanted.emit(Place(rows[filename]))
    open_window.settle(window)
    return window, page


def marked(page: SourcePage) -> list[str]:
    assert page.source
    return [page.source.document.passage(one) for one in dict.fromkeys(
        one.anchor for one, _box in page.reader.text.in_view())]


def shown_rows(page: SourcePage) -> list[str]:
    model, found = page.list.model, []
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        found.append(str(parent.data()))
        found += [str(model.index(row, 0, parent).data()) for row in range(model.rowCount(parent))]
    return found


def select(page: SourcePage, words: str) -> Anchor:
    """Select words in the text as the keyboard does."""
    assert page.source
    start = page.source.document.text.index(words)
    page.reader.text.go_to(Anchor(start, start + len(words)), select=True)
    return Anchor(start, start + len(words))


def settle_paper(page: SourcePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.reader.pages.words_of(0) is not None)


def printed(open_window: Any, home: Home, qtbot: QtBot) -> tuple[Window, SourcePage, SourcePages]:
    """The page with the PDF open as it was printed, and the view of its pages."""
    window, page = source(open_window, home, "pdf.pdf")
    page.reader.toggle_action.trigger()
    open_window.settle(window)
    settle_paper(page, qtbot)
    return window, page, page.reader.pages


def test_opened_from_the_navigation_it_asks_for_a_document_and_takes_one_by_keyboard(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window = open_window(filled, page="source")
    page = window.source_page
    assert window.focusWidget() is page.chooser.title
    qtbot.keyClicks(page.chooser.title, "northl")
    qtbot.keyClick(page.chooser.title, Qt.Key.Key_Return)
    open_window.settle(window)
    assert page.source is not None
    assert page.chooser.title.text() == "Northland Gazette"
    assert window.focusWidget() is page.reader.text


def test_every_passage_is_marked_and_listed(open_window: Any, filled: Home, sample: Any) -> None:
    _window, page = source(open_window, filled)
    document, found = sample
    assert marked(page) == [document.passage(one) for one in sorted([
        *(one.anchor for one in found.statements), *(anchor for one in found.events for anchor in one.evidence)])]
    rows = shown_rows(page)
    assert rows[0] == "A bridge for two (5)"
    assert rows[1] == "E  15 January 2025 · Ministers of Northland and Eastmark met"
    assert rows[5] == "Q  Speaker unclear: Nobody was asked,"


def test_kinds_are_told_apart_by_line_and_sign_not_by_colour_alone(open_window: Any, filled: Home) -> None:
    _window, page = source(open_window, filled)
    looks = [look(mark) for mark in MARKS]
    assert len({(one.line, one.struck) for one in looks}) == len(MARKS)
    assert [button.icon().isNull() for button in page.list.legend.buttons.values()] == [False] * len(MARKS)


@pytest.mark.parametrize("language", [code for code, _name in LANGUAGES])
def test_each_kind_has_a_sign_of_its_own_in_every_language(language: str) -> None:
    use_language(language)
    signs = [sign(mark) for mark in MARKS]
    use_language("en")
    assert len(set(signs)) == len(MARKS) and all(len(one) == 1 for one in signs)


def test_the_legend_hides_and_shows_each_kind(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    _window, page = source(open_window, filled)
    switch = page.list.legend.buttons["event"]
    assert switch.text() == "Events 2"
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert not any("Ministers of" in words for words in marked(page))
    assert page.list.model.rows() == 3
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert page.list.model.rows() == 5


def test_n_and_p_walk_through_the_passages_and_the_list_and_card_follow(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    _window, page = source(open_window, filled)
    text = page.reader.text
    for _step in range(3):
        qtbot.keyClick(text, Qt.Key.Key_N)
    assert page.passage and page.passage.mark == "reported"
    told = "R  15 January 2025 · Mira Voss: She added that customs hours would be extended."
    assert page.list.view.currentIndex().data() == told
    assert page.card.heading.text() == "Mira Voss"
    qtbot.keyClick(text, Qt.Key.Key_P)
    assert page.passage.mark == "quotation"
    assert "date stated" in page.card.facts.text()
    assert page.card.citation.text().startswith("Gazette of Northland, Northland Gazette")
    assert "Foreign Minister" in page.card.facts.text()


def test_enter_takes_the_passage_at_the_cursor(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    _window, page = source(open_window, filled)
    assert page.source
    place = page.source.document.text.index("Lakes Forum")
    page.reader.text.go_to(Anchor(place, place))
    qtbot.keyClick(page.reader.text, Qt.Key.Key_Return)
    assert page.passage and page.passage.item and isinstance(page.passage.item.found, Event)
    assert page.card.heading.text() == "The Lakes Forum holds its session"


def test_a_click_on_a_mark_chooses_it_and_a_row_goes_to_its_mark(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = source(open_window, filled)
    assert page.source
    text = page.reader.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.positions.position(page.source.document.text.index("customs hours")))
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center())
    assert page.passage and page.passage.mark == "reported"
    assert str(page.list.view.currentIndex().data()).startswith("R  ")
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    assert page.passage.item and page.passage.item.date == "2025-03-03"
    assert text.textCursor().position() == text.positions.position(page.passage.anchor.start)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert window.focusWidget() is text


def test_the_list_narrows_by_words_and_is_grouped_by_kind(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    _window, page = source(open_window, filled)
    qtbot.keyClicks(page.list.narrow, "voss bridge")
    assert [row[:1] for row in shown_rows(page)] == ["A", "Q"]
    page.list.narrow.clear()
    qtbot.keyClick(page.list.by, Qt.Key.Key_Down)
    page.list.by.activated.emit(1)
    assert [row for row in shown_rows(page) if "(" in row] == ["Events (2)", "Quotations (2)", "Reported (1)"]


def test_rows_are_told_to_screen_readers_by_kind(open_window: Any, filled: Home) -> None:
    _window, page = source(open_window, filled)
    first = page.list.model.index(0, 0, page.list.model.index(0, 0))
    told = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Event: 15 January 2025 · Ministers of Northland and Eastmark met"


def test_words_are_found_counted_and_walked_through(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = source(open_window, filled)
    page.reader.find_action.trigger()
    finder = page.reader.finder
    assert window.focusWidget() is finder.words
    qtbot.keyClicks(finder.words, "port alder")
    qtbot.waitUntil(lambda: finder.count.text() == "1 of 2")
    open_window.settle(window)
    finder.later.trigger()
    assert finder.count.text() == "2 of 2"
    qtbot.keyClick(finder.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finder.count.text() == "1 of 2"
    assert [page.source.document.passage(one) for one in page.reader.text.hits] == ["Port Alder"] * 2  # type: ignore[union-attr]
    finder.words.setText("nowhere at all")
    qtbot.waitUntil(lambda: finder.count.text() == "not found")
    qtbot.keyClick(finder.words, Qt.Key.Key_Escape)
    assert finder.isHidden()
    assert window.focusWidget() is page.reader.text


def test_a_page_is_gone_to_by_its_label(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    _window, page = source(open_window, filled)
    page.reader.page_action.trigger()
    qtbot.keyClicks(page.reader.page_line, "2")
    qtbot.keyClick(page.reader.page_line, Qt.Key.Key_Return)
    assert page.source
    assert page.reader.text.offset() == page.source.document.pages[1].start


def test_of_a_text_that_is_seen_whole_the_page_of_the_cursor_is_told(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    _window, page = source(open_window, filled)
    assert not page.reader.text.verticalScrollBar().maximum()
    assert page.reader.page_line.text() == "1"
    qtbot.keyClick(page.reader.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.reader.page_line.text() == "2"


def test_escape_and_alt_left_go_back_where_it_came_from(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="search")
    document = window.desk.library.documents()[0].id
    window.desk.source_wanted.emit(Place(document))
    open_window.settle(window)
    assert window.page_name() == "source"
    qtbot.keyClick(window.source_page.reader.text, Qt.Key.Key_Escape)
    assert window.page_name() == "search"


def test_an_item_wanted_elsewhere_is_in_hand_here(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="search")
    (item,) = window.desk.library.statements(Selection(unclear=True))
    window.desk.source_wanted.emit(Place(item.citations[0].document_id, item.id))
    open_window.settle(window)
    page = window.source_page
    assert page.passage and page.passage.item and page.passage.item.id == item.id
    assert "perhaps Mira Voss" in page.card.facts.text()


def test_accepting_and_rejecting_are_marked_at_once_and_undone(open_window: Any, filled: Home) -> None:
    window, page = source(open_window, filled)
    page.step(1)
    page.accept_action.trigger()
    open_window.settle(window)
    assert "accepted" in page.card.kind.text()
    assert shown_rows(page)[1].startswith("E  ✓ ")
    page.reject_action.trigger()
    open_window.settle(window)
    assert page.passage and page.passage.mark == "rejected"
    assert page.list.legend.buttons["rejected"].text() == "Rejected 1"
    assert page.list.model.rows() == 4  # the rejected are hidden until the legend shows them
    window.undo_action.trigger()
    window.undo_action.trigger()
    open_window.settle(window)
    assert page.passage.mark == "event"
    assert "not reviewed" in page.card.kind.text()


def test_an_event_is_made_of_selected_words_and_taken_back(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = source(open_window, filled)
    anchor = select(page, "Brazil was named in passing.")
    page.event_action.trigger()
    open_window.settle(window)
    making = page.making
    assert making.source_words.text() == "Brazil was named in passing."
    title, date = making.field("title"), making.field("date")
    assert window.focusWidget() is title
    title.clear()  # type: ignore[union-attr]
    qtbot.keyClicks(title, "Brazil was named")
    date.clear()  # type: ignore[union-attr]
    qtbot.keyClicks(date, "3 March 2025")
    assert "3 March 2025" in making.read_back.text()
    countries: Any = making.field("countries")
    countries.clear()
    qtbot.keyClicks(countries, "Brazil")
    qtbot.keyClick(countries, Qt.Key.Key_Return)
    open_window.settle(window)
    assert page.passage and page.passage.anchor == anchor
    item = page.passage.item
    assert item and item.by_hand and isinstance(item.found, Event)
    assert (item.found.title, item.date, item.found.countries) == ("Brazil was named", "2025-03-03", ("BR",))
    assert item.found.date_basis == "corrected"
    assert any("Brazil was named" in row for row in shown_rows(page))
    assert "Brazil was named in passing." in marked(page)
    window.undo_action.trigger()
    open_window.settle(window)
    assert not any("Brazil was named" in row for row in shown_rows(page))
    assert page.passage is None


def test_a_quotation_is_made_with_its_speaker_and_the_whole_sentence(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window, page = source(open_window, filled)
    select(page, "customs hours")
    page.quotation_action.trigger()
    open_window.settle(window)
    making = page.making
    qtbot.mouseClick(making.whole, Qt.MouseButton.LeftButton, pos=QPoint(8, making.whole.height() // 2))
    open_window.settle(window)
    assert making.source_words.text() == "She added that customs hours would be extended."
    speaker: Any = making.field("speaker")
    speaker.clear()
    qtbot.keyClicks(speaker, "Customs Office of Northland")
    qtbot.mouseClick(making.save, Qt.MouseButton.LeftButton)
    open_window.settle(window)
    item = page.passage.item if page.passage else None
    assert item and item.by_hand and isinstance(item.found, Statement)
    assert item.found.speaker == "Customs Office of Northland"
    assert item.words == "She added that customs hours would be extended."


def test_after_an_event_a_quotation_can_be_made_and_edited(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = source(open_window, filled)
    for words, make in (("Brazil was named", page.event_action), ("customs hours", page.quotation_action)):
        select(page, words)
        make.trigger()
        open_window.settle(window)
    qtbot.wait(1)  # the form of the event is gone
    qtbot.keyClicks(page.making.field("role"), "Director")
    assert "Director" in page.making.typed()["role"]


def test_what_cannot_be_saved_is_explained_in_place_and_nothing_is_lost(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window, page = source(open_window, filled)
    select(page, "Brazil was named in passing.")
    page.event_action.trigger()
    open_window.settle(window)
    countries: Any = page.making.field("countries")
    countries.clear()
    qtbot.keyClicks(countries, "Atlantis")
    qtbot.keyClick(countries, Qt.Key.Key_Return)
    assert "“Atlantis” is not a country" in page.making.problem.text()
    assert page.deciding.is_making
    date: Any = page.making.field("date")
    date.clear()
    qtbot.keyClicks(date, "soonish")
    assert "“soonish” is not a date" in page.making.read_back.text()
    qtbot.keyClick(date, Qt.Key.Key_Escape)
    assert not page.deciding.is_making
    assert window.page_name() == "source"


def test_a_title_of_other_words_is_said_to_be_the_analysts_own(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = source(open_window, filled)
    select(page, "Brazil was named in passing.")
    page.event_action.trigger()
    open_window.settle(window)
    assert page.making.title_note.isHidden()
    title: Any = page.making.field("title")
    title.clear()
    qtbot.keyClicks(title, "Brazil mentioned")
    assert "your own" in page.making.title_note.text()
    assert not page.making.title_note.isHidden()


def test_words_are_added_to_an_event_as_further_evidence(open_window: Any, filled: Home) -> None:
    window, page = source(open_window, filled)
    page.step(1)
    anchor = select(page, "Brazil was named in passing.")
    page.evidence_action.trigger()
    open_window.settle(window)
    assert page.passage and page.passage.item and isinstance(page.passage.item.found, Event)
    assert anchor in page.passage.item.found.evidence
    assert "passage 1 of 2" in page.card.kind.text()


def test_an_item_is_corrected_beside_its_words(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = source(open_window, filled)
    page.step(1)
    page.edit_action.trigger()
    open_window.settle(window)
    date: Any = page.making.field("date")
    assert date.text() == "15 January 2025"
    date.clear()
    qtbot.keyClicks(date, "16 Jan")
    qtbot.keyClick(date, Qt.Key.Key_Return)
    open_window.settle(window)
    assert page.passage and page.passage.item and page.passage.item.date == "2025-01-16"
    assert "1 field corrected" in page.card.kind.text() or "fields corrected" in page.card.kind.text()


def test_words_are_copied_with_their_citation(open_window: Any, filled: Home) -> None:
    _window, page = source(open_window, filled)
    select(page, "customs hours")
    page.copy_action.trigger()
    words, citation = QGuiApplication.clipboard().text().split("\n")
    assert words == "“customs hours”"
    assert citation.startswith("Gazette of Northland, Northland Gazette, 20 January 2025")
    assert "p. 1" in citation


def test_the_original_is_saved_as_it_was(open_window: Any, filled: Home, tmp_path: Path, sample: Any) -> None:
    window, page = source(open_window, filled)
    target = tmp_path / "copy.txt"
    window.desk.messages.pick_original = lambda _parent, _proposed: target
    page.save_action.trigger()
    open_window.settle(window)
    assert target.read_text(encoding="utf-8") == sample[0].text
    window.desk.messages.pick_original = lambda _parent, _proposed: None
    page.save_action.trigger()


def test_what_cannot_be_done_says_why(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="source")
    page = window.source_page
    assert "no document is open" in page.next_action.toolTip()
    assert "select words first" in page.event_action.toolTip()
    window.close()
    _window, page = source(open_window, filled)
    assert "only PDF documents" in page.reader.toggle_action.toolTip()
    assert "choose a marked passage first" in page.accept_action.toolTip()


def test_a_document_that_is_gone_is_told(open_window: Any, filled: Home) -> None:
    window, page = source(open_window, filled)
    assert page.source
    window.desk.library.remove(page.source.document.id)
    window.desk.library_changed.emit()
    open_window.settle(window)
    assert page.source is None
    assert page.chooser.title.text() == ""


def test_documents_come_back_where_they_were_left(open_window: Any, filled: Home) -> None:
    window, page = source(open_window, filled)
    page.step(1)
    page.step(1)
    page.step(1)
    place = page.passage.anchor.start if page.passage else 0
    window.close()
    again, page = source(open_window, filled)
    assert again is not window
    assert page.reader.text.offset() == place
    assert [one.text() for one in page.chooser.menu.actions()] == ["Northland Gazette"]


def test_pages_are_drawn_with_their_passages_marked_over_the_words(
    open_window: Any, with_pdf: Home, qtbot: QtBot
) -> None:
    _window, page, pages = printed(open_window, with_pdf, qtbot)
    assert page.source
    boxes = [pages.words_of(0).marks(one.anchor) for one in page.source.passages.between(0, 200)]  # type: ignore[union-attr]
    assert boxes and all(boxes)
    qtbot.keyClick(pages, Qt.Key.Key_N)
    assert page.passage
    box = next(iter(pages.boxes(page.passage.anchor)))
    assert pages.viewport().rect().contains(box.center().toPoint())
    picture = pages.grab().toImage()
    ratio = picture.devicePixelRatio()
    inside = picture.pixelColor(int(box.center().x() * ratio), int((box.top() + 1) * ratio))
    assert inside.name() != "#ffffff"
    page.reader.toggle_action.trigger()
    assert page.front() is page.reader.text
    assert page.reader.text.offset() == page.passage.anchor.start


def test_a_click_and_a_drag_on_the_page_choose_and_select_words(
    open_window: Any, with_pdf: Home, qtbot: QtBot
) -> None:
    _window, page, pages = printed(open_window, with_pdf, qtbot)
    assert page.source
    wanted = page.source.passages.all[2]
    box = next(iter(pages.boxes(wanted.anchor)))
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert page.passage == wanted
    words = "working group"  # its first and last letters are wide: a dot more or less stays in their outer halves
    start = page.source.document.text.index(words)
    first, last = (next(iter(pages.boxes(Anchor(start + at, start + at + 1)))) for at in (0, len(words) - 1))
    ends = ((first.left() + 1, first), (last.right() - 1, last))
    begin, end = (QPoint(int(x), int(box.center().y())) for x, box in ends)
    qtbot.mousePress(pages.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    pages.mouseMoveEvent(_drag(end))  # QTest's own has no button down
    qtbot.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, pos=end)
    chosen = pages.chosen_words()
    assert chosen and page.source.document.passage(chosen) == words
    assert page.event_action.isEnabled()


def _drag(at: QPoint) -> Any:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(at), left, left, Qt.KeyboardModifier.NoModifier)


def test_words_on_a_page_are_selected_by_keyboard_alone(open_window: Any, with_pdf: Home, qtbot: QtBot) -> None:
    window, page, pages = printed(open_window, with_pdf, qtbot)
    assert page.source
    start = page.source.document.text.index("Item 1.1.2")
    pages.go_to(Anchor(start, start))
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    for _word in range(4):
        qtbot.keyClick(pages, Qt.Key.Key_Right, both)
    chosen = pages.chosen_words()
    assert chosen and page.source.document.passage(chosen) == "Item 1.1.2."
    page.event_action.trigger()
    open_window.settle(window)
    assert page.making.source_words.text() == "Item 1.1.2."


def test_pages_zoom_and_keep_their_place(open_window: Any, with_pdf: Home, qtbot: QtBot) -> None:
    window, page, pages = printed(open_window, with_pdf, qtbot)
    page.reader.page_action.trigger()
    qtbot.keyClicks(page.reader.page_line, "2")
    qtbot.keyClick(page.reader.page_line, Qt.Key.Key_Return)
    before = pages.verticalScrollBar().maximum()
    page.reader.larger_action.trigger()
    assert pages.verticalScrollBar().maximum() > before
    assert page.reader.page_line.text() == "2"
    page.reader.usual_action.trigger()
    open_window.settle(window)
    assert pages.verticalScrollBar().maximum() == before


def test_the_view_used_last_comes_back(open_window: Any, with_pdf: Home, qtbot: QtBot) -> None:
    window, _page, _pages = printed(open_window, with_pdf, qtbot)
    window.close()
    _again, page = source(open_window, with_pdf, "pdf.pdf")
    assert page.front() is page.reader.pages
    settle_paper(page, qtbot)


def test_a_page_that_ends_the_process_that_draws_it_says_so_and_is_drawn_by_another(
    open_window: Any, with_pdf: Home, qtbot: QtBot
) -> None:
    _window, page, pages = printed(open_window, with_pdf, qtbot)
    answerer = page.reader.loader._leafing._answerer
    qtbot.waitUntil(lambda: page.reader.loader._job is None)
    drawn, asked = answerer._running, answerer._serial
    assert drawn and drawn.process.pid
    os.kill(drawn.process.pid, signal.SIGSTOP)  # so that it ends while it draws
    page.reader.larger_action.trigger()
    qtbot.waitUntil(lambda: answerer._serial > asked)
    os.kill(drawn.process.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(pages._why))
    (told,) = pages._why.values()
    assert "text view" in told
    page.reader.larger_action.trigger()
    qtbot.waitUntil(lambda: not pages._why and not pages._lacks(0, pages.scale()))
    second = page.reader.loader._leafing._answerer._running
    assert second and second.process is not drawn.process


def test_nothing_that_draws_is_left_when_the_window_closes(open_window: Any, with_pdf: Home, qtbot: QtBot) -> None:
    window, page, _pages = printed(open_window, with_pdf, qtbot)
    drawn = page.reader.loader._leafing._answerer._running
    assert drawn
    folder = Path(f"/proc/{drawn.process.pid}")
    window.close()
    assert not folder.exists()


def test_what_draws_is_ended_when_idle_and_another_draws_the_next_page(
    open_window: Any, with_pdf: Home, qtbot: QtBot
) -> None:
    window, page, pages = printed(open_window, with_pdf, qtbot)
    loader = page.reader.loader
    open_window.settle(window)
    assert loader._idle.isActive()
    loader._idle.timeout.emit()
    open_window.settle(window)
    assert loader._leafing._answerer._running is None
    page.reader.larger_action.trigger()
    qtbot.waitUntil(lambda: not pages._lacks(0, pages.scale()))
    assert loader._leafing._answerer._started == 2 and not pages._why


def test_what_is_typed_does_not_wait_for_the_process_that_draws_pages(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled, "source")
    open_window.settle(window)
    begun, go, answers = Signalled(), Signalled(), list[int]()
    monkeypatch.setattr(Leafing, "begin", lambda _leafing: begun.set() or go.wait(60))
    window.source_page.reader.loader.expect()
    assert begun.wait(30)
    window.desk.jobs.look_up(lambda _progress: 1, answers.append, "typed")
    try:
        qtbot.waitUntil(lambda: answers == [1], timeout=20_000)
    finally:
        go.set()
        open_window.settle(window)
