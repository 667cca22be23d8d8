"""How long after an edit of a large pack the page in view shows it: run `python -m tests.benchmarks.preview`.

A note on an entry is written as the analyst does it: the pack is edited, the preview shown, its process lays out and
draws. The seconds count from the edit to the picture in the window.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.model.pack import Pack
from app.packs import edit
from app.tasks import Home
from app.ui.desk import Desk
from app.ui.widgets.pack_preview import PackPreview
from tests.packs import samples

SIZES = (300, 1500)
RUNS = 5


def waited(app: QApplication, preview: PackPreview, pack: Pack) -> float:
    """Seconds until the preview shows a state of a pack; then it is left to come to rest."""
    told: list[float] = []
    preview.refreshed.connect(told.append)
    preview.show_pack(pack)
    ticking = QTimer(interval=5)
    ticking.start()
    while not told or not (pages := preview.pages()) or not pages.is_whole or preview.view.missing():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    preview.refreshed.disconnect(told.append)
    return told[0]


def measure(app: QApplication, preview: PackPreview, size: int) -> None:
    """Print how long edits at the beginning, in the middle and at the end of a pack take."""
    pack = samples.pack("country-brief", samples.large(size * 2 // 3, size // 3))
    entries = [one for part in pack.sections if part.layout in ("chronology", "quotations") for one in part.entries]
    first = waited(app, preview, pack)
    print(f"{size} entries: first pages {first:.2f} s", end="")
    for name, entry in (("beginning", entries[3]), ("middle", entries[size // 2]), ("end", entries[-4])):
        preview.show_place(entry.key)
        took: list[float] = []
        for run in range(RUNS):
            pack = edit.note(pack, entry.key, f"Ask for the text, {run}.")
            took.append(waited(app, preview, pack))
        print(f"; edit at the {name} {statistics.median(took):.2f} s, at most {max(took):.2f} s", end="")
    dropped = edit.drop(pack, entries[size // 2].key)
    preview.show_place(entries[-4].key)
    print(f"; an entry dropped, all behind it numbered anew {waited(app, preview, dropped):.2f} s")


def main() -> None:
    """Measure packs of each size in a window that nobody sees."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Home(Path(folder)))
        preview = PackPreview(desk)
        preview.resize(800, 1000)
        preview.show()
        preview.warm_up()
        for size in SIZES:
            measure(app, preview, size)
        print(f"load {os.getloadavg()[0]:.1f}")
        preview.close_process()
        desk.close()


if __name__ == "__main__":
    main()
