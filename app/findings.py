"""What the documents of matching items promise and count: commitments and figures, each with its exact sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from app import registry
from app.extraction import commitments, figures, sentences
from app.extraction.commitments import Telling
from app.library import Library
from app.model.dates import Edtf
from app.model.document import WHOLE, Anchor, Stretch
from app.model.found import Statement
from app.model.item import Citation, Item
from app.model.pack import Commitment, Figure, Selection

_AT_ONCE = 100
"""Articles that are read together: one by one most of the time goes into asking."""
_AROUND = 32
"""Characters before and after the words that a citation holds."""
_REACH = 600
"""Characters before a figure within which the sentence may stand that says whose it is."""
_Named = tuple[str, str]
"""The ids of a document and of an article in it."""
Committed = tuple[tuple[Commitment, tuple[Citation, ...]], ...]
Counted = tuple[tuple[Figure, tuple[Citation, ...]], ...]


class Documents:
    """The articles that items are of, each read once and only when one of them is asked for, many together."""

    def __init__(self, library: Library, items: Iterable[Item]) -> None:
        self._library = library
        cited = ((citation.document_id, item.found.article) for item in items for citation in item.citations)
        self._coming = dict.fromkeys(cited)
        self._texts: dict[_Named, Stretch] = {}
        self._spans: dict[_Named, Anchor] | None = None

    def text(self, document_id: str, article_id: str) -> Stretch:
        """The text of an article that items are of and a little around; of the whole document where there is none."""
        named = document_id, article_id
        if named not in self._texts:
            self._read(named)
        return self._texts[named]

    def around(self, document_id: str, article_id: str, span: Anchor) -> Stretch:
        """The same, where it holds a place of the document; else the whole document."""
        fits = self.span(document_id, article_id).contains(span)
        return self.text(document_id, article_id if fits else "")

    def span(self, document_id: str, article_id: str) -> Anchor:
        """Where an article stands that items are of; WHOLE where there is none such."""
        if self._spans is None:
            articles = self._library.articles_named(self._coming)
            self._spans = {named: article.anchor for named, article in articles.items()}
        return self._spans.get((document_id, article_id), WHOLE)

    def _read(self, named: _Named) -> None:
        wanted = dict.fromkeys((named, *islice(self._coming, _AT_ONCE)))
        read = self._library.stretches((document_id, self.span(document_id, one)) for document_id, one in wanted)
        self._texts.update(zip(wanted, read, strict=True))
        self._coming = dict.fromkeys(one for one in self._coming if one not in wanted)


def committed(documents: Documents, items: Sequence[Item]) -> Committed:
    """The promises told in the sentences of the items, each once, in the order of the items."""
    found: dict[tuple[str, Anchor], tuple[Commitment, tuple[Citation, ...]]] = {}
    for item in sorted(items, key=lambda item: not isinstance(item.found, Statement)):
        for citation, span in _passages(item):
            if not commitments.may_hold(citation.context or citation.words):
                continue
            text = documents.around(citation.document_id, item.found.article, span)
            telling = _telling(item, citation)
            for told, place, sentence in commitments.commitments(text.text, text.inside(span), telling):
                cited = _cited(text, citation, sentence)
                found.setdefault((text.document_id, text.outside(place)), (told, (cited,)))
    return tuple(found.values())


def _passages(item: Item) -> Iterator[tuple[Citation, Anchor]]:
    """The whole sentences of an item: those around a statement, those that tell of an event."""
    for citation in item.citations:
        around = isinstance(item.found, Statement) and citation.context and citation.anchor == item.found.anchor
        yield citation, item.found.context if isinstance(item.found, Statement) and around else citation.anchor


def _telling(item: Item, citation: Citation) -> Telling:
    found = item.found
    if not isinstance(found, Statement):
        published = citation.published
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
        text = documents.text(document_id, article_id)
        span = text.inside(documents.span(document_id, article_id))
        for stated, inside, sentence in figures.figures(text.text, span, told[0].id, told[0].citations[0].published):
            figure, place = _placed(text.text, span, sentence, stated), text.outside(inside)
            if _concerns(wanted, figure) and _touches(wanted, figure):
                item = _nearest(told, place)
                cited = _cited(text, item.citations[0], sentence)
                found.setdefault((document_id, place), (replace(figure, item=item.id), (cited,)))
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


def _placed(text: str, within: Anchor, sentence: Anchor, figure: Figure) -> Figure:
    """The figure with the states that it is about: of its sentence, else of the one before it in its paragraph."""
    if figure.countries:
        return figure
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


def _cited(within: Stretch, beside: Citation, sentence: Anchor) -> Citation:
    """The citation of a sentence in the document and article of another."""
    text = within.text
    return replace(
        beside, words=text[sentence.start : sentence.end], anchor=within.outside(sentence),
        page=within.page_label(sentence), recognised=within.recognised(sentence), context="",
        before=text[max(sentence.start - _AROUND, 0) : sentence.start], after=text[sentence.end :][:_AROUND],
    )  # fmt: skip
