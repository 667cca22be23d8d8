"""The Pack page: made from a selection, edited by key and by hand, undone, seen and exported."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path
from threading import Thread, current_thread, main_thread
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document as Word
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app import i18n, tasks
from app.draft import read_draft
from app.errors import InvalidInput
from app.export import EXPORTERS
from app.model.found import Event, Statement
from app.model.item import Item
from app.packs import edit, edit_many
from app.tasks import Home
from app.ui import pack_export
from tests.ui.packing import shown

# The list of names that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def packed(open_window: Any, filled: Home, qtbot: QtBot) -> Any:
    """A window with a pack on Azerbaijan in front."""
    window = open_window(filled)
    make(open_window, window, qtbot, "AZ")
    return window


def make(open_window: Any, window: Any, qtbot: QtBot, countries: str) -> None:
    """Fill in the dialog and press its button."""
    open_window.settle(window)
    window.show_page("pack")
    window.pack_page.new_action.trigger()
    qtbot.waitUntil(lambda: window.pack_page.making.dialog is not None and window.pack_page.making.dialog.isVisible())
    dialog = window.pack_page.making.dialog
    qtbot.keyClicks(dialog.countries.line, countries)
    qtbot.waitUntil(lambda: dialog.told.text().startswith("The pack will hold 2 events"))
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)
    open_window.settle(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def entries(window: Any) -> list[Any]:
    """The entries for events and statements, in order."""
    sections = window.pack_page.pack.sections
    return [entry for section in sections for entry in section.entries if isinstance(entry.subject, Item)]


def away(outline: Any, key: str) -> bool:
    """Whether the row of an entry, or the section it lies in, is not shown."""
    index = outline.tree.index_of(key)
    head = index.parent()
    return outline.isRowHidden(index.row(), head) or outline.isRowHidden(head.row(), head.parent())


def event(window: Any) -> Any:
    """The first event of the pack."""
    return next(entry for entry in entries(window) if isinstance(entry.subject.found, Event))


def choose(window: Any, key: str) -> Any:
    """The outline with a row chosen and the keyboard on it."""
    outline = window.pack_page.outline
    outline.setCurrentIndex(outline.tree.index_of(key))
    outline.setFocus()
    return outline


def again(window: Any, key: str) -> Any:
    """An entry as it is now."""
    return next(entry for entry in entries(window) if entry.key == key)


def test_a_pack_is_made_and_shown(packed: Any, qtbot: QtBot) -> None:
    page = packed.pack_page
    assert page.pack.selection.countries == ("AZ",)
    assert len(entries(packed)) >= 4
    assert page.about.text().startswith("Azerbaijan; any date · Country brief · made on ")
    assert "Ministers of Northland and Eastmark met" in shown(page.preview, qtbot)


def test_the_dialog_says_what_is_wrong_and_makes_an_empty_pack_only_when_asked(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window = open_window(filled)
    open_window.settle(window)
    window.pack_page.new_action.trigger()
    qtbot.waitUntil(lambda: window.pack_page.making.dialog is not None and window.pack_page.making.dialog.isVisible())
    dialog = window.pack_page.making.dialog
    qtbot.keyClicks(dialog.countries.line, "Atlantis")
    qtbot.waitUntil(lambda: "Atlantis" in dialog.told.text())
    assert not dialog.make.isEnabled()
    dialog.countries.line.clear()
    qtbot.keyClicks(dialog.countries.line, "Brazil")
    qtbot.waitUntil(lambda: dialog.told.text().startswith("Nothing matches"))
    assert not dialog.make.isEnabled()
    dialog.nil.click()
    qtbot.waitUntil(dialog.make.isEnabled)
    dialog.make.click()
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)
    assert entries(window) == []
    assert window.pack_page.isVisible(), "a pack asked for from another page comes to the front"


def asked(open_window: Any, window: Any, qtbot: QtBot) -> Any:
    """The dialog of a new pack."""
    open_window.settle(window)
    window.pack_page.new_action.trigger()
    qtbot.waitUntil(lambda: window.pack_page.making.dialog is not None and window.pack_page.making.dialog.isVisible())
    return window.pack_page.making.dialog


def test_names_are_completed_while_they_are_typed(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    for field, typed, codes in (
        (dialog.countries, "azerb", ("AZ",)), (dialog.countries, "pakis", ("AZ", "PK")),
        (dialog.forums, "islamic coop", ("OIC",)),
    ):
        field.line.setFocus()
        qtbot.keyClicks(field.line, typed)
        popup = field.line.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda field=field, codes=codes: len(field.chips) == len(codes))
        assert field.codes() == codes and field.line.text() == ""
    assert [chip.text() for chip in dialog.countries.chips] == ["Azerbaijan", "Pakistan"]
    qtbot.keyClick(dialog.countries.line, Qt.Key.Key_Backspace)
    assert dialog.countries.codes() == ("AZ",)
    qtbot.mouseClick(dialog.countries.chips[0], Qt.MouseButton.LeftButton)
    assert dialog.countries.codes() == ()
    qtbot.waitUntil(lambda: "Nothing matches" in dialog.told.text())
    dialog.reject()


def test_the_template_follows_what_is_asked_for_until_it_is_chosen(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    qtbot.keyClicks(dialog.forums.line, "OIC")
    qtbot.waitUntil(lambda: dialog.template.currentData() == "forum-brief")
    dialog.template.setFocus()
    qtbot.keyClick(dialog.template, Qt.Key.Key_Down)
    qtbot.keyClicks(dialog.forums.line, "; CICA")
    qtbot.waitUntil(lambda: "CICA" in dialog.forums.codes() and not dialog._typing.isActive())
    assert dialog.template.currentData() == "period-chronology"
    dialog.reject()


def test_an_answer_that_comes_after_the_dialog_has_closed_is_dropped(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window = open_window(filled)
    dialog = asked(open_window, window, qtbot)
    dialog._ask()
    counting = window.desk.jobs.open_jobs()[-1]
    dialog.reject()
    qtbot.waitUntil(lambda: counting.ended)
    assert counting.late


def test_dates_without_a_match_are_widened_by_one_click(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    qtbot.keyClicks(dialog.countries.line, "AZ")
    qtbot.keyClicks(dialog.since, "1901")
    qtbot.keyClicks(dialog.until, "1902")
    qtbot.waitUntil(dialog.any_date.isVisible)
    assert "The library holds" in dialog.told.text()
    dialog.any_date.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("The pack will hold"))
    assert dialog.any_date.isHidden()
    dialog.reject()


def test_a_template_with_a_mistake_is_named(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    filled.templates.mkdir()
    (filled.templates / "mine.toml").write_text("title = 1", encoding="utf-8")
    try:
        dialog = asked(open_window, open_window(filled), qtbot)
        assert "mine.toml" in dialog.description.text()
        dialog.reject()
    finally:
        (filled.templates / "mine.toml").unlink()
        filled.templates.rmdir()


def test_of_many_templates_with_mistakes_few_are_named_and_the_dialog_fits(
    open_window: Any, home: Home, qtbot: QtBot
) -> None:
    home.templates.mkdir(parents=True)
    for number in range(40):
        (home.templates / f"mine{number:02}.toml").write_text("title = 1", encoding="utf-8")
    dialog = asked(open_window, open_window(home), qtbot)
    told = dialog.description.text()
    assert "mine02.toml" in told and "mine03.toml" not in told and "And 37 other files are left out." in told
    assert dialog.sizeHint().height() < 900
    dialog.reject()


def test_who_presses_enter_at_once_gets_the_template_that_fits(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window = open_window(filled)
    dialog = asked(open_window, window, qtbot)
    qtbot.waitUntil(dialog.make.isEnabled)
    dialog._typing.setInterval(60_000)
    qtbot.keyClicks(dialog.forums.line, "CICA")
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)
    assert window.pack_page.pack.template == "forum-brief"


def test_space_drops_and_keeps_and_the_preview_follows(packed: Any, qtbot: QtBot) -> None:
    entry = event(packed)
    outline = choose(packed, entry.key)
    qtbot.keyClick(outline, Qt.Key.Key_Space)
    assert not again(packed, entry.key).kept
    title = entry.subject.found.title
    assert title not in shown(packed.pack_page.preview, qtbot).partition("Sources")[0]
    qtbot.keyClick(outline, Qt.Key.Key_Space)
    assert again(packed, entry.key).kept
    assert title in shown(packed.pack_page.preview, qtbot)


def test_a_click_on_the_tick_drops(packed: Any) -> None:
    entry = event(packed)
    tree = packed.pack_page.outline.tree
    index = tree.index_of(entry.key)
    assert tree.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert not again(packed, entry.key).kept
    assert tree.index_of(entry.key).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_s_stars_and_undo_takes_it_back(packed: Any, qtbot: QtBot) -> None:
    entry = event(packed)
    outline = choose(packed, entry.key)
    qtbot.keyClick(outline, Qt.Key.Key_S)
    assert again(packed, entry.key).starred
    packed.undo_action.trigger()
    assert not again(packed, entry.key).starred
    packed.redo_action.trigger()
    assert again(packed, entry.key).starred


def test_entries_move_by_key_and_stay_chosen(packed: Any, qtbot: QtBot) -> None:
    page = packed.pack_page
    section = next(one for one in page.pack.sections if len(one.entries) > 1 and one.layout == "chronology")
    first = section.entries[0]
    outline = choose(packed, first.key)
    qtbot.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    moved = next(one for one in page.pack.sections if one.key == section.key)
    assert [one.key for one in moved.entries] == [section.entries[1].key, first.key]
    assert outline.entry().key == first.key


def test_dragging_asks_for_the_place_it_was_dropped_at(packed: Any) -> None:
    tree = packed.pack_page.outline.tree
    section = next(one for one in packed.pack_page.pack.sections if one.layout == "quotations" and len(one.entries) > 1)
    data = tree.mimeData([tree.index_of(section.entries[0].key)])
    assert "We will open the bridge" in data.text() and "Gazette of Northland" in data.text()
    tree.move_wanted.disconnect()
    asked: list[tuple[tuple[str, ...], int]] = []
    tree.move_wanted.connect(lambda keys, to: asked.append((keys, to)))
    parent = tree.index_of(section.key)
    assert not tree.dropMimeData(data, Qt.DropAction.MoveAction, len(section.entries), 0, parent)
    assert asked == [((section.entries[0].key,), section.entries[-1].number)]
    assert not tree.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_a_section_is_dragged_to_another_place(packed: Any) -> None:
    page, tree = packed.pack_page, packed.pack_page.outline.tree
    names = [one.key for one in page.pack.sections]
    data = tree.mimeData([tree.index_of(names[1])])
    assert not tree.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, tree.index_of(names[2]))
    tree.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert [one.key for one in page.pack.sections][1:4] == [names[2], names[3], names[1]]


def test_several_entries_are_chosen_and_edited_at_once(packed: Any, qtbot: QtBot) -> None:
    page, outline = packed.pack_page, packed.pack_page.outline
    some = [entry.key for entry in entries(packed)[:3]]
    choose(packed, some[0])
    outline.choose_all(some)
    assert outline.keys() == tuple(sorted(some, key=[one.key for one in entries(packed)].index))
    assert "3 entries are chosen" in page.panel.about.text() and not page.editing.note.isEnabled()
    qtbot.keyClick(outline, Qt.Key.Key_S)
    assert [again(packed, key).starred for key in some] == [True] * 3 and set(outline.keys()) == set(some)
    qtbot.keyClick(outline, Qt.Key.Key_Space)
    assert not any(again(packed, key).kept for key in some)
    packed.undo_action.trigger()
    assert all(again(packed, key).kept for key in some)


def test_parts_move_hide_come_back_and_are_added_by_key(packed: Any, qtbot: QtBot) -> None:
    page, names = packed.pack_page, [one.key for one in packed.pack_page.pack.sections]
    outline = choose(packed, names[2])
    qtbot.keyClick(outline, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.key for one in page.pack.sections][:3] == [names[0], names[2], names[1]]
    assert outline.section().key == names[2]
    qtbot.keyClick(outline, Qt.Key.Key_H)
    assert [one.key for one in page.pack.hidden] == [names[2]]
    choose(packed, names[2])
    qtbot.keyClick(outline, Qt.Key.Key_H)
    assert page.pack.hidden == () and names[2] in [one.key for one in page.pack.sections]
    page.editing.add.trigger()
    qtbot.waitUntil(lambda: getattr(page.editing, "menu", None) is not None)
    before = len(page.pack.sections)
    offered = [one for one in page.editing.menu.actions() if one.text()]
    offered[0].trigger()
    qtbot.waitUntil(lambda: len(page.pack.sections) == before + 1)
    page.editing.menu.close()


def test_headings_of_strangers_stand_in_the_menu_as_they_are_written(packed: Any, home: Home) -> None:
    page = packed.pack_page
    template = next(one for one in tasks.available_templates(home) if any(s.layout == "hand" for s in one.sections))
    spec = next(one for one in template.sections if one.layout == "hand")
    strange = replace(template, sections=(replace(spec, heading="Fish & <b>nets</b>\nof Orlo"),))
    page.editing._offer_parts((strange,))
    assert page.editing.menu.actions()[-1].text() == "Fish && <b>nets</b> of Orlo"
    page.editing.menu.close()


def test_parts_are_offered_in_the_windows_language(packed: Any, home: Home) -> None:
    editing = packed.pack_page.editing
    with i18n.speaking("ru"):
        editing._offer_parts(tasks.available_templates(home))
    offered = [one.text() for one in editing.menu.actions() if one.text()]
    editing.menu.close()
    assert "Собеседники" in offered and "Interlocutors" not in offered


def test_ctrl_f_finds_in_the_pack(packed: Any, qtbot: QtBot) -> None:
    page, outline = packed.pack_page, packed.pack_page.outline
    page.find_action.trigger()
    assert page.finder.hasFocus()
    qtbot.keyClicks(page.finder, "bridge")
    qtbot.waitUntil(lambda: bool(page.found.text()))
    rows = [away(outline, one.key) for one in entries(packed)]
    assert page.found.text() == f"{rows.count(False)} entries" or rows.count(False) == 1
    assert 0 < rows.count(False) < len(rows)
    other = next(one.key for one, hidden in zip(entries(packed), rows, strict=True) if hidden)
    page.edit(lambda pack: edit.note(pack, other, "The bridge again"))
    qtbot.waitUntil(lambda: not away(outline, other))
    page.finder.setText("xyzzy")
    qtbot.waitUntil(lambda: page.found.text() == "0 entries")
    assert all(away(outline, one.key) for one in entries(packed))
    page.finder.clear()
    assert not any(away(outline, one.key) for one in entries(packed))
    key = event(packed).key
    choose(packed, key)
    page.editing.keep.trigger()
    page.everything.setChecked(False)
    index = outline.tree.index_of(key)
    assert outline.isRowHidden(index.row(), index.parent())


def test_a_quotation_is_put_into_a_written_part_with_its_source(packed: Any, qtbot: QtBot) -> None:
    page = packed.pack_page
    hand = next(one for one in page.pack.sections if one.layout == "hand")
    choose(packed, hand.key)
    qtbot.mouseClick(page.panel.insert, Qt.MouseButton.LeftButton)
    page.panel.menu.actions()[0].trigger()
    page.panel.menu.close()
    part = next(one for one in page.pack.sections if one.key == hand.key)
    assert part.text.startswith("“We will open the bridge") and part.text.endswith("(Mira Voss, 15 January 2025)")
    assert [one.citations[0].title for one in part.quoted] == ["Northland Gazette"]


def test_a_note_is_typed_and_is_one_step_of_undo(packed: Any, qtbot: QtBot) -> None:
    entry = event(packed)
    outline = choose(packed, entry.key)
    qtbot.keyClick(outline, Qt.Key.Key_N)
    note = packed.pack_page.panel.note
    assert note.hasFocus()
    qtbot.keyClicks(note, "Raise the tolls")
    packed.pack_page.panel.commit()
    qtbot.keyClicks(note, " first")
    packed.pack_page.panel.commit()
    assert again(packed, entry.key).note == "Raise the tolls first"
    packed.undo_action.trigger()
    assert again(packed, entry.key).note == ""
    assert note.toPlainText() == ""


def test_f2_gives_a_short_title_beside_unchanged_words(packed: Any, qtbot: QtBot) -> None:
    entry = event(packed)
    outline = choose(packed, entry.key)
    qtbot.keyClick(outline, Qt.Key.Key_F2)
    editor = outline.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Bridge talks")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again(packed, entry.key).title == "Bridge talks")
    assert again(packed, entry.key).subject == entry.subject
    assert "Bridge talks" in shown(packed.pack_page.preview, qtbot)


def test_a_part_written_by_hand_replaces_its_empty_box(packed: Any, qtbot: QtBot) -> None:
    page = packed.pack_page
    hand = next(one for one in page.pack.sections if one.layout == "hand")
    choose(packed, hand.key)
    assert page.panel.part.placeholderText() == hand.prompt
    qtbot.keyClicks(page.panel.part, "Open the bridge by June.")
    page.panel.commit()
    written = next(one for one in page.pack.sections if one.key == hand.key)
    assert written.text == "Open the bridge by June."
    assert "Open the bridge by June." in shown(page.preview, qtbot)


def test_what_cannot_be_done_says_why(packed: Any, open_window: Any, home: Home) -> None:
    page = packed.pack_page
    assert packed.undo_action.toolTip() == "Undo: nothing to undo"
    sources = next(one for one in page.pack.sections if one.layout == "sources")
    choose(packed, sources.entries[0].key)
    assert not page.editing.keep.isEnabled()
    assert "as long as an entry cites it" in page.editing.keep.toolTip()
    people = next(one for one in page.pack.sections if one.layout == "participants")
    choose(packed, people.entries[0].key)
    assert page.editing.keep.isEnabled()
    assert page.editing.title.toolTip() == "Short title: only events and statements take a short title"
    choose(packed, event(packed).key)
    assert page.editing.title.isEnabled()


def export(window: Any, folder: Path, open_window: Any, qtbot: QtBot, formats: tuple[str, ...]) -> None:
    """Fill in the export dialog and press its button."""
    window.pack_page.export_action.trigger()
    dialog = window.pack_page.exporting.dialog
    for name, tick in dialog.formats.items():
        tick.setChecked(name in formats)
    dialog.folder.setText(str(folder))
    dialog.stem.setText("bridge")
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    open_window.settle(window)


def test_export_writes_the_ticked_formats_and_offers_the_folder(
    packed: Any, open_window: Any, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(packed, event(packed).key)
    packed.pack_page.editing.star.trigger()
    export(packed, tmp_path / "out", open_window, qtbot, ("docx", "xlsx"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bridge.docx", "bridge.xlsx"]
    texts = [cell.text for table in Word(str(tmp_path / "out" / "bridge.docx")).tables for cell in table._cells]
    assert any("Ministers of Northland and Eastmark met" in text for text in texts)
    notice = packed.pack_page.notice
    assert "bridge.docx, bridge.xlsx" in notice.words.text()
    notice.buttons[0].click()
    assert heard.shown == [tmp_path / "out"]
    assert not packed.pack_page.history.changed


def test_the_export_dialog_counts_what_leaves(packed: Any) -> None:
    packed.pack_page.export_action.trigger()
    dialog = packed.pack_page.exporting.dialog
    unclear = sum(isinstance(one.subject.found, Statement) and not one.subject.found.speaker for one in entries(packed))
    assert unclear == 1
    assert "1 unclear speaker" in dialog.counts.text()
    for tick in dialog.formats.values():
        tick.setChecked(False)
    assert not dialog.export.isEnabled()
    assert dialog.export.toolTip() == "Tick a format first."
    dialog.reject()


def step(window: Any, begins: str) -> Any:
    """The button of the notice over the page whose words begin so."""
    return next(one for one in window.pack_page.notice.buttons if one.text().startswith(begins))


def test_a_file_that_cannot_be_written_is_retried_or_saved_under_another_name(
    packed: Any, open_window: Any, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "bridge.docx").write_bytes(b"the old one")
    real = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if Path(target).name == "bridge.docx":
            raise PermissionError(errno.EACCES, "in use")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    lookers, free = list[Thread](), pack_export._free_stem

    def noted(wanted: Any) -> str:
        lookers.append(current_thread())
        return free(wanted)

    monkeypatch.setattr(pack_export, "_free_stem", noted)
    export(packed, out, open_window, qtbot, ("docx",))
    notice = packed.pack_page.notice
    qtbot.waitUntil(lambda: "bridge.docx is open in another program" in notice.words.text())
    assert lookers and main_thread() not in lookers, "the folder may be one of another computer"
    step(packed, "Try again").click()
    open_window.settle(packed)
    assert notice.words.text().startswith("Not saved.") and (out / "bridge.docx").read_bytes() == b"the old one"
    step(packed, "Save as bridge (2).docx").click()
    qtbot.waitUntil((out / "bridge (2).docx").exists)
    open_window.settle(packed)
    assert "Saved in" in notice.words.text() and "bridge (2).docx" in notice.words.text()
    assert sorted(one.name for one in out.iterdir()) == ["bridge (2).docx", "bridge.docx"]


def test_what_a_pack_s_template_is_called_is_read_beside_the_window(
    packed: Any, open_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, readers = packed.pack_page, list[Thread]()

    def noted(_home: Any, name: str) -> Any:
        readers.append(current_thread())
        if name == "gone":
            raise InvalidInput("No template.")
        return SimpleNamespace(title="Called so")

    monkeypatch.setattr(tasks, "load_template", noted)
    for name, told in (("other", "Called so"), ("gone", "gone")):
        page.edit(lambda pack, name=name: replace(pack, template=name))
        open_window.settle(packed)
        assert f" · {told} · " in page.about.text()
    assert len(readers) == 2 and main_thread() not in readers


def test_a_full_disk_is_told_with_what_is_free_and_nothing_half_stays(
    packed: Any, open_window: Any, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bridge.pdf").write_bytes(b"the old one")
    real = os.fsync

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("app.export.os.fsync", full)
    export(packed, tmp_path, open_window, qtbot, ("pdf",))
    notice = packed.pack_page.notice
    qtbot.waitUntil(lambda: "The disk is full" in notice.words.text())
    assert "kB are free" in notice.words.text() and packed.pack_page.history.changed is False
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["bridge.pdf"]
    assert (tmp_path / "bridge.pdf").read_bytes() == b"the old one"
    monkeypatch.setattr("app.export.os.fsync", real)
    step(packed, "Try again").click()
    qtbot.waitUntil(lambda: (tmp_path / "bridge.pdf").read_bytes().startswith(b"%PDF"))


def test_of_several_formats_is_told_which_were_saved_and_retry_writes_the_others(
    packed: Any, open_window: Any, heard: Any, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, write = tmp_path / "out", EXPORTERS["pdf"]

    def full(*_given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setitem(EXPORTERS, "pdf", full)
    export(packed, out, open_window, qtbot, ("docx", "pdf", "valise"))
    notice = packed.pack_page.notice
    told = notice.words.text()
    assert told.startswith("Only some of the files were saved. The disk is full: bridge.pdf was not written.")
    assert "Saved and complete: bridge.docx. Not saved: bridge.pdf, bridge.valise." in told
    assert [one.text() for one in notice.buttons] == ["Try again", "Another folder…"], "no other name helps there"
    first = (out / "bridge.docx").stat().st_ino
    monkeypatch.setitem(EXPORTERS, "pdf", write)
    step(packed, "Try again").click()
    open_window.settle(packed)
    assert "Saved in" in notice.words.text() and (out / "bridge.docx").stat().st_ino == first
    assert sorted(one.name for one in out.iterdir()) == ["bridge.docx", "bridge.pdf", "bridge.valise"]


def test_after_a_change_of_the_pack_retry_writes_all_formats(
    packed: Any, open_window: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "bridge.xlsx").mkdir()
    export(packed, tmp_path, open_window, qtbot, ("docx", "xlsx"))
    first = (tmp_path / "bridge.docx").stat().st_ino
    packed.pack_page.edit(lambda pack: replace(pack, title="Another title"))
    step(packed, "Save as bridge (2).xlsx").click()
    qtbot.waitUntil((tmp_path / "bridge (2).xlsx").exists)
    assert (tmp_path / "bridge (2).docx").exists() and (tmp_path / "bridge.docx").stat().st_ino == first


def test_a_folder_that_is_lost_between_two_files_takes_the_first_along(
    packed: Any, open_window: Any, heard: Any, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, write = tmp_path / "stick", EXPORTERS["pdf"]

    def lost(*given: Any) -> None:
        shutil.rmtree(out)
        write(*given)

    monkeypatch.setitem(EXPORTERS, "pdf", lost)
    export(packed, out, open_window, qtbot, ("docx", "pdf"))
    notice = packed.pack_page.notice
    assert notice.words.text().startswith("Not saved. The folder") and "whole" not in notice.words.text()
    assert [one.text() for one in notice.buttons] == ["Try again", "Another folder…"]
    monkeypatch.setitem(EXPORTERS, "pdf", write)
    heard.folder = tmp_path / "disk"
    step(packed, "Another folder").click()
    qtbot.waitUntil((heard.folder / "bridge.pdf").exists)
    assert (heard.folder / "bridge.docx").exists()


def test_a_folder_that_is_gone_is_told_and_another_one_chosen(
    packed: Any, open_window: Any, heard: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "stick"
    blocked.write_text("a file where the stick was", encoding="utf-8")
    export(packed, blocked, open_window, qtbot, ("docx",))
    notice = packed.pack_page.notice
    qtbot.waitUntil(lambda: notice.words.text().startswith("Not saved."))
    assert not any("(2)" in one.text() for one in notice.buttons), "no other name helps there"
    heard.folder = tmp_path / "elsewhere"
    step(packed, "Another folder").click()
    qtbot.waitUntil((tmp_path / "elsewhere" / "bridge.docx").exists)
    open_window.settle(packed)
    assert blocked.read_text(encoding="utf-8") == "a file where the stick was"


def test_what_is_above_the_ceiling_stops_the_export_and_is_named(packed: Any, qtbot: QtBot) -> None:
    page, key = packed.pack_page, event(packed).key
    page.edit(lambda pack: replace(edit_many.mark_all(pack, (key,), "SECRET"), house="national", ceiling="OFFICIAL"))
    page.export_action.trigger()
    dialog = page.exporting.dialog
    qtbot.waitUntil(lambda: not dialog.export.isEnabled())
    assert f"no. {again(packed, key).number} (SECRET)" in dialog.counts.text()
    assert "5 not reviewed yet" in dialog.counts.text()
    assert "Its pages bear SECRET, as its strictest entry does" in dialog.counts.text()
    dialog.reject()


def test_a_pack_that_made_way_is_in_the_library_with_what_was_written_and_opened_again(
    packed: Any, open_window: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page, key = packed.pack_page, event(packed).key
    choose(packed, key)
    page.panel.note.setPlainText("Ask him about the bridge.")
    page.panel.commit()
    hand = next(one for one in page.pack.sections if one.layout == "hand")
    choose(packed, hand.key)
    page.panel.part.setPlainText("Open the bridge by June.")
    page.panel.commit()
    export(packed, tmp_path, open_window, qtbot, ("csv",))
    open_window.settle(packed)
    before = page.pack
    make(open_window, packed, qtbot, "Azerbaijan")
    qtbot.waitUntil(lambda: page.pack.id == "" and page.pack is not before)
    (row,) = packed.desk.library.packs()
    assert tasks.kept(packed.desk.library, row.id, row.version).pack == replace(before, id=row.id)
    assert page.notice.words.text() == f"“{before.title}” is saved in the library."
    second = page.pack
    step(packed, "Open it again").click()
    qtbot.waitUntil(lambda: page.pack == replace(before, id=row.id))
    assert again(packed, key).note == "Ask him about the bridge." and not page.history.changed
    assert "Open the bridge by June." in [one.text for one in page.pack.sections]
    assert {one.id for one in packed.desk.library.packs()} > {row.id}, "the second made way in its turn"
    packed.undo_action.trigger()
    assert "Open the bridge by June." not in [one.text for one in page.pack.sections]
    packed.redo_action.trigger()
    step(packed, "Open it again").click()
    qtbot.waitUntil(lambda: page.pack == replace(second, id=page.pack.id))
    assert len(packed.desk.library.packs()) == 2, "what the library holds just so is not kept once more"


def test_nothing_is_replaced_where_the_pack_under_work_cannot_be_kept(
    packed: Any, open_window: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, before = packed.pack_page, packed.pack_page.pack
    real = tasks.keep_aside

    def full(*_args: Any, **_more: Any) -> None:
        raise InvalidInput("The disk is full.", "Make room.")

    monkeypatch.setattr(tasks, "keep_aside", full)
    make(open_window, packed, qtbot, "Azerbaijan")
    qtbot.waitUntil(lambda: "The disk is full." in page.notice.words.text())
    assert page.pack is before and packed.desk.library.packs() == ()
    monkeypatch.setattr(tasks, "keep_aside", real)
    step(packed, "Try again").click()
    qtbot.waitUntil(lambda: len(packed.desk.library.packs()) == 1 and page.pack is not before)


def test_the_pack_comes_back_with_its_edits(packed: Any, open_window: Any, filled: Home, qtbot: QtBot) -> None:
    choose(packed, event(packed).key)
    packed.pack_page.editing.star.trigger()
    left = packed.pack_page.pack
    packed.close()
    again = open_window(filled)
    qtbot.waitUntil(lambda: again.pack_page.pack is not None)
    assert again.pack_page.pack == left
    assert again.pack_page.history.changed


def test_edits_are_kept_without_closing(packed: Any, open_window: Any, filled: Home, qtbot: QtBot) -> None:
    choose(packed, event(packed).key)
    packed.pack_page.editing.star.trigger()

    def kept() -> bool:
        draft = read_draft(filled.folder)
        return draft is not None and draft.pack == packed.pack_page.pack

    qtbot.waitUntil(kept)


def test_a_draft_that_cannot_be_understood_is_put_aside(filled: Home) -> None:
    for text in ("{", "[]", '{"pack": {"is": "Pack"}, "exported": true}', '{"pack": 3, "exported": true}'):
        filled.draft.write_text(text, encoding="utf-8")
        with pytest.raises(InvalidInput, match=r"put aside as .*draft\.unread\.json"):
            read_draft(filled.folder)
        assert (filled.folder / "draft.unread.json").read_text(encoding="utf-8") == text
        assert not filled.draft.exists()


def test_a_new_pack_says_what_it_will_hold_before_it_is_made(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    qtbot.keyClicks(dialog.countries.line, "AZ;Pakistan;")
    told = dialog.outlook
    qtbot.waitUntil(lambda: "Any of the countries: 5. All of them together: 5." in told.more.text())
    assert "1 unclear speaker" in told.more.text() and "5 not reviewed" in told.more.text()
    qtbot.waitUntil(lambda: "page" in told.pages.text() and "Counting" not in told.pages.text())
    qtbot.keyClicks(dialog.until, "Jan 2025")
    qtbot.waitUntil(lambda: "1 undated, 1 later" in told.more.text())
    assert dialog.read_back.text() == "That is: until January 2025"
    named = {one.text(): one for one in dialog.shortcuts}
    named["Any date"].click()
    assert dialog.until.text() == "" and dialog.selection().until == ""
    dialog.reject()


def test_what_finds_nothing_offers_what_is_near(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    dialog = asked(open_window, window, qtbot)
    qtbot.keyClicks(dialog.countries.line, "Brazil;")
    qtbot.waitUntil(lambda: bool(dialog.outlook.offers))
    assert "Import more…" in [one.text() for one in dialog.outlook.offers]
    naming = next(one for one in dialog.outlook.offers if one.text().startswith("See the 1 document"))
    qtbot.mouseClick(naming, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page_name() == "import")


def test_a_new_pack_begins_as_last_time(packed: Any, qtbot: QtBot) -> None:
    page = packed.pack_page
    page.new_action.trigger()
    qtbot.waitUntil(lambda: page.making.dialog is not None and page.making.dialog.isVisible())
    dialog = page.making.dialog
    assert dialog.begin.itemText(1).startswith("as last time: ")
    dialog.begin.setCurrentIndex(1)
    dialog.begin.activated.emit(1)
    assert dialog.countries.codes() == ("AZ",) and dialog.template.currentData() == page.pack.template
    dialog.reject()
