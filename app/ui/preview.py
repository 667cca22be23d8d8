"""A pack as HTML for the screen: the same blocks that Word and PDF print, in parts that are quick to draw."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Point,
    Quotation,
    Run,
    Table,
    Timeline,
)
from app.export.compose import blocks
from app.export.timeline import png
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Pack, Selection

_PART = 12_000
"""Characters of HTML to a part: what is drawn without the window standing still."""
_PICTURE_WIDTH = 1_100
_ROWS = 20
"""Rows of one table; longer ones go on under their header again."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette's colours that the page is drawn with."""

    line: str
    faint: str
    shade: str
    link: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pack for the screen: its parts in order, and the pictures (PNG) that they name."""

    parts: tuple[str, ...]
    pictures: tuple[tuple[str, bytes], ...] = ()

    @property
    def html(self) -> str:
        """All of it as one page."""
        return "".join(self.parts)


@dataclass(slots=True)
class _Page:
    colours: Colours
    contents: list[Heading] = field(default_factory=list[Heading])
    notes: list[Note] = field(default_factory=list[Note])
    pictures: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])


def drawn(pack: Pack, colours: Colours, house: HouseStyle) -> Drawn:
    """The whole pack; section headings carry their bookmarks, entries "entry-NUMBER"."""
    stream = list(blocks(pack, house))
    page = _Page(colours, [block for block in stream if isinstance(block, Heading) and block.level == 1])
    marking = f'<p align="right"><b>{escape(pack.marking)}</b></p>' if pack.marking else ""
    pieces = (piece for block in stream for piece in _pieces(block, page))
    parts = tuple(_joined((marking, *pieces)))
    return Drawn((*parts, *_joined(_notes(page))), tuple(page.pictures))


def warm_up(house: HouseStyle) -> None:
    """Load what the first page needs (fonts, pictures), so that it need not wait for that."""
    png(Timeline((Point(0, 1, 1, "event"),), 1, ((0, "1"),), ""), _PICTURE_WIDTH)
    list(blocks(Pack("", "", Selection(), "2000-01-01", ()), house))


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces in parts of about _PART characters."""
    part: list[str] = []
    size = 0
    for piece in pieces:
        part.append(piece)
        size += len(piece)
        if size >= _PART:
            yield "".join(part)
            part, size = [], 0
    if part:
        yield "".join(part)


def _pieces(block: Block, page: _Page) -> Iterator[str]:
    """A block as HTML; a long table in several, each with its header."""
    if not isinstance(block, Table):
        yield _DRAWN[type(block)](block, page)
        return
    for start in range(0, len(block.rows), _ROWS) or (0,):
        rows, marks = block.rows[start : start + _ROWS], block.bookmarks[start : start + _ROWS]
        yield _table(replace(block, rows=rows, bookmarks=marks, caption="" if start else block.caption), page)


def _runs(runs: Iterable[Run], page: _Page) -> str:
    return "".join(_run(run, page) for run in runs)


def _run(run: Run, page: _Page) -> str:
    # HTML makes one space of any white space by itself: right for a source's words, wrong for our own line ends.
    text = escape(run.text)
    if not run.source:
        text = text.replace("\n", "<br>").replace("\t", "&emsp;")
    for wanted, tag in ((run.bold, "b"), (run.italic, "i")):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    if run.link:
        text = f'<a href="#{escape(run.link)}" style="color:{page.colours.link}">{text}</a>'
    page.notes.extend(run.notes)
    called = ", ".join(f'<a href="#note-{note.number}">{note.number}</a>' for note in run.notes)
    return f"{text}<sup>{called}</sup>" if called else text


def _heading(block: Heading, _page: _Page) -> str:
    level = block.level + 1
    return f'<h{level}><a name="{escape(block.bookmark)}"></a>{escape(block.text)}</h{level}>'


def _paragraph(block: Paragraph, page: _Page) -> str:
    text = _runs(block.runs, page)
    faint = page.colours.faint
    return {
        "title": f'<h1 style="margin-bottom:2px">{text}</h1>',
        "subtitle": f'<p style="font-size:large; margin-top:0">{text}</p>',
        "body": f"<p>{text}</p>",
        "meta": f'<p style="margin-top:2px; margin-bottom:2px">{text}</p>',
        "preface": f'<p style="color:{faint}">{text}</p>',
        "remark": f'<p style="margin-left:24px"><i>{text}</i></p>',
        "list": f'<p style="margin-left:16px">• {text}</p>',
    }[block.style]


def _quotation(block: Quotation, page: _Page) -> str:
    lead, words = _runs(block.lead, page), _runs(block.words, page)
    remark = f'<p style="margin-left:32px; margin-top:2px"><i>{escape(block.remark)}</i></p>' if block.remark else ""
    return (
        f'<p style="margin-bottom:2px"><a name="entry-{block.number}"></a>'
        f'<span style="color:{page.colours.faint}">{block.number}.</span> {lead}</p>'
        f'<p style="margin-left:32px; margin-top:0">{words}</p>{remark}'
    )


def _table(block: Table, page: _Page) -> str:
    widths = [round(100 * width) for width in block.widths]
    head = "".join(
        f'<th align="left" width="{width}%" bgcolor="{page.colours.shade}">{escape(name)}</th>'
        for name, width in zip(block.header, widths, strict=True)
    )
    marks = block.bookmarks or ("",) * len(block.rows)
    rows = "".join(_row(row, mark, page) for row, mark in zip(block.rows, marks, strict=True))
    caption = f"<p><i>{escape(block.caption)}</i></p>" if block.caption else ""
    return (
        f'{caption}<table width="100%" border="0" cellspacing="0" cellpadding="5"><tr>{head}</tr>{rows}</table><p></p>'
    )


def _row(row: tuple[tuple[Run, ...], ...], bookmark: str, page: _Page) -> str:
    mark = f'<a name="{escape(bookmark)}"></a>' if bookmark else ""
    ruled = f'<td style="border-bottom:1px solid {page.colours.line}">'
    cells = f"</td>{ruled}".join(_cell(cell, page) for cell in row)
    return f"<tr>{ruled}{mark}{cells}</td></tr>"


def _cell(cell: tuple[Run, ...], page: _Page) -> str:
    return _runs(cell, page) or "&nbsp;"


def _hand_box(block: HandBox, page: _Page) -> str:
    if block.text:
        return "".join(f"<p>{escape(line)}</p>" for line in block.text.split("\n") if line.strip())
    empty = _("To be written by hand: {0}").format(block.prompt) if block.prompt else _("To be written by hand.")
    return (
        f'<table width="98%" border="1" cellspacing="0" cellpadding="10" style="border-color:{page.colours.line}">'
        f'<tr><td><span style="color:{page.colours.faint}">{escape(empty)}</span></td></tr></table><p></p>'
    )


def _page_break(_block: PageBreak, _page: _Page) -> str:
    return "<hr>"


def _contents(block: Contents, page: _Page) -> str:
    lines = "".join(
        f'<p style="margin-top:1px; margin-bottom:1px"><a href="#{escape(one.bookmark)}">{escape(one.text)}</a></p>'
        for one in page.contents
    )
    return f"<h3>{escape(block.heading)}</h3>{lines}<hr>"


def _timeline(block: Timeline, page: _Page) -> str:
    name = f"picture-{len(page.pictures)}"
    page.pictures.append((name, png(block, _PICTURE_WIDTH)))
    caption = f'<p style="color:{page.colours.faint}">{escape(block.caption)}</p>' if block.caption else ""
    return f'<p><img src="{name}" width="{_PICTURE_WIDTH // 2}" alt="{escape(block.alt)}"></p>{caption}'


def _notes(page: _Page) -> Iterator[str]:
    if page.notes:
        yield f"<hr><h3>{escape(_('Notes'))}</h3>"
    for note in list(page.notes):
        yield (
            f'<p style="margin-top:2px; margin-bottom:2px"><a name="note-{note.number}"></a>'
            f"<sup>{note.number}</sup> {_runs(note.runs, page) if note.runs else escape(note.text)}</p>"
        )


_DRAWN: dict[type[Block], Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Quotation: _quotation,
    Table: _table,
    HandBox: _hand_box,
    PageBreak: _page_break,
    Contents: _contents,
    Timeline: _timeline,
}
