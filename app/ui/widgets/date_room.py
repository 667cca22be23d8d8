"""How wide a column of dates is: its words are as long as the language of the window makes them."""

from PySide6.QtGui import QFontMetrics

from app.model.dates import words

_AROUND = 24  # the padding of a cell, and the mark of a date that was inferred


def date_room(metrics: QFontMetrics) -> int:
    """The width in pixels that two days of any month take in a column."""
    days = (words(f"2025-{month:02}-25/2025-{month:02}-26") for month in range(1, 13))
    return max(map(metrics.horizontalAdvance, days)) + _AROUND


def day_room(metrics: QFontMetrics) -> int:
    """The width in pixels that one day of any month takes in a column."""
    days = (words(f"2025-{month:02}-25") for month in range(1, 13))
    return max(map(metrics.horizontalAdvance, days)) + _AROUND
