"""The order of a section's entries and the headings they stand under."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app import registry
from app.model.found import Event, Statement
from app.model.pack import Commitment, Entry, Person, SectionSpec, Selection
from app.packs import wording
from app.packs.subjects import countries, day, days, folded, found, issuer, speakers, states_of

_MONTH = 31


@dataclass(frozen=True, slots=True)
class Known:
    """What headings are made from: what was asked for, and the states of persons by folded name."""

    selection: Selection
    states: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @staticmethod
    def of(selection: Selection, people: Sequence[Person]) -> "Known":
        """The same with the states of these people."""
        return Known(selection, {folded(one.name): one.countries for one in people if one.countries})


def in_time(entries: Sequence[Entry], order: str) -> list[Entry]:
    """Dated entries by their first possible day, then the undated ones as they stand in their documents."""
    dated = [entry for entry in entries if day(entry)]
    undated = [entry for entry in entries if not day(entry)]
    return sorted(dated, key=lambda entry: days(day(entry)), reverse=order == "newest") + undated


def laid_out(entries: Sequence[Entry], spec: SectionSpec, known: Known) -> list[Entry]:
    """The entries in the order and under the headings that a section asks for."""
    if spec.layout == "commitments":
        ordered = _by_due(entries)
    else:
        ordered = in_time(entries, "oldest" if spec.layout == "coming" else spec.order)
    name = None if spec.group == "date" and spec.layout in ("chronology", "coming") else _HEADINGS.get(spec.group)
    if name is None and spec.layout in ("chronology", "coming"):
        ordered.sort(key=_stands_apart)
    if name is None:
        return [_undated(entry) for entry in ordered]
    headings = [name(entry, known) for entry in ordered]
    if spec.group == "issuer":
        headings = _fullest(headings)
    headed = [(_weight(heading, spec, known), heading, entry) for heading, entry in zip(headings, ordered, strict=True)]
    if spec.group != "date":
        headed.sort(key=lambda one: one[0])
    return [replace(entry, group=heading) for _weight_of, heading, entry in headed]


def _by_due(entries: Sequence[Entry]) -> list[Entry]:
    """Promises by the day they are due, then those without one by the day they were made, the newest first.

    What was announced and is over stands apart, after what somebody took on.
    """
    announced = [entry for entry in entries if _is_announced(entry)]
    if announced and len(announced) < len(entries):
        return _by_due([entry for entry in entries if not _is_announced(entry)]) + _by_due(announced)
    due = [entry for entry in entries if isinstance(entry.subject, Commitment) and entry.subject.due]
    rest = [entry for entry in entries if not (isinstance(entry.subject, Commitment) and entry.subject.due)]
    by_day = sorted(due, key=lambda entry: days(entry.subject.due if isinstance(entry.subject, Commitment) else ""))
    return by_day + in_time(rest, "newest")


def _is_announced(entry: Entry) -> bool:
    """Whether it is an announcement that nobody in particular promised."""
    return isinstance(entry.subject, Commitment) and not entry.subject.cue


def _stands_apart(entry: Entry) -> int:
    """0 of what has its place in time, 1 of what only a publication of more than a month dates, 2 of the undated."""
    if not day(entry):
        return 2
    told = found(entry)
    first, last = days(day(entry))
    return int(isinstance(told, Event) and told.date_basis == "publication" and (last - first).days > _MONTH)


def _undated(entry: Entry) -> Entry:
    """An entry without a date stands apart; a promise or a figure needs none."""
    if _is_announced(entry):
        return replace(entry, group=wording.announced())
    if _stands_apart(entry) == 1:
        return replace(entry, group=wording.day_not_stated())
    return replace(entry, group=wording.undated()) if found(entry) is not None and not day(entry) else entry


def _speaker(entry: Entry, _known: Known) -> str:
    told = found(entry)
    if isinstance(told, Statement):
        return told.speaker or wording.unattributed()
    return "; ".join(speakers(entry)) or wording.unattributed()


def _year(entry: Entry, _known: Known) -> str:
    return str(days(day(entry))[0].year) if day(entry) else wording.undated()


def _topic(entry: Entry, _known: Known) -> str:
    told = found(entry)
    names = registry.topic_names()
    return names.get(told.topics[0], told.topics[0]) if told and told.topics else wording.no_topic()


def _issuer(entry: Entry, _known: Known) -> str:
    name = issuer(entry)
    if name:
        return wording.according_to(name)
    cited = entry.citations[0] if entry.citations else None
    return wording.according_to_document(cited.title or cited.filename) if cited else wording.unattributed()


def _fullest(headings: Sequence[str]) -> list[str]:
    """The headings, those that name one institution in several ways under the longest of these."""
    longest: dict[frozenset[str], str] = {}
    names = {heading: _institution(heading) for heading in dict.fromkeys(headings)}
    for heading, institution in names.items():
        if len(heading) > len(longest.get(institution, "")):
            longest[institution] = heading
    return [longest[names[heading]] for heading in headings]


def _institution(name: str) -> frozenset[str]:
    """The words of a name with a forum's own name as its abbreviation: "CICA", "secretariat"."""
    short = name
    for mention in reversed(registry.forum_mentions(name)):
        if mention.how != "body":
            short = f"{short[: mention.anchor.start]}{mention.code}{short[mention.anchor.end :]}"
    return frozenset(registry.folded(short).replace("’s", "").split()) - {"the", "of"}


def _country(entry: Entry, known: Known) -> str:
    """The state whose side it is: of the speaker, else the only one that the entry is about."""
    codes = _sides(entry, known)
    return " · ".join(registry.country_name(code) for code in codes) if codes else wording.no_country()


def _sides(entry: Entry, known: Known) -> tuple[str, ...]:
    by_name = (known.states.get(folded(name)) or states_of(name) for name in speakers(entry))
    codes = tuple(dict.fromkeys(code for states in by_name for code in states[:1]))
    if codes or isinstance(found(entry), Statement):
        return codes
    named = countries(entry)
    asked = tuple(code for code in known.selection.countries if code in named)
    return asked or named[:1]


_HEADINGS: dict[str, Callable[[Entry, Known], str]] = {
    "speaker": _speaker,
    "topic": _topic,
    "date": _year,
    "issuer": _issuer,
    "country": _country,
}


def _weight(heading: str, spec: SectionSpec, known: Known) -> tuple[int, str, str]:
    """Where a heading stands: the states asked for first as asked, the others by name, what names nobody last."""
    if heading in (wording.unattributed(), wording.no_topic(), wording.no_country(), wording.undated()):
        return (1000, "", heading)
    asked = [registry.country_name(code) for code in known.selection.countries] if spec.group == "country" else []
    return (asked.index(heading) if heading in asked else 500, folded(heading), heading)
