"""Valise killed at random moments of import, review, merging, pack edits, export, migration, backup, the way back, and
while a library is encrypted or taken back into clear.

python tests/killing/run.py [--times 200] [--seed N] [--only WORK]

After each kill -9 the library must open, be sound, and hold everything that was said to be saved; exports and backups
are the old ones or the new ones; what is half written is swept away later. After one of encryption, all that lies
beside the library is read with the passphrase that it has then, and nothing tells in clear where it has one. Exit
status 1, with the seed, where not.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from select import select
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.paths import Home
from tests.processes import ends

# What is killed and how it is judged is imported where it is used: processes that read documents load this file too,
# as they load the program's own first one, which is as light.
State = dict[str, Any]
NAMES = ("import", "review", "merge", "pack", "export", "migration", "backup", "restore", "encryption")
_PATIENCE_SECONDS, _ENDS_SECONDS = 120.0, 90.0


@dataclass(slots=True)
class Told:
    """What the killed one told. begun: that the work had begun; said, will: as works.py has them."""

    begun: bool = False
    steps: int = 0
    said: State = field(default_factory=State)
    will: State = field(default_factory=State)
    ended: bool = False
    lingering: bool = False

    def hear(self, line: str) -> None:
        """Take in one line."""
        what, state = json.loads(line)
        if what == "begun":
            self.begun = True
        elif what == "will":
            self.will = state
        else:
            self.said |= state
            self.will = {}
            self.steps += 1


def kill_once(work: str, home: Home, seed: int, after: float) -> Told:
    """What was told by a process that did some work on a library and was killed so many seconds after it had begun."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _do(work, home, seed, writes)
    os.close(writes)
    told = Told()
    rest = _listen(reads, told, after)
    helpers = _children(child)
    os.kill(child, signal.SIGKILL)
    told.ended = os.WIFEXITED(os.waitpid(child, 0)[1])
    while data := os.read(reads, 1 << 16):
        rest += data
    os.close(reads)
    _hear(rest, told)
    told.lingering = not all(ends(one, _ENDS_SECONDS) for one in helpers)
    return told


def _do(work: str, home: Home, seed: int, writes: int) -> None:
    """Do some work until it ends, or this process is killed; it never comes back."""
    def tell(what: str, state: State) -> None:
        line = json.dumps([what, state]).encode() + b"\n"
        while line:
            line = line[os.write(writes, line) :]

    from tests.killing.works import WORKS

    status = 1
    try:
        WORKS[work](home, random.Random(seed), tell)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _listen(reads: int, told: Told, after: float) -> bytes:
    """Hear until it is time, or the work has ended; what was told of a line that is not whole yet."""
    until, rest = time.monotonic() + _PATIENCE_SECONDS, b""
    while (left := until - time.monotonic()) > 0 and select([reads], [], [], left)[0]:
        data = os.read(reads, 1 << 16)
        if not data:
            break
        begun = told.begun
        rest = _hear(rest + data, told)
        if told.begun and not begun:
            until = time.monotonic() + after
    return rest


def _hear(data: bytes, told: Told) -> bytes:
    """Take in the whole lines of what was told; the rest."""
    *lines, rest = data.split(b"\n")
    for line in lines:
        told.hear(line.decode())
    return rest


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def one_round(work: str, bases: dict[str, Path], folder: Path, seed: int, after: float) -> tuple[Told, list[str]]:
    """Kill some work on a library of its own; what it had told, and what is wrong afterwards."""
    from tests.killing.judging import judge

    home = Home(folder / "home")
    shutil.copytree(bases["old" if work == "migration" else "usual"], home.folder)
    told = kill_once(work, home, seed, after)
    wrong = judge(work, home, told.said, told.will)
    if told.lingering:
        wrong.append("a process goes on that the killed one had started")
    if told.ended and work not in ("import", "migration"):
        wrong.append("the work ended by itself")
    shutil.rmtree(home.folder)
    return told, wrong


def main(arguments: Sequence[str]) -> int:
    """Kill as often as asked for and print what held; 1 where something did not."""
    from tests.killing import homes
    from tests.killing.works import SPAN

    parser = argparse.ArgumentParser(description="Kill Valise at random moments and look what is left.")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", choices=NAMES)
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}, {options.times} kills", flush=True)
    counted = {name: Counted() for name in NAMES}
    with tempfile.TemporaryDirectory(prefix="valise-killing-") as name:
        bases = homes.make(Path(name, "bases"))
        for number in count():
            if sum(one.kills for one in counted.values()) >= options.times:
                break  # rounds whose work ended before its time do not count
            work = options.only or NAMES[number % len(NAMES)]
            seed = options.seed * 100_003 + number
            after = random.Random(seed).uniform(0, SPAN[work])
            told, wrong = one_round(work, bases, Path(name), seed, after)
            counted[work].take(told, wrong)
            for one in wrong:
                print(f"{number} {work} after {after:.3f} s, {told.steps} steps: {one}", flush=True)
    for work, one in counted.items():
        print(f"{work:10} {one.kills:4} kills, {one.under_way:4} of them within a step, {one.steps:6} steps said saved,"
              f" {one.wrong:3} wrong")
    return 1 if any(one.wrong for one in counted.values()) else 0


@dataclass(slots=True)
class Counted:
    """What happened to one kind of work."""

    kills: int = 0
    under_way: int = 0
    steps: int = 0
    wrong: int = 0

    def take(self, told: Told, wrong: list[str]) -> None:
        """Count one round."""
        self.kills += not told.ended
        self.under_way += bool(told.will) or (not told.ended and not told.said)
        self.steps += told.steps
        self.wrong += bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
