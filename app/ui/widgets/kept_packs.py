"""The dialog that lists the packs in the library: open one, or take it away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QWidget

from app.i18n import _, n_
from app.model.dates import words
from app.ui.as_written import as_written
from app.ui.widgets.plain import button, column, explain_button, label, row, table

_LONGEST = 500
"""Characters of a title that are shown."""


if TYPE_CHECKING:
    from app.library import PackRow


class KeptPacksDialog(QDialog):
    """wanted and unwanted follow when the user opens or removes a pack."""

    wanted = Signal(object)  # PackRow
    unwanted = Signal(object)

    def __init__(self, parent: QWidget, rows: "Sequence[PackRow]", told: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Open pack"))
        self._rows = tuple(rows)
        self.model = QStandardItemModel(0, 4, self)
        self.model.setHorizontalHeaderLabels([_("Title"), _("State"), _("Changed"), _("Entries")])
        for one, state in zip(rows, told, strict=True):
            cells = (one.title, state, words(one.changed_on), n_("{count} entry", "{count} entries", one.entries))
            self.model.appendRow([_cell(cell) for cell in cells])
        self.table = table(self.model, _("Packs in the library"), (30, 46, 18, 12), 0)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self.told = label("" if rows else _("The library keeps no packs yet. Save one with Ctrl+S."), wrap=True)
        self.told.setVisible(not rows)
        self.take = button(_("Open"), self._open, primary=True)
        self.take.setDefault(True)
        self.remove = button(_("Remove…"), self._remove)
        self.remove.setShortcut("Del")
        buttons = row(self.remove, None, button(_("Cancel"), self.reject), self.take, gap=8)
        self.setLayout(column(self.told, self.table, buttons, margins=(20, 18, 20, 16), gap=12))
        self.resize(self.fontMetrics().averageCharWidth() * 160, self.fontMetrics().height() * 22)
        if rows:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def chosen(self) -> "PackRow | None":
        """The pack of the current row."""
        index = self.table.currentIndex()
        return self._rows[index.row()] if index.isValid() else None

    def _allow(self) -> None:
        why_not = "" if self.chosen() else _("Choose a pack first.")
        for one in (self.take, self.remove):
            explain_button(one, why_not)

    def _open(self) -> None:
        if chosen := self.chosen():
            self.accept()
            self.wanted.emit(chosen)

    def _remove(self) -> None:
        if chosen := self.chosen():
            self.accept()
            self.unwanted.emit(chosen)


def _cell(text: str) -> QStandardItem:
    made = QStandardItem(text[:_LONGEST])
    made.setToolTip(as_written(text[:_LONGEST]))
    return made
