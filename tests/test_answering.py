"""A process that is asked one thing after another: it keeps what it was told, is left, is lost, is ended."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread
from time import monotonic, sleep

import pytest

from app import answering
from app.answering import Answerer
from app.bounds import Ended
from app.errors import UnreadableDocument
from app.progress import Cancelled, silent
from tests import works

MEMORY = 400_000_000


@pytest.fixture
def kept() -> Iterator[Answerer]:
    made = Answerer("valise tries", works.Kept, works.ready, MEMORY, deaf=5)
    made.up()
    yield made
    made.close()


def stop(_done: int, _total: int, _message: str) -> None:
    raise Cancelled


def suppressed(act: Callable[[], object]) -> None:
    with suppress(Cancelled):
        act()


def words(kept: Answerer) -> tuple[str, str]:
    """What the process was told, and its number."""
    *told, number = kept.ask(silent, "words").split()
    return " ".join(told), number


def test_it_keeps_what_it_was_told_and_hands_on_what_is_raised(kept: Answerer) -> None:
    kept.tell("take", "one")
    kept.tell("take", "two")
    told, number = words(kept)
    assert told == "one two"
    with pytest.raises(UnreadableDocument, match="No page") as raised:
        kept.ask(silent, "fail")
    assert (raised.value.reason, raised.value.hint) == ("damaged", "Look elsewhere.")
    assert kept.up() == 1
    assert words(kept) == ("one two", number)


def test_who_stops_waiting_leaves_the_process_free_for_the_next_question(kept: Answerer) -> None:
    with pytest.raises(Cancelled):
        kept.ask(stop, "go_on")
    assert kept.up() == 1
    assert words(kept)[0] == "left"


def test_one_that_only_just_begins_is_not_taken_for_deaf() -> None:
    made = Answerer("valise tries", works.Kept, works.slow_to_begin, deaf=0.01)
    try:
        made.up()
        with pytest.raises(Cancelled):
            made.ask(stop, "go_on")
        assert made.up() == 1
        assert words(made)[0] == "left"
    finally:
        made.close()


def test_one_that_is_deaf_gives_way_to_another(kept: Answerer) -> None:
    words(kept)
    with pytest.raises(Cancelled):
        kept.ask(stop, "misbehave", "sleeps")
    began = monotonic()
    assert kept.up() == 2
    assert words(kept)[0] == ""
    assert monotonic() - began < 30


def test_it_can_be_closed_while_it_is_waited_whether_it_listens() -> None:
    made = Answerer("valise tries", works.Kept, works.ready, deaf=120)
    made.up()
    words(made)
    with pytest.raises(Cancelled):
        made.ask(stop, "misbehave", "sleeps")
    waiting = Thread(target=lambda: suppressed(made.up))
    waiting.start()
    sleep(0.5)
    began = monotonic()
    made.close()
    waiting.join(30)
    assert not waiting.is_alive() and monotonic() - began < 30


@works.linux
@pytest.mark.parametrize(("how", "why"), [("hoards", "memory"), ("loops", "time"), ("aborts", "crash")])
def test_why_it_gave_no_answer_is_told_and_the_next_one_knows_nothing(kept: Answerer, how: str, why: str) -> None:
    kept.tell("take", "one")
    with pytest.raises(Ended) as raised:
        kept.ask(silent, "misbehave", how, seconds=1, patience=60)
    assert raised.value.why == why
    with pytest.raises(Ended):
        kept.ask(silent, "words")
    assert kept.up() == 2
    assert words(kept)[0] == ""


def test_the_clock_ends_what_sleeps(kept: Answerer) -> None:
    with pytest.raises(Ended) as raised:
        kept.ask(silent, "misbehave", "sleeps", patience=0.5)
    assert raised.value.why == "time"


def test_an_answer_without_end_is_not_taken(kept: Answerer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "ANSWER_BYTES", 1_000_000)
    with pytest.raises(Ended):
        kept.ask(silent, "misbehave", "answers at length")


def test_after_a_rest_another_one_answers_and_after_the_end_none(kept: Answerer) -> None:
    before = words(kept)[1]
    kept.rest()
    assert kept.up() == 2
    assert words(kept)[1] != before
    kept.close()
    for ask in (kept.up, lambda: kept.tell("take", "one"), lambda: kept.ask(silent, "words")):
        with pytest.raises(Cancelled):
            ask()
