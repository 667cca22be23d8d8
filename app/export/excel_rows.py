"""How the rows and links of a sheet get into its temporary file."""

from pathlib import Path
from typing import Any

from lxml.etree import Element, SubElement
from openpyxl.worksheet._writer import WorksheetWriter, create_temporary_file


class Link:
    """Cells of one column, from a row to a row, that lead to one place."""

    __slots__ = ("column", "first", "last", "target")

    def __init__(self, column: str, first: int, last: int, target: str) -> None:
        self.column, self.first, self.last, self.target = column, first, last, target

    @property
    def cells(self) -> str:
        """The cells as a reference: "K2" or "K2:K7"."""
        start = f"{self.column}{self.first}"
        return start if self.first == self.last else f"{start}:{self.column}{self.last}"


class RowWriter(WorksheetWriter):
    """openpyxl's writer of a sheet, for rows that are XML already and links that are kept as runs of cells."""

    def __init__(self, sheet: Any, links: list[Link], area: str) -> None:
        self._path, self._links, self._area = create_temporary_file(), links, area
        self._file: Any = Path(self._path).open("wb")  # noqa: SIM115  openpyxl ends it when the sheet is whole
        super().__init__(sheet, self._file)

    def write_dimensions(self) -> None:
        """The cells that will be used, which programs that read row by row ask for first."""
        self.xf.send(Element("dimension", {"ref": self._area}))

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:
        if row_idx == 1:
            xf.flush()
        self._file.write(row[0].encode())

    def write_hyperlinks(self) -> None:
        if not self._links:
            return
        xf: Any = self.xf.send(True)
        with xf.element("hyperlinks"):
            for link in self._links:
                xf.write(Element("hyperlink", {"ref": link.cells, "location": link.target}))
        self.xf.send(None)

    def write_breaks(self) -> None:
        """After the breaks, that dates and numbers among the texts are meant as texts: no green corners."""
        super().write_breaks()
        ignored = Element("ignoredErrors")
        SubElement(ignored, "ignoredError", {"sqref": self._area, "twoDigitTextYear": "1", "numberStoredAsText": "1"})
        self.xf.send(ignored)

    def close(self) -> None:
        super().close()
        self._end()

    def cleanup(self) -> None:
        self._end()
        super().cleanup()

    def _end(self) -> None:
        """Close the temporary file; from here on it is known by its name, as openpyxl expects."""
        self._file.close()
        self.out = self._path
