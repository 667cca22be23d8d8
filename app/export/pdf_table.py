"""Tables as strips: one a row, under a header row that is repeated; a row higher than most of a page is split."""

from collections.abc import Iterator

from app.export.blocks import Run, Table
from app.export.pdf_lines import lines, styled
from app.export.pdf_setting import Setting, call_marks
from app.export.pdf_strips import Box, Mark, Rule, Strip, Target, Text
from app.export.pdf_styles import ACCENT, CELL_GAP, CELL_PAD, RULE, SPLIT_ROW, TINT, Look, baseline
from app.export.pdf_tags import Element
from app.export.pdf_text import Line

Cells = list[list[Line]]
_COLUMN_HEAD = b"/A<</O/Table/Scope/Column>>"


def table_strips(table: Table, setting: Setting, tag: Element) -> list[Strip]:
    """The header row and the rows; each row repeats the header, which is read out once, where it starts a page."""
    lefts, widths = _columns(table, setting.sheet.text_width)
    first, again = (_header(table, lefts, widths, setting, head) for head in (Element("THead", tag), None))
    first.keep = True
    result = [first]
    body = Element("TBody", tag)
    for number, row in enumerate(table.rows):
        line = Element("TR", body)
        cells = [_cell(cell, width, setting, line) for cell, width in zip(row, widths, strict=True)]
        strips = list(_split_row(cells, lefts, again, setting))
        if number < len(table.bookmarks) and table.bookmarks[number]:
            strips[0].marks.insert(0, Target(table.bookmarks[number]))
        result.extend(strips)
    result[-1].after = 10
    return result


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


def _columns(table: Table, width: float) -> tuple[list[float], list[float]]:
    total = sum(table.widths)
    shares = [width * share / total for share in table.widths]
    lefts = [sum(shares[:index]) + CELL_PAD for index in range(len(shares))]
    return lefts, [share - 2 * CELL_PAD for share in shares]


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
