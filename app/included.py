"""What the program is made of: its parts with versions and licences, as their own packages state them."""

import platform
import re
import sqlite3
from dataclasses import dataclass
from importlib import metadata

_BROUGHT = re.compile("extra == .encryption.")
"""The extra that the built program has."""
_ENCRYPTION = re.compile(r"extra == .encryption.")
_LONGEST = 60  # a licence field that is longer holds the whole text


@dataclass(frozen=True, slots=True)
class Component:
    """A part that is included. licence: as its package states it, "" where it states none."""

    name: str
    version: str
    licence: str


def version() -> str:
    """The program's own version."""
    try:
        return metadata.version("valise")
    except metadata.PackageNotFoundError:
        return ""


def components() -> tuple[Component, ...]:
    """All packages that the program needs to run, and the languages that they stand on, by name."""
    found: dict[str, Component] = {}
    _collect("valise", found)
    found.pop("valise", None)
    own = (
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("SQLite", sqlite3.sqlite_version, "Public Domain"),
    )
    return tuple(sorted((*own, *found.values()), key=lambda one: one.name.casefold()))


def _collect(name: str, found: dict[str, Component]) -> None:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return
    try:
        held = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return
    found[key] = Component(str(held.metadata["Name"]), held.version, _licence(held))
    for needed in held.requires or ():
        if "extra ==" not in needed or _BROUGHT.search(needed):
            _collect(re.split(r"[^\w.\-]", needed, maxsplit=1)[0], found)


def _licence(held: metadata.Distribution) -> str:
    stated = held.metadata
    expression = _field(held, "License-Expression")
    classified = [
        one.rpartition(" :: ")[2] for one in stated.get_all("Classifier") or () if one.startswith("License ::")
    ]
    field = _field(held, "License").partition("\n")[0]
    short = field if len(field) <= _LONGEST else ""
    return expression or "; ".join(classified) or short


def _field(held: metadata.Distribution, name: str) -> str:
    return held.metadata[name].strip() if name in held.metadata else ""
