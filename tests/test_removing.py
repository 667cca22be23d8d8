"""Documents taken out of the library and put back."""

import sqlite3
from pathlib import Path

from app import tasks
from app.library import Library
from app.paths import Home
from app.progress import Cancelled

NEWS = "NORTHLAND NEWS {0}\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024. “We stay.”\n"


def state(library: Library) -> list[object]:
    """All that is to be seen of the documents."""
    return [(row, library.items_of(row.id), library.original(row.id)) for row in library.documents()]


def test_what_is_put_back_is_as_it_was(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(NEWS.format(number), encoding="utf-8")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        tasks.import_documents(library, sorted(tmp_path.glob("*.txt")))
        ids = library.document_ids()
        library.mark_documents([ids[1]], "TLP:AMBER")
        library.decide(tasks.accept(library.items_of(ids[1])))
        before = state(library)
        removed = tasks.remove_documents(library, [ids[0], "nobody", ids[1]])
        assert [row.id for row in library.documents()] == [ids[2]]
        assert len(removed) == 2
        tasks.put_back(library, removed)
        assert state(library) == before
        tasks.put_back(library, removed)
        assert state(library) == before, "what came back meanwhile is left as it is"
    with sqlite3.connect(tmp_path / "home" / "library.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_comes_back_stands_where_it_stood_before_what_came_in_meanwhile(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for number, path in enumerate(paths):
        path.write_text(NEWS.format(number), encoding="utf-8")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        tasks.import_documents(library, paths[:3])
        first, second, third = library.document_ids()
        removed = tasks.remove_documents(library, [first, third])
        tasks.import_documents(library, paths[3:])
        fourth = library.document_ids()[-1]
        tasks.put_back(library, removed)
        assert library.document_ids() == (first, second, third, fourth)


def test_what_was_taken_out_before_a_stop_can_be_put_back(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(NEWS.format(number), encoding="utf-8")

    def stop_at_the_second(done: int, _total: int, _message: str) -> None:
        if done:
            raise Cancelled

    with tasks.open_library(Home(tmp_path / "home")) as library:
        tasks.import_documents(library, sorted(tmp_path.glob("*.txt")))
        before = state(library)
        removed = tasks.remove_documents(library, library.document_ids(), stop_at_the_second)
        assert (len(removed), len(library.document_ids())) == (1, 2)
        tasks.put_back(library, removed)
        assert state(library) == before


def test_what_was_decided_is_there_again_and_can_still_be_taken_back(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(NEWS.format(0), encoding="utf-8")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        tasks.import_documents(library, [tmp_path / "0.txt"])
        (document_id,) = library.document_ids()
        untouched, found = library.items_of(document_id), library.found(document_id)
        event, *others = untouched
        document = library.document(document_id)
        backs = [
            library.decide(tasks.correct(event, date="2020-01-02", title="Visit")),
            library.decide(tasks.reject(others)),
            library.decide(tasks.make_event(document, [event.citations[0].anchor], title="Made")),
            library.decide(tasks.set_document([document_id], "issuer", "Northland")),
        ]
        assert library.found(document_id) == found
        before = state(library)
        tasks.put_back(library, tasks.remove_documents(library, [document_id]))
        assert state(library) == before
        for back in reversed(backs):
            library.decide(back)
        assert library.items_of(document_id) == untouched and library.document(document_id) == document
