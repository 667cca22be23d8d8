"""The header and footer of every page: title, marking, page number, copy and version."""

from dataclasses import dataclass, replace

from app.export.blocks import Run
from app.export.furniture import Furniture
from app.export.pdf_draw import Pen
from app.export.pdf_lines import Piece, lines, one_line, plain
from app.export.pdf_setting import Setting
from app.export.pdf_strips import Box, Rule
from app.export.pdf_styles import RULE, Look
from app.export.pdf_text import Line
from app.i18n import _
from app.model.house import Marking

_SHRINKING = (1.0, 0.85, 0.7, 0.55)
"""A marking that is too long for its place is set smaller, step by step, before it takes more lines."""
_MARKING_LINES = 4
_SHARE = 0.6
"""How much of the width a marking may take."""
_Set = list[tuple[float, float, Line]]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on every page; marking: the lines of it."""

    setting: Setting
    words: Furniture
    marking: list[Line]

    @staticmethod
    def of(words: Furniture, setting: Setting) -> "Around":
        """The furniture set in the looks of the house."""
        return Around(setting, words, _marking(words.marking, setting) if words.marking else [])

    def same(self, pen: Pen, first: bool) -> bytes:
        """What is the same on every page but the first, which bears its own title in its text."""
        sheet = self.setting.sheet
        found: _Set = []
        shapes: list[Box | Rule] = []
        header, lift = sheet.top * 0.65, 0.0
        if not first:
            title, lift = self._set_line(plain(self.words.title))
            found.append((self._beside(title), header, title))
            shapes.append(Rule(sheet.left, header + 8, sheet.page_width - sheet.right, header + 8, RULE))
        marking = self.words.marking
        if marking and marking.place in ("header", "both"):
            self._mark(marking, header - lift - sum(line.leading for line in self.marking[1:]), found, shapes)
        if marking and marking.place in ("footer", "both"):
            self._mark(marking, self._footer(), found, shapes)
        return pen.furniture(found, shapes)

    def page(self, pen: Pen, number: int, pages: int) -> bytes:
        """What differs: the page number, beside copy and version. pages: how many, 0 where that is not known."""
        words = _("Page {page} of {pages}") if pages else _("Page {page}")
        parts = (words.format(page=number, pages=pages), self.words.copy, self.words.version)
        said = "  ·  ".join(part for part in parts if part)
        line, lift = self._set_line(said)
        return pen.furniture([(self._beside(line), self._footer() - lift, line)], [])

    def _set_line(self, said: str) -> tuple[Line, float]:
        """A line beside the marking; one too long for the side of a centred marking is as wide as the text.

        With it how far it stands above or below the marking then: nothing is cut that has room on a line of its own.
        """
        look, type_ = self.setting.looks.furniture, self.setting.type_
        whole = one_line(said, look, type_, self.setting.sheet.text_width)
        if whole.width <= self._room() or not (self.words.marking and self.words.marking.align == "center"):
            return one_line(said, look, type_, self._room()), 0.0
        return whole, self.marking[0].leading

    def _footer(self) -> float:
        return self.setting.sheet.page_height - self.setting.sheet.bottom * 0.5

    def _room(self) -> float:
        """How wide a line beside the marking may be."""
        wide = max((line.width for line in self.marking), default=0)
        width = self.setting.sheet.text_width
        marking = self.words.marking
        return (width - wide) / 2 - 16 if marking and marking.align == "center" else width - wide - 24

    def _beside(self, line: Line) -> float:
        """Where a line starts: on the left, or on the right where the marking is on the left."""
        marking, sheet = self.words.marking, self.setting.sheet
        return sheet.page_width - sheet.right - line.width if marking and marking.align == "left" else sheet.left

    def _mark(self, marking: Marking, y: float, found: _Set, shapes: list[Box | Rule]) -> None:
        sheet = self.setting.sheet
        free = {"left": 0.0, "center": 0.5, "right": 1.0}[marking.align]
        for line in self.marking:
            x = sheet.left + (sheet.text_width - line.width) * free
            if marking.background:
                rise = line.leading * 0.8
                shapes.append(Box(x - 4, y - rise, line.width + 8, line.leading, marking.background.lstrip("#")))
            found.append((x, y, line))
            y += line.leading


def _marking(marking: Marking, setting: Setting) -> list[Line]:
    """The marking in the largest size in which it is at most so high as the margin allows."""
    width, room = setting.sheet.text_width * _SHARE, min(setting.sheet.top, setting.sheet.bottom) * 0.5
    found: list[Line] = []
    for share in _SHRINKING:
        size = marking.size * share
        look = Look(size, size + 1.5, marking.colour.lstrip("#"), bold=True)
        found = lines([Piece(Run(plain(marking.label)), replace(look), None)], width, setting.type_, look.leading)
        if len(found) * look.leading <= room:
            break
    return found[:_MARKING_LINES]
