"""Work in other processes: answers in order, what crashes alone, what is stopped soon."""

from time import monotonic

import pytest

from app.apart import Asked, workers
from app.progress import Cancelled
from tests import works


def nothing(*_said: object) -> None:
    pass


def asked(*numbers: int | None) -> list[Asked[int, int, int]]:
    return [Asked(place, number) for place, number in enumerate(numbers)]


def test_answers_come_in_the_order_of_the_questions() -> None:
    heard: list[tuple[int, str]] = []
    with workers(works.doubled, works.ready, 2) as pool:
        found = list(pool.answers(asked(1, 9, None, 2, 8), lambda key, _done, _of, words: heard.append((key, words)),
                                  nothing))
    assert [(one.key, one.answer) for one in found] == [(0, 2), (1, 18), (2, None), (3, 4), (4, 16)]
    assert (0, "at 1") in heard


def test_what_ends_its_process_loses_its_own_answer_alone() -> None:
    with workers(works.doubled, works.ready, 1) as pool:
        found = list(pool.answers(asked(7, 13, 8), nothing, nothing))
    assert [one.answer for one in found] == [14, None, 16]


@pytest.mark.parametrize("work", [works.doubled, works.deaf])
def test_work_that_is_stopped_ends_soon(work: object) -> None:
    began = monotonic()

    def alive() -> None:
        if monotonic() - began > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled), workers(work, works.ready, 2) as pool:  # type: ignore[arg-type]
        list(pool.answers(asked(-1, -2, -3), nothing, alive))
    assert monotonic() - began < 30
    assert not pool.processes()


def test_questions_are_drawn_no_faster_than_they_are_answered() -> None:
    drawn: list[int] = []

    def coming() -> "list[Asked[int, int, int]]":
        for number in range(60):
            drawn.append(number)
            yield Asked(number, 20, 50_000_000)  # type: ignore[misc]

    with workers(works.doubled, works.ready, 2) as pool:
        for place, one in enumerate(pool.answers(coming(), nothing, nothing)):
            assert one.answer == 40
            assert len(drawn) <= place + 4, "no more are held than memory has room for"
