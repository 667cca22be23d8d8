"""Killed in the middle of adding a document, a library holds all that was said to be saved, and nothing half."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import deciding
from app.library import Library
from app.model.decision import Decision
from app.model.pack import Selection
from tests.library import samples
from tests.library.test_decisions import rows

ROOT = Path(__file__).parents[2]
DIES = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from app.library import Library
from tests.library import samples

library = Library.open(Path(sys.argv[1]))
left = int(sys.argv[2])

def count(*_ignored):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "after_cursor_execute", count)
samples.put(library, samples.bulletin())
library.close()
print("saved")
"""
DIES_DECIDING = DIES.replace(
    "samples.put(library, samples.bulletin())", "library.decide(decisions.all_at_once(library))"
).replace("from tests.library import samples", "from tests.library import test_crash as decisions")
WRITES_ON = """
import sys
from pathlib import Path
from app.library import Library
from tests.library import samples

library = Library.open(Path(sys.argv[1]))
for number in range(10_000):
    samples.put(library, samples.renamed(samples.digest(), number))
    print(number, flush=True)
"""


def _python(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("statements", [1, 4, 7, 11, 14])
def test_killed_between_two_writes_of_a_document(tmp_path: Path, statements: int) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        samples.put(library, samples.digest())
    with _python(DIES, path, statements) as process:
        output, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL and output == ""
    with Library.open(path) as library:
        assert [row.title for row in library.documents()] == ["Mountain Roads Digest"]
        assert library.count(Selection(words="bangkok")).items == 0
        assert library.check() == ()
        samples.put(library, samples.bulletin())


def all_at_once(library: Library) -> tuple[Decision, ...]:
    """Decisions of every sort in one step."""
    first, second, third, *_others = library.events(Selection())
    document = library.document(first.citations[0].document_id)
    anchor = samples.at(document, document.text[:10])
    return (
        *deciding.reject((first,)), *deciding.correct(second, date="2020-02-02", participants=["Ana Pol"]),
        *deciding.merge((second, third)), *deciding.make_event(document, (anchor,), title="Made"),
        *deciding.set_document([document.id], "issuer", "By hand"),
    )  # fmt: skip


def test_killed_between_two_writes_of_decisions_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    path, done, at = tmp_path / "library.sqlite", False, 1
    with Library.open(path) as library:
        samples.put(library, samples.digest(), samples.bulletin())
    old = rows(path)
    while not done:
        with _python(DIES_DECIDING, path, at) as process:
            output, _ = process.communicate(timeout=60)
        done = output == "saved\n"
        assert done or process.returncode == -signal.SIGKILL
        with Library.open(path) as library:
            assert library.check() == ()
        if not done:
            assert rows(path) == old
        at += 12
    assert at > 60 and rows(path) != old


def test_killed_at_any_moment_keeps_every_document_that_was_said_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with _python(WRITES_ON, path) as process:
        assert process.stdout
        assert process.stdout.readline() == "0\n"
        time.sleep(0.3)
        process.kill()
        said = [0, *(int(line) for line in process.stdout.read().split("\n") if line)]
    with Library.open(path) as library:
        assert library.check() == ()
        held = library.summary()
        assert held.documents in (len(said), len(said) + 1)
        assert held.events == 5 * held.documents
        for number in said:
            doc, found = samples.renamed(samples.digest(), number)
            assert library.document(doc.id) == doc
            assert library.found(doc.id) == found
