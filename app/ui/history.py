"""Which pages were in front, for Back and Forward."""

from app.ui.page import PageName

_KEPT = 100


class History:
    """The pages before and after the one in front."""

    def __init__(self) -> None:
        self.before: list[PageName] = []
        self.after: list[PageName] = []

    def left(self, name: PageName) -> None:
        """A page made way for another that was asked for."""
        self.before = [*self.before[-_KEPT:], name]
        self.after.clear()

    def back(self, here: PageName) -> PageName | None:
        """The page before, which takes the place of the one in front; None where there is none."""
        return self._go(here, self.before, self.after)

    def forward(self, here: PageName) -> PageName | None:
        """The page that Back came from, or None."""
        return self._go(here, self.after, self.before)

    @staticmethod
    def _go(here: PageName, source: list[PageName], target: list[PageName]) -> PageName | None:
        if not source:
            return None
        target.append(here)
        return source.pop()
