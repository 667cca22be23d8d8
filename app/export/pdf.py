"""Writes a pack as tagged PDF (PDF/UA-1): blocks become strips, strips fill pages, each page is written as it is full.

What is not known before the last page is written after it: "Page X of Y", the contents, the tag tree and the links.
Characters that no face holds are printed as U+FFFD and named in a closing line. The same pack gives the same bytes:
dates in the file come from the pack's made_on.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import BinaryIO

from app.collecting import put_off
from app.export.blocks import Block
from app.export.compose import blocks as compose
from app.export.compose import printed
from app.export.compose.composition import is_note
from app.export.furniture import Furniture, furniture
from app.export.house import compact
from app.export.pdf_blocks import note_strips, strips
from app.export.pdf_document import Tree, put_face, put_link, put_names, put_outline
from app.export.pdf_draw import Found, Pen, font_name
from app.export.pdf_file import PdfFile
from app.export.pdf_furniture import Around
from app.export.pdf_known import Known
from app.export.pdf_metadata import properties, put_information, put_metadata
from app.export.pdf_pages import pages
from app.export.pdf_setting import Setting
from app.export.pdf_strips import Page, PageOf, Strip, Target
from app.export.pdf_tags import string
from app.export.pdf_text import Call
from app.i18n import in_its_language
from app.model.house import HouseStyle
from app.model.pack import Pack

_PLAIN = HouseStyle("plain")


@dataclass(frozen=True, slots=True)
class PageCounts:
    """How long a pack is. by_section: pages that each section takes, by its key, in parts of a page."""

    total: int
    by_section: dict[str, float]


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style to path."""
    write_blocks(pack, compose(pack, house), path, house)


@in_its_language
def write_first(pack: Pack, house: HouseStyle, path: Path, count: int = 1) -> None:
    """Write no more than its first pages, for somebody who waits to see them; their footers name no last page."""
    write_blocks(pack, compose(pack, house), path, house, count)


def write_blocks(
    pack: Pack, blocks: Iterable[Block], path: Path, house: HouseStyle = _PLAIN, count: int = 0
) -> None:
    """Write these blocks as the PDF of a pack. count: so many pages at most, 0 for all."""
    setting = _setting(pack, house)
    laid = lay_out(blocks, setting)
    with put_off(), _forgotten(setting), path.open("wb") as out:
        writer = _Writer(out, setting, furniture(pack, house))
        writer.pages(islice(laid, count) if count else laid)
        writer.finish(pack, house, whole=not count)


@contextmanager
def _forgotten(setting: Setting) -> Generator[None]:
    """After it the tags that were made in this setting are gone."""
    try:
        yield
    finally:
        setting.root.forget()


def _setting(pack: Pack, house: HouseStyle) -> Setting:
    return Setting.of(compact(house) if is_note(pack) else house)


def lay_out(blocks: Iterable[Block], setting: Setting, known: Known | None = None) -> Iterator[Page]:
    """The pages of these blocks, each as soon as it is full. known: what was set before, not to be set again."""

    def set_note(call: Call) -> list[Strip]:
        make = partial(note_strips, call, setting)
        return known.note(call.note, make) if known else make()

    return pages(strips(blocks, setting, known), set_note, setting.sheet.text_height)


@in_its_language
def page_counts(pack: Pack, house: HouseStyle) -> PageCounts:
    """How long the pack is in print, without writing it."""
    setting = _setting(pack, house)
    height, total = setting.sheet.text_height, 0
    starts: list[float] = []
    end = 0.0
    with put_off(), _forgotten(setting):
        for total, page in enumerate(lay_out(compose(pack, house), setting), 1):
            starts += [total - 1 + placed.y / height for placed in page.strips for mark in placed.strip.marks
                       if isinstance(mark, Target) and mark.outline and mark.outline[0] == 1]
            end = total - 1 + _used(page, height)
    keys = [section.key for section in printed(pack)]
    lengths = [after - start for start, after in pairwise((*starts, end))]
    return PageCounts(total, dict(zip(keys, lengths, strict=True)))


def _used(page: Page, height: float) -> float:
    """How much of a page is filled, footnotes included."""
    return sum(max((one.y + one.strip.height for one in part), default=0.0) - min((one.y for one in part), default=0.0)
               for part in (page.strips, page.notes)) / height


@dataclass(slots=True)
class _Writer:
    out: BinaryIO
    setting: Setting
    words: Furniture
    found: Found = field(default_factory=Found)
    numbers: list[int] = field(default_factory=list[int])
    drawn: list[int] = field(default_factory=list[int])
    waiting: list[tuple[int, Page]] = field(default_factory=list[tuple[int, Page]])
    file: PdfFile = field(init=False)
    pen: Pen = field(init=False)

    def __post_init__(self) -> None:
        self.file = PdfFile(self.out)
        self.pen = Pen(self.setting.type_, self.setting.looks, self.setting.sheet, self.found)

    def pages(self, laid: Iterable[Page]) -> None:
        """Write the text of each page; a page of the contents waits until the last page is known."""
        for index, page in enumerate(laid):
            self.found.owners.append([])
            self.numbers.append(self.file.reserve())
            self.drawn.append(self.file.reserve())
            self.pen.note(page, index)
            if any(isinstance(mark, PageOf) for placed in page.strips for mark in placed.strip.marks):
                self.waiting.append((index, page))
            else:
                self.file.stream(b"", self.pen.page(page, index), self.drawn[index])
        for index, page in self.waiting:
            self.file.stream(b"", self.pen.page(page, index), self.drawn[index])

    def finish(self, pack: Pack, house: HouseStyle, whole: bool) -> None:
        """Write everything else."""
        found, file, root = self.found, self.file, self.file.reserve()
        resources, parent = file.reserve(), file.reserve()
        links = self._links()
        on_page: dict[int, list[bytes]] = {}
        for link, number in zip(found.links, links, strict=True):
            if number:
                on_page.setdefault(link.page, []).append(b"%d 0 R" % number)
        self._page_objects(resources, parent, on_page, len(self.numbers) if whole else 0)
        tree = Tree(file, found, self.numbers, links).put(self.setting.root)
        self._fonts(resources)
        outline = put_outline(file, found.outline)
        said, language = properties(pack, house), self.words.language
        parts = (
            b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Lang%b" % (parent, tree, string(language)),
            b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
            b"/Names %d 0 R" % put_names(file, found, self.numbers),
            b"/PageMode/UseOutlines/Outlines %d 0 R" % outline if outline else b"",
            b"/Metadata %d 0 R>>" % put_metadata(file, said, language if "language" in house.properties else ""),
        )
        file.add(b"".join(parts), root)
        file.finish(root, put_information(file, said))

    def _links(self) -> list[int]:
        """Write the links; the number of each, 0 for one whose target is nowhere."""
        first = len(self.numbers)
        return [put_link(self.file, link, first + index) if link.target in self.found.places else 0
                for index, link in enumerate(self.found.links)]

    def _page_objects(self, resources: int, parent: int, links: dict[int, list[bytes]], total: int) -> None:
        around, file, sheet = Around.of(self.words, self.setting), self.file, self.setting.sheet
        first = file.stream(b"", around.same(self.pen, first=True))
        later = file.stream(b"", around.same(self.pen, first=False))
        for index, number in enumerate(self.numbers):
            own = file.stream(b"", around.page(self.pen, index + 1, total))
            notes = b"/Annots[%b]" % b" ".join(links[index]) if index in links else b""
            contents = b" ".join(b"%d 0 R" % one for one in (self.drawn[index], later if index else first, own))
            file.add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents[%b]"
                b"/StructParents %d/Tabs/S%b>>"
                % (parent, sheet.page_width, sheet.page_height, resources, contents, index, notes),
                number,
            )
        kids = b" ".join(b"%d 0 R" % number for number in self.numbers)
        file.add(b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.numbers), kids), parent)

    def _fonts(self, resources: int) -> None:
        names: list[bytes] = []
        for index, face in enumerate(self.setting.type_.faces):
            if len(face.used) > 1:
                number = self.file.reserve()
                put_face(self.file, face, number, b"VALIS" + b"%c" % (65 + index))
                names.append(b"/%b %d 0 R" % (font_name(self.setting.type_, face), number))
        self.file.add(b"<</Font<<%b>>>>" % b"".join(names), resources)
