"""Settings: copies of the library, when they are made, and the way back to one."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.i18n import _, n_, tenths
from app.model.dates import words
from app.ui.desk import Desk
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, explain_button, row
from app.ui.widgets.settings_part import SettingsPart, choice, remark

if TYPE_CHECKING:
    from app.backups import Backup
    from app.progress import Progress

_COUNTS = ("3", "7", "14", "30")


class BackupSettings(SettingsPart):
    """The copies that there are; one more, or back to one of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Backups"),
            _("A copy of the whole library once a day that something was changed. Each is opened and checked before it "
              "counts; the oldest give way."),
        )
        chosen = desk.settings
        self.when = choice(_("Backups"), (("daily", _("Every day with changes")), ("off", _("Only when asked for"))),
                           chosen.backups)
        self.count = choice(_("How many are kept"), [(one, one) for one in _COUNTS], chosen.backups_kept)
        self.folder = QLineEdit(str(desk.backing.folder()))
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName(_("Folder for backups"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Existing backups"))
        self.list.setProperty("look", "chapters")
        self.list.setMinimumHeight(self.fontMetrics().height() * 9)
        self.now = button(_("Back up now"), self.back_up, primary=True)
        self.back = button(_("Restore…"), self.restore)
        self.check = button(_("Check the library"), desk.backing.check)
        self.told = remark()
        beside = row(self.now, self.told, gap=12)
        beside.setStretch(1, 1)
        self.fill(
            form([
                (_("&Backups"), self.when), (_("How &many are kept"), self.count),
                (_("Folder"), row(self.folder, button(_("Choose…"), self._choose), gap=8)),
            ]),
            beside, self.list, row(self.back, self.check, None),
            grows=self.list,
        )
        self.when.activated.connect(self._keep)
        self.count.activated.connect(self._keep)
        self.list.itemSelectionChanged.connect(self._allow)
        desk.backing.backed_up.connect(self.refresh)
        self._allow()

    def entered(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """List the copies anew."""
        folder = self.desk.backing.folder()

        def work(_progress: "Progress") -> "tuple[Backup, ...]":
            from app import backups

            return backups.available(folder)

        self.desk.jobs.read("", work, self._show, topic="backups")

    def back_up(self) -> None:
        """Make a copy now."""
        self.desk.backing.now()

    def restore(self) -> None:
        """Ask, then put the chosen copy in the place of the library."""
        backup = self._chosen()
        if backup is None or not self.desk.messages.confirm(
            self, _("Restore the library of {0}?").format(_moment(backup.made)),
            _("The library of now is kept beside it under another name; nothing is thrown away."), _("Restore"),
        ):
            return
        self.desk.backing.restore(backup.path)

    def _show(self, found: "tuple[Backup, ...]") -> None:
        self.list.clear()
        self.list.setVisible(bool(found))
        self.back.setVisible(bool(found))
        for one in found:
            line = QListWidgetItem(_("{0} · {1} MB").format(_moment(one.made), tenths(one.size / 1e6)))
            line.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(line)
        if found:
            self.list.setCurrentRow(0)
        self.told.setText(n_("{count} copy", "{count} copies", len(found)) if found else _("There is none yet."))
        self._allow()

    def _chosen(self) -> "Backup | None":
        line = self.list.currentItem()
        return line.data(Qt.ItemDataRole.UserRole) if line else None

    def _choose(self) -> None:
        folder = self.desk.messages.pick_folder(self, _("Folder for backups"), str(self.desk.backing.folder()))
        if folder:
            self.desk.keep(replace(self.desk.settings, backup_folder=str(folder)))
            self.folder.setText(str(folder))
            self.refresh()

    def _keep(self) -> None:
        chosen = replace(
            self.desk.settings, backups=str(self.when.currentData()), backups_kept=str(self.count.currentData())
        )
        self.desk.keep(chosen)

    def _allow(self) -> None:
        explain_button(self.back, "" if self._chosen() else _("choose a copy first"))


def _moment(made: datetime) -> str:
    return _("{0}, {1}").format(words(made.date().isoformat()), made.strftime("%H:%M"))
