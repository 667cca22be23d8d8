"""The passphrase at the command line: given, asked for, kept in the keyring; copies of before told of and deleted."""

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from app import encrypting, passphrases
from app.cli import encrypting as commands
from app.cli import run
from app.library import connecting

WORDS, OTHER = "four words nobody guesses", "another good one"
STARTER = Path(__file__).resolve().parent.parent / "data" / "documents"


class Ring(KeyringBackend):
    """A keyring in memory, as good as the system's, or as a file in clear."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class InClear(Ring):
    priority = 0.5


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No passphrase is known, given or kept."""
    monkeypatch.setattr(connecting, "_keys", {})
    for name in (passphrases.VARIABLE, passphrases.NEW_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert valise(tmp_path / "home", "import", str(sorted(STARTER.iterdir())[0])) == 0
    return tmp_path / "home"


def valise(home: Path, *arguments: str) -> int:
    """The exit status of a command, in a program that knows no passphrase yet."""
    connecting._keys.clear()
    return run(["--home", str(home), *arguments])


def encrypt(home: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> None:
    monkeypatch.setenv(passphrases.NEW_VARIABLE, WORDS)
    assert valise(home, "encrypt", *options) == 0


def test_encrypted_opened_and_taken_back(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    encrypt(home, monkeypatch)
    assert "library-before-" in capsys.readouterr().out
    assert valise(home, "packs") == 1
    assert "is encrypted" in capsys.readouterr().err
    monkeypatch.setenv(passphrases.VARIABLE, "not this one")
    assert valise(home, "packs") == 1
    assert "not the passphrase" in capsys.readouterr().err
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    assert valise(home, "check") == 0
    monkeypatch.setenv(passphrases.NEW_VARIABLE, OTHER)
    assert valise(home, "encrypt", "--delete-copies") == 0
    assert not list(home.glob("library-before-*"))
    assert valise(home, "packs") == 1
    monkeypatch.setenv(passphrases.VARIABLE, OTHER)
    assert valise(home, "decrypt", "--delete-copies") == 0
    monkeypatch.delenv(passphrases.VARIABLE)
    assert valise(home, "check") == 0


def test_a_passphrase_from_an_open_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encrypt(home, monkeypatch)
    reading, writing = os.pipe()
    os.write(writing, f"{WORDS}\nmore".encode())
    os.close(writing)
    monkeypatch.setenv(f"{passphrases.VARIABLE}_FD", str(reading))
    assert valise(home, "packs") == 0


def test_an_open_file_that_holds_no_passphrase_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"\xff\xfe\n")
    os.close(writing)
    monkeypatch.setenv(f"{passphrases.VARIABLE}_FD", str(reading))
    assert passphrases.given() is None


def test_asked_for_where_somebody_sits_there(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(("four words", "five words", WORDS, WORDS, "wrong one", WORDS, "1 wrong", "2 wrong", "3 wrong"))
    monkeypatch.setattr(commands, "can_ask", lambda: True)
    monkeypatch.setattr("app.cli.can_ask", lambda: True)
    monkeypatch.setattr(commands, "getpass", lambda _words: next(typed))
    assert valise(home, "encrypt") == 1
    assert "not the same" in capsys.readouterr().err
    assert valise(home, "encrypt") == 0
    assert valise(home, "packs") == 0
    assert valise(home, "packs") == 1
    assert next(typed, None) is None


def test_where_a_file_beside_cannot_be_locked_the_copy_of_before_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "draft.json").mkdir()
    monkeypatch.setenv(passphrases.NEW_VARIABLE, WORDS)
    assert valise(home, "encrypt") == 1
    told = capsys.readouterr().err
    (kept,) = home.glob("library-before-*.sqlite")
    assert "draft.json is as it was before" in told and str(kept) in told
    assert encrypting.is_encrypted(home / "library.sqlite")


def test_the_keyring_keeps_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    keyring.set_keyring(ring)
    encrypt(home, monkeypatch, "--remember")
    assert list(ring.held.values()) == [WORDS]
    assert valise(home, "packs") == 0
    assert encrypting.is_encrypted(home / "library.sqlite")
    assert valise(home, "decrypt") == 0
    assert ring.held == {}


def test_a_keyring_in_clear_and_none_at_all_keep_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ring = InClear()
    keyring.set_keyring(ring)
    encrypt(home, monkeypatch, "--remember")
    assert ring.held == {} and "no keyring" in capsys.readouterr().err
    keyring.set_keyring(fail.Keyring())
    assert not passphrases.can_keep() and passphrases.kept("any") is None and not passphrases.keep("any", WORDS)
    assert valise(home, "packs") == 1


def test_no_command_takes_a_passphrase_as_an_argument(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert valise(home, "encrypt", WORDS) == 1
    assert "unrecognized" in capsys.readouterr().err.lower()
    assert not encrypting.is_encrypted(home / "library.sqlite")


def test_nothing_of_what_is_typed_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encrypt(home, monkeypatch, "--delete-copies")
    monkeypatch.setenv(passphrases.VARIABLE, WORDS)
    assert valise(home, "find", "--words", "summit") in (0, 1)
    held = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert held and not [one for one in held if WORDS.encode() in one or b"summit" in one.lower()]
