"""Items as they stand: what was found of them, with what was decided over it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.library.rows import anchors_of
from app.library.values import CORRECTED, DAY, MADE, NOT_QUOTATION, REVIEW, TOLD_WITH
from app.model.decision import ReviewState
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.written import dump

AROUND = 32
"""Characters on either side of a passage that are kept to find it again."""
Decided = Mapping[str, str]
"""What was decided about one item: JSON by field."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a passage and what stands around it (W3C TextQuoteSelector)."""

    exact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the library keeps of an item that something was decided about, whether it holds its document or not.

    found: as it was found, without corrections. quotes: of each anchor of it and of its corrections. published: the
    date of publication (EDTF) that its document had then.
    """

    uid: str
    sha256: str
    found: Event | Statement
    quotes: Mapping[Anchor, Quote] = field(default_factory=dict[Anchor, Quote])
    published: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item as it stands. number: its place among those of its document."""

    uid: str
    found: Event | Statement
    number: int
    review: ReviewState = "open"


def standing(uid: str, found: Event | Statement, number: int, decided: Decided, text: str) -> Standing:
    """An item as decisions make it of what was found in a text; nobody doubts what an analyst accepted or corrected."""
    now, state = corrected(found, decided, text), review(decided)
    if state == "accepted" or (isinstance(now, Statement) and "speaker" in decided):
        now = replace(now, confidence=1.0)
    return Standing(uid, now, number, state)


def review(decided: Decided) -> ReviewState:
    """Whether an item was looked at; one that was made by hand is right until it is rejected."""
    if REVIEW in decided:
        return json.loads(decided[REVIEW])
    return "accepted" if MADE in decided else "open"


def corrections(decided: Decided) -> tuple[str, ...]:
    """The names of the fields that were corrected, in order."""
    return tuple(sorted(name for name in decided if name in CORRECTED))


def is_to_be_kept(decided: Decided) -> bool:
    """Whether an item stays though the rules do not find it, or not any more: nobody misses a rejected one."""
    if MADE in decided:
        return True
    kept = review(decided) == "accepted" or TOLD_WITH in decided or corrections(decided)
    return bool(kept) and review(decided) != "rejected"


def corrected(found: Event | Statement, decided: Decided, text: str) -> Event | Statement:
    """What was found, with the corrections; words are those of the text at its anchors."""
    changed: dict[str, Any] = {name: _typed(json.loads(decided[name])) for name in corrections(decided)}
    if not changed:
        return found
    day = DAY[type(found)]
    if day in changed:
        changed[f"{'date' if day == 'date' else day}_basis"] = "corrected" if changed[day] else "undated"
    if "evidence" in changed:
        changed["evidence"] = tuple(Anchor(*one) for one in changed["evidence"])
    if "anchor" in changed and isinstance(found, Statement):
        anchor = changed["anchor"] = Anchor(*changed["anchor"])
        around = found.context
        changed["text"] = text[anchor.start : anchor.end]
        changed["context"] = Anchor(min(around.start, anchor.start), max(around.end, anchor.end))
    return replace(found, **changed)


def _typed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType]


def anchors(found: Event | Statement, decided: Decided) -> tuple[Anchor, ...]:
    """All places that an item and its corrections point to, each once."""
    places = [*anchors_of(found), *([found.context] if isinstance(found, Statement) else [])]
    if "evidence" in decided:
        places += [Anchor(*one) for one in json.loads(decided["evidence"])]
    if "anchor" in decided:
        places.append(Anchor(*json.loads(decided["anchor"])))
    return tuple(dict.fromkeys(places))


def moved_values(decided: Decided, moves: Mapping[Anchor, Anchor]) -> Decided:
    """What was decided, with the passages of corrections where they stand now; those that are lost are left out."""
    held = dict(decided)
    if "evidence" in held:
        places = [moves[one] for pair in json.loads(held["evidence"]) if (one := Anchor(*pair)) in moves]
        held["evidence"] = dump([[one.start, one.end] for one in sorted(places)])
        if not places:
            del held["evidence"]
    if "anchor" in held:
        now = moves.get(Anchor(*json.loads(held.pop("anchor"))))
        held |= {"anchor": dump([now.start, now.end])} if now else {}
    return held


def where_they_stand(record: Record, decided: Decided, text: str) -> Decided:
    """What was decided, without passages of corrections whose words a text that was read anew does not hold."""
    places = [one for one in anchors(record.found, decided)
              if one not in record.quotes or text[one.start : one.end] == record.quotes[one].exact]
    return moved_values(decided, {one: one for one in places})


def quotes(text: str, places: Sequence[Anchor]) -> dict[Anchor, Quote]:
    """The words at each place, with what stands around them."""
    return {
        one: Quote(text[one.start : one.end], text[max(0, one.start - AROUND) : one.start], text[one.end :][:AROUND])
        for one in places
    }


def not_quotation(decided: Decided) -> str:
    """Why it is no quotation: "title", "theme", "name", "term"; "" where that was not said."""
    return json.loads(decided[NOT_QUOTATION]) if NOT_QUOTATION in decided else ""


def told_with(decided: Decided) -> str:
    """The id of the item whose event it tells of, "" for its own."""
    return json.loads(decided[TOLD_WITH]) if TOLD_WITH in decided else ""
