"""The text of a part written by hand: paragraphs, headings, points of a list, and the sources' words in it.

A line that begins with "# " is a heading, one that begins with "- " a point; an empty line ends either and any
paragraph. Words between quotation marks of any language are a source's as long as they are exactly those of an entry
that was put in.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.model.found import Statement
from app.model.item import Item
from app.model.pack import Entry, Section
from app.quotation_marks import ALL

Kind = Literal["heading", "list", "body"]
_MARKS: dict[str, Kind] = {"# ": "heading", "- ": "list"}
CUT = "[…]"
_CLOSING = dict(ALL)
_OPENING = re.compile(f"[{''.join(_CLOSING)}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line. entry: whose exact words they are, None for the analyst's own."""

    text: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a point or a paragraph; quotation marks are among the analyst's own words."""

    kind: Kind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join([piece.text for piece in self.pieces])


def blocks(section: Section) -> Iterator[Block]:
    """What the analyst wrote in a section, in its order."""
    waiting = _by_words(section.quoted)
    for kind, text in lines(section.text):
        # A heading stands in the contents too, and calls no footnote.
        yield Block(kind, (Piece(text),) if kind == "heading" else tuple(_pieces(text, waiting)))


def pieces(line: str, quoted: Iterable[Entry]) -> tuple[Piece, ...]:
    """A line as it is typed, taken apart at the words of entries."""
    return () if kind_of(line) == "heading" else tuple(_pieces(line, _by_words(quoted)))


def lines(text: str) -> Iterator[tuple[Kind, str]]:
    """The headings, points and paragraphs of a text, each on one line."""
    kind: Kind = "body"
    held: list[str] = []
    for line in (*text.splitlines(), ""):
        begun = kind_of(line)
        if held and (begun != "body" or not line.strip() or kind == "heading"):
            yield kind, " ".join(" ".join(held).split())
            held = []
        if line.strip():
            kind = kind if held else begun
            held.append(line.lstrip()[2:] if begun != "body" else line)


def kind_of(line: str) -> Kind:
    """What a line begins: a heading, a point, or neither. A mark alone begins nothing."""
    bare = line.lstrip()
    return _MARKS.get(bare[:2], "body") if bare[2:].strip() else "body"


def words(entry: Entry) -> str:
    """What is quoted of an entry, on one line: what was said, else how its first document tells it; "" for others."""
    item = entry.subject
    if not isinstance(item, Item):
        return ""
    if isinstance(item.found, Statement) or not item.citations:
        return " ".join(item.found.text.split()) if isinstance(item.found, Statement) else ""
    first = [one for one in item.citations if one.document_id == item.citations[0].document_id]
    return " ".join(f" {CUT} ".join([one.words for one in first]).split())


def with_text(section: Section, text: str, known: Iterable[Entry] = ()) -> Section:
    """The section with another text. known: entries that may stand in it, beside those that stand in the section.

    Those whose words the text does not hold, exactly and between quotation marks, are no longer the section's.
    """
    candidates: dict[tuple[str, str], Entry] = {}
    for one in (*section.quoted, *map(bare, known)):
        candidates.setdefault((one.key, words(one)), one)
    written = replace(section, text=text.strip(), quoted=tuple(candidates.values()))
    found = [piece.entry for block in blocks(written) for piece in block.pieces if piece.entry]
    return replace(written, quoted=tuple({id(one): one for one in found}.values()))


def bare(entry: Entry) -> Entry:
    """The entry as a part holds it: what it tells and cites and how it is marked, without what was noted on it."""
    return replace(entry, number=0, group="", title="", note="", kept=True, starred=False)


def without(section: Section, gone: Iterable[Entry]) -> Section:
    """The section with […] for the words of some of the entries that are quoted in it."""
    marks = {kind: mark for mark, kind in _MARKS.items()}
    away = {id(one) for one in gone}
    text = "\n\n".join(marks.get(block.kind, "") + "".join(_told(block.pieces, away)) for block in blocks(section))
    return replace(section, text=text, quoted=tuple(one for one in section.quoted if id(one) not in away))


def _told(pieces: tuple[Piece, ...], away: set[int]) -> Iterator[str]:
    return (CUT if piece.entry and id(piece.entry) in away else piece.text for piece in pieces)


def _by_words(entries: Iterable[Entry]) -> dict[str, deque[Entry]]:
    """The entries by their words; several of the same words are told in their order."""
    found: dict[str, deque[Entry]] = {}
    for entry in entries:
        if told := words(entry):
            found.setdefault(told, deque()).append(entry)
    return found


def _pieces(text: str, waiting: Mapping[str, deque[Entry]]) -> Iterator[Piece]:
    """The text, taken apart at the words of entries; the longest that fits is taken."""
    lengths = sorted({len(told) for told in waiting}, reverse=True)
    begun = 0
    for opening in _OPENING.finditer(text) if waiting else ():
        place, closing = opening.end(), _CLOSING[opening[0]]
        ends = (place + length for length in lengths if text.startswith(closing, place + length))
        end = next((end for end in ends if text[place:end] in waiting), 0)
        if end and opening.start() >= begun:
            yield Piece(text[begun:place])
            yield Piece(text[place:end], _next(waiting[text[place:end]]))
            begun = end
    if begun < len(text):
        yield Piece(text[begun:])


def _next(entries: deque[Entry]) -> Entry:
    """Whose turn it is; the last one's again where the words stand more often than they were put in."""
    return entries.popleft() if len(entries) > 1 else entries[0]
