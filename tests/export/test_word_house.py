"""The looks that a house style asks for, read back from the Word file as its reader's program sees them."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from app.export import word
from app.model.house import HouseStyle, Marking
from app.model.pack import Cover, Issue
from tests.export.test_word import W, part
from tests.packs import samples

AMBER = Marking("HOUSE AMBER", 2, "#ffc000", "#000000", "both", "center", "(A)", 13.0)
HOUSE = HouseStyle(
    "norr", paper="Letter", margins=(30.0, 20.0, 25.0, 15.0), body_font="Source Serif", heading_font="Bitter",
    sizes=(10.0, 18.0, 14.0, 8.0), markings=(AMBER,),
)  # fmt: skip


def written(folder: Path, house: HouseStyle = HOUSE, marking: str = "house amber", **changes: object) -> Document:
    pack = replace(samples.pack(), marking=marking, **changes)
    word.write(pack, house, folder / "pack.docx")
    return docx.Document(str(folder / "pack.docx"))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    cover = Cover(copy_number="3", distribution=("Cabinet", "Legal desk", "Archive"))
    return written(tmp_path_factory.mktemp("house"), cover=cover, issue=Issue(2, "12", "2025-03-03"))


def test_paper_and_margins_are_those_of_the_house(document: Document) -> None:
    page = document.sections[0]
    assert (round(page.page_width / Mm(1)), round(page.page_height / Mm(1))) == (216, 279)
    sides = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    assert [round(side / Mm(1)) for side in sides if side] == [30, 20, 25, 15]


def test_fonts_and_sizes_are_those_of_the_house(document: Document) -> None:
    styles = document.styles
    defaults = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None and defaults.find(f"{W}rFonts").get(f"{W}ascii") == "Source Serif"
    assert defaults.find(f"{W}sz").get(f"{W}val") == "20"
    shown = [(styles[name].font.name, styles[name].font.size) for name in ("Heading 1", "Heading 2")]
    assert shown == [("Bitter", Pt(18)), ("Bitter", Pt(14))]
    assert styles["footnote text"].font.size == Pt(8)


def test_tables_are_as_wide_as_the_text(document: Document) -> None:
    text = (215.9 - 35) / 25.4 * 1440
    for table in document.tables:
        grid = [int(column.get(f"{W}w")) for column in table._tbl.iter(f"{W}gridCol")]
        assert abs(sum(grid) - text) < 2


def test_the_marking_has_colour_ground_place_and_size_of_its_ladder(document: Document) -> None:
    style = document.styles["Valise Marking"]
    assert style.font.size == Pt(13) and str(style.font.color.rgb) == "FFC000"
    ground = style.element.find(f"{W}rPr/{W}shd")
    assert ground is not None and ground.get(f"{W}fill") == "000000"
    assert style.element.find(f"{W}pPr/{W}jc").get(f"{W}val") == "center"
    page = document.sections[0]
    for place in (page.header, page.first_page_header, page.footer, page.first_page_footer):
        assert [p.text for p in place.paragraphs if p.style and p.style.name == "Valise Marking"] == ["HOUSE AMBER"]


@pytest.mark.parametrize(("place", "expected"), [("header", (1, 0)), ("footer", (0, 1)), ("both", (1, 1))])
def test_the_marking_stands_where_its_ladder_says(tmp_path: Path, place: str, expected: tuple[int, int]) -> None:
    house = replace(HOUSE, markings=(replace(AMBER, place=place),))
    page = written(tmp_path, house).sections[0]
    for header, footer in ((page.header, page.footer), (page.first_page_header, page.first_page_footer)):
        found = [sum(p.text == "HOUSE AMBER" for p in one.paragraphs) for one in (header, footer)]
        assert tuple(found) == expected


def test_a_pack_without_a_marking_has_none_on_any_page(tmp_path: Path) -> None:
    page = written(tmp_path, marking="").sections[0]
    assert [p.text for p in page.header.paragraphs] == ["Country brief: Azerbaijan, Kazakhstan"]
    assert len(page.footer.paragraphs) == 1
    assert page.first_page_header.is_linked_to_previous


def test_every_page_says_which_copy_of_which_version_it_is(document: Document) -> None:
    page = document.sections[0]
    for footer in (page.footer, page.first_page_footer):
        assert footer.paragraphs[0].text == "No. 12, version 2, issued 3 March 2025 · Copy 3 of 3\tPage 1 of 1"


def test_only_properties_that_the_house_allows_are_written(tmp_path: Path) -> None:
    house = replace(HOUSE, properties=("title", "marking"))
    found = written(tmp_path, house, subtitle="On fees", author="Desk 4").core_properties
    assert (found.title, found.keywords) == ("Country brief: Azerbaijan, Kazakhstan", "HOUSE AMBER")
    assert (found.author, found.subject, found.language, found.last_modified_by) == ("", "", "", "")
    core = (tmp_path / "pack.docx", "docProps/core.xml")
    assert {re.sub(r"\{.*\}", "", str(one.tag)) for one in part(*core)} == {"title", "keywords"}


def test_nobodys_name_is_written_where_no_property_is_allowed(tmp_path: Path) -> None:
    written(tmp_path, replace(HOUSE, properties=()), author="Desk 4")
    assert len(part(tmp_path / "pack.docx", "docProps/core.xml")) == 0
