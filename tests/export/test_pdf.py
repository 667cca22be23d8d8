import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.export import PLAIN, pdf
from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from app.export.compose import blocks as compose
from app.export.fonts import Typesetting
from app.export.pdf_lines import Piece, lines
from app.export.pdf_setting import Setting
from app.export.pdf_styles import styles
from app.model.house import Align, Marking, Place
from app.model.pack import Issue, Pack
from tests.export.pdf_tree import Tagged

SENTENCE = "The delegation of Veldania spoke of roads, rivers and the long tunnel under the hill. "


class Read:
    """A PDF as a reader sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with pypdfium2.PdfDocument(path) as document:
            self.pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
            self.outline = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
            self.metadata = document.get_metadata_dict()
            self.links = [list(_links(document, page)) for page in document]
            self.fonts = {font for page in document for font in _fonts(page)}

    @property
    def text(self) -> str:
        """All the text on one line."""
        return " ".join(" ".join(self.pages).split())


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[int]:
    """The page that each link of a page leads to."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        yield pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFLink_GetDest(document, link))


def _fonts(page: pypdfium2.PdfPage) -> Iterator[tuple[str, bool]]:
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        font = pdfium.FPDFTextObj_GetFont(thing)
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFFont_GetBaseFontName(font, name, 100)
        yield name.value.decode(), bool(pdfium.FPDFFont_GetIsEmbedded(font))


@pytest.fixture
def read(pack: Pack, tmp_path: Path) -> Read:
    pdf.write(pack, PLAIN, tmp_path / "pack.pdf")
    return Read(tmp_path / "pack.pdf")


def printed(pack: Pack, blocks: list[Block], path: Path) -> Read:
    pdf.write_blocks(pack, blocks, path)
    return Read(path)


def texts(pack: Pack) -> Iterator[str]:
    """What the pack says, run by run, apart from its contents, footnotes and hand-written parts."""
    for block in compose(pack):
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(runs=runs):
                yield from (run.text for run in runs)
            case Quotation(number, lead, said):
                yield str(number)
                yield from (run.text for run in (*lead, *said))
            case Table(header, rows):
                yield from header
                yield from (run.text for row in rows for cell in row for run in cell)
            case _:
                pass


def test_everything_the_pack_says_is_there_in_order(pack: Pack, read: Read) -> None:
    text, place = squeezed(read.text), 0
    for part in texts(pack):
        place = text.index(squeezed(part), place)
    assert "Nobodyshouldseethis" not in text


def squeezed(text: str) -> str:
    """The text without white space and control characters."""
    return re.sub(r"[\s\x00-\x1f]+", "", text)


def test_furniture_is_on_every_page(read: Read) -> None:
    assert len(read.pages) > 3
    for number, page in enumerate(read.pages, 1):
        assert f"Page {number} of {len(read.pages)}" in page
        assert page.count("TLP:AMBER") >= 2
        assert "Veldania and Norr: the roads" in page


def test_a_long_marking_is_set_smaller_and_never_cut(pack: Pack, tmp_path: Path) -> None:
    marking = "SECRET " + "VELDANIAN EYES ONLY " * 9 + "END"
    found = printed(replace(pack, marking=marking), [Paragraph((Run("x"),))], tmp_path / "p.pdf")
    assert found.text.count(marking) == 2


def test_headings_are_bookmarks_that_lead_to_their_page(read: Read) -> None:
    assert (0, "Chronology") in [mark[:2] for mark in read.outline]
    assert (1, "Ada Brenn") in [mark[:2] for mark in read.outline]
    assert all(title in read.pages[page] for _, title, page in read.outline)


def test_a_heading_that_skips_a_level_is_a_bookmark_all_the_same(pack: Pack, tmp_path: Path) -> None:
    headings = [Heading(level, f"Title {level}", f"h{n}") for n, level in enumerate((2, 1, 3, 2))]
    found = printed(pack, headings, tmp_path / "p.pdf")
    assert [mark[:2] for mark in found.outline] == [(0, "Title 2"), (0, "Title 1"), (1, "Title 3"), (1, "Title 2")]


def test_contents_name_the_right_pages(read: Read) -> None:
    contents = read.pages[1]
    for _, title, page in read.outline:
        assert re.search(rf"^{re.escape(title)}\s*{page + 1}$", contents, re.MULTILINE), title


def test_contents_lead_to_their_pages(read: Read) -> None:
    assert read.links[1][: len(read.outline)] == [page for _, _, page in read.outline]


def test_notes_stand_at_the_foot_of_the_page_that_calls_them(pack: Pack, tmp_path: Path) -> None:
    blocks = [Paragraph((Run(SENTENCE * 4 + f"END{n};", notes=(Note(n, f"FOOT{n} {SENTENCE}"),)),))
              for n in range(1, 61)]
    found = printed(pack, blocks, tmp_path / "p.pdf")
    assert len(found.pages) > 5
    for page in found.pages:
        assert re.findall(r"END(\d+);", page) == re.findall(r"FOOT(\d+)", page)


def test_notes_are_linked_both_ways(pack: Pack, tmp_path: Path) -> None:
    blocks = [Paragraph((Run("Words", notes=(Note(1, "Source one"), Note(2, "Source two"))),))]
    found = printed(pack, blocks, tmp_path / "p.pdf")
    assert found.links == [[0, 0, 0, 0]]


def test_a_note_longer_than_a_page_goes_on_at_the_next_foot(pack: Pack, tmp_path: Path) -> None:
    note = Note(1, " ".join(f"n{index}" for index in range(4000)))
    blocks = [Paragraph((Run("Called", notes=(note,)), Run(" here."))), Paragraph((Run("What follows."),))]
    found = printed(pack, blocks, tmp_path / "p.pdf")
    assert [int(n) for n in re.findall(r"\bn(\d+)\b", found.text)] == list(range(4000))
    assert "n0" in found.pages[0]
    assert "What follows." in found.text


def test_every_font_is_embedded(read: Read) -> None:
    names = {name.partition("+")[2] for name, _ in read.fonts}
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"}
    assert all(embedded for _, embedded in read.fonts)
    assert b"Helvetica" not in read.path.read_bytes()


def test_letters_survive_extraction(pack: Pack, tmp_path: Path) -> None:
    letters = "ə Ə ğ ş İ ı ö ü ç Şəki İsmayıllı; Щёголев Їжак Қазақ; Ελλάδα ώ; Łódź Đà Nẵng"
    found = printed(pack, [Paragraph((Run(letters), Run(letters, bold=True), Run(letters, italic=True)))],
                    tmp_path / "p.pdf")
    assert found.text.count(letters[:40]) == 3


def test_arabic_and_hebrew_are_read_back_as_they_were_written(pack: Pack, tmp_path: Path) -> None:
    said = ("قال وزير الخارجية أحمد بن علي", "שר החוץ דוד כהן אמר")
    blocks = [Paragraph((Run(words, source=True, bold=bold),)) for words in said for bold in (False, True)]
    found = printed(pack, [*blocks, Heading(1, "ليلى حداد", "h")], tmp_path / "p.pdf")
    assert [found.text.count(words) for words in said] == [2, 2]
    assert found.outline[0][1] == "ليلى حداد"
    assert "stands for characters" not in found.text
    names = {name.partition("+")[2] for name, _ in found.fonts}
    assert names >= {"NotoSansArabic-Regular", "NotoSansArabic-Bold", "Heebo-Regular", "Heebo-Bold"}


def test_a_long_quotation_from_right_to_left_comes_out_whole(pack: Pack, tmp_path: Path) -> None:
    words = [f"كلمة{n}" for n in range(3000)]
    pdf.write_blocks(pack, [Quotation(1, (Run("ليلى حداد"),), (Run(" ".join(words), source=True),), True)],
                     tmp_path / "p.pdf")
    said = [node.said["ActualText"] for node in Tagged(tmp_path / "p.pdf").root.all("BlockQuote")[0].all("Span")]
    assert "".join(said).count("كلمة") == 3000


def test_stressed_letters_are_read_back(pack: Pack, tmp_path: Path) -> None:
    found = printed(pack, [Paragraph((Run("Это сто́ит мно́го, Əli̇́ says ə́ too."),))], tmp_path / "p.pdf")
    assert "Это сто́ит мно́го" in found.text
    assert "ə́ too" in found.text


def test_text_is_never_markup(pack: Pack, tmp_path: Path) -> None:
    hostile = '<b>bold</b> &amp; <a href="x">y</a> <para> ]]> (\\) %s {0}'
    found = printed(replace(pack, title=hostile), [Heading(1, hostile, "h"), Contents(hostile),
                    Table((hostile,), (((Run(hostile),),),), (1,))], tmp_path / "p.pdf")
    assert found.text.count(hostile) >= 4
    assert found.metadata["Title"] == hostile
    assert found.outline[0][1] == hostile


def test_unprintable_characters_are_shown_and_named(pack: Pack, tmp_path: Path) -> None:
    found = printed(pack, [Paragraph((Run("Talks 会 in \x07Orlo\u00ad"),))], tmp_path / "p.pdf")
    assert "Talks \ufffd in Orlo" in found.text
    assert "U+4F1A CJK UNIFIED IDEOGRAPH-4F1A" in found.text


def test_properties_say_only_what_the_pack_says(read: Read) -> None:
    assert read.metadata["Title"] == "Veldania and Norr: the roads"
    assert read.metadata["Author"] == "Analysis Unit"
    assert read.metadata["CreationDate"].startswith("D:20250403")
    with pikepdf.open(read.path) as file:
        assert str(file.Root.Lang) == "en"
        assert file.Root.ViewerPreferences.DisplayDocTitle


def test_lone_surrogates_do_not_break_the_file(pack: Pack, tmp_path: Path) -> None:
    broken = "a\ud800\x00b"
    blocks = [Heading(1, broken, "h"), Contents(broken), Paragraph((Run(broken),))]
    found = printed(replace(pack, title=broken, author=broken), blocks, tmp_path / "p.pdf")
    assert found.metadata["Author"] == "ab"
    assert found.outline[0][1] == "ab"


def test_the_same_pack_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    pdf.write(pack, PLAIN, tmp_path / "a.pdf")
    pdf.write(pack, PLAIN, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def rows(number: int, words: str = SENTENCE) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    return tuple(((Run(f"R{n}"),), (Run(words + f"E{n}"),)) for n in range(number))


def test_header_rows_are_repeated_and_rows_stay_whole(pack: Pack, tmp_path: Path) -> None:
    table = Table(("Key", "Matter"), rows(60, SENTENCE * 3), (1, 4))
    found = printed(pack, [table], tmp_path / "p.pdf")
    assert len(found.pages) > 3
    for page in found.pages:
        assert "Key" in page
        assert re.findall(r"\bR(\d+)\b", page) == re.findall(r"\bE(\d+)\b", page)


def test_a_row_longer_than_a_page_is_split(pack: Pack, tmp_path: Path) -> None:
    words = " ".join(f"w{n}" for n in range(3000))
    found = printed(pack, [Table(("Key", "Matter"), rows(2, words), (1, 4))], tmp_path / "p.pdf")
    assert len(re.findall(r"\bw\d+\b", found.text)) >= 2 * 2999
    assert all("Matter" in page for page in found.pages)


def test_a_quotation_of_twenty_thousand_words_comes_out(pack: Pack, tmp_path: Path) -> None:
    words = " ".join(f"w{n}" for n in range(20_000))
    found = printed(pack, [Quotation(1, (Run("Ada Brenn", bold=True),), (Run(words),), True)], tmp_path / "p.pdf")
    assert re.findall(r"\bw(\d+)\b", found.text) == [str(n) for n in range(20_000)]


@pytest.mark.parametrize("filled", range(30, 48))
def test_a_heading_never_stands_alone_at_the_foot(pack: Pack, tmp_path: Path, filled: int) -> None:
    before = [Paragraph((Run("\n".join(["line"] * filled)),))]
    for number, block in enumerate((Paragraph((Run(SENTENCE * 3),)), Table(("Key", "Matter"), rows(1), (1, 4)),
                                    Quotation(1, (Run("Ada Brenn"),), (Run(SENTENCE * 3),), True))):
        found = printed(pack, [*before, Heading(1, "HEAD", "a"), Heading(2, "GROUP", "b"), block],
                        tmp_path / f"{number}.pdf")
        page = next(page for page in found.pages if "HEAD" in page)
        assert "GROUP" in page
        assert "delegation" in page


def test_an_empty_box_shows_its_prompt(pack: Pack, tmp_path: Path) -> None:
    assert "What we want" in printed(pack, [HandBox("What we want", 84)], tmp_path / "p.pdf").text


def test_a_page_break_starts_a_page_and_a_last_one_adds_none(pack: Pack, tmp_path: Path) -> None:
    found = printed(pack, [Paragraph((Run("a"),)), PageBreak(), Paragraph((Run("b"),)), PageBreak()],
                    tmp_path / "p.pdf")
    assert len(found.pages) == 2


def test_a_pack_of_nothing_is_one_page(pack: Pack, tmp_path: Path) -> None:
    assert len(printed(pack, [], tmp_path / "p.pdf").pages) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300), st.floats(20, 400))
def test_no_line_is_wider_than_its_place_and_no_character_is_lost(text: str, width: float) -> None:
    type_, body = Typesetting(), styles(PLAIN).body
    found = lines([Piece(Run(text), body)], width, type_, body.leading)
    assert all(line.width <= width + 0.01 for line in found)
    words = type_.words(type_.face())
    whole = "".join(words[word].text for word in re.split(r"[ \t\r\f\v\n]+", text))
    assert "".join(line.text for line in found).replace(" ", "") == whole.replace(" ", "")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 400)), max_size=25))
def test_no_page_is_overfull_and_every_note_is_set_once(sizes: list[tuple[int, int]]) -> None:
    blocks: list[Block] = [
        Paragraph((Run("word " * body, notes=(Note(number, "note " * note),)),))
        for number, (body, note) in enumerate(sizes, 1)
    ]
    setting = Setting.of(PLAIN)
    height = setting.sheet.text_height
    for page in pdf.lay_out(blocks, setting):
        text = max((placed.y + placed.strip.height for placed in page.strips), default=0)
        notes = min((placed.y for placed in page.notes), default=height)
        assert text <= notes + 0.01
        assert all(placed.y + placed.strip.height <= height + 0.01 for placed in page.notes)


@pytest.mark.parametrize("filled", range(34, 46))
def test_a_preface_never_stands_alone_at_the_foot(pack: Pack, tmp_path: Path, filled: int) -> None:
    blocks = [
        Paragraph((Run("\n".join(["line"] * filled)),)),
        Heading(1, "HEAD", "a"),
        Paragraph((Run(f"{SENTENCE * 4} WHY"),), "preface"),
        Heading(2, "GROUP", "b"),
        Quotation(1, (Run("Ada Brenn"),), (Run(SENTENCE * 3),), True),
    ]
    found = printed(pack, blocks, tmp_path / "p.pdf")
    page = next(page for page in found.pages if "HEAD" in page)
    assert "WHY" in page
    assert "Ada Brenn" in page


WILD = st.text(st.characters(), max_size=60)
RUNS = st.lists(st.builds(Run, WILD, st.booleans(), st.booleans(), st.just(()), st.booleans()), max_size=3).map(tuple)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 3), WILD, st.uuids().map(str)),
    st.builds(Paragraph, RUNS, st.sampled_from(("title", "subtitle", "body", "meta", "preface", "remark", "list"))),
    st.builds(Quotation, st.integers(1, 10**9), RUNS, RUNS, st.booleans(), WILD),
    st.builds(Table, st.tuples(WILD, WILD), st.lists(st.tuples(RUNS, RUNS), max_size=4).map(tuple), st.just((1, 9))),
    st.builds(HandBox, WILD, st.just(84.0)),
    st.builds(Contents, WILD),
    st.just(PageBreak()),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCKS, max_size=8), WILD, WILD)
def test_any_text_in_any_block_gives_a_file_that_opens(
    pack: Pack, tmp_path: Path, blocks: list[Block], title: str, marking: str
) -> None:
    found = printed(replace(pack, title=title, marking=marking), blocks, tmp_path / "p.pdf")
    assert found.pages
    assert len(found.outline) == sum(isinstance(block, Heading) for block in blocks)


def test_pages_are_counted_as_they_are_printed(pack: Pack, read: Read) -> None:
    counts = pdf.page_counts(pack, PLAIN)
    assert counts.total == len(read.pages)
    assert list(counts.by_section) == [section.key for section in pack.sections[1:]]
    assert all(pages > 0 for pages in counts.by_section.values())
    assert len(read.pages) - 3 < sum(counts.by_section.values()) <= len(read.pages) - 1


def test_a_section_of_many_pages_counts_them(pack: Pack) -> None:
    chronology = pack.sections[3]
    many = tuple(replace(chronology.entries[0], number=number, key=f"k{number}") for number in range(100, 400))
    longer = replace(pack, sections=(*pack.sections[:3], replace(chronology, entries=many), *pack.sections[4:]))
    counts, before = pdf.page_counts(longer, PLAIN), pdf.page_counts(pack, PLAIN)
    assert counts.by_section["chronology"] > before.by_section["chronology"] + 10
    assert counts.by_section["quotations"] == pytest.approx(before.by_section["quotations"], abs=1)


def test_the_first_pages_are_those_of_the_whole_file_before_its_length_is_known(pack: Pack, tmp_path: Path) -> None:
    pdf.write_first(pack, PLAIN, tmp_path / "first.pdf")
    pdf.write(pack, PLAIN, tmp_path / "whole.pdf")
    first, whole = Read(tmp_path / "first.pdf"), Read(tmp_path / "whole.pdf")
    assert len(first.pages) == 1
    assert first.pages[0].replace("Page 1", "") == re.sub(r"Page 1 of \d+", "", whole.pages[0])


def test_the_first_page_is_laid_out_without_the_others(pack: Pack, tmp_path: Path) -> None:
    def blocks() -> Iterator[Block]:
        yield Paragraph((Run("Cover"),), "title")
        yield PageBreak()
        raise AssertionError("read on")

    pdf.write_blocks(pack, blocks(), tmp_path / "p.pdf", count=1)
    assert "Cover" in Read(tmp_path / "p.pdf").pages[0]


def test_paper_and_margins_are_the_house_s(pack: Pack, tmp_path: Path) -> None:
    house = replace(PLAIN, paper="Letter", margins=(30.0, 40.0, 30.0, 40.0), sizes=(14.0, 20.0, 16.0, 12.0))
    pdf.write_blocks(pack, [Paragraph((Run(SENTENCE * 20),))], tmp_path / "p.pdf", house)
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        assert document[0].get_size() == pytest.approx((612, 792), abs=0.1)
        boxes = [thing.get_bounds() for thing in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]
    assert min(box[0] for box in boxes) == pytest.approx(40 * 72 / 25.4, abs=2)
    assert max(box[2] for box in boxes) <= 612 - 40 * 72 / 25.4 + 1


def test_margins_that_leave_no_room_are_taken_narrower(pack: Pack, tmp_path: Path) -> None:
    house = replace(PLAIN, margins=(300.0, 200.0, 300.0, 200.0))
    pdf.write_blocks(pack, [Paragraph((Run(SENTENCE * 20),))], tmp_path / "p.pdf", house)
    assert "tunnel under the hill" in Read(tmp_path / "p.pdf").text


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("place", ["header", "footer", "both"])
def test_the_marking_stands_where_its_ladder_has_it(pack: Pack, tmp_path: Path, align: Align, place: Place) -> None:
    ladder = (Marking("TLP:AMBER", 2, "#FFC000", "#000000", place, align, size=11.0),)
    pdf.write_blocks(pack, [Paragraph((Run("x"),))], tmp_path / "p.pdf", replace(PLAIN, markings=ladder))
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        text = document[0].get_textpage()
        found = [text.get_charbox(match.start()) for match in re.finditer("TLP:AMBER", text.get_text_bounded())]
    high = [box for box in found if box[1] > 600]
    low = [box for box in found if box[1] < 200]
    assert (len(high), len(low)) == {"header": (1, 0), "footer": (0, 1), "both": (1, 1)}[place]
    first, last = {"left": (60, 80), "center": (220, 300), "right": (430, 500)}[align]
    assert all(first < box[0] < last for box in found)


def test_copy_and_version_stand_beside_the_page_number(pack: Pack, tmp_path: Path) -> None:
    cover = replace(pack.cover, copy_number="2", distribution=("Minister", "Deputy", "Archive"))
    issued = replace(pack, cover=cover, issue=Issue(2, "14", "2025-04-03"))
    pdf.write(issued, PLAIN, tmp_path / "p.pdf")
    found = Read(tmp_path / "p.pdf")
    assert all("Copy 2 of 3 · No. 14, version 2, issued 3 April 2025" in page for page in found.pages)


def test_properties_that_the_house_does_not_allow_are_not_written(pack: Pack, tmp_path: Path) -> None:
    pdf.write(pack, replace(PLAIN, properties=()), tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as file:
        said = file.Root.Metadata.read_bytes().decode()
        assert str(file.docinfo.Title) == "Briefing pack"
        assert set(file.docinfo.keys()) == {"/Title", "/Creator", "/Producer"}
    assert "Veldania" not in said
    assert "2025" not in said
    assert "TLP:AMBER" not in said


@pytest.mark.parametrize("title", [" ", "\x00\x01\x0b\x1f\x7f\x85"])
def test_a_title_that_says_nothing_does_not_leave_the_file_without_one(pack: Pack, tmp_path: Path, title: str) -> None:
    pdf.write(replace(pack, title=title), PLAIN, tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as file:
        assert str(file.docinfo.Title) == "Briefing pack"


def test_a_pack_without_entries_is_a_sound_file(pack: Pack, tmp_path: Path) -> None:
    empty = replace(pack, sections=tuple(replace(one, entries=(), facts=()) for one in pack.sections), marking="")
    pdf.write(empty, PLAIN, tmp_path / "p.pdf")
    found = Read(tmp_path / "p.pdf")
    assert "Page 1 of" in found.text
    assert pdf.page_counts(empty, PLAIN).total == len(found.pages)


def test_the_length_of_a_pack_without_sections_is_told(pack: Pack, tmp_path: Path) -> None:
    bare = replace(pack, sections=(), limit=2)
    pdf.write(bare, PLAIN, tmp_path / "p.pdf")
    counts = pdf.page_counts(bare, PLAIN)
    assert (counts.total, counts.by_section) == (len(Read(tmp_path / "p.pdf").pages), {})


def test_no_day_is_parted_and_no_word_of_a_head(pack: Pack, tmp_path: Path) -> None:
    row = ((Run("1"),), (Run("27\u00a0September\u00a02025"),), (Run(SENTENCE * 4),), (Run("Konstantinopolis"),))
    table = Table(("No.", "Date", "What", "Correspondents"), (row,), (1, 1, 8, 1))
    found = printed(pack, [table], tmp_path / "p.pdf").pages[0]
    for whole in ("27 September 2025", "Konstantinopolis", "Correspondents"):
        assert whole in found.replace("\u00a0", " ")


def test_a_short_table_is_parted_where_a_page_would_stay_white(pack: Pack, tmp_path: Path) -> None:
    table = Table(("Key", "Matter"), rows(7, SENTENCE), (1, 4))
    for filled, is_parted in ((30, True), (42, False)):
        found = printed(pack, [Paragraph((Run("\n".join(["line"] * filled)),)), table], tmp_path / "p.pdf")
        assert ("R1" in found.pages[0]) is is_parted


def test_beside_a_centred_marking_nothing_is_cut(pack: Pack, tmp_path: Path) -> None:
    title, label = "Veldania and Norr: the roads, the bridges and the tunnel", "HANDLE WITH CARE ON THE ROADS"
    house = replace(PLAIN, markings=(Marking(label, 1, align="center"),))
    issued = Issue(1, "12", "2025-04-05", "B. Clerk")
    marked = replace(pack, title=title, marking=label, issue=issued)
    pdf.write_blocks(marked, [Paragraph((Run("x"),)), PageBreak(), Paragraph((Run("y"),))], tmp_path / "p.pdf", house)
    second = Read(tmp_path / "p.pdf").pages[1]
    assert title in second and "No. 12, version 1, issued 5 April 2025" in second and second.count(label) == 2


@pytest.mark.parametrize("filled", range(28, 44, 2))
def test_no_row_of_a_table_is_left_alone(pack: Pack, tmp_path: Path, filled: int) -> None:
    table = Table(("Key", "Matter"), rows(14, SENTENCE * 2), (1, 4))
    found = printed(pack, [Paragraph((Run("\n".join(["line"] * filled)),)), table], tmp_path / "p.pdf")
    counts = [len(re.findall(r"\bR(\d+)\b", page)) for page in found.pages]
    assert sum(counts) == 14
    assert 1 not in counts


def test_many_notes_of_one_row_go_on_at_the_next_foot(pack: Pack, tmp_path: Path) -> None:
    notes = tuple(Note(number, f"FOOT{number} {SENTENCE * 6}") for number in range(1, 13))
    blocks = [Paragraph((Run("\n".join(["line"] * 26)),)), Paragraph((Run("Called", notes=notes),))]
    found = printed(pack, blocks, tmp_path / "p.pdf")
    assert "Called" in found.pages[0]
    assert re.findall(r"FOOT(\d+)", found.text) == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("filled", range(20, 36, 3))
def test_no_line_of_a_note_is_parted_alone(pack: Pack, tmp_path: Path, filled: int) -> None:
    notes = tuple(Note(number, " ".join(f"n{number}w{word}" for word in range(60))) for number in range(1, 10))
    blocks = [Paragraph((Run("\n".join(["line"] * filled)),)), Paragraph((Run("Called", notes=notes),))]
    found = printed(pack, blocks, tmp_path / "p.pdf")
    for page in found.pages:
        lines_of = Counter(words.group(1) for line in page.splitlines() if (words := re.search(r"\bn(\d)w", line)))
        assert 1 not in lines_of.values()
