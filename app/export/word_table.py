"""Tables of a pack in Word: columns as wide as their words need, a head on every page, rows whole."""

from collections.abc import Sequence

from app.export.blocks import Table
from app.export.word_markup import attribute
from app.i18n import _

_MARGINS = 216
"""Left and right of the words in a cell together, in twips."""
_LETTER = 125
"""How wide a letter of a cell is at most in the mean, in twips."""
_NARROW = 8_500
"""On a text under so many twips the longest words of the cells are looked at too: the shares are those of A4."""


def stays(number: int, last: int) -> bool:
    """Whether a row stays on the page of the next: short tables whole, of longer ones no row alone at either end."""
    return number < last and (last < 4 or number in {0, last - 1})


def widths(table: Table, width: int) -> list[int]:
    """The widths of columns in twips; together they are that of the text, and no word of a head is parted."""
    shares = [share / sum(table.widths) for share in table.widths]
    needed = [_longest([text, *_cells(table, column, width)]) for column, text in enumerate(table.header)]
    needed = [min(need, width // len(shares)) for need in needed]
    free = width - sum(needed)
    wanted = [max(width * share - need, 0) for share, need in zip(shares, needed, strict=True)]
    found = [round(need + free * want / (sum(wanted) or 1)) for need, want in zip(needed, wanted, strict=True)]
    return [*found[:-1], width - sum(found[:-1])]


def _cells(table: Table, column: int, width: int) -> list[str]:
    """The texts of a column where the page is narrow, of those columns that hold numbers and days."""
    if width >= _NARROW or table.widths[column] > 0.3 * sum(table.widths):
        return []
    return ["".join(run.text for run in row[column]) for row in table.rows[:200]]


def _longest(texts: list[str]) -> int:
    """How many twips the longest word needs; one that no-break spaces hold together is one."""
    words = (word for text in texts for part in text.split("\n") for word in part.split(" "))
    return _MARGINS + _LETTER * max(map(len, words), default=0)


def look(table: Table, widths: list[int], heading: str) -> str:
    """What stands before the rows: looks, widths, and title and words for who does not see the table."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    title = attribute(table.caption or heading)
    about = attribute(_("Columns: {0}. Rows: {1}.").format(", ".join(table.header), len(table.rows)))
    return (
        '<w:tblPr><w:tblStyle w:val="ValiseTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val={title}/><w:tblDescription w:val={about}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def row(cells: Sequence[str], widths: Sequence[int], properties: str = "") -> str:
    """A table row that does not split over pages."""
    filled = "".join(
        [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        ]
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{filled}</w:tr>"
