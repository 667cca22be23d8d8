"""A user's TOML file says by line and key what in it is wrong."""

import os
from pathlib import Path

import pytest

from app.errors import InvalidInput
from app.toml_source import LARGEST, Place, TomlSource, files_in

TEXT = """# A comment.
title = "One"

[[part]]
key = "a"

  [[ part ]]  # the second
"key" = "b"

[names]
key = "c"
"""


@pytest.mark.parametrize(
    ("place", "key", "line"),
    [
        (None, "title", 2),
        (None, "key", 1),
        (None, "names", 10),
        (None, "part", 4),
        (("part", 0), "key", 5),
        (("part", 1), "key", 8),
        (("part", 1), "absent", 7),
        (("part", 9), "key", 1),
        (("names", 0), "key", 11),
        (("names", 0), "", 10),
    ],
)
def test_what_is_wrong_is_told_with_the_line_of_its_key_or_of_its_table(place: Place, key: str, line: int) -> None:
    with pytest.raises(InvalidInput) as raised:
        TomlSource("mine.toml", TEXT).refuse(place, key, "Wrong.", "Right.")
    assert raised.value.message == f"mine.toml, line {line}: Wrong."
    assert raised.value.hint == "Right."


@pytest.mark.parametrize("value", [5, 60, 7.5])
def test_numbers_between_the_bounds_are_taken(value: float) -> None:
    assert TomlSource("a", "").number_of({"top": value}, "top", None, 5, 60) == value


@pytest.mark.parametrize("value", [4.9, 61, True, "7", float("nan"), float("inf"), None, [7]])
def test_all_other_numbers_are_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match="top"):
        TomlSource("a", "").number_of({"top": value}, "top", None, 5, 60)


def test_the_later_folder_wins_and_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("one/b.toml", "one/a.toml", "two/a.toml", "two/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = files_in((tmp_path / "one", tmp_path / "two", tmp_path / "none", None))
    assert list(found.items()) == [("a", tmp_path / "two" / "a.toml"), ("b", tmp_path / "one" / "b.toml")]


@pytest.mark.parametrize("data", [b"\xff", b"#" * (LARGEST + 1), None])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "mine.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InvalidInput, match=r"mine\.toml") as raised:
        TomlSource.read(path)
    assert raised.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.toml")
    with pytest.raises(InvalidInput, match=r"mine\.toml is no file") as raised:
        TomlSource.read(tmp_path / "mine.toml")
    assert raised.value.hint


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no file without an end")
def test_a_link_to_what_has_no_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").symlink_to("/dev/zero")
    with pytest.raises(InvalidInput, match=r"mine\.toml is no file"):
        TomlSource.read(tmp_path / "mine.toml")


def test_a_folder_is_refused_and_line_ends_of_any_kind_are_read(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(InvalidInput, match=r"folder\.toml is no file"):
        TomlSource.read(tmp_path / "folder.toml")
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\rc = 3\n")
    assert TomlSource.read(tmp_path / "mine.toml").parsed() == {"a": 1, "b": 2, "c": 3}
