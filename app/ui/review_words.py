"""What the Review page says of an item: each field with its reason, what was decided when, what is asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app import registry
from app.i18n import _, n_, percent, sentence_case
from app.model.dates import words as date_words
from app.model.decision import Decided
from app.model.found import Candidate, Event, Statement
from app.model.item import Item
from app.ui import words
from app.ui.reasons import reason_words
from app.ui.review_typing import topic_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A field in words: its name, what stands in it, and why that is believed ("" where nothing is to say)."""

    name: str
    value: str
    why: str = ""


def kind_line(item: Item) -> str:
    """What kind of thing it is, and what was decided about it."""
    found = item.found
    if isinstance(found, Event):
        kind = words.event_kind_words(found.kind)
        kind = _("Event · {0}").format(kind) if kind else _("Event")
    else:
        kind = sentence_case(words.kind_words(found))
    by_hand = _("made by hand") if item.by_hand else ""
    return " · ".join(part for part in (kind, state_words(item), by_hand) if part)


def state_words(item: Item) -> str:
    """Accepted, rejected or not reviewed, and whether it was corrected."""
    states = {"open": _("not reviewed"), "accepted": _("accepted"), "rejected": _("rejected")}
    return ", ".join(part for part in (states[item.review], _("corrected") if item.corrected else "") if part)


def fields(item: Item, decided: Sequence[Decided]) -> tuple[Shown, ...]:
    """The fields of an item in words, in the order of the card; of those that say nothing only the date."""
    found, when = item.found, _corrected_on(decided)
    shown = _event_fields(found, when) if isinstance(found, Event) else _statement_fields(found, when)
    date_field = "date" if isinstance(found, Event) else "said_on"
    date = Shown(_("Date"), date_words(item.date), when.get(date_field) or date_reason(item))
    return (date, *(one for one in shown if one.value or one.why), *_places_of(item))


def date_reason(item: Item) -> str:
    """How the date is known, with the words of the source that it is known by."""
    found = item.found
    said = found.date_words if isinstance(found, Event) else ""
    basis = words.basis(item)
    if basis == "year-inferred" and said:
        return _("year inferred from “{0}”").format(said)
    told = words.basis_words(basis, said)
    return _("{0}: “{1}”").format(told, said) if said and basis in ("explicit", "month-only", "publication") else told


def _event_fields(found: Event, when: Mapping[str, str]) -> tuple[Shown, ...]:
    status = _("scheduled when it was written") if found.status == "scheduled" else _("took place")
    kind = words.event_kind_words(found.kind)
    return (
        Shown(_("Status"), status, when.get("status", "")),
        Shown(_("Kind"), kind or (_("of no kind") if "kind" in when else ""), when.get("kind", "")),
        Shown(_("Places"), "; ".join(found.places), when.get("places", "")),
        *_linked(found, when),
        Shown(_("Participants"), "; ".join(found.participants), when.get("participants", "")),
        Shown(_("Topics"), "; ".join(topic_words(found.topics)), when.get("topics", "")),
    )


def _statement_fields(found: Statement, when: Mapping[str, str]) -> tuple[Shown, ...]:
    why = when.get("speaker") or _without_name(found)
    institution = _("an institution") if found.institution else ""
    verb = "" if found.kind == "spoken" else found.cue
    return (
        Shown(_("Speaker"), found.speaker or _("unclear"), " · ".join(part for part in (institution, why) if part)),
        Shown(_("Role"), found.role, when.get("role", "")),
        Shown(_("Verb"), verb),
        *_linked(found, when),
        Shown(_("Topics"), "; ".join(topic_words(found.topics)), when.get("topics", "")),
    )


def _linked(found: Event | Statement, when: Mapping[str, str]) -> tuple[Shown, ...]:
    countries = "; ".join(map(registry.country_name, found.countries))
    return (
        Shown(_("Countries"), countries, when.get("countries", "")),
        Shown(_("Forums"), "; ".join(found.forums), when.get("forums", "")),
    )


def _without_name(found: Statement) -> str:
    """Why the speaker is believed to be the one; who else it may be stands on the buttons."""
    own = {name.strip() for name in found.speaker.split(";")} if found.speaker else set[str]()
    chosen = [one for one in found.candidates if one.name in own]
    doubt = _("doubtful") if words.is_doubtful(found) else ""
    return " · ".join(part for part in (*dict.fromkeys(map(candidate_reason, chosen)), doubt) if part)


def candidate_reason(candidate: Candidate) -> str:
    """Why somebody may be the speaker, and how sure that is."""
    return _("{0}, {1}").format(reason_words(candidate.reason), percent(100 * candidate.confidence))


def _places_of(item: Item) -> tuple[Shown, ...]:
    cited = dict.fromkeys(words.cut(words.citation_words(one), 1_000) for one in item.citations)
    name = n_("Source", "Sources", len(cited))
    return (Shown(name, "\n".join(cited)),)


def _corrected_on(decided: Sequence[Decided]) -> dict[str, str]:
    """By field: "corrected by me, 22 November 2026"."""
    return {
        one.decision.field: _("corrected by me, {0}").format(day_words(one.decided_on))
        for one in decided
        if one.decision.value is not None and one.decision.field in _names()
    }


def day_words(instant: str) -> str:
    """The day of an instant (ISO, UTC) where the user is: "today" or in words."""
    day = datetime.fromisoformat(instant).astimezone().date()
    return _("today") if day == datetime.now().astimezone().date() else date_words(day.isoformat())


def history(decided: Sequence[Decided]) -> tuple[str, ...]:
    """A line for each decision, the latest first: when it was taken, and what it was."""
    return tuple(_decision_line(one) for one in reversed(decided))


def _decision_line(one: Decided) -> str:
    clock = datetime.fromisoformat(one.decided_on).astimezone().strftime("%H:%M")
    return _("{0}, {1}: {2}").format(day_words(one.decided_on), clock, _decision_words(one))


def _decision_words(one: Decided) -> str:
    field, value = one.decision.field, json.loads(one.decision.value or "null")
    if field == "review":
        return _("accepted by me") if value == "accepted" else _("rejected by me")
    told = {
        "made": _("made by me"), "event": _("merged by me with another telling"),
        "same": _("not the same as another, I said"), "not_quotation": _("not a quotation, I said"),
    }
    if field in told:
        return told[field]
    return _("{0} corrected to {1}").format(_names().get(field, field), _value_words(field, value))


def _value_words(field: str, value: object) -> str:
    if field in ("date", "said_on"):
        return date_words(str(value))
    if isinstance(value, list):
        shown = [str(one) for one in value]  # pyright: ignore[reportUnknownVariableType]  JSON
        names = {"countries": [registry.country_name(one) for one in shown] if field == "countries" else []}
        return "; ".join(names.get(field) or shown) or _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or _("none")


def _names() -> dict[str, str]:
    """The fields that can be corrected, by name."""
    return {
        "date": _("date"), "said_on": _("date"), "title": _("title"), "kind": _("kind"), "status": _("status"),
        "places": _("places"), "countries": _("countries"), "forums": _("forums"), "participants": _("participants"),
        "topics": _("topics"), "speaker": _("speaker"), "role": _("role"), "institution": _("institution"),
        "evidence": _("evidence"), "anchor": _("words"),
    }


def short(item: Item, most: int = 60) -> str:
    """An item in a few words: an event's title, or who said what."""
    found = item.found
    told = found.title if isinstance(found, Event) else f"{words.heading(item)}: {words.said_in_a_line(item)}"
    return words.cut(words.flat(told), most)


def row_facts(item: Item) -> str:
    """The second line of a row: the day, the kind, the document."""
    found = item.found
    kind = words.event_kind_words(found.kind) if isinstance(found, Event) else words.kind_words(found)
    title = item.citations[0].title if item.citations else ""
    return " · ".join(part for part in (words.date_cell(item), kind, title) if part)
