"""Writes what became of paragraphs and rows, as Word tracks changes: w:ins and w:del, with who and when.

It reads only what our own writer wrote (word_markup.py), whose forms are few and known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.export.redline.notes import Notes
from app.export.redline.words import Atom, Became, Change, atoms, changes
from app.export.word_markup import attribute

_PARAGRAPH = re.compile(r'<w:p><w:pPr>(<w:pStyle w:val="([^"]*)"/>.*?)</w:pPr>(.*)</w:p>\Z', re.DOTALL)
_CELL = re.compile(r"(<w:tc><w:tcPr>.*?</w:tcPr>)(<w:p>.*?</w:p>)</w:tc>", re.DOTALL)
_ROW = re.compile(r"<w:tr>(?:<w:trPr>(.*?)</w:trPr>)?(.*)</w:tr>\Z", re.DOTALL)
_RUNS = re.compile(r"(?:<w:r>.*?</w:r>)+", re.DOTALL)
_RUN = re.compile(r"<w:r>.*?</w:r>", re.DOTALL)
_CALL = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')
_SEAM = '</w:t><w:t xml:space="preserve">'
# What two paragraphs that read alike may differ in: marks that nobody reads, and the names of what they lead to.
_UNREAD = re.compile(
    r"<w:bookmark(?:Start|End) [^>]*>|</?w:hyperlink[^>]*>|> PAGEREF \w+"
    r'|<(?:wp:docPr|pic:cNvPr) id="\d+" name="[^"]*"'
)
_PICTURE = re.compile(r'<a:blip [^>]*r:embed="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of ours taken apart. properties: the content of its w:pPr."""

    properties: str
    style: str
    content: str


def taken_apart(xml: str) -> Paragraph:
    """The parts of a paragraph that our writer wrote."""
    found = _PARAGRAPH.match(xml)
    if found is None:
        raise ValueError(xml[:200])
    return Paragraph(found[1], found[2], found[3])


class Pen:
    """by: who made the changes; day: ISO date; first: the highest id of a mark in either text.

    pictures: of both texts, by the id that they use.
    """

    def __init__(self, by: str, day: str, first: int, notes: Notes, pictures: dict[str, bytes]) -> None:
        self.notes = notes
        self._who = f'w:author={attribute(by)} w:date="{day}T00:00:00Z"'
        self._last = first
        self._pictures = pictures

    def paragraph(self, old: str, new: str) -> str:
        """What became of a paragraph; "" for one that there was not, or is not any more."""
        if not old or not new:
            return self._whole("ins", new) if new else self._whole("del", old)
        then, now = taken_apart(old), taken_apart(new)
        if then.style != now.style:
            return self._whole("del", old) + self._whole("ins", new)
        return f"<w:p><w:pPr>{now.properties}</w:pPr>{self._content(then.content, now.content)}</w:p>"

    def row(self, old: str, new: str, like: str) -> str:
        """What became of a row, likewise; like: a row of its table as it is now, for the widths of one that went."""
        if old and new and old.count("<w:tc>") == new.count("<w:tc>"):
            cells = iter(_CELL.findall(old))
            return _CELL.sub(lambda cell: f"{cell[1]}{self.paragraph(next(cells)[1], cell[2])}</w:tc>", new)
        return (self._whole_row("del", old, like) if old else "") + (self._whole_row("ins", new, like) if new else "")

    def _whole(self, became: Became, xml: str) -> str:
        """A paragraph that came or went, with its end."""
        one = taken_apart(xml)
        end = f"<w:rPr>{self._mark(became)}/></w:rPr>"
        return f"<w:p><w:pPr>{one.properties}{end}</w:pPr>{self._all(became, one.content)}</w:p>"

    def _whole_row(self, became: Became, xml: str, like: str) -> str:
        """A row that came or went. It is marked as such, and its words, without which no program would show them."""
        found = _ROW.match(xml)
        if found is None:
            raise ValueError(xml[:200])
        widths = [cell[0] for cell in _CELL.findall(like)]
        cells = _CELL.findall(found[2])
        if len(widths) != len(cells):
            widths = [cell[0] for cell in cells]
        filled = (f"{width}{self._whole(became, cell[1])}</w:tc>" for width, cell in zip(widths, cells, strict=True))
        return f"<w:tr><w:trPr>{found[1] or ''}{self._mark(became)}/></w:trPr>{''.join(filled)}</w:tr>"

    def _content(self, old: str, new: str) -> str:
        """What became of the words of a paragraph whose style stayed."""
        if self._read(old, self.notes.old) == self._read(new, self.notes.new):
            return self.notes.kept(new)
        before, _rest = atoms(old, lambda xml: self._read(xml, self.notes.old))
        after, rest = atoms(new, lambda xml: self._read(xml, self.notes.new))
        return "".join(self._change(one) for one in changes(before, after)) + rest

    def _change(self, change: Change) -> str:
        if change.stayed:
            return self.notes.kept(self._runs("", change.new))
        gone, come = list(change.old), list(change.new)
        reread: list[tuple[Atom, Atom]] = []
        while gone and come and gone[-1].note and come[-1].note:
            reread.insert(0, (gone.pop(), come.pop()))
        went, came = self._runs("del", gone), self._runs("ins", come)
        return went + came + "".join(self._reread(*notes) for notes in reread)

    def _reread(self, old: Atom, new: Atom) -> str:
        """The call of a footnote that reads otherwise, which says what changed in it."""
        note = self.paragraph(self.notes.old[old.note], self.notes.new[new.note])
        return f"{new.before}{_linked(new.link, _run(new.looks, self.notes.put(note)))}"

    def _runs(self, became: Became, found: Sequence[Atom]) -> str:
        return "".join(self._stretches(became, found))

    def _stretches(self, became: Became, found: Sequence[Atom]) -> Iterator[str]:
        """Atoms of one look as one run; what stands before an atom parts it from those before it."""
        number = 0

        def stretch(atom: Atom) -> tuple[int, str, str]:
            nonlocal number
            number += bool(atom.before)
            return number, atom.looks, atom.link

        for (_number, looks, link), some in groupby(found, stretch):
            one = list(some)
            written = _run(looks, "".join([atom.xml for atom in one]).replace(_SEAM, ""))
            if became == "del":
                yield self._all("del", written)
            else:
                yield one[0].before + _linked(link, self._all("ins", written) if became else written)

    def _all(self, became: Became, content: str) -> str:
        """The whole of a content as what came or went. What went leaves no bookmarks, links and fields behind."""
        if became == "ins":
            called = _CALL.sub(lambda call: self.notes.put(self._note("ins", self.notes.new[int(call[1])])), content)
            return _RUNS.sub(lambda runs: self._marked("ins", runs[0]), called)
        runs = [run for run in _RUN.findall(content) if "<w:fldChar" not in run and "<w:instrText" not in run]
        gone = "".join(runs).replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ")
        gone = gone.replace("</w:t>", "</w:delText>")
        called = _CALL.sub(lambda call: self.notes.put(self._note("del", self.notes.old[int(call[1])])), gone)
        return self._marked("del", called) if called else ""

    def _note(self, became: Became, xml: str) -> str:
        """A footnote that came or went with its call: its number stays what it is."""
        one = taken_apart(xml)
        number, ending, said = one.content.partition("</w:r>")
        return f"<w:p><w:pPr>{one.properties}</w:pPr>{number}{ending}{self._all(became, said)}</w:p>"

    def _marked(self, became: Became, runs: str) -> str:
        return f"{self._mark(became)}>{runs}</w:{became}>"

    def _mark(self, became: Became) -> str:
        self._last += 1
        return f'<w:{became} w:id="{self._last}" {self._who}'

    def _read(self, xml: str, notes: dict[int, str]) -> str:
        """What a reader has of a piece: its words and looks, the whole of its footnotes, its pictures."""
        read = _UNREAD.sub("", xml)
        if "<w:footnoteReference" in read:
            read = _CALL.sub(lambda call: _UNREAD.sub("", notes[int(call[1])]), read)
        if "r:embed" in read:
            read = _PICTURE.sub(lambda picture: str(hash(self._pictures[picture[1]])), read)
        return read


def _run(looks: str, content: str) -> str:
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{properties}{content}</w:r>"


def _linked(link: str, runs: str) -> str:
    return f"{link}{runs}</w:hyperlink>" if link else runs
