"""Puts off the collection of cyclic garbage while much is made at once, such as all that is found in a document or
the pages of a pack: it would look again and again through what is still in use, and hardly find any.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


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
