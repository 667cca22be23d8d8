"""Cyclic garbage is not collected while much is made at once; in a window's process in turns of its own alone."""

import gc
import sys
from collections.abc import Iterator
from threading import Event, Thread
from weakref import ref

import pytest

from app import collecting
from app.collecting import collect_only_in_turn, collect_what_is_new, counted, made_to_stay, put_off, take_turn


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a process without a window, whatever was opened before in this one."""
    enabled = gc.isenabled()
    monkeypatch.setattr(collecting, "_now", collecting.Collecting())
    gc.enable()
    yield
    (gc.enable if enabled else gc.disable)()


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_nothing_is_collected_within():
    with put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_taken_up_after_an_error():
    with pytest.raises(ValueError, match="damaged"), put_off():
        raise ValueError("damaged")
    assert gc.isenabled()


def test_the_last_who_put_it_off_takes_it_up():
    begun, ends = Event(), Event()

    def other() -> None:
        with put_off():
            begun.set()
            ends.wait(10)

    thread = Thread(target=other)
    with put_off():
        thread.start()
        assert begun.wait(10)
    assert not gc.isenabled()
    ends.set()
    thread.join()
    assert gc.isenabled()


def test_a_count_holds_nothing_that_another_thread_is_filling():
    over, failed = Event(), list[Exception]()

    def fill() -> None:
        while not over.is_set():
            try:
                tuple([number] for number in range(40))
            except SystemError as error:
                failed.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    thread = Thread(target=fill)
    thread.start()
    try:
        assert all(counted(0) >= 0 for _one in range(20_000))
    finally:
        over.set()
        thread.join()
        sys.setswitchinterval(before)
    assert not failed


@pytest.fixture
def _looked_through(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is old, as after a look, and five thousand objects are much."""
    gc.freeze()
    monkeypatch.setattr(collecting, "_LITTLE", 5_000)
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_looked_through")
def test_much_that_is_made_to_stay_is_looked_through_never_again():
    before = gc.get_freeze_count()
    with made_to_stay():
        made = [[] for _one in range(6_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() - before >= len(made)
    assert gc.get_count()[0] < gc.get_threshold()[0]


@pytest.mark.usefixtures("_looked_through")
def test_nothing_is_set_aside_with_a_little():
    before = gc.get_freeze_count()
    with made_to_stay():
        made = [[] for _one in range(2_000)]
    assert made and gc.get_freeze_count() == before


@pytest.mark.usefixtures("_looked_through")
def test_nothing_is_set_aside_with_what_nobody_looked_through():
    old = [[] for _one in range(6_000)]
    gc.collect()
    before = gc.get_freeze_count()
    with made_to_stay():
        made = [[] for _one in range(6_000)]
    assert old and made and gc.get_freeze_count() == before


@pytest.mark.usefixtures("_looked_through")
def test_nothing_is_set_aside_with_what_another_makes_meanwhile():
    before = gc.get_freeze_count()
    with put_off(), made_to_stay():
        made = [[] for _one in range(6_000)]
    assert made and gc.get_freeze_count() == before


@pytest.mark.usefixtures("_looked_through")
def test_nothing_is_set_aside_with_what_another_made_just_before():
    gc.disable()
    made = [[] for _one in range(6_000)]
    before = gc.get_freeze_count()
    with made_to_stay():
        pass
    assert made and gc.get_freeze_count() == before


def test_in_turn_nothing_is_collected_before_its_turn():
    collect_only_in_turn()
    with put_off():
        pass
    assert not gc.isenabled()
    gc.collect()
    left = [ref(Ring()) for _one in range(gc.get_threshold()[0] * 2)]
    made = [[] for _one in range(gc.get_threshold()[0] * 2)]
    assert all(one() is not None for one in left)
    take_turn()
    assert not any(one() for one in left)
    assert made


def test_a_turn_waits_until_as_much_was_made_as_python_would_wait_for():
    collect_only_in_turn()
    gc.collect()
    left = ref(Ring())
    take_turn()
    assert left() is not None


def test_no_turn_is_taken_while_it_is_put_off():
    gc.collect()
    with put_off():
        left = [ref(Ring()) for _one in range(gc.get_threshold()[0] * 2)]
        take_turn()
        collect_what_is_new()
        assert all(one() is not None for one in left)
    collect_what_is_new()
    assert not any(one() for one in left)
