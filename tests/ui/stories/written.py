"""What the files of an exported pack hold, read back by other programs than the one that wrote them."""

from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn

from tests.export.pdf_tree import Node, Tagged


class Counts(NamedTuple):
    """Rows of the chronology, quotations, reported statements."""

    events: int
    quotations: int
    statements: int


def in_word(path: Path) -> Counts:
    """What a Word file holds."""
    return Counts(len(chronology(path)), len(_styled(path, "Valise Quotation")), len(_styled(path, "Valise Reported")))


def in_pdf(path: Path) -> Counts:
    """What a PDF holds, by its tags."""
    root = Tagged(path).root
    rows = [len(one.all("TR")) - len(one.all("THead")) for one in root.all("Table") if _heads(one)[2:3] == ["Event"]]
    reported = sum(one.tag == "P" and "(reported speech)" in one.text for one in root.walk())
    return Counts(sum(rows), len(root.all("BlockQuote")), reported)


def in_excel(path: Path) -> Counts:
    """What an Excel file holds: one row an item."""
    book = openpyxl.load_workbook(path)
    held = [book[name].max_row - 1 if name in book.sheetnames else 0 for name in ("Events", "Quotations", "Statements")]
    return Counts(*held)


def chronology(path: Path) -> list[tuple[list[str], list[str]]]:
    """The rows of a Word file's chronology: their cells, and what their footnotes say."""
    notes = footnotes(path)
    return [
        ([cell.text for cell in row.cells], _called(row._tr, notes))  # pyright: ignore[reportPrivateUsage]
        for table in docx.Document(str(path)).tables if "Event" in [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]
    ]


def quotations(path: Path, *styles: str) -> list[tuple[str, list[str]]]:
    """The quotations and reported statements of a Word file, or those of a style, and what their footnotes say."""
    notes = footnotes(path)
    return [(one.text, _called(one._p, notes)) for style in styles or ("Valise Quotation", "Valise Reported")
            for one in _styled(path, style)]


def footnotes(path: Path) -> dict[str, str]:
    """The footnotes of a Word file by their ids."""
    held = {one.get(qn("w:id")): "".join(part.text or "" for part in one.iter(qn("w:t")))
            for one in _part(path, "word/footnotes.xml")}
    return {str(name): text for name, text in held.items()}


def word_text(path: Path) -> str:
    """All that a Word file says, its footnotes last."""
    body = _part(path, "word/document.xml")
    lines = ["".join(one.text or "" for one in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    return "\n".join((*lines, *footnotes(path).values()))


def pdf_pages(path: Path) -> list[str]:
    """What each page of a PDF says."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def word_parts(path: Path, begins: str) -> list[str]:
    """The XML of the parts of a Word file whose names begin so."""
    with ZipFile(path) as file:
        return [file.read(name).decode() for name in file.namelist() if name.startswith(begins)]


def _styled(path: Path, style: str) -> list[Any]:
    return [one for one in docx.Document(str(path)).paragraphs if one.style and one.style.name == style]


def _called(element: Any, notes: dict[str, str]) -> list[str]:
    return [notes[str(one.get(qn("w:id")))] for one in element.iter(qn("w:footnoteReference"))]


def _part(path: Path, name: str) -> Any:
    from docx.oxml import parse_xml

    with ZipFile(path) as file:
        return parse_xml(file.read(name))


def _heads(table: Node) -> list[str]:
    return [one.text for one in table.all("TH")]

