"""Pages of a PDF out of a process of its own: as they are drawn here; what ends the process costs its page alone."""

import os
import signal
from collections.abc import Iterator

import pytest

from app.errors import UnreadableDocument
from app.leafing import Leafing
from app.model.printed_page import Picture
from app.progress import Cancelled, silent
from app.reading import limits
from app.reading.pdf_paper import Paper
from tests import works
from tests.hostile import pdfs

DATA = pdfs.pdf()
TEXT = pdfs.WORDS.decode()


@pytest.fixture
def leafing() -> Iterator[Leafing]:
    made = Leafing()
    yield made
    made.close()


def process_of(leafing: Leafing) -> int:
    assert leafing._answerer._running
    number = leafing._answerer._running.process.pid
    assert number
    return number


def test_pages_are_those_that_are_drawn_here(leafing: Leafing) -> None:
    with Paper(DATA) as paper:
        assert leafing.open(lambda: DATA, silent) == paper.sizes
        assert leafing.draw(0, 1.5, silent) == paper.draw(0, 1.5)
        words = leafing.words(0, TEXT, 100, silent)
        assert words == paper.words(0, TEXT, 100)
        assert words.offsets[0] == 100 and len(words.boxes) == len(TEXT.replace(" ", ""))


def test_one_document_after_another_is_read_by_the_same_process(leafing: Leafing) -> None:
    leafing.open(lambda: DATA, silent)
    first = process_of(leafing)
    other = pdfs.pdf({3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<<>>>>"})
    assert leafing.open(lambda: other, silent) == ((300.0, 400.0),)
    assert (leafing.draw(0, 1, silent).width, process_of(leafing)) == (300, first)


def test_a_file_of_many_pieces_arrives_whole(leafing: Leafing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.leafing._PIECE_BYTES", 100)
    leafing.open(lambda: DATA, silent)
    assert leafing.words(0, TEXT, 0, silent).missing == 0


def test_what_cannot_be_opened_is_told_and_the_next_document_is(leafing: Leafing) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        leafing.open(lambda: b"%PDF-1.7 and no more", silent)
    assert raised.value.reason == "damaged"
    assert leafing.open(lambda: DATA, silent) == ((595.0, 842.0),)


def test_a_process_that_was_lost_is_told_and_another_is_given_the_file(leafing: Leafing) -> None:
    leafing.open(lambda: DATA, silent)

    def kill(_done: int, _total: int, _message: str) -> None:
        os.kill(process_of(leafing), signal.SIGKILL)

    os.kill(process_of(leafing), signal.SIGSTOP)  # so that it is killed while it is asked
    with pytest.raises(UnreadableDocument) as raised:
        leafing.draw(0, 1, kill)
    assert "text view" in raised.value.hint
    assert leafing.draw(0, 1, silent).width == 595


def test_a_process_that_ended_while_nobody_asked_is_not_missed(leafing: Leafing) -> None:
    leafing.open(lambda: DATA, silent)
    os.kill(process_of(leafing), signal.SIGKILL)
    os.waitid(os.P_PID, process_of(leafing), os.WEXITED | os.WNOWAIT)
    assert leafing.draw(0, 1, silent).width == 595
    leafing.rest()
    assert leafing.draw(0, 1, silent).width == 595


def test_who_stops_waiting_has_the_next_page_from_the_same_process(leafing: Leafing) -> None:
    leafing.open(lambda: DATA, silent)
    process, asked = process_of(leafing), list[int]()

    def stop(_done: int, _total: int, _message: str) -> None:
        asked.append(1)
        raise Cancelled

    os.kill(process, signal.SIGSTOP)
    with pytest.raises(Cancelled):
        leafing.draw(0, 1, stop)
    os.kill(process, signal.SIGCONT)
    assert leafing.draw(0, 1, silent).width == 595
    assert process_of(leafing) == process and asked


def test_a_picture_that_lies_about_its_size_is_not_taken(leafing: Leafing, monkeypatch: pytest.MonkeyPatch) -> None:
    leafing.open(lambda: DATA, silent)
    for width, height, stride in ((100, 101, 400), (200, 100, 400), (-1, 100, 400), (0, 0, 0)):
        made = Picture(width, height, stride, b"x" * 40_000)
        monkeypatch.setattr(leafing._answerer, "ask", lambda *_said, made=made, **_named: made)
        with pytest.raises(UnreadableDocument):
            leafing.draw(0, 1, silent)


@works.linux
@pytest.mark.parametrize("name", pdfs.ENDED)
def test_a_page_that_loops_or_swells_ends_alone_or_is_drawn(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_MEMORY_BYTES", 500_000_000)
    monkeypatch.setattr(limits, "PDF_PAGE_SECONDS", 2.0)
    made = Leafing()
    try:
        for act in (lambda: made.open(lambda: pdfs.ENDED[name], silent), lambda: made.draw(0, 1, silent),
                    lambda: made.words(0, TEXT, 0, silent)):
            try:
                act()
            except UnreadableDocument as problem:
                assert problem.reason in {"defect", "too-large", "damaged"} and problem.hint
        assert made.open(lambda: DATA, silent) == ((595.0, 842.0),)
        assert made.words(0, TEXT, 0, silent).missing == 0
    finally:
        made.close()
