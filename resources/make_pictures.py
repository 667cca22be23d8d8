"""Pictures of every page of the window, on a library filled with the starter documents.

    .venv/bin/python resources/make_pictures.py [FOLDER] [--dark]

FOLDER is resources/pictures unless named. QT_SCALE_FACTOR=2 makes them twice as large.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from app.model.pack import Pack
from app.tasks import Home
from app.ui.application import application, use_theme
from app.ui.desk import Desk
from app.ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 120


def main(arguments: list[str]) -> int:
    """Write the pictures; 0, or 1 where a page did not settle in time."""
    folders = [Path(name) for name in arguments if not name.startswith("--")]
    folder = folders[0] if folders else ROOT / "resources" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = application()
    if "--dark" in arguments:
        use_theme("dark")
    with tempfile.TemporaryDirectory() as home:
        window = MainWindow(Desk(Home(Path(home))))
        window.resize(1400, 900)
        window.show()
        try:
            Pictures(qt, window, folder).take()
        except TimeoutError as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            window.close()
    return 0


class Pictures:
    """Leads the window from page to page and takes a picture of each."""

    def __init__(self, qt: QApplication, window: MainWindow, folder: Path) -> None:
        self.qt, self.window, self.folder = qt, window, folder

    def take(self) -> None:
        """All of them, in the order of a first use."""
        self.wait(lambda: self.window.desk.library is not None)
        self.save("library-empty")
        self.fill()
        self.search()
        self.make_pack()

    def fill(self) -> None:
        """The starter library is imported."""
        page = self.window.import_page
        page.import_starter()
        self.wait(page.report.isVisible)
        page.table.selectRow(0)
        self.save("library-report")
        page.report.hide()
        self.save("library")

    def search(self) -> None:
        """Events, quotations, and what is said where nothing matches."""
        self.window.show_page("search")
        page = self.window.search_page
        self.save("search")
        page.events_view.selectRow(4)
        page.filters.facets["forums"].tick({"CICA": "CICA"})
        page.filters.since.setText("1 Jan 2024")
        page.filters.changed.emit()
        self.save("search-events")
        page.tabs.setCurrentIndex(1)
        page.statements_view.selectRow(1)
        self.save("search-quotations")
        page.filters.facets["countries"].tick({"BR": "Brazil"})
        page.filters.changed.emit()
        self.save("search-nothing")
        page.filters.clear()

    def make_pack(self) -> None:
        """A country pack: dialog, entries with their preview, export."""
        self.window.show_page("pack")
        page = self.window.pack_page
        self.save("pack-empty")
        page.new()
        self.wait(lambda: page.dialog is not None)
        assert page.dialog
        page.dialog.countries.setText("Azerbaijan")
        page.dialog.countries.textEdited.emit("Azerbaijan")
        self.wait(lambda: bool(page.dialog and page.dialog.make.isEnabled()))
        self.save("new-pack", page.dialog)
        page.dialog.make.click()
        self.wait(lambda: page.pack is not None)
        assert page.pack
        keys = items(page.pack)
        for key, edit in zip(keys, (page.star_action, page.keep_action, page.star_action), strict=False):
            page.outline.setCurrentIndex(page.outline.tree.index_of(key))
            edit.trigger()
        page.outline.setCurrentIndex(page.outline.tree.index_of(keys[0]))
        page.panel.note.setPlainText("Raise this first.")
        page.panel.commit()
        self.save("pack")
        page.export_action.trigger()
        assert page.exporting.dialog
        page.exporting.dialog.folder.setText("/home/analyst/Valise")
        self.save("export", page.exporting.dialog)
        page.exporting.dialog.reject()

    def save(self, name: str, shown: QWidget | None = None) -> None:
        """A picture of the window, or of a dialog, once it has settled."""
        self.wait(lambda: not self.window.desk.jobs.open_jobs())
        end = time.monotonic() + 0.4
        self.wait(lambda: time.monotonic() > end)
        (shown or self.window).grab().save(str(self.folder / f"{name}.png"))

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until done; TimeoutError after PATIENCE_SECONDS."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not done():
            self.qt.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError("The window did not settle.")


def items(pack: Pack) -> list[str]:
    """The keys of the entries of the first section that holds events or statements."""
    layouts = ("chronology", "quotations", "statements")
    return next(([one.key for one in part.entries] for part in pack.sections if part.layout in layouts), [])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
