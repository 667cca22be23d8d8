"""Connections to a library's file: what is asked of a closed one leaves none open."""

from pathlib import Path
from typing import Any

import pytest

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


def test_who_reads_while_a_library_is_closed_leaves_no_connection_open(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.sqlite")
    samples.put(library, samples.digest())
    with library._current().reading() as connection:
        library.close()
        assert connection.exec_driver_sql("SELECT count(*) FROM document").scalar() == 1
    assert handles(tmp_path) == []


def test_who_reads_just_as_a_library_closes_leaves_no_connection_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(tmp_path / "library.sqlite")
    samples.put(library, samples.digest())
    store = library._current()
    usual = store._make_engine

    def after_a_read(**about: Any) -> Any:
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM document").scalar() == 1
        return usual(**about)

    monkeypatch.setattr(store, "_make_engine", after_a_read)
    library.close()
    assert handles(tmp_path) == []
