"""The dialog that shows what an update would change: each change with its reason, taken over one by one or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import _, n_
from app.model.pack import Change, ChangeKind
from app.ui.as_written import as_written
from app.ui.widgets.plain import button, column, explain_button, label, row

_LONGEST = 600
"""Characters of an entry that are shown."""
How = Literal["version", "addendum"]


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
        self._ticking = False
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._allow)
        self.whole = label(look="meta", wrap=True, selectable=True)
        self.whole.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tree = self._make_tree()
        self.tree.currentItemChanged.connect(self._tell)
        self._tell()
        self.search = self._make_filter()
        self.version = QRadioButton(_("as the next version") if issued else _("in this draft"))
        self.addendum = QRadioButton(_("as an addendum that holds the changes alone"))
        self.section = QCheckBox(_("with a section “What changed”"))
        self.version.setChecked(True)
        self.section.setChecked(bool(issued))  # nobody has seen a draft whose changes need telling
        group = QButtonGroup(self)
        for one in (self.version, self.addendum):
            group.addButton(one)
        self.addendum.setVisible(bool(issued))
        self.addendum.toggled.connect(self.section.setDisabled)
        self.take = button(_("Take over"), self._take, primary=True)
        self.take.setDefault(True)
        choices = row(button(_("All"), lambda: self._tick(True)), button(_("None"), lambda: self._tick(False)), None)
        buttons = row(None, button(_("Cancel"), self.reject), self.take, gap=8)
        how = column(self.version, self.addendum, self.section)
        parts = (self.told, self.search, self.tree, self.whole, choices, how, buttons)
        self.setLayout(column(*parts, margins=(20, 18, 20, 16), gap=10))
        self.resize(self.fontMetrics().averageCharWidth() * 150, self.fontMetrics().height() * 42)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def ticked(self) -> tuple[Change, ...]:
        """The changes that are ticked."""
        return tuple(change for change, item in self._items if item.checkState(0) == Qt.CheckState.Checked)

    def _make_filter(self) -> QLineEdit:
        made = _Search()
        made.left.connect(self._go_to_changes)
        made.setAccessibleName(_("Find among the changes"))
        made.setPlaceholderText(_("Find among the changes"))
        made.setClearButtonEnabled(True)
        made.textChanged.connect(self._find)
        return made

    def _go_to_changes(self) -> None:
        first = next((item for _change, item in self._items if not item.isHidden()), None)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> None:
        """Show the changes that hold these words; what is ticked stays ticked."""
        wanted = text.casefold().split()
        for (_change, item), words in zip(self._items, self._words, strict=True):
            item.setHidden(not all(word in words for word in wanted))
        for head, rows in self._groups:
            head.setHidden(all(row.isHidden() for row in rows))

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(_("Changes"))
        tree.setHeaderLabels([_("Entry"), _("Why")])
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(1, self.fontMetrics().averageCharWidth() * 52)
        tree.header().setStretchLastSection(False)
        self._items: list[tuple[Change, QTreeWidgetItem]] = []
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for kind, name in _names().items():
            found = [change for change in self.changes if change.kind == kind]
            if found:
                head = QTreeWidgetItem([f"{name} ({len(found)})"])
                head.setSizeHint(0, QSize(0, round(1.75 * self.fontMetrics().height())))
                head.setFlags(head.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
                rows = [_item(head, change) for change in found]
                self._items += zip(found, rows, strict=True)
                self._groups.append((head, rows))
                tree.addTopLevelItem(head)
                head.setFirstColumnSpanned(True)
        self._words = [f"{told(change)} {change.reason}".casefold() for change, _row in self._items]
        tree.expandAll()
        if self._items:
            tree.setCurrentItem(self._items[0][1])
        tree.itemChanged.connect(self._soon)
        return tree

    def _tick(self, on: bool) -> None:
        """Tick or untick all that are shown."""
        self._ticking = True
        for _change, item in self._items:
            if not item.isHidden():
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._ticking = False
        self._allow()

    def _tell(self) -> None:
        """Tell the whole of the current change, which its row may have no room for."""
        current = self.tree.currentItem()
        change = next((change for change, item in self._items if item is current), None)
        self.whole.setText("\n".join((*_both(change), change.reason)) if change else "")

    def _soon(self) -> None:
        """A tick on a group changes many rows: what follows from all of them is worked out once."""
        if not self._ticking:
            self._counting.start()

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


def told(change: Change) -> str:
    """What it said and what it says now, on one line."""
    return " → ".join(_both(change))


def _both(change: Change) -> list[str]:
    return [part[:_LONGEST] for part in dict.fromkeys((change.before, change.after)) if part]


def _item(head: QTreeWidgetItem, change: Change) -> QTreeWidgetItem:
    item = QTreeWidgetItem(head, [told(change), change.reason])
    item.setToolTip(0, as_written("\n→ ".join(_both(change))))
    item.setToolTip(1, as_written(change.reason))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren)
    item.setCheckState(0, Qt.CheckState.Checked)
    return item
