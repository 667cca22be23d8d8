"""What is sought while the user types: suggestions for the words, values of filters too many to be listed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject

from app.model.pack import Selection
from app.suggesting import Suggestion, suggestions
from app.ui.desk import Desk
from app.ui.search_answer import names
from app.ui.widgets.filters import Filters

if TYPE_CHECKING:
    from app.progress import Progress

_SOUGHT: tuple[Literal["people", "documents"], ...] = ("people", "documents")
_SHORTEST = 2
_MOST = 100


class Seeking(QObject):
    """asked: the selection that is shown; titles: of documents by id."""

    def __init__(
        self, desk: Desk, filters: Filters, asked: Callable[[], Selection], titles: Callable[[], Mapping[str, str]]
    ) -> None:
        super().__init__(filters)
        self._desk, self._filters, self._asked, self._titles = desk, filters, asked, titles
        filters.words.suggestions_wanted.connect(self._suggest)
        for field in _SOUGHT:
            filters.facets[field].sought.connect(partial(self._seek, field))

    def _suggest(self, typed: str) -> None:
        library = self._desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> tuple[Suggestion, ...]:
            return suggestions(library, typed)

        self._desk.jobs.look_up(work, partial(self._filters.words.offer, typed), "suggestions")

    def _seek(self, field: Literal["people", "documents"], typed: str) -> None:
        library, wanted, titles = self._desk.library, self._asked(), self._titles()
        if library is None or len(typed.strip()) < _SHORTEST:
            return

        def work(_progress: "Progress") -> tuple[tuple[str, str, int], ...]:
            name = names(titles)
            found = library.facet_values(wanted, field, typed.strip())[:_MOST]
            return tuple((value, name(field, value), items) for value, items in found)

        self._desk.jobs.look_up(work, partial(self._filters.facets[field].show_sought, typed), f"sought {field}")
