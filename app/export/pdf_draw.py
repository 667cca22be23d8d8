"""Draws laid-out pages on a reportlab canvas, with their header and footer."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from app.export.blocks import Run
from app.export.fonts import Typesetting
from app.export.pdf_lines import Line, lines, one_line, plain
from app.export.pdf_strips import Box, Link, Page, PageOf, Placed, Rule, Target, Text
from app.export.pdf_styles import FURNITURE, MARGIN, MARKINGS, PAGE_HEIGHT, PAGE_WIDTH, RULE, WIDTH
from app.i18n import _

_MARKING_HEIGHT, _MARKING_LINES = 36.0, 4
"""What the margin has room for; more than four lines of the smallest size are cut."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page beside its text; a marking may take several lines."""

    title: Line
    marking: list[Line]
    pages: int


def furniture(title: str, marking: str, pages: int, type_: Typesetting) -> Furniture:
    """The furniture of a pack. A title that is too long is cut; a marking is set smaller before any of it is lost."""
    marks: list[Line] = []
    for look in MARKINGS if marking else ():
        marks = lines([(Run(plain(marking)), look)], WIDTH * 0.6, type_, look.leading)
        if len(marks) * look.leading <= _MARKING_HEIGHT:
            break
    room = WIDTH - max((line.width for line in marks), default=0) - 24
    return Furniture(one_line(title, FURNITURE, type_, room), marks[:_MARKING_LINES], pages)


class Pen:
    """Draws pages one after the other. numbers: the page of each heading, by its bookmark."""

    def __init__(self, canvas: Canvas, type_: Typesetting, numbers: dict[str, int]) -> None:
        self.canvas = canvas
        self.type_ = type_
        self.numbers = numbers
        self._colours: dict[str, Color] = {}
        self._fill = ""
        self._depth = -1

    def page(self, page: Page, number: int, furniture: Furniture) -> None:
        """Draw a page and end it."""
        self._fill = ""
        self._furniture(number, furniture)
        for placed in page.strips:
            self._strip(placed)
        if page.rule is not None:
            top = PAGE_HEIGHT - MARGIN - page.rule
            self._line(Rule(0, 0, 120, 0, "8C8C8C", 0.6), top)
        for placed in page.notes:
            self._strip(placed)
        self.canvas.showPage()

    def _furniture(self, number: int, furniture: Furniture) -> None:
        """The title but for the cover, which bears its own; the page; the marking, top and bottom."""
        top = PAGE_HEIGHT - 46
        if number > 1:
            self._text(MARGIN, top, furniture.title)
            self._line(Rule(0, 0, WIDTH, 0, RULE), top - 8)
        words = _("Page {page} of {pages}").format(page=number, pages=furniture.pages)
        self._text(MARGIN, 36, one_line(words, FURNITURE, self.type_, WIDTH))
        rise = sum(line.leading for line in furniture.marking[1:])
        for first in (top + rise, 36):
            for index, line in enumerate(furniture.marking):
                self._text(PAGE_WIDTH - MARGIN - line.width, first - index * line.leading, line)

    def _strip(self, placed: Placed) -> None:
        top = PAGE_HEIGHT - MARGIN - placed.y
        for mark in placed.strip.marks:
            match mark:
                case Text(x, y, line):
                    self._text(MARGIN + x, top - y, line)
                case Box(x, y, width, height, fill):
                    self._set_fill(fill)
                    self.canvas.rect(MARGIN + x, top - y - height, width, height, stroke=0, fill=1)
                case Rule():
                    self._line(mark, top)
                case Target():
                    self._target(mark, top - mark.y)
                case Link(x, y, width, height, target, words):
                    left = MARGIN + x
                    self.canvas.linkRect(words, target, (left, top - y - height, left + width, top - y), relative=0)
                case PageOf():
                    self._page_of(mark, top - mark.y)

    def _text(self, x: float, y: float, line: Line) -> None:
        text = self.canvas.beginText(x, y)
        rise = 0.0
        for segment in line.segments:
            look = segment.look
            text.setFont(self.type_.names[look.bold, look.italic], look.size)
            if look.colour != self._fill:
                text.setFillColor(self._colour(look.colour))
                self._fill = look.colour
            if look.rise != rise:
                text.setRise(look.rise)
                rise = look.rise
            text.textOut(segment.text)
        if rise:
            text.setRise(0)
        self.canvas.drawText(text)

    def _target(self, mark: Target, y: float) -> None:
        self.canvas.bookmarkPage(mark.name, fit="XYZ", left=0, top=y + 6)
        if mark.outline:
            level, title = mark.outline
            self._depth = min(level - 1, self._depth + 1)  # a bookmark may not skip a level
            self.canvas.addOutlineEntry(title, mark.name, self._depth, closed=self._depth > 0)

    def _page_of(self, mark: PageOf, y: float) -> None:
        look = mark.line.segments[0].look if mark.line.segments else FURNITURE
        number = one_line(str(self.numbers[mark.target]), look, self.type_, WIDTH)
        right = PAGE_WIDTH - MARGIN - number.width
        self._text(right, y, number)
        start = MARGIN + mark.x + mark.line.width + 6
        if start < right - 6:
            self._line(Rule(start - MARGIN, 0, right - 6 - MARGIN, 0, "A6A6A6", 0.6, dash=(0.6, 3)), y)

    def _line(self, rule: Rule, top: float) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(self._colour(rule.colour))
        canvas.setLineWidth(rule.thickness)
        canvas.setDash(list(rule.dash))
        canvas.line(MARGIN + rule.x, top - rule.y, MARGIN + rule.to_x, top - rule.to_y)

    def _set_fill(self, colour: str) -> None:
        if colour != self._fill:
            self.canvas.setFillColor(self._colour(colour))
            self._fill = colour

    def _colour(self, value: str) -> Color:
        if value not in self._colours:
            self._colours[value] = HexColor(f"#{value}")
        return self._colours[value]


