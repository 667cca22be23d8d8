"""A library as large as anybody's, made up: 10,000 documents, 1,000,000 events, 500,000 quotations, 100,000 reports.

What an analyst has is uneven, and so is this: of countries, forums, persons, issuers and words few are everywhere and
most are rare (Zipf); there are more items of late years; 3 % have no date. Written by the library's own writer, only
that the full text is indexed once at the end. Kept under build/, since it takes minutes to make.

python tests/benchmarks/library.py [EVENTS]
"""

import itertools
import random
import sys
import time
import zlib
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import registry
from app.library import Library, adding
from app.library.migrations import MIGRATIONS, migrate
from app.library.packing import pack_stale
from app.library.store import Store
from app.model.document import Anchor, Document, Known
from app.model.found import Article, Event, Found, Role, Statement

EVENTS = 1_000_000
FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
SEED = 5
AT_ONCE = 250
"""Documents to a transaction."""
FIRST, LAST = date(1996, 1, 1), date(2025, 12, 31)
NOTHING = zlib.compress(b"")
_BEGINNINGS = "al be cor da el fi gra ho im jo ka lo mi no or pe ra se to"
_ENDINGS = "ban den dor gan kov len lim mar nas ra rin sen tal ter van zin"
_FIRST_WORDS = (
    "meeting cooperation agreement minister trade security energy transport region talks visit delegation statement "
    "border water summit forum session partners corridor railway investment dialogue culture education health climate"
)  # fmt: skip


class Zipf:
    """Draws from values of which the first is the most frequent, the second half as frequent, and so on."""

    def __init__(self, values: Sequence[str], source: random.Random, exponent: float = 1.0) -> None:
        self.values, self._source = values, source
        weights = (1 / (rank**exponent) for rank in range(1, len(values) + 1))
        self._sums = list(itertools.accumulate(weights))

    def one(self) -> str:
        """One value."""
        return self.values[bisect(self._sums, self._source.random() * self._sums[-1])]

    def many(self, count: int) -> tuple[str, ...]:
        """So many values, each once."""
        return tuple(dict.fromkeys(self.one() for _ in range(count)))


class World:
    """All that the documents draw from."""

    def __init__(self, seed: int) -> None:
        self.source = source = random.Random(seed)

        def shuffled(values: Iterable[str]) -> list[str]:
            listed = sorted(values)
            return source.sample(listed, len(listed))

        starts, ends = _BEGINNINGS.split(), _ENDINGS.split()
        self.countries = Zipf(shuffled([one.code for one in registry.countries()]), source)
        self.forums = Zipf(shuffled([one.id for one in registry.forums()])[:60], source)
        self.topics = Zipf(shuffled([one.id for one in registry.topics()]), source, 0.7)
        self.kinds = Zipf(shuffled([one.id for one in registry.event_kinds()]), source, 0.8)
        parts = ["".join(pair).capitalize() for pair in itertools.product(starts, ends)]
        names = [f"{first} {last}" for first, last in itertools.product(parts, parts)]
        self.people = Zipf(source.sample(names, 20_000), source, 0.9)
        self.places = Zipf([f"Port {name}" for name in shuffled(parts)], source)
        self.issuers = Zipf([f"Ministry of {name}" for name in shuffled(parts)], source, 0.8)
        made = ["".join(three) for three in itertools.product(starts, ends, (*ends, ""))]
        self.words = Zipf([*_FIRST_WORDS.split(), *shuffled(set(made))], source, 0.95)
        self.published = [self._day() for _ in range(10_000)]

    def _day(self) -> date:
        """A day of the thirty years; the last ten hold about as much as the twenty before."""
        return FIRST + timedelta(days=int((LAST - FIRST).days * self.source.random() ** 0.6))

    def edtf(self, around: date) -> tuple[str, str]:
        """A date near another, and its basis: mostly days, some months, years and long spans, 3 % none."""
        chance, draw = self.source.random(), self.source
        day = min(max(around - timedelta(days=int(draw.expovariate(1 / 120)) - 20), FIRST), LAST)
        if chance < 0.03:
            return "", "undated"
        if chance < 0.11:
            return day.isoformat()[:7], "month-only"
        if chance < 0.14:
            return day.isoformat()[:4], "explicit"
        if chance < 0.16:
            return f"{day.isoformat()}/{(day + timedelta(days=draw.randint(1, 1200))).isoformat()}", "explicit"
        return day.isoformat(), "explicit" if chance < 0.8 else "year-inferred"


class Writing:
    """A document that is being written: its text grows by sentences, and what each tells is noted."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self._text: list[str] = []
        self._length = 0
        self.published = world.published[number % len(world.published)]
        self.articles: list[tuple[str, int]] = []
        self.subjects: tuple[str, ...] = ()

    def line(self, words: str) -> Anchor:
        """Write a line; where it stands."""
        start = self._length
        self._text.append(words)
        self._length += len(words) + 1
        return Anchor(start, start + len(words))

    def article(self) -> None:
        """Begin an article about one to three countries."""
        self.subjects = self.world.countries.many(self.world.source.choice((1, 1, 2, 2, 3)))
        title = " ".join(self.world.words.many(5)).capitalize()
        self.articles.append((title, self.line(title).start))

    def event(self) -> Event:
        """An event that a new line tells of."""
        world, chance = self.world, self.world.source.random
        people, place = world.people.many(world.source.choice((0, 0, 1, 1, 2, 3))), world.places.one()
        dated, basis = world.edtf(self.published)
        words = f"{' and '.join(people)} {' '.join(world.words.many(14))} in {place}".strip().capitalize() + "."
        anchor = self.line(words)
        countries = self.subjects if chance() < 0.6 else world.countries.many(world.source.choice((1, 1, 2)))
        return Event(
            words[:60], (anchor,), dated, basis, dated, "scheduled" if chance() < 0.08 else "past",  # pyright: ignore[reportArgumentType]
            world.kinds.one(), (place,), countries, world.forums.many(1) if chance() < 0.35 else (), people,
            world.topics.many(world.source.choice((0, 1, 1, 2))), chance() < 0.3, self._here(), 0.5 + chance() / 2,
        )  # fmt: skip

    def statement(self, reported: bool) -> Statement:
        """Something that a new line quotes or reports."""
        world, chance = self.world, self.world.source.random
        speaker = world.people.one() if chance() > 0.06 else ""
        said = " ".join(world.words.many(16)).capitalize()
        line = self.line(f"“{said},” {speaker or 'one of them'} said.")
        dated, basis = world.edtf(self.published)
        anchor = line if reported else Anchor(line.start + 1, line.start + 1 + len(said))
        return Statement(
            "reported" if reported else "direct", f"“{said}" if reported else said, anchor, line, speaker,
            "Minister" if speaker and chance() < 0.5 else "", "said", dated, basis, self._here(),  # pyright: ignore[reportArgumentType]
            self.subjects, world.forums.many(1) if chance() < 0.2 else (), world.topics.many(1), (), 0.5 + chance() / 2,
        )  # fmt: skip

    def _here(self) -> str:
        return f"a{len(self.articles)}"

    def done(self, events: list[Event], statements: list[Statement]) -> tuple[Document, Found]:
        """The document, and what was found in it."""
        text, digest = "\n".join(self._text) + "\n", sha256(f"made up {self.number}".encode()).hexdigest()
        ends = [*(start for _title, start in self.articles[1:]), len(text)]
        articles = tuple(
            Article(f"a{number}", title, Anchor(start, end))
            for number, ((title, start), end) in enumerate(zip(self.articles, ends, strict=True), 1)
        )
        document = Document(
            digest[:16], text, digest, f"{self.number:05}.txt", "text/plain",
            title=Known(articles[0].title, "first line"), issuer=Known(self.world.issuers.one(), "imprint"),
            published=Known(self.published.isoformat(), "imprint"), language=Known("en", "words"),
        )  # fmt: skip
        role = Role(self.world.people.one(), "Minister", articles[0].anchor, self.published.isoformat())
        return document, Found(articles, tuple(statements), (), tuple(events), (role,))


def write_document(world: World, number: int, events: int, statements: int) -> tuple[Document, Found]:
    """One document with so many events and statements, about seven to an article; a sixth of these is reported."""
    writing = Writing(world, number)
    told: list[Event] = []
    said: list[Statement] = []
    for place in range(max(events, statements)):
        if place % 5 == 0:
            writing.article()
        if place < events:
            told.append(writing.event())
        if place < statements:
            said.append(writing.statement(world.source.random() < 1 / 6))
    return writing.done(told, said)


def sizes(total: int, parts: int, source: random.Random) -> list[int]:
    """So many positive numbers that sum up to total: most small, some ten times as large."""
    weights = [source.lognormvariate(0, 0.8) for _ in range(parts)]
    cuts = [round(total * one / sum(weights)) for one in itertools.accumulate(weights)]
    return [max(end - start, 1) for start, end in itertools.pairwise([0, *cuts])]


def documents(events: int, seed: int = SEED) -> Iterator[tuple[Document, Found]]:
    """One document to a hundred events: that many events in all, and three statements to five of them."""
    world = World(seed)
    for number, many in enumerate(sizes(events, max(events // 100, 1), world.source)):
        yield write_document(world, number, many, max(round(many * 0.6), 1))


def write(path: Path, events: int, told: Callable[[str], None] = print) -> None:
    """Make the library in a file that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    store, begun = Store(path, before_commit=pack_stale), time.perf_counter()
    migrate(store)
    with store.bare() as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        indexing = [(name, sql) for name, sql in triggers if "_fts" in sql]
        for name, _sql in indexing:
            connection.execute(f"DROP TRIGGER {name}")
    for many in _batches(documents(events)):
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA cache_size = -1000000")
            for document, found in many:
                adding.add(connection, document, NOTHING, found, adding.arriving(connection, "2026-01-05"))
        told(f"  {many[-1][0].filename} after {time.perf_counter() - begun:.0f} s")
    with store.writing() as connection:
        _index(connection, [sql for _name, sql in indexing])
    store.close()


def _batches(made: Iterator[tuple[Document, Found]]) -> Iterator[list[tuple[Document, Found]]]:
    while many := list(itertools.islice(made, AT_ONCE)):
        yield many


def _index(connection: Connection, triggers: list[str]) -> None:
    for table in ("item_fts", "chunk_fts"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    for sql in triggers:
        connection.exec_driver_sql(sql)


def home_of(events: int = EVENTS, told: Callable[[str], None] = print) -> Path:
    """A home folder whose library holds so many events; made where there is none of this version yet."""
    home = FOLDER / f"{events}-version-{MIGRATIONS[-1].number}"
    library = home / "library.sqlite"
    if not library.exists():
        making = home / "making.sqlite"
        making.unlink(missing_ok=True)
        told(f"making a library of {events:,} events in {home}")
        begun = time.perf_counter()
        write(making, events, told)
        making.replace(library)
        told(f"made in {time.perf_counter() - begun:.0f} s, {library.stat().st_size / 1e6:,.0f} MB")
    return home


if __name__ == "__main__":
    folder = home_of(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
    with Library.open(folder / "library.sqlite") as opened:
        print(opened.summary())
