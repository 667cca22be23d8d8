"""A library that something happened to: found, told, and repaired as far as it can be; nothing whole is lost."""

import sqlite3
import zlib
from datetime import datetime
from pathlib import Path

import pytest

from app import backups, deciding, mending, rereading
from app.cli import run
from app.errors import LibraryProblem
from app.importing import import_documents
from app.library import Library
from app.model.pack import Selection
from tests.library import samples

NOON = datetime(2025, 3, 1, 12, 0, 0)
LATER = datetime(2025, 3, 2, 12, 0, 0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose library was imported from files, reviewed, and backed up."""
    given = samples.write_digests(tmp_path / "given", 6)
    made = tmp_path / "home"
    with Library.open(made / "library.sqlite") as library:
        import_documents(library, [given])
        first, second, *_others = library.events(Selection())
        library.decide((*deciding.accept((first,)), *deciding.reject((second,))))
        backups.back_up(library, made / "backups", NOON)
    return made


def hurt(home: Path, *statements: str) -> None:
    """Change a library's file behind its back."""
    samples.run_sql(home / "library.sqlite", ";".join(statements))


def state(home: Path) -> tuple[object, ...]:
    """What the library answers."""
    with Library.open(home / "library.sqlite") as library:
        ids = [row.id for row in library.documents()]
        items = [library.items_of(one) for one in sorted(ids)]
        return items, library.count(Selection(words="road")), library.count(Selection(countries=("PK",)))


FIRST = "(SELECT min(key) FROM document)"
ITEM = f"(SELECT min(id) FROM item WHERE document = {FIRST} AND kind = 1)"
HURTS = {
    "the index of words": ["DELETE FROM item_fts_data WHERE id > 10"],
    "words of an item": [f"UPDATE item_text SET words = 'other' WHERE id = {ITEM}"],
    "links": ["DELETE FROM item_country WHERE item = (SELECT min(item) FROM item_country)"],
    "values that are no values": [f"UPDATE event SET participants = '[\"' WHERE item = {ITEM}"],
    "traits": [f"UPDATE item_trait SET value = 'kind:none' WHERE item = {ITEM} AND value LIKE 'kind:%'"],
    "columns": [f"UPDATE item_columns SET packed = x'0000000000000000' WHERE document = {FIRST}"],
    "columns that are no columns": [f"UPDATE item_columns SET packed = x'00' WHERE document = {FIRST}"],
    "counts": [f"UPDATE document SET events = 99 WHERE key = {FIRST}"],
    "kept bytes": [f"UPDATE original SET bytes = x'789c00' WHERE document = {FIRST}"],
    "text": [f"UPDATE chunk SET text = substr(text, 1, 200) WHERE document = {FIRST}"],
    "text and kept bytes": [
        f"UPDATE chunk SET text = substr(text, 1, 200) WHERE document = {FIRST}",
        f"DELETE FROM original WHERE document = {FIRST}",
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", HURTS)
def test_what_was_hurt_is_found_and_repaired(home: Path, what: str) -> None:
    before = state(home)
    with Library.open(home / "library.sqlite") as library:
        assert mending.look_through(library).in_words() == "The library is sound: 6 documents were looked through."
    hurt(home, *HURTS[what])
    with Library.open(home / "library.sqlite") as library:
        seen = mending.look_through(library)
        assert seen.faults and not seen.done and "Nothing was changed" in seen.in_words()
        mended = mending.mend(library, home / "backups", LATER)
        assert mended.faults == seen.faults and mended.done and mended.left == ()
        assert mending.look_through(library).faults == () and library.check() == ()
    assert state(home) == before


SHORT = f"UPDATE item_columns SET packed = substr(packed, 1, length(packed) - 4) WHERE document = {FIRST}"
ASTRAY = (
    "UPDATE item_columns SET packed = CAST(substr(packed, 1, length(packed) - 4) || x'ffffff7f' AS BLOB)"
    f" WHERE document = {FIRST}")
OUTSIDE = f"UPDATE item_columns SET packed = x'0100000001000000{'00' * 13}0500000000000000' WHERE document = {FIRST}"


BEYOND = "UPDATE filter_value SET id = 2147483648 WHERE id = 3"
UNUSED = "INSERT INTO filter_value (id, axis, value) VALUES (2147483648, 'c', 'XX')"


@pytest.mark.parametrize("sql", (*HURTS["columns that are no columns"], SHORT, ASTRAY, OUTSIDE, BEYOND, UNUSED))
def test_columns_that_are_no_columns_are_told_as_damage_and_made_anew(home: Path, sql: str) -> None:
    before = state(home)
    hurt(home, sql)
    with Library.open(home / "library.sqlite") as library:
        with pytest.raises(LibraryProblem, match="counted by is damaged") as told:
            library.count(Selection())
        assert told.value.reason == "unsound" and "make it anew" in told.value.hint
        assert mending.mend(library, home / "backups", LATER).left == ()
    assert state(home) == before


def test_a_document_that_is_read_again_keeps_its_language_and_why_its_day_is_known(home: Path) -> None:
    with Library.open(home / "library.sqlite") as library:
        rereading.reread(library, dict.fromkeys(library.document_ids(), "fr"))
        rows = library.documents()
    before = state(home)
    hurt(home, *HURTS["text"])
    with Library.open(home / "library.sqlite") as library:
        assert mending.mend(library, home / "backups", LATER).left == ()
        assert library.documents() == rows
    assert state(home) == before


def test_kept_bytes_that_no_backup_has_are_told(home: Path) -> None:
    hurt(home, *HURTS["kept bytes"])
    for one in backups.available(home / "backups"):
        one.path.unlink()
    with Library.open(home / "library.sqlite") as library:
        health = mending.mend(library, home / "backups", LATER)
    assert len(health.left) == 1 and "the kept file is not the one that was imported" in health.left[0]


@pytest.mark.parametrize(
    "kept", (zlib.compress(bytes(1_000_001)), zlib.compress(b"cut short")[:-3], b"", b"no packed bytes"),
    ids=("swells", "cut", "empty", "other"))
def test_kept_bytes_that_cannot_be_unpacked_are_told_in_words(
    home: Path, kept: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.library.originals.LARGEST", 1_000_000)
    hurt(home, f"UPDATE original SET bytes = x'{kept.hex()}' WHERE document = {FIRST}")
    with Library.open(home / "library.sqlite") as library:
        (fault,) = mending.look_through(library).faults
        assert "the kept file is not the one" in fault
        with pytest.raises(LibraryProblem, match="kept file of the document is damaged"):
            library.original(next(one.id for one in library.documents() if fault.startswith(one.filename)))


def test_with_a_text_that_is_none_any_more_the_file_gives_way_to_the_backup(home: Path) -> None:
    before = state(home)
    hurt(home, f"UPDATE chunk SET text = CAST(x'ff' AS TEXT) WHERE document = {FIRST}")
    with Library.open(home / "library.sqlite") as library:
        assert "a part of its text is missing" in mending.look_through(library).faults[-1]
        assert any("took the library’s place" in one for one in mending.mend(library, home / "backups", LATER).done)
    assert state(home) == before


def test_items_whose_kept_bytes_no_backup_has_either_are_told(home: Path) -> None:
    hurt(home, *HURTS["words of an item"], *HURTS["kept bytes"])
    for one in backups.available(home / "backups"):
        one.path.unlink()
    with Library.open(home / "library.sqlite") as library:
        health = mending.mend(library, home / "backups", LATER)
    assert health.done == ("The full-text index was made anew.",)
    assert len(health.left) == 2 and health.left == health.faults[1:]


def flip(path: Path, start: int, stop: int) -> None:
    """Overwrite a part of a file."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * (stop - start))


def test_a_damaged_page_gives_way_to_the_backup_and_what_can_be_read_is_carried_over(
    home: Path, tmp_path: Path
) -> None:
    path = home / "library.sqlite"
    with Library.open(path) as library:
        samples.put(library, samples.bulletin())
        event = library.events(Selection(countries=("PK",)))[0]
        library.decide(deciding.correct(event, title="Corrected since"))
    flip_root(path, "item_forum")
    with Library.open(path) as library:
        assert mending.look_through(library).faults
        health = mending.mend(library, home / "backups", LATER)
    assert any("took the library’s place" in one for one in health.done)
    with Library.open(path) as library:
        assert library.check() == () and mending.look_through(library).faults == ()
        assert library.knows(samples.bulletin()[0].sha256)
        corrected = library.item(event.id)
        assert corrected and corrected.corrected == ("title",)
    assert (home / "library-before-20250302-120000.sqlite").exists()


def flip_root(path: Path, table: str) -> None:
    """Damage the first page of a table."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    flip(path, (page - 1) * size, (page - 1) * size + 200)


def test_a_damaged_header_is_told_and_the_command_line_goes_back_to_the_backup(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(home)
    flip(home / "library.sqlite", 0, 100)
    assert run(["--home", str(home), "check"]) == 1
    assert "is damaged or is not a library" in capsys.readouterr().err
    assert run(["--home", str(home), "check", "--repair"]) == 1  # what was done since the backup may be lost
    assert "took the library’s place" in capsys.readouterr().out
    assert run(["--home", str(home), "check"]) == 0
    assert "The library is sound: 6 documents" in capsys.readouterr().out
    assert state(home) == before


def test_without_a_sound_backup_a_damaged_file_stands_as_it_was(home: Path) -> None:
    for one in backups.available(home / "backups"):
        flip(one.path, 0, 100)
    flip_root(home / "library.sqlite", "item_forum")
    with Library.open(home / "library.sqlite"):
        damaged = (home / "library.sqlite").read_bytes()
    with Library.open(home / "library.sqlite") as library, pytest.raises(LibraryProblem, match="no sound backup"):
        mending.mend(library, home / "backups", LATER)
    assert (home / "library.sqlite").read_bytes() == damaged


def test_the_command_line_tells_what_is_wrong_and_repairs_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hurt(home, *HURTS["links"])
    assert run(["--home", str(home), "check"]) == 1
    told = capsys.readouterr()
    assert "2 faults were found. Nothing was changed." in told.out and "does not agree with their words" in told.err
    assert run(["--home", str(home), "check", "--repair"]) == 0
    assert "All was repaired." in capsys.readouterr().out
