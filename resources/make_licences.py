"""Writes what the program is made of: docs/LICENCES.md, or, for a built program, that and a bill of materials (SBOM).

Usage: make_licences.py [FOLDER OF THE BUILT PROGRAM]. Both are the same for the same packages: no time, no folder of
this machine, no address stands in them.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from app.included import Component, components, known, packages, texts, version

ROOT = Path(__file__).resolve().parent.parent
_SHARED = re.compile(r"(lib.+?)(-[0-9a-f]{8})?\.so(\.|$)")
_PYTHON = "libpython"
_MANY = 3  # texts of one package: their folder is named instead
_HEAD = """\
# What Valise is made of

Valise itself is under the MIT licence (LICENSE). What it needs to run is under licences of its own, which permit use,
change and passing on, or under the LGPL. `make licences` writes this page from the packages that are installed and from
[data/components.toml](../data/components.toml).

The texts stand where the last column says: `resources/licences` belongs to Valise; a folder that ends in `.dist-info`
stands beside the packages (`site-packages`, in the built program `_internal`).

Qt and PySide6 are used under the LGPL, version 3. They stand as libraries of their own in the program's folder, in
`_internal/PySide6` and `_internal/shiboken6`, and may be replaced there by other builds of the same version.
Their source is offered by the Qt Company with each release; Valise changes nothing in them.
"""


def licence_list(built: Path | None = None) -> str:
    """The page, as Markdown; with the libraries of the system that stand in a built program's folder."""
    everything = components()
    own = [one for one in everything if not one.inside]
    within = [one for one in everything if one.inside]
    lines = [_HEAD, "## Packages", "", "| name | version | licence | text |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.version} | {one.licence} | {_where(one)} |" for one in own]
    lines += ["", "## Libraries inside of them", ""]
    lines += ["| name | in | version | licence | text |", "|---|---|---|---|---|"]
    lines += [f"| {one.name} | {one.inside} | {one.version} | {one.licence} | {_where(one)} |" for one in within]
    if built:
        lines += ["", "## Libraries of the system that the program was built on", "", "| file | licence |", "|---|---|"]
        lines += [f"| {file} | {licence} |" for file, licence in system_libraries(built)]
    return "\n".join((*lines, ""))


def _where(one: Component) -> str:
    found = texts(one)
    folder = Path(found[0]).parts[0] if len(found) > _MANY else ""
    named = (f"{folder}/licenses/",) if folder else found
    return "; ".join(f"`{name}`" for name in named) or "public domain"


def system_libraries(built: Path) -> list[tuple[str, str]]:
    """The files of system libraries in a built program's folder, each with its licence; SystemExit for one unknown."""
    licences = {name: licence for licence, names in known()["system"].items() for name in names}
    files = sorted(file.name for file in (built / "_internal").glob("lib*.so*") if not file.is_symlink())
    strange = [name for name in files if stem(name) not in licences]
    if strange:
        names = ", ".join(strange)
        raise SystemExit(f"licences: nobody knows the licence of {names}: see data/components.toml, [system]")
    return [(name, licences[stem(name)]) for name in files]


def stem(file: str) -> str:
    """A shared library's name without versions and what repairers of wheels add."""
    found = _SHARED.match(file)
    name = found[1] if found else file
    return _PYTHON if name.startswith(_PYTHON) else name


def bill(built: Path | None = None) -> dict[str, Any]:
    """The bill of materials, CycloneDX 1.6."""
    parts = components()
    listed = [_entry(one) for one in parts]
    if built:
        listed += [_system_entry(*one) for one in system_libraries(built)]
    top = {"type": "application", "bom-ref": "valise", "name": "Valise", "version": version()}
    needed = [_reference(one) for one in parts if not one.inside]
    inside = {
        package: [_reference(one) for one in parts if one.inside == package] for package in sorted(packages())
    }
    wanted = {_reference(one): inside.get(one.name, []) for one in parts if not one.inside}
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": {**top, "licenses": _licences("MIT")}},
        "components": listed,
        "dependencies": [
            {"ref": "valise", "dependsOn": needed},
            *({"ref": one, "dependsOn": others} for one, others in wanted.items() if others),
        ],
    }


def _entry(one: Component) -> dict[str, Any]:
    package = one.name in packages()
    entry: dict[str, Any] = {"type": "library", "bom-ref": _reference(one), "name": one.name}
    if one.version:
        entry["version"] = one.version
    entry["licenses"] = _licences(one.licence)
    if package and not one.inside:
        entry["purl"] = f"pkg:pypi/{re.sub(r'[-_.]+', '-', one.name).lower()}@{one.version}"
    if one.inside:
        entry["properties"] = [{"name": "valise:inside", "value": one.inside}]
    return entry


def _system_entry(file: str, licence: str) -> dict[str, Any]:
    origin = [{"name": "valise:inside", "value": "the system that the program was built on"}]
    entry = {"type": "library", "bom-ref": f"system/{file}", "name": file}
    return {**entry, "licenses": _licences(licence), "properties": origin}


def _reference(one: Component) -> str:
    return f"{one.inside}/{one.name}" if one.inside else one.name


def _licences(expression: str) -> list[dict[str, Any]]:
    return [{"expression": expression}]


def main(folder: str = "") -> None:
    """Write the page into docs; or both beside a built program."""
    if not folder:
        (ROOT / "docs" / "LICENCES.md").write_text(licence_list(), encoding="utf-8")
        return
    built = Path(folder)
    page = licence_list(built).replace("../data/components.toml", "_internal/data/components.toml")
    page = page.replace("`resources/licences/", "`_internal/resources/licences/")
    (built / "LICENCES.md").write_text(page, encoding="utf-8")
    text = json.dumps(bill(built), ensure_ascii=False, indent=1)
    (built / "valise.cdx.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
