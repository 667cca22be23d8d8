"""How much the library holds of each year, as bars; Enter or a click asks for what is of a year."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import _, n_

_ROWS_HIGH = 5.0
_WIDEST = 40  # average characters: a single year is no wall


class YearBars(QWidget):
    """One bar a year; arrows go from one to the next."""

    chosen = Signal(int)  # a year

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[int, int] = {}
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Events, quotations and statements by year"))

    def show_years(self, years: Sequence[tuple[int, int]]) -> None:
        """Show how many items are of each year; years without any between them stand empty."""
        if dict(years) == self._counts and years:
            return
        self._counts = dict(years)
        if self._current not in self._span():
            self._current = max(self._counts, default=0)
        self.setVisible(len(self._counts) > 0)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 40, round(metrics.height() * _ROWS_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.sizeHint().height())

    def _span(self) -> range:
        return range(min(self._counts), max(self._counts) + 1) if self._counts else range(0)

    def _wide(self, span: range) -> float:
        """The width of the column of a year."""
        return min(self.width() / max(len(span), 1), self.fontMetrics().averageCharWidth() * _WIDEST)

    def _year_at(self, x: float) -> int | None:
        span = self._span()
        width = self._wide(span) if span else 0
        year = span.start + int(x // width) if width else -1
        return year if year in span else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, metrics = self.palette(), self.fontMetrics()
        room = self.height() - metrics.height() - 4
        most = max(self._counts.values(), default=1)
        span = self._span()
        wide, colour, focus = self._wide(span), palette.color(QPalette.ColorRole.Highlight), self.hasFocus()
        for place, year in enumerate(span):
            count = self._counts.get(year, 0)
            high = max(2.0, room * count / most) if count else 0.0
            bar = QRectF(place * wide + 1, room - high, max(1.0, wide - 2), high)
            painter.fillRect(bar, colour)
            if focus and year == self._current:
                painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 2))
                painter.drawRect(QRectF(bar.left(), 1, bar.width(), room - 1))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(0, room + 1, self.width(), room + 1)
        self._draw_years(painter, span, wide, room + 3)

    def _draw_years(self, painter: QPainter, span: range, column: float, top: float) -> None:
        """Name as many years as there is room for, the first among them."""
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        wide, free, room = self.fontMetrics().horizontalAdvance("2000") + 8, 0.0, self.width()
        high = self.fontMetrics().height()
        for place, year in enumerate(span):
            left = place * column
            if left >= free and left + wide <= room:
                painter.drawText(QRectF(left, top, wide, high), Qt.AlignmentFlag.AlignLeft, str(year))
                free = left + wide

    def keyPressEvent(self, event: QKeyEvent) -> None:
        span = self._span()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and span:
            self.chosen.emit(self._current)
        elif event.key() in steps and span:
            self._go(min(max(self._current + steps[Qt.Key(event.key())], span.start), span.stop - 1))
        elif event.key() == Qt.Key.Key_Home and span:
            self._go(span.start)
        elif event.key() == Qt.Key.Key_End and span:
            self._go(span.stop - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        year = self._year_at(event.position().x())
        if year is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(year)
            self.chosen.emit(year)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            year = self._year_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._words(year) if year is not None else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, year: int) -> None:
        self._current = year
        self._tell()
        self.update()

    def _words(self, year: int) -> str:
        count = self._counts.get(year, 0)
        return _("{0}: {1}").format(year, n_("{count} item", "{count} items", count))

    def _tell(self) -> None:
        self.setAccessibleDescription(self._words(self._current) if self._counts else "")
