"""What Valise costs beside the plain use of the libraries that it stands on: ratios measured side by side.

Each pair is run in turn, A B A B …, and the median of the ratios A/B is printed with the median seconds of A.
Run by `make bench`; nothing here is a test.
"""

import itertools
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import nupunkt
import pypdfium2

from app import registry
from app.export import export
from app.extraction import extract
from app.model.document import Anchor, Document
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Pack, Selection
from app.packs import assemble, templates
from app.packs.assemble import Contents
from app.reading import read

RUNS = 5
EVENTS, QUOTATIONS = 1000, 500
SENTENCE = "The delegations of Ardenia and Velloria met in Port Selen and went through the text of the paper again. "


def seconds(work: Callable[[], object]) -> float:
    """How long one run of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], plain: Callable[[], object], beside: str) -> None:
    """Print the median ratio of ours to plain over RUNS pairs after one warm-up of each."""
    ours()
    plain()
    pairs = [(seconds(ours), seconds(plain)) for _ in range(RUNS)]
    ratio = statistics.median(a / b for a, b in pairs)
    took = statistics.median(a for a, _ in pairs)
    print(f"{name:<34} {took:8.3f} s   {ratio:7.2f} × {beside}")


def starter_text() -> str:
    """The plain-text documents of the starter library, one after the other, many times."""
    folder = Path(__file__).resolve().parents[2] / "data" / "documents"
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))) * 20


def document(text: str) -> Document:
    """A document of that text."""
    return Document(id="0" * 16, text=text, sha256="0" * 64, filename="bench.txt", media_type="text/plain")


def item(number: int, found: Event | Statement, words: str) -> Item:
    """An item of a fictitious bulletin."""
    place = ("d", "bulletin.pdf", "Harbour Bulletin", "Harbour Forum", "7", "2025-03-31", "", "3")
    cited = Citation(*place, words, Anchor(0, 9))
    return Item(f"{number:016x}", found, (cited,))


def same(_number: int) -> str:
    """A passage of some 310 characters."""
    return (SENTENCE * 3).strip()


def pack(many: int = EVENTS, said_many: int = QUOTATIONS, passage: Callable[[int], str] = same) -> Pack:
    """A pack of so many events and quotations; passage: what the entry of a number cites."""
    day = [f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(many)]
    events = tuple(
        item(n, Event(f"Round {n} of the talks in Port Selen", (Anchor(0, 9),), day[n], "explicit"), passage(n))
        for n in range(many)
    )
    said = tuple(
        item(many + n, Statement("direct", words, Anchor(0, 9), Anchor(0, 9), f"Mira Tolland {n % 40}"), words)
        for n, words in ((n, passage(many + n)) for n in range(said_many))
    )
    return assemble(templates.load("period-chronology"), Selection(), Contents(events, said), "2025-04-01")


def plain_word(folder: Path) -> None:
    """The same number of paragraphs by python-docx as its documentation writes them: no footnotes, no contents."""
    made = docx.Document()
    for _ in range(EVENTS + QUOTATIONS):
        made.add_paragraph(SENTENCE * 3)
    made.save(str(folder / "plain.docx"))


def pdfium_text(path: Path) -> None:
    """The same pages as PDFium gives their text, in its own order."""
    pages = pypdfium2.PdfDocument(path)
    for page in pages:
        page.get_textpage().get_text_bounded()
    pages.close()


def names(text: str) -> None:
    """Every country and forum of a text that was not read before (the registry keeps the last ones it read)."""
    fresh = f"{text} {next(_FRESH)}"
    registry.country_mentions(fresh)
    registry.forum_mentions(fresh)


_FRESH = itertools.count()


def main() -> int:
    """Print one line a comparison."""
    text = starter_text()
    compare(
        f"extract {len(text):,} characters",
        lambda: extract(document(text)),
        lambda: nupunkt.sent_tokenize(text),
        "nupunkt splitting the same into sentences",
    )
    compare(
        "countries and forums of the same",
        lambda: names(text),
        lambda: re.findall(r"\w+", text),
        "finding its words",
    )
    start = time.perf_counter()
    made = pack()
    print(f"{'assemble the pack':<34} {time.perf_counter() - start:8.3f} s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare(
            f"docx of {EVENTS} events, {QUOTATIONS} quotations",
            lambda: export(made, "docx", folder / "pack.docx"),
            lambda: plain_word(folder),
            "python-docx, bare paragraphs",
        )
        made_pdf = export(made, "pdf", folder / "pack.pdf")
        compare("read the PDF", lambda: read(made_pdf), lambda: pdfium_text(made_pdf), "PDFium's own text of the pages")
        start = time.process_time()
        pages = len(read(made_pdf).pages)
        print(f"{'':<34} {1000 * (time.process_time() - start) / pages:8.1f} ms a page of {pages}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
