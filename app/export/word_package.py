"""The .docx package around a pack: parts that python-docx does not write, and nothing of the machine that writes it."""

from collections.abc import MutableSequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Cm

from app.export import word_styles
from app.export.word_markup import NAMESPACES, clean, field, paragraph, run
from app.i18n import _
from app.model.pack import Pack

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Parts of python-docx's own template that a pack has no use for.
_UNUSED = (
    RT.THUMBNAIL, RT.EXTENDED_PROPERTIES, RT.CUSTOM_XML, RT.THEME, RT.FONT_TABLE, RT.NUMBERING, RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_TITLE_IN_HEADER = 70


def empty(pack: Pack) -> Document:
    """A Word document without text: the styles, page and properties of a pack, its header and footer."""
    document = docx.Document()
    for holder in (_package(document).rels, document.part.rels):
        for relation in [one for one in holder.values() if one.reltype in _UNUSED]:
            del holder[relation.rId]
    _put(document.styles.element, word_styles.styles())
    _put(document.settings.element, _SETTINGS)
    _set_page(document)
    _set_properties(document, pack)
    _set_furniture(document, pack)
    return document


def _package(document: Document) -> Any:
    return document.part.package  # its stubs know neither that it is there nor what it may be given to


def _put(element: MutableSequence[Any], xml: str) -> None:
    """Give an element the children of another, which is written as XML."""
    element[:] = list(parse_xml(xml))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = True


def _set_properties(document: Document, pack: Pack) -> None:
    """Title, subject, author and the pack's own day: nothing that the machine knows of its user."""
    properties = document.core_properties
    made = datetime.fromisoformat(pack.made_on)
    properties.title, properties.subject = clean(pack.title)[:255], clean(pack.subtitle)[:255]
    properties.author = properties.last_modified_by = clean(pack.author)[:255]
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = made
    properties.language, properties.revision = "en-GB", 1


def _set_furniture(document: Document, pack: Pack) -> None:
    """Header and footer of every page: title, marking, page X of Y; the cover bears its own title."""
    section = document.sections[0]
    title = clean(pack.title)
    shown = title if len(title) <= _TITLE_IN_HEADER else f"{title[: _TITLE_IN_HEADER - 1].rstrip()}…"
    pages = run(_("Page") + " ") + field("PAGE", "1") + run(" " + _("of") + " ") + field("NUMPAGES", "1")
    marking = run("\t") + run(pack.marking, '<w:rStyle w:val="ValiseMarking"/>') if pack.marking else ""
    _put_paragraph(section.header, paragraph("Header", run(shown) + marking))
    _put_paragraph(section.first_page_header, paragraph("Header", marking))
    for footer in (section.footer, section.first_page_footer):
        _put_paragraph(footer, paragraph("Footer", pages + marking))


def _put_paragraph(furniture: Any, xml: str) -> None:
    """Make one paragraph all that a header or footer of python-docx holds."""
    furniture.is_linked_to_previous = False
    element = furniture._element
    element[:] = [parse_xml(xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1))]


def add_footnotes(document: Document, footnotes: list[str]) -> None:
    """Add the part that holds the footnotes, written as XML, after the two separators that Word wants first."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
        f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {NAMESPACES}>{separators}{''.join(footnotes)}</w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), _package(document))
    document.part.relate_to(part, RT.FOOTNOTES)


def save(document: Document, path: Path) -> None:
    """Write the document to a new file; the same document gives the same bytes."""
    raw = BytesIO()
    document.save(raw)
    with ZipFile(raw) as source, ZipFile(path, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0o600 << 16
            target.writestr(info, source.read(name), compresslevel=6)
