"""Rows come by pages, asked for once each when they are looked at."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.document import Anchor
from app.model.item import Citation, Item
from app.ui.models.items import PAGE, ItemTable, event_columns


def items(sample: Any, start: int, count: int) -> tuple[Item, ...]:
    """Events numbered from start."""
    event = sample[1].events[0]
    cited = Citation("d", "f.txt", "T", "", "", "", "", "", "words", Anchor(0, 5))
    return tuple(Item(str(n), replace(event, title=f"Event {n}"), (cited,)) for n in range(start, start + count))


@pytest.fixture
def table(qtbot: Any, sample: Any) -> ItemTable:
    made = ItemTable(event_columns())
    made.restart(1_000, items(sample, 0, PAGE))
    return made


def test_a_missing_page_is_asked_for_once(table: ItemTable, sample: Any) -> None:
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    assert [table.index(row, 1).data() for row in (450, 451, 999)] == ["…", "…", "…"]
    assert asked == [400, 800]
    table.add_page(400, items(sample, 400, PAGE))
    assert table.index(450, 1).data() == "Event 450"
    assert asked == [400, 800]


def test_a_new_result_forgets_the_old_rows(table: ItemTable) -> None:
    table.restart(3, ())
    assert table.rowCount() == 3
    assert table.index(0, 1).data() == "…"


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(st.integers(0, 99_999), max_size=200))
def test_any_way_of_scrolling_shows_each_row_as_itself(rows: list[int], sample_once: Any) -> None:
    table = ItemTable(event_columns())
    table.page_wanted.connect(lambda offset: table.add_page(offset, items(sample_once, offset, PAGE)))
    table.restart(100_000, ())
    for row in rows:
        table.item(row)
        shown = table.item(row)
        assert shown is not None
        assert shown.id == str(row)
