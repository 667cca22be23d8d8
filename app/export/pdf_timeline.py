"""Draws the timeline: a dot a dated entry over an axis, stacked where they would cover each other."""

from app.export.blocks import Point, Run, Timeline
from app.export.pdf_lines import one_line
from app.export.pdf_setting import Setting, set_runs
from app.export.pdf_strips import Box, Dot, Drawing, Mark, Rule, Strip, Text
from app.export.pdf_styles import GREY, RULE
from app.export.pdf_tags import Element, string
from app.export.pdf_text import Line
from app.export.timeline import COLOURS
from app.i18n import _

_STEP, _ROWS, _RADIUS = 7.0, 14, 2.6
_COLOURS = {kind: colour.lstrip("#") for kind, colour in COLOURS.items()}
_Marks = list[Text | Box | Rule | Dot]


def timeline_strips(block: Timeline, setting: Setting) -> list[Strip]:
    """The picture and its caption, on one page; its alternative text says what it shows."""
    figure = Element("Figure", setting.root)
    rows = _rows(block, setting.sheet.text_width)
    tall = (max(rows, default=0) + 1) * _STEP + 6
    marks: _Marks = [*_dots(block, rows, tall, setting), *_axis(block, tall, setting)]
    base = tall + setting.looks.furniture.leading + 10
    marks += _legend(block, base, setting)
    height = base + setting.looks.furniture.leading + 4
    figure.entries = b"/Alt" + string(block.alt)
    picture: list[Mark] = [Drawing(figure, marks)]
    result = [Strip(height, picture, before=6, after=8)]
    if block.caption:
        result[0].keep = True
        result += set_runs([Run(block.caption)], setting.looks.paragraphs["meta"], setting, Element("Caption", figure))
    return result


def _left(point: Point, block: Timeline, width: float) -> float:
    return _RADIUS + (width - 2 * _RADIUS) * point.at / max(block.days, 1)


def _wide(point: Point, block: Timeline, width: float) -> float:
    return (width - 2 * _RADIUS) * (point.span - 1) / max(block.days, 1)


def _rows(block: Timeline, width: float) -> list[int]:
    """The row of each point above the axis: the lowest that is free; where all are taken the highest."""
    ends: list[float] = []
    result: list[int] = []
    for point in block.points:
        left = _left(point, block, width)
        row = next((index for index, end in enumerate(ends) if end <= left), len(ends))
        if row == _ROWS:
            row -= 1
        ends[row : row + 1] = [left + _wide(point, block, width) + _STEP]
        result.append(row)
    return result


def _dots(block: Timeline, rows: list[int], tall: float, setting: Setting) -> _Marks:
    """A dot a point; a bar over the days in which one may lie that is not known to the day."""
    width, marks = setting.sheet.text_width, _Marks()
    for point, row in zip(block.points, rows, strict=True):
        left, y = _left(point, block, width), tall - 4 - row * _STEP
        long = _wide(point, block, width)
        if long > _RADIUS:
            marks.append(Box(left, y - 1, min(long, width - left), 2, _COLOURS[point.kind]))
        marks.append(Dot(left, y, _RADIUS, _COLOURS[point.kind]))
    return marks


def _axis(block: Timeline, y: float, setting: Setting) -> _Marks:
    width, look = setting.sheet.text_width, setting.looks.furniture
    marks: _Marks = [Rule(0, y, width, y, GREY, 0.8)]
    free = 0.0
    for day, label in block.ticks:
        x = _RADIUS + (width - 2 * _RADIUS) * day / max(block.days, 1)
        marks.append(Rule(x, y, x, y + 4, GREY, 0.8))
        line = _said(label, setting)
        left = min(max(x - line.width / 2, 0), width - line.width)
        if left >= free:
            marks.append(Text(left, y + look.leading + 2, line))
            free = left + line.width + 8
    return marks


def _legend(block: Timeline, y: float, setting: Setting) -> _Marks:
    names = {"event": _("event"), "quotation": _("quotation or statement"), "coming": _("coming date")}
    shown = [kind for kind in names if any(point.kind == kind for point in block.points)]
    marks: _Marks = [Rule(0, y - 4, setting.sheet.text_width, y - 4, RULE)]
    x = _RADIUS
    for kind in shown:
        line = _said(names[kind], setting)
        marks += [Dot(x, y + 6, _RADIUS, _COLOURS[kind]), Text(x + 7, y + 9, line)]
        x += line.width + 24
    return marks


def _said(words: str, setting: Setting) -> Line:
    """Words in the picture, with a space after them for who hears them one after the other."""
    line = one_line(words, setting.looks.furniture, setting.type_, setting.sheet.text_width)
    for segment in line.segments[-1:]:
        segment.text += " "
    return line
