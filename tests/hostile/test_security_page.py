"""SECURITY.md says what the code does: each figure in it is the code's, and each limit of reading is in it."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from app.reading import limits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| .+? \| ([\d,]+) \| `(app\.[\w.]+)\.(\w+)` \|$", PAGE, re.MULTILINE)


def test_all_rows_with_figures_are_read() -> None:
    assert len(ROWS) == len(re.findall(r"`app\.[\w.]+\.\w+`", PAGE)) > 40


@pytest.mark.parametrize(("figure", "module", "name"), ROWS, ids=[row[2] for row in ROWS])
def test_each_figure_is_the_code_s(figure: str, module: str, name: str) -> None:
    assert float(figure.replace(",", "")) == getattr(import_module(module), name)


def test_each_limit_of_reading_is_named() -> None:
    named = {name for _figure, module, name in ROWS if module == "app.reading.limits"}
    assert named == {name for name in vars(limits) if name.isupper()}


def test_each_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:tests|app)/[\w/]+\.py)`", PAGE)
    assert len(named) > 15
    assert [one for one in named if not (ROOT / one).exists()] == []
