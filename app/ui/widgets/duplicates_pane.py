"""Possible duplicates: groups on the left, two tellings side by side on the right; merged singly or many at once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _, n_
from app.model.decision import Decision
from app.model.item import Item
from app.model.telling import Copies, Duplicates
from app.ui.desk import Desk, Place
from app.ui.review_actions import DUPLICATES
from app.ui.widgets.duplicates_compare import Comparison
from app.ui.widgets.duplicates_list import Group, GroupList, counts, group_view
from app.ui.widgets.plain import button, column, label, line, panel, row
from app.ui.widgets.review_card import key_buttons

if TYPE_CHECKING:
    from app.library import Library
    from app.progress import Progress

_FIELDS = ("event", "same")


class DuplicatesPane(QWidget):
    """Finds and shows groups; counted follows each change of how many there are."""

    counted = Signal(int)
    moved = Signal()

    def __init__(self, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.desk = desk
        self.titles: Mapping[str, str] = {}
        self.searched = False
        self._meanwhile: list[Decision] | None = None
        self.list = GroupList(lambda document: self.titles.get(document, document), self)
        self.view = group_view(self.list)
        self.comparison = Comparison()
        self.told = label(look="meta", wrap=True)
        self.preview_words = label(wrap=True)
        self.merge_many = button(_("Merge them"), self._merge_previewed, primary=True)
        self.not_now = button(_("Not now"), self._leave_preview)
        for one in (self.merge_many, self.not_now):
            one.setAutoDefault(True)  # Enter presses it
        answers = row(self.merge_many, self.not_now, None)
        self.preview = panel("question", column(self.preview_words, answers, margins=(14, 8, 14, 8), gap=6))
        self.preview.hide()
        self._previewed: tuple[Duplicates, ...] = ()
        self.buttons = key_buttons([actions[name] for name in DUPLICATES])
        self._arrange()
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.list.ticks_changed.connect(self._changed)
        self.list.modelReset.connect(self._changed)

    def search(self) -> None:
        """Look through the whole library, beside everything else."""
        if self.desk.library is None:
            return
        self.searched, self._meanwhile = True, []
        self.told.setText(_("Looking for what may be told more than once …"))
        self.desk.duplicates.ask(self._found, self._stopped)

    def group(self) -> Group | None:
        """The group in front."""
        index = self.view.currentIndex()
        return self.list.group(index.row()) if index.isValid() else None

    def group_of(self, item_id: str) -> Duplicates | None:
        """The group that an item is in, as far as it was looked for."""
        return next(
            (one for one in self.list.groups() if isinstance(one, Duplicates) and item_id in one.ids), None
        )

    def step(self, by: int) -> None:
        """Go to the group after (1) or before (-1)."""
        self._go(self.view.currentIndex().row() + by)

    def merge(self) -> None:
        """All tellings of the group in front are of one event."""
        items, group = self.comparison.items, self.group()
        if isinstance(group, Duplicates) and len(items) > 1:
            self._take_merges([(group, items)])

    def apart(self) -> None:
        """The telling on the right is of another event than the others of the group; that is remembered."""
        from app.tasks import not_same

        pair, group = self.comparison.pair, self.group()
        if pair is None or not isinstance(group, Duplicates):
            return
        other = pair[1]
        rest = tuple(one for one in self.comparison.items if one.id != other.id)
        decided = tuple(one for each in rest for one in not_same(each, other))
        self.desk.decide(_("not the same"), decided)
        if len(rest) > 1:
            self.comparison.show_items(rest)
        else:
            self._settle([group])

    def tick(self) -> None:
        """Tick the group in front, or take its tick away, and go on."""
        index = self.view.currentIndex()
        if index.isValid():
            self.list.flip(index.row())
            self._go(min(index.row() + 1, self.list.rowCount() - 1))

    def merge_ticked(self) -> None:
        """Merge every ticked group, as one step."""
        self._merge_groups(self.list.ticked())

    def preview_sure(self) -> None:
        """Say how many would be merged that are sure, and ask."""
        self._previewed = self.list.sure()
        groups, tellings = counts(self._previewed)
        if not groups:
            return
        asked = n_("Merge {count} sure group?", "Merge {count} sure groups?", groups)
        told = n_("Of {count} telling in all, one event a group is left.",
                  "Of {count} tellings in all, one event a group is left.", tellings)  # fmt: skip
        self.preview_words.setText(_("{0} {1} Nothing is lost, and one undo takes all of it back.").format(asked, told))
        self.preview.show()
        self.merge_many.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_source(self) -> None:
        """Show the telling on the right in its document, or the documents that are the same in the library."""
        pair, group = self.comparison.pair, self.group()
        if isinstance(group, Copies):
            self.desk.documents_wanted.emit(group.ids)
        elif pair is not None and pair[1].citations:
            self.desk.source_wanted.emit(Place(pair[1].citations[0].document_id, pair[1].id))

    def decided(self, decisions: Iterable[Decision]) -> None:
        """Something was decided, here or elsewhere: what is settled goes, what was taken back comes again."""
        asked = [one for one in decisions if one.field in _FIELDS]
        if self._meanwhile is not None:  # the search under way does not know of it
            self._meanwhile += asked
        here, before = max(self.view.currentIndex().row(), 0), self.list.groups()
        self.list.bring(part for one in asked if one.value is None for part in one.about.split(" "))
        merges = [one for one in asked if one.field == "event" and one.value is not None]
        self.list.leave(name for one in merges for name in (one.about, json.loads(one.value or "")))
        for one in asked:
            self.list.leave(one.about.split(" ") if one.field == "same" and one.value is not None else ())
        if self.list.groups() != before:
            self._go(here)

    def _found(self, groups: tuple[Group, ...]) -> None:
        meanwhile, self._meanwhile = self._meanwhile or [], None
        self.list.restart(groups)
        self._go(0)
        self.decided(meanwhile)

    def _stopped(self) -> None:
        self.searched, self._meanwhile = False, None
        self.told.setText(_("The search was stopped. It begins anew when you come back to this page."))

    def _changed(self) -> None:
        groups = self.list.groups()
        events = [one for one in groups if isinstance(one, Duplicates)]
        sure, ticked = len(self.list.sure()), len(self.list.ticked())
        told = [
            n_("{count} group of tellings", "{count} groups of tellings", len(events)),
            n_("{count} of them sure", "{count} of them sure", sure) if sure else "",
            n_("{count} ticked", "{count} ticked", ticked) if ticked else "",
        ]
        nothing = _("Nothing is told more than once, as far as can be seen.")
        self.told.setText(" · ".join(part for part in told if part) if groups else nothing)
        self.counted.emit(len(groups))
        self.moved.emit()

    def _go(self, row: int) -> None:
        if self.list.rowCount() == 0:
            self.comparison.clear()
            self.moved.emit()
            return
        self.view.setCurrentIndex(self.list.index(max(0, min(row, self.list.rowCount() - 1))))
        self._current_changed(self.view.currentIndex())

    def _current_changed(self, index: QModelIndex, *_before: object) -> None:
        library, group = self.desk.library, self.group() if index.isValid() else None
        self.moved.emit()
        if library is None or group is None:
            return
        if isinstance(group, Copies):
            told = _("These documents hold the same. Show them in the library to keep one of them.")
            self.comparison.clear(told)
            return

        def show(items: tuple[Item, ...]) -> None:
            if self.group() == group:
                self.comparison.show_items(items)
                self.moved.emit()

        self.desk.jobs.read("", lambda _progress: library.items(group.ids), show, topic="comparison")

    def _merge_groups(self, groups: Sequence[Duplicates]) -> None:
        library = self.desk.library
        if library is None or not groups:
            return
        title = _("Reading what is to be merged")
        self.desk.jobs.read(title, partial(_items_of, library, groups), self._take_merges)

    def _take_merges(self, groups: Sequence[tuple[Duplicates, tuple[Item, ...]]]) -> None:
        from app.tasks import merge

        decided = tuple(one for _group, items in groups for one in merge(items))
        if not decided:
            return
        tellings = sum(len(items) for _group, items in groups)
        self.desk.decide(n_("merge {count} telling", "merge {count} tellings", tellings), decided)
        self._settle([group for group, _items in groups])
        if len(groups) > 1:
            told = n_("{count} group was merged.", "{count} groups were merged.", len(groups))
            self.desk.tell(told, [(_("Undo"), self.desk.undoing.undo)])

    def _settle(self, groups: Sequence[Group]) -> None:
        here = self.view.currentIndex().row()
        self.list.take(groups)
        self._go(here)

    def _merge_previewed(self) -> None:
        self._leave_preview()
        self._merge_groups(self._previewed)

    def _leave_preview(self) -> None:
        self.preview.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        left = QWidget()
        left.setLayout(column(row(self.told, margins=(14, 8, 14, 8)), line(), self.view, gap=0))
        right = QWidget()
        under = row(self.buttons, margins=(14, 6, 14, 8))
        right.setLayout(column(self.preview, self.comparison, line(), under, gap=0))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([360, 790])
        self.splitter.setChildrenCollapsible(False)
        self.setLayout(column(self.splitter, gap=0))


def _items_of(
    library: "Library", groups: Sequence[Duplicates], progress: "Progress"
) -> list[tuple[Duplicates, tuple[Item, ...]]]:
    """The items of each group."""
    found: list[tuple[Duplicates, tuple[Item, ...]]] = []
    for done, group in enumerate(groups):
        progress(done, len(groups), "")
        found.append((group, library.items(group.ids)))
    return found
