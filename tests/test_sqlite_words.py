"""SQLite's own words stand in app/library alone, so that the library can stand on another database one day."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[1] / "app"
OTHERS = [path for path in sorted(APP.rglob("*.py")) if APP / "library" not in path.parents]
WORDS = re.compile(
    r"\bPRAGMA\b|\bsqlite_\w|\bfts[345]\b|\browid\b|\bMATCH \?|\bVACUUM\b|\bSELECT\s.+\sFROM\b"
    r"|\bINSERT\s(?:OR\s\w+\s)?INTO\b|\bDELETE\sFROM\b|\bUPDATE\s\w+\sSET\b|\bCREATE\s(?:VIRTUAL\s)?TABLE\b", re.DOTALL
)


def texts(path: Path) -> Iterator[str]:
    """The strings of a module, those of its comments left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_library_itself_has_such_words() -> None:
    assert any(WORDS.search(text) for path in (APP / "library").glob("*.py") for text in texts(path))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(APP)))
def test_no_other_module_speaks_to_sqlite(path: Path) -> None:
    assert [text for text in texts(path) if WORDS.search(text)] == []
