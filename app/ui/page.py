"""What every page of the window offers it."""

from collections.abc import Generator, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.desk import Desk
from app.ui.undoing import Undoing

PageName = Literal["home", "import", "search", "source", "review", "pack", "settings"]
MenuName = Literal[
    "file", "edit", "library", "search", "source", "review", "pack", "entry", "view", "go", "help",
]
Menus = Mapping[MenuName, Sequence[QAction | None]]


class Page(QWidget):
    """A page of the window. What is not overridden is nothing, and undo is the library's."""

    changed = Signal()  # what can be undone, or which panes there are, is another now

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def build(self) -> Generator[None]:
        """Make the parts that were not made with it; a step that holds the window up for no longer than it may."""
        yield from ()

    def heightForWidth(self, width: int) -> int:
        """The least height that it can do with: its lists and texts scroll in themselves before all of it does."""
        made = self.layout()
        return made.minimumHeightForWidth(width) if made else super().heightForWidth(width)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through; the first has the focus when the page comes to the front."""
        return ()

    def menus(self) -> Menus:
        """The page's actions by the menu they stand in, None for a line between them."""
        return {}

    def everywhere(self) -> Sequence[QAction]:
        """Those of its actions that work whatever page is in front: what it gives to the File menu, and perhaps more.

        All others are disabled, with that reason, while another page is in front; so pages may share shortcuts.
        """
        return [one for one in self.menus().get("file", ()) if one is not None]

    def splitters(self) -> tuple[QSplitter, ...]:
        """The splitters whose places come back as they were left."""
        return ()

    def undoing(self) -> Undoing:
        """What Ctrl+Z takes back on this page."""
        return self.desk.undoing

    def entered(self) -> None:
        """The page has come to the front."""

    def closing(self) -> None:
        """The window is about to close: what is being typed is to be kept."""
