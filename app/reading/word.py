"""Word documents (.docx): paragraphs, tables, text boxes and notes as they would be printed.

Tracked insertions are kept and deletions left out; so are hidden text, field codes, headers and footers.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import packages, word_lists
from app.reading.headings import marked, unmarked
from app.reading.normalise import extracted, tidy
from app.reading.source import Reader, Source, Stated
from app.reading.word_headings import heading_level, outline_levels
from app.reading.word_lists import Numbering
from app.reading.xml_parts import Element, lies_in, open_package, outermost, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "instrText", _W + "delText", _FALLBACK}
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011", _W + "ptab": "\t"}
_ROWS_OF_OTHERS = {_W + "tbl"}
_OFF = ("0", "false", "off")
_NO_CREATION = "2013-12-23T23:15:00Z"  # stamp of python-docx' template, in every document made from it


@dataclass(frozen=True, slots=True)
class _Package:
    numbering: Numbering
    styles: dict[str, str]
    levels: dict[str, int]
    listed: dict[str, Element]


def read_word(data: bytes) -> Source:
    """The text of the body and its notes, with the title, author and dates of the document's properties."""
    package = open_package(data)
    document = part(package, _main_part(package))
    body = None if document is None else document.find(_W + "body")
    if body is None:
        raise UnreadableDocument("unsupported", _("This package holds no Word document."),
                                 _("Save it as a Word document (.docx) and import that."))
    styles = part(package, "word/styles.xml")
    parts = _Package(word_lists.numbering(part(package, "word/numbering.xml")), _style_names(styles),
                     outline_levels(styles), word_lists.styled(styles))
    blocks = [*_blocks(body, parts), *_notes(package, parts)]
    text, headings = unmarked(tidy(extracted("\n\n".join(blocks))))
    return Source(text, stated=_properties(package, _headline(body, parts)), headings=headings)


def _main_part(package: zipfile.ZipFile) -> str:
    """Where the text is: word/document.xml, save for a few web programs that name it otherwise."""
    root = part(package, "_rels/.rels")
    for link in () if root is None else root:
        if link.get("Type", "").endswith("/officeDocument"):
            return link.get("Target", "").lstrip("/")
    return "word/document.xml"


def _blocks(parent: Element, parts: _Package) -> Iterator[str]:
    """The paragraphs and tables inside a body, cell, text box or note, in order."""
    held: list[str] = []
    for element in parent:
        if element.tag == _W + "p":
            if words := _paragraph_text(element, parts):
                held.append(words)
            if not held or not _mark_deleted(element):
                yield marked("".join(held), heading_level(element.find(_W + "pPr"), parts.levels))
                yield from _boxes(element, parts)
                held.clear()
        elif element.tag == _W + "tbl":
            yield _table(element, parts)
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element, parts)
    yield "".join(held).strip()


def _mark_deleted(paragraph: Element) -> bool:
    """Whether a tracked deletion of its paragraph mark joins it to the next."""
    return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _paragraph_text(paragraph: Element, parts: _Package) -> str:
    words = _words(paragraph)
    properties = paragraph.find(_W + "pPr")
    if not words.strip() or properties is None:
        return words
    return word_lists.label(parts.numbering, properties, parts.listed) + words.lstrip()


def _words(paragraph: Element) -> str:
    pieces: list[str] = []
    _gather(paragraph, pieces)
    return "".join(pieces)


def _gather(element: Element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == _W + "t":
            pieces.append(child.text or "")
        elif child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[child.tag])
        elif child.tag not in _LEFT_OUT and child.tag != _W + "txbxContent" and not _hidden(child):
            _gather(child, pieces)


def _hidden(run: Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(_W + "val", "1") not in _OFF


def _boxes(paragraph: Element, parts: _Package) -> Iterator[str]:
    """The text boxes anchored in a paragraph, each once although files hold them twice for older programs."""
    for box in outermost(paragraph, _W + "txbxContent", _LEFT_OUT):
        yield from _blocks(box, parts)


def _table(table: Element, parts: _Package) -> str:
    """Rows as lines, cells apart by tabs; a row whose cells hold several paragraphs gives them one after another."""
    rows: list[str] = []
    for row in outermost(table, _W + "tr", _ROWS_OF_OTHERS):
        if _deleted_row(row):
            continue
        cells = [[block for block in _blocks(cell, parts) if block.strip()] for cell in outermost(row, _W + "tc")]
        if all(len(cell) < 2 and "\n" not in "".join(cell) for cell in cells):
            rows.append("\t".join("".join(cell) for cell in cells).rstrip())
        else:
            rows.append("\n" + "\n\n".join(block for cell in cells for block in cell) + "\n")
    return "\n".join(row for row in rows if row.strip())


def _deleted_row(row: Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _notes(package: zipfile.ZipFile, parts: _Package) -> Iterator[str]:
    """Footnotes, then endnotes, after the text. Separators are not notes."""
    for name in ("footnote", "endnote"):
        root = part(package, f"word/{name}s.xml")
        for note in () if root is None else outermost(root, _W + name):
            if note.get(_W + "type", "normal") == "normal":
                yield "\n".join(_blocks(note, parts)).strip()


def _style_names(root: Element | None) -> dict[str, str]:
    """Style id to its English name in lower case ("heading 1"), whatever the language of the program."""
    names: dict[str, str] = {}
    for style in () if root is None else root.iter(_W + "style"):
        name = style.find(_W + "name")
        if name is not None:
            names[style.get(_W + "styleId", "")] = name.get(_W + "val", "").lower()
    return names


def _headline(body: Element, parts: _Package) -> str:
    for wanted in ("title", "heading 1"):
        for paragraph in body.iter(_W + "p"):
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            if style is None or parts.styles.get(style.get(_W + "val", "")) != wanted:
                continue
            if not lies_in(paragraph, (_W + "p",), (_W + "txbxContent",)):
                words = " ".join(_words(paragraph).split())
                if words:
                    return words
    return ""


def _properties(package: zipfile.ZipFile, headline: str) -> Stated:
    root = part(package, "docProps/core.xml")
    facts = {} if root is None else {one.tag.rpartition("}")[2]: (one.text or "").strip() for one in root}
    created = facts.get("created", "")
    return Stated(
        title=_known(facts, "title", "Title"),
        headline=Known(headline, _("set in the style of a title")) if headline else Known(),
        author=_known(facts, "creator", "Author"),
        created=Known() if created == _NO_CREATION else _known(facts, "created", "Created"),
        language=_known(facts, "language", "Language"))


def _known(facts: dict[str, str], key: str, name: str) -> Known:
    value = facts.get(key, "")
    return Known(value, _("Word property {name}").format(name=name)) if value else Known()


def recognises(data: bytes) -> bool:
    """Whether it is a zip package that holds a Word document."""
    return packages.kind_of(data) == "word"


WORD = Reader("word", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              recognises, read_word)
