"""A line for names parted by semicolons, which completes the one that is being typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

_MOST_SHOWN = 10


class NamesLine(QLineEdit):
    """A line of names; textEdited follows a completion as it follows typing."""

    def __init__(self, text: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        completer = _LastName(self)
        completer.setModel(QStringListModel(list(names), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)
        completer.activated.connect(self._completed)

    def _completed(self) -> None:
        self.textEdited.emit(self.text())


class _LastName(QCompleter):
    """Completes what stands after the last semicolon and keeps what stands before it."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(";", 1)[-1].strip()]

    def pathFromIndex(self, index: object) -> str:
        line = self.widget()
        before = line.text().rpartition(";")[0] if isinstance(line, QLineEdit) else ""
        name = super().pathFromIndex(index).split(" · ")[0]  # pyright: ignore[reportArgumentType]
        return f"{before}; {name}" if before else name
