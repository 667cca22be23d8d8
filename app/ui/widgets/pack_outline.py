"""The tree of a pack's sections and entries, which holds its place while the pack is edited."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from app.i18n import _
from app.model.pack import Entry, Pack, Section
from app.ui.models.pack import PackTree


class PackOutline(QTreeView):
    """chosen follows when another row becomes the current one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tree = PackTree(self)
        self.setModel(self.tree)
        self.setAccessibleName(_("Sections and entries of the pack"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
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
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_pack(self, pack: Pack | None) -> None:
        """Show a state of the pack; what was unfolded, chosen and in view stays so."""
        folded = {key for key in self._section_keys() if not self.isExpanded(self.tree.index_of(key))}
        key, place = self._key(self.currentIndex()), self.verticalScrollBar().value()
        self.tree.show_pack(pack)
        for section in self._section_keys():
            self.setExpanded(self.tree.index_of(section), section not in folded)
        if key and self._key(self.currentIndex()) != key:
            self.setCurrentIndex(self.tree.index_of(key))
        self.verticalScrollBar().setValue(place)

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

    def kept_beside(self, by: int) -> Entry | None:
        """The nearest kept entry above (-1) or below (1) the current one in its section."""
        section, row = self.section(), self.currentIndex().row()
        if section is None or self.entry() is None:
            return None
        others = section.entries[row + 1 :] if by > 0 else section.entries[:row][::-1]
        return next((other for other in others if other.kept), None)

    def edit_title(self) -> None:
        """Edit the short title of the current entry in place."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.flags() & Qt.ItemFlag.ItemIsEditable and self.state() != QAbstractItemView.State.EditingState:
            self.scrollTo(index)
            self.edit(index)

    def _row_changed(self) -> None:
        self.chosen.emit()

    def _section_keys(self) -> list[str]:
        rows = range(self.tree.rowCount())
        sections = [self.tree.section(self.tree.index(row, 0)) for row in rows]
        return [section.key for section in sections if section]

    def _key(self, index: QModelIndex) -> str:
        entry, section = self.tree.entry(index), self.tree.section(index)
        return entry.key if entry else section.key if section else ""
