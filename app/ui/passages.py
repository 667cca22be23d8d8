"""The passages of a document in which something was found, by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from app.model.document import Anchor
from app.model.found import Event, NotQuotation
from app.model.item import Item

Mark = Literal["event", "quotation", "reported", "other", "rejected"]
"""What a passage is: of an event; somebody's own words; words reported; no quotation; of an item that was rejected."""
MARKS: tuple[Mark, ...] = get_args(Mark)


@dataclass(frozen=True, slots=True)
class Passage:
    """One marked passage. item: what was found there, None where it is no quotation, then why says why."""

    anchor: Anchor
    mark: Mark
    item: Item | None = None
    why: str = ""


def mark_of(item: Item) -> Mark:
    """How passages of an item are marked."""
    if item.review == "rejected":
        return "rejected"
    if isinstance(item.found, Event):
        return "event"
    return "reported" if item.found.kind == "reported" else "quotation"


class Passages:
    """All passages of one document, found by place, in the order of the text."""

    def __init__(self, items: Iterable[Item] = (), others: Iterable[NotQuotation] = (), document_id: str = "") -> None:
        told = [Passage(one.anchor, mark_of(item), item) for item in items
                for one in item.citations if one.document_id == document_id]
        rejected = {one.anchor for one in told if one.mark == "rejected"}
        told += [Passage(one.anchor, "other", None, one.why) for one in others if one.anchor not in rejected]
        self.all: Sequence[Passage] = tuple(sorted(told, key=_place))
        self._starts = [one.anchor.start for one in self.all]
        self._longest = max((one.anchor.end - one.anchor.start for one in self.all), default=0)
        self._of: dict[str, list[Passage]] = {}
        for one in self.all:
            if one.item:
                self._of.setdefault(one.item.id, []).append(one)

    def of(self, item_id: str) -> Sequence[Passage]:
        """The passages of an item, in the order of the text."""
        return self._of.get(item_id, ())

    def meant(self, item_id: str, anchor: Anchor | None) -> Passage | None:
        """The passage of an item, at best the one at an anchor; where the item has none, whatever is there."""
        own = self.of(item_id)
        if own:
            return next((one for one in own if one.anchor == anchor), own[0])
        there = self.between(anchor.start, anchor.end) if anchor else ()
        return next((one for one in there if one.anchor == anchor), None)

    def between(self, start: int, end: int, marks: Collection[Mark] = MARKS) -> list[Passage]:
        """The passages of these marks that share a character with a stretch, in the order of the text."""
        first, last = bisect_right(self._starts, start - self._longest - 1), bisect_left(self._starts, end)
        return [one for one in self.all[first:last] if one.anchor.end > start and one.mark in marks]

    def at(self, offset: int, marks: Collection[Mark] = MARKS) -> Passage | None:
        """The shortest passage that holds an offset; of two alike the one that begins later."""
        here = self.between(offset, offset + 1, marks)
        return min(here, key=_size, default=None)

    def next(self, after: int, marks: Collection[Mark] = MARKS, step: int = 1) -> Passage | None:
        """The first passage that begins after an offset, or with step -1 the last that begins before it."""
        place = bisect_right(self._starts, after) if step > 0 else bisect_left(self._starts, after) - 1
        while 0 <= place < len(self.all):
            if self.all[place].mark in marks:
                return self.all[place]
            place += step
        return None

    def beside(self, current: Passage, marks: Collection[Mark] = MARKS, step: int = 1) -> Passage | None:
        """The passage after another one, or with step -1 before it; passages may begin at the same place."""
        place = bisect_left(self._starts, current.anchor.start)
        while place < len(self.all) and self.all[place] != current and self._starts[place] == current.anchor.start:
            place += 1
        place += step
        while 0 <= place < len(self.all) and self.all[place].mark not in marks:
            place += step
        return self.all[place] if 0 <= place < len(self.all) else None


def _place(one: Passage) -> tuple[int, int]:
    return one.anchor.start, -one.anchor.end


def _size(one: Passage) -> tuple[int, int]:
    return one.anchor.end - one.anchor.start, -one.anchor.start
