"""Writing a pack to files: dialog, work on the worker, what to do when a file cannot be written, and the result."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.errors import CannotWrite, ValiseError
from app.i18n import _
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.pack_history import PackHistory
from app.ui.widgets.export_pack import ExportDialog, Wanted
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.pages.pack import PackPage


class PackExport(QObject):
    """Exports the pack of a page."""

    def __init__(self, page: "PackPage", desk: Desk, notice: Notice) -> None:
        super().__init__(page)
        self._page, self._desk, self._notice = page, desk, notice
        self.dialog: ExportDialog | None = None

    def ask(self, history: PackHistory) -> None:
        """Ask for formats and folder, then export."""
        from app import tasks

        folder = Path(self._desk.settings.export_folder or Path.home() / "Valise")
        self.dialog = ExportDialog(self._page, self._desk, history.pack, tasks.file_stem(history.pack), folder)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.wanted.connect(partial(self.write, history))
        self.dialog.finished.connect(self._dialog_gone)
        self.dialog.open()

    def write(self, history: PackHistory, wanted: Wanted) -> None:
        """Write the pack as it is now; a file that cannot be written is asked about."""
        pack, library, home = history.pack, self._desk.library, self._desk.home
        excerpts = self._page.keeping.excerpts
        if library is None:
            return

        def work(progress: "Progress") -> tuple[tuple[Path, ...], tuple[str, ...]]:
            from app import tasks

            house, problem = tasks.house_or_plain(home, pack.house)
            one = tasks.Kept(pack, excerpts)
            paths = tasks.write_files(library, one, wanted.formats, wanted.folder, house, wanted.stem, progress)
            plain = _("{0} Written in the plain style.").format(problem) if problem else ""
            return paths, tuple(line for line in (plain, *tasks.remarks(pack, wanted.formats, house)) if line)

        def done(answer: tuple[tuple[Path, ...], tuple[str, ...]]) -> None:
            self._written(history, pack, wanted, *answer)

        self._desk.jobs.change(
            _("Exporting"), work, done, failed=partial(self._failed, history, wanted),
            stopped=lambda: self._notice.tell(_("Export stopped. Files written until then are whole.")),
        )

    def _written(
        self, history: PackHistory, pack: Pack, wanted: Wanted, paths: tuple[Path, ...], over: tuple[str, ...]
    ) -> None:
        if history.pack == pack:
            history.exported()
        self._desk.keep(replace(self._desk.settings, export_folder=str(wanted.folder)))
        names = ", ".join(path.name for path in paths)
        show = self._desk.messages.show_folder
        saved = _("Saved in {0}: {1}.").format(wanted.folder, names)
        self._notice.tell(" ".join((saved, *over)), ((_("Open folder"), lambda: show(wanted.folder)),))

    def _failed(self, history: PackHistory, wanted: Wanted, error: Exception) -> None:
        if not isinstance(error, CannotWrite):
            if isinstance(error, ValiseError):
                self._desk.messages.tell_problem(self._page, error)
            return
        match self._desk.messages.ask_about_file(self._page, error):
            case "retry":
                self.write(history, wanted)
            case "save-as":
                self._save_as(history, wanted)
            case "cancel":
                self._notice.tell(_("Not saved. {0}").format(error.message))

    def _save_as(self, history: PackHistory, wanted: Wanted) -> None:
        proposed = wanted.folder / f"{wanted.stem} (2).{wanted.formats[0]}"
        target = self._desk.messages.pick_target(self._page, proposed)
        if target is None:
            self._notice.tell(_("Not saved."))
            return
        ending = next((f".{one}" for one in wanted.formats if target.name.endswith(f".{one}")), "")
        stem = target.name.removesuffix(ending)
        self.write(history, replace(wanted, folder=target.parent, stem=stem))

    def _dialog_gone(self) -> None:
        self.dialog = None

