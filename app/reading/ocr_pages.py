"""The pages of a PDF that are pictures, drawn one by one and read."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from app.i18n import _
from app.reading import limits, ocr
from app.reading.ocr_words import Printed
from app.reading.pdf_file import ONE_AT_A_TIME, open_pdf
from app.reading.pdf_layout import blocks
from app.reading.pdf_pages import PdfPage
from app.reading.pdf_pullouts import after_their_columns
from app.reading.pdf_scans import is_junk
from app.reading.source import Recognition

_DOTS = 300 / 72


def with_scans_read(data: bytes, pages: Sequence[PdfPage], recognition: Recognition) -> list[PdfPage]:
    """The pages, scans among them with the words that Tesseract reads; as they were where it is not installed."""
    found = list(pages)
    scans = [index for index, page in enumerate(pages) if page.scan]
    with ocr.opened(recognition) as eye:
        if eye is None:
            return found
        with ONE_AT_A_TIME:
            document = open_pdf(data)
        try:
            for done, index in enumerate(scans):
                told = _("page {0}, a picture").format(pages[index].label)

                def alive(done: int = done, told: str = told) -> None:
                    recognition.progress(done, len(scans), told)

                alive()
                picture = _drawn(document, index, eye.folder)
                if picture is not None:
                    found[index] = best(pages[index], eye.look(picture, 0, alive))
                    picture.unlink(missing_ok=True)
        finally:
            with ONE_AT_A_TIME:
                document.close()
    return found


def _drawn(document: pdfium.PdfDocument, index: int, folder: Path) -> Path | None:
    """The page as a grey picture of 300 dots an inch, less where it is very large; None where it is damaged."""
    try:
        with ONE_AT_A_TIME:
            page = document[index]
            scale = min(_DOTS, limits.OCR_SIDE_PIXELS / max(*page.get_size(), 1.0))
            bitmap = page.render(scale=scale, grayscale=True)  # pyright: ignore[reportArgumentType]  its default is an int
            width, height, stride, grey = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
            bitmap.close()
            page.close()
    except (pdfium.PdfiumError, ValueError, OverflowError, MemoryError):
        return None
    picture = folder / "page.pgm"
    with picture.open("wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (width, height))
        for row in range(height):
            file.write(grey[row * stride : row * stride + width])
    return picture


def best(page: PdfPage, read: Printed) -> PdfPage:
    """The page with what was read of its picture, unless its own words are as many and no junk."""
    if not read.is_text:
        return page
    own = [line.text for column in page.columns for line in column]
    if not is_junk(own) and sum(map(str.isalpha, "".join(own))) >= read.sure_letters:
        return replace(page, origin="text")
    return recognised(page.label, read)


def recognised(label: str, read: Printed) -> PdfPage:
    """A page of the words that were read of its picture."""
    columns = tuple(map(tuple, after_their_columns(blocks(read.words))))
    return PdfPage(label, columns, (), read.top, read.bottom, "recognised")
