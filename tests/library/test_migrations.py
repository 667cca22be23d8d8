"""Libraries of every released version open; those of a newer one, and other programs' files, are left alone."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app import deciding
from app.errors import LibraryProblem
from app.library import Library, schema
from app.library.folding import fold
from app.library.migrations import APPLICATION_ID, MIGRATIONS, Migration, kept_path, migrate
from app.library.store import Store
from app.model.found import Statement
from app.model.pack import Selection
from tests.library import samples
from tests.library.samples import put
from tests.library.test_decisions import rows

VERSION_1 = Path(__file__).with_name("version_1.sql")
VERSION_3 = Path(__file__).with_name("version_3.sql")
NOTED = Migration(
    len(MIGRATIONS) + 1,
    ("ALTER TABLE document ADD COLUMN note TEXT NOT NULL DEFAULT ''", "UPDATE document SET note = 'migrated'"),
)
BROKEN = Migration(NOTED.number, (*NOTED.statements, "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A file as version 1 wrote it."""
    path = tmp_path / "library.sqlite"
    _run(path, VERSION_1.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def version_3(tmp_path: Path) -> Path:
    """A file as version 3 wrote it."""
    path = tmp_path / "library.sqlite"
    _run(path, VERSION_3.read_text(encoding="utf-8"))
    return path


def _run(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.executescript(script)
    connection.close()


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


@pytest.mark.parametrize("kept", [VERSION_1, VERSION_3])
def test_items_of_an_older_library_can_be_decided_about(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    _run(path, kept.read_text(encoding="utf-8"))
    with Library.open(path) as library:
        event, *_others = library.events(Selection())
        before = rows(path)["item"]
        back = library.decide((*deciding.correct(event, date="2019-01-02"), *deciding.accept((event,))))
        assert library.events(Selection(until="2019"))[0].id == event.id
    with Library.open(path) as library:
        assert library.item(event.id) != event
        library.decide(back)
        assert library.item(event.id) == event and rows(path)["item"] == before and library.check() == ()


@pytest.mark.parametrize("kept", [VERSION_1, VERSION_3])
def test_new_library_has_the_tables_of_the_kept_one(kept: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    _run(old, kept.read_text(encoding="utf-8"))
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
    _run(version_1, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = version_1.read_bytes()
    with pytest.raises(LibraryProblem, match=r"newer version.*Update"):
        Library.open(version_1)
    assert version_1.read_bytes() == before


def test_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    _run(path, "CREATE TABLE birds (name TEXT); PRAGMA user_version = 1")
    before = path.read_bytes()
    with pytest.raises(LibraryProblem, match="not a library"):
        Library.open(path)
    assert path.read_bytes() == before


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert APPLICATION_ID.to_bytes(4, "big") == b"VALS"


@pytest.mark.parametrize("kept", [VERSION_1, VERSION_3])
def test_library_of_an_earlier_version_is_counted_and_filtered(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    _run(path, kept.read_text(encoding="utf-8"))
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
