"""Which entry of a pack is which of the same pack made afresh: by key, by passage, by name, by words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from app.model.found import Event
from app.model.item import Item
from app.model.pack import Change, Commitment, Entry, Figure, Pack, Person, Section, SourceDocument
from app.packs.subjects import folded

_MOST = 50
"""Of entries with the same words so many are compared."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entry, and the section it stands in."""

    entry: Entry
    section: Section


def read_entries(pack: Pack) -> Iterator[Held]:
    """The entries that a person reads: sources follow from them, and changes are about them."""
    for section in pack.sections:
        for entry in section.entries:
            if not isinstance(entry.subject, SourceDocument | Change):
                yield Held(entry, section)


class Pairs:
    """The entries of an earlier pack and of a fresh one, and which are the same."""

    def __init__(self, before: Pack, fresh: Pack) -> None:
        self.fresh = {held.entry.key: held for held in read_entries(fresh)}
        self._before = {held.entry.key: held for held in read_entries(before)}
        self._then: dict[str, str] = {key: key for key in self.fresh if key in self._before}
        for marks in (_passages, _names, _words):
            self._match(marks)
        self._now = {then: now for now, then in self._then.items()}
        self._citing = {place: key for key, held in reversed(self.fresh.items()) for place in _passages(held.entry)}

    def before(self, now: Entry) -> Held | None:
        """The earlier entry of a fresh one."""
        then = self._then.get(now.key)
        return self._before[then] if then else None

    def now(self, then: Entry) -> Held | None:
        """The fresh entry of an earlier one."""
        key = self._now.get(then.key)
        return self.fresh[key] if key else None

    def joined(self, then: Entry) -> Held | None:
        """The fresh entry that cites a passage of an earlier one which has none of its own any more."""
        if then.key in self._now:
            return None
        found = next((self._citing[place] for place in _passages(then) if place in self._citing), None)
        return self.fresh[found] if found else None

    def gone(self) -> Iterator[Held]:
        """The earlier entries that have no fresh one."""
        return (held for key, held in self._before.items() if key not in self._now)

    def _match(self, marks: Callable[[Entry], Iterable[object]]) -> None:
        """Pair what is left by a mark that both have; of several the one that is told alike comes first."""
        taken = set(self._then.values())
        left = {key: held.entry for key, held in self._before.items() if key not in taken}
        free: dict[object, dict[str, Entry]] = {}
        for key, entry in left.items():
            for mark in marks(entry):
                free.setdefault(mark, {})[key] = entry
        for key, held in self.fresh.items():
            if key in self._then or not free:
                continue
            found = [one for mark in marks(held.entry) for one in islice(free.get(mark, {}).values(), _MOST)
                     if _may_be_same(one, held.entry)]  # fmt: skip
            if found:
                then = min(found, key=lambda one: not _alike(one, held.entry))
                self._then[key] = then.key
                for mark in marks(then):
                    free[mark].pop(then.key, None)


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two entries with a passage in common tell the same of it: two figures stand in one sentence."""
    mine, theirs = one.subject, other.subject
    if isinstance(mine, Item) and isinstance(theirs, Item):
        return mine.found == theirs.found or _said(mine) == _said(theirs)
    if isinstance(mine, Figure) and isinstance(theirs, Figure):
        return (mine.amount, mine.unit) == (theirs.amount, theirs.unit)
    if isinstance(mine, Commitment) and isinstance(theirs, Commitment):
        return mine.words == theirs.words
    return mine == theirs


def _said(item: Item) -> str:
    return item.found.title if isinstance(item.found, Event) else item.found.text


def _kind(entry: Entry) -> type:
    return type(entry.subject.found if isinstance(entry.subject, Item) else entry.subject)


def _passages(entry: Entry) -> Iterator[object]:
    """Kind, document and words of each passage: the same again where a document is read anew."""
    if _kind(entry) is not Person:
        for citation in entry.citations:
            yield _kind(entry), citation.document_id, " ".join(citation.words.split())


def _words(entry: Entry) -> Iterator[object]:
    """Kind and words of each passage: the same again where a document is got anew, as another file."""
    if _kind(entry) is not Person:
        for citation in entry.citations:
            yield _kind(entry), " ".join(citation.words.split())


def _names(entry: Entry) -> Iterator[object]:
    """The last name of a person; whether two of one name may be one person is looked at then."""
    if isinstance(entry.subject, Person):
        yield Person, _name_parts(entry.subject)[-1:]


def _name_parts(person: Person) -> tuple[str, ...]:
    return tuple(folded(person.name).replace("-", " ").replace(".", " ").split())


def _may_be_same(one: Entry, other: Entry) -> bool:
    """Whether names of persons agree but for what one of them leaves out or cuts to its first letter."""
    if not isinstance(one.subject, Person) or not isinstance(other.subject, Person):
        return True
    short, long = sorted((_name_parts(one.subject)[:-1], _name_parts(other.subject)[:-1]), key=len)
    return bool(short) and all(any(_agree(name, whole) for whole in long) for name in short)


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
