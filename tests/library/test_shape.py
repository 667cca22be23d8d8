"""A library from a stranger: what its file says of itself is ours word by word, or the file is refused, unused."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app import backups, encrypting
from app.cli import run
from app.errors import LibraryProblem
from app.library import Library, connecting, shape
from app.library.migrations import MIGRATIONS
from app.library.recasting import recast
from tests.library import samples

NOW = datetime(2026, 5, 4, 12)
WORDS = "four words nobody guesses"
REWRITTEN = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, {}) WHERE name = {}"
STRANGE = {
    "trigger “evil”, which is none": "CREATE TRIGGER evil AFTER INSERT ON item BEGIN DELETE FROM decision; END",
    "trigger “item_text_added”, which was changed":
        "DROP TRIGGER item_text_added; CREATE TRIGGER item_text_added AFTER INSERT ON item_text BEGIN SELECT 1; END",
    "trigger “chunk_removed”, which is missing": "DROP TRIGGER chunk_removed",
    "view “seen”, which is none": "CREATE VIEW seen AS SELECT load_extension('evil') AS one",
    "table “notes”, which is none": "CREATE TABLE notes (one)",
    "table “notes_config”, which is none": "CREATE VIRTUAL TABLE notes USING fts5 (one)",
    "table “near_node”, which is none": "CREATE VIRTUAL TABLE near USING rtree (id, low, high)",
    "table “sqlite_stat1”, which is none": "ANALYZE",
    "index “item_date”, which is none": "CREATE INDEX item_date ON item (date)",
    "index “item_kind”, which is missing": "DROP INDEX item_kind",
    "table “item”, which was changed": "ALTER TABLE item ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(uid))",
    "table “event”, which was changed":
        REWRITTEN.format("'title TEXT NOT NULL', 'title TEXT NOT NULL CHECK (fold(title) <> 1)'", "'event'"),
    "table “page”, which was changed":
        REWRITTEN.format("'number INTEGER NOT NULL', 'number INTEGER NOT NULL DEFAULT (abs(-1))'", "'page'"),
    "table “item_fts_data”, which was changed":
        REWRITTEN.format("'block BLOB', 'block BLOB, more'", "'item_fts_data'"),
    "is damaged or is not a library":
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('view', CAST(x'ff' AS TEXT),"
        " CAST(x'ff' AS TEXT), 0, 'CREATE VIEW one AS SELECT 1')",
}


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passphrases of one test are not those of another, and no keyring of this machine is asked."""
    monkeypatch.setattr(connecting, "_keys", {})
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library in a home with one backup."""
    made = tmp_path / "library.sqlite"
    with Library.open(made) as library:
        samples.put(library, samples.digest())
        backups.back_up(library, tmp_path / "backups", NOW)
    return made


@pytest.mark.parametrize("words", STRANGE)
def test_what_valise_never_makes_is_refused_and_nothing_is_changed(path: Path, words: str) -> None:
    samples.run_sql(path, STRANGE[words])
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(LibraryProblem, match=words) as told:
            Library.open(path, read_only=read_only)
        assert told.value.reason == "damaged" and "backup" in told.value.hint
    assert path.read_bytes() == before
    with pytest.raises(LibraryProblem):
        encrypting.encrypt(path, WORDS, NOW)


@pytest.mark.parametrize("words", list(STRANGE)[:5])
def test_such_a_backup_is_not_gone_back_to(path: Path, words: str) -> None:
    (copy,) = backups.available(path.parent / "backups")
    samples.run_sql(copy.path, STRANGE[words])
    before = path.read_bytes()
    with pytest.raises(LibraryProblem, match=words):
        backups.restore(copy.path, path, NOW)
    assert path.read_bytes() == before and backups.newest_sound(path.parent / "backups") is None


@pytest.mark.parametrize("version", [one.number for one in MIGRATIONS])
def test_a_library_of_an_earlier_version_is_refused_before_it_is_brought_up_to_date(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "old.sqlite"
    samples.put_version(path, version)
    samples.run_sql(path, STRANGE["trigger “evil”, which is none"])
    before = path.read_bytes()
    with pytest.raises(LibraryProblem, match="evil"):
        Library.open(path)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["old.sqlite"]


def test_a_library_that_claims_another_version_is_refused(path: Path) -> None:
    for claimed in (0, 3, -1):
        samples.run_sql(path, f"PRAGMA user_version = {claimed}")
        with pytest.raises(LibraryProblem) as told:
            Library.open(path)
        assert told.value.reason == "damaged"


def test_a_backup_of_a_newer_version_is_told_as_that(path: Path) -> None:
    (copy,) = backups.available(path.parent / "backups")
    samples.run_sql(copy.path, "PRAGMA user_version = 99; CREATE TABLE new (one)")
    with pytest.raises(LibraryProblem, match="newer version"):
        backups.check(copy.path)


def test_an_encrypted_one_is_refused_too(path: Path, tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.sqlite"
    recast(path, sealed, connecting.new_salt(WORDS))
    with samples.looked_into(sealed) as connection:
        connection.execute(STRANGE["trigger “evil”, which is none"])
    before = sealed.read_bytes()
    with pytest.raises(LibraryProblem, match="evil"):
        Library.open(sealed)
    with pytest.raises(LibraryProblem, match="evil"):
        encrypting.decrypt(sealed, NOW)
    assert sealed.read_bytes() == before


def test_the_command_line_says_so_and_goes_back_to_the_backup(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(path.parent)]
    samples.run_sql(path, STRANGE["trigger “evil”, which is none"])
    assert run([*home, "check"]) == 1
    assert "not made as Valise makes a library: trigger “evil”" in capsys.readouterr().err
    assert run([*home, "check", "--repair"]) in (0, 1)
    assert "took the library’s place" in capsys.readouterr().out
    assert run([*home, "check"]) == 0


def test_the_prints_are_those_of_what_the_versions_make(tmp_path: Path) -> None:
    made = {}
    for number in (one.number for one in MIGRATIONS):
        path = tmp_path / f"{number}.sqlite"
        samples.put_version(path, number)
        with closing(sqlite3.connect(path)) as connection:
            made[number] = shape.print_of(shape._said(connection))
    assert made == shape.PRINTS


def test_a_value_longer_than_any_of_ours_is_told_as_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    samples.run_sql(path, "UPDATE original SET bytes = zeroblob(3000000)")
    monkeypatch.setattr(connecting, "_LONGEST_VALUE", 2_000_000)
    with Library.open(path) as library, pytest.raises(LibraryProblem) as told:
        library.original(library.documents()[0].id)
    assert told.value.reason == "damaged"


def test_nothing_is_trusted_before_it_was_compared(path: Path) -> None:
    with closing(connecting.connect(path.as_uri(), b"", path)) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
