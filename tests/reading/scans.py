"""Scans that tests make: pages of print as pictures, and stand-ins for the program Tesseract."""

import io
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

FONT, SIZE, LEADING = "Times-Roman", 11, 14.5
_PIXELS = 40
"""The height of a line of print in the pictures that stand-ins tell of."""


def typed(paragraphs: Sequence[str], canvas: Canvas) -> None:
    """Print paragraphs on a page of A4."""
    canvas.setFont(FONT, SIZE)
    place = A4[1] - 80.0
    for words in paragraphs:
        for line in simpleSplit(words, FONT, SIZE, A4[0] - 140):
            canvas.drawString(70, place, line)
            place -= LEADING
        place -= LEADING


def picture(paragraphs: Sequence[str], dots: int = 300, turned: float = 0.0) -> Image.Image:
    """The paragraphs as a scanner sees a page of them; turned: degrees against the clock."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    typed(paragraphs, canvas)
    canvas.save()
    document = pdfium.PdfDocument(file.getvalue())
    bitmap = document[0].render(scale=dots / 72, grayscale=True)  # pyright: ignore[reportArgumentType]
    rows = bytes(bitmap.buffer)
    seen = Image.frombytes("L", (bitmap.width, bitmap.height), rows, "raw", "L", bitmap.stride)
    document.close()
    return seen.rotate(turned, expand=turned % 90 == 0, fillcolor=255, resample=Image.Resampling.BICUBIC)


def as_bytes(image: Image.Image, form: str = "PNG", more: Sequence[Image.Image] = ()) -> bytes:
    """The picture as a file of its own; more: further pages, for a TIFF."""
    file = io.BytesIO()
    options: dict[str, object] = {"save_all": True, "append_images": list(more)} if more else {}
    image.save(file, form, **options)
    return file.getvalue()


def pdf(*pages: Image.Image | Sequence[str]) -> bytes:
    """A PDF with a page for each: a picture, or paragraphs of text."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in pages:
        if isinstance(page, Image.Image):
            canvas.drawImage(ImageReader(page), 0, 0, *A4)
        else:
            typed(page, canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def blank() -> Image.Image:
    """A picture without print."""
    return Image.new("L", (200, 280), 220)


def hocr(*lines: str, sureness: int = 90) -> str:
    """What Tesseract answers for these lines, as it words it."""
    told = ["<div class='ocr_page' id='page_1' title='image \"page.pgm\"; bbox 0 0 2000 3000; ppageno 0'>"]
    for number, line in enumerate(lines):
        top, left = 200 + 60 * number, 200
        right = left + 20 * len(line)
        told.append(f" <span class='ocr_line' id='line_1_{number}' title=\"bbox {left} {top} {right} {top + _PIXELS};"
                    f" baseline 0 -9; x_size {_PIXELS}; x_descenders 9; x_ascenders 10\">")
        for word in line.split():
            told.append(f"  <span class='ocrx_word' id='word_1_1' title='bbox {left} {top} {left + 18 * len(word)}"
                        f" {top + _PIXELS}; x_wconf {sureness}'>{escape(word)}</span>")
            left += 20 * (len(word) + 1)
        told.append(" </span>")
    return "\n".join([*told, "</div>"])


def stand_in(folder: Path, does: str, answers: Sequence[str] = ("",), languages: str = "eng osd") -> Path:
    """A program named tesseract in folder that does what these lines of sh say and then gives its next answer.

    In the lines $1 is the picture, $2 the answer without its ending. All arguments go into arguments.txt, its process
    number into pid.txt. The last answer is given again and again.
    """
    folder.mkdir(exist_ok=True)
    for number, answer in enumerate(answers, 1):
        (folder / f"{number}.hocr").write_text(answer, encoding="utf-8")
    program = folder / "tesseract"
    listed = "\\n".join(languages.split())
    program.write_text(
        f"#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List of languages:\\n{listed}\\n'; exit 0; fi\n"
        f"echo $$ > {folder}/pid.txt\necho \"$@\" >> {folder}/arguments.txt\n{does}\n"
        f"n=$(grep -c . {folder}/arguments.txt); [ $n -le {len(answers)} ] || n={len(answers)}\n"
        f"cp {folder}/$n.hocr \"$2.hocr\"\n", encoding="utf-8")
    program.chmod(0o755)
    return program
