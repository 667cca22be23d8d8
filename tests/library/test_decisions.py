"""Decisions: taken, taken back, and holding through everything that happens to their documents."""

from pathlib import Path

import pytest

from app import deciding
from app.errors import InvalidInput
from app.library import Library
from app.model.decision import Decision
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Selection
from app.progress import Cancelled
from tests.library import samples

PATH = "library.sqlite"
EVERYTHING = Selection()


def items(library: Library) -> dict[str, Item]:
    """All items of the digest by their date or words."""
    return {item.found.title if isinstance(item.found, Event) else item.found.text: item
            for item in library.items_of(samples.digest()[0].id)}


@pytest.fixture
def seminar(filled: Library) -> Item:
    return filled.events(Selection(forums=("CICA",)))[0]


@pytest.fixture
def words(filled: Library) -> Item:
    return filled.statements(Selection(words="snow"))[0]


def rows(path: Path, numbered: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that says something to a reader; persons by name, not by number.

    numbered: items by their keys; else by their ids, as those made by hand may stand in another order.
    """
    with samples.looked_into(path) as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'"
        unsaid = {"item_columns", "filter_value", "sqlite_sequence", "person", "item_person", "item_text"}
        tables = [row[0] for row in connection.execute(query) if row[0] not in unsaid]
        held = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
        names = dict(connection.execute("SELECT id, folded FROM person"))
        held["person"] = sorted(connection.execute("SELECT folded, surname FROM person"))
        linked = connection.execute("SELECT * FROM item_person")
        held["item_person"] = sorted((names[row[0]], *row[1:]) for row in linked)
        held["item_text"] = sorted(
            (row[0], row[1], tuple(names[int(label[1:])] if label[0] == "p" else label for label in row[2].split()))
            for row in connection.execute("SELECT * FROM item_text")
        )
        held["decision"] = [row[:3] for row in held["decision"]]
        ids = dict(connection.execute("SELECT id, uid FROM item"))
    return held if numbered else {
        table: sorted((tuple(ids.get(one, one) for one in row) for row in many), key=repr)
        for table, many in held.items()
    }


def test_what_is_accepted_says_so_and_is_found_as_before(filled: Library, seminar: Item) -> None:
    filled.decide(deciding.accept((seminar,)))
    (item,) = filled.events(Selection(forums=("CICA",)))
    assert (item.id, item.review, item.found.confidence) == (seminar.id, "accepted", 1.0)


def test_what_is_rejected_is_in_no_selection_and_comes_back(filled: Library, seminar: Item, tmp_path: Path) -> None:
    before = rows(tmp_path / PATH)
    back = filled.decide(deciding.reject((seminar,)))
    assert filled.events(Selection(forums=("CICA",))) == ()
    assert filled.events(Selection(words="seminar")) == ()
    assert filled.count(EVERYTHING).events == 5 == filled.summary().events
    item = filled.item(seminar.id)
    assert item is not None and item.review == "rejected" and item.found == seminar.found
    assert seminar.id in {one.id for one in filled.items_of(seminar.citations[0].document_id)}
    assert filled.check() == ()
    filled.decide(back)
    assert rows(tmp_path / PATH) == before
    assert filled.events(Selection(forums=("CICA",))) == (seminar,)


def test_a_corrected_date_moves_the_item_in_time(filled: Library, seminar: Item, tmp_path: Path) -> None:
    before = rows(tmp_path / PATH)
    back = filled.decide(deciding.correct(seminar, date="2021-12-18", title="Seminar on roads"))
    (item,) = filled.events(Selection(until="2021"))
    assert isinstance(item.found, Event)
    assert (item.id, item.found.date, item.found.date_basis) == (seminar.id, "2021-12-18", "corrected")
    assert item.corrected == ("date", "title") and item.words == seminar.words
    assert filled.summary().first_day == "2021-12-18"
    assert [item.id for item in filled.events(Selection(words="seminar on roads"))] == [item.id]
    filled.decide(back)
    assert rows(tmp_path / PATH) == before


def test_a_speaker_is_named_and_forgotten_again(filled: Library, words: Item, tmp_path: Path) -> None:
    before = rows(tmp_path / PATH)
    back = filled.decide(deciding.name_speaker(words, "Orkhan Novak", "envoy"))
    (item,) = filled.statements(Selection(people=("novak",)))
    assert isinstance(item.found, Statement)
    assert (item.found.speaker, item.found.role, item.found.confidence) == ("Orkhan Novak", "envoy", 1.0)
    assert item.words == words.words
    filled.decide(back)
    assert rows(tmp_path / PATH) == before and filled.statements(Selection(people=("novak",))) == ()


@pytest.mark.parametrize(("field", "value"), [
    ("date", "yesterday"), ("date", "2025-02-30"), ("title", " "), ("status", "maybe"), ("kind", "party"),
    ("countries", ["Atlantis"]), ("forums", ["Club of Nobody"]), ("topics", ["nothing"]), ("places", "Baku"),
    ("evidence", [[0, 100_000]]), ("evidence", [[9, 3]]), ("evidence", []), ("speaker", "Somebody"), ("review", "fine"),
])
def test_what_cannot_be_is_told_and_nothing_changes(
    filled: Library, seminar: Item, tmp_path: Path, field: str, value: object
) -> None:
    before = rows(tmp_path / PATH)
    with pytest.raises(InvalidInput) as problem:
        filled.decide((*deciding.accept((seminar,)), *deciding.correct(seminar, **{field: value})))
    assert problem.value.message
    assert rows(tmp_path / PATH) == before


def test_many_decisions_tell_how_far_they_are_and_stopped_change_nothing(filled: Library, tmp_path: Path) -> None:
    before, seen = rows(tmp_path / PATH), list[tuple[int, int]]()
    everything = [*filled.events(Selection()), *filled.statements(Selection())]

    def stop(done: int, total: int, _message: str) -> None:
        seen.append((done, total))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        filled.decide(deciding.accept(everything), stop)
    assert seen == [(0, 2), (1, 2)] and rows(tmp_path / PATH) == before


@pytest.mark.parametrize("field", ["review", "title", "event", "made"])
@pytest.mark.parametrize("value", ["", "{", "[" * 100_000], ids=["empty", "cut", "deep"])
def test_what_cannot_be_read_is_refused_in_words(filled: Library, seminar: Item, field: str, value: str) -> None:
    with pytest.raises(InvalidInput):
        filled.decide([Decision(seminar.id, field, value)])
    assert filled.decisions([seminar.id]) == {}
