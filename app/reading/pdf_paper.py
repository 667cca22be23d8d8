"""A PDF as it is printed: its pages drawn, and where the words of the document's text stand on them."""

import ctypes
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Any, Self

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.printed_page import Picture, PrintedPage
from app.reading import limits
from app.reading.pdf_file import ONE_AT_A_TIME, open_pdf
from app.reading.pdf_places import printed_page

_WHITE = 0xFFFFFFFF
_FAULTS = (pdfium.PdfiumError, ValueError, OverflowError, ctypes.ArgumentError)
_USUAL_SIZE = (595.0, 842.0)


class Paper:
    """An open PDF. All threads may use it, one at a time; what comes after close is told as damaged."""

    def __init__(self, data: bytes) -> None:
        with ONE_AT_A_TIME:
            self._document: pdfium.PdfDocument | None = open_pdf(data)
            self.sizes = tuple(map(self._size, range(len(self._document))))
        """Width and height of each page in points, as it is shown."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with ONE_AT_A_TIME:
            if self._document is not None:
                self._document.close()
                self._document = None

    def draw(self, index: int, scale: float, alive: Callable[[], None] = lambda: None) -> Picture:
        """A page drawn at so many dots a point, fewer where that would be too large.

        alive is called while PDFium draws and may raise to stop it. UnreadableDocument where the page is damaged or
        takes too long.
        """
        with ONE_AT_A_TIME:
            page = self._page(index)
            try:
                return _drawn(page, _dots(scale, *self.sizes[index]), alive)
            except _FAULTS as error:
                raise _damaged() from error
            finally:
                page.close()

    def words(self, index: int, text: str, start: int) -> PrintedPage:
        """Where the characters of a page's text stand, which starts at an offset into the document's.

        UnreadableDocument where the page is damaged.
        """
        with ONE_AT_A_TIME:
            page = self._page(index)
            try:
                return printed_page(page, text, start)
            except _FAULTS as error:
                raise _damaged() from error
            finally:
                page.close()

    def _size(self, index: int) -> tuple[float, float]:
        assert self._document is not None
        try:
            width, height = self._document.get_page_size(index)
        except _FAULTS:
            return _USUAL_SIZE
        sound = 1 <= width <= limits.PDF_SIDE_POINTS and 1 <= height <= limits.PDF_SIDE_POINTS
        return (width, height) if sound else _USUAL_SIZE

    def _page(self, index: int) -> pdfium.PdfPage:
        try:
            if self._document is None:
                raise _damaged()
            return self._document[index]
        except _FAULTS as error:
            raise _damaged() from error


def _dots(scale: float, width: float, height: float) -> tuple[int, int]:
    """The sides of a picture at a scale, or at the largest at which it has as many dots as are drawn at once."""
    most = (limits.PDF_PICTURE_DOTS / (width * height)) ** 0.5
    bearable = min(scale, most, limits.PDF_PICTURE_SIDE / max(width, height))
    return max(round(width * bearable), 1), max(round(height * bearable), 1)


def _drawn(page: pdfium.PdfPage, size: tuple[int, int], alive: Callable[[], None]) -> Picture:
    width, height = size
    bitmap = pdfium.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_BGRx)
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap.raw, 0, 0, width, height, _WHITE)
        _render(page, bitmap, (width, height), alive)
        return Picture(width, height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()


def _render(page: pdfium.PdfPage, bitmap: pdfium.PdfBitmap, size: tuple[int, int], alive: Callable[[], None]) -> None:
    until = monotonic() + limits.PDF_DRAWING_SECONDS
    stopped: list[BaseException] = []

    def pause(_own: Any) -> bool:
        try:
            alive()
        except BaseException as error:  # an exception cannot cross PDFium: it is raised again below
            stopped.append(error)
        return bool(stopped) or monotonic() > until

    ask = pdfium_c.IFSDK_PAUSE(version=1)
    ask.NeedToPauseNow = type(ask.NeedToPauseNow)(pause)
    whole = (0, 0, *size, 0, pdfium_c.FPDF_ANNOT)
    try:
        status = pdfium_c.FPDF_RenderPageBitmap_Start(bitmap.raw, page.raw, *whole, ask)
    finally:
        pdfium_c.FPDF_RenderPage_Close(page.raw)
    if stopped:
        raise stopped[0]
    if status == pdfium_c.FPDF_RENDER_TOBECONTINUED:
        raise UnreadableDocument("too-large", _("This page takes too long to draw."), _text_is_there())
    if status != pdfium_c.FPDF_RENDER_DONE:
        raise _damaged()


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("damaged", _("This page is damaged: it cannot be drawn."), _text_is_there())


def _text_is_there() -> str:
    return _("Its text, as far as it could be read, is in the text view.")
