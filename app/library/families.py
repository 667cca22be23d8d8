"""Forums with the bodies filed under them, and the names by which documents mention countries and forums."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app import registry
from app.library.store import bare

_HELD = """WITH RECURSIVE held (value) AS (SELECT min(value) FROM item_forum UNION ALL
    SELECT (SELECT min(value) FROM item_forum WHERE value > held.value) FROM held WHERE value IS NOT NULL)
    SELECT value FROM held WHERE value IS NOT NULL"""
"""The forums of items, found by leaps through the index; asked so for each selection that names one."""


def family(connection: Connection, forum: str) -> tuple[str, ...]:
    """The forum with those of the library that belong to it: the UN with ESCAP and UNESCO."""
    return (forum, *(one for one in _held(connection) if one != forum and forum in registry.parents(one)))


def _held(connection: Connection) -> tuple[str, ...]:
    """Every forum that an item of the library has, in order."""
    return tuple(value for (value,) in bare(connection).execute(_HELD))


def country_names(code: str) -> tuple[str, ...]:
    """The names and demonyms that mean a country wherever they stand, the house name first."""
    names = [registry.country_name(code)]
    for one in registry.countries():
        if one.code == code:
            own = (one.name, one.official, *one.officials, *one.variants, *one.demonyms)
            names += _plain(own, (*one.weak, *one.silent))
    return tuple(dict.fromkeys(names))


def forum_names(forum: str) -> tuple[str, ...]:
    """The names that mean a forum, its organs or the bodies below it wherever they stand."""
    names = [forum, registry.forum_name(forum)]
    for one in registry.forums():
        if one.id == forum or forum in registry.parents(one.id):
            names += _plain((one.id, one.name, *one.variants, *one.bodies), one.weak)
    return tuple(dict.fromkeys(names))


def _plain(names: Iterable[str], doubtful: Iterable[str]) -> list[str]:
    left_out = set(doubtful)
    return [name for name in names if name and name not in left_out]
