"""An encrypted library answers as one in clear, and its files say nothing to who has no passphrase."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app import backups, encrypting, told_twice
from app.errors import InvalidInput, LibraryProblem
from app.library import Library, connecting
from app.library.migrations import is_earlier
from app.library.recasting import recast
from app.library.unlocking import is_encrypted, unlock
from app.model.pack import Selection
from app.progress import Cancelled
from tests.library import samples

WORDS = "four words nobody guesses"
NOW = datetime(2026, 5, 4, 12)
MARKER = "mountain roads"


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases of one test are not those of another, and no keyring of this machine is asked."""
    monkeypatch.setattr(connecting, "_keys", {})
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        samples.put(library, samples.digest(), samples.bulletin())
    return path


@pytest.fixture
def sealed(plain: Path) -> Path:
    aside = encrypting.encrypt(plain, WORDS, NOW)
    assert aside is not None
    encrypting.delete([aside])
    return plain


def answers(path: Path) -> tuple[object, ...]:
    """What a library says of itself, through SQL, the full text and the columns in memory."""
    selections = (Selection(), Selection(countries=("AZ",)), Selection(words="road"))
    with Library.open(path) as library:
        return (
            library.summary(), library.documents(), [library.document(one.id) for one in library.documents()],
            *((library.events(one), library.statements(one), library.facets(one)) for one in selections),
        )


def holding(folder: Path, *words: bytes) -> list[str]:
    """The files in a folder that hold one of these words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(one.lower() in path.read_bytes().lower() for one in words)]


def next_keys(path: Path) -> list[tuple[str, int]]:
    """The highest key that each table ever had: no other row may get one that was given."""
    with Library.open(path) as library, library._store.bare() as connection:
        return connection.execute("SELECT * FROM sqlite_sequence ORDER BY name").fetchall()


def test_it_answers_as_before(plain: Path) -> None:
    with Library.open(plain) as library:
        library.remove(library.documents()[-1].id)
    before, keys = answers(plain), next_keys(plain)
    aside = encrypting.encrypt(plain, WORDS, NOW)
    assert next_keys(plain) == keys
    assert is_encrypted(plain) and answers(plain) == before
    assert aside is not None and not is_encrypted(aside) and answers(aside) == before
    encrypting.decrypt(plain, NOW)
    assert not is_encrypted(plain) and answers(plain) == before


def test_no_file_holds_a_word_in_clear(sealed: Path, tmp_path: Path) -> None:
    with Library.open(sealed) as library:
        samples.put(library, samples.scan())
        backups.back_up(library, tmp_path / "backups", NOW)
        assert sealed.with_name("library.sqlite-wal").stat().st_size
        assert holding(tmp_path, b"mountain", b"document", b"Leyla", b"SQLite format") == []
    assert holding(tmp_path, b"mountain", b"document", b"Leyla") == []


def test_it_opens_with_its_passphrase_only(sealed: Path) -> None:
    connecting._keys.clear()
    with pytest.raises(LibraryProblem) as closed:
        Library.open(sealed)
    assert closed.value.reason == "passphrase" and not is_earlier(sealed)
    for wrong in ("", WORDS.upper(), f"{WORDS} "):
        with pytest.raises(LibraryProblem, match="not the passphrase"):
            unlock(sealed, wrong)
    encrypting.open_lock(sealed, WORDS)
    assert Library.open(sealed).summary().documents == 2


def test_any_program_that_knows_sqlcipher_opens_it(sealed: Path) -> None:
    with closing(connecting.sqlcipher().connect(str(sealed))) as other:
        other.execute(f"PRAGMA key = '{WORDS}'")
        assert other.execute("SELECT count(*) FROM document").fetchone() == (2,)
    with closing(sqlite3.connect(sealed)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT count(*) FROM document")


def test_another_passphrase(sealed: Path, tmp_path: Path) -> None:
    with Library.open(sealed) as library:
        old = backups.back_up(library, tmp_path / "backups", NOW).path
    before, aside = answers(sealed), encrypting.encrypt(sealed, "another good one", NOW)
    assert encrypting.others(sealed, tmp_path / "backups") == (aside, old)
    connecting._keys.clear()
    with pytest.raises(LibraryProblem, match="not the passphrase"):
        unlock(sealed, WORDS)
    encrypting.open_lock(sealed, "another good one")
    assert answers(sealed) == before
    with pytest.raises(LibraryProblem) as locked:
        backups.restore(old, sealed, NOW)
    assert locked.value.reason == "passphrase"
    encrypting.open_lock(old, WORDS)
    backups.restore(old, sealed, NOW)
    assert answers(sealed) == before


def test_a_passphrase_that_is_too_short_changes_nothing(plain: Path) -> None:
    before = plain.read_bytes()
    with pytest.raises(InvalidInput, match="too short"):
        encrypting.encrypt(plain, "seven77", NOW)
    assert plain.read_bytes() == before


def test_a_library_that_is_not_there_yet_is_encrypted_from_its_first_document(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    assert encrypting.encrypt(path, WORDS, NOW) is None
    with Library.open(path) as library:
        samples.put(library, samples.digest())
    assert is_encrypted(path) and holding(tmp_path, b"mountain", b"SQLite format") == []


def test_stopped_or_failed_it_stays_as_it_was(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_done: int, _of: int, _words: str) -> None:
        raise Cancelled

    before = answers(plain)
    with pytest.raises(Cancelled):
        encrypting.encrypt(plain, WORDS, NOW, stop)
    assert sorted(path.name for path in plain.parent.iterdir()) == ["library.sqlite"]
    counted = iter((1, 2))
    monkeypatch.setattr("app.library.recasting._counts", lambda _connection: iter([(next(counted), "document")]))
    with pytest.raises(LibraryProblem, match="not whole"):
        encrypting.encrypt(plain, WORDS, NOW)
    assert sorted(path.name for path in plain.parent.iterdir()) == ["library.sqlite"]
    assert answers(plain) == before


HOLDING = """
import sqlite3, sys
library = sqlite3.connect(sys.argv[1])
library.execute("SELECT count(*) FROM item").fetchone()
print(flush=True)
input()
"""


def test_one_that_is_open_elsewhere_is_left_alone(plain: Path, tmp_path: Path) -> None:
    with Library.open(plain) as library, pytest.raises(LibraryProblem) as here:
        assert library.summary().documents == 2
        recast(plain, tmp_path / "new", connecting.new_salt(WORDS))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(plain)], **pipes) as other:
        assert other.stdout and other.stdout.readline()
        with pytest.raises(LibraryProblem) as there:
            recast(plain, tmp_path / "new", connecting.new_salt(WORDS))
        other.communicate(b"\n")
    assert {here.value.reason, there.value.reason} == {"locked"}


def test_an_earlier_version_is_brought_up_to_date(sealed: Path) -> None:
    before = answers(sealed)
    encrypting.decrypt(sealed, NOW)
    samples.as_version_4(sealed)
    recast(sealed, sealed.with_name("old.sqlite"), connecting.new_salt(WORDS))
    sealed.with_name("old.sqlite").replace(sealed)
    assert is_encrypted(sealed) and is_earlier(sealed)
    assert answers(sealed) == before
    assert is_encrypted(sealed.with_name("library-version-4.sqlite"))


def test_one_whose_writer_was_killed_opens_as_it_was_before(sealed: Path) -> None:
    before = answers(sealed)
    samples.interrupt(sealed)
    journal = sealed.with_name("library.sqlite-journal")
    assert journal.stat().st_size > 512
    connecting._keys.clear()
    encrypting.open_lock(sealed, WORDS)
    assert answers(sealed) == before and not journal.exists()


def test_one_of_an_earlier_version_whose_writer_was_killed_is_seen_as_that(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    samples.put_version(path, 4)
    samples.interrupt(path)
    assert is_earlier(path)
    with Library.open(path) as library:
        assert library.check() == ()


def test_a_damaged_page_is_told_in_words(sealed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    held = bytearray(sealed.read_bytes())
    for at in range(4096 + 100, len(held), 4096):
        held[at] ^= 1
    sealed.write_bytes(held)
    with pytest.raises(LibraryProblem) as told, Library.open(sealed) as library:
        library.documents()
    assert told.value.reason == "damaged" and capfd.readouterr().err == ""


def test_a_process_of_its_own_opens_it(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(sealed) as library:
        here = told_twice.told_twice(library)
        monkeypatch.setattr(told_twice, "_FEW", 0)
        assert told_twice.told_twice(library) == here
