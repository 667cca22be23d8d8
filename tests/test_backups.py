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
def test_a_library_whose_copy_cannot_be_put_in_place_is_back_with_its_log(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixed: str
) -> None:
    path = tmp_path / "library.sqlite"
    copy = backups.back_up(library, tmp_path / "backups", NOON)
    library.close()
    log = tmp_path / "library.sqlite-wal"
    log.write_bytes(b"")
    before, replace = path.read_bytes(), Path.replace

    def denied(source: Path, target: Path) -> Path:
        if source.name == fixed:
            raise OSError(13, "Permission denied")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", denied)
    with pytest.raises(CannotWrite, match="Permission denied"):
        backups.restore(copy.path, path, NOON)
    assert path.read_bytes() == before and log.exists()
    assert not list(tmp_path.glob("*before*")) and not list(tmp_path.glob(".*"))


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
