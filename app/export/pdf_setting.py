"""What setting a block needs, and the two steps that every block shares: runs into lines, lines into strips."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.export.blocks import Heading, Run
from app.export.fonts import Typesetting
from app.export.pdf_lines import lines, plain, styled
from app.export.pdf_strips import Link, Mark, Strip, Target, Text
from app.export.pdf_styles import Shape, Sheet, Styles, baseline, sheet, styles
from app.export.pdf_tags import Element
from app.export.pdf_text import Line
from app.i18n import _
from app.model.house import HouseStyle


@dataclass(slots=True)
class Setting:
    """The faces, looks and page of one PDF, and how far its tag tree is. headings: those met so far.

    list_: the list that the next list paragraph continues. level: of the heading before.
    title_drop: how far down the first page the title stands.
    """

    type_: Typesetting
    looks: Styles
    sheet: Sheet
    root: Element
    headings: list[Heading] = field(default_factory=list[Heading])
    list_: Element | None = None
    level: int = 0
    title_drop: float = 0

    @staticmethod
    def of(house: HouseStyle) -> "Setting":
        """The setting of a house style, with nothing set yet."""
        type_ = Typesetting(house.body_font, house.heading_font)
        return Setting(type_, styles(house), sheet(house), Element("Document"), title_drop=house.title_drop)

    def begin(self) -> None:
        """Begin another text in the same faces and looks."""
        self.root.kids.clear()
        self.headings.clear()
        self.list_, self.level = None, 0

    def heading(self, level: int) -> Element:
        """The element of a heading; its level is at most one more than that of the heading before."""
        self.level = min(level, self.level + 1)
        return Element(f"H{self.level}", self.root)


def set_runs(runs: Iterable[Run], shape: Shape, setting: Setting, tag: Element, right: float = 0) -> list[Strip]:
    """The strips of a paragraph. right: how much narrower than the page it is."""
    width = setting.sheet.text_width - shape.indent - right
    return text_strips(lines(styled(runs, shape.look, tag), width, setting.type_, shape.look.leading), shape)


def text_strips(set_lines: Sequence[Line], shape: Shape) -> list[Strip]:
    """Lines as strips: none of them alone on a page; those of a shape that keeps all on one page, with what follows."""
    result: list[Strip] = []
    y = baseline(shape.look)
    for line in set_lines:
        marks: list[Mark] = [Text(shape.indent, y, line)] if line.segments else []
        marks.extend(call_marks(line, shape.indent, 0))
        result.append(Strip(line.leading, marks, line.calls))
    result[0].before = shape.before
    for index, strip in enumerate(result[:-1]):
        strip.keep = shape.keep or index in (0, len(result) - 2)
    result[-1].keep = shape.keep
    result[-1].after = shape.after
    return result


def call_marks(line: Line, x: float, y: float) -> Iterator[Mark]:
    """The links in a line that starts at x with its top at y, and the target of each footnote that it calls."""
    for segment in line.segments:
        left = x + segment.x
        if segment.note:
            number = segment.note.number
            yield Target(f"call-{number}", y)
            words = _("Note {number}").format(number=number)
            yield Link(left - 1, y, segment.width + 2, line.leading, f"note-{number}", words, segment.tag)
        elif segment.link:
            yield Link(left, y, segment.width, line.leading, segment.link, plain(segment.text), segment.tag)
