"""Groups of tellings that may be of one event, to be ticked and gone through."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _, n_
from app.model.dates import words as date_words
from app.model.telling import Copies, Duplicates
from app.ui import words
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.widgets.plain import list_view

Group = Duplicates | Copies
_TICK = Qt.ItemDataRole.CheckStateRole


class GroupList(QAbstractListModel):
    """The groups in order. One that was decided on goes; what is taken back comes to its place again."""

    ticks_changed = Signal()

    def __init__(self, title: Callable[[str], str], parent: QObject | None = None) -> None:
        """title: of a document by its id."""
        super().__init__(parent)
        self._title = title
        self._all: tuple[Group, ...] = ()
        self._shown: list[int] = []
        self._ticked: set[int] = set()

    def restart(self, groups: tuple[Group, ...]) -> None:
        """Show these groups."""
        self.beginResetModel()
        self._all, self._shown, self._ticked = groups, list(range(len(groups))), set()
        self.endResetModel()
        self.ticks_changed.emit()

    def group(self, row: int) -> Group:
        """The group of a row."""
        return self._all[self._shown[row]]

    def groups(self) -> tuple[Group, ...]:
        """All groups that are shown."""
        return tuple(self._all[place] for place in self._shown)

    def ticked(self) -> tuple[Duplicates, ...]:
        """The groups of events that are ticked and shown."""
        ticked = (self._all[place] for place in self._shown if place in self._ticked)
        return tuple(one for one in ticked if isinstance(one, Duplicates))

    def sure(self) -> tuple[Duplicates, ...]:
        """The groups that a pack would join unasked."""
        return tuple(one for one in self.groups() if isinstance(one, Duplicates) and one.sure)

    def take(self, groups: Iterable[Group]) -> None:
        """Groups were decided on: they are not shown any more."""
        gone = set(groups)
        self._show([place for place in self._shown if self._all[place] not in gone])

    def bring(self, ids: Iterable[str]) -> None:
        """What was decided about these items was taken back: their groups are shown again."""
        back = set(ids)
        shown = set(self._shown)
        self._show([place for place, one in enumerate(self._all) if place in shown or back & set(one.ids)])

    def leave(self, ids: Iterable[str]) -> None:
        """Groups whose items are all among these are decided on."""
        settled = set(ids)
        self.take([one for one in self.groups() if settled >= set(one.ids)])

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        basic = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_event = isinstance(self.group(index.row()), Duplicates) if index.isValid() else False
        return basic | Qt.ItemFlag.ItemIsUserCheckable if is_event else basic

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        group = self.group(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.name(group)
            case Qt.ItemDataRole.UserRole:
                return facts(group)
            case Qt.ItemDataRole.ToolTipRole:
                return as_written(f"{self.name(group)}\n{facts(group)}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.name(group)}. {facts(group)}"
            case Qt.ItemDataRole.CheckStateRole if isinstance(group, Duplicates):
                return Qt.CheckState.Checked if self._shown[index.row()] in self._ticked else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or not isinstance(self.group(index.row()), Duplicates):
            return False
        place = self._shown[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(place)
        else:
            self._ticked.discard(place)
        self.dataChanged.emit(index, index, [_TICK])
        self.ticks_changed.emit()
        return True

    def flip(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        index = self.index(row)
        checked = index.data(_TICK) == Qt.CheckState.Checked
        self.setData(index, (Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked).value, _TICK)

    def name(self, group: Group) -> str:
        """What a group is called: the title of the best telling, or those of the documents."""
        if isinstance(group, Duplicates):
            return words.flat(group.title)
        return " = ".join(self._title(one) for one in group.ids)

    def _show(self, places: list[int]) -> None:
        if places != self._shown:
            self.beginResetModel()
            self._shown = places
            self.endResetModel()
            self.ticks_changed.emit()


def facts(group: Group) -> str:
    """How sure it is, the date, how often it is told."""
    if isinstance(group, Copies):
        return _("documents of the same text") if group.same_text else _("documents that tell the same events")
    sure = _("sure") if group.sure else _("possible")
    tellings = n_("{count} telling", "{count} tellings", len(group.ids))
    documents = n_("in {count} document", "in {count} documents", group.documents)
    return " · ".join((sure, date_words(group.date), f"{tellings} {documents}"))


class _Rows(QStyledItemDelegate):
    """Draws a group on two lines beside its tick."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() * 2 + 14)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        view: QWidget = option.widget
        style = view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        tick = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        left = tick.right() + 8 if tick.isValid() and tick.width() else option.rect.left() + 28
        room: QRect = option.rect.adjusted(0, 6, -8, -6)
        room.setLeft(left)
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        main = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        painter.setPen(main)
        metrics = QFontMetrics(option.font)
        height, elide = metrics.height(), Qt.TextElideMode.ElideRight
        painter.drawText(QRect(left, room.top(), room.width(), height), 0,
                         metrics.elidedText(title, elide, room.width()))  # fmt: skip
        painter.setPen(main if chosen else palette.color(QPalette.ColorRole.PlaceholderText))
        told = metrics.elidedText(str(index.data(Qt.ItemDataRole.UserRole)), elide, room.width())
        painter.drawText(QRect(left, room.bottom() - height + 1, room.width(), height), 0, told)
        painter.restore()


def group_view(model: GroupList) -> QListView:
    """A list of groups."""
    return list_view(model, _Rows(), _("Possible duplicates"))


def counts(groups: Sequence[Duplicates]) -> tuple[int, int]:
    """How many groups, and how many tellings in them."""
    return len(groups), sum(len(one.ids) for one in groups)
