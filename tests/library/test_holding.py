"""One window at a time holds a library."""

import os
from pathlib import Path

from app.library.holding import hold


def test_a_library_that_was_let_go_twice_leaves_what_was_opened_meanwhile_open(tmp_path: Path) -> None:
    let_go = hold(tmp_path / "library.sqlite")
    let_go()
    handle = os.open(tmp_path / "other", os.O_CREAT | os.O_RDWR)  # it has the number of the one that was closed
    let_go()
    os.close(handle)
