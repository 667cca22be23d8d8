"""Turns blocks into strips: paragraphs into lines, tables into rows, the contents into entries with page numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from app.export.fonts import Typesetting
from app.export.pdf_lines import Line, lines, one_line, plain, styled
from app.export.pdf_strips import Box, Link, Mark, PageOf, Rule, Strip, Target, Text, baseline
from app.export.pdf_styles import (
    ACCENT,
    CAPTION,
    CONTENTS,
    EMPTY_BOX,
    HEADINGS,
    LABEL,
    LEAD,
    NOTE,
    NUMBER,
    PARAGRAPHS,
    PROMPT,
    RULE,
    TITLE_DROP,
    WIDTH,
    WORDS,
    Look,
    Shape,
)
from app.export.pdf_table import call_marks, table_strips
from app.i18n import _

_NAMED = 40
"""So many unprintable characters are named one by one."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What setting a block needs: the faces, and the headings of the whole pack for the contents."""

    type_: Typesetting
    headings: tuple[Heading, ...]


def strips(blocks: Sequence[Block], type_: Typesetting) -> Iterator[Strip]:
    """The strips of all the blocks in order; the first one after a page break starts a page."""
    setting = Setting(type_, tuple(block for block in blocks if isinstance(block, Heading) and block.level <= 2))
    fresh = False
    for index, block in enumerate(blocks):
        found = list(block_strips(block, setting))
        if found:
            found[0].fresh = fresh
        if found and not isinstance(block, Heading) and _is_break(blocks[index + 1 : index + 2]):
            found[-1].keep = False
        fresh = isinstance(block, PageBreak) or (fresh and not found)
        yield from found


def _is_break(following: Sequence[Block]) -> bool:
    """Whether what follows stands apart, so that a preface or the like above it need not stay with it."""
    first = following[0] if following else PageBreak()
    return isinstance(first, PageBreak) or (isinstance(first, Heading) and first.level == 1)


def block_strips(block: Block, setting: Setting) -> Iterable[Strip]:
    """The strips of one block."""
    type_ = setting.type_
    found: Iterable[Strip] = ()
    match block:
        case Heading():
            found = _heading(block, type_)
        case Paragraph():
            found = _paragraph(block, type_)
        case Quotation():
            found = _quotation(block, type_)
        case Table():
            found = _table(block, type_)
        case HandBox():
            found = _hand_box(block, type_)
        case Contents():
            found = _contents(block, setting)
        case PageBreak():
            pass
    return found


def note_strips(note: Note, type_: Typesetting) -> list[Strip]:
    """The lines of a footnote; its number leads back to where it is called."""
    number = one_line(str(note.number), replace(NOTE, bold=True, colour=ACCENT), type_, WIDTH)
    indent = max(20.0, number.width + 6)
    runs = note.runs or (Run(note.text),)
    set_lines = lines(styled(runs, NOTE), WIDTH - indent, type_, NOTE.leading)
    y = baseline(NOTE.leading, NOTE.size)
    result = [Strip(NOTE.leading, [Text(indent, y, line)]) for line in set_lines]
    result[-1].height += 2
    words = _("Back to the text of note {number}").format(number=note.number)
    result[0].marks[:0] = [
        Target(f"note-{note.number}"),
        Text(0, y, number),
        Link(0, 0, number.width, NOTE.leading, f"call-{note.number}", words),
    ]
    return result


def text_strips(set_lines: Sequence[Line], shape: Shape) -> list[Strip]:
    """Lines as strips: none of them alone on a page; those of a shape that keeps all on one page, with what follows."""
    look = shape.look
    result: list[Strip] = []
    for line in set_lines:
        y = baseline(line.leading, look.size)
        marks: list[Mark] = [Text(shape.indent, y, line)] if line.segments else []
        marks.extend(call_marks(line, shape.indent, 0))
        result.append(Strip(line.leading, marks, line.notes))
    result[0].before = shape.before
    for index, strip in enumerate(result[:-1]):
        strip.keep = shape.keep or index in (0, len(result) - 2)
    result[-1].keep = shape.keep
    result[-1].after = shape.after
    return result


def _set(runs: Iterable[Run], shape: Shape, type_: Typesetting, right: float = 0) -> list[Strip]:
    width = WIDTH - shape.indent - right
    return text_strips(lines(styled(runs, shape.look), width, type_, shape.look.leading), shape)


def _heading(block: Heading, type_: Typesetting) -> list[Strip]:
    result = _set([Run(" ".join(block.text.split()))], HEADINGS[min(block.level, 2) - 1], type_)
    result[0].marks.insert(0, Target(block.bookmark, 0, (block.level, plain(block.text))))
    if block.level == 1:
        last = result[-1]
        last.height += 4
        last.marks.append(Rule(0, last.height, WIDTH, last.height, RULE))
    return result


def _paragraph(block: Paragraph, type_: Typesetting) -> list[Strip]:
    shape = PARAGRAPHS[block.style]
    label, value = _parted(block.runs)
    if label:
        return _labelled(label, value, shape, type_)
    result = _set(block.runs, shape, type_)
    if shape.bullet:
        bullet = one_line(shape.bullet, shape.look, type_, shape.indent)
        result[0].marks.insert(0, Text(2, baseline(shape.look.leading, shape.look.size), bullet))
    if block.style == "title":
        drop = Strip(TITLE_DROP, [Box(0, TITLE_DROP - 18, 64, 4, ACCENT)], keep=True)
        return [drop, *result]
    return result


def _parted(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs before and after the first tab; nothing before it where there is none."""
    for index, run in enumerate(runs):
        if "\t" in run.text and not run.source:
            before, _tab, after = run.text.partition("\t")
            return [*runs[:index], replace(run, text=before, notes=())], [replace(run, text=after), *runs[index + 1 :]]
    return [], list(runs)


def _labelled(label: list[Run], value: list[Run], shape: Shape, type_: Typesetting) -> list[Strip]:
    """A label in a column of its own, its value beside it."""
    names = lines(styled(label, shape.look), LABEL - 8, type_, shape.look.leading)
    result = _set(value, replace(shape, indent=shape.indent + LABEL, after=0), type_)
    while len(result) < len(names):
        result.append(Strip(shape.look.leading))
    for strip, line in zip(result, names, strict=False):
        strip.marks.insert(0, Text(shape.indent, baseline(line.leading, shape.look.size), line))
    result[-1].after = shape.after
    return result


def _quotation(block: Quotation, type_: Typesetting) -> list[Strip]:
    lead = _set(block.lead, LEAD, type_)
    number = one_line(str(block.number), NUMBER, type_, LEAD.indent - 2)
    lead[0].marks.insert(0, Text(0, baseline(NUMBER.leading, NUMBER.size), number))
    words = _set(block.words, WORDS, type_)
    if block.direct:
        for strip in words:
            strip.marks.insert(0, Rule(WORDS.indent - 10, 0, WORDS.indent - 10, strip.height, ACCENT, 2))
    if not block.remark:
        return lead + words
    words[-1].keep = True
    remark = _set([Run(_("Note: {0}").format(block.remark))], PARAGRAPHS["remark"], type_)
    return lead + words + remark


def _table(block: Table, type_: Typesetting) -> list[Strip]:
    caption = _set([Run(block.caption)], CAPTION, type_) if block.caption else []
    return caption + table_strips(block, type_)


def _hand_box(block: HandBox, type_: Typesetting) -> list[Strip]:
    if block.text.strip():
        return [strip for part in block.text.split("\n\n") if part.strip()
                for strip in _set([Run(" ".join(part.split()))], PARAGRAPHS["body"], type_)]
    pad = 10.0
    shape = Shape(PROMPT, indent=pad + 2)
    inner = _set([Run(_("To be written by hand. {0}").format(block.prompt).strip())], shape, type_, right=pad)
    result = [Strip(pad, before=4, keep=True), *inner, Strip(EMPTY_BOX, after=12)]
    inner[-1].keep = True
    for strip in result:
        strip.marks[:0] = [Box(0, 0, WIDTH, strip.height, "FAFBFD"), *_sides(strip.height)]
    result[0].marks.append(Rule(0, 0, WIDTH, 0, "8C9BB5", 0.7, (2, 2)))
    result[-1].marks.append(Rule(0, EMPTY_BOX, WIDTH, EMPTY_BOX, "8C9BB5", 0.7, (2, 2)))
    return result


def _sides(height: float) -> Iterator[Rule]:
    for x in (0.0, WIDTH):
        yield Rule(x, 0, x, height, "8C9BB5", 0.7, (2, 2))


def _contents(block: Contents, setting: Setting) -> Iterator[Strip]:
    yield from _set([Run(block.heading)], HEADINGS[0], setting.type_)
    for heading in setting.headings:
        yield from _contents_entry(heading, setting.type_)


def _contents_entry(heading: Heading, type_: Typesetting) -> list[Strip]:
    look = CONTENTS[heading.level - 1]
    indent = 16.0 * (heading.level - 1)
    shape = Shape(look, before=4 if heading.level == 1 else 0, indent=indent)
    result = _set([Run(" ".join(heading.text.split()))], shape, type_, right=44)
    for strip in result:
        strip.keep = strip is not result[-1]
        strip.marks.append(Link(indent, 0, WIDTH - indent, strip.height, heading.bookmark, plain(heading.text)))
    last = result[-1]
    y = baseline(look.leading, look.size)
    text = [mark.line for mark in last.marks if isinstance(mark, Text)] or [Line([], look.leading)]
    last.marks.append(PageOf(indent, y, heading.bookmark, text[-1]))
    return result


def missing_notice(type_: Typesetting, names: Iterable[str]) -> list[Strip]:
    """A closing line that names the characters printed as a replacement sign."""
    words = _("\N{REPLACEMENT CHARACTER} stands for characters that the fonts of this file do not hold: {names}. "
              "They are whole in the Word and Excel forms of the pack.")
    known = list(names)
    if len(known) > _NAMED:
        more = _("and {count} more").format(count=len(known) - _NAMED)
        known = [*known[:_NAMED], more]
    look = Look(9, 12.5, "404040")
    return _set([Run(words.format(names=", ".join(known)))], Shape(look, before=18), type_)
