"""Checking the library in the settings: told in the bar, repaired by its button."""

import sqlite3
from typing import Any

from pytestqt.qtbot import QtBot

from app.tasks import Home
from app.ui.desk import Steps


def hear_words(said: Any, words: list[str], steps: list[Any] | None = None) -> None:
    """Write down what is said in the bar, and what can follow."""

    def hear(told: str, ways: Steps) -> None:
        words.append(told)
        if steps is not None:
            steps.extend(ways)

    said.connect(hear)


def test_a_sound_library_is_said_to_be_sound(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="settings")
    told: list[str] = []
    hear_words(window.desk.told, told)
    window.settings_page.backups.check.click()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The library is sound: 1 document was looked through."]


def test_what_is_wrong_is_told_and_repaired_by_the_button_beside_it(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    connection = sqlite3.connect(filled.library)
    connection.execute("UPDATE item_columns SET packed = x'0000000000000000'")
    connection.execute("UPDATE document SET statements = 99")
    connection.commit()
    connection.close()
    window = open_window(filled, page="settings")
    told: list[str] = []
    steps: list[Any] = []
    hear_words(window.desk.warned, told, steps)
    window.settings_page.backups.check.click()
    qtbot.waitUntil(lambda: bool(steps))
    assert "2 faults were found. Nothing was changed." in told[0] and "counted by" in told[0]
    hear_words(window.desk.told, told)
    words, repair = steps[0]
    assert words == "Repair"
    repair()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "All was repaired." in told[1]
    open_window.settle(window)
    window.show_page("home")
    open_window.settle(window)
    assert window.home_page.figures["statements"].text() == "1 statement"
