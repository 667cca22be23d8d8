"""What lies beside an encrypted library: nothing of it tells what the library holds."""

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app import encrypting, settings, tasks
from app.draft import Draft, keep_draft, read_draft
from app.errors import CannotWrite, InvalidInput
from app.library import Library, connecting, sealed
from app.library.unlocking import is_encrypted, lock_of
from app.model.item import Excerpt
from app.model.pack import Pack, Section, Selection
from app.paths import Home
from app.progress import Cancelled
from app.recent import keep_recent, read_recent
from app.saved_searches import SavedSearch, keep_searches, read_searches
from tests.test_batches import Heard

WORDS, OTHER = "four words nobody guesses", "another good one"
NOW, LATER = datetime(2026, 5, 4, 12), datetime(2026, 5, 4, 13)
NEWS = "NORTHLAND NEWS {0}\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024.\n"
TELLING = (b"mira voss", b"alder", b"northland", b"bridge-talks", b"ferries", b"embargo", b"kestrel")
"""Words of documents, names of files, folders and persons, words looked for: none of them stands in the program.

They are long, since among some million bytes that are encrypted one of four letters stands now and then by chance.
"""
CHOSEN = settings.Settings(
    language="ru", author="Ida Kestrel", export_folder="/home/kestrel/embargo", search_view='{"words": "ferries"}',
    recent_archives='[{"path": "/tmp/bridge-talks.valise"}]', recent_commands='["The ferries: Mira Voss"]',
    source_recent='[["bridge-talks", 3]]',
)  # fmt: skip
DRAFT = Draft(
    Pack("The ferries", "t", Selection(), "2026-05-04", (Section("purpose", "hand", "Embargo"),)), exported=False,
    excerpts=(Excerpt("d", "0" * 64, 3, "Mira Voss said so."),),
)  # fmt: skip
SEARCHES = (SavedSearch("Ferries", Selection(words="embargo", people=("Mira Voss",))),)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_keys", {})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that was used: an import broken off, searches, a pack under work, files put aside, settings."""
    made, news = Home(tmp_path / "home"), tmp_path / "bridge-talks"
    news.mkdir()
    for number in range(5):
        (news / f"ferries-{number}.txt").write_text(NEWS.format(number), encoding="utf-8")
    with tasks.open_library(made) as library:
        heard = Heard(stop_after=2)
        with pytest.raises(Cancelled):
            batch = tasks.new_batch(made.folder, [news])
            tasks.run_batch(library, batch, progress=heard.progress, told=heard)
    for path, text, read in (
        (made.draft, '{"pack": "Mira Voss"', read_draft), (made.searches, '{"searches": "ferries"}', read_searches),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InvalidInput, match="put aside"):
            read(made.folder)
    keep_draft(made.folder, DRAFT)
    keep_searches(made.folder, SEARCHES)
    settings.save(made.folder, CHOSEN)
    return made


def telling(home: Home) -> dict[str, list[bytes]]:
    """The files of the home, by name, that hold one of the words in clear."""
    held = {path: path.read_bytes().lower() for path in home.folder.rglob("*") if path.is_file()}
    found = {path.name: [one for one in TELLING if one in data] for path, data in held.items()}
    return {name: words for name, words in found.items() if words}


def encrypt(home: Home, words: str, now: datetime) -> None:
    aside = encrypting.encrypt(home.library, words, now)
    assert aside
    encrypting.delete([aside])


def all_stands(home: Home) -> bool:
    """Whether everything is read as it was kept."""
    batch, chosen = tasks.last_batch(home.folder), settings.load(home.folder)
    return (
        read_draft(home.folder) == DRAFT and read_searches(home.folder) == SEARCHES
        and settings.with_recent(chosen, read_recent(home)) == CHOSEN
        and batch is not None and len(batch.rows) == 5 and 2 <= len(batch.numbers("added")) < 5
    )  # fmt: skip


def test_nothing_beside_an_encrypted_library_tells_of_it(home: Home) -> None:
    told = {"draft.json", "draft.unread.json", "last-import.jsonl", "searches.json", "searches.unread.json"}
    assert telling(home).keys() == told | {"settings.toml", "library.sqlite"}
    encrypt(home, WORDS, NOW)
    assert telling(home) == {}
    assert settings.load(home.folder).language == "ru" and settings.load(home.folder).author == ""
    assert all_stands(home)
    encrypt(home, OTHER, LATER)
    assert telling(home) == {} and all_stands(home)
    assert {lock_of(one) for one in home.beside} == {lock_of(home.library)}
    encrypting.decrypt(home.library, NOW)
    assert telling(home).keys() >= told | {"recent.toml", "library.sqlite"} and all_stands(home)
    assert settings.load(home.folder) == CHOSEN
    assert (home.folder / "draft.unread.json").read_text(encoding="utf-8") == '{"pack": "Mira Voss"'


def test_what_is_written_beside_it_later_tells_nothing_either(home: Home, tmp_path: Path) -> None:
    encrypt(home, WORDS, NOW)
    with tasks.open_library(home) as library:
        batch = tasks.last_batch(home.folder)
        assert batch is not None
        tasks.run_batch(library, batch)
        tasks.run_batch(library, tasks.new_batch(home.folder, [tmp_path / "bridge-talks"]))
    keep_recent(home, CHOSEN)
    keep_draft(home.folder, DRAFT)
    assert telling(home) == {}
    batch = tasks.last_batch(home.folder)
    assert batch is not None and [row.state for row in batch.rows] == ["known"] * 5
    tasks.forget_batch(home.folder)
    assert not list(home.folder.glob("last-import*"))


def test_a_broken_off_import_goes_on_under_the_passphrase_alone(home: Home) -> None:
    encrypt(home, WORDS, NOW)
    connecting._keys.clear()
    assert tasks.last_batch(home.folder) is None
    encrypting.open_lock(home.library, WORDS)
    with tasks.open_library(home) as library:
        batch = tasks.last_batch(home.folder)
        assert batch is not None
        before = len(batch.numbers("added"))
        report = tasks.run_batch(library, batch)
        assert before < 5 and (len(report.added), len(library.documents())) == (5, 5)
    assert telling(home) == {}


def test_what_an_earlier_version_left_in_clear_is_locked_as_the_library_is_opened(home: Home) -> None:
    left = {one: one.read_bytes() for one in (*home.beside, home.folder / "settings.toml") if one.exists()}
    encrypt(home, WORDS, NOW)
    home.recent.unlink()
    for path, data in left.items():
        path.write_bytes(data)
    assert len(telling(home)) == 6
    tasks.open_library(home, read_only=True).close()
    assert len(telling(home)) == 6, "who may only read changes nothing"
    tasks.open_library(home).close()
    assert telling(home) == {} and all_stands(home)


def test_what_was_put_aside_damaged_and_encrypted_hinders_nothing(home: Home) -> None:
    encrypt(home, WORDS, NOW)
    aside = home.folder / "draft.unread.json"
    aside.write_bytes(aside.read_bytes()[:2000] + bytes(3000))
    encrypt(home, OTHER, LATER)
    encrypting.decrypt(home.library, NOW)
    assert is_encrypted(aside) and not is_encrypted(home.draft)


def test_settings_that_cannot_be_read_are_told_as_left_in_clear(home: Home) -> None:
    path = home.folder / "settings.toml"
    path.write_text("author = Ida Kestrel", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"settings\.toml is as it was before") as told:
        encrypting.encrypt(home.library, WORDS, NOW)
    assert "library-before-20260504-120000.sqlite" in told.value.hint
    assert is_encrypted(home.library) and is_encrypted(home.draft)


def test_what_is_added_to_an_encrypted_file_is_there_or_not(tmp_path: Path) -> None:
    library, path = tmp_path / "library.sqlite", tmp_path / "list"
    Library.open(library).close()
    encrypting.encrypt(library, WORDS, NOW)
    sealed.put(path, b"one\n", library)
    before = path.read_bytes()
    sealed.add(path, b"two\n")
    assert sealed.held(path) == b"one\ntwo\n"
    # As one who is killed leaves it: the file changed, and the journal that takes it back.
    journal, salt = tmp_path / "list-journal", bytes.fromhex(lock_of(path))
    with closing(connecting.connect(path.resolve().as_uri(), salt, path)) as file:
        for statement in ("PRAGMA cache_size = 1", "BEGIN", "INSERT INTO file VALUES (zeroblob(50000))"):
            file.execute(statement)
        half, taking_back = path.read_bytes(), journal.read_bytes()
    path.write_bytes(half)
    journal.write_bytes(taking_back)
    assert half != before and sealed.held(path) == b"one\ntwo\n"
    journal.write_bytes(taking_back)
    sealed.put(path, b"new\n", library)
    assert sealed.held(path) == b"new\n"


def test_a_list_that_is_gone_is_not_begun_anew_in_clear(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        sealed.add(tmp_path / "list", json.dumps({}).encode())
    assert not (tmp_path / "list").exists()
