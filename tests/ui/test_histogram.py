"""A span of time chosen along the bars, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.histogram import Histogram

MONTHS = [(f"{year}-{month:02}", month) for year in (2023, 2024, 2025) for month in range(1, 13)]


@pytest.fixture
def bars(qtbot: QtBot) -> Histogram:
    made = Histogram()
    qtbot.addWidget(made)
    made.resize(400, made.sizeHint().height())
    made.show_months(MONTHS)
    made.show()
    return made


def middle(bars: Histogram, month: int) -> QPoint:
    """The middle of a month's bar."""
    return QPoint(round((bars.place_of(month) + bars.place_of(month + 1)) / 2), 20)


def drag(qtbot: QtBot, bars: Histogram, start: QPoint, *ways: QPoint) -> None:
    qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=start)
    for way in ways:
        qtbot.mouseMove(bars, way)
    qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=ways[-1])


JAN_2024 = 2024 * 12


def test_a_click_chooses_a_bar_and_a_drag_a_span(bars: Histogram, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []
    bars.range_changed.connect(lambda since, until: told.append((since, until)))
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=middle(bars, JAN_2024 + 2))
    assert bars.chosen() == ("2024-03", "2024-03")
    drag(qtbot, bars, middle(bars, JAN_2024 + 8), middle(bars, JAN_2024 + 6), middle(bars, JAN_2024 + 1))
    assert bars.chosen() == ("2024-02", "2024-09")
    assert told[-1] == ("2024-02", "2024-09")


def test_the_edges_of_a_span_are_dragged_and_do_not_pass_each_other(bars: Histogram, qtbot: QtBot) -> None:
    bars.choose("2024-02", "2024-09")
    left = QPoint(round(bars.place_of(JAN_2024 + 1)), 20)
    drag(qtbot, bars, left, middle(bars, JAN_2024 + 3))
    assert bars.chosen() == ("2024-04", "2024-09")
    right = QPoint(round(bars.place_of(JAN_2024 + 9)), 20)
    drag(qtbot, bars, right, middle(bars, JAN_2024 + 20))
    assert bars.chosen() == ("2024-04", "2025-09")
    drag(qtbot, bars, QPoint(round(bars.place_of(JAN_2024 + 21)), 20), middle(bars, JAN_2024))
    assert bars.chosen() == ("2024-04", "2024-04")


def test_keys_move_extend_jump_and_clear(bars: Histogram, qtbot: QtBot) -> None:
    def press(key: Qt.Key, shift: bool = False) -> tuple[str, str]:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(bars, key, held)
        return bars.chosen()

    assert press(Qt.Key.Key_Right) == ("2023-01", "2023-01")
    assert press(Qt.Key.Key_Right) == ("2023-02", "2023-02")
    assert press(Qt.Key.Key_Right, shift=True) == ("2023-02", "2023-03")
    assert press(Qt.Key.Key_Right, shift=True) == ("2023-02", "2023-04")
    assert press(Qt.Key.Key_Left, shift=True) == ("2023-02", "2023-03")
    assert press(Qt.Key.Key_End, shift=True) == ("2023-02", "2025-12")
    assert press(Qt.Key.Key_Home) == ("2023-01", "2023-01")
    assert press(Qt.Key.Key_End, shift=True) == ("2023", "2025")
    assert press(Qt.Key.Key_Escape) == ("", "")
    assert press(Qt.Key.Key_Left) == ("2025-12", "2025-12")


def test_what_the_bars_show_is_said_in_words(bars: Histogram) -> None:
    assert bars.accessibleDescription() == "234 matches from January 2023 to December 2025."
    bars.choose("2024-01-05", "2024-02")
    assert bars.accessibleDescription().endswith("Chosen: January–February 2024, 3 matches.")
    bars.show_months([])
    assert bars.accessibleDescription() == "No dated matches."
    bars.choose("", "")
    assert bars.chosen() == ("", "")


@pytest.mark.parametrize("months", [[("0001-01", 1), ("9999-12", 2)], [("2025-01", 1)], []])
@pytest.mark.parametrize("width", [1, 40, 3000])
def test_any_span_of_time_is_drawn_at_any_width(qtbot: QtBot, months: list[tuple[str, int]], width: int) -> None:
    made = Histogram()
    qtbot.addWidget(made)
    made.resize(width, 60)
    made.show_months(months)
    made.choose("2020", "2030")
    assert not made.grab().isNull()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(made, key)
