"""Which words of a pack were said on the occasion of which event."""

from collections import defaultdict
from collections.abc import Iterator

from app import registry
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Entry, Pack

_Key = tuple[str, str, str]


class Occasions:
    """The kept words of a pack by day and article, and by day and speaker: who looks up an event finds its words."""

    def __init__(self, pack: Pack) -> None:
        self._numbers: defaultdict[_Key, list[int]] = defaultdict(list)
        self._answers: dict[tuple[_Key, ...], list[int]] = {}
        for section in pack.sections:
            for entry in section.entries:
                if entry.kept and isinstance(entry.subject, Item) and isinstance(entry.subject.found, Statement):
                    self._add(entry, entry.subject.found)

    def of(self, entry: Entry, event: Event) -> list[int]:
        """The numbers of words of the same full day in the articles that tell of it; else of its participants."""
        if not _is_day(event.date) or not self._numbers:
            return []
        people = ((event.date, "", registry.folded(name)) for name in event.participants)
        return self._found(tuple(_articles(entry, event.date))) or self._found(tuple(people))

    def _found(self, keys: tuple[_Key, ...]) -> list[int]:
        if keys not in self._answers:  # many events of one article share them
            self._answers[keys] = sorted({number for key in keys for number in self._numbers.get(key, ())})
        return self._answers[keys]

    def _add(self, entry: Entry, said: Statement) -> None:
        if not _is_day(said.said_on):
            return
        speakers = ((said.said_on, "", registry.folded(name)) for name in said.speaker.split("; ") if name)
        for key in {*_articles(entry, said.said_on), *speakers}:
            self._numbers[key].append(entry.number)


def _articles(entry: Entry, day: str) -> Iterator[_Key]:
    for citation in entry.citations:
        if citation.article:
            yield day, citation.document_id, citation.article


def _is_day(value: str) -> bool:
    """Whether an EDTF date is a full day: "2025-01-15"."""
    return len(value) == 10 and value[4] == value[7] == "-" and "X" not in value and "/" not in value
