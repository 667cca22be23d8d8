"""The bar that tells: what was done makes way, problems wait their turn, nothing stops the work."""

import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import tasks
from app.errors import CannotWrite
from app.model.pack import Selection
from app.progress import Progress
from app.tasks import Home
from app.ui import announce, telling
from app.ui.messages import Messages
from app.ui.panes import takes_focus
from app.ui.widgets import notice as notice_module
from app.ui.widgets.notice import Notice
from app.ui.widgets.plain import column


@pytest.fixture
def bar(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


def test_what_was_done_makes_way_and_problems_queue(bar: Notice) -> None:
    bar.tell("one accepted")
    bar.tell("two accepted")
    assert [one.words for one in bar.told()] == ["two accepted"]
    bar.tell("disk full", problem=True)
    bar.tell("file open", problem=True)
    bar.tell("three accepted")
    assert [one.words for one in bar.told()] == ["three accepted", "file open", "disk full", "two accepted"][:3]
    assert bar.place.text() == "1 of 3" and not bar.next.isHidden()
    bar.show_next()
    assert bar.words.text() == "file open"


def test_a_question_stays_until_it_is_answered(bar: Notice) -> None:
    bar.tell("date them?", [("Yes", lambda: None)], asks=True)
    bar.tell("one accepted")
    bar.tell("two accepted")
    assert [one.words for one in bar.told()] == ["two accepted", "date them?"]
    bar.show_next()
    bar.buttons[0].click()
    assert [one.words for one in bar.told()] == ["two accepted"]


def test_the_keyboard_reaches_the_first_step_first(bar: Notice, qtbot: QtBot) -> None:
    bar.show()
    bar.tell("disk full", [("Retry", lambda: None), ("Elsewhere", lambda: None)], problem=True)
    qtbot.waitUntil(bar.buttons[0].isVisible)
    assert takes_focus(bar) is bar.buttons[0]
    assert bar.buttons[0].nextInFocusChain() is bar.buttons[1]


def test_an_undo_that_is_another_steps_is_withdrawn(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    item = window.desk.library.events(Selection())[0]
    window.desk.tell("Merged.", [("Undo", lambda: None)])
    window.notice.tell("disk full", [("Undo", lambda: None)], problem=True)
    window.desk.decide("accept", tasks.accept([item]))
    assert [one.words for one in window.notice.told()] == ["disk full"]
    window.desk.tell("Accepted.", [("Undo", window.desk.undoing.undo)])
    open_window.settle(window)
    assert "Accepted." in [one.words for one in window.notice.told()]


def test_esc_closes_the_one_in_front(bar: Notice, qtbot: QtBot) -> None:
    bar.tell("disk full", problem=True)
    bar.tell("file open", problem=True)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.words.text() == "disk full" and bar.isVisible()
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_step_closes_its_notice_and_may_tell_again(bar: Notice) -> None:
    bar.tell("not saved", [("Retry", lambda: bar.tell("saved"))], problem=True)
    bar.buttons[0].click()
    assert [one.words for one in bar.told()] == ["saved"]


def test_the_same_words_are_not_told_twice(bar: Notice) -> None:
    for _again in range(3):
        bar.tell("disk full", problem=True)
    assert len(bar.told()) == 1


def test_long_names_of_steps_are_cut_and_make_nothing_wider(qtbot: QtBot) -> None:
    page, bar = QWidget(), Notice()
    qtbot.addWidget(page)
    page.setLayout(column(bar))
    files = [f"Open {'a-long-name-' * 5}.{ending}" for ending in ("docx", "pdf", "xlsx")]
    bar.tell("Saved.", [("Open folder", lambda: None), *((name, lambda: None) for name in files)])
    page.resize(700, 200)
    page.show()
    assert bar.width() == 700
    assert all(bar.rect().contains(one.geometry()) for one in bar.buttons)
    folder, word, *_others = bar.buttons
    assert folder.text() == "Open folder" and not folder.toolTip()
    assert "…" in word.text() and files[0] in word.toolTip() and word.accessibleName() == files[0]
    page.resize(4000, 200)
    assert [one.text() for one in bar.buttons] == ["Open folder", *files]


def test_a_problem_is_taken_away_by_what_it_offers(bar: Notice) -> None:
    bar.tell("disk full", [("Another folder", lambda: None)], problem=True)
    bar.tell("open elsewhere", [("Close it", lambda: None)], problem=True)
    bar.withdraw("Another folder")
    assert len(bar.told()) == 2
    bar.withdraw("Another folder", problems=True)
    assert [one.words for one in bar.told()] == ["open elsewhere"]


def test_a_screen_reader_is_told(bar: Notice, monkeypatch: Any) -> None:
    said: list[tuple[str, bool]] = []
    monkeypatch.setattr(notice_module, "announce", lambda _who, words, urgent=False: said.append((words, urgent)))
    bar.tell("accepted")
    bar.tell("disk full", problem=True)
    assert said == [("accepted", False), ("disk full", True)]


def test_an_announcement_reaches_qt(bar: Notice, monkeypatch: Any) -> None:
    events: list[Any] = []
    monkeypatch.setattr(announce.QAccessible, "updateAccessibility", events.append)
    announce.announce(bar, "disk full", urgent=True)
    assert events[0].message() == "disk full"
    assert events[0].politeness() == announce.QAccessible.AnnouncementPoliteness.Assertive


def test_f6_reaches_it_and_closing_gives_the_focus_back(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="search")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.tell("Accepted.", [("Undo", lambda: None)])
    for _pane in range(8):
        if window.notice.isAncestorOf(window.focusWidget()):
            break
        qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.notice.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    assert window.search_page.isAncestorOf(window.focusWidget())


def test_a_problem_of_a_job_can_be_tried_again(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    window.desk.messages.tell_problem = telling.tell_problem
    tries: list[int] = []

    def work(_progress: Progress) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise CannotWrite("The disk is full.", "What was saved before is whole. Make room.")

    window.desk.jobs.change("Writing", work)
    qtbot.waitUntil(window.notice.isVisible)
    assert "What was saved before is whole" in window.notice.words.text()
    assert [one.text() for one in window.notice.buttons] == ["Try again"]
    window.notice.buttons[0].click()
    qtbot.waitUntil(lambda: len(tries) == 2)
    assert not window.notice.isVisible()


def test_a_mistake_of_the_program_offers_the_log_and_a_report(
    open_window: Any, filled: Home, heard: Any, qtbot: QtBot
) -> None:
    window = open_window(filled)
    usual = Messages()
    window.desk.messages.tell_defect = usual.tell_defect
    window.desk.jobs.read("", lambda _progress: 1 // 0, lambda _none: None)
    qtbot.waitUntil(window.notice.isVisible)
    assert "Your library is safe" in window.notice.words.text()
    assert [one.text() for one in window.notice.buttons] == ["Report a problem…", "Show log"]
    assert heard.defects == []


def test_closing_asks_only_where_work_would_be_lost(
    open_window: Any, filled: Home, heard: Any, qtbot: QtBot
) -> None:
    window = open_window(filled)

    def work(progress: Progress) -> None:
        for number in range(100_000):
            progress(number, 100_000, "")
            time.sleep(0.001)

    window.desk.jobs.read("Looking", work, lambda _none: None)
    job = window.desk.jobs.change("Writing", work)
    heard.agree = False
    assert not window.close()
    assert heard.questions == ["Close while work is under way?"]
    job.cancel()
    qtbot.waitUntil(lambda: job.ended)
    heard.questions.clear()
    assert window.close()
    assert heard.questions == []


def test_several_jobs_are_listed_each_with_its_cancel(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)

    def work(progress: Progress) -> None:
        for number in range(100_000):
            progress(number, 100_000, "step")
            time.sleep(0.001)

    jobs = [window.desk.jobs.change("Writing", work), window.desk.jobs.read("Looking", work, lambda _none: None)]
    strip = window.job_strip
    qtbot.waitUntil(lambda: strip.isVisible() and strip.more.isVisible())
    assert strip.more.text() == "2 jobs"
    strip.more.click()
    assert strip.list.isVisible() and len(strip.list.rows()) == 2
    strip.list.rows()[1].stop.click()
    qtbot.waitUntil(lambda: jobs[1].ended and not jobs[0].ended)
    qtbot.keyClick(strip.list, Qt.Key.Key_Escape)
    assert not strip.list.isVisible()
    qtbot.waitUntil(lambda: "left" in strip.left.text(), timeout=10_000)
    jobs[0].cancel()
    qtbot.waitUntil(lambda: jobs[0].ended)
    assert not strip.isVisible()
