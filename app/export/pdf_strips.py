"""What a page is made of: strips, each as wide as the text and not to be split, with marks at places inside it."""

from dataclasses import dataclass, field

from app.export.pdf_tags import Element
from app.export.pdf_text import Call, Line


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
    """A rectangle that leads to a target; words say where; tag: the element of the words that are the link."""

    x: float
    y: float
    width: float
    height: float
    target: str
    words: str
    tag: Element | None = None


@dataclass(slots=True)
class PageOf:
    """The page number of a target at the right edge; x, y: where the line of its entry ends, on its baseline."""

    x: float
    y: float
    target: str
    line: Line
    tag: Element | None = None


@dataclass(slots=True)
class Dot:
    """A filled circle around x, y."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(slots=True)
class Drawing:
    """A picture: lines, dots and words, which all belong to one element."""

    tag: Element
    marks: "list[Text | Box | Rule | Dot]"


Mark = Text | Box | Rule | Target | Link | PageOf | Drawing


@dataclass(slots=True)
class Strip:
    """A strip of the page. keep: stays with the next strip. loose: the share of a page that may be left white for
    that, 0 for any.

    before, after: space around it, dropped at the top and the bottom of a page.
    calls: footnotes called in it. head: strips repeated above it where it starts a page.
    """

    height: float
    marks: list[Mark] = field(default_factory=list[Mark])
    calls: tuple[Call, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    head: tuple["Strip", ...] = ()
    loose: float = 0


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
