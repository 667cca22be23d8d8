"""Days along a line: which are in view, where each stands, and which ticks tell the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.i18n import language
from app.model.dates import words

DAYS_IN_YEAR = 365.2425
_NEAREST, _FURTHEST = 14.0, 400 * DAYS_IN_YEAR
"""Days in view at the nearest and at the furthest."""
_FIRST, _LAST = 1.0, float(date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Scale:
    """first: ordinal of the day at the left edge; days: how many are in view; width: pixels."""

    first: float
    days: float
    width: float

    def x(self, ordinal: float) -> float:
        """Where a day begins."""
        return (ordinal - self.first) / self.days * self.width

    def day(self, x: float) -> float:
        """The day at a place."""
        return self.first + x / max(self.width, 1.0) * self.days

    def zoomed(self, factor: float, x: float) -> "Scale":
        """The same with fewer (factor below 1) or more days in view; the day at x stays where it is."""
        days = min(max(self.days * factor, _NEAREST), _FURTHEST)
        held = self.day(x)
        return Scale(held - (held - self.first) * days / self.days, days, self.width).bounded()

    def moved(self, days: float) -> "Scale":
        """The same some days further."""
        return Scale(self.first + days, self.days, self.width).bounded()

    def bounded(self) -> "Scale":
        """The same within the days that a calendar has."""
        return Scale(min(max(self.first, _FIRST), _LAST - self.days), self.days, self.width)

    def since(self) -> date:
        """The first day in view."""
        return date.fromordinal(int(min(max(self.first, _FIRST), _LAST)))

    def until(self) -> date:
        """The last day in view."""
        return date.fromordinal(int(min(max(self.first + self.days, _FIRST), _LAST)))

    def ticks(self, least: float) -> Iterator[tuple[float, str, bool]]:
        """Where ticks stand, what they say, whether a year begins there; least: pixels between two of them."""
        per_month = self.width / self.days * DAYS_IN_YEAR / 12
        months = next((step for step in (1, 3, 6) if per_month * step >= least), 0)
        if months:
            yield from self._months(months)
            return
        years = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if per_month * 12 * step >= least)
        for year in range(max(1, self.since().year // years * years), min(self.until().year, 9999) + 1):
            if year % years == 0:
                yield self.x(date(year, 1, 1).toordinal()), str(year), True

    def _months(self, step: int) -> Iterator[tuple[float, str, bool]]:
        since, until = self.since(), self.until()
        for number in range(since.year * 12, until.year * 12 + until.month):
            year, month = divmod(number, 12)
            if month % step == 0:
                begun = month == 0
                name = str(year) if begun else _short_months(language())[month]
                yield self.x(date(year, month + 1, 1).toordinal()), name, begun


@cache
def _short_months(_code: str) -> tuple[str, ...]:
    """The months by their first three letters, or by four where two would be called alike: iyun and iyul."""
    names = [words(f"2025-{month:02}").split(" ")[0] for month in range(1, 13)]
    threes = [name[:3] for name in names]
    return tuple(name[:4] if threes.count(name[:3]) > 1 else name[:3] for name in names)
