"""What the program is made of: its packages and the libraries inside of them, with versions and licences in SPDX.

Packages state theirs; what they do not, or not in SPDX, stands in data/components.toml.
"""

import json
import platform
import re
import sqlite3
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Any

from app import paths

DISTRIBUTION = "valise-briefing"
"""What the program is called among installed packages; the registry's "valise" is somebody else's."""
_ENCRYPTION = re.compile(r"extra == .encryption.")
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """A part that is included. licence: an SPDX expression, "" where nobody knows; inside: the package that brings it.

    version: "" where the package does not tell.
    """

    name: str
    version: str
    licence: str
    inside: str = ""


def version() -> str:
    """The program's own version."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return ""


def components() -> tuple[Component, ...]:
    """All that the program needs to run, by name: packages, the languages they stand on, libraries inside of them."""
    own = (
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("SQLite", sqlite3.sqlite_version, "blessing"),
    )
    packages = _packages()
    found = (*own, *packages, *(part for one in packages for part in _inside(one.name)))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.inside.casefold())))


def packages() -> tuple[str, ...]:
    """The names of the packages that the program needs to run, as they are installed."""
    return tuple(one.name for one in _packages())


def texts(component: Component) -> tuple[str, ...]:
    """Where the texts of its licence stand: files of its package, by their paths there, or below resources/licences."""
    brought = tuple(f"resources/licences/{name}" for name in known()["texts"].get(component.name, ()))
    if brought or component.name in known()["texts"]:
        return brought
    files = metadata.distribution(component.inside or component.name).files or ()
    return tuple(sorted(str(file) for file in files if ".dist-info/" in str(file) and _TEXT.search(str(file))))


@cache
def known() -> dict[str, Any]:
    """What data/components.toml says."""
    with (paths.data() / "components.toml").open("rb") as file:
        return tomllib.load(file)


def _packages() -> tuple[Component, ...]:
    found: dict[str, Component] = {}
    _collect(DISTRIBUTION, found)
    found.pop(DISTRIBUTION, None)
    return tuple(found.values())


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
        if "extra ==" not in needed or _ENCRYPTION.search(needed):
            _collect(re.split(r"[^\w.\-]", needed, maxsplit=1)[0], found)


def _licence(held: metadata.Distribution) -> str:
    given = known()["licences"]
    stated = held.metadata
    classified = [
        one.rpartition(" :: ")[2] for one in stated.get_all("Classifier") or () if one.startswith("License ::")
    ]
    said = _field(held, "License-Expression") or _field(held, "License") or " AND ".join(classified)
    return str(given.get(str(stated["Name"])) or given.get(said) or said)


def _field(held: metadata.Distribution, name: str) -> str:
    return held.metadata[name].strip() if name in held.metadata else ""


def _inside(package: str) -> tuple[Component, ...]:
    parts = known()["inside"].get(package, {})
    versions = told_versions(package) if parts else {}
    return tuple(
        Component(name, versions.get(name.casefold(), ""), one["licence"], package) for name, one in parts.items()
    )


def told_versions(package: str) -> dict[str, str]:
    """The versions of libraries that a package's own bills of materials tell, by their names in small letters."""
    files = [file for file in metadata.distribution(package).files or () if "/sboms/" in str(file)]
    told = [one for file in files for one in json.loads(file.read_text(encoding="utf-8")).get("components", ())]
    return {str(one["name"]).casefold(): str(one.get("version") or "") for one in told}
