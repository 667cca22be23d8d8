"""What every part of the Settings page is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.desk import Desk
from app.ui.widgets.plain import choices, column, label

_WIDEST = 190
"""Characters: beyond that a field is far from its name."""
_FIELD = 38
"""Characters that a list of options has room for at least, so that those below one another end alike."""


class SettingsPart(QScrollArea):
    """A part of the settings under its name; entered follows when it comes to the front."""

    def __init__(self, desk: Desk, name: str, about: str = "") -> None:
        super().__init__()
        self.desk, self.name = desk, name
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("look", "side")
        self._about = about

    def fill(self, *parts: QWidget | QLayout | None, grows: QWidget | None = None) -> None:
        """Put the parts under the heading, one under the other; one of them may take what room there is left."""
        body = QWidget()
        about = [label(self._about, "meta", wrap=True)] if self._about else []
        layout = column(label(self.name, "title"), *about, *parts, margins=(24, 18, 24, 18), gap=14)
        layout.addStretch(0 if grows else 1)  # where what grows is hidden, the rest stays together at the top
        if grows:
            layout.setStretchFactor(grows, 1)
        body.setLayout(layout)
        body.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self.setWidget(body)

    def entered(self) -> None:
        """It has come to the front."""


def choice(name: str, options: Sequence[tuple[str, str]], current: str) -> QComboBox:
    """A list of options, (value, what it is called), with the current one chosen."""
    made = choices()
    made.setAccessibleName(name)
    for value, called in options:
        made.addItem(called, value)
    made.setCurrentIndex(max(made.findData(current), 0))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMinimumWidth(made.fontMetrics().averageCharWidth() * _FIELD)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def remark(text: str = "") -> QLabel:
    """Words below a field that say more of it."""
    return label(text, "meta", wrap=True)
