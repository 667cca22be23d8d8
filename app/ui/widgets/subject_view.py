"""The page of a person, a country or a forum: who it is, then all it did and said in one list, in time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, grouped, n_
from app.model.item import Citation, Item
from app.registry import country_name
from app.subjects import Subject, SubjectKind, source_of
from app.ui import words
from app.ui.as_written import as_written
from app.ui.models.items import ItemTable, mixed_columns
from app.ui.widgets.column_room import ColumnRoom
from app.ui.widgets.date_room import date_room
from app.ui.widgets.flow import Flow
from app.ui.widgets.histogram import Histogram
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.plain import button, column, label, row, table

_LONGEST_NAME = 40
_LEAST_TOLD = 24
"""Letters of what was done or said that are shown before other columns are."""


class SubjectView(QWidget):
    """Buttons lead to others (other_wanted), to the source of a fact, to the search, to a pack, and back."""

    other_wanted = Signal(str, str)
    source_wanted = Signal(object)  # Citation
    search_wanted = Signal()
    pack_wanted = Signal()
    left = Signal()
    current_changed = Signal()
    activated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.items = ItemTable(mixed_columns(), self)
        self.table = self._make_table()
        self._room = ColumnRoom(self.table.horizontalHeader, (0, 1), range(len(self.items.columns)))
        self.name = label(look="title", wrap=True, selectable=True)
        self.counts = label(look="meta", wrap=True)
        self.back_button = button(_("Back to results"), self.left.emit, "undo")
        self.search_button = button(_("Open in Search"), self.search_wanted.emit, "search")
        self.pack_button = button(_("New pack"), self.pack_wanted.emit, "new")
        self.facts = QVBoxLayout()
        self.histogram = Histogram(rows_high=2.2)
        self.histogram.range_changed.connect(self._follow)
        self._range_wanted: Callable[[str, str], object] = lambda _since, _until: None
        self.beside = QVBoxLayout()
        self.links: tuple[QPushButton, ...] = ()
        self._arrange()

    def show_subject(self, shown: Subject, range_wanted: Callable[[str, str], object]) -> None:
        """Show who it is; its items come by items. range_wanted follows a span chosen in the histogram."""
        self._range_wanted = range_wanted
        self.name.setText(shown.name)
        counts = shown.counts
        self.counts.setText(" · ".join((
            {"person": _("person"), "country": _("country"), "forum": _("forum")}[shown.kind],
            n_("{count} event", "{count} events", counts.events),
            n_("{count} quotation", "{count} quotations", counts.quotations),
            n_("{count} reported statement", "{count} reported statements", counts.statements),
        )))
        self._show_facts(shown)
        self._show_beside(shown)
        self.histogram.choose("", "")
        self.histogram.show_months(shown.months)
        self.histogram.setVisible(len(shown.months) > 1)

    def current(self) -> Item | None:
        """The item that the keyboard is on."""
        index = self.table.currentIndex()
        return self.items.item(index.row()) if index.isValid() else None

    def state(self) -> str:
        """How its two parts share the room, as text that settings keep."""
        return " ".join(str(size) for size in self.splitter.sizes())

    def restore(self, state: str) -> None:
        """Let its two parts share the room as they did."""
        sizes = [int(one) for one in state.split() if one.isdecimal() and len(one) < 6]
        if len(sizes) == 2 and all(sizes):
            self.splitter.setSizes(sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.table.verticalScrollBar().sizeHint().width()  # the table itself is laid out after this
        self._room.fit(self.width() - bar, self.fontMetrics().horizontalAdvance("n") * _LEAST_TOLD, 1)

    def _show_facts(self, shown: Subject) -> None:
        _empty(self.facts)
        for fact in shown.facts:
            told = label(_("{0}: {1}").format(fact.label, fact.value), wrap=True, selectable=True)
            cited = source_of(fact)
            if cited is None:
                self.facts.addWidget(told)
                continue
            line = QWidget()
            line.setLayout(row(told, self._source_button(fact.label, cited), gap=8))
            self.facts.addWidget(line)
            self.facts.addWidget(OneLine(words.citation_words(cited)))

    def _source_button(self, name: str, cited: Citation) -> QPushButton:
        made = button(_("Source"), partial(self.source_wanted.emit, cited))
        made.setAccessibleName(_("Source of: {0}").format(name))
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def _show_beside(self, shown: Subject) -> None:
        _empty(self.beside)
        links: list[QPushButton] = []
        kinds: tuple[tuple[str, SubjectKind, tuple[tuple[str, str, int], ...]], ...] = (
            (_("With people"), "person", tuple((name, name, items) for name, items in shown.people)),
            (_("With countries"), "country",
             tuple((code, country_name(code), items) for code, items in shown.countries)),
            (_("With forums"), "forum", tuple((forum, forum, items) for forum, items in shown.forums)),
        )
        for heading, kind, values in kinds:
            if not values:
                continue
            box, flow = QWidget(), Flow(gap=4)
            made = [self._link(kind, value, name, items) for value, name, items in values]
            for one in made:
                flow.addWidget(one)
            box.setLayout(flow)
            links += made
            self.beside.addWidget(label(heading, look="heading"))
            self.beside.addWidget(box)
        self.links = tuple(links)

    def _link(self, kind: SubjectKind, value: str, name: str, items: int) -> QPushButton:
        short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        made = button(_("{0} ({1})").format(short, grouped(items)), partial(self.other_wanted.emit, kind, value))
        made.setText(made.text().replace("&", "&&"))
        made.setAccessibleName(_("{0}, {1}").format(name, n_("{count} match", "{count} matches", items)))
        made.setToolTip(as_written(name))
        made.setProperty("look", "chip")
        return made

    def _make_table(self) -> QTableView:
        widths = [one.width for one in self.items.columns]
        made = table(self.items, _("What was done and said, in time"), widths, stretch=1)
        made.setColumnWidth(0, date_room(made.fontMetrics()))
        made.setSortingEnabled(True)
        made.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        made.horizontalHeader().sortIndicatorChanged.connect(self._stay_in_time)
        made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        made.selectionModel().currentRowChanged.connect(self._moved)
        made.activated.connect(self._activate)
        return made

    def _stay_in_time(self, section: int) -> None:
        """Keep the arrow on the date, by which alone the rows can run."""
        if section:
            order = Qt.SortOrder.DescendingOrder if self.items.falling else Qt.SortOrder.AscendingOrder
            self.table.horizontalHeader().setSortIndicator(0, order)

    def _arrange(self) -> None:
        buttons = Flow(gap=8)
        for one in (self.back_button, self.search_button, self.pack_button):
            buttons.addWidget(one)
        inner = QWidget()
        inner.setLayout(column(self.name, self.counts, buttons, self.facts, self.histogram, self.beside, None,
                               margins=(16, 10, 16, 10), gap=8))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(scroll)
        self.splitter.addWidget(self.table)
        self.splitter.setSizes([420, 380])
        self.splitter.setChildrenCollapsible(False)
        self.setLayout(column(self.splitter))

    def _follow(self, since: str, until: str) -> None:
        self._range_wanted(since, until)

    def _moved(self, *_rows: object) -> None:
        self.current_changed.emit()

    def _activate(self, *_index: object) -> None:
        self.activated.emit()


def _empty(layout: QVBoxLayout) -> None:
    """Take away all that stands in a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget:
            widget.hide()
            widget.deleteLater()
