from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.export.excel import LIMIT, clean, write
from app.model.pack import Pack, Section


@pytest.fixture
def book(pack: Pack, tmp_path: Path) -> Workbook:
    write(pack, tmp_path / "pack.xlsx")
    return load_workbook(tmp_path / "pack.xlsx")


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    header, *found = book[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_there_is_a_sheet_a_section_that_holds_something(book: Workbook) -> None:
    assert book.sheetnames == ["Cover", "At a glance", "Chronology", "Quotations by speaker", "Reported statements",
                               "Coming dates", "Participants", "Sources", "Coverage"]


def test_numbers_are_the_pack_s_and_dropped_entries_are_not_there(book: Workbook) -> None:
    assert [row["No."] for row in rows(book, "Chronology")] == [1, 2, 3, 4]
    assert [row["No."] for row in rows(book, "Quotations by speaker")] == [6, 7, 8]
    assert [row["No."] for row in rows(book, "Sources")] == [12]


def test_a_full_day_is_a_date_and_anything_vaguer_its_text_and_span(book: Workbook) -> None:
    day, month, interval, _ = rows(book, "Chronology")
    assert day["Date"] == datetime(2025, 1, 15)
    assert (month["Date"], month["Date (EDTF)"]) == (None, "2025-02")
    assert (month["First day"], month["Last day"]) == (datetime(2025, 2, 1), datetime(2025, 2, 28))
    assert interval["Date (EDTF)"] == "2025-03-01/2025-03-04"
    assert interval["Last day"] == datetime(2025, 3, 4)
    assert interval["Date known from"] == "year-inferred"
    assert book["Chronology"]["B2"].number_format == "dd mmm yyyy"
    assert book["Chronology"]["B2"].is_date


def test_a_day_that_excel_cannot_hold_stays_text(pack: Pack, tmp_path: Path) -> None:
    chronology = pack.sections[3]
    first = chronology.entries[0]
    old = replace(first, subject=replace(first.subject, found=replace(first.subject.found, date="1828-02-10")))
    write(replace(pack, sections=(replace(chronology, entries=(old,)),)), tmp_path / "p.xlsx")
    (row,) = rows(load_workbook(tmp_path / "p.xlsx"), "Chronology")
    assert (row["Date"], row["First day"], row["Date (EDTF)"]) == (None, None, "1828-02-10")


def test_no_cell_is_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert rows(book, "Quotations by speaker")[2]["Words of the source"] == "=1+1 is not a policy"
    assert str(rows(book, "Chronology")[3]["Event"]).startswith("=HYPERLINK(")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "TRUE", "1e5"])
def test_text_stays_text(text: str, pack: Pack, tmp_path: Path) -> None:
    write(replace(pack, title=text), tmp_path / "p.xlsx")
    cell = load_workbook(tmp_path / "p.xlsx")["Cover"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_control_characters_go_and_letters_of_every_script_stay(book: Workbook) -> None:
    found = rows(book, "Chronology")
    assert found[3]["Event"] == '=HYPERLINK("http://x") <b>bold</b> & <para>  end'
    assert found[1]["Event"] == "Саммит в Баку о транспортном коридоре"
    assert "ığdır and ğ ş ö ü ç, ΑΒΓ Ελλάδα" in str(found[2]["Event"])


def test_lone_surrogates_do_not_break_the_file(pack: Pack, tmp_path: Path) -> None:
    write(replace(pack, subtitle="a\ud800b"), tmp_path / "p.xlsx")
    assert load_workbook(tmp_path / "p.xlsx")["Cover"]["A2"].value == "ab"


def test_text_over_the_limit_is_cut_with_a_mark() -> None:
    cut = clean("word " * 20_000)
    assert len(cut) == LIMIT
    assert cut.endswith("[…cut at Excel's cell limit; the whole text is in the Word and PDF pack]")
    assert clean("w" * LIMIT) == "w" * LIMIT


def test_the_limit_counts_as_excel_counts() -> None:
    cut = clean("\U0001f600" * LIMIT)
    assert len(cut.encode("utf-16-le")) // 2 <= LIMIT


def test_names_and_citations_have_columns(book: Workbook) -> None:
    first = rows(book, "Chronology")[0]
    assert (first["Countries"], first["Forums"]) == ("Türkiye; Azerbaijan", "CICA")
    assert first["Issuer"] == "Ministry of Foreign Affairs of Veldania"
    assert (first["Document"], first["Issue"], first["Page"]) == ("Bulletin of Veldania 1", "no. 1", "3")
    assert (first["Published"], first["File"]) == (datetime(2025, 2, 3), "bulletin-1.pdf")
    assert rows(book, "Chronology")[3]["Note"] == "Compare no. 1."
    assert rows(book, "Chronology")[3]["Starred"] == "★"


def test_line_ends_of_the_source_are_spaces(pack: Pack, tmp_path: Path) -> None:
    chronology = pack.sections[3]
    first = chronology.entries[0]
    cited = (replace(first.citations[0], words="The ministers\nof Veldania \n met."),)
    section = replace(chronology, entries=(replace(first, citations=cited),))
    write(replace(pack, sections=(section,)), tmp_path / "p.xlsx")
    (row,) = rows(load_workbook(tmp_path / "p.xlsx"), "Chronology")
    assert row["Words of the source"] == "The ministers of Veldania met."


def test_an_entry_of_two_places_has_a_line_for_each(book: Workbook) -> None:
    second = rows(book, "Quotations by speaker")[1]
    assert (second["File"], second["Page"]) == ("bulletin-7.pdf\nbulletin-1.pdf", "3\n9")
    assert second["Issuer"] == "Ministry of Foreign Affairs of Veldania"


def test_headers_are_frozen_filtered_and_repeated(book: Workbook) -> None:
    sheet = book["Chronology"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    assert sheet["G2"].alignment.wrap_text
    assert sheet.column_dimensions["H"].width > 40


def test_the_marking_is_on_every_sheet(book: Workbook) -> None:
    assert {sheet.oddHeader.center.text for sheet in book} == {"TLP:AMBER"}
    assert "TLP:AMBER" in [row[1] for row in book["Cover"].iter_rows(values_only=True)]


def test_a_long_marking_fits_excel_s_headers(pack: Pack, tmp_path: Path) -> None:
    write(replace(pack, marking="R&D " * 100), tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert all(len(str(sheet.oddFooter)) <= 255 for sheet in book)
    assert "R&D " * 100 in [row[1] for row in book["Cover"].iter_rows(values_only=True)]


def test_sheet_names_are_valid_and_unique(pack: Pack, tmp_path: Path) -> None:
    facts = pack.sections[2].facts
    headings = ("A/B: [x]?", "a b  x", "History", "'", "Ünsal " * 20, "Ünsal " * 20, "Cover", "\x01", "a\ud800b")
    sections = tuple(Section(str(n), "glance", heading, facts=facts) for n, heading in enumerate(headings))
    write(replace(pack, sections=sections), tmp_path / "p.xlsx")
    names = load_workbook(tmp_path / "p.xlsx").sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 10
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_properties_say_only_what_the_pack_says(book: Workbook) -> None:
    known = book.properties
    assert (known.title, known.creator) == ("Veldania and Norr: the roads", "Analysis Unit")
    assert known.created.date() == known.modified.date() == date(2025, 4, 3)
    assert known.lastModifiedBy is None


def test_the_same_pack_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    write(pack, tmp_path / "a.xlsx")
    write(pack, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_pack_of_nothing_has_a_cover(tmp_path: Path, pack: Pack) -> None:
    write(replace(pack, sections=()), tmp_path / "p.xlsx")
    assert load_workbook(tmp_path / "p.xlsx").sheetnames == ["Cover"]
