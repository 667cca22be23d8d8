"""A pack as a tree: sections, and in them the entries with a tick (kept), a star, a date and a source."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette, QStandardItem, QStandardItemModel

from app.i18n import _, n_
from app.model.dates import words as date_words
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Change, Commitment, Entry, Figure, Pack, Person, Section, SourceDocument
from app.packs.changes import told
from app.ui import words
from app.ui.as_written import as_written
from app.ui.icons import icon
from app.ui.models.index import Index

ENTRY_MIME = "application/x-valise-entries"
SECTION_MIME = "application/x-valise-section"
_COLUMNS = 3
_TOLD = 500
"""Characters of a row or a tooltip."""
_SECTION_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
)
_ENTRY_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED_FLAGS = _ENTRY_FLAGS | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
_TITLED_FLAGS = _TICKED_FLAGS | Qt.ItemFlag.ItemIsEditable


class PackTree(QStandardItemModel):
    """Shows one state of a pack; what the user does to it is asked for by signals, never done here.

    Qt's own model holds how many rows there are, with nothing in them: a layout asks for each of thousands, which is
    slow in Python. What a row shows is asked of the pack, for those in view.
    """

    kept_wanted = Signal(str, bool)  # key of the entry
    title_wanted = Signal(str, str)
    move_wanted = Signal(tuple, int)  # keys, number of the place
    section_wanted = Signal(str, int)  # key, how many places further down

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, _COLUMNS, parent)
        self._sections: tuple[Section, ...] = ()
        self._numbers: dict[int, int] = {}  # by what Qt's model knows the rows of a section by
        self._hidden: frozenset[str] = frozenset()
        self._places: dict[str, tuple[int, int]] = {}  # by key: the section, and the row in it or -1
        self._printed: dict[str, int] | None = None

    def show_pack(self, pack: Pack | None) -> None:
        """Show this state, hidden sections last; rows that are still the same rows keep their selection."""
        sections = tuple(one for one in pack.sections if one.layout != "cover") if pack else ()
        away = tuple(replace(one, entries=()) for one in pack.hidden) if pack else ()
        sections, self._hidden = (*sections, *away), frozenset(one.key for one in away)
        if _shape(sections) == _shape(self._sections):
            self._sections = sections
            for number, section in enumerate(sections):
                self._changed(number, section)
            return
        self.beginResetModel()
        self._sections = sections
        self._make_rows()
        self._places = {entry.key: (number, row) for number, section in enumerate(sections)
                        for row, entry in enumerate(section.entries)}
        self._places |= {section.key: (number, -1) for number, section in enumerate(sections)}
        self.endResetModel()

    def _make_rows(self) -> None:
        """Have Qt's model hold as many empty rows, within a reset."""
        with QSignalBlocker(self):
            self.setRowCount(0)
            for section in self._sections:
                head = QStandardItem(len(section.entries), _COLUMNS)
                self.appendRow(head)
        heads = [self.index(number, 0) for number in range(len(self._sections))]
        self._numbers = {self.index(0, 0, head).internalId(): head.row() for head in heads if self.hasChildren(head)}

    def show_numbers(self, printed: dict[str, int] | None) -> None:
        """Show the numbers that entries are printed under, by their keys; None for those of the pack itself."""
        if printed != self._printed:
            self._printed = printed
            for number, section in enumerate(self._sections):
                self._changed(number, section)

    def number(self, entry: Entry) -> str:
        """The number that an entry is printed under; "" for one that is in no file."""
        if self._printed is None:
            return str(entry.number) if entry.kept else ""
        return str(self._printed.get(entry.key, ""))

    def is_hidden(self, key: str) -> bool:
        """Whether a section is put away."""
        return key in self._hidden

    def section(self, index: Index) -> Section | None:
        """The section that an index is, or lies in."""
        if not index.isValid():
            return None
        return self._sections[self._numbers.get(index.internalId(), index.row())]

    def entry(self, index: Index) -> Entry | None:
        """The entry of an index, None for a section."""
        section = self.section(index)
        return section.entries[index.row()] if section and index.internalId() in self._numbers else None

    def place(self, index: Index) -> tuple[int, int]:
        """The number of the section that an index is or lies in, and its row there, -1 for the section itself."""
        number = self._numbers.get(index.internalId())
        return (index.row(), -1) if number is None else (number, index.row())

    def index_of(self, key: str) -> QModelIndex:
        """The index of an entry by its key, or of a section by its."""
        place = self._places.get(key)
        if place is None:
            return QModelIndex()
        section, row = place
        head = self.index(section, 0)
        return head if row < 0 else self.index(row, 0, head)

    def flags(self, index: Index) -> Qt.ItemFlag:
        number = self._numbers.get(index.internalId())
        if number is None:
            return _SECTION_FLAGS
        entry = self._sections[number].entries[index.row()]  # not by entry(): a layout asks for thousands
        if index.column() or isinstance(entry.subject, SourceDocument):
            return _ENTRY_FLAGS
        return _TITLED_FLAGS if isinstance(entry.subject, Item) else _TICKED_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, section = self.entry(index), self.section(index)
        if entry is not None:
            return _entry_data(entry, index.column(), role, self.number(entry))
        return _section_data(section, index.column(), role, self.is_hidden(section.key)) if section else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index)
        if entry is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.kept_wanted.emit(entry.key, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole:
            unchanged = not entry.title and str(value) == _own_title(entry)
            if not unchanged:
                self.title_wanted.emit(entry.key, str(value))
            return True
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _headings()[section] if shown else None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ENTRY_MIME, SECTION_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        first = [index for index in indexes if index.column() == 0]
        entries = [entry for entry in map(self.entry, first) if entry]
        section = self.section(first[0]) if first and not entries else None
        data.setData(ENTRY_MIME, "\n".join(entry.key for entry in entries).encode())
        if section:
            data.setData(SECTION_MIME, section.key.encode())
        data.setText("\n\n".join(filter(None, map(words.support_words, entries))))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if data.hasFormat(SECTION_MIME):
            return not parent.isValid() and row >= 0
        keys = _keys(data)
        return bool(keys) and parent.isValid() and all(
            self.index_of(key).parent().row() == parent.row() for key in keys
        )

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(SECTION_MIME):
            key = bytes(data.data(SECTION_MIME).data()).decode()
            start = self.index_of(key).row()
            self.section_wanted.emit(key, (row - 1 if row > start else row) - start)
            return False
        keys, entries = _keys(data), self._sections[parent.row()].entries
        start, end = self.index_of(keys[0]).row(), len(entries) if row < 0 else row
        target = entries[end - 1 if end > start else end]
        self.move_wanted.emit(tuple(keys), target.number)
        return False  # the pack is edited and shown again; the view must not take the row away itself

    def _changed(self, number: int, section: Section) -> None:
        head = self.index(number, 0)
        self.dataChanged.emit(head, self.index(number, 2))
        if section.entries:
            last = len(section.entries) - 1
            self.dataChanged.emit(self.index(0, 0, head), self.index(last, 2, head))


def _keys(data: QMimeData) -> list[str]:
    return bytes(data.data(ENTRY_MIME).data()).decode().split("\n") if data.hasFormat(ENTRY_MIME) else []


def _shape(sections: tuple[Section, ...]) -> list[tuple[str, list[str]]]:
    return [(section.key, [entry.key for entry in section.entries]) for section in sections]


def _section_data(section: Section, column: int, role: int, hidden: bool) -> Any:
    if role == Qt.ItemDataRole.ForegroundRole and hidden:
        return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
    if role == Qt.ItemDataRole.FontRole and column == 0:
        font = QFont(QGuiApplication.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
    if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return None
    if column == 0:
        return section.heading
    if column == 1:
        return _("hidden") if hidden else section_state(section)
    none = _("none")
    return f"{_headings()[column]}: {none}" if role == Qt.ItemDataRole.AccessibleTextRole else None


def section_state(section: Section) -> str:
    """What a section holds, in a word or two."""
    if section.layout == "hand":
        return _("written") if section.text else _("to be written")
    if section.layout in ("timeline", "annex"):
        return _("from the entries")
    if section.layout == "distribution":
        return _("from the cover")
    if not section.entries:
        return _("counted") if section.facts else _("nothing")
    kept = sum(entry.kept for entry in section.entries)
    if kept == len(section.entries):
        return n_("{count} entry", "{count} entries", kept)
    return _("{0} of {1} kept").format(kept, len(section.entries))


def _entry_data(entry: Entry, column: int, role: int, number: str) -> Any:
    shown: Any = None
    match role:
        case Qt.ItemDataRole.DisplayRole:
            shown = words.cut(entry_cells(entry, number)[column], _TOLD)
        case Qt.ItemDataRole.EditRole:
            shown = entry.title or _own_title(entry)
        case Qt.ItemDataRole.CheckStateRole if column == 0 and not isinstance(entry.subject, SourceDocument):
            shown = Qt.CheckState.Checked if entry.kept else Qt.CheckState.Unchecked
        case Qt.ItemDataRole.DecorationRole if column == 0:
            shown = icon("starred") if entry.starred else icon("note") if entry.note else None
        case Qt.ItemDataRole.ForegroundRole if not number:
            shown = QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        case Qt.ItemDataRole.ToolTipRole:
            shown = as_written(_with_reason(entry, number, (entry.note or _source_words(entry))[:_TOLD]))
        case Qt.ItemDataRole.AccessibleTextRole:
            shown = words.cut(_spoken(entry, number), _TOLD) if column == 0 else _headed(entry, column, number)
        case _:
            pass
    return shown


def _source_words(entry: Entry) -> str:
    return words.flat(entry.subject.words[:_TOLD]) if isinstance(entry.subject, Item) else ""


def _own_title(entry: Entry) -> str:
    """The title that an event has of itself."""
    item = entry.subject
    return words.flat(words.heading(item)) if isinstance(item, Item) and isinstance(item.found, Event) else ""


def _with_reason(entry: Entry, number: str, told: str) -> str:
    """What is told of an entry, after why it is in no file though it is kept."""
    return "\n".join((_held_back(), told)) if entry.kept and not number else told


def _held_back() -> str:
    return _("Held back by the house style: nobody is named for these words.")


def _headings() -> tuple[str, str, str]:
    return _("Section or entry"), _("Date"), _("Source")


def _headed(entry: Entry, column: int, number: str) -> str:
    """A cell as it is read, with its heading."""
    told = words.cut(entry_cells(entry, number)[column], _TOLD) or _("none")
    return f"{_headings()[column]}: {told}"


def _spoken(entry: Entry, number: str) -> str:
    states = [
        _("kept") if entry.kept else _("dropped"),
        _("starred") if entry.starred else "",
        _("has a note") if entry.note else "",
        _held_back() if entry.kept and not number else "",
    ]
    return ", ".join([entry_cells(entry, number)[0], *(state for state in states if state)])


def entry_cells(entry: Entry, number: str | None = None) -> tuple[str, str, str]:
    """The three cells of an entry's row: number and words, date, source. number: another than its own, or ""."""
    number = (str(entry.number) if entry.kept else "") if number is None else number
    number = f"{number}  " if number else ""
    source = entry.citations[0].title if entry.citations else ""
    match entry.subject:
        case Item(found=Event()) as item:
            return f"{number}{entry.title or words.flat(words.heading(item))}", words.date_cell(item), source
        case Item() as item:
            said = entry.title or words.said_in_a_line(item)
            return f"{number}{words.heading(item)}: {said}", words.date_cell(item), source
        case Person() as person:
            seen = date_words(person.role_seen_on) if person.role_seen_on else ""
            return f"{number}{', '.join(part for part in (person.name, person.role) if part)}", seen, source
        case Commitment() | Figure() | Change() as other:
            return f"{number}{told(other)}", _day(other), source
        case SourceDocument() as document:
            issued = date_words(document.published) if document.published else ""
            return f"{number}{document.title}", issued, document.issuer


def _day(subject: Commitment | Figure | Change) -> str:
    """The day that something was promised for, or the year of a figure, in words."""
    match subject:
        case Commitment():
            day = subject.due
        case Figure():
            day = subject.year
        case Change():
            day = ""
    return date_words(day) if day else ""
