"""PDF files opened, by one thread at a time."""

from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import limits

ONE_AT_A_TIME = Lock()
"""Held by whoever calls PDFium, which keeps state of its own for the whole process."""


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """The document; UnreadableDocument where it is encrypted, damaged or too long."""
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
