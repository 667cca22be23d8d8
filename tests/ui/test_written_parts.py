"""Parts written by hand: headings stand out, words of sources are put in with their footnotes, and lose them alone."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.i18n import speaking
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Entry, Section, SourceDocument
from app.packs import edit
from app.tasks import Home
from app.ui.application import application
from app.ui.widgets.cited_words import CitedWordsDialog
from app.ui.widgets.entry_panel import EntryPanel
from tests.ui.packing import shown
from tests.ui.test_pack_page import choose, entries, event, make

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def writing(open_window: Any, filled: Home, qtbot: QtBot) -> Any:
    """A window with a pack in front, and its first part written by hand chosen."""
    window = open_window(filled)
    make(open_window, window, qtbot, "AZ")
    choose(window, part(window).key)
    return window


def part(window: Any) -> Any:
    """The first part that is written by hand, as it is now."""
    return next(one for one in window.pack_page.pack.sections if one.layout == "hand")


def said(window: Any) -> Any:
    """The first quotation of the pack."""
    return next(one for one in entries(window) if not isinstance(one.subject.found, Event))


def editor(window: Any) -> QPlainTextEdit:
    return window.pack_page.panel.part


def looks(window: Any, line: int) -> list[tuple[str, bool, bool]]:
    """The stretches of a line that look otherwise: words, bold, underlined."""
    block = editor(window).document().findBlockByNumber(line)
    return [
        (block.text()[one.start : one.start + one.length], one.format.fontWeight() == QFont.Weight.Bold,
         one.format.underlineStyle() != one.format.UnderlineStyle.NoUnderline)
        for one in block.layout().formats()
    ]  # fmt: skip


def dragged(window: Any, *keys: str) -> QMimeData:
    tree = window.pack_page.outline.tree
    return tree.mimeData([tree.index_of(key) for key in keys])


def test_headings_and_quoted_words_are_seen_while_writing(writing: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor(writing), "# The bridge")
    qtbot.keyClick(editor(writing), Qt.Key.Key_Return)
    editor(writing).insertFromMimeData(dragged(writing, said(writing).key))
    words = said(writing).subject.words
    assert looks(writing, 0) == [("# The bridge", True, False)]
    assert looks(writing, 1) == [(words, False, True)]
    assert "1 passage underlined" in writing.pack_page.panel.cited.text()
    told = shown(writing.pack_page.preview, qtbot)
    assert "# The bridge" not in told and "The bridge" in told and f"“{words}”1 (Mira Voss, 15 January 2025)" in told


def test_several_entries_are_dropped_or_pasted_each_as_a_paragraph(writing: Any) -> None:
    keys = [one.key for one in entries(writing)[:3]]
    editor(writing).insertFromMimeData(dragged(writing, *keys))
    assert [one.key for one in part(writing).quoted] == keys
    assert len(part(writing).text.split("\n\n")) == 3
    plain = QMimeData()
    plain.setText(" Ours.")
    assert editor(writing).canInsertFromMimeData(plain)
    editor(writing).insertFromMimeData(plain)
    assert editor(writing).toPlainText().endswith(" Ours.")


def test_altered_words_lose_their_footnote_and_typed_back_they_find_it(writing: Any, qtbot: QtBot) -> None:
    editor(writing).insertFromMimeData(dragged(writing, said(writing).key))
    told: list[str] = []
    writing.pack_page.desk.told.connect(lambda words, _steps: told.append(words))
    editor(writing).moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(editor(writing), Qt.Key.Key_Right)
    qtbot.keyClicks(editor(writing), "Oh ")
    qtbot.waitUntil(lambda: not part(writing).quoted)
    assert len(told) == 1 and "They stand as yours now, without a footnote" in told[0]
    assert not writing.pack_page.panel.cited.isVisible() and looks(writing, 0) == []
    for _sign in "Oh ":
        qtbot.keyClick(editor(writing), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(part(writing).quoted) == 1)
    editor(writing).selectAll()
    qtbot.keyClick(editor(writing), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not part(writing).text)
    assert not part(writing).quoted and len(told) == 1, "what is taken out altogether needs no word"


def test_putting_words_in_is_one_step_of_undo(writing: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor(writing), "We open it.")
    editor(writing).insertFromMimeData(dragged(writing, said(writing).key))
    assert part(writing).quoted
    writing.undo_action.trigger()
    assert part(writing).text == "We open it." and not part(writing).quoted
    writing.redo_action.trigger()
    assert len(part(writing).quoted) == 1 and looks(writing, 0)


def test_entries_are_quoted_in_a_part_by_keys_alone(writing: Any, qtbot: QtBot) -> None:
    page = writing.pack_page
    chosen = [event(writing), said(writing)]
    choose(writing, chosen[0].key)
    page.outline.choose_all([one.key for one in chosen])
    qtbot.keyClick(page.outline, Qt.Key.Key_Q)
    qtbot.keyClick(page.editing.menu, Qt.Key.Key_Down)
    qtbot.keyClick(page.editing.menu, Qt.Key.Key_Return)
    assert {one.key for one in part(writing).quoted} == {one.key for one in chosen}
    assert all(f"“{' '.join(one.subject.words.split())}”" in part(writing).text for one in chosen)
    person = next(one for section in page.pack.sections for one in section.entries if not isinstance(one.subject, Item))
    choose(writing, person.key)
    assert not page.editing.quote.isEnabled()


def test_an_issued_pack_takes_no_words(writing: Any, qtbot: QtBot) -> None:
    from dataclasses import replace

    page = writing.pack_page
    page.edit(lambda pack: replace(edit.write(pack, part(writing).key, "Sent."), issue=replace(pack.issue, number="1")))
    editor(writing).insertFromMimeData(dragged(writing, said(writing).key))
    QApplication.processEvents()
    assert part(writing).text == "Sent." and editor(writing).toPlainText() == "Sent."


def test_enter_on_a_part_shows_the_words_it_quotes_in_their_surroundings(writing: Any, qtbot: QtBot) -> None:
    page = writing.pack_page
    choose(writing, part(writing).key)
    assert not page.keeping.source_action.isEnabled()
    page.editing._quote(part(writing), (said(writing),))
    outline = choose(writing, part(writing).key)
    assert page.keeping.source_action.isEnabled()
    qtbot.keyClick(outline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(writing.findChildren(CitedWordsDialog)))
    (dialog,) = writing.findChildren(CitedWordsDialog)
    assert dialog.heading.text() == part(writing).heading
    (mark,) = dialog.text.extraSelections()
    assert mark.cursor.selectedText() == said(writing).subject.words
    dialog.close()


def test_what_the_last_pack_held_is_not_quoted_in_the_next(writing: Any) -> None:
    page, one = writing.pack_page, said(writing)
    other = edit.set_title(page.pack, "Another")
    editor(writing).insertFromMimeData(dragged(writing, one.key))
    assert part(writing).quoted
    page.take(other)
    choose(writing, part(writing).key)
    editor(writing).setPlainText(one.subject.words)
    page.panel.commit()
    assert part(writing).text == one.subject.words and not part(writing).quoted


@pytest.mark.parametrize("code", ["en", "az", "ru"])
def test_what_is_said_under_a_part_is_read_whole_in_a_low_window(qtbot: QtBot, code: str) -> None:
    application()
    with speaking(code):
        panel = EntryPanel()
        qtbot.addWidget(panel)
        panel.resize(448, 166)  # as in a window of 960 by 500
        panel.show()
        entry = Entry(1, "e", SourceDocument("d", "The bridge", "", "", "", "bridge.txt", 1), ())
        panel.show_section(Section("purpose", "hand", "Purpose", text="A bridge", quoted=(entry,)))
        qtbot.wait(20)
        for one in (panel.cited, panel.how):
            place = QRect(one.mapTo(panel, QPoint(0, 0)), one.size())
            assert one.height() >= one.heightForWidth(one.width()) and panel.rect().contains(place), one.text()
            assert one.width() >= one.fontMetrics().horizontalAdvance(one.text()), one.text()
