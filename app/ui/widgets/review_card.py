"""An item as it is reviewed: its sentence between others with the words marked, its fields with their reasons."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from app.i18n import _, sentence_case
from app.model.found import Event, Statement
from app.model.item import Item
from app.ui import review_words, words
from app.ui.as_written import as_written
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import button, column, label, line, panel, row
from app.ui.widgets.review_edit import ReviewEdit
from app.ui.widgets.review_text import PiecedText

if TYPE_CHECKING:
    from app.reviewing import Looked, Passage

CANDIDATES = 3
_EMPTY = re.compile(r"\n\s*\n")
_LONGEST = 6_000
"""Characters of one passage that are shown; the Source page shows all of it."""


class ReviewCard(QWidget):
    """What is decided on, and the buttons to decide with; each button bears its key."""

    candidate_chosen = Signal(int)
    beside_wanted = Signal(object)  # another item of the same sentence

    def __init__(
        self, asked: Sequence[QAction], decided: Sequence[QAction], coming: Collection[QAction] = ()
    ) -> None:
        """asked: answers to whether something took place; decided: all else; coming: shown only while enabled."""
        super().__init__()
        self._looked: Looked | None = None
        self._about = ""
        self.text = PiecedText(_("Item beside its sentence"))
        self.edit = ReviewEdit()
        self.edit.hide()
        self.question = label(look="heading", wrap=True)
        self._asked = panel("question", column(self.question, key_buttons(asked), margins=(14, 8, 14, 8)))
        self.candidates = _Row(_("Who said it?"))
        self.beside = _Row(_("Also here"))
        self.told_again = label(look="meta", wrap=True)
        self.buttons = key_buttons(decided, coming)
        self._under = QWidget()
        self._under.setLayout(
            column(self.told_again, self.candidates, self.beside, self.buttons, margins=(14, 6, 14, 8), gap=6)
        )
        self._stacked = stacked = column(self._asked, self.text, self.edit, line(), self._under, gap=0)
        stacked.setStretch(1, 2)
        stacked.setStretch(2, 3)
        self.setLayout(stacked)
        self.clear()

    def minimumSizeHint(self) -> QSize:
        """So high that all buttons stand in view, on as many lines as its width gives them; the text scrolls."""
        return QSize(super().minimumSizeHint().width(), self._stacked.minimumHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @property
    def looked(self) -> "Looked | None":
        """What is shown, None for nothing."""
        return self._looked

    def clear(self) -> None:
        """Show nothing."""
        self._looked = None
        self.text.show_written(None)
        for one in (self._asked, self.candidates, self.beside, self.told_again):
            one.hide()
        self.leave()

    def show_looked(self, looked: "Looked", told_again: str) -> None:
        """Show an item. told_again: what is said of others that may tell of the same event."""
        self._looked = looked
        self.text.show_written(partial(self._write, looked))
        self.told_again.setText(told_again)
        self.told_again.setVisible(bool(told_again))
        self._ask(looked)
        self._offer_candidates(looked.item)
        self._offer_beside(looked.beside)

    def begin(self, field: str = "") -> None:
        """Correct what is shown, beginning with a field; the sentence stays in view."""
        if self._looked:
            self.edit.begin(self._looked.item, field)
            self.edit.show()
            self._under.hide()
            self._asked.hide()
            self.text.show_written(partial(self._write_sentence, self._looked))
            self.edit.focus(field)

    def leave(self) -> None:
        """Correct nothing any more."""
        self.edit.hide()
        self._under.show()
        if self._looked:
            self._ask(self._looked)
            self.text.show_written(partial(self._write, self._looked))

    @property
    def editing(self) -> bool:
        """Whether something is being corrected."""
        return not self.edit.isHidden()

    def _write(self, looked: "Looked") -> None:
        self._write_sentence(looked)
        shown = review_words.fields(looked.item, looked.decided)
        self.text.rows([(one.name, one.value, one.why) for one in shown])
        for one in looked.told_with:
            self.text.faint(_("Merged with: {0}").format(review_words.short(one, 200)), above=6)
        lines = review_words.history(looked.decided)
        if lines:
            self.text.faint(_("History"), above=10)
        for told in lines:
            self.text.faint(told)

    def _write_sentence(self, looked: "Looked") -> None:
        text, item = self.text, looked.item
        text.faint(review_words.kind_line(item))
        text.heading(words.cut(words.flat(words.heading(item)), 600))
        for passage in looked.passages:
            text.quoted(_cut(passage))

    def _ask(self, looked: "Looked") -> None:
        from app.tasks import is_past_due, today

        due = is_past_due(looked.item, today())
        self._asked.setVisible(due)
        if due:
            mentions = "; ".join(review_words.short(one, 120) for one in looked.later[:2])
            later = _("Took place? A later source says so: {0}").format(mentions)
            self.question.setText(later if mentions else _("Took place? No later source mentions it."))

    def _offer_candidates(self, item: Item) -> None:
        found = item.found
        offered = found.candidates[:CANDIDATES] if isinstance(found, Statement) else ()
        self.candidates.show_buttons([
            (_("{0}  {1} · {2}").format(number, one.name, review_words.candidate_reason(one)), one.name,
             partial(self.candidate_chosen.emit, number - 1))
            for number, one in enumerate(offered, 1)
        ])  # fmt: skip

    def _offer_beside(self, items: Sequence[Item]) -> None:
        self.beside.show_buttons([
            (_beside_name(one), review_words.short(one, 300), partial(self.beside_wanted.emit, one))
            for one in items[:6]
        ])  # fmt: skip


def _beside_name(item: Item) -> str:
    kind = _("Event") if isinstance(item.found, Event) else words.kind_words(item.found)
    return _("{0}: {1}").format(sentence_case(kind), review_words.short(item, 36))


def _cut(passage: "Passage") -> list[tuple[str, bool]]:
    """The pieces of a passage; of what stands around the words, empty lines are left out."""
    shown = ((text if marked else _EMPTY.sub("\n", text), marked) for text, marked in passage.pieces)
    return [(words.cut(text, _LONGEST), marked) for text, marked in shown]


def key_buttons(actions: Sequence[QAction], coming: Collection[QAction] = ()) -> QFrame:
    """Buttons that bear their keys, on as many lines as they need; coming: shown only while enabled."""
    made = QFrame()
    flow = Flow(gap=4)
    for one in actions:
        flow.addWidget(KeyButton(one, made, one in coming))
    made.setLayout(flow)
    return made


class KeyButton(QToolButton):
    """A button of an action that shows the action's key before its words."""

    def __init__(self, act: QAction, parent: QWidget, coming: bool = False) -> None:
        super().__init__(parent)  # without one it would be shown as a window of its own
        self._act, self._coming = act, coming
        self.setProperty("look", "key")
        act.changed.connect(self._follow)
        self.clicked.connect(act.trigger)
        self._follow()

    def _follow(self) -> None:
        name = self._act.text().replace("&", "").rstrip("…")
        key = self._act.shortcut().toString(self._act.shortcut().SequenceFormat.NativeText)
        self.setText(f"{key}  {name}" if key else name)
        self.setAccessibleName(_("{0}, key {1}").format(name, key) if key else name)
        self.setToolTip(self._act.toolTip())
        self.setEnabled(self._act.isEnabled())
        if self._coming:
            self.setVisible(self._act.isEnabled())


class _Row(QWidget):
    """A name and buttons after it, on as many lines as they need; nothing where there are none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self._flow = Flow(gap=6)
        told = label(name, "meta")
        told.setMinimumHeight(QPushButton().sizeHint().height())
        self._flow.addWidget(told)
        self.setLayout(row(self._flow))

    def show_buttons(self, offered: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Offer names with what is said of each, and what a press does."""
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.deleteLater()
        self.buttons = [_offer(*one) for one in offered]
        for new in self.buttons:
            self._flow.addWidget(new)
        self.setVisible(bool(offered))


def _offer(name: str, why: str, pressed: Callable[[], object]) -> QPushButton:
    made = button(name.replace("&", "&&"), pressed)
    made.setAccessibleName(name)
    made.setToolTip(as_written(why))
    return made
