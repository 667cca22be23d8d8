"""Facts of documents that an analyst gave by hand, over those that were read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from app.errors import InvalidInput
from app.i18n import _
from app.library import decisions, schema, values
from app.library.folding import fold_name, sound
from app.model.decision import Decided, Decision
from app.model.document import Document, Known
from app.model.written import dump


def by_hand(value: str) -> Known:
    """A fact that somebody gave."""
    return Known(value, _("given by hand"))


def documents(connection: Connection, abouts: Iterable[str]) -> set[str]:
    """Those that are documents of the library, or were when something was decided about them."""
    table, known, found = schema.document, schema.decided, set[str]()
    for part in decisions.parts(abouts):
        found |= set(connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars())
        typed = select(known.c.about).where(known.c.about.in_(part), known.c.type == decisions.DOCUMENT)
        found |= set(connection.execute(typed).scalars())
    return found


def checked(one: Decision) -> str:
    """The value of a decision about a document, as it is kept; InvalidInput."""
    if one.field not in schema.KNOWN or one.value is None:
        raise InvalidInput(
            _("“{0}” is nothing that can be given to a document.").format(one.field),
            _("These can be: {0}.").format(", ".join(schema.KNOWN)),
        )
    return values.checked_fact(one.field, one.value)


def write(connection: Connection, document_id: str, decided: Mapping[str, str]) -> None:
    """Write the facts of a document as they stand: those given by hand, the others as they were read."""
    table = schema.document
    row = connection.execute(select(table).where(table.c.id == document_id)).first()
    read = _read(connection, document_id)
    if row is not None:
        known = read or {name: Known(getattr(row, name), getattr(row, f"{name}_reason")) for name in schema.KNOWN}
        if not read:
            _keep(connection, row.id, row.sha256, known)
        stands = _standing(known, decided)
        columns = {name: one.value for name, one in stands.items()}
        columns |= {f"{name}_reason": one.reason for name, one in stands.items()}
        columns["issuer_folded"] = fold_name(stands["issuer"].value)
        connection.execute(update(table).where(table.c.id == document_id).values(columns))
    if not decided:
        decisions.drop_records(connection, [document_id])


def given(connection: Connection, document: Document) -> Document:
    """A document that comes into the library with the facts that were given to it by hand, now or before.

    What it brings as given by hand is kept as decided, so that it holds for ever.
    """
    decided = decisions.values(connection, [document.id]).get(document.id, {})
    read: dict[str, Known] = {name: getattr(document, name) for name in schema.KNOWN}
    brought = {name: dump(one.value) for name, one in read.items() if one.value and one == by_hand(one.value)}
    if not decided and not brought:
        return document
    before = _read(connection, document.id)
    # One that was given while the window spoke another language has another reason, and the value that was decided.
    again = {name for name, value in decided.items() if name in before and dump(read[name].value) == value}
    read |= {name: before.get(name, Known()) for name in (*brought, *again)}
    _keep(connection, document.id, document.sha256, read)
    now = decisions.now()
    new = (Decision(document.id, name, value) for name, value in brought.items() if decided.get(name) != value)
    decisions.keep(connection, [Decided(one, now) for one in new])
    return replace(document, **_standing(read, decided | brought))


def _standing(read: Mapping[str, Known], decided: Mapping[str, str]) -> dict[str, Known]:
    return {name: by_hand(json.loads(decided[name])) if name in decided else read[name] for name in schema.KNOWN}


def _read(connection: Connection, document_id: str) -> dict[str, Known]:
    """The facts as they were read; empty where none was given by hand."""
    table = schema.decided
    query = select(table.c.found).where(table.c.about == document_id, table.c.type == decisions.DOCUMENT)
    held = connection.execute(query).scalar()
    return {name: Known(*pair) for name, pair in json.loads(held).items()} if held else {}


def _keep(connection: Connection, document_id: str, sha256: str, read: Mapping[str, Known]) -> None:
    decisions.drop_records(connection, [document_id])
    found = {name: [sound(one.value), sound(one.reason)] for name, one in read.items()}
    row = {"about": document_id, "sha256": sha256, "type": decisions.DOCUMENT, "found": dump(found), "quotes": "[]",
           "published": ""}  # fmt: skip
    connection.execute(insert(schema.decided), [row])
