"""Settings: kept whole, read back, wrong ones explained."""

from pathlib import Path

import pytest

from app.errors import InvalidInput
from app.settings import Settings, load, save


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    chosen = Settings(language="az", marking="TLP:GREEN", author="Political section")
    save(tmp_path / "new" / "home", chosen)
    assert load(tmp_path / "new" / "home") == chosen
    assert [p.name for p in (tmp_path / "new" / "home").iterdir()] == ["settings.toml"]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_unknown_keys_and_wrong_types_are_left_aside(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = 3\ncolour = "red"\nauthor = "A"\n', encoding="utf-8")
    assert load(tmp_path) == Settings(author="A")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("language = ", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"settings\.toml"):
        load(tmp_path)
