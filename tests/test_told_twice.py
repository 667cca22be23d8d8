"""The search in a process of its own finds what the thread finds; stopped, it leaves no process behind."""

from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from app import told_twice
from app.errors import LibraryProblem
from app.library import Library
from app.model.telling import Copies, Duplicates
from app.progress import Cancelled
from tests.told_twice import COUNCIL, bulletin, document, gazette, library, told

Copied = tuple[Any, Any, Any]


def digests() -> tuple[Copied, Copied]:
    """Two documents that hold the same, and more than one word each in titles that are alike."""
    tellings = [
        told(f"On {day} June 2024 the {name} Harbour Council met envoys of the northern ports in Baku.",
             f"The {name} Harbour Council met envoys of the northern ports", f"2024-06-{day:02}", **COUNCIL)
        for day, name in enumerate(("Upper", "Lower", "Inner", "Outer", "Eastern"), 10)
    ]  # fmt: skip
    return document("Digest", tellings), document("Digest again", tellings)


@pytest.fixture
def filled(tmp_path: Path) -> Any:
    with library(tmp_path / "l.sqlite", gazette(), bulletin(), *digests()) as held:
        yield held


def searching() -> set[str]:
    """The names of the processes that search; one that draws pages may live on from tests before."""
    return {one.name for one in active_children()} - {"valise draws"}


def test_the_process_finds_what_the_thread_finds(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    here = told_twice.told_twice(filled)
    assert {type(one) for one in here} == {Duplicates, Copies}
    monkeypatch.setattr(told_twice, "_FEW", 0)
    children: set[str] = set()

    def look(_done: int, _of: int, _words: str) -> None:
        children.update(searching())

    assert told_twice.told_twice(filled, look) == here
    assert children == {"valise reads"}, "it was a process that searched"
    assert not searching()


def test_stopped_it_leaves_no_process(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_twice, "_FEW", 0)

    def stop(_done: int, _of: int, _words: str) -> None:
        if searching():
            raise Cancelled

    with pytest.raises(Cancelled):
        told_twice.told_twice(filled, stop)
    assert not searching()


def test_a_library_that_cannot_be_read_is_told_as_here(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_twice, "_FEW", 0)
    damaged = filled.path.with_name("damaged.sqlite")
    damaged.write_bytes(b"this is no library" * 1000)
    monkeypatch.setattr(Library, "path", damaged)
    with pytest.raises(LibraryProblem):
        told_twice.told_twice(filled)


def test_a_process_that_is_lost_is_told(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_twice, "_FEW", 0)

    def kill(_done: int, _of: int, _words: str) -> None:
        for one in active_children():
            one.kill()

    with pytest.raises(told_twice.ValiseError, match="stopped"):
        told_twice.told_twice(filled, kill)
