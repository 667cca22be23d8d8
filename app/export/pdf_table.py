"""Tables as strips: one a row, under a header row that is repeated; a row higher than most of a page is split."""

import re
from collections.abc import Iterator

from app.export.blocks import Run, Table
from app.export.pdf_lines import lines, styled
from app.export.pdf_setting import Setting, call_marks
from app.export.pdf_strips import Box, Mark, Rule, Strip, Target, Text
from app.export.pdf_styles import (
    ACCENT,
    CELL_GAP,
    CELL_PAD,
    HIGH_ROW,
    MUCH_WHITE,
    RULE,
    SPLIT_ROW,
    TINT,
    WHITE,
    Look,
    baseline,
)
from app.export.pdf_tags import Element
from app.export.pdf_text import Line

Cells = list[list[Line]]
_SHORT = 700
"""A table under so many characters is not parted by the end of a page."""
_WIDE = 0.3
"""Columns of a larger share of the width hold sentences: their words are not looked at."""
_HIGH, _LETTER = 5, 0.55
"""So many lines are many, on average; the width of a letter, in its size, on average."""
_BREAKS = re.compile(r"[ \n\t–—-]")
_COLUMN_HEAD = b"/A<</O/Table/Scope/Column>>"


def table_strips(table: Table, setting: Setting, tag: Element) -> list[Strip]:
    """The header row and the rows; each row repeats the header, which is read out once, where it starts a page."""
    shares = columns(table, setting)
    lefts = [sum(shares[:index]) + CELL_PAD for index in range(len(shares))]
    widths = [share - 2 * CELL_PAD for share in shares]
    head = Element("THead", tag) if table.rows else tag  # a head without a body is none
    first, again = (_header(table, lefts, widths, setting, one) for one in (head, None))
    first.keep = True
    result = [first]
    body = Element("TBody", tag)
    for number, row in enumerate(table.rows):
        line = Element("TR", body)
        cells = [_cell(cell, width, setting, line) for cell, width in zip(row, widths, strict=True)]
        strips = list(_split_row(cells, lefts, again, setting))
        if number < len(table.bookmarks) and table.bookmarks[number]:
            strips[0].marks.insert(0, Target(table.bookmarks[number]))
        height = sum(strip.height for strip in strips) / setting.sheet.text_height
        strips[-1].keep = _stays(table, number) and height <= HIGH_ROW
        in_between = 0 < number < len(table.rows) - 2 or height > HIGH_ROW / 2
        strips[-1].loose = WHITE if in_between else MUCH_WHITE
        result.extend(strips)
    result[-1].after = 10
    return result


def _stays(table: Table, number: int) -> bool:
    """Whether a row stays with the next: in a short table all, else the first and the last but one: none is alone."""
    last = len(table.rows) - 1
    return number < last and (number in (0, last - 1) or _is_short(table))


def _is_short(table: Table) -> bool:
    """Whether the table stays whole."""
    return len(table.rows) <= 8 and sum(len(run.text) for row in table.rows for cell in row for run in cell) < _SHORT


def _header(table: Table, lefts: list[float], widths: list[float], setting: Setting, head: Element | None) -> Strip:
    look, row = setting.looks.header_cell, Element("TR", head) if head else None
    names = [
        lines(styled([Run(name)], look, Element("TH", row, _COLUMN_HEAD) if row else None), width, setting.type_,
              look.leading)
        for name, width in zip(table.header, widths, strict=True)
    ]
    header = _row(names, lefts, look)
    width = setting.sheet.text_width
    header.marks.insert(0, Box(0, 0, width, header.height, TINT))
    header.marks.append(Rule(0, header.height, width, header.height, ACCENT, 1))
    return header


def _cell(runs: tuple[Run, ...], width: float, setting: Setting, row: Element) -> list[Line]:
    look = setting.looks.small
    return lines(styled(runs, look, Element("TD", row)), width, setting.type_, look.leading)


def columns(table: Table, setting: Setting) -> list[float]:
    """The widths of the columns; together they are that of the text, and no word or day is parted that would fit."""
    width = setting.sheet.text_width
    shares = _balanced(table, width, setting)
    needed = [min(_longest(table, column, width * share, setting) + 2 * CELL_PAD, width / len(shares))
              for column, share in enumerate(shares)]
    free = width - sum(needed)
    wanted = [max(width * share - need, 0) for share, need in zip(shares, needed, strict=True)]
    return [need + free * want / (sum(wanted) or 1) for need, want in zip(needed, wanted, strict=True)]


def _balanced(table: Table, width: float, setting: Setting) -> list[float]:
    """The shares that the table asks for; where a column would be many lines high, half by how much each has to say."""
    shares = [share / sum(table.widths) for share in table.widths]
    said = [sum(len(run.text) for row in table.rows for run in row[column]) for column in range(len(shares))]
    letters = len(table.rows) * width / (setting.looks.small.size * _LETTER)
    if all(length <= letters * share * _HIGH for length, share in zip(said, shares, strict=True)):
        return shares
    roots = [length**0.5 for length in said]
    return [(share + root / sum(roots)) / 2 for share, root in zip(shares, roots, strict=True)]


def _longest(table: Table, column: int, room: float, setting: Setting) -> float:
    """The width of the longest word of a column's head and of its cells; what no-break spaces hold together is one."""
    type_, looks = setting.type_, setting.looks
    words = type_.words(type_.face(bold=True))
    found = max((words[word].width for word in _BREAKS.split(table.header[column])), default=0) * looks.header_cell.size
    if room > _WIDE * setting.sheet.text_width:
        return found
    for row in table.rows:
        for run in row[column]:
            face = words if run.bold else type_.words(type_.face())
            found = max(found, *(face[word].width * looks.small.size for word in _BREAKS.split(run.text)))
    return found + 0.1


def _split_row(cells: Cells, lefts: list[float], header: Strip, setting: Setting) -> Iterator[Strip]:
    look, width = setting.looks.small, setting.sheet.text_width
    height = max(len(cell) for cell in cells) * look.leading
    spaced = Strip(header.height + CELL_GAP, header.marks)
    if height <= SPLIT_ROW * setting.sheet.text_height:
        parts = [cells]
    else:
        parts = [[cell[index : index + 1] for cell in cells] for index in range(max(map(len, cells)))]
    for index, part in enumerate(parts):
        top = CELL_GAP if index == 0 else 0
        last = index == len(parts) - 1
        strip = _row(part, lefts, look, top, CELL_GAP if last else 0)
        strip.head = (spaced if index else header,)
        if last:
            strip.marks.append(Rule(0, strip.height, width, strip.height, RULE))
        strip.keep = len(parts) > 1 and index in (0, len(parts) - 2)
        yield strip


def _row(cells: Cells, lefts: list[float], look: Look, top: float = CELL_GAP, bottom: float = CELL_GAP) -> Strip:
    marks: list[Mark] = []
    calls = tuple(call for cell in cells for line in cell for call in line.calls)
    for cell, left in zip(cells, lefts, strict=True):
        for index, line in enumerate(cell):
            y = top + index * look.leading
            if line.segments:
                marks.append(Text(left, y + baseline(look), line))
                marks.extend(call_marks(line, left, y))
    height = top + bottom + max((len(cell) for cell in cells), default=1) * look.leading
    return Strip(height, marks, calls)
