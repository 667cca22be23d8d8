"""An encrypted library through its life: checked, repaired, backed up, gone back to, brought up to date, shared."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from app import backups, encrypting, passphrases
from app.cli import run
from app.errors import LibraryProblem
from app.importing import import_documents
from app.library import Library, connecting
from app.library.migrations import kept_path
from app.library.recasting import recast
from app.library.unlocking import is_encrypted, lock_of
from app.model.pack import Selection
from tests.library import samples
from tests.library.test_encrypted import holding
from tests.test_encrypting import Ring
from tests.test_mending import HURTS

WORDS, OTHER = "four words nobody guesses", "another good one"
NOW, LATER = datetime(2026, 5, 4, 12), datetime(2026, 5, 5, 12)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No passphrase is known, given or kept."""
    monkeypatch.setattr(connecting, "_keys", {})
    monkeypatch.delenv(passphrases.VARIABLE, raising=False)
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def clear(tmp_path: Path) -> Path:
    """A home of two documents in clear."""
    given = samples.write_digests(tmp_path / "given", 2)
    with Library.open(tmp_path / "home" / "library.sqlite") as library:
        import_documents(library, [given])
    return tmp_path / "home"


@pytest.fixture
def home(clear: Path) -> Path:
    """The same encrypted, with an encrypted backup."""
    aside = encrypting.encrypt(clear / "library.sqlite", WORDS, NOW)
    assert aside
    encrypting.delete([aside])
    back_up(clear, NOW)
    return clear


def back_up(home: Path, now: datetime) -> Path:
    with Library.open(home / "library.sqlite") as library:
        return backups.back_up(library, home / "backups", now).path


def answers(home: Path) -> tuple[object, ...]:
    with Library.open(home / "library.sqlite") as library:
        assert library.check() == ()
        return library.documents(), library.events(Selection()), library.count(Selection(words="road"))


def in_home(home: Path, *arguments: str) -> int:
    """The exit status of a command in a program that knows no passphrase yet."""
    connecting._keys.clear()
    return run(["--home", str(home), *arguments])


def hurt(home: Path, *statements: str) -> None:
    with samples.looked_into(home / "library.sqlite") as connection:
        for one in statements:
            connection.execute(one)


def flip(path: Path, start: int, stop: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * (stop - start))


@pytest.mark.parametrize("what", ("the index of words", "links", "columns that are no columns", "kept bytes", "text"))
def test_what_was_hurt_is_found_and_repaired(
    home: Path, what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = answers(home)
    hurt(home, *HURTS[what])
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    assert in_home(home, "check") == 1
    assert "found. Nothing was changed." in capsys.readouterr().out
    assert in_home(home, "check", "--repair") == 0
    assert in_home(home, "check") == 0
    assert is_encrypted(home / "library.sqlite") and answers(home) == before


@pytest.mark.parametrize("place", ((20, 400), (3 * 4096, 5 * 4096)), ids=("the first page", "other pages"))
def test_a_damaged_file_gives_way_to_the_backup_and_stays_encrypted(
    home: Path, place: tuple[int, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, lock = answers(home), lock_of(home / "library.sqlite")
    flip(home / "library.sqlite", *place)
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    assert in_home(home, "check") == 1
    assert capsys.readouterr().err
    assert in_home(home, "check", "--repair") in (0, 1)
    assert "took the library’s place" in capsys.readouterr().out
    assert lock_of(home / "library.sqlite") == lock and answers(home) == before
    assert holding(home, b"mountain", b"SQLite format") == []


def test_the_wrong_passphrase_of_a_damaged_file_is_still_wrong(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flip(home / "library.sqlite", 20, 400)
    before = (home / "library.sqlite").read_bytes()
    monkeypatch.setenv(passphrases.VARIABLE, OTHER)
    assert in_home(home, "check", "--repair") == 1
    assert "not the passphrase" in capsys.readouterr().err
    assert (home / "library.sqlite").read_bytes() == before


def test_going_back_to_a_backup_in_clear_leaves_the_library_encrypted(clear: Path) -> None:
    path, before = clear / "library.sqlite", answers(clear)
    copy = back_up(clear, NOW)
    aside = encrypting.encrypt(path, WORDS, NOW)
    assert aside
    encrypting.delete([aside])
    lock = lock_of(path)
    with Library.open(path) as library:
        library.remove(library.documents()[0].id)
    in_clear = copy.read_bytes()
    kept = backups.restore(copy, path, LATER)
    assert lock_of(path) == lock == lock_of(kept) and answers(clear) == before
    assert copy.read_bytes() == in_clear and encrypting.others(path, clear / "backups") == (copy,)
    assert "under the passphrase of the library" in encrypting.lock_told(copy, path, kept)
    copy.unlink()
    assert holding(clear, b"mountain", b"SQLite format") == []


def test_going_back_to_a_backup_under_another_passphrase_keeps_that_of_the_library(home: Path) -> None:
    path, before = home / "library.sqlite", answers(home)
    (copy,) = backups.available(home / "backups")
    encrypting.encrypt(path, OTHER, NOW)
    lock = lock_of(path)
    backups.restore(copy.path, path, LATER)
    assert lock_of(path) == lock and answers(home) == before
    connecting._keys.clear()
    encrypting.open_lock(path, OTHER)
    assert answers(home) == before


def test_a_library_in_clear_that_goes_back_to_an_encrypted_backup_says_so(home: Path) -> None:
    path, before = home / "library.sqlite", answers(home)
    (copy,) = backups.available(home / "backups")
    encrypting.decrypt(path, NOW)
    kept = backups.restore(copy.path, path, LATER)
    assert is_encrypted(path) and answers(home) == before
    assert "will be asked for" in encrypting.lock_told(copy.path, path, kept)


def test_a_library_whose_passphrase_is_not_known_is_not_left_in_clear(clear: Path) -> None:
    path, copy = clear / "library.sqlite", back_up(clear, NOW)
    encrypting.encrypt(path, WORDS, NOW)
    connecting._keys.clear()
    before = path.read_bytes()
    with pytest.raises(LibraryProblem, match="passphrase is not known here"):
        backups.restore(copy, path, LATER)
    assert path.read_bytes() == before and not list(clear.glob(".*.restored"))
    path.unlink()  # what the words advise
    backups.restore(copy, path, LATER)
    assert not is_encrypted(path) and len(answers(clear)[0]) == 2  # type: ignore[arg-type]


def test_an_earlier_version_is_brought_up_to_date_under_its_passphrase(
    clear: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = clear / "library.sqlite", answers(clear)
    samples.as_version_4(path)
    recast(path, path.with_name("sealed"), connecting.new_salt(WORDS))
    path.with_name("sealed").replace(path)
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    assert in_home(clear, "packs") == 0
    assert answers(clear) == before and lock_of(kept_path(path, 4)) == lock_of(path)
    assert holding(clear, b"mountain", b"SQLite format") == []
    backups.check(kept_path(path, 4))


def test_a_second_program_reads_and_writes_and_keeps_the_passphrase_as_it_is(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = tmp_path / "more.txt"
    more.write_text(f"{samples.DIGEST}More.\n", encoding="utf-8")
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    program = [sys.executable, "-m", "app", "--home", str(home)]
    with Library.open(home / "library.sqlite") as library:
        library.documents()
        done = subprocess.run([*program, "import", str(more)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert len(library.documents()) == 3
        taken = subprocess.run([*program, "decrypt"], capture_output=True, text=True, check=False)
        assert taken.returncode == 1 and "in use by another program" in taken.stderr
    assert is_encrypted(home / "library.sqlite") and len(answers(home)[0]) == 3  # type: ignore[arg-type]


def test_a_passphrase_that_is_gone_from_the_keyring_or_another_there_is_asked_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ring = Ring()
    keyring.set_keyring(ring)
    encrypting.open_lock(home / "library.sqlite", WORDS, remember=True)
    assert in_home(home, "packs") == 0
    (name,) = ring.held
    ring.held[name] = OTHER
    assert in_home(home, "packs") == 1
    ring.held.clear()
    assert in_home(home, "packs") == 1
    assert capsys.readouterr().err.count("is encrypted") == 2
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    assert in_home(home, "packs") == 0
