"""How matches spread over time, as bars along which a span is dragged, clicked or moved by keys."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import _, n_
from app.ui.announce import announce
from app.ui.months import edtf_range, month_of, months_between, range_words

_UNITS = (1, 3, 12, 60, 120, 600, 1200)
"""Months in a bar: of these the fewest that leave each bar wide enough."""
_NARROWEST = 4
_NEAR = 5
_Grip = Literal["", "span", "first", "last"]


class Histogram(QWidget):
    """Bars by month, or by longer times where there are many; the chosen span is told as EDTF, "" for none."""

    range_changed = Signal(str, str)

    def __init__(self, rows_high: float = 3.2) -> None:
        super().__init__()
        self._rows_high = rows_high
        self._counts: dict[int, int] = {}
        self._span: tuple[int, int] | None = None  # first and last month chosen
        self._anchor = self._cursor = 0
        self._grip: _Grip = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Matches over time"))
        self._tell()

    def show_months(self, months: Sequence[tuple[str, int]]) -> None:
        """Show matches by month, as ("2025-01", 12)."""
        self._counts = {month_of(month): count for month, count in months}
        self._tell()
        self.update()

    def choose(self, since: str, until: str) -> None:
        """Mark a span given by EDTF dates, without saying so."""
        first, last = months_between(since, until)
        if first is None and last is None:
            self._span = None
        else:
            begin, end = self._bounds()
            low = begin if first is None else first
            high = max(low, end if last is None else last)
            self._span = (low, high)
            if not self._grip:
                self._anchor, self._cursor = low, high
        self._tell()
        self.update()

    def chosen(self) -> tuple[str, str]:
        """Both ends of the span as EDTF, "" for none."""
        return edtf_range(*self._span) if self._span else ("", "")

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(self.fontMetrics().averageCharWidth() * 24, round(line * (self._rows_high + 1.3)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def bar_at(self, x: float) -> tuple[int, int]:
        """The first and the last month of the bar at a place of the widget."""
        start, unit, width, bars = self._scale()
        number = max(0, min(bars - 1, int((x - self._left()) / width)))
        return start + number * unit, start + (number + 1) * unit - 1

    def place_of(self, month: int) -> float:
        """Where a month begins, in pixels from the left."""
        start, unit, width, _bars = self._scale()
        return self._left() + (month - start) / unit * width

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._counts:
            return
        self._grip = self._grip_at(event.position().x()) or "span"
        if self._grip == "span":
            self._anchor, self._cursor = self.bar_at(event.position().x())
            self._take(self._anchor, self._cursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if not self._grip:
            self.setCursor(Qt.CursorShape.SizeHorCursor if self._grip_at(x) else Qt.CursorShape.ArrowCursor)
            return
        first, last = self.bar_at(x)
        low, high = self._span or (first, last)
        if self._grip == "span":
            start = self.bar_at(self.place_of(self._anchor) + 1)
            self._take(min(first, start[0]), max(last, start[1]))
        elif self._grip == "first":
            self._take(min(first, high), high)
        else:
            self._take(low, max(last, low))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = ""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        begin, end = self._bounds()
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self._counts:
                self._step(1 if event.key() == Qt.Key.Key_Right else -1, extend)
            case Qt.Key.Key_Home if self._counts:
                self._move(begin, extend)
            case Qt.Key.Key_End if self._counts:
                self._move(end, extend)
            case Qt.Key.Key_Escape if self._span:
                self._clear()
            case _:
                super().keyPressEvent(event)
                return
        announce(self, self.words())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event.pos(), event.globalPos())
            return True
        if self._span and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)  # or it would lead back from this page
            return event.isAccepted() or super().event(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        area = self._area()
        if not self._counts:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), _("No dated matches"))
        else:
            self._paint_bars(painter, area)
            self._paint_axis(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        start, unit, width, bars = self._scale()
        heights = self._heights()
        most = max(heights.values(), default=1)
        palette = self.palette()
        inside, outside = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Mid)
        if self._span:
            self._paint_span(painter, area)
        for number in range(bars):
            count = heights.get(number, 0)
            if not count:
                continue
            first = start + number * unit
            chosen = self._span is None or (self._span[0] <= first + unit - 1 and first <= self._span[1])
            tall = max(2.0, area.height() * count / most)
            gap = 1 if width >= 3 else 0
            bar = QRectF(area.left() + number * width, area.bottom() - tall, max(1.0, width - gap), tall)
            painter.fillRect(bar, inside if chosen else outside)

    def _paint_span(self, painter: QPainter, area: QRectF) -> None:
        assert self._span
        left = max(area.left(), self.place_of(self._span[0]))
        right = min(area.right(), self.place_of(self._span[1] + 1))
        shade = self.palette().color(QPalette.ColorRole.Highlight)
        shade.setAlphaF(0.15)
        painter.fillRect(QRectF(left, area.top(), max(2.0, right - left), area.height()), shade)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        for x in (left, right):
            painter.drawLine(round(x), round(area.top()), round(x), round(area.bottom()))

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        begin, end = self._bounds()
        free = area.left() - 1
        for year in range(begin // 12, end // 12 + 1):
            x, text = max(area.left(), self.place_of(year * 12)), str(year)
            wide = self.fontMetrics().horizontalAdvance(text)
            if x < free or x + wide > self.width():
                continue
            painter.drawText(QPoint(round(x), self.height() - self.fontMetrics().descent() - 2), text)
            free = x + wide + self.fontMetrics().averageCharWidth()

    def _left(self) -> float:
        return 3.0

    def _area(self) -> QRectF:
        return QRectF(self._left(), 4, self.width() - 6, self.height() - self.fontMetrics().height() - 8)

    def _bounds(self) -> tuple[int, int]:
        return (min(self._counts), max(self._counts)) if self._counts else (0, 0)

    def _scale(self) -> tuple[int, int, float, int]:
        """The first month, months in a bar, a bar's width, how many bars."""
        begin, end = self._bounds()
        room = max(1.0, self._area().width())
        for unit in _UNITS:
            start = begin // unit * unit
            bars = (end - start) // unit + 1
            if room / bars >= _NARROWEST or unit == _UNITS[-1]:
                return start, unit, room / max(bars, 3), bars
        raise AssertionError

    def _heights(self) -> dict[int, int]:
        start, unit, _width, _bars = self._scale()
        heights: dict[int, int] = {}
        for month, count in self._counts.items():
            number = (month - start) // unit
            heights[number] = heights.get(number, 0) + count
        return heights

    def _grip_at(self, x: float) -> _Grip:
        if not self._span:
            return ""
        if abs(x - self.place_of(self._span[1] + 1)) <= _NEAR:
            return "last"
        return "first" if abs(x - self.place_of(self._span[0])) <= _NEAR else ""

    def _step(self, by: int, extend: bool) -> None:
        _start, unit, _width, _bars = self._scale()
        if self._span is None:
            begin, end = self._bounds()
            self._move(begin if by > 0 else end, extend=False)
            return
        self._move(self._cursor + by * unit, extend)

    def _move(self, month: int, extend: bool) -> None:
        """Bring the cursor to the bar of a month; extend: from where it was before."""
        begin, end = self._bounds()
        first, last = self.bar_at(self.place_of(max(begin, min(month, end))) + 1)
        if extend and self._span:
            low, high = self.bar_at(self.place_of(self._anchor) + 1)
            self._cursor = first if first < low else last
            self._take(min(first, low), max(last, high))
        else:
            self._anchor, self._cursor = first, last
            self._take(first, last)

    def _take(self, first: int, last: int) -> None:
        if self._span == (first, last):
            return
        self._span = (first, last)
        self._tell()
        self.update()
        self.range_changed.emit(*self.chosen())

    def _clear(self) -> None:
        self._span = None
        self._tell()
        self.update()
        self.range_changed.emit("", "")

    def _tell(self) -> None:
        """The description that a screen reader speaks."""
        self.setAccessibleDescription(self.words())

    def words(self) -> str:
        """What the bars show, in words."""
        if not self._counts:
            return _("No dated matches.")
        begin, end = self._bounds()
        all_of_them = n_("{count} match", "{count} matches", sum(self._counts.values()))
        told = _("{0} from {1} to {2}.").format(all_of_them, range_words(begin, begin), range_words(end, end))
        if self._span is None:
            return told
        low, high = self._span
        inside = sum(count for month, count in self._counts.items() if low <= month <= high)
        return _("{0} Chosen: {1}, {2}.").format(
            told, range_words(low, high), n_("{count} match", "{count} matches", inside)
        )

    def _explain(self, place: QPoint, screen: QPoint) -> None:
        if not self._counts:
            return
        first, last = self.bar_at(place.x())
        count = sum(found for month, found in self._counts.items() if first <= month <= last)
        QToolTip.showText(screen, f"{range_words(first, last)}: {n_('{count} match', '{count} matches', count)}", self)
