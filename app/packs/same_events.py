"""One event that several passages tell of is one entry with all their citations; where they differ, with versions."""

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Protocol

from rapidfuzz import fuzz

from app import registry
from app.model.dates import Basis, Edtf
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Entry
from app.packs.merged import Apart, Pairs, event_of, united
from app.registry import Mention
from app.registry.files import shipped_toml
from app.registry.told_numbers import names_apart, numbers_apart, ordinals

_NEAR = timedelta(days=2)
_VAGUE = timedelta(days=31)
_SOON = timedelta(days=62)
_FEW_DAYS = 5
_PUT_OFF = timedelta(days=200)
"""How far apart the announced and the real day of one numbered session may lie."""
_SAME_DAY = 62.0
_OTHER_DAY = 84.0
"""How alike titles must be, of 100: less on one day, more where the days differ."""
_LOOKED_AT, _COMPARED = 24, 8
"""How many groups a telling is compared with, and with how many that are in it."""
_SUMMIT = "summit"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SURE: tuple[Basis, ...] = ("corrected", "explicit", "year-inferred", "month-only", "publication", "undated")


class _Titled(Protocol):
    """What an event is told by first."""

    @property
    def title(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def kind(self) -> str: ...


def event_entries(items: Iterable[Item], pairs: Pairs = frozenset()) -> list[Entry]:
    """An entry an event, in the order of their places; no citation is lost, versions are those that differ.

    pairs: of items that do not tell of one event, as the analyst said; what was merged says so itself.
    """
    ordered = [_told(item) for item in sorted(items, key=place) if isinstance(item.found, Event)]
    apart = Apart((one.item for one in ordered), pairs)
    groups = united(_groups(ordered, apart), _event_of, apart)
    return sorted((_entry(sorted(group, key=_by_sureness)) for group in groups), key=_place_of_entry)


def _event_of(told: "_Told") -> str:
    return event_of(told.item)


def tell_of_one(one: Item, other: Item) -> bool:
    """Whether two items surely tell of one event, so that a pack joins them unasked."""
    best, second = sorted((_told(one), _told(other)), key=_by_sureness)
    return _agrees(second, [best])


def kinds_of_family(kind: str) -> tuple[str, ...]:
    """The kinds under which an event of this kind may be told elsewhere, its own among them."""
    families = _families()
    own = families.get(kind, kind)
    return (kind, *(one.id for one in registry.event_kinds() if one.id != kind and families.get(one.id, one.id) == own))


def days_about(announced: Event) -> tuple[date, date] | None:
    """From when until when a telling lies that this announcement came true; None where no day is known."""
    known = Edtf.parse(announced.date)
    if not known.earliest or not known.latest:
        return None
    numbered = bool(ordinals(announced.title))
    before, after = (_PUT_OFF, _PUT_OFF) if numbered else (_NEAR, _SOON)
    # What tells the same as such a telling may lie as far from it again.
    return known.earliest - before - _NEAR, known.latest + after + _NEAR


def may_be_one(announced: Event, told: _Titled) -> bool:
    """Whether a telling is worth comparing with an announcement: of its very day, a summit, or with a word of it."""
    return announced.date == told.date or told.kind == _SUMMIT or bool(_quick(announced.title) & _quick(told.title))


@lru_cache(maxsize=1 << 12)
def _quick(title: str) -> frozenset[str]:
    return frozenset(map(_stem, title.replace("-", " ").split())) - _common()


def place(item: Item) -> tuple[str, int, str]:
    """Where an item stands, for an order that does not hang on how it was found."""
    first = item.citations[0] if item.citations else None
    return (first.document_id, first.anchor.start, item.id) if first else ("", 0, item.id)


def _place_of_entry(entry: Entry) -> tuple[str, int, str]:
    return place(entry.subject) if isinstance(entry.subject, Item) else ("", 0, entry.key)


@dataclass(slots=True, eq=False)
class _Told:
    """An event as one item tells it, with what it is compared by.

    same: what two tellings of the same words on the same day have in common; None without a date.
    words: of its title, those that tell it from others; titled, named: the states and the forums that this names, of
    which two on one day are the same occasion. sitting: the bodies of forums in it that sit, the summit of a forum
    among them. numbers: "48" of "48th", "6" of "sixth". shared: its states, forums and people.
    """

    item: Item
    event: Event
    span: tuple[date, date] | None
    same: object
    family: str
    documents: frozenset[str]
    words: frozenset[str]
    titled: frozenset[str]
    named: frozenset[str]
    sitting: frozenset[str]
    numbers: frozenset[str]
    shared: frozenset[str]


def _told(item: Item) -> _Told:
    event = item.found
    assert isinstance(event, Event)
    title, known = event.title, Edtf.parse(event.date)
    states, forums = registry.country_mentions(title), registry.forum_mentions(title)
    return _Told(
        item, event,
        (known.earliest, known.latest) if known.earliest and known.latest else None,
        (event.date, event.status, " ".join(title.casefold().split())) if event.date else None,
        _families().get(event.kind, event.kind),
        frozenset([citation.document_id for citation in item.citations]),
        _words(event, [*states, *(one for one in forums if one.how != "body")]),
        frozenset([one.code for one in states]),
        frozenset([one.code for one in forums]),
        _sitting(event, forums),
        frozenset(ordinals(title)),
        frozenset((*event.countries, *event.forums, *event.participants)),
    )  # fmt: skip


def _words(event: Event, names: Sequence[Mention]) -> frozenset[str]:
    """The words of its title without dates and names of states and forums."""
    named = {at for one in names for at in range(one.anchor.start, one.anchor.end)}
    words = {_stem(match.group()) for match in _WORD.finditer(event.title) if match.start() not in named}
    words -= _common()
    return frozenset([word for word in words if not word.isdecimal()]) - {_stem(one) for one in event.forums}


def _sitting(event: Event, forums: Sequence[Mention]) -> frozenset[str]:
    named = (registry.folded(event.title[one.anchor.start : one.anchor.end]) for one in forums if one.how == "body")
    sit = [body for body in named if _list("standing").isdisjoint(body.split())]
    return frozenset(sit + ([f"{one.code} {_SUMMIT}" for one in forums] if event.kind == _SUMMIT else []))


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    folded = registry.folded(word).removesuffix("'s").removesuffix("’s")
    return folded[:-1] if len(folded) > 4 and folded.endswith("s") else folded


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return shipped_toml("same-events.toml")


@lru_cache(maxsize=4)
def _list(name: str) -> frozenset[str]:
    words = str(_table()["titles"][name]).replace("\n", ",").split(",")
    return frozenset(word.strip() for word in words if word.strip())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(_stem(word) for word in _list("common"))


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    lines = str(_table()["kinds"]["families"]).strip().splitlines()
    rows = (line.partition("=") for line in lines)
    return {kind.strip(): name.strip() for name, _is, kinds in rows for kind in kinds.split(",")}


def _groups(told: Sequence[_Told], apart: Apart) -> list[list[_Told]]:
    """The tellings of each event; each one joins a group only if it agrees with those that are in it."""
    groups = _Groups(apart)
    for one in sorted(told, key=_by_sureness):
        groups.add(one)
    return groups.all


class _Groups:
    """Groups of tellings, to be found by when they may have been and what words, forums or bodies their titles hold."""

    def __init__(self, apart: Apart) -> None:
        self.all: list[list[_Told]] = []
        self._apart = apart
        self._events: list[set[str]] = []
        self._exact: dict[object, int] = {}
        self._near: dict[object, dict[str, list[int]]] = {}
        self._days: list[dict[str, date]] = []

    def add(self, one: _Told) -> None:
        """Put a telling into the group of its event, a new one where none agrees with it."""
        at = self._exact.get(one.same) if one.same is not None else None
        at = self._agreeing(one) if at is None or self._is_barred(one, at) else at
        if at is None:
            at = len(self.all)
            self.all.append([])
            self._days.append({})
            self._events.append(set())
            for where, words in _places(one):
                held = self._near.setdefault(where, {})
                for word in words:
                    held.setdefault(word, []).append(at)
        self.all[at].append(one)
        self._events[at].add(_event_of(one))
        if one.same is not None:
            self._exact.setdefault(one.same, at)
        if one.span is not None and _is_day(one):
            self._days[at].update(dict.fromkeys(one.documents, one.span[0]))

    def _agreeing(self, one: _Told) -> int | None:
        """The group that holds most of its words and agrees with it; only so many are looked at."""
        near = ((words, held) for where, words in _places(one, _NEAR.days) if (held := self._near.get(where)))
        counts = Counter(at for words, held in near for word in words for at in held.get(word, ()))
        likely = heapq.nsmallest(_LOOKED_AT, counts.items(), key=lambda pair: (-pair[1], pair[0]))
        on_day = (at for at, _count in likely if not self._has_two_days(one, at) and not self._is_barred(one, at))
        return next((at for at in on_day if _agrees(one, self.all[at])), None)

    def _is_barred(self, one: _Told, at: int) -> bool:
        """Whether the analyst said that it is not the event of a group."""
        return self._apart.parts(_event_of(one), self._events[at])

    def _has_two_days(self, one: _Told, at: int) -> bool:
        """Whether one of its documents gives the event of a group another day."""
        days = self._days[at]
        return _is_day(one) and one.span is not None and any(
            days.get(document, one.span[0]) != one.span[0] for document in one.documents
        )


def _places(one: _Told, around: int = 0) -> Iterator[tuple[object, Iterable[str]]]:
    """When it may have been, in stretches of four days or its whole span where that is long, each with its words."""
    if one.span is None:
        return
    first, last = one.span
    yield from (((one.family, number), one.event.forums) for number in one.numbers)
    yield one.family, one.sitting
    spells: Iterable[object] = (one.span,)
    if last - first <= _VAGUE:
        spells = range((first.toordinal() - around) // 4, (last.toordinal() + around) // 4 + 1)
    words = one.words | one.sitting | one.named
    yield from (((one.family, spell), words) for spell in spells)


def _by_sureness(one: _Told) -> tuple[bool, int, int, bool, tuple[str, int, str]]:
    """What tells an event best comes first: that it took place, its day, how it is known, what its article is about."""
    event = one.event
    width = (one.span[1] - one.span[0]).days if one.span else 100_000
    return (event.status != "past", width, _SURE.index(event.date_basis), not event.primary, place(one.item))


def _agrees(one: _Told, group: Sequence[_Told]) -> bool:
    """Whether a telling is of the event of a group: an announcement of what took place, or like all that tell it."""
    best = group[0]
    if one.event.status != "past" and best.event.status == "past":
        return _is_same(one, best) and not any(_differ(one, other) for other in group[1:_COMPARED])
    return all(_is_same(one, other) for other in group[:_COMPARED])


def _is_same(one: _Told, other: _Told) -> bool:
    """Whether two tellings are surely of one event: of one time, shared parties, nothing that speaks against, alike."""
    if not one.shared & other.shared or not _one_time(one, other) or _differ(one, other):
        return False
    if one.span == other.span and len(one.named & other.named) > 1 and not one.documents & other.documents:
        return True
    if one.sitting & other.sitting and _is_sitting(one, other):
        return True
    common = one.words & other.words
    alike = fuzz.token_set_ratio(" ".join(sorted(one.words)), " ".join(sorted(other.words)))
    if one.span != other.span or one.documents & other.documents:
        return len(common) > 1 and alike >= _OTHER_DAY
    return alike >= _SAME_DAY and (len(common) > 1 or len(one.shared & other.shared) > 1)


def _is_sitting(one: _Told, other: _Told) -> bool:
    """Whether one body sat once: at a summit, as it was announced, or on the same few days."""
    summits = one.event.kind == other.event.kind == _SUMMIT
    return summits or _came_true(one, other) or (_is_short(one) and one.span == other.span)


def _one_time(one: _Told, other: _Told) -> bool:
    """Whether the days agree: at most two apart, a vague one that holds the other, or a numbered session put off."""
    if one.span is None or other.span is None:
        return False
    if _two_days(one, other):
        return False
    (first, last), (begin, end) = one.span, other.span
    numbered = bool(one.numbers & other.numbers) and bool(set(one.event.forums) & set(other.event.forums))
    if numbered and one.event.status != other.event.status:
        return max(first, begin) - min(last, end) <= _PUT_OFF
    return bool(one.sitting & other.sitting and _came_true(one, other)) or _is_near(one, other, one.span, other.span)


def _is_near(one: _Told, other: _Told, mine: tuple[date, date], theirs: tuple[date, date]) -> bool:
    """Whether two spans are at most two days apart, or the vague one holds the other; over a month, with one number."""
    (first, last), (begin, end) = mine, theirs
    if max(last - first, end - begin) > _VAGUE and mine != theirs and not one.numbers & other.numbers:
        return False
    if max(last - first, end - begin) <= timedelta(days=14):
        return max(first, begin) - min(last, end) <= _NEAR
    return (first <= begin and end <= last) or (begin <= first and last <= end)


def _came_true(one: _Told, other: _Told) -> bool:
    """Whether one announces what the other tells: on a day that the announcement holds or, in its place, soon after."""
    told, due = (one, other) if one.event.status == "past" else (other, one)
    if told.event.status == due.event.status or told.span is None or due.span is None:
        return False
    if due.span[0] <= told.span[0] and told.span[1] <= due.span[1]:
        return True
    in_place = bool(set(told.event.places) & set(due.event.places))
    return in_place and timedelta(0) <= told.span[0] - due.span[1] <= _SOON


def _two_days(one: _Told, other: _Told) -> bool:
    """Whether one document gives them two days."""
    return bool(one.documents & other.documents) and one.span != other.span and _is_day(one) and _is_day(other)


def _is_short(one: _Told) -> bool:
    return one.span is not None and (one.span[1] - one.span[0]).days < _FEW_DAYS


def _is_day(one: _Told) -> bool:
    return one.span is not None and one.span[0] == one.span[1]


def _differ(one: _Told, other: _Told) -> bool:
    """Whether a number, a place, the people or the states in their titles make them two events."""
    pairs = (
        (one.numbers, other.numbers),
        (frozenset(one.event.places), frozenset(other.event.places)),
        *(() if one.sitting & other.sitting else ((_surnames(one.event), _surnames(other.event)),)),
    )
    if any(mine and theirs and not mine & theirs for mine, theirs in pairs):
        return True
    mine, theirs = one.titled, other.titled
    return bool(mine - theirs and theirs - mine)


def _surnames(event: Event) -> frozenset[str]:
    return frozenset(registry.folded(name.rsplit(" ", maxsplit=1)[-1]) for name in event.participants)


def _entry(group: Sequence[_Told]) -> Entry:
    """The entry of an event: its best telling first, all citations, and the tellings that differ from that."""
    best = group[0]
    cited: tuple[Citation, ...] = tuple(citation for one in group for citation in one.item.citations)
    differing: dict[object, Item] = {}
    for one in group[1:]:
        if _tells_otherwise(best, one):
            numbers = numbers_apart((best.event.title, one.event.title))[1]
            differing.setdefault((one.documents, one.event.date, numbers), one.item)
    return Entry(0, best.item.id, best.item, tuple(dict.fromkeys(cited)), versions=tuple(differing.values()))


def _tells_otherwise(best: _Told, one: _Told) -> bool:
    """Whether another telling gives another date, not only a vaguer one, place or number, or a name spelt otherwise."""
    here, there = set(best.event.places), set(one.event.places)
    return (
        not _holds(one, best)
        or bool(here and there and here.isdisjoint(there))
        or bool(names_apart(best.event.participants, one.event.participants))
        or any(numbers_apart((best.event.title, one.event.title)))
    )


def _holds(one: _Told, best: _Told) -> bool:
    """Whether the date of a telling is that of the best, or a vaguer one around it; none at all is vague enough."""
    if one.span is None or best.span is None:
        return one.event.date in ("", best.event.date)
    return one.span[0] <= best.span[0] and best.span[1] <= one.span[1]
