"""What tests of composed packs share: entries in a few words, and the blocks of a pack read back."""

from collections.abc import Iterator

from app.export.blocks import Block, Heading, Note, Paragraph, Quotation, Run, Table
from app.export.compose import blocks
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.house import HouseStyle
from app.model.item import Citation, Item
from app.model.pack import Entry, Pack, Section, Selection

PLAIN = HouseStyle("plain")


def cells(block: Block) -> Iterator[tuple[Run, ...]]:
    """The groups of runs that stand together in a block."""
    match block:
        case Paragraph():
            yield block.runs
        case Quotation():
            yield (*block.lead, *block.words)
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case _:
            return


def runs(stream: list[Block]) -> Iterator[Run]:
    """Every run in its order, a footnote's after the run that calls it."""
    for block in stream:
        for cell in cells(block):
            for run in cell:
                yield run
                for note in run.notes:
                    yield from note.runs


def notes(stream: list[Block]) -> list[Note]:
    return [note for block in stream for cell in cells(block) for run in cell for note in run.notes]


def text(found: tuple[Run, ...]) -> str:
    return "".join(run.text for run in found).replace("\u00a0", " ")


def bookmarks(stream: list[Block]) -> list[str]:
    found: list[str] = []
    for block in stream:
        match block:
            case Heading():
                found.append(block.bookmark)
            case Quotation():
                found.append(f"entry-{block.number}")
            case Table():
                found.extend(block.bookmarks)
            case _:
                pass
    return found


def cite(words: str, number: int = 1, **changes: str) -> Citation:
    known = {"issuer": f"Ministry {number}", "issue": "", "published": "2025-02-01", "article": "Talks", "page": "4"}
    fields = {"filename": f"f{number}.pdf", "title": f"Gazette {number}", **known, **changes}
    return Citation(document_id=f"d{number}", words=words, anchor=Anchor(10, 20), **fields)  # pyright: ignore[reportArgumentType]


def event(number: int, title: str, date: str, cited: tuple[Citation, ...] = (), **fields: object) -> Entry:
    found = Event(title, (Anchor(10, 20),), date, "explicit" if date else "undated", **fields)  # pyright: ignore[reportArgumentType]
    cited = cited or (cite(f"It is told that {title}."),)
    return Entry(number, f"e{number}", Item(f"e{number}", found, cited), cited)


def said(number: int, words: str, speaker: str = "Ada Brenn", day: str = "2025-01-15", **fields: object) -> Entry:
    whole = {"kind": "direct", **fields}
    found = Statement(text=words, anchor=Anchor(1, 2), context=Anchor(1, 2), speaker=speaker, said_on=day,
                      said_on_basis="explicit", **whole)  # fmt: skip  # pyright: ignore[reportArgumentType]
    cited = (cite(words),)
    return Entry(number, f"s{number}", Item(f"s{number}", found, cited), cited)


def part(layout: str, *entries: Entry, **fields: object) -> Section:
    return Section(layout, layout, layout.title(), entries=entries, **fields)  # pyright: ignore[reportArgumentType]


def pack(*sections: Section, **fields: object) -> Pack:
    return Pack("Roads", "own", Selection(), "2025-04-03", sections, **fields)  # pyright: ignore[reportArgumentType]


def composed(*sections: Section, house: HouseStyle = PLAIN, **fields: object) -> list[Block]:
    return list(blocks(pack(*sections, **fields), house))


def table(stream: list[Block]) -> Table:
    return next(block for block in stream if isinstance(block, Table))


def row(stream: list[Block], number: int = 0) -> list[str]:
    return [text(cell) for cell in table(stream).rows[number]]


def lines(stream: list[Block]) -> list[str]:
    return [text(block.runs) for block in stream if isinstance(block, Paragraph)]


def headings(stream: list[Block]) -> list[str]:
    return [block.text for block in stream if isinstance(block, Heading) and block.level == 2]
