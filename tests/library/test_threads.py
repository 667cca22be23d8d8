"""The window reads in one thread while another imports."""

import threading
from pathlib import Path

from app.library import Library
from app.library.store import Store
from app.model.pack import Selection
from tests.library import samples


def test_readers_see_whole_documents_while_others_are_added(library: Library) -> None:
    seen: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                held, counted = library.summary(), library.count(Selection(words="road"))
                assert held.events == 5 * held.documents
                assert counted.events >= held.documents
                assert len(library.events(Selection(countries=("PK",)), limit=3)) in (0, 2, 3)
                seen.append(held.documents)
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(25):
        samples.put(library, samples.renamed(samples.digest(), number))
    done.set()
    for reader in readers:
        reader.join(timeout=30)
    assert failures == []
    assert library.summary().documents == 25
    assert seen and max(seen) > min(seen)


def test_two_threads_that_add_wait_for_one_another(library: Library) -> None:
    failures: list[BaseException] = []

    def add(first: int) -> None:
        try:
            for number in range(first, first + 10):
                samples.put(library, samples.renamed(samples.digest(), number))
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=add, args=(first,)) for first in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert failures == []
    assert library.summary().documents == 30
    assert library.check() == ()


def test_two_programs_may_open_one_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as one, Library.open(path) as other:
        samples.put(one, samples.digest())
        samples.put(other, samples.bulletin())
        assert one.events(Selection()) == other.events(Selection())
        assert not one.add(samples.bulletin()[0], b"", samples.bulletin()[1])


def test_closing_while_empty_and_twice_is_harmless(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.sqlite")
    library.close()
    library.close()


def test_who_reads_the_file_before_still_spoils_no_count_of_the_one_in_its_place(tmp_path: Path) -> None:
    path, other = tmp_path / "library.sqlite", tmp_path / "other.sqlite"
    with Library.open(path) as first, Library.open(other) as second:
        samples.put(first, samples.digest())
        samples.put(second, samples.bulletin())
        wanted = second.count(Selection())
        assert first.count(Selection()) != wanted
    with Library.open(path) as library:
        store = library._store  # pyright: ignore[reportPrivateUsage]
        with store.reading() as slow:
            slow.exec_driver_sql("SELECT 1 FROM document")
            other.replace(path)
            library._replace()  # pyright: ignore[reportPrivateUsage]
            library._columns(slow)  # pyright: ignore[reportPrivateUsage]
            assert library.count(Selection()) == wanted


def test_who_asks_later_takes_the_connection_that_was_used_last(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.touch()
    store = Store(path)
    with store.bare() as first, store.bare() as second:
        assert first is not second
    used = set[int]()
    for _ in range(6):
        with store.bare() as again:
            used.add(id(again))
    store.close()
    assert len(used) == 1, "each would come to hold the same pages in its cache"
