"""The decisions of the Review page on the queue: what is decided, how undo names it, and where to go then."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.i18n import _, n_
from app.model.decision import Decision, ReviewState
from app.model.found import Event, Statement
from app.model.item import Item
from app.ui import review_words
from app.ui.desk import Desk, Place
from app.ui.widgets.review_queue import ReviewQueue

if TYPE_CHECKING:
    from app.progress import Progress

Decisions = tuple[Decision, ...]
_TITLED = ("titled", "entitled", "report", "book", "declaration", "article", "document", "publication", "paper", "film")
_THEMES = ("theme", "topic", "motto", "slogan", "under the", "subject", "agenda")


class ReviewSteps:
    """Takes decisions on what is chosen in a queue; each is one step that can be undone."""

    def __init__(self, desk: Desk, queue: ReviewQueue) -> None:
        self._desk, self._queue = desk, queue

    def accept(self) -> None:
        """The chosen items are right as they stand."""
        from app.tasks import accept

        self._decide_chosen(accept, "accepted", lambda count: n_("accept {count} item", "accept {count} items", count))

    def reject(self) -> None:
        """The chosen items are wrong."""
        from app.tasks import reject

        self._decide_chosen(reject, "rejected", lambda count: n_("reject {count} item", "reject {count} items", count))

    def reopen(self) -> None:
        """The chosen items are to be looked at again."""
        from app.tasks import reopen

        self._decide_chosen(
            reopen, "open", lambda count: n_("open {count} item again", "open {count} items again", count)
        )

    def candidate(self, number: int) -> None:
        """One of the candidates said it, which settles the item."""
        from app.tasks import accept, name_speaker

        item = self._queue.current
        if item is None or not isinstance(item.found, Statement) or number >= len(item.found.candidates):
            return
        name = item.found.candidates[number].name
        decided = (*name_speaker(item, name), *accept((item,)))
        self._decide((item,), _("{0} said it").format(name), decided, "accepted")

    def not_quotation(self, why: str = "") -> None:
        """Nobody said it. why: "title", "theme", "name" or "term"; "" for what its surroundings tell."""
        from app.tasks import not_a_quotation

        item = self._queue.current
        if item is None or not isinstance(item.found, Statement):
            return
        reason = why or self._why_not(item)
        self._decide((item,), _("not a quotation"), not_a_quotation(item, reason), "rejected")
        names = {"title": _("a title"), "theme": _("a theme"), "name": _("a name"), "term": _("a term")}
        others = [(shown, partial(self._another_why, item, other)) for other, shown in names.items() if other != reason]
        told = _("“{0}” is kept as {1}, not as a quotation. Is it something else?")
        steps = (*others, (_("Undo"), self._desk.undoing.undo))
        self._desk.tell(told.format(review_words.words.cut(item.words, 60), names[reason]), steps)

    def took_place(self) -> None:
        """What was announced took place."""
        from app.tasks import accept, correct

        item = self._queue.current
        if item is not None and isinstance(item.found, Event):
            decided = (*correct(item, status="past"), *accept((item,)))
            self._decide((item,), _("took place"), decided, "accepted")

    def did_not(self) -> None:
        """What was announced did not take place: no chronology shows it."""
        from app.tasks import reject

        item = self._queue.current
        if item is not None:
            self._decide((item,), _("did not take place"), reject((item,)), "rejected")

    def leave_announced(self) -> None:
        """What became of it is not known: it stays as it was announced and is not asked about again."""
        from app.tasks import accept

        item = self._queue.current
        if item is not None:
            self._decide((item,), _("left as announced"), accept((item,)), "accepted")

    def accept_around(self, whole_document: bool) -> None:
        """Everything of the article, or of the document, that nobody has decided on yet is right."""
        item, library = self._queue.current, self._desk.library
        if item is None or library is None:
            return

        def work(_progress: "Progress") -> tuple[Item, ...]:
            from app import tasks

            return tasks.open_of_document(library, item) if whole_document else tasks.open_of_article(library, item)

        def done(items: tuple[Item, ...]) -> None:
            from app.tasks import accept

            named = n_("accept {count} item", "accept {count} items", len(items))
            self._decide(items, named, accept(items), "accepted", tell=True)

        self._desk.jobs.read(_("Reading what is open"), work, done)

    def correct(self, changes: dict[str, Any], accept: bool) -> None:
        """Save what was corrected of the item in front; accept: and go on."""
        from app import tasks

        item = self._queue.current
        self._queue.card.leave()
        self._queue.view.setFocus()
        if item is None or not (changes or accept):
            return
        decided = (*tasks.correct(item, **changes), *(tasks.accept((item,)) if accept else ()))
        if accept:
            self._decide((item,), _("correct and accept"), decided, "accepted")
        else:
            named = _("correct {0}").format(review_words.short(item, 40))
            self._desk.decide(named, decided, partial(self._say, named))

    def merge(self, ids: Sequence[str]) -> None:
        """The item in front tells of one event with others."""
        self._with_items(ids, lambda items: _merged(self._desk, items))

    def apart(self, ids: Sequence[str]) -> None:
        """The item in front does not tell of the event of the others."""
        front = self._queue.current
        if front is not None:
            self._with_items(ids, lambda items: _parted(self._desk, front, items))

    def show_source(self) -> None:
        """Show the item in front in its document."""
        item = self._queue.current
        if item is not None and item.citations:
            self._desk.source_wanted.emit(Place(item.citations[0].document_id, item.id))

    def _with_items(self, ids: Sequence[str], then: Callable[[tuple[Item, ...]], None]) -> None:
        library = self._desk.library
        if library is not None and ids:
            self._desk.jobs.read("", lambda _progress: library.items(tuple(ids)), then)

    def _decide_chosen(
        self, make: Callable[[Sequence[Item]], Decisions], state: ReviewState, named: Callable[[int], str]
    ) -> None:
        ids = self._queue.chosen_ids()
        front = self._queue.current
        if len(ids) == 1 and front is not None and front.id == ids[0]:
            self._decide((front,), named(1), make((front,)), state)
            return
        self._with_items(ids, lambda items: self._decide(items, named(len(items)), make(items), state, tell=True))

    def _decide(
        self, items: Sequence[Item], named: str, decided: Decisions, state: ReviewState, tell: bool = False
    ) -> None:
        """Take decisions, show them at once, and go on to what is still open."""
        if not decided:
            return
        self._desk.decide(named, decided, None if tell else partial(self._say, named))
        self._queue.list.foresee([item.id for item in items], state)
        if state != "open" and not self._queue.go_on():
            self._desk.tell(_("Everything in this list is decided on."), [(_("Undo"), self._desk.undoing.undo)])
        elif tell:
            self._desk.tell(_("Done: {0}.").format(named), [(_("Undo"), self._desk.undoing.undo)])

    def _say(self, named: str) -> None:
        """Say what was done to whoever does not see its row change."""
        self._desk.status.emit(_("Done: {0}.").format(named))

    def _why_not(self, item: Item) -> str:
        """What the words between the marks are, by what stands before them and how they are written."""
        before = item.citations[0].before.casefold() if item.citations else ""
        for reason, signs in (("theme", _THEMES), ("title", _TITLED)):
            if any(sign in before for sign in signs):
                return reason
        written = item.words.split()
        named = all(word[:1].isupper() or len(word) < 4 for word in written)
        return "term" if len(written) < 2 or not named else "name" if len(written) < 5 else "title"

    def _another_why(self, item: Item, reason: str) -> None:
        from app.tasks import not_a_quotation

        self._desk.decide(_("not a quotation"), not_a_quotation(item, reason))


def _merged(desk: Desk, items: Sequence[Item]) -> None:
    from app.tasks import merge

    decided = merge(items)
    if decided:
        desk.decide(n_("merge {count} telling", "merge {count} tellings", len(items)), decided)


def _parted(desk: Desk, front: Item, items: Sequence[Item]) -> None:
    from app.tasks import not_same

    decided = tuple(one for other in items if other.id != front.id for one in not_same(front, other))
    if decided:
        desk.decide(_("not the same"), decided)
