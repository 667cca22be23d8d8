"""What a pack would hold, beside the dialog that starts it; where that is nothing, what could be asked for instead."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton

from app.i18n import _, n_
from app.ui.widgets.plain import button, column, label
from app.ui.widgets.roomy import RoomyLabel

if TYPE_CHECKING:
    from app.library import Counts
    from app.ui.pack_expecting import Expected, Foreseen


class PackOutlook(QFrame):
    """Words that follow what is filled in, and buttons for what is near."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "aside")
        self.heading = label(_("What it will hold"), "heading", wrap=True)
        self.told = RoomyLabel(room=("\n\n",), selectable=True)
        self.more = label(wrap=True, selectable=True)
        self.pages = RoomyLabel("meta", selectable=True)
        self.told.setAccessibleName(_("What the pack will hold"))
        self.nil = QCheckBox(_("Record a nil return"))
        self.nil_means = label(_("It says what was searched, when, and that nothing was found."), "meta", wrap=True)
        self.any_date = button(_("Any date"), lambda: None)
        self.offers: list[QPushButton] = []
        self._offered = column(gap=6)
        nil = column(self.nil, self.nil_means, gap=4)
        parts = (self.heading, self.told, self.more, self.pages, self.any_date, self._offered, nil, None)
        self.setLayout(column(*parts, margins=(18, 20, 20, 12), gap=10))
        self._offer_nil(False)
        self.any_date.hide()

    def refuse(self, words: str) -> None:
        """Say what is wrong with what is asked for."""
        self.heading.setText(_("Not understood yet"))
        self.told.setText(words)
        self._clear()
        self._offer_nil(False)
        self.any_date.hide()

    def show_expected(self, expected: "Expected", dated: bool) -> None:
        """Show what was counted."""
        counts = expected.counts
        self._clear()
        self._offer_nil(not counts.items)
        self.any_date.setVisible(not counts.items and dated)
        self.heading.setText(_("What it will hold"))
        if not counts.items:
            self.told.setText(_("Nothing matches. {0}").format(expected.nothing))
            return
        self._matches = counts
        for one in (self.more, self.pages):
            one.show()
        self.told.setText(_("Found: {0}.").format(_kinds(counts)))
        self.more.setText("\n".join(expected.lines()))
        self.pages.setText(_("Counting entries and pages…"))

    def show_foreseen(self, foreseen: "Foreseen") -> None:
        """Say how many entries that makes, several mentions of one event being one, and how long it would be."""
        entries, found = foreseen.entries, self._matches.items
        if entries is None:
            told = _("The pack will hold at most {0}.").format(_kinds(self._matches))
        elif entries.items == found:
            told = _("The pack will hold {0}.").format(_kinds(entries))
        else:
            count = n_("{count} entry", "{count} entries", entries.items)
            mentions = n_("{count} mention", "{count} mentions", found)
            told = _("The pack will hold {0} from {1}: {2}.").format(count, mentions, _kinds(entries))
        self.told.setText(told)
        self.pages.setText(foreseen.pages)

    def offer(self, words: str, done: Callable[[], object]) -> None:
        """Offer something else in one press."""
        made = button(words.replace("&", "&&"), done)
        self.offers.append(made)
        self._offered.addWidget(made)

    def _offer_nil(self, on: bool) -> None:
        self.nil.setVisible(on)
        self.nil_means.setVisible(on)

    def _clear(self) -> None:
        for one in (self.more, self.pages):  # so that they leave no gap under what is said
            one.clear()
            one.hide()
        for one in self.offers:
            self._offered.removeWidget(one)
            one.deleteLater()
        self.offers.clear()


def _kinds(counts: "Counts") -> str:
    return ", ".join((
        n_("{count} event", "{count} events", counts.events),
        n_("{count} quotation", "{count} quotations", counts.quotations),
        n_("{count} reported statement", "{count} reported statements", counts.statements),
    ))
