"""Documents that the reading tests make for themselves. All persons and states in them are invented."""

import io
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

SAMPLES = Path(__file__).parent.parent / "samples" / "reading"
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=8.5, leading=11, alignment=4, spaceAfter=6)
HEADING = ParagraphStyle("heading", parent=BODY, fontSize=12, leading=15, alignment=0)

_WHO = ("Minister Arlen Voss", "the delegation of Veldania", "Ambassador Mira Tolland", "the council of Orlo",
        "the envoy", "a working group", "the harbour commission", "Governor Edda Quill",
        "the parliament of Sarnia Minor", "both sides")
_DID = ("received", "reviewed", "praised", "set aside", "returned to", "put off", "approved", "explained")
_WHAT = ("the draft protocol on ferries", "a plan for the northern railway", "the list of open questions",
         "the budget of the joint fund", "rules for the shared reservoir", "an exchange of young engineers",
         "the customs tariff of the free port", "the report of the auditors", "a map of the cleared fields")
_HOW = ("after two hours of talks", "without a vote", "in the presence of observers", "although the season was late",
        "before leaving for the coast", "at the request of the chair", "as had been agreed in spring",
        "by a narrow margin")


@pytest.fixture(scope="session")
def prose() -> list[str]:
    """Sixty paragraphs of running text, each unlike the others."""
    chance = random.Random(20250227)

    def sentence(number: int) -> str:
        words = " ".join(chance.choice(part) for part in (_WHO, _DID, _WHAT, _HOW))
        return f"{words[0].upper()}{words[1:]}, item {number} of {chance.randrange(1000)}."

    return [" ".join(sentence(10 * index + each) for each in range(chance.randrange(3, 7))) for index in range(60)]


@pytest.fixture(scope="session")
def column_pdf() -> Callable[..., bytes]:
    """Makes a PDF whose paragraphs run through columns, with a running head and page numbers."""

    def make(paragraphs: Sequence[str], columns: int, gap: float = 18, headings: dict[int, str] | None = None) -> bytes:
        file = io.BytesIO()
        width = (A4[0] - 100 - gap * (columns - 1)) / columns
        frames = [Frame(50 + place * (width + gap), 50, width, A4[1] - 110, 0, 0, 0, 0) for place in range(columns)]
        document = BaseDocTemplate(file, pagesize=A4, title="Orlo Gazette", author="Press Service of Veldania")
        document.addPageTemplates(PageTemplate("page", frames, onPage=_furniture))
        story: list[Flowable] = []
        for index, words in enumerate(paragraphs):
            if headings and index in headings:
                story.append(Paragraph(headings[index], HEADING))
            story.append(Paragraph(words, BODY))
        document.build(story)
        return file.getvalue()

    return make


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, A4[1] - 35, "ORLO GAZETTE 2025, 1(4)")
    canvas.drawCentredString(A4[0] / 2, 28, str(document.page))


@pytest.fixture(scope="session")
def row_major_pdf() -> Callable[[Sequence[str]], bytes]:
    """Makes a PDF of two columns that is drawn line by line across both."""

    def make(paragraphs: Sequence[str]) -> bytes:
        file, width, rows = io.BytesIO(), (A4[0] - 118) / 2, 64
        canvas = Canvas(file, pagesize=A4)
        lines = [line for words in paragraphs for line in [*simpleSplit(words, "Helvetica", 8.5, width), ""]]
        for start in range(0, len(lines), 2 * rows):
            canvas.setFont("Helvetica", 8.5)
            for row in range(rows):
                left, right = lines[start : start + rows], lines[start + rows : start + 2 * rows]
                for x, column in ((50, left), (68 + width, right)):
                    if row < len(column) and column[row]:
                        canvas.drawString(x, A4[1] - 70 - 11 * row, column[row])
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def drawn_pdf() -> Callable[..., bytes]:
    """Makes a PDF from lines at places: one list of (x, y from the top, words[, size]) a page."""

    def make(*pages: Sequence[tuple[object, ...]], encrypt: object = None) -> bytes:
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=A4, encrypt=encrypt)
        for lines in pages:
            for x, y, words, *size in lines:
                canvas.setFont("Helvetica", size[0] if size else 10)
                canvas.drawString(x, A4[1] - y, words)
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def kept() -> Callable[[str, Sequence[str]], tuple[float, float]]:
    """Measures a text against its paragraphs: share of their runs of five words that it holds, share in order."""

    def measure(text: str, paragraphs: Sequence[str]) -> tuple[float, float]:
        found = _runs(text)
        wanted = [run for words in paragraphs for run in _runs(words)]
        held, often = set(found), Counter(wanted)
        marks = [next(run for run in _runs(words) if often[run] == 1) for words in paragraphs]
        places = [found.index(mark) if mark in held else -1 for mark in marks]
        return sum(run in held for run in wanted) / len(wanted), _ascending(places) / len(paragraphs)

    return measure


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return list(zip(*(words[start:] for start in range(5)), strict=False))


def _ascending(places: list[int]) -> int:
    """How many places are left when those that break the ascending order are taken away."""
    longest: list[int] = []
    for index, place in enumerate(places):
        before = [longest[one] for one in range(index) if 0 <= places[one] < place]
        longest.append(0 if place < 0 else 1 + max(before, default=0))
    return max(longest)
