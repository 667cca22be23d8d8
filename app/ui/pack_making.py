"""Making a new pack: the dialog, and the work when it is filled in."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog

from app.collecting import put_off
from app.i18n import _
from app.model.pack import Pack, Selection
from app.ui.pack_starts import FilledIn, NewPack, StartingPoints, starting_points
from app.ui.widgets.new_pack import NewPackDialog

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.pages.pack import PackPage


class PackMaking(QObject):
    """Asks what a new pack is about, then has it made."""

    def __init__(self, page: "PackPage") -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self.dialog: NewPackDialog | None = None
        self._left: FilledIn | None = None

    def ask(self, start: Selection | None = None) -> None:
        """Ask what the new pack is about, beginning from a selection."""
        home, library, current = self._desk.home, self._desk.library, self._page.pack
        if library is None or self.dialog is not None:
            return

        def work(progress: "Progress") -> StartingPoints:
            return starting_points(home, library, current, progress)

        self._desk.jobs.read("", work, lambda found: self._ask(found, start or Selection()), topic="templates")
        self._page.preview.warm_up()

    def _ask(self, found: StartingPoints, start: Selection) -> None:
        self.dialog = NewPackDialog(self._page, self._desk, found, start, self._left)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.wanted.connect(self._make)
        self.dialog.finished.connect(self._gone)
        QTimer.singleShot(1, self.dialog, self._show)  # in another turn: to make it and to show it both take long

    def _show(self) -> None:
        if self.dialog is not None:
            self.dialog.open()

    def _gone(self, result: int) -> None:
        """Keep what was filled in and not made, for the next time."""
        if self.dialog is not None:
            self._left = self.dialog.left() if result == QDialog.DialogCode.Rejected else None
        self.dialog = None

    def _make(self, wanted: NewPack) -> None:
        library, home = self._desk.library, self._desk.home
        if library is None:
            return

        def work(progress: "Progress") -> Pack:
            from app import tasks

            with put_off():
                made = tasks.assemble_pack(
                    library, wanted.selection, wanted.template, tasks.today(), title=wanted.title,
                    marking=wanted.marking, author=wanted.author, nil_return=wanted.nil_return,
                    language=wanted.language, progress=progress,
                )
                return replace(made, house=tasks.house_or_plain(home, wanted.house)[0].name)

        self._desk.keep(replace(self._desk.settings, last_template=wanted.template.name, author=wanted.author,
                                house=wanted.house))
        self._desk.jobs.beside(_("Making the pack"), work, self._page.replacing.replace, "pack")
