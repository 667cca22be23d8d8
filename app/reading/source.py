"""What a reader hands back, and what a reader is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.model.document import Known, Page


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text and pages, with what the file itself states of its origin outside the text (its properties)."""

    text: str
    pages: tuple[Page, ...] = ()
    title: Known = field(default_factory=Known)
    author: Known = field(default_factory=Known)
    published: Known = field(default_factory=Known)
    language: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. recognises: whether bytes begin as this format does; read raises UnreadableDocument."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Source]
