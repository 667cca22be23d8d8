from pathlib import Path

import pytest
from fontTools.ttLib import TTFont as FontFile

from app.export import fonts
from app.export.fonts import Typesetting


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    return fonts.cache_folder()


@pytest.fixture(scope="module")
def bold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fonts.static_face("Sans", "Bold", tmp_path_factory.mktemp("fonts"))


def test_a_cut_face_has_one_weight_and_its_own_name(bold: Path) -> None:
    font = FontFile(bold)
    assert "fvar" not in font
    assert font["name"].getDebugName(6) == "NotoSans-Bold"
    assert font["OS/2"].usWeightClass == 700


def test_a_cut_face_holds_the_letters_of_the_region(bold: Path) -> None:
    letters = "əƏğĞşŞİıöÖüÜçÇ" + "АЯая ЁёЇїҚқҺһӘә" + "ΑΩάώ" + "ᶜ“”„«»–—…№€₼"
    assert not [character for character in letters if ord(character) not in FontFile(bold).getBestCmap()]


def test_a_face_is_cut_once(bold: Path) -> None:
    before = bold.stat().st_mtime_ns
    assert fonts.static_face("Sans", "Bold", bold.parent) == bold
    assert bold.stat().st_mtime_ns == before
    assert [path.name for path in bold.parent.iterdir()] == [bold.name]


def test_the_cache_is_the_user_s(cache: Path, tmp_path: Path) -> None:
    assert cache == tmp_path / "valise" / "fonts"


def test_a_cache_that_cannot_be_written_is_replaced_by_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = fonts.cache_folder()
    assert folder.is_dir()
    assert tmp_path not in folder.parents


def test_a_damaged_face_is_cut_again(cache: Path, bold: Path) -> None:
    (cache / bold.name).write_bytes(b"no font")
    fonts._load("Sans", "Bold")
    assert (cache / bold.name).stat().st_size == bold.stat().st_size


def test_widths_are_the_font_s(bold: Path) -> None:
    font = FontFile(bold)
    metrics, scale = font["hmtx"], 1 / font["head"].unitsPerEm
    expected = sum(metrics[font.getBestCmap()[ord(character)]][0] for character in "Şəki") * scale
    assert Typesetting().word("NotoSans-Bold", "Şəki")[1] == pytest.approx(expected, abs=0.003)


def test_invisible_characters_go_and_unknown_ones_are_counted() -> None:
    type_ = Typesetting()
    assert type_.word("NotoSans-Regular", "a\xadb\u200bc\x07\ufe0f")[0] == "abc"
    assert type_.word("NotoSans-Regular", "e\u0301")[0] == "é"
    assert type_.word("NotoSans-Regular", "会議")[0] == "\ufffd\ufffd"
    assert type_.missing == {"会", "議"}
