"""Files that cannot be opened or written: told in words, and what was there before is whole."""

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.errors import CannotWrite, LibraryProblem
from app.library import Library, stopping
from app.library.checking import index_problems
from app.library.copying import sweep
from app.library.migrations import MIGRATIONS, Migration, migrate
from app.library.store import Store
from app.model.found import Found
from app.model.pack import Selection
from app.progress import Cancelled
from tests.library import samples
from tests.library.samples import put


def test_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_text("Dear diary, " * 200)
    with pytest.raises(LibraryProblem, match=r"damaged or is not a library.*backup") as told:
        Library.open(path)
    assert told.value.hint and str(path) in told.value.message
    assert path.read_text() == "Dear diary, " * 200


def test_library_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        put(library, *(samples.renamed(samples.digest(), number) for number in range(20)))
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(LibraryProblem, match="damaged"), Library.open(path) as library:
        assert library.check() != ()
        library.documents()
        library.events(Selection(words="road"))
        library.document(samples.digest()[0].id)
        put(library, samples.bulletin())


def test_damaged_page_is_found_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        put(library, *(samples.renamed(samples.digest(), number) for number in range(20)))
    with path.open("r+b") as file:
        for page in range(8, path.stat().st_size // 4096, 3):
            file.seek(page * 4096)
            file.write(b"\xff" * 4096)
    with Library.open(path) as library:
        assert library.check() != ()


def test_library_that_another_program_writes_is_told_and_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, busy_seconds=0.05) as library:
        put(library, samples.digest())
        with samples.written_by_another(path):
            with pytest.raises(LibraryProblem, match="in use by another program"):
                put(library, samples.bulletin())
            assert library.summary().documents == 1
        put(library, samples.bulletin())


def test_a_check_while_another_program_writes_finds_no_fault_but_that(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, busy_seconds=0.05) as library:
        put(library, samples.digest())
        with samples.written_by_another(path), pytest.raises(LibraryProblem, match="in use by another program"):
            library.soundness.faults()
        assert library.soundness.faults() == ()


def test_comparing_the_indexes_with_the_texts_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "STEPS", 50)

    def stop(done: int, of: int, _words: str) -> None:
        if (done, of) == (99, 100):
            raise Cancelled

    with Library.open(tmp_path / "library.sqlite") as library:
        put(library, samples.digest())
        with library._store.bare() as connection, pytest.raises(Cancelled):
            index_problems(connection, stop)
        assert library.check() == ()


def test_full_disk_keeps_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
        with library._store.bare() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CannotWrite, match=r"no room left.*Free some space"):
            put(library, _large())
        _assert_whole(library)


def test_disk_that_refuses_to_grow_keeps_what_was_saved(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        put(library, samples.digest())
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
        try:
            with pytest.raises(CannotWrite):
                put(library, _large())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        _assert_whole(library)
        put(library, _large())


def _large() -> tuple[samples.Document, Found]:
    doc = samples.document("".join(f"Line {number} of a long text.\n" for number in range(40_000)))
    return doc, Found(events=(samples.event(doc, "Line 7 of a long text.", date="2020"),))


def _assert_whole(library: Library) -> None:
    assert library.summary().documents == 1
    assert library.check() == ()
    assert library.document(samples.digest()[0].id) == samples.digest()[0]


@contextmanager
def _nobody() -> Iterator[None]:
    """Without root's leave to write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder that can be entered and read but not written to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o755)


def test_new_library_in_a_read_only_folder(guarded: Path) -> None:
    guarded.chmod(0o555)
    with _nobody(), pytest.raises(CannotWrite, match=r"cannot be opened for writing.*--home"):
        Library.open(guarded / "home" / "library.sqlite")
    assert list(guarded.iterdir()) == []


def test_library_in_a_read_only_folder_is_read_and_not_written(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
        expected = library.events(Selection()), library.facets(Selection()), library.people(Selection(words="road"))
    path.chmod(0o444)
    guarded.chmod(0o555)
    before = path.read_bytes()
    with _nobody(), Library.open(path) as library:
        assert (library.events(Selection()), library.facets(Selection()), library.people(Selection(words="road"))) == (
            expected
        )
        assert library.document(samples.digest()[0].id) == samples.digest()[0]
        assert library.check() == ()
        with pytest.raises(CannotWrite, match=r"cannot be opened for writing.*Make its folder writable"):
            put(library, samples.bulletin())
        with pytest.raises(CannotWrite):
            library.remove(samples.digest()[0].id)
        assert library.summary().documents == 1
    assert path.read_bytes() == before
    assert [one.name for one in guarded.iterdir()] == ["library.sqlite"]


def test_read_only_file_in_a_writable_folder_leaves_no_log_beside_it(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
    path.chmod(0o444)
    guarded.chmod(0o777)
    with _nobody(), Library.open(path) as library:
        assert library.summary().documents == 1
        with pytest.raises(CannotWrite):
            put(library, samples.bulletin())
    assert [one.name for one in guarded.iterdir()] == ["library.sqlite"]


def test_read_only_library_that_its_owner_changes_is_read_anew(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
    path.chmod(0o644)
    guarded.chmod(0o755)
    with _nobody():
        reader = Library.open(path)
        assert reader.summary().documents == 1
    with reader:
        with Library.open(path) as owner:
            put(owner, samples.bulletin())
            for log in guarded.glob("*-*"):
                log.chmod(0o644)
            with _nobody():
                assert reader.summary().documents == 2
        with _nobody():
            assert reader.summary().documents == 2
            assert reader.events(Selection(forums=("ESCAP",)))


def test_read_only_library_of_an_earlier_version_is_told(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
    path.chmod(0o444)
    guarded.chmod(0o555)
    later = Migration(len(MIGRATIONS) + 1, ("SELECT 1",))
    with _nobody(), pytest.raises(LibraryProblem, match=r"earlier version.*copy the file"):
        migrate(Store(path), (*MIGRATIONS, later))


def test_empty_read_only_file_is_told(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    path.touch()
    path.chmod(0o444)
    guarded.chmod(0o555)
    with _nobody(), pytest.raises(CannotWrite):
        Library.open(path)


def test_library_in_a_folder_turned_read_only_keeps_what_it_holds(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
    before = path.read_bytes()
    path.chmod(0o444)
    guarded.chmod(0o555)
    with _nobody(), pytest.raises((CannotWrite, LibraryProblem)), Library.open(path) as library:
        put(library, samples.bulletin())
    assert path.read_bytes() == before


def test_path_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(CannotWrite):
        Library.open(tmp_path / "library.sqlite")


def test_home_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(CannotWrite):
        Library.open(tmp_path / "home" / "library.sqlite")


def test_backup_that_cannot_be_written_leaves_the_old_one(filled: Library, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        filled.backup(tmp_path / "nowhere" / "deeper" / "backup.sqlite" / "..")
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(CannotWrite):
        filled.backup(tmp_path / "folder.sqlite")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
    assert filled.check() == ()


def test_defect_is_not_told_as_a_problem_of_the_file(filled: Library) -> None:
    doc, found = samples.dated("2020")
    broken = samples.Event("No such date", found.events[0].evidence, "2020", kind=None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL") as raised:
        filled.add(doc, b"", Found(events=(broken,)))
    assert not isinstance(raised.value, (CannotWrite, LibraryProblem))
    assert not filled.knows(doc.sha256)
    assert filled.check() == ()


def test_permission_lost_in_the_middle_of_work_is_told_and_nothing_is_lost(guarded: Path) -> None:
    path = guarded / "library.sqlite"
    guarded.chmod(0o777)
    with _nobody():
        library = Library.open(path)
        put(library, samples.digest())
    path.chmod(0o444)
    guarded.chmod(0o555)
    with library:
        with _nobody(), Library.open(path) as later:
            assert later.summary().documents == 1
            with pytest.raises(CannotWrite, match="cannot be opened for writing"):
                put(later, samples.bulletin())
        with _nobody(), suppress(CannotWrite, LibraryProblem):
            put(library, samples.bulletin())  # what is open already may still be written to
        guarded.chmod(0o777)
        path.chmod(0o644)
    with Library.open(path) as library:
        assert library.check() == () and library.document(samples.digest()[0].id) == samples.digest()[0]
        assert library.summary().documents in (1, 2)


def test_a_folder_that_is_gone_while_the_library_is_open_is_told_and_no_new_one_is_begun(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    with Library.open(folder / "library.sqlite") as library:
        put(library, samples.digest())
        folder.rename(tmp_path / "gone")
        with pytest.raises(CannotWrite, match=r"not where it was.*Connect the disk"):
            put(library, samples.bulletin())
        assert not folder.exists() and library.summary().documents == 1
        (tmp_path / "gone").rename(folder)
    with Library.open(folder / "library.sqlite") as library:
        _assert_whole(library)


def test_an_idle_journal_of_a_killed_program_is_swept_away_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        put(library, samples.digest())
    journal = tmp_path / "library.sqlite-journal"
    for data, stays in ((bytes(4616), False), (b"", False), (bytes.fromhex("d9d505f920a163d7") + bytes(600), True)):
        journal.write_bytes(data)
        sweep(tmp_path, "library")
        assert journal.exists()  # somebody may be about to write it
        os.utime(journal, (0, 0))
        sweep(tmp_path, "library")
        assert journal.exists() == stays
