"""When cyclic garbage is collected.

Not while much is made at once, such as all that is found in a document or the pages of a pack: a look would go again
and again through what is still in use, and hardly find any. And in a window's process on the main thread alone, in
turns of its own: what is found may be parts of a window, which no other thread may take away, but Python looks on
whichever thread makes the next object.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

_YOUNG, _ALL = 1, 2
_LITTLE = 150_000
"""Objects, through which a look takes 0.05 to 0.09 s. What stays for good, as what SQLAlchemy compiles, is half."""


class Collecting:
    """How many put it off now, and whether Python looks of itself when none does."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.put_off = 0
        self.of_itself = True


_now = Collecting()


@contextmanager
def put_off() -> Generator[None]:
    """Within it nothing is collected, whichever threads put it off: the last of them takes it up again."""
    with _now.lock:
        _now.put_off += 1
        gc.disable()
    try:
        yield
    finally:
        with _now.lock:
            _now.put_off -= 1
            if not _now.put_off and _now.of_itself:
                gc.enable()


@contextmanager
def made_to_stay() -> Generator[None]:
    """What is made within may be a million objects that stay: then the collector never looks through them.

    Its looks would stop the window. They are freed all the same when nobody holds them: none holds itself. But all else
    that there is now is set aside with them, and a dialog that is closed later would stay with all it holds. So nothing
    is set aside where what was made is little, where there was too much before to have been looked through, nor where
    the much is another's, which may go.
    """
    looked_through = _is_little(_ALL) and _is_little(0)
    with put_off():
        alone = _now.put_off == 1
        yield
        if looked_through and alone and _now.put_off == 1 and not _is_little(0):
            gc.freeze()


def collect_only_in_turn() -> None:
    """From now on this process looks for garbage only where it calls take_turn or collect_what_is_new."""
    with _now.lock:
        _now.of_itself = False
        gc.disable()


def take_turn() -> None:
    """Look for young garbage if as much was made as Python itself would wait for. On the main thread alone."""
    if _now.put_off:
        return
    made, bounds = gc.get_count(), gc.get_threshold()
    for generation in (_YOUNG, 0):
        if made[generation] > bounds[generation]:
            gc.collect(generation)
            return


def collect_what_is_new() -> None:
    """Look for garbage among all that was not set aside (gc.freeze), if that is little. On the main thread alone.

    To look through a million objects would hold up all threads for as long as somebody notices.
    """
    if not _now.put_off:
        gc.collect(_ALL if _is_little(None) else _YOUNG)


def _is_little(generation: int | None) -> bool:
    return counted(generation) < _LITTLE


def counted(generation: int | None = None) -> int:
    """How many objects the collector has in a generation, or in all.

    Nothing may hold them while another thread runs, as between two of Python's own steps: a tuple that is being filled
    there from a generator would be held twice, and Python refuses to go on filling it (SystemError). So it is one step.
    """
    return next(map(len, map(gc.get_objects, (generation,))))
