"""What a page shows when there is nothing to show: a few words and the next steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.icons import picture
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import column, label, row


class EmptyState(QWidget):
    """An icon, a heading, words, and buttons side by side where there is room, in the middle."""

    def __init__(self, icon_name: str, heading: str, words: str, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.heading = label(heading, "title", wrap=True)
        self.words = label(words, wrap=True, selectable=True)
        self.buttons = tuple(buttons)
        for one in buttons:  # as high as each other, with an icon or without
            one.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.offers: tuple[QPushButton, ...] = ()
        self._offered = Flow(gap=10, centred=True)
        for one in (self.heading, self.words):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 28)
        self.words.setMaximumWidth(self.fontMetrics().averageCharWidth() * 84)
        middle = row(None, self.words, None)
        middle.setStretch(1, 1000)
        steps = Flow(gap=10, centred=True)
        for one in self.buttons:
            steps.addWidget(one)
        self.setLayout(column(None, self._icon, self.heading, middle, steps, self._offered, None,
                              margins=(32, 24, 32, 24), gap=14))
        self._icon.setPixmap(picture(icon_name, 56, self.palette().color(QPalette.ColorRole.Mid)))

    def offer(self, buttons: Sequence[QPushButton]) -> None:
        """Put these buttons in a second row, in place of those that stood there."""
        for one in self.offers:
            self._offered.removeWidget(one)
            one.deleteLater()
        self.offers = tuple(buttons)
        for one in self.offers:
            self._offered.addWidget(one)
