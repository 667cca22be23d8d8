"""The catalogues: every word for users in every language, with the same gaps to fill in, compiled as it stands."""

import ast
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app import i18n

ROOT = Path(__file__).resolve().parent.parent


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_catalogues", ROOT / "resources" / "make_catalogues.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return _tool()


@pytest.fixture(scope="module")
def wanted(tool: ModuleType) -> Any:
    return tool.messages()


def called(folder: Path) -> Iterator[tuple[str, str]]:
    """All that the code passes to _, n_ or p_ as it is written, with the file that says it."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "n_", "p_"}:
                said = node.args[1 if node.func.id == "p_" else 0]
                if isinstance(said, ast.Constant) and said.value:
                    yield str(said.value), path.name


def test_every_message_of_the_code_is_collected(wanted: Any) -> None:
    # What stands within the braces of an f-string is not, before Python 3.12.
    held = {one.id if isinstance(one.id, str) else one.id[0] for one in wanted if one.id}
    assert [(words, name) for words, name in called(ROOT / "app") if words not in held] == []


def test_apostrophes_are_curly_in_every_message(wanted: Any) -> None:
    said = [text for one in wanted for text in ((one.id,) if isinstance(one.id, str) else one.id)]
    assert [text for text in said if re.search(r"(?<=\w)'(?=\w)", text)] == []


def gaps(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", [code for code, _name in i18n.LANGUAGES if code != "en"])
def test_every_message_is_translated(tool: ModuleType, wanted: Any, code: str) -> None:
    assert tool.untranslated(tool.updated(code, wanted)) == []


@pytest.mark.parametrize("code", [code for code, _name in i18n.LANGUAGES if code != "en"])
def test_translations_have_the_gaps_and_spaces_of_their_messages(tool: ModuleType, code: str) -> None:
    for message in tool.kept(code):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(forms) == (1 if isinstance(message.id, str) else {"ru": 3, "az": 2}[code]), ids
        for form in forms:
            assert gaps(form) in [gaps(one) for one in ids], (ids, form)
            assert re.match(r"\s*", form)[0] == re.match(r"\s*", ids[0])[0], (ids, form)  # type: ignore[index]
            assert re.search(r"\s*\Z", form)[0] == re.search(r"\s*\Z", ids[0])[0], (ids, form)  # type: ignore[index]


@pytest.mark.parametrize("code", [code for code, _name in i18n.LANGUAGES if code != "en"])
def test_the_compiled_catalogue_is_that_of_the_text(tool: ModuleType, code: str) -> None:
    assert tool._path(code, "mo").read_bytes() == tool.compiled(tool.kept(code))


@pytest.mark.parametrize(
    ("code", "one", "two", "five", "many"),
    [
        ("ru", "1 документ", "2 документа", "5 документов", "21 документ"),
        ("az", "1 sənəd", "2 sənəd", "5 sənəd", "21 sənəd"),
        ("en", "1 document", "2 documents", "5 documents", "21 documents"),
    ],
)
def test_counts_take_the_form_of_their_language(code: str, one: str, two: str, five: str, many: str) -> None:
    with i18n.speaking(code):
        told = [i18n.n_("{count} document", "{count} documents", count) for count in (1, 2, 5, 21)]
    assert told == [one, two, five, many]
