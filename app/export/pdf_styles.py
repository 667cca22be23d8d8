"""How the PDF looks: A4, 2.5 cm margins, one sans-serif family, one accent colour. Lengths are points."""

from dataclasses import dataclass

from app.export.blocks import ParagraphStyle

PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
MARGIN = 70.866
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - 2 * MARGIN

ACCENT = "1F3864"
INK = "1A1A1A"
GREY = "595959"
RULE = "BFBFBF"
TINT = "EEF2F8"


@dataclass(frozen=True, slots=True)
class Look:
    """One look of text. rise: height of the baseline above the line's, for note numbers."""

    size: float
    leading: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    rise: float = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: its look, the space around it, its indent; bullet hangs left of the indent."""

    look: Look
    before: float = 0
    after: float = 0
    indent: float = 0
    bullet: str = ""
    keep: bool = False


BODY = Look(11, 15.5)
SMALL = Look(9.5, 13)
HEADER_CELL = Look(9.5, 13, ACCENT, bold=True)
NOTE = Look(8.5, 11.5, "333333")
FURNITURE = Look(8.5, 11, GREY)
MARKINGS = tuple(Look(size, size + 1.5, bold=True) for size in (12, 10, 8, 6))
"""The first one in which the marking fits is taken."""
NUMBER = Look(11, 15.5, ACCENT, bold=True)
CONTENTS = (Look(11, 19, INK, bold=True), Look(10.5, 16.5, INK))

HEADINGS = (
    Shape(Look(18, 24, ACCENT, bold=True), before=26, after=8, keep=True),
    Shape(Look(13, 18, ACCENT, bold=True), before=16, after=4, keep=True),
)
PARAGRAPHS: dict[ParagraphStyle, Shape] = {
    "title": Shape(Look(28, 36, ACCENT, bold=True), after=10),
    "subtitle": Shape(Look(15, 21, GREY), after=30),
    "body": Shape(BODY, after=7),
    "meta": Shape(Look(10.5, 15.5, "404040"), after=3),
    "preface": Shape(Look(10, 14.5, GREY), after=9, keep=True),
    "remark": Shape(Look(10, 14, GREY, italic=True), after=7, indent=28),
    "list": Shape(BODY, after=4, indent=16, bullet="•"),
}
CAPTION = Shape(Look(9.5, 13, GREY, bold=True), before=6, after=4, keep=True)
LEAD = Shape(BODY, before=2, after=2, indent=28, keep=True)
WORDS = Shape(BODY, after=10, indent=42)
PROMPT = Look(10.5, 15, GREY, italic=True)

LABEL = 110.0
"""The width of the labels on the cover."""
CELL_PAD = 5.0
CELL_GAP = 3.5
"""Space in a cell: beside its text, above and below it."""
TITLE_DROP = 150.0
"""How far down the first page the title stands."""
SPLIT_ROW = HEIGHT * 0.62
"""A table row higher than this may be split; a lower one moves to the next page whole."""
WHOLE_NOTE = 8
"""A footnote of at most so many lines is never split over pages."""
EMPTY_BOX = 84.0
