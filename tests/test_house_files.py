"""A user's own styles and names: what is written is read again as it was, and nothing is half written."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import house_files, houses, registry
from app.errors import CannotWrite, InvalidInput
from app.model.house import PROPERTIES, HouseStyle, Marking

LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
RUNGS = st.builds(
    Marking, LINES, st.integers(0, 100), st.sampled_from(("#000000", "#ffc000")), st.sampled_from(("", "#ffffff")),
    st.sampled_from(("header", "footer", "both")), st.sampled_from(("left", "center", "right")), LINES | st.just(""),
    st.sampled_from((8.0, 12.0)),
)
STYLES = st.builds(
    HouseStyle, name=st.just("mfa"), title=LINES, description=LINES | st.just(""),
    paper=st.sampled_from(("A4", "Letter")), margins=st.tuples(*[st.sampled_from((10.0, 25.4, 60.0))] * 4),
    body_font=st.sampled_from(("Noto Sans", "Times New Roman")), sizes=st.tuples(*[st.sampled_from((9.0, 14.0))] * 4),
    date_style=st.sampled_from(("d MMMM y", "dd.MM.yyyy", "d 'of' MMMM y")),
    footnotes=st.sampled_from(("full", "short-after-first")), unattributed=st.sampled_from(("print", "hold")),
    properties=st.sampled_from((PROPERTIES, (), ("title",))),
    markings=st.lists(RUNGS, max_size=3, unique_by=(lambda one: one.label.casefold(), lambda one: one.rank)).map(
        lambda rungs: tuple(sorted(rungs, key=lambda one: one.rank))
    ),
    countries=st.sampled_from(((), (("TR", "Türkiye"), ("VN", "Viet Nam")))),
    people=st.sampled_from(((), (("A. Person", "Anna Person"),))),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(STYLES)
def test_a_style_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, style: HouseStyle) -> None:
    folder = tmp_path_factory.mktemp("houses")
    assert house_files.write_style(style, folder) == style
    assert [path.name for path in folder.iterdir()] == ["mfa.toml"]


def test_a_style_that_cannot_be_read_again_leaves_the_old_one(tmp_path: Path) -> None:
    good = HouseStyle("mfa", "Ministry")
    house_files.write_style(good, tmp_path)
    with pytest.raises(InvalidInput, match="no pattern"):
        house_files.write_style(replace(good, date_style="whenever"), tmp_path)
    assert houses.load("mfa", tmp_path) == good
    assert [path.name for path in tmp_path.iterdir()] == ["mfa.toml"]


@pytest.mark.parametrize("name", ["../evil", "A B", "", ".hidden", "x/y"])
def test_a_name_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput):
        house_files.write_style(HouseStyle(name, "x"), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "houses").write_text("here")
    with pytest.raises(CannotWrite):
        house_files.write_style(HouseStyle("mfa", "x"), tmp_path / "houses")


def test_names_of_files(tmp_path: Path) -> None:
    assert house_files.style_name("MFA of Norway") == "mfa-of-norway"
    assert house_files.style_name("Xarici İşlər") == "xarici-isler"
    assert house_files.style_name("外务") == "own"
    house_files.write_style(HouseStyle("mfa", "x"), tmp_path)
    house_files.remove_style("mfa", tmp_path)
    assert not list(tmp_path.iterdir())


def test_house_names_hold_at_once(tmp_path: Path) -> None:
    path = tmp_path / "house-names.toml"
    try:
        house_files.write_names({"TR": "Turkey"}, {"OIC": "Islamic Conference"}, path)
        assert registry.country_name("TR") == "Turkey"
        assert registry.forum_name("OIC") == "Islamic Conference"
        with pytest.raises(InvalidInput):
            house_files.write_names({"T1": "Nowhere"}, {}, path)
        assert registry.country_name("TR") == "Turkey"
    finally:
        registry.use_house_names(None)
