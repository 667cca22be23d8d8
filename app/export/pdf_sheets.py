"""The pages of a pack as its PDF has them, laid out at once and drawn when somebody wants to see them.

All that the layout decides is decided as for the whole file: where lines and pages break, page numbers in the contents,
"Page X of Y". A part of them is a small PDF of its own, without tags, bookmarks and links: it is looked at, not kept.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from app.collecting import put_off
from app.export.compose import blocks as compose
from app.export.compose.composition import is_note
from app.export.furniture import furniture
from app.export.house import compact
from app.export.pdf import lay_out
from app.export.pdf_document import put_face
from app.export.pdf_draw import Found, Pen, font_name
from app.export.pdf_file import PdfFile
from app.export.pdf_furniture import Around
from app.export.pdf_known import Known
from app.export.pdf_setting import Setting
from app.export.pdf_strips import Link, Page, Placed, Target, Text
from app.i18n import in_its_language
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.progress import Progress, silent

_BEHIND = 2


class Spot(NamedTuple):
    """A named place: the page, counted from 0, and how far below its top edge, in points."""

    page: int
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A link on a page: its corners from the upper left of the page, in points, and the place it leads to."""

    left: float
    top: float
    right: float
    bottom: float
    target: str


class Sheets:
    """The laid-out pages of a pack. width, height: of each, in points. Only one thread at a time may use it.

    expected: how many pages there will be, as far as is known before the last one is laid out. before: those of
    another state of the pack, which are of no use any more: what is the same in both is not set again.
    """

    def __init__(self, pack: Pack, house: HouseStyle, expected: int = 0, before: "Sheets | None" = None) -> None:
        self.language = pack.language
        self.expected = expected
        self.is_whole = False
        self.style = (compact(house) if is_note(pack) else house, pack.language)
        self.known = _known(self.style, before)
        self._setting = self.known.setting
        self.width, self.height = self._setting.sheet.page_width, self._setting.sheet.page_height
        self._words = furniture(pack, house)
        self._found = Found()
        self._laid = lay_out(compose(pack, house), self._setting, self.known)
        self._pages: list[Page] = []
        self.spots: dict[str, Spot] = {}

    @in_its_language
    def lay(self, until: str = "", progress: Progress = silent, page: int = -1) -> None:
        """Lay out the pages up to the second behind that which holds a place, else behind one counted from 0.

        All of them where neither is given.
        """
        held = page + 1 if page >= 0 and not until else -1
        with put_off():
            for laid in self._laid:
                self._take(laid)
                progress(len(self._pages), max(self.count, len(self._pages) + 1), "")
                if held < 0 and until in self.spots:
                    held = len(self._pages)
                elif 0 < held <= len(self._pages) - _BEHIND:
                    return
        self.is_whole = True

    def _take(self, page: Page) -> None:
        index = len(self._pages)
        self._pages.append(page)
        self._found.owners.append([])
        self._pen().note(page, index)
        for spot in self._spots(index):
            self.spots.setdefault(spot.name, spot)

    @property
    def count(self) -> int:
        """How many pages there are, or will be as far as is known."""
        return len(self._pages) if self.is_whole else max(self.expected, len(self._pages))

    @property
    def laid(self) -> int:
        """How many pages are laid out."""
        return len(self._pages)

    @property
    def told(self) -> tuple[Spot, ...]:
        """Where entries and sections begin, in the order of the pages."""
        return tuple(sorted(spot for spot in self.spots.values() if spot.name.startswith(("entry-", "section-"))))

    def leads(self, index: int) -> tuple[Lead, ...]:
        """The links on a page."""
        sheet = self._setting.sheet
        return tuple(
            Lead(left := sheet.left + mark.x, top := sheet.top + placed.y + mark.y, left + mark.width,
                 top + mark.height, mark.target)
            for placed in _placed(self._pages[index]) for mark in placed.strip.marks if isinstance(mark, Link)
        )

    def text(self, index: int) -> str:
        """What a page says, a line each, as it is read out."""
        lines = ((placed.y + mark.y, mark.x, mark.line.text) for placed in _placed(self._pages[index])
                 for mark in placed.strip.marks if isinstance(mark, Text))
        return "\n".join(text.strip() for _y, _x, text in lines if text.strip())

    @in_its_language
    def pdf(self, first: int, count: int = 1) -> bytes:
        """A PDF of some of the pages alone, the first counted from 0; each as it is in the whole file."""
        out = BytesIO()
        file, pen = PdfFile(out), self._pen()
        parent, resources = file.reserve(), file.reserve()
        around = Around.of(self._words, self._setting)
        kids = [self._page(file, pen, around, index, parent, resources)
                for index in range(first, min(first + count, self.laid))]
        file.add(b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)), parent)
        self._fonts(file, resources)
        root = file.add(b"<</Type/Catalog/Pages %d 0 R>>" % parent)
        file.finish(root, file.add(b"<<>>"))
        return out.getvalue()

    def _page(self, file: PdfFile, pen: Pen, around: Around, index: int, parent: int, resources: int) -> int:
        sheet = self._setting.sheet
        self._found.owners[index] = []
        drawn = (pen.page(self._pages[index], index), around.same(pen, first=index == 0),
                 around.page(pen, index + 1, self.count))
        self._found.links.clear()
        contents = b" ".join(b"%d 0 R" % file.stream(b"", part, compress=False) for part in drawn)
        return file.add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents[%b]>>"
            % (parent, sheet.page_width, sheet.page_height, resources, contents)
        )

    def _fonts(self, file: PdfFile, resources: int) -> None:
        names: list[bytes] = []
        for index, face in enumerate(self._setting.type_.faces):
            if len(face.used) > 1:
                number = file.reserve()
                put_face(file, face, number, b"VALIS" + b"%c" % (65 + index))
                names.append(b"/%b %d 0 R" % (font_name(self._setting.type_, face), number))
        file.add(b"<</Font<<%b>>>>" % b"".join(names), resources)

    def _pen(self) -> Pen:
        return Pen(self._setting.type_, self._setting.looks, self._setting.sheet, self._found)

    def _spots(self, index: int) -> Iterator[Spot]:
        top = self._setting.sheet.top
        for placed in _placed(self._pages[index]):
            for mark in placed.strip.marks:
                if isinstance(mark, Target):
                    yield Spot(index, top + placed.y + mark.y, mark.name)


def _known(style: tuple[HouseStyle, str], before: Sheets | None) -> Known:
    """What another state of the pack knows, if it was set in the same style and language."""
    if before is None or before.style != style:
        return Known(Setting.of(style[0]))
    before.known.begin(before.is_whole)
    return before.known


def spot_at(told: tuple[Spot, ...], page: int, y: float) -> Spot | None:
    """The entry or section that a place on a page belongs to: the last that begins above it; None before the first."""
    at = bisect_right(told, Spot(page, y, "\U0010ffff"))
    return told[at - 1] if at else None


def _placed(page: Page) -> Iterator[Placed]:
    yield from page.strips
    yield from page.notes
