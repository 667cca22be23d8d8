"""Packs as Word documents: real styles, headings, contents and footnotes that open without a question.

The contents are a real TOC field with its result written in it, so that every program shows them and Word does not
ask to compute them. Only layout knows page numbers, and a wrong one is worse than none: until the field is updated
(F9) the right column therefore gives the numbers of the entries, which are printed beside each entry; after that,
pages. A list of fields that are computed at opening (w:updateFields, w:dirty) makes Word ask its reader first.
"""

from collections.abc import Sequence
from pathlib import Path

from docx.oxml.parser import parse_xml

from app.export import word_package
from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Quotation,
    Run,
    Table,
)
from app.export.compose import blocks
from app.export.word_markup import (
    NAMESPACES,
    attribute,
    clean,
    field,
    field_begin,
    field_end,
    footnote,
    paragraph,
    run,
    runs,
)
from app.export.word_styles import TEXT_WIDTH
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Pack

_SHORT = 600
"""A quotation under so many characters is not parted by the end of a page."""

_STYLES: dict[ParagraphStyle, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "body": "Normal",
    "meta": "ValiseMeta",
    "preface": "ValisePreface",
    "remark": "ValiseNote",
    "list": "ValiseList",
}


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style as a new .docx file."""
    document = word_package.empty(pack)
    text = _Text(tuple(blocks(pack)))
    text.lay_out()
    body = document.element.body
    final = body.sectPr
    body[:] = [*parse_xml(f"<w:body {NAMESPACES}>{''.join(text.parts)}</w:body>"), final]
    word_package.add_footnotes(document, text.footnotes)
    word_package.save(document, path)


class _Text:
    """The body of a document under way: XML of its parts in order, and of its footnotes."""

    def __init__(self, found: tuple[Block, ...]) -> None:
        self.parts: list[str] = []
        self.footnotes: list[str] = []
        self._blocks = found
        self._headings = [block for block in found if isinstance(block, Heading)]
        self._marks = {block.bookmark: number for number, block in enumerate(self._headings, 1)}
        self._new_page = False
        self._heading = ""

    def lay_out(self) -> None:
        """Put every block into parts and footnotes."""
        for block in self._blocks:
            match block:
                case PageBreak():
                    self._new_page = True
                case Heading():
                    self._put_heading(block)
                case Contents():
                    self._put_contents(block)
                case Paragraph():
                    self._put(_STYLES[block.style], self._runs(block.runs))
                case Quotation():
                    self._put_quotation(block)
                case Table():
                    self._put_table(block)
                case HandBox():
                    self._put_box(block)

    def _put(self, style: str, content: str, whole: bool = False) -> None:
        """Add a paragraph; whole: on one page."""
        self.parts.append(paragraph(style, content, ("<w:keepLines/>" if whole else "") + self._page_break()))

    def _page_break(self) -> str:
        """The property that starts a new page, once, where one is due: no empty paragraph is needed."""
        due, self._new_page = self._new_page, False
        return "<w:pageBreakBefore/>" if due else ""

    def _runs(self, found: Sequence[Run]) -> str:
        self.footnotes += [footnote(note) for one in found for note in one.notes]
        return runs(found)

    def _put_heading(self, heading: Heading) -> None:
        self._heading = heading.text
        number = self._marks[heading.bookmark]
        start = f'<w:bookmarkStart w:id="{number}" w:name="{_mark(number)}"/>'
        self._put(f"Heading{heading.level}", f'{start}{run(heading.text)}<w:bookmarkEnd w:id="{number}"/>')

    def _put_contents(self, contents: Contents) -> None:
        self._put("TOCHeading", run(contents.heading))
        lines = [self._contents_line(heading) for heading in self._headings]
        for number, (heading, line) in enumerate(zip(self._headings, lines, strict=True)):
            begin = field_begin('TOC \\o "1-2" \\h \\z \\u') if number == 0 else ""
            end = field_end() if number == len(lines) - 1 else ""
            self._put(f"TOC{heading.level}", begin + line + end)

    def _contents_line(self, heading: Heading) -> str:
        mark = _mark(self._marks[heading.bookmark])
        numbers = _numbers(heading)
        pages = run("\t") + field(f"PAGEREF {mark} \\h", numbers) if numbers else ""
        return f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(heading.text)}{pages}</w:hyperlink>'

    def _put_quotation(self, quotation: Quotation) -> None:
        self._put("ValiseLead", run(f"{quotation.number}\t") + self._runs(quotation.lead))
        short = sum(len(one.text) for one in quotation.words) < _SHORT
        self._put("ValiseQuotation" if quotation.direct else "ValiseReported", self._runs(quotation.words), short)
        if quotation.remark:
            self._put("ValiseNote", run(_("Note: {0}").format(quotation.remark)))

    def _put_table(self, table: Table) -> None:
        widths = _widths(table.widths)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        title = attribute(table.caption or self._heading)
        head = [paragraph("ValiseHead", run(text), self._page_break()) for text in table.header]
        last = len(table.rows) - 1
        rows = "".join(
            _row([self._cell(cell, _stays(number, last)) for cell in row], widths)
            for number, row in enumerate(table.rows)
        )
        self.parts.append(
            '<w:tbl><w:tblPr><w:tblStyle w:val="ValiseTable"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
            f' w:noVBand="1"/><w:tblCaption w:val={title}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{_row(head, widths, '<w:tblHeader/>')}{rows}</w:tbl>"
        )

    def _cell(self, cell: tuple[Run, ...], stays: bool) -> str:
        return paragraph("ValiseCell", self._runs(cell), "<w:keepNext/>" if stays else "")

    def _put_box(self, box: HandBox) -> None:
        """The analyst's paragraphs; where there are none, a frame whose prompt goes with the first letter typed."""
        written = [" ".join(part.split()) for part in clean(box.text).split("\n\n") if part.strip()]
        for part in written:
            self._put("Normal", run(part))
        if written:
            return
        prompt = run(_("To be written by hand. {0}").format(box.prompt).strip(), '<w:rStyle w:val="ValisePrompt"/>')
        framed = paragraph("ValiseBox", prompt, self._page_break())
        self.parts.append(
            f"<w:sdt><w:sdtPr><w:alias w:val={attribute(self._heading[:60])}/><w:id w:val=\"{len(self.parts) + 1}\"/>"
            f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{framed}</w:sdtContent></w:sdt>"
        )


def _mark(number: int) -> str:
    return f"_Toc{number:08}"


def _numbers(heading: Heading) -> str:
    if not heading.first:
        return ""
    if heading.first == heading.last:
        return _("entry {0}").format(heading.first)
    return _("entries {0}–{1}").format(heading.first, heading.last)


def _stays(number: int, last: int) -> bool:
    """Whether a row stays on the page of the next: short tables whole, of longer ones no row alone at either end."""
    return number < last and (last < 4 or number in {0, last - 1})


def _widths(shares: tuple[float, ...]) -> list[int]:
    return [round(TEXT_WIDTH * share / sum(shares)) for share in shares]


def _row(cells: Sequence[str], widths: Sequence[int], properties: str = "") -> str:
    """A table row that does not split over pages."""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{filled}</w:tr>"
