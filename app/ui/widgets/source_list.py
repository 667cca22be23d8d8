"""Beside a document: what was found in it as a list that narrows, and how each kind is marked."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QTreeView, QWidget

from app.i18n import _, n_
from app.model.document import Anchor
from app.model.item import Item
from app.ui.models.outline import Grouping, Outline
from app.ui.passages import Passage
from app.ui.source_answer import Opened
from app.ui.widgets.plain import choices, column, label, row
from app.ui.widgets.seen_tree import SeenTree
from app.ui.widgets.source_legend import Legend

_OPENED = 3_000


class SourceList(QWidget):
    """The list of a document's articles and items; what is chosen here is shown there, and the other way round."""

    picked = Signal(object, object)  # Item or None, Anchor
    activated = Signal()  # the document itself is to have the focus
    marks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = Outline(self)
        self.narrow = QLineEdit()
        self.narrow.setPlaceholderText(_("Narrow the list"))
        self.narrow.setAccessibleName(_("Narrow the list of what was found"))
        self.narrow.setClearButtonEnabled(True)
        self.by = choices(_("Group the list"))
        for value, name in (("articles", _("By article")), ("kinds", _("By kind"))):
            self.by.addItem(name, value)
        self.count = label(look="meta")
        self.view = self._tree()
        self.legend = Legend()
        head = row(self.narrow, self.by)
        head.setStretch(0, 1)
        tools = column(head, self.legend, self.count, margins=(12, 10, 12, 6), gap=6)
        whole = column(tools, self.view, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._quiet = False
        self.narrow.textChanged.connect(self._narrow)
        self.by.activated.connect(self._narrow)
        self.legend.changed.connect(self._marks)
        self._narrow()

    def show_found(self, source: Opened | None) -> None:
        """Show what was found in a document, None for nothing."""
        self.model.show_found(source.articles if source else (), source.rows if source else ())
        if source:
            self.legend.show_counts(source.passages)
        self._opened()

    def choose(self, passage: Passage | None) -> None:
        """Bring the row of a passage into view without telling of it."""
        self._quiet = True
        found = QModelIndex()
        if passage:
            found = self.model.index_of(passage.item.id if passage.item else "", passage.anchor)
        self.view.setCurrentIndex(found)
        if found.isValid():
            self.view.scrollTo(found)
        self._quiet = False

    def _tree(self) -> QTreeView:
        view = SeenTree()
        view.setModel(self.model)
        view.setHeaderHidden(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(_("Found in this document"))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setAlternatingRowColors(True)
        view.selectionModel().currentChanged.connect(self._current)
        view.activated.connect(self._activated)
        return view

    def _marks(self) -> None:
        self._narrow()
        self.marks_changed.emit()

    def _narrow(self, *_what: object) -> None:
        by: Grouping = "kinds" if self.by.currentData() == "kinds" else "articles"
        self.model.narrow(self.narrow.text(), self.legend.marks(), by)
        self._opened()

    def _opened(self) -> None:
        """Open the groups, the first ones where there are very many rows: the view counts each."""
        left = _OPENED
        for number in range(self.model.rowCount()):
            group = self.model.index(number, 0)
            left -= self.model.rowCount(group)
            if left < 0:
                break
            self.view.expand(group)
        self.count.setText(n_("{count} passage or item", "{count} passages or items", self.model.rows()))

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        anchor: Anchor | None = self.model.anchor(index)
        item: Item | None = self.model.item(index)
        if anchor and not self._quiet:
            self.picked.emit(item, anchor)

    def _activated(self, _index: QModelIndex) -> None:
        self.activated.emit()
