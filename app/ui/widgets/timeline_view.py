"""Matches along a line of time: bars of how many from afar, the items themselves from near."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.i18n import _, n_
from app.model.dates import Edtf, words
from app.model.item import Item
from app.ui import words as told
from app.ui.announce import announce
from app.ui.as_written import as_written
from app.ui.months import edtf_of, month_of, month_of_day
from app.ui.widgets.timeline_paint import Mark, paint_bars, paint_marks, paint_rest, paint_ticks, shown
from app.ui.widgets.timeline_scale import Scale

MOST_ITEMS = 300
"""So many items in view are drawn one by one; more are counted in bars."""
_PAUSE_MS = 150
_STEP = 1 / 8
_ZOOM = 1.25
_LEAST_WORDS = 16
"""Characters of a title that are shown beside its mark at least."""
_MONTH = 33.0


class TimelineView(QWidget):
    """items_wanted asks for the items of a span (ISO days); current_changed and activated tell of the current item."""

    items_wanted = Signal(str, str)
    current_changed = Signal()
    activated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._months: dict[int, int] = {}
        self._items: tuple[Item, ...] = ()
        self._items_of: tuple[str, str] = ("", "")
        self._scale = Scale(date(2025, 1, 1).toordinal(), 365, 600)
        self._current = ""
        self._marks: tuple[Mark, ...] = ()
        self._hidden = 0
        self._dragged: QPointF | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._want_items)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Timeline"))

    def show_months(self, months: Sequence[tuple[str, int]]) -> None:
        """Show matches by month ("2025-01", 12), all of them in view."""
        self._months = {month_of(month): count for month, count in months}
        self._items, self._items_of, self._current = (), ("", ""), ""
        self.show_all()

    def show_items(self, since: str, until: str, items: Sequence[Item]) -> None:
        """Show the items of a span that was asked for."""
        self._items_of = (since, until)
        self._items = tuple(item for item in items if item.date)
        if self._items and self.current() is None:
            self._current = self._items[0].id
            self.current_changed.emit()
        self._lay_out()

    def show_all(self) -> None:
        """Bring all matches into view."""
        if self._months:
            first, last = min(self._months), max(self._months)
            begin = date(max(first // 12, 1), first % 12 + 1, 1).toordinal()
            days = max((last - first + 1) * 30.5, 60)
            self._scale = Scale(begin - days * 0.02, days * 1.04, self.width()).bounded()
        self._moved()

    def current(self) -> Item | None:
        """The item that the keyboard is on; None from afar."""
        return next((item for item in self._items if item.id == self._current), None) if self.is_near() else None

    def is_near(self) -> bool:
        """Whether items are drawn one by one."""
        return self._in_view() <= MOST_ITEMS

    def marks(self) -> tuple[Mark, ...]:
        """The items as they are drawn."""
        return self._marks

    def scale(self) -> Scale:
        """Which days are in view."""
        return self._scale

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show fewer days (factor below 1) or more; the day at x keeps its place, without x the current item's."""
        middle = self._scale.width / 2
        chosen = next((mark.bar.center().x() for mark in self._marks if mark.item.id == self._current), middle)
        self._scale = self._scale.zoomed(factor, chosen if x is None else x)
        self._moved()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.fontMetrics().height() * 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1 / _ZOOM / _ZOOM)
            case Qt.Key.Key_Minus:
                self.zoom(_ZOOM * _ZOOM)
            case Qt.Key.Key_0:
                self.show_all()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                by = 1 if event.key() == Qt.Key.Key_Right else -1
                self._scale = self._scale.moved(by * self._scale.days * _STEP)
                self._moved()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self._items and self.is_near():
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Home | Qt.Key.Key_End if self._months:
                self._go_to(min(self._months) if event.key() == Qt.Key.Key_Home else max(self._months))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case _:
                super().keyPressEvent(event)
                return
        announce(self, self.words())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scale = self._scale.moved(-turned / 120 * self._scale.days * _STEP)
            self._moved()
        elif turned:
            self.zoom(_ZOOM ** (-turned / 120), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        mark = self._mark_at(event.position())
        if mark:
            self._choose(mark.item)
        else:
            self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        by = self._dragged.x() - event.position().x()
        self._scale = self._scale.moved(by / max(self._scale.width, 1) * self._scale.days)
        self._dragged = event.position()
        self._moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if mark:
            self._choose(mark.item)
            self.activated.emit()
        else:
            self.zoom(1 / _ZOOM**4, event.position().x())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale = Scale(self._scale.first, self._scale.days, self.width())
        self._moved()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ticks(painter, self._scale, self._foot(), self.palette())
        if not self._months:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), _("No dated matches"))
        elif self.is_near():
            paint_marks(painter, self._marks, self._current, self.palette())
            paint_rest(painter, self._hidden, self._scale, self._foot(), self.palette())
        else:
            paint_bars(painter, self._months, self._scale, self._foot(), self.palette())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def words(self) -> str:
        """What is in view, in words."""
        count = n_("{count} match", "{count} matches", self._in_view())
        since, until = self._scale.since().isoformat()[:7], self._scale.until().isoformat()[:7]
        current = self.current()
        shown = _("{0} from {1} to {2}.").format(count, words(since), words(until))
        return f"{shown} {told.date_cell(current)}: {told.told_in_a_line(current)}" if current else shown

    def _moved(self) -> None:
        """Other days are in view: lay out what is here, ask for what is not once it rests."""
        if self.is_near():
            self._pause.start()
        self._lay_out()

    def _want_items(self) -> None:
        wanted = (self._scale.since().isoformat(), self._scale.until().isoformat())
        if self.is_near() and self._months and wanted != self._items_of:
            self.items_wanted.emit(*wanted)

    def _in_view(self) -> int:
        """How many matches stand in view; months in part are counted in full."""
        low, high = month_of_day(self._scale.since()), month_of_day(self._scale.until())
        return sum(count for month, count in self._months.items() if low <= month <= high)

    def _foot(self) -> float:
        return self.height() - self.fontMetrics().height() - 10.0

    def _lay_out(self) -> None:
        """Place each item on the first row where it finds room, from the top."""
        self._marks, self._hidden = (), 0
        if self.is_near():
            marks: list[Mark] = []
            row_high = self.fontMetrics().height() * 1.6
            rows = max(1, int((self._foot() - 8) / row_high) - 1)
            free = [float("-inf")] * rows
            for item in self._items:
                mark = self._placed(item, free, row_high)
                if mark:
                    marks.append(mark)
            self._marks = tuple(marks)
        self.setAccessibleDescription(self.words())
        self.update()

    def _placed(self, item: Item, free: list[float], row_high: float) -> Mark | None:
        span = Edtf.parse(item.date)
        first = span.earliest or span.latest
        last = span.latest or span.earliest
        assert first and last
        left, right = self._scale.x(first.toordinal()), self._scale.x(last.toordinal() + 1)
        if right < 0 or left > self.width():
            return None
        left, right = max(left, 4.0), min(max(right, left + 9), self.width() - 4.0)
        text, wide, beside = self._room(item, left, right)
        begin, end = min(left, text), max(right, text + wide)
        row = next((number for number, taken in enumerate(free) if taken < begin), None)
        if row is None:
            self._hidden += 1
            return None
        free[row] = end + 8
        top = 8 + row * row_high
        # A bar without room beside it becomes a line under its words.
        begin, tall = (0.3, 0.4) if beside else (0.85, 0.1)
        bar = QRectF(left, top + row_high * begin, max(right - left, 9), row_high * tall)
        return Mark(item, bar, QRectF(text, top, wide, row_high))

    def _room(self, item: Item, left: float, right: float) -> tuple[float, float, bool]:
        """Where an item's words begin, how wide they are, and whether they stand beside its bar."""
        wide = self.fontMetrics().horizontalAdvance(shown(item)) + 6.0
        if right + 4 + wide <= self.width():
            return right + 4, wide, True
        if left - 4 - wide >= 4:
            return left - 4 - wide, wide, True
        after, before = self.width() - right - 8, left - 8
        if max(after, before) >= self.fontMetrics().averageCharWidth() * _LEAST_WORDS:
            return (right + 4, after, True) if after >= before else (4, before, True)
        return left, min(wide, self.width() - left - 4), False

    def _mark_at(self, place: QPointF) -> Mark | None:
        return next((mark for mark in self._marks if mark.box.united(mark.bar).contains(place)), None)

    def _choose(self, item: Item) -> None:
        self._current = item.id
        self.setAccessibleDescription(self.words())
        self.update()
        self.current_changed.emit()

    def _step(self, by: int) -> None:
        """Go to the item before or after in time, and bring it into view."""
        here = next((place for place, item in enumerate(self._items) if item.id == self._current), -by)
        item = self._items[max(0, min(here + by, len(self._items) - 1))]
        self._choose(item)

    def _go_to(self, month: int) -> None:
        day = date.fromisoformat(f"{edtf_of(max(month, 12))}-15").toordinal()
        days = max(self._scale.days, _MONTH)
        self._scale = Scale(day - days / 2, days, self._scale.width).bounded()
        self._moved()

    def _open(self) -> None:
        if self.current():
            self.activated.emit()
        else:
            self.zoom(1 / _ZOOM**4)

    def _explain(self, event: QHelpEvent) -> None:
        mark = self._mark_at(QPointF(event.pos()))
        if mark:
            said = f"{told.date_cell(mark.item)}: {told.told_in_a_line(mark.item)}"
            QToolTip.showText(event.globalPos(), as_written(said), self)
            return
        month = month_of_day(date.fromordinal(max(1, int(self._scale.day(event.pos().x())))))
        count = n_("{count} match", "{count} matches", self._months.get(month, 0))
        QToolTip.showText(event.globalPos(), _("{0}: {1}").format(words(edtf_of(month)), count), self)

