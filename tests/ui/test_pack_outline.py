"""The tree of a pack's sections and entries."""

from pytestqt.qtbot import QtBot

from app.ui.application import application
from app.ui.widgets.pack_outline import PackOutline


def test_names_of_entries_have_room_before_their_sources_do(qtbot: QtBot) -> None:
    application()
    made = PackOutline()
    qtbot.addWidget(made)
    character = made.fontMetrics().averageCharWidth()
    made.resize(character * 100, 300)
    made.show()
    assert not made.isColumnHidden(2)
    made.resize(character * 70, 300)
    assert made.isColumnHidden(2)
    assert made.columnWidth(0) > character * 36
    assert not made.isColumnHidden(1)
    made.resize(character * 100, 300)
    assert not made.isColumnHidden(2)
