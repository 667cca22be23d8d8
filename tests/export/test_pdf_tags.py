import gc
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.collecting import put_off
from app.export import PLAIN, pdf
from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Point,
    Quotation,
    Run,
    Table,
    Timeline,
)
from app.export.pdf_tags import Element
from app.model.pack import Pack
from tests.export.pdf_tree import Tagged, outline

GOLDEN = Path(__file__).parents[1] / "expected" / "pdf-reading-order.txt"
SENTENCE = "The delegation of Veldania spoke of roads, rivers and the long tunnel under the hill. "


def note(number: int) -> Note:
    runs = (Run("According to "), Run("Gazette", italic=True), Run(f": “Words {number}.”"))
    return Note(number, "", runs)


BLOCKS: list[Block] = [
    Paragraph((Run("Veldania and Norr"),), "title"),
    Paragraph((Run("For:", bold=True), Run("\tThe Minister")), "meta"),
    PageBreak(),
    Contents("Contents"),
    Heading(1, "Chronology", "section-1"),
    Paragraph((Run("Oldest first."),), "preface"),
    Heading(2, "January 2025", "section-1-1"),
    Table(
        ("No.", "Event", "Place"),
        (
            ((Run("1"),), (Run("Talks on the tunnel", notes=(note(1),)),), ()),
            ((Run("2"),), (Run("Session, "), Run("see no. 3", link="entry-3", notes=(note(2), note(3)))),
             (Run("Orlo"),)),
        ),
        (1, 6, 2),
        "Events",
        ("entry-1", "entry-2"),
    ),
    Heading(1, "Quotations", "section-2"),
    Quotation(3, (Run("Ada Brenn", bold=True), Run(", Minister")),
              (Run("“"), Run("Vir bauen.", source=True, language="de"), Run("”", notes=(note(4),))), True, "Checked."),
    Quotation(4, (Run("Norr"),), (Run("stressed that the tunnel stays open", source=True),), False),
    Paragraph((Run("First point"),), "list"),
    Paragraph((Run("Second point, of ليلى حداد"),), "list"),
    Timeline((Point(0, 1, 1, "event"), Point(20, 10, 2, "coming")), 31, ((0, "January 2025"),), "Two entries.",
             "Dates"),
    HandBox("What we want", 84),
]


@pytest.fixture
def path(pack: Pack, tmp_path: Path) -> Path:
    pdf.write_blocks(pack, BLOCKS, tmp_path / "p.pdf")
    return tmp_path / "p.pdf"


def test_the_tree_reads_as_expected(path: Path) -> None:
    assert "\n".join(outline(Tagged(path).root)) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_poppler_reads_the_same_words_in_the_same_order(path: Path) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    said = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True).stdout
    assert texts(said.splitlines(), '"') == texts(outline(Tagged(path).root), "“")


def texts(lines: Iterable[str], mark: str) -> list[list[str]]:
    """The words of each line of text, which stands between marks; but for those from right to left."""
    found = [line.strip()[1:-1].split() for line in lines if line.strip().startswith(mark)]
    return [[word for word in words if not any("א" <= character <= "ي" for character in word)] for words in found]


def test_everything_drawn_is_content_or_artifact(path: Path) -> None:
    tagged = Tagged(path)
    assert tagged.loose == []
    for number, said in enumerate(tagged.artifacts, 1):
        assert any(f"Page {number} of {len(tagged.artifacts)}" in line for line in said)
        assert "TLP:AMBER" in said


def test_notes_have_names_and_stand_in_what_calls_them(path: Path) -> None:
    tagged = Tagged(path)
    assert tagged.ids == ["note-1", "note-2", "note-3", "note-4"]
    cells = tagged.root.all("TD")
    assert [node.said["ID"] for node in cells[4].all("Note")] == ["note-2", "note-3"]
    calls = [link for node in tagged.root.all("Reference") for link in node.all("Link") if node.text.isdigit()]
    assert [link.links for link in calls] == [["note-1"], ["note-2"], ["note-3"], ["note-4"]]


def test_a_paragraph_over_a_page_break_is_one_element_and_a_repeated_header_none(pack: Pack, tmp_path: Path) -> None:
    rows = tuple(((Run(f"R{n}"),), (Run(SENTENCE * 3),)) for n in range(60))
    called = Run(SENTENCE * 150, notes=(Note(1, SENTENCE * 150),))
    blocks = [Paragraph((called,)), Table(("Key", "Matter"), rows, (1, 4))]
    pdf.write_blocks(pack, blocks, tmp_path / "p.pdf")
    tagged = Tagged(tmp_path / "p.pdf")
    long, = tagged.root.all("P")
    assert len(set(long.pages)) > 1
    assert SENTENCE.strip() * 2 in long.text.replace(". T", ".T")
    assert len(set(long.all("Note")[0].pages)) > 1
    assert [node.text.strip() for node in tagged.root.all("TH")] == ["Key", "Matter"]
    assert sum("Matter" in said for said in tagged.artifacts) >= 3
    assert len(tagged.root.all("TR")) == 61


def test_a_table_without_rows_has_no_head_without_a_body(pack: Pack, tmp_path: Path) -> None:
    pdf.write_blocks(pack, [Table(("Key", "Matter"), (), (1, 2))], tmp_path / "p.pdf")
    tags = [node.tag for node in Tagged(tmp_path / "p.pdf").root.walk()]
    assert tags == ["Document", "Table", "TR", "TH", "TH"]


def test_headings_never_skip_a_level(pack: Pack, tmp_path: Path) -> None:
    blocks = [Heading(level, f"T{n}", f"h{n}") for n, level in enumerate((2, 1, 3, 2, 1))]
    pdf.write_blocks(pack, blocks, tmp_path / "p.pdf")
    tags = [node.tag for node in Tagged(tmp_path / "p.pdf").root.walk()]
    assert tags == ["Document", "H1", "H1", "H2", "H2", "H1"]


def test_a_link_to_nowhere_is_text(pack: Pack, tmp_path: Path) -> None:
    pdf.write_blocks(pack, [Paragraph((Run("see no. 9", link="entry-9"),))], tmp_path / "p.pdf")
    assert [node.tag for node in Tagged(tmp_path / "p.pdf").root.walk()] == ["Document", "P", "Span"]


def test_the_file_says_that_it_is_accessible(pack: Pack, tmp_path: Path) -> None:
    pdf.write(pack, PLAIN, tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as file:
        assert file.Root.MarkInfo.Marked
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"] == pack.title
            assert said["dc:language"] == {"en"}
        for index, page in enumerate(file.pages):
            assert page.Tabs == "/S"
            assert page.StructParents == index
        assert file.check_pdf_syntax() == []


WILD = st.text(st.characters(), max_size=40)
RUN = st.builds(Run, WILD, st.booleans(), st.booleans(), st.just(()), st.booleans(), st.sampled_from(("", "a")),
                st.sampled_from(("", "fr")))
RUNS = st.lists(RUN, max_size=3).map(tuple)
BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 3), WILD, st.sampled_from(("a", "b"))),
    st.builds(Paragraph, RUNS, st.sampled_from(("title", "body", "meta", "list", "remark"))),
    st.builds(Quotation, st.integers(1, 99), RUNS, RUNS, st.booleans(), WILD),
    st.builds(Table, st.tuples(WILD, WILD), st.lists(st.tuples(RUNS, RUNS), max_size=3).map(tuple), st.just((1, 3))),
    st.builds(HandBox, WILD, st.just(84.0)),
    st.builds(Contents, WILD),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCK, max_size=6))
def test_any_blocks_give_a_whole_tree(pack: Pack, tmp_path: Path, blocks: list[Block]) -> None:
    pdf.write_blocks(pack, blocks, tmp_path / "p.pdf")
    tagged = Tagged(tmp_path / "p.pdf")
    assert tagged.loose == []
    assert all(node.kids or node.links or node.tag in ("TD", "TH", "Document") for node in tagged.root.walk())
    with pikepdf.open(tmp_path / "p.pdf") as file:
        assert file.check_pdf_syntax() == []


def test_the_tags_of_a_pdf_are_gone_without_a_look_for_garbage(pack: Pack, tmp_path: Path) -> None:
    def elements() -> int:
        return sum(isinstance(one, Element) for one in gc.get_objects())

    gc.collect()
    with put_off():
        before = elements()
        pdf.write(pack, PLAIN, tmp_path / "pack.pdf")
        assert pdf.page_counts(pack, PLAIN).total
        assert elements() == before
