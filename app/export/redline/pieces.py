"""The parts of a laid-out pack as pieces that can be told apart: each by the entry or section that it is about."""

import re
from collections import Counter
from collections.abc import Iterator

from app.export.blocks import Block, Heading, Paragraph, Quotation, Table
from app.export.compose import printed
from app.export.redline.order import Piece
from app.export.word_body import CONTENTS_BEGIN, Body
from app.export.word_markup import field_end
from app.model.pack import Pack

_TAG = re.compile(r"<[^>]+>")
_STYLE = re.compile(r'<w:p><w:pPr><w:pStyle w:val="([^"]*)"/>')
_PARAGRAPHS = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_ROWS = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)


def pieces(pack: Pack, body: Body) -> list[Piece]:
    """The pieces of a pack's body, in order; tables hold their rows, frames their paragraphs."""
    found = list(_Naming(pack).named(body))
    return [*found[:-1], *(Piece(("end",), last.kind, last.text, last.xml, last.parts) for last in found[-1:])]


class _Naming:
    """Gives the pieces of one pack their keys."""

    def __init__(self, pack: Pack) -> None:
        self._entries = {
            f"entry-{entry.number}": entry.key for section in pack.sections for entry in section.entries if entry.kept
        }
        self._sections = {f"section-{number}": section.key for number, section in enumerate(printed(pack), 1)}
        self._place: tuple[str, ...] = ("",)

    def named(self, body: Body) -> Iterator[Piece]:
        parts = ((block, xml) for block, xml in zip(body.origins, body.parts, strict=True) if xml)
        seen: Counter[tuple[str, ...]] = Counter()
        for block, xml in parts:
            self._go_under(block)
            text = _words(xml)
            yield _piece(self._key(block, _name(xml)), _kind(xml), text, xml, seen, self._parts(block, xml))

    def _go_under(self, block: Block) -> None:
        if isinstance(block, Heading):
            section = self._sections.get(block.bookmark)
            self._place = (section,) if section else (self._place[0], block.text)

    def _key(self, block: Block, name: str) -> tuple[str, ...]:
        """What a part is about: its entry, its place, and where that holds words of many kinds, its name."""
        match block:
            case Quotation():
                return ("entry", self._entries.get(f"entry-{block.number}", ""))
            case Paragraph():
                return ("words", *self._place, name)
            case _:
                return (type(block).__name__, *self._place)

    def _parts(self, block: Block, xml: str) -> tuple[Piece, ...]:
        if isinstance(block, Table) and xml.startswith("<w:tbl>"):
            return tuple(self._rows(block, xml))
        if xml.startswith("<w:sdt>"):
            return tuple(_lines(xml))
        return ()

    def _rows(self, table: Table, xml: str) -> Iterator[Piece]:
        """The rows of a table: its head, then each by its entry, else by what its first cell says."""
        marks = table.bookmarks or ("",) * len(table.rows)
        firsts = ["".join([run.text for run in row[0]]) for row in table.rows]
        names = ["head", *(self._entries.get(mark, first) for mark, first in zip(marks, firsts, strict=True))]
        seen: Counter[tuple[str, ...]] = Counter()
        for name, row in zip(names, _ROWS.findall(xml), strict=True):
            yield _piece((name,), "row", _words(row), row, seen)


def _lines(xml: str) -> Iterator[Piece]:
    """The paragraphs in a frame; lines of contents by their heading, which the numbers after it may change.

    They stand without the field around them: it goes around the lines of both packs.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    bare = xml.replace(CONTENTS_BEGIN, "").replace(f"</w:hyperlink>{field_end()}</w:p>", "</w:hyperlink></w:p>")
    for paragraph in _PARAGRAPHS.findall(bare):
        yield _piece((_name(paragraph),), _kind(paragraph), _words(paragraph), paragraph, seen)


def _piece(
    key: tuple[str, ...], kind: str, text: str, xml: str, seen: Counter[tuple[str, ...]], parts: tuple[Piece, ...] = ()
) -> Piece:
    """A piece whose key says the how manieth of its kind it is."""
    seen[(*key, kind)] += 1
    return Piece((*key, str(seen[(*key, kind)])), kind, text, xml, parts)


def _kind(xml: str) -> str:
    """The style of a paragraph, by id, else the tag that a table or a frame begins with."""
    style = _STYLE.match(xml)
    return style[1] if style else xml[: xml.index(">") + 1]


def _name(xml: str) -> str:
    """The label of a paragraph that has one, the heading of a line of contents; else all its words."""
    return _words(xml.partition("<w:tab/>")[0])


def _words(xml: str) -> str:
    return _TAG.sub("", xml)
