"""The Review page: one item after another beside its sentence, and what may be told more than once side by side."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _, grouped, p_
from app.model.decision import Decision, ReviewState
from app.model.found import Statement
from app.model.item import Item
from app.model.pack import Selection
from app.ui import review_words
from app.ui.page import Menus, Page
from app.ui.review_actions import IN_TEXTS, allow, make_actions, of_groups, of_item, specs
from app.ui.review_steps import ReviewSteps
from app.ui.widgets.duplicates_pane import DuplicatesPane
from app.ui.widgets.plain import button, column, label, line, row
from app.ui.widgets.review_filter import QueueFilter, looks
from app.ui.widgets.review_list import PAGE
from app.ui.widgets.review_queue import ReviewQueue, nothing_words
from app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.jobs import Job
    from app.ui.widgets.review_fields import Field

MOST = 10_000
"""Items in one queue: more than anybody looks through, and few enough for a list to lay out without a wait.

The line over it says so, and how many there are in all."""
_COUNT_MS = 700
_SEARCH_MS = 1_500
_NAMES = 12

Answer = tuple[tuple[str, ...], tuple[Item, ...], dict[str, int], dict[str, str]]
"""The ids of a queue, the items of its first page, how many each choice has, titles of documents by id."""


class _Tabs(Tabs):
    """As low as what stands in it can be: by Qt's own reckoning it asks for all that its texts would like to have."""

    def hasHeightForWidth(self) -> bool:
        return False


class ReviewPage(Page):
    """One item after another beside its sentence."""

    def build(self) -> Generator[None]:
        desk = self.desk
        self._stale = True
        self._follow: set[str] = set()
        self._whole = 0  # items of the queue, also those beyond MOST
        self.actions_by_name = make_actions(self, self._handlers())
        self.filter = QueueFilter()
        yield
        self.queue = ReviewQueue(desk, self.actions_by_name)
        yield
        self.duplicates = DuplicatesPane(desk, self.actions_by_name)
        self.steps = ReviewSteps(desk, self.queue)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._searching = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._recalling = QTimer(self, singleShot=True, interval=_COUNT_MS)
        yield
        self._arrange()
        self._connect()
        self._add_keys()
        self.filter.restore(desk.settings.review)
        self._allow()

    def panes(self) -> tuple[QWidget, ...]:
        if self.tabs.currentIndex() == 1:
            return (self.duplicates.view, self.duplicates.comparison.left, self.duplicates.comparison.right)
        front = self.queue.card.edit if self.queue.card.editing else self.queue.card.text
        return (self.queue.view, front, self.filter.look)

    def menus(self) -> Menus:
        named = self.actions_by_name
        order = ("accept", "reject", "edit", "date", "speaker", "first", "second", "third", "not_quotation", "reopen",
                 "", "took_place", "did_not", "leave", "", "article", "document", "", "merge", "apart", "tick",
                 "merge_ticked", "merge_sure", "", "next", "previous", "source", "refresh", "undo")  # fmt: skip
        return {"review": [named[name] if name else None for name in order]}

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.queue.splitter, self.duplicates.splitter, self.duplicates.comparison.splitter)

    def entered(self) -> None:
        if self._stale:
            self.ask()
        self._searching.start()

    def _search(self, *_tab: int) -> None:
        """Look for duplicates, once the item in front is there or they are asked for."""
        if self.isVisible() and not self.duplicates.searched:
            self.duplicates.search()

    def closing(self) -> None:
        self.desk.keep(replace(self.desk.settings, review=self.filter.kept()))

    def show_duplicates(self) -> None:
        """Bring the possible duplicates to the front."""
        self.tabs.setCurrentIndex(1)
        self.duplicates.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, stay: bool = True) -> None:
        """Ask the library for the queue and how many items each choice has. stay: with the item in front."""
        library = self.desk.library
        if library is None:
            return
        self._stale = False
        today = _today()
        wanted = self.filter.queue(today)
        others = {name: self.filter.queue_of(name, today) for name, _doubt, _selection in looks()}

        def work(_progress: "Progress") -> Answer:
            ids = library.to_review.queue(wanted, MOST)
            titles = library.titles()
            counts = {name: library.to_review.length(one) for name, one in others.items()}
            return ids, library.items(ids[:PAGE]), counts, titles

        self.desk.jobs.read(_("Reading what is to be looked through"), work, partial(self._show, stay),
                            topic="review")  # fmt: skip

    def _show(self, stay: bool, answer: Answer) -> None:
        ids, first, counts, titles = answer
        self._whole = max(counts.get(str(self.filter.look.currentData()), 0), len(ids))
        self.filter.show_counts(counts)
        self.filter.show_documents(titles)
        self.duplicates.titles = titles
        front = self.queue.current if stay else None
        self.queue.restart(ids, first, keep=front.id if front else "")
        if not ids:
            self._show_nothing(counts)
        self._tell_progress()
        self._allow()

    def _show_nothing(self, counts: Mapping[str, int]) -> None:
        """Say why the queue is empty: of an empty library, or of a choice that holds nothing."""
        if not any(counts.values()):
            first = button(_("Import folder…"), self.desk.import_wanted.emit, "add-folder", primary=True)
            told = _("Import documents first: events and quotations found in them appear here.")
            self.queue.show_nothing(_("Nothing to review yet"), told, (first,))
            return
        all_open = button(_("All that is open"), partial(self.filter.narrow, Selection(), ""))
        shown = str(self.filter.look.currentData())
        self.queue.show_nothing(nothing_words(shown), "", (all_open,) if counts.get("open") else ())

    def _count(self) -> None:
        """Count the choices anew, a moment after the last decision."""
        library = self.desk.library
        if library is None:
            return
        others = {name: self.filter.queue_of(name, _today()) for name, _doubt, _selection in looks()}

        def work(_progress: "Progress") -> dict[str, int]:
            return {name: library.to_review.length(one) for name, one in others.items()}

        self.desk.jobs.read("", work, self.filter.show_counts, topic="review-counts")

    def _want(self, selection: Selection) -> None:
        """Look through what somebody searched for."""
        self.tabs.setCurrentIndex(0)
        self.filter.narrow(selection, _("From the search"))

    def _library_changed(self) -> None:
        self._stale, self.duplicates.searched = True, False
        self.queue.forget()
        if self.isVisible():
            self.entered()

    def _decided(self, decisions: tuple[Decision, ...]) -> None:
        """The library has taken decisions, of this page or another: what they are about is read anew."""
        self.duplicates.decided(decisions)
        ids = tuple(dict.fromkeys(one for each in decisions for one in each.about.split(" ")))
        here = tuple(one for one in ids if self.queue.list.row_of(one) is not None)
        front = self.queue.current
        merges = any(one.field == "event" for one in decisions)  # the item in front may have been merged with another
        touched = front is not None and front.id not in here and (merges or front.id in ids)
        about = (*here, front.id) if front and touched else here
        library = self.desk.library
        if library is None or not about:
            return
        follow, self._follow = bool(self._follow), set()

        def done(items: tuple[Item, ...]) -> None:
            self.queue.renew(items)
            if follow and items:
                self.queue.show_beside(items[0])

        self.desk.jobs.read("", lambda _progress: library.items(about), done)
        self._counting.start()

    def _finished(self, job: "Job") -> None:
        """Something was changed, or could not be: what is shown as decided is soon looked at again."""
        if job.changes and self.queue.list.foreseen():
            self._recalling.start()

    def _recall(self) -> None:
        """What was shown as decided and was not taken, for it was refused or stopped, is read as it stands."""
        library, ids = self.desk.library, self.queue.list.foreseen()
        if library is not None and ids:
            self.desk.jobs.read("", lambda _progress: library.items(ids), self.queue.renew)

    def _undo(self) -> None:
        """Take the last decision back and go to what it was about."""
        if self.desk.undoing.undo_words():
            self._follow = {"undo"}
            self.desk.undoing.undo()

    def _merge(self) -> None:
        front = self.queue.current
        if self.tabs.currentIndex() == 1:
            self.duplicates.merge()
        elif front is not None:
            self.steps.merge(self._others_of(front, with_front=True))

    def _apart(self) -> None:
        front = self.queue.current
        if self.tabs.currentIndex() == 1:
            self.duplicates.apart()
        elif front is not None:
            self.steps.apart(self._others_of(front))

    def _others_of(self, front: Item, with_front: bool = False) -> tuple[str, ...]:
        """The ids of what may tell of the event of an item: its group, or what says that it took place."""
        group = self.duplicates.group_of(front.id)
        looked = self.queue.card.looked
        ids = group.ids if group else tuple(one.id for one in looked.later) if looked else ()
        others = tuple(one for one in ids if one != front.id)
        return (front.id, *others) if with_front and others else others

    def _tell_again(self) -> None:
        """What is said beside items of others that may tell of the same event."""
        told: dict[str, str] = {}
        words = _("Perhaps told again: {0} (M merges them, N keeps them apart; side by side under Possible duplicates)")
        for group in self.duplicates.list.groups():
            for one in group.ids:
                told[one] = words.format(review_words.words.cut(self.duplicates.list.name(group), 120))
        self.queue.told_again = told

    def _source(self) -> None:
        if self.tabs.currentIndex() == 1:
            self.duplicates.show_source()
        else:
            self.steps.show_source()

    def _step(self, by: int) -> None:
        if self.tabs.currentIndex() == 1:
            self.duplicates.step(by)
        else:
            self.queue.step(by)

    def _begin(self, field: str = "") -> None:
        item = self.queue.current
        if item is None or (field == "speaker" and not isinstance(item.found, Statement)):
            return
        self.queue.card.begin(field)
        self._allow()

    def _leave_edit(self) -> None:
        self.queue.card.leave()
        self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def _save(self, changes: dict[str, object], accept: bool) -> None:
        self.steps.correct(changes, accept)
        self._allow()

    def _complete(self, field: "Field", typed: str) -> None:
        """Offer persons of the library for what is being typed."""
        library = self.desk.library
        if library is not None:
            self.desk.jobs.look_up(
                lambda _progress: library.persons(typed, _NAMES),
                lambda found: field.offer([name for name, _items in found]), topic="review-names",
            )  # fmt: skip

    def _counted(self, count: int) -> None:
        name = _("Possible duplicates")
        self.tabs.setTabText(1, f"{name} ({grouped(count)})" if count else name)
        before, front = self.queue.told_again, self.queue.current
        self._tell_again()
        if front is not None and before.get(front.id) != self.queue.told_again.get(front.id):
            self.queue.refresh_card()
        self._allow()

    def _tell_progress(self) -> None:
        known = self.queue.list
        states: tuple[ReviewState, ...] = ("open", "accepted", "rejected")
        counts: dict[ReviewState, int] = {state: known.count(state) for state in states}
        self.filter.show_progress(self.queue.place, known.rowCount(), self._whole, counts)

    def _allow(self) -> None:
        """Enable what can be done now; say of the rest why not."""
        comparing, duplicates = self.tabs.currentIndex() == 1, self.duplicates
        front = None if comparing else self.queue.current
        undo = self.desk.undoing.undo_words()
        why_not = of_item(front, self.queue.card.editing, bool(front and self._others_of(front)), undo)
        if comparing:
            pair, sure = duplicates.comparison.pair is not None, bool(duplicates.list.sure())
            group = duplicates.group() is not None
            why_not |= of_groups(pair, group, bool(duplicates.list.ticked()), sure, undo)
        allow(self.actions_by_name, why_not)

    def _handlers(self) -> Mapping[str, "partial[None]"]:
        """What each action does; the parts that do it are made later."""
        return {name: partial(self._do, name) for name in specs()}

    def _do(self, name: str) -> None:
        steps = self.steps
        {
            "accept": steps.accept, "reject": steps.reject, "edit": self._begin,
            "date": partial(self._begin, "date"), "speaker": partial(self._begin, "speaker"),
            "first": partial(steps.candidate, 0), "second": partial(steps.candidate, 1),
            "third": partial(steps.candidate, 2), "not_quotation": steps.not_quotation, "merge": self._merge,
            "apart": self._apart, "took_place": steps.took_place, "did_not": steps.did_not,
            "leave": steps.leave_announced, "reopen": steps.reopen, "article": partial(steps.accept_around, False),
            "document": partial(steps.accept_around, True), "next": partial(self._step, 1),
            "previous": partial(self._step, -1), "undo": self._undo, "source": self._source, "refresh": self.ask,
            "tick": self.duplicates.tick, "merge_ticked": self.duplicates.merge_ticked,
            "merge_sure": self.duplicates.preview_sure,
        }[name]()

    def _arrange(self) -> None:
        items = QWidget()
        stacked = column(self.filter, line(), self.queue, gap=0)
        stacked.setStretch(2, 1)
        items.setLayout(stacked)
        self.tabs = _Tabs(_("Review"))
        self.tabs.addTab(items, p_("review", "Items"))
        self.tabs.addTab(self.duplicates, _("Possible duplicates"))
        head = row(label(_("Review"), "title"), None, button(_("Refresh"), self.ask, "refresh"),
                   margins=(16, 10, 12, 8), gap=10)  # fmt: skip
        self.setLayout(column(head, line(), self.tabs, gap=0))

    def _connect(self) -> None:
        desk, queue = self.desk, self.queue
        desk.library_changed.connect(self._library_changed)
        desk.decided.connect(self._decided)
        desk.review_wanted.connect(self._want)
        desk.duplicates_wanted.connect(self.show_duplicates)
        desk.undoing.changed.connect(self._allow)
        desk.jobs.finished.connect(self._finished)
        self._recalling.timeout.connect(self._recall)
        self._searching.timeout.connect(self._search)
        self.filter.changed.connect(partial(self.ask, False))
        self._counting.timeout.connect(self._count)
        for signal in (queue.moved, queue.shown, self.duplicates.moved, self.tabs.currentChanged):
            signal.connect(self._allow)
        queue.moved.connect(self._tell_progress)
        queue.list.counted.connect(self._tell_progress)
        queue.card.candidate_chosen.connect(self.steps.candidate)
        queue.card.edit.saved.connect(self._save)
        queue.card.edit.left.connect(self._leave_edit)
        queue.card.edit.names_wanted.connect(self._complete)
        self.duplicates.counted.connect(self._counted)
        self.tabs.currentChanged.connect(self.changed)
        self.tabs.currentChanged.connect(self._search)

    def _add_keys(self) -> None:
        """Have the keys answer in the items and the duplicates, not in the line of choices over them."""
        texts = (self.queue.view, self.queue.card.text, self.duplicates.view, self.duplicates.comparison.left,
                 self.duplicates.comparison.right)  # fmt: skip
        for name, one in self.actions_by_name.items():
            hosts = texts if name in IN_TEXTS else (self.queue, self.duplicates)
            for host in hosts if name != "tick" else (self.duplicates.view,):
                host.addAction(one)
        for text in (self.queue.view, self.queue.card.text):
            on = QShortcut(Qt.Key.Key_Space, text)
            on.setContext(Qt.ShortcutContext.WidgetShortcut)
            on.activated.connect(partial(self.queue.step, 1))


def _today() -> str:
    return date.today().isoformat()
