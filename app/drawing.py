"""The pages of a pack for the screen: those of its PDF, laid out as the exporter does it, drawn by PDFium.

That happens in a process of its own: the window keeps its thread whole, and neither waits for the other's garbage. The
process is started when it is first needed and ends with this one.
"""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from app.answering import Answerer
from app.bounds import Ended
from app.errors import ValiseError
from app.export.pdf_sheets import Lead, Sheets, Spot, spot_at
from app.exporting import as_printed
from app.i18n import _, use_language
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.packs.sending import Receiver, Sender
from app.progress import Cancelled, Progress, silent

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
    """Asks the process that lays out and draws. Pages are laid out by one thread at a time."""

    def __init__(self, language: str = "en") -> None:
        self._answerer = Answerer("valise draws", _Artist, partial(use_language, language))
        self._sender = Sender()
        self._up = 0

    def begin(self) -> None:
        """Start the process and let it load what a first page needs; nobody waits for that."""
        with suppress(OSError, Ended, Cancelled):  # whoever asks something is told
            self._answerer.up()
            self._answerer.tell("begin")

    def lay_out(
        self, pack: Pack, house: HouseStyle, near: str, expected: int, progress: Progress, page: int = -1
    ) -> Pages:
        """The pages of a pack as far as the one with an entry or section (its key), else as far as a page.

        All of them where neither is given. expected: how many pages the pack had before. Whatever was laid out before
        is forgotten.
        """
        with _told():
            return self._answerer.ask(progress, "lay_out", self._packed(pack, progress), house, near, expected, page)

    def rest(self, number: int, progress: Progress) -> Pages | None:
        """All the pages that were begun under a number; None where others were begun since."""
        with _told():
            return self._answerer.ask(progress, "rest", number)

    def picture(self, number: int, page: int, scale: float, progress: Progress) -> Picture | None:
        """A page drawn with so many pixels a point; None where others were begun since, or it is not laid out."""
        with _told():
            return self._answerer.ask(progress, "picture", number, page, scale)

    def close(self) -> None:
        """End the process; who waits for an answer is stopped."""
        self._answerer.close()

    def _packed(self, pack: Pack, progress: Progress) -> bytes:
        """The pack as it is sent, after its new entries, a few at a time: in one they would hold up all threads."""
        if (up := self._answerer.up()) != self._up:
            self._up, self._sender = up, Sender()
        for entries in self._sender.new(pack):
            self._answerer.tell("take", entries)
            progress(0, 1, "")
        return self._sender.packed(pack)


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except (OSError, Ended) as error:
        hint = _("It begins anew with the next edit; the pack is safe.")
        raise ValiseError(_("The preview stopped."), hint) from error


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
