"""How a document is laid out: its articles, the headings over them, and what is printed around."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.extraction.in_order import InOrder, in_order
from app.model.document import Anchor
from app.model.found import Article


@dataclass(frozen=True, slots=True)
class Place:
    """An article as it lies in its document. body: where the text after the heading starts; month: the heading over it.

    brief: a short item without a heading, in a row of such.
    """

    article: Article
    body: int
    month: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's parts. furniture: spans that belong to no text; several: whether it holds several articles."""

    places: InOrder[Place]
    furniture: tuple[Anchor, ...]
    months: tuple[tuple[int, str], ...]
    several: bool


def placed(places: Iterable[Place]) -> InOrder[Place]:
    """Articles in text order."""
    return in_order(places, lambda place: place.article.anchor.start)
