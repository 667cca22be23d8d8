"""PDF files: text in reading order, page by page, with the page labels, through PDFium."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.errors import UnreadableDocument
from app.i18n import _, n_
from app.model.document import Known, Page
from app.reading import limits
from app.reading.normalise import extracted
from app.reading.pdf_layout import blocks
from app.reading.pdf_pages import PdfPage, headline, without_furniture
from app.reading.pdf_paragraphs import Paragraph, continues, footnotes, joined, paragraphs, printed, vocabulary
from app.reading.pdf_pullouts import after_their_columns
from app.reading.pdf_words import page_words
from app.reading.source import Reader, Source, Stated

_ONE_AT_A_TIME = Lock()  # PDFium keeps state of its own for the whole process
_SIGNATURE = re.compile(rb"[\s\xef\xbb\xbf]*%PDF-\d")
_NO_TITLE = re.compile(r"(?i)^(untitled.*|document\d*|\(anonymous\)|.*\.(docx?|pdf|indd|qxd|pptx?|rtf|odt))$")


def read_pdf(data: bytes) -> Source:
    """The text with its pages; running heads and page numbers are left out, paragraphs joined over line ends."""
    with _ONE_AT_A_TIME:
        document = _open(data)
        try:
            pages = _pages(document)
            properties = _properties(document)
        finally:
            document.close()
    _check_text(pages)
    pages, running = without_furniture(pages)
    text, starts = _assembled(pages)
    stated = replace(properties, headline=headline(pages[0]))
    labelled = tuple(Page(page.label, start) for page, start in zip(pages, starts, strict=True))
    return Source(text, labelled, stated, running)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise UnreadableDocument("encrypted", _("The PDF is protected with a password."),
                                     _("Open it, print it to a new PDF without a password and import that.")) from error
        raise _damaged() from error
    if count == 0:
        document.close()
        raise _damaged()
    if count > limits.PDF_PAGES:
        document.close()
        raise UnreadableDocument("too-large", _("The PDF has {count} pages; up to {limit} are read.").format(
            count=count, limit=limits.PDF_PAGES), _("Split it and import the parts."))
    return document


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("damaged", _("The PDF is damaged: it cannot be opened."),
                              _("Get it again from where it came; a browser may still open and print it anew."))


def _pages(document: pdfium.PdfDocument) -> list[PdfPage]:
    pages: list[PdfPage] = []
    length = 0
    for index in range(len(document)):
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
        pictures = not words.upright and _has_picture(page)
        textpage.close()
        page.close()
    except (pdfium.PdfiumError, ValueError, OverflowError):  # the last two: labels and places that are no numbers
        return PdfPage(label)
    return PdfPage(label, columns, words.across, words.top, words.bottom, pictures)


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _one in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _check_text(pages: list[PdfPage]) -> None:
    if any(page.columns or page.across for page in pages):
        return
    if any(page.pictures for page in pages):
        raise UnreadableDocument(
            "scan", n_("The PDF is a scan: its {count} page is a picture without text.",
                       "The PDF is a scan: its {count} pages are pictures without text.", len(pages)),
            _("Recognise its text (OCR) first and import the result."))
    raise UnreadableDocument("empty", _("The PDF holds no text."), _("Check that the right file was saved."))


def _assembled(pages: Sequence[PdfPage]) -> tuple[str, list[int]]:
    """The whole text and where each page starts in it; an empty page starts where the next one does."""
    words = vocabulary(line for page in pages for column in page.columns for line in column)
    done: list[str] = []
    starts: list[int | None] = []
    length, last = 0, None
    for page in pages:
        starts.append(None)
        for part in _parts(page, words):
            if last and continues(last, part):
                last = joined(last, part, words)
            else:
                if last:
                    done.append(printed(last.text))
                    length += len(last.text) + 2
                last = part
            if starts[-1] is None:
                starts[-1] = length + len(last.text) - len(part.text)
    text = "\n\n".join([*done, *([printed(last.text)] if last else [])])
    return text, _filled(starts, len(text))


def _parts(page: PdfPage, words: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of a page; notes and what runs across stand before the last, which may go on overleaf."""
    body, notes = [], [Paragraph(one, 0.0, False, False) for one in page.across]
    usual = median(line.size for column in page.columns for line in column) if page.columns else 0.0
    for column in page.columns:
        found = paragraphs(column, words)
        place = footnotes(found, usual)
        body += found[:place]
        notes += found[place:]
    return [*body[:-1], *notes, *body[-1:]]


def _filled(starts: Sequence[int | None], end: int) -> list[int]:
    filled: list[int] = []
    for start in reversed(starts):
        end = end if start is None else start
        filled.append(end)
    return filled[::-1]


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


PDF = Reader("pdf", (".pdf",), "application/pdf", recognises, read_pdf)
