"""The Source page: a document with everything that was found in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.errors import ValiseError
from app.i18n import _
from app.model.decision import Decision
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Selection
from app.ui.desk import Desk, Place
from app.ui.page import Menus, Page
from app.ui.passages import Passage
from app.ui.read_last import ReadLast
from app.ui.source_answer import Opened
from app.ui.source_deciding import SourceDeciding
from app.ui.source_opening import SourceOpening
from app.ui.source_saving import copy_cited, save_original
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.plain import action, button, column, explain, label, line, row
from app.ui.widgets.source_card import SourceCard
from app.ui.widgets.source_chooser import Chooser
from app.ui.widgets.source_list import SourceList
from app.ui.widgets.source_making import Making
from app.ui.widgets.source_reader import SourceReader, View

if TYPE_CHECKING:
    from app.progress import Progress


class SourcePage(Page):
    """Shows a document as text or as it is printed, and what was found in it beside."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.source: Opened | None = None
        self.passage: Passage | None = None
        self._last = ReadLast.parse(desk.settings.source_recent)
        self._wanted: Place | None = None
        self._make_actions()
        self.chooser, self.list, self.making = Chooser(), SourceList(), Making()
        self.reader = SourceReader(desk, (self.event_action, self.quotation_action, self.earlier_action,
                                          self.next_action))
        self.card = SourceCard((self.accept_action, self.reject_action, self.edit_action, self.review_action,
                                self.search_action))
        self.deciding = SourceDeciding(desk, self.making, self)
        self.opening = SourceOpening(desk, self)
        for view in (self.reader.text, self.reader.pages):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            view.addActions([self.event_action, self.quotation_action, self.evidence_action, self.copy_action,
                             self.reader.find_action])
        self._arrange()
        self._connect()
        self._allow()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        if self.source is None:
            return (self.chooser.title,)
        side = self.making if self.deciding.is_making else self.card
        return (self.front(), self.list.view, side, self.chooser.title)

    def menus(self) -> Menus:
        reader = self.reader
        return {
            "source": (
                self.choose_action, reader.toggle_action, reader.page_action, None, self.next_action,
                self.earlier_action, None, self.accept_action, self.reject_action, self.edit_action,
                self.review_action, None, self.event_action, self.quotation_action, self.evidence_action, None,
                self.search_action, self.save_action,
            ),
            "edit": (self.copy_action, reader.find_action, reader.finder.later, reader.finder.earlier),
            "view": (reader.larger_action, reader.smaller_action, reader.usual_action),
        }

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter, self.side)

    def entered(self) -> None:
        """Give the focus to the document, or to the line to choose one."""
        self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def closing(self) -> None:
        self._remember()
        self.reader.close_document(at_once=True)

    def front(self) -> View:
        """The view of the document in front: its text or its pages."""
        return self.reader.front()

    def open(self, place: Place) -> None:
        """Show a place of a document."""
        self._remember()
        self._wanted = place
        self.reader.expect()
        self.opening.open(place.document_id)

    def go_to(self, passage: Passage) -> None:
        """Take a passage in hand and bring it into view."""
        if self.source is None:
            return
        self.passage = passage
        item = passage.item
        own = self.source.passages.of(item.id) if item else [passage]
        number = own.index(passage)
        context = item.found.context if item and isinstance(item.found, Statement) else None
        self.reader.show_current([one.anchor for one in own], number, context)
        if item:
            self.card.show_item(item, number, len(own))
        else:
            self.card.show_other(passage, self.source.document.passage(passage.anchor))
        self.list.choose(passage)
        self._allow()

    def step(self, by: int) -> None:
        """Go to the next passage of the kinds shown, or the one before."""
        if self.source is None:
            return
        marks, passages = self.list.legend.marks(), self.source.passages
        here = self.front().offset()
        found = passages.beside(self.passage, marks, by) if self.passage else passages.next(here, marks, by)
        if found:
            self.go_to(found)
        else:
            self.desk.status.emit(_("This was the last passage.") if by > 0 else _("This was the first passage."))

    def _make_actions(self) -> None:
        self.choose_action = action(self, _("&Go to document…"), self._focus_chooser, "Ctrl+L")
        self.next_action = action(self, _("&Next passage"), lambda: self.step(1), "Alt+Down", "down")
        self.earlier_action = action(self, _("Pre&vious passage"), lambda: self.step(-1), "Alt+Up", "up")
        self.accept_action = action(self, _("&Accept"), lambda: self._with_item(self.deciding.accept), "Ctrl+Shift+A")
        self.reject_action = action(self, _("&Reject"), lambda: self._with_item(self.deciding.reject), "Ctrl+Shift+R")
        self.edit_action = action(self, _("&Edit…"), self._edit, "F2")
        self.review_action = action(self, _("Revie&w this document"), self._review, "Ctrl+Shift+V")
        self.event_action = action(self, _("&Make event…"), lambda: self._make(event=True), "Ctrl+Shift+E")
        self.quotation_action = action(self, _("Make &quotation…"), lambda: self._make(event=False), "Ctrl+Shift+Q")
        self.evidence_action = action(self, _("Add to this event as further evi&dence"), self._add_evidence,
                                      "Ctrl+Shift+D")
        self.copy_action = action(self, _("Copy with ci&tation"), self._copy, "Ctrl+Shift+C")
        self.search_action = action(self, _("Show in &Search"), self._search, "Ctrl+Shift+H")
        self.save_action = action(self, _("Save the &original as…"), self._save, "Ctrl+Shift+O")

    def _arrange(self) -> None:
        self._below = QStackedWidget()
        self._below.addWidget(self.card)
        self._below.addWidget(self.making)
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.addWidget(self.list)
        self.side.addWidget(self._below)
        self.side.setSizes([420, 380])
        self.side.setChildrenCollapsible(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.reader)
        self.splitter.addWidget(self.side)
        self.splitter.setSizes([820, 440])
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        search = button(_("Search"), lambda: self.desk.page_wanted.emit("search"), "search")
        choose = button(_("Choose a document"), self._focus_chooser, primary=True)
        self.empty = EmptyState("source", _("No document is open"), _(
            "Type a document’s title above, or open one from what you found."), (choose, search))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        head = row(label(_("Source"), "title"), self.chooser, margins=(16, 10, 12, 8), gap=12)
        head.setStretch(1, 1)
        self.setLayout(column(head, line(), self._stack, gap=0))

    def _connect(self) -> None:
        self.desk.source_wanted.connect(self.open)
        self.desk.recalled.connect(self._recall)
        self.desk.library_changed.connect(self._library_changed)
        self.desk.decided.connect(self._decided)
        self.opening.opened.connect(self._show)
        self.opening.failed.connect(self._gone)
        self.chooser.picked.connect(self._open_document)
        self.reader.clicked.connect(self._clicked)
        self.reader.here_wanted.connect(self._here)
        self.reader.step_wanted.connect(self.step)
        self.reader.chosen.connect(self._allow)
        self.reader.turned.connect(self.changed)
        self.list.picked.connect(self._picked)
        self.list.activated.connect(self.entered)
        self.list.marks_changed.connect(self._mark)
        self.deciding.making.connect(self._show_making)
        self.deciding.made.connect(self._made)

    def _open_document(self, document_id: str) -> None:
        self.open(Place(document_id))

    def _recall(self) -> None:
        self._last = ReadLast.parse(self.desk.settings.source_recent)

    def _library_changed(self) -> None:
        library = self.desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> list[tuple[str, str, str]]:
            return [(one.id, one.title, one.filename) for one in library.documents()]

        def done(documents: list[tuple[str, str, str]]) -> None:
            self.chooser.show_documents(documents)
            self.chooser.show_recent(self._last.ids())

        self.desk.jobs.read("", work, done, topic="source-documents")
        self._wanted = self._wanted or self._here_now()
        self.opening.again()

    def _decided(self, decisions: Sequence[Decision]) -> None:
        self._wanted = self._wanted or self._here_now()
        self.opening.decided(decisions)

    def _here_now(self) -> Place | None:
        """The place of the passage in hand."""
        if self.source is None:
            return None
        item = self.passage.item if self.passage else None
        return Place(self.source.document.id, item.id if item else "", self.passage.anchor if self.passage else None)

    def _made(self, item_id: str, anchor: Anchor) -> None:
        if self.source:
            self._wanted = Place(self.source.document.id, item_id, anchor)

    def _gone(self, problem: ValiseError) -> None:
        """The document cannot be read: it may be no longer there."""
        self._wanted = self.source = self.passage = None
        self._stack.setCurrentWidget(self.empty)
        self.reader.close_document()
        self.deciding.leave()
        self.chooser.show_document("")
        self.desk.warn(f"{problem.message} {problem.hint}")
        self._allow()

    def _show(self, source: Opened) -> None:
        """Show a document as it is now, at the place that is wanted."""
        wanted, before, self._wanted = self._wanted, self.source, None
        same = before is not None and before.document.id == source.document.id
        self.source = source
        self._stack.setCurrentWidget(self.splitter)
        if not same:
            self.passage = None
            self.deciding.leave()
            self.chooser.show_document(source.document.id)
            self.reader.open(source)
        self.list.show_found(source)
        self._mark()
        self._show_place(source, wanted, same)
        if not same and self.isVisible():
            self.entered()
        self._allow()
        self.changed.emit()

    def _show_place(self, source: Opened, wanted: Place | None, same: bool) -> None:
        found = source.passages.meant(wanted.item_id, wanted.anchor) if wanted else None
        if found:
            self.go_to(found)
            return
        self.passage = None
        self.reader.show_current(())
        self.card.show_nothing(bool(source.passages.all))
        if wanted and wanted.anchor and not wanted.item_id:
            self.front().go_to(wanted.anchor, select=True)
        elif not same:
            offset = self._last.offset(source.document.id)
            self.front().go_to(Anchor(offset, offset))

    def _mark(self) -> None:
        if self.source:
            self.reader.show_passages(self.source.passages, self.list.legend.marks())

    def _clicked(self, offset: int) -> None:
        found = self.source.passages.at(offset, self.list.legend.marks()) if self.source else None
        if found:
            self.go_to(found)

    def _here(self, offset: int) -> None:
        """Take the passage at the cursor in hand, or the next one where it is."""
        found = self.source.passages.at(offset, self.list.legend.marks()) if self.source else None
        if found is None or found == self.passage:
            self.step(1)
        else:
            self.go_to(found)

    def _picked(self, item: Item | None, anchor: Anchor) -> None:
        source = self.source
        if source is None:
            return
        found = source.passages.of(item.id) if item else [
            one for one in source.passages.between(anchor.start, anchor.end, ("other",)) if one.anchor == anchor]
        if found:
            self.go_to(found[0])
        else:
            self.front().go_to(Anchor(anchor.start, anchor.start))

    def _focus_chooser(self) -> None:
        self.desk.page_wanted.emit("source")
        self.chooser.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chooser.title.selectAll()

    def _show_making(self, wanted: bool) -> None:
        self._below.setCurrentWidget(self.making if wanted else self.card)
        self.list.setVisible(not wanted)  # the fields need the room
        if not wanted and self.making.isAncestorOf(self.focusWidget() or self):
            self.front().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _item(self) -> Item | None:
        return self.passage.item if self.passage else None

    def _with_item(self, done: Callable[[Item], object]) -> None:
        item = self._item()
        if item:
            done(item)

    def _edit(self) -> None:
        item = self._item()
        if item and self.source:
            self.deciding.edit(self.source, item)

    def _review(self) -> None:
        if self.source:
            self.desk.review_wanted.emit(Selection(documents=(self.source.document.id,)))

    def _make(self, event: bool) -> None:
        chosen = self.front().chosen_words()
        if self.source and chosen:
            self.deciding.make(self.source, chosen, event)

    def _add_evidence(self) -> None:
        item, chosen = self._item(), self.front().chosen_words()
        if item and chosen:
            self.deciding.add_evidence(item, chosen)

    def _copy(self) -> None:
        anchor = self.front().chosen_words() or (self.passage.anchor if self.passage else None)
        if self.source and anchor:
            copy_cited(self.desk, self.source, anchor)

    def _search(self) -> None:
        if self.source:
            self.desk.search_wanted.emit(Selection(documents=(self.source.document.id,)))

    def _save(self) -> None:
        if self.source:
            save_original(self.desk, self, self.source.document)

    def _remember(self) -> None:
        """Keep where the document was left."""
        if self.source:
            offset = self.passage.anchor.start if self.passage else self.front().first_visible()
            self._last = self._last.with_place(self.source.document.id, offset)
            self.chooser.show_recent(self._last.ids())
            self.desk.keep(replace(self.desk.settings, source_recent=self._last.kept()))

    def _allow(self) -> None:
        """Allow what can be done now, and say of the rest why it cannot."""
        item, chosen = self._item(), self.source and self.front().chosen_words()
        none, unmarked = _("no document is open"), _("choose a marked passage first")
        for one in (self.next_action, self.earlier_action, self.review_action, self.search_action, self.save_action):
            explain(one, "" if self.source else none)
        for one in (self.accept_action, self.reject_action, self.edit_action):
            explain(one, "" if item else unmarked)
        for one in (self.event_action, self.quotation_action):
            explain(one, "" if chosen else _("select words first"))
        event = item is not None and isinstance(item.found, Event)
        explain(self.evidence_action, unmarked if not event else "" if chosen else _("select words first"))
        explain(self.copy_action, "" if chosen or self.passage else _("select words first"))
        self.accept_action.setText(_("Re&open") if item and item.review == "accepted" else _("&Accept"))
        gone = item and item.by_hand
        self.reject_action.setText(
            _("&Remove") if gone else _("Re&open") if item and item.review == "rejected" else _("&Reject"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.deciding.is_making:
            self.deciding.leave()
        elif not self.reader.finder.isHidden():
            self.reader.finder.leave()
        else:
            self.desk.back_wanted.emit()
