"""Batches of files: a row each, read in other processes, gone on with after a stop or a crash."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import tasks
from app.batches import FileRow
from app.library import Library
from app.paths import Home
from app.progress import Cancelled
from app.reading import limits
from tests.reading.made_files import zipped

NEWS = "NORTHLAND NEWS {0}\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024.\n"


class Heard:
    """What was told of a batch; stops it when so many files are done."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.rows: list[FileRow] = []
        self.states: list[tuple[int, str]] = []
        self.stop_after = stop_after

    def listed(self, rows: Sequence[FileRow]) -> None:
        self.rows = list(rows)

    def reading(self, number: int, words: str) -> None:
        self.states.append((number, words or "reading"))

    def done(self, number: int, row: FileRow) -> None:
        self.states.append((number, row.state))

    def progress(self, _done: int, _of: int, _words: str) -> None:
        if sum(words != "reading" for _number, words in self.states) >= self.stop_after:
            raise Cancelled


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def library(home: Path) -> Library:
    return tasks.open_library(Home(home))


def write(folder: Path, count: int = 6) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_text(NEWS.format(number), encoding="utf-8")
    return folder


def test_a_batch_brings_in_what_an_import_brings_in(library: Library, home: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    (folder / "again.txt").write_text(NEWS.format(3), encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (folder / "papers.zip").write_bytes(zipped({"a.txt": NEWS.format("a"), "b.txt": NEWS.format(1), "c.xyz": "x"}))
    heard = Heard()
    report = tasks.run_batch(library, tasks.new_batch(home, [folder]), told=heard)
    with Library.open(tmp_path / "other.sqlite") as other:
        alone = tasks.import_documents(other, [folder])
        assert [row.id for row in library.documents()] == [row.id for row in other.documents()]
    assert report == alone
    states = dict(heard.states)
    assert [states[number] for number in (0, 3, 6, 7, 8)] == ["added", "added", "known", "failed", "failed"]


def test_a_package_that_cannot_be_unpacked_is_no_defect(library: Library, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"PK\3\4" + bytes(200))
    report = tasks.run_batch(library, tasks.new_batch(home, [path]))
    assert [one.reason for one in report.failed] == ["damaged"]


def test_an_archive_that_takes_too_long_to_open_is_told_so_and_the_rest_comes_in(
    library: Library, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "news", 1)
    (folder / "slow.zip").write_bytes(zipped({"a.txt": NEWS.format("a")}))
    monkeypatch.setattr(limits, "OPEN_SECONDS", 0)
    report = tasks.run_batch(library, tasks.new_batch(home, [folder]))
    assert len(report.added) == 1
    assert [(one.name, one.reason) for one in report.failed] == [("slow.zip", "too-large")]
    assert "longer than a document of its size should" in report.failed[0].message


def test_the_same_batch_again_changes_nothing(library: Library, home: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", 2)
    tasks.run_batch(library, tasks.new_batch(home, [folder]))
    again = tasks.run_batch(library, tasks.new_batch(home, [folder]))
    assert (len(again.added), len(again.known)) == (0, 2)


def test_a_stopped_batch_goes_on_in_another_run_of_the_program(library: Library, home: Path, tmp_path: Path) -> None:
    heard = Heard(stop_after=2)
    batch = tasks.new_batch(home, [write(tmp_path / "news")])
    with pytest.raises(Cancelled):
        tasks.run_batch(library, batch, progress=heard.progress, told=heard)
    held = len(library.documents())
    assert 2 <= held < 6
    kept = tasks.last_batch(home)
    assert kept is not None
    assert [row.state for row in kept.rows] == ["added"] * held + ["undone"] * (6 - held)
    report = tasks.run_batch(library, kept)
    assert (len(report.added), len(library.documents())) == (6, 6)


def test_what_was_left_is_carried_over_into_the_next_batch(library: Library, home: Path, tmp_path: Path) -> None:
    tasks.new_batch(home, [write(tmp_path / "news", 3)])
    other = write(tmp_path / "other", 1)
    batch = tasks.new_batch(home, [other])
    assert [row.path.parent.name for row in batch.rows] == ["other", "news", "news", "news"]
    tasks.run_batch(library, batch)
    assert batch.numbers("undone") == (1, 2, 3)


def test_a_list_that_a_crash_has_cut_is_read_as_far_as_it_goes(library: Library, home: Path, tmp_path: Path) -> None:
    tasks.run_batch(library, tasks.new_batch(home, [write(tmp_path / "news", 3)]))
    path = home / "last-import.jsonl"
    lines = path.read_text(encoding="ascii").splitlines()
    hostile = [json.dumps({"file": 99, "report": {}}), "[]", json.dumps({"file": 1, "report": {"added": 7}})]
    path.write_text("\n".join([*lines[:2], *hostile, lines[3][:40]]), encoding="ascii")
    kept = tasks.last_batch(home)
    assert kept is not None
    assert [row.state for row in kept.rows] == ["added", "undone", "undone"]
    path.write_text("{}", encoding="ascii")
    assert tasks.last_batch(home) is None


def test_a_file_that_went_away_is_named_and_can_be_tried_again(library: Library, home: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", 2)
    batch = tasks.new_batch(home, [folder])
    text = (folder / "1.txt").read_text(encoding="utf-8")
    (folder / "1.txt").unlink()
    report = tasks.run_batch(library, batch)
    assert [(one.name, one.reason) for one in report.failed] == [("1.txt", "missing")]
    (folder / "1.txt").write_text(text, encoding="utf-8")
    report = tasks.run_batch(library, batch, batch.numbers("failed"))
    assert (len(report.added), report.failed) == (2, ())


def test_how_far_an_archive_is_hangs_on_how_much_of_it_is_behind(library: Library, tmp_path: Path) -> None:
    long, short = NEWS.format("long") * 60, NEWS.format("short")
    (tmp_path / "papers.zip").write_bytes(zipped({"1.txt": long, "2.txt": short, "3.txt": long + short}))
    told: list[float] = []
    batch = tasks.new_batch(None, [tmp_path / "papers.zip"])
    tasks.run_batch(library, batch, progress=lambda done, of, _words: told.append(done / of))
    assert told == sorted(told)
    assert {round(one, 1) for one in told} >= {0.0, 0.5, 1.0}
