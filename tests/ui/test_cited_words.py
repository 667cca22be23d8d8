"""Cited words in their surroundings: marked exactly, whatever signs stand around them, and never all of a huge text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.document import Anchor
from app.model.item import Citation, Excerpt
from app.ui.widgets.cited_words import CitedWordsDialog
from tests.packs import samples

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def cited(before: str, words: str, after: str, offset: int = 40) -> tuple[Citation, Excerpt]:
    """A citation and the excerpt around it."""
    start = offset + len(before)
    return samples.citation(words, start=start), Excerpt("d1", "0" * 64, offset, f"{before}{words}{after}")


def marked(dialog: CitedWordsDialog) -> str:
    (mark,) = dialog.text.extraSelections()
    return mark.cursor.selectedText()


_TEXT = st.text(st.sampled_from("ab \n\r\x00\t🌍é"), max_size=30)


@given(before=_TEXT, after=_TEXT)
def test_the_words_are_marked_and_nothing_else(qapp: object, before: str, after: str) -> None:
    parent = QWidget()
    dialog = CitedWordsDialog(parent, "Talks", [cited(before, "the quay 🌍 stays", after)])
    assert marked(dialog) == "the quay 🌍 stays"


def test_a_huge_excerpt_is_shown_around_its_words(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    held = cited("x " * 900_000, "the quay", " y" * 900_000)
    dialog = CitedWordsDialog(parent, "<b>T</b>" * 50_000, [held])
    assert marked(dialog) == "the quay" and len(dialog.text.toPlainText()) < 20_000
    assert len(dialog.heading.text()) <= 1_000


def test_words_without_an_excerpt_are_shown_alone_and_citations_follow_one_another(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    alone = samples.citation("the bridge", start=7)
    dialog = CitedWordsDialog(parent, "Talks", [cited("On ", "the quay", "."), (alone, None)])
    dialog._turn(1)
    assert marked(dialog) == "the bridge" and "its surroundings are not here" in dialog.place.text()
    dialog._turn(1)
    assert marked(dialog) == "the bridge"
    dialog._turn(-1)
    assert marked(dialog) == "the quay" and alone.anchor == Anchor(7, 17)
