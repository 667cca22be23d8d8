"""One Word writer in a process of its own: tells its start, then writes the pack once for each line it gets.

python tests/benchmarks/word_side.py valise|docxtpl ENTRIES.json OUT.docx
Ours writes footnotes, contents, bookmarks, links and a timeline; docxtpl the same words as plain paragraphs.
Answers are lines of JSON; seconds are of this process, not of the clock.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = (
    "delegation committee statement cooperation Velloriya Şəhər Ağtəpə görüş sərəncam negotiation mediation noted",
    "resolution humanitarian transport corridor energy pipeline minister ambassador reiterated welcomed border",
    "commission развитие сотрудничество переговоры заявление комиссия энергия договор çalışma görüşme harbour regional",
)
ROOT = Path(__file__).resolve().parents[2]
_LINES: tuple[tuple[str, str | None], ...] = (
    ("Chronology", "Heading 1"), ("{%p for m in months %}", None), ("{{ m.title }}", "Heading 2"),
    ("{%p for e in m.events %}", None), ("{{ e.date }} {{ e.title }}", None), ("{{ e.text }} {{ e.number }}", None),
    ("{%p endfor %}", None), ("Sources", "Heading 3"), ("{%p for e in m.events %}", None),
    ("{{ e.number }}. {{ e.source }}", None), ("{%p endfor %}", None), ("{%p endfor %}", None),
    ("Quotations", "Heading 1"), ("{%p for s in speakers %}", None), ("{{ s.title }}", "Heading 2"),
    ("{%p for q in s.quotations %}", None), ("{{ q.number }} “{{ q.text }}”", "Quote"),
    ("{{ q.who }}. {{ q.source }}", None), ("{%p endfor %}", None), ("{%p endfor %}", None),
)  # fmt: skip


def passage(number: int) -> str:
    """What the entry of a number cites: five sentences in words of several alphabets, no two alike."""
    chosen, words = random.Random(number), " ".join(WORDS).split()
    sentences = (" ".join(chosen.choices(words, k=chosen.randint(10, 22))) for _ in range(5))
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)


def valise(entries: dict[str, Any], out: Path) -> Callable[[], object]:
    """Our writer on the pack of those entries."""
    sys.path.insert(0, str(ROOT))
    from run import pack

    from app.export import word
    from app.model.house import HouseStyle

    made = pack(entries["events"], entries["quotations"], passage)
    return lambda: word.write(made, HouseStyle("plain"), out)


def docxtpl(entries: dict[str, Any], out: Path) -> Callable[[], object]:
    """docxtpl as its documentation shows it: a template with loops over paragraphs, filled in."""
    import docx
    from docxtpl import DocxTemplate
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    template = out.with_suffix(".template.docx")
    made = docx.Document()
    for line, style in _LINES:
        made.add_paragraph(line, style)
    made.save(str(template))

    def write() -> None:
        filled = DocxTemplate(str(template))
        filled.render(entries, jinja_env=ImmutableSandboxedEnvironment(autoescape=True), autoescape=True)
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
