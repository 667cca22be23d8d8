"""Two tellings side by side: both sentences with their sources, and what differs marked, not by colour alone."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from app.model.item import Item
from app.ui import review_words, words
from app.ui.comparing import Compared, Pieces, compare
from app.ui.widgets.plain import action, column, label, row, tool
from app.ui.widgets.review_text import PiecedText

_LONGEST = 5_000


class Comparison(QWidget):
    """The best telling on the left, one of the others on the right."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._number = 1
        self.heading = label(look="heading", wrap=True)
        self.which = label(look="meta")
        self._earlier = action(self, _("Previous telling"), lambda: self.turn(-1), "Left", "back")
        self._later = action(self, _("Next telling"), lambda: self.turn(1), "Right", "forward")
        self.left = PiecedText(_("First telling"))
        self.right = PiecedText(_("Other telling"))
        for one in (self._earlier, self._later):
            one.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._tools = (tool(self._earlier), tool(self._later))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for one in (self.left, self.right):
            self.splitter.addWidget(one)
        self.splitter.setChildrenCollapsible(False)
        told = row(self.which, None, *self._tools, margins=(14, 4, 14, 4))
        stacked = column(self.heading, told, self.splitter, gap=0)
        stacked.setStretch(2, 1)
        self.setLayout(stacked)
        self.clear()

    @property
    def pair(self) -> tuple[Item, Item] | None:
        """The two that are compared, None for nothing."""
        return (self._items[0], self._items[self._number]) if len(self._items) > 1 else None

    @property
    def items(self) -> tuple[Item, ...]:
        """All tellings of the group in front."""
        return self._items

    def clear(self, words_instead: str = "") -> None:
        """Compare nothing."""
        self._items = ()
        self.heading.setText(words_instead)
        self.heading.setVisible(bool(words_instead))
        self.splitter.setVisible(not words_instead)
        self.which.setText("")
        self.left.show_written(None)
        self.right.show_written(None)
        for one in self._tools:
            one.hide()

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Compare the first of some items with the second."""
        self._items, self._number = items, 1
        if len(items) < 2:
            self.clear(_("These items are not in the library any more."))
            return
        self.turn(0)

    def turn(self, by: int) -> None:
        """Compare with another of the group."""
        pair = self.pair
        if pair is None:
            return
        self._number = max(1, min(self._number + by, len(self._items) - 1))
        one, other = self._items[0], self._items[self._number]
        many = len(self._items) > 2
        for tool_button in self._tools:
            tool_button.setVisible(many)
        self.heading.hide()
        self.splitter.show()
        told = _("The first of {0} tellings beside telling {1}; ← and → turn to the others.")
        self.which.setText(told.format(len(self._items), self._number + 1) if many else "")
        self.which.setVisible(many)
        compared = compare(one, other)
        self.left.show_written(partial(self._write, self.left, one, compared, 1, compared.one))
        self.right.show_written(partial(self._write, self.right, other, compared, 2, compared.other))
        self.turned.emit()

    def _write(self, text: PiecedText, item: Item, compared: Compared, side: int, pieces: Pieces) -> None:
        text.faint(review_words.kind_line(item))
        text.heading(words.cut(words.flat(words.heading(item)), 400))
        text.quoted([(words.cut(piece, _LONGEST), marked) for piece, marked in pieces], text.differ)
        rows = compared.rows
        sign = _("≠ {0}")
        sides = [one.one if side == 1 else one.other for one in rows]
        names = [sign.format(one.name) if one.differs else one.name for one in rows]
        text.rows([(name, *said) for name, said in zip(names, sides, strict=True)], [one.differs for one in rows])
