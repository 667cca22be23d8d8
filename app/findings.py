"""What the documents of matching items promise and count: commitments and figures, each with its exact sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from app import registry
from app.extraction import commitments, figures, sentences
from app.extraction.commitments import Telling
from app.library import Library
from app.model.dates import Edtf
from app.model.document import Anchor, Document
from app.model.found import Article, Statement
from app.model.item import Citation, Item
from app.model.pack import Commitment, Figure, Selection

_AT_ONCE = 100
"""Documents that are read together: one by one most of the time goes into asking."""
_AROUND = 32
"""Characters before and after the words that a citation holds."""
_REACH = 600
"""Characters before a figure within which the sentence may stand that says whose it is."""
Committed = tuple[tuple[Commitment, tuple[Citation, ...]], ...]
Counted = tuple[tuple[Figure, tuple[Citation, ...]], ...]


class Documents:
    """The documents that items are of, each read once and only when one of them is asked for, many together."""

    def __init__(self, library: Library, items: Iterable[Item]) -> None:
        self._library = library
        cited = [(citation.document_id, item.found.article) for item in items for citation in item.citations]
        self._named = dict.fromkeys(cited)
        self._coming = dict.fromkeys(document_id for document_id, _article in cited)
        self._texts: dict[str, Document] = {}
        self._articles: dict[tuple[str, str], Article] | None = None

    def text(self, document_id: str) -> Document:
        """The document of an identity."""
        if document_id not in self._texts:
            self._read(document_id)
        return self._texts[document_id]

    def article(self, document_id: str, article_id: str) -> Article | None:
        """One of its articles that items are of; None where it has none such."""
        if self._articles is None:
            self._articles = self._library.articles_named(self._named)
        return self._articles.get((document_id, article_id))

    def _read(self, document_id: str) -> None:
        self._coming.pop(document_id, None)
        also = list(islice(self._coming, _AT_ONCE - 1))
        for document in self._library.read([document_id, *also]):
            self._coming.pop(document.id, None)
            self._texts[document.id] = document


def committed(documents: Documents, items: Sequence[Item]) -> Committed:
    """The promises told in the sentences of the items, each once, in the order of the items."""
    found: dict[tuple[str, Anchor], tuple[Commitment, tuple[Citation, ...]]] = {}
    for item in sorted(items, key=lambda item: not isinstance(item.found, Statement)):
        for citation, span in _passages(item):
            if not commitments.may_hold(citation.context or citation.words):
                continue
            document = documents.text(citation.document_id)
            for told, place, sentence in commitments.commitments(document.text, span, _telling(item, document)):
                cited = _cited(document, citation, sentence)
                found.setdefault((document.id, place), (told, (cited,)))
    return tuple(found.values())


def _passages(item: Item) -> Iterator[tuple[Citation, Anchor]]:
    """The whole sentences of an item: those around a statement, those that tell of an event."""
    for citation in item.citations:
        around = isinstance(item.found, Statement) and citation.context and citation.anchor == item.found.anchor
        yield citation, item.found.context if isinstance(item.found, Statement) and around else citation.anchor


def _telling(item: Item, document: Document) -> Telling:
    found = item.found
    if not isinstance(found, Statement):
        published = document.published.value
        return Telling(item.id, "", published, "publication" if published else "undated", found.participants)
    speakers = tuple(name for name in found.speaker.split("; ") if name)
    return Telling(
        item.id, found.speaker, found.said_on, found.said_on_basis, speakers,
        reported=found.kind == "reported", institution=found.institution,
    )  # fmt: skip


def counted(documents: Documents, wanted: Selection, items: Sequence[Item]) -> Counted:
    """The figures stated in the articles of the items that concern what is wanted, in the order of the texts.

    Their sentence names the countries or the forum asked for; "the two countries" are those of the sentence before.
    """
    found: dict[tuple[str, Anchor], tuple[Figure, tuple[Citation, ...]]] = {}
    for (document_id, article_id), told in _by_article(items).items():
        document = documents.text(document_id)
        article = documents.article(document_id, article_id)
        span = article.anchor if article else Anchor(0, len(document.text))
        for stated, place, sentence in figures.figures(document.text, span, told[0].id, document.published.value):
            figure = _placed(document, span, sentence, stated)
            if _concerns(wanted, figure) and _touches(wanted, figure):
                item = _nearest(told, place)
                cited = _cited(document, item.citations[0], sentence)
                found.setdefault((document.id, place), (replace(figure, item=item.id), (cited,)))
    return tuple(found.values())


def _by_article(items: Iterable[Item]) -> dict[tuple[str, str], list[Item]]:
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        for document_id in dict.fromkeys(citation.document_id for citation in item.citations):
            found.setdefault((document_id, item.found.article), []).append(item)
    return found


def _nearest(items: Sequence[Item], place: Anchor) -> Item:
    """The item whose words stand nearest to a place."""
    return min(items, key=lambda item: abs(item.citations[0].anchor.start - place.start))


def _placed(document: Document, within: Anchor, sentence: Anchor, figure: Figure) -> Figure:
    """The figure with the states that it is about: of its sentence, else of the one before it in its paragraph."""
    if figure.countries:
        return figure
    text = document.text
    start = max(within.start, sentence.start - _REACH, text.rfind("\n\n", 0, sentence.start))
    for before in reversed(sentences.split(text[start : sentence.start])):
        named = registry.country_mentions(text[start + before.start : start + before.end])
        if named:
            return replace(figure, countries=tuple(dict.fromkeys(mention.code for mention in named)))
    return figure


def _concerns(wanted: Selection, figure: Figure) -> bool:
    """Whether a figure is about the countries and forums asked for."""
    if wanted.forums and not any(mention.code in wanted.forums for mention in registry.forum_mentions(figure.words)):
        return not wanted.countries and not figure.countries
    asked, named = set(wanted.countries), set(figure.countries)
    return asked <= named if wanted.both else not asked or bool(asked & named)


def _touches(wanted: Selection, figure: Figure) -> bool:
    """Whether its year lies in the period asked for; one without a year does."""
    year, since, until = Edtf.parse(figure.year), Edtf.parse(wanted.since), Edtf.parse(wanted.until)
    late = since.earliest is not None and year.latest is not None and year.latest < since.earliest
    early = until.latest is not None and year.earliest is not None and year.earliest > until.latest
    return not (late or early)


def _cited(document: Document, beside: Citation, sentence: Anchor) -> Citation:
    """The citation of a sentence in the document and article of another."""
    text = document.text
    return replace(
        beside, words=document.passage(sentence), anchor=sentence, page=document.page_label(sentence),
        recognised=document.recognised(sentence), context="",
        before=text[max(sentence.start - _AROUND, 0) : sentence.start], after=text[sentence.end :][:_AROUND],
    )  # fmt: skip
