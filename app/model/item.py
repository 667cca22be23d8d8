"""Found things as the library hands them out: with an identity and everything a citation prints."""

from dataclasses import dataclass
from typing import Any

from app.model.decision import ReviewState
from app.model.document import Anchor
from app.model.found import Event, Statement


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one document, complete enough to be checked by somebody who has only the printed pack.

    words: the exact text at the anchor. article: title of the article it stands in. page: "" where unpaged.
    context: the whole sentences around the words of a statement, "" where not given. recognised: whether a machine
    read them from a picture (OCR). marking: of the document, "" for none. before, after: up to 32 characters of the
    text on either side of the words, as W3C's TextQuoteSelector wants them.
    """

    document_id: str
    filename: str
    title: str
    issuer: str
    issue: str
    published: str
    article: str
    page: str
    words: str
    anchor: Anchor
    context: str = ""
    recognised: bool = False
    marking: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a document's text, from offset start on, with the checksum of the document's file."""

    document_id: str
    sha256: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An event or statement of the library. id is the same again after re-import. marking: its own, "" for none.

    found: as it stands after corrections; corrected: names of the fields that were. by_hand: made by the analyst.
    event: the id of the item whose event it tells of, as the analyst merged them; "" for its own.
    """

    id: str
    found: Event | Statement
    citations: tuple[Citation, ...]
    marking: str = ""
    review: ReviewState = "open"
    corrected: tuple[str, ...] = ()
    by_hand: bool = False
    event: str = ""

    @property
    def date(self) -> str:
        """Its EDTF date: of the event, or of the day it was said."""
        return self.found.date if isinstance(self.found, Event) else self.found.said_on

    @property
    def reviewed(self) -> bool:
        """Whether an analyst has looked at it: accepted, rejected or corrected it, or made it."""
        return self.review != "open" or bool(self.corrected) or self.by_hand

    @property
    def recognised(self) -> bool:
        """Whether a machine read some of its words from a picture (OCR)."""
        return any(citation.recognised for citation in self.citations)

    @property
    def words(self) -> str:
        """The source's own words, unaltered; passages that stand apart are joined by […]."""
        return " […] ".join(citation.words for citation in self.citations)


def decided_about(item: Item) -> dict[str, Any]:
    """What an analyst decided about an item, as records tell it: review, corrected, by_hand, each where it is so."""
    told = {"review": item.review if item.review != "open" else "", "corrected": list(item.corrected),
            "by_hand": item.by_hand}  # fmt: skip
    return {name: value for name, value in told.items() if value}
