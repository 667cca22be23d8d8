"""The outline numbers entries as the files do, also where the house holds words back that nobody is named for."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.packs import edit
from app.packs.held import is_unattributed
from tests.packs import samples
from tests.ui.packing import drawn


@pytest.fixture
def window(open_window: Any, home: Any) -> Any:
    folder = home.folder / "templates" / "house"
    folder.mkdir(parents=True)
    (folder / "discreet.toml").write_text('title = "Discreet"\nunattributed = "hold"\n', encoding="utf-8")
    return open_window(home, page="pack")


def test_entries_have_the_numbers_of_the_files(window: Any, qtbot: QtBot) -> None:
    page = window.pack_page
    pack = samples.pack()
    page.take(pack)
    drawn(page.preview, qtbot)
    tree, entries = page.outline.tree, [one for part in pack.sections for one in part.entries if one.kept]
    assert [tree.number(one) for one in entries] == [str(one.number) for one in entries]
    page.edit(lambda before: edit.set_house(before, "discreet"))
    drawn(page.preview, qtbot)
    held = [one for one in entries if is_unattributed(one)]
    printed = [one for one in entries if one not in held]
    assert held and page.preview.pages().numbers() == {one.key: at for at, one in enumerate(printed, 1)}
    assert [tree.number(one) for one in entries if one in printed] == [str(at) for at in range(1, len(printed) + 1)]
    said = tree.index_of(held[0].key).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Held back by the house style" in said and tree.number(held[0]) == ""
    index = tree.index_of(held[0].key)
    read = [index.siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (1, 2)]
    assert [one.split(": ")[0] for one in read] == ["Date", "Source"] and all(one.split(": ")[1] for one in read)
    section = [index.parent().siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (1, 2)]
    assert section[0] and section[1] == "Source: none"
    page.edit(lambda before: edit.set_house(before, "plain"))
    drawn(page.preview, qtbot)
    assert [tree.number(one) for one in entries] == [str(one.number) for one in entries]
