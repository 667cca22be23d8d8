"""The active filters over the results: one small button each, which takes its filter away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.i18n import _
from app.ui.as_written import as_written
from app.ui.icons import icon
from app.ui.widgets.flow import Flow

_LONGEST = 44


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter in words, and what takes it away."""

    text: str
    remove: Callable[[], object]


class _ChipButton(QPushButton):
    """A chip; Delete and Backspace take it away too, the arrow keys go to its neighbours."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusNextPrevChild(False)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextPrevChild(True)
            case _:
                super().keyPressEvent(event)


class ChipBar(QWidget):
    """The chips on as many lines as they need, then one button that takes all away; hidden where there is none."""

    def __init__(self, clear: Callable[[], object]) -> None:
        super().__init__()
        self._clear = clear
        self.chips: tuple[QPushButton, ...] = ()
        self._flow = Flow(gap=6, margins=(12, 6, 12, 6))
        self.setLayout(self._flow)
        self.setAccessibleName(_("Active filters"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these in place of those before; a chip that had the focus hands it to the one that took its place."""
        focused = next((place for place, one in enumerate(self.chips) if one.hasFocus()), None)
        while self._flow.count():
            item = self._flow.takeAt(0)
            gone = item.widget() if item else None
            if gone:
                gone.hide()
                gone.deleteLater()
        made = [self._chip(chip) for chip in chips]
        if made:
            every = _ChipButton(_("Clear"))
            every.setAccessibleName(_("Clear all filters"))
            every.setProperty("look", "chip")
            every.clicked.connect(lambda _checked=False: self._clear())
            every.setMinimumHeight(made[0].sizeHint().height())  # those have an icon, which is higher than the words
            made.append(every)
        for one in made:
            one.setAutoDefault(False)
            self._flow.addWidget(one)
            one.show()
        self.chips = tuple(made)
        self.setVisible(bool(made))
        self.updateGeometry()
        if focused is not None and made:
            made[min(focused, len(made) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, chip: Chip) -> QPushButton:
        made = _ChipButton(chip.text if len(chip.text) <= _LONGEST else f"{chip.text[:_LONGEST]}…")
        made.setText(made.text().replace("&", "&&"))
        made.setIcon(icon("clear"))
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setProperty("look", "chip")
        made.setAccessibleName(_("Remove filter {0}").format(chip.text))
        made.setToolTip(as_written(_("Remove filter {0}").format(chip.text)))
        made.clicked.connect(lambda _checked=False: chip.remove())
        return made
