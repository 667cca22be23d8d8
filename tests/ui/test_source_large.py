"""Documents of millions of characters, pages without number, and pages that cannot be drawn."""

from dataclasses import replace
from hashlib import sha256
from time import thread_time
from typing import Any

from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.library import Library
from app.model.document import Anchor, Document, Known, Page
from app.model.found import Event, Found
from app.model.printed_page import Box, PrintedPage
from app.tasks import Home
from app.ui.desk import Place
from app.ui.paper_loader import Drawn
from app.ui.widgets import source_pages
from app.ui.widgets.source_find import MOST_HITS, hits
from app.ui.widgets.source_pages import SourcePages

PARAGRAPH = "The envoys met in Port Alder on 15 January 2025. Rain fell on the harbour for a while. " * 6


def large(home: Home, characters: int, pages: tuple[Page, ...] = ()) -> str:
    """A library with one large document of an event a paragraph; its id."""
    text = "\n\n".join([PARAGRAPH] * (characters // len(PARAGRAPH)))
    digest = sha256(text.encode()).hexdigest()
    document = Document(digest[:16], text, digest, "large.txt", "text/plain", pages, title=Known("Large"))
    starts = range(0, len(text), (len(PARAGRAPH) + 2) * 4)
    events = tuple(Event("Envoys met", (Anchor(start, start + 48),), "2025-01-15", "explicit") for start in starts)
    home.folder.mkdir(parents=True, exist_ok=True)
    with Library.open(home.library) as library:
        assert library.add(document, text.encode(), Found(events=events))
    return document.id


def test_five_million_characters_are_read_from_any_place_at_once(open_window: Any, home: Home, qtbot: QtBot) -> None:
    name = large(home, 5_000_000)
    window = open_window(home, page="source")
    window.desk.source_wanted.emit(Place(name))
    open_window.settle(window)
    page = window.source_page
    assert page.source
    text = page.reader.text
    qtbot.waitUntil(lambda: text.document().characterCount() == len(page.source.document.text) + 1)
    assert text.toPlainText() == page.source.document.text
    assert len(page.source.passages.all) > 2_000
    model = page.list.model
    assert model.rowCount(model.index(0, 0)) == 2_000
    assert str(model.index(1, 0).data()).startswith("Outside of articles, 2001–")
    last = page.source.passages.all[-1]
    page.go_to(last)
    assert text.offset() == last.anchor.start
    assert 0 < len({one.anchor for one, _box in text.in_view()}) < 20  # what is not in view is not looked at
    bar, took = text.verticalScrollBar(), []
    for step in range(40):
        begun = thread_time()
        bar.setValue(bar.maximum() * step // 40)
        text.grab()
        took.append(thread_time() - begun)
    assert sorted(took)[20] < 0.05


def test_a_text_that_comes_in_parts_goes_to_its_place_when_that_is_there(
    open_window: Any, home: Home, qtbot: QtBot, monkeypatch: Any
) -> None:
    monkeypatch.setattr("app.ui.widgets.source_text._SLICE", 40_000)
    name = large(home, 200_000)
    window = open_window(home, page="source")
    text = window.source_page.reader.text
    anchor = Anchor(180_000, 180_010)
    window.desk.source_wanted.emit(Place(name, anchor=anchor))
    open_window.settle(window)
    qtbot.waitUntil(lambda: text.toPlainText() == window.source_page.source.document.text)
    assert text.chosen_words() == anchor


def test_words_are_found_over_the_borders_of_the_pieces_that_are_looked_through() -> None:
    text = "x" * 99_995 + "Port\nAlder" + "y" * 99_990 + "PORT ALDER"
    found = hits(text, "port alder")
    assert [text[one.start : one.end] for one in found] == ["Port\nAlder", "PORT ALDER"]
    assert hits(text, "  ") == ()
    assert len(hits("aa " * 20_000, "aa")) == MOST_HITS


def test_a_page_that_a_machine_read_is_said_to_be_so(open_window: Any, home: Home) -> None:
    name = large(home, 20_000, (Page("1", 0), Page("2", 10_000, "recognised"), Page("3", 19_000, "unread")))
    window = open_window(home, page="source")
    window.desk.source_wanted.emit(Place(name))
    open_window.settle(window)
    reader = window.source_page.reader
    told = []
    for number in ("1", "2"):
        reader.page_line.setText(number)
        reader.page_line.returnPressed.emit()
        told.append(reader.origin.text())
    assert told == ["", "OCR"]


def test_a_page_that_cannot_be_drawn_says_why_and_is_not_asked_for_again(qtbot: QtBot) -> None:
    pages = SourcePages()
    qtbot.addWidget(pages)
    pages.resize(400, 300)
    pages.show()
    asked: list[Any] = []
    pages.pages_wanted.connect(asked.append)
    pages.show_paper("text", [(200.0, 280.0)], [(0, 4)])
    qtbot.waitUntil(lambda: bool(asked))
    plain = pages.grab().toImage()
    pages.take(Drawn(0, asked[0][0][1], None, None, "This page is damaged."))
    assert pages.grab().toImage() != plain
    asked.clear()
    pages.resize(500, 300)
    qtbot.wait(100)
    assert asked == []


def test_pictures_take_no_more_room_than_they_may(qtbot: QtBot, monkeypatch: Any) -> None:
    monkeypatch.setattr(source_pages, "_PICTURE_BYTES", 1_000_000)
    pages = SourcePages()
    qtbot.addWidget(pages)
    pages.show_paper("x" * 3_000, [(200.0, 280.0)] * 300, [(number * 10, number * 10 + 10) for number in range(300)])
    words = PrintedPage(200, 280, [0], [Box(0, 0, 5, 5)])
    for number in range(300):
        pages.take(Drawn(number, 1.0, QPixmap(200, 280), replace(words, offsets=[number * 10])))
    held = [number for number in range(300) if pages.words_of(number)]
    assert len(held) == source_pages._WORDS_KEPT
    assert pages.picture_bytes() <= 1_000_000
    assert held[-1] == 299


def test_where_nothing_was_found_the_card_says_what_can_be_done(open_window: Any, home: Home) -> None:
    text = "Rain."
    digest = sha256(text.encode()).hexdigest()
    home.folder.mkdir(parents=True)
    with Library.open(home.library) as library:
        assert library.add(Document(digest[:16], text, digest, "rain.txt", "text/plain"), text.encode(), Found())
    window = open_window(home, page="source")
    window.desk.source_wanted.emit(Place(digest[:16]))
    open_window.settle(window)
    assert window.source_page.card.kind.text().startswith("Nothing was found in this document.")
