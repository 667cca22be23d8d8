"""How the PDF looks: paper, margins, sizes and faces of a house style, one accent colour. Lengths are points."""

from dataclasses import dataclass, field, replace

from app.export.blocks import ParagraphStyle
from app.model.house import HouseStyle

ACCENT = "1F3864"
INK = "1A1A1A"
GREY = "595959"
RULE = "BFBFBF"
TINT = "EEF2F8"

LABEL = 110.0
"""The width of the labels on the cover."""
CELL_PAD = 5.0
CELL_GAP = 3.5
"""Space in a cell: beside its text, above and below it."""
_CLOSE = 0.6
"""Of the space around a heading, how much it has in a note."""
_TITLE, _TITLE_OF_NOTE = 2.55, 1.8
"""Of the body's size, that of the title on a cover and over a note, which has no drop above it."""
SPLIT_ROW = 0.33
"""A table row that takes more than this share of a page may be split; a lower one moves to the next page whole."""
HIGH_ROW = 0.15
"""A table row that takes more than this share of a page may stand alone there."""
WHITE, MUCH_WHITE = 0.12, 0.24
"""So much of a page may be left white to keep a short table whole, and so much lest a row of it stands alone."""
WHOLE_NOTE = 8
"""A footnote of at most so many lines is never split over pages."""

_MILLIMETRE = 72 / 25.4
_PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
_NARROWEST = 60.0
"""Millimetres that margins leave to the text at least, across and down."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and its margins. text_width, text_height: of the area that the margins leave."""

    page_width: float
    page_height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """How wide a line is."""
        return self.page_width - self.left - self.right

    @property
    def text_height(self) -> float:
        """How much stands on a page, footnotes included."""
        return self.page_height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Look:
    """One look of text. rise: height of the baseline above the line's, for note numbers. heading: in that family."""

    size: float
    leading: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    rise: float = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: its look, the space around it, its indent; bullet hangs left of the indent."""

    look: Look
    before: float = 0
    after: float = 0
    indent: float = 0
    bullet: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """Every look and shape of one PDF."""

    body: Look
    small: Look
    header_cell: Look
    note: Look
    furniture: Look
    number: Look
    prompt: Look
    contents: tuple[Look, Look]
    headings: tuple[Shape, Shape]
    caption: Shape
    lead: Shape
    words: Shape
    paragraphs: dict[ParagraphStyle, Shape] = field(hash=False)


def sheet(house: HouseStyle) -> Sheet:
    """The page of a house style; margins that leave no room for text are taken narrower."""
    width, height = _PAPERS[house.paper]
    top, right, bottom, left = (max(margin, 0.0) for margin in house.margins)
    across = min(1.0, (width - _NARROWEST) / (left + right)) if left + right else 1.0
    down = min(1.0, (height - _NARROWEST) / (top + bottom)) if top + bottom else 1.0
    sides = (top * down, right * across, bottom * down, left * across)
    return Sheet(width * _MILLIMETRE, height * _MILLIMETRE, *(side * _MILLIMETRE for side in sides))


def styles(house: HouseStyle) -> Styles:
    """The looks of a house style: what it does not size itself keeps its proportion to the body."""
    size, first, second, foot = house.sizes
    is_cover = house.title_drop > 0
    title = _TITLE if is_cover else _TITLE_OF_NOTE
    close = 1.0 if is_cover else _CLOSE
    body = _look(size, 1.41)
    lesser = _look(size * 0.91, 1.4)
    heads = (_head(first, 1.33, first * 1.45 * close, first * 0.45 * close),
             _head(second, 1.38, second * 1.2 * close, second * 0.3 * close))
    grey = replace(lesser, colour=GREY)
    return Styles(
        body=body,
        small=_look(size * 0.865, 1.37),
        header_cell=_look(size * 0.865, 1.37, ACCENT, bold=True),
        note=_look(foot, 1.35, "333333"),
        furniture=_look(size * 0.775, 1.3, GREY),
        number=replace(body, colour=ACCENT, bold=True),
        prompt=replace(lesser, colour=GREY, italic=True),
        contents=(_look(size, 1.73, bold=True), _look(size * 0.955, 1.57)),
        headings=heads,
        caption=Shape(_look(size * 0.865, 1.37, GREY, bold=True), before=6, after=4, keep=True),
        lead=Shape(body, before=2, after=2, indent=28, keep=True),
        words=Shape(body, after=8 * close, indent=42),
        paragraphs={
            "title": Shape(_look(size * title, 1.29, ACCENT, bold=True, heading=True), after=10 if is_cover else 2),
            "subtitle": Shape(_look(size * 1.36, 1.4, GREY, heading=True), after=30 if is_cover else 0),
            "body": Shape(body, after=7),
            "meta": Shape(_look(size * 0.955, 1.48, "404040"), after=3),
            "preface": Shape(grey, after=9, keep=True),
            "remark": Shape(replace(grey, italic=True), after=7, indent=28),
            "list": Shape(body, after=4, indent=16, bullet="•"),
        },
    )


def _head(size: float, leading: float, before: float, after: float) -> Shape:
    return Shape(_look(size, leading, ACCENT, bold=True, heading=True), before, after, keep=True)


def _look(size: float, leading: float, colour: str = INK, bold: bool = False, heading: bool = False) -> Look:
    return Look(round(size, 2), round(size * leading, 2), colour, bold, heading=heading)


def baseline(look: Look) -> float:
    """The distance of the baseline from the top of a line."""
    return look.leading / 2 + look.size * 0.34
