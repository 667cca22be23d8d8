"""What is known of the passage in hand: facts with their reasons, the citation, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.i18n import _, n_
from app.model.item import Item
from app.ui import words
from app.ui.found_rows import other_words
from app.ui.passages import Passage, mark_of
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import column, label, tool
from app.ui.widgets.source_looks import one_name

_LONGEST = 4_000


class SourceCard(QScrollArea):
    """The facts of one passage, to be read and copied."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What is known of this passage"))
        self.setProperty("look", "side")
        self.kind = label(look="meta", wrap=True)
        self.heading = label(look="heading", wrap=True, selectable=True)
        self.facts = label(wrap=True, selectable=True)
        self.source_words = label(wrap=True, selectable=True)
        self.citation = label(look="meta", wrap=True, selectable=True)
        self._buttons = QWidget()
        flow = Flow(gap=4)
        for one in actions:
            made = tool(one, text=True)
            made.setProperty("look", "key")
            flow.addWidget(made)
        self._buttons.setLayout(flow)
        body = QWidget()
        body.setProperty("look", "side")
        body.setLayout(column(self.kind, self.heading, self.facts, self.source_words, self.citation, self._buttons,
                              None, margins=(14, 10, 14, 12), gap=7))
        self.setWidget(body)
        self.show_nothing(marked=True)

    def show_nothing(self, marked: bool) -> None:
        """Show how to choose a passage; marked: whether the document has one."""
        told = _("Choose a marked passage to see what is known of it, or select words to make an event or a quotation.")
        nothing = _("Nothing was found in this document. Select words to make an event or a quotation.")
        self._tell(told if marked else nothing)

    def show_item(self, item: Item, number: int, count: int) -> None:
        """Show an item, of whose passages in this document the one of a number is in hand."""
        place = _("passage {0} of {1}").format(number + 1, count) if count > 1 else ""
        parts = (one_name(mark_of(item)), *_states(item), place)
        self._tell(" · ".join(part for part in parts if part), words.flat(words.heading(item)), words.facts(item),
                   words.cut(item.citations[min(number, len(item.citations) - 1)].words, _LONGEST),
                   words.citation_words(item.citations[min(number, len(item.citations) - 1)]))
        self._buttons.show()

    def show_other(self, passage: Passage, text: str) -> None:
        """Show a passage that is no quotation."""
        self._tell(f"{one_name('other')} · {other_words(passage.why)}", "", "", words.cut(text, _LONGEST))

    def _tell(self, *texts: str) -> None:
        parts = (self.kind, self.heading, self.facts, self.source_words, self.citation)
        for part, text in zip(parts, [*texts, *[""] * (len(parts) - len(texts))], strict=True):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleDescription("\n".join(text for text in texts if text))
        self._buttons.hide()


def _states(item: Item) -> tuple[str, ...]:
    """What was decided about an item."""
    review = {"accepted": _("accepted"), "rejected": _("rejected")}.get(item.review, _("not reviewed"))
    count = len(item.corrected)
    corrected = n_("{count} field corrected", "{count} fields corrected", count) if count else ""
    return (_("made by hand") if item.by_hand else "", review, corrected)
