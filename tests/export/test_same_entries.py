"""Word, PDF and Excel hold the same entries under the same numbers, in the same order."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.export import EXPORTERS, export
from app.model.dates import words
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Pack, Person, Section, Selection, SourceDocument

ANCHOR = Anchor(0, 5)
TEXT = st.text(st.sampled_from("abcxyzƏəğşİıÇЖяλώ =+-@<>&\"'.,;"), max_size=80)
DAYS = st.sampled_from(("", "2025-01-15", "2024-02", "2023", "2025-03-01/2025-03-04"))


def mark(number: int) -> str:
    """A word that stands in one entry only."""
    return f"Entry{number}Mark"


def cited(text: str) -> tuple[Citation, ...]:
    return (Citation("d", "file.pdf", "Gazette", "Ministry of Norr", "no. 2", "2025-02", "Talks", "4", text, ANCHOR),)


@st.composite
def events(draw: st.DrawFn, number: int) -> Entry:
    title = f"{mark(number)} {draw(TEXT)}"
    item = Item(f"e{number}", Event(title, (ANCHOR,), draw(DAYS), "explicit", places=(draw(TEXT),)), cited(draw(TEXT)))
    return Entry(number, item.id, item, item.citations, note=draw(TEXT), starred=draw(st.booleans()))


@st.composite
def statements(draw: st.DrawFn, number: int, kind: str) -> Entry:
    said = draw(TEXT)
    found = Statement(kind, said, ANCHOR, ANCHOR, mark(number), draw(TEXT), "", draw(DAYS), "explicit")
    item = Item(f"s{number}", found, cited(said))
    return Entry(number, item.id, item, item.citations, group=draw(st.sampled_from(("", "A", "B"))), note=draw(TEXT))


@st.composite
def people(draw: st.DrawFn, number: int) -> Entry:
    return Entry(number, f"p{number}", Person(mark(number), draw(TEXT), draw(DAYS), ("TR",), 3), ())


@st.composite
def sources(draw: st.DrawFn, number: int) -> Entry:
    title = f"{mark(number)} {draw(TEXT)}"
    source = SourceDocument(f"d{number}", title, draw(TEXT), draw(TEXT), draw(DAYS), "f.txt", 2)
    return Entry(number, f"d{number}", source, ())


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Packs of every layout, with some entries dropped."""
    makers = {
        "chronology": events,
        "quotations": lambda number: statements(number, "direct"),
        "statements": lambda number: statements(number, "reported"),
        "coming": events,
        "participants": people,
        "sources": sources,
    }
    sections: list[Section] = []
    number = 0
    for layout, maker in makers.items():
        entries: list[Entry] = []
        for _ in range(draw(st.integers(0, 6))):
            number += 1
            entries.append(replace(draw(maker(number)), kept=draw(st.integers(0, 4)) > 0))
        entries.sort(key=lambda entry: entry.group)
        sections.append(Section(layout, layout, layout.title(), entries=tuple(entries)))
    return Pack("Norr", "country-brief", Selection(), "2025-04-03", tuple(sections), marking="TLP:GREEN")


def kept(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections for entry in section.entries if entry.kept]


def printed(entry: Entry) -> str:
    """How an entry begins wherever it is printed, white space and the sign of a star apart."""
    subject = entry.subject
    date = words(subject.found.date) if isinstance(subject, Item) and isinstance(subject.found, Event) else ""
    return re.sub(r"\s", "", f"{entry.number}{date}")


def starts(text: str, pack: Pack) -> list[int]:
    """The numbers of the entries that the text prints, in its order; each must stand right before its entry."""
    text = re.sub(r"\s", "", text)
    by_mark = {mark(entry.number): entry for section in pack.sections for entry in section.entries}
    found: list[int] = []
    for match in re.finditer(r"Entry\d+Mark", text):
        entry = by_mark[match[0]]
        if re.sub(r"Important:$", "", text[: match.start()]).endswith(printed(entry)):
            found.append(entry.number)
    return found


def word_text(path: Path) -> str:
    parts: Iterator[object] = docx.Document(str(path)).iter_inner_content()
    return "\n".join(
        "\t".join(cell.text for row in part.rows for cell in row.cells) if isinstance(part, Table) else part.text
        for part in parts
    )


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def excel_numbers(path: Path) -> list[int]:
    """Numbers of the rows whose own mark stands in the same row."""
    found: list[int] = []
    for sheet in load_workbook(path):
        for number, *cells in sheet.iter_rows(values_only=True):
            if any(f"Entry{number}Mark" in str(cell) for cell in cells):
                found.append(number)
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_the_same_entries_under_the_same_numbers(pack: Pack) -> None:
    expected = [entry.number for entry in kept(pack)]
    with tempfile.TemporaryDirectory() as folder:
        paths = {form: export(pack, form, Path(folder) / f"pack.{form}") for form in EXPORTERS}
        assert starts(word_text(paths["docx"]), pack) == expected
        assert starts(pdf_text(paths["pdf"]), pack) == expected
        assert excel_numbers(paths["xlsx"]) == expected


def test_dropped_entries_are_nowhere(pack: Pack, tmp_path: Path) -> None:
    assert "Nobody should see this" not in word_text(export(pack, "docx", tmp_path / "p.docx"))
    assert "Nobody should see this" not in pdf_text(export(pack, "pdf", tmp_path / "p.pdf"))
    book = load_workbook(export(pack, "xlsx", tmp_path / "p.xlsx"))
    assert not [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
                if "Nobody should see this" in str(cell)]
