"""The flat stream of typed blocks that Word and PDF walk: what a pack says, free of any file format.

In a run that is no source's words, "\n" ends the line and "\t" parts a label from its value; in a source's words
white space of any kind is one space. Quotation marks and […] are in the runs already: print them as they come.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: number counts from 1 through the pack; text is the formatted citation with the exact words.

    runs: the same text with its looks; empty where it has none.
    """

    number: int
    text: str
    runs: "tuple[Run, ...]" = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. notes: footnotes called after it. source: whether the words are a source's, unaltered.

    link: bookmark in the pack that the text leads to. language: BCP 47 where it is not the pack's, "" else.
    """

    text: str
    bold: bool = False
    italic: bool = False
    notes: tuple[Note, ...] = ()
    source: bool = False
    link: str = ""
    language: str = ""


ParagraphStyle = Literal["title", "subtitle", "body", "meta", "preface", "remark", "list"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (section) or 2 (group). bookmark: unique name that contents and links point to.

    first, last: the numbers of the entries under it; 0 where it has none.
    """

    level: int
    text: str
    bookmark: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. remark: the analyst's own note on an entry."""

    runs: tuple[Run, ...]
    style: ParagraphStyle = "body"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A numbered quotation or reported statement: who and when (lead), then the words. Its bookmark is "entry-12"."""

    number: int
    lead: tuple[Run, ...]
    words: tuple[Run, ...]
    direct: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row that repeats on every page; a cell is a tuple of runs. widths: shares of the width.

    bookmarks: name of each row, "entry-12", where links lead to rows; empty where none do.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...]
    caption: str = ""
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandBox:
    """A part still to be written by hand: a marked empty box with the prompt. room: points of empty paper under it."""

    prompt: str
    room: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here."""

    heading: str


@dataclass(frozen=True, slots=True)
class Point:
    """A dated entry on the timeline. at: days since the first day shown; span: how many days it may lie in, from 1."""

    at: int
    span: int
    number: int
    kind: Literal["event", "quotation", "coming"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of when things happened. days: how many are shown; ticks: (day, label) of the axis.

    alt: the same in words, for who does not see it.
    """

    points: tuple[Point, ...]
    days: int
    ticks: tuple[tuple[int, str], ...]
    alt: str
    caption: str = ""


Block = Heading | Paragraph | Quotation | Table | HandBox | PageBreak | Contents | Timeline
