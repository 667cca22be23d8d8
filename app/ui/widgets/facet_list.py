"""A filter that folds: a heading with its number of ticks, a line to find a value, values with counts."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit

from app.i18n import _, grouped, n_
from app.ui.models.facets import FacetValues
from app.ui.widgets.fold import Fold
from app.ui.widgets.plain import label
from app.ui.widgets.seen_tree import SeenTree

_ROWS_SHOWN = 7
_ROWS_WITHOUT_NARROWING = 12


class FacetList(Fold):
    """One filter; changed follows each tick, sought what is typed to find a value that may not be in the list."""

    changed = Signal()
    sought = Signal(str)

    def __init__(self, name: str, folded: bool = False) -> None:
        self.narrow = QLineEdit()
        self.view = SeenTree()
        self.none = label(_("No matches"), look="meta")
        self.more = label(look="meta", wrap=True)
        super().__init__(name, self.narrow, self.view, self.none, self.more, folded=folded)
        self._more = 0
        self.values = FacetValues(self)
        self._narrowed = QSortFilterProxyModel(self)
        self._narrowed.setSourceModel(self.values)
        self._narrowed.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.narrow.setPlaceholderText(_("Narrow the list"))
        self.narrow.setAccessibleName(_("Narrow the list: {0}").format(name))
        self.narrow.setClearButtonEnabled(True)
        self.narrow.textChanged.connect(self._narrow)
        self._dress_view(name)
        self.values.ticks_changed.connect(self._ticked)
        self._fit()

    def show_values(self, values: tuple[tuple[str, str, int], ...], more: int = 0) -> None:
        """Show (value, name, count) triples, keeping what is ticked; more: values that are not listed.

        The current value stays where it can be seen.
        """
        before, self._more = self._more, more
        place, current = self.view.verticalScrollBar().value(), self.view.currentIndex()
        value = self.values.value(self._narrowed.mapToSource(current).row()) if current.isValid() else ""
        if not self.values.show_values(values) and more == before:
            return
        row = self.values.row_of(value)
        if row is not None:
            self.view.setCurrentIndex(self._narrowed.mapFromSource(self.values.index(row, 0)))
        self.view.verticalScrollBar().setValue(place)
        self._fit()

    def show_sought(self, typed: str, values: tuple[tuple[str, str, int], ...]) -> None:
        """Add values that were sought, if they still are."""
        if typed == self.narrow.text():
            self.values.add_values(values)
            self._fit()

    def ticked(self) -> tuple[str, ...]:
        """The ticked values."""
        return self.values.ticked()

    def ticked_names(self) -> dict[str, str]:
        """The ticked values with their names."""
        return self.values.ticked_names()

    def tick(self, values: dict[str, str]) -> None:
        """Tick exactly these (value to name), without saying so."""
        self.values.tick(values)
        self.narrow.clear()
        self._fit()

    def _dress_view(self, name: str) -> None:
        view = self.view
        view.setModel(self._narrowed)
        view.setAccessibleName(name)
        view.setRootIsDecorated(False)
        view.setHeaderHidden(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        header = view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        view.activated.connect(self._flip)

    def _flip(self, index: QModelIndex) -> None:
        first = self._narrowed.mapToSource(index.siblingAtColumn(0))
        checked = first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self.values.setData(first, turned.value, Qt.ItemDataRole.CheckStateRole)

    def _narrow(self, text: str) -> None:
        self._narrowed.setFilterFixedString(text)
        self.sought.emit(text)

    def _ticked(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Note the ticks in the heading, and make the list as high as its values, up to a few."""
        rows = self.values.rowCount()
        self.note(len(self.values.ticked()))
        self.narrow.setVisible(rows > _ROWS_WITHOUT_NARROWING or bool(self.narrow.text()))
        self.view.setVisible(rows > 0)
        self.none.setVisible(rows == 0)
        self.more.setText(n_("{count} more: type to find it", "{count} more: type to find them", self._more))
        self.more.setVisible(self._more > 0)
        height = self.view.sizeHintForRow(0) if rows else 0
        self.view.setFixedHeight(max(1, min(rows, _ROWS_SHOWN)) * max(height, 1) + 2 * self.view.frameWidth() + 4)
        widest = self.view.fontMetrics().horizontalAdvance(grouped(self.values.largest())) + 12
        self.view.setColumnWidth(1, max(widest, self.view.fontMetrics().horizontalAdvance("9,999") + 12))
