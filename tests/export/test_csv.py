import csv
from dataclasses import replace
from pathlib import Path

import pytest

from app.export import PLAIN
from app.export.csv import COLUMNS, guarded, write
from app.model.house import HouseStyle
from app.model.pack import Pack


def read(pack: Pack, folder: Path, house: HouseStyle = PLAIN) -> list[dict[str, str]]:
    write(pack, house, folder / "p.csv")
    with (folder / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_is_one_that_excel_opens_by_itself(pack: Pack, tmp_path: Path) -> None:
    write(pack, PLAIN, tmp_path / "p.csv")
    data = (tmp_path / "p.csv").read_bytes()
    assert data.startswith("\ufeffnumber,type,section,".encode())
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 12
    assert len(COLUMNS) == len(set(COLUMNS))


def test_each_entry_is_a_row(pack: Pack, tmp_path: Path) -> None:
    rows = read(pack, tmp_path)
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "6", "7", "8", "9", "10", "11", "12"]
    event, said, source = rows[0], rows[4], rows[-1]
    assert (event["type"], event["date"], event["date_edtf"]) == ("event", "15 January 2025", "2025-01-15")
    assert (event["countries"], event["places"]) == ("Türkiye; Azerbaijan", "Şəki")
    assert (said["who"], said["role"], said["kind"]) == ("Ada Brenn", "Minister of Roads", "direct")
    assert (said["start"], said["end"], said["file"]) == ("0", "63", "bulletin-6.pdf")
    assert said["source"].startswith("According to the Ministry of Foreign Affairs of Veldania, Bulletin of Veldania 6")
    assert (source["type"], source["document"]) == ("source", "Bulletin of Veldania 1")
    assert source["published"] == "2025-02-03"


def test_an_entry_of_two_places_names_both(pack: Pack, tmp_path: Path) -> None:
    row = read(pack, tmp_path)[5]
    assert (row["file"], row["page"]) == ("bulletin-7.pdf; bulletin-1.pdf", "3; 9")
    assert (row["start"], row["end"]) == ("0; 0", "31; 20")


def test_a_house_writes_its_own_names_and_days(pack: Pack, tmp_path: Path) -> None:
    house = HouseStyle("own", date_style="dd.MM.y", people=(("Ada Brenn", "Brenn, Ada"),),
                       countries=(("TR", "Turkey"),))  # fmt: skip
    rows = read(pack, tmp_path, house)
    assert (rows[0]["date"], rows[0]["countries"]) == ("15.01.2025", "Turkey; Azerbaijan")
    assert rows[4]["who"] == "Brenn, Ada"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "  =1", "－1", "＠x"])
def test_what_looks_like_a_formula_is_guarded(text: str, pack: Pack, tmp_path: Path) -> None:
    assert guarded(text) == f"'{text}"
    events = pack.sections[3]
    entry = replace(events.entries[0], note=text, title=text)
    (row,) = read(replace(pack, sections=(replace(events, entries=(entry,)),)), tmp_path)
    assert (row["note"], row["analyst_title"]) == (f"'{text}", f"'{text}")


@pytest.mark.parametrize("value", ["a=1", "", "1", 5, "–"])
def test_all_else_is_left_alone(value: object) -> None:
    assert guarded(value) == value


def test_no_cell_of_a_hostile_pack_is_a_formula(pack: Pack, tmp_path: Path) -> None:
    cells = [cell for row in read(pack, tmp_path) for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell]


def test_half_characters_do_not_stop_the_export(pack: Pack, tmp_path: Path) -> None:
    events = pack.sections[3]
    entry = replace(events.entries[0], note="a\ud800b")
    (row,) = read(replace(pack, sections=(replace(events, entries=(entry,)),)), tmp_path)
    assert row["note"] == "a?b"


def test_a_pack_of_nothing_has_its_header(pack: Pack, tmp_path: Path) -> None:
    assert read(replace(pack, sections=()), tmp_path) == []
