"""The document that a pack is put into: what stands before and after it, and its parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.export.word_body import Place
from app.export.word_markup import HEAD, NAMESPACES, quoted
from app.export.word_package import DOCUMENT, WORD, Package

_FOOTNOTES = "word/footnotes.xml"
_USED = re.compile(r'<w:(p|r|tbl)Style w:val="([^"]+)"/>')
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
    f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


NO_FOOTNOTES = (f"{HEAD}<w:footnotes {NAMESPACES}>{SEPARATORS}", "</w:footnotes>")
"""The text around footnotes where there are no others."""


class Text(Protocol):
    """What a document is written of: XML of its parts in order, and of its footnotes; pictures by their id there."""

    parts: list[str]
    footnotes: list[str]
    pictures: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Frame:
    """A document without the pack. main: name of the part that holds the text, before and after: its text around it.

    styles: ids that the document has for styles of ours that bear another id there. footnotes: the text of its own
    footnotes' part around the pack's.
    """

    package: Package
    main: str
    before: str
    after: str
    place: Place
    styles: Mapping[str, str] = field(default_factory=dict[str, str])
    footnotes: tuple[str, str] = NO_FOOTNOTES

    def write(self, body: Text, path: Path) -> None:
        """Write the document with a pack in it as a new file."""
        text = [named(part, self.styles) for part in body.parts] if self.styles else body.parts
        self.package.put_long(self.main, DOCUMENT, [self.before, *text, self.after])
        self._put_footnotes(body.footnotes)
        for number, (relation, image) in enumerate(body.pictures.items(), 1):
            name = f"word/media/pack{number}.png"
            self.package.put(name, "image/png", image)
            self.package.lead(self.main, name, "image", relation)
        self.package.save(path)

    def _put_footnotes(self, footnotes: list[str]) -> None:
        """Write the part of the footnotes, after the two separators that Word wants first."""
        before, after = self.footnotes
        name = self.package.led(self.main, "footnotes")
        if not name:
            name = _FOOTNOTES
            self.package.lead(self.main, name, "footnotes")
        text = [named(footnote, self.styles) for footnote in footnotes] if self.styles else footnotes
        self.package.put_long(name, f"{WORD}.footnotes+xml", [before, *text, after])


def named(xml: str, styles: Mapping[str, str]) -> str:
    """The text with the ids that a document has for our styles."""
    return _USED.sub(lambda found: f"<w:{found[1]}Style w:val={quoted(styles.get(found[2], found[2]))}/>", xml)
