"""What is done to documents of the library: facts given, markings, removal; each step can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QWidget

from app.i18n import _, n_, p_
from app.model.dates import words
from app.ui.desk import Desk
from app.ui.undoing import Go, Turn
from app.ui.widgets.document_details import fact_name
from app.ui.words import cut

if TYPE_CHECKING:
    from app.library import Library
    from app.progress import Progress
    from app.tasks import Anew, Dated, Removed, Reread

T = TypeVar("T")
_NAMED = 60  # characters of a title that a question is about
_HELD = 60  # removed documents are held in memory to be put back; of more at once the user is asked first


class DocumentSteps:
    """Steps on the documents of a desk's library."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page

    def give(
        self, ids: Sequence[str], field: str, value: str, asked: Callable[[], object] | None = None
    ) -> None:
        """A fact of documents shall be this; "" takes away what was given, or what was read.

        asked: called where a question is to be answered before anything is given.
        """
        library = self._desk.library
        if library is None or not ids:
            return
        if field == "published":
            self._give_day(library, tuple(ids), value)
        elif field == "language":
            self._count_reread(library, tuple(ids), value, asked or _leave)
        else:
            self._decide(library, tuple(ids), field, value)

    def mark(self, ids: Sequence[str], current: str) -> None:
        """Ask for a marking of documents, which all that is cited from them then bears."""
        library, home = self._desk.library, self._desk.home
        if library is None or not ids:
            return

        def ask(ladder: tuple[str, ...]) -> None:
            asked = _("Marking of {0}. All that packs cite from there bears it.").format(_documents(len(ids)))
            marking = self._desk.messages.ask_marking(self._page, asked, ladder, current)
            if marking is not None:
                told = _("marking of {0}").format(_documents(len(ids)))
                self._do(_("Marking"), told, lambda _progress: _mark(library, dict.fromkeys(ids, marking)),
                         lambda before, _progress: _mark(library, before))

        def work(_progress: "Progress") -> tuple[str, ...]:
            from app import tasks

            return tasks.known_markings(home)

        self._desk.jobs.read("", work, ask, topic="markings")

    def remove(self, ids: Sequence[str]) -> None:
        """Take documents out of the library, with all that was found in them; undo puts them back."""
        library = self._desk.library
        if library is None or not ids:
            return
        if len(ids) > _HELD:
            self._remove_for_good(library, tuple(ids))
            return

        def work(progress: "Progress") -> "tuple[Removed, ...]":
            from app import tasks

            return tasks.remove_documents(library, ids, progress)

        def back(removed: "tuple[Removed, ...]", progress: "Progress") -> None:
            from app import tasks

            tasks.put_back(library, removed, progress)

        self._do(_("Removing"), _("removal of {0}").format(_documents(len(ids))), work, back, self._tell_removed)

    def _tell_removed(self, removed: "tuple[Removed, ...]") -> None:
        told = n_("{count} document was removed, with what was found in it. Its file stays where it is.",
                  "{count} documents were removed, with what was found in them. Their files stay where they are.",
                  len(removed))
        self._desk.tell(told, [(_("Undo"), self._desk.undoing.undo)])

    def _remove_for_good(self, library: "Library", ids: tuple[str, ...]) -> None:
        question = _("Remove {0} from the library?").format(_documents(len(ids)))
        told = _("What was found in them goes with them, and so many cannot be put back by Undo. The files on your "
                 "disk stay where they are and can be imported again; what you decided about them holds then.")
        if not self._desk.messages.confirm(self._page, question, told, _("Remove")):
            return

        def work(progress: "Progress") -> None:
            for number, one in enumerate(ids):
                progress(number, len(ids), "")
                library.remove(one)

        changed = self._desk.library_changed.emit
        self._desk.jobs.change(_("Removing"), work, lambda _none: changed(), stopped=changed)

    def _decide(
        self, library: "Library", ids: tuple[str, ...], field: str, value: str,
        done: Callable[[], object] | None = None,
    ) -> None:
        told = p_("document", "{0} of {1}").format(fact_name(field), _documents(len(ids)))

        def decisions(_progress: "Progress") -> "Mapping[str, str | None]":
            return _given(library, ids, field, value)

        def decide(values: "Mapping[str, str | None]") -> None:
            from app import tasks

            made = [one for about, given in values.items() for one in tasks.set_document([about], field, given)]
            self._desk.decide(told, made, done)

        self._desk.jobs.read("", decisions, decide)

    def _give_day(self, library: "Library", ids: tuple[str, ...], day: str) -> None:
        """Give documents a day of publication, then ask whether what was dated by the one before follows.

        An empty day takes one that was given back; what was dated by a day that was read stays as it is.
        """

        def work(_progress: "Progress") -> dict[str, str]:
            from app import tasks

            return tasks.days_given(library, ids)

        def give(before: dict[str, str]) -> None:
            dated = {one: was for one, was in before.items() if day or was}
            self._decide(library, ids, "published", day, partial(self._count_dated, library, dated, day))

        self._desk.jobs.read("", work, give)

    def _count_dated(self, library: "Library", before: dict[str, str], day: str) -> None:
        """Say how many items would be dated anew by the day that their documents have now, and ask."""

        def work(progress: "Progress") -> tuple[int, str]:
            from app import tasks

            return tasks.would_redate(library, before, day, progress), _named(library, tuple(before))

        def ask(answer: tuple[int, str]) -> None:
            count, name = answer
            if not count:
                return
            told = n_("{count} item was dated by the day of publication and would get another date. Dates that the "
                      "text states or that you corrected stay.",
                      "{count} items were dated by the day of publication and would get other dates. Dates that the "
                      "text states or that you corrected stay.", count)
            by_day = _("Date them by {0}").format(words(day)) if day else _("Date them anew")
            anew = partial(self._date, library, before, day)
            self._desk.ask(f"{name}: {told}", [(by_day, anew), (_("Leave their dates"), _leave)])

        if before:
            self._desk.jobs.read(_("Looking what would be dated anew"), work, ask)

    def _date(self, library: "Library", before: dict[str, str], day: str) -> None:
        def work(progress: "Progress") -> "Anew[Dated]":
            from app import tasks

            return tasks.redate(library, dict.fromkeys(before, day), progress, before)

        def back(dated: "Anew[Dated]", progress: "Progress") -> None:
            from app import tasks

            tasks.undate(library, dated.back, progress)

        told = _("dates of what was found in {0}").format(_documents(len(before)))
        self._do(_("Dating"), told, work, back, self._tell_failed)

    def _count_reread(
        self, library: "Library", ids: tuple[str, ...], language: str, asked: Callable[[], object]
    ) -> None:
        """Say in how many documents other rules would look for events and quotations, and ask."""

        def work(_progress: "Progress") -> tuple[tuple[str, ...], str]:
            from app import tasks

            asks = _("{0}: language {1}?") if language else _("{0}: no language?")
            about = asks.format(_named(library, ids), tasks.language_name(language) if language else "")
            return tasks.would_reread(library, ids, language), about

        def ask(answer: tuple[tuple[str, ...], str]) -> None:
            others, about = answer
            if not others:
                self._decide(library, ids, "language", language)
                return
            told = n_("Events and quotations are looked for in English only: what is found in {count} document would "
                      "be another. What you decided holds.",
                      "Events and quotations are looked for in English only: what is found in {count} documents would "
                      "be another. What you decided holds.", len(others))
            anew = partial(self._reread, library, ids, language)
            only = partial(self._decide, library, ids, "language", language)
            self._desk.ask(f"{about} {told}", [(_("Look through them anew"), anew), (_("Leave what was found"), only)])
            asked()

        self._desk.jobs.read("", work, ask)

    def _reread(self, library: "Library", ids: tuple[str, ...], language: str) -> None:
        def work(progress: "Progress") -> "Anew[Reread]":
            from app import tasks

            return tasks.reread(library, _given(library, ids, "language", language), progress)

        def back(read: "Anew[Reread]", progress: "Progress") -> None:
            from app import tasks

            tasks.unread(library, read.back, progress)

        told = _("language of {0}").format(_documents(len(ids)))
        self._do(_("Looking through documents"), told, work, back, self._tell_failed)

    def _tell_failed(self, done: "Anew[Any]") -> None:
        if done.failed:
            self._desk.warn(done.told())

    def _do(
        self, title: str, told: str, work: "Callable[[Progress], T]", back: "Callable[[T, Progress], object]",
        done: Callable[[T], object] | None = None,
    ) -> None:
        """Take a step on the worker that changes the library, and remember how it is taken back and again."""

        def go(turn: Turn) -> None:
            self._desk.step(title, work, partial(over, turn), turn, self._changed)

        def over(turn: Turn, held: T) -> None:
            if held:
                turn.taken(self._going_back(title, partial(back, held), go))
            else:  # stopped before anything was done
                turn.stopped()
            self._changed()
            if held and done:
                done(held)

        self._desk.undoing.take(told, go)

    def _going_back(self, title: str, back: "Callable[[Progress], object]", again: Go) -> Go:
        def go(turn: Turn) -> None:
            # Stopped half way the rest, which may be held nowhere else, can still be brought back.
            self._desk.step(title, back, partial(over, turn), turn, self._changed)

        def over(turn: Turn, _none: object) -> None:
            turn.taken(again)
            self._changed()

        return go

    def _changed(self) -> None:
        self._desk.library_changed.emit()


def _leave() -> None:
    pass


def _documents(count: int) -> str:
    return n_("{count} document", "{count} documents", count)


def _named(library: "Library", ids: tuple[str, ...]) -> str:
    """One document by its title or file, of several how many they are."""
    (first, *others) = library.document_rows(ids)
    return _documents(len(ids)) if others else cut(first.title or first.filename, _NAMED)


def _mark(library: "Library", wanted: Mapping[str, str]) -> dict[str, str]:
    """Mark documents, each as is said; how they were marked before."""
    before = {row.id: row.marking for row in library.document_rows(tuple(wanted))}
    for marking in dict.fromkeys(wanted.values()):
        library.mark_documents([one for one, its in wanted.items() if its == marking], marking)
    return before


def _given(library: "Library", ids: Sequence[str], field: str, value: str) -> "Mapping[str, str | None]":
    """A fact of each document; "" takes what is given back to what was read, and what was read becomes nothing."""
    by_hand = library.decisions(ids)
    given = {about for about, many in by_hand.items() for one in many if one.decision.field == field}
    return {row.id: value if value or row.id not in given else None for row in library.document_rows(ids)}
