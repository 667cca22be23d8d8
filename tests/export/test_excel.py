import errno
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from app.export import PLAIN
from app.export.excel import write
from app.export.excel_text import LIMIT, LongTexts
from app.model.pack import Pack

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def book(pack: Pack, tmp_path: Path) -> Workbook:
    write(pack, PLAIN, tmp_path / "pack.xlsx")
    return load_workbook(tmp_path / "pack.xlsx")


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    header, *found = book[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_there_is_a_sheet_for_each_kind_that_has_entries(book: Workbook) -> None:
    assert book.sheetnames == ["Cover", "Timeline", "Events", "Quotations", "Statements", "People", "Sources", "Facts"]


def test_numbers_are_the_pack_s_and_dropped_entries_are_not_there(book: Workbook) -> None:
    assert [row["No."] for row in rows(book, "Events")] == [1, 2, 3, 4, 10]
    assert [row["No."] for row in rows(book, "Quotations")] == [6, 7, 8]
    assert [row["No."] for row in rows(book, "Sources")] == [12]


def test_a_full_day_is_a_date_and_anything_vaguer_its_words_and_span(book: Workbook) -> None:
    day, month, interval, *_ = rows(book, "Events")
    assert (day["Date"], day["Date (EDTF)"]) == (datetime(2025, 1, 15), "2025-01-15")
    assert (month["Date"], month["Date (EDTF)"]) == ("February 2025", "2025-02")
    assert (month["First day"], month["Last day"]) == (datetime(2025, 2, 1), datetime(2025, 2, 28))
    assert interval["Date (EDTF)"] == "2025-03-01/2025-03-04"
    assert interval["Last day"] == datetime(2025, 3, 4)
    assert book["Events"]["B2"].number_format == "[$-809]d mmmm yyyy"
    assert book["Events"]["B2"].is_date
    assert book["Events"]["C2"].number_format == "@"


def test_an_inferred_date_bears_its_mark_and_the_source_says_how_it_is_known(book: Workbook) -> None:
    interval = rows(book, "Events")[2]
    assert (interval["Date"], interval["Date known from"]) == ("1–4 March 2025ᶜ", "year-inferred")
    assert str(interval["Source"]).startswith("Year inferred from the document. According to the Ministry")
    assert rows(book, "Quotations")[2]["Date"] == "undated"


def test_a_day_that_excel_cannot_hold_stays_text(pack: Pack, tmp_path: Path) -> None:
    chronology = pack.sections[3]
    first = chronology.entries[0]
    old = replace(first, subject=replace(first.subject, found=replace(first.subject.found, date="1828-02-10")))
    write(replace(pack, sections=(replace(chronology, entries=(old,)),)), PLAIN, tmp_path / "p.xlsx")
    (row,) = rows(load_workbook(tmp_path / "p.xlsx"), "Events")
    assert (row["First day"], row["Date"]) == (None, "10 February 1828")


def test_what_was_due_says_so_in_the_chronology_alone(pack: Pack, tmp_path: Path) -> None:
    chronology = pack.sections[3]
    first = chronology.entries[0]
    due = replace(first, subject=replace(first.subject, found=replace(first.subject.found, status="scheduled")))
    write(replace(pack, sections=(replace(chronology, entries=(due,)), pack.sections[6])), PLAIN, tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert str(rows(book, "Events")[0]["Event"]).endswith("Was due; no later source here mentions it.")
    assert rows(book, "Events")[1]["Event"] == "Session of the road commission"


def test_no_cell_is_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert rows(book, "Quotations")[2]["Words of the source"] == "=1+1 is not a policy"
    assert str(rows(book, "Events")[3]["Event"]).startswith("=HYPERLINK(")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "TRUE", "1e5"])
def test_text_stays_text(text: str, pack: Pack, tmp_path: Path) -> None:
    write(replace(pack, title=text), PLAIN, tmp_path / "p.xlsx")
    cell = load_workbook(tmp_path / "p.xlsx")["Cover"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_control_characters_go_and_letters_of_every_script_stay(book: Workbook) -> None:
    found = rows(book, "Events")
    assert found[3]["Event"] == '=HYPERLINK("http://x") <b>bold</b> & <para>  end'
    assert found[1]["Event"] == "Саммит в Баку о транспортном коридоре"
    assert "ığdır and ğ ş ö ü ç, ΑΒΓ Ελλάδα" in str(found[2]["Event"])


def test_lone_surrogates_do_not_break_the_file(pack: Pack, tmp_path: Path) -> None:
    write(replace(pack, subtitle="a\ud800b"), PLAIN, tmp_path / "p.xlsx")
    assert load_workbook(tmp_path / "p.xlsx")["Cover"]["A3"].value == "ab"


def test_text_over_the_limit_goes_on_where_its_cell_says() -> None:
    long, words = LongTexts(), "word " * 20_000
    first = long.first(words, "Quotations", 7, "Words of the source")
    start, mark = first[:-45], first[-45:]
    assert (len(first), mark) == (LIMIT, " […continued on the sheet “Long texts”, row 2]"[-45:])
    assert [part[:4] for part in long.parts] == [("Quotations", 7, "Words of the source", n) for n in (2, 3, 4)]
    assert start.rstrip(" ") + "" .join(part[4] for part in long.parts) in (words, words.rstrip())
    assert LongTexts().first("w" * LIMIT, "", 1, "") == "w" * LIMIT


def test_the_limit_counts_as_excel_counts_and_halves_no_character() -> None:
    long = LongTexts()
    smiles = "\U0001f600" * LIMIT
    first = long.first(smiles, "s", 1, "c")
    assert len(first.encode("utf-16-le")) // 2 <= LIMIT
    assert first.count("\U0001f600") + sum(len(part[4]) for part in long.parts) == LIMIT


def test_a_very_long_quotation_is_whole_in_the_book(pack: Pack, tmp_path: Path) -> None:
    quotations = pack.sections[4]
    first = quotations.entries[0]
    words = " ".join(f"word{number}" for number in range(20_000))
    entry = replace(first, citations=(replace(first.citations[0], words=words),))
    write(replace(pack, sections=(replace(quotations, entries=(entry,)),)), PLAIN, tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    start = str(rows(book, "Quotations")[0]["Words of the source"])
    parts = rows(book, "Long texts")
    places = {(part["Sheet"], part["Row"], part["Column"]) for part in parts}
    assert places == {("Quotations", 2, "Words of the source")}
    assert start.partition(" […continued")[0] + "".join(str(part["Text"]) for part in parts) == words


def test_names_and_citations_have_columns(book: Workbook) -> None:
    first = rows(book, "Events")[0]
    assert (first["Countries"], first["Forums"]) == ("Türkiye; Azerbaijan", "CICA")
    assert first["Issuer"] == "Ministry of Foreign Affairs of Veldania"
    assert (first["Document"], first["Issue"], first["Page"]) == ("Bulletin of Veldania 1", "no. 1", "3")
    assert (first["Published"], first["File"]) == (datetime(2025, 2, 3), "bulletin-1.pdf")
    assert rows(book, "Events")[3]["Note"] == "Compare no. 1."
    assert rows(book, "Events")[3]["Starred"] == "★"


def test_line_ends_of_the_source_are_spaces(pack: Pack, tmp_path: Path) -> None:
    chronology = pack.sections[3]
    first = chronology.entries[0]
    cited = (replace(first.citations[0], words="The ministers\nof Veldania \n met."),)
    section = replace(chronology, entries=(replace(first, citations=cited),))
    write(replace(pack, sections=(section,)), PLAIN, tmp_path / "p.xlsx")
    (row,) = rows(load_workbook(tmp_path / "p.xlsx"), "Events")
    assert row["Words of the source"] == "The ministers of Veldania met."


def test_the_source_is_cited_in_one_cell_as_in_the_footnotes(book: Workbook) -> None:
    assert rows(book, "Events")[0]["Source"] == (
        "According to the Ministry of Foreign Affairs of Veldania, Bulletin of Veldania 1, no. 1, 3 February 2025,"
        " p. 3, “Talks in Orlo (1)”, file bulletin-1.pdf."
    )


def test_a_fragment_is_cited_with_the_sentence_around_it(pack: Pack, tmp_path: Path) -> None:
    quotations = pack.sections[4]
    first = quotations.entries[0]
    cited = (replace(first.citations[0], words="before the winter", context="He wants it\nbefore the winter."),)
    found = replace(first.subject.found, kind="fragment", text="before the winter")
    entry = replace(first, subject=replace(first.subject, found=found), citations=cited)
    write(replace(pack, sections=(replace(quotations, entries=(entry,)),)), PLAIN, tmp_path / "p.xlsx")
    (row,) = rows(load_workbook(tmp_path / "p.xlsx"), "Quotations")
    assert row["Words of the source"] == "before the winter"
    assert str(row["Source"]).endswith("file bulletin-6.pdf: “He wants it before the winter.”")


def test_spoken_words_are_told_where_from(pack: Pack, tmp_path: Path) -> None:
    quotations = pack.sections[4]
    first = quotations.entries[0]
    found = replace(first.subject.found, kind="spoken", cue="interview")
    entry = replace(first, subject=replace(first.subject, found=found))
    write(replace(pack, sections=(replace(quotations, entries=(entry,)),)), PLAIN, tmp_path / "p.xlsx")
    (row,) = rows(load_workbook(tmp_path / "p.xlsx"), "Quotations")
    assert row["Kind"] == "from an interview"


def test_an_entry_of_two_places_has_a_line_for_each(book: Workbook) -> None:
    first, second, _ = rows(book, "Quotations")
    assert (second["File"], second["Page"]) == ("bulletin-7.pdf\nbulletin-1.pdf", "3\n9")
    assert second["Issuer"] == "Ministry of Foreign Affairs of Veldania"
    assert (second["Start"], second["End"]) == ("0\n0", "31\n20")
    assert (first["Start"], first["End"]) == (0, 63)
    assert [line.rpartition("file ")[2] for line in str(second["Source"]).split("\n")] == [
        "bulletin-7.pdf.", "bulletin-1.pdf."
    ]  # fmt: skip


def test_headers_are_frozen_filtered_and_repeated(book: Workbook) -> None:
    sheet = book["Events"]
    assert sheet.freeze_panes == "B2"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", None)
    assert sheet["G2"].alignment.wrap_text


READERS = {
    "Events": ["No.", "Date", "Date (EDTF)", "Event", "Words of the source", "Place", "Countries", "Forums",
               "People", "Source", "Source no.", "Note"],
    "Quotations": ["No.", "Date", "Date (EDTF)", "Speaker", "Role", "Words of the source", "Countries",
                   "Forums", "Source", "Source no."],
    "People": ["No.", "Name", "Role", "Role seen on", "Role seen on (EDTF)", "Countries", "Entries", "Last met",
               "Said last", "Source", "Source no."],
    "Sources": ["No.", "Document", "Issuer", "Issue", "Published", "Published (EDTF)", "File", "Entries", "OCR"],
    "Facts": ["Section", "What", "Value", "Entries", "Source"],
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_what_is_printed_is_for_a_reader(book: Workbook, name: str) -> None:
    sheet = book[name]
    _, _, area = sheet.print_area.rpartition("!")
    printed = list(sheet[area.replace("$", "")])
    assert [cell.value for cell in printed[0]] == READERS[name]
    assert len(printed) == sheet.max_row


def test_a_sheet_prints_as_wide_as_its_page(book: Workbook) -> None:
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        setup = sheet.page_setup
        found = (setup.fitToWidth, setup.fitToHeight, setup.orientation, str(setup.paperSize))
        assert found == (1, 0, "landscape", "9"), sheet.title


def test_the_margins_name_the_pack_its_marking_the_sheet_and_the_page(book: Workbook) -> None:
    for sheet in book:
        head, foot = sheet.oddHeader, sheet.oddFooter
        found = (head.left.text, head.center.text, head.right.text)
        assert found == ("Veldania and Norr: the roads", "&A", "TLP:AMBER")
        assert (foot.left.text, foot.center.text, foot.right.text) == ("Draft 1", "Page &P of &N", "TLP:AMBER")


def test_rows_are_as_high_as_their_text(book: Workbook) -> None:
    sheet = book["Events"]
    source = str(sheet["J2"].value)
    least = len(source) * 0.8 / sheet.column_dimensions["J"].width  # most letters are narrower than a digit
    assert sheet.row_dimensions[2].height > 11.5 * least
    assert sheet.row_dimensions[2].height < 11.5 * (2 * least + 4)


def test_text_that_is_higher_than_any_row_is_written_smaller(pack: Pack, tmp_path: Path) -> None:
    chronology = pack.sections[3]
    first, second = chronology.entries[:2]
    long = (replace(first.citations[0], words="a rather long road " * 100),)
    section = replace(chronology, entries=(replace(first, citations=long), second))
    write(replace(pack, sections=(section,)), PLAIN, tmp_path / "p.xlsx")
    sheet = load_workbook(tmp_path / "p.xlsx")["Events"]
    assert (sheet["E2"].font.size, sheet["E3"].font.size) == (8, 10)
    assert 300 < sheet.row_dimensions[2].height <= 409


def test_widths_are_counted_in_the_digits_of_the_font_in_use(book: Workbook) -> None:
    assert (book._fonts[0].name, book._fonts[0].size) == ("Arial", 10)
    assert book._named_styles["Normal"].font.name == "Arial"
    assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row} == {"Arial"}


def test_a_day_is_never_wider_than_its_column(book: Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | datetime):
                    shown = f"{cell.value:%d %B %Y}" if "mmmm" in cell.number_format else "00 Mmm 0000"
                    shown = shown if cell.is_date else str(cell.value)
                    assert len(shown) + 1 < sheet.column_dimensions[cell.column_letter].width, cell.coordinate


def test_the_marking_is_on_every_sheet(book: Workbook) -> None:
    assert {sheet.oddHeader.right.text for sheet in book} == {"TLP:AMBER"}
    assert book["Cover"]["A1"].value == "TLP:AMBER"


@pytest.mark.parametrize("sample", ["R&D ", "&", "x&", "Ünsal ", "\U0001f600"])
def test_a_long_title_and_marking_fit_excel_s_headers(pack: Pack, tmp_path: Path, sample: str) -> None:
    write(replace(pack, title=sample * 100, marking=sample * 100), PLAIN, tmp_path / "p.xlsx")
    with ZipFile(tmp_path / "p.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    parts = [unescape(part) for sheet in sheets for part in re.findall(r"<odd(?:Header|Footer)>([^<]*)<", sheet)]
    assert len(parts) == 16
    for part in parts:
        assert len(part.encode("utf-16-le")) // 2 <= 255
        assert set(re.findall("&.", part.replace("&&", ""))) <= {"&L", "&C", "&R", "&A", "&P", "&N", '&"', "&1", "&K"}
    book = load_workbook(tmp_path / "p.xlsx")
    assert sample * 100 in [row[1] for row in book["Cover"].iter_rows(values_only=True)]


def test_without_a_marking_the_margins_have_none(pack: Pack, tmp_path: Path) -> None:
    write(replace(pack, marking="", title=""), PLAIN, tmp_path / "p.xlsx")
    for sheet in load_workbook(tmp_path / "p.xlsx"):
        assert not sheet.oddHeader.right.text
        assert not sheet.oddHeader.left.text
        assert sheet.oddHeader.center.text == "&A"


def test_properties_say_only_what_the_pack_says(book: Workbook) -> None:
    known = book.properties
    assert (known.title, known.creator) == ("Veldania and Norr: the roads", "Analysis Unit")
    assert known.created.date() == known.modified.date() == date(2025, 4, 3)
    assert (known.lastModifiedBy, known.keywords, known.language) == ("Analysis Unit", "TLP:AMBER", "en")


def test_the_same_pack_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    write(pack, PLAIN, tmp_path / "a.xlsx")
    write(pack, PLAIN, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_pack_of_nothing_has_a_cover(tmp_path: Path, pack: Pack) -> None:
    write(replace(pack, sections=()), PLAIN, tmp_path / "p.xlsx")
    assert load_workbook(tmp_path / "p.xlsx").sheetnames == ["Cover"]


FULL = """
import resource, signal, sys
from pathlib import Path
from app.export import PLAIN
from app.export.excel import write
from tests.packs import samples
pack = samples.pack()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
try:
    write(pack, PLAIN, Path(sys.argv[2]))
except OSError as error:
    print(error.errno, error.strerror)
"""


def in_a_process(tmp_path: Path, size: int, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", FULL, str(size), str(target)]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
@pytest.mark.parametrize("size", [100, 5000])
def test_a_file_that_takes_no_more_is_an_error_of_the_system_and_nothing_else(tmp_path: Path, size: int) -> None:
    done = in_a_process(tmp_path, size, tmp_path / "p.xlsx")
    assert done.stdout.split(maxsplit=1)[0] == str(errno.EFBIG)
    assert done.stderr == ""
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("openpyxl")] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_a_full_disk_under_the_target_is_an_error_of_the_system_and_nothing_else(tmp_path: Path) -> None:
    done = in_a_process(tmp_path, 1 << 30, Path("/dev/full"))
    assert done.stdout.split(maxsplit=1)[0] == str(errno.ENOSPC)
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
