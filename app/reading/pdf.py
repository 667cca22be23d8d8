"""PDF files: text in reading order, page by page, with the page labels, through PDFium."""

import re

import pypdfium2 as pdfium

from app.errors import UnreadableDocument
from app.i18n import _, n_
from app.model.document import Known
from app.reading import limits, ocr
from app.reading.normalise import extracted
from app.reading.ocr_pages import with_scans_read
from app.reading.pdf_file import ONE_AT_A_TIME, open_pdf
from app.reading.pdf_layout import blocks
from app.reading.pdf_pages import PdfPage
from app.reading.pdf_pullouts import after_their_columns
from app.reading.pdf_scans import look_of
from app.reading.pdf_text import source_of
from app.reading.pdf_words import page_words
from app.reading.source import USUAL, Reader, Recognition, Source, Stated

_SIGNATURE = re.compile(rb"[\s\xef\xbb\xbf]*%PDF-\d")
_NO_TITLE = re.compile(r"(?i)^(untitled.*|document\d*|\(anonymous\)|.*\.(docx?|pdf|indd|qxd|pptx?|rtf|odt))$")


def read_pdf(data: bytes, recognition: Recognition = USUAL) -> Source:
    """The text with its pages, those that are pictures read by Tesseract where it is installed."""
    with ONE_AT_A_TIME:
        document = open_pdf(data)
        try:
            pages = _pages(document, recognition)
            properties = _properties(document)
        finally:
            document.close()
    if any(page.scan for page in pages):
        pages = with_scans_read(data, pages, recognition)
    _check_text(pages, recognition)
    return source_of(pages, properties)


def _pages(document: pdfium.PdfDocument, recognition: Recognition) -> list[PdfPage]:
    pages: list[PdfPage] = []
    length = 0
    count = len(document)
    for index in range(count):
        recognition.progress(0, 1, _("page {0} of {1}").format(index + 1, count))
        pages.append(_page(document, index))
        length += sum(len(line.text) for column in pages[-1].columns for line in column)
        if length > limits.TEXT_CHARACTERS:
            raise UnreadableDocument("too-large", _("The PDF holds more text than is read at once."),
                                     _("Split it and import the parts."))
    return pages


def _page(document: pdfium.PdfDocument, index: int) -> PdfPage:
    """One page; a page that is damaged counts as empty so that the others are not lost."""
    label = str(index + 1)
    try:
        label = document.get_page_label(index) or label
        page = document[index]
        textpage = page.get_textpage()
        words = page_words(textpage, page.get_cropbox() or (0.0, 0.0, *page.get_size()))
        columns = tuple(map(tuple, after_their_columns(blocks(words.upright)))) if words.upright else ()
        look = look_of(page, [word.text for word in words.upright] + list(words.across))
        textpage.close()
        page.close()
    except (pdfium.PdfiumError, ValueError, OverflowError):  # the last two: labels and places that are no numbers
        return PdfPage(label)
    return PdfPage(label, columns, words.across, words.top, words.bottom, look.origin, look.scan)


def _check_text(pages: list[PdfPage], recognition: Recognition) -> None:
    if any((page.columns or page.across) and page.origin != "unread" for page in pages):
        return
    if any(page.origin == "unread" for page in pages):
        raise UnreadableDocument(
            "scan", n_("The PDF is a scan: its {count} page is a picture without text.",
                       "The PDF is a scan: its {count} pages are pictures without text.", len(pages)),
            ocr.what_next(recognition))
    raise UnreadableDocument("empty", _("The PDF holds no text."), _("Check that the right file was saved."))


def _properties(document: pdfium.PdfDocument) -> Stated:
    facts = {name: " ".join(extracted(document.get_metadata_value(name)).split())
             for name in ("Title", "Author", "CreationDate")}
    title = re.sub(r"^Microsoft (?:Word|PowerPoint) - ", "", facts["Title"])
    facts["Title"] = "" if _NO_TITLE.match(title) else title
    return Stated(title=_known(facts, "Title"), author=_known(facts, "Author"), created=_known(facts, "CreationDate"))


def _known(facts: dict[str, str], name: str) -> Known:
    return Known(facts[name], _("PDF property {name}").format(name=name)) if facts[name] else Known()


def recognises(data: bytes) -> bool:
    """Whether it begins as PDF does, or holds its signatures near the beginning and end, as programs accept it."""
    return _SIGNATURE.match(data) is not None or (b"%PDF-" in data[:1024] and b"%%EOF" in data[-2048:])


PDF = Reader("pdf", (".pdf",), "application/pdf", recognises, read_pdf, read_pdf)
