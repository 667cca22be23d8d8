"""A line for names parted by semicolons, which completes the one that is being typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets.completions import Completions


class NamesLine(QLineEdit):
    """A line of names; textEdited follows a completion as it follows typing."""

    def __init__(self, text: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        completer = _LastName(self, names)
        self.setCompleter(completer)
        completer.activated.connect(self._completed)

    def _completed(self) -> None:
        self.textEdited.emit(self.text())


class _LastName(Completions):
    """Completes what stands after the last semicolon and keeps what stands before it."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(";", 1)[-1].strip()]

    def pathFromIndex(self, index: object) -> str:
        line = self.widget()
        before = line.text().rpartition(";")[0] if isinstance(line, QLineEdit) else ""
        name = super().pathFromIndex(index).split(" · ")[0]  # pyright: ignore[reportArgumentType]
        return f"{before}; {name}" if before else name
