"""Which words of a pack were said on the occasion of which event."""

from collections import defaultdict
from collections.abc import Iterator

from app import registry
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Entry, Pack

_Key = tuple[str, str, str]
_MOST = 50


class Occasions:
    """The kept words of a pack by day and article, and by day and speaker: who looks up an event finds its words."""

    def __init__(self, pack: Pack) -> None:
        self._numbers: defaultdict[_Key, list[int]] = defaultdict(list)
        for section in pack.sections:
            for entry in section.entries:
                if entry.kept and isinstance(entry.subject, Item) and isinstance(entry.subject.found, Statement):
                    self._add(entry, entry.subject.found)

    def of(self, entry: Entry, event: Event) -> list[int]:
        """The numbers of words of the same full day that stand in an article of the event or are a participant's."""
        if not _is_day(event.date) or not self._numbers:
            return []
        people = (registry.folded(name) for name in event.participants)
        keys = (*_articles(entry, event.date), *((event.date, "", name) for name in people))
        return sorted({number for key in keys for number in self._numbers.get(key, ())})

    def _add(self, entry: Entry, said: Statement) -> None:
        if not _is_day(said.said_on):
            return
        speakers = ((said.said_on, "", registry.folded(name)) for name in said.speaker.split("; ") if name)
        for key in {*_articles(entry, said.said_on), *speakers}:
            # More are never shown, and a day with thousands of words must not cost the square of them.
            if len(self._numbers[key]) < _MOST:
                self._numbers[key].append(entry.number)


def _articles(entry: Entry, day: str) -> Iterator[_Key]:
    for citation in entry.citations:
        if citation.article:
            yield day, citation.document_id, citation.article


def _is_day(value: str) -> bool:
    """Whether an EDTF date is a full day: "2025-01-15"."""
    return len(value) == 10 and value[4] == value[7] == "-" and "X" not in value and "/" not in value
