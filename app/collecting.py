"""Puts off the collection of cyclic garbage while much is made at once, such as all that is found in a document or
the pages of a pack: it would look again and again through what is still in use, and hardly find any.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import current_thread, main_thread

_YOUNG, _ALL = 1, 2
_LITTLE = 100_000


@contextmanager
def put_off() -> Generator[None]:
    """Within it nothing is collected. Whoever put it off takes it up again; of several threads that is one."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collect_what_is_new() -> None:
    """Look for garbage before what is there now is set aside: what was not set aside yet, as far as that is little.

    To look through a million objects would hold up all threads for as long as somebody notices. Only the main thread
    looks: what it finds may be parts of a window, which no other thread may take away.
    """
    if current_thread() is not main_thread():
        return
    gc.collect(_ALL if len(gc.get_objects(_ALL)) < _LITTLE else _YOUNG)
