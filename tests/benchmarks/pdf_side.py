"""One way from a pack to a PDF, in a process of its own, which writes it once: typst remembers what it has set.

python tests/benchmarks/pdf_side.py ours|platypus|typst|data TIMES FOLDER
"ours" is tagged, with contents, footnotes, links and bookmarks; "platypus" sets the same words in the same looks
untagged, with contents and page numbers, notes as paragraphs; "typst" sets them tagged, with contents and footnotes,
from the file that "data" writes. The answer is a line of JSON; seconds are of the process with all its threads, not of
the clock.
"""

import html
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVENTS, QUOTATIONS = 1000, 500
VOCABULARY = (
    "delegation committee regional statement cooperation Azərbaycan Şəki Ağdam İsmayıllı görüş negotiation mediation "
    "resolution draft humanitarian transport corridor energy pipeline minister ambassador reiterated welcomed noted "
    "border commission развитие сотрудничество переговоры заявление комиссия безопасности энергия мир договор Türkiye"
)
TYPST = """#let P = json("data.json")
#set document(title: P.title)
#set text(font: "Noto Sans", size: 10pt, lang: "en")
#set page(paper: "a4", margin: 2.5cm, header: text(8pt, P.title), footer: context align(right,
  text(8pt)[Page #counter(page).display() of #counter(page).final().first()]))
#title()
#outline(depth: 2)
#pagebreak()
#for one in P.paragraphs {
  if one.level > 0 { heading(level: one.level, one.text) }
  else if one.note != "" { par[#one.text#footnote(one.note)] }
  else { par(one.text) }
}"""


def made(times: int) -> object:
    """A pack of so many times a thousand events and five hundred quotations, its words drawn at random."""
    sys.path.insert(0, str(ROOT))
    from app.model.document import Anchor
    from app.model.found import Event, Statement
    from app.model.pack import Selection
    from app.packs import assemble, templates
    from app.packs.assemble import Contents
    from tests.benchmarks.run import item

    chance, vocabulary = random.Random(7), VOCABULARY.split()

    def said(sentences: int) -> str:
        return " ".join(f"{' '.join(chance.choices(vocabulary, k=chance.randint(10, 22)))}." for _ in range(sentences))

    def day() -> str:
        return f"{chance.randint(2000, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    events = tuple(
        item(number, Event(" ".join(chance.choices(vocabulary, k=7)), (Anchor(0, 9),), day(), "explicit"), said(5))
        for number in range(EVENTS * times)
    )
    quotations = tuple(
        item(EVENTS * times + number, Statement("direct", words := said(2), Anchor(0, 9), Anchor(0, 9),
                                                f"Mira Tolland {number % 20}", said_on=day()), words)
        for number in range(QUOTATIONS * times)
    )  # fmt: skip
    return assemble(templates.load("period-chronology"), Selection(), Contents(events, quotations), "2025-04-01")


def paragraphs(pack: object) -> list[dict[str, object]]:
    """The words of a pack one paragraph after the other, with the level of a heading and the footnote called."""
    from app.export.blocks import Heading, Paragraph, Quotation, Run, Table
    from app.export.compose import blocks

    found: list[dict[str, object]] = []

    def markup(run: Run) -> str:
        text = html.escape(run.text)
        text = f"<b>{text}</b>" if run.bold else text
        text = f"<i>{text}</i>" if run.italic else text
        return text + "".join(f"<super>{note.number}</super>" for note in run.notes)

    def add(runs: tuple[Run, ...], level: int = 0) -> None:
        note = " ".join(note.text for run in runs for note in run.notes)
        if text := "".join(run.text for run in runs).strip():
            found.append({"text": text, "markup": "".join(map(markup, runs)), "level": level, "note": note})

    for block in blocks(pack):  # pyright: ignore[reportArgumentType]
        match block:
            case Heading(level, text):
                add((Run(text),), level)
            case Paragraph(runs):
                add(runs)
            case Quotation(_number, lead, words):
                add(lead)
                add(words)
            case Table(rows=rows):
                for row in rows:
                    add(tuple(run for cell in row for run in (*cell, Run(" "))))
            case _:
                pass
    return found


def ours(pack: object, folder: Path) -> Callable[[], object]:
    """Our export."""
    from app.export import PLAIN, pdf

    return lambda: pdf.write(pack, PLAIN, folder / "ours.pdf")  # pyright: ignore[reportArgumentType]


def static_face(folder: Path, name: str) -> str:
    """The path of a face of one weight, which is all that reportlab can embed."""
    import uharfbuzz as harfbuzz

    from app.export.fonts import FAMILY, font_file

    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(font_file(FAMILY, "Italic" in name))))
    wanted = harfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", 700 if "Bold" in name else 400)
    path = folder / f"{name}.ttf"
    path.write_bytes(harfbuzz.subset(face, wanted).blob.data)
    return str(path)


def platypus(pack: object, folder: Path) -> Callable[[], object]:
    """The same words by reportlab's platypus as its manual writes them."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
    from reportlab.platypus.tableofcontents import TableOfContents

    faces = ("Noto", "NotoBold", "NotoItalic", "NotoBoldItalic")
    for name in faces:
        pdfmetrics.registerFont(TTFont(name, static_face(folder, name)))
    pdfmetrics.registerFontFamily("Noto", *faces)
    body = ParagraphStyle("body", fontName="Noto", fontSize=10, leading=14, spaceAfter=5)
    heads = [ParagraphStyle(f"h{level}", body, fontName="NotoBold", fontSize=18 - 3 * level, keepWithNext=1)
             for level in (0, 1, 2)]
    words = paragraphs(pack)

    class Document(BaseDocTemplate):
        def afterFlowable(self, flowable: object) -> None:  # noqa: N802
            level = getattr(flowable, "level", 0)
            if level:
                self.notify("TOCEntry", (level - 1, flowable.getPlainText(), self.page))

    def furniture(canvas: object, document: object) -> None:
        canvas.setFont("Noto", 8)
        canvas.drawString(70, 30, f"Page {document.page}")

    def write() -> None:
        document = Document(str(folder / "platypus.pdf"))
        frame = Frame(70, 60, 455, 720)
        document.addPageTemplates(PageTemplate("page", [frame], onPage=furniture))
        story: list[object] = [TableOfContents(levelStyles=[body, body])]
        for one in words:
            level = int(str(one["level"]))
            story.append(Paragraph(str(one["markup"]), heads[level] if level else body))
            story[-1].level = level
            if one["note"]:
                story.append(Paragraph(html.escape(str(one["note"])), body))
        document.multiBuild(story)

    return write


def typst(folder: Path) -> Callable[[], object]:
    """The same words by typst: tagged, with contents and footnotes."""
    import fontpkg_noto_sans
    import typst as compiler

    (folder / "main.typ").write_text(TYPST, encoding="utf-8")
    fonts = str(Path(fontpkg_noto_sans.__file__).parent / "files")
    return lambda: compiler.compile(str(folder / "main.typ"), output=str(folder / "typst.pdf"), root=str(folder),
                                    font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"])  # fmt: skip


def main() -> int:
    """Write, and tell what it took."""
    name, times, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    pack = made(times) if name != "typst" else None
    if name == "data":
        held = {"title": "Chronology", "paragraphs": paragraphs(pack)}
        (folder / "data.json").write_text(json.dumps(held), encoding="utf-8")
        return 0
    write = typst(folder) if name == "typst" else {"ours": ours, "platypus": platypus}[name](pack, folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    write()
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / f"{name}.pdf").stat().st_size / 1000
    print(json.dumps({"took": took, "before": before, "peak": peak, "kB": size}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
