"""How wide a page may be where pages stand one under the other."""

from PySide6.QtWidgets import QAbstractScrollArea


def room_across(area: QAbstractScrollArea) -> int:
    """Pixels from side to side beside an upright scroll bar, whether it is there or not.

    A page as wide as the view of the moment is too high without the bar and low enough with it, by turns and for ever.
    """
    return area.maximumViewportSize().width() - area.verticalScrollBar().sizeHint().width()
