"""What is done about passages on the Source page: accepted, rejected, corrected, made by hand. Each can be undone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.i18n import _
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Item
from app.ui import made_fields
from app.ui.desk import Desk
from app.ui.source_answer import Opened, people_of
from app.ui.widgets.source_making import Making

if TYPE_CHECKING:
    from app.progress import Progress
    from app.proposing import Proposal


class SourceDeciding(QObject):
    """Takes decisions through the desk; the panel for making is filled and emptied here."""

    making = Signal(bool)  # whether the panel is wanted
    made = Signal(str, object)  # id of an item that is about to be there, and its first anchor

    def __init__(self, desk: Desk, panel: Making, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel
        self._source: Opened | None = None
        self._chosen = self._anchor = Anchor(0, 0)
        self._sentences: Anchor | None = None
        self._item: Item | None = None
        panel.saved.connect(self._save)
        panel.left.connect(self.leave)
        panel.whole_wanted.connect(self._take_whole)

    def leave(self) -> None:
        """Close the panel without saving."""
        self._source = None
        self.making.emit(False)

    @property
    def is_making(self) -> bool:
        """Whether the panel is in use."""
        return self._source is not None

    def accept(self, item: Item) -> None:
        """The item is right; one that was accepted is open again."""
        from app import tasks

        if item.review == "accepted":
            self._desk.decide(_("Reopen an item"), tasks.reopen((item,)))
        else:
            self._desk.decide(_("Accept an item"), tasks.accept((item,)))

    def reject(self, item: Item) -> None:
        """The item is wrong; one that was rejected is open again, one made by hand goes."""
        from app import tasks

        if item.by_hand:
            self._desk.decide(_("Remove an item made by hand"), tasks.remove_made(item))
        elif item.review == "rejected":
            self._desk.decide(_("Reopen an item"), tasks.reopen((item,)))
        else:
            self._desk.decide(_("Reject an item"), tasks.reject((item,)))

    def add_evidence(self, item: Item, anchor: Anchor) -> None:
        """Words become further evidence of an event."""
        from app import tasks

        if isinstance(item.found, Event) and anchor not in item.found.evidence:
            evidence = tuple(sorted((*item.found.evidence, anchor)))
            self._desk.decide(_("Add evidence to an event"), tasks.correct(item, evidence=evidence))

    def edit(self, source: Opened, item: Item) -> None:
        """Open the panel on an item."""
        self._source, self._item, self._sentences = source, item, None
        event = isinstance(item.found, Event)
        reported = isinstance(item.found, Statement) and item.found.kind == "reported"
        said = _("Correct this statement") if reported else _("Correct this quotation")
        heading = _("Correct this event") if event else said
        self.making.emit(True)
        self._panel.begin(event, item.words, people_of(source), heading, None, source.document.published.value)
        self._panel.fill(item.found, _("Fields as they stand now. What you change is marked as corrected by you."))

    def make(self, source: Opened, anchor: Anchor, event: bool) -> None:
        """Open the panel on words that are to become an event or a quotation."""
        self._source, self._item, self._sentences = source, None, None
        self._chosen = self._anchor = anchor
        heading = _("Make an event from these words") if event else _("Make a quotation from these words")
        self.making.emit(True)
        self._panel.begin(event, source.document.passage(anchor), people_of(source), heading, False,
                          source.document.published.value)
        self._propose(source)

    def _take_whole(self, whole: bool) -> None:
        if self._source is None:
            return
        self._anchor = self._sentences if whole and self._sentences else self._chosen
        self._panel.show_words(self._source.document.passage(self._anchor))
        self._propose(self._source)

    def _propose(self, source: Opened) -> None:
        document, anchor = source.document, self._anchor

        def work(_progress: "Progress") -> "tuple[Proposal, Anchor]":
            from app import tasks

            return tasks.propose(document, anchor), tasks.whole_sentences(document, anchor)

        def done(answer: "tuple[Proposal, Anchor]") -> None:
            if self._source is source and self._item is None and self._anchor == anchor:
                self._fill(*answer)

        self._desk.jobs.read("", work, done, topic="source-proposal")

    def _fill(self, proposed: "Proposal", sentences: Anchor) -> None:
        self._sentences = self._sentences or sentences
        known = proposed.event_known if self._panel.of_event else proposed.statement_known
        origin = _("Suggested by the rules from these words; check every field.") if known else _(
            "The rules find nothing in these words: fill in what you know.")
        self._panel.fill(proposed.event if self._panel.of_event else proposed.statement, origin)

    def _save(self, fields: dict[str, Any]) -> None:
        source, item = self._source, self._item
        if source is None:
            return
        self._save_item(item, fields) if item else self._save_new(source, fields)
        self.leave()

    def _save_item(self, item: Item, fields: dict[str, Any]) -> None:
        from app import tasks

        changed = made_fields.changed(item.found, fields)
        if changed:
            self._desk.decide(_("Correct an item"), tasks.correct(item, **changed))

    def _save_new(self, source: Opened, fields: dict[str, Any]) -> None:
        from app import tasks

        given = {name: value for name, value in fields.items() if value not in ("", ())}
        anchor = self._anchor
        if self._panel.of_event:
            words, decisions = _("Make an event"), tasks.make_event(source.document, [anchor], **given)
        else:
            context = self._sentences or anchor
            words = _("Make a quotation")
            decisions = tasks.make_statement(source.document, anchor, context=context, **given)
        about = decisions[0].about
        done: Callable[[], object] = lambda: self.made.emit(about, anchor)  # noqa: E731
        self._desk.decide(words, decisions, done)
