"""What the review asks of the library: what to look through in which order, and what to compare."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from app.library import decisions, queue, tellings
from app.model.document import Anchor
from app.model.review import Queue
from app.model.telling import Telling
from app.progress import Progress, silent


class ToReview:
    """Reads from an open library; any thread may use it."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def queue(self, wanted: Queue, most: int | None = None) -> tuple[str, ...]:
        """The ids of the items that are to be looked through, in time, undated ones last; so many at most."""
        with self._reading() as connection:
            return queue.queue(connection, wanted, most)

    def length(self, wanted: Queue) -> int:
        """How many items are to be looked through."""
        with self._reading() as connection:
            return queue.length(connection, wanted)

    def text(self, document_id: str, start: int, end: int) -> str:
        """The text of a document from one offset to another, as far as there is; "" where it is gone."""
        with self._reading() as connection:
            return queue.text(connection, document_id, start, end)

    def items_at(self, document_id: str, anchor: Anchor) -> tuple[str, ...]:
        """The ids of the items of a document that have a passage there, in the order of the text."""
        with self._reading() as connection:
            return queue.items_at(connection, document_id, anchor)

    def tellings(self, progress: Progress = silent) -> tuple[Telling, ...]:
        """All events that were not rejected, in time, as little as it takes to compare them."""
        found: list[Telling] = []
        with self._reading() as connection:
            for some in tellings.tellings(connection):
                progress(len(found), 0, "")
                found += some
        return tuple(found)

    def words(self, item_keys: Sequence[int]) -> dict[int, str]:
        """The title and evidence of events in folded letters, by the keys of their tellings."""
        with self._reading() as connection:
            return tellings.words(connection, item_keys)

    def together(self) -> dict[str, str]:
        """The id of the item whose event each tells of, of all that were merged."""
        with self._reading() as connection:
            return tellings.together(connection)

    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of items that do not tell of one event, as the analyst said."""
        with self._reading() as connection:
            return decisions.apart(connection)
