"""Runs, links, bookmarks, languages and directions in Word files: as text of the format and as a reader sees them."""

from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.export import word_table
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
    Timeline,
)
from app.export.compose import blocks
from app.export.word_body import Body, Place
from app.export.word_language import culture
from app.export.word_markup import NAMESPACES, footnote, leftward, paragraph, runs
from app.packs.assemble import Contents as Found
from tests.export.test_word import W, part, text, written
from tests.packs import samples

ARABIC, HEBREW = "التقى الوزراء في الميناء", "השרים נפגשו"
ROOM = Place(9070, 14000, 118)


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NAMESPACES}>{xml}</w:x>")


def body(*found: Block, place: Place = ROOM) -> tuple[etree._Element, Body]:
    made = Body(found, place)
    made.lay_out()
    return parsed("".join(made.parts)), made


def entry(number: int, *words: Run) -> Quotation:
    return Quotation(number, (Run("Mira Tolland", bold=True),), words, True)


def table(*rows: str, header: tuple[str, ...] = ("No.", "Event"), marks: tuple[str, ...] = ()) -> Table:
    return Table(header, tuple(((Run(str(n)),), (Run(row),)) for n, row in enumerate(rows, 1)), (0.1, 0.9), "", marks)


def styles_of(tree: etree._Element) -> list[str]:
    return [one.get(f"{W}val") or "" for one in tree.iter(f"{W}pStyle")]


def test_every_entry_of_a_pack_has_a_bookmark_around_its_number(tmp_path: Path) -> None:
    pack = samples.pack()
    tree = part(written(pack, tmp_path), "word/document.xml")
    named = {one.get(f"{W}name"): one for one in tree.iter(f"{W}bookmarkStart")}
    numbers = {entry.number for section in pack.sections for entry in section.entries if entry.kept}
    assert numbers and {f"entry_{number}" for number in numbers} <= set(named)
    for number in numbers:
        following = named[f"entry_{number}"].getnext()
        assert following is not None and text(following) == str(number)


def test_bookmarks_have_names_that_word_takes_and_ends(tmp_path: Path) -> None:
    tree = part(written(samples.pack(), tmp_path), "word/document.xml")
    for start in tree.iter(f"{W}bookmarkStart"):
        name = start.get(f"{W}name") or ""
        assert name.isidentifier() and name.isascii() and len(name) <= 40
        ends = [one for one in tree.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == start.get(f"{W}id")]
        assert len(ends) == 1


def test_a_cross_reference_leads_to_the_entry_and_looks_like_a_link() -> None:
    both = Paragraph((Run("no. 1", link="entry-1"), Run(" and "), Run("no. 2", link="entry-2")))
    tree, _made = body(table("See no. 2", marks=("entry-1",)), entry(2, Run("We agreed.")), both)
    links = list(tree.iter(f"{W}hyperlink"))
    assert [(one.get(f"{W}anchor"), text(one)) for one in links] == [("entry_1", "no. 1"), ("entry_2", "no. 2")]
    assert [one.get(f"{W}val") for one in links[0].iter(f"{W}rStyle")] == ["Hyperlink"]
    assert {"entry_1", "entry_2"} <= {one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")}


def test_a_reference_to_what_is_not_printed_is_plain_text() -> None:
    tree, _made = body(Paragraph((Run("no. 7", link="entry-7"),)))
    assert text(tree) == "no. 7" and not list(tree.iter(f"{W}hyperlink"))


def test_links_in_footnotes_lead_into_the_text() -> None:
    note = Note(1, "see no. 3", (Run("see "), Run("no. 3", link="entry-3")))
    _tree, made = body(entry(3, Run("We agreed.", notes=(note,))))
    link = parsed(made.footnotes[0]).find(f".//{W}hyperlink")
    assert link is not None and link.get(f"{W}anchor") == "entry_3"


def test_an_entry_that_stands_twice_is_marked_once() -> None:
    tree, _made = body(table("a", marks=("entry-1",)), table("b", marks=("entry-1",)))
    assert [one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")] == ["entry_1"]


def test_names_that_a_document_has_are_not_used_again() -> None:
    taken = frozenset({"entry_1", "_Toc00000007"})
    place = Place(9070, 14000, 118, 40, 3, taken)
    found = (Heading(1, "Talks", "section-1"), table("a", marks=("entry-1",)), Contents("Contents"))
    tree, _made = body(*found, Paragraph((Run("no. 1", link="entry-1"),)), place=place)
    names = [one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")]
    assert not taken & set(names) and "_Toc00000008" in names
    assert min(int(one.get(f"{W}id") or 0) for one in tree.iter(f"{W}bookmarkStart")) == 41
    link = [one for one in tree.iter(f"{W}hyperlink") if text(one) == "no. 1"]
    assert link[0].get(f"{W}anchor") in names


def test_footnotes_are_counted_on_from_those_of_the_document() -> None:
    run = Run("a", notes=(Note(1, "b"),))
    tree, made = body(Paragraph((run,)), place=Place(9070, 14000, 118, 0, 5))
    called = tree.find(f".//{W}footnoteReference")
    assert called is not None and called.get(f"{W}id") == "6"
    assert parsed(made.footnotes[0])[0].get(f"{W}id") == "6"


def test_words_of_another_language_say_which() -> None:
    tree = parsed(runs((Run("Hallo", language="de"), Run("Hello"), Run("Salam", language="az", source=True))))
    found = [one.find(f"{W}rPr/{W}lang") for one in tree.iter(f"{W}r")]
    assert [one.get(f"{W}val") if one is not None else "" for one in found] == ["de-DE", "", "az-Latn-AZ"]


@pytest.mark.parametrize(("tag", "expected"), [
    ("en", "en-GB"), ("EN", "en-GB"), ("en-US", "en-US"), ("xx", "xx"), ('" onload="', ""), ("", ""),
])  # fmt: skip
def test_languages_are_named_as_word_names_them(tag: str, expected: str) -> None:
    assert culture(tag) == expected


@pytest.mark.parametrize(("words", "language"), [(ARABIC, "ar-SA"), (HEBREW, "he-IL")])
def test_words_from_right_to_left_say_so_and_the_words_around_them_do_not(words: str, language: str) -> None:
    tree = parsed(runs((Run(f"He said {words}, then left", bold=True),)))
    found = list(tree.iter(f"{W}r"))
    assert [text(one) for one in found] == ["He said ", words, ", then left"]
    assert [one.find(f"{W}rPr/{W}rtl") is not None for one in found] == [False, True, False]
    assert [str(one.tag).removeprefix(W) for one in found[1].find(f"{W}rPr")] == ["b", "bCs", "rtl", "cs", "lang"]
    assert found[1].find(f"{W}rPr/{W}lang").get(f"{W}bidi") == language


def test_a_quotation_in_arabic_is_a_paragraph_from_right_to_left() -> None:
    assert leftward(f"“{ARABIC}”") and leftward(HEBREW) and not leftward("Hello") and not leftward("12 — …")
    tree, _made = body(entry(1, Run("“"), Run(ARABIC, source=True, language="ar"), Run("”")), entry(2, Run("Yes")))
    directions = {style: one.find(f"{W}pPr/{W}bidi") is not None
                  for one in tree.iter(f"{W}p") if (style := text(one))}  # fmt: skip
    assert directions[f"“{ARABIC}”"] and not directions["Yes"]
    tree, _made = body(Heading(1, ARABIC, "s"), table(ARABIC), Paragraph((Run(ARABIC),)), table("No"))
    assert [text(one) for one in tree.iter(f"{W}p") if one.find(f"{W}pPr/{W}bidi") is not None] == [ARABIC] * 3


def test_names_from_right_to_left_are_whole_in_the_file(tmp_path: Path) -> None:
    name = "מרים לוי"
    pack = samples.pack(found=Found((), (samples.statement(f"{ARABIC}.", name),)))
    shown = [p.text for p in docx.Document(str(written(pack, tmp_path))).paragraphs]
    assert f"“{ARABIC}.”" in shown and any(name in one for one in shown)


def test_headings_do_not_leave_out_a_level() -> None:
    tree, _made = body(*(Heading(level, f"{number}", f"s-{number}") for number, level in enumerate((2, 1, 3, 2, 1))))
    assert styles_of(tree) == ["Heading1", "Heading1", "Heading2", "Heading2", "Heading1"]


def test_headings_of_a_pack_stay_with_what_follows_and_go_down_by_one(tmp_path: Path) -> None:
    tree = part(written(samples.pack(), tmp_path), "word/document.xml")
    shown = [one for one in tree.iter(f"{W}p") if text_style(one).startswith("Heading")]
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in shown)
    levels = [0, *(int(text_style(one)[-1]) for one in shown)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def text_style(one: etree._Element) -> str:
    style = one.find(f"{W}pPr/{W}pStyle")
    return (style.get(f"{W}val") or "") if style is not None else ""


def test_a_page_break_is_a_property_of_what_follows() -> None:
    for follower in (Paragraph((Run("a"),)), Heading(1, "a", "s"), table("a"), HandBox("Write", 84), Contents("a")):
        tree, _made = body(Paragraph((Run("before"),)), PageBreak(), follower, Paragraph((Run("after"),)))
        breaks = [one for one in tree.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
        assert breaks and text(breaks[0]) not in ("before", "after")
    tree, _made = body(PageBreak(), Paragraph((Run("first"),)))
    assert not list(tree.iter(f"{W}pageBreakBefore"))


def test_a_legend_stays_with_the_table_it_explains_and_with_no_other_part() -> None:
    legend = Paragraph((Run("c: about"),), "preface")
    for following, stays in ((table("a"), True), (Heading(2, "a", "s"), True), (Heading(1, "a", "s"), False)):
        tree, _made = body(legend, following)
        assert (tree[0].find(f"{W}pPr/{W}keepNext") is not None) == stays
    assert body(legend)[0].find(f".//{W}keepNext") is None


def test_tables_say_what_they_are_and_hold(tmp_path: Path) -> None:
    tree, _made = body(Heading(1, "Talks", "s"), table("a", "b"))
    look = tree.find(f"{W}tbl/{W}tblPr")
    assert look is not None and look.find(f"{W}tblCaption").get(f"{W}val") == "Talks"
    assert look.find(f"{W}tblDescription").get(f"{W}val") == "Columns: No., Event. Rows: 2."


def test_a_caption_of_a_table_stands_over_it() -> None:
    made = Table(("No.",), (((Run("1"),),),), (1.0,), "Those who took part")
    tree, _made = body(made)
    assert [str(one.tag).removeprefix(W) for one in tree] == ["p", "tbl"]
    assert text(tree[0]) == "Those who took part" and text_style(tree[0]) == "Caption"
    assert tree[0].find(f"{W}pPr/{W}keepNext") is not None


def test_short_tables_stay_whole_and_no_low_row_stands_alone() -> None:
    def kept(made: Table) -> list[int]:
        rows = body(made)[0].iter(f"{W}tr")
        return [n for n, row in enumerate(rows) if row.find(f".//{W}pPr/{W}keepNext") is not None]

    assert kept(table("a", "b", "c")) == [1, 2]
    assert kept(table(*["a"] * 40)) == [1, 39]
    assert kept(table(*["long " * 60] * 9)) == []


def test_columns_have_room_for_their_longest_word_on_a_narrow_page() -> None:
    day = "30\u00a0September\u00a02025"
    rows = tuple(((Run(str(n)),), (Run(day),), (Run("a long title " * 9),)) for n in range(100, 103))
    wide = Table(("No.", "Date", "Event"), rows, (0.07, 0.13, 0.8))
    tree, _made = body(wide, place=Place(5000, 9000, 118))
    widths = [int(one.get(f"{W}w") or 0) for one in tree.iter(f"{W}gridCol")]
    assert sum(widths) == 5000
    assert widths[0] >= 3 * 118 + 216 and widths[1] >= min(len(day) * 118 + 216, 5000 // 3)


def test_columns_keep_their_shares_where_all_words_fit() -> None:
    tree, _made = body(table("a", "b"))
    assert [int(one.get(f"{W}w") or 0) for one in tree.iter(f"{W}gridCol")] == [907, 8163]


def test_a_tall_picture_leaves_room_for_its_caption() -> None:
    from app.export import word_picture

    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (1000).to_bytes(4) + (4000).to_bytes(4)
    assert word_picture.size(png, 9000, 14000) == (2800, 11200)
    wide = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (1000).to_bytes(4) + (250).to_bytes(4)
    assert word_picture.size(wide, 9000, 14000) == (9000, 2250)


def test_the_timeline_of_a_pack_is_one_picture(tmp_path: Path) -> None:
    pack = samples.pack("period-chronology", samples.large(60, 20))
    count = sum(isinstance(one, Timeline) for one in blocks(pack))
    tree = part(written(pack, tmp_path), "word/document.xml")
    assert len(list(tree.iter(f"{W}drawing"))) == count


ANY = st.text(st.characters(codec=None), max_size=60)


@settings(deadline=None)
@example("\r\n", False, False, "")
@given(ANY, st.booleans(), st.booleans(), st.sampled_from(("", "ar", "en", "az", "not a tag")))
def test_any_run_is_well_formed_and_keeps_its_words(words: str, source: bool, bold: bool, language: str) -> None:
    from app.export.word_markup import clean, flowing

    tree = parsed(paragraph("Normal", runs((Run(words, bold, source=source, language=language),))))
    shown = "".join({"t": one.text or "", "tab": "\t", "br": "\n"}.get(str(one.tag).removeprefix(W), "")
                    for one in tree.iter())  # fmt: skip
    # An XML reader gives a line end for "\r" in text.
    assert shown == (flowing(words) if source else clean(words)).replace("\r\n", "\n").replace("\r", "\n")
    assert parsed(footnote(Note(1, words))) is not None


def test_the_head_of_a_narrow_column_of_numbers_has_room_for_wide_letters() -> None:
    table = Table(("No.", "Name", "Role"), (((Run("1"),), (Run("A"),), (Run("B"),)),), (1, 20, 20))
    assert word_table.widths(table, 8000, 100)[0] >= 216 + 4 * 100
