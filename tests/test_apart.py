"""Work in other processes: answers in order, what crashes alone, what is stopped soon."""

from pathlib import Path
from time import monotonic

import pytest

from app import apart
from app.apart import Asked, workers
from app.progress import Cancelled
from tests import works
from tests.processes import ends


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


def outcomes(*hows: str, seconds: float = 0, patience: float = 0) -> list[tuple[str | None, str]]:
    questions = [Asked(how, how, seconds=seconds, patience=patience) for how in hows]
    with workers(works.misbehaved, works.ready, 1, memory=300_000_000) as pool:
        return [(one.answer, one.lost) for one in pool.answers(questions, nothing, nothing)]


@works.linux
@pytest.mark.parametrize("how", ["hoards", "hoards in one go"])
def test_what_takes_too_much_memory_loses_its_own_answer_alone(how: str) -> None:
    assert outcomes("well", how, "again") == [("well", ""), (None, "memory"), ("again", "")]


@works.linux
def test_what_uses_the_processor_too_long_loses_its_own_answer_alone() -> None:
    assert outcomes("well", "loops", "again", seconds=1) == [("well", ""), (None, "time"), ("again", "")]


@works.linux
def test_each_question_has_its_own_time() -> None:
    with workers(works.busy, works.ready, 1) as pool:
        questions = [Asked(number, 0.6, seconds=1) for number in range(4)]
        assert [one.lost for one in pool.answers(questions, nothing, nothing)] == [""] * 4


@pytest.mark.parametrize("how", ["sleeps", "talks"])
def test_what_goes_on_for_ever_is_ended_by_the_clock(how: str) -> None:
    assert outcomes("well", how, "again", patience=5) == [("well", ""), (None, "time"), ("again", "")]


@pytest.mark.parametrize("how", ["aborts", "crashes"])
def test_what_crashes_is_told_as_that(how: str) -> None:
    assert outcomes(how, "again") == [(None, "crash"), ("again", "")]


def test_an_answer_without_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "ANSWER_BYTES", 1_000_000)
    assert outcomes("answers at length", "again") == [(None, "crash"), ("again", "")]


@works.linux
def test_what_a_reader_started_ends_with_it(tmp_path: Path) -> None:
    with workers(works.forked, works.ready, 1) as pool:
        (one,) = pool.answers([Asked("", str(tmp_path / "number"))], nothing, nothing)
        assert one.lost == "crash"
    assert ends(int((tmp_path / "number").read_text()))


@works.linux
def test_no_file_is_written_without_end_and_no_image_of_memory_is_left(tmp_path: Path) -> None:
    with workers(works.written, works.ready, 1, written=5_000_000) as pool:
        (one,) = pool.answers([Asked("", str(tmp_path / "endless"))], nothing, nothing)
    assert one.answer is None
    assert (tmp_path / "endless").stat().st_size == 5_000_000
    with workers(works.core_size, works.ready, 1) as pool:
        (one,) = pool.answers([Asked("", "")], nothing, nothing)
    assert one.answer == 0
