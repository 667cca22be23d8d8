"""A tree asks its model for its rows where they are seen, and not again for each that has changed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model.pack import Pack
from app.packs import edit
from app.ui.application import use_theme
from app.ui.models.index import Index
from app.ui.models.pack import PackTree
from app.ui.widgets.pack_outline import PackOutline
from tests.benchmarks.run import pack as large_pack

ROWS = 300


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that were asked whether there may be others below."""
    rows: list[int] = []
    flags = PackTree.flags

    def counted(self: PackTree, index: Index) -> Qt.ItemFlag:
        rows.append(index.row())
        return flags(self, index)

    monkeypatch.setattr(PackTree, "flags", counted)
    return rows


@pytest.fixture
def outline(qtbot: QtBot, asked: list[int]) -> Any:
    """An outline with a pack of hundreds of entries, out of sight."""
    made = PackOutline()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_pack(_pack())
    made.unfold()
    return made


def _pack() -> Pack:
    return large_pack(ROWS, ROWS)


def test_rows_out_of_sight_are_laid_out_once_they_are_seen(outline: PackOutline, asked: list[int]) -> None:
    asked.clear()
    outline.setStyleSheet("QTreeView { color: red }")
    assert not asked
    outline.show()
    assert len(asked) >= ROWS
    assert outline.viewport().height() < outline.verticalScrollBar().maximum()


def test_what_is_chosen_out_of_sight_is_in_view_when_it_is_shown(outline: PackOutline, qtbot: QtBot) -> None:
    key = next(one for one in _pack().sections if one.layout == "chronology").entries[-1].key
    outline.choose(key)
    outline.show()
    qtbot.waitUntil(lambda: outline.visualRect(outline.tree.index_of(key)).isValid())
    assert outline.viewport().rect().contains(outline.visualRect(outline.tree.index_of(key)).center())


def test_an_edit_does_not_ask_all_rows_anew(outline: PackOutline, asked: list[int], qtbot: QtBot) -> None:
    outline.show()
    qtbot.waitExposed(outline)
    pack = _pack()
    key = next(one for one in pack.sections if one.layout == "chronology").entries[0].key
    asked.clear()
    outline.show_pack(edit.star(pack, key))
    assert len(asked) < ROWS / 2


def test_another_theme_lays_rows_out_once(outline: PackOutline, asked: list[int], qtbot: QtBot) -> None:
    outline.show()
    qtbot.waitExposed(outline)
    asked.clear()
    outline.doItemsLayout()
    once = len(asked)
    try:
        asked.clear()
        use_theme("dark")
        assert not asked
        qtbot.waitUntil(lambda: bool(asked))
        assert len(asked) < 1.5 * once
    finally:
        use_theme("light")
