"""The sheets of a workbook that are not entries: cover, parts written by hand, facts, long texts."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.cell_range import CellRange

from app.export.citations import by_place, formatted
from app.export.compose.hand import stands_in
from app.export.compose.nothing import nil_return
from app.export.excel_book import ACCENT, GREY, LINK, Book, Look
from app.export.excel_columns import Index, one_line
from app.export.excel_heights import SIZE, fitting_size, height, lines
from app.export.excel_sheet import Sheet, place
from app.export.excel_text import clean
from app.i18n import _
from app.model.pack import Entry, Fact, Pack, Section
from app.model.part_text import Block, blocks

_WIDTHS = (34.0, 90.0)


def cover(book: Book, names: Sequence[tuple[str, int]]) -> None:
    """Add the cover: what the pack is, and the sheets with how many entries each holds."""
    facts = _cover_facts(book)
    sheet = Sheet(book, _("Cover"), _WIDTHS, len(facts) + len(names) + 5)
    _marking(sheet)
    _title(sheet, book.pack.title, Look(size=18, colour=ACCENT, bold=True))
    _title(sheet, book.pack.subtitle, Look(size=12, colour=GREY))
    for fact in facts:
        label, value = fact.label, book.named.label(fact.value)
        cells = [sheet.text(0, label, Look(bold=True, colour=ACCENT)), sheet.text(1, value, Look())]
        sheet.append(cells, sheet.needed((label, value), 1))
    sheet.append((), height(1))
    sheet.append([sheet.text(0, _("Sheets"), Look(bold=True, colour=ACCENT)),
                  sheet.text(1, _("Rows"), Look(bold=True, colour=ACCENT))], height(1))  # fmt: skip
    for name, count in names:
        sheet.link(0, place(name, 1))
        cells = [sheet.text(0, name, Look(colour=LINK, underlined=True)),
                 sheet.cell(1, count, book.look(Look(align="left")))]  # fmt: skip
        sheet.append(cells, height(1))


def _marking(sheet: Sheet) -> None:
    """The first row, in the marking's own colours; empty where the pack has none."""
    marking = sheet.book.furniture.marking
    if marking is None:
        sheet.append((), height(1))
        return
    fill = f"FF{marking.background[1:]}" if marking.background else ""
    look = Look(size=marking.size, colour=f"FF{marking.colour[1:]}", bold=True, fill=fill)
    sheet.append([sheet.text(0, marking.label, look)], height(1, marking.size) + 2)


def _title(sheet: Sheet, text: str, look: Look) -> None:
    row = sheet.rows + 1
    sheet.sheet.merged_cells.add(CellRange(f"A{row}:B{row}"))
    taken = lines(clean(text), sum(_WIDTHS) * SIZE / (look.size * 1.1))
    sheet.append([sheet.text(0, text, look)], height(taken, look.size) + 8)


def _cover_facts(book: Book) -> list[Fact]:
    pack, around = book.pack, book.furniture
    facts = [fact for section in pack.sections if section.layout == "cover" for fact in section.facts]
    told = {fact.label for fact in facts} | {fact.value for fact in facts}
    missing = "; ".join(part.heading for part in pack.sections if part.layout == "hand" and not part.text)
    known = [
        Fact(_("Marking"), pack.marking), Fact(_("Author"), pack.author),
        Fact(_("Made on"), book.named.date(pack.made_on)), Fact(_("Version"), around.version),
        Fact(_("Copy"), around.copy), Fact(_("Still to be written"), missing),
    ]  # fmt: skip
    nil = nil_return(pack, book.named)
    known = [nil, *known] if nil else known
    return facts + [fact for fact in known if fact.value and not {fact.label, fact.value} & told]


def written(pack: Pack) -> list[tuple[Section, Block]]:
    """What the analyst wrote by hand: paragraphs, headings and points, with the section each stands in."""
    return [(section, block) for section in pack.sections for block in blocks(section)]


def written_parts(book: Book, told: Sequence[tuple[Section, Block]], name: str) -> None:
    """Add what was written by hand, a row a paragraph, with the sources of what it quotes."""
    sheet = Sheet(book, name, (*_WIDTHS, 60.0), len(told) + 1)
    sheet.header([_("Part"), _("Text"), _("Source")], len(told), 3, "WrittenParts")
    for section, block in told:
        sources = "\n".join(line for piece in block.pieces if piece.entry for line in _sources(book, piece.entry))
        text = f"• {block.text}" if block.kind == "list" else block.text
        _texts(sheet, (section.heading, text, sources), block.kind == "heading")


def _sources(book: Book, entry: Entry) -> Iterator[str]:
    """The citations of what a part quotes, in the words of the footnotes."""
    for cited in by_place(entry.citations):
        yield one_line(formatted(cited, not stands_in(cited, entry), date=book.named.date))


def _texts(sheet: Sheet, texts: Sequence[str], bold: bool = False) -> None:
    """Add a row of texts, in smaller letters where they would be too high for any row."""
    sizes = [fitting_size(clean(text), width) for text, width in zip(texts, sheet.widths, strict=False)]
    cells = [sheet.text(at, text, Look(size=sizes[at], bold=bold, grid=True)) for at, text in enumerate(texts)]
    counts = (lines(clean(text), width * SIZE / size)
              for text, width, size in zip(texts, sheet.widths, sizes, strict=False))  # fmt: skip
    sheet.append(cells, max(height(count, size) for count, size in zip(counts, sizes, strict=True)))


def facts(pack: Pack) -> list[tuple[Section, Fact]]:
    """What is told without being an entry: at a glance, relations, forum card, coverage, distribution."""
    return [(section, fact) for section in pack.sections if section.layout != "cover" for fact in _told(pack, section)]


def _told(pack: Pack, section: Section) -> list[Fact]:
    """The facts of a section; of the distribution list who gets which copy, too."""
    names = pack.cover.distribution if section.layout == "distribution" else ()
    copies = [Fact(_("Copy {0}").format(copy), name) for copy, name in enumerate(names, 1)]
    return [*copies, *section.facts]


def facts_sheet(book: Book, told: Sequence[tuple[Section, Fact]], index: Index, name: str) -> None:
    """Add the facts, with the entries that tell them and their sources."""
    sheet = Sheet(book, name, (26.0, 40.0, 60.0, 14.0, 46.0), len(told) + 1)
    headers = [_("Section"), _("What"), _("Value"), _("Entries"), _("Source")]
    sheet.header(headers, len(told), len(headers), "Facts")
    for section, fact in told:
        numbers = "; ".join(str(index.entries[key].number) for key in fact.entries if key in index.entries)
        cited = "\n".join(one_line(formatted(one, date=book.named.date)) for one in by_place(fact.citations))
        _texts(sheet, (section.heading, fact.label, book.named.label(fact.value), numbers, cited))


def long_texts(book: Book, name: str) -> None:
    """Add what did not fit into its cell."""
    parts = list(book.long.parts)
    sheet = Sheet(book, name, (16.0, 10.0, 24.0, 8.0, 120.0), len(parts) + 1)
    sheet.header([_("Sheet"), _("Row"), _("Column"), _("Part"), _("Text")], len(parts), 5, "LongTexts")
    plain, small = book.look(Look(grid=True)), book.look(Look(size=7, grid=True))
    for where, row, column, number, text in parts:
        sheet.append([
            sheet.cell(0, where, plain), sheet.cell(1, row, plain), sheet.cell(2, column, plain),
            sheet.cell(3, number, plain), sheet.cell(4, text, small),
        ], height(lines(text, 120.0 * SIZE / 7), 7))  # fmt: skip
