import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.export import PLAIN
from app.export.jsonl import write
from app.model.house import HouseStyle
from app.model.pack import Change, Commitment, Entry, Figure, Pack, Section, Selection
from tests.export.conftest import citation


def lines(pack: Pack, folder: Path, house: HouseStyle = PLAIN) -> list[dict[str, Any]]:
    write(pack, house, folder / "p.jsonl")
    return [json.loads(line) for line in (folder / "p.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def records(pack: Pack, tmp_path: Path) -> list[dict[str, Any]]:
    return lines(pack, tmp_path)


def test_the_first_line_says_what_the_file_is(records: list[dict[str, Any]]) -> None:
    head = records[0]
    assert (head["type"], head["format"], head["version"], head["entries"]) == ("pack", "valise-pack", 1, 11)
    assert (head["title"], head["marking"]) == ("Veldania and Norr: the roads", "TLP:AMBER")
    assert head["selection"] == {"countries": ["TR"], "kinds": ["events", "quotations", "statements"]}


def test_each_kept_entry_is_a_line_in_the_order_of_the_pack(records: list[dict[str, Any]]) -> None:
    assert [record["number"] for record in records[1:]] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert [record["type"] for record in records[1:]] == [
        *["event"] * 4, *["quotation"] * 3, "statement", "event", "person", "source"
    ]  # fmt: skip


def test_dates_are_edtf_with_their_days_and_how_they_are_known(records: list[dict[str, Any]]) -> None:
    assert records[2]["date"] == {"edtf": "2025-02", "first": "2025-02-01", "last": "2025-02-28", "basis": "undated"}
    assert records[3]["date"]["basis"] == "year-inferred"
    assert "date" not in records[7]


def test_a_target_is_one_of_the_web_annotation_model(pack: Pack, tmp_path: Path) -> None:
    quotations = pack.sections[4]
    cited = replace(quotations.entries[0].citations[0], before="he said: ", after=" Then he left.")
    entry = replace(quotations.entries[0], citations=(cited,))
    record = lines(replace(pack, sections=(replace(quotations, entries=(entry,)),)), tmp_path)[1]
    (target,) = record["target"]
    assert target["type"] == "SpecificResource"
    assert target["source"] == {
        "id": "urn:valise:document:d6", "title": "Bulletin of Veldania 6",
        "issuer": "Ministry of Foreign Affairs of Veldania", "issue": "no. 6", "published": "2025-02-03",
        "file": "bulletin-6.pdf", "article": "Talks in Orlo (6)", "page": "3",
    }  # fmt: skip
    assert target["selector"] == [
        {"type": "TextPositionSelector", "start": 0, "end": 63},
        {"type": "TextQuoteSelector", "exact": cited.words, "prefix": "he said: ", "suffix": " Then he left."},
    ]
    assert record["words"] == cited.words


def test_the_analyst_s_words_stand_apart_from_the_source_s(records: list[dict[str, Any]]) -> None:
    assert records[4]["analyst"] == {"note": "Compare no. 1.", "starred": True}
    assert "analyst" not in records[1]
    assert records[4]["title"].startswith("=HYPERLINK(")


def test_the_house_spells_a_speaker_beside_the_source_s_spelling(pack: Pack, tmp_path: Path) -> None:
    house = HouseStyle("own", people=(("Ada Brenn", "Brenn, Ada"),))
    said = lines(pack, tmp_path, house)[5]
    assert (said["speaker"], said["speaker_in_house_style"]) == ("Ada Brenn", "Brenn, Ada")


def test_what_belongs_together_is_told_by_number(pack: Pack, tmp_path: Path) -> None:
    cited = (citation("We will build it.", 6),)
    promise = Commitment("Ada Brenn", "will", "build it", "2025-12", "by winter", "2025-01-15", "q6")
    amount = Figure("13.2 million", "US dollars", "trade", "2020", "in 2020", "Trade reached 13.2 million.", "e1")
    change = Change("changed", "e1", "The date is another.", "14 January", "15 January")
    more = Section("more", "commitments", "More", entries=(
        Entry(20, "commitment:q6:0", promise, cited), Entry(21, "figure:e1:0", amount, cited),
        Entry(22, "change:changed:e1", change, ()),
    ))  # fmt: skip
    made = lines(replace(pack, sections=(*pack.sections, more)), tmp_path)[-3:]
    assert [record["entries"] for record in made] == [[6], [1], [1]]
    assert made[0]["due"] == {"edtf": "2025-12", "first": "2025-12-01", "last": "2025-12-31", "words": "by winter"}
    assert (made[1]["amount"], made[2]["change"], made[2]["after"]) == ("13.2 million", "changed", "15 January")


def test_half_characters_do_not_break_a_line(pack: Pack, tmp_path: Path) -> None:
    assert lines(replace(pack, title="a\ud800b", sections=()), tmp_path)[0]["title"] == "a\ud800b"


def test_a_pack_of_nothing_is_its_first_line(pack: Pack, tmp_path: Path) -> None:
    (head,) = lines(replace(pack, sections=(), selection=Selection(kinds=())), tmp_path)
    assert head["entries"] == 0
    assert "selection" not in head
