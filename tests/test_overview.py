"""What Home tells of kept packs is read without the whole of them."""

import json
from dataclasses import replace
from pathlib import Path

from app.keeping import keep_pack
from app.library import Library
from app.model.pack import Selection
from app.overview import counted_duplicates, pack_selection, search_duplicates
from tests.packs import samples


def test_what_a_kept_pack_was_asked_for_is_told_whatever_its_title_says(tmp_path: Path) -> None:
    asked = Selection(countries=("AZ",), since="2024", words='"selection": {"words": "x"}')
    with Library.open(tmp_path / "library.sqlite") as library:
        keep_pack(library, replace(samples.pack(), title='A "selection": {} of notes', selection=asked), "2025-01-01")
        assert pack_selection(library, library.packs()[0]) == asked


def test_a_count_of_duplicates_that_is_none_is_made_anew(tmp_path: Path) -> None:
    kept = tmp_path / "home.json"
    with Library.open(tmp_path / "library.sqlite") as library:
        search_duplicates(library, tmp_path)
        assert counted_duplicates(library, tmp_path) == 0
        told = json.loads(kept.read_text(encoding="utf-8"))
        for hostile in ({"of": told["of"]}, {**told, "duplicates": None}, [], {**told, "duplicates": "many"}):
            kept.write_text(json.dumps(hostile), encoding="utf-8")
            assert counted_duplicates(library, tmp_path) is None
