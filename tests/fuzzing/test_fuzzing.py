"""A short run of the fuzzing, all that it ever found, and that it would notice; see tests/fuzzing/run.py."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InvalidInput
from tests.fuzzing import run
from tests.fuzzing.targets import TARGETS, Target, room

CORPUS = Path(__file__).with_name("corpus")
KEPT = sorted(path for path in CORPUS.rglob("*") if path.is_file())
RUN = Path(__file__).with_name("run.py")


@pytest.fixture(scope="module", autouse=True)
def own_room() -> Iterator[None]:
    with room():
        yield


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", KEPT, ids=[f"{path.parent.name}/{path.name}" for path in KEPT])
def test_what_was_found_stays_mended(path: Path) -> None:
    target = TARGETS[path.parent.name.replace("reader-", "reader:")]
    error = run.tried(target, path.read_bytes())
    if error is not None:
        raise error


@pytest.mark.timeout(300)
def test_some_made_inputs_of_each_kind(tmp_path: Path) -> None:
    command = [sys.executable, str(RUN), "--inputs", "1000", "--seed", "6", "--finds", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = "".join(path.read_text() for path in tmp_path.glob("*.txt"))
    assert done.returncode == 0, done.stdout + done.stderr + told
    assert [line.split()[0] for line in done.stdout.splitlines()[1:] if "a second" in line] == [*TARGETS]


def _found(monkeypatch: pytest.MonkeyPatch, folder: Path, raises: object) -> list[str]:
    monkeypatch.setitem(TARGETS, "edtf", replace(TARGETS["edtf"], run=raises))  # type: ignore[arg-type]
    tried = run.Run(["edtf"], 1, folder)
    tried.go(20, 1, 0)
    assert tried.counted["edtf"] == 20
    return tried.found()


def test_what_is_told_in_words_is_no_find(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(data: bytes) -> None:
        raise InvalidInput("no date")

    assert _found(monkeypatch, tmp_path, refuse) == []


def test_an_error_is_found_with_its_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stumble(data: bytes) -> None:
        raise KeyError(data)

    assert _found(monkeypatch, tmp_path, stumble) == ["edtf.KeyError-promise"]
    assert KeyError((tmp_path / "edtf.KeyError-promise.bin").read_bytes()).args[0] in _inputs(20)


def test_a_crash_is_found_with_its_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def crash(data: bytes) -> None:
        if data == _inputs(8)[7]:
            run.os.abort()

    found = _found(monkeypatch, tmp_path, crash)
    assert [one.split("-")[0] for one in found] == ["edtf.SIGABRT"]
    assert (tmp_path / f"{found[0]}.bin").read_bytes() == _inputs(8)[7]


def test_what_takes_too_long_or_too_much_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "SECONDS", 1.0)
    monkeypatch.setattr(run, "SLOW", 0.05)
    first, second, third = _inputs(3)

    def dawdle(data: bytes) -> None:
        until = time.process_time() + (0.1 if data == first else 60 if data == second else 0)
        while time.process_time() < until:
            pass
        if data == third:
            bytearray(2 * run.MEMORY)

    found = _found(monkeypatch, tmp_path, dawdle)
    assert sorted(one.split("-")[0] for one in found) == ["edtf.MemoryError", "edtf.SIGXCPU", "edtf.TimeoutError"]


def _inputs(count: int) -> list[bytes]:
    target: Target = TARGETS["edtf"]
    return [run.made("edtf", target, tuple(target.seeds()), 1, number) for number in range(count)]
