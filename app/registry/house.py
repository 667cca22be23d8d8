"""House names: how states and forums are printed, ours and what the user's own table changes."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import InvalidInput
from app.i18n import _
from app.registry import files, spoken


@dataclass(frozen=True, slots=True)
class HouseNames:
    """Printed names: of countries by code, of forums by id."""

    countries: dict[str, str] = field(default_factory=dict)
    forums: dict[str, str] = field(default_factory=dict)


_own = HouseNames()


def take(names: HouseNames) -> None:
    """Let these names win over the shipped ones, in place of any taken before."""
    global _own  # noqa: PLW0603  one house style a process
    _own = names


def country(code: str) -> str:
    """The house name of a country, "" where the tables have none."""
    return _own.countries.get(code) or usual_country(code)


def forum(forum_id: str) -> str:
    """The house name of a forum, "" where the tables have none."""
    return _own.forums.get(forum_id) or usual_forum(forum_id)


def usual_country(code: str) -> str:
    """The name of a country in the language of now or in our table, "" where they have none."""
    return spoken.country(code) or shipped().countries.get(code, "")


def usual_forum(forum_id: str) -> str:
    """The name of a forum in the language of now or in our table, "" where they have none."""
    return spoken.forum(forum_id) or shipped().forums.get(forum_id, "")


@cache
def shipped() -> HouseNames:
    """The table that comes with the program."""
    return HouseNames(**files.shipped_toml("house-names.toml"))


def own() -> HouseNames:
    """The user's table, empty unless one was taken."""
    return _own


def read(path: Path) -> HouseNames:
    """A user's table; raises InvalidInput naming the file and the key that is wrong."""
    tables = files.toml(path)
    for table, names in tables.items():
        if table not in ("countries", "forums") or not isinstance(names, dict):
            raise _refused(path, table, _("Use the tables [countries] and [forums]."))
        _check(path, table, names)
    return HouseNames(**tables)


def check_keys(path: Path, table: str, unknown: list[str]) -> None:
    """Refuse a table with keys that are unknown to the registry; raises InvalidInput that names the first."""
    if unknown:
        hint = _("Use two-letter codes for countries and the registry’s abbreviations for forums.")
        raise _refused(path, f"{table}.{unknown[0]}", hint)


def _check(path: Path, table: str, names: dict[str, Any]) -> None:
    for key, name in names.items():
        if not isinstance(name, str) or not name.strip():
            raise _refused(path, f"{table}.{key}", _('Write the name in quotation marks: TR = "Türkiye".'))


def _refused(path: Path, key: str, hint: str) -> InvalidInput:
    return InvalidInput(_("{path}: {key} is not understood.").format(path=path, key=key), hint)
