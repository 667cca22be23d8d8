"""What the program would make of words that somebody selects in a document: an event or a statement to begin with."""

from dataclasses import dataclass, replace

from app.extraction import extract
from app.extraction.sentences import split
from app.model.document import Anchor, Document
from app.model.found import Event, Found, Statement
from app.reading import languages

_BEFORE, _AFTER = 6_000, 2_000
"""Characters around the words that are read for them: enough for who was named last and what day it was."""
_TITLE_WORDS = 14
_OPENING = "“„«‹‘\"'»"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event and a statement with the selected words as their evidence, as far as the rules understand them.

    event_known, statement_known: whether the rules found one there; else the fields hold next to nothing.
    """

    event: Event
    statement: Statement
    event_known: bool = False
    statement_known: bool = False


def whole_sentences(document: Document, anchor: Anchor) -> Anchor:
    """The sentences that an anchor touches, from the first one's begin to the last one's end."""
    start, end = _around(document.text, anchor)
    inner = Anchor(anchor.start - start, anchor.end - start)
    touched = [one for one in split(document.text[start:end]) if one.overlaps(inner)]
    if not touched:
        return anchor
    return Anchor(min(start + touched[0].start, anchor.start), max(start + touched[-1].end, anchor.end))


def propose(document: Document, anchor: Anchor) -> Proposal:
    """What the rules make of words of a document, each field theirs, the evidence exactly the words."""
    start, found = _read(document, anchor)
    inner = Anchor(anchor.start - start, anchor.end - start)
    event = max(found.events, key=lambda one: _shared(inner, *one.evidence), default=None)
    said = max(found.statements, key=lambda one: _shared(inner, one.anchor), default=None)
    event = event if event and _shared(inner, *event.evidence) else None
    said = said if said and _shared(inner, said.anchor) else None
    return Proposal(_event(document, anchor, event), _statement(document, anchor, said), event is not None,
                    said is not None)


def _read(document: Document, anchor: Anchor) -> tuple[int, Found]:
    """Where the text around an anchor starts, and what is found in it."""
    start, end = _around(document.text, anchor)
    part = replace(document, text=document.text[start:end], pages=(), headings=())
    return start, Found() if languages.unread(document.language.value) else extract(part)


def _around(text: str, anchor: Anchor) -> tuple[int, int]:
    """From a paragraph's begin to another's end, or to white space where paragraphs are long."""
    first, last = max(0, anchor.start - _BEFORE), min(len(text), anchor.end + _AFTER)
    start = _after(text.find("\n\n", first, anchor.start), 2) or _after(text.find(" ", first, anchor.start), 1) or first
    end = text.rfind("\n\n", anchor.end, last)
    end = end if end >= 0 else text.rfind(" ", anchor.end, last)
    return (start if first else 0), (end if end >= 0 and last < len(text) else last)


def _after(found: int, length: int) -> int:
    return found + length if found >= 0 else 0


def _shared(inner: Anchor, *anchors: Anchor) -> int:
    """How many characters an anchor has in common with others."""
    return sum(max(min(inner.end, one.end) - max(inner.start, one.start), 0) for one in anchors)


def _event(document: Document, anchor: Anchor, found: Event | None) -> Event:
    words = document.passage(anchor).split()
    if found is None:
        return Event(" ".join(words[:_TITLE_WORDS]).strip(" .,;:"), (anchor,))
    title = found.title if " ".join(found.title.split()).casefold() in " ".join(words).casefold() else ""
    return replace(found, title=title or " ".join(words[:_TITLE_WORDS]).strip(" .,;:"), evidence=(anchor,), article="")


def _statement(document: Document, anchor: Anchor, found: Statement | None) -> Statement:
    text, context = document.passage(anchor), whole_sentences(document, anchor)
    before = document.text[max(0, anchor.start - 1) : anchor.start]
    if found is None:
        return Statement("direct" if before and before in _OPENING else "reported", text, anchor, context)
    return replace(found, text=text, anchor=anchor, context=context, article="")
