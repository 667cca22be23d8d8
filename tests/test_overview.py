"""What Home tells of kept packs is read without the whole of them."""

from dataclasses import replace
from pathlib import Path

from app.keeping import keep_pack
from app.library import Library
from app.model.pack import Selection
from app.overview import pack_selection
from tests.packs import samples


def test_what_a_kept_pack_was_asked_for_is_told_whatever_its_title_says(tmp_path: Path) -> None:
    asked = Selection(countries=("AZ",), since="2024", words='"selection": {"words": "x"}')
    with Library.open(tmp_path / "library.sqlite") as library:
        keep_pack(library, replace(samples.pack(), title='A "selection": {} of notes', selection=asked), "2025-01-01")
        assert pack_selection(library, library.packs()[0]) == asked
