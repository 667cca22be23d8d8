"""Answers piece by piece from another process: in order, one at a time, ended where that goes wrong."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic

import pytest

from app import pieces
from app.bounds import Ended
from app.pieces import Opener
from app.progress import Cancelled
from tests import works


@contextmanager
def opener() -> Iterator[Opener[str, str]]:
    with closing(Opener(works.told_in_pieces, works.ready, 300_000_000)) as made:
        yield made


def nothing() -> None:
    pass


def pieces_of(made: Opener[str, str], question: str, seconds: float = 0, patience: float = 30) -> list[str]:
    return list(made.pieces(question, seconds, patience, nothing))


def test_pieces_come_in_order_and_one_process_answers_many() -> None:
    with opener() as made:
        first, second = pieces_of(made, "a b c"), pieces_of(made, "d")
        assert [one.split()[0] for one in (*first, *second)] == ["a", "b", "c", "d"]
        assert len({one.split()[1] for one in (*first, *second)}) == 1


def test_pieces_that_nobody_takes_do_not_come_with_the_next_answer() -> None:
    with opener() as made:
        assert next(made.pieces("a b c", 0, 30, nothing)).startswith("a ")
        assert [one.split()[0] for one in pieces_of(made, "d e")] == ["d", "e"]


@works.linux
@pytest.mark.parametrize(("how", "why"), [("hoards", "memory"), ("loops", "time"), ("aborts", "crash")])
def test_what_goes_wrong_after_some_pieces_is_told_and_the_next_answer_comes(how: str, why: str) -> None:
    with opener() as made:
        coming = made.pieces(f"a {how}", 2, 60, nothing)
        assert next(coming).startswith("a ")
        with pytest.raises(Ended) as raised:
            next(coming)
        assert raised.value.why == why
        assert [one.split()[0] for one in pieces_of(made, "well")] == ["well"]


def test_the_clock_ends_what_sleeps() -> None:
    with opener() as made:
        assert len(pieces_of(made, "a")) == 1
        with pytest.raises(Ended) as raised:
            pieces_of(made, "sleeps", patience=1)
        assert raised.value.why == "time"


def test_who_waits_can_stop() -> None:
    began = monotonic()

    def stop() -> None:
        raise Cancelled

    with opener() as made, pytest.raises(Cancelled):
        list(made.pieces("sleeps", 0, 600, stop))
    assert monotonic() - began < 30


def test_a_piece_without_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 1_000_000)
    with opener() as made, pytest.raises(Ended):
        pieces_of(made, "long")
