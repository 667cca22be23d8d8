"""Widgets side by side: a line to type in takes what is left of its row, buttons keep their size."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.flow import Flow


def test_a_line_at_the_end_fills_its_row_and_buttons_do_not(qtbot: QtBot) -> None:
    holder, flow = QWidget(), Flow(gap=5)
    qtbot.addWidget(holder)
    chip, line = QPushButton("Lakes Forum"), QLineEdit()
    holder.setLayout(flow)
    flow.addWidget(chip)
    flow.addWidget(line)
    flow.setGeometry(QRect(0, 0, 600, 200))
    assert chip.geometry().width() == chip.sizeHint().width()
    assert line.geometry().right() == 599
    flow.takeAt(1)
    flow.setGeometry(QRect(0, 0, 600, 200))
    assert chip.geometry().width() == chip.sizeHint().width()


def test_what_is_lower_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    whole, flow = QWidget(), Flow()
    qtbot.addWidget(whole)
    whole.setLayout(flow)
    parts = [QWidget() for _number in range(3)]
    for part, tall in zip(parts, (20, 30, 10), strict=True):
        part.setFixedSize(50, tall)
        flow.addWidget(part)
    whole.resize(120, 100)
    whole.show()
    assert [part.y() for part in parts] == [5, 0, 36]
