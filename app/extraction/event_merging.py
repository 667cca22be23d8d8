"""Joins the tellings of one event: the same day, the same kind, the same words."""

import re
from dataclasses import replace

from app.model.dates import Edtf
from app.model.document import Anchor
from app.model.found import Event

_COMPARED = 40
"""Of how many events of a date a new one is compared with: keeps the time linear in texts full of one date."""
_LOOSE = frozenset(("statement", "other"))
"""Kinds of what another sentence of the article may tell more closely."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def merged(events: list[Event], apart: frozenset[str] = frozenset()) -> list[Event]:
    """The events with several tellings of one joined; a primary one takes in the others.

    apart: articles whose primary event is that words were spoken: it takes in none.
    """
    kept: list[Event] = []
    by_date: dict[str, list[int]] = {}
    for event in events:
        near = by_date.get(event.date, [])[-_COMPARED:] if event.date else []
        same = next((n for n in near if _same(kept[n], event) and not _is_apart(kept[n], event, apart)), None)
        if same is None:
            by_date.setdefault(event.date, []).append(len(kept))
            kept.append(event)
        else:
            kept[same] = _joined(kept[same], event)
    return kept


def with_stated_days(events: list[Event]) -> list[Event]:
    """The events, where an article's own has only its month: with the day that another article gives it."""
    taken: set[int] = set()
    result = list(events)
    stated: dict[tuple[str, str], list[int]] = {}
    for n, event in enumerate(events):
        if not event.primary and len(event.date) == 10:
            for place in event.places:
                stated.setdefault((event.kind, place), []).append(n)
    for at, event in enumerate(events):
        if event.primary and event.date_basis in ("month-only", "publication") and len(event.date) != 10:
            others = [n for place in event.places for n in stated.get((event.kind, place), [])[:_COMPARED]]
            found = next((n for n in others if n not in taken and _states_day(event, events[n])), None)
            if found is not None:
                taken.add(found)
                other = events[found]
                result[at] = replace(event, date=other.date, date_basis=other.date_basis, date_words=other.date_words,
                                     evidence=tuple(sorted((*event.evidence, *other.evidence))))  # fmt: skip
    return [event for n, event in enumerate(result) if n not in taken]


def _states_day(event: Event, other: Event) -> bool:
    """Whether other tells the same occurrence to the day: same kind and place, in the same month."""
    if other.article == event.article or other.status != "past":
        return False
    span, day = Edtf.parse(event.date), Edtf.parse(other.date)
    inside = span.earliest and span.latest and day.earliest and span.earliest <= day.earliest <= span.latest
    # Who heads an institution is at all of its meetings, so that the title must name the place too.
    persons = set(event.participants) & set(other.participants)
    return bool(inside and persons) and any(place in event.title for place in set(event.places) & set(other.places))


def _is_apart(one: Event, other: Event, apart: frozenset[str]) -> bool:
    """Whether one of two is the speaking of the words that tell of the other."""
    return one.article == other.article and one.article in apart and (one.primary or other.primary)


def _same(one: Event, other: Event) -> bool:
    """Whether two events of one date are the same occurrence."""
    if one.primary and other.primary:
        return False
    if one.evidence == other.evidence:
        return True
    if one.article == other.article:
        if one.participants and other.participants and not set(one.participants) & set(other.participants):
            return False
        return one.kind == other.kind or ((one.primary or other.primary) and _can_be_one(one, other))
    if len(one.date) < 10 or one.kind != other.kind or one.status != other.status:
        return False
    return _share_words(one, other)


def _can_be_one(one: Event, other: Event) -> bool:
    """Whether an article's event and another of its day are one: one says little, or both have words or persons."""
    persons, others = set(one.participants), set(other.participants)
    return not (persons and others) or persons <= others or others <= persons or _share_words(one, other)


def _share_words(one: Event, other: Event) -> bool:
    words, others = _words(one), _words(other)
    return bool(words and others) and len(words & others) >= 0.5 * min(len(words), len(others))


def _words(event: Event) -> set[str]:
    return {word.casefold() for word in _WORD.findall(event.title)}


def _joined(one: Event, other: Event) -> Event:
    first, second = (other, one) if other.primary else (one, other)
    evidence = _together(one.evidence, other.evidence)
    if first.article != second.article:
        return replace(first, evidence=evidence, places=first.places or second.places)
    if first.primary and first.kind != second.kind:
        lent = second.participants if first.kind in _LOOSE or _share_words(one, other) else ()
        return replace(first, evidence=evidence, places=first.places or second.places,
                       participants=first.participants or lent)  # fmt: skip
    return replace(
        first, evidence=evidence,
        places=tuple(dict.fromkeys(first.places + second.places)),
        countries=tuple(dict.fromkeys(first.countries + second.countries)),
        forums=tuple(dict.fromkeys(first.forums + second.forums)),
        participants=tuple(dict.fromkeys(first.participants + second.participants)))  # fmt: skip


def _together(one: tuple[Anchor, ...], other: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    """The passages of both in text order; mostly the second's stand after the first's."""
    if one[-1:] < other[:1]:
        return one + other
    return tuple(sorted({*one, *other}))
