"""One item after another: the list of what is to be looked through, and the item in front beside its sentence."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QWidget

from app.i18n import _
from app.model.item import Item
from app.ui.desk import Desk
from app.ui.review_actions import ASKED, COMING, QUEUE
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.plain import column
from app.ui.widgets.review_card import ReviewCard
from app.ui.widgets.review_list import PAGE, QueueList, chosen_rows, queue_view

if TYPE_CHECKING:
    from app.progress import Progress
    from app.reviewing import Looked

_AHEAD = 8
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ReviewQueue(QWidget):
    """Shows a queue and goes through it; moved follows each step, shown when the item's surroundings are there."""

    moved = Signal()
    shown = Signal()

    def __init__(self, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.desk = desk
        self.list = QueueList(self)
        self.view = queue_view(self.list)
        self.card = ReviewCard(*([actions[name] for name in names] for names in (ASKED, QUEUE, COMING)))
        self.told_again: dict[str, str] = {}
        self._looked: dict[str, Looked] = {}
        self._awaited: int | None = None  # the current row, while its item is not here yet
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.card)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([390, 760])
        self.splitter.setChildrenCollapsible(False)
        self.nothing = EmptyState("review", "", "", ())
        self.nothing.hide()
        self.setLayout(column(self.splitter, self.nothing, gap=0))
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.list.page_wanted.connect(self._read_page)
        self.list.dataChanged.connect(self._arrived)
        self.card.beside_wanted.connect(self.show_beside)

    @property
    def current(self) -> Item | None:
        """The item in front, None where there is none or it is not read yet."""
        looked = self.card.looked
        return looked.item if looked else None

    @property
    def place(self) -> int:
        """The place of the current row from 1, 0 for none."""
        return self.view.currentIndex().row() + 1

    def restart(self, ids: tuple[str, ...], first: tuple[Item, ...], keep: str = "") -> None:
        """Show another queue, with the item in front that is named, or the first."""
        self._looked.clear()
        self.list.restart(ids, first)
        self._swap(self.nothing, self.splitter, self.view)
        self.card.clear()
        row = self.list.row_of(keep)
        self.go(row if row is not None else 0)

    def show_nothing(self, heading: str, words: str, offers: Sequence[QPushButton]) -> None:
        """Show, in place of the empty queue, why there is nothing in it, and what can be done."""
        self.nothing.heading.setText(heading)
        self.nothing.words.setText(words)
        self.nothing.words.setVisible(bool(words))
        self.nothing.offer(offers)
        self._swap(self.splitter, self.nothing, offers[0] if offers else self)

    def _swap(self, before: QWidget, after: QWidget, focus: QWidget) -> None:
        """Let one of two parts stand in the place of the other; the keyboard goes along where it was in there."""
        held = QApplication.focusWidget()
        before.hide()
        after.show()
        if held is not None and before.isAncestorOf(held):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, row: int) -> None:
        """Bring a row to the front."""
        index = self.list.index(row)
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, _CHOOSE)
            self.view.scrollTo(index)
        else:
            self.card.clear()
            self.moved.emit()

    def step(self, by: int) -> None:
        """Go to the row after (1) or before (-1)."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.list.rowCount():
            self.go(row)

    def go_on(self) -> bool:
        """Go to the next row that nobody has decided on, past the end from the top; whether there is one."""
        total, here = self.list.rowCount(), max(chosen_rows(self.view), default=-1)
        for row in (*range(here + 1, total), *range(0, max(here, 0))):
            if self.list.state(row) == "open":
                self.go(row)
                return True
        return False

    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen rows; of the item in front where it is another of the same sentence."""
        item, rows = self.current, chosen_rows(self.view)
        ids = tuple(self.list.ids()[row] for row in rows)
        return (item.id,) if item and len(ids) < 2 else ids

    def show_beside(self, item: Item) -> None:
        """Bring an item to the front, by its row where it has one."""
        row = self.list.row_of(item.id)
        if row is not None:
            self.go(row)
        else:
            self._look(item)

    def renew(self, items: Sequence[Item]) -> None:
        """Show items as they stand now; the item in front is looked at again."""
        self._looked.clear()
        self.list.renew(items)
        front = self.current
        for item in items:
            if front and item.id == front.id:
                self._look(item)

    def forget(self) -> None:
        """What was read of surroundings is old."""
        self._looked.clear()

    def refresh_card(self) -> None:
        """Write the card anew: what is said beside the item has changed."""
        if self.card.looked and not self.card.editing:
            self._show(self.card.looked)

    def _current_changed(self, index: QModelIndex, *_before: object) -> None:
        item = self.list.item(index.row()) if index.isValid() else None
        self._awaited = index.row() if index.isValid() and item is None else None
        if item is not None:
            self._look(item)
        self.moved.emit()

    def _arrived(self, first: QModelIndex, last: QModelIndex, *_roles: object) -> None:
        """A page has come: the current row may be on it."""
        row = self.view.currentIndex().row()
        if self._awaited == row and first.row() <= row <= last.row():
            self._current_changed(self.view.currentIndex())

    def _read_page(self, offset: int) -> None:
        library, ids = self.desk.library, self.list.ids()
        if library is None:
            return

        def done(items: tuple[Item, ...]) -> None:
            if ids is self.list.ids():
                self.list.add_page(offset, items)

        self.desk.jobs.read("", lambda _progress: library.items(ids[offset : offset + PAGE]), done)

    def _look(self, item: Item) -> None:
        known = self._looked.get(item.id)
        if known is not None:
            self._show(known)
            self._look_ahead()
            return
        library = self.desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> "Looked":
            from app import tasks

            return tasks.look_at(library, item, tasks.today())

        def done(looked: "Looked") -> None:
            self._keep(looked)
            self._show(looked)
            self._look_ahead()

        self.desk.jobs.read("", work, done, topic="review-card")

    def _show(self, looked: "Looked") -> None:
        self.card.show_looked(looked, self.told_again.get(looked.item.id, ""))
        self.shown.emit()

    def _keep(self, looked: "Looked") -> None:
        self._looked[looked.item.id] = looked
        while len(self._looked) > _AHEAD:
            self._looked.pop(next(iter(self._looked)))

    def _look_ahead(self) -> None:
        """Read the next item's surroundings while nobody waits for them."""
        library, row = self.desk.library, self.view.currentIndex().row() + 1
        item = self.list.item(row) if 0 < row < self.list.rowCount() else None
        if library is None or item is None or item.id in self._looked:
            return

        def work(_progress: "Progress") -> "Looked":
            from app import tasks

            return tasks.look_at(library, item, tasks.today())

        self.desk.jobs.read("", work, self._keep, topic="review-ahead")


def nothing_words(look: str) -> str:
    """What is said where a queue is empty."""
    told = {
        "open": _("Everything was looked at."), "unclear": _("Every speaker is known."),
        "undated": _("Everything has a date."), "inferred": _("No date is inferred any more."),
        "past-due": _("Nothing that was announced is still to be asked about."),
        "unsure": _("Nothing is doubtful."), "accepted": _("Nothing was accepted yet."),
        "rejected": _("Nothing was rejected."),
    }
    return told.get(look, "")
