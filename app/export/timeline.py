"""The timeline of a pack: when its dated entries happened, as a picture's data with its words, and as a PNG."""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from app.export.blocks import Point, Timeline
from app.export.fonts import FAMILY, font_file
from app.export.house import Named
from app.i18n import _, n_
from app.model.dates import Edtf, words
from app.model.found import Event
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Entry, Pack

Kind = Literal["event", "quotation", "coming"]

COLOURS: dict[Kind, str] = {"event": "#1f3864", "quotation": "#b45309", "coming": "#4b7f52"}
_VAGUE = 31
"""Entries that may lie in more days than these are not drawn, only counted."""
_MOST_TICKS = 12
_Drawn = tuple[int, Kind, date, date]
_STEPS_IN_DAYS = (1, 2, 7)
_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 2400, 6000, 12000)


def timeline(pack: Pack, house: HouseStyle) -> Timeline | None:
    """The kept dated entries of a pack in time; None where none has a date that can be drawn."""
    dated = list(_dated(pack))
    drawn: list[_Drawn] = [
        (entry.number, kind, *span) for entry, kind in dated if (span := _span(entry)) and _length(span) <= _VAGUE
    ]
    if not drawn:
        return None
    drawn.sort(key=lambda one: (one[2], one[3], one[0]))
    first, last = drawn[0][2], max(one[3] for one in drawn)
    start, end, ticks = _axis(first, last)
    points = tuple(Point((a - start).days, _length((a, b)), number, kind) for number, kind, a, b in drawn)
    vague = len(dated) - len(drawn)
    named = Named(house)
    return Timeline(points, (end - start).days, ticks, _alt(drawn, vague, named), _caption(drawn, vague, named))


def _dated(pack: Pack) -> Iterator[tuple[Entry, Kind]]:
    """The entries that have a date of any kind."""
    for section in pack.sections:
        for entry in section.entries:
            if entry.kept and isinstance(entry.subject, Item) and entry.subject.date:
                is_event = isinstance(entry.subject.found, Event)
                yield entry, ("coming" if section.layout == "coming" else "event") if is_event else "quotation"


def _span(entry: Entry) -> tuple[date, date] | None:
    """The first and last day of an entry; None where one end is not known."""
    span = Edtf.parse(entry.subject.date if isinstance(entry.subject, Item) else "")
    return (span.earliest, span.latest) if span.earliest and span.latest else None


def _length(span: tuple[date, date]) -> int:
    return (span[1] - span[0]).days + 1


def _axis(first: date, last: date) -> tuple[date, date, tuple[tuple[int, str], ...]]:
    """The first day shown, the day after the last one, and the ticks between: days, months, quarters or years."""
    days = (last - first).days + 1
    for step in _STEPS_IN_DAYS:
        if days <= step * _MOST_TICKS and days <= 62:
            marks = [first + timedelta(at) for at in range(0, days, step)]
            return first, last + timedelta(1), tuple(((at - first).days, _day_label(at)) for at in marks)
    step = next(step for step in _STEPS_IN_MONTHS if _months(first, last, step) <= step * _MOST_TICKS)
    begin, end = _month(first) // step * step, _month(last) + 1
    start = _first_of(begin)
    firsts = [_first_of(month) for month in range(begin, end, step)]
    return start, _first_of(end), tuple(((day - start).days, _month_label(day, step)) for day in firsts)


def _months(first: date, last: date, step: int) -> int:
    return _month(last) + 1 - _month(first) // step * step


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    """The first day of a month counted from year 0, within what calendars hold."""
    month = min(max(month, 12), 9999 * 12 + 11)
    return date(month // 12, month % 12 + 1, 1)


def _day_label(day: date) -> str:
    return f"{day.day} {words(f'2001-{day.month:02}')[:3]}"


def _month_label(day: date, step: int) -> str:
    if step % 12 == 0:
        return str(day.year)
    return f"{words(f'2001-{day.month:02}')[:3]} {day.year}"


def _alt(drawn: list[_Drawn], vague: int, named: Named) -> str:
    """Counts of each kind, the first and last day, and the first, last and busiest months with their counts."""
    months = Counter(begin.isoformat()[:7] for _number, _kind, begin, _end in drawn)
    busiest = max(months, key=lambda month: (months[month], month))
    told = [
        _("Timeline of {0}: {1}.").format(_entries(len(drawn)), _kinds(drawn)),
        _("From {0} to {1}.").format(named.date(drawn[0][2].isoformat()), named.date(_last(drawn).isoformat())),
        _("First month: {0}; last month: {1}; busiest month: {2}.").format(
            *(f"{words(month)} ({months[month]})" for month in (min(months), max(months), busiest))
        ),
    ]
    return " ".join([*told, *([_not_drawn(vague)] if vague else [])])


def _caption(drawn: list[_Drawn], vague: int, named: Named) -> str:
    first, last = drawn[0][2].isoformat(), _last(drawn).isoformat()
    shown = f"{_entries(len(drawn))}, {named.date(first if first == last else f'{first}/{last}')}."
    return f"{shown} {_not_drawn(vague)}" if vague else shown


def _entries(count: int) -> str:
    return n_("{count} dated entry", "{count} dated entries", count)


def _kinds(drawn: list[_Drawn]) -> str:
    counts = Counter(kind for _number, kind, _begin, _end in drawn)
    told: dict[Kind, str] = {
        "event": n_("{count} event", "{count} events", counts["event"]),
        "quotation": n_("{count} quotation or statement", "{count} quotations and statements", counts["quotation"]),
        "coming": n_("{count} coming date", "{count} coming dates", counts["coming"]),
    }
    return ", ".join(text for kind, text in told.items() if counts[kind])


def _not_drawn(count: int) -> str:
    return n_(
        "{count} entry with a vaguer date is not drawn.", "{count} entries with vaguer dates are not drawn.", count
    )


def _last(drawn: list[_Drawn]) -> date:
    return max(end for _number, _kind, _begin, end in drawn)


_LABEL, _GAP = 9.0, 5.0
_TALLEST = 64.0
_BLOCK = 5.0
_COLUMNS = 90
"""At most; each is so many whole days wide that none holds more of them than another."""
_INK, _FAINT = "#444444", "#c8c8c8"


def png(shown: Timeline, width: int) -> bytes:
    """The timeline as a PNG of so many pixels across: events and coming dates above the axis, words below it."""
    return _Picture(shown, width).drawn()


class _Picture:
    """A drawing under way. Lengths are points of a picture that is 454 of them wide, the text of A4."""

    def __init__(self, shown: Timeline, width: int) -> None:
        self._shown = shown
        self._width = width
        self._scale = width / 454
        self._step = -(-shown.days // _COLUMNS) or 1
        self._columns = self._stacks()
        self._above = self._height(("event", "coming"))
        self._below = self._height(("quotation",))
        tallest = max((sum(stack.values()) for stack in self._sides()), default=1)
        self._block = min(_BLOCK, _TALLEST / tallest)
        self._font = _font(round(_LABEL * self._scale))

    def drawn(self) -> bytes:
        """The file."""
        axis = self._above * self._block + 4
        tall = axis + 2 + self._below * self._block + 2 * (_LABEL + 2 * _GAP)
        image = Image.new("RGB", (self._width, round(tall * self._scale)), "white")
        pen = ImageDraw.Draw(image)
        self._draw_ticks(pen, axis)
        self._draw_stacks(pen, axis)
        self._line(pen, 0, axis, 454, axis, _INK)
        self._draw_legend(pen, tall - _LABEL - _GAP)
        file = io.BytesIO()
        image.quantize(32).save(file, "PNG", optimize=True)
        return file.getvalue()

    def _stacks(self) -> dict[int, Counter[Kind]]:
        """How many of each kind stand in each column; what may lie in several days stands in the middle of them."""
        stacks: dict[int, Counter[Kind]] = {}
        for point in self._shown.points:
            column = (point.at + (point.span - 1) // 2) // self._step
            stacks.setdefault(column, Counter())[point.kind] += 1
        return stacks

    def _sides(self) -> Iterator[dict[Kind, int]]:
        for stack in self._columns.values():
            yield {kind: stack[kind] for kind in ("event", "coming")}
            yield {"quotation": stack["quotation"]}

    def _height(self, kinds: tuple[Kind, ...]) -> int:
        return max((sum(stack[kind] for kind in kinds) for stack in self._columns.values()), default=0)

    def _place(self, day: float) -> float:
        return 454 * day / max(self._shown.days, 1)

    def _draw_stacks(self, pen: ImageDraw.ImageDraw, axis: float) -> None:
        for column, stack in self._columns.items():
            up = 0
            for kind in ("event", "coming"):
                for _one in range(stack[kind]):
                    up += 1
                    self._draw_block(pen, column, axis - 1 - up * self._block, kind)
            for down in range(stack["quotation"]):
                self._draw_block(pen, column, axis + 2 + down * self._block, "quotation")

    def _draw_block(self, pen: ImageDraw.ImageDraw, column: int, top: float, kind: Kind) -> None:
        """A block of a stack, parted from the next by a thin gap as long as there is room for one."""
        gap = 0.8 if self._block > 2 else 0
        left = self._place(column * self._step)
        right = left + min(self._place(self._step), 2 * _BLOCK) - 0.8
        box = [round(v * self._scale) for v in (left, top, right, top + self._block - gap)]
        box[3] = max(box[3], box[1] + 1)
        pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=COLOURS[kind])

    def _draw_ticks(self, pen: ImageDraw.ImageDraw, axis: float) -> None:
        bottom = axis + 2 + self._below * self._block + _GAP
        free = 0.0
        for day, label in self._shown.ticks:
            x = self._place(day)
            self._line(pen, x, axis - 3, x, bottom, _FAINT)
            wide = self._font.getlength(label) / self._scale
            left = min(x + 1, 454 - wide)
            if left >= free:
                pen.text((left * self._scale, bottom * self._scale), label, font=self._font, fill=_INK)
                free = left + wide + 6

    def _draw_legend(self, pen: ImageDraw.ImageDraw, top: float) -> None:
        names: tuple[tuple[Kind, str], ...] = (
            ("event", _("event")), ("coming", _("coming date")), ("quotation", _("quotation or statement")),
        )  # fmt: skip
        x = 0.0
        for kind, name in names:
            if any(point.kind == kind for point in self._shown.points):
                box = [round(v * self._scale) for v in (x, top + 3.5, x + 6, top + 9.5)]
                pen.rectangle((box[0], box[1], box[2], box[3]), fill=COLOURS[kind])
                pen.text(((x + 9) * self._scale, top * self._scale), name, font=self._font, fill=_INK)
                x += self._font.getlength(name) / self._scale + 22

    def _line(self, pen: ImageDraw.ImageDraw, x: float, y: float, to_x: float, to_y: float, colour: str) -> None:
        ends = [round(v * self._scale) for v in (x, y, to_x, to_y)]
        pen.line((ends[0], ends[1], ends[2], ends[3]), fill=colour, width=max(1, round(0.6 * self._scale)))


def _font(size: int) -> ImageFont.FreeTypeFont:
    path = font_file(FAMILY)
    assert path
    # The simple layout draws the same on every machine, whether or not it has a shaping library.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
