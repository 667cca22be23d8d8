"""One Word writer in a process of its own: tells its start, then writes the pack once for each line it gets.

python tests/benchmarks/word_side.py valise|docxtpl ENTRIES.json OUT.docx
Ours writes footnotes, contents, bookmarks, links and a timeline; docxtpl the same words as plain paragraphs.
Answers are lines of JSON; seconds are of this process, not of the clock.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def valise(entries: dict[str, Any], out: Path) -> Callable[[], object]:
    """Our writer on the pack of those entries."""
    sys.path.insert(0, str(ROOT))
    from app.export import word
    from app.model.house import HouseStyle
    from tests.benchmarks.run import pack

    made = pack(len(entries["events"]), len(entries["quotations"]))
    return lambda: word.write(made, HouseStyle("plain"), out)


def docxtpl(entries: dict[str, Any], out: Path) -> Callable[[], object]:
    """docxtpl as its documentation shows it: a template with loops over paragraphs, filled in."""
    import docx
    from docxtpl import DocxTemplate

    template = out.with_suffix(".template.docx")
    made = docx.Document()
    made.add_heading("Chronology", 1)
    made.add_paragraph("{%p for e in events %}")
    made.add_paragraph("{{ e.number }} {{ e.date }}").add_run(" {{ e.title }}").bold = True
    made.add_paragraph("{{ e.source }}")
    made.add_paragraph("{%p endfor %}")
    made.add_heading("Quotations", 1)
    made.add_paragraph("{%p for q in quotations %}")
    made.add_paragraph("{{ q.number }} ").add_run("{{ q.who }}").bold = True
    made.add_paragraph("{{ q.text }}", "Quote")
    made.add_paragraph("{{ q.source }}")
    made.add_paragraph("{%p endfor %}")
    made.save(str(template))

    def write() -> None:
        filled = DocxTemplate(str(template))
        filled.render(entries, autoescape=True)
        filled.save(str(out))

    return write


def main() -> int:
    """Answer until the input ends."""
    started = time.process_time()
    entries = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    write = {"valise": valise, "docxtpl": docxtpl}[sys.argv[1]](entries, Path(sys.argv[3]))
    write()
    print(json.dumps({"ready": time.process_time() - started}), flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        write()
        took = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"took": took, "peak": peak}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
