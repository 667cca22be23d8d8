"""The dialog that shows what an update would change: each change with its reason, taken over one by one or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHeaderView,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import _, n_
from app.model.pack import Change, ChangeKind
from app.ui.widgets.plain import button, column, explain_button, label, row

How = Literal["version", "addendum"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The changes that are taken over, as what, and whether the pack tells them in a section."""

    changes: tuple[Change, ...]
    how: How
    told: bool


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
        self.tree = self._make_tree()
        self.version = QRadioButton(_("as the next version") if issued else _("in this draft"))
        self.addendum = QRadioButton(_("as an addendum that holds the changes alone"))
        self.section = QCheckBox(_("with a section “What changed”"))
        self.version.setChecked(True)
        self.section.setChecked(True)
        group = QButtonGroup(self)
        for one in (self.version, self.addendum):
            group.addButton(one)
        self.addendum.setVisible(bool(issued))
        self.addendum.toggled.connect(self.section.setDisabled)
        self.take = button(_("Take over"), self._take, primary=True)
        self.take.setDefault(True)
        choices = row(button(_("All"), lambda: self._tick(True)), button(_("None"), lambda: self._tick(False)), None)
        buttons = row(None, button(_("Cancel"), self.reject), self.take, gap=8)
        parts = (self.told, self.tree, choices, column(self.version, self.addendum, self.section), buttons)
        self.setLayout(column(*parts, margins=(20, 18, 20, 16), gap=10))
        self.resize(self.fontMetrics().averageCharWidth() * 120, self.fontMetrics().height() * 32)
        self._allow()

    def ticked(self) -> tuple[Change, ...]:
        """The changes that are ticked."""
        return tuple(change for change, item in self._items if item.checkState(0) == Qt.CheckState.Checked)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(_("Changes"))
        tree.setHeaderLabels([_("Entry"), _("Why")])
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(1, self.fontMetrics().averageCharWidth() * 44)
        tree.header().setStretchLastSection(False)
        self._items: list[tuple[Change, QTreeWidgetItem]] = []
        for kind, name in _names().items():
            found = [change for change in self.changes if change.kind == kind]
            if found:
                head = QTreeWidgetItem([f"{name} ({len(found)})"])
                tree.addTopLevelItem(head)
                self._items += [(change, _item(head, change)) for change in found]
        tree.expandAll()
        tree.itemChanged.connect(self._allow)
        return tree

    def _tick(self, on: bool) -> None:
        for _change, item in self._items:
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _allow(self) -> None:
        count = len(self.ticked())
        explain_button(self.take, "" if count else _("Tick a change first."))
        self.take.setText(n_("Take over {count} change", "Take over {count} changes", count) if count else
                          _("Take over"))

    def _take(self) -> None:
        how: How = "addendum" if self.addendum.isChecked() else "version"
        accepted = Accepted(self.ticked(), how, self.section.isChecked())
        self.accept()
        self.wanted.emit(accepted)


def _names() -> dict[ChangeKind, str]:
    return {"new": _("New"), "changed": _("Changed"), "past": _("Now past"), "dropped": _("Dropped")}


def _item(head: QTreeWidgetItem, change: Change) -> QTreeWidgetItem:
    told = " → ".join(dict.fromkeys(part for part in (change.before, change.after) if part))
    item = QTreeWidgetItem(head, [told, change.reason])
    item.setToolTip(0, told)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked)
    return item
