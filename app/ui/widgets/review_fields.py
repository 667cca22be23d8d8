"""Fields in which an item is corrected: each says at once how it understands what is typed, or why it does not."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.errors import InvalidInput
from app.i18n import _
from app.ui.review_typing import listed
from app.ui.typed_in_context import date_in_context, read_back, typed_again
from app.ui.widgets.completions import Completions
from app.ui.widgets.names_line import NamesLine
from app.ui.widgets.plain import choices, column, label


class Field(QWidget):
    """A line and, under it, what it is understood as. value() raises InvalidInput where it is not understood."""

    names_wanted = Signal(object, str)  # the field, what is being typed: completions are asked for

    def __init__(self, name: str, line: QLineEdit | QComboBox, understand: Callable[[str], Any]) -> None:
        super().__init__()
        self.line, self._understand = line, understand
        self.line.setAccessibleName(name)
        self.told = label(look="meta", wrap=True)
        self.told.hide()
        self.setLayout(column(line, self.told, gap=2))
        self.setFocusProxy(line)
        self._shown: Any = None
        if isinstance(line, QLineEdit):
            line.textChanged.connect(self.check)
            line.textEdited.connect(self._ask)

    def show_value(self, text: str) -> None:
        """Fill in what stands there now."""
        if isinstance(self.line, QLineEdit):
            self.line.setText(text)
            self.line.setCursorPosition(0)
        else:
            self.line.setCurrentIndex(max(self.line.findData(text), 0))
        self._shown = self._text()
        self.check()

    def value(self) -> Any:
        """What is typed, as the item holds it."""
        return self._understand(self._text())

    def changed(self) -> bool:
        """Whether something else stands there than was filled in."""
        return self._text() != self._shown

    def check(self) -> bool:
        """Say how what is typed is understood; whether it is."""
        try:
            told, fine = self.understood(self.value()), True
        except InvalidInput as problem:
            told, fine = _("⚠ {0} {1}").format(problem.message, problem.hint), False
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.line.setAccessibleDescription(told)
        return fine

    def understood(self, value: Any) -> str:
        """What is said of a value; nothing where it stands as it was typed."""
        return ""

    def offer(self, names: Sequence[str]) -> None:
        """Offer names that complete what is being typed."""
        completer = self.line.completer()
        if isinstance(completer, Completions):
            completer.offer(names)
            if self.line.hasFocus() and names:
                completer.complete()

    def _text(self) -> str:
        return self.line.text() if isinstance(self.line, QLineEdit) else str(self.line.currentData())

    def _ask(self, text: str) -> None:
        last = text.rsplit(";", 1)[-1].strip()
        if len(last) > 1:
            self.names_wanted.emit(self, last)


class DateField(Field):
    """A date, typed freely beside a sentence and read back in words."""

    def __init__(self, name: str) -> None:
        self._near = ""
        super().__init__(name, QLineEdit(), self._date)

    def begin(self, edtf: str, near: str) -> None:
        """Fill in a date. near: what fills up what is left out (EDTF)."""
        self._near = edtf or near
        self.show_value(typed_again(edtf))

    def understood(self, value: Any) -> str:
        return _("= {0}").format(read_back(value))

    def _date(self, text: str) -> str:
        return date_in_context(text, self._near)


def text_field(name: str) -> Field:
    """A line of any words."""
    return Field(name, QLineEdit(), lambda text: " ".join(text.split()))


def names_field(name: str, names: Sequence[str], understand: Callable[[str], tuple[str, ...]] = listed) -> Field:
    """Names parted by semicolons, completed from a list."""
    line = NamesLine("", names)
    line.setPlaceholderText(_("several parted by ;"))
    return Field(name, line, understand)


def person_field(name: str) -> Field:
    """One person or institution; completions are asked for by names_wanted."""
    line = QLineEdit()
    line.setCompleter(Completions(line))
    return Field(name, line, lambda text: " ".join(text.split()))


def choice_field(name: str, values: Sequence[tuple[str, str]]) -> Field:
    """One of several values by their names."""
    box = choices()
    for value, shown in values:
        box.addItem(shown, value)
    return Field(name, box, str)
