"""What is looked through on the Review page: which doubt, of which document, from which search, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QSizePolicy, QWidget

from app.i18n import _, grouped, n_, p_
from app.model.decision import ReviewState
from app.model.pack import KINDS, Selection
from app.model.review import Doubt, Queue
from app.ui.widgets.completions import Completions
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import button, choices, column, label, row

Look = tuple[str, Doubt, Selection]
"""A name by which it is kept, the doubt, and what else narrows it."""


def looks() -> tuple[Look, ...]:
    """What can be looked through, in the order of the list; the names are those of names()."""
    still = Selection(reviews=("open",))
    return (
        ("open", "", still), ("unclear", "", replace(still, unclear=True)),
        ("undated", "", replace(still, undated=True)), ("inferred", "inferred", still),
        ("past-due", "past-due", replace(still, kinds=("events",))), ("unsure", "unsure", still),
        ("accepted", "", Selection(reviews=("accepted",))), ("rejected", "", Selection(reviews=("rejected",))),
    )


def names() -> dict[str, str]:
    """What can be looked through, by name."""
    return {
        "open": _("All open"), "unclear": _("Speaker unclear"), "undated": _("Undated"),
        "inferred": _("Inferred dates"), "past-due": _("Scheduled, now past"), "unsure": _("Low confidence"),
        "accepted": _("Accepted"), "rejected": _("Rejected"),
    }


def parted(selection: Selection) -> tuple[str, Selection]:
    """What a selection is itself about, such as unclear speakers, by name; and how it narrows that beside."""
    rest = replace(selection, reviews=(), unclear=False, undated=False)
    if selection.statuses == ("scheduled",) and selection.until and not selection.since:
        return "past-due", replace(rest, statuses=(), until="", kinds=KINDS)
    if selection.reviews in {("accepted",), ("rejected",)}:
        return selection.reviews[0], rest
    if selection.unclear:
        return "unclear", replace(rest, kinds=KINDS if "events" not in selection.kinds else selection.kinds)
    return "undated" if selection.undated else "open", rest


class QueueFilter(QWidget):
    """A line of choices with how far one is; changed follows each choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._narrowed = Selection()
        self._documents: Mapping[str, str] = {}
        self._document = ""
        self.look = choices(_("What to look through"))
        self.look.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name, _doubt, _selection in looks():
            self.look.addItem(names()[name], name)
        self.order = choices(_("Order"))
        self.order.addItem(_("Newest first"), True)
        self.order.addItem(_("Oldest first"), False)
        self.document = self._make_document()
        self.from_search = button(_("From the search"), self.clear_selection, "clear")
        self.from_search.setAccessibleName(_("From the search: look through everything instead"))
        self.from_search.setToolTip(_("Look through everything instead"))
        self.from_search.hide()
        self.progress_words = label(look="meta")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much of this list is decided on"))
        self.bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 16)
        self._arrange()
        self.look.activated.connect(self._choose)
        self.order.activated.connect(self._choose)

    def queue(self, today: str) -> Queue:
        """What is asked for."""
        return self.queue_of(str(self.look.currentData()), today)

    def queue_of(self, name: str, today: str) -> Queue:
        """What would be asked for with another choice of what to look through."""
        _name, doubt, wanted = next(one for one in looks() if one[0] == name)
        kinds = wanted.kinds if doubt == "past-due" else self._narrowed.kinds
        documents = (self._document,) if self._document else self._narrowed.documents
        selection = replace(
            self._narrowed, reviews=wanted.reviews, unclear=wanted.unclear, undated=wanted.undated, kinds=kinds,
            documents=documents,
        )
        return Queue(selection, doubt, bool(self.order.currentData()), today)

    def narrow(self, selection: Selection, told: str) -> None:
        """Look through what somebody searched for. told: where it comes from, in words."""
        look, rest = parted(selection)
        self._narrowed, self._document = rest, ""
        self.document.clear()
        self.from_search.setText(told)
        self.from_search.setVisible(rest != Selection())
        self.show_look(look)

    def clear_selection(self) -> None:
        """Look through everything again."""
        self._narrowed = Selection()
        self.from_search.hide()
        self.changed.emit()

    def show_look(self, name: str) -> None:
        """Choose what to look through, as if it had been picked."""
        self.look.setCurrentIndex(max(self.look.findData(name), 0))
        self.changed.emit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write beside each choice how many items it has."""
        for place in range(self.look.count()):
            name = str(self.look.itemData(place))
            shown = names()[name]
            self.look.setItemText(place, f"{shown} ({grouped(counts[name])})" if name in counts else shown)

    def show_documents(self, titles: Mapping[str, str]) -> None:
        """Offer these documents, by id."""
        self._documents = {title: document for document, title in titles.items()}
        self._titles.offer(sorted(self._documents))

    def show_progress(self, place: int, total: int, whole: int, counts: Mapping[ReviewState, int]) -> None:
        """Say how far one is. place: of the current item from 1, 0 for none. whole: also those not in the list."""
        accepted = n_("{count} accepted", "{count} accepted", counts["accepted"])
        rejected = n_("{count} rejected", "{count} rejected", counts["rejected"]) if counts["rejected"] else ""
        some = _("{0} of the first {1}, {2} in all") if whole > total else p_("count", "{0} of {1}")
        here = some.format(grouped(place), grouped(total), grouped(whole)) if total else _("nothing to look through")
        rest = _("The list holds no more at once. Choose a document, or refresh the list when these are done: the next "
                 "follow.")
        self.progress_words.setToolTip(rest if whole > total else "")
        told = (here, accepted, rejected) if total else (here,)
        self.progress_words.setText(" · ".join(part for part in told if part))
        self.bar.setVisible(bool(total))
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(min(counts["accepted"] + counts["rejected"], max(total, 1)))

    def kept(self) -> str:
        """The choices, to be given to restore()."""
        return f"{self.look.currentData()} {int(bool(self.order.currentData()))}"

    def restore(self, kept: str) -> None:
        """Choose as it was kept; what is not understood is left."""
        name, _space, newest = kept.partition(" ")
        if name in names():
            self.look.setCurrentIndex(self.look.findData(name))
            self.order.setCurrentIndex(0 if newest == "1" else 1)

    def _make_document(self) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(_("All documents"))
        made.setAccessibleName(_("Only of this document"))
        made.setClearButtonEnabled(True)
        made.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._titles = Completions(made)
        self._titles.activated.connect(self._take_document)
        made.setCompleter(self._titles)
        made.editingFinished.connect(self._take_document)
        made.textChanged.connect(self._emptied)
        return made

    def _emptied(self, text: str) -> None:
        if not text:
            self._take_document()

    def _take_document(self, _text: str = "") -> None:
        document = self._documents.get(self.document.text().strip(), "")
        if self.document.text().strip() and not document:
            return
        if document != self._document:
            self._document = document
            self.changed.emit()

    def _choose(self, _place: int) -> None:
        self.changed.emit()

    def _arrange(self) -> None:
        flow = Flow(gap=8)
        told = QWidget()
        told.setLayout(row(self.progress_words, self.bar, gap=10))
        told.setMinimumHeight(self.look.sizeHint().height())
        parts: Sequence[QWidget] = (self.look, self.order, self.document, self.from_search, told)
        for one in parts:
            flow.addWidget(one)
        self.setLayout(column(flow, margins=(14, 8, 14, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
