"""Tables by the keyboard: Home and End lead to the first and last row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.ui.application import application
from app.ui.widgets.plain import table

NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def rows(qtbot: QtBot) -> QTableView:
    """A table of nine rows with two columns that are seen, the fifth row current."""
    application()
    model = QStandardItemModel()
    for number in range(9):
        model.appendRow([QStandardItem(f"{number} {column}") for column in range(3)])
    made = table(model, "Rows", (10, 10, 10), stretch=1)
    model.setParent(made)
    made.hideColumn(0)
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    made.selectRow(4)
    return made


def chosen(rows: QTableView) -> list[int]:
    return sorted(one.row() for one in rows.selectionModel().selectedRows(1))


@pytest.mark.parametrize("held", [NONE, CONTROL])
def test_home_and_end_lead_to_the_first_and_last_row(rows: QTableView, qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(rows, Qt.Key.Key_End, held)
    assert (rows.currentIndex().row(), chosen(rows)) == (8, [8])
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))
    qtbot.keyClick(rows, Qt.Key.Key_Home, held)
    assert (rows.currentIndex().row(), chosen(rows)) == (0, [0])


@pytest.mark.parametrize("held", [SHIFT, SHIFT | CONTROL])
def test_with_shift_all_rows_up_to_the_end_are_chosen(
    rows: QTableView, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(rows, Qt.Key.Key_End, held)
    assert chosen(rows) == [4, 5, 6, 7, 8]


def test_where_no_row_is_current_one_that_is_seen_becomes_so(rows: QTableView, qtbot: QtBot) -> None:
    rows.clearSelection()
    rows.setCurrentIndex(rows.model().index(-1, -1))
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert (rows.currentIndex().row(), rows.currentIndex().column()) == (8, 1)
    empty = rows.model()
    empty.removeRows(0, 9)
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert not rows.currentIndex().isValid()
