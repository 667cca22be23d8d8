"""The dialog that shows what an update would change: each change with its reason, taken over one by one or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QTableView,
    QWidget,
)

from app.i18n import _, n_
from app.model.pack import Change
from app.ui.models.pack_changes import ChangeTable, both
from app.ui.widgets.dialog_room import open_at
from app.ui.widgets.plain import button, column, explain_button, label, row, table
from app.ui.widgets.roomy import RoomyLabel

How = Literal["version", "redline", "addendum"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The changes that are taken over, as what, and whether the pack tells them in a section."""

    changes: tuple[Change, ...]
    how: How
    told: bool


class _Search(QLineEdit):
    """A line from which Enter and Down lead to what was found: Enter must not press the dialog's button there."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
            return
        super().keyPressEvent(event)


class UpdateDialog(QDialog):
    """wanted follows when the user takes changes over."""

    wanted = Signal(object)  # Accepted

    def __init__(self, parent: QWidget, changes: Sequence[Change], issued: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Update pack"))
        self.changes = tuple(changes)
        count = n_("{count} change", "{count} changes", len(changes))
        self.told = label(_("{0} since this pack was made. What you wrote, ordered and dropped stays.").format(count),
                          wrap=True)
        told = [_whole(one) for one in changes] or [""]
        room = (max(told, key=len), max(told, key=lambda text: text.count("\n")))
        self.whole = RoomyLabel("meta", room, selectable=True)
        self.model = ChangeTable(changes, self)
        self.table = self._make_table()
        self.table.selectionModel().currentChanged.connect(self._tell)
        self.model.ticked_changed.connect(self._allow)
        self._tell()
        self.search = self._make_filter()
        self.version = QRadioButton(_("as the next version"))
        self.redline = QRadioButton(_("as the next version, with a Word redline against the issued pack"))
        self.addendum = QRadioButton(_("as an addendum that holds the changes alone"))
        self.section = QCheckBox(_("with a section “What changed”"))
        self.version.setChecked(True)
        self.section.setChecked(bool(issued))  # nobody has seen a draft whose changes need telling
        group = QButtonGroup(self)
        for one in (self.version, self.redline, self.addendum):
            group.addButton(one)
            one.setVisible(bool(issued))  # a draft takes the changes in: there is nothing to choose
        self.addendum.toggled.connect(self.section.setDisabled)
        self.take = button(_("Apply"), self._take, primary=True)
        self.take.setDefault(True)
        choices = row(button(_("All"), lambda: self.model.tick_shown(True)),
                      button(_("None"), lambda: self.model.tick_shown(False)), None)
        buttons = row(None, button(_("Cancel"), self.reject), self.take, gap=8)
        how = column(self.version, self.redline, self.addendum, self.section)
        parts = (self.told, self.search, self.table, self.whole, choices, how, buttons)
        self.setLayout(column(*parts, margins=(20, 18, 20, 16), gap=10))
        open_at(self, self.fontMetrics().averageCharWidth() * 150, self.fontMetrics().height() * 42)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def ticked(self) -> tuple[Change, ...]:
        """The changes that are ticked."""
        return self.model.ticked()

    def _make_filter(self) -> QLineEdit:
        made = _Search()
        made.left.connect(self._go_to_changes)
        made.setAccessibleName(_("Find among the changes"))
        made.setPlaceholderText(_("Find among the changes"))
        made.setClearButtonEnabled(True)
        made.textChanged.connect(self._find)
        return made

    def _go_to_changes(self) -> None:
        self.table.setCurrentIndex(self.model.index(1, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> None:
        """Show the changes that hold these words; what is ticked stays ticked."""
        self.model.narrow(text)
        self._span()

    def _span(self) -> None:
        """Let the rows that name a kind be as wide as the table."""
        self.table.clearSpans()
        for head in self.model.heads():
            self.table.setSpan(head, 0, 1, 2)

    def _make_table(self) -> QTableView:
        made = table(self.model, _("Changes"), (60, 36), 0)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table = made
        self._span()
        made.setCurrentIndex(self.model.index(1, 0))
        return made

    def _tell(self) -> None:
        """Tell the whole of the current change, which its row may have no room for."""
        change = self.model.change(self.table.currentIndex().row())
        self.whole.setText(_whole(change) if change else "")

    def _allow(self) -> None:
        count = len(self.ticked())
        explain_button(self.take, "" if count else _("Tick a change first."))
        self.take.setText(n_("Apply {count} change", "Apply {count} changes", count) if count else
                          _("Apply"))

    def _take(self) -> None:
        how: How = "addendum" if self.addendum.isChecked() else "redline" if self.redline.isChecked() else "version"
        accepted = Accepted(self.ticked(), how, self.section.isChecked())
        self.accept()
        self.wanted.emit(accepted)


def _whole(change: Change) -> str:
    """All that is told of a change, in lines."""
    return "\n".join(("\n→ ".join(both(change)), change.reason))
