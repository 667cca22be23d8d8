"""A document as it was read: its text once normalised, its pages, and what is known of its origin."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

PageOrigin = Literal["text", "recognised", "unread"]
"""Where a page's text comes from: the file; a machine that read a picture (OCR); nowhere, for it is a picture."""


@dataclass(frozen=True, slots=True, order=True, init=False)
class Anchor:
    """A span of a document's text: str indices, end exclusive."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _set_start(self, start)  # a document has so many that the usual way of frozen dataclasses is felt
        _set_end(self, end)

    def overlaps(self, other: "Anchor") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Anchor") -> bool:
        """Whether other lies inside."""
        return self.start <= other.start and other.end <= self.end


_set_start: Callable[[Anchor, int], None] = vars(Anchor)["start"].__set__
_set_end: Callable[[Anchor, int], None] = vars(Anchor)["end"].__set__


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its printed or counted label, and where its text starts."""

    label: str
    start: int
    origin: PageOrigin = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that the file itself says is a heading: where it stands, and its rank from 1, the highest, to 6."""

    anchor: Anchor
    level: int


@dataclass(frozen=True, slots=True)
class Known:
    """A fact about a document's origin with the reason it is believed ("" and "" where nothing was found)."""

    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and origin. id: the first 16 hex digits of sha256, the hash of the original bytes.

    text holds \\n line ends only. pages is empty for formats without pages. published.value is EDTF;
    language.value is BCP 47. headings: in text order, empty for formats that do not tell them.
    """

    id: str
    text: str
    sha256: str
    filename: str
    media_type: str
    pages: tuple[Page, ...] = ()
    title: Known = field(default_factory=Known)
    issuer: Known = field(default_factory=Known)
    issue: Known = field(default_factory=Known)
    published: Known = field(default_factory=Known)
    language: Known = field(default_factory=Known)
    headings: tuple[Heading, ...] = ()

    def passage(self, anchor: Anchor) -> str:
        """The exact text at an anchor."""
        return self.text[anchor.start : anchor.end]

    def page_label(self, anchor: Anchor) -> str:
        """The pages of an anchor: "2", "2–3", or "" where the format has none."""
        touched = self._pages_of(anchor)
        if not touched:
            return ""
        first, last = touched[0].label, touched[-1].label
        return first if first == last else f"{first}–{last}"

    def recognised(self, anchor: Anchor) -> bool:
        """Whether a machine read words of an anchor from a picture (OCR)."""
        return any(page.origin == "recognised" for page in self._pages_of(anchor))

    def _pages_of(self, anchor: Anchor) -> tuple[Page, ...]:
        starts = [page.start for page in self.pages]
        first = max(bisect_right(starts, anchor.start) - 1, 0)
        return self.pages[first : bisect_right(starts, max(anchor.end - 1, anchor.start), first)] or self.pages[:1]


WHOLE = Anchor(0, 1 << 62)
"""As far as there is text."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document's text, from offset start on. pages: of the whole document."""

    document_id: str
    start: int
    text: str
    pages: tuple[Page, ...] = ()

    def inside(self, anchor: Anchor) -> Anchor:
        """Where a place of the document stands in the text of this part, as far as it does."""
        first, last = (min(max(at - self.start, 0), len(self.text)) for at in (anchor.start, anchor.end))
        return Anchor(first, last)

    def outside(self, anchor: Anchor) -> Anchor:
        """Where a place of this text stands in the document."""
        return Anchor(anchor.start + self.start, anchor.end + self.start)

    def page_label(self, anchor: Anchor) -> str:
        """The pages of a place of this text, as of the document."""
        return self._paged().page_label(self.outside(anchor))

    def recognised(self, anchor: Anchor) -> bool:
        """Whether a machine read words of a place of this text from a picture (OCR)."""
        return self._paged().recognised(self.outside(anchor))

    def _paged(self) -> Document:
        return Document(self.document_id, "", "", "", "", self.pages)
