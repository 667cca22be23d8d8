"""The text of a pack as the body of a Word document: paragraphs, tables, pictures, contents, and its footnotes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from app.export import word_picture, word_table
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
    Timeline,
)
from app.export.word_markup import (
    attribute,
    bookmark,
    field,
    field_begin,
    field_end,
    footnote,
    leftward,
    paragraph,
    run,
    runs,
    unlinked,
)
from app.i18n import _

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
_LONGEST_NAME = 40
CONTENTS_BEGIN = field_begin('TOC \\o "1-2" \\h \\z \\u')
"""What stands before the first line of the contents; field_end() stands after the last."""
_GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document a pack goes. width, height: of the text on a page, letter: of one in a table, in twips.

    taken: the highest id of bookmarks, boxes and pictures that stand there already; notes: that of footnotes. names:
    bookmarks that are there. fresh: whether the pack begins a page anyway.
    """

    width: int
    height: int
    letter: int
    taken: int = 0
    notes: int = 0
    names: frozenset[str] = frozenset()
    fresh: bool = True


class Body:
    """The body under way: XML of its parts in order, and of its footnotes; pictures by the id that the text uses.

    origins: the block of each part. last_id: the highest id of a bookmark, box or picture.
    """

    def __init__(self, found: Iterable[Block], place: Place) -> None:
        self.parts: list[str] = []
        self.origins: list[Block] = []
        self.footnotes: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self._blocks = found
        self._place = place
        self._headings: list[tuple[Heading, str]] = []
        self._before = _last_contents_mark(place.names)
        self._contents: list[tuple[int, Contents, str]] = []
        self._names: dict[str, str] = {}
        self._set: set[str] = set()
        self.last_id = place.taken
        self._new_page = not place.fresh
        self._heading = ""
        self._level = 0

    def lay_out(self) -> None:
        """Put every block into parts and footnotes."""
        for block, following in pairwise(chain(self._blocks, (None,))):
            if block is not None:
                self._put_block(block, following)
                self.origins += [block] * (len(self.parts) - len(self.origins))
        for at, contents, page_break in self._contents:
            self.parts[at] = self._listed(contents, page_break)
        for name in self._names.keys() - self._set:
            mark = self._names[name]
            self.parts = [unlinked(part, mark) for part in self.parts]
            self.footnotes = [unlinked(footnote, mark) for footnote in self.footnotes]

    def _put_block(self, block: Block, following: Block | None) -> None:
        match block:
            case PageBreak():
                self._new_page = bool(self.parts) or not self._place.fresh
            case Heading():
                self._put_heading(block)
            case Contents():
                self._put_contents(block)
            case Paragraph():
                leads = block.style == "preface" and not _is_new_part(following)
                leftwards = leftward(block.runs[0].text) if block.runs else False
                self._put(_STYLES[block.style], self._runs(block.runs), stays=leads, leftwards=leftwards)
            case Quotation():
                self._put_quotation(block)
            case Table():
                self._put_table(block)
            case HandBox():
                self._put_box(block)
            case Timeline():
                self._put_timeline(block)

    def _put(self, style: str, content: str, whole: bool = False, stays: bool = False, leftwards: bool = False) -> None:
        """Add a paragraph; whole: on one page, stays: on that of the next, leftwards: written from the right."""
        if content:
            before = ("<w:keepNext/>" if stays else "") + ("<w:keepLines/>" if whole else "") + self._page_break()
            self.parts.append(paragraph(style, content, before + ("<w:bidi/>" if leftwards else "")))

    def _page_break(self) -> str:
        """The property that starts a new page, once, where one is due: no empty paragraph is needed."""
        due, self._new_page = self._new_page, False
        return "<w:pageBreakBefore/>" if due else ""

    def _next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def _runs(self, found: Sequence[Run]) -> str:
        for one in found:
            if one.notes:
                self.footnotes += [footnote(note, self._named, self._place.notes) for note in one.notes]
        return runs(found, self._named, self._place.notes)

    def _marked(self, name: str, content: str) -> str:
        """The content under the bookmark of that name, where it is the first to bear it."""
        if not name or name in self._set:
            return content
        self._set.add(name)
        return bookmark(self._next_id(), self._named(name), content)

    def _named(self, name: str) -> str:
        """The name in Word of a bookmark that there is or may yet come: blocks are taken one at a time."""
        if name not in self._names:
            self._names[name] = _legal(name, self._place.names)
        return self._names[name]

    def _put_heading(self, heading: Heading) -> None:
        """A heading, no more than one level below the one before it; its words are marked for contents and links."""
        self._heading = heading.text
        self._level = min(heading.level, self._level + 1)
        words = self._marked(heading.bookmark, run(heading.text))
        mark = f"_Toc{self._before + len(self._headings) + 1:08}"
        self._headings.append((heading, mark))
        marked = bookmark(self._next_id(), mark, words)
        self._put(f"Heading{self._level}", marked, stays=True, leftwards=leftward(heading.text))

    def _put_contents(self, contents: Contents) -> None:
        """Leave room for the contents, which list what comes after them."""
        self._contents.append((len(self.parts), contents, self._page_break()))
        self.parts.append("")

    def _listed(self, contents: Contents, page_break: str) -> str:
        """The contents with the frame by which Word knows them as such and offers to update them."""
        lines = [paragraph("TOCHeading", run(contents.heading), page_break)]
        last = len(self._headings) - 1
        for number, (heading, mark) in enumerate(self._headings):
            begin = CONTENTS_BEGIN if number == 0 else ""
            end = field_end() if number == last else ""
            lines.append(paragraph(f"TOC{heading.level}", begin + _contents_line(heading, mark) + end))
        return _framed(f'<w:id w:val="{self._next_id()}"/>{_GALLERY}', "".join(lines))

    def _put_quotation(self, quotation: Quotation) -> None:
        number = self._marked(f"entry-{quotation.number}", run(str(quotation.number)))
        self._put("ValiseLead", number + run("\t") + self._runs(quotation.lead))
        words = "".join(one.text for one in quotation.words)
        style = "ValiseQuotation" if quotation.direct else "ValiseReported"
        remark = quotation.remark.strip()
        self._put(style, self._runs(quotation.words), len(words) < _SHORT, bool(remark), leftward(words))
        if remark:
            self._put("ValiseNote", run(_("Note: {0}").format(remark)))

    def _put_table(self, table: Table) -> None:
        widths = word_table.widths(table, self._place.width, self._place.letter)
        if table.caption:
            self._put("Caption", run(table.caption), whole=True, stays=True)
        head = [paragraph("ValiseHead", run(text), self._page_break()) for text in table.header]
        stays = word_table.stays(table)
        marks = table.bookmarks or ("",) * len(table.rows)
        rows = [
            self._row(row, mark, widths, number in stays)
            for number, (row, mark) in enumerate(zip(table.rows, marks, strict=True))
        ]
        rows.insert(0, word_table.row(head, widths, f"{word_table.WHOLE}<w:tblHeader/>"))
        self.parts.append(f"<w:tbl>{word_table.look(table, widths, self._heading)}{''.join(rows)}</w:tbl>")

    def _row(self, row: Sequence[Sequence[Run]], mark: str, widths: list[int], stays: bool) -> str:
        noted = any(run.notes for cell in row for run in cell)
        keep = ("<w:keepNext/>" if stays else "") + ("<w:keepLines/>" if noted else "")
        cells = [self._runs(cell) for cell in row]
        cells[0] = self._marked(mark, cells[0])
        turned = [f"{keep}<w:bidi/>" if cell and leftward(cell[0].text) else keep for cell in row]
        written = [paragraph("ValiseCell", *one) for one in zip(cells, turned, strict=True)]
        return word_table.row(written, widths, "" if noted else word_table.WHOLE)

    def _put_timeline(self, block: Timeline) -> None:
        """The picture as wide as the text, its alternative in words, and under it what it shows."""
        from app.export import timeline  # brings an imaging library: loaded when there is something to draw

        width = self._place.width
        image = timeline.png(block, word_picture.pixels(width))
        number = self._next_id()
        relation = f"rIdPicture{number}"
        self.pictures[relation] = image
        size = word_picture.size(image, width, self._place.height)
        title = block.caption or self._heading
        shown = word_picture.inline(relation, number, size, title, block.alt)
        self._put("ValisePicture", shown, stays=bool(block.caption))
        self._put("Caption", run(block.caption), whole=True)

    def _put_box(self, box: HandBox) -> None:
        """A frame whose prompt goes with the first letter typed."""
        prompt = run(_("To be written by hand. {0}").format(box.prompt).strip(), '<w:rStyle w:val="ValisePrompt"/>')
        about = f'<w:alias w:val={attribute(self._heading[:60])}/><w:id w:val="{self._next_id()}"/><w:showingPlcHdr/>'
        self.parts.append(_framed(about, paragraph("ValiseBox", prompt, self._page_break())))


def _is_new_part(block: Block | None) -> bool:
    """Whether the block begins a section or a page, or there is none."""
    return block is None or isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level == 1)


def _legal(name: str, taken: frozenset[str]) -> str:
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)[: _LONGEST_NAME - 6]
    plain = plain if plain[:1].isalpha() else f"b_{plain}"
    return f"pack_{plain}" if plain in taken else plain


def _last_contents_mark(taken: frozenset[str]) -> int:
    """The highest number of the bookmarks by which contents know headings, named as Word names its own."""
    return max((int(found[1]) for name in taken if (found := re.fullmatch(r"_Toc(\d{1,8})", name))), default=0)


def _framed(about: str, content: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _contents_line(heading: Heading, mark: str) -> str:
    pages = run("\t") + field(f"PAGEREF {mark} \\h", _numbers(heading))
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(heading.text)}{pages}</w:hyperlink>'


def _numbers(heading: Heading) -> str:
    """What stands for the page until it is known: the numbers of the entries, a dash where there are none."""
    if not heading.first:
        return "–"
    if heading.first == heading.last:
        return _("entry {0}").format(heading.first)
    return _("entries {0}–{1}").format(heading.first, heading.last)
