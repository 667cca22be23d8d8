"""The soak itself: the window opened as the program opens it, used, measured each minute, closed."""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from app import registry
from app.i18n import use_language
from app.library import Library
from app.model.pack import Pack, Selection
from app.paths import data
from app.tasks import Home
from app.ui import messages
from app.ui.application import application, look_through_all, spare_what_stays
from app.ui.desk import Desk
from app.ui.messages import Messages
from app.ui.widgets.new_pack import NewPackDialog
from app.ui.window import PAGES, MainWindow
from tests.soaking.hands import Hands
from tests.soaking.watching import (
    Log,
    Memory,
    StallWatch,
    children,
    handle_count,
    handles,
    kept_by,
    memory,
    threads,
    watch_defects,
)

_EVERY_MS = 40
_SETTLE_S = 60
_WARM_S = 300
_FIRST_S = 60
"""Of use before the first measure: it fills what has a bound and loads what is loaded when it is first wanted."""
_CONNECTIONS, _ROWS = 4, 50
_SPARE_HANDLES = 5
_QUIET_S = 2.5
"""Until what the pack has taken is given back to the system."""


class Kept(QObject):
    """Keeps the window from being closed by what is done in it, and files and pages from being opened elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = False
        for scheme in ("file", "http", "https", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "open")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        if event.type() == QEvent.Type.Close and isinstance(watched, MainWindow) and not self.closing:
            event.ignore()
            return True
        return False

    @Slot(QUrl)
    def open(self, _url: QUrl) -> None:
        """Take what would have been opened."""


class Soak:
    """A window on a home folder, a user, and those who watch."""

    def __init__(
        self, folder: Path, home: Home, source: random.Random, minutes: float, growth: float, most: Selection
    ) -> None:
        self._folder, self._home, self._source, self._most = folder, home, source, most
        self._minutes, self._growth = minutes, growth
        self._log = Log(folder / "actions.log")
        self._alike: list[Memory] = []
        self._made = 0
        self._papers = sorted((data() / "documents").iterdir())

    def run(self) -> int:
        """Open the window, have it used, close it; 0 where nothing was wrong, else 1."""
        qt = application()
        qt.setQuitOnLastWindowClosed(False)
        self._before = handle_count()
        watch_defects(self._log)
        self._kept, self._watch = Kept(), StallWatch(self._log)
        self._hands = Hands(self._log, self._source, self._papers, _EVERY_MS)
        self._open()
        self._warm_up()
        self._hands.resting = False
        self._hands.start()
        _wait(_FIRST_S)
        self._measure(0.0, alike=True)
        began = time.monotonic()
        while (left := self._minutes * 60 - (time.monotonic() - began)) > 1:
            _wait(min(60.0, left))
            after = time.monotonic() - began
            self._measure(after, alike=round(after / 60) % 2 == 0 or after > self._minutes * 60 - 1)
        self._end()
        return self._report()

    def _open(self) -> None:
        self.desk = Desk(self._home, self._messages())
        spare_what_stays(self.desk)
        use_language(self.desk.settings.language)
        self.window = MainWindow(self.desk)
        self.desk.reopen_wanted.connect(self._reopen)
        self.window.installEventFilter(self._kept)
        self.window.show()
        self.desk.library_changed.connect(self._opened, Qt.ConnectionType.SingleShotConnection)

    def _warm_up(self) -> None:
        """Fill what has a bound, such as caches: make the largest pack, show it on every page and in every theme."""
        self._until(lambda: self.desk.library is not None and not self.desk.jobs.open_jobs())
        self._watch.pause()
        self._log.begin("warm up", "")
        assert self.desk.library is not None
        _ask_much(self.desk.library)
        self.desk.pack_wanted.emit(self._most)
        self._until(lambda: bool(self._new_packs()))
        make = self._new_packs()[0].make
        self._until(make.isEnabled)
        make.click()
        self._until(lambda: self.window.pack_page.pack is not None)
        for name, theme in zip(PAGES, ("dark", "contrast", "light", "system", *("",) * len(PAGES)), strict=False):
            self.window.show_page(name)
            _wait(_QUIET_S)
            if theme:
                self.window.commands.use_theme(theme)
        self._until(lambda: not self.desk.jobs.open_jobs())
        self._close_pack()  # what is done with a large one is for chance to try, as all else

    def _new_packs(self) -> list[NewPackDialog]:
        return [one for one in self.window.findChildren(NewPackDialog) if one.isVisible()]

    def _until(self, condition: Callable[[], bool]) -> None:
        began = time.monotonic()
        while not condition():
            if time.monotonic() - began > _WARM_S:
                raise TimeoutError(f"the window is not ready after {_WARM_S} s")
            _wait(0.1)

    def _opened(self) -> None:
        self._hands.window = self.window
        QTimer.singleShot(0, self._watch.again)

    def _reopen(self) -> None:
        """Another language was chosen: the program makes its window anew."""
        QTimer.singleShot(0, self._reopen_now)

    def _reopen_now(self) -> None:
        self._log.begin("reopen", self.desk.settings.language)
        self._watch.pause()
        self._close()
        del self.window, self.desk  # as the program has let go of them by now
        look_through_all()
        self._open()

    def _close(self) -> None:
        self._hands.window = None
        self._kept.closing = True
        if not self.window.close():
            self._log.fault("the window does not close")
        self._kept.closing = False
        self.window.deleteLater()

    def _messages(self) -> Messages:
        """The program's own questions, but for the system's file dialogs, which are answered."""

        def file(_parent: QWidget, proposed: Path) -> Path | None:
            self._made += 1
            return self._source.choice((None, self._folder / f"{self._made} {proposed.name}"))

        def folder(_parent: QWidget, _title: str, start: str) -> Path | None:
            # Not what was exported is imported, pack upon pack of all that there is: the library would grow by itself.
            return self._source.choice((None, self._folder if start else data() / "documents"))

        def files(_parent: QWidget) -> list[Path]:
            return self._source.sample(self._papers, self._source.randint(0, 2))

        def confirm(parent: QWidget, question: str, consequence: str, agreed: str) -> bool:
            return self._kept.closing or messages.confirm(parent, question, consequence, agreed)

        def archive(_parent: QWidget) -> Path | None:
            with self._log.choosing():
                return self._source.choice((None, *self._folder.rglob("*.valise")))

        return Messages(
            tell_defect=lambda _parent, _error, trace, _log: self._log.fault(trace), confirm=confirm, pick_files=files,
            pick_archive=archive, pick_folder=folder, pick_report=file, pick_original=file,
        )  # fmt: skip

    def _settle(self) -> None:
        """Have nothing done and wait until the window is at rest; long work is cancelled, as it can be a day's."""
        self._hands.resting = True
        began = time.monotonic()
        seen = Counter[str]()
        quiet = 0
        while quiet < 5 and time.monotonic() - began < _SETTLE_S:
            if self._hands.leave_dialogs():
                quiet = 0
                seen["a dialog or menu"] += 1
            _wait(0.1)
            jobs = self.desk.jobs.open_jobs()
            quiet = quiet + 1 if not jobs else 0
            seen.update(one.title or one.topic for one in jobs)
            if time.monotonic() - began > _SETTLE_S / 2:
                for one in jobs:
                    one.cancel()
        if quiet < 5:
            self._log.fault(f"still at work after {_SETTLE_S} s, half of them after Cancel: {seen.most_common()}")

    def _close_pack(self) -> None:
        """Have Home in front and a pack without entries under work, as large ones take what they take."""
        self._watch.pause()
        self._log.begin("small pack", "")
        self.window.pack_page.take(Pack("Small", "country-brief", Selection(), "2025-01-20", ()))
        self.window.show_page("home")
        _wait(_QUIET_S)
        self._settle()

    def _measure(self, after: float, alike: bool) -> None:
        """Print what the process holds at rest. alike: after the pack was closed, so that two such can be compared."""
        self._settle()
        if alike:
            self._close_pack()
        self._watch.pause()
        size = memory()
        if alike:
            self._alike.append(size)
        widgets = len(QApplication.allWidgets())
        objects = sum(1 for _one in self.window.findChildren(QObject))
        print(f"{after / 60:5.1f} min {size.used:4.0f} MB used, {size.resident:4.0f} resident, "
              f"{self._log.number:6} actions {len(self._log.faults):3} faults, {widgets} widgets, "
              f"{objects} objects, {handle_count()} handles, threads {len(threads())}; {kept_by()}",
              flush=True)
        self._hands.resting = False
        self._watch.again()

    def _end(self) -> None:
        self._settle()
        self._log.begin("end", "")
        self._watch.pause()
        self._close()
        self._watch.end()
        _wait(1.0)
        for what, left in (("threads", threads()), ("files", handles(self._home.folder)),
                           ("processes", [one for one in children() if "resource_tracker" not in one])):
            if left:
                self._log.fault(f"{what} left: {left}")
        if (more := handle_count() - self._before) > _SPARE_HANDLES:
            self._log.fault(f"{more} more open handles than at the start")

    def _report(self) -> int:
        last, first = self._alike[-1], self._alike[0]
        grown, resident = last.used - first.used, last.resident - first.resident
        told = ", ".join(f"{one.used:.0f}" for one in self._alike)
        print(f"memory used at rest, with a small pack: {told} MB; it grew by {grown:.0f}, resident by {resident:.0f}")
        if grown >= self._growth:
            self._log.fault(f"memory grew by {grown:.0f} MB")
        print(f"{self._log.number} actions: {dict(self._log.kinds)}")
        stalls = sorted(self._log.stalls, reverse=True)
        told = [round(1000 * one) for one in stalls]
        print(f"{len(self._log.faults)} faults, {len(stalls)} of them stalls: {told} ms")
        sys.stdout.flush()
        return 1 if self._log.faults else 0


def _ask_much(library: Library) -> None:
    """Fill the library's own caches, of answers and in each of its connections."""

    def ask(code: str) -> None:
        wanted = Selection(countries=(code,))
        library.facets(wanted)
        library.first(wanted, _ROWS)

    library.read_ahead(lambda *_told: None)
    with ThreadPoolExecutor(_CONNECTIONS) as asking:
        for _asked in asking.map(ask, [one.code for one in registry.countries()]):
            pass


def _wait(seconds: float) -> None:
    """Let the event loop turn for so long."""
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
