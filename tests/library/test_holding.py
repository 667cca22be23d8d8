"""One window at a time holds a library."""

import os
from pathlib import Path

import pytest

from app.errors import LibraryProblem
from app.library.holding import hold


def test_a_library_that_was_let_go_twice_leaves_what_was_opened_meanwhile_open(tmp_path: Path) -> None:
    let_go = hold(tmp_path / "library.sqlite")
    let_go()
    handle = os.open(tmp_path / "other", os.O_CREAT | os.O_RDWR)  # it has the number of the one that was closed
    let_go()
    os.close(handle)


def test_a_library_that_is_yet_to_be_made_is_held_too(tmp_path: Path) -> None:
    new = tmp_path / "brand" / "new" / "library.sqlite"
    let_go = hold(new)
    with pytest.raises(LibraryProblem, match="open in another window"):
        hold(new)
    let_go()
    hold(new)()
