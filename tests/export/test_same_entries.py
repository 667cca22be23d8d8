"""Word, PDF and Excel hold the same entries under the same numbers, in the same order."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from app.export import EXPORTERS, export
from app.model.dates import words
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Entry, Pack
from tests.export.generated import kept, mark, packs


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
        assert sorted(excel_numbers(paths["xlsx"])) == expected  # one sheet a kind, not a section


def test_dropped_entries_are_nowhere(pack: Pack, tmp_path: Path) -> None:
    assert "Nobody should see this" not in word_text(export(pack, "docx", tmp_path / "p.docx"))
    assert "Nobody should see this" not in pdf_text(export(pack, "pdf", tmp_path / "p.pdf"))
    book = load_workbook(export(pack, "xlsx", tmp_path / "p.xlsx"))
    assert not [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
                if "Nobody should see this" in str(cell)]
