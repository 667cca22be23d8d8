"""Packs that are kept: drafts may be written again, an issued one never changes."""

import zlib
from dataclasses import fields

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from app.errors import InvalidInput
from app.i18n import _
from app.library import schema
from app.library.answers import PackRow
from app.model.dates import words

_LARGEST = 500_000_000
"""Bytes."""
_NAMES = tuple(one.name for one in fields(PackRow))


def rows(connection: Connection) -> tuple[PackRow, ...]:
    """All kept packs, the one changed last first; versions of one pack from the latest."""
    table = schema.pack
    query = select(*(table.c[name] for name in _NAMES)).order_by(
        table.c.changed_on.desc(), table.c.title, table.c.id, table.c.version.desc(), table.c.addendum.desc()
    )
    return tuple(PackRow(*row) for row in connection.execute(query))


def keep(connection: Connection, row: PackRow, held: str) -> None:
    """Keep what a pack holds under its identity, in place of the draft that was there; InvalidInput where issued."""
    table = schema.pack
    issued = connection.execute(select(table.c.issued_on).where(_is(row.id, row.version, row.addendum))).scalar()
    if issued:
        raise InvalidInput(
            _("“{0}” was issued on {1} and no longer changes.").format(row.title, words(issued)),
            _("Begin a new version of it. The issued one is as it was."),
        )
    connection.execute(delete(table).where(_is(row.id, row.version, row.addendum)))
    values = {name: _sound(getattr(row, name)) for name in _NAMES}
    connection.execute(insert(table), [{**values, "held": zlib.compress(held.encode("utf-8", "replace"))}])


def _sound(value: str | int) -> str | int:
    """The value; of a text, halves of letters, which no file can hold, as question marks."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def held(connection: Connection, pack_id: str, version: int, addendum: int, most: int = 0) -> str:
    """What a kept pack holds, as it was given, or its first bytes, so many; InvalidInput where there is none."""
    query = select(schema.pack.c.held).where(_is(pack_id, version, addendum))
    packed = connection.execute(query).scalar()
    if packed is None:
        raise InvalidInput(_("The library keeps no such pack."), _("It may have been removed meanwhile."))
    return zlib.decompressobj().decompress(packed, most or _LARGEST).decode("utf-8", "ignore" if most else "strict")


def remove(connection: Connection, pack_id: str, version: int, addendum: int) -> None:
    """Take a kept pack away."""
    connection.execute(delete(schema.pack).where(_is(pack_id, version, addendum)))


def _is(pack_id: str, version: int, addendum: int) -> ColumnElement[bool]:
    table = schema.pack
    return and_(table.c.id == pack_id, table.c.version == version, table.c.addendum == addendum)
