"""A ministry's own Word file as the base of packs: letterhead, styles and cover stay, what is ours is added."""

import io
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor

from app.errors import InvalidInput
from app.export import word, word_base, word_plain
from app.export.word_markup import MAIN, NAMESPACES
from app.model.house import HouseStyle, Marking
from app.model.pack import Pack
from tests.export.test_word import W, part, text
from tests.packs import samples

SECRET = Marking("NORR SECRET", 3, "#cc0000", "", "both", "center")
TITLE = "Country brief: Azerbaijan, Kazakhstan"
LETTERHEAD = "Ministry of Roads of Norr, Port Selen"


def house(folder: Path) -> HouseStyle:
    return HouseStyle("norr", base="letterhead.docx", base_folder=str(folder), markings=(SECRET,))


def letterhead() -> Document:
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0, 0x80, 0)
    made.styles["Heading 1"].font.size = Pt(19)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(182), Mm(257)
    page.left_margin = page.right_margin = Mm(20)
    page.header.paragraphs[0].text = LETTERHEAD
    made.core_properties.author, made.core_properties.comments = "The template's maker", "Room 4"
    return made


def write_here(pack: Pack, house: HouseStyle, path: Path) -> None:
    """As word.write does, with the house's own file read here: to start a process takes a while."""
    word.write_framed(word_base.frame if house.base else word_plain.frame, pack, house, path)


def written(base: Document, folder: Path, **changes: object) -> Document:
    base.save(str(folder / "letterhead.docx"))
    pack = replace(samples.pack(), marking="NORR SECRET", **changes)
    write_here(pack, house(folder), folder / "pack.docx")
    return docx.Document(str(folder / "pack.docx"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("base")


@pytest.fixture(scope="module")
def document(folder: Path) -> Document:
    return written(letterhead(), folder)


def test_letterhead_and_page_are_those_of_the_file(document: Document) -> None:
    page = document.sections[0]
    assert [p.text for p in page.header.paragraphs] == [LETTERHEAD, "NORR SECRET"]
    assert (round((page.page_width or 0) / Mm(1)), round((page.page_height or 0) / Mm(1))) == (182, 257)
    for table in document.tables:
        grid = [int(column.get(f"{W}w")) for column in table._tbl.iter(f"{W}gridCol")]
        assert abs(sum(grid) - 142 / 25.4 * 1440) < 4


def test_pages_are_numbered_and_marked_where_the_file_does_not(document: Document) -> None:
    page = document.sections[0]
    assert [p.text for p in page.footer.paragraphs][-2:] == ["Draft 1\tPage 1 of 1", "NORR SECRET"]
    assert not page.different_first_page_header_footer


def test_styles_of_the_file_win_and_those_it_lacks_are_added(document: Document) -> None:
    heading = document.styles["Heading 1"]
    assert (str(heading.font.color.rgb), heading.font.size) == ("008000", Pt(19))
    names = [style.name for style in document.styles]
    assert len({(style.name, style.type) for style in document.styles}) == len(names)
    assert {"Valise Lead", "Valise Quotation", "toc 1", "footnote text", "Valise Marking"} <= set(names)
    assert "Purpose and bottom line" in [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]


def test_every_style_that_is_used_is_defined(document: Document, folder: Path) -> None:
    path = folder / "pack.docx"
    defined = {one.get(f"{W}styleId") for one in part(path, "word/styles.xml").iter(f"{W}style")}
    with ZipFile(path) as package:
        names = [one for one in package.namelist() if re.match(r"word/(document|footnotes|header|footer)", one)]
    assert len(names) >= 4
    for name in names:
        tree = part(path, name)
        used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in tree.iter(f"{W}{tag}")}
        assert used <= defined, name


def test_styles_are_found_by_name_though_their_ids_are_of_another_language(tmp_path: Path) -> None:
    base = letterhead()
    for old, new in (("Heading1", "berschrift1"), ("Normal", "Standard")):
        base.styles.element.find(f"{W}style[@{W}styleId='{old}']").set(f"{W}styleId", new)
    document = written(base, tmp_path)
    used = {one.get(f"{W}val") for one in document.element.body.iter(f"{W}pStyle")}
    assert "berschrift1" in used and "Heading1" not in used
    based = document.styles["Valise Quotation"].element.find(f"{W}basedOn")
    assert based is not None and based.get(f"{W}val") == "Standard"
    assert len([one for one in document.styles if one.name == "Heading 1"]) == 1


def test_an_id_that_the_file_has_given_to_another_style_is_left_to_it(tmp_path: Path) -> None:
    base = letterhead()
    other = base.styles.add_style("Box of the minister", WD_STYLE_TYPE.PARAGRAPH)
    other.element.set(f"{W}styleId", "ValiseBox")
    document = written(base, tmp_path)
    assert document.styles["Valise Box"].style_id == "ValiseBoxPack"
    assert "ValiseBoxPack" in {one.get(f"{W}val") for one in document.element.body.iter(f"{W}pStyle")}


def test_the_marking_looks_as_its_ladder_says_whatever_the_file_made_of_it(tmp_path: Path) -> None:
    base = letterhead()
    base.styles.add_style("Valise Marking", WD_STYLE_TYPE.PARAGRAPH).font.color.rgb = RGBColor(0, 0, 0xFF)
    found = [one for one in written(base, tmp_path).styles if one.name == "Valise Marking"]
    assert [str(one.font.color.rgb) for one in found] == ["CC0000"]


def test_the_pack_follows_what_stands_in_the_file_on_a_new_page(tmp_path: Path) -> None:
    base = letterhead()
    base.add_paragraph("Cover letter of the secretary")
    base.add_paragraph("")
    document = written(base, tmp_path)
    assert [p.text for p in document.paragraphs][:2] == ["Cover letter of the secretary", TITLE]
    assert document.paragraphs[1]._p.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_no_empty_page_follows_a_cover_that_ends_its_page(tmp_path: Path) -> None:
    base = letterhead()
    base.add_paragraph("Cover")
    base.add_page_break()
    document = written(base, tmp_path)
    assert document.paragraphs[2].text.startswith("Country brief")
    assert document.paragraphs[2]._p.find(f"{W}pPr/{W}pageBreakBefore") is None


def test_the_pack_stands_where_the_file_marks_the_place(tmp_path: Path) -> None:
    base = letterhead()
    base.add_paragraph("To the minister")
    mark = base.add_paragraph("{{pa")
    mark.add_run("ck}}")
    base.add_paragraph("Signed: the secretary")
    document = written(base, tmp_path)
    shown = [p.text for p in document.paragraphs]
    assert shown[:2] == ["To the minister", TITLE]
    assert shown[-1] == "Signed: the secretary" and "{{" not in "".join(shown)
    assert document.paragraphs[1]._p.find(f"{W}pPr/{W}pageBreakBefore") is None


def test_the_section_around_the_mark_says_how_wide_the_pack_is(tmp_path: Path) -> None:
    base = letterhead()
    base.add_paragraph("{{pack}}")
    base.add_section().page_width = Mm(300)
    document = written(base, tmp_path)
    grid = [int(column.get(f"{W}w")) for column in document.tables[0]._tbl.iter(f"{W}gridCol")]
    assert abs(sum(grid) - 142 / 25.4 * 1440) < 4
    for page in document.sections:
        assert "NORR SECRET" in [p.text for p in page.header.paragraphs]


@pytest.mark.parametrize("words", ["Before {{pack}} after", "{{pack}}\n{{pack}}"])
def test_a_mark_among_other_words_is_explained(tmp_path: Path, words: str) -> None:
    base = letterhead()
    for line in words.split("\n"):
        base.add_paragraph(line)
    with pytest.raises(InvalidInput, match="paragraph of its own"):
        written(base, tmp_path)


def test_a_mark_in_a_table_is_explained(tmp_path: Path) -> None:
    base = letterhead()
    base.add_table(1, 1).cell(0, 0).text = "{{pack}}"
    with pytest.raises(InvalidInput, match="paragraph of its own"):
        written(base, tmp_path)


def test_first_and_even_pages_are_marked_too(tmp_path: Path) -> None:
    base = letterhead()
    base.settings.odd_and_even_pages_header_footer = True
    base.sections[0].different_first_page_header_footer = True
    page = written(base, tmp_path).sections[0]
    for place in (page.header, page.first_page_header, page.even_page_header,
                  page.footer, page.first_page_footer, page.even_page_footer):  # fmt: skip
        assert [p.text for p in place.paragraphs].count("NORR SECRET") == 1
    assert "Page 1 of 1" in page.even_page_footer.paragraphs[-2].text


def test_marking_and_page_number_that_are_there_are_not_put_there_twice(tmp_path: Path) -> None:
    base = letterhead()
    base.sections[0].header.add_paragraph("Norr  Secret")
    base.sections[0].footer._element.append(
        parse_xml(f'<w:p {NAMESPACES}><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>')
    )
    page = written(base, tmp_path).sections[0]
    assert [p.text for p in page.header.paragraphs] == [LETTERHEAD, "Norr  Secret"]
    assert [p.text for p in page.footer.paragraphs if p.text.strip("1")] == ["Draft 1", "NORR SECRET"]


def test_a_longer_marking_in_the_letterhead_is_not_taken_for_the_pack_s(tmp_path: Path) -> None:
    base = letterhead()
    base.sections[0].header.add_paragraph("NORR SECRET+EYES")
    page = written(base, tmp_path).sections[0]
    assert [p.text for p in page.header.paragraphs][-1] == "NORR SECRET"


def test_nothing_of_the_makers_of_the_file_is_left_in_its_properties(document: Document, folder: Path) -> None:
    assert document.core_properties.author == "Desk 4" and not document.core_properties.comments
    with ZipFile(folder / "pack.docx") as package:
        assert [one for one in package.namelist() if one.startswith("docProps")] == ["docProps/core.xml"]
        assert b"maker" not in b"".join(map(package.read, package.namelist()))


def test_footnotes_of_the_file_stay_and_ours_get_other_ids(tmp_path: Path) -> None:
    first = written(letterhead(), tmp_path)  # a pack has footnotes of its own: use it as the next one's base
    assert first.tables
    base = docx.Document(str(tmp_path / "pack.docx"))
    before = [one.get(f"{W}id") for one in part(tmp_path / "pack.docx", "word/footnotes.xml")]
    written(base, tmp_path)
    path = tmp_path / "pack.docx"
    ids = [one.get(f"{W}id") or "" for one in part(path, "word/footnotes.xml")]
    called = [one.get(f"{W}id") for one in part(path, "word/document.xml").iter(f"{W}footnoteReference")]
    assert len(set(ids)) == len(ids) == 2 * len(before) - 2
    assert ids[2:] == called
    body = part(path, "word/document.xml")
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    numbers = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")]
    assert len(set(marks)) == len(marks) and len(set(numbers)) == len(numbers)


def test_a_file_without_styles_and_settings_gets_ours(tmp_path: Path) -> None:
    name = tmp_path / "letterhead.docx"
    with ZipFile(name, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        text = "<n:p><n:r><n:t>Cover</n:t></n:r></n:p>"
        package.writestr("w/d.xml", f'<n:document xmlns:n="{MAIN}"><n:body>{text}</n:body></n:document>')
    write_here(samples.pack(), house(tmp_path), tmp_path / "pack.docx")
    document = docx.Document(str(tmp_path / "pack.docx"))
    assert document.paragraphs[0].text == "Cover" and document.paragraphs[1].style is not None
    assert document.paragraphs[1].style.name == "Title"
    assert "TLP:AMBER" in [p.text for p in document.sections[0].header.paragraphs]


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/w/d.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml'
    '.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="w/d.xml"/>'
    "</Relationships>"
)


def test_a_template_of_word_gives_a_document(tmp_path: Path) -> None:
    letterhead().save(str(tmp_path / "letterhead.docx"))
    change(tmp_path / "letterhead.docx", "[Content_Types].xml", "document.main+xml", "template.main+xml")
    write_here(samples.pack(), house(tmp_path), tmp_path / "pack.docx")
    assert docx.Document(str(tmp_path / "pack.docx")).paragraphs


def change(path: Path, name: str, old: str, new: str) -> None:
    """Change words of one part of a package."""
    with ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    raw = io.BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as package:
        for one, data in parts.items():
            package.writestr(one, data)
    path.write_bytes(raw.getvalue())


def test_the_text_of_the_whole_pack_is_there(document: Document, folder: Path) -> None:
    word.write(replace(samples.pack(), marking="NORR SECRET"), HouseStyle("plain"), folder / "plain.docx")
    plain = text(part(folder / "plain.docx", "word/document.xml"))
    assert text(part(folder / "pack.docx", "word/document.xml")) == plain
