"""What is to be looked through as a list: ids in order, of which only the pages that were looked at are here."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.model.decision import ReviewState
from app.model.item import Item
from app.ui import review_words
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.widgets.plain import list_view

PAGE = 200
_PAGES_KEPT, _WORDS_KEPT = 50, 1_000
_SIGNS: Mapping[ReviewState, str] = {"open": "", "accepted": "✓", "rejected": "✗"}


class QueueList(QAbstractListModel):
    """The items of a queue. What was decided stays in its place until the queue is asked for anew."""

    page_wanted = Signal(int)  # offset of its first row
    counted = Signal()  # what is known of the states has changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, int] = {}
        self._pages: OrderedDict[int, list[Item]] = OrderedDict()
        self._asked: set[int] = set()
        self._states: dict[str, ReviewState] = {}
        self._foreseen: set[str] = set()

    def restart(self, ids: tuple[str, ...], first: tuple[Item, ...]) -> None:
        """Show another queue with the first page of it."""
        self.beginResetModel()
        self._ids, self._rows = ids, {one: row for row, one in enumerate(ids)}
        self._pages.clear()
        self._asked.clear()
        self._states = {one.id: one.review for one in first}
        self._foreseen.clear()
        if first:
            self._pages[0] = list(first)
        self.endResetModel()
        self.counted.emit()

    def add_page(self, offset: int, items: tuple[Item, ...]) -> None:
        """Fill in a page that was asked for. One that is not as long as asked has lost items: the queue is old."""
        self._asked.discard(offset)
        if not items or tuple(one.id for one in items) != self._ids[offset : offset + PAGE]:
            return
        self._pages[offset] = list(items)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        self._states |= {one.id: one.review for one in items}
        self.dataChanged.emit(self.index(offset), self.index(offset + len(items) - 1))
        self.counted.emit()

    def renew(self, items: Iterable[Item]) -> None:
        """Show items as they stand now."""
        for one in items:
            row = self._rows.get(one.id)
            if row is None:
                continue
            self._states[one.id] = one.review
            self._foreseen.discard(one.id)
            page = self._pages.get(row - row % PAGE)
            if page:
                page[row % PAGE] = one
            self.dataChanged.emit(self.index(row), self.index(row))
        self.counted.emit()

    def foresee(self, ids: Iterable[str], state: ReviewState) -> None:
        """Show at once what the library is about to take."""
        for one in ids:
            if one in self._rows:
                self._states[one] = state
                self._foreseen.add(one)
                self.dataChanged.emit(self.index(self._rows[one]), self.index(self._rows[one]))
        self.counted.emit()

    def foreseen(self) -> tuple[str, ...]:
        """The ids of what is shown as decided before the library has taken it."""
        return tuple(sorted(self._foreseen))

    def ids(self) -> tuple[str, ...]:
        """All ids in order."""
        return self._ids

    def row_of(self, item_id: str) -> int | None:
        """The row of an item, None where it is not here."""
        return self._rows.get(item_id)

    def state(self, row: int) -> ReviewState:
        """What is known to be decided about a row."""
        return self._states.get(self._ids[row], "open")

    def count(self, state: ReviewState) -> int:
        """How many are known to be in a state."""
        return sum(one == state for one in self._states.values())

    def item(self, row: int) -> Item | None:
        """The item of a row, or None where its page is not here yet (it is asked for)."""
        offset = row - row % PAGE
        page = self._pages.get(offset)
        if page is None:
            if offset not in self._asked and 0 <= row < len(self._ids):
                self._asked.add(offset)
                self.page_wanted.emit(offset)
            return None
        self._pages.move_to_end(offset)
        return page[row - offset] if row - offset < len(page) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        item = self.item(index.row())
        if item is None:
            return "…"
        told = review_words.short(item, 400)
        if role == Qt.ItemDataRole.DisplayRole:
            return told
        return self._told(index.row(), item, told, role)

    def _told(self, row: int, item: Item, told: str, role: int) -> str:
        facts = review_words.row_facts(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(f"{told}\n{facts}")
        states = {"open": _("not reviewed"), "accepted": _("accepted"), "rejected": _("rejected")}
        return f"{told}. {facts}. {states[self.state(row)]}"


class QueueRows(QStyledItemDelegate):
    """Draws a row: what it is on top, its day and document below, and a sign of what was decided."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() * 2 + 14)  # pyright: ignore[reportAttributeAccessIssue]

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, tuple[Item, str, str]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw the row itself: to fill in all that Qt could draw, seven more things would be asked of the model."""
        view: QWidget = option.widget  # pyright: ignore[reportAttributeAccessIssue]
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        rows: QueueList = index.model()
        item = rows.item(index.row())
        if item is not None:
            painter.save()
            self._write(painter, option, item, rows.state(index.row()))
            painter.restore()

    def _words(self, item: Item) -> tuple[str, str]:
        """What is told of an item; a row is painted again and again as others change."""
        kept = self._kept.get(item.id)
        if kept is None or kept[0] is not item:
            if len(self._kept) > _WORDS_KEPT:
                self._kept.clear()
            kept = self._kept[item.id] = item, review_words.short(item, 300), review_words.row_facts(item)
        return kept[1:]

    def _write(self, painter: QPainter, option: Any, item: Item, state: ReviewState) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette: QPalette = option.palette
        main = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = main if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
        metrics = QFontMetrics(option.font)
        sign = metrics.horizontalAdvance("✓ ") + 4
        room: QRect = option.rect.adjusted(8, 6, -8, -6)
        painter.setPen(main if state == "open" else faint)
        painter.drawText(QRect(room.left(), room.top(), sign, metrics.height()), 0, _SIGNS[state])
        lines = room.adjusted(sign, 0, 0, 0)
        font = QFont(option.font)
        font.setStrikeOut(state == "rejected")
        painter.setFont(font)
        told, about = self._words(item)
        title = metrics.elidedText(told, Qt.TextElideMode.ElideRight, lines.width())
        painter.drawText(QRect(lines.left(), lines.top(), lines.width(), metrics.height()), 0, title)
        painter.setFont(option.font)
        painter.setPen(faint)
        facts = metrics.elidedText(about, Qt.TextElideMode.ElideRight, lines.width())
        painter.drawText(QRect(lines.left(), lines.bottom() - metrics.height() + 1, lines.width(), metrics.height()), 0,
                         facts)  # fmt: skip


def queue_view(model: QueueList) -> QListView:
    """A list of a queue; several rows can be chosen."""
    made = list_view(model, QueueRows(), _("Items to look through"))
    made.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    return made


def chosen_rows(view: QListView) -> list[int]:
    """The chosen rows in order, the current one where none is."""
    rows = sorted(index.row() for index in view.selectionModel().selectedIndexes())
    current: QModelIndex = view.currentIndex()
    return rows or ([current.row()] if current.isValid() else [])
