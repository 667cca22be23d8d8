"""What the window tells at its foot."""

from typing import Any

from app.tasks import Home


def test_words_too_long_for_the_foot_end_in_an_ellipsis_and_stand_in_the_tooltip(open_window: Any, home: Home) -> None:
    window = open_window(home)
    window.resize(600, 500)
    told = "“Country brief: Azerbaijan and Pakistan, from 2020 until March 2025” is saved in the library. " * 3
    window.desk.status.emit(told)
    shown = window.status_line
    open_window.settle(window)
    shown.grab()
    assert shown.toolTip() == told
    window.desk.status.emit("Saved.")
    shown.grab()
    assert shown.toolTip() == ""


def test_words_beside_work_under_way_leave_room_for_it(open_window: Any, home: Home) -> None:
    window = open_window(home)
    window.resize(600, 500)
    window.desk.status.emit("The library was backed up. " * 20)
    window.job_strip.show()
    open_window.settle(window)
    strip, line = window.job_strip.geometry(), window.status_line.geometry()
    assert line.right() < strip.left() and strip.width() >= window.job_strip.minimumSizeHint().width()


def test_words_go_after_a_while(open_window: Any, home: Home) -> None:
    window = open_window(home)
    window.desk.status.emit("Saved.")
    window.status_line._shown.timeout.emit()
    assert window.status_line.text() == ""
