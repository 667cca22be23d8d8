"""A pack over time, through the window: saved, opened, given a cover, updated, issued, handed over, followed back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.tasks import Home
from app.ui.widgets.export_pack import Wanted
from tests.ui.conftest import Heard
from tests.ui.test_pack_page import again, choose, entries, event, make

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def packed(open_window: Any, filled: Home, qtbot: QtBot) -> Any:
    """A window with a pack on Azerbaijan in front."""
    window = open_window(filled)
    make(open_window, window, qtbot, "AZ")
    return window


def press(qtbot: QtBot, window: Any, action: Any) -> Any:
    """The dialog that an action opens."""
    assert action.isEnabled(), action.toolTip()
    action.trigger()
    qtbot.waitUntil(lambda: window.pack_page.keeping.dialog is not None)
    return window.pack_page.keeping.dialog


def saved(window: Any, qtbot: QtBot) -> None:
    window.pack_page.keeping.keep_action.trigger()
    qtbot.waitUntil(lambda: bool(window.pack_page.pack.id))


def issued(window: Any, qtbot: QtBot, number: str = "") -> None:
    dialog = press(qtbot, window, window.pack_page.keeping.issue_action)
    qtbot.keyClicks(dialog.number, number)
    qtbot.mouseClick(dialog.issue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.pack_page.pack.issue.number))


def test_a_pack_is_saved_and_opened_again(packed: Any, qtbot: QtBot, open_window: Any) -> None:
    key = event(packed).key
    choose(packed, key)
    packed.pack_page.star_action.trigger()
    saved(packed, qtbot)
    assert not packed.pack_page.history.changed
    choose(packed, key)
    packed.pack_page.star_action.trigger()
    dialog = press(qtbot, packed, packed.pack_page.keeping.open_action)
    assert dialog.model.item(0, 0).text() == packed.pack_page.pack.title and dialog.model.item(0, 1).text() == "Draft 1"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    open_window.settle(packed)
    qtbot.waitUntil(lambda: again(packed, key).starred)


def test_a_pack_is_removed_from_the_library(packed: Any, qtbot: QtBot, heard: Heard) -> None:
    saved(packed, qtbot)
    dialog = press(qtbot, packed, packed.pack_page.keeping.open_action)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: packed.desk.library.packs() == ())
    assert "Remove “" in heard.questions[-1]


def test_cover_marking_and_style_are_one_edit(packed: Any, qtbot: QtBot) -> None:
    dialog = press(qtbot, packed, packed.pack_page.keeping.cover_action)
    qtbot.waitUntil(lambda: dialog.house.count() > 1)
    dialog.house.setCurrentIndex(dialog.house.findData("tlp"))
    dialog.marking.setCurrentIndex(dialog.marking.findData("TLP:GREEN"))
    qtbot.keyClicks(dialog.meeting, "Talks in Port Alder")
    qtbot.keyClicks(dialog.date, "nonsense")
    assert not dialog.take.isEnabled() and dialog.take.toolTip()
    dialog.date.clear()
    qtbot.keyClicks(dialog.date, "3 May 2025")
    dialog.distribution.setPlainText("Minister\n\n Desk 4 ")
    before = packed.pack_page.pack
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    pack = packed.pack_page.pack
    assert (pack.house, pack.marking, pack.cover.meeting, pack.cover.date) == (
        "tlp", "TLP:GREEN", "Talks in Port Alder", "2025-05-03")
    assert pack.cover.distribution == ("Minister", "Desk 4")
    packed.pack_page.undo_action.trigger()
    assert packed.pack_page.pack == before


def test_an_issued_pack_takes_no_edit_and_the_next_version_does(packed: Any, qtbot: QtBot) -> None:
    issued(packed, qtbot, "12")
    page, key = packed.pack_page, event(packed).key
    assert page.pack.issue.number == "12" and "No. 12" in page.about.toolTip() + page.notice.words.text()
    choose(packed, key)
    page.star_action.trigger()
    assert not again(packed, key).starred and "no longer changes" in page.notice.words.text()
    assert not page.keeping.cover_action.isEnabled() and "issued" in page.keeping.cover_action.toolTip()
    page.keeping.version_action.trigger()
    qtbot.waitUntil(lambda: page.pack.issue.version == 2)
    choose(packed, key)
    page.star_action.trigger()
    assert again(packed, key).starred and page.pack.issue.number == ""
    assert [row.number for row in packed.desk.library.packs()] == ["12"]


def test_an_update_shows_changes_and_takes_over_what_is_ticked(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path
) -> None:
    issued(packed, qtbot)
    news = tmp_path / "news.txt"
    told = "On 9 June 2025 the foreign minister of Azerbaijan met the ambassador of Brazil in Baku."
    news.write_text(f"Release\n\n{told}\n", encoding="utf-8")
    packed.library_page.import_paths([news])
    qtbot.waitUntil(lambda: len(packed.desk.library.documents()) == 2)
    open_window.settle(packed)
    dialog = press(qtbot, packed, packed.pack_page.keeping.update_action)
    assert {change.kind for change in dialog.changes} & {"new"}
    assert dialog.ticked() == dialog.changes and dialog.addendum.isVisibleTo(dialog)
    dialog._tick(False)
    assert not dialog.take.isEnabled()
    dialog._tick(True)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: packed.pack_page.pack.issue.version == 2)
    assert any("Brazil" in entry.subject.words for entry in entries(packed))
    assert any(section.layout == "changes" and section.entries for section in packed.pack_page.pack.sections)


def test_nothing_new_is_told(packed: Any, qtbot: QtBot) -> None:
    packed.pack_page.keeping.update_action.trigger()
    qtbot.waitUntil(packed.pack_page.notice.isVisible)
    assert packed.pack_page.notice.words.text().startswith("Nothing changed")


def test_a_colleague_opens_an_archive_and_reads_the_source(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path, heard: Heard
) -> None:
    page = packed.pack_page
    page.exporting.write(page.history, Wanted(("valise", "docx"), tmp_path, "talks"))
    qtbot.waitUntil(lambda: (tmp_path / "talks.valise").exists() and (tmp_path / "talks.docx").exists())
    open_window.settle(packed)
    other = open_window(Home(tmp_path / "other"))
    open_window.settle(other)
    heard.archive = tmp_path / "talks.valise"
    other.show_page(2)
    other.pack_page.keeping.archive_action.trigger()
    qtbot.waitUntil(lambda: other.pack_page.pack == page.pack)
    choose(other, event(other).key)
    dialog = press(qtbot, other, other.pack_page.keeping.source_action)
    (mark,) = dialog.text.extraSelections()
    selection = mark.cursor.selectedText()
    assert selection == event(other).citations[0].words and len(dialog.text.toPlainText()) >= len(selection)
    dialog.accept()
    other.pack_page.notice.buttons[0].click()
    qtbot.waitUntil(lambda: len(other.desk.library.packs()) == 1)
    assert heard.problems == []


def test_a_file_that_is_no_archive_is_told(packed: Any, qtbot: QtBot, tmp_path: Path, heard: Heard) -> None:
    heard.archive = tmp_path / "odd.valise"
    heard.archive.write_bytes(b"PK nothing")
    packed.pack_page.keeping.archive_action.trigger()
    qtbot.waitUntil(lambda: bool(heard.problems))
    assert "odd.valise cannot be opened" in heard.problems[0].message


def test_markings_of_documents_and_entries_reach_the_export(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path, heard: Heard
) -> None:
    page = packed.pack_page
    choose(packed, event(packed).key)
    heard.marking = "SECRET"
    page.keeping.mark_action.trigger()
    qtbot.waitUntil(lambda: again(packed, event(packed).key).marking == "SECRET")
    page.edit(lambda pack: replace(pack, house="national", ceiling="OFFICIAL"))
    page.exporting.write(page.history, Wanted(("docx",), tmp_path, "talks"))
    qtbot.waitUntil(lambda: bool(heard.problems))
    assert "SECRET" in heard.problems[0].message and not (tmp_path / "talks.docx").exists()
    packed.show_page(0)
    packed.library_page.table.selectAll()
    heard.marking = "OFFICIAL"
    packed.library_page.mark_action.trigger()
    qtbot.waitUntil(lambda: packed.desk.library.documents()[0].marking == "OFFICIAL")
