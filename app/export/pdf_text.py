"""Lines of text that are set: what stands where in them."""

from dataclasses import dataclass
from typing import NamedTuple

from app.export.blocks import Note
from app.export.fonts import Face
from app.export.pdf_styles import Look
from app.export.pdf_tags import Element


@dataclass(slots=True)
class Segment:
    """Text of one look within a line, x points from the line's start. note: the footnote it calls.

    tag: the element it belongs to; link: the target it leads to. codes: of shaped text, from left to right.
    """

    x: float
    text: str
    width: float
    look: Look
    face: Face
    tag: Element | None = None
    note: Note | None = None
    link: str = ""
    codes: bytes = b""


class Call(NamedTuple):
    """A footnote that is called, and the element, such as a paragraph or a cell, in which it is."""

    note: Note
    caller: Element | None


@dataclass(slots=True)
class Line:
    """One line of text, its segments in reading order. leading: its height; calls: footnotes called in it."""

    segments: list[Segment]
    leading: float
    calls: tuple[Call, ...] = ()

    @property
    def width(self) -> float:
        """Where its last character ends."""
        return max((segment.x + segment.width for segment in self.segments), default=0.0)

    @property
    def text(self) -> str:
        """What the line reads."""
        return "".join(segment.text for segment in self.segments)

    def shift(self, by: float) -> None:
        """Move all of it to the right."""
        for segment in self.segments:
            segment.x += by
