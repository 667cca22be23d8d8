"""What an entry is about: its day, who speaks, which states, under whose name the claim stands."""

import unicodedata
from datetime import date

from app import registry
from app.model.dates import Edtf
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.normal_form import normal
from app.model.pack import Commitment, Entry, Figure


def found(entry: Entry) -> Event | Statement | None:
    """The event or statement of an entry; None for all others."""
    return entry.subject.found if isinstance(entry.subject, Item) else None


def day(entry: Entry) -> str:
    """Its EDTF date: of the event, of what was said, of the promise, of the figure; "" where none is known."""
    match entry.subject:
        case Item():
            return entry.subject.date
        case Commitment():
            return entry.subject.said_on
        case Figure():
            return entry.subject.year
        case _:
            return ""


def days(edtf: str) -> tuple[date, date]:
    """The first and last day of a date, for sorting; an open end lies as far away as days go."""
    span = Edtf.parse(edtf)
    return (span.earliest or span.latest or date.min, span.latest or date.max)


def speakers(entry: Entry) -> tuple[str, ...]:
    """Who said it, or promised it."""
    told = found(entry)
    if isinstance(told, Statement):
        return tuple(name for name in told.speaker.split("; ") if name)
    return (entry.subject.who,) if isinstance(entry.subject, Commitment) and entry.subject.who else ()


def countries(entry: Entry) -> tuple[str, ...]:
    """The states that it names or is about."""
    told = found(entry)
    if told is not None:
        return told.countries
    return entry.subject.countries if isinstance(entry.subject, Commitment | Figure) else ()


def issuer(entry: Entry) -> str:
    """Whose account it is: the institution of a state that speaks, else the issuer of its first document, else ""."""
    told = found(entry)
    if isinstance(told, Statement) and told.institution and _is_of_a_state(told.speaker):
        return told.speaker
    return entry.citations[0].issuer if entry.citations else ""


def _is_of_a_state(name: str) -> bool:
    """Whether an institution belongs to a state, as a ministry does; a state itself, or a forum's body, does not."""
    return bool(states_of(name)) and registry.country(name) is None and not registry.forum_mentions(name)


def states_of(name: str) -> tuple[str, ...]:
    """The states that the name of a state, office or institution holds: ("AZ",) of "Ministry of … of Azerbaijan"."""
    return tuple(dict.fromkeys(mention.code for mention in registry.country_mentions(name)))


def folded(name: str) -> str:
    """The name for sorting: without case and accents, ə beside e."""
    if name.isascii():
        return name.casefold()
    plain = normal("NFKD", name.casefold().replace("ə", "e").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c))
