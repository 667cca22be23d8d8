"""The README describes every command, option, make target, reader, exporter and template, and nothing else."""

import argparse
import re
import shlex
import shutil
from pathlib import Path

import pytest

from app.cli import build_parser, run
from app.export import EXPORTERS
from app.reading import TAKEN
from app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser()
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def test_every_command_and_option_is_described() -> None:
    options = {o for parser in commands().values() for action in parser._actions for o in action.option_strings}
    missing = [o for o in options - {"-h", "--help"} if o not in README]
    assert not missing
    assert all(f"`{name}`" in README for name in commands())


def test_no_option_is_described_that_does_not_exist() -> None:
    options = {o for parser in commands().values() for action in parser._actions for o in action.option_strings}
    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= options | {"--home", "--open"}


def test_every_make_target_is_described() -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split()
    assert set(re.findall(r"`make ([a-z]+)`", README)) == set(targets)


def test_every_ending_exporter_and_template_is_named() -> None:
    table = README[README.index("| what is read |") : README.index("Pictures are read (OCR)")]
    assert set(re.findall(r"`(\.[a-z]+)`", table)) == set(TAKEN)
    assert all(name in README for name in EXPORTERS)
    assert all(f"`{path.stem}`" in README for path in (ROOT / "templates").glob("*.toml"))


def test_each_command_is_shown_with_its_own_options() -> None:
    shown = re.findall(r"^ {4}valise ([a-z]+)((?:.|\n {17})*)", README, re.M)
    selection = set(re.findall(r"--[a-z][a-z-]+", README[README.index("| SELECTION |") : README.index("Exit status")]))
    assert [name for name, _rest in shown] == list(commands())
    for name, rest in shown:
        own = {o for action in commands()[name]._actions for o in action.option_strings} - {"-h", "--help"}
        assert set(re.findall(r"--[a-z][a-z-]+", rest)) | (selection if "SELECTION" in rest else set()) == own, name


def test_the_examples_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALISE_HOME", str(tmp_path / "home"))
    shutil.copytree(ROOT / "data" / "documents", tmp_path / "Documents" / "bulletins")
    examples = re.findall(r"^ {4}\.venv/bin/valise (.*)$", README, re.M)
    assert len(examples) >= 2
    for one in examples:
        assert run(shlex.split(one.replace("~", tmp_path.as_posix()))) == 0, one
    assert {path.suffix for path in (tmp_path / "Packs").iterdir()} == {".docx", ".pdf"}


def test_the_setting_that_is_named_exists() -> None:
    assert "`ocr_languages`" in README and hasattr(Settings(), "ocr_languages")


def test_every_link_within_leads_to_a_file() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("https://")]
    assert links and all((ROOT / link).exists() for link in links)


def test_the_pictures_are_there() -> None:
    assert all((ROOT / path).exists() for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
