"""Reasons of the rules, said in the window's language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import extraction
from app.ui import reasons

_RULES = Path(extraction.__file__).parent
_TELLING = ("_told", "Attribution", "Candidate")
_SAID = re.compile(r"[a-z]+(?: [a-z'‘’]+){2,}\Z")
_OF_NOBODY = {"said in the first person", "an office or pronoun that the document does not resolve"}


def _given() -> Iterator[str]:
    """All reasons that the rules write out."""
    for path in sorted(_RULES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TELLING:
                said = [one.value for one in node.args if isinstance(one, ast.Constant)]
                yield from (one for one in said if isinstance(one, str) and _SAID.match(one) and one not in _OF_NOBODY)


def _bracketed(message: str) -> str:
    return f"«{message}»"


def test_every_reason_of_the_rules_is_said_in_the_windows_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "_", _bracketed)
    given = set(_given())
    assert len(given) > 10
    assert [one for one in sorted(given) if not reasons.reason_words(one).startswith("«")] == []


def test_the_words_of_the_source_stay_in_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "_", _bracketed)
    assert reasons.reason_words("also holds the office “the Minister”") == "«also holds the office “the Minister”»"
    assert reasons.reason_words("meant by “he” before the words") == "«meant by “he”, «named before the words»»"


def test_a_reason_of_other_rules_stays_as_it_is_kept() -> None:
    assert reasons.reason_words("because the printer said so") == "because the printer said so"
