"""The pages of a PDF that a stranger sent, drawn in a process of its own: PDFium may crash over it, loop or swell.

That process is held to memory and time (`bounds`) and sees the file's bytes alone. It is started when it is first
needed; after its end another takes its place, and is given the file again.
"""

from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Any

from app.answering import Answerer
from app.bounds import Ended, Lost
from app.errors import UnreadableDocument
from app.i18n import _, use_language
from app.model.printed_page import Box, Picture, PrintedPage
from app.progress import Cancelled, Progress, silent
from app.reading import limits
from app.reading.pdf_paper import Paper

Sizes = tuple[tuple[float, float], ...]
"""Width and height of each page in points, as it is shown."""
_DEAF_SECONDS = 2.0
_PIECE_BYTES = 4_000_000
"""Of a file as it is sent: in one it would hold up all threads."""


class Leafing:
    """Asks that process, of one document at a time. Its methods but close are called by one thread at a time.

    Each raises UnreadableDocument where the file or the page is damaged, or its process ended over it.
    """

    def __init__(self, language: str = "en") -> None:
        prepare = partial(use_language, language)
        self._answerer = Answerer("valise leafs", _Leafer, prepare, limits.READ_MEMORY_BYTES, deaf=_DEAF_SECONDS)
        self._data = b""
        self._told = 0

    def begin(self) -> None:
        """Start the process, as a document is coming; nobody waits for that."""
        with suppress(OSError, Cancelled):  # whoever asks something is told
            self._answerer.up()

    def open(self, original: Callable[[], bytes], progress: Progress) -> Sizes:
        """The sizes of the pages of a PDF, which takes the place of the one before.

        original: gives the file's bytes; it is called while the process starts.
        """
        self._data, self._told = b"", 0
        self._answerer.up()
        self._data = original()
        return self._ask(progress, "sizes")

    def draw(self, index: int, scale: float, progress: Progress) -> Picture:
        """A page drawn at so many dots a point, fewer where that would be too large."""
        drawn: Picture = self._ask(progress, "draw", index, scale)
        if min(drawn.width, drawn.height) < 1 or drawn.stride < drawn.width * 4 or (
            len(drawn.pixels) != drawn.stride * drawn.height
        ):  # whoever shows it would read beyond its end
            raise _ended("crash")
        return drawn

    def words(self, index: int, text: str, start: int, progress: Progress) -> PrintedPage:
        """Where the characters of a page's text stand, which starts at an offset into the document's."""
        width, height, missing, offsets, boxes = self._ask(progress, "words", index, text, start)
        sides = iter(array("d", boxes))
        known = array("q", offsets).tolist(), list(map(Box._make, zip(sides, sides, sides, sides, strict=True)))
        return PrintedPage(width, height, *known, missing)

    def rest(self) -> None:
        """End the process; the next question starts another."""
        self._answerer.rest()

    def close(self) -> None:
        """End the process for good; who waits for an answer is stopped."""
        self._answerer.close()

    def _ask(self, progress: Progress, name: str, *said: object) -> Any:
        seconds = limits.PDF_PAGE_SECONDS
        try:
            self._hand_over(progress)
            return self._answerer.ask(progress, name, *said, seconds=seconds, patience=limits.READ_WAITING * seconds)
        except (OSError, Ended) as error:
            raise _ended(error.why if isinstance(error, Ended) else "crash") from error

    def _hand_over(self, progress: Progress) -> None:
        """Give the file to a process that lacks it."""
        up = self._answerer.up()
        if up == self._told:
            return
        self._told = 0
        self._answerer.tell("begin")
        for start in range(0, len(self._data), _PIECE_BYTES):
            self._answerer.tell("take", self._data[start : start + _PIECE_BYTES])
            progress(0, 1, "")
        self._told = up


def _ended(why: Lost) -> UnreadableDocument:
    hint = _("Its text, as far as it could be read, is in the text view, and other pages can be drawn. To try this one "
             "again, make the pages larger or smaller.")
    if why == "time":
        return UnreadableDocument("too-large", _("This page takes too long to draw."), hint)
    if why == "memory":
        return UnreadableDocument("too-large", _("This page takes too much memory to draw."), hint)
    return UnreadableDocument("defect", _("Drawing this page broke off: the file may be damaged."), hint)


class _Leafer:
    """What the process does."""

    def __init__(self, overtaken: Progress = silent) -> None:
        self._overtaken = overtaken
        self._pieces: list[bytes] = []
        self._open: Paper | None = None

    def begin(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None
        self._pieces.clear()

    def take(self, piece: bytes) -> None:
        self._pieces.append(piece)

    def sizes(self) -> Sizes:
        return self._paper().sizes

    def draw(self, index: int, scale: float) -> Picture:
        return self._paper().draw(index, scale, lambda: self._overtaken(0, 1, ""))

    def words(self, index: int, text: str, start: int) -> tuple[float, float, int, bytes, bytes]:
        """As plain numbers: thousands of boxes would hold up all threads of whoever takes them in."""
        page = self._paper().words(index, text, start)
        boxes = array("d", chain.from_iterable(page.boxes)).tobytes()
        return page.width, page.height, page.missing, array("q", page.offsets).tobytes(), boxes

    def _paper(self) -> Paper:
        if self._open is None:
            self._open = Paper(b"".join(self._pieces))
            self._pieces.clear()
        return self._open
