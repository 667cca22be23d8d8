"""Processes that read strangers' files are started without secrets, and without what leads to them."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from app import passphrases, starting
from app.apart import Asked, workers
from app.library import Library
from tests import works

SECRETS = {
    "VALISE_PASSPHRASE": "four quiet words here", "VALISE_NEW_PASSPHRASE": "four other words here",
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/four/quiet", "SSH_AUTH_SOCK": "/run/four/quiet/agent",
    "SOME_API_TOKEN": "four-quiet-token", "XAUTHORITY": "/home/four/quiet",
}  # fmt: skip


def nothing(*_said: object) -> None:
    pass


def surroundings() -> tuple[list[str], list[str], list[str], list[str]]:
    with workers(works.surroundings, works.ready, 1) as pool:
        (one,) = pool.answers([Asked("", "")], nothing, nothing)
    assert one.answer is not None
    return one.answer


@works.linux
def test_a_process_that_reads_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LC_TIME", "az_AZ.UTF-8")
    environment = dict(one.split("=", 1) for one in surroundings()[0])
    assert environment["LC_TIME"] == "az_AZ.UTF-8" and environment["PATH"] == os.environ["PATH"]
    assert not SECRETS.keys() & environment.keys()
    assert not [name for name, value in environment.items() if "four" in value]


@works.linux
def test_a_process_that_reads_has_no_file_open_and_knows_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["valise", "import", "/home/four/quiet words.pdf"])
    held = os.open(tmp_path / "kept", os.O_RDWR | os.O_CREAT)
    os.set_inheritable(held, True)
    with Library.open(tmp_path / "library.sqlite"):
        _environment, command, files, told = surroundings()
    os.close(held)
    assert not [one for one in files if str(tmp_path) in one]
    assert not [one for one in (*command, *told) if "four" in one]
    lines = [one for one in files if one.startswith("pipe:")]
    printed = {str(Path(f"/proc/self/fd/{number}").readlink()) for number in (1, 2)}
    assert len(set(lines) - printed) == 4, "to be started, to live, to be asked, to answer"


@works.linux
def test_a_process_is_waited_for_and_its_end_is_known() -> None:
    process = starting.Bare().Process(target=sys.exit, args=(7,))
    process.start()
    with closing(process):
        process.join(20)
        assert process.exitcode == 7


def test_what_is_started_while_passphrases_are_hidden_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALISE_PASSPHRASE", SECRETS["VALISE_PASSPHRASE"])
    told = "import os; print([one for one in os.environ if 'PASSPHRASE' in one])"
    with ThreadPoolExecutor() as pool:
        with passphrases.hidden():
            asked = pool.submit(passphrases.given)
            done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True)
            assert not asked.done()
        assert done.stdout.strip() == "[]"
        assert asked.result() == SECRETS["VALISE_PASSPHRASE"] == os.environ["VALISE_PASSPHRASE"]
