"""Rows come by pages, asked for once each when they are looked at."""

from dataclasses import replace
from time import monotonic
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
    assert asked == [450, 950]
    table.add_page(450, items(sample, 450, PAGE))
    assert table.index(451, 1).data() == "Event 451"
    assert asked == [450, 950]


def test_pages_that_were_scrolled_past_are_not_read(table: ItemTable) -> None:
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    for row in range(100, 1_000, PAGE):
        table.item(row)
    assert asked == [100, 150]
    for offset in (100, 150, 950, 900):
        table.add_page(offset, ())
    assert asked == [100, 150, 950, 900, 850, 800]


def test_a_page_that_never_comes_does_not_hold_up_others(table: ItemTable, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    for row in (100, 200, 300):
        table.item(row)
    late = monotonic() + 60
    monkeypatch.setattr("app.ui.models.items.monotonic", lambda: late)
    for row in (400, 100):
        table.item(row)
    assert asked == [100, 200, 400, 100]


def test_the_next_page_is_read_before_it_is_seen(table: ItemTable, sample: Any) -> None:
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    table.add_page(100, items(sample, 100, PAGE))
    table.add_page(300, items(sample, 300, PAGE))
    table.item(120)
    assert asked == [150]
    table.add_page(150, items(sample, 150, PAGE))
    table.item(330)
    assert asked == [150, 350]
    table.add_page(350, items(sample, 350, PAGE))
    table.item(120)
    assert asked == [150, 350, 50]


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
