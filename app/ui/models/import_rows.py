"""The files of an import as a table, a row each, and the news of them that a worker brings."""

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from app.i18n import _
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.widgets.import_report import row_words, state_words
from app.ui.words import marked_as_read

if TYPE_CHECKING:
    from app.tasks import FileRow

Shown = Literal["all", "problems", "scan", "failed", "undone", "added", "known"]
"""Which files are shown; problems: those that need the user."""
NEEDING: tuple[str, ...] = ("failed", "scan", "undone")


class ImportFeed:
    """What a worker tells of a batch, kept until the window takes it: a busy import does not flood its queue."""

    def __init__(self) -> None:
        self._news: deque[tuple[str, int, Any]] = deque()

    def listed(self, rows: "Sequence[FileRow]") -> None:
        """These are the files."""
        self._news.append(("listed", 0, tuple(rows)))

    def reading(self, number: int, words: str) -> None:
        """The file of this number is being read."""
        self._news.append(("reading", number, words))

    def done(self, number: int, row: "FileRow") -> None:
        """The file of this number is done."""
        self._news.append(("done", number, row))

    def news(self) -> list[tuple[str, int, Any]]:
        """What was told since this was last asked."""
        return [self._news.popleft() for _each in range(len(self._news))]


class ImportRows(QAbstractTableModel):
    """The files with what became of each. running: whether those that are not done are waiting, or were left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (_("File"), _("State"), _("Details"), _("Folder"))
        self.running = False
        self._files: list[FileRow] = []
        self._states: list[str] = []
        self._reading: dict[int, str] = {}
        self._which: Shown = "all"
        self._numbers: Sequence[int] = range(0)

    def show_files(self, files: "Sequence[FileRow]") -> None:
        """Show these files instead of the earlier ones."""
        self.beginResetModel()
        self._files = list(files)
        self._states = [one.state for one in files]
        self._reading.clear()
        self._numbers = self._matching()
        self.endResetModel()

    def show_only(self, which: Shown) -> None:
        """Show those files alone."""
        if which != self._which:
            self.beginResetModel()
            self._which = which
            self._numbers = self._matching()
            self.endResetModel()

    def take(self, news: "Sequence[tuple[str, int, Any]]") -> None:
        """Take in what a worker told."""
        for kind, number, told in news:
            if kind == "listed":
                self.show_files(told)
            elif kind == "reading":
                self._reading[number] = told
            else:
                self._reading.pop(number, None)
                self._files[number] = told
                self._states[number] = told.state
        if news:
            self._refresh([number for kind, number, _told in news if kind != "listed"])

    def run(self, running: bool) -> None:
        """An import of them has begun, or is over."""
        self.running = running
        self._reading.clear()
        self._refresh(range(len(self._files)))

    def file(self, row: int) -> "FileRow":
        """The file of a row."""
        return self._files[self._numbers[row]]

    def number(self, row: int) -> int:
        """The number of a row's file in the batch."""
        return self._numbers[row]

    def count(self, *states: str) -> int:
        """How many files stand so."""
        return sum(map(self._states.count, states))

    def files(self) -> int:
        """How many there are."""
        return len(self._files)

    def done(self) -> int:
        """How many are done: none of the scans once these have their turn, which comes after that of all others."""
        scans = any(self._states[number] == "scan" for number in self._reading)
        return len(self._files) - self.count("undone", *(("scan",) if scans else ()))

    def state(self, number: int) -> str:
        """How a file stands, also while it is under way."""
        if number in self._reading:
            return "reading"
        state = self._states[number]
        return "waiting" if state == "undone" and self.running else state

    def words(self, number: int) -> str:
        """What there is to say of a file."""
        return self._reading.get(number, "") or row_words(self._files[number])

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        text = self._cell(self._numbers[index.row()], index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[index.column()]}: {text}"
        return as_written(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings[section]

    def _cell(self, number: int, column: int) -> str:
        match column:
            case 0:
                return marked_as_read(self._files[number].name, _is_recognised(self._files[number]))
            case 1:
                return state_words(self.state(number))
            case 2:
                return self.words(number)
            case _:
                return self._files[number].folder

    def _matching(self) -> Sequence[int]:
        if self._which == "all":
            return range(len(self._files))
        wanted = NEEDING if self._which == "problems" else (self._which,)
        return [number for number, state in enumerate(self._states) if state in wanted]

    def _refresh(self, numbers: Sequence[int]) -> None:
        """Draw these files anew, and have those come and go that are shown for their state."""
        if self._which != "all":
            matching = self._matching()
            if matching != self._numbers:
                self.beginResetModel()
                self._numbers = matching
                self.endResetModel()
        elif numbers:
            last = len(self.headings) - 1
            self.dataChanged.emit(self.index(min(numbers), 0), self.index(max(numbers), last))


def _is_recognised(file: "FileRow") -> bool:
    """Whether a machine read pages of it from pictures in this import."""
    report = file.report
    return report is not None and any(one.recognised for one in (*report.added, *report.renewed))
