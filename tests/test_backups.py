"""Backups: few, checked, and a way back that never throws the library of before away."""

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backups
from app.errors import CannotWrite, LibraryProblem
from app.library import Library
from app.model.document import Document
from app.model.found import Found
from app.progress import Cancelled
from tests.library import samples

NOON = datetime(2025, 3, 1, 12, 0, 0)


def document(text: str) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha[:16], text, sha, "note.txt", "text/plain")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "library.sqlite")
    made.add(document("First."), b"First.", Found())
    return made


def test_the_newest_are_kept_and_each_holds_the_library(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for day in range(5):
        backups.back_up(library, folder, NOON + timedelta(days=day), kept=3)
    kept = backups.available(folder)
    assert [one.made for one in kept] == [NOON + timedelta(days=day) for day in (4, 3, 2)]
    with Library.open(kept[0].path) as copy:
        assert len(copy.documents()) == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted(one.path.name for one in kept)


def test_a_backup_is_due_once_a_day_and_only_after_changes(library: Library, tmp_path: Path) -> None:
    path, folder = tmp_path / "library.sqlite", tmp_path / "backups"
    now = datetime.now()
    assert backups.is_due(path, folder, now)
    backups.back_up(library, folder, now)
    assert not backups.is_due(path, folder, now + timedelta(hours=2))
    library.add(document("Second."), b"Second.", Found())
    library.close()
    later = (now + timedelta(hours=3)).timestamp()
    os.utime(path, (later, later))
    assert not backups.is_due(path, folder, now + timedelta(hours=23))
    assert backups.is_due(path, folder, now + timedelta(days=2))
    assert not backups.is_due(tmp_path / "none.sqlite", folder, now)


def test_the_way_back_keeps_the_library_of_before(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.add(document("Second."), b"Second.", Found())
    library.close()
    aside = backups.restore(copy.path, path, NOON)
    with Library.open(path) as now, Library.open(aside) as before:
        assert len(now.documents()) == 1
        assert len(before.documents()) == 2


@pytest.mark.parametrize("fixed", ["library.sqlite", ".library.sqlite.restored"])
def test_a_library_whose_copy_cannot_be_put_in_place_is_back(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixed: str
) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.close()
    before, replace = path.read_bytes(), Path.replace

    def denied(source: Path, target: Path) -> Path:
        if source.name == fixed:
            raise OSError(13, "Permission denied")
        return replace(source, target)

    def no_links(_path: Path, _target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", denied)
    if fixed == "library.sqlite":
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(CannotWrite, match="Permission denied"):
        backups.restore(copy.path, path, NOON)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*before*")) and not list(tmp_path.glob(".*"))


def test_a_library_too_damaged_to_take_in_its_log_is_kept_with_it(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.close()
    path.write_bytes(b"damaged" * 1000)
    path.with_name("library.sqlite-wal").write_bytes(b"log")
    aside = backups.restore(copy.path, path, NOON)
    assert aside.read_bytes() == b"damaged" * 1000
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"log"
    with Library.open(path) as now:
        assert now.check() == () and len(now.documents()) == 1


def test_the_journal_of_a_damaged_library_is_not_played_back_into_the_backup(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.close()
    samples.interrupt(path)
    path.write_bytes(b"damaged" * 1000)
    aside = backups.restore(copy.path, path, NOON)
    assert aside.with_name(f"{aside.name}-journal").exists()
    with Library.open(path) as now:
        assert now.check() == () and len(now.documents()) == 1
    assert path.read_bytes()[100:] == copy.path.read_bytes()[100:]


def test_two_ways_back_in_one_second_keep_both_libraries_of_before(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.close()
    asides = {backups.restore(copy.path, path, NOON) for _again in range(3)}
    assert len(asides) == 3 and all(backups.check(one) is None for one in asides)


def test_a_clock_that_was_wrong_costs_no_backup(library: Library, tmp_path: Path) -> None:
    path, folder = tmp_path / "library.sqlite", tmp_path / "backups"
    ahead = datetime.now() + timedelta(days=400)
    for day in range(3):
        backups.back_up(library, folder, ahead + timedelta(days=day), kept=3)
    now = datetime.now()
    assert backups.is_due(path, folder, now)
    made = backups.back_up(library, folder, now, kept=3)
    kept = [one.path for one in backups.available(folder)]
    assert made.path in kept and len(kept) == 3
    assert not backups.is_due(path, folder, now)


def test_a_backup_can_be_stopped_and_leaves_nothing_half(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    backups.back_up(library, folder, NOON)
    for allowed in range(3):
        told: list[str] = []

        def progress(_done: int, _total: int, words: str, told: list[str] = told, allowed: int = allowed) -> None:
            told.append(words)
            if len(told) > allowed:
                raise Cancelled

        with pytest.raises(Cancelled):
            backups.back_up(library, folder, NOON + timedelta(days=1), progress=progress)
    assert [one.made for one in backups.available(folder)] == [NOON] and len(list(folder.iterdir())) == 1


def test_what_a_killed_backup_left_is_swept_away_by_the_next(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old, new = folder / ".library-20250101-000000.sqlite.part", folder / ".library-20250102-000000.sqlite.part"
    for one in (old, new, folder / ".library-20250101-000000.sqlite.part-journal", folder / "letter.part"):
        one.write_bytes(b"half")
    for one in (old, folder / ".library-20250101-000000.sqlite.part-journal", folder / "letter.part"):
        os.utime(one, (0, 0))
    backups.back_up(library, folder, NOON)
    assert sorted(one.name for one in folder.iterdir()) == [new.name, "letter.part", "library-20250301-120000.sqlite"]


def test_a_copy_of_an_earlier_version_is_checked_and_not_changed(tmp_path: Path) -> None:
    copy = tmp_path / "library-20250301-120000.sqlite"
    samples.put_version(copy, 3)
    before = copy.read_bytes()
    backups.check(copy)
    assert copy.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == [copy.name]


def test_a_folder_that_cannot_be_read_is_told_and_a_copy_that_goes_meanwhile_is_left_out(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "library.sqlite", tmp_path / "backups"
    copy = backups.back_up(library, folder, NOON)
    (folder / "library-20250302-120000.sqlite").symlink_to(tmp_path / "gone")
    assert backups.available(folder) == (copy,)

    def refused(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    for ask in (lambda: backups.available(folder), lambda: backups.is_due(path, folder, NOON)):
        with pytest.raises(LibraryProblem, match="cannot be read: Permission denied"):
            ask()
    with pytest.raises(LibraryProblem, match="cannot be read"):
        backups.is_due(tmp_path / ("x" * 300), tmp_path, NOON)
    assert backups.back_up(library, folder, NOON + timedelta(days=1)).path.exists(), "the copy itself was made"


def test_a_file_that_only_looks_like_a_copy_is_left_alone(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    copy = backups.back_up(library, folder, NOON)
    (folder / "library-99999999-999999.sqlite").write_bytes(b"")
    assert [one.path for one in backups.available(folder)] == [copy.path]


def test_a_damaged_copy_is_not_put_in_place(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.close()
    before = path.read_bytes()
    copy.path.write_bytes(b"no library at all, by any means" * 100)
    with pytest.raises(LibraryProblem):
        backups.restore(copy.path, path, NOON)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(CannotWrite):
        backups.back_up(library, tmp_path / "file" / "backups", NOON)
    library.close()
