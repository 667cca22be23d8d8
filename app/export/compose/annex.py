"""The annex: every passage that the pack cites, document by document in the order of its text."""

from collections.abc import Iterator

from app.export import citations
from app.export.blocks import Block, Paragraph, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, numbered
from app.export.compose.nothing import nothing
from app.i18n import _
from app.model.item import Citation
from app.model.pack import Section
from app.quotation_marks import marks

_Passage = tuple[Citation, list[int]]


def annex(section: Section, name: str, composition: Composition) -> Iterator[Block]:
    """A heading a document, then its passages in the words of the source with the entries that cite them."""
    documents = _passages(composition)
    for count, (document, passages) in enumerate(documents.items(), 1):
        first = passages[0][0]
        yield lines.heading(2, citations.document_name(first.title, first.filename), f"{name}-{count}")
        language = composition.language(document)
        for cited, numbers in passages:
            yield Paragraph(tuple(_passage(cited, numbers, language)))
    if not documents and not section.text:
        yield nothing(section)


def _passages(composition: Composition) -> dict[str, list[_Passage]]:
    """The passages of each document in text order; documents in the order of the list of sources, others after it."""
    found: dict[str, list[_Passage]] = {document: [] for document in composition.sources}
    for entry in composition.entries.values():
        for cited in entry.citations:
            found.setdefault(cited.document_id, []).append((cited, [entry.number]))
    for cited in (one for part in composition.pack.sections for entry in part.quoted for one in entry.citations):
        found.setdefault(cited.document_id, []).append((cited, []))
    return {name: _apart(passages) for name, passages in found.items() if passages}


def _apart(passages: list[_Passage]) -> list[_Passage]:
    """The passages in text order, each once; one that lies inside another is that one's."""
    apart: list[_Passage] = []
    for cited, numbers in sorted(passages, key=lambda one: (one[0].anchor.start, -one[0].anchor.end, one[1])):
        last = apart[-1][0] if apart else cited
        if apart and last.anchor.contains(cited.anchor) and cited.words in last.words:
            apart[-1][1].extend(numbers)
        else:
            apart.append((cited, numbers))
    return apart


def _passage(cited: Citation, numbers: list[int], language: str) -> Iterator[Run]:
    opening, closing = marks(cited.words)
    yield Run(opening)
    yield Run(cited.words, source=True, language=language)
    place, told = citations.page(cited.page), numbered(sorted(set(numbers)))
    yield Run("".join((closing, " (" if place or told else "", place, "; " if place and told else "")))
    yield from told
    if place or told:
        yield Run(")")
    if cited.recognised:
        yield Run(_(" {0}.").format(citations.ocr_words()), italic=True)
