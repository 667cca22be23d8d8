"""What the pages share: the home folder, the open library, jobs, dialogs and settings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app import settings
from app.errors import InvalidInput, LibraryProblem, ValiseError
from app.i18n import _
from app.model.decision import Decision
from app.model.document import Anchor
from app.settings import Settings
from app.ui.backing_up import BackingUp
from app.ui.duplicate_search import DuplicateSearch
from app.ui.encrypting import Encrypting
from app.ui.jobs import Jobs
from app.ui.memory import GivingBack
from app.ui.messages import Messages
from app.ui.reading_ahead import ReadingAhead
from app.ui.undoing import Go, LibraryUndoing, Turn
from app.ui.widgets.notice import Steps

if TYPE_CHECKING:
    from app.library import Library
    from app.paths import Home
    from app.progress import Progress


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the sources somebody wants to look: an item, or an anchor, or the beginning of a document."""

    document_id: str
    item_id: str = ""
    anchor: Anchor | None = None


class Desk(QObject):
    """The ground all pages stand on; it says when the library is open, cannot be opened, has changed."""

    library_changed = Signal()  # documents came, went or were read again: everything is to be asked for anew
    decided = Signal(object)  # tuple[Decision, ...] that the library has taken: items may have another date or state
    page_wanted = Signal(str)  # PageName
    source_wanted = Signal(object)  # Place
    back_wanted = Signal()  # to the page that was in front before
    search_wanted = Signal(object)  # Selection
    subject_wanted = Signal(str, str)  # "person", "country" or "forum", and its name, code or id
    review_wanted = Signal(object)  # Selection of what is to be looked through
    told = Signal(str, object)  # words for the notice bar, with Steps that can follow
    asked = Signal(str, object)  # the same of a question: it stays until it is answered
    warned = Signal(str, object)  # the same of what went wrong: it stays until it is dealt with
    library_closed = Signal(object)  # ValiseError: why it cannot be opened
    library_old = Signal()  # it is of an earlier version and is being brought up to date
    pack_wanted = Signal(object)  # Selection
    kept_wanted = Signal(object)  # PackRow of a kept pack that is to be opened
    import_wanted = Signal()
    files_given = Signal(object)  # Sequence[Path]: files and folders to be imported
    archive_wanted = Signal(object)  # Path of a pack archive to be opened
    documents_wanted = Signal(object)  # tuple of document ids to be seen in the library
    lacking_wanted = Signal(str)  # what the documents lack that are to be seen: "published", "issuer", "pages"
    last_import_wanted = Signal(str)  # which of its files are to be seen, as ImportRows names them
    duplicates_wanted = Signal()
    recalled = Signal()  # what was done last, which lay under the key of the library, stands in the settings now
    status = Signal(str)
    stepping = Signal()  # a decision is being taken or taken back: an Undo that was offered before is another's now
    reopen_wanted = Signal()  # the window is to be made anew, in another language

    def __init__(self, home: "Home", messages: Messages | None = None) -> None:
        super().__init__()
        self.home = home
        self.jobs = Jobs(self)
        GivingBack(self.jobs)
        self.messages = messages or Messages()
        self.undoing = LibraryUndoing(self)
        self.undoing.asked.connect(self.stepping)
        self.undoing.went.connect(self._tell_step)
        self.backing = BackingUp(self)
        self.encrypting = Encrypting(self)
        self.duplicates = DuplicateSearch(self)
        self.reading_ahead = ReadingAhead(self)
        self.library: Library | None = None
        self._held: list[Library] = []  # all that were opened here and may be open still
        self._release: Callable[[], None] = _nothing
        self.unread_settings: InvalidInput | None = None
        self._unwritten: dict[str, Callable[[], str]] = {}
        try:
            self.settings = settings.load(home.folder)
        except InvalidInput as problem:
            self.settings, self.unread_settings = Settings(), problem
        self._has_recent = settings.recent(home.folder) is not None
        self._kept_recent = settings.recent_of(self.settings)
        self._found_recent: dict[str, Any] = {}

    def open_library(self, read_only: bool = False) -> None:
        """Open the library on a worker; library_changed follows."""
        home, before = self.home, self.library

        def work(_progress: "Progress") -> "Library | None":
            # The window is up before SQLAlchemy and the readers are loaded.
            from app import tasks

            if before is not None:
                before.close()  # left open, it could not be encrypted any more
            self._release()
            self._release = _nothing if read_only else tasks.hold_library(home)
            if tasks.is_of_earlier_version(home):
                return None
            return self._with_recent(tasks.open_library(home, read_only))

        def answered(library: "Library | None") -> None:
            if library is None:
                self._bring_up_to_date(read_only)
            else:
                self._opened(library)

        self.jobs.change("", work, answered, self._not_opened)

    def _bring_up_to_date(self, read_only: bool) -> None:
        """Open a library of an earlier version, which takes its time; stopped, it is as it was."""
        home = self.home

        def work(progress: "Progress") -> "Library":
            from app import tasks

            return self._with_recent(tasks.open_library(home, read_only, progress))

        def stopped() -> None:
            self._not_opened(LibraryProblem(
                _("The library was not brought up to date, as you stopped it."),
                _("It is as it was. This version of Valise can open it once it is up to date; try again when there is "
                  "time."),
            ))

        self.library_old.emit()
        self.jobs.change(_("Bringing the library up to date"), work, self._opened, self._not_opened, stopped)

    def take_library(self, why: ValiseError) -> "Library | None":
        """The library, to be closed: nobody else works with it any more until it is opened again; why is told."""
        library, self.library = self.library, None
        self.library_closed.emit(why)
        return library

    def tell(self, words: str, steps: Steps = ()) -> None:
        """Say something in the bar over the page, with the steps that can follow; it stops nobody's work."""
        self.told.emit(words, steps)

    def ask(self, words: str, steps: Steps) -> None:
        """Ask something in that bar, with the answers as steps; nothing told later takes its place."""
        self.asked.emit(words, steps)

    def warn(self, words: str, steps: Steps = ()) -> None:
        """Say in that bar what went wrong, what is safe and what can follow; nothing told later takes its place."""
        self.warned.emit(words, steps)

    def decide(self, words: str, decisions: Sequence[Decision], done: Callable[[], object] | None = None) -> None:
        """Have the library take decisions as one step that can be undone; words: what was done, as undo names it."""

        if self.library is not None and decisions:
            self.undoing.take(words, self._deciding(tuple(decisions), done))

    def step(
        self, title: str, work: Callable[["Progress"], T], done: Callable[[T], None], turn: Turn,
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """Do the work of a step on the worker that changes; done, stopped: before its turn ends.

        What fails is told, and can be tried again; what the library refuses would be refused again.
        """

        def failed(error: Exception) -> None:
            (turn.refused if isinstance(error, InvalidInput) else turn.stopped)()
            if isinstance(error, ValiseError):
                self.jobs.problem.emit(error, job)

        def broke_off() -> None:
            if stopped:
                stopped()
            turn.stopped()

        job = self.jobs.change(title, work, done, failed, broke_off)

    def _tell_step(self, words: str, again: bool) -> None:
        self.status.emit((_("Done again: {0}.") if again else _("Undone: {0}.")).format(words))

    def _deciding(self, decisions: tuple[Decision, ...], done: Callable[[], object] | None = None) -> Go:
        """Has the library take decisions, all or none."""

        def go(turn: Turn) -> None:
            library = self.library
            if library is None:
                turn.stopped()
                return

            def answered(back: tuple[Decision, ...]) -> None:
                turn.taken(self._deciding(back) if back else None)
                if done:
                    done()
                self.decided.emit(decisions)

            self.step("", lambda progress: library.decide(decisions, progress), answered, turn)

        return go

    def keep(self, changed: Settings) -> None:
        """Take over and write down settings; an unreadable settings file is left for its owner to mend.

        What cannot be written holds until the window is closed, and the status line says so: no work stops for it.
        """
        self.settings = changed
        if self.unread_settings:
            return

        def told(why_not: str) -> None:
            if why_not:
                self.status.emit(_("The settings cannot be kept: {0}.").format(why_not))

        self.write_down("settings", lambda: self._saved(changed), told)

    def _saved(self, changed: Settings) -> str:
        """Write settings down; "", or why that cannot be."""
        try:
            settings.save(self.home.folder, settings.with_recent(changed, self._kept_recent))
            self._keep_recent(changed)
        except OSError as error:
            return error.strerror or str(error)
        except ValiseError as error:
            return error.message.rstrip(".")
        return ""

    def _keep_recent(self, changed: Settings) -> None:
        recent = settings.recent_of(changed)
        if self._has_recent and recent != self._kept_recent:
            from app.recent import keep_recent

            keep_recent(self.home, changed)
            self._kept_recent = recent

    def write_down(self, topic: str, write: Callable[[], str], told: Callable[[str], object]) -> None:
        """Write something short in the home folder on a worker, at the latest as the desk is closed; then tell why not.

        Of a topic what is written last holds. A busy disk may take half a second over it.
        """
        self._unwritten[topic] = write

        def done(why_not: str) -> None:
            if self._unwritten.get(topic) is write:
                del self._unwritten[topic]
            told(why_not)

        self.jobs.beside("", lambda _progress: write(), done, topic)

    def starter_documents(self) -> Path:
        """The folder of documents that come with the program."""
        from app.paths import data

        return data() / "documents"

    def close(self) -> None:
        """Stop all work, write down what is not yet written and close the library."""
        self.jobs.close()
        for write in self._unwritten.values():
            write()
        self.library = None
        for one in self._held:
            one.close()
        self._release()

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, ValiseError):
            self.library_closed.emit(error)

    def _with_recent(self, library: "Library") -> "Library":
        """The same, which is closed in the end, also where its opening was in vain; what was done last is read now."""
        from app.recent import read_recent

        self._held.append(library)
        if not self._has_recent:
            self._found_recent = read_recent(self.home)
        return library

    def _recall(self) -> None:
        if not self._has_recent:
            self._has_recent = True
            self.settings = settings.with_recent(self.settings, self._found_recent)
            self._kept_recent = settings.recent_of(self.settings)
            self.recalled.emit()

    def _opened(self, library: "Library") -> None:
        self._recall()
        at, self.library = self._held.index(library), library
        before = self._held[:at]
        del self._held[:at]  # in place: a worker may be adding another
        for one in before:  # where it was to be opened twice, the first is no longer needed
            self.jobs.change("", lambda _progress, one=one: one.close())
        self.library_changed.emit()
        if not library.writable:
            told = _("This window can only read the library: another one has it open, or its folder may not be written "
                     "to. Nothing can be changed here.")
            self.ask(told, [(_("Try again"), self.open_library)])


def _nothing() -> None:
    pass
