"""How the timeline is drawn: ticks of time, bars from afar, items from near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

from app.i18n import grouped, n_
from app.model.found import Event
from app.model.item import Item
from app.ui import words as told
from app.ui.months import month_of_day
from app.ui.widgets.timeline_scale import Scale

_LONGEST = 48
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DAYS_OF_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Mark:
    """An item as it is drawn: its place, from its first to its last day, and the room of its words."""

    item: Item
    bar: QRectF
    box: QRectF


def shown(item: Item) -> str:
    """What is written beside an item's mark."""
    line = told.told_in_a_line(item)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def paint_ticks(painter: QPainter, scale: Scale, foot: float, palette: QPalette) -> None:
    """Lines where months or years begin, their names below the foot."""
    metrics, font = painter.fontMetrics(), painter.font()
    for x, name, year in scale.ticks(metrics.averageCharWidth() * 7.0):
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid if year else QPalette.ColorRole.Midlight), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, foot))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        font.setBold(year)
        painter.setFont(font)
        # No name is cut at an edge.
        if x + 3 >= 0 and x + 3 + painter.fontMetrics().horizontalAdvance(name) <= scale.width:
            painter.drawText(QPointF(x + 3, foot + metrics.ascent() + 5), name)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.drawLine(QPointF(0, foot), QPointF(scale.width, foot))


def paint_bars(painter: QPainter, months: Mapping[int, int], scale: Scale, foot: float, palette: QPalette) -> None:
    """Bars of as many months as leave each wide enough to be seen, with their counts where there is room."""
    per_month = max(scale.width / scale.days * _DAYS_OF_MONTH, 0.001)
    unit = next((step for step in (1, 3, 12, 60, 120) if per_month * step >= 4), 600)
    heights: dict[int, int] = {}
    for month, count in months.items():
        heights[month // unit] = heights.get(month // unit, 0) + count
    low, high = month_of_day(scale.since()) // unit, month_of_day(scale.until()) // unit
    in_view = {bar: count for bar, count in heights.items() if low <= bar <= high}
    metrics = painter.fontMetrics()
    most, room = max(in_view.values(), default=1), foot - metrics.height() * 1.8
    for bar, count in in_view.items():
        left, right = _x_of(scale, bar * unit), _x_of(scale, (bar + 1) * unit)
        tall = max(2.0, room * count / most)
        painter.fillRect(QRectF(left, foot - tall, max(1.0, right - left - 1), tall),
                         palette.color(QPalette.ColorRole.Highlight))
        if right - left > metrics.horizontalAdvance(grouped(count)) + 4:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            box = QRectF(left, foot - tall - metrics.height(), right - left, metrics.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), grouped(count))


def _x_of(scale: Scale, month: int) -> float:
    year, number = divmod(month, 12)
    return scale.x(date(min(max(year, 1), 9999), number + 1, 1).toordinal())


def paint_marks(painter: QPainter, marks: Sequence[Mark], current: str, palette: QPalette) -> None:
    """Each item with its words: events filled, what was said hollow; the current one on the selection's colour."""
    for mark in marks:
        chosen = mark.item.id == current
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(mark.box.united(mark.bar).adjusted(-3, 0, 3, 0), 4, 4)
        else:  # no line of a tick runs through the words
            painter.fillRect(mark.box, palette.color(QPalette.ColorRole.Base))
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Highlight
        painter.setPen(QPen(palette.color(role), 1.5))
        is_event = isinstance(mark.item.found, Event)
        painter.setBrush(palette.color(role) if is_event else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(mark.bar, 4, 4)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        room = mark.box.adjusted(2, 0, 0, 0)
        line = painter.fontMetrics().elidedText(shown(mark.item), Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, _LEFT, line)


def paint_rest(painter: QPainter, hidden: int, scale: Scale, foot: float, palette: QPalette) -> None:
    """How many items found no room, above the foot on the right."""
    if hidden:
        left = n_("{count} more: zoom in", "{count} more: zoom in", hidden)
        high, wide = painter.fontMetrics().height(), painter.fontMetrics().horizontalAdvance(left) + 16
        box = QRectF(scale.width - wide, foot - high - 2, wide - 8, high)
        painter.fillRect(box.adjusted(-4, 0, 8, 0), palette.color(QPalette.ColorRole.Base))  # no line runs against it
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), left)
