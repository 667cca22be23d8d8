"""A language that is given to a document: asked whether it is to be looked through anew, done, and taken back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import settings, tasks
from app.caging import Cage
from app.errors import UnreadableDocument
from app.i18n import speaking
from app.library import Library
from app.model.document import Document
from app.tasks import Home
from app.ui.document_steps import DocumentSteps
from app.ui.models.documents import columns


@pytest.mark.parametrize("words", ["Look through them anew", "Leave what was found"])
def test_a_language_asks_before_other_rules_look_through_a_document(
    open_window: Any, filled: Home, qtbot: QtBot, words: str
) -> None:
    window = open_window(filled, "import")
    desk = window.desk
    asked = list[Any]()

    def hear(told: str, steps: Any) -> None:
        asked.append((told, dict(steps)))

    desk.asked.connect(hear)
    before = desk.library.documents()
    DocumentSteps(desk, window).give([before[0].id], "language", "fr")
    qtbot.waitUntil(lambda: bool(asked))
    told, steps = asked[0]
    assert told.startswith(
        "Northland Gazette: language French? Events and quotations are looked for in English only: what is found in 1 ")
    assert desk.library.documents() == before, "nothing is done before it is answered"
    steps[words]()
    open_window.settle(window)
    (row,) = desk.library.documents()
    assert (row.language, row.events) == ("fr", 0 if words.startswith("Look") else 2)
    desk.undoing.undo()
    open_window.settle(window)
    assert desk.library.documents()[0].language == "en"
    desk.undoing.redo()
    open_window.settle(window)
    assert desk.library.documents() == (row,)


@pytest.mark.parametrize("answer", ["", "Leave what was found"])
def test_the_field_shows_the_language_that_holds(
    open_window: Any, filled: Home, qtbot: QtBot, answer: str
) -> None:
    window = open_window(filled, "import")
    page, notice = window.import_page, window.notice
    qtbot.waitUntil(lambda: page.details.facts["language"].edit.text() == "en")
    page.details.focus("language")
    line = page.details.facts["language"].edit
    qtbot.keyClicks(line, "fr")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(notice.told()))
    open_window.settle(window)
    assert line.text() == "en", "nothing is given before it is answered"
    if answer:
        next(one for one in notice.buttons if one.text() == answer).click()
    else:
        notice.close_front()
    open_window.settle(window)
    held = "fr" if answer else "en"
    assert window.desk.library.documents()[0].language == held
    qtbot.waitUntil(lambda: line.text() == held)


def test_a_document_that_cannot_be_looked_through_is_named_and_the_others_can_be_taken_back(
    open_window: Any, filled: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "late.txt").write_text("LATE NEWS\n\n12 May 2024\n\nThe minister met the press in Orlo.\n")
    with tasks.open_library(filled) as library:
        tasks.import_documents(library, [tmp_path / "late.txt"])
        first, second = library.document_ids()
    look = Cage.looked_through

    def ended(self: Cage, document: Document, *said: Any) -> Any:
        if document.id == second:
            raise UnreadableDocument("too-large", "Reading it broke off.", "LATE NEWS is in the library as before.")
        return look(self, document, *said)

    monkeypatch.setattr(Cage, "looked_through", ended)
    window = open_window(filled, "import")
    asked, warned = list[Any](), list[str]()
    window.desk.asked.connect(lambda _words, steps: asked.append(dict(steps)))
    window.desk.warned.connect(lambda words, _steps: warned.append(words))
    DocumentSteps(window.desk, window).give([first, second], "language", "fr")
    qtbot.waitUntil(lambda: bool(asked))
    asked[0]["Look through them anew"]()
    open_window.settle(window)
    assert [row.language for row in window.desk.library.documents()] == ["fr", "en"]
    assert warned == ["Reading it broke off. LATE NEWS is in the library as before."]
    window.desk.undoing.undo()
    open_window.settle(window)
    assert [row.language for row in window.desk.library.documents()] == ["en", "en"]


def test_a_language_by_which_nothing_else_is_found_is_given_at_once(open_window: Any, filled: Home) -> None:
    window = open_window(filled, "import")
    DocumentSteps(window.desk, window).give([window.desk.library.documents()[0].id], "language", "en-GB")
    open_window.settle(window)
    assert window.desk.library.documents()[0].language == "en-GB"
    assert window.desk.undoing.undo_words() == "Language of 1 document"


def test_languages_are_named_in_the_language_of_the_window(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    with Library.open(filled.library) as library:
        library.decide(tasks.set_document([library.documents()[0].id], "language", "de"))
    settings.save(filled.folder, settings.Settings(language="ru"))
    with speaking("ru"):
        window = open_window(filled, "import")
        shown = window.import_page.details.facts["language"]
        qtbot.waitUntil(lambda: shown.told.text().startswith("Немецкий. Основание:"))
        row = window.desk.library.documents()[0]
        told = next(one.told for one in columns() if one.sort == "language")
        assert told(row).startswith("de: не на английском (немецкий)")
        assert told(replace(row, language="en")) == "en: английский"
        look = window.settings_page.look
        assert look.pack_language.itemText(0) == "Английский" and look.language.itemText(0) == "English"
