"""How packs get into files, and what is told of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import CannotWrite
from app.exporting import export_pack, file_stem, make_folder, over_limits, remarks
from app.model.house import HouseStyle, Marking
from app.model.pack import Pack, Selection
from app.packs.markings import AboveCeiling
from tests.packs import samples


def test_nothing_is_told_of_a_pack_without_limits_or_within_them() -> None:
    pack = replace(samples.pack(), limit=0.0)
    assert over_limits(replace(pack, sections=tuple(replace(one, limit=0.0) for one in pack.sections))) == ()
    assert over_limits(replace(pack, limit=90.0)) == ()


def test_a_pack_and_a_section_over_their_limits_are_told_with_how_much() -> None:
    pack = samples.pack(found=samples.large(60, 60))
    sections = tuple(replace(one, limit=0.5 if one.layout == "chronology" else 0.0) for one in pack.sections)
    whole, part = over_limits(replace(pack, limit=2.0, sections=sections))
    assert whole.startswith(f"“{pack.title}” takes ") and "its limit is 2:" in whole and whole.endswith("too many.")
    assert part.startswith("“Chronology” takes ") and "its limit is 0.5:" in part


MARKINGS = (Marking("TLP:GREEN", 1), Marking("TLP:RED", 3))
LADDER = HouseStyle("tlp", markings=MARKINGS, people=(("Mira Tolland", "Tolland"),))


def test_each_format_is_written_in_the_style_of_the_house(tmp_path: Path) -> None:
    pack = samples.pack(marking="TLP:GREEN")
    paths = export_pack(pack, ("jsonl", "csv", "csl.json"), tmp_path, stem="p", house=LADDER)
    assert [path.name for path in paths] == ["p.jsonl", "p.csv", "p.csl.json"]
    said = [json.loads(line) for line in paths[0].read_text(encoding="utf-8").splitlines()]
    assert "Tolland" in {record.get("speaker_in_house_style") for record in said}


def above(pack: Pack) -> Pack:
    """The pack with an entry that is marked above its ceiling."""
    chronology = next(one for one in pack.sections if one.layout == "chronology")
    entries = (replace(chronology.entries[0], marking="TLP:RED"), *chronology.entries[1:])
    sections = tuple(replace(one, entries=entries) if one is chronology else one for one in pack.sections)
    return replace(pack, sections=sections, ceiling="TLP:GREEN")


def test_nothing_is_written_of_a_pack_that_holds_an_entry_above_its_ceiling(tmp_path: Path) -> None:
    pack = above(samples.pack(marking="TLP:GREEN"))
    with pytest.raises(AboveCeiling) as raised:
        export_pack(pack, ("docx", "csv"), tmp_path / "new", house=LADDER)
    assert "TLP:RED" in raised.value.message
    assert not (tmp_path / "new").exists()


def test_what_a_calendar_cannot_hold_is_told() -> None:
    pack = samples.pack()
    assert remarks(pack, ("docx", "ics")) == ()
    bare = tuple(one for one in pack.sections if one.layout != "coming")
    assert remarks(replace(pack, sections=bare), ("ics",)) == (
        "The calendar is empty: the pack holds no coming event with a date.",
    )
    assert remarks(replace(pack, sections=bare), ("docx",)) == ()
    undated = samples.event("A meeting of the forum", "", status="scheduled", start=900)
    found = replace(samples.contents(), events=(*samples.contents().events, undated))
    (told,) = remarks(samples.pack(found=found), ("ics",))
    assert told.startswith("Without a date, so not in the calendar: no. ")


@pytest.mark.parametrize("letter", ["a", "ü", "外", "𐌰"])
def test_the_name_of_a_file_fits_into_a_folder_in_every_script(tmp_path: Path, letter: str) -> None:
    pack = replace(samples.pack(), selection=Selection(words=letter * 150))
    stem = file_stem(pack)
    assert set(stem) == {letter}
    written = export_pack(pack, ("csv", "csl.json"), tmp_path)
    assert [path.name for path in written] == [f"{stem}.csv", f"{stem}.csl.json"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(CannotWrite, match="is a file, not a folder") as raised:
        make_folder(tmp_path / "taken")
    assert raised.value.hint
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize("name", ["half\ud800", "no\x00thing", "x" * 300])
def test_a_folder_that_no_disk_can_hold_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite, match="cannot be made"):
        make_folder(tmp_path / name / "out")
