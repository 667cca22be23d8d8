"""One import at a time: begun, shown in the panel, stopped, gone on with; what is given meanwhile comes next."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import ValiseError
from app.i18n import _, n_
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.widgets.import_panel import ImportPanel
from app.ui.widgets.import_report import row_words

if TYPE_CHECKING:
    from app.progress import Progress
    from app.tasks import Batch, ImportReport

    Begin = Callable[[Progress], tuple[Batch, Sequence[int]]]


class ImportRun(QObject):
    """Runs imports on the worker that changes the library. changed: one has begun or is over."""

    changed = Signal()

    def __init__(self, desk: Desk, panel: ImportPanel) -> None:
        super().__init__(panel)
        self._desk, self._panel = desk, panel
        self._job: Job | None = None
        self._coming: list[Path] = []
        self._scans: tuple[int, ...] = ()  # those that the user had recognised
        panel.go_on.connect(self.go_on)
        panel.cancelled.connect(self.cancel)
        panel.closed.connect(self._put_away)
        desk.library_changed.connect(self._go_on_with_coming)

    @property
    def running(self) -> bool:
        """Whether an import is under way."""
        return self._job is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders; after the import under way, or once the library is open."""
        if not paths:
            return
        if self._desk.library is None:
            self._coming += paths
            self._desk.status.emit(_("The import begins as soon as the library is open."))
            return
        if self.running:
            self._coming += paths
            told = n_("{count} more file or folder comes after this import.",
                      "{count} more files or folders come after this import.", len(self._coming))
            self._desk.status.emit(told)
            return
        home, given = self._desk.home.folder, tuple(paths)

        def begin(progress: "Progress") -> "tuple[Batch, Sequence[int]]":
            from app import tasks

            batch = tasks.new_batch(home, given, progress)
            return batch, batch.wanted

        self._run(begin)

    def go_on(self, numbers: Sequence[int]) -> None:
        """Import files of the batch again, or still."""
        batch = self._panel.batch
        if batch is not None and numbers and not self.running:
            self._scans = tuple(number for number in numbers if batch.rows[number].state == "scan")
            self._run(lambda _progress: (batch, numbers))

    def cancel(self) -> None:
        """Stop after the document under way; what was read until then stays."""
        self._coming.clear()
        if self._job is not None:
            self._job.cancel()

    def look(self) -> None:
        """Show the import that was cut short, by Cancel, by closing the window or by a crash."""
        home = self._desk.home.folder

        def work(_progress: "Progress") -> "Batch | None":
            from app import tasks

            return tasks.last_batch(home)

        self._desk.jobs.read("", work, self._show_left, topic="last import")

    def show_last(self) -> None:
        """Show the last import, whatever became of it."""
        if self._panel.batch is not None and not self.running:
            self._panel.show_batch(self._panel.batch)
        elif self.running:
            self._panel.show()

    def _show_left(self, batch: "Batch | None") -> None:
        if self.running or batch is None:
            return
        left = len(batch.numbers("undone"))
        if left:
            self._panel.show_batch(batch, n_("The last import was stopped: {count} file is not done.",
                                             "The last import was stopped: {count} files are not done.", left))
        else:
            self._panel.batch = batch
        self.changed.emit()

    def _run(self, begin: "Begin") -> None:
        library, feed = self._desk.library, self._panel.feed
        languages = self._desk.settings.ocr_languages
        if library is None:
            return
        begun: list[Batch] = []  # also when the import does not come to its end
        self._panel.begin()

        def work(progress: "Progress") -> "ImportReport":
            from app import tasks

            batch, numbers = begin(progress)
            begun.append(batch)
            return tasks.run_batch(library, batch, numbers, progress, languages, feed)

        self._job = self._desk.jobs.change(
            _("Importing"), work, lambda _report: self._over(begun, ""), partial(self._failed, begun),
            partial(self._over, begun, _("The import was stopped; what was read until then is in the library.")),
        )
        self.changed.emit()

    def _failed(self, begun: "Sequence[Batch]", error: Exception) -> None:
        self._over(begun, _("The import broke off; what was read until then is in the library."))
        if isinstance(error, ValiseError):
            left = self._panel.batch.numbers("undone") if self._panel.batch else ()
            self._desk.warn(str(error), [(_("Go on"), lambda: self.go_on(left))] if left else [])

    def _over(self, begun: "Sequence[Batch]", words: str) -> None:
        self._job = None
        self._panel.end(begun[0] if begun else None, words)
        if begun and not words:
            self._tell_unread(begun[0])
        self._scans = ()
        self._desk.library_changed.emit()
        self.changed.emit()
        self._go_on_with_coming()

    def _go_on_with_coming(self) -> None:
        if not self.running:
            coming, self._coming = self._coming, []
            self.start(coming)

    def _tell_unread(self, batch: "Batch") -> None:
        """Say why a scan that was to be recognised is as it was: its row looks as before."""
        unread = [number for number in self._scans if batch.rows[number].state == "scan"]
        if unread:
            first = batch.rows[unread[0]]
            told = _("Not recognised: {0}. {1}").format(first.name, row_words(first))
            self._desk.tell(told, [(_("Settings"), lambda: self._desk.page_wanted.emit("settings"))])

    def _put_away(self) -> None:
        """The list is closed: files that are not done are no longer offered."""
        batch, home = self._panel.batch, self._desk.home.folder
        if batch is None or not batch.numbers("undone"):
            return

        def forget(_progress: "Progress") -> None:
            from app import tasks

            tasks.forget_batch(home)

        def bring_back() -> None:
            self._desk.jobs.change("", lambda _progress: batch.keep(), lambda _none: self._panel.show_batch(batch))

        self._panel.batch = None
        self._desk.jobs.change("", forget)
        left = n_("{count} file that was not imported is no longer listed.",
                  "{count} files that were not imported are no longer listed.", len(batch.numbers("undone")))
        self._desk.tell(left, [(_("Undo"), bring_back)])
