"""What was decided about a document's items, over what is found in it anew: by a re-import, or by other rules."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from heapq import nsmallest

from rapidfuzz import fuzz
from sqlalchemy import Connection

from app.library import decisions, items, placing, standing
from app.library.anchoring import beside
from app.library.placing import Moves
from app.library.rows import identities
from app.library.standing import AROUND, Decided, Record, Standing, anchors_of
from app.model.document import Anchor, Document
from app.model.found import Event, Found, Statement

_ALIKE = 60.0
"""How alike titles or words must be, of 100, of one item that stands in the same place."""
_MOST = 50
"""Of items with the same words so many are compared, the nearest."""
Fresh = dict[str, Event | Statement]


def standings(connection: Connection, document: Document, found: Found) -> list[Standing]:
    """The items of a document as they stand, by number: what was found of it, with what was decided about it before."""
    fresh: Fresh = dict(zip(identities(document, found), (*found.events, *found.statements), strict=True))
    records = decisions.records_of(connection, document.sha256)
    if not records:
        return [Standing(uid, one, number) for number, (uid, one) in enumerate(fresh.items())]
    decided = decisions.values(connection, records)
    again = _Again(document, fresh, records, decided)
    decisions.keep_records(connection, again.records.values())
    _keep_moved(connection, again)
    return again.standings()


def _keep_moved(connection: Connection, again: "_Again") -> None:
    """Write down the passages of corrections where they are now; when they were decided stays as it was."""
    for uid, held in again.values.items():
        before = again.decided.get(uid, {})
        changed = {name: value for name, value in held.items() if before.get(name) != value}
        if changed:
            decisions.revise(connection, uid, changed)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item that something was decided about: where its record's places are now, and what is found there, if any."""

    record: Record
    moves: Moves | None
    name: str = ""


class _Again:
    """Pairs what was decided about with what is found anew. The decided keep their ids: packs and marks know them."""

    def __init__(
        self, document: Document, fresh: Fresh, records: Mapping[str, Record], decided: Mapping[str, Decided]
    ) -> None:
        self._document, self._fresh, self.decided = document, fresh, decided
        self._paired = dict(self._pairs(records))
        self.values = {uid: self._moved_values(one) for uid, one in self._paired.items()}
        self.records = {uid: record for uid, one in self._paired.items() if (record := self._record(uid, one))}

    def _pairs(self, records: Mapping[str, Record]) -> Iterator[tuple[str, _Placed]]:
        """Those at the same place with the same words come first, then those that moved, the likeliest first."""
        text, left, free = self._document.text, dict[str, Record](), dict(self._fresh)
        for uid, record in records.items():
            one = free.get(uid)
            if one is not None and type(one) is type(record.found) and _words(one, text) == _kept_words(record):
                del free[uid]
                yield uid, _Placed(record, placing.moves_beside(text, record), uid)
            else:
                left[uid] = record
        placed = _placed(text, left)
        nearby = _Nearby(free, text)
        likely = sorted(
            ((_likeness(left[uid], placed[uid], free[name], text), uid, name)
             for uid in left if not self._is_made(uid) for name in nearby.of(left[uid], placed[uid])),
            key=_by_likeness,
        )  # fmt: skip
        for _rank, uid, name in likely:
            if uid in left and name in free:
                del free[name]
                yield uid, _Placed(left.pop(uid), placed[uid], name)
        yield from ((uid, _Placed(record, placed[uid])) for uid, record in left.items())

    def _is_made(self, uid: str) -> bool:
        return standing.MADE in self.decided.get(uid, {})

    def _moved_values(self, one: _Placed) -> Decided:
        held = self.decided.get(one.record.uid, {})
        return standing.moved_values(held, one.moves or {})

    def _record(self, uid: str, one: _Placed) -> Record | None:
        """The record as it is from now on; None where it stays as it was, for its words are nowhere."""
        text, fresh = self._document.text, self._fresh.get(one.name)
        if fresh is None and one.moves is None:
            return None
        found = placing.moved(one.record.found, text, one.moves or {}) if fresh is None else self._now(one, fresh)
        # Corrections whose words are nowhere are kept with those words: they may be there again.
        wanted = standing.anchors(one.record.found, self.decided.get(uid, {}))
        lost = {at: one.record.quotes[at] for at in wanted if at in one.record.quotes and at not in (one.moves or {})}
        quotes = lost | standing.quotes(text, standing.anchors(found, self.values[uid]))
        published = "" if self._is_made(uid) else self._document.published.value
        return Record(uid, one.record.sha256, found, quotes, published)

    def _now(self, one: _Placed, fresh: Event | Statement) -> Event | Statement:
        """What an item is found as: one that was accepted stays as it was, but for dates that hang on its document's.

        Where its words are elsewhere, or cut otherwise, it stands where it is found now.
        """
        before = one.record.found
        if standing.review(self.decided.get(one.record.uid, {})) != "accepted":
            return fresh
        redated = one.record.published != self._document.published.value
        if isinstance(before, Event) and isinstance(fresh, Event):
            kept = replace(before, evidence=fresh.evidence, article=fresh.article)
            if redated and before.date_basis != "explicit":
                kept = replace(kept, date=fresh.date, date_basis=fresh.date_basis, date_words=fresh.date_words)
            return kept
        if isinstance(before, Statement) and isinstance(fresh, Statement):
            kept = replace(before, anchor=fresh.anchor, context=fresh.context, text=fresh.text, article=fresh.article)
            if redated and before.said_on_basis != "explicit":
                kept = replace(kept, said_on=fresh.said_on, said_on_basis=fresh.said_on_basis)
            return kept
        return fresh

    def standings(self) -> list[Standing]:
        """All items of the document, by number: those that are found, then those that only decisions keep."""
        owners = {one.name: uid for uid, one in self._paired.items() if one.name}
        taken, text, stand = set(self._paired), self._document.text, list[Standing]()
        for number, (name, one) in enumerate(self._fresh.items()):
            uid = owners.get(name) or _free_name(name, taken)
            taken.add(uid)
            known = self.records[uid].found if name in owners else one
            stand.append(standing.standing(uid, known, number, self.values.get(uid, {}), text))
        kept = [uid for uid, one in self._paired.items()
                if not one.name and uid in self.records and standing.is_to_be_kept(self.values[uid])]  # fmt: skip
        free = items.lowest_free({one.number for one in stand}, len(kept))
        for number, uid in zip(free, kept, strict=True):
            stand.append(standing.standing(uid, self.records[uid].found, number, self.values[uid], text))
        return stand


def _free_name(name: str, taken: set[str]) -> str:
    """The id of an item; another where one that was decided about has taken it along to its new place."""
    while name in taken:
        name = sha256(f"{name}#".encode()).hexdigest()[:16]
    return name


def _words(found: Event | Statement, text: str) -> str:
    return " […] ".join(" ".join(text[one.start : one.end].split()) for one in anchors_of(found))


def _kept_words(record: Record) -> str:
    quotes = (record.quotes[one].exact for one in anchors_of(record.found))
    return " […] ".join(" ".join(exact.split()) for exact in quotes)


def _placed(text: str, records: Mapping[str, Record]) -> dict[str, Moves | None]:
    """Where the places of records are now; those that follow one another have most often moved as far."""
    found: dict[str, Moves | None] = {}
    shift = 0
    for uid, record in sorted(records.items(), key=_by_place):
        moves = found[uid] = placing.moves(text, record, shift)
        shift = next((now.start - before.start for before, now in moves.items()), shift) if moves else shift
    return found


def _by_place(one: tuple[str, Record]) -> int:
    return anchors_of(one[1].found)[0].start


class _Nearby:
    """What is found, by its words and by its place."""

    def __init__(self, fresh: Fresh, text: str) -> None:
        self._fresh = fresh
        self._by_words: dict[tuple[type, str], list[str]] = {}
        for name, one in fresh.items():
            self._by_words.setdefault((type(one), _words(one, text)), []).append(name)
        self._order = sorted(fresh, key=self._start)
        self._starts = [self._start(name) for name in self._order]
        self._longest = max((self._end(name) - self._start(name) for name in fresh), default=0)

    def _start(self, name: str) -> int:
        return anchors_of(self._fresh[name])[0].start

    def _end(self, name: str) -> int:
        return max(one.end for one in anchors_of(self._fresh[name]))

    def of(self, record: Record, places: Moves | None) -> set[str]:
        """What may be what was decided about: the same words anywhere, alike ones in the same place."""
        kind = type(record.found)
        was = anchors_of(record.found)[0]
        near = (places[was] if places else was).start
        alike = self._by_words.get((kind, _kept_words(record)), ())
        same = {*nsmallest(_MOST, alike, key=lambda name: abs(self._start(name) - near))}
        now = [places[one] for one in anchors_of(record.found)] if places else []
        for at in now:
            first = bisect_left(self._starts, at.start - self._longest)
            for name in self._order[first : bisect_left(self._starts, at.end)]:
                one = self._fresh[name]
                if type(one) is kind and _overlap(now, anchors_of(one)) and _tell_alike(record.found, one):
                    same.add(name)
        return same


def _tell_alike(one: Event | Statement, other: Event | Statement) -> bool:
    return fuzz.token_set_ratio(_told(one), _told(other)) >= _ALIKE


def _overlap(some: list[Anchor], others: tuple[Anchor, ...]) -> bool:
    """Whether a half of either lies in the other."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
    least = min((sum(one.end - one.start for one in many) for many in (some, others)), default=0)
    return shared * 2 > least > 0


def _told(found: Event | Statement) -> str:
    return found.title if isinstance(found, Event) else found.text


_Rank = tuple[float, float, float, float, int]


def _likeness(record: Record, places: Moves | None, fresh: Event | Statement, text: str) -> _Rank:
    """How likely it is the same: by its words, what it tells, what stands before and after, how near."""
    first, was = anchors_of(fresh)[0], anchors_of(record.found)[0]
    ahead, behind = text[max(0, first.start - AROUND) : first.start], text[first.end : first.end + AROUND]
    near = places[was] if places else was
    return (
        fuzz.ratio(_kept_words(record), _words(fresh, text)), fuzz.ratio(_told(record.found), _told(fresh)),
        *beside(record.quotes[was], ahead, behind), -abs(first.start - near.start),
    )


def _by_likeness(one: tuple[_Rank, str, str]) -> tuple[object, ...]:
    rank, uid, name = one
    return tuple(-part for part in rank), uid, name

