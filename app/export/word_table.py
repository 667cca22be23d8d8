"""Tables of a pack in Word: columns as wide as their words need, a head on every page, rows whole."""

import re
from collections.abc import Sequence

from app.export.blocks import Table
from app.export.word_markup import attribute
from app.i18n import _

_MARGINS = 216
"""Left and right of the words in a cell together, in twips."""
WHOLE = "<w:cantSplit/>"
"""Of a row that is not parted by the end of a page.

Not of one that calls footnotes: LibreOffice 7.4 then prints a tenth of 1,500 footnotes nowhere. The lines of its cells
are kept together instead, which has the same effect in Word, and in LibreOffice lets the row break where it must.
"""
_WIDE = 0.3
"""Columns of a larger share of the width hold sentences: their words are not looked at."""
_WORDS = re.compile(r"[ \n\u2013-]")
_SHORT = 700
"""A table under so many characters is not parted by the end of a page."""
_LOW = 200
"""Characters of a row that leaves room for another one on any page."""
_FEWEST = 4
"""Letters that the shortest word is given room for: in three bold ones, the mean width of a letter says little."""


def stays(table: Table) -> frozenset[int]:
    """The rows that stay on the page of the next one: all of a short table; of others no low row stands alone."""
    last = len(table.rows) - 1
    if last < 8 and sum(_letters(table, number) for number in range(last + 1)) < _SHORT:
        return frozenset(range(last))
    low = (number for number in (0, last - 1) if 0 <= number < last and _letters(table, number) < _LOW)
    return frozenset(low)


def _letters(table: Table, number: int) -> int:
    return sum(len(run.text) for cell in table.rows[number] for run in cell)


def widths(table: Table, width: int, letter: int) -> list[int]:
    """The widths of columns in twips; together they are that of the text, and no word or day is parted."""
    shares = [share / sum(table.widths) for share in table.widths]
    room = [max((round(width * share) - _MARGINS) // letter, 0) for share in shares]
    longest = [_longest(table, column, room[column] if share < _WIDE else None) for column, share in enumerate(shares)]
    needed = [min(_MARGINS + letter * max(letters, _FEWEST), width // len(shares)) for letters in longest]
    free = width - sum(needed)
    wanted = [max(width * share - need, 0) for share, need in zip(shares, needed, strict=True)]
    found = [round(need + free * want / (sum(wanted) or 1)) for need, want in zip(needed, wanted, strict=True)]
    return [*found[:-1], width - sum(found[:-1])]


def _longest(table: Table, column: int, room: int | None) -> int:
    """The letters of the longest word of a column's head, and of its cells that have more letters than room.

    What no-break spaces hold together is one word. No cell is looked at where room is None.
    """
    texts = [table.header[column]]
    if room is not None:
        cells = ("".join([run.text for run in row[column]]) for row in table.rows)
        texts += [text for text in cells if len(text) > room]
    return max((len(word) for text in texts for word in _WORDS.split(text)), default=0)


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


def row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    """A table row; properties: the content of its w:trPr."""
    marked = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    filled = "".join(
        [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        ]
    )
    return f"<w:tr>{marked}{filled}</w:tr>"
