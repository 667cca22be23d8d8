"""Our workbooks beside openpyxl's bare write-only loop over the same cells: seconds, growth and memory.

Ours have tables, links, heights, looks, a cover and a chart; the loop writes the values alone.
Each has a process of its own.
"""

import json
import statistics
import sys
import tempfile
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from beside import Side, running
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
EVENTS, QUOTATIONS = 1000, 500
RUNS = 7
ROWS = (15_000, 150_000)


def side(name: str, what: str, out: Path) -> AbstractContextManager[Side]:
    """One side, running while the block does."""
    return running([sys.executable, str(ROOT / "tests" / "benchmarks" / "excel_side.py"), name, what, str(out)])


def cells(book: Path, into: Path) -> int:
    """Put the values of all cells of a workbook into a JSON file; how many there are."""
    sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(book)]
    into.write_text(json.dumps(sheets, default=_day), encoding="utf-8")
    return sum(cell is not None for sheet in sheets for row in sheet for cell in row)


def _day(value: object) -> list[str]:
    assert isinstance(value, datetime)
    return [value.isoformat()]


def beside(folder: Path, scale: int, runs: int) -> float:
    """Print both sides for a pack of that scale; the seconds of ours."""
    ours_out, what = folder / "ours.xlsx", f"{EVENTS * scale},{QUOTATIONS * scale}"
    with side("valise", what, ours_out) as ours:
        ours.work()
        count = cells(ours_out, folder / "cells.json")
        with side("bare", str(folder / "cells.json"), folder / "bare.xlsx") as bare:
            bare.work()
            pairs = [(ours.work(), bare.work()) for _ in range(runs)]
    took, plain = (statistics.median(run["took"] for run in some) for some in zip(*pairs, strict=True))
    ratio = statistics.median(one["took"] / other["took"] for one, other in pairs)
    print(f"{f'xlsx of {EVENTS * scale} events, {QUOTATIONS * scale} quotations':<44} {took:7.3f} s")
    print(f"{f'openpyxl, bare loop over its {count:,} cells':<44} {plain:7.3f} s")
    print(f"{'':<44} {ratio:7.2f} × the bare loop")
    return took


def main() -> int:
    """Print both sides for the usual pack and one ten times as large, and the memory that long sheets take."""
    with tempfile.TemporaryDirectory() as name:
        took = [beside(Path(name), scale, runs) for scale, runs in ((1, RUNS), (10, 3))]
        print(f"{'ten times the entries':<44} {took[1] / took[0]:7.1f} × the time")
        for rows in ROWS:
            with side("stream", str(rows), Path(name) / "stream.xlsx") as stream:
                run = stream.work()
            told = f"xlsx of {rows:,} rows, made while written"
            print(f"{told:<44} {run['took']:7.3f} s, peak {run['peak']:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
