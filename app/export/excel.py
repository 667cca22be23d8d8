"""Writes a pack as Excel: a cover, then a sheet for each section that has entries or facts.

Days are real dates, with the EDTF text beside. Everything else is text, also where it begins with = + - @ and would
else be taken for a formula. The same pack gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import ceil
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from app.export.excel_columns import Column, Value, columns
from app.i18n import _
from app.model.item import Item
from app.model.pack import Entry, Fact, Pack, Section

LIMIT = 32_767
"""Characters that a cell can hold."""
_MARKING = 100
"""Characters of the marking in a header: Excel takes 255 for all three parts, codes and doubled & included."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DAY = "dd mmm yyyy"
_LINE, _HIGHEST = 15.0, 409.0
"""The height of a line, and the greatest of a row, in points."""
_INK, _ACCENT = "FF1A1A1A", "FF1F3864"
_FACT_COLUMNS = (34.0, 90.0)


def write(pack: Pack, path: Path) -> None:
    """Write the pack to path."""
    book = Workbook(write_only=True)
    book.properties = _properties(pack)
    names = _Names()
    _cover(book, pack, names)
    for section in pack.sections:
        _section(book, pack, section, names)
    with _SteadyZip(path, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()


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
    """A sheet that is written row by row, each row as high as its text needs."""

    def __init__(self, book: Workbook, pack: Pack, name: str, widths: Sequence[float]) -> None:
        self.sheet: Any = book.create_sheet(name)
        self.widths = widths
        self._rows = 0
        for index, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(index)].width = width
        _page_setup(self.sheet, pack)

    def append(self, cells: Sequence[Any], height: float = 0) -> None:
        """Add a row. Only Excel itself would find out the height at opening; other programs would not."""
        self._rows += 1
        lines = max((_lines(cell.value, width) for cell, width in zip(cells, self.widths, strict=False)), default=1)
        self.sheet.row_dimensions[self._rows].height = height or min(_LINE * lines + 2, _HIGHEST)
        self.sheet.append(cells)
        del self.sheet.row_dimensions[self._rows]  # written; kept, they would fill the memory of long sheets

    def header(self, headers: Sequence[str], rows: int) -> None:
        """Add the header row: frozen, with a filter over so many rows, repeated on paper with the first column."""
        self.sheet.freeze_panes = "A2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.print_title_cols = "A:A"
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{rows + 1}"
        below = Border(bottom=Side(style="medium", color=_ACCENT))
        tint = PatternFill("solid", fgColor="FFEEF2F8")
        self.append([self.text(header, font=_font(bold=True), fill=tint, border=below) for header in headers])

    def facts(self, facts: Iterable[Fact]) -> None:
        """Add labels with their values."""
        for fact in facts:
            self.append([self.text(fact.label, font=_font(bold=True)), self.text(fact.value, font=_font(11, _INK))])

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
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.font = _font(11, _INK)
        cell.border = Border(bottom=Side(style="hair", color="FFBFBFBF"))
        cell.number_format = _DAY if column.day else "General"
        return cell


def _page_setup(sheet: Any, pack: Pack) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.scale = 70
    marking = _cut(" ".join(clean(pack.marking).split()), _MARKING).replace("&", "&&")
    sheet.HeaderFooter.oddHeader.center.text = marking
    sheet.HeaderFooter.oddFooter.left.text = marking
    sheet.HeaderFooter.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def _lines(value: Value, width: float) -> int:
    """About how many lines a value takes in a column."""
    if not isinstance(value, str):
        return 1
    return sum(ceil(len(line) * 1.12 / width) or 1 for line in value.split("\n"))


def _font(size: float = 11, colour: str = _ACCENT, bold: bool = False) -> Font:
    return Font(name="Calibri", family=2, size=size, color=colour, bold=bold)


def _fill(cell: Any, value: Value) -> None:
    cell.value = clean(value) or None if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def _cover(book: Workbook, pack: Pack, names: _Names) -> None:
    sheet = _Sheet(book, pack, names.name(_("Cover")), _FACT_COLUMNS)
    one_line = Alignment(vertical="top")
    sheet.append([sheet.text(pack.title, font=_font(18, bold=True), alignment=one_line)], height=28)
    sheet.append([sheet.text(pack.subtitle, font=_font(12, "FF595959"), alignment=one_line)], height=34)
    facts = [fact for section in pack.sections if section.layout == "cover" for fact in section.facts]
    told = {fact.label for fact in facts}
    known = [Fact(_("Marking"), pack.marking), Fact(_("Author"), pack.author), Fact(_("Made on"), pack.made_on)]
    facts += [fact for fact in known if fact.value and fact.label not in told]
    by_hand = "; ".join(section.heading for section in pack.sections if section.layout == "hand")
    facts += [Fact(_("Only in the Word and PDF forms"), by_hand)] if by_hand else []
    sheet.facts(facts)


def _section(book: Workbook, pack: Pack, section: Section, names: _Names) -> None:
    kept = [entry for entry in section.entries if entry.kept]
    for entries in _alike(kept):
        _entry_sheet(book, pack, names.name(section.heading), entries)
    if section.facts and section.layout != "cover":
        sheet = _Sheet(book, pack, names.name(section.heading), _FACT_COLUMNS)
        sheet.header([_("What"), _("In this pack")], len(section.facts))
        sheet.facts(section.facts)


def _alike(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """The entries by what they are: a sheet has the columns of one kind."""
    kinds: dict[tuple[type, type | None], list[Entry]] = {}
    for entry in entries:
        subject = entry.subject
        found = type(subject.found) if isinstance(subject, Item) else None
        kinds.setdefault((type(subject), found), []).append(entry)
    return kinds.values()


def _entry_sheet(book: Workbook, pack: Pack, name: str, entries: Sequence[Entry]) -> None:
    shown = columns(entries[0])
    sheet = _Sheet(book, pack, name, [column.width for column in shown])
    sheet.header([column.header for column in shown], len(entries))
    row = [sheet.plain(column) for column in shown]
    for entry in entries:
        for cell, column in zip(row, shown, strict=True):
            _fill(cell, column.value(entry))
        sheet.append(row)


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
