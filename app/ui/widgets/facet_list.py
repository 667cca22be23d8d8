"""A filter that folds: a heading with its number of ticks, a line to narrow long lists, values with counts."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QTreeView,
    QWidget,
)

from app.i18n import _
from app.ui.models.facets import FacetValues
from app.ui.widgets.plain import column

_ROWS_SHOWN = 7
_ROWS_WITHOUT_NARROWING = 12


class FacetList(QWidget):
    """One filter; changed follows each tick."""

    changed = Signal()

    def __init__(self, name: str, folded: bool = False) -> None:
        super().__init__()
        self._name = name
        self.values = FacetValues(self)
        self._narrowed = QSortFilterProxyModel(self)
        self._narrowed.setSourceModel(self.values)
        self._narrowed.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._head = self._make_head()
        self.narrow = QLineEdit()
        self.narrow.setPlaceholderText(_("Narrow the list"))
        self.narrow.setAccessibleName(_("Narrow the list: {0}").format(name))
        self.narrow.setClearButtonEnabled(True)
        self.narrow.textChanged.connect(self._narrow)
        self.view = self._make_view()
        self.setLayout(column(self._head, self.narrow, self.view, gap=2))
        self.values.ticks_changed.connect(self._ticked)
        self._head.setChecked(not folded)
        self._fold()

    def show_values(self, values: tuple[tuple[str, str, int], ...]) -> None:
        """Show (value, name, count) triples, keeping what is ticked and where the list stands."""
        place = self.view.verticalScrollBar().value()
        row = self.view.currentIndex().row()
        self.values.show_values(values)
        self.view.setCurrentIndex(self._narrowed.index(row, 0) if row >= 0 else QModelIndex())
        self.view.verticalScrollBar().setValue(place)
        self._fold()

    def ticked(self) -> tuple[str, ...]:
        """The ticked values."""
        return self.values.ticked()

    def tick(self, values: dict[str, str]) -> None:
        """Tick exactly these (value to name), without saying so."""
        self.values.tick(values)
        self.narrow.clear()
        self._fold()

    def _make_head(self) -> QToolButton:
        head = QToolButton()
        head.setProperty("look", "fold")
        head.setCheckable(True)
        head.setAutoRaise(True)
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head.toggled.connect(self._fold)
        return head

    def _make_view(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self._narrowed)
        view.setAccessibleName(self._name)
        view.setRootIsDecorated(False)
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
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
        view.setColumnWidth(1, view.fontMetrics().horizontalAdvance("99,999") + 10)
        view.activated.connect(self._flip)
        return view

    def _flip(self, index: QModelIndex) -> None:
        first = self._narrowed.mapToSource(index.siblingAtColumn(0))
        checked = first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self.values.setData(first, turned.value, Qt.ItemDataRole.CheckStateRole)

    def _narrow(self, text: str) -> None:
        self._narrowed.setFilterFixedString(text)

    def _ticked(self) -> None:
        self._fold()
        self.changed.emit()

    def _fold(self) -> None:
        opened, rows, ticks = self._head.isChecked(), self.values.rowCount(), len(self.values.ticked())
        self._head.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._head.setText(f"{self._name} ({ticks})" if ticks else self._name)
        self._head.setAccessibleName(
            (_("{0}, opened") if opened else _("{0}, folded")).format(self._head.text())
        )
        self.narrow.setVisible(opened and rows > _ROWS_WITHOUT_NARROWING)
        self.view.setVisible(opened and rows > 0)
        height = self.view.sizeHintForRow(0) if rows else 0
        self.view.setFixedHeight(max(1, min(rows, _ROWS_SHOWN)) * max(height, 1) + 2)
