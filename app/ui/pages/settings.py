"""The Settings page: what holds for the whole program, part by part."""

from collections.abc import Generator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QSplitter, QStackedWidget, QWidget

from app.i18n import _
from app.ui.page import Menus, Page
from app.ui.widgets.plain import action, column
from app.ui.widgets.settings_backups import BackupSettings
from app.ui.widgets.settings_encryption import EncryptionSettings
from app.ui.widgets.settings_folders import FoldersSettings
from app.ui.widgets.settings_house import HouseSettings
from app.ui.widgets.settings_look import LookSettings
from app.ui.widgets.settings_markings import MarkingSettings
from app.ui.widgets.settings_names import NamesSettings
from app.ui.widgets.settings_ocr import RecognitionSettings


class SettingsPage(Page):
    """The parts in a list, the chosen one beside it. What is changed holds at once; there is nothing to save."""

    def build(self) -> Generator[None]:
        desk = self.desk
        self.house = HouseSettings(desk)
        yield
        self.markings = MarkingSettings(desk, self.house)
        self.names, self.folders = NamesSettings(desk), FoldersSettings(desk)
        yield
        self.look, self.backups = LookSettings(desk), BackupSettings(desk)
        self.recognition, self.encryption = RecognitionSettings(desk), EncryptionSettings(desk)
        self.parts = (
            self.house, self.markings, self.names, self.folders, self.look, self.backups, self.encryption,
            self.recognition,
        )
        yield
        self.list = QListWidget()
        self.list.setAccessibleName(_("Parts of the settings"))
        self.list.setProperty("look", "parts")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self._stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.setLayout(column(self.splitter, gap=0))  # from the outside in, as in the other pages
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self._stack)
        for part in self.parts:
            self.list.addItem(part.name)
            self._stack.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([self.list.sizeHintForColumn(0) + 60, 1000])
        self.backup_action = action(self, _("&Back up now"), desk.backing.now)
        self.list.currentRowChanged.connect(self._turned)

    def panes(self) -> tuple[QWidget, ...]:
        """The list of parts, and the first field of the one in front."""
        front = self.parts[max(self.list.currentRow(), 0)]
        fields = (one for one in front.findChildren(QWidget) if _takes_focus(one))
        return (self.list, *list(fields)[:1])

    def menus(self) -> Menus:
        return {"library": (self.backup_action,)}

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter,)

    def entered(self) -> None:
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        else:
            self.parts[self.list.currentRow()].entered()

    def show_part(self, part: QWidget) -> None:
        """Bring a part to the front."""
        self.list.setCurrentRow(self._stack.indexOf(part))

    def _turned(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self.parts[row].entered()


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.isVisible()
