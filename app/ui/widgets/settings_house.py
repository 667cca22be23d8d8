"""Settings: the house style that packs are printed in, with a page of it beside, and styles of one's own."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QLabel, QSizePolicy

from app.errors import InvalidInput, ValiseError
from app.i18n import _
from app.model.house import HouseStyle
from app.ui.desk import Desk
from app.ui.widgets.beside import Beside
from app.ui.widgets.house_form import HouseForm
from app.ui.widgets.house_preview import HousePreview, drawn_page
from app.ui.widgets.plain import button, explain_button, row
from app.ui.widgets.settings_part import SettingsPart, choice, remark

if TYPE_CHECKING:
    from app.model.printed_page import Picture
    from app.progress import Progress

    Styles = tuple[tuple[HouseStyle, ...], tuple[InvalidInput, ...], frozenset[str]]


class HouseSettings(SettingsPart):
    """The styles that there are; the chosen one is that of new packs. chosen follows another choice or a change."""

    chosen = Signal(object)  # HouseStyle, and whether it is the user's own: see is_own

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("House style"),
            _("How packs look: paper, type, dates, footnotes, markings. New packs take the style that is chosen here."),
        )
        self._styles: dict[str, HouseStyle] = {}
        self._own: frozenset[str] = frozenset()
        self.styles = choice(_("House style"), (), "")
        self.styles.setAccessibleDescription(_("House style"))  # no label stands beside it
        self.copy_button = button(_("Make my own copy…"), self.make_own)
        self.base_button = button(_("Take a letterhead from a Word file…"), self.take_base)
        self.remove_button = button(_("Remove"), self.remove)
        self.form, self.preview = HouseForm(), HousePreview()
        self.about, self.told = remark(), QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        beside = Beside(self.form, self.preview, gap=24, characters=80)
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.fill(
            row(self.styles, self.copy_button, self.remove_button, None, gap=8), self.about, self.told, beside,
            row(self.base_button, None), grows=beside,
        )
        self.styles.activated.connect(self._chosen_now)
        self.form.changed.connect(self._changed)

    def entered(self) -> None:
        self.refresh()

    def style_now(self) -> HouseStyle | None:
        """The style that is chosen."""
        return self._styles.get(str(self.styles.currentData()))

    def is_own(self) -> bool:
        """Whether the chosen style is the user's own, and can be changed."""
        return str(self.styles.currentData()) in self._own

    def refresh(self) -> None:
        """Read the styles anew."""
        home = self.desk.home

        def work(_progress: "Progress") -> "Styles":
            from app import tasks

            own = frozenset(path.stem for path in home.houses.glob("*.toml")) if home.houses.is_dir() else frozenset()
            return tasks.available_houses(home), tasks.broken_houses(home), own

        self.desk.jobs.read("", work, self._show, topic="houses")

    def make_own(self) -> None:
        """Ask for a title, then make a copy of the style that can be changed."""
        style = self.style_now()
        if style is None:
            return
        title, agreed = QInputDialog.getText(
            self, "Valise", _("Title of your own style"), text=_("My own {0}").format(self.styles.currentText())
        )
        if agreed and title.strip():
            from app import house_files

            name = house_files.style_name(title)
            number = 2
            while name in self._styles:
                name, number = f"{house_files.style_name(title)}-{number}", number + 1
            copied = replace(style, name=name, title=title.strip(), base="", base_folder="")
            self.desk.keep(replace(self.desk.settings, house=name))
            self.write(copied)

    def take_base(self) -> None:
        """Ask for a Word file, and let Word packs of this style begin with its letterhead and styles."""
        style, files = self.style_now(), self.desk.messages.pick_files(self)
        if style is None or not files:
            return
        folder, source = self.desk.home.houses, files[0]

        def work(_progress: "Progress") -> HouseStyle:
            from app import house_files

            folder.mkdir(parents=True, exist_ok=True)
            target = folder / f"{style.name}.docx"
            shutil.copyfile(source, target)
            return house_files.write_style(replace(style, base=target.name, base_folder=str(folder)), folder)

        self.desk.jobs.change("", work, lambda _style: self.refresh(), self._not_written)

    def remove(self) -> None:
        """Take a style of the user's own away; its file goes, so it is asked first."""
        style, folder = self.style_now(), self.desk.home.houses
        if style is None or not self.desk.messages.confirm(
            self, _("Remove the house style “{0}”?").format(style.title or style.name),
            _("Packs that were made in it are shown in the plain style then."), _("Remove"),
        ):
            return

        def work(_progress: "Progress") -> None:
            from app import house_files

            house_files.remove_style(style.name, folder)

        self.desk.keep(replace(self.desk.settings, house="plain"))
        self.desk.jobs.change("", work, lambda _none: self.refresh(), self._not_written)

    def write(self, style: HouseStyle) -> None:
        """Write a style of the user's own, and show it as it is read again."""
        folder: Path = self.desk.home.houses

        def work(_progress: "Progress") -> HouseStyle:
            from app import house_files

            return house_files.write_style(style, folder)

        self.desk.jobs.change("", work, lambda _style: self.refresh(), self._not_written)

    def _show(self, found: "Styles") -> None:
        styles, broken, self._own = found
        self._styles = {one.name: one for one in styles}
        self.styles.clear()
        for one in styles:
            self.styles.addItem(_(one.title) if one.name not in self._own else one.title or one.name, one.name)
        self.styles.setCurrentIndex(max(self.styles.findData(self.desk.settings.house), 0))
        self._tell("\n".join(str(problem) for problem in broken))
        self._show_style()

    def _chosen_now(self) -> None:
        self.desk.keep(replace(self.desk.settings, house=str(self.styles.currentData())))
        self._show_style()

    def _show_style(self) -> None:
        style = self.style_now()
        if style is None:
            return
        own = self.is_own()
        shipped = _("It came with Valise and does not change; make one of your own from it.")
        described = style.description if own else _(style.description)
        self.about.setText(" ".join(part for part in (described, "" if own else shipped) if part))
        self.form.show_style(style, own)
        for one in (self.remove_button, self.base_button):
            explain_button(one, "" if own else shipped)
        self.chosen.emit(style)
        self._draw(style)

    def _changed(self) -> None:
        if self.is_own():
            self.write(self.form.style_now())

    def _draw(self, style: HouseStyle) -> None:
        def work(_progress: "Progress") -> "Picture":
            return drawn_page(style)

        self.desk.jobs.read("", work, self.preview.show_picture, topic="house page")

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, (ValiseError, OSError)):
            self._tell(str(error))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
