"""A document with all that was found in it, read in one go on a worker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.model.document import Document
from app.model.found import Article
from app.model.item import Item
from app.progress import Progress
from app.ui.found_rows import FoundRow, found_rows
from app.ui.passages import Passages
from app.ui.positions import Positions

if TYPE_CHECKING:
    from app.library import Library

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, its articles and items in the order of its text, their passages, and a line for each."""

    document: Document
    articles: tuple[Article, ...]
    items: tuple[Item, ...]
    passages: Passages
    positions: Positions
    rows: tuple[FoundRow, ...]

    @property
    def is_pdf(self) -> bool:
        """Whether its pages can be drawn."""
        return self.document.media_type == PDF


def opened(library: "Library", document_id: str, known: Opened | None, progress: Progress) -> Opened:
    """The document with what is found in it now; of a known one only what may have changed is read."""
    progress(0, 3, "")
    same = known if known and known.document.id == document_id else None
    document = same.document if same else library.document(document_id)
    positions = same.positions if same else Positions(document.text)
    progress(1, 3, "")
    articles = same.articles if same else tuple(sorted(library.articles(document_id), key=_begin))
    items = library.items_of(document_id)
    progress(2, 3, "")
    passages = Passages(items, library.not_quotations(document_id), document_id)
    return Opened(document, articles, items, passages, positions, found_rows(articles, items, passages))


def _begin(article: Article) -> tuple[int, int]:
    return article.anchor.start, -article.anchor.end
