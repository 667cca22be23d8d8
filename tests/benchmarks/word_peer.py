"""Our Word files beside those that docxtpl fills in: seconds, growth and memory, each in a process of its own.

Ours have footnotes, contents, bookmarks, links and a timeline; docxtpl gets the same entries with their sources as
plain paragraphs under the same headings, as scripts in the field write them.
"""

import json
import statistics
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from beside import Side, running
from run import EVENTS, QUOTATIONS, pack
from word_side import passage

from app.model.found import Event
from app.model.item import Item

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / ".venv" / "bench" / "bin" / "python"
RUNS = 7


def side(python: Path | str, name: str, entries: Path) -> AbstractContextManager[Side]:
    """One side, running while the block does."""
    script = ROOT / "tests" / "benchmarks" / "word_side.py"
    return running([str(python), str(script), name, str(entries), str(entries.with_name(f"{name}.docx"))])


def entries(many: int, said: int) -> dict[str, Any]:
    """The entries of the pack as a script has them: events by month, quotations by speaker, each with its source."""
    months: dict[str, list[dict[str, str]]] = {}
    speakers: dict[str, list[dict[str, str]]] = {}
    for section in pack(many, said, passage).sections:
        for entry in section.entries:
            found = entry.subject.found if isinstance(entry.subject, Item) else None
            source = ", ".join(f"{one.issuer}, {one.title}, {one.published}, p. {one.page}" for one in entry.citations)
            if isinstance(found, Event):
                told = {"date": found.date, "title": found.title, "text": entry.citations[0].words}
                months.setdefault(found.date[:7], []).append({"number": str(entry.number), **told, "source": source})
            elif found is not None:
                told = {"number": str(entry.number), "who": found.speaker, "text": found.text, "source": source}
                speakers.setdefault(found.speaker, []).append(told)
    return {
        "events": many, "quotations": said,
        "months": [{"title": month, "events": found} for month, found in sorted(months.items())],
        "speakers": [{"title": speaker, "quotations": found} for speaker, found in speakers.items()],
    }  # fmt: skip


def measured(folder: Path, scale: int, runs: int) -> tuple[dict[str, float], dict[str, float] | None, float]:
    """Medians of our side, of docxtpl's where it is installed, and of the ratios of the pairs."""
    file = folder / f"entries{scale}.json"
    file.write_text(json.dumps(entries(EVENTS * scale, QUOTATIONS * scale)), encoding="utf-8")
    with side(sys.executable, "valise", file) as ours:
        if not any(PEER.parents[1].glob("lib/python*/site-packages/docxtpl")):
            return _median([ours.work() for _ in range(runs)]), None, 0.0
        with side(PEER, "docxtpl", file) as peer:
            pairs = [(ours.work(), peer.work()) for _ in range(runs)]
    ratio = statistics.median(one["took"] / other["took"] for one, other in pairs)
    return _median([one for one, _ in pairs]), _median([other for _, other in pairs]), ratio


def _median(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main() -> int:
    """Print both sides for the usual pack and for one ten times as large."""
    took: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        for scale, runs in ((1, RUNS), (10, 3)):
            ours, peer, ratio = measured(Path(name), scale, runs)
            took.append(ours["took"])
            told = f"docx of {EVENTS * scale} events, {QUOTATIONS * scale} quotations"
            print(f"{told:<44} {ours['took']:7.3f} s, peak {ours['peak']:.0f} MB")
            if peer is None:
                print("docxtpl is not installed, so that nothing is measured beside it.")
            else:
                print(f"{'docxtpl, the same words alone':<44} {peer['took']:7.3f} s, peak {peer['peak']:.0f} MB")
                print(f"{'':<44} {ratio:7.2f} × docxtpl")
    print(f"{'ten times the entries':<44} {took[1] / took[0]:7.1f} × the time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
