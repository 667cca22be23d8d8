"""Joins the tellings of one event: the same day, the same kind, the same words."""

import re
from dataclasses import replace

from app.model.document import Anchor
from app.model.found import Event

_WORD = re.compile(r"[^\W\d_]{4,}")


def merged(events: list[Event]) -> list[Event]:
    """The events with several tellings of one joined; a primary one takes in the others."""
    kept: list[Event] = []
    by_date: dict[str, list[int]] = {}
    for event in events:
        same = next((n for n in by_date.get(event.date, ()) if event.date and _same(kept[n], event)), None)
        if same is None:
            by_date.setdefault(event.date, []).append(len(kept))
            kept.append(event)
        else:
            kept[same] = _joined(kept[same], event)
    return kept


def _same(one: Event, other: Event) -> bool:
    """Whether two events of one date are the same occurrence."""
    if one.primary and other.primary:
        return False
    if one.evidence == other.evidence:
        return True
    if one.article == other.article:
        return one.kind == other.kind or one.primary or other.primary
    if len(one.date) < 10 or one.kind != other.kind:
        return False
    words, others = _words(one), _words(other)
    return bool(words and others) and len(words & others) >= 0.5 * min(len(words), len(others))


def _words(event: Event) -> set[str]:
    return {word.casefold() for word in _WORD.findall(event.title)}


def _joined(one: Event, other: Event) -> Event:
    first, second = (other, one) if other.primary else (one, other)
    evidence: tuple[Anchor, ...] = tuple(sorted(set(first.evidence) | set(second.evidence)))
    if first.primary:
        return replace(first, evidence=evidence)
    return replace(
        first, evidence=evidence,
        places=tuple(dict.fromkeys(first.places + second.places)),
        countries=tuple(dict.fromkeys(first.countries + second.countries)),
        forums=tuple(dict.fromkeys(first.forums + second.forums)),
        participants=tuple(dict.fromkeys(first.participants + second.participants)))  # fmt: skip
