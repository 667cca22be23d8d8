"""The pages of a pack for the screen: those of its PDF, laid out as the exporter does it, drawn by PDFium.

That happens in a process of its own: the window keeps its thread whole, and neither waits for the other's garbage. The
process is started when it is first needed and ends with this one.
"""

import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, cast

from app.errors import ValiseError
from app.export.pdf_sheets import Lead, Sheets, Spot, spot_at
from app.exporting import as_printed
from app.i18n import _, use_language
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.packs.sending import Receiver, Sender
from app.progress import Cancelled, Progress, silent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_LOOK_SECONDS = 0.02
_IDLE_SECONDS = 1.0
_FOOT = 0.93
"""Of the height of a page, where its text ends at the latest."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where everything is on the pages of a pack. number: names them when one is asked for. width, height: points.

    laid: how many can be drawn; count: how many there are, or will be. places: the name of the place of each entry and
    section, by its key. limit: pages that the template allows, 0 for any.
    """

    number: int
    width: float
    height: float
    count: int
    laid: int
    is_whole: bool
    told: tuple[Spot, ...]
    notes: tuple[Spot, ...]
    spots: dict[str, Spot]
    places: dict[str, str]
    limit: float = 0.0

    def numbers(self) -> dict[str, int]:
        """The numbers that entries are printed under, by their keys."""
        return {key: int(name.removeprefix("entry-")) for key, name in self.places.items() if name.startswith("entry-")}

    def key_at(self, page: int, y: float) -> str:
        """The key of the entry or section at a place; in a footnote, of the entry that calls it; "" for none."""
        note = spot_at(tuple(one for one in self.notes if one.page == page), page, y)
        call = self.spots.get(f"call-{note.name.removeprefix('note-')}") if note else None
        found = spot_at(self.told, call.page, call.y) if call else spot_at(self.told, page, y)
        return next((key for key, name in self.places.items() if found and name == found.name), "")

    def span(self, key: str) -> tuple[Spot, float] | None:
        """Where an entry or section begins, and where on that page it ends; None where it is not on the pages."""
        spot = self.spots.get(self.places.get(key, ""))
        if spot is None:
            return None
        after = next((one for one in self.told if one > spot), None)
        notes = (one.y for one in self.notes if one.page == spot.page and one.y > spot.y)
        foot = min(notes, default=self.height * _FOOT)
        return spot, min(after.y, foot) if after and after.page == spot.page else foot


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is seen: four bytes a pixel (blue, green, red, none), row by row; what it says and leads to."""

    width: int
    height: int
    stride: int
    pixels: bytes
    text: str
    leads: tuple[Lead, ...]


class Drawing:
    """Asks the process that lays out and draws. Its methods but close are called by one thread at a time."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._sender = Sender()
        self._serial = 0
        self._closed = False
        self._using = Lock()

    def begin(self) -> None:
        """Start the process and let it load what a first page needs; nobody waits for that."""
        with self._using, suppress(OSError):  # whoever asks something is told
            if self._pipe is None and not self._closed:
                self._start().send((0, "begin"))

    def lay_out(
        self, pack: Pack, house: HouseStyle, near: str, expected: int, progress: Progress, page: int = -1
    ) -> Pages:
        """The pages of a pack as far as the one with an entry or section (its key), else as far as a page.

        All of them where neither is given. expected: how many pages the pack had before. Whatever was laid out before
        is forgotten.
        """
        return self._ask(progress, "lay_out", pack, house, near, expected, page)

    def rest(self, number: int, progress: Progress) -> Pages | None:
        """All the pages that were begun under a number; None where others were begun since."""
        return self._ask(progress, "rest", number)

    def picture(self, number: int, page: int, scale: float, progress: Progress) -> Picture | None:
        """A page drawn with so many pixels a point; None where others were begun since, or it is not laid out."""
        return self._ask(progress, "picture", number, page, scale)

    def close(self) -> None:
        """End the process; who waits for an answer is stopped."""
        self._closed = True
        with self._using:
            self._end()

    def _ask(self, progress: Progress, *question: Any) -> Any:
        with self._using:
            return self._told(progress, question)

    def _told(self, progress: Progress, question: tuple[Any, ...]) -> Any:
        if self._closed:
            raise Cancelled
        try:
            pipe = self._pipe or self._start()
            self._serial += 1
            said = [self._packed(pipe, one, progress) if isinstance(one, Pack) else one for one in question]
            pipe.send((self._serial, *said))
            while True:
                while not pipe.poll(_LOOK_SECONDS):
                    self._go_on(progress)
                serial, answer = pipe.recv()
                if serial == self._serial:  # else nobody waits for it any more
                    break
        except (EOFError, OSError) as error:
            self._end()
            hint = _("It begins anew with the next edit; the pack is safe.")
            raise ValiseError(_("The preview stopped."), hint) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _packed(self, pipe: "Connection", pack: Pack, progress: Progress) -> bytes:
        """The pack as it is sent, after its new entries, a few at a time: in one they would hold up all threads."""
        for entries in self._sender.new(pack):
            pipe.send((0, "take", entries))
            self._go_on(progress)
        return self._sender.packed(pack)

    def _go_on(self, progress: Progress) -> None:
        if self._closed:
            raise Cancelled
        progress(0, 1, "")

    def _start(self) -> "Connection":
        context = get_context("spawn")
        here, there = context.Pipe()
        self._sender = Sender()
        self._process = context.Process(target=_serve, args=(there, self._language), name="valise draws", daemon=True)
        self._process.start()
        there.close()
        self._pipe = cast("Connection", here)
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


class _Overtaken(Exception):
    """Something else was asked meanwhile."""


class _Artist:
    """What the process does."""

    def __init__(self, progress: Progress = silent) -> None:
        self._progress = progress
        self._number = 0
        self._sheets: Sheets | None = None
        self._places: dict[str, str] = {}
        self._limit = 0.0
        self._received = Receiver()

    def take(self, entries: bytes) -> None:
        self._received.take(entries)

    def begin(self) -> None:
        from app.model.pack import Selection

        self._lay_out(Pack("", "", Selection(), "2000-01-01", ()), HouseStyle("plain"), "", 0, -1)
        self.picture(self._number, 0, 1)

    def lay_out(self, packed: bytes, house: HouseStyle, near: str, expected: int, page: int) -> Pages:
        return self._lay_out(self._received.pack(packed), house, near, expected, page)

    def _lay_out(self, pack: Pack, house: HouseStyle, near: str, expected: int, page: int) -> Pages:
        from app.export.compose import printed

        shown = as_printed(pack, house)
        kept = (entry for one in shown.sections for entry in one.entries if entry.kept)
        self._places = {entry.key: f"entry-{entry.number}" for entry in kept}
        self._places |= {one.key: f"section-{number}" for number, one in enumerate(printed(shown), 1)}
        self._number, self._limit = self._number + 1, pack.limit
        self._sheets = Sheets(shown, house, expected, self._sheets)
        self._sheets.lay(self._places.get(near, ""), self._progress, page)
        return self._pages(self._sheets)

    def rest(self, number: int) -> Pages | None:
        if self._sheets is None or number != self._number:
            return None
        self._sheets.lay(progress=self._progress)
        return self._pages(self._sheets)

    def picture(self, number: int, page: int, scale: float) -> Picture | None:
        import pypdfium2 as pdfium

        sheets = self._sheets
        if sheets is None or number != self._number or page >= sheets.laid:
            return None
        document = pdfium.PdfDocument(sheets.pdf(page))
        drawn = document[0].render(scale=scale, prefer_bgrx=True)  # pyright: ignore[reportArgumentType]  its 1 is one
        pixels, text, leads = bytes(drawn.buffer), sheets.text(page), sheets.leads(page)
        made = Picture(drawn.width, drawn.height, drawn.stride, pixels, text, leads)
        drawn.close()
        document.close()
        return made

    def _pages(self, sheets: Sheets) -> Pages:
        spots = dict(sheets.spots)
        notes = tuple(sorted(one for one in spots.values() if one.name.startswith("note-")))
        return Pages(self._number, sheets.width, sheets.height, sheets.count, sheets.laid, sheets.is_whole, sheets.told,
                     notes, spots, self._places, self._limit)


def _serve(pipe: "Connection", language: str) -> None:
    """Answer until nobody asks any more; what is overtaken is left. Garbage is collected when nothing is asked.

    Questions are taken in by a thread of their own: whoever asks anew while a long answer is on its way would wait for
    this process to listen, and this process for him.
    """
    gc.disable()
    use_language(language)
    asked: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
    Thread(target=_listen, args=(pipe, asked), name="listens", daemon=True).start()

    def overtaken(_done: int, _total: int, _message: str) -> None:
        if not asked.empty():
            raise _Overtaken

    artist = _Artist(overtaken)
    answers: dict[str, Callable[..., Any]] = {
        "begin": artist.begin, "take": artist.take, "lay_out": artist.lay_out, "rest": artist.rest,
        "picture": artist.picture,
    }
    with suppress(OSError, KeyboardInterrupt):
        while question := _next(asked):
            serial, name, *said = question
            pipe.send((serial, _answer(answers[name], said)))


def _listen(pipe: "Connection", asked: "SimpleQueue[tuple[Any, ...] | None]") -> None:
    with suppress(EOFError, OSError):
        while True:
            asked.put(pipe.recv())
    asked.put(None)


def _next(asked: "SimpleQueue[tuple[Any, ...] | None]") -> tuple[Any, ...] | None:
    """The next question, None where there will be none."""
    try:
        return asked.get(timeout=_IDLE_SECONDS)
    except Empty:
        gc.collect()
        return asked.get()


def _answer(work: Callable[..., Any], said: list[Any]) -> Any:
    try:
        return work(*said)
    except _Overtaken:
        return None  # who asked has stopped waiting
    except Exception as error:  # whatever it is, the window tells it
        return error
