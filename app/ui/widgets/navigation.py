"""The bar at the left with a button for each page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics
from PySide6.QtWidgets import QToolBar, QWidget

from app.i18n import _
from app.ui.icons import size
from app.ui.page import PageName
from app.ui.widgets.plain import action

_ICON = 28
_AROUND = 20  # what a button has beside its name
_LETTERS = 12  # as wide as the longest name may be, in average letters


class Navigation(QToolBar):
    """One button a page, with its name under its icon; the page in front is pressed."""

    def __init__(self, parent: QWidget, names: dict[PageName, str], show_page: Callable[[PageName], None]) -> None:
        super().__init__(_("Pages"), parent)
        self.setObjectName("navigation")
        self.setMovable(False)
        self.setFloatable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(size(_ICON), size(_ICON)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)  # a bar that was hidden by mistake could not be found again
        group = QActionGroup(self)
        self.pages: dict[PageName, QAction] = {}
        for number, (page, name) in enumerate(names.items(), 1):
            one = action(parent, name, lambda page=page: show_page(page), f"Ctrl+{number}", page)
            one.setCheckable(True)
            group.addAction(one)
            self.addAction(one)
            button = self.button(one)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.pages[page] = one
        self._fit()

    def button(self, one: QAction) -> QWidget:
        """The button of an action."""
        return self.widgetForAction(one)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Give all buttons one width: else the bar, and the page beside it, would change theirs with each page."""
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)  # as the page in front has it
        bold, plain = QFontMetrics(font), self.fontMetrics()
        longest = max((bold.horizontalAdvance(one.text()) for one in self.actions()), default=0)
        for one in self.actions():
            self.button(one).setMinimumWidth(max(plain.averageCharWidth() * _LETTERS, longest + _AROUND))
