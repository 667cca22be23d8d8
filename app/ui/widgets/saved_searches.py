"""The saved searches over the filters: counts, what is new since the last look, names given and changed in place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QMenu, QTreeWidget, QTreeWidgetItem

from app.i18n import _, grouped, n_
from app.saved_searches import LONGEST_NAME, SavedSearch, SearchCount
from app.ui.as_written import as_written
from app.ui.widgets.fold import Fold
from app.ui.widgets.plain import action, button

_ROWS_SHOWN = 7
_NAME = Qt.ItemDataRole.UserRole


class SavedSearches(Fold):
    """Enter or a click opens a search, F2 renames, Delete takes it away. What is asked for is told by signals."""

    opened = Signal(str)
    wanted = Signal(str)  # the name under which the search that is set is to be kept
    renamed = Signal(str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        self.list = QTreeWidget()
        self.name_line = QLineEdit()
        self.save_button = button(_("Save this search…"), self.begin_saving, "keep")
        self.save_button.setToolTip(_("Keeps the filters as they are set under a name."))
        super().__init__(_("Saved searches"), self.list, self.name_line, self.save_button)
        self._filling = False
        self._dress_list()
        self.name_line.setPlaceholderText(_("Name of the search"))
        self.name_line.setAccessibleName(_("Name of the search"))
        self.name_line.setToolTip(_("Enter keeps the search, Esc leaves it."))
        self.name_line.setMaxLength(LONGEST_NAME)
        self.name_line.returnPressed.connect(self._save)
        self.name_line.hide()
        escape = QAction(self.name_line)
        escape.setShortcut(QKeySequence("Esc"))
        escape.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        escape.triggered.connect(lambda _checked=False: self._end_saving())
        self.name_line.addAction(escape)
        self.show_searches((), {})

    def show_searches(self, searches: Sequence[SavedSearch], counts: Mapping[str, SearchCount]) -> None:
        """Show the searches with what is known of their counts."""
        current = self.current()
        self._filling = True
        self.list.clear()
        for one in searches:
            self.list.addTopLevelItem(_row(one, counts.get(one.name)))
        self._filling = False
        self.choose(current)
        rows = len(searches)
        self.list.setVisible(rows > 0)
        height = max(self.list.sizeHintForRow(0), self.fontMetrics().height()) if rows else 0
        self.list.setFixedHeight(max(1, min(rows, _ROWS_SHOWN)) * height + 2 * self.list.frameWidth() + 4)

    def choose(self, name: str) -> None:
        """Put the current row on a search."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item and item.data(0, _NAME) == name:
                self.list.setCurrentItem(item)

    def current(self) -> str:
        """The name of the current search, "" for none."""
        item = self.list.currentItem()
        return str(item.data(0, _NAME)) if item else ""

    def begin_saving(self) -> None:
        """Ask for a name, in place."""
        self.open(True)
        self.name_line.setText(self.current() if self.list.hasFocus() else "")
        self.name_line.show()
        self.save_button.hide()
        self.name_line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_line.selectAll()

    def _dress_list(self) -> None:
        made = self.list
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName(_("Saved searches"))
        made.setTabKeyNavigation(False)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._show_menu)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.itemChanged.connect(self._renamed)
        made.itemClicked.connect(self._open)
        self.open_action = action(made, _("&Open search"), self._open, "Return")
        self.rename_action = action(made, _("Re&name search"), self._rename, "F2")
        self.remove_action = action(made, _("&Delete search"), self._remove, "Del")
        for one in (self.open_action, self.rename_action, self.remove_action):
            one.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.addAction(one)

    def _show_menu(self, place: QPoint) -> None:
        if self.list.itemAt(place):
            menu = QMenu(self.list)
            menu.addActions((self.open_action, self.rename_action, self.remove_action))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def _open(self) -> None:
        if self.current():
            self.opened.emit(self.current())

    def _rename(self) -> None:
        item = self.list.currentItem()
        if item:
            self.list.editItem(item, 0)

    def _remove(self) -> None:
        if self.current():
            self.removed.emit(self.current())

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column:
            return
        before, after = str(item.data(0, _NAME)), " ".join(item.text(0).split())[:LONGEST_NAME]
        if after != before:
            self.renamed.emit(before, after)

    def _save(self) -> None:
        name = " ".join(self.name_line.text().split())
        if name:
            self._end_saving()
            self.wanted.emit(name)

    def _end_saving(self) -> None:
        self.name_line.hide()
        self.save_button.show()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(search: SavedSearch, count: SearchCount | None) -> QTreeWidgetItem:
    new = _("{0} new").format(grouped(count.new)) if count and count.new else ""
    items = grouped(count.items) if count else "…"
    row = QTreeWidgetItem([search.name, f"{items} · {new}" if new else items])
    row.setData(0, _NAME, search.name)
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
    row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.setToolTip(0, as_written(search.name))
    told = n_("{count} match", "{count} matches", count.items) if count else ""
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(one for one in (search.name, told, new) if one))
    return row
