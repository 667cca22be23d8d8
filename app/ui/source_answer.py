"""A document with all that was found in it, read in one go on a worker."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.collecting import made_to_stay, put_off
from app.model.decision import Decision
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


def opened(library: "Library", document_id: str, progress: Progress) -> Opened:
    """The document with what is found in it now."""
    with made_to_stay():
        progress(0, 3, "")
        document = library.document(document_id)
        positions = Positions(document.text)
        progress(1, 3, "")
        articles = tuple(sorted(library.articles(document_id), key=_begin))
        items = library.items_of(document_id)
        progress(2, 3, "")
        passages = Passages(items, library.not_quotations(document_id), document_id)
        return Opened(document, articles, items, passages, positions, found_rows(articles, items, passages))


def after(library: "Library", known: Opened, decisions: Sequence[Decision]) -> Opened:
    """A document that is open, after decisions on some of its items: only those are asked for."""
    with put_off():
        ids = {name for one in decisions for name in one.about.split()}
        now = {item.id: item for item in library.items(sorted(ids)) if _is_of(item, known.document.id)}
        kept = [now.pop(item.id, None) if item.id in ids else item for item in known.items]
        items = (*(item for item in kept if item), *now.values())
        others = library.not_quotations(known.document.id)
        passages = Passages(items, others, known.document.id)
        rows = found_rows(known.articles, items, passages, known.rows)
        return replace(known, items=items, passages=passages, rows=rows)


def _is_of(item: Item, document_id: str) -> bool:
    return any(one.document_id == document_id for one in item.citations)


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
