"""The library of a million events beside the same by hand, in SQL on bare sqlite3 (bare_sql.py): times and ratios.

Usage: python tests/benchmarks/scale.py [EVENTS] [--each] [--clock] [--quick] [--cold]. Both libraries are made
once under build/bench (see library.py) and hold the same; what both answer is compared. Every selection is asked once
on either side, in turn and in no order, so that no answer is a remembered one. Growth: against a library of a
hundredth of the events, once as it comes and once with what SQLite keeps of a file forgotten before each page: all of
the small file would lie there, little of the large one. Times are of the processor, which other programs do not
lengthen; with --clock, of the clock. Both files are read through once before, so that neither side's times hold the
reading of a disk. On neither side is garbage looked for meanwhile: the window does that in turns of its own. Ours reads
frequent words ahead, as the window does in its first idle seconds; a word that is asked for before that is done takes
as long as with --cold, which leaves it out. Ours brings whole items, with their words as they stand in the text, what
stands around these, decisions and markings: seven look-ups for each, where the rows by hand, which hold less, take two.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.assembling import assemble_pack, usual_template
from app.collecting import put_off
from app.duplicates import find_duplicates
from app.library import Library
from app.library.answers import Counts
from app.model.document import Anchor
from app.model.item import Item
from app.model.pack import Pack, Selection, Template
from app.packs import templates
from tests.benchmarks import bare_sql
from tests.benchmarks.bare_sql import PAGE, BareLibrary
from tests.benchmarks.library import EVENTS, FOLDER, documents, home_of
from tests.benchmarks.selections import EACH, World, different

MADE_ON = "2026-01-05"
MS, TIMES_SQL, PACK_MS = 50.0, 1.5, 300.0
"""The bars: for a selection, and for assembling a pack of 500 entries."""
WRITTEN = 200
"""Documents of a hundred events each that are written to measure writing."""
HEADINGS = f"  {'milliseconds':<34} {'ours p50':>8} {'p95':>8}   {'SQL p50':>8} {'p95':>8}   {'ratio':>7}"
A = TypeVar("A")
B = TypeVar("B")
Answered = tuple[Counts, Sequence[Item], Sequence[Item]]


def now() -> float:
    """Seconds of this process's work, or by the clock."""
    return time.perf_counter() if "--clock" in sys.argv else time.process_time()


@dataclass(slots=True)
class Case:
    """Something that is asked on both sides, and the seconds that it took."""

    name: str
    ours: list[float] = field(default_factory=list[float])
    bare: list[float] = field(default_factory=list[float])

    def time(self, ours: Callable[[], A], bare: Callable[[], B]) -> tuple[A, B]:
        """Ask both once; their answers."""
        with put_off():
            begun = now()
            answer = ours()
            between = now()
            other = bare()
            self.bare.append(now() - between)
        self.ours.append(between - begun)
        return answer, other

    def told(self, bar: float = MS) -> str:
        """A line of the table; a star stands before what misses a bar."""
        ours, bare = spread(self.ours), spread(self.bare)
        ratio = ours[0] / bare[0]
        missed = "*" if ours[1] > bar or ratio > TIMES_SQL else " "
        return f"{missed} {self.name:<34} {ours[0]:8.1f} {ours[1]:8.1f}   {bare[0]:8.1f} {bare[1]:8.1f}   {ratio:7.2f}"


def spread(seconds: Sequence[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    ms = sorted(1000 * one for one in seconds)
    return statistics.median(ms), ms[min(round(0.95 * len(ms)), len(ms) - 1)]


@dataclass(frozen=True, slots=True)
class Sides:
    """Both libraries, and what is asked of them."""

    ours: Library
    bare: BareLibrary
    world: World

    def selections(self) -> list[Case]:
        """Counts and the first page of each kind of selection."""
        cases = {name: Case(name) for name, _many in self.world.kinds_of_selections()}
        for name, (selection, asked) in self.world.selections():
            if not alike(*cases[name].time(partial(self.ours.first, selection, PAGE), partial(self.bare.first, asked))):
                raise AssertionError(f"{name}: {selection} is not answered alike")
            if "--each" in sys.argv:
                took = f"{1000 * cases[name].ours[-1]:8.1f} {1000 * cases[name].bare[-1]:8.1f}"
                print(f"    {name:<34} {took}   {self.ours.count(selection).items:>9,}  {dict(asked.held)}")
        return list(cases.values())

    def around(self) -> Case:
        """All counts beside the filters, for selections that were not asked for before."""
        case, world = Case("counts beside all filters"), self.world
        wanted = [*map(world.country, world.countries[9:40:24]), world.words("railway")]
        for selection, asked in wanted:
            fewer = replace(asked, where=f"{asked.where} AND {asked.kind} IN (1, 2)")
            case.time(partial(self.ours.facets, replace(selection, kinds=("events", "quotations"))),
                      partial(self.bare.around, fewer))  # fmt: skip
        return case

    def pages(self, before_each: Callable[[], object] = lambda: None) -> list[Case]:
        """A page of events alone: the first of a selection, and one anywhere in all."""
        world, cases = self.world, list[Case]()
        kinds = {"countries": map(world.country, world.countries), "words": map(world.words, world.vocabulary())}
        for name, many in kinds.items():
            cases.append(Case(f"a page of events by {name}"))
            for selection, asked in different(many):
                before_each()
                cases[-1].time(partial(self.ours.events, replace(selection, kinds=("events",)), PAGE),
                               partial(self.bare.page, asked, (bare_sql.EVENT,)))  # fmt: skip
        cases.append(Case("a page of events anywhere"))
        events, held = Selection(kinds=("events",)), self.ours.count(Selection()).events
        for _ in range(EACH):
            offset = world.draw.randrange(held - PAGE)
            before_each()
            cases[-1].time(partial(self.ours.events, events, PAGE, offset),
                           partial(self.bare.anywhere, bare_sql.EVENT, offset))  # fmt: skip
        return cases

    def forget(self) -> None:
        """Have SQLite forget what it keeps of our file."""
        with self.ours._store.bare() as connection:  # pyright: ignore[reportPrivateUsage]
            connection.execute("PRAGMA shrink_memory")

    def sources(self) -> tuple[Case, Case]:
        """A document opened whole; the words around a passage, and what else stands there."""
        whole, part = Case("a source, whole"), Case("a source, at an anchor")
        for name in self.world.draw.sample(self.world.documents, EACH):
            key = self.world.sources[name]
            whole.time(partial(opened, self.ours, name), partial(self.bare.opened, key))
            at = Anchor(*self.bare.place(key, 20))
            part.time(partial(at_anchor, self.ours, name, at), partial(self.bare.at_anchor, key, at))
        return whole, part

    def packs(self) -> Case:
        """Packs of about 500 entries, assembled."""
        case, world = Case("assembling a pack of 500 entries"), self.world
        of_countries = (world.within(world.country(code), period)
                        for code, period in zip(world.countries[8:] * 9, world.periods(), strict=False))
        fitting = ((selection, asked) for selection, asked in of_countries
                   if 450 <= self.ours.count(selection).items <= 550)
        for selection, asked in different(fitting, 6):
            template = templates.load(usual_template(selection))
            case.time(partial(assembled, self.ours, selection, template),
                      partial(self.bare.gathered, asked))  # fmt: skip
        return case

    def duplicates(self) -> Case:
        """What may be told twice, over the whole library."""
        case = Case("duplicates search")
        case.time(lambda: find_duplicates(self.ours), self.bare.told_twice)
        return case


def assembled(library: Library, selection: Selection, template: Template) -> Pack:
    """A pack, made as the window makes it."""
    return assemble_pack(library, selection, template, MADE_ON)


def opened(library: Library, name: str) -> object:
    """All that the window shows of a document, asked for as it does."""
    return library.document(name), library.articles(name), library.items_of(name), library.not_quotations(name)


def at_anchor(library: Library, name: str, at: Anchor) -> object:
    """The words around a place, and the items that stand there."""
    text = library.to_review.text(name, max(at.start - 1000, 0), at.end + 1000)
    return text, library.to_review.items_at(name, at)


def alike(ours: Answered, bare: tuple[dict[int, int], Sequence[Sequence[object]], Sequence[Sequence[object]]]) -> bool:
    """Whether both gave the same counts and rows."""
    counts, *rows = ours
    told = [counts.events, counts.quotations, counts.statements]
    ids = [[item.id for item in some] for some in rows]
    counted, *pages = bare
    return told == [counted.get(kind, 0) for kind in (1, 2, 3)] and ids == [[one[1] for one in some] for some in pages]


def writing() -> tuple[Case, int]:
    """Documents with all that was found in them, written one by one; how many records that is."""
    case, made = Case("writing documents"), list(documents(100 * WRITTEN))
    records = sum(len(found.events) + len(found.statements) for _document, found in made)
    rows = [bare_sql.rows_of(number, *one) for number, one in enumerate(made, 1)]
    with TemporaryDirectory(dir=FOLDER) as name, Library.open(Path(name) / "ours.sqlite") as library:
        connection = bare_sql.empty(Path(name) / "bare.sqlite")
        case.time(lambda: [library.add(document, document.text.encode(), found) for document, found in made],
                  lambda: bare_sql.write(connection, rows))  # fmt: skip
        connection.close()
    return case, records


def growth(small: list[Case], large: list[Case], how: str) -> Iterator[str]:
    """How much longer a page takes in the large library; by the logarithm of its size it would be 1.5 times."""
    for one, other in zip(small, large, strict=True):
        before, after = spread(one.ours)[0], spread(other.ours)[0]
        missed = "*" if after / before > TIMES_SQL else " "
        times = f"{before:8.1f} ms of a hundredth, {after:8.1f} of all: {after / before:.2f}"
        yield f"{missed} {one.name:<34} {times}, {how}"


def sides(events: int) -> tuple[Sides, Path, Path]:
    """Both libraries of that many events, and their files."""
    home = home_of(events)
    bare = bare_sql.copy_of(home / "library.sqlite", home / "bare.sqlite")
    for path in (home / "library.sqlite", bare):
        read_through(path)
    library, opened = Library.open(home / "library.sqlite"), BareLibrary(bare)
    return Sides(library, opened, World(library.facets(Selection()), opened)), home / "library.sqlite", bare


def read_through(path: Path) -> None:
    """Have the system hold a file in memory, as far as there is room."""
    with path.open("rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def read_ahead(library: Library) -> str:
    """Have it read what the window has it read once it is open; what that took."""
    begun, worked = time.perf_counter(), time.process_time()
    kept = library.read_ahead()
    took, work = time.perf_counter() - begun, time.process_time() - worked
    return f"frequent words read ahead in {took:.1f} s, {work:.1f} s of work; they take {kept / 1e6:.0f} MB of memory"


def main() -> int:
    """Print the table."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    events = numbers[0] if numbers else EVENTS
    small, _ours, _bare = sides(events // 100)
    small_pages, small_anew = small.pages(), small.pages(small.forget)
    begun = time.perf_counter()
    large, ours, bare = sides(events)
    held = large.ours.summary()
    print(f"{held.documents:,} documents, {held.events:,} events, {held.quotations:,} quotations, {held.statements:,} "
          f"reports; all counts of the whole library {time.perf_counter() - begun:.1f} s after opening it")
    if "--cold" not in sys.argv:
        print(read_ahead(large.ours))
    print(HEADINGS)
    print(*(case.told() for case in large.selections()), sep="\n", flush=True)
    print(large.around().told(1000), flush=True)
    pages = large.pages()
    print(*(case.told() for case in (*pages, *large.sources())), sep="\n", flush=True)
    print(large.packs().told(PACK_MS), flush=True)
    print(*growth(small_pages, pages, "as it comes"), sep="\n")
    print(*growth(small_anew, large.pages(large.forget), "with nothing kept"), sep="\n")
    written, records = writing()
    for name, took in (("ours", written.ours[0]), ("SQL", written.bare[0])):
        print(f"  {WRITTEN} documents written one by one, {name:<5} {records / took:>9,.0f} records a second of work")
    sizes = [path.stat().st_size / 1e6 for path in (ours, bare)]
    print(f"  on the disk: {sizes[0]:,.0f} MB, by hand {sizes[1]:,.0f} MB, {sizes[0] / sizes[1]:.2f} times")
    if "--quick" not in sys.argv:
        print(large.duplicates().told(1e9), flush=True)
    print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}, of which this is 1; * misses a bar")
    return 0


if __name__ == "__main__":
    sys.exit(main())
