"""Puts off the collection of cyclic garbage while a document is read: it would look again and again through all that
the registries and the document hold, and hardly find any.
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
