"""What a page is made of: strips, each as wide as the text and not to be split, with marks at places inside it."""

from dataclasses import dataclass, field

from app.export.blocks import Note
from app.export.pdf_lines import Line


@dataclass(slots=True)
class Text:
    """A line of text; x: where it starts, y: its baseline, both from the strip's top left corner."""

    x: float
    y: float
    line: Line


@dataclass(slots=True)
class Box:
    """A filled rectangle, top left corner at x, y."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    thickness: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(slots=True)
class Target:
    """A place that links point to. outline: level and title, where it is a heading that the bookmarks list."""

    name: str
    y: float = 0
    outline: tuple[int, str] | None = None


@dataclass(slots=True)
class Link:
    """A rectangle that leads to a target; words say where."""

    x: float
    y: float
    width: float
    height: float
    target: str
    words: str


@dataclass(slots=True)
class PageOf:
    """The page number of a target at the right edge; x, y: where the line of its entry starts, on its baseline."""

    x: float
    y: float
    target: str
    line: Line


Mark = Text | Box | Rule | Target | Link | PageOf


@dataclass(slots=True)
class Strip:
    """A strip of the page. keep: stays with the next strip.

    before, after: space around it, dropped at the top and the bottom of a page.
    notes: footnotes called in it. head: strips repeated above it where it starts a page. fresh: it starts a page.
    """

    height: float
    marks: list[Mark] = field(default_factory=list[Mark])
    notes: tuple[Note, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    head: tuple["Strip", ...] = ()
    fresh: bool = False


@dataclass(slots=True)
class Placed:
    """A strip with the distance of its top from the top of the text area."""

    y: float
    strip: Strip


@dataclass(slots=True)
class Page:
    """One page: strips in reading order, then its footnotes. rule: where the line above the footnotes stands."""

    strips: list[Placed] = field(default_factory=list[Placed])
    notes: list[Placed] = field(default_factory=list[Placed])
    rule: float | None = None


def baseline(leading: float, size: float) -> float:
    """The distance of the baseline from the top of a line."""
    return leading / 2 + size * 0.34
