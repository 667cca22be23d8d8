"""What makes a workbook one that Excel opens without a question: tables, links, texts that stay texts, properties."""

import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from app.export import PLAIN
from app.export import excel_sheet as sheets
from app.export.excel import write
from app.export.excel_dates import column_width, number_format
from app.export.excel_text import escaped
from app.model.house import HouseStyle, Marking
from app.model.item import Item
from app.model.pack import Change, Commitment, Cover, Entry, Fact, Figure, Pack, Section

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def full(pack: Pack) -> Pack:
    """The pack with every kind of entry, a part written by hand and an event that is told in two ways."""
    cited = pack.sections[4].entries[0].citations
    promise = Commitment("Ada Brenn", "will", cited[0].words, "2025-02", "before the winter", "2025-01-15", "q6",
                         ("GE",), "year-inferred")  # fmt: skip
    amount = Figure("13.2 million", "US dollars", "trade", "2020", "in 2020", "Trade reached 13.2 million.", "e1")
    change = Change("changed", "e1", "The date is another.", "14 January 2025", "15 January 2025")
    event = pack.sections[3].entries[0]
    other = Item("other", replace(event.subject.found, date="2025-01-16", places=("Orlo",)), cited)
    sections = list(pack.sections)
    sections[1] = replace(sections[1], text="=Agree the calendar.")
    sections[3] = replace(sections[3], entries=(replace(event, versions=(other,)), *sections[3].entries[1:]))
    sections += [
        Section("c", "commitments", "Commitments", entries=(Entry(20, "commitment:q6:0", promise, cited),)),
        Section("f", "figures", "Figures", entries=(Entry(21, "figure:e1:0", amount, cited),)),
        Section("n", "changes", "What changed", entries=(Entry(22, "change:changed:e1", change, ()),)),
    ]
    return replace(pack, sections=tuple(sections), cover=Cover(copy_number="3", distribution=("A", "B", "C")))


@pytest.fixture
def path(full: Pack, tmp_path: Path) -> Path:
    write(full, PLAIN, tmp_path / "full.xlsx")
    return tmp_path / "full.xlsx"


@pytest.fixture
def book(path: Path) -> Workbook:
    return load_workbook(path)


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    header, *found = book[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_every_kind_has_its_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "Cover", "Written parts", "Timeline", "Events", "Quotations", "Statements", "Commitments", "Figures", "People",
        "Changes", "Sources", "Facts",
    ]  # fmt: skip


def parts(path: Path, like: str) -> Iterator[etree._Element]:
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(like, name):
                yield etree.fromstring(archive.read(name))


def test_a_table_is_called_as_its_header_cells_are_and_covers_all_rows(path: Path, book: Workbook) -> None:
    names: list[str] = []
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        names.append(table.displayName)
        header = [cell.value for cell in sheet[1]][: len(table.tableColumns)]
        assert [column.name for column in table.tableColumns] == header
        assert len({str(one).casefold() for one in header}) == len(header)
        assert not [one for one in header if "\n" in str(one)]
        first, last = sheet[table.ref][0][0], sheet[table.ref][-1][-1]
        assert (first.coordinate, table.autoFilter.ref) == ("A1", table.ref)
        assert last.row >= 2
        assert sheet.auto_filter.ref is None  # beside the table's own filter Excel would ask to repair the file
    assert len({name.casefold() for name in names}) == len(names)
    ids = [part.get("id") for part in parts(path, r"xl/tables/table\d+\.xml")]
    assert len(set(ids)) == len(ids) == len(names)


def test_parts_of_a_sheet_stand_in_the_order_that_the_format_asks_for(path: Path) -> None:
    order = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "hyperlinks",
             "pageMargins", "pageSetup", "headerFooter", "ignoredErrors", "drawing", "tableParts"]  # fmt: skip
    for sheet in parts(path, r"xl/worksheets/sheet\d+\.xml"):
        found = [child.tag.removeprefix(MAIN) for child in sheet]
        assert found == [name for name in order if name in found]


def test_what_a_font_says_stands_in_the_order_of_the_schema(path: Path) -> None:
    order = ["b", "i", "strike", "u", "sz", "color", "name", "family"]
    (styles,) = parts(path, r"xl/styles\.xml")
    fonts = [[child.tag.removeprefix(MAIN) for child in font] for font in styles.iter(f"{MAIN}font")]
    assert len(fonts) > 5
    assert all(font == [name for name in order if name in font] for font in fonts)


def test_entries_lead_to_the_rows_of_their_sources(book: Workbook) -> None:
    event, sources = book["Events"], book["Sources"]
    column = [cell.value for cell in event[1]].index("Source no.") + 1
    cell = event.cell(2, column)
    assert (cell.value, cell.hyperlink.location) == (12, "'Sources'!A2")
    assert sources["A2"].value == 12
    assert not event.cell(3, column).hyperlink  # its document is not among the sources of the pack


def test_commitments_figures_and_changes_lead_to_their_entries(book: Workbook) -> None:
    for name, number, where in (("Commitments", 6, "'Quotations'!A2"), ("Figures", 1, "'Events'!A2"),
                                ("Changes", 1, "'Events'!A2")):  # fmt: skip
        (row,) = rows(book, name)
        assert row["Entry no."] == number
        assert linked(book, name)[0] == where


def linked(book: Workbook, name: str) -> list[str]:
    return [cell.hyperlink.location for row in book[name].iter_rows() for cell in row if cell.hyperlink]


def test_the_cover_leads_to_every_sheet_and_counts_its_rows(book: Workbook) -> None:
    cover = book["Cover"]
    listed = [(cell, count) for cell, count in cover.iter_rows(max_col=2) if cell.hyperlink]
    assert [(cell.value, count.value) for cell, count in listed] == list(counted(book))
    assert [cell.hyperlink.location for cell, _count in listed] == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def counted(book: Workbook) -> Iterator[tuple[str, int]]:
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        yield sheet.title, int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1


def test_what_a_commitment_says(book: Workbook) -> None:
    (row,) = rows(book, "Commitments")
    assert (row["Who"], row["By when"], row["By when (EDTF)"]) == ("Ada Brenn", "February 2025", "2025-02")
    assert row["Status"] == "Was due; no later source here mentions it."
    assert book["Commitments"]["G2"].number_format.endswith('yyyy"ᶜ"')
    assert str(row["Source"]).startswith("Year inferred from the document. According to")


def test_what_a_figure_says(book: Workbook) -> None:
    (row,) = rows(book, "Figures")
    assert (row["Amount"], row["Unit"], row["What"], row["Year"]) == ("13.2 million", "US dollars", "trade", "2020")


def test_an_event_that_is_told_in_two_ways_is_one_row_with_both(book: Workbook) -> None:
    first, second, *_rest = rows(book, "Events")
    told = str(first["Event"]).split("\n")
    assert told[0].startswith("The ministers of Veldania and Norr met")
    assert told[1].startswith("Sources differ: ")
    assert "16 January 2025, Orlo" in told[1]
    assert "\n" not in str(second["Event"])


def test_what_somebody_would_turn_into_a_formula_by_editing_is_marked_as_text(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    signs = [cell for cell in cells if cell.value[0] in "=+-@"]
    assert len(signs) >= 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in signs)
    assert not [cell.coordinate for cell in cells if cell.value[0] not in "=+-@" and cell.quotePrefix]


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    printable = "".join(sign for sign in text if sign.isprintable())
    assert unescape(etree.fromstring(f"<t>{escaped(printable)}</t>").text or "") == printable


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=40), note=st.text(max_size=40))
def test_any_text_gives_a_sound_file(full: Pack, tmp_path: Path, title: str, note: str) -> None:
    events = full.sections[3]
    entry = replace(events.entries[1], title=title, note=note)
    write(replace(full, title=title, sections=(replace(events, entries=(entry,)),)), PLAIN, tmp_path / "any.xlsx")
    (row,) = rows(load_workbook(tmp_path / "any.xlsx"), "Events")
    assert letters(str(row.get("Note") or "")) == letters(note)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


def test_a_sheet_has_no_more_links_than_excel_takes(full: Pack, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_LINKS", 1)
    write(full, PLAIN, path)
    book = load_workbook(path)
    assert len(linked(book, "Commitments")) == 1
    (row,) = rows(book, "Commitments")
    assert row["Entry no."] == 6


def test_rows_with_the_same_source_share_a_link(full: Pack, tmp_path: Path) -> None:
    events = full.sections[3]
    same = tuple(replace(events.entries[0], number=number, versions=()) for number in range(1, 6))
    sections = (replace(events, entries=same), full.sections[8])
    write(replace(full, sections=sections), PLAIN, tmp_path / "p.xlsx")
    (sheet, *_rest) = parts(tmp_path / "p.xlsx", r"xl/worksheets/sheet[23]\.xml")
    assert [link.get("ref") for link in sheet.iter(f"{MAIN}hyperlink")] == ["K2:K6"]


def test_properties_are_those_that_the_house_allows(full: Pack, tmp_path: Path) -> None:
    write(full, HouseStyle("bare", properties=("title",)), tmp_path / "p.xlsx")
    with ZipFile(tmp_path / "p.xlsx") as archive:
        told = archive.read("docProps/core.xml").decode()
    assert re.findall(r"<(?:\w+:)?(\w+)[ >]", told) == ["coreProperties", "title"]


def test_the_marking_looks_as_its_ladder_says(full: Pack, tmp_path: Path) -> None:
    amber = Marking("TLP:AMBER", 2, "#FFC000", "#000000", place="header", align="center")
    write(full, HouseStyle("tlp", markings=(amber,)), tmp_path / "p.xlsx")
    sheet = load_workbook(tmp_path / "p.xlsx")["Cover"]
    assert (sheet["A1"].font.color.rgb, sheet["A1"].fill.fgColor.rgb) == ("FFFFC000", "FF000000")
    assert sheet.oddHeader.center.text == "TLP:AMBER"
    assert sheet.oddHeader.center.color == "000000"  # amber on white paper would hardly be seen
    assert "TLP:AMBER" not in (sheet.oddFooter.left.text, sheet.oddFooter.center.text, sheet.oddFooter.right.text)


def test_a_column_of_names_parts_no_word(full: Pack, tmp_path: Path) -> None:
    events = full.sections[3]
    first = events.entries[0]
    found = replace(first.subject.found, forums=("Intergovernmental",))
    long = replace(first, subject=replace(first.subject, found=found))
    for entries, least in (((first,), 9), ((first, long), 16)):
        write(replace(full, sections=(replace(events, entries=entries),)), PLAIN, tmp_path / "p.xlsx")
        sheet = load_workbook(tmp_path / "p.xlsx")["Events"]
        assert least < sheet.column_dimensions["H"].width < least + 4


def test_the_font_is_the_house_s(full: Pack, tmp_path: Path) -> None:
    write(full, HouseStyle("own", body_font="Times New Roman"), tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}
    assert book["Events"].oddHeader.right.font == "Times New Roman,Bold"


def test_paper_names_and_days_are_those_of_the_house(full: Pack, tmp_path: Path) -> None:
    house = HouseStyle("own", paper="Letter", date_style="dd.MM.y", countries=(("TR", "Turkey"),),
                       people=(("Ada Brenn", "Brenn, Ada"),))  # fmt: skip
    write(full, house, tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert str(book["Events"].page_setup.paperSize) == "1"
    assert rows(book, "Events")[0]["Countries"] == "Turkey; Azerbaijan"
    assert rows(book, "Quotations")[0]["Speaker"] == "Brenn, Ada"
    assert book["Events"]["B2"].number_format == '[$-809]dd"."mm"."yyyy'
    assert "03.02.2025" in str(rows(book, "Events")[0]["Source"])


@pytest.mark.parametrize(
    ("pattern", "form"),
    [("d MMMM y", "[$-809]d mmmm yyyy"), ("EEE, d MMM yy", '[$-809]ddd", "d mmm yy'), ("y-MM-dd", "[$-809]yyyy-mm-dd"),
     ("d 'of' MMMM y", '[$-809]d "of" mmmm yyyy')],
)  # fmt: skip
def test_the_date_style_of_a_house_becomes_a_number_format(pattern: str, form: str) -> None:
    assert number_format(pattern) == form
    assert column_width(pattern) >= 13
    assert column_width("EEEE, d MMMM y") > column_width("d MMMM y")


def test_the_timeline_counts_months_and_says_so_in_words(path: Path, book: Workbook) -> None:
    months = rows(book, "Timeline")
    assert [row["Period"] for row in months][:6] == [f"{m} 2025" for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")]
    assert [months[0][name] for name in ("Events", "Coming dates", "Quotations", "Statements")] == [1, 0, 2, 1]
    assert [months[5][name] for name in ("Events", "Coming dates")] == [0, 1]
    (drawing,) = parts(path, r"xl/drawings/drawing1\.xml")
    told = next(one.get("descr") for one in drawing.iter() if one.get("descr"))
    assert told.startswith("Columns from Jan 2025 to Jun 2025. Events: 4, most in Mar 2025 (2).")
    (chart,) = parts(path, r"xl/charts/chart1\.xml")
    drawn = [one.text for one in chart.iter("{*}f")]
    assert drawn[:3] == ["'Timeline'!C1", "'Timeline'!$A$2:$A$7", "'Timeline'!$C$2:$C$7"]
    assert [one.get("val") for one in chart.iter("{*}delete")] == ["0", "0"]


def test_the_distribution_list_is_among_the_facts(full: Pack, tmp_path: Path) -> None:
    section = Section("d", "distribution", "Distribution", facts=(Fact("Clearance", "Head of unit"),))
    write(replace(full, sections=(section,)), PLAIN, tmp_path / "p.xlsx")
    told = [(row["What"], row["Value"]) for row in rows(load_workbook(tmp_path / "p.xlsx"), "Facts")]
    assert told == [("Copy 1", "A"), ("Copy 2", "B"), ("Copy 3", "C"), ("Clearance", "Head of unit")]


def test_a_marking_is_printed_where_entries_bear_one(full: Pack, tmp_path: Path) -> None:
    events = full.sections[3]
    strict = replace(events.entries[1], marking="TLP:RED")
    write(replace(full, sections=(replace(events, entries=(events.entries[0], strict)),)), PLAIN, tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    assert [row["Marking"] for row in rows(book, "Events")] == [None, "TLP:RED"]
    printed = book["Events"].print_area.rpartition("!")[2].replace("$", "")
    assert "Marking" in [cell.value for cell in book["Events"][printed][0]]


def test_excel_has_nothing_to_calculate_at_opening(path: Path) -> None:
    with ZipFile(path) as archive:
        assert 'fullCalcOnLoad="1"' not in archive.read("xl/workbook.xml").decode()


def test_one_month_or_no_dates_have_no_timeline(full: Pack, tmp_path: Path) -> None:
    events = full.sections[3]
    write(replace(full, sections=(replace(events, entries=events.entries[:1]),)), PLAIN, tmp_path / "p.xlsx")
    assert load_workbook(tmp_path / "p.xlsx").sheetnames == ["Cover", "Events"]


@pytest.mark.parametrize(("last", "label"), [("2025-12-31", "Jan 2025"), ("2030-01-01", "Q1 2025"), ("2040", "2025"),
                                            ("1828", "1820s")])  # fmt: skip
def test_long_spans_are_counted_in_larger_periods(full: Pack, tmp_path: Path, last: str, label: str) -> None:
    events = full.sections[3]
    first = events.entries[0]
    later = replace(first, subject=replace(first.subject, found=replace(first.subject.found, date=last[:4] + "-12-01")))
    write(replace(full, sections=(replace(events, entries=(first, later)),)), PLAIN, tmp_path / "p.xlsx")
    months = rows(load_workbook(tmp_path / "p.xlsx"), "Timeline")
    assert months[0]["Period"] == label
    assert [months[0]["Events"], months[-1]["Events"]] == [1, 1]
    assert (months[0]["First day"] is None) == (label == "1820s")  # Excel has no days before 1900


class Made(tuple[Entry, ...]):
    """So many entries that are made while they are written."""

    def __new__(cls, first: Entry, count: int) -> "Made":
        made = super().__new__(cls)
        made.first, made.count_ = first, count
        return made

    def __iter__(self) -> Iterator[Entry]:
        return (replace(self.first, number=number, key=f"e{number}") for number in range(1, self.count_ + 1))


def test_memory_does_not_grow_with_the_rows(full: Pack, tmp_path: Path) -> None:
    peaks: list[int] = []
    for count in (50, 200, 2000):
        section = replace(full.sections[3], entries=Made(full.sections[3].entries[3], count))
        tracemalloc.start()
        write(replace(full, sections=(section, full.sections[8])), PLAIN, tmp_path / "p.xlsx")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 200_000  # bytes, for 1,800 rows more of a kilobyte each
    assert load_workbook(tmp_path / "p.xlsx", read_only=True)["Events"].max_row == 2001
