import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app import export as exports
from app.errors import CannotWrite, InvalidInput
from app.export import EXPORTERS, export
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.progress import Progress
from tests.packs import samples

PACK = samples.pack()


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def failing(error: OSError) -> Callable[[Pack, HouseStyle, Path, Progress], None]:
    def write(_pack: Pack, _house: HouseStyle, path: Path, _progress: Progress) -> None:
        path.write_bytes(b"half a fi")
        raise error

    return write


@pytest.mark.parametrize("name", EXPORTERS)
def test_each_format_replaces_the_old_file_and_leaves_nothing_beside(tmp_path: Path, name: str) -> None:
    target = tmp_path / f"pack.{name}"
    target.write_text("old")
    assert export(PACK, name, target) == target
    assert target.stat().st_size > 200
    assert b"old" not in target.read_bytes()[:3]
    assert names(tmp_path) == [target.name]


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_pack_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    first, second = (export(PACK, name, tmp_path / f"{n}.{name}").read_bytes() for n in (1, 2))
    assert first == second


@pytest.mark.parametrize(
    ("error", "message", "hint", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full", "Free some space", ""),
        (OSError(errno.EROFS, "Read-only file system"), "is read-only", "Choose another folder.", ""),
        (PermissionError(errno.EACCES, "in use"), "pack.docx is open in another program", "save as pack (2).docx",
         "taken"),
        (OSError(errno.EIO, "Input/output error"), "pack.docx was not written: Input/output error", "Try another", ""),
    ],
)
def test_a_failure_is_told_and_the_old_file_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str, hint: str, reason: str
) -> None:
    monkeypatch.setitem(exports.EXPORTERS, "docx", failing(error))
    target = tmp_path / "pack.docx"
    target.write_text("old")
    with pytest.raises(CannotWrite) as raised:
        export(PACK, "docx", target)
    assert message in raised.value.message
    assert hint in raised.value.hint
    assert raised.value.reason == reason
    assert target.read_text() == "old"
    assert names(tmp_path) == ["pack.docx"]


def test_a_file_that_is_held_open_elsewhere_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows answers when Word holds the file: it can be written beside, but not put in place."""

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    target = tmp_path / "pack.docx"
    target.write_text("old")
    with pytest.raises(CannotWrite, match="open in another program"):
        export(PACK, "docx", target)
    assert names(tmp_path) == ["pack.docx"]
    assert target.read_text() == "old"


@pytest.mark.parametrize("lock", [".~lock.pack.docx#", "~$ck.docx", "~$pack.docx"])
def test_a_file_that_a_word_processor_says_it_has_stays_whole(tmp_path: Path, lock: str) -> None:
    """As LibreOffice and Word say it on Linux and on shared folders, where the file could be replaced under them."""
    target = tmp_path / "pack.docx"
    (tmp_path / lock).write_text("me")
    assert export(PACK, "docx", target).exists(), "there is nothing to lose"
    target.write_text("old")
    with pytest.raises(CannotWrite, match="open in another program"):
        export(PACK, "docx", target)
    assert set(names(tmp_path)) == {lock, "pack.docx"}
    assert target.read_text() == "old"


def test_a_defect_in_a_writer_leaves_the_old_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_pack: Pack, _house: HouseStyle, path: Path, _progress: Progress) -> None:
        path.write_bytes(b"half")
        raise ZeroDivisionError

    monkeypatch.setitem(exports.EXPORTERS, "docx", broken)
    (tmp_path / "pack.docx").write_text("old")
    with pytest.raises(ZeroDivisionError):
        export(PACK, "docx", tmp_path / "pack.docx")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("pack.docx", "old")]


def test_a_missing_folder_a_folder_in_the_place_and_a_long_name_are_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="does not exist"):
        export(PACK, "docx", tmp_path / "no" / "pack.docx")
    (tmp_path / "pack.docx").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        export(PACK, "docx", tmp_path / "pack.docx")
    with pytest.raises(CannotWrite, match="too long"):
        export(PACK, "docx", tmp_path / f"{'x' * 300}.docx")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CannotWrite, match="is read-only"):
            export(PACK, "docx", tmp_path / "pack.docx")
    finally:
        tmp_path.chmod(0o700)


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as raised:
        export(PACK, "odt", tmp_path / "pack.odt")
    assert raised.value.hint == "Use docx, pdf, xlsx, ics, jsonl, csv, csl.json."


def test_a_name_as_long_as_a_folder_holds_is_no_problem(tmp_path: Path) -> None:
    name = f"{'x' * 250}.docx"
    assert export(PACK, "docx", tmp_path / name).name == name


def test_what_a_killed_export_left_is_taken_away_by_a_later_one_and_a_fresh_one_is_not(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".valise-1-2.new", ".valise-3-4.new", ".other.new"))
    for path in (old, fresh, other):
        path.write_bytes(b"half a fi")
    for path in (old, other):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    export(PACK, "csv", tmp_path / "pack.csv")
    assert sorted(names(tmp_path)) == [other.name, fresh.name, "pack.csv"]
