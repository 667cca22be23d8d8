"""What the analyst wrote: headings, points, paragraphs, and in them the words of sources, each with its footnotes."""

from collections.abc import Iterator

from app.export import citations
from app.export.blocks import Block, HandBox, Note, Paragraph, Run
from app.export.compose import lines
from app.export.compose.composition import Composition
from app.export.compose.statements import notes
from app.model import part_text
from app.model.found import Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Section

_ROOM, _ROOM_IN_NOTE = 84.0, 24.0
"""Points left to write in by hand; in a note that is two lines."""


def hand(section: Section, bookmark: str, composition: Composition) -> Iterator[Block]:
    """The text of a section, or the empty box with its prompt where nothing was written."""
    if not section.text:
        yield HandBox(section.prompt, _ROOM_IN_NOTE if composition.is_note else _ROOM)
    for number, block in enumerate(part_text.blocks(section), 1):
        if block.kind == "heading":
            # Of the second level, as groups are: a level that is left out would mislead who hears the pack.
            yield lines.heading(2, block.text, f"{bookmark}-own-{number}")
        else:
            yield Paragraph(tuple(_runs(block.pieces, composition)), block.kind)


def _runs(pieces: tuple[part_text.Piece, ...], composition: Composition) -> Iterator[Run]:
    called: tuple[Note, ...] = ()
    for piece in pieces:
        if piece.entry:
            yield from _words(piece, piece.entry, composition)
            called = _cited(piece.entry, composition)
        elif called:  # behind the quotation mark that ends the words
            yield Run(piece.text[:1], notes=called)
            yield Run(piece.text[1:])
            called = ()
        else:
            yield Run(piece.text)


def _words(piece: part_text.Piece, entry: Entry, composition: Composition) -> Iterator[Run]:
    """The source's words; what stands for a cut is ours."""
    cut = f" {part_text.CUT} "
    language = composition.language(entry.citations[0].document_id) if entry.citations else ""
    for number, words in enumerate(piece.text.split(cut)):
        if number:
            yield Run(cut)
        yield Run(words, source=True, language=language)


def _cited(entry: Entry, composition: Composition) -> tuple[Note, ...]:
    """The footnotes of an entry that a part quotes: one a place, which quotes only what does not stand above it."""
    item = entry.subject
    if not isinstance(item, Item):
        return ()
    if isinstance(item.found, Statement):
        return notes(entry, item.found, composition)
    about = citations.basis_words(item.found.date_basis, item.found.date_words)
    return tuple(
        composition.cite(place, not stands_in(place, entry), () if number else about)
        for number, place in enumerate(citations.by_place(entry.citations))
    )


def stands_in(place: tuple[Citation, ...], entry: Entry) -> bool:
    """Whether the words cited are those that a part quotes of the entry, so that a footnote need not repeat them."""
    above = part_text.words(entry)
    return all(" ".join(one.words.split()) in above for one in place)
