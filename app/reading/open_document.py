"""OpenDocument texts (.odt): headings, paragraphs, lists, tables, text boxes and notes as they would be printed.

Tracked insertions are kept and deletions left out, as in Word documents; so are comments, hidden text, running heads.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import packages
from app.reading.headings import marked, unmarked
from app.reading.normalise import extracted, tidy
from app.reading.numerals import whole_number
from app.reading.open_lists import Lists, lists
from app.reading.source import Reader, Source, Stated
from app.reading.xml_parts import Element, content_of, encrypted, lies_in, open_package, outermost, part

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_LEFT_OUT = {_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "ruby-text", _TEXT + "hidden-text",
             _OFFICE + "forms", _TEXT + "sequence-decls", _TEXT + "variable-decls", _TEXT + "user-field-decls",
             "{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}desc",
             "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
             "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"}
_ROWS_OF_OTHERS = {_TABLE + "table"}
_APART = (_TEXT + "note", _DRAW + "frame")
_SPACES = 1_000
_TITLE_STYLES = ("Title", "Heading_20_1")


@dataclass(frozen=True, slots=True)
class _Styles:
    """lists: what stands before list items; hidden: styles of text that is not shown; parents: style to its parent."""

    lists: Lists
    hidden: frozenset[str] = frozenset()
    parents: dict[str, str] = field(default_factory=dict[str, str])


def read_open_document(data: bytes) -> Source:
    """The text of the body with its notes after the paragraphs that call them, and the document's properties."""
    package = open_package(data)
    _check_encryption(package)
    content = part(package, "content.xml")
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if content is None or body is None:
        raise UnreadableDocument("unsupported", _("This OpenDocument file holds no text document."),
                                 _("Save it as a text document (.odt) or PDF and import that."))
    styles = _styles(content, part(package, "styles.xml"))
    text, headings = unmarked(tidy(extracted("\n\n".join(_blocks(body, styles)))))
    return Source(text, stated=_properties(package, _headline(body, styles)), headings=headings)


def _check_encryption(package: zipfile.ZipFile) -> None:
    manifest = content_of(package, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest or "encrypted-package" in package.namelist():
        raise encrypted()


def _styles(*roots: Element | None) -> _Styles:
    parents: dict[str, str] = {}
    hidden: set[str] = set()
    for style in (one for root in roots if root is not None for one in root.iter(_STYLE + "style")):
        name = style.get(_STYLE + "name", "")
        parents[name] = style.get(_STYLE + "parent-style-name", "")
        if any(one.tag == _STYLE + "text-properties" and one.get(_TEXT + "display", "") == "none" for one in style):
            hidden.add(name)
    return _Styles(lists(roots), frozenset(hidden), parents)


def _blocks(parent: Element, styles: _Styles) -> Iterator[str]:
    """The paragraphs, list items and tables inside a body, section, cell, box or note, in order."""
    for element in parent:
        if element.tag in _PARAGRAPHS:
            yield from _paragraph(element, styles, "")
        elif element.tag == _TEXT + "list":
            yield from _list(element, styles, (), "")
        elif element.tag == _TABLE + "table":
            yield _table(element, styles)
        elif element.tag not in _LEFT_OUT and not _hidden(element, styles):
            yield from _blocks(element, styles)


def _paragraph(element: Element, styles: _Styles, label: str) -> Iterator[str]:
    """A paragraph, then the notes called and the boxes anchored in it."""
    if _hidden(element, styles):
        return
    pieces: list[str] = []
    apart: list[Element] = []
    _gather(element, styles, pieces, apart)
    words = "".join(pieces).strip()
    if words:
        yield marked(label + words, _level(element))
    for one in apart:
        yield from _blocks(one, styles)


def _level(element: Element) -> int:
    """The rank of a heading, 0 for a paragraph."""
    if element.tag != _TEXT + "h":
        return 0
    return whole_number(element.get(_TEXT + "outline-level", "1"), 1)


def _gather(element: Element, styles: _Styles, pieces: list[str], apart: list[Element]) -> None:
    pieces.append(_collapsed(element.text))
    for child in element:
        tag = child.tag
        if tag == _TEXT + "s":
            count = child.get(_TEXT + "c", "1")
            pieces.append(" " * min(whole_number(count, 1), _SPACES))
        elif tag in (_TEXT + "tab", _TEXT + "line-break"):
            pieces.append("\t" if tag == _TEXT + "tab" else "\n")
        elif tag == _TEXT + "note":
            apart += (one for one in child if one.tag == _TEXT + "note-body")  # those in it come when it is printed
        elif tag.startswith(_DRAW):
            apart.append(child)
        elif tag not in _LEFT_OUT and not _hidden(child, styles):
            _gather(child, styles, pieces, apart)
        pieces.append(_collapsed(child.tail))


def _collapsed(words: str | None) -> str:
    """White space as the format counts it: runs are one space."""
    if not words:
        return ""
    inner = " ".join(words.split())
    if not inner:
        return " "
    return f"{' ' if words[0].isspace() else ''}{inner}{' ' if words[-1].isspace() else ''}"


def _hidden(element: Element, styles: _Styles) -> bool:
    return bool(styles.hidden) and element.get(_TEXT + "style-name", "") in styles.hidden


def _list(element: Element, styles: _Styles, levels: tuple[int, ...], outer: str) -> Iterator[str]:
    """The items of a list, each with its printed number or a hyphen; levels: the numbers of the items around."""
    name = element.get(_TEXT + "style-name", "") or outer
    number = styles.lists.first(name, len(levels), element.get(_TEXT + "continue-numbering", "") == "true")
    for item in element:
        if item.tag not in (_TEXT + "list-item", _TEXT + "list-header"):
            continue
        number = whole_number(item.get(_TEXT + "start-value"), number)
        label = styles.lists.label(name, (*levels, number)) if item.tag == _TEXT + "list-item" else ""
        for child in item:
            if child.tag in _PARAGRAPHS:
                yield from _paragraph(child, styles, label)
                label = ""
            elif child.tag == _TEXT + "list":
                yield from _list(child, styles, (*levels, number), name)
        number += item.tag == _TEXT + "list-item"
    styles.lists.counted[name, len(levels)] = number


def _table(table: Element, styles: _Styles) -> str:
    """Rows as lines, cells apart by tabs; a row whose cells hold several paragraphs gives them one after another."""
    rows: list[str] = []
    for row in outermost(table, _TABLE + "table-row", _ROWS_OF_OTHERS):
        cells = [[block for block in _blocks(cell, styles) if block.strip()]
                 for cell in row if cell.tag == _TABLE + "table-cell"]
        if all(len(cell) < 2 and "\n" not in "".join(cell) for cell in cells):
            rows.append("\t".join("".join(cell) for cell in cells).rstrip())
        else:
            rows.append("\n" + "\n\n".join(block for cell in cells for block in cell) + "\n")
    return "\n".join(row for row in rows if row.strip())


def _headline(body: Element, styles: _Styles) -> str:
    for wanted in _TITLE_STYLES:
        for paragraph in body.iter(*_PARAGRAPHS):
            name = paragraph.get(_TEXT + "style-name", "")
            is_title = wanted in (name, styles.parents.get(name, ""))
            if is_title and not lies_in(paragraph, _PARAGRAPHS, _APART):
                pieces: list[str] = []
                _gather(paragraph, styles, pieces, [])
                words = " ".join("".join(pieces).split())
                if words:
                    return words
    return ""


def _properties(package: zipfile.ZipFile, headline: str) -> Stated:
    root = part(package, "meta.xml")
    facts: dict[str, str] = {}
    for one in () if root is None else root.iter():
        facts.setdefault(one.tag.rpartition("}")[2], (one.text or "").strip())
    author = "creator" if facts.get("creator") else "initial-creator"
    return Stated(
        title=_known(facts, "title"),
        headline=Known(headline, _("set in the style of a title")) if headline else Known(),
        author=_known(facts, author), created=_known(facts, "creation-date"), language=_known(facts, "language"))


def _known(facts: dict[str, str], name: str) -> Known:
    value = facts.get(name, "")
    return Known(value, _("OpenDocument property {name}").format(name=name)) if value else Known()


def recognises(data: bytes) -> bool:
    """Whether it is a zip package that holds an OpenDocument text."""
    return packages.kind_of(data) == "open-document"


OPEN_DOCUMENT = Reader("open-document", (".odt",), "application/vnd.oasis.opendocument.text", recognises,
                       read_open_document)
