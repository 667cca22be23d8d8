"""One Excel writer in a process of its own: tells its start, then writes once for each line it gets.

python tests/benchmarks/excel_side.py valise|stream|bare WHAT OUT.xlsx
valise: our writer on a pack of WHAT,WHAT events and quotations; stream: on one of WHAT entries that are made while they
are written, so that the memory is the writer's own; bare: openpyxl's write-only loop on the cells in WHAT, a JSON file.
Answers are lines of JSON; seconds are of this process, not of the clock.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

SENTENCE = "The delegations of Ardenia and Velloria met in Port Selen and went through the text of the paper again. "
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def valise(what: str, out: Path) -> Callable[[], object]:
    """Our writer on a pack in memory."""
    from app.export import PLAIN, excel
    from tests.benchmarks.run import pack

    made = pack(*map(int, what.split(",")))
    return lambda: excel.write(made, PLAIN, out)


def stream(what: str, out: Path) -> Callable[[], object]:
    """Our writer on a chronology whose entries are never in memory all at once."""
    from app.export import PLAIN, excel
    from app.model.document import Anchor
    from app.model.found import Event
    from app.model.item import Citation, Item
    from app.model.pack import Entry, Pack, Section, Selection

    place = ("d", "bulletin.pdf", "Harbour Bulletin", "Harbour Forum", "7", "2025-03-31", "", "3")

    def event(number: int) -> Item:
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        found = Event(f"Round {number} of the talks in Port Selen", (Anchor(0, 9),), day, "explicit")
        return Item(f"{number:016x}", found, (Citation(*place, f"{number} {SENTENCE * 3}", Anchor(0, 9)),))

    class Made(tuple[Entry, ...]):
        """Stands for so many entries."""

        def __iter__(self) -> Iterator[Entry]:
            for number in range(int(what)):
                item = event(number)
                yield Entry(number + 1, item.id, item, item.citations)

    section = Section("chronology", "chronology", "Chronology", entries=Made())
    made = Pack("Talks", "period-chronology", Selection(), "2025-04-01", (section,))
    return lambda: excel.write(made, PLAIN, out)


def bare(what: str, out: Path) -> Callable[[], object]:
    """openpyxl as the field scripts it: rows of values, no style, no width, no link."""
    import openpyxl

    sheets = [[[_value(cell) for cell in row] for row in sheet] for sheet in json.loads(Path(what).read_text("utf-8"))]

    def write() -> None:
        book = openpyxl.Workbook(write_only=True)
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
        book.save(out)

    return write


def _value(cell: Any) -> Any:
    """A cell as the JSON file has it: a day is a list of its text."""
    return datetime.fromisoformat(cell[0]) if isinstance(cell, list) else cell


def peak() -> float:
    """The most memory that this program held, in megabytes; not that of the one that started it, as getrusage says."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024


def main() -> int:
    """Answer until the input ends."""
    write = {"valise": valise, "stream": stream, "bare": bare}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
    print(json.dumps({"ready": True}), flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        write()
        took = time.process_time() - start
        print(json.dumps({"took": took, "peak": peak()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
