"""Matches in a month's grid: how many on each day, and the first of them by title."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import _, grouped, sentence_case
from app.model.dates import words
from app.model.item import Item
from app.ui.models.calendar import DAYS, FOUND, CalendarMonth, Day
from app.ui.models.index import Index
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import action, button, column, label, tool

_PADDING = 5
_MOST_TRIED = 24
"""Months that are looked through, one after another, for a match with a day of its own."""


class CalendarView(QWidget):
    """month_wanted(ISO first day, last day) asks for matches; day_wanted(ISO day) follows Enter or a double click."""

    month_wanted = Signal(str, str)
    day_wanted = Signal(str)
    current_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days = CalendarMonth(self)
        self.grid = _Grid(self.days)
        self.grid.turned.connect(self.turn)
        self.grid.stepped_out.connect(self._step_out)
        self._seek, self._settled = True, False
        self._ahead: list[int] = []
        self.grid.activated.connect(self._open)
        self.grid.selectionModel().currentChanged.connect(self._moved)
        self.days.shown.connect(self.current_changed)
        self.heading = label(look="heading")
        self.note = label(look="meta", wrap=True)
        self._first_month = self._last_month = 0
        before = action(self, _("Previous month"), lambda: self.turn(-1), icon_name="back")
        after = action(self, _("Next month"), lambda: self.turn(1), icon_name="forward")
        self._first = button(_("First match"), lambda: self._go(self._first_month))
        self._last = button(_("Last match"), lambda: self._go(self._last_month))
        for act, keys in ((before, "PgUp"), (after, "PgDown")):
            act.setToolTip(f"{act.text()} ({keys})")
        head = Flow(margins=(12, 6, 12, 6))
        for part in (tool(before), tool(after), self.heading, self._first, self._last):
            head.addWidget(part)
        self.setLayout(column(head, self.note, self.grid, gap=0))
        self.note.setContentsMargins(12, 0, 12, 4)
        self.note.hide()
        self.setFocusProxy(self.grid)

    def show_months(self, months: Sequence[tuple[str, int]]) -> None:
        """Take over where matches lie, as ("2025-01", 12); the month in view stays if it has any.

        At first, and where it has none, the last month comes into view that has a match with a day of its own.
        """
        numbers = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month, _count in months]
        here = self.days.year * 12 + self.days.month - 1
        self._first_month, self._last_month = min(numbers, default=here), max(numbers, default=here)
        for one in (self._first, self._last):
            one.setEnabled(bool(numbers))
        tried = sorted(set(numbers), reverse=True)
        if self._settled and here in tried:
            tried.insert(0, here)
        self._ahead = tried[1:_MOST_TRIED]
        self._show(tried[0] if tried else here)

    def show_days(self, first_day: str, counts: Mapping[str, int], items: Sequence[Item], note: str = "") -> None:
        """Show the matches of the month that begins on an ISO day, if it still is in view."""
        if first_day == self._span()[0]:
            if not counts and self._ahead:
                self._show(self._ahead.pop(0))
                return
            self._settled, self._ahead = self._settled or bool(counts), []
            self.days.show_days(counts, items)
            if self._seek and counts and not self.days.day(self.grid.currentIndex()).items:
                first = date.fromisoformat(min(counts))
                self.grid.setCurrentIndex(self.days.index(*self.days.cell(first)))
            self.note.setText(note)
            self.note.setVisible(bool(note))

    def turn(self, by: int) -> None:
        """Go some months further."""
        self._go(self.days.year * 12 + self.days.month - 1 + by)

    def current(self) -> Item | None:
        """The first item of the current day."""
        return self.days.first_item(self.grid.currentIndex())

    def _step_out(self, by: int) -> None:
        """The arrows have left the month: the day that they lead to stays the current one."""
        self.turn(by)
        self._seek = False

    def month(self) -> str:
        """The month in view, "2025-01"."""
        return f"{self.days.year:04}-{self.days.month:02}"

    def _go(self, number: int) -> None:
        """Show a month that was asked for, whatever is in it."""
        self._settled, self._ahead = True, []
        self._show(number)

    def _show(self, number: int) -> None:
        number = max(12, min(number, 9999 * 12 + 11))
        self._seek = True
        current = self.grid.currentIndex()
        day = self.days.day(current).day.day if current.isValid() else 1
        self.days.show_month(number // 12, number % 12 + 1)
        self.heading.setText(sentence_case(words(self.month())))
        self.grid.setAccessibleName(_("Calendar, {0}").format(words(self.month())))
        last = self.days.last_day()
        self.grid.setCurrentIndex(self.days.index(*self.days.cell(last.replace(day=min(day, last.day)))))
        self.month_wanted.emit(*self._span())

    def _span(self) -> tuple[str, str]:
        return date(self.days.year, self.days.month, 1).isoformat(), self.days.last_day().isoformat()

    def _moved(self, *_cells: object) -> None:
        self.current_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        day = self.days.day(index)
        if day.items:
            self.day_wanted.emit(day.day.isoformat())


class _Grid(QTableView):
    """The weeks. turned(months) follows Page Up and Down, stepped_out arrows that lead out of the month."""

    turned = Signal(int)
    stepped_out = Signal(int)

    def __init__(self, model: CalendarMonth) -> None:
        super().__init__()
        self.setModel(model)
        self._model = model
        self.setAccessibleName(_("Calendar"))
        self.setItemDelegate(_DayDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                by = 1 if event.key() == Qt.Key.Key_PageDown else -1
                self.turned.emit(by * 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else by)
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._step(event.key())
            case _:
                super().keyPressEvent(event)

    def _step(self, key: int) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}[Qt.Key(key)]
        ordinal = self._model.day(self.currentIndex()).day.toordinal() + by
        if not 1 <= ordinal <= date.max.toordinal():
            return
        day = date.fromordinal(ordinal)
        if (day.year, day.month) != (self._model.year, self._model.month):
            self.stepped_out.emit(1 if by > 0 else -1)
        self.setCurrentIndex(self._model.index(*self._model.cell(day)))


class _DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, how many matches, and as many titles as there is room for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 10, metrics.height() * 3)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        day = index.data(FOUND)
        if not isinstance(day, Day):
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, group = option.palette, QPalette.ColorGroup.Active if day.inside else QPalette.ColorGroup.Disabled
        painter.fillRect(option.rect, palette.highlight() if chosen else palette.base())
        text = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(group, text))
        area = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        self._paint_head(painter, option, area, day)
        self._paint_titles(painter, option, area, day)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, day: Day) -> None:
        font = painter.font()
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), str(day.day.day))
        if day.items:
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), grouped(day.items))
            font.setBold(False)
            painter.setFont(font)

    def _paint_titles(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, day: Day) -> None:
        metrics = option.fontMetrics
        top = area.top() + round(metrics.height() * 1.25)
        for title in day.titles:
            if top + metrics.height() > area.bottom() + 2:
                break
            line = QRect(area.left(), top, area.width(), metrics.height())
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
            top += metrics.height()
