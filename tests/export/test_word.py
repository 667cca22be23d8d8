"""Word files read back: with python-docx as a user's script would, and part by part as Word does."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Cm, Inches, Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.export import export
from app.export.blocks import Heading, Quotation, Table, Timeline
from app.export.compose import blocks
from app.export.word_markup import MAIN, clean, flowing
from app.model.pack import Pack
from app.packs import edit
from app.packs.assemble import Contents
from tests.packs import samples

W = f"{{{MAIN}}}"


def written(pack: Pack, folder: Path) -> Path:
    return export(pack, "docx", folder / "pack.docx")


def part(path: Path, name: str) -> etree._Element:
    with ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


@pytest.fixture(scope="module")
def pack() -> Pack:
    noted = edit.note(edit.note(samples.pack(), 2, "Ask for minutes."), 9, "Use in line 2.")
    return edit.write(noted, "purpose", "To agree on fees.\n\nAnd on dates.")


@pytest.fixture(scope="module")
def path(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(pack, tmp_path_factory.mktemp("word"))


@pytest.fixture(scope="module")
def document(path: Path) -> Document:
    return docx.Document(str(path))


def test_every_part_is_well_formed_and_every_relation_leads_to_a_part(path: Path) -> None:
    with ZipFile(path) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(set(names)) == len(names)
        types = etree.fromstring(package.read("[Content_Types].xml"))
        overrides = {one.get("PartName") for one in types if one.get("PartName")}
        endings = {one.get("Extension") for one in types if one.get("Extension")}
        for name in names:
            if not name.endswith(".png"):
                etree.fromstring(package.read(name))
            assert f"/{name}" in overrides or name.rsplit(".", 1)[-1] in endings
        for name in (one for one in names if one.endswith(".rels")):
            folder = dirname(dirname(name))
            for relation in etree.fromstring(package.read(name)):
                target = relation.get("Target") or ""
                assert relation.get("TargetMode") is None
                assert normpath(join(folder, target)).lstrip("/") in names


def test_every_relation_id_that_the_text_uses_is_there(path: Path) -> None:
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    used = {one.get(space) for one in part(path, "word/document.xml").iter() if one.get(space)}
    assert used and used <= {one.get("Id") for one in part(path, "word/_rels/document.xml.rels")}


def test_nothing_is_left_of_the_template_that_the_writer_started_from(path: Path) -> None:
    with ZipFile(path) as package:
        assert set(package.namelist()) == {
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
            "word/document.xml", "word/footnotes.xml", "word/settings.xml", "word/styles.xml", "word/fontTable.xml",
            "word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml", "word/media/pack1.png",
            "word/theme/theme1.xml", "word/numbering.xml",
        }
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_hold_the_pack_and_nothing_of_the_machine(document: Document, path: Path) -> None:
    found = document.core_properties
    assert (found.title, found.author, found.subject) == (
        "Country brief: Azerbaijan, Kazakhstan", "Desk 4", "1 December 2024 – 31 December 2025",
    )
    assert found.created is not None and found.created.isoformat().startswith("2025-04-02")
    with ZipFile(path) as package:
        assert b"python" not in package.read("docProps/core.xml")


def test_all_styles_that_are_used_are_defined(path: Path) -> None:
    defined = {one.get(f"{W}styleId") for one in part(path, "word/styles.xml").iter(f"{W}style")}
    for name in ("document", "footnotes", "header1", "header2", "footer1", "footer2"):
        tree = part(path, f"word/{name}.xml")
        used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in tree.iter(f"{W}{tag}")}
        assert used <= defined


def test_styles_bear_the_names_that_word_knows(document: Document) -> None:
    names = {style.name for style in document.styles}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "TOC Heading", "toc 1", "toc 2", "Header", "Footer"} <= names
    assert {"footnote text", "footnote reference", "Hyperlink", "Valise Quotation", "Valise Box"} <= names


def test_headings_are_those_of_the_pack_in_order(document: Document, pack: Pack) -> None:
    shown = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert shown == [(f"Heading {b.level}", b.text) for b in blocks(pack) if isinstance(b, Heading)]


def test_each_entry_is_there_with_its_number_words_and_footnote(document: Document, pack: Pack) -> None:
    stream = list(blocks(pack))
    tables = [block for block in stream if isinstance(block, Table)]
    assert len(document.tables) == len(tables)
    for shown, table in zip(document.tables, tables, strict=True):
        assert tuple(cell.text for cell in shown.rows[0].cells) == table.header
        for row, cells in zip(shown.rows[1:], table.rows, strict=True):
            assert [cell.text for cell in row.cells] == ["".join(run.text for run in cell) for cell in cells]
            calls = len(list(row._tr.iter(f"{W}footnoteReference")))
            assert calls == sum(len(run.notes) for cell in cells for run in cell)
    said = [p.text for p in document.paragraphs if p.style and p.style.name in ("Valise Quotation", "Valise Reported")]
    quoted = ["".join(run.text for run in b.words) for b in stream if isinstance(b, Quotation)]
    assert said == quoted
    leads = [p.text.split("\t")[0] for p in document.paragraphs if p.style and p.style.name == "Valise Lead"]
    assert leads == [str(b.number) for b in stream if isinstance(b, Quotation)]
    assert "Note: Use in line 2." in [p.text for p in document.paragraphs]


def test_footnotes_are_called_once_each_in_order_and_hold_the_citation(path: Path, pack: Pack) -> None:
    notes = part(path, "word/footnotes.xml")
    ids = [one.get(f"{W}id") for one in notes]
    called = [one.get(f"{W}id") for one in part(path, "word/document.xml").iter(f"{W}footnoteReference")]
    assert ids == ["-1", "0", *called]
    assert called == [str(number) for number in range(1, len(called) + 1)]
    assert [one.get(f"{W}type") for one in notes][:3] == ["separator", "continuationSeparator", None]
    wanted = [
        note.text
        for b in blocks(pack)
        for run in ((*b.lead, *b.words) if isinstance(b, Quotation) else ())
        for note in run.notes
    ]
    shown = [text(one).strip() for one in notes]
    assert wanted and set(wanted) <= set(shown)
    declared = [one.get(f"{W}id") for one in part(path, "word/settings.xml").iter(f"{W}footnote")]
    assert declared == ["-1", "0"]


def test_tables_repeat_their_head_and_do_not_split_rows_or_merge_cells(path: Path) -> None:
    body = part(path, "word/document.xml")
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        for row in rows:
            kept = all(p.find(f"{W}pPr/{W}keepLines") is not None for p in row.iter(f"{W}p"))
            whole = row.find(f"{W}trPr/{W}cantSplit") is not None
            noted = row.find(f".//{W}footnoteReference") is not None
            assert (kept, whole) == (noted, not noted)
        grid = [int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol")]
        assert all(len(row.findall(f"{W}tc")) == len(grid) for row in rows)
        assert abs(sum(grid) - 9070) < 10
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
    assert not [tag for tag in ("gridSpan", "vMerge") if list(body.iter(f"{W}{tag}"))]


def test_contents_are_a_field_with_its_result_that_asks_no_question(path: Path) -> None:
    body = part(path, "word/document.xml")
    fields = [(one.text or "").strip() for one in body.iter(f"{W}instrText")]
    assert fields[0] == 'TOC \\o "1-2" \\h \\z \\u'
    kinds = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(fields)
    marks = [one.get(f"{W}name") or "" for one in body.iter(f"{W}bookmarkStart")]
    headings = [one for one in marks if one.startswith("_Toc")]
    links = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
    assert links[: len(headings)] == headings and set(links) <= set(marks) and len(set(marks)) == len(marks)
    assert {one.split()[1] for one in fields[1:]} <= set(headings)
    gallery = body.find(f".//{W}sdt/{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    assert gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
    lines = [text(p) for p in body.iter(f"{W}p") if (s := p.find(f"{W}pPr/{W}pStyle")) is not None
             and s.get(f"{W}val") in ("TOC1", "TOC2")]
    assert "Chronologyentries 2–8" in lines and "At a glance–" in lines
    assert len(fields) == 1 + len(headings)
    with ZipFile(path) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"updateFields" not in everything and b"w:dirty" not in everything


def test_ids_are_unique(path: Path) -> None:
    body = part(path, "word/document.xml")
    for tag in ("bookmarkStart", "bookmarkEnd"):
        ids = [one.get(f"{W}id") for one in body.iter(f"{W}{tag}")]
        assert len(set(ids)) == len(ids)
    boxes = [one.find(f"{W}sdtPr/{W}id") for one in body.iter(f"{W}sdt")]
    values = [box.get(f"{W}val") for box in boxes if box is not None]
    assert len(values) == len(boxes) == len(set(values)) == 2


def test_every_page_bears_marking_and_number_and_the_title_but_for_the_cover(document: Document) -> None:
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert [p.text for p in section.header.paragraphs] == ["TLP:AMBER", "Country brief: Azerbaijan, Kazakhstan"]
    assert [p.text for p in section.first_page_header.paragraphs] == ["TLP:AMBER"]
    for footer in (section.footer, section.first_page_footer):
        xml = etree.tostring(footer._element).decode()
        assert re.findall(r"instrText[^>]*> (\w+) <", xml) == ["PAGE", "NUMPAGES"]
        assert [p.text for p in footer.paragraphs] == ["Draft 1\tPage 1 of 1", "TLP:AMBER"]
    assert abs(section.page_width - Cm(21)) < Cm(0.01) and abs(section.left_margin - Cm(2.5)) < Cm(0.01)


def test_the_timeline_is_a_picture_as_wide_as_the_text_with_words_for_who_does_not_see_it(
    document: Document, pack: Pack
) -> None:
    (block,) = [one for one in blocks(pack) if isinstance(one, Timeline)]
    (shape,) = document.inline_shapes
    page = document.sections[0]
    assert abs(shape.width - (page.page_width - page.left_margin - page.right_margin)) < Mm(0.1)
    described = shape._inline.docPr
    assert (described.get("descr"), described.get("title")) == (block.alt, block.caption)
    image = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].image
    assert abs(shape.width / shape.height - image.px_width / image.px_height) < 0.01
    assert image.px_width / (shape.width / Inches(1)) > 150
    shown = [p.text for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert shown == [block.caption]


def test_no_paragraph_is_empty(path: Path) -> None:
    body = part(path, "word/document.xml")
    outside = [p for p in body.iter(f"{W}p") if next(p.iterancestors(f"{W}tc"), None) is None]
    assert all(text(p) or p.find(f".//{W}drawing") is not None for p in outside)


def test_language_and_fonts_are_set_without_a_theme(path: Path) -> None:
    defaults = part(path, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    fonts, language = defaults.find(f"{W}rFonts"), defaults.find(f"{W}lang")
    assert fonts is not None
    assert [fonts.get(f"{W}{which}") for which in ("ascii", "hAnsi", "eastAsia", "cs")] == [*["Noto Sans"] * 3, "Arial"]
    instead = part(path, "word/fontTable.xml").find(f"{W}font/{W}altName")
    assert instead is not None and instead.get(f"{W}val") == "Arial"
    assert language is not None and language.get(f"{W}val") == "en-GB"


def test_the_empty_box_is_a_prompt_to_type_over_and_the_written_part_is_text(document: Document, path: Path) -> None:
    boxes = list(part(path, "word/document.xml").iter(f"{W}sdt"))
    assert [text(box) for box in boxes[1:]] == [
        "To be written by hand. Objectives; lines to take; lines if raised; press line. At most one page."
    ]
    assert boxes[1].find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert ["To be written by hand" in p.text for p in document.paragraphs].count(True) == 0
    texts = [p.text for p in document.paragraphs]
    assert texts.index("To agree on fees.") + 1 == texts.index("And on dates.")


def test_a_nil_return_opens_too(tmp_path: Path) -> None:
    opened = docx.Document(str(written(samples.pack(found=Contents()), tmp_path)))
    assert "The sources searched report no event." in [p.text for p in opened.paragraphs]


def test_a_very_long_quotation_is_whole(tmp_path: Path) -> None:
    words = ("harbour " * 20_000).strip()
    pack = samples.pack(found=Contents((), (samples.statement(words),)))
    opened = docx.Document(str(written(pack, tmp_path)))
    assert f"“{words}”" in [p.text for p in opened.paragraphs]


ANY = st.characters(codec=None)


@settings(max_examples=25, deadline=None)
@given(words=st.text(ANY, min_size=1, max_size=80), name=st.text(ANY, max_size=40))
def test_any_words_give_a_file_that_opens(tmp_path_factory: pytest.TempPathFactory, words: str, name: str) -> None:
    """Control characters, half surrogates, markup and line ends in words, names, titles and marking."""
    found = Contents((samples.event(words),), (samples.statement(words, name),))
    pack = samples.pack(found=found, title=name, marking=words, author=name)
    opened = docx.Document(str(written(pack, tmp_path_factory.mktemp("any"))))
    said = [p.text for p in opened.paragraphs if p.style and p.style.name == "Valise Quotation"]
    assert said == [f"“{flowing(words)}”"]


@given(st.text(ANY))
def test_clean_text_can_be_written_and_loses_only_what_cannot(words: str) -> None:
    assert etree.fromstring(f"<t>{clean(words).replace('&', '').replace('<', '')}</t>") is not None
    assert clean("a\x0bb\ud800c\ufffe\td\n") == "abc\td\n"


def test_line_ends_of_a_source_are_spaces() -> None:
    assert flowing("held\nin  Port\u2028Selen\x0bagain ") == "held in Port Selen again "


def test_a_thousand_events_and_five_hundred_quotations_are_all_there(tmp_path: Path) -> None:
    pack = samples.pack("period-chronology", samples.large(1000, 500))
    notes = part(written(pack, tmp_path), "word/footnotes.xml")
    assert len(notes) == 1502
