"""Breaks runs of text into lines: left-aligned, at spaces; long words after hyphens and slashes, else anywhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.export.blocks import Note, Run
from app.export.fonts import Face, Typesetting, Word
from app.export.pdf_bidi import begins_right_to_left, has_right_to_left, is_right_to_left
from app.export.pdf_shaping import arranged
from app.export.pdf_styles import Look
from app.export.pdf_tags import Element, languages
from app.export.pdf_text import Call, Line, Segment

_SPACES = re.compile(r"[ \t\r\f\v]+")
_ALL_SPACES = re.compile(r"[ \t\r\f\v\n]+")
_SOFT = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_ADDRESS = re.compile(rf"{_SOFT.pattern}|(?<=[/&?=_.])(?=\w{{4}})")
"""Where a word may be broken, and where one may be that is wider than its place, such as an address."""


@dataclass(slots=True)
class Piece:
    """A run as it is set: its look, and the element of the tag tree that it belongs to, None for page furniture."""

    run: Run
    look: Look
    tag: Element | None = None


@dataclass(slots=True)
class _Atom:
    text: str
    width: float
    piece: Piece
    face: Face
    plain: bool = True
    note: Note | None = None


_Cluster = list[_Atom]


def styled(runs: Iterable[Run], look: Look, tag: Element | None = None) -> Iterator[Piece]:
    """Each run with the look it has in a paragraph of that look, and its own element where it is a link or foreign."""
    for run in runs:
        yield Piece(run, _looked(look, run.bold, run.italic), _own(run, tag))


@lru_cache(maxsize=256)
def _looked(look: Look, bold: bool, italic: bool) -> Look:
    return replace(look, bold=look.bold or bold, italic=look.italic != italic)


@lru_cache(maxsize=64)
def _raised(look: Look) -> Look:
    """The look of the number of a footnote that is called in text of a look."""
    size, rise = round(look.size * 0.64, 2), round(look.size * 0.34, 2)
    return replace(look, size=size, rise=rise, bold=False, italic=False, heading=False)


def _own(run: Run, tag: Element | None) -> Element | None:
    if tag is None or not (run.link or run.language):
        return tag
    entries = languages(run.language) if run.language else b""
    return Element("Link" if run.link else "Span", tag, entries, inline=True)


def lines(pieces: Iterable[Piece], width: float, type_: Typesetting, leading: float) -> list[Line]:
    """The pieces set in lines of a width; a line end in the text ends a line. At least one line."""
    every = list(pieces)
    setter = _Setter(width, type_, leading, int(_turned(every)))
    for piece in every:
        setter.set(piece)
    return setter.close()


def _turned(pieces: list[Piece]) -> bool:
    """Whether a paragraph is written from right to left: most of it is, and so it begins, apart from sources."""
    if not any(has_right_to_left(piece.run.text) for piece in pieces):
        return False
    own = "".join(piece.run.text for piece in pieces if not piece.run.source)
    whole = "".join(piece.run.text for piece in pieces)
    return is_right_to_left(whole) and begins_right_to_left(own if any(map(str.isalpha, own)) else whole)


def plain(text: str) -> str:
    """The text as names and titles inside a file hold it: on one line, no control characters, no half characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def one_line(text: str, look: Look, type_: Typesetting, width: float, tag: Element | None = None) -> Line:
    """The text on one line, cut with an ellipsis where it is wider than width."""
    found = lines([Piece(Run(text.replace("\n", " ")), look, tag)], width, type_, look.leading)
    if len(found) == 1:
        return found[0]
    words = found[0].text
    while len(found) > 1:
        words = words[:-1].rstrip()
        found = lines([Piece(Run(words + "…"), look, tag)], width, type_, look.leading)
    return found[0]


@dataclass(slots=True)
class _Setter:
    width: float
    type_: Typesetting
    leading: float
    base: int  # 1 in a paragraph that is written from right to left
    done: list[Line] = field(default_factory=list[Line])
    row: list[Segment] = field(default_factory=list[Segment])
    x: float = 0
    cluster: _Cluster = field(default_factory=list[_Atom])
    mixed: bool = False  # whether the line holds what is not plain

    def set(self, piece: Piece) -> None:
        """Set a run; its last word waits, for the next run may belong to it."""
        face = self.type_.face(piece.look.bold, piece.look.italic, piece.look.heading)
        text, words = piece.run.text, self.type_.words(face)
        for index, line in enumerate((text,) if piece.run.source else text.split("\n")):
            if index:
                self._flush()
                self.end(False)
            raws = (_ALL_SPACES if piece.run.source else _SPACES).split(line)
            self._wait(words[raws[0]], piece, face)
            if len(raws) > 1:
                self._flush()
                self._fill(raws[1:-1], words, piece, face)
                self._wait(words[raws[-1]], piece, face)
        if piece.run.notes:
            self.cluster.extend(_calls(piece.run.notes, piece, self.type_))

    def close(self) -> list[Line]:
        """All the lines."""
        self._flush()
        self.end(False)
        if self.base and len(self.done) > 1:
            for line in self.done:
                line.shift(self.width - line.width)
        return self.done

    def end(self, spaced: bool = True) -> None:
        """Close the line that is being filled; spaced: a space of the text is where it ends."""
        row = self.row
        calls = tuple(Call(segment.note, _caller(segment)) for segment in row if segment.note)
        if self.mixed or self.base:
            row = arranged(row, self.base, self.type_)
        if spaced and row and not row[-1].note:
            row[-1].text += " "  # so that what is copied or read aloud keeps its words apart; it takes no room
        self.done.append(Line(row, self.leading, calls))
        self.row, self.x, self.mixed = [], 0, False

    def _wait(self, word: Word, piece: Piece, face: Face) -> None:
        if word.text:
            self.cluster.append(_Atom(word.text, word.width * piece.look.size, piece, face, word.plain))

    def _flush(self) -> None:
        if self.cluster:
            cluster, self.cluster = self.cluster, []
            self._add(cluster)

    def _fill(self, raws: list[str], words: dict[str, Word], piece: Piece, face: Face) -> None:
        """Set whole words of one look: the way of nearly all the text, and so the shortest."""
        size, segment, said = piece.look.size, None, list[str]()
        space = face.widths[32] * size / 1000
        for raw in raws:
            text, wide, simple = words[raw]
            if not text:
                continue
            wide *= size
            if segment and simple and self.x + space + wide <= self.width:
                said.append(text)
                self.x += space + wide
                continue
            if segment:
                _extend(segment, said, self.x)
            self._add([_Atom(text, wide, piece, face, simple)])
            last = self.row[-1] if self.row else None
            segment = last if last and last.tag is piece.tag and last.look is piece.look and not last.note else None
            said = []
        if segment:
            _extend(segment, said, self.x)

    def _add(self, cluster: _Cluster) -> None:
        wide = sum(atom.width for atom in cluster)
        gap = self._gap(cluster[0])
        if self.x + gap + wide <= self.width:
            self._put(cluster, gap)
            return
        parts = list(_soft_parts(cluster, self.type_, _SOFT if wide <= self.width else _ADDRESS))
        if len(parts) == 1 and wide <= self.width:
            self.end()
            self._put(cluster, 0)
            return
        self._add_parts(parts, gap)

    def _gap(self, atom: _Atom) -> float:
        if not self.row:
            return 0
        last = self.row[-1]
        face, look = (atom.face, atom.piece.look) if last.note or last.look.rise else (last.face, last.look)
        return face.widths[32] * look.size / 1000

    def _add_parts(self, parts: list[_Cluster], gap: float) -> None:
        for index, part in enumerate(parts):
            wide = sum(atom.width for atom in part)
            if self.row and self.x + gap + wide > self.width:
                self.end(index == 0)
                gap = 0
            if wide <= self.width:
                self._put(part, gap)
            else:
                self._break_anywhere(part, gap)
            gap = 0

    def _break_anywhere(self, cluster: _Cluster, gap: float) -> None:
        for atom in cluster:
            words = self.type_.words(atom.face)
            for character in [atom.text] if atom.note else atom.text:
                word = words[character]
                width = word.width * atom.piece.look.size
                if self.row and self.x + gap + width > self.width:
                    self.end(gap > 0)
                    gap = 0
                self._put([_Atom(character, width, atom.piece, atom.face, word.plain, atom.note)], gap)
                gap = 0

    def _put(self, cluster: _Cluster, gap: float) -> None:
        if gap:
            self._space(cluster[0], gap)
        for atom in cluster:
            last = self.row[-1] if self.row else None
            piece = atom.piece
            if last and last.look is piece.look and last.tag is piece.tag and not atom.note and not last.note:
                last.text += atom.text
                last.width += atom.width
            else:
                self.row.append(Segment(self.x, atom.text, atom.width, piece.look, atom.face, piece.tag, atom.note,
                                        piece.run.link))
            self.x += atom.width
            self.mixed = self.mixed or not atom.plain

    def _space(self, atom: _Atom, gap: float) -> None:
        last = self.row[-1]
        if last.note or last.look.rise:
            self.row.append(Segment(self.x, " ", gap, atom.piece.look, atom.face, atom.piece.tag))
        else:
            last.text += " "
            last.width += gap
        self.x += gap


def _caller(segment: Segment) -> Element | None:
    """The element in which a footnote is called: around the reference around the link."""
    reference = segment.tag.parent if segment.tag else None
    return reference.parent if reference else None


def _extend(segment: Segment, words: list[str], end: float) -> None:
    if words:
        segment.text = f"{segment.text} {' '.join(words)}"
        segment.width = end - segment.x


def _calls(notes: Sequence[Note], piece: Piece, type_: Typesetting) -> Iterator[_Atom]:
    raised = _raised(piece.look)
    face = type_.face()
    outer = piece.tag.parent if piece.tag and piece.tag.tag in ("Link", "Span") else piece.tag
    for index, note in enumerate(notes):
        if index:
            wide = (face.widths[44] + face.widths[32]) * raised.size / 1000
            yield _Atom(", ", wide, Piece(Run(""), raised, outer), face)
        link = Element("Link", Element("Reference", outer, inline=True), inline=True) if outer else None
        text, width, simple = type_.words(face)[str(note.number)]
        yield _Atom(text, width * raised.size, Piece(Run(""), raised, link), face, simple, note)


def _soft_parts(cluster: _Cluster, type_: Typesetting, soft: re.Pattern[str]) -> Iterator[_Cluster]:
    part: _Cluster = []
    for atom in cluster:
        pieces = [atom.text] if atom.note else soft.split(atom.text)
        for index, text in enumerate(pieces):
            if index:
                yield part
                part = []
            if len(pieces) == 1:
                part.append(atom)
                continue
            word = type_.words(atom.face)[text]
            part.append(_Atom(word.text, word.width * atom.piece.look.size, atom.piece, atom.face, word.plain))
    if part:
        yield part
