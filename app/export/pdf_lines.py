"""Breaks runs of text into lines: left-aligned, at spaces; long words after hyphens and slashes, else anywhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.export.blocks import Note, Run
from app.export.fonts import Typesetting
from app.export.pdf_styles import Look

_SPACES = re.compile(r"[ \t\r\f\v]+")
_SOFT = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_ADDRESS = re.compile(rf"{_SOFT.pattern}|(?<=[/&?=_.])(?=\w{{4}})")
"""Where a word may be broken, and where one may be that is wider than its place, such as an address."""


@dataclass(slots=True)
class Segment:
    """Text of one look within a line, x points from the line's start. note: the footnote it calls."""

    x: float
    text: str
    width: float
    look: Look
    note: Note | None = None


@dataclass(slots=True)
class Line:
    """One line of text. leading: its height; notes: footnotes called in it."""

    segments: list[Segment]
    leading: float
    notes: tuple[Note, ...] = ()

    @property
    def width(self) -> float:
        """Where its last character ends."""
        return self.segments[-1].x + self.segments[-1].width if self.segments else 0.0

    @property
    def text(self) -> str:
        """What the line reads."""
        return "".join(segment.text for segment in self.segments)


@dataclass(slots=True)
class _Atom:
    text: str
    width: float
    look: Look
    face: str
    note: Note | None = None


_Cluster = list[_Atom]


def styled(runs: Iterable[Run], look: Look) -> Iterator[tuple[Run, Look]]:
    """Each run with the look it has in a paragraph of that look."""
    looks = {(bold, italic): replace(look, bold=look.bold or bold, italic=look.italic != italic)
             for bold in (False, True) for italic in (False, True)}
    for run in runs:
        yield run, looks[run.bold, run.italic]


def lines(pieces: Iterable[tuple[Run, Look]], width: float, type_: Typesetting, leading: float) -> list[Line]:
    """The pieces set in lines of a width; a line end in the text ends a line. At least one line."""
    setter = _Setter(width, type_, leading)
    for cluster in _clusters(pieces, type_):
        if cluster:
            setter.add(cluster)
        else:
            setter.end()
    setter.end()
    return setter.done


def plain(text: str) -> str:
    """The text as names and titles inside a file hold it: on one line, no control characters, no half characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def one_line(text: str, look: Look, type_: Typesetting, width: float) -> Line:
    """The text on one line, cut with an ellipsis where it is wider than width."""
    found = lines([(Run(text.replace("\n", " ")), look)], width, type_, look.leading)
    if len(found) == 1:
        return found[0]
    words = found[0].text
    while len(found) > 1:
        words = words[:-1].rstrip()
        found = lines([(Run(words + "…"), look)], width, type_, look.leading)
    return found[0]


def _clusters(pieces: Iterable[tuple[Run, Look]], type_: Typesetting) -> Iterator[_Cluster]:
    """Words as lists of atoms that belong together (a bold name and its comma); an empty list ends a line."""
    cluster: _Cluster = []
    for run, look in pieces:
        face = type_.names[look.bold, look.italic]
        for index, line in enumerate([run.text.replace("\n", " ")] if run.source else run.text.split("\n")):
            if index:
                if cluster:
                    yield cluster
                yield []
                cluster = []
            for position, word in enumerate(_SPACES.split(line)):
                if position and cluster:
                    yield cluster
                    cluster = []
                if word:
                    text, width = type_.word(face, word)
                    cluster.append(_Atom(text, width * look.size, look, face))
        cluster.extend(_calls(run.notes, look, type_))
    if cluster:
        yield cluster


def _calls(notes: Sequence[Note], look: Look, type_: Typesetting) -> Iterator[_Atom]:
    raised = replace(look, size=round(look.size * 0.64, 2), rise=round(look.size * 0.34, 2), bold=False, italic=False)
    face = type_.names[False, False]
    for index, note in enumerate(notes):
        if index:
            yield _Atom(", ", type_.word(face, ",")[1] * raised.size * 1.9, raised, face)
        text, width = type_.word(face, str(note.number))
        yield _Atom(text, width * raised.size, raised, face, note)


@dataclass(slots=True)
class _Setter:
    width: float
    type_: Typesetting
    leading: float
    done: list[Line] = field(default_factory=list[Line])
    row: list[Segment] = field(default_factory=list[Segment])
    x: float = 0
    last_face: str = ""

    def add(self, cluster: _Cluster) -> None:
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

    def end(self) -> None:
        """Close the line that is being filled."""
        notes = tuple(segment.note for segment in self.row if segment.note)
        self.done.append(Line(self.row, self.leading, notes))
        self.row, self.x = [], 0

    def _gap(self, atom: _Atom) -> float:
        if not self.row:
            return 0
        last = self.row[-1]
        if last.note or last.look.rise:
            return self.type_.word(atom.face, " ")[1] * atom.look.size
        return self.type_.word(self.last_face, " ")[1] * last.look.size

    def _add_parts(self, parts: list[_Cluster], gap: float) -> None:
        for part in parts:
            wide = sum(atom.width for atom in part)
            if self.row and self.x + gap + wide > self.width:
                self.end()
                gap = 0
            if wide <= self.width:
                self._put(part, gap)
            else:
                self._break_anywhere(part)
            gap = 0

    def _break_anywhere(self, cluster: _Cluster) -> None:
        for atom in cluster:
            for character in [atom.text] if atom.note else atom.text:
                width = self.type_.word(atom.face, character)[1] * atom.look.size
                if self.row and self.x + width > self.width:
                    self.end()
                self._put([_Atom(character, width, atom.look, atom.face, atom.note)], 0)

    def _put(self, cluster: _Cluster, gap: float) -> None:
        if gap:
            self._space(cluster[0], gap)
        for atom in cluster:
            last = self.row[-1] if self.row else None
            if last and last.look is atom.look and not atom.note and not last.note:
                last.text += atom.text
                last.width += atom.width
            else:
                self.row.append(Segment(self.x, atom.text, atom.width, atom.look, atom.note))
            self.x += atom.width
            self.last_face = atom.face

    def _space(self, atom: _Atom, gap: float) -> None:
        last = self.row[-1]
        if last.note or last.look.rise:
            self.row.append(Segment(self.x, " ", gap, atom.look))
            self.last_face = atom.face
        else:
            last.text += " "
            last.width += gap
        self.x += gap


def _soft_parts(cluster: _Cluster, type_: Typesetting, soft: re.Pattern[str]) -> Iterator[_Cluster]:
    part: _Cluster = []
    for atom in cluster:
        pieces = [atom.text] if atom.note else soft.split(atom.text)
        for index, piece in enumerate(pieces):
            if index:
                yield part
                part = []
            part.append(_Atom(piece, type_.word(atom.face, piece)[1] * atom.look.size, atom.look, atom.face, atom.note))
    if part:
        yield part
