"""What a Linux desktop is told of the program: menu entry, store page, type of pack archives."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from app.archive import SUFFIX
from app.i18n import LANGUAGES

LINUX = Path(__file__).resolve().parent.parent / "resources" / "linux"
NAME = "org.valise.valise"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def test_the_menu_entry_speaks_every_language() -> None:
    text = (LINUX / f"{NAME}.desktop").read_text(encoding="utf-8")
    for key in ("GenericName", "Comment", "Keywords"):
        for code, _name in LANGUAGES[1:]:
            assert re.search(rf"^{key}\[{code}\]=.+$", text, re.MULTILINE), (key, code)
    assert "Exec=valise --open %f" in text


def test_the_store_page_says_each_thing_in_every_language() -> None:
    root = etree.parse(LINUX / f"{NAME}.metainfo.xml").getroot()
    for tag in ("summary", "description/p", "description/ul/li"):
        told = [one.get(XML_LANGUAGE, "en") for one in root.findall(tag)]
        assert all(told.count(code) == told.count("en") > 0 for code, _name in LANGUAGES), tag


def test_pack_archives_have_a_type_of_their_own() -> None:
    root = etree.parse(LINUX / f"{NAME}.mime.xml").getroot()
    globs = [one.get("pattern") for one in root.iter("{*}glob")]
    assert globs == [f"*{SUFFIX}"]
    assert root[0].get("type") in (LINUX / f"{NAME}.desktop").read_text()


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", f"{NAME}.desktop"],
        ["appstreamcli", "validate", "--no-net", "--strict", f"{NAME}.metainfo.xml"],
    ],
    ids=lambda command: command[0],
)
def test_the_desktops_own_checks_find_nothing(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=LINUX, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout if command[0].startswith("desktop") else "") == (0, ""), done.stdout


def test_it_is_put_into_the_menu_and_taken_out_again(tmp_path: Path) -> None:
    program = tmp_path / "folder of programs" / "valise"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")}
    subprocess.run(["sh", LINUX / "install.sh", program], env=environment, check=True)
    entry = tmp_path / "share" / "applications" / f"{NAME}.desktop"
    assert f'Exec="{program}" --open %f' in entry.read_text(encoding="utf-8")
    assert (tmp_path / "share/icons/hicolor/scalable/apps" / f"{NAME}.svg").is_file()
    subprocess.run(["sh", LINUX / "install.sh", "--remove"], env=environment, check=True)
    assert not list((tmp_path / "share").rglob(f"{NAME}*"))
