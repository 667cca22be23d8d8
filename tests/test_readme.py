"""The README describes every command, option, make target, reader, exporter and template, and nothing else."""

import argparse
import re
from pathlib import Path

from app.cli import build_parser
from app.export import EXPORTERS
from app.reading import SUFFIXES

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
    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= options | {"--home"}


def test_every_make_target_is_described() -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split()
    assert set(re.findall(r"`make ([a-z]+)`", README)) == set(targets)


def test_every_reader_exporter_and_template_is_named() -> None:
    common = {".txt", ".md", ".pdf", ".docx", ".html"}
    assert common <= set(SUFFIXES)
    assert all(f"`{suffix}`" in README for suffix in common)
    assert all(name in README for name in EXPORTERS)
    assert all(f"`{path.stem}`" in README for path in (ROOT / "templates").glob("*.toml"))


def test_the_pictures_are_there() -> None:
    assert all((ROOT / path).exists() for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
