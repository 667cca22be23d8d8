"""Cyclic garbage is not collected while much is made at once, and is again afterwards."""

import gc
from threading import Thread
from weakref import ref

import pytest

from app.collecting import collect_what_is_new, put_off


def test_nothing_is_collected_within():
    assert gc.isenabled()
    with put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_taken_up_after_an_error():
    with pytest.raises(ValueError, match="damaged"), put_off():
        raise ValueError("damaged")
    assert gc.isenabled()


def test_only_who_put_it_off_takes_it_up():
    with put_off():
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    gc.disable()
    try:
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_only_the_main_thread_takes_garbage_away() -> None:
    with put_off():
        left = ref(Ring())
        other = Thread(target=collect_what_is_new)
        other.start()
        other.join()
        assert left() is not None
        collect_what_is_new()
        assert left() is None
