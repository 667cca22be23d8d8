"""How long the window takes to answer a filter change and to scroll, with 1,000,000 events in its library.

Run by `make bench` in a process of its own, offscreen: python tests/benchmarks/searching.py [EVENTS] [--cold]. It waits
until the window has read frequent words ahead; with --cold that never begins, as in the first seconds. Counts and rows:
from the change until the new rows are painted; filters: until the counts beside their values and the histogram are
there. Held: the longest time that the event loop did not come round. The library is made once (see library.py).
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView

from app.library import Library
from app.model.pack import Selection
from app.paths import Home
from tests.benchmarks.library import EVENTS, home_of

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.jobs import Job

PATIENCE = 120.0
JUMPS = 60


class Painted(QObject):
    """Says whether a widget has been painted since it was last asked to begin."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self.seen = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class Loop:
    """Turns the event loop and notes how long each turn held it."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt
        self.held = 0.0

    def until(self, reached: Callable[[], bool]) -> None:
        """Turn until something is so."""
        begun = time.perf_counter()
        while not reached():
            self.turn()
            if time.perf_counter() - begun > PATIENCE:
                raise TimeoutError
            time.sleep(0.0003)

    def turn(self) -> None:
        """Deal with what has come in."""
        begun = time.perf_counter()
        self._qt.processEvents()
        self.held = max(self.held, time.perf_counter() - begun)

    def longest(self) -> float:
        """The longest turn since this was asked last."""
        held, self.held = self.held, 0.0
        return held


@dataclass
class Timed:
    """What one filter change took, in seconds."""

    name: str
    rows: float
    filters: float
    held: float


def changes(path: Path) -> tuple[tuple[str, Selection], ...]:
    """Selections as analysts make them, one after the other, from what the library holds most and least of."""
    with Library.open(path) as library:
        held = library.facets(Selection())
    countries, people = [code for code, _ in held.countries], [name for name, _ in held.people]
    forums, topics, documents = ([value for value, _ in many] for many in (held.forums, held.topics, held.documents))
    issuers, kinds = ([value for value, _ in many] for many in (held.issuers, held.event_kinds))
    big, second, third, small = countries[0], countries[1], countries[5], countries[80]
    pair = Selection(countries=(second, third), both=True)
    some = Selection(countries=(third,))
    return (
        ("nothing", Selection()), ("the largest country", Selection(countries=(big,))),
        ("a middling country", some), ("a small country", Selection(countries=(small,))),
        ("two countries", Selection(countries=(big, third))), ("two countries together", pair),
        ("the largest two together", Selection(countries=(big, second), both=True)),
        ("a large and a small together", Selection(countries=(big, small), both=True)),
        ("together, since 2020", replace(pair, since="2020")), ("a forum", Selection(forums=(forums[0],))),
        ("a small forum", Selection(forums=(forums[40],))),
        ("a forum in a year", Selection(forums=(forums[2],), since="2019", until="2019")),
        ("a forum and a country", Selection(forums=(forums[1],), countries=(third,))),
        ("a quarter", Selection(since="2024-01", until="2024-03")),
        ("four years", Selection(since="2015", until="2018")),
        ("since 2010", Selection(since="2010")), ("until 2000", Selection(until="2000")),
        ("one day", Selection(since="2021-03-05", until="2021-03-05")), ("undated", Selection(undated=True)),
        ("a common word", Selection(words="summit")), ("a rare word", Selection(words="corbanban")),
        ("two words", Selection(words="trade railway")), ("a beginning", Selection(words="delega*")),
        ("a word of a country", Selection(words="energy", countries=(third,))),
        ("a word since 2022", Selection(words="water", since="2022")), ("a person", Selection(people=(people[0],))),
        ("a person seldom named", Selection(people=(people[150],))),
        ("a person of a country", Selection(people=(people[3],), countries=(big,))),
        ("a topic", Selection(topics=(topics[0],))), ("two topics", Selection(topics=tuple(topics[3:5]))),
        ("a topic of a country", Selection(topics=(topics[2],), countries=(second,))),
        ("a document", Selection(documents=(documents[0],))),
        ("three documents", Selection(documents=tuple(documents[5:8]))),
        ("an issuer", Selection(issuers=(issuers[0],))),
        ("an issuer on a country", Selection(issuers=(issuers[9],), countries=(big,))),
        ("meetings, say", Selection(event_kinds=(kinds[0],))), ("scheduled", Selection(statuses=("scheduled",))),
        ("unclear speakers", Selection(unclear=True)), ("only quotations", Selection(kinds=("quotations",))),
        ("all at once", Selection(countries=(big, second), forums=(forums[0],), topics=(topics[1],), since="2012",
                                  kinds=("events",))),
    )  # fmt: skip


def measure(home: Home, wanted: Sequence[tuple[str, Selection]]) -> tuple[list[Timed], float, list[str]]:
    """What each change took in a real window, the time until the library was there, and what scrolling took."""
    from app.ui import reading_ahead
    from app.ui.application import application, spare_what_stays
    from app.ui.desk import Desk
    from app.ui.window import MainWindow

    qt = application()
    if "--cold" in sys.argv:
        reading_ahead._IDLE_MS = 1 << 30  # pyright: ignore[reportPrivateUsage]
    desk = Desk(home)
    # A copy of gigabytes would be made meanwhile, and closing would ask whether to stop it.
    desk.settings = replace(desk.settings, backups="off")
    window = MainWindow(desk)
    spare_what_stays(desk)
    loop = Loop(qt)
    begun = time.perf_counter()
    window.show()
    loop.until(lambda: desk.library is not None)
    window.show_page("search")
    page = window.search_page
    loop.until(lambda: page.events.rowCount() > 0 and not desk.jobs.open_jobs())
    ready = time.perf_counter() - begun
    loop.longest()
    told = [] if "--cold" in sys.argv else [read_ahead(desk, loop)]
    view = page.events_view
    painted = Painted(view)
    resets: list[float] = []
    page.events.modelReset.connect(lambda: resets.append(time.perf_counter()))

    def change(selection: Selection) -> tuple[float, float, float]:
        resets.clear()
        loop.longest()
        begun = time.perf_counter()
        page.show_selection(selection)
        loop.until(lambda: bool(resets))
        painted.seen = not page.events.rowCount()
        view.viewport().update()
        loop.until(lambda: painted.seen or not view.isVisible())
        rows = time.perf_counter() - begun
        loop.until(lambda: not desk.jobs.open_jobs())
        return rows, time.perf_counter() - begun, loop.longest()

    timed = [Timed(name, *change(selection)) for name, selection in wanted]
    change(Selection())
    told += scrolling(loop, view, painted)

    def sort(column: int) -> str:
        resets.clear()
        loop.longest()
        begun, worked = time.perf_counter(), time.process_time()
        page.views.event_table.sort_by(column)
        loop.until(lambda: bool(resets))
        took, worked = time.perf_counter() - begun, time.process_time() - worked
        loop.until(lambda: not desk.jobs.open_jobs())
        heading = page.events.columns[column].heading
        return f"  sorted by {heading:<12} rows there after {took:5.2f} s ({worked:4.2f} s of work), "\
               f"the loop held {1000 * loop.longest():5.0f} ms at most"

    # Each twice: the second time the order of all is known, and is turned round.
    told += [sort(column) for column in range(1, len(page.events.columns)) for _time in range(2)]
    window.close()
    return timed, ready, told


def read_ahead(desk: "Desk", loop: Loop) -> str:
    """Wait until the window has read frequent words ahead; what that took."""
    ended: list[Job] = []
    desk.jobs.finished.connect(ended.append)
    loop.until(lambda: any(job.topic == "reading ahead" for job in ended))
    took = next(time.monotonic() - job.began for job in ended if job.topic == "reading ahead")
    return f"  frequent words read ahead in {took:.1f} s, the loop held {1000 * loop.longest():.0f} ms at most"


def scrolling(loop: Loop, view: QTableView, painted: Painted) -> Iterator[str]:
    """What scrolling a million rows took: by the wheel, by pages, by jumps of the bar."""
    bar, draw = view.verticalScrollBar(), random.Random(1)
    model = view.model()
    ways = (
        ("the wheel, 3 rows", [(place + 1) * 3 for place in range(400)]),
        ("page after page", [bar.pageStep() * place for place in range(1, 200)]),
        ("dragging the bar", [bar.maximum() * place // 300 for place in range(300)]),
        ("jumps of the bar", [draw.randrange(bar.maximum()) for _ in range(JUMPS)]),
    )
    for name, places in ways:
        bar.setValue(0)
        loop.until(lambda: model.index(view.rowAt(0), 1).data() != "…")
        loop.longest()
        waits: list[float] = []
        for place in places:
            begun = time.perf_counter()
            painted.seen = False
            bar.setValue(place)
            loop.until(lambda: painted.seen)
            if name.startswith("jumps"):
                loop.until(lambda: _whole(view))
                waits.append(time.perf_counter() - begun)
        loop.until(lambda: _whole(view))
        there = f", rows there after {1000 * statistics.median(waits):.0f} ms at the median, "\
                f"{1000 * max(waits):.0f} at most" if waits else ""
        yield f"  {name:<22} the loop held {1000 * loop.longest():5.0f} ms at most{there}"


def _whole(view: QTableView) -> bool:
    """Whether no row that is in view is still missing."""
    model, last = view.model(), view.rowAt(view.viewport().height() - 1)
    last = model.rowCount() - 1 if last < 0 else last
    return all(model.index(row, 1).data() != "…" for row in range(view.rowAt(0), last + 1))


def _tell(many: int, what: str, seconds: Sequence[float]) -> None:
    ms = [1000 * one for one in seconds]
    print(f"{many} filter changes: {what:<22} median {statistics.median(ms):5.0f} ms   "
          f"95 % {statistics.quantiles(ms, n=20)[-1]:5.0f} ms   at most {max(ms):5.0f} ms")


def main() -> int:
    """Print one line a change with --each, and the sums."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    held = home_of(numbers[0] if numbers else EVENTS)
    wanted = changes(held / "library.sqlite")
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name) / "home")
        home.folder.mkdir()
        home.library.symlink_to(held / "library.sqlite")
        timed, ready, told = measure(home, wanted)
    if "--each" in sys.argv:
        for one in timed:
            took = [f"{1000 * seconds:6.0f} ms" for seconds in (one.rows, one.filters, one.held)]
            print(f"  {one.name:<32} rows {took[0]}  filters {took[1]}  held {took[2]}")
    print(f"search page with all its counts {ready:.1f} s after the window was first shown")
    _tell(len(timed), "counts and rows", [one.rows for one in timed])
    _tell(len(timed), "filters and histogram", [one.filters for one in timed])
    _tell(len(timed), "event loop held", [one.held for one in timed])
    print(*told, sep="\n")
    print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}, of which this is 1 to 2")
    return 0


if __name__ == "__main__":
    sys.exit(main())
