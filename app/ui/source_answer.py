"""A document with all that was found in it, read in one go on a worker."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.model.document import Anchor, Document
from app.model.found import Article, Event
from app.model.item import Citation, Item
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


def citation_of(source: Opened, anchor: Anchor) -> Citation:
    """The citation of any words of a document."""
    document = source.document
    around = [one for one in source.articles if one.anchor.contains(anchor)]
    return Citation(
        document.id, document.filename, document.title.value or document.filename, document.issuer.value,
        document.issue.value, document.published.value, around[-1].title if around else "",
        document.page_label(anchor), document.passage(anchor), anchor, recognised=document.recognised(anchor),
    )


def people_of(source: Opened) -> tuple[str, ...]:
    """The persons and institutions that a document's items name, those named most often first."""
    counted: Counter[str] = Counter()
    for item in source.items:
        found = item.found
        counted.update(found.participants if isinstance(found, Event) else [found.speaker] if found.speaker else [])
    return tuple(name for name, _count in counted.most_common())
