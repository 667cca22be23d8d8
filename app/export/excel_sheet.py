"""A sheet that is written row by row, each row as high as its text needs.

A row goes to openpyxl's sheet as XML text, which costs a third of making its cells one by one. On paper a sheet is as
wide as its page and shows its first so many columns.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from app.export.excel_book import ACCENT, GREY, Book, Look
from app.export.excel_heights import HIGHEST, height, lines
from app.export.excel_margins import margins
from app.export.excel_rows import Link, RowWriter
from app.export.excel_text import clean, escaped, like_formula

Value = str | int | date | None
ARROW = 2.5
"""What the filter's arrow takes of a header's width."""
MOST_LINKS = 65_530
"""Links that a sheet can hold; Excel drops all of them from a file that has more."""
_ZERO = date(1899, 12, 30).toordinal()
_NOT_READER = (GREY, "FFEFEFEF")
_READER = (ACCENT, "FFDCE4F2")


class Sheet:
    """A sheet under way. widths: of its columns, in digits; printed: so many of them; rows: of all that will come."""

    def __init__(self, book: Book, name: str, widths: Sequence[float], rows: int, printed: int = 0) -> None:
        self.book, self.name, self.widths = book, name, widths
        self.sheet: Any = book.workbook.create_sheet(name)
        self.sheet._values_to_row = _as_given
        self._letters = [get_column_letter(number) for number in range(1, len(widths) + 1)]
        self.rows = 0
        self._links: list[Link] = []
        self._area = f"A1:{self._letters[-1]}{max(rows, 1)}"
        for letter, width in zip(self._letters, widths, strict=True):
            self.sheet.column_dimensions[letter].width = width
        self.sheet.print_area = f"A1:{self._letters[(printed or len(widths)) - 1]}{max(rows, 1)}"
        _page_setup(self.sheet, book)

    def append(self, cells: Sequence[str], points: float) -> None:
        """Add a row of this height of cells that this sheet made."""
        if self.sheet._writer is None:
            self.sheet._writer = RowWriter(self.sheet, self._links, self._area)
            self.sheet._writer.write_top()
        self.rows += 1
        row = f'<row r="{self.rows}" ht="{min(points, HIGHEST)}" customHeight="1">{"".join(cells)}</row>'
        self.sheet.append((row,))

    def header(self, headers: Sequence[str], rows: int, printed: int, name: str) -> None:
        """Add the header row of a table of so many rows: frozen, filtering, repeated on paper.

        printed: so many columns stand out. name: under which formulas of the user's own can call the table.
        """
        self.sheet.freeze_panes = "B2"
        self.sheet.print_title_rows = "1:1"
        self.sheet._tables.add(_table(headers, f"A1:{self._letters[len(headers) - 1]}{rows + 1}", name))
        cells: list[str] = []
        for at, header in enumerate(headers):
            colour, fill = _READER if at < printed else _NOT_READER
            cells.append(self.text(at, header, Look(colour=colour, bold=at < printed, fill=fill, ruled=True)))
        self.append(cells, self.needed(headers, ARROW))

    def text(self, column: int, text: str, look: Look) -> str:
        """The cell of the next row in this column, with a text that is a text and nothing else."""
        text = clean(text)
        if like_formula(text):
            look = replace(look, quoted=True)
        return self.cell(column, self.whole(text, ""), self.book.look(look))

    def whole(self, text: str, column: str) -> str:
        """The clean text as this cell can hold it; what does not fit goes on to the sheet of long texts."""
        return self.book.long.first(text, self.name, self.rows + 1, column)

    def cell(self, column: int, value: Value, style: int) -> str:
        """The cell of the next row in this column: a clean text, a whole number, a day, or nothing."""
        place = f'<c r="{self._letters[column]}{self.rows + 1}" s="{style}"'
        if value is None or value == "":
            return f"{place}/>"
        if isinstance(value, str):
            return f'{place} t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'
        number = value.toordinal() - _ZERO if isinstance(value, date) else value
        return f"{place}><v>{number}</v></c>"

    def link(self, column: int, target: str) -> bool:
        """Make the cell of the next row lead to a place in the book; False where the sheet takes no more links."""
        letter, row = self._letters[column], self.rows + 1
        last = self._links[-1] if self._links else None
        if last and last.target == target and last.column == letter and last.last == row - 1:
            last.last = row
            return True
        if len(self._links) >= MOST_LINKS:
            return False
        self._links.append(Link(letter, row, row, target))
        return True

    def needed(self, texts: Sequence[str], spare: float) -> float:
        """The height of a row of texts, with so much of each column's width left free."""
        return height(max(lines(text, width - spare) for text, width in zip(texts, self.widths, strict=False)))


def _as_given(row: tuple[str], _number: int) -> tuple[str]:
    return row


def place(sheet: str, row: int) -> str:
    """Where a link leads: the first cell of a row."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!A{row}"


def _table(headers: Sequence[str], area: str, name: str) -> Table:
    """A table of Excel's own. Its column names are those of the header cells: Excel repairs files where they differ."""
    table: Any = Table(displayName=name, name=name, ref=area)
    table._initialise_columns()
    for column, header in zip(table.tableColumns, headers, strict=True):
        column.name = header
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    return table


def _page_setup(sheet: Any, book: Book) -> None:
    """Landscape, one page wide, with what the house wants on every page around it."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 1 if book.house.paper == "Letter" else 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # as many pages long as it takes
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.75, bottom=0.7, header=0.35, footer=0.35)
    margins(sheet, book.furniture, book.font)
