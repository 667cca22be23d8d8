"""A pack over time, through the window: saved, opened, given a cover, updated, issued, handed over, followed back."""

from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import tasks
from app.model.house import HouseStyle, Marking
from app.model.pack import Change
from app.tasks import Home
from app.ui.dropping import Dropping
from app.ui.widgets.export_pack import Wanted
from app.ui.widgets.pack_cover import CoverDialog, Written
from app.ui.widgets.pack_update import UpdateDialog
from tests.packs import samples
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


def archived(page: Any, qtbot: QtBot, folder: Path) -> None:
    """Write the pack under work as an archive, talks.valise."""
    page.exporting.write(page.history, Wanted(("valise",), folder, "talks"))
    qtbot.waitUntil((folder / "talks.valise").exists)


def test_a_pack_is_saved_and_opened_again(packed: Any, qtbot: QtBot, open_window: Any) -> None:
    key = event(packed).key
    choose(packed, key)
    packed.pack_page.editing.star.trigger()
    saved(packed, qtbot)
    assert not packed.pack_page.history.changed
    choose(packed, key)
    packed.pack_page.editing.star.trigger()
    dialog = press(qtbot, packed, packed.pack_page.keeping.open_action)
    assert dialog.model.item(0, 0).text() == packed.pack_page.pack.title and dialog.model.item(0, 1).text() == "Draft 1"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    open_window.settle(packed)
    qtbot.waitUntil(lambda: again(packed, key).starred)
    assert len(packed.desk.library.packs()) == 2, "what was not saved stands beside what was"
    next(one for one in packed.pack_page.notice.buttons if one.text() == "Open it again").click()
    qtbot.waitUntil(lambda: not again(packed, key).starred)


def test_where_no_pack_is_open_a_kept_one_is_a_step_away(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    with tasks.open_library(filled) as library:
        template = tasks.load_template(filled, "country-brief")
        pack = tasks.assemble_pack(library, tasks.selection(["AZ"]), template, "2025-05-01")
        tasks.keep_pack(library, pack, "2025-05-01")
    window = open_window(filled, page="pack")
    empty = window.pack_page.empty
    assert empty.isVisible() and [one.text() for one in empty.buttons] == ["New pack…", "Open pack…"]
    qtbot.keyClick(empty.buttons[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pack_page.keeping.dialog is not None)
    qtbot.keyClick(window.pack_page.keeping.dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pack_page.history is not None)
    assert window.pack_page.pack.title == pack.title
    open_window.settle(window)


@pytest.mark.parametrize("changed", [False, True])
def test_an_archive_is_kept_beside_the_own_pack_only_where_it_was_changed(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path, heard: Heard, changed: bool
) -> None:
    saved(packed, qtbot)
    page, own = packed.pack_page, packed.pack_page.pack
    archived(page, qtbot, tmp_path)
    open_window.settle(packed)
    heard.archive = tmp_path / "talks.valise"
    page.keeping.archive_action.trigger()
    qtbot.waitUntil(lambda: page.notice.words.text().startswith("Opened from an archive."))
    open_window.settle(packed)
    if changed:
        choose(packed, event(packed).key)
        page.editing.star.trigger()
    before = page.pack
    make(open_window, packed, qtbot, "Azerbaijan")
    qtbot.waitUntil(lambda: page.pack.id == "")
    assert tasks.kept(packed.desk.library, own.id, 1).pack == own
    beside = [row.id for row in packed.desk.library.packs() if row.id != own.id]
    kept = [tasks.kept(packed.desk.library, one, 1).pack for one in beside]
    assert kept == ([replace(before, id=beside[0])] if changed else [])


def test_a_pack_is_removed_from_the_library(packed: Any, qtbot: QtBot, heard: Heard) -> None:
    saved(packed, qtbot)
    dialog = press(qtbot, packed, packed.pack_page.keeping.open_action)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: packed.desk.library.packs() == ())
    qtbot.waitUntil(lambda: "was removed from the library" in packed.notice.words.text())
    next(one for one in packed.notice.buttons if one.text() == "Undo").click()
    qtbot.waitUntil(lambda: len(packed.desk.library.packs()) == 1)
    assert heard.questions == []


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
    packed.undo_action.trigger()
    assert packed.pack_page.pack == before


def test_an_issued_pack_takes_no_edit_and_the_next_version_does(packed: Any, qtbot: QtBot) -> None:
    issued(packed, qtbot, "12")
    page, key = packed.pack_page, event(packed).key
    assert page.pack.issue.number == "12" and "No. 12" in page.about.toolTip() + page.notice.words.text()
    choose(packed, key)
    page.editing.star.trigger()
    assert not again(packed, key).starred and "no longer changes" in page.notice.words.text()
    assert not page.keeping.cover_action.isEnabled() and "issued" in page.keeping.cover_action.toolTip()
    page.keeping.version_action.trigger()
    qtbot.waitUntil(lambda: page.pack.issue.version == 2)
    choose(packed, key)
    page.editing.star.trigger()
    assert again(packed, key).starred and page.pack.issue.number == ""
    assert [row.number for row in packed.desk.library.packs()] == ["12"]


def test_an_update_shows_changes_and_takes_over_what_is_ticked(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path
) -> None:
    issued(packed, qtbot)
    news = tmp_path / "news.txt"
    told = "On 9 June 2025 the foreign minister of Azerbaijan met the ambassador of Brazil in Baku."
    news.write_text(f"Release\n\n{told}\n", encoding="utf-8")
    packed.import_page.import_paths([news])
    qtbot.waitUntil(lambda: len(packed.desk.library.documents()) == 2)
    open_window.settle(packed)
    packed.show_page("pack")  # an import shows its own page
    dialog = press(qtbot, packed, packed.pack_page.keeping.update_action)
    assert {change.kind for change in dialog.changes} & {"new"}
    assert dialog.ticked() == dialog.changes and dialog.addendum.isVisibleTo(dialog)
    dialog.model.narrow("no change says this")
    dialog.model.tick_shown(False)  # none of none, of which Qt must not be told
    assert dialog.ticked() == dialog.changes
    dialog.model.narrow("")
    dialog.model.tick_shown(False)
    assert not dialog.take.isEnabled()
    dialog.model.tick_shown(True)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: packed.pack_page.pack.issue.version == 2)
    assert any("Brazil" in entry.subject.words for entry in entries(packed))
    assert any(section.layout == "changes" and section.entries for section in packed.pack_page.pack.sections)


def redlining(window: Any, qtbot: QtBot) -> Any:
    """The dialog that asks where a redline goes."""
    page = window.pack_page
    page.redline_action.trigger()
    qtbot.waitUntil(lambda: page.exporting.dialog is not None)
    return page.exporting.dialog


def test_a_redline_is_there_once_a_version_was_issued_and_says_until_then_why_not(
    packed: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    page = packed.pack_page
    assert not page.redline_action.isEnabled() and "no earlier version" in page.redline_action.toolTip()
    issued(packed, qtbot)
    assert not page.redline_action.isEnabled()
    before = page.pack
    page.keeping.version_action.trigger()
    qtbot.waitUntil(lambda: page.pack.issue.version == 2)
    dialog = redlining(packed, qtbot)
    assert not dialog.formats and dialog.stem.text().endswith("-v2 (redline v1)")
    dialog.folder.setText(str(tmp_path))
    (tmp_path / "taken.docx").mkdir()
    dialog.stem.setText("taken")
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Not saved." in page.notice.words.text())
    retry, other, _elsewhere = page.notice.buttons
    assert (retry.text(), other.text()) == ("Try again", "Save as taken (2).docx")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "taken (2).docx").exists)
    qtbot.waitUntil(lambda: "Saved in" in page.notice.words.text())
    assert page.history.changed, "a redline is no export of the pack"
    packed.desk.library.remove_pack(before.id, 1, 0)
    page.redline_action.trigger()
    qtbot.waitUntil(lambda: "nothing to compare with" in page.notice.words.text())
    assert page.exporting.dialog is None


def change(kind: str, number: int, **fields: str) -> Change:
    told = {"before": f"{number} March 2025, Ministers met", "reason": "The date is another.", **fields}
    return Change(kind, f"e{number}", **told)  # type: ignore[arg-type]


def test_changes_are_found_ticked_by_group_and_told_in_full(qtbot: QtBot) -> None:
    odd = change("new", 9, before="<img src='file:///etc/hostname'>" + "x" * 2_000)
    found = [*(change("changed", number) for number in range(5)), change("dropped", 7, reason="Gone."), odd]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = UpdateDialog(parent, found, "")
    assert len(dialog.ticked()) == 7 and not dialog.section.isChecked()
    model = dialog.model
    assert [model.index(row, 0).data().split()[0] for row in model.heads()] == ["New", "Changed", "Dropped"]
    assert "&lt;img" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) and len(model.index(1, 0).data()) < 1_000
    assert dialog.whole.textFormat() == Qt.TextFormat.PlainText and dialog.whole.text().startswith("<img")
    changed = model.index(model.heads()[1], 0)
    assert model.setData(changed, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert {one.kind for one in dialog.ticked()} == {"new", "dropped"}
    qtbot.keyClicks(dialog.search, "march GONE")
    assert model.rowCount() == 2 and model.index(0, 0).data() == "Dropped (1)"
    dialog.show()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.table.currentIndex() == model.index(1, 0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [one.kind for one in dialog.ticked()] == ["new"]
    dialog.search.clear()
    assert len(model.heads()) == 3
    qtbot.waitUntil(lambda: dialog.take.text() == "Apply 1 change")


def test_five_thousand_changes_are_shown_at_once(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    kinds = ("new", "changed", "past", "dropped")
    many = [Change(kinds[number % 4], f"e{number}", "Not there before.", after=f"Visit {number}")
            for number in range(5_000)]
    began = process_time()
    dialog = UpdateDialog(parent, many, "12")
    took = process_time() - began
    assert len(dialog.ticked()) == 5_000 and took < 0.1
    dialog.model.tick_shown(False)
    assert dialog.ticked() == () and not dialog.take.isEnabled()


def test_undoing_after_saving_does_not_make_two_packs_of_one(packed: Any, qtbot: QtBot, open_window: Any) -> None:
    choose(packed, event(packed).key)
    packed.pack_page.editing.star.trigger()
    saved(packed, qtbot)
    known = packed.pack_page.pack.id
    packed.undo_action.trigger()
    assert packed.pack_page.pack.id == known
    packed.pack_page.keeping.keep_action.trigger()
    open_window.settle(packed)
    assert [row.id for row in packed.desk.library.packs()] == [known]
    packed.redo_action.trigger()
    assert packed.pack_page.pack.id == known


def test_a_pack_that_was_removed_while_under_work_is_not_thrown_away_unasked(packed: Any, qtbot: QtBot) -> None:
    saved(packed, qtbot)
    dialog = press(qtbot, packed, packed.pack_page.keeping.open_action)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: packed.pack_page.history.changed)
    assert packed.desk.library.packs() == ()


def test_an_issued_pack_of_another_library_is_kept_by_the_usual_key(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path, heard: Heard
) -> None:
    issued(packed, qtbot, "12")
    page = packed.pack_page
    assert not page.keeping.keep_action.isEnabled()
    archived(page, qtbot, tmp_path)
    open_window.settle(packed)
    other = open_window(Home(tmp_path / "other"))
    heard.archive = tmp_path / "talks.valise"
    other.pack_page.keeping.archive_action.trigger()
    qtbot.waitUntil(lambda: other.pack_page.pack is not None)
    for _twice in range(2):
        other.pack_page.keeping.keep_action.trigger()
        open_window.settle(other)
    assert [(row.number, row.id) for row in other.desk.library.packs()] == [("12", page.pack.id)]


def test_an_archive_that_was_opened_is_found_again_from_home_after_a_restart(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path, heard: Heard
) -> None:
    page = packed.pack_page
    archived(page, qtbot, tmp_path)
    open_window.settle(packed)
    other = open_window(Home(tmp_path / "other"))
    heard.archive = tmp_path / "talks.valise"
    other.pack_page.keeping.archive_action.trigger()
    qtbot.waitUntil(lambda: other.pack_page.pack is not None)
    open_window.settle(other)
    other.close()
    again = open_window(Home(tmp_path / "other"))
    qtbot.waitUntil(lambda: again.pack_page.pack is not None)
    assert again.pack_page.pack == other.pack_page.pack, "it is under work as it was left"
    again.pack_page.take(replace(page.pack, title="Another", id="other"))
    qtbot.waitUntil(lambda: again.home_page.packs.model().rowCount() == 1)
    index = again.home_page.packs.model().index(0, 0)
    assert index.data() == other.pack_page.pack.title
    again.home_page.packs.clicked.emit(index)
    qtbot.waitUntil(lambda: again.pack_page.pack.title == other.pack_page.pack.title)


def test_what_is_saved_is_not_taken_for_a_pack_opened_meanwhile(packed: Any, qtbot: QtBot, open_window: Any) -> None:
    page, other = packed.pack_page, replace(packed.pack_page.pack, title="Another", id="other")
    page.keeping.keep_action.trigger()
    page.take(other)
    open_window.settle(packed)
    assert page.pack == other and len(packed.desk.library.packs()) == 1


def test_an_edit_made_while_an_update_is_under_way_stays(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path
) -> None:
    news = tmp_path / "news.txt"
    told = "On 9 June 2025 the foreign minister of Azerbaijan met the ambassador of Brazil in Baku."
    news.write_text(f"Release\n\n{told}\n", encoding="utf-8")
    packed.import_page.import_paths([news])
    qtbot.waitUntil(lambda: len(packed.desk.library.documents()) == 2)
    open_window.settle(packed)
    packed.show_page("pack")  # an import shows its own page
    dialog, key = press(qtbot, packed, packed.pack_page.keeping.update_action), event(packed).key
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    choose(packed, key)
    packed.pack_page.editing.star.trigger()
    qtbot.waitUntil(lambda: "applied" in packed.pack_page.notice.words.text())
    assert again(packed, key).starred and any("Brazil" in entry.subject.words for entry in entries(packed))


def test_words_that_came_in_an_archive_are_there_after_a_restart(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path, heard: Heard
) -> None:
    page = packed.pack_page
    page.edit(lambda pack: replace(pack, house="house-of-another", title="<b>Talks</b> " * 90))
    page.exporting.write(page.history, Wanted(("valise", "docx"), tmp_path, "talks"))
    qtbot.waitUntil(lambda: "no house style “house-of-another”" in page.notice.words.text())
    heard.archive = tmp_path / "talks.valise"
    other = open_window(Home(tmp_path / "other"))
    other.show_page("pack")
    other.pack_page.keeping.archive_action.trigger()
    qtbot.waitUntil(lambda: other.pack_page.pack is not None)
    qtbot.waitUntil(lambda: "Shown in the plain style" in other.pack_page.about.text())
    assert other.minimumSizeHint().width() < 1_200 and heard.problems == []
    other.close()
    once_more = open_window(Home(tmp_path / "other"))
    qtbot.waitUntil(lambda: once_more.pack_page.pack is not None)
    once_more.show_page("pack")
    choose(once_more, event(once_more).key)
    dialog = press(qtbot, once_more, once_more.pack_page.keeping.source_action)
    assert dialog.text.extraSelections()[0].cursor.selectedText() == event(once_more).citations[0].words
    assert "not here" not in dialog.place.text()


def test_the_export_dialog_tells_pages_and_files_that_it_replaces(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path
) -> None:
    (tmp_path / "talks.docx").write_bytes(b"by hand")
    page = packed.pack_page
    page.edit(lambda pack: replace(pack, limit=0.5))
    page.export_action.trigger()
    dialog = page.exporting.dialog
    dialog.folder.setText(str(tmp_path))
    dialog.stem.setText("talks/../x")
    assert not dialog.export.isEnabled() and "file name" in dialog.export.toolTip()
    dialog.stem.setText("talks")
    qtbot.waitUntil(lambda: dialog.replaced.text() == "Takes the place of talks.docx.")
    qtbot.waitUntil(lambda: "its limit is 0.5" in dialog.counts.text())
    long = "talks-" * 9
    for ending in ("docx", "pdf", "xlsx"):
        (tmp_path / f"{long}.{ending}").write_bytes(b"by hand")
    dialog.stem.setText(long)
    qtbot.waitUntil(lambda: ".xlsx" in dialog.replaced.text())
    open_window.settle(packed)
    assert dialog.replaced.height() >= dialog.replaced.heightForWidth(dialog.replaced.width())
    assert all(one.height() >= one.sizeHint().height() for one in dialog.formats.values()), "no row is squeezed"
    dialog.folder.setText("~nobody-of-that-name")
    qtbot.waitUntil(lambda: dialog.replaced.text() == "")
    dialog.reject()


def test_the_house_style_chosen_is_that_of_the_next_pack(packed: Any, qtbot: QtBot, open_window: Any) -> None:
    dialog = press(qtbot, packed, packed.pack_page.keeping.cover_action)
    dialog.house.setCurrentIndex(dialog.house.findData("national"))
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert packed.desk.settings.house == "national"
    history = packed.pack_page.history
    make(open_window, packed, qtbot, "Azerbaijan")
    qtbot.waitUntil(lambda: packed.pack_page.history is not history)
    assert packed.pack_page.pack.house == "national"


@pytest.mark.parametrize("date", ["", "2025-05-03", "2025-05", "2025-05-03/2025-05-05", "2025-33", "202X", "2025~"])
def test_the_cover_changes_nothing_that_was_not_touched(qtbot: QtBot, date: str) -> None:
    pack = replace(samples.pack(), house="house-of-another", ceiling="SECRET")
    pack = replace(pack, cover=replace(pack.cover, date=date, distribution=("Minister", "Desk 4")))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CoverDialog(parent, pack, (HouseStyle("plain", "Plain"), HouseStyle("tlp", "TLP", markings=(
        Marking("TLP:GREEN", 1),))))
    written: list[Written] = []
    dialog.wanted.connect(written.append)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert written == [Written(pack.title, pack.author, pack.marking, pack.ceiling, pack.house, pack.cover)]


def test_a_marking_chosen_stays_when_the_house_style_is_changed(qtbot: QtBot) -> None:
    houses = (HouseStyle("plain", "Plain"), HouseStyle("tlp", "TLP", markings=(Marking("TLP:GREEN", 1),)))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CoverDialog(parent, replace(samples.pack(), marking=""), houses)
    dialog.marking.setEditText("Internal")
    dialog.house.setCurrentIndex(dialog.house.findData("tlp"))
    assert dialog.marking.currentText() == "Internal" and dialog.marking.findData("TLP:GREEN") > 0
    assert dialog.ceiling.currentData() == ""


def test_a_broken_house_style_is_told_beside_those_that_can_be_used(packed: Any, qtbot: QtBot, filled: Home) -> None:
    filled.houses.mkdir(parents=True)
    (filled.houses / "ours.toml").write_text('title = "Ours"\nbody_fnt = "X"\n', encoding="utf-8")
    dialog = press(qtbot, packed, packed.pack_page.keeping.cover_action)
    assert "ours.toml, line 2" in dialog.told.text() and dialog.house.findData("tlp") >= 0
    dialog.reject()


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
    other.show_page("pack")
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
    qtbot.waitUntil(lambda: page.notice.words.text().startswith("Not saved."))
    assert "SECRET" in page.notice.words.text() and not (tmp_path / "talks.docx").exists()
    next(one for one in page.notice.buttons if one.text() == "Show them").click()
    assert page.outline.keys() == (event(packed).key,)
    packed.show_page("import")
    packed.import_page.table.selectAll()
    heard.marking = "OFFICIAL"
    packed.import_page.mark_action.trigger()
    qtbot.waitUntil(lambda: packed.desk.library.documents()[0].marking == "OFFICIAL")


def test_what_was_corrected_in_the_library_is_told_and_taken_over_by_an_update(
    packed: Any, qtbot: QtBot, open_window: Any
) -> None:
    page, entry = packed.pack_page, event(packed)
    before = page.pack
    packed.desk.decide("correct", tasks.correct(entry.subject, title="Talks on the bridge"))
    qtbot.waitUntil(lambda: page.notice.words.text().startswith("1 entry was corrected in the library"))
    assert page.pack == before
    assert page.notice.buttons[0].text() == "Update…"
    page.notice.buttons[0].click()
    qtbot.waitUntil(lambda: page.keeping.dialog is not None)
    qtbot.mouseClick(page.keeping.dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Talks on the bridge" in [one.subject.found.title for one in entries(packed)
                                                      if hasattr(one.subject.found, "title")])
    open_window.settle(packed)
    next(one for one in page.notice.buttons if one.text() == "Undo").click()
    assert page.pack == before


def test_an_archive_that_is_wanted_from_outside_is_opened(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path
) -> None:
    page = packed.pack_page
    archived(page, qtbot, tmp_path)
    other = open_window(Home(tmp_path / "other"))
    open_window.settle(other)
    other.desk.archive_wanted.emit(tmp_path / "talks.valise")
    qtbot.waitUntil(lambda: other.pack_page.pack == page.pack)
    assert other.page_name() == "pack"


def test_an_archive_dropped_on_the_window_is_opened(
    packed: Any, qtbot: QtBot, open_window: Any, tmp_path: Path
) -> None:
    page = packed.pack_page
    archived(page, qtbot, tmp_path)
    other = open_window(Home(tmp_path / "other"))
    open_window.settle(other)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "talks.valise"))])
    dropped = QDropEvent(
        QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert other.findChild(Dropping).eventFilter(other, dropped), "as Qt hands it on when no part takes it"
    qtbot.waitUntil(lambda: other.pack_page.pack == page.pack)
