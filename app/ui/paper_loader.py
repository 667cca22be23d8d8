"""The pages of a PDF drawn on a worker, one after another: those in view first, each as often as it is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.errors import UnreadableDocument, ValiseError
from app.model.document import Document
from app.model.printed_page import Picture, PrintedPage
from app.ui.desk import Desk
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.progress import Progress
    from app.reading.pdf_paper import Paper


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
        self._document: Document | None = None
        self._paper: Paper | None = None
        self._wanted: list[tuple[int, float, bool]] = []
        self._job: Job | None = None

    @property
    def document_id(self) -> str:
        """The id of the document whose pages are drawn, "" for none."""
        return self._document.id if self._document else ""

    def open(self, document: Document) -> None:
        """Open the PDF of a document; opened or failed follows."""
        library = self._desk.library
        if library is None:
            return
        self.close()
        self._document = document

        def work(_progress: "Progress") -> "Paper":
            from app import tasks

            return tasks.open_paper(library, document.id)

        def done(paper: "Paper") -> None:
            if self._document is not document:
                self._let_go(paper)
                return
            self._paper = paper
            self.opened.emit(paper.sizes)

        self._desk.jobs.read("", work, done, self._not_opened)

    def close(self, at_once: bool = False) -> None:
        """Let go of the PDF; what is being drawn of it stops. at_once: before anything else is done."""
        if self._job is not None:
            self._job.drop()
            self._job = None
        paper, self._document, self._paper = self._paper, None, None
        self._wanted.clear()
        if paper is not None and at_once:
            paper.close()
        elif paper is not None:
            self._let_go(paper)

    def want(self, pages: Sequence[tuple[int, float, bool]]) -> None:
        """Draw these pages (number, dots a point, whether its words are wanted too) in this order, and no others."""
        self._wanted = list(pages)
        self._next()

    def _let_go(self, paper: "Paper") -> None:
        # On the worker: it waits for a page that is just being drawn.
        self._desk.jobs.read("", lambda _progress: paper.close(), lambda _nothing: None)

    def _not_opened(self, problem: Exception) -> None:
        if isinstance(problem, ValiseError):
            self.failed.emit(problem)

    def _next(self) -> None:
        paper, document = self._paper, self._document
        if self._job or not self._wanted or paper is None or document is None:
            return
        index, scale, with_words = self._wanted.pop(0)
        start, end = page_spans(document)[index] if index < len(document.pages) else (0, 0)
        text = document.text[start:end] if with_words else ""

        def work(progress: "Progress") -> tuple[Picture | None, PrintedPage | None, str]:
            try:
                words = paper.words(index, text, start) if with_words else None
                return paper.draw(index, scale, lambda: progress(0, 1, "")), words, ""
            except UnreadableDocument as problem:
                return None, None, f"{problem.message} {problem.hint}"

        def done(answer: tuple[Picture | None, PrintedPage | None, str]) -> None:
            self._job = None
            picture, words, why = answer
            if paper is self._paper:
                self.drawn.emit(Drawn(index, scale, _pixmap(picture) if picture else None, words, why))
            self._next()

        self._job = self._desk.jobs.read("", work, done, self._lost)

    def _lost(self, _error: Exception) -> None:
        self._job = None


def _pixmap(picture: Picture) -> QPixmap:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return QPixmap.fromImage(image)
