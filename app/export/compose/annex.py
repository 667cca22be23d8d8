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
    found: dict[str, dict[tuple[int, int], _Passage]] = {document: {} for document in composition.sources}
    for entry in composition.entries.values():
        for cited in entry.citations:
            place = (cited.anchor.start, cited.anchor.end)
            passage = found.setdefault(cited.document_id, {}).setdefault(place, (cited, []))
            passage[1].append(entry.number)
    return {name: [places[place] for place in sorted(places)] for name, places in found.items() if places}


def _passage(cited: Citation, numbers: list[int], language: str) -> Iterator[Run]:
    yield Run("“")
    yield Run(cited.words, source=True, language=language)
    place = citations.page(cited.page)
    yield Run(f"” ({place}; " if place else "” (")
    yield from numbered(sorted(set(numbers)))
    yield Run(")")
    if cited.recognised:
        yield Run(_(" {0}.").format(citations.ocr_words()), italic=True)
