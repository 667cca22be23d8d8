"""Writes a pack as Excel: a cover, the parts written by hand, a sheet for each kind of entry, the facts.

On paper a sheet is as wide as its page and has the columns for a reader; the technical ones stand to their right. Full
days are real dates. Everything else is text, also where it begins with = + - @ and would else be taken for a formula.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml.etree import SerialisationError

from app.export import excel_front as front
from app.export import excel_timeline as over_time
from app.export.compose.composition import Composition
from app.export.compose.versions import versions
from app.export.excel_book import GREY, INK, LINK, Book, Look, as_os_error
from app.export.excel_columns import Column, Columns, Index, Line, Place, one_line
from app.export.excel_heights import SIZE, fitting_size, height, lines, width
from app.export.excel_kinds import KINDS, Kind, kind, referred
from app.export.excel_sheet import Sheet, place
from app.export.excel_text import clean, like_formula, sheet_name
from app.export.excel_timeline import Timeline
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Entry, Pack, Section, SourceDocument

_AROUND, _WIDE = 1.4, 20.0
"""Beside a word, and the most that a column of names grows to, in digits."""
_MOST_NAMES = 4096


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style to path; OSError where it, or the folder for temporary files, is full."""
    book = Book(pack, house)
    try:
        _fill(book)
        book.save(path)
    except SerialisationError as error:
        book.abandon()
        raise as_os_error(error) from error
    except BaseException:
        book.abandon()
        raise


def _fill(book: Book) -> None:
    pack, plan = book.pack, _Plan(book)
    hand, told = front.written(pack), front.facts(pack)
    names = plan.sheets()
    around = [(_("Written parts"), len(hand)), (_("Timeline"), len(plan.timeline.periods))]
    front.cover(book, [one for one in (*around, *names, (_("Facts"), len(told))) if one[1]])
    if hand:
        front.written_parts(book, hand, _("Written parts"))
    if plan.timeline.periods:
        over_time.write(book, plan.timeline, _("Timeline"))
    for found in KINDS:
        if plan.rows[found.table]:
            _entries(book, plan, found)
    if told:
        front.facts_sheet(book, told, plan.index, _("Facts"))
    if book.long.parts:
        front.long_texts(book, sheet_name())


class _Plan:
    """What will stand where, from going through the pack once before anything is written."""

    def __init__(self, book: Book) -> None:
        self.rows: Counter[str] = Counter()
        self.index, self.timeline = Index(date.fromisoformat(book.pack.made_on), _versions(book)), Timeline()
        self._pack = book.pack
        self._columns = {one.table: one.columns(book.named, self.index) for one in KINDS}
        self._names = {one.table: one.name() for one in KINDS}
        self._needed: set[tuple[str, str]] = set()
        self._within: set[tuple[str, str]] = set()
        self._names_wide: dict[tuple[str, str], float] = {}
        self._names_seen: set[tuple[str, str, str]] = set()
        wanted = {key for _section, fact in front.facts(book.pack) for key in fact.entries}
        for section, entry in _kept(book.pack.sections):
            self._count(section, entry)
            wanted.update(referred(entry))
        if wanted:
            self._find(wanted)

    def sheets(self) -> list[tuple[str, int]]:
        """The sheets of entries by name, with how many each holds."""
        return [(self._names[one.table], self.rows[one.table]) for one in KINDS]

    def columns(self, table: str) -> Columns:
        """The columns of a sheet: the usual ones, and those that some entry needs."""
        every = self._columns[table]
        shown = (one for one in every.reader if one.when is None or (table, one.header) in self._needed)
        return Columns(tuple(self._wide_enough(table, one) for one in shown), every.technical)

    def _wide_enough(self, table: str, column: Column) -> Column:
        """The column in a width that parts no word of the names in it, unless a word is very long."""
        wanted = self._names_wide.get((table, column.header), 0.0) + _AROUND
        return replace(column, width=min(wanted, _WIDE)) if column.width < wanted else column

    def lines(self, table: str) -> Iterator[Line]:
        """What the rows of a sheet are made of, in the order of the pack."""
        sections = [one for one in self._pack.sections if (table, one.key) in self._within]
        return (Line(entry, section) for section, entry in _kept(sections) if kind(entry) == table)

    def _count(self, section: Section, entry: Entry) -> None:
        table = kind(entry)
        self.rows[table] += 1
        self._within.add((table, section.key))
        self.timeline.add(entry, table, section.layout)
        if isinstance(entry.subject, SourceDocument):
            self.index.sources[entry.subject.document_id] = self._place(entry, table)
        line = Line(entry, section)
        for column in self._columns[table].reader:
            if column.when and column.when(entry):
                self._needed.add((table, column.header))
            if column.names:
                self._measure(table, column.header, column.names(line))

    def _measure(self, table: str, header: str, names: Iterable[str]) -> None:
        """Keep how wide the widest word of the names in a column is."""
        for name in names:
            if (table, header, name) in self._names_seen:
                continue
            if len(self._names_seen) < _MOST_NAMES:
                self._names_seen.add((table, header, name))
            widest = max((width(word) for word in clean(name).split()), default=0.0)
            self._names_wide[table, header] = max(widest, self._names_wide.get((table, header), 0.0))

    def _find(self, wanted: set[str]) -> None:
        """Say where the entries stand that others lead to."""
        seen, self.rows = self.rows, Counter()
        for _section, entry in _kept(self._pack.sections):
            self.rows[kind(entry)] += 1
            if entry.key in wanted:
                self.index.entries[entry.key] = self._place(entry, kind(entry))
        assert seen == self.rows

    def _place(self, entry: Entry, table: str) -> Place:
        return Place(entry.number, self._names[table], self.rows[table] + 1)


def _versions(book: Book) -> Callable[[Entry], str]:
    """Tells what each source says of an event, in the words of Word and PDF."""
    composed: list[Composition] = []  # made when the first event asks: it holds every entry of the pack

    def told(entry: Entry) -> str:
        if not entry.versions:
            return ""
        if not composed:
            composed.append(Composition(book.pack, book.house))
        return one_line(versions(entry, composed[0]))

    return told


def _kept(sections: Iterable[Section]) -> Iterator[tuple[Section, Entry]]:
    return ((section, entry) for section in sections for entry in section.entries if entry.kept)


def _entries(book: Book, plan: _Plan, found: Kind) -> None:
    """Add the sheet of one kind of entries."""
    shown, rows = plan.columns(found.table), plan.rows[found.table]
    every, printed = shown.all, len(shown.reader)
    sheet = Sheet(book, found.name(), [column.width for column in every], rows + 1, printed)
    sheet.header([column.header for column in every], rows, printed, found.table)
    cells = [_Cells(sheet, at, column, at < printed) for at, column in enumerate(every)]
    for line in plan.lines(found.table):
        row = [one.filled(line) for one in cells]
        sheet.append([cell for cell, _points in row], max(points for _cell, points in row))


class _Cells:
    """The cells of a column, from row to row."""

    def __init__(self, sheet: Sheet, at: int, column: Column, printed: bool) -> None:
        self._sheet, self._at, self._column = sheet, at, column
        self._book, self._printed = sheet.book, printed
        self._looks: dict[tuple[int, bool, bool, str], int] = {}
        self._plain = self._look()

    def filled(self, line: Line) -> tuple[str, float]:
        """The cell of an entry and its height, in smaller letters where it would be too high for any row."""
        value = self._column.value(line)
        if value is None or value == "":
            return self._sheet.cell(self._at, None, self._plain), _ONE
        target = self._column.link(line) if self._column.link else None
        linked = target is not None and self._sheet.link(self._at, place(target.sheet, target.row))
        if isinstance(value, str):
            return self._text(self._sheet.whole(clean(value), self._column.header), linked)
        if isinstance(value, tuple):
            return self._sheet.cell(self._at, value[0], self._look(form=value[1])), _ONE
        return self._sheet.cell(self._at, value, self._look(linked=True) if linked else self._plain), _ONE

    def _text(self, text: str, linked: bool) -> tuple[str, float]:
        size, quoted = fitting_size(text, self._column.width), like_formula(text)
        style = self._look(size, quoted, linked) if quoted or linked or size != SIZE else self._plain
        count = lines(text, self._column.width * SIZE / size)
        return self._sheet.cell(self._at, text, style), height(count, size) if count > 1 else _ONE

    def _look(self, size: int = SIZE, quoted: bool = False, linked: bool = False, form: str = "") -> int:
        key = size, quoted, linked, form
        if key not in self._looks:
            colour = LINK if linked else INK if self._printed else GREY
            look = Look(size, colour, underlined=linked, grid=True, format=form or self._column.form, quoted=quoted)
            self._looks[key] = self._book.look(look)
        return self._looks[key]


_ONE = height(1)
