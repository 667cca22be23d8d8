"""House styles and templates that take for ever to read are refused at once; so are settings."""

from pathlib import Path
from time import process_time

import pytest

from app import settings
from app.errors import InvalidInput
from app.toml_source import LARGEST, TomlSource

BOMBS = {
    "keys of keys": "a" + ".a" * 49_000 + " = 1",
    "spaced keys of keys": "a" + " . a" * 24_000 + " = 1",
    "quoted keys of keys": '"a"' + '."a"' * 24_000 + " = 1",
    "keys within tables": "x = {" + "a" + ".a" * 49_000 + " = 1}",
    "tables of tables": "[a" + ".a" * 49_000 + "]",
    "lists of lists": "a = " + "[" * 49_000,
    "tables in tables": "a = " + "{a = " * 19_000,
    "one word": "a" * 99_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str) -> None:
    began = process_time()
    assert len(BOMBS[name]) < LARGEST
    with pytest.raises(InvalidInput, match="house"):
        TomlSource("house.toml", BOMBS[name]).parsed()
    assert process_time() - began < 2


def test_sentences_with_points_are_no_keys() -> None:
    source = TomlSource("house.toml", 'note = "1.2. See a.b.c.d.e.f, and so on ... 192.0.2.1. ' + "End. " * 90 + '"')
    assert "See" in source.parsed()["note"]


@pytest.mark.parametrize("name", ["lists of lists", "one word"])
def test_settings_that_cannot_be_read_are_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(BOMBS[name], encoding="utf-8")
    with pytest.raises(InvalidInput, match="delete the file"):
        settings.load(tmp_path)
