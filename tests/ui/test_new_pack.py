"""The form of a new pack: what it says beforehand, what it keeps, where its fields stand."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import tasks
from app.i18n import use_language
from app.library import Library
from app.model.found import Event, Found
from app.model.pack import Selection
from app.progress import silent
from app.tasks import Home
from app.ui.pack_starts import starting_points
from app.ui.widgets.new_pack import NewPackDialog
from tests.library import samples
from tests.ui.conftest import anchor
from tests.ui.test_pack_page import asked, entries

# The list of names that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TWICE = "Digest\n\nMinisters of Northland and Eastmark met in Port Alder on 15 January 2025.\n"


def test_a_new_pack_says_how_many_entries_the_mentions_make(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    document = samples.document(TWICE, "digest.txt", published="2025-01-20")
    told = anchor(TWICE.splitlines()[2], TWICE)
    title = "Ministers of Northland and Eastmark met"
    event = Event(title, (told,), "2025-01-15", "explicit", "15 January 2025", "past",
                  "meeting", ("Port Alder",), ("AZ", "PK"), (), ("Mira Voss",), primary=True)
    with Library.open(filled.library) as library:
        assert library.add(document, TWICE.encode(), Found(events=(event,)))
    window = open_window(filled)
    dialog = asked(open_window, window, qtbot)
    qtbot.keyClicks(dialog.countries.line, "AZ")
    qtbot.waitUntil(lambda: dialog.told.text().startswith("The pack will hold 5 entries from 6 mentions: 2 events, "))
    where = dialog.outlook.more.y()
    qtbot.keyClicks(dialog.people.line, "Mira Voss")
    heights = set[int]()
    qtbot.waitUntil(lambda: heights.add(dialog.outlook.more.y()) or "3 entries" in dialog.told.text())
    assert heights == {where}
    dialog.make.click()
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)
    assert len([one for one in entries(window) if one.kept]) == 3


def test_fields_keep_their_places_while_the_form_says_more(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    places = [one.mapTo(dialog, one.rect().topLeft()).y() for one in (dialog.template, dialog.title, dialog.author)]
    qtbot.keyClicks(dialog.forums.line, "CICA")
    qtbot.keyClicks(dialog.since, "what day")
    qtbot.waitUntil(lambda: not dialog.read_back.text())
    dialog.since.clear()
    qtbot.keyClicks(dialog.since, "2020")
    qtbot.waitUntil(lambda: dialog.template.currentData() == "forum-brief" and bool(dialog.read_back.text()))
    qtbot.wait(50)
    assert places == [
        one.mapTo(dialog, one.rect().topLeft()).y() for one in (dialog.template, dialog.title, dialog.author)]
    dialog.reject()


def test_a_small_screen_shows_the_whole_width_of_the_fields_also_where_nothing_matches(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    qtbot.keyClicks(dialog.countries.line, "Brazil")
    qtbot.waitUntil(dialog.nil.isVisible)
    assert dialog.width() < 800  # the screenless platform has a small one
    for field in (dialog.since, dialog.until, dialog.template, dialog.author, dialog.nil):
        assert field.visibleRegion().boundingRect().width() == field.width(), field.accessibleName()
    dialog.reject()


def test_a_field_out_of_view_comes_into_view_with_the_letter_that_leads_there(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    dialog.resize(dialog.width(), 300)
    qtbot.waitUntil(lambda: dialog.height() == 300)
    dialog.author.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert not dialog.author.visibleRegion().isEmpty()
    dialog.reject()


def test_what_was_filled_in_and_left_is_there_again(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    making = window.pack_page.making
    dialog = asked(open_window, window, qtbot)
    qtbot.keyClicks(dialog.countries.line, "Azerbaijan; Pakist")
    qtbot.keyClicks(dialog.since, "Janu")
    qtbot.keyClicks(dialog.title, "For Monday")
    dialog.language.setCurrentIndex(dialog.language.findData("ru"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: making.dialog is None)
    dialog = asked(open_window, window, qtbot)
    assert dialog.begin.currentText() == "what was filled in and left"
    assert (dialog.countries.codes(), dialog.countries.unknown()) == (("AZ",), ("Pakist",))
    assert (dialog.since.text(), dialog.title.text(), dialog.language.currentData()) == ("Janu", "For Monday", "ru")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: making.dialog is None)
    window.desk.pack_wanted.emit(Selection(countries=("PK",)))
    qtbot.waitUntil(lambda: making.dialog is not None and making.dialog.isVisible())
    dialog = making.dialog
    assert dialog.countries.codes() == ("PK",) and dialog.begin.itemText(1) == "what was filled in and left"
    dialog.begin.setCurrentIndex(1)
    dialog.begin.activated.emit(1)
    assert dialog.title.text() == "For Monday"
    dialog.begin.setCurrentIndex(0)
    dialog.begin.activated.emit(0)
    assert (dialog.countries.codes(), dialog.title.text()) == (("PK",), "")
    dialog.reject()


def test_a_new_pack_is_in_the_language_that_is_chosen_for_it(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    window.desk.keep(replace(window.desk.settings, pack_language="az"))
    dialog = asked(open_window, window, qtbot)
    assert dialog.language.currentData() == "az"
    dialog.language.setCurrentIndex(dialog.language.findData("ru"))
    qtbot.keyClicks(dialog.countries.line, "AZ")
    qtbot.waitUntil(lambda: dialog.told.text().startswith("The pack will hold"))
    dialog.make.click()
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)
    assert window.pack_page.pack.language == "ru" and window.desk.settings.pack_language == "az"


def test_an_empty_library_is_told_in_words_of_the_window(open_window: Any, home: Home, qtbot: QtBot) -> None:
    dialog = asked(open_window, open_window(home), qtbot)
    qtbot.waitUntil(lambda: "The library is empty: import documents first." in dialog.told.text())
    dialog.reject()


@pytest.mark.parametrize(
    "letter, field", [("U", "countries"), ("E", "people"), ("F", "forums"), ("W", "since"), ("I", "title")]
)
def test_letters_of_names_lead_to_their_fields(
    open_window: Any, filled: Home, qtbot: QtBot, letter: str, field: str
) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.author.setFocus()
    QTest.keyClick(dialog.windowHandle(), Qt.Key(ord(letter)), Qt.KeyboardModifier.AltModifier)
    wanted = getattr(dialog, field)
    qtbot.waitUntil((wanted.focusProxy() or wanted).hasFocus)
    dialog.reject()


def test_a_forum_among_the_countries_is_told_where_it_belongs(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    dialog = asked(open_window, open_window(filled), qtbot)
    qtbot.keyClicks(dialog.countries.line, "CICA")
    qtbot.waitUntil(lambda: dialog.told.text() == "“CICA” is a forum, not a country. Ask for it among the forums.")
    dialog.countries.line.clear()
    qtbot.keyClicks(dialog.forums.line, "Pakistan")
    told = "“Pakistan” is a country, not a forum. Ask for it among the countries."
    qtbot.waitUntil(lambda: dialog.told.text() == told)
    dialog.reject()


def test_a_late_answer_does_not_take_the_place_of_what_is_wrong(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    dialog = asked(open_window, window, qtbot)
    dialog.countries.put(("AZ",))
    dialog.both.toggle()  # asks at once
    dialog.since.setText("what day")
    dialog.both.toggle()
    assert dialog.outlook.heading.text() == "Not understood yet"
    open_window.settle(window)
    assert dialog.outlook.heading.text() == "Not understood yet" and not dialog.make.isEnabled()
    dialog.reject()


def test_names_are_offered_in_the_language_of_the_window(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    use_language("ru")
    try:
        dialog = asked(open_window, window, qtbot)
        for field, name in ((dialog.countries, "Пакистан"), (dialog.forums, "OIC · Организация исламского")):
            offered = field.line.completer().model()
            assert any(offered.index(row, 0).data().startswith(name) for row in range(offered.rowCount())), name
        dialog.reject()
    finally:
        use_language("en")


def test_the_window_answers_while_a_large_pack_is_made(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled)
    dialog = asked(open_window, window, qtbot)
    free, make = threading.Event(), tasks.assemble_pack

    def slow(*given: Any, **named: Any) -> Any:
        free.wait(60)
        return make(*given, **named)

    monkeypatch.setattr(tasks, "assemble_pack", slow)
    dialog.make.click()
    qtbot.waitUntil(lambda: any(one.title == "Making the pack" for one in window.desk.jobs.open_jobs()))
    answered = list[int]()
    window.desk.jobs.read("", lambda _progress: 1, answered.append)
    try:
        qtbot.waitUntil(lambda: bool(answered), timeout=10_000)
        assert window.pack_page.pack is None
    finally:
        free.set()
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)


def test_it_is_made_and_shown_in_turns_of_their_own(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled, page="pack")
    making = window.pack_page.making
    making._ask(starting_points(filled, window.desk.library, None, silent), Selection())
    assert making.dialog is not None and not making.dialog.isVisible()
    qtbot.waitUntil(making.dialog.isVisible)
    making.dialog.reject()
    making._ask(starting_points(filled, window.desk.library, None, silent), Selection())
    making.dialog.reject()
    qtbot.wait(20)
    assert making.dialog is None
    assert not [one for one in window.findChildren(NewPackDialog) if one.isVisible()]
