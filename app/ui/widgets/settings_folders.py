"""Settings: where everything lies."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from app.i18n import _
from app.ui.desk import Desk
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, row
from app.ui.widgets.settings_part import SettingsPart, remark

_HOME = "\u2060".join("--home")
"""No line breaks within it."""


class FoldersSettings(SettingsPart):
    """The folders of library, templates, styles and log, each to be opened; that of exports to be chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Folders"),
            _("Everything that Valise keeps lies in one folder of yours. Start it with --home to use another one.")
            .replace("--home", _HOME),
        )
        home = desk.home
        self.exports = _path("")
        self.exports.setAccessibleName(_("Folder for exports"))
        self._show()
        desk.recalled.connect(self._show)
        kept = (
            (_("Library"), home.library.parent), (_("Your own pack templates"), home.templates),
            (_("Your own house styles"), home.houses), (_("Log"), home.log.parent),
        )
        steps = [*(self._opener(name, folder) for name, folder in kept), button(_("Choose…"), self._choose)]
        widest = max(one.sizeHint().width() for one in steps)
        for one in steps:  # so that the folders end under one another
            one.setMinimumWidth(widest)
        exports = row(self.exports, steps[-1], gap=8)
        paths = [(name, _path(str(folder), name)) for name, folder in kept]
        rows = [(name, row(path, step, gap=8)) for (name, path), step in zip(paths, steps, strict=False)]
        self.fill(
            form([*rows, (_("Folder for &exports"), exports)]),
            remark(_("A template or style of your own is a TOML file; the shipped ones are examples to copy.")),
        )

    def _opener(self, name: str, folder: Path) -> QPushButton:
        made = button(_("Open"), partial(self._open, folder))
        made.setAccessibleName(_("Open the folder: {0}").format(name))
        return made

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.desk.warn(_("The folder {0} cannot be made: {1}.").format(folder, error.strerror))
            return
        self.desk.messages.show_folder(folder)

    def _choose(self) -> None:
        folder = self.desk.messages.pick_folder(self, _("Folder for exports"), self.desk.settings.export_folder)
        if folder:
            self.desk.keep(replace(self.desk.settings, export_folder=str(folder)))
            self._show()

    def _show(self) -> None:
        folder = self.desk.settings.export_folder or _("the one that was used last")
        self.exports.setText(folder)
        self.exports.setToolTip(folder)


def _path(text: str, name: str = "") -> QLineEdit:
    made = QLineEdit(text)
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setCursorPosition(0)
    made.setToolTip(text)
    return made
