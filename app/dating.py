"""What another day of publication does to what was found: counted before, done, and taken back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.caging import Anew, Cage, cage, in_turn
from app.deciding import set_document
from app.importing import date_document
from app.library import Library
from app.model.decision import Decision
from app.model.document import Anchor
from app.model.found import Event, Found, Statement
from app.progress import Progress, part, silent


@dataclass(frozen=True, slots=True)
class Dated:
    """What takes the dating of a document back: decisions, and the day that was given by hand before, "" for none."""

    document_id: str
    back: tuple[Decision, ...]
    before: str


def would_redate(library: Library, ids: Iterable[str], published: str, progress: Progress = silent) -> int:
    """How many items would get another date by this day of publication (EDTF).

    Those that state their date keep it, as do those whose date was corrected and those made by hand.
    """
    wanted, count = tuple(ids), 0
    with cage() as reading:
        for number, one in enumerate(wanted):
            told = part(progress, number, number + 1, len(wanted))
            fresh = _dates(reading.dated(library.document(one), library.original(one), published, told).found)
            for item in library.items_of(one):
                fixed = item.by_hand or {"date", "said_on"} & set(item.corrected)
                if not fixed and fresh.get(_place(item.found), item.date) != item.date:
                    count += 1
    return count


def days_given(library: Library, ids: Iterable[str]) -> dict[str, str]:
    """The day of publication that each document was given by hand, "" for none."""
    wanted = tuple(ids)
    days = dict.fromkeys(wanted, "")
    for one, decided in library.decisions(wanted).items():
        for each in decided:
            if each.decision.field == "published":
                days[one] = _day(each.decision.value)
    return days


def redate(
    library: Library, days: Mapping[str, str], progress: Progress = silent, before: Mapping[str, str] | None = None
) -> Anew[Dated]:
    """Give documents a day of publication for ever, and date by it what was found in them; what takes that back.

    before: the days by which that was dated until now, where the documents have the new ones already, as days_given
    told them. Stopped, it hands on what takes back those that were dated until then. ValiseError where none was dated.
    """
    was = days_given(library, days) if before is None else before
    with cage() as reading:

        def dated(one: str, told: Progress) -> Dated:
            decisions = set_document([one], "published", days[one]) if days[one] else ()
            return Dated(one, _date(library, one, decisions, days[one], reading, told), was[one])

        return in_turn(days, dated, progress)


def undate(library: Library, before: Iterable[Dated], progress: Progress = silent) -> None:
    """Take back what redate did; documents that are gone are left out.

    ValiseError, or stopped: for some of them it is as it was, and can be asked for again.
    """
    wanted = tuple(before)
    here = {row.id for row in library.document_rows([one.document_id for one in wanted])}
    with cage() as reading:

        def undated(one: Dated, told: Progress) -> None:
            if one.document_id in here:
                _date(library, one.document_id, one.back, one.before, reading, told)
            else:
                library.decide(one.back)

        in_turn(wanted, undated, progress).whole()


def _date(
    library: Library, document_id: str, decisions: tuple[Decision, ...], day: str, reading: Cage, progress: Progress
) -> tuple[Decision, ...]:
    """What takes decisions back that were taken as a document was dated; where that was stopped, none were."""
    with library.decided(decisions) as back:
        date_document(library, document_id, day, reading, progress)
    return back


def _day(value: str | None) -> str:
    return str(json.loads(value)) if value else ""


_Where = tuple[str, tuple[Anchor, ...]]


def _dates(found: Found) -> dict[_Where, str]:
    return {_place(one): one.date for one in found.events} | {_place(one): one.said_on for one in found.statements}


def _place(one: Event | Statement) -> _Where:
    """What tells an item from the others of its document."""
    return ("event", one.evidence) if isinstance(one, Event) else (one.kind, (one.anchor,))
