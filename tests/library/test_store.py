"""Connections to a library's file: what is asked of a closed one leaves none open."""

from pathlib import Path

from app.library import Library
from tests.library import samples
from tests.soaking.watching import handles


def test_whoever_asks_a_closed_library_leaves_no_connection_open(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.sqlite")
    samples.put(library, samples.digest())
    assert handles(tmp_path)
    library.close()
    assert handles(tmp_path) == []
    assert library.summary().documents == 1, "as a worker may ask that was late"
    assert handles(tmp_path) == []
