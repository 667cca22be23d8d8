"""A tree that asks for its rows only where they can be seen."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractItemView, QTreeView

from app.ui.models.index import Index

_changing: list[object] = []


@contextmanager
def laid_out_once() -> Generator[None]:
    """Within it the looks of all there is are changed: no tree is laid out for each step, but once in a turn after."""
    _changing.append(None)
    try:
        yield
    finally:
        _changing.pop()


class SeenTree(QTreeView):
    """Its rows are all as high, and laid out once it is seen: a change of colours would ask for all of every page.

    The model says for good which rows have others below, so that one that has changed need not be asked.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setUniformRowHeights(True)

    def doItemsLayout(self) -> None:
        if self.isVisible() and not _changing:
            super().doItemsLayout()
        else:
            self.scheduleDelayedItemsLayout()  # Qt waits with it until the tree is shown, or somebody looks for a row

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Have what has changed painted; Qt's own tree asks of each row whether there are others below."""
        QAbstractItemView.dataChanged(self, first, last, roles)
