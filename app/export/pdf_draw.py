"""Draws laid-out pages as the operators of a page, each text inside the element of the tag tree that it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.export.fonts import Face, Typesetting
from app.export.pdf_lines import one_line
from app.export.pdf_strips import Box, Dot, Drawing, Link, Page, PageOf, Placed, Rule, Target, Text
from app.export.pdf_styles import Sheet, Styles
from app.export.pdf_tags import Element, string
from app.export.pdf_text import Line, Segment

_ARTIFACT = b"/Artifact BMC"
_NOBODY = Element("Artifact")
_NOTE_RULE = Rule(0, 0, 120, 0, "8C8C8C", 0.6)
_ROUND = 0.5523
"""How far the handles of a quarter circle stand from its ends, in radii."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link: the page it stands on, its corners, where it leads, what it says, and the element it belongs to."""

    page: int
    corners: tuple[float, float, float, float]
    target: str
    words: str
    tag: Element | None


@dataclass(frozen=True, slots=True)
class Place:
    """A target: the page, counted from 0, and the height on it."""

    page: int
    y: float


@dataclass(slots=True)
class Found:
    """What drawing the pages has found: the owners of the marked content of each page, targets, links, bookmarks."""

    owners: list[list[Element]] = field(default_factory=list[list[Element]])
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    links: list[Annotation] = field(default_factory=list[Annotation])
    outline: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])

    def number_of(self, target: str) -> str:
        """The page number of a target; "" for one that is nowhere yet."""
        place = self.places.get(target)
        return str(place.page + 1) if place else ""


def font_name(type_: Typesetting, face: Face) -> bytes:
    """The name of a face in the pages."""
    return b"F%d" % type_.faces.index(face)


class Pen:
    """Draws one page after the other; numbers: the index of the page that is drawn."""

    def __init__(self, type_: Typesetting, looks: Styles, sheet: Sheet, found: Found) -> None:
        self._type = type_
        self._looks = looks
        self._sheet = sheet
        self._found = found
        self._names: dict[str, bytes] = {}
        self._out: list[bytes] = []
        self._page = 0
        self._fill = self._font = b""
        self._tag: Element | None = None

    def note(self, page: Page, number: int) -> None:
        """Take down the targets of a page, whose index is number, before it is drawn."""
        for placed in (*page.strips, *page.notes):
            top = self._top(placed)
            for mark in placed.strip.marks:
                if isinstance(mark, Target):
                    if mark.outline:
                        self._found.outline.append((*mark.outline, mark.name))
                    self._found.places.setdefault(mark.name, Place(number, top - mark.y + 6))

    def page(self, page: Page, number: int) -> bytes:
        """The operators of a page: what is read out as artifacts first, then the text."""
        self._begin(number)
        placed = [*page.strips, *page.notes]
        self._out.append(_ARTIFACT)
        for one in placed:
            self._shapes(one)
        if page.rule is not None:
            self._rule(_NOTE_RULE, self._sheet.left, self._sheet.page_height - self._sheet.top - page.rule)
        self._out.append(b"EMC")
        for one in placed:
            self._strip(one)
        self._close()
        return b"\n".join(self._out)

    def furniture(self, lines: Iterable[tuple[float, float, Line]], shapes: Iterable[Box | Rule]) -> bytes:
        """The operators of lines and shapes that are no part of the text; x and y from the upper left of the page."""
        self._begin(0)
        self._out.append(b"/Artifact<</Type/Pagination>>BDC")
        for shape in shapes:
            if isinstance(shape, Rule):
                self._rule(shape, 0, self._sheet.page_height)
            else:
                self._box(shape, 0, self._sheet.page_height)
        for x, y, line in lines:
            for segment in line.segments:
                self._segment(segment, x, self._sheet.page_height - y)
        self._out.append(b"EMC")
        return b"\n".join(self._out)

    def _begin(self, number: int) -> None:
        self._out, self._fill, self._font, self._tag, self._page = [], b"", b"", None, number

    def _top(self, placed: Placed) -> float:
        return self._sheet.page_height - self._sheet.top - placed.y

    def _shapes(self, placed: Placed) -> None:
        top = self._top(placed)
        for mark in placed.strip.marks:
            match mark:
                case Box():
                    self._box(mark, self._sheet.left, top)
                case Rule():
                    self._rule(mark, self._sheet.left, top)
                case PageOf():
                    self._leader(mark, top - mark.y)
                case _:
                    pass

    def _strip(self, placed: Placed) -> None:
        top, left = self._top(placed), self._sheet.left
        for mark in placed.strip.marks:
            match mark:
                case Text(x, y, line):
                    for segment in line.segments:
                        self._into(_spelt(segment))
                        self._segment(segment, left + x, top - y)
                case Link(x, y, width, height, target, words, tag):
                    self._link((left + x, top - y - height, left + x + width, top - y), target, words, tag)
                case PageOf():
                    self._page_of(mark, top - mark.y)
                case Drawing():
                    self._drawing(mark, top)
                case _:
                    pass

    def _into(self, tag: Element | None) -> None:
        """Let what follows be the content of an element; of none, an artifact, such as a repeated header row."""
        wanted = tag or _NOBODY
        if wanted is self._tag:
            return
        self._close()
        self._tag = wanted
        if tag is None:
            self._out.append(_ARTIFACT)
            return
        owners = self._found.owners[self._page]
        tag.add(self._page, len(owners))
        self._out.append(b"/%b<</MCID %d>>BDC" % (tag.tag.encode(), len(owners)))
        owners.append(tag)

    def _close(self) -> None:
        if self._tag is not None:
            self._out.append(b"EMC")
        self._tag = None

    def _segment(self, segment: Segment, x: float, y: float) -> None:
        look = segment.look
        font = self._font_of(segment.face, look.size)
        setup = font if font != self._font else b""
        self._font = font
        self._colour(look.colour)
        at = (x + segment.x, y + look.rise)
        shown = b"(%b)Tj" % segment.codes if segment.codes else segment.face.shown(segment.text)
        self._out.append(b"BT%b %.2f %.2f Td%b ET" % (setup, *at, shown))

    def _font_of(self, face: Face, size: float) -> bytes:
        if face.name not in self._names:
            self._names[face.name] = font_name(self._type, face)
        return b" /%b %g Tf" % (self._names[face.name], size)

    def _link(self, corners: tuple[float, float, float, float], target: str, words: str, tag: Element | None) -> None:
        if tag is not None:
            tag.annotate(len(self._found.links))
        self._found.links.append(Annotation(self._page, corners, target, words, tag))

    def _leader(self, mark: PageOf, y: float) -> None:
        """The dots between an entry of the contents and its page number."""
        look = mark.line.segments[0].look if mark.line.segments else self._looks.furniture
        number = one_line(self._found.number_of(mark.target), look, self._type, 100)
        start, end = mark.x + mark.line.width + 6, self._sheet.text_width - number.width - 6
        if start < end:
            self._rule(Rule(start, 0, end, 0, "A6A6A6", 0.6, dash=(0.6, 3)), self._sheet.left, y)

    def _page_of(self, mark: PageOf, y: float) -> None:
        look = mark.line.segments[0].look if mark.line.segments else self._looks.furniture
        number = one_line(self._found.number_of(mark.target), look, self._type, 100)
        self._into(mark.tag)
        for segment in number.segments:
            self._segment(segment, self._sheet.left + self._sheet.text_width - number.width, y)

    def _drawing(self, drawing: Drawing, top: float) -> None:
        left = self._sheet.left
        self._into(drawing.tag)
        for mark in drawing.marks:
            match mark:
                case Box():
                    self._box(mark, left, top)
                case Rule():
                    self._rule(mark, left, top)
                case Dot():
                    self._dot(mark, left, top)
                case Text(x, y, line):
                    for segment in line.segments:
                        self._segment(segment, left + x, top - y)

    def _box(self, box: Box, left: float, top: float) -> None:
        self._colour(box.fill)
        corner = (left + box.x, top - box.y - box.height)
        self._out.append(b"%.2f %.2f %.2f %.2f re f" % (*corner, box.width, box.height))

    def _rule(self, rule: Rule, left: float, top: float) -> None:
        look = (_rgb(rule.colour), rule.thickness, b" ".join(b"%g" % length for length in rule.dash))
        ends = (left + rule.x, top - rule.y, left + rule.to_x, top - rule.to_y)
        self._out.append(b"%b RG %g w[%b]0 d %.2f %.2f m %.2f %.2f l S" % (*look, *ends))

    def _dot(self, dot: Dot, left: float, top: float) -> None:
        self._colour(dot.fill)
        x, y, r, h = left + dot.x, top - dot.y, dot.radius, dot.radius * _ROUND
        turns = ((r, h, h, r, 0, r), (-h, r, -r, h, -r, 0), (-r, -h, -h, -r, 0, -r), (h, -r, r, -h, r, 0))
        curves = b"".join(b"%.2f %.2f %.2f %.2f %.2f %.2f c " % tuple(
            (x if index % 2 == 0 else y) + by for index, by in enumerate(turn)) for turn in turns)
        self._out.append(b"%.2f %.2f m %bf" % (x + r, y, curves))

    def _colour(self, colour: str) -> None:
        wanted = _rgb(colour)
        if wanted != self._fill:
            self._out.append(wanted + b" rg")
            self._fill = wanted


def _spelt(segment: Segment) -> Element | None:
    """The element of a segment: of shaped text one of its own, which says it in the order in which it is read."""
    if not segment.codes or segment.tag is None:
        return segment.tag
    return Element("Span", segment.tag, b"/ActualText" + string(segment.text), inline=True)


_COLOURS: dict[str, bytes] = {}


def _rgb(colour: str) -> bytes:
    """A colour "1f3864" as operands."""
    known = _COLOURS.get(colour)
    if known is None:
        parts = (int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4))
        known = _COLOURS[colour] = b"%.3g %.3g %.3g" % tuple(parts)
    return known
