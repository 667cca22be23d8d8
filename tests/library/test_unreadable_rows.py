"""Rows that Valise never writes: told as damage, found by the check, mended from the documents."""

from datetime import datetime
from pathlib import Path

import pytest

from app import mending
from app.cli import run
from app.errors import LibraryProblem, UnreadableRows
from app.library import Library
from app.model.pack import Selection
from app.paths import Home
from tests.library import samples

NOW = datetime(2026, 5, 4, 12)
DAMAGE = {
    "countries that are no list": "UPDATE event SET countries = '{}'",
    "countries that are no JSON": "UPDATE event SET countries = '['",
    "places that are no texts": "UPDATE event SET places = '[null, [1]]'",
    "a basis that is none": "UPDATE item SET basis = 'guessed'",
    "a date that is none": "UPDATE item SET date = '2025-13'",
    "a status that is none": "UPDATE event SET status = ''",
    "a passage without end": "UPDATE passage SET last_chunk = 4611686018427387904",
    "passages that are gone": "DELETE FROM passage",
    "candidates of other things": "UPDATE statement SET candidates = '[1]'",
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    with Library.open(made.library) as library:
        samples.put(library, samples.digest())
    return made


def shown(library: Library) -> list[str]:
    return [one.id for part in library.first(Selection(), 50)[1:] for one in part]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_they_are_told_as_damage_found_and_mended(home: Home, damage: str) -> None:
    samples.run_sql(home.library, damage)
    with Library.open(home.library) as library:
        with pytest.raises(UnreadableRows, match="cannot read") as told:
            shown(library)
        assert told.value.reason == "unsound" and "valise check --repair" in told.value.hint
        assert mending.look_through(library).faults
        assert not mending.mend(library, home.folder / "backups", NOW).left
        assert shown(library), "read again from the kept bytes"


@pytest.mark.parametrize("damage", ["countries = '{}'", "seen_on = '}'"])
def test_an_office_that_cannot_be_read_is_told_found_and_mended(home: Home, damage: str) -> None:
    samples.run_sql(home.library, f"UPDATE role SET {damage}")
    with Library.open(home.library) as library:
        with pytest.raises(UnreadableRows):
            library.people(Selection())
        assert mending.look_through(library).faults
        assert not mending.mend(library, home.folder / "backups", NOW).left
        assert library.people(Selection())


def test_numbers_beyond_all_reason_take_no_memory(home: Home) -> None:
    samples.run_sql(home.library, "UPDATE filter_value SET id = 2147483647 WHERE id = 1")
    with Library.open(home.library) as library, pytest.raises(LibraryProblem, match="counted by is damaged"):
        library.count(Selection())


def test_counts_that_no_number_holds_are_told(home: Home) -> None:
    with Library.open(home.library) as library:
        samples.put(library, samples.bulletin())
    samples.run_sql(home.library, "UPDATE document SET events = 9223372036854775807")
    with Library.open(home.library) as library, pytest.raises(UnreadableRows):
        library.summary()


def test_where_it_came_up_is_in_the_log_of_a_command(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    samples.run_sql(home.library, DAMAGE["countries that are no list"])
    assert run(["--home", str(home.folder), "find"]) == 1
    assert "holds something that Valise cannot read" in capsys.readouterr().err
    written = home.log.read_text()
    assert "item_loading.py" in written and "ValueError" in written and "Almaty" not in written
