"""Tables as strips: one a row, under a header row that is repeated; a row higher than most of a page is split."""

from collections.abc import Iterator

from app.export.blocks import Run, Table
from app.export.fonts import Typesetting
from app.export.pdf_lines import Line, lines, styled
from app.export.pdf_strips import Box, Link, Mark, Rule, Strip, Target, Text, baseline
from app.export.pdf_styles import ACCENT, CELL_GAP, CELL_PAD, HEADER_CELL, RULE, SMALL, SPLIT_ROW, TINT, WIDTH, Look
from app.i18n import _

Cells = list[list[Line]]


def table_strips(table: Table, type_: Typesetting) -> list[Strip]:
    """The header row and the rows; each row repeats the header where it starts a page."""
    lefts, widths = _columns(table)
    names = [lines([(Run(name), HEADER_CELL)], width, type_, HEADER_CELL.leading)
             for name, width in zip(table.header, widths, strict=True)]
    header = _row(names, lefts, HEADER_CELL)
    header.marks.insert(0, Box(0, 0, WIDTH, header.height, TINT))
    header.marks.append(Rule(0, header.height, WIDTH, header.height, ACCENT, 1))
    header.keep = True
    result = [header]
    for row in table.rows:
        cells = [lines(styled(cell, SMALL), width, type_, SMALL.leading)
                 for cell, width in zip(row, widths, strict=True)]
        result.extend(_split_row(cells, lefts, header))
    result[-1].after = 10
    return result


def _columns(table: Table) -> tuple[list[float], list[float]]:
    total = sum(table.widths)
    shares = [WIDTH * share / total for share in table.widths]
    lefts = [sum(shares[:index]) + CELL_PAD for index in range(len(shares))]
    return lefts, [share - 2 * CELL_PAD for share in shares]


def _split_row(cells: Cells, lefts: list[float], header: Strip) -> Iterator[Strip]:
    height = max(len(cell) for cell in cells) * SMALL.leading
    spaced = Strip(header.height + CELL_GAP, header.marks)
    if height <= SPLIT_ROW:
        parts = [cells]
    else:
        parts = [[cell[index : index + 1] for cell in cells] for index in range(max(map(len, cells)))]
    for index, part in enumerate(parts):
        top = CELL_GAP if index == 0 else 0
        last = index == len(parts) - 1
        strip = _row(part, lefts, SMALL, top, CELL_GAP if last else 0)
        strip.head = (spaced if index else header,)
        if last:
            strip.marks.append(Rule(0, strip.height, WIDTH, strip.height, RULE))
        strip.keep = len(parts) > 1 and index in (0, len(parts) - 2)
        yield strip


def _row(cells: Cells, lefts: list[float], look: Look, top: float = CELL_GAP, bottom: float = CELL_GAP) -> Strip:
    marks: list[Mark] = []
    notes = tuple(note for cell in cells for line in cell for note in line.notes)
    for cell, left in zip(cells, lefts, strict=True):
        for index, line in enumerate(cell):
            y = top + index * look.leading
            if line.segments:
                marks.append(Text(left, y + baseline(look.leading, look.size), line))
            marks.extend(call_marks(line, left, y))
    height = top + bottom + max((len(cell) for cell in cells), default=1) * look.leading
    return Strip(height, marks, notes)


def call_marks(line: Line, x: float, y: float) -> Iterator[Mark]:
    """Link and target of each footnote called in a line that starts at x with its top at y."""
    for segment in line.segments if line.notes else ():
        if segment.note:
            number = segment.note.number
            yield Target(f"call-{number}", y)
            words = _("Note {number}").format(number=number)
            yield Link(x + segment.x - 1, y, segment.width + 2, line.leading, f"note-{number}", words)
