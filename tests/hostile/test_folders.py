"""Folders that lead round in circles or to what has no end; names that turn letters round or are another's."""

import os
from pathlib import Path

import pytest

from app import tasks
from app.errors import UnreadableDocument
from app.paths import Home
from app.reading import limits, load, members

NEWS = "NORTHLAND NEWS\n\n12 May 2024\n\nMinister {0} visited Port Alder on 10 May 2024. “We stay,” {0} said.\n"
posix = pytest.mark.skipif(os.name == "nt", reason="there are no pipes and devices among files there")


@posix
@pytest.mark.timeout(60)
def test_pipes_devices_and_circles_are_passed_or_named_and_the_rest_is_in(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    (folder / "news.txt").write_text(NEWS.format("Mira Voss"), encoding="utf-8")
    os.link(folder / "news.txt", folder / "other name.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "gone.txt").symlink_to(tmp_path / "nothing")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    with tasks.open_library(Home(tmp_path / "home")) as library:
        report = tasks.run_batch(library, tasks.new_batch(None, [folder]))
    assert (len(report.added), len(report.known)) == (1, 1)
    told = {one.path.name: one.reason for one in report.failed}
    assert told == {"pipe.txt": "unsupported", "zero.txt": "unsupported", "gone.txt": "missing", "self.txt": "missing"}
    assert all(one.message for one in report.failed)


def test_a_gigabyte_in_one_line_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(UnreadableDocument) as raised:
        load(path)
    assert raised.value.reason == "too-large" and raised.value.hint


@posix
def test_a_file_that_grows_while_it_is_read_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    path = Path("/proc/self/maps")  # the system states no size of it
    if not path.exists():
        pytest.skip("there is no such file on this system")
    with pytest.raises(UnreadableDocument) as raised:
        load(path)
    assert raised.value.reason == "too-large"


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u200f", "\u200b", "\x1b", "\n"])
def test_signs_in_a_file_s_name_that_turn_or_hide_letters_are_not_shown(sign: str, tmp_path: Path) -> None:
    try:
        (tmp_path / f"report{sign}txt.txt").write_text(NEWS.format("Mira Voss"), encoding="utf-8")
    except OSError:
        pytest.skip("this system takes no such name")
    batch = tasks.new_batch(None, [tmp_path])
    assert [row.name for row in batch.rows] == ["reporttxt.txt"]
    with tasks.open_library(Home(tmp_path / ".home")) as library:
        report = tasks.import_documents(library, [tmp_path])
        assert [one.name for one in report.added] == ["reporttxt.txt"]
        assert [row.filename for row in library.documents()] == ["reporttxt.txt"]
        (item, *_others) = library.statements(tasks.selection())
        assert sign not in item.citations[0].filename


def test_a_name_in_letters_that_only_look_alike_is_another_person(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS.format("Mira Voss"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(NEWS.format("M\u0456ra Voss"), encoding="utf-8")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        tasks.import_documents(library, [tmp_path / "a.txt", tmp_path / "b.txt"])
        assert {item.found.speaker for item in library.statements(tasks.selection())} == {"Mira Voss", "M\u0456ra Voss"}
        assert len(library.statements(tasks.selection(people=["Mira Voss"]))) == 1
        names = [one.name for one in library.people(tasks.selection())]
        assert {"Mira Voss", "M\u0456ra Voss"} <= set(names)


def test_members_bear_no_such_signs_either() -> None:
    assert [one.name for one in members(b"words", "a\u202eb.txt")] == ["ab.txt"]
