"""docs/exports.md tells every form, sheet, column and field that is written."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.export import EXPORTERS, PLAIN
from app.export.csv import COLUMNS
from app.export.excel_kinds import KINDS
from app.export.house import Named
from app.export.records import Records
from tests.packs import samples

TOLD = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", TOLD))


@pytest.mark.parametrize("name", [*EXPORTERS, *COLUMNS])
def test_every_form_and_column_is_described(name: str) -> None:
    assert name in NAMED


def test_every_sheet_is_described() -> None:
    table = TOLD[TOLD.index("| sheet | holds |") : TOLD.index("A sheet without rows")]
    assert all(kind.name() in table for kind in KINDS)


def test_every_field_is_described() -> None:
    fields: set[str] = set()
    for _entry, record in Records(samples.pack("bilateral"), Named(PLAIN)):
        fields |= set(keys(record))
    assert len(fields) > 30
    assert not {field for field in fields - NAMED if not re.search(rf"\b{field}\b", TOLD)}


def keys(held: Any) -> list[str]:
    if isinstance(held, dict):
        return [name for key, value in held.items() for name in (key, *keys(value))]
    return [name for value in held for name in keys(value)] if isinstance(held, list) else []
