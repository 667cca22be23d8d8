"""What somebody needs who decides on an item: its sentence between others, what else stands there, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.extraction.sentences import split
from app.library import Library
from app.model.dates import Edtf
from app.model.decision import Decided
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Selection
from app.packs.same_events import tell_of_one

_REACH = 1_500
"""Characters on either side in which sentences are looked for."""
_BEFORE, _AFTER = 420, 260
"""Characters before and after that are shown at least where there are so many, as whole sentences."""
_PLACES = 6
"""Passages of one item that are shown."""
_SOON = timedelta(days=62)
_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in its surroundings. pieces: the text in order, each with whether it is the words themselves.

    sentence: where its whole sentences stand in the document.
    """

    citation: Citation
    pieces: tuple[tuple[str, bool], ...]
    sentence: Anchor


@dataclass(frozen=True, slots=True)
class Looked:
    """An item as it is looked at. beside: other items of the same sentences. later: what tells that it took place.

    decided: what was decided about it, oldest first. told_with: the items that were merged with it.
    """

    item: Item
    passages: tuple[Passage, ...]
    beside: tuple[Item, ...] = ()
    later: tuple[Item, ...] = ()
    decided: tuple[Decided, ...] = ()
    told_with: tuple[Item, ...] = ()


def look_at(library: Library, item: Item, today: str) -> Looked:
    """All that is shown of an item. today: ISO day."""
    passages = tuple(_passage(library, one, item) for one in item.citations[:_PLACES])
    return Looked(
        item, passages, _beside(library, item, passages), later_tellings(library, item, today),
        library.decisions((item.id,)).get(item.id, ()), _told_with(library, item),
    )


def _passage(library: Library, citation: Citation, item: Item) -> Passage:
    words = citation.anchor
    start = max(0, words.start - _REACH)
    text = library.to_review.text(citation.document_id, start, words.end + _REACH)
    sentence = _sentence(text, words, start, item)
    begin, end = _from(text, sentence.start - start), _until(text, sentence.end - start)
    mine = Anchor(words.start - start, words.end - start)
    pieces = ((text[begin : mine.start], False), (text[mine.start : mine.end], True), (text[mine.end : end], False))
    return Passage(citation, tuple(piece for piece in pieces if piece[0]), sentence)


def _sentence(text: str, words: Anchor, start: int, item: Item) -> Anchor:
    """The whole sentences around words, from that of their begin to that of their end."""
    if isinstance(item.found, Statement) and item.found.context.contains(words):
        return item.found.context
    inside = Anchor(words.start - start, words.end - start)
    held = [one for one in split(text) if one.overlaps(inside)]
    first = min([one.start for one in held], default=inside.start)
    last = max([one.end for one in held], default=inside.end)
    return Anchor(start + min(first, inside.start), start + max(last, inside.end))


def _from(text: str, sentence: int) -> int:
    """Where the sentences before begin that are shown."""
    begins = [one.start for one in split(text[: max(sentence, 0)])]
    near = [one for one in begins if sentence - one <= _BEFORE]
    return min(near, default=begins[-1] if begins else max(sentence, 0))


def _until(text: str, sentence: int) -> int:
    """Where the sentences after end that are shown."""
    ends = [sentence + one.end for one in split(text[sentence:])]
    return next((one for one in ends if one - sentence >= _AFTER), ends[-1] if ends else sentence)


def _beside(library: Library, item: Item, passages: Sequence[Passage]) -> tuple[Item, ...]:
    """The other items of the same sentences."""
    ids: dict[str, None] = {}
    for passage in passages:
        ids |= dict.fromkeys(library.to_review.items_at(passage.citation.document_id, passage.sentence))
    ids.pop(item.id, None)
    return library.items(tuple(ids))


def _told_with(library: Library, item: Item) -> tuple[Item, ...]:
    """The items that the analyst merged with it."""
    together = library.to_review.together()
    lead = together.get(item.id, item.id)
    ids = [lead, *(one for one, other in together.items() if other == lead)]
    return library.items(tuple(one for one in ids if one != item.id)) if len(ids) > 1 else ()


def is_past_due(item: Item, today: str) -> bool:
    """Whether an event was announced for a time that has passed, and nobody has said yet what became of it."""
    found = item.found
    if not isinstance(found, Event) or found.status != "scheduled" or item.review != "open":
        return False
    latest = Edtf.parse(found.date).latest
    return latest is not None and latest.isoformat() < today


def later_tellings(library: Library, item: Item, today: str) -> tuple[Item, ...]:
    """Of an announced event whose time has passed, the items that tell it took place."""
    found = item.found
    if not isinstance(found, Event) or not is_past_due(item, today):
        return ()
    known = Edtf.parse(found.date)
    if known.earliest is None or known.latest is None:
        return ()
    near = Selection(
        kinds=("events",), since=known.earliest.isoformat(), until=(known.latest + _SOON).isoformat(),
        forums=found.forums[:1], countries=() if found.forums else found.countries, statuses=("past",),
    )
    others = library.events(near, _LOOKED_AT)
    return tuple(other for other in others if other.id != item.id and tell_of_one(item, other))


def open_of_article(library: Library, item: Item) -> tuple[Item, ...]:
    """The items of its article that nobody has decided on yet, itself among them."""
    document = item.citations[0].document_id
    own = library.items_of(document)
    return tuple(one for one in own if one.found.article == item.found.article and one.review == "open")


def open_of_document(library: Library, item: Item) -> tuple[Item, ...]:
    """The items of its document that nobody has decided on yet."""
    wanted = Selection(documents=(item.citations[0].document_id,), reviews=("open",))
    return (*library.events(wanted), *library.statements(replace(wanted, kinds=("quotations", "statements"))))
