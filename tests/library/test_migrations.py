"""Libraries of every released version open; those of a newer one, and other programs' files, are left alone."""

import shutil
import sqlite3
from dataclasses import fields
from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy import inspect

from app import deciding
from app.errors import CannotWrite, LibraryProblem
from app.library import Library, schema
from app.library.migrations import APPLICATION_ID, MIGRATIONS, Migration, is_earlier, kept_path, migrate
from app.library.stopping import stoppable
from app.library.store import Store
from app.model.found import Event, Statement
from app.model.pack import Selection
from app.progress import Cancelled
from tests.library import samples
from tests.library.samples import put, put_version, run_sql
from tests.library.test_decisions import rows

KEPT = [one.number for one in MIGRATIONS]
"""Of each version a library is kept, as its own code wrote it."""
NOTED = Migration(
    len(MIGRATIONS) + 1,
    ("ALTER TABLE document ADD COLUMN note TEXT NOT NULL DEFAULT ''", "UPDATE document SET note = 'migrated'"),
)
BROKEN = Migration(NOTED.number, (*NOTED.statements, "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A file as version 1 wrote it."""
    path = tmp_path / "library.sqlite"
    put_version(path, 1)
    return path


@pytest.fixture
def version_3(tmp_path: Path) -> Path:
    """A file as version 3 wrote it."""
    path = tmp_path / "library.sqlite"
    put_version(path, 3)
    return path


def _value(path: Path, query: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchone()[0]
    finally:
        connection.close()


def test_library_of_version_1_opens_with_all_it_holds(version_1: Path) -> None:
    with Library.open(version_1) as library:
        assert library.check() == ()
        assert library.summary().events == 1
        doc = library.document("0123456789abcdef")
        assert (doc.text[:14], doc.title.value, doc.page_label) and doc.pages[0].label == "3"
        (event,) = library.events(Selection(countries=("AZ",), words="bridge", since="2020-05", until="2020-05"))
        assert (event.id, event.words) == ("aaaaaaaaaaaaaaaa", "On 15 May 2020 a bridge opened.")
        (quotation,) = library.statements(Selection(people=("pol",)))
        assert (quotation.words, quotation.citations[0].context) == ("At last,", "“At last,” said Pol.")
        assert library.people(Selection())[0].role == "engineer"
        assert {page.origin for page in doc.pages} == {"text"} and not event.recognised and doc.headings == ()
        assert (library.documents()[0].recognised, library.documents()[0].unread) == (0, 0)
        library.remove("0123456789abcdef")
        assert library.check() == ()


def test_library_of_version_1_takes_a_scan(version_1: Path) -> None:
    with Library.open(version_1) as library:
        put(library, samples.scan())
        (held,) = (row for row in library.documents() if row.recognised)
        assert (held.recognised, held.unread) == (1, 1)
        assert [page.origin for page in library.document(held.id).pages] == ["text", "recognised", "unread"]
        assert {item.words: item.recognised for item in library.items_of(held.id)} == {
            "A port opened in Orlo.": False, "A school closed in Orlo.": True}


def test_library_of_version_3_opens_with_all_it_holds(version_3: Path) -> None:
    doc, found = samples.digest()
    with Library.open(version_3) as library:
        assert library.check() == () and library.found(doc.id) == found
        assert {row.filename: row.marking for row in library.documents()} == {
            "digest.txt": "", "scan.pdf": "RESTRICTED"}
        assert [item.marking for item in library.items_of(doc.id)][:2] == ["SECRET", ""]
        assert [row.title for row in library.packs()] == ["Talks"] and library.pack("p1", 1) == "held"
        assert {(item.review, item.corrected, item.by_hand) for item in library.items_of(doc.id)} == {
            ("open", (), False)}


@pytest.mark.parametrize("kept", KEPT, ids=lambda number: f"version_{number}")
def test_items_of_an_older_library_can_be_decided_about(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    put_version(path, kept)
    with Library.open(path) as library:
        event, *_others = library.events(Selection())
        before = rows(path)["item"]
        back = library.decide((*deciding.correct(event, date="2019-01-02"), *deciding.accept((event,))))
        assert library.events(Selection(until="2019"))[0].id == event.id
    with Library.open(path) as library:
        assert library.item(event.id) != event
        library.decide(back)
        assert library.item(event.id) == event and rows(path)["item"] == before and library.check() == ()


@pytest.mark.parametrize("kept", KEPT, ids=lambda number: f"version_{number}")
def test_new_library_has_the_tables_of_the_kept_one(kept: int, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    put_version(old, kept)
    with Library.open(tmp_path / "new.sqlite") as library:
        put(library, samples.digest())
    with Library.open(old):
        pass
    assert _tables(tmp_path / "new.sqlite") == _tables(old)


def _tables(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    try:
        return sorted(connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema"))
    finally:
        connection.close()


def test_queries_name_the_columns_that_the_migrations_make(tmp_path: Path) -> None:
    store = Store(tmp_path / "new.sqlite")
    migrate(store)
    with store.reading() as connection:
        seen = inspect(connection)
        for table in schema.METADATA.sorted_tables:
            columns = {column["name"]: column for column in seen.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns], table.name
            keys = seen.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key.columns], table.name
    store.close()


def test_migration_runs_after_a_copy_was_kept(version_1: Path) -> None:
    store = Store(version_1)
    migrate(store, (*MIGRATIONS, NOTED))
    migrate(store, (*MIGRATIONS, NOTED))
    store.close()
    assert _value(version_1, "PRAGMA user_version") == NOTED.number
    assert _value(version_1, "SELECT note FROM document") == "migrated"
    copy = kept_path(version_1, 1)
    assert copy.name == "library-version-1.sqlite"
    with Library.open(copy) as kept:
        assert kept.summary().documents == 1


def test_migration_that_fails_changes_nothing(version_1: Path) -> None:
    store = Store(version_1)
    with pytest.raises(sqlite3.OperationalError):
        migrate(store, (*MIGRATIONS, BROKEN))
    store.close()
    assert _value(version_1, "PRAGMA user_version") == 1
    with Library.open(version_1) as library:
        assert library.summary().documents == 1
        assert library.check() == ()


def test_library_of_a_newer_version_is_refused_and_left_alone(version_1: Path) -> None:
    run_sql(version_1, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = version_1.read_bytes()
    with pytest.raises(LibraryProblem, match=r"newer version.*Update"):
        Library.open(version_1)
    assert version_1.read_bytes() == before


def test_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    run_sql(path, "CREATE TABLE birds (name TEXT); PRAGMA user_version = 1")
    before = path.read_bytes()
    with pytest.raises(LibraryProblem, match="not a library"):
        Library.open(path)
    assert path.read_bytes() == before


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert APPLICATION_ID.to_bytes(4, "big") == b"VALS"


@pytest.mark.parametrize("kept", KEPT, ids=lambda number: f"version_{number}")
def test_library_of_an_earlier_version_is_counted_and_filtered(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put_version(path, kept)
    with Library.open(path) as library:
        events, statements = library.events(Selection()), library.statements(Selection())
        counts, facets = library.count(Selection()), library.facets(Selection())
        assert (counts.events, counts.quotations + counts.statements) == (len(events), len(statements))
        assert sum(items for _kind, items in facets.event_kinds) == len(events)
        for kind, items in facets.event_kinds:
            assert len(library.events(Selection(event_kinds=(kind,)))) == items
            assert library.count(Selection(event_kinds=(kind,), words="a*")).events <= items
        unclear = library.statements(Selection(unclear=True))
        said = [(item, item.found) for item in statements]
        assert [item for item, found in said if isinstance(found, Statement) and not found.speaker] == [*unclear]


@pytest.mark.parametrize("kept", KEPT[1:], ids=lambda number: f"version_{number}")
def test_library_of_each_version_holds_what_was_put_in(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put_version(path, kept)
    with Library.open(path) as library:
        assert library.check() == ()
        for doc, found in (samples.digest(), samples.scan()):
            assert library.document(doc.id) == doc and library.found(doc.id) == found
            assert library.original(doc.id) == samples.original(doc)


@pytest.mark.parametrize(("number", "reviews"), [(4, ["accepted"]), (5, ["accepted", "rejected"])])
def test_what_was_decided_in_an_earlier_version_stands(number: int, reviews: list[str], tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put_version(path, number)
    with Library.open(path) as library:
        items = library.items_of(samples.digest()[0].id)
        assert sorted(one.review for one in items if one.review != "open") == reviews
        assert library.count(Selection(reviews=("accepted",))).events == 1
        assert [row.title for row in library.packs()] == ["Talks"]
        titles = [one.found.title for one in items if isinstance(one.found, Event)]
        assert ("Corrected title" in titles) == (number == 5)


def _many(path: Path) -> None:
    """A library of version 4 with more documents than are packed one by one."""
    with Library.open(path) as library:
        put(library, *(samples.renamed(samples.digest(), number) for number in range(120)), samples.scan())
    samples.as_version_4(path)


def test_a_large_library_is_packed_as_if_document_by_document(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    _many(path)
    with Library.open(path) as library:
        assert library.check() == ()
        at_once = _counted(library)
    run_sql(path, "DELETE FROM item_columns")
    with Library.open(path) as library:
        put(library, samples.bulletin())
        library.remove(samples.bulletin()[0].id)
        assert _counted(library) == at_once and at_once["documents"][-1][1] == 8


def _counted(library: Library) -> dict[str, list[tuple[str, int]]]:
    facets = library.facets(Selection())
    return {one.name: sorted(getattr(facets, one.name)) for one in fields(facets) if one.name != "counts"}


def test_bringing_a_library_up_to_date_tells_its_steps_and_can_be_stopped_at_each(tmp_path: Path) -> None:
    path, copy = tmp_path / "library.sqlite", kept_path(tmp_path / "library.sqlite", 4)
    _many(path)
    before, told = _tables(path), list[tuple[int, int, str]]()

    def progress(done: int, total: int, words: str) -> None:
        told.append((done, total, words))
        if len(told) == stop:
            raise Cancelled

    stop = 1
    while stop:
        told.clear()
        try:
            Library.open(path, progress=progress).close()
            break
        except Cancelled:
            assert _tables(path) == before and _value(path, "PRAGMA user_version") == 4
            assert not list(tmp_path.glob(".*"))
            stop += 3
    assert stop > 10 and copy.exists() and _value(path, "PRAGMA user_version") == len(MIGRATIONS)
    fractions = [done / total for done, total, _words in told]
    assert fractions == sorted(fractions) and fractions[-1] <= 1
    assert "copying the library" in told[0][2] and any("step 3 of" in words for _done, _total, words in told)
    with Library.open(path) as library:
        assert library.check() == () and library.summary().documents == 121


def test_a_long_statement_is_stopped_in_its_middle(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "any.sqlite", isolation_level=None)
    connection.execute("CREATE TABLE number (one INTEGER)")
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise Cancelled

    with pytest.raises(Cancelled), stoppable(connection, look):
        connection.execute("INSERT INTO number WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " LIMIT 100000000) SELECT i FROM n")
    assert looks == 3 and connection.execute("SELECT count(*) FROM number").fetchone() == (0,)
    connection.close()


def test_room_is_asked_for_before_a_library_is_brought_up_to_date(
    version_1: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_room = shutil.disk_usage(version_1)._replace(free=1000)
    monkeypatch.setattr("app.library.copying.shutil.disk_usage", Mock(return_value=no_room))
    before = version_1.read_bytes()
    with pytest.raises(CannotWrite, match=r"needs .* MB of room .* not changed"):
        Library.open(version_1)
    assert version_1.read_bytes() == before and [one.name for one in version_1.parent.iterdir()] == [version_1.name]


def test_whether_a_library_is_of_an_earlier_version_is_seen_without_opening_it(version_1: Path) -> None:
    assert is_earlier(version_1) and not is_earlier(version_1.with_name("none.sqlite"))
    Library.open(version_1).close()
    assert not is_earlier(version_1)
    version_1.write_bytes(b"no library" * 1000)
    assert not is_earlier(version_1)
