"""Turns blocks into strips: paragraphs into lines, tables into rows, the contents into entries with page numbers."""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
    Timeline,
)
from app.export.pdf_known import Known
from app.export.pdf_lines import lines, one_line, plain, styled
from app.export.pdf_setting import Setting, set_runs
from app.export.pdf_strips import Box, Link, PageOf, Rule, Strip, Target, Text
from app.export.pdf_styles import (
    ACCENT,
    LABEL,
    RULE,
    Look,
    Shape,
    baseline,
)
from app.export.pdf_table import table_strips
from app.export.pdf_tags import Element, string
from app.export.pdf_text import Call, Line
from app.export.pdf_timeline import timeline_strips
from app.i18n import _

_NAMED = 40
"""So many unprintable characters are named one by one."""
_BULLETS = b"/A<</O/List/ListNumbering/Disc>>"


class _Ahead:
    """Blocks one after the other, with a look at those that follow, which are made only when somebody looks."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._source = iter(blocks)
        self._read: deque[Block] = deque()

    def __iter__(self) -> Iterator[Block]:
        while self.following():
            yield self._read.popleft()

    def following(self) -> Block | None:
        """The next block; None at the end."""
        if not self._read:
            self._read.extend(block for block in [next(self._source, None)] if block)
        return self._read[0] if self._read else None

    def rest(self) -> deque[Block]:
        """All the blocks that follow."""
        self._read.extend(self._source)
        return self._read


def strips(blocks: Iterable[Block], setting: Setting, known: Known | None = None) -> Iterator[Strip | None]:
    """The strips of all the blocks in order; None where a page ends. At the end what could not be printed is named.

    known: the strips of blocks that were set before.
    """
    ahead = _Ahead(blocks)
    for block in ahead:
        if isinstance(block, PageBreak):
            yield None
            continue
        if isinstance(block, Heading) and block.level <= 2:
            setting.headings.append(block)
        listed: list[Heading] = []
        if isinstance(block, Contents):
            rest = (one for one in ahead.rest() if isinstance(one, Heading) and one.level <= 2)
            listed = [*setting.headings, *rest]
        ends = not isinstance(block, Heading) and _is_break(ahead.following())
        make = partial(_set, block, setting, listed, ends)
        yield from known.block(block, ends, listed, make) if known else make()
    if setting.type_.missing:
        yield from _missing_notice(setting)


def _set(block: Block, setting: Setting, listed: Sequence[Heading], ends: bool) -> list[Strip]:
    """The strips of a block. ends: whether its last one need not stay with what follows."""
    found = block_strips(block, setting, listed)
    if found and ends:
        found[-1].keep = False
    return found


def _is_break(following: Block | None) -> bool:
    """Whether what follows stands apart, so that a preface or the like above it need not stay with it."""
    if isinstance(following, Heading):
        return following.level == 1
    return following is None or isinstance(following, PageBreak)


def block_strips(block: Block, setting: Setting, listed: Sequence[Heading] = ()) -> list[Strip]:
    """The strips of one block. listed: the headings that contents name."""
    found: list[Strip] = []
    if not (isinstance(block, Paragraph) and block.style == "list"):
        setting.list_ = None
    match block:
        case Heading():
            found = _heading(block, setting)
        case Paragraph():
            found = _paragraph(block, setting)
        case Quotation():
            found = _quotation(block, setting)
        case Table():
            found = _table(block, setting)
        case HandBox():
            found = _hand_box(block, setting)
        case Timeline():
            found = timeline_strips(block, setting)
        case Contents():
            found = list(_contents(block, setting, listed))
        case PageBreak():
            pass
    return found


def note_strips(call: Call, setting: Setting) -> list[Strip]:
    """The lines of a footnote; its number leads back to where it is called."""
    note, look, width = call.note, setting.looks.note, setting.sheet.text_width
    tag = Element("Note", None, b"/ID" + string(f"note-{note.number}"))
    label = Element("Lbl", tag)
    back = Element("Link", label)
    if call.caller:
        call.caller.notes.append(tag)
    number = one_line(str(note.number), replace(look, bold=True, colour=ACCENT), setting.type_, width, back)
    indent = max(look.size * 2.35, number.width + 6)
    number.segments[-1].text += " "
    runs = note.runs or (Run(note.text),)
    shape = Shape(look, indent=indent)
    result = set_runs(runs, shape, setting, tag)
    result[-1].height += 2
    words = _("Back to the text of note {number}").format(number=note.number)
    result[0].marks[:0] = [
        Target(f"note-{note.number}"),
        Text(0, baseline(look), number),
        Link(0, 0, number.width, look.leading, f"call-{note.number}", words, back),
    ]
    return result


def _heading(block: Heading, setting: Setting) -> list[Strip]:
    shape = setting.looks.headings[min(block.level, 2) - 1]
    result = set_runs([Run(" ".join(block.text.split()))], shape, setting, setting.heading(block.level))
    result[0].marks.insert(0, Target(block.bookmark, 0, (block.level, plain(block.text))))
    if block.level == 1:
        last, width = result[-1], setting.sheet.text_width
        last.height += 4
        last.marks.append(Rule(0, last.height, width, last.height, RULE))
    return result


def _paragraph(block: Paragraph, setting: Setting) -> list[Strip]:
    shape = setting.looks.paragraphs[block.style]
    label, value = _parted(block.runs)
    if label:
        return _labelled(label, value, shape, setting)
    if block.style == "list":
        return _bullet(block, shape, setting)
    result = set_runs(block.runs, shape, setting, Element("P", setting.root))
    if block.style == "title" and setting.title_drop:
        drop = Strip(setting.title_drop, [Box(0, setting.title_drop - 18, 64, 4, ACCENT)], keep=True)
        return [drop, *result]
    return result


def _bullet(block: Paragraph, shape: Shape, setting: Setting) -> list[Strip]:
    setting.list_ = setting.list_ or Element("L", setting.root, _BULLETS)
    item = Element("LI", setting.list_)
    bullet = one_line(shape.bullet, shape.look, setting.type_, shape.indent, Element("Lbl", item))
    result = set_runs(block.runs, shape, setting, Element("LBody", item))
    result[0].marks.insert(0, Text(2, baseline(shape.look), bullet))
    return result


def _parted(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs before and after the first tab; nothing before it where there is none."""
    for index, run in enumerate(runs):
        if "\t" in run.text and not run.source:
            before, _tab, after = run.text.partition("\t")
            return [*runs[:index], replace(run, text=before, notes=())], [replace(run, text=after), *runs[index + 1 :]]
    return [], list(runs)


def _labelled(label: list[Run], value: list[Run], shape: Shape, setting: Setting) -> list[Strip]:
    """A label in a column of its own, its value beside it."""
    tag = Element("P", setting.root)
    names = lines(styled(label, shape.look, tag), LABEL - 8, setting.type_, shape.look.leading)
    result = set_runs(value, replace(shape, indent=shape.indent + LABEL, after=0), setting, tag)
    while len(result) < len(names):
        result.append(Strip(shape.look.leading))
    for strip, line in zip(result, names, strict=False):
        if line.segments:
            line.segments[-1].text += " "
        strip.marks.insert(0, Text(shape.indent, baseline(shape.look), line))
    result[-1].after = shape.after
    return result


def _quotation(block: Quotation, setting: Setting) -> list[Strip]:
    looks = setting.looks
    intro = Element("P", setting.root)
    number = one_line(str(block.number), looks.number, setting.type_, setting.sheet.text_width, intro)
    indent = max(looks.lead.indent, number.width + 6)
    number.segments[-1].text += " "
    lead = set_runs(block.lead, replace(looks.lead, indent=indent), setting, intro)
    lead[0].marks[:0] = [Target(f"entry-{block.number}"), Text(0, baseline(looks.number), number)]
    quoted = Element("BlockQuote", setting.root) if block.direct else setting.root
    words = set_runs(block.words, looks.words, setting, Element("P", quoted))
    if block.direct:
        x = looks.words.indent - 10
        for strip in words:
            strip.marks.insert(0, Rule(x, 0, x, strip.height, ACCENT, 2))
    if not block.remark:
        return lead + words
    words[-1].keep = True
    said = _("Note: {0}").format(block.remark)
    return lead + words + set_runs([Run(said)], looks.paragraphs["remark"], setting, Element("P", setting.root))


def _table(block: Table, setting: Setting) -> list[Strip]:
    tag = Element("Table", setting.root)
    caption: list[Strip] = []
    if block.caption:
        caption = set_runs([Run(block.caption)], setting.looks.caption, setting, Element("Caption", tag))
    return caption + table_strips(block, setting, tag)


def _hand_box(block: HandBox, setting: Setting) -> list[Strip]:
    pad, width = 10.0, setting.sheet.text_width
    shape = Shape(setting.looks.prompt, indent=pad + 2)
    said = _("To be written by hand. {0}").format(block.prompt).strip()
    inner = set_runs([Run(said)], shape, setting, Element("P", setting.root), right=pad)
    result = [Strip(pad, before=4, keep=True), *inner, Strip(block.room, after=block.room / 7)]
    inner[-1].keep = True
    for strip in result:
        strip.marks[:0] = [Box(0, 0, width, strip.height, "FAFBFD"), *_sides(strip.height, width)]
    result[0].marks.append(Rule(0, 0, width, 0, "8C9BB5", 0.7, (2, 2)))
    result[-1].marks.append(Rule(0, block.room, width, block.room, "8C9BB5", 0.7, (2, 2)))
    return result


def _sides(height: float, width: float) -> Iterator[Rule]:
    for x in (0.0, width):
        yield Rule(x, 0, x, height, "8C9BB5", 0.7, (2, 2))


def _contents(block: Contents, setting: Setting, headings: Sequence[Heading]) -> Iterator[Strip]:
    yield from set_runs([Run(block.heading)], setting.looks.headings[0], setting, setting.heading(1))
    table = Element("TOC", setting.root)
    inner: Element | None = None
    for heading in headings:
        if heading.level == 1:
            inner = None
        elif inner is None:
            inner = Element("TOC", table)
        yield from _contents_entry(heading, setting, inner or table)


def _contents_entry(heading: Heading, setting: Setting, table: Element) -> list[Strip]:
    look, width = setting.looks.contents[heading.level - 1], setting.sheet.text_width
    indent = 16.0 * (heading.level - 1)
    shape = Shape(look, before=4 if heading.level == 1 else 0, indent=indent)
    tag = Element("Link", Element("Reference", Element("TOCI", table)))
    result = set_runs([Run(" ".join(heading.text.split()))], shape, setting, tag, right=44)
    for strip in result:
        strip.keep = strip is not result[-1]
        strip.marks.append(Link(indent, 0, width - indent, strip.height, heading.bookmark, plain(heading.text), tag))
    last = result[-1]
    text = [mark.line for mark in last.marks if isinstance(mark, Text)] or [Line([], look.leading)]
    if text[-1].segments:
        text[-1].segments[-1].text += " "
    last.marks.append(PageOf(indent, baseline(look), heading.bookmark, text[-1], tag))
    return result


def _missing_notice(setting: Setting) -> list[Strip]:
    """A closing line that names the characters printed as a replacement sign."""
    words = _("\N{REPLACEMENT CHARACTER} stands for characters that the fonts of this file do not hold: {names}. "
              "They are whole in the Word and Excel forms of the pack.")
    known = [_name(character) for character in sorted(setting.type_.missing)]
    if len(known) > _NAMED:
        more = _("and {count} more").format(count=len(known) - _NAMED)
        known = [*known[:_NAMED], more]
    shape = Shape(Look(9, 12.5, "404040"), before=18)
    return set_runs([Run(words.format(names=", ".join(known)))], shape, setting, Element("P", setting.root))


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{code} {unicodedata.name(character, '')}".strip()
