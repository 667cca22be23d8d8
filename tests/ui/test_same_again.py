"""What is read again and is as it was is neither laid out nor asked for anew; rows are painted with few questions."""

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.model.item import Item
from app.tasks import Home, open_library
from app.ui.models.documents import DocumentTable
from app.ui.models.facets import FacetValues
from app.ui.models.index import Index
from app.ui.widgets.home_list import HomeList, HomeRow
from app.ui.widgets.review_list import QueueList, queue_view
from tests.benchmarks.run import pack as pack_of

VALUES = (("AZ", "Azerbaijan", 3), ("PK", "Pakistan", 2))


def test_documents_stay_as_they_are_shown_until_others_come(filled: Home, qtbot: QtBot) -> None:
    with open_library(filled) as library:
        row = library.document_rows(library.document_ids("title", False))[0]
    table = DocumentTable()
    table.show_order([row.id])
    table.row(0)
    table.take_rows([row])
    wanted, painted = list[object](), list[object]()
    table.rows_wanted.connect(wanted.append)
    table.forget_rows()
    table.dataChanged.connect(lambda: painted.append(None))
    assert table.row(0) == row, "no row of dots meanwhile"
    qtbot.waitUntil(lambda: wanted == [(row.id,)])
    table.take_rows([replace(row)])
    assert not painted
    table.forget_rows()
    painted.clear()
    table.take_rows([replace(row, title="Another")])
    assert len(painted) == 1 and table.data(table.index(0, 0)) == "Another"


def test_a_row_that_has_come_is_not_asked_for_again(filled: Home, qtbot: QtBot) -> None:
    with open_library(filled) as library:
        row = library.document_rows(library.document_ids("title", False))[0]
    table, wanted = DocumentTable(), list[object]()
    table.show_order([row.id])
    table.take_rows([row])
    table.rows_wanted.connect(wanted.append)
    table.forget_rows()
    table.take_rows([row])
    table.row(0)
    qtbot.wait(20)
    assert wanted in ([], [()])


def test_a_filter_that_finds_the_same_values_stays(qtbot: QtBot) -> None:
    values, reset = FacetValues(), list[bool]()
    values.modelReset.connect(lambda: reset.append(True))
    assert values.show_values(VALUES)
    assert not values.show_values(VALUES)
    assert len(reset) == 1
    values.tick({"PK": "Pakistan"})
    assert len(reset) == 2 and values.value(0) == "PK"
    assert values.show_values((*VALUES[:1], ("PK", "Pakistan", 1)))


def test_a_list_of_home_that_is_read_again_stays(qtbot: QtBot) -> None:
    view = HomeList("Needs", ("Count", "What"), (7, 30), stretch=1)
    qtbot.addWidget(view)
    reset, went = list[bool](), list[int]()
    view.list.modelReset.connect(lambda: reset.append(True))
    view.show_rows([HomeRow(("3", "open"), lambda: went.append(1), "open")])
    view.show_rows([HomeRow(("3", "open"), lambda: went.append(2), "open")])
    assert len(reset) == 1
    view.list.rows[0].go()
    assert went == [2], "what is done is that of the last"


def test_painting_the_queue_asks_its_model_nothing_by_roles(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def data(self: QueueList, index: Index, role: int = 0) -> Any:
        asked.append(role)

    monkeypatch.setattr(QueueList, "data", data)
    entries = next(one for one in pack_of(30, 5).sections if one.layout == "chronology").entries
    items = tuple(one.subject for one in entries if isinstance(one.subject, Item))
    model = QueueList()
    view = queue_view(model)
    qtbot.addWidget(view)
    view.resize(400, 600)
    model.restart(tuple(one.id for one in items), items)
    view.show()
    qtbot.waitExposed(view)
    asked.clear()
    view.viewport().repaint()
    assert not asked
