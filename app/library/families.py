"""Forums with the bodies filed under them, and the names by which documents mention countries and forums."""

from functools import cache
from typing import Any

from app import registry


@cache
def family(forum: str) -> tuple[str, ...]:
    """The forum and every body below it: the UN with ESCAP and UNESCO."""
    members = [forum]
    for member in members:
        members += [one.id for one in _forums() if one.parent == member and one.id not in members]
    return tuple(members)


def country_names(code: str) -> tuple[str, ...]:
    """All names and demonyms of a country, the house name first."""
    names = [registry.country_name(code)]
    for one in registry.countries():
        if one.code == code:
            names += [one.name, one.official, *one.officials, *one.variants, *one.demonyms]
    return tuple(dict.fromkeys(name for name in names if name))


def forum_names(forum: str) -> tuple[str, ...]:
    """All names of a forum and of the bodies below it, abbreviations among them."""
    names = [forum]
    for one in _forums():
        if one.id in family(forum):
            names += [one.id, one.name, *one.variants]
    return tuple(dict.fromkeys(name for name in names if name))


def _forums() -> tuple[Any, ...]:
    return getattr(registry, "forums", tuple)()
