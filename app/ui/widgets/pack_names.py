"""A field for several names: each that is taken becomes a chip; the one that is being typed is completed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QSizePolicy

from app.i18n import _
from app.ui.icons import icon
from app.ui.widgets.completions import Completions
from app.ui.widgets.flow import Flow

_ALONE, _BESIDE = 34, 14
"""Average characters of the line alone, and beside chips."""

Resolve = Callable[[str], str | None]
"""The code of a name; None where it is not known."""


class _Line(QLineEdit):
    """A line that hands on the keys which take a name or take the last chip away."""

    taken = Signal()
    back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in (";", ",") and self.text().strip():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
        else:
            super().keyPressEvent(event)


class NamesField(QFrame):
    """The chips, then the line. changed follows each change by the user. resolve: what a typed name means."""

    changed = Signal()

    def __init__(
        self, name: str, hint: str, known: Sequence[str], resolve: Resolve, names: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._name, self._hint, self._resolve, self._names = name, hint, resolve, names
        self._codes: list[str] = []
        self.chips: list[QPushButton] = []
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.setMinimumWidth(self.fontMetrics().averageCharWidth() * _ALONE)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self._edited)
        self.line.taken.connect(self.take)
        self.line.back.connect(lambda: self._remove(self._codes[-1]) if self._codes else None)
        self.line.editingFinished.connect(self._leave)
        completer = Completions(self.line, tuple(known))
        self.line.setCompleter(completer)
        completer.activated.connect(self._completed, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(self.line)
        self._flow = Flow(gap=5)
        self.setLayout(self._flow)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def codes(self) -> tuple[str, ...]:
        """What is chosen, with what is typed where that is a known name."""
        typed = [self._resolve(name) for name in self._typed()]
        return tuple(dict.fromkeys((*self._codes, *(code for code in typed if code))))

    def unknown(self) -> tuple[str, ...]:
        """The typed names that are not known."""
        return tuple(name for name in self._typed() if self._resolve(name) is None)

    def _typed(self) -> list[str]:
        """The names in the line; one whole name may have a comma in it."""
        whole = self.line.text().strip()
        return [whole] if whole and self._resolve(whole) else _parted(whole)

    def held(self) -> tuple[tuple[str, ...], str]:
        """What is chosen, and what is typed beside it."""
        return tuple(self._codes), self.line.text()

    def put(self, codes: Sequence[str], typed: str = "") -> None:
        """Show exactly these, without saying so."""
        self._codes = list(dict.fromkeys(codes))
        self.line.setText(typed)
        self._show()

    def take(self) -> None:
        """Make chips of the typed names that are known."""
        codes, unknown = self.codes(), self.unknown()
        if codes != tuple(self._codes):
            self._codes = list(codes)
            self.line.setText("; ".join(unknown))
            self._show()
            self.changed.emit()

    def _edited(self) -> None:
        self.changed.emit()

    def _completed(self, text: str) -> None:
        self.line.setText(text.partition(" · ")[0])
        self.take()

    def _leave(self) -> None:
        if not self.line.hasFocus():
            self.take()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None and gone is not self.line:
                gone.hide()
                gone.deleteLater()
        self.chips = [self._chip(code) for code in self._codes]
        for one in self.chips:
            self._flow.addWidget(one)
            one.show()
        self._flow.addWidget(self.line)
        self.line.setPlaceholderText("" if self._codes else self._hint)
        self.line.setMinimumWidth(self.fontMetrics().averageCharWidth() * (_BESIDE if self._codes else _ALONE))
        self.updateGeometry()

    def _chip(self, code: str) -> QPushButton:
        made = QPushButton(self._names(code).replace("&", "&&"))
        made.setIcon(icon("clear"))
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setProperty("look", "chip")
        made.setAutoDefault(False)
        made.setAccessibleName(_("Take away {0}").format(self._names(code)))
        made.setToolTip(made.accessibleName())
        made.clicked.connect(lambda _checked=False: self._remove(code))
        return made


def _parted(text: str) -> list[str]:
    """The names in a line, parted by semicolons or commas."""
    return [name.strip() for name in text.replace(",", ";").split(";") if name.strip()]
