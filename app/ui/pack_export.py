"""Writing a pack to files: dialog, work on the worker, what to do when a file cannot be written, and the result."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.errors import CannotWrite, ValiseError
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.pack_history import PackHistory
from app.ui.widgets.export_pack import ExportDialog, Wanted, above_ceiling
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.pages.pack import PackPage

_OPENED = 3
"""So many files are offered to be opened by one press."""


class PackExport(QObject):
    """Exports the pack of a page."""

    def __init__(self, page: "PackPage", desk: Desk, notice: Notice) -> None:
        super().__init__(page)
        self._page, self._desk, self._notice = page, desk, notice
        self.dialog: ExportDialog | None = None

    def ask(self, history: PackHistory) -> None:
        """Ask for formats and folder, then export."""
        from app import tasks

        self._ask(history, tasks.file_stem(history.pack))

    def ask_redline(self, history: PackHistory) -> None:
        """Look for the issued pack before this one, ask for name and folder, then write what changed since."""
        library, pack = self._desk.library, history.pack
        if library is None:
            return

        def work(_progress: "Progress") -> tuple[Pack, str]:
            from app import tasks

            before = tasks.issued_before(library, pack)
            return before, tasks.redline_stem(pack, before)

        def done(found: tuple[Pack, str]) -> None:
            if self._page.history is history:  # else another pack is under work by now
                self._ask(history, found[1], found[0])

        self._desk.jobs.read(_("Looking for the issued pack"), work, done, self._no_redline, topic="redline")

    def _no_redline(self, error: Exception) -> None:
        if isinstance(error, ValiseError):
            self._notice.tell(f"{error.message} {error.hint}", problem=True)

    def _ask(self, history: PackHistory, stem: str, against: Pack | None = None) -> None:
        folder = Path(self._desk.settings.export_folder or Path.home() / "Valise")
        self.dialog = ExportDialog(self._page, self._desk, history.pack, stem, folder, against)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.wanted.connect(partial(self.write, history))
        self.dialog.finished.connect(self._dialog_gone)
        self.dialog.open()

    def write(self, history: PackHistory, wanted: Wanted) -> None:
        """Write the pack as it is now; a file that cannot be written is asked about."""
        pack, library, home = history.pack, self._desk.library, self._desk.home
        excerpts = self._page.keeping.excerpts
        houses: list[HouseStyle] = []  # also when nothing is written in it
        free: list[str] = []  # the name that is offered beside one that cannot be written
        if library is None:
            return

        def written(progress: "Progress") -> tuple[tuple[Path, ...], tuple[str, ...]]:
            from app import tasks

            house, problem = tasks.house_or_plain(home, pack.house)
            houses.append(house)
            plain = _("{0} Written in the plain style.").format(problem) if problem else ""
            if before := wanted.against:
                then = tasks.house_or_plain(home, before.house)[0]
                path = tasks.write_redline(pack, before, wanted.folder, house, then, wanted.stem, progress)
                told = tasks.told_of_file(before, wanted.folder, then, progress)
                return (path,), tuple(line for line in (plain, told) if line)
            one = tasks.Kept(pack, excerpts)
            paths = tasks.write_files(library, one, wanted.formats, wanted.folder, house, wanted.stem, progress)
            return paths, tuple(line for line in (plain, *tasks.remarks(pack, wanted.formats, house)) if line)

        def work(progress: "Progress") -> tuple[tuple[Path, ...], tuple[str, ...]]:
            try:
                return written(progress)
            except CannotWrite as problem:
                if problem.reason == "taken":
                    free.append(_free_stem(wanted))
                raise

        def done(answer: tuple[tuple[Path, ...], tuple[str, ...]]) -> None:
            self._written(history, pack, wanted, *answer)

        self._desk.jobs.change(
            _("Exporting"), work, done, failed=partial(self._failed, history, pack, wanted, houses, free),
            stopped=lambda: self._notice.tell(_("Export stopped. Files written until then are whole."),
                                              ((_("Export again"), partial(self.write, history, wanted)),)),
        )

    def _written(
        self, history: PackHistory, pack: Pack, wanted: Wanted, paths: tuple[Path, ...], over: tuple[str, ...]
    ) -> None:
        if history.pack == pack and not wanted.against:
            history.exported()
        self._desk.keep(replace(self._desk.settings, export_folder=str(wanted.folder)))
        self._notice.withdraw(_("Another folder…"), problems=True)  # what could not be written before is dealt with
        names = ", ".join(path.name for path in paths)
        show = self._desk.messages.show_folder
        saved = _("Saved in {0}: {1}.").format(wanted.folder, names)
        opening = tuple((_("Open {0}").format(path.name), partial(show, path)) for path in paths[:_OPENED])
        self._notice.tell(" ".join((saved, *over)), ((_("Open folder"), lambda: show(wanted.folder)), *opening))
        if wanted.open_afterwards and paths:
            show(paths[0])

    def _failed(
        self, history: PackHistory, pack: Pack, wanted: Wanted, houses: Sequence[HouseStyle], free: Sequence[str],
        error: Exception,
    ) -> None:
        """Say over the page what was not written and why; the old file stands, and the next step is one press."""
        if not isinstance(error, ValiseError):
            return
        steps = self._next(history, houses)
        if isinstance(error, CannotWrite):
            rest = replace(wanted, formats=_lacking(wanted, error))

            def write(stem: str) -> None:
                """Write what is lacking, or all where the pack is another by now."""
                self.write(history, replace(rest if history.pack == pack else wanted, stem=stem))

            steps = (
                (_("Try again"), partial(write, wanted.stem)),
                *((_("Save as {0}").format(f"{stem}.{rest.formats[0]}"), partial(write, stem)) for stem in free),
                (_("Another folder…"), partial(self._elsewhere, history, wanted)),
            )
        self._notice.tell(_not_saved(wanted, error), steps, problem=True)

    def _next(self, history: PackHistory, houses: Sequence[HouseStyle]) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What helps against entries above the ceiling: to see them, or to choose another ceiling."""
        page = self._page
        keys = above_ceiling(history.pack, houses[0]) if houses else ()
        if not keys:
            return ()
        return ((_("Show them"), lambda: page.outline.choose_all(keys) or page.outline.choose(keys[0])),
                (_("Cover and marking…"), page.keeping.ask_cover))

    def _elsewhere(self, history: PackHistory, wanted: Wanted) -> None:
        folder = self._desk.messages.pick_folder(self._page, _("Export into"), str(wanted.folder))
        if folder is None:
            self._notice.tell(_("Not saved."))
        else:
            self.write(history, replace(wanted, folder=folder))

    def _dialog_gone(self) -> None:
        self.dialog = None


def _lacking(wanted: Wanted, error: ValiseError) -> tuple[str, ...]:
    """The formats that were not written."""
    names = {path.name for path in error.written}
    return tuple(one for one in wanted.formats if f"{wanted.stem}.{one}" not in names)


def _not_saved(wanted: Wanted, error: ValiseError) -> str:
    """What was not written and why, what was, and what stands there still."""
    if error.written:
        lacking = ", ".join(f"{wanted.stem}.{one}" for one in _lacking(wanted, error))
        saved = ", ".join(path.name for path in error.written)
        told = _("Only some of the files were saved. {0} {1} Saved and complete: {2}. Not saved: {3}. What stood there "
                 "before is whole.")
        return told.format(error.message, error.hint, saved, lacking)
    if isinstance(error, CannotWrite) and error.reason != "gone":
        return _("Not saved. {0} {1} What stood there before is whole.").format(error.message, error.hint)
    return _("Not saved. {0} {1}").format(error.message, error.hint)


def _free_stem(wanted: Wanted) -> str:
    """The file name with the first number behind it under which nothing stands yet."""
    number = 2
    with suppress(OSError):
        while any((wanted.folder / f"{wanted.stem} ({number}).{one}").exists() for one in wanted.formats):
            number += 1
    return f"{wanted.stem} ({number})"
