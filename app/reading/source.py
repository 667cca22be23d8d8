"""What a reader hands back, and what a reader is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.model.document import Heading, Known, Page
from app.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states of its origin outside its text, each as written there and with the property's name.

    headline: printed as the title by its style or size. published: said to be the day of publication. created: when
    the file was made, which is weaker.
    """

    title: Known = field(default_factory=Known)
    headline: Known = field(default_factory=Known)
    author: Known = field(default_factory=Known)
    issuer: Known = field(default_factory=Known)
    published: Known = field(default_factory=Known)
    created: Known = field(default_factory=Known)
    language: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text, normalised, and its pages, with what the file states of itself.

    running: lines that stood at the edge of page after page and were taken out of the text.
    """

    text: str
    pages: tuple[Page, ...] = ()
    stated: Stated = field(default_factory=Stated)
    running: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """How pictures of pages are read. progress is called all along and may raise Cancelled.

    languages: as Tesseract names them, with "+" between; "" leaves such pages unread.
    """

    progress: Progress = silent
    languages: str = "eng"


USUAL = Recognition()
"""In English, watched by nobody."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. recognises: whether bytes begin as this format does; read raises UnreadableDocument.

    look: reads as read does, and pictures of pages as well; formats that hold none lack it.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Source]
    look: Callable[[bytes, Recognition], Source] | None = None
