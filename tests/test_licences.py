"""What the program is made of: all of it is listed, under licences that are allowed, and told as a valid bill."""

import json
import re
import runpy
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

from app import included
from app.included import Component, components, known, packages, texts

ROOT = Path(__file__).resolve().parent.parent
MADE = runpy.run_path(str(ROOT / "resources" / "make_licences.py"))
SPDX = get_spdx_licensing()
ALLOWED = {
    "0BSD", "AFL-2.1", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Open-MPI", "CC0-1.0", "FTL", "HPND",
    "IJG", "MIT", "MIT-0", "MIT-CMU", "MIT-open-group", "OFL-1.1", "PSF-2.0", "Unicode-3.0", "X11", "Zlib", "blessing",
    "X11-distribute-modifications-variant", "bzip2-1.0.6", "libpng-2.0", "libselinux-1.0", "libtiff",
    "LGPL-2.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only",
    "GPL-3.0-or-later WITH GCC-exception-3.1",  # the exception leaves programs that use the library free
}


def allowed(licence: str) -> bool:
    """Whether one of the choices that an SPDX expression gives is allowed as a whole."""
    tree = SPDX.parse(licence, validate=True, strict=True)
    return bool(licence) and _holds(tree)


def _holds(tree: Any) -> bool:
    if isinstance(tree, SPDX.OR):
        return any(map(_holds, tree.args))
    return all(map(_holds, tree.args)) if isinstance(tree, SPDX.AND) else tree.render() in ALLOWED


def test_every_part_is_under_a_licence_that_is_allowed() -> None:
    assert not [one for one in components() if not one.licence or not allowed(one.licence)]
    assert not [one for one in known()["system"] if not allowed(one)]


@pytest.mark.parametrize("licence", ["GPL-3.0-or-later", "MIT AND GPL-2.0-only", "AGPL-3.0-only OR GPL-3.0-only"])
def test_others_are_not(licence: str) -> None:
    assert not allowed(licence)


def test_the_text_of_every_licence_stands_somewhere() -> None:
    free = {"blessing"}
    for one in components():
        found = texts(one)
        assert found or one.licence in free, one
        for text in found:
            held = metadata.distribution(one.inside or one.name) if ".dist-info" in text else None
            assert (held.locate_file(text) if held else ROOT / text).is_file(), text


def test_every_package_of_the_extra_that_is_built_in_is_listed() -> None:
    names = {one.casefold() for one in packages()}
    assert {"sqlcipher3", "keyring", "cryptography", "cffi", "pyside6_essentials", "shiboken6"} <= names
    assert "pytest" not in names


@pytest.mark.parametrize("package", ["numpy", "pillow", "PySide6_Essentials", "pypdfium2", "shiboken6"])
def test_every_shared_library_in_a_package_is_told(package: str) -> None:
    told = tuple(start for one in known()["inside"][package].values() for start in one.get("files", ()))
    files = [file for file in metadata.distribution(package).files or () if "plugins" not in file.parts]
    qts = ("qml", "libexec", "designer", "scripts")  # all of these, like the plugins, are Qt's own
    shared = [file.name for file in files if re.match(r"lib.+\.so(\.|$)", file.name) and not set(qts) & set(file.parts)]
    assert shared
    assert not [name for name in shared if not name.startswith((*told, "libpyside6"))]


def test_what_pillow_tells_of_its_parts_is_listed() -> None:
    told = {name for name in included.told_versions("pillow") if not name.startswith("pil")}
    listed = {one.name.casefold() for one in components() if one.inside == "pillow"}
    from PIL import features

    assert not features.check("libimagequant")  # under the GPL: its wheels are built without it
    assert told - {"libimagequant"} <= listed


def test_a_package_that_states_nothing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(known()["licences"], "sqlcipher3", "")
    assert [one.name for one in components() if not one.licence] == ["sqlcipher3"]


def test_the_page_in_docs_is_the_one_of_what_is_installed() -> None:
    page = (ROOT / "docs" / "LICENCES.md").read_text(encoding="utf-8")
    missing = [one for one in components() if f"| {one.name} | " not in page]
    assert not missing, "make licences writes it anew"
    assert all(f"| {one.name} | {one.version} | {one.licence} |" in page for one in components()
               if not one.inside and one.name not in {"Python", "SQLite"})


def test_the_bill_is_valid_and_the_same_each_time() -> None:
    text = json.dumps(MADE["bill"](), sort_keys=True)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == json.dumps(MADE["bill"](), sort_keys=True)
    assert str(ROOT) not in text and "://" not in text and "timestamp" not in text
    names = {one["name"] for one in json.loads(text)["components"]}
    assert {one.name for one in components()} <= names


def test_a_built_program_has_both_beside_it(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "libz.so.1").touch()
    MADE["main"](str(tmp_path))
    text = (tmp_path / "valise.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert str(tmp_path) not in text and "libz.so.1" in text
    assert "| libz.so.1 | Zlib |" in (tmp_path / "LICENCES.md").read_text(encoding="utf-8")


def test_a_library_under_the_gpl_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "libreadline.so.8").touch()
    with pytest.raises(SystemExit, match=r"libreadline\.so\.8"):
        MADE["main"](str(tmp_path))


def test_a_part_is_told_from_its_package() -> None:
    assert Component("zlib", "2.3.3", "Zlib", "pillow") in components()


def test_no_installed_package_is_taken_for_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == included.DISTRIBUTION != "valise" and included.version() == project["version"]
    assert list(project["scripts"]) == ["valise"] and included.DISTRIBUTION not in packages()
