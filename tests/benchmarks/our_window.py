"""What Valise takes to show its window: python tests/benchmarks/our_window.py HOME

As the command does, from app.__main__ on. Prints milliseconds from the start of the process to the first paint, until
everything in the window answers, and how long the event loop was held at most between the two.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.since_start import since_start


def watch() -> None:
    """Have the window tell when it is painted and when its library is open, then close."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from app.ui import window as module

    class Watched(QObject):
        """Sees the first paint, then counts the turns of the event loop."""

        def __init__(self, window: module.MainWindow) -> None:
            super().__init__(window)
            self.window, self.painted, self.held, self.last = window, 0.0, 0.0, 0.0
            self.beat = QTimer(self)
            self.beat.timeout.connect(self._turned)
            window.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
            if event.type() == QEvent.Type.Paint and not self.painted:
                self.painted = since_start()
                self.last = time.perf_counter()
                self.beat.start(2)
            return False

        def _turned(self) -> None:
            now = time.perf_counter()
            self.held, self.last = max(self.held, now - self.last), now
            if self.window.desk.library is not None and not self.window.desk.jobs.open_jobs():
                print(self.painted, since_start(), 1000 * self.held, flush=True)
                self.beat.stop()
                self.window.close()
                QApplication.quit()

    make = module.MainWindow.__init__

    def made(window: module.MainWindow, *given: object) -> None:
        make(window, *given)  # pyright: ignore[reportArgumentType]
        Watched(window)

    module.MainWindow.__init__ = made


def main() -> int:
    """Start as `valise --home HOME` does."""
    from app import ui
    from app.__main__ import main as start

    opened = ui.run

    def run(*given: object) -> int:
        watch()
        return opened(*given)  # pyright: ignore[reportArgumentType]

    ui.run = run
    sys.argv = ["valise", "--home", sys.argv[1]]
    return start()


if __name__ == "__main__":
    sys.exit(main())
