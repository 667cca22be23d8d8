"""Columns that a table leaves out where it is too narrow for them, and shows again once there is room."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView


class ColumnRoom:
    """Which columns are left out for want of room; who asks for one, gets it.

    header: gives the heading of the table; it is asked for each time, as Qt may take away what stands for it in Python
    while the heading itself lives on. stays: columns that never are left out. usual: those that are there before
    anybody asks.
    """

    def __init__(self, header: Callable[[], QHeaderView], stays: Iterable[int], usual: Iterable[int]) -> None:
        self._header = header
        self._stays, self._usual = frozenset(stays), frozenset(usual)
        self._asked: set[int] = set()
        self._left: dict[int, int] = {}

    def left_out(self) -> frozenset[int]:
        """The columns that would be shown if there was room."""
        return frozenset(self._left)

    def ask(self, number: int, on: bool) -> None:
        """The user shows or hides a column himself: what is asked for stays, though the table scrolls sideways."""
        self.put(number, on)
        if on:
            self._asked.add(number)

    def put(self, number: int, on: bool) -> None:
        """Show a column as it stood, a usual one only where there is room for it; or hide it."""
        self._left.pop(number, None)
        (self._asked.add if on and number not in self._usual else self._asked.discard)(number)
        self._header().setSectionHidden(number, not on)

    def fit(self, room: int, least: int, widest: int) -> int:
        """Leave out, from the end, what does not fit; the room that is left for the widest.

        That is least where there is room for it, and half of that in any case.
        """
        header, out = self._header(), dict[int, int]()
        order = [header.logicalIndex(place) for place in range(header.count())]
        shown = [one for one in order if one in self._left or not header.isSectionHidden(one)]
        sizes = {one: self._left.get(one) or header.sectionSize(one) for one in shown}
        taken = sum(size for one, size in sizes.items() if one != widest) + least
        for one in reversed(shown):
            if taken > room and one not in self._stays | self._asked:
                out[one] = sizes[one]
                taken -= sizes[one]
        before, self._left = self._left, out
        for one in {**before, **out}:
            header.setSectionHidden(one, one in out)
        return max(least // 2, room - taken + least)

    def state(self) -> QByteArray:
        """How the columns stand, as if there was room for all."""
        header = self._header()
        for one in self._left:
            header.setSectionHidden(one, False)
        state = header.saveState()
        for one in self._left:
            header.setSectionHidden(one, True)
        return state

    def restore(self, state: QByteArray) -> bool:
        """Put the columns as they stood; whether that could be understood."""
        header = self._header()
        if not header.restoreState(state):
            return False
        self._left.clear()
        for one in range(header.count()):
            self.put(one, not header.isSectionHidden(one))
        return True
