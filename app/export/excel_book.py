"""The workbook as a file: looks of its cells, properties, and how it gets onto the disk.

Text is inline, styles are few and shared, sheets go through temporary files: memory does not grow with the rows.
The same pack gives the same bytes.
"""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
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
from openpyxl.writer.excel import ExcelWriter

from app.export.excel_heights import FONT, SIZE
from app.export.excel_text import LongTexts, clean
from app.export.furniture import Furniture, furniture
from app.export.house import Named
from app.model.dates import Edtf
from app.model.house import HouseStyle
from app.model.pack import Pack

USUAL_FONT = HouseStyle("plain").body_font
_UNKNOWN = date(1980, 1, 1)
"""What the parts of the archive bear too."""
_LONGEST = 255
"""Characters of a document property."""
INK, GREY, ACCENT, LINK = "FF1A1A1A", "FF595959", "FF1F3864", "FF0B57A4"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. fill: colour or "" for none; grid: thin lines around; ruled: a thick one below."""

    size: float = SIZE
    colour: str = INK
    bold: bool = False
    underlined: bool = False
    fill: str = ""
    grid: bool = False
    ruled: bool = False
    format: str = "General"
    quoted: bool = False
    align: str = "left"
    wrap: bool = True


class _Font(Font):
    """A font whose parts stand in the order of the schema; openpyxl's own order is one that Excel forgives."""

    __elements__ = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color",
                    "name", "family", "charset", "scheme")  # fmt: skip
    __nested__ = Font.__nested__


class Book:
    """A workbook under way: what its sheets share."""

    def __init__(self, pack: Pack, house: HouseStyle) -> None:
        self.workbook: Any = Workbook(write_only=True)
        self.pack, self.house, self.named = pack, house, Named(house)
        self.furniture: Furniture = furniture(pack, house)
        self.font = font_name(house)
        self.long = LongTexts()
        self._ids: dict[Look, int] = {}
        self._set_font()
        self.workbook.calculation.fullCalcOnLoad = False  # without a formula there is nothing to ask about at closing
        self.workbook.properties = _properties(pack, house, self.furniture)

    def look(self, look: Look) -> int:
        """The number under which cells refer to a look."""
        if look not in self._ids:
            cell: Any = Cell(self.workbook.worksheets[0], row=1, column=1)
            cell.font = _font(look, self.font)
            cell.alignment = Alignment(wrap_text=look.wrap, vertical="top", horizontal=look.align)
            if look.fill:
                cell.fill = PatternFill("solid", fgColor=look.fill)
            cell.border = _border(look)
            cell.number_format = look.format
            cell.quotePrefix = look.quoted
            self._ids[look] = cell.style_id
        return self._ids[look]

    def _set_font(self) -> None:
        """Make our font the book's own: column widths are counted in its digits."""
        self.workbook._fonts[0] = _font(Look(), self.font)
        self.workbook._named_styles["Normal"].font = _font(Look(), self.font)

    def save(self, path: Path) -> None:
        """Write the file; OSError where it, or the folder for temporary files, takes no more."""
        with _SteadyZip(path, "w", ZIP_DEFLATED) as archive:
            _Writer(self.workbook, archive).write_data()

    def abandon(self) -> None:
        """End the sheets that are half written and remove their temporary files.

        Left to the collector of garbage, their generators would fail there and print it to standard error.
        """
        for sheet in self.workbook.worksheets:
            writer = sheet._writer
            if writer is None:
                continue
            for end in (*((sheet._rows.close,) if sheet._rows else ()), writer.xf.close, writer.cleanup):
                with suppress(Exception):
                    end()


def as_os_error(error: SerialisationError) -> OSError:
    """lxml's own error for a file that takes no more, such as IO_ENOSPC, as the error of the system."""
    number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
    return OSError(number, os.strerror(number))


def font_name(house: HouseStyle) -> str:
    """The house's font; for the usual one, which few machines with a spreadsheet have, one that all have."""
    return FONT if house.body_font == USUAL_FONT else clean(house.body_font).replace('"', "")


def _font(look: Look, name: str) -> _Font:
    underline = "single" if look.underlined else None
    return _Font(name=name, size=look.size, color=look.colour, bold=look.bold, underline=underline)


def _border(look: Look) -> Border:
    if look.ruled:
        return Border(bottom=Side(style="medium", color=ACCENT))
    line = Side(style="thin", color="FFD9D9D9") if look.grid else None
    return Border(left=line, right=line, bottom=line)


def _properties(pack: Pack, house: HouseStyle, around: Furniture) -> DocumentProperties:
    """What the house lets the file say of itself, as in Word; nothing of the machine or its user."""
    values = {
        "creator": ("author", pack.author),
        "lastModifiedBy": ("author", pack.author),
        "title": ("title", pack.title),
        "subject": ("subject", pack.subtitle),
        "language": ("language", around.language),
        "keywords": ("marking", around.marking.label if around.marking else ""),
    }
    told = {name: clean(value)[:_LONGEST] or None for name, (kind, value) in values.items() if kind in house.properties}
    known: Any = DocumentProperties(**{"creator": None, **told})
    known.created, known.modified = _moment(pack.made_on), _moment(pack.issue.issued_on or pack.made_on)
    if "date" not in house.properties:  # it cannot write a date that is none
        known.__elements__ = tuple(name for name in known.__elements__ if name not in ("created", "modified"))
    return known


def _moment(value: str) -> datetime:
    return datetime.combine(Edtf.parse(value).earliest or _UNKNOWN, time())


class _Writer(ExcelWriter):
    """Writes a drawing with the words that tell it to who does not see it: those that its chart bears as alt."""

    def write_worksheet(self, ws: Any) -> None:
        super().write_worksheet(ws)
        drawing = ws._drawing
        frame = drawing._chart_frame

        def described(number: int) -> Any:
            made = frame(number)
            made.nvGraphicFramePr.cNvPr.descr = getattr(ws._charts[number - 1], "alt", None)
            return made

        drawing._chart_frame = described


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
