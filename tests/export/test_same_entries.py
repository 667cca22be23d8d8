"""Every form of a pack holds the same entries under the same numbers, in the same order."""

import csv
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import icalendar
import pypdfium2
import pytest
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from app.export import EXPORTERS, export
from app.export.calendar import coming
from app.model.dates import words
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Entry, Pack, SourceDocument
from tests.export.generated import kept, mark, packs
from tests.packs import samples


@pytest.mark.parametrize(("code", "opening", "closing"), [("en", "“", "”"), ("az", "“", "”"), ("ru", "«", "»")])
def test_every_form_quotes_with_the_marks_of_the_packs_language(
    tmp_path: Path, code: str, opening: str, closing: str
) -> None:
    pack = samples.pack(language=code)
    said = [entry.subject.found.text for part in pack.sections for entry in part.entries
            if isinstance(entry.subject, Item) and getattr(entry.subject.found, "kind", "") == "direct"]
    assert said
    for name, read in {"docx": word_text, "pdf": pdf_text}.items():
        export(pack, name, tmp_path / f"pack.{name}")
        shown = re.sub(r"\s+", " ", read(tmp_path / f"pack.{name}"))
        for spoken in said:
            assert opening + spoken + closing in shown, (name, spoken)
    export(pack, "xlsx", tmp_path / "pack.xlsx")
    cells = [str(cell.value) for sheet in load_workbook(tmp_path / "pack.xlsx") for row in sheet for cell in row]
    notes = [one for one in cells if one.endswith((f"{closing}", f"{closing}."))]
    assert notes and all(f": {opening}" in one for one in notes)


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


def line_numbers(path: Path) -> list[int]:
    """Numbers of the lines of JSON that hold their own mark; every line but the first is an entry."""
    _head, *lines = path.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [record["number"] for record, line in zip(records, lines, strict=True) if mark(record["number"]) in line]


def table_numbers(path: Path) -> list[int]:
    """Numbers of the rows of a CSV file that hold their own mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [int(row["number"]) for row in rows if any(mark(int(row["number"])) in cell for cell in row.values())]


def source_numbers(path: Path) -> list[int]:
    """Numbers that the items of a CSL file name beside their own mark."""
    items = json.loads(path.read_text(encoding="utf-8"))
    told = [(re.search(r"No\. (\d+) in the pack", item["note"]), item["title"]) for item in items]
    return [int(found[1]) for found, title in told if found and mark(int(found[1])) in title]


def day_numbers(path: Path) -> list[int]:
    """Numbers that the events of a calendar name beside their own mark."""
    events = icalendar.Calendar.from_ical(path.read_bytes()).events
    told = [(re.search(r"No\. (\d+) in the pack", str(one["DESCRIPTION"])), str(one["SUMMARY"])) for one in events]
    return [int(found[1]) for found, title in told if found and mark(int(found[1])) in title]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_the_same_entries_under_the_same_numbers(pack: Pack) -> None:
    expected = [entry.number for entry in kept(pack)]
    with tempfile.TemporaryDirectory() as folder:
        paths = {form: export(pack, form, Path(folder) / f"pack.{form}") for form in EXPORTERS}
        assert starts(word_text(paths["docx"]), pack) == expected
        assert starts(pdf_text(paths["pdf"]), pack) == expected
        assert sorted(excel_numbers(paths["xlsx"])) == expected  # one sheet a kind, not a section
        assert line_numbers(paths["jsonl"]) == expected
        assert table_numbers(paths["csv"]) == expected
        assert source_numbers(paths["csl.json"]) == [entry.number for entry in kept(pack) if is_source(entry)]
        assert day_numbers(paths["ics"]) == [entry.number for entry in coming(pack) if is_dated(entry)]


def is_source(entry: Entry) -> bool:
    return isinstance(entry.subject, SourceDocument)


def is_dated(entry: Entry) -> bool:
    return isinstance(entry.subject, Item) and bool(entry.subject.date)


def test_dropped_entries_are_nowhere(pack: Pack, tmp_path: Path) -> None:
    for form in ("ics", "jsonl", "csv", "csl.json"):
        assert "Nobody should see this" not in export(pack, form, tmp_path / f"p.{form}").read_text(encoding="utf-8")
    assert "Nobody should see this" not in word_text(export(pack, "docx", tmp_path / "p.docx"))
    assert "Nobody should see this" not in pdf_text(export(pack, "pdf", tmp_path / "p.pdf"))
    book = load_workbook(export(pack, "xlsx", tmp_path / "p.xlsx"))
    assert not [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
                if "Nobody should see this" in str(cell)]
