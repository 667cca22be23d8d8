"""Writes a pack as Excel: a cover, then a sheet for each section that has entries or facts.

On paper a sheet is as wide as its page and has the columns for a reader; the technical ones stand to their right. Full
days are real dates. Everything else is text, also where it begins with = + - @ and would else be taken for a formula.
The same pack gives the same bytes.
"""

import errno
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from app.export.excel_columns import Column, Value, columns
from app.export.excel_heights import FONT, HIGHEST, SIZE, fitting_size, height, lines
from app.i18n import _
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Entry, Fact, Layout, Pack, Section

LIMIT = 32_767
"""Characters that a cell can hold."""
_PART = 100
"""Characters of the title and the marking in a header: Excel takes 255 for its three parts with their codes."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DAY = "dd mmm yyyy"
_INK, _GREY, _ACCENT = "FF1A1A1A", "FF595959", "FF1F3864"
_FACT_COLUMNS = (34.0, 90.0)
_ARROW = 2.5
"""What the filter's arrow takes of a header's width."""


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style to path; OSError where it, or the folder for temporary files, takes no more."""
    book = Workbook(write_only=True)
    try:
        _fill_book(book, pack)
        with _SteadyZip(path, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).write_data()
    except SerialisationError as error:
        _abandon(book)
        raise _as_os_error(error) from error
    except BaseException:
        _abandon(book)
        raise


def _fill_book(book: Workbook, pack: Pack) -> None:
    _set_font(book)
    book.properties = _properties(pack)
    names = _Names()
    _cover(book, pack, names)
    for section in pack.sections:
        _section(book, pack, section, names)


def _set_font(book: Any) -> None:
    """Make our font the book's own: column widths are counted in its digits."""
    book._fonts[0] = _font(colour=_INK)
    book._named_styles["Normal"].font = _font(colour=_INK)


def _abandon(book: Any) -> None:
    """End the sheets that are half written and remove their temporary files.

    Left to the collector of garbage, their generators would fail there and print it to standard error.
    """
    for sheet in book.worksheets:
        writer = sheet._writer
        if writer is None:
            continue
        for end in (sheet._rows.close, writer.xf.close, writer.cleanup):
            with suppress(Exception):
                end()


def _as_os_error(error: SerialisationError) -> OSError:
    """lxml's own error for a file that takes no more, such as IO_ENOSPC, as the error of the system."""
    number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
    return OSError(number, os.strerror(number))


def clean(text: str) -> str:
    """The text as a cell can hold it: without control characters, cut with a mark at the cell's limit."""
    text = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if _length(text) <= LIMIT:
        return text
    mark = " " + _("[…cut at Excel's cell limit; the whole text is in the Word and PDF pack]")
    return _cut(text, LIMIT - _length(mark)) + mark


def _length(text: str) -> int:
    """The length as Excel counts it: a character beyond U+FFFF is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _cut(text: str, length: int) -> str:
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


class _Names:
    """Sheet names that Excel accepts: at most 31 characters, none of []:*?/\\, each once."""

    def __init__(self) -> None:
        self._taken = {"history"}  # a name that Excel keeps for itself

    def name(self, heading: str) -> str:
        """A name for a sheet with this heading."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", _NOT_IN_XML.sub("", heading)).split()).strip("'") or _("Sheet")
        name, number = _cut(plain, 31).strip(), 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{_cut(plain, 31 - len(str(number)) - 3)} ({number})"
        self._taken.add(name.casefold())
        return name


class _Sheet:
    """A sheet that is written row by row, each row as high as its text needs; its first so many columns are printed."""

    def __init__(self, book: Workbook, pack: Pack, name: str, widths: Sequence[float], rows: int, printed: int) -> None:
        self.sheet: Any = book.create_sheet(name)
        self.sheet._values_to_row = _placed
        self.widths = widths
        self._rows = 0
        for index, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(index)].width = width
        self.sheet.print_area = f"A1:{get_column_letter(printed)}{rows}"
        _page_setup(self.sheet, pack)

    def append(self, cells: Sequence[Any], points: float) -> None:
        """Add a row of this height."""
        self._rows += 1
        self.sheet.row_dimensions[self._rows].height = min(points, HIGHEST)
        self.sheet.append(cells)
        del self.sheet.row_dimensions[self._rows]  # written; kept, they would fill the memory of long sheets

    def header(self, headers: Sequence[str], rows: int, printed: int) -> None:
        """Add the header row: frozen, filtering so many rows, repeated on paper; what is printed stands out."""
        self.sheet.freeze_panes = "B2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{rows + 1}"
        below = Border(bottom=Side(style="medium", color=_ACCENT))
        looks = [(_font(bold=True), "FFDCE4F2")] * printed + [(_font(colour=_GREY), "FFEFEFEF")] * len(headers)
        self.append([
            self.text(header, font=font, fill=PatternFill("solid", fgColor=tint), border=below)
            for header, (font, tint) in zip(headers, looks, strict=False)
        ], self._height(headers, _ARROW))  # fmt: skip

    def facts(self, facts: Iterable[Fact]) -> None:
        """Add labels with their values."""
        for fact in facts:
            cells = [self.text(fact.label, font=_font(bold=True)), self.text(fact.value, font=_font(colour=_INK))]
            self.append(cells, self._height((fact.label, fact.value), 1))

    def _height(self, texts: Sequence[str], spare: float) -> float:
        """The height of a row of texts, with so much of each column's width left free."""
        return height(max(lines(text, width - spare) for text, width in zip(texts, self.widths, strict=False)))

    def text(self, text: str, **style: Any) -> Any:
        """A cell of text; style: font, fill and the like."""
        cell: Any = Cell(self.sheet, row=1, column=1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        for name, value in style.items():
            setattr(cell, name, value)
        _fill(cell, text)
        return cell

    def plain(self, column: Column) -> Any:
        """The cell that stands for all cells of a column: rows are written one by one."""
        cell: Any = Cell(self.sheet, row=1, column=1)
        line = Side(style="thin", color="FFD9D9D9")
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.font = _font(colour=_INK)
        cell.border = Border(left=line, right=line, bottom=line)
        cell.number_format = _DAY if column.day else "General"
        return cell


def _placed(cells: Iterable[Any], row: int) -> Iterable[Any]:
    """The cells at their places; openpyxl itself tries each as a value first, and its refusal costs a third of all."""
    for column, cell in enumerate(cells, 1):
        cell.row, cell.column = row, column
        yield cell


def _page_setup(sheet: Any, pack: Pack) -> None:
    """Landscape A4, one page wide, with the title, the marking, the sheet's name and the page's number around it."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # as many pages long as it takes
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.75, bottom=0.7, header=0.35, footer=0.35)
    head, foot, marking = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter, _margin_text(pack.marking)
    head.left.text, head.center.text, head.right.text = _margin_text(pack.title), marking, "&A"
    foot.center.text, foot.right.text = marking, _("Page {page} of {pages}").format(page="&P", pages="&N")


def _margin_text(text: str) -> str | None:
    """The text as a header takes it, in one line and cut to its length; none where empty."""
    one_line = " ".join(clean(text).split())
    doubled = _cut(one_line.replace("&", "&&"), _PART)
    halved = (len(doubled) - len(doubled.rstrip("&"))) % 2  # the cut went through a doubled one
    return doubled[: len(doubled) - halved] or None


def _font(size: float = SIZE, colour: str = _ACCENT, bold: bool = False) -> Font:
    return Font(name=FONT, family=2, size=size, color=colour, bold=bold)


def _fill(cell: Any, value: Value) -> None:
    cell.value = clean(value) or None if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def _cover(book: Workbook, pack: Pack, names: _Names) -> None:
    facts = _cover_facts(pack)
    sheet = _Sheet(book, pack, names.name(_("Cover")), _FACT_COLUMNS, len(facts) + 2, len(_FACT_COLUMNS))
    for row, (text, font) in enumerate(((pack.title, _font(18, bold=True)), (pack.subtitle, _font(12, _GREY))), 1):
        sheet.sheet.merged_cells.add(CellRange(f"A{row}:B{row}"))
        taken = lines(clean(text), sum(_FACT_COLUMNS) * SIZE / (font.size * 1.1))
        sheet.append([sheet.text(text, font=font)], height(taken, font.size) + 8)
    sheet.facts(facts)


def _cover_facts(pack: Pack) -> list[Fact]:
    facts = [fact for section in pack.sections if section.layout == "cover" for fact in section.facts]
    told = {fact.label for fact in facts}
    known = [Fact(_("Marking"), pack.marking), Fact(_("Author"), pack.author), Fact(_("Made on"), pack.made_on)]
    facts += [fact for fact in known if fact.value and fact.label not in told]
    by_hand = "; ".join(section.heading for section in pack.sections if section.layout == "hand")
    return [*facts, Fact(_("Only in the Word and PDF forms"), by_hand)] if by_hand else facts


def _section(book: Workbook, pack: Pack, section: Section, names: _Names) -> None:
    kept = [entry for entry in section.entries if entry.kept]
    for entries in _alike(kept):
        _entry_sheet(book, pack, names.name(section.heading), entries, section.layout)
    if section.facts and section.layout != "cover":
        rows, printed = len(section.facts), len(_FACT_COLUMNS)
        sheet = _Sheet(book, pack, names.name(section.heading), _FACT_COLUMNS, rows + 1, printed)
        sheet.header([_("What"), _("In this pack")], rows, printed)
        sheet.facts(section.facts)


def _alike(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """The entries by what they are: a sheet has the columns of one kind."""
    kinds: dict[tuple[type, type | None], list[Entry]] = {}
    for entry in entries:
        subject = entry.subject
        found = type(subject.found) if isinstance(subject, Item) else None
        kinds.setdefault((type(subject), found), []).append(entry)
    return kinds.values()


def _entry_sheet(book: Workbook, pack: Pack, name: str, entries: Sequence[Entry], layout: Layout) -> None:
    chosen = columns(entries[0], layout)
    shown, printed = chosen.all, len(chosen.reader)
    sheet = _Sheet(book, pack, name, [column.width for column in shown], len(entries) + 1, printed)
    sheet.header([column.header for column in shown], len(entries), printed)
    row = [_Cells(sheet, column) for column in shown]
    for entry in entries:
        filled = [cells.filled(entry) for cells in row]
        sheet.append([cell for cell, _points in filled], max(points for _cell, points in filled))


class _Cells:
    """The cells of a column: one for all rows, which are written one by one, and one for each smaller letter size."""

    def __init__(self, sheet: _Sheet, column: Column) -> None:
        self._sheet, self._column = sheet, column
        self._of_size: dict[int, Any] = {}

    def filled(self, entry: Entry) -> tuple[Any, float]:
        """The cell of an entry and its height, in smaller letters where it would be too high for any row."""
        value, size, count = self._column.value(entry), SIZE, 1
        if isinstance(value, str):
            size = fitting_size(value, self._column.width)
            count = lines(value, self._column.width * SIZE / size)
        cell = self._cell(size)
        _fill(cell, value)
        return cell, height(count, size)

    def _cell(self, size: int) -> Any:
        if size not in self._of_size:
            self._of_size[size] = self._sheet.plain(self._column)
            self._of_size[size].font = _font(size, _INK)
        return self._of_size[size]


def _properties(pack: Pack) -> DocumentProperties:
    made = datetime.combine(date.fromisoformat(pack.made_on), time())
    return DocumentProperties(
        creator=clean(pack.author) or None, title=clean(pack.title), subject=clean(pack.subtitle) or None,
        created=made, modified=made,
    )  # fmt: skip


class _SteadyZip(ZipFile):
    """A zip archive whose members all bear the same time."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, compress_type: int | None = None,
                 compresslevel: int | None = None) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_steady(name), data, ZIP_DEFLATED, 6)

    def write(self, filename: str | PathLike[str], arcname: str | PathLike[str] | None = None,
              compress_type: int | None = None, compresslevel: int | None = None) -> None:
        with Path(filename).open("rb") as source, self.open(_steady(str(arcname)), "w") as member:
            while part := source.read(1 << 16):
                member.write(part)


def _steady(name: str) -> ZipInfo:
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
