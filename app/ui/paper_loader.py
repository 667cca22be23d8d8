"""The pages of a PDF drawn in a process of their own, one after another: those in view first, each as often as it is
wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from app.errors import UnreadableDocument, ValiseError
from app.i18n import language
from app.leafing import Leafing, Sizes
from app.model.document import Document
from app.model.printed_page import Picture, PrintedPage
from app.ui.desk import Desk
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.progress import Progress

_IDLE_MS = 300_000
"""After so long without a page drawn the process is ended; the next page starts another."""

@dataclass(frozen=True, slots=True)
class Drawn:
    """A page at a scale (dots a point): its picture or why there is none, and where its words stand."""

    index: int
    scale: float
    picture: QPixmap | None
    words: PrintedPage | None
    why: str = ""


def page_spans(document: Document) -> list[tuple[int, int]]:
    """Where the text of each page begins and ends."""
    starts = [page.start for page in document.pages]
    return list(zip(starts, [*starts[1:], len(document.text)], strict=True))


class PaperLoader(QObject):
    """Opens the PDF of one document at a time and draws what is wanted of it."""

    opened = Signal(object)  # sizes: width and height of each page in points
    failed = Signal(object)  # ValiseError
    drawn = Signal(object)  # Drawn

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._leafing = Leafing(language())
        self._document: Document | None = None
        self._is_open = False
        self._wanted: list[tuple[int, float, bool]] = []
        self._job: Job | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._rest)

    @property
    def document_id(self) -> str:
        """The id of the document whose pages are drawn, "" for none."""
        return self._document.id if self._document else ""

    def expect(self) -> None:
        """Have the process there that draws, as a document is coming; it takes longer to start than a page to draw.

        It waits for the page that is being drawn, so nothing else is to wait for it.
        """
        jobs, leafing = self._desk.jobs, self._leafing
        jobs.beside("", lambda _progress: leafing.begin(), lambda _nothing: self._idle.start(), "source-pages")

    def open(self, document: Document) -> None:
        """Open the PDF of a document; opened or failed follows."""
        library, leafing = self._desk.library, self._leafing
        if library is None:
            return
        self.close()
        self._document = document

        def work(progress: "Progress") -> Sizes:
            return leafing.open(lambda: library.original(document.id), progress)

        def done(sizes: Sizes) -> None:
            self._job, self._is_open = None, True
            self._idle.start()
            self.opened.emit(sizes)

        self._job = self._desk.jobs.read("", work, done, self._not_opened)

    def close(self, at_once: bool = False) -> None:
        """Let go of the PDF; what is being drawn of it stops. at_once: before anything else is done."""
        if self._job is not None:
            self._job.drop()
        self._job, self._document, self._is_open = None, None, False
        self._wanted.clear()
        if at_once:
            self._idle.stop()
            self._leafing.close()
            self._leafing = Leafing(language())

    def want(self, pages: Sequence[tuple[int, float, bool]]) -> None:
        """Draw these pages (number, dots a point, whether its words are wanted too) in this order, and no others."""
        self._wanted = list(pages)
        self._next()

    def _rest(self) -> None:
        leafing = self._leafing
        self._desk.jobs.read("", lambda _progress: leafing.rest(), lambda _nothing: None)

    def _not_opened(self, problem: Exception) -> None:
        self._job = None
        if isinstance(problem, ValiseError):
            self.failed.emit(problem)

    def _next(self) -> None:
        leafing, document = self._leafing, self._document
        if self._job or not self._wanted or not self._is_open or document is None:
            return
        self._idle.start()
        index, scale, with_words = self._wanted.pop(0)
        start, end = page_spans(document)[index] if index < len(document.pages) else (0, 0)
        text = document.text[start:end] if with_words else ""

        def work(progress: "Progress") -> tuple[Picture | None, PrintedPage | None, str]:
            try:
                words = leafing.words(index, text, start, progress) if with_words else None
                return leafing.draw(index, scale, progress), words, ""
            except UnreadableDocument as problem:
                return None, None, f"{problem.message} {problem.hint}"

        def done(answer: tuple[Picture | None, PrintedPage | None, str]) -> None:
            self._job = None
            picture, words, why = answer
            self.drawn.emit(Drawn(index, scale, _pixmap(picture) if picture else None, words, why))
            self._next()

        self._job = self._desk.jobs.read("", work, done, self._lost)

    def _lost(self, _error: Exception) -> None:
        self._job = None


def _pixmap(picture: Picture) -> QPixmap:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return QPixmap.fromImage(image)
