"""The tree of a pack's sections and entries, which holds its place while the pack is edited."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView

from app.i18n import _
from app.model.pack import Entry, Pack, Section
from app.ui.models.pack import PackTree
from app.ui.widgets.column_room import ColumnRoom
from app.ui.widgets.seen_tree import SeenTree

_LEAST_OF_A_NAME = 36
"""Characters of an entry's name that are seen before its source is."""


class PackOutline(SeenTree):
    """chosen follows when another row becomes the current one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tree = PackTree(self)
        self.setModel(self.tree)
        self.setAccessibleName(_("Sections and entries of the pack"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setDropIndicatorShown(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        character = self.fontMetrics().averageCharWidth()
        self.setIndentation(character * 2)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(1, character * 25)
        self.setColumnWidth(2, character * 15)
        self._room = ColumnRoom(self.header, (0, 1), range(self.tree.columnCount()))
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.selectionModel().selectionChanged.connect(self._row_changed)
        self._found: frozenset[str] | None = None
        self._all = True
        self._narrowed = False
        self._hidden: dict[str, set[int]] = {}
        self.tree.modelReset.connect(self._hidden.clear)  # the view forgets them then
        self._keys: tuple[str, ...] | None = None

    def show_pack(self, pack: Pack | None) -> None:
        """Show a state of the pack; what was unfolded, chosen and in view stays so."""
        folded = {key for key in self._section_keys() if not self.isExpanded(self.tree.index_of(key))}
        key, place = self._key(self.currentIndex()), self.verticalScrollBar().value()
        chosen = self.keys()
        with QSignalBlocker(self.selectionModel()):
            self.tree.show_pack(pack)
            for section in self._section_keys():
                self.setExpanded(self.tree.index_of(section), section not in folded)
            if key and self._key(self.currentIndex()) != key:
                self.setCurrentIndex(self.tree.index_of(key))
            self._keys = None
            if len(chosen) > 1 and self.keys() != chosen:
                self.choose_all(chosen)
                self._keys = None
        self._narrow()
        self.verticalScrollBar().setValue(place)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit(self.viewport().width(), self.fontMetrics().averageCharWidth() * _LEAST_OF_A_NAME, 0)

    def unfold(self) -> None:
        """Show the entries of all sections."""
        for section in self._section_keys():
            self.setExpanded(self.tree.index_of(section), True)

    def narrow(self, found: frozenset[str] | None, everything: bool) -> int:
        """Show the entries found, by their keys (None: all), dropped and hidden ones only if asked; how many they are.

        That holds for later states of the pack too.
        """
        self._found, self._all = found, everything
        return self._narrow()

    def keys(self) -> tuple[str, ...]:
        """The keys of the chosen entries, in the order of the pack; of a section alone, none."""
        if self._keys is None:
            rows = sorted(self.selectionModel().selectedRows(), key=self.tree.place)
            self._keys = tuple(entry.key for entry in map(self.tree.entry, rows) if entry)
        return self._keys

    def chosen_entries(self) -> tuple[Entry, ...]:
        """The chosen entries, in the order of the pack."""
        found = (self.tree.entry(self.tree.index_of(key)) for key in self.keys())
        return tuple(entry for entry in found if entry)

    def choose_all(self, keys: Iterable[str]) -> None:
        """Choose these entries, and no others; the current row stays."""
        chosen = QItemSelection()
        for key in keys:
            index = self.tree.index_of(key)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, flags)

    def _narrow(self) -> int:
        shown, plain = 0, self._all and self._found is None
        if plain and not self._narrowed:
            return 0
        self._narrowed = not plain
        for row in range(self.tree.rowCount()):
            section = self.tree.section(self.tree.index(row, 0))
            if section:
                shown += self._narrow_section(row, section)
        return shown

    def _narrow_section(self, row: int, section: Section) -> int:
        """Show what fits of a section, and it only where something does; how many entries that are."""
        fits = [(self._all or one.kept) and (self._found is None or one.key in self._found) for one in section.entries]
        away = self.tree.is_hidden(section.key) and not self._all
        away = away or (self._found is not None and not any(fits))
        if away != self.isRowHidden(row, QModelIndex()):
            self.setRowHidden(row, QModelIndex(), away)
        if not away:
            self._hide_rows(section.key, row, {number for number, shown in enumerate(fits) if not shown})
        return sum(fits)

    def _hide_rows(self, key: str, row: int, hidden: set[int]) -> None:
        """Hide these rows of a section and no others; to ask for each of thousands anew would take too long."""
        head = self.tree.index(row, 0)
        for number in hidden ^ self._hidden.get(key, set()):
            self.setRowHidden(number, head, number in hidden)
        self._hidden[key] = hidden

    def entry(self) -> Entry | None:
        """The entry of the current row."""
        return self.tree.entry(self.currentIndex())

    def section(self) -> Section | None:
        """The section that the current row is or lies in."""
        return self.tree.section(self.currentIndex())

    def choose(self, key: str) -> None:
        """Make the row of an entry or section, by its key, the current one and bring it into view."""
        index = self.tree.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def edit_title(self) -> None:
        """Edit the short title of the current entry in place."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.flags() & Qt.ItemFlag.ItemIsEditable and self.state() != QAbstractItemView.State.EditingState:
            self.scrollTo(index)
            self.edit(index)

    def _row_changed(self) -> None:
        self._keys = None
        self.chosen.emit()

    def _section_keys(self) -> list[str]:
        rows = range(self.tree.rowCount())
        sections = [self.tree.section(self.tree.index(row, 0)) for row in rows]
        return [section.key for section in sections if section]

    def _key(self, index: QModelIndex) -> str:
        entry, section = self.tree.entry(index), self.tree.section(index)
        return entry.key if entry else section.key if section else ""
