"""What an analyst can decide, as decisions for the library to take; nothing here changes anything.

Each function returns the decisions of one step. library.decide checks and takes them, and returns those that take the
step back.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from app.model.decision import Decision
from app.model.document import Anchor, Document
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.written import dump, written

Decisions = tuple[Decision, ...]


def accept(items: Iterable[Item]) -> Decisions:
    """Items are right as they stand."""
    return tuple(Decision(item.id, "review", dump("accepted")) for item in items)


def reject(items: Iterable[Item]) -> Decisions:
    """Items are wrong: no selection and no pack shows them, unless they are asked for."""
    return tuple(Decision(item.id, "review", dump("rejected")) for item in items)


def reopen(items: Iterable[Item]) -> Decisions:
    """Items are to be looked at again."""
    asked = [*items]
    return tuple(
        Decision(item.id, field, None) for item in asked for field in ("review", "not_quotation")
    )


def correct(item: Item, **fields: Any) -> Decisions:
    """Fields of an item are as given here; None takes a correction back.

    date: EDTF, of a statement the day it was said. Of an event: title, kind, status, places, countries (ISO codes),
    forums and topics (ids), participants, evidence (anchors). Of a statement: kind, speaker, role, institution,
    countries, forums, topics, anchor. It does not accept the item: that is a decision of its own.
    """
    names = {"date": "said_on"} if isinstance(item.found, Statement) else {"said_on": "date"}
    return tuple(
        Decision(item.id, names.get(field, field), None if value is None else dump(_plain(value)))
        for field, value in fields.items()
    )


def name_speaker(item: Item, name: str, role: str = "", institution: bool = False) -> Decisions:
    """Somebody said it; role: "" leaves the one that was found with the same name, else there is none."""
    said = item.found
    known = isinstance(said, Statement) and said.speaker == name
    roles = {} if known and not role else {"role": role}
    return correct(item, speaker=name, institution=institution, **roles)


def not_a_quotation(item: Item, why: str) -> Decisions:
    """Nobody said it: it is a "title", "theme", "name" or "term"."""
    return (Decision(item.id, "not_quotation", dump(why)), *reject((item,)))


def merge(items: Sequence[Item]) -> Decisions:
    """Items tell of one event, and so do all that were merged with one of them before."""
    leads = list(dict.fromkeys(item.event or item.id for item in items))
    if len(leads) < 2:
        return ()
    first = leads[0]
    others = [item.id for item in items if item.id != first and item.id not in leads]
    return tuple(Decision(one, "event", dump(first)) for one in (*leads[1:], *others))


def part(items: Iterable[Item]) -> Decisions:
    """Each of the items tells of an event of its own again; those that are not among them stay together."""
    return tuple(Decision(item.id, "event", None) for item in items)


def not_same(one: Item, other: Item) -> Decisions:
    """Two items do not tell of one event, however alike they are; where they were merged, the second leaves."""
    first, second = sorted((one.id, other.id))
    decided = Decision(f"{first} {second}", "same", dump(False))
    if (one.event or one.id) == (other.event or other.id):
        return (*part((other,)), decided)
    return (decided,)


def make_event(document: Document, anchors: Sequence[Anchor], **fields: Any) -> Decisions:
    """An event that the analyst found, at one or more places of a document; fields as in correct, with date_words."""
    spans = tuple(sorted(anchors))
    given = _given(fields, "date", "date_basis")
    title = given.pop("title", "") or " ".join(document.passage(spans[0]).split())
    return _made(document, Event(title, spans, **given), spans)


def make_statement(document: Document, anchor: Anchor, **fields: Any) -> Decisions:
    """A quotation or statement that the analyst found; fields as in correct, with cue and context."""
    given = _given(fields, "said_on", "said_on_basis")
    kind, context = given.pop("kind", "direct"), given.pop("context", anchor)
    return _made(document, Statement(kind, document.passage(anchor), anchor, context, **given), (anchor,))


def _given(fields: dict[str, Any], date: str, basis: str) -> dict[str, Any]:
    """The fields as Event and Statement name them; a date that was given by hand is a corrected one."""
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    day = given.pop("date", "") or given.pop("said_on", "")
    given.pop("said_on", "")
    return given | ({date: day, basis: given.get(basis, "corrected")} if day else {})


def _made(document: Document, found: Event | Statement, anchors: Sequence[Anchor]) -> Decisions:
    words = [document.passage(anchor) for anchor in anchors]
    value = dump({"document": document.sha256, "words": words, "found": written(found)})
    about = sha256(f"made:{value}".encode("utf-8", "replace")).hexdigest()[:16]
    return (Decision(about, "made", value),)


def remove_made(item: Item) -> Decisions:
    """An item that was made by hand goes, with all that was decided about it."""
    return (Decision(item.id, "made", None),)


def set_document(ids: Iterable[str], field: str, value: str | None) -> Decisions:
    """A fact of documents is as given here: title, issuer, issue, published (EDTF) or language (BCP 47).

    None takes it back to what was read. What was dated by the publication is not dated anew: tasks.date_documents.
    """
    return tuple(Decision(one, field, None if value is None else dump(value)) for one in ids)


def _plain(value: object) -> object:
    """A value of a field as JSON holds it; an anchor is a pair."""
    if isinstance(value, Anchor):
        return [value.start, value.end]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]  # pyright: ignore[reportUnknownVariableType]  checked when it is taken
    return value
