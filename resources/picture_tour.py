"""One walk through every page of the window, with a picture of each: make_pictures.py starts it, a process to a look.

    .venv/bin/python resources/picture_tour.py FOLDER LANGUAGE THEME SCALE

The library is filled on the way: first all starter documents but one, then, with a pack made, the last one, a scan and
a damaged file, so that an import has something to report and the pack something to take over.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.i18n import use_language
from app.model.pack import Pack, Selection
from app.settings import Settings, save
from app.tasks import Home
from app.ui.application import application, use_theme
from app.ui.desk import Desk, Place
from app.ui.widgets.palette import Palette
from app.ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 120
STARTER = ROOT / "data" / "documents"
LAST = "2-forum-notes-2025-q1.md"
"""The starter document that comes after the pack was made: it has news for it."""
SIZES = {"1": (1400, 900), "2": (960, 500)}
"""The window: at 200 per cent it fills what a bar leaves of a screen of 1920 by 1080 dots."""
SCREENS = {"1": (1440, 960), "2": (1920, 1080)}
LETTER = """The ferries of the north

Council of Sarnia Minor, 4 March 2025

“Nobody asked the fishermen about the ferries in the north,” he said in Orlo on 3 March 2025.
"""
"""Words of our own, with fictitious persons, of which it is not clear who said them."""


def main(arguments: list[str]) -> int:
    """Write the pictures; 0, or 1 where a page did not settle in time."""
    folder, language, theme, scale = Path(arguments[0]), *arguments[1:4]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(Path(name), *SCREENS[scale])}"
        home = Home(Path(name) / "home")
        save(home.folder, replace(Settings(), language=language, theme=theme, pack_language=language, last_page="home"))
        use_language(language)
        qt = application()
        use_theme(theme)
        window = MainWindow(Desk(home))
        window.resize(*SIZES[scale])
        window.show()
        try:
            Tour(qt, window, folder, Path(name)).take()
        except TimeoutError as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            return 1
        finally:
            window.close()
    return 0


def _screen(folder: Path, width: int, height: int) -> Path:
    """A file that says how large the screen is, in dots."""
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [{"name": "desk", "x": 0, "y": 0, "width": width, "height": height}]}))
    return path


class Tour:
    """Leads the window from page to page and takes a picture of each."""

    def __init__(self, qt: QApplication, window: MainWindow, folder: Path, given: Path) -> None:
        self.qt, self.window, self.desk = qt, window, window.desk
        self.folder, self.given = folder, given

    def take(self) -> None:
        """All of them, in the order of a first use."""
        self.wait(lambda: self.desk.library is not None)
        for page in ("home", "import", "search", "source", "review", "pack"):
            self.window.show_page(page)
            self.save(f"{page}-empty")
        self.window.import_page.import_paths([path for path in sorted(STARTER.iterdir()) if path.name != LAST])
        self.settle()
        self.make_pack()
        self.fill()
        self.search()
        self.source()
        self.review()
        self.pack()
        self.settings()
        self.everywhere()

    def make_pack(self) -> None:
        """The wizard, with nothing that matches and filled in, and the pack that comes of it, kept in the library."""
        page, making = self.window.pack_page, self.window.pack_page.making
        self.window.show_page("pack")
        making.ask(Selection(countries=("IS",)))
        self.wait(lambda: making.dialog is not None and making.dialog.isVisible())
        self.save_over("pack-wizard-nothing", making.dialog)
        assert making.dialog
        making.dialog.reject()
        making.ask(Selection(countries=("AZ",)))
        self.wait(lambda: making.dialog is not None and making.dialog.isVisible())
        self.pause(2)  # its pages are counted once nothing was typed for a while
        self.save_over("pack-wizard", making.dialog)
        assert making.dialog
        making.dialog.make.click()
        self.wait(lambda: page.pack is not None)
        page.keeping.keep()
        self.settle()

    def fill(self) -> None:
        """An import under way, its report, the documents, and Home with all that."""
        scan, damaged = self.given / "letter-scanned.pdf", self.given / "minutes.docx"
        Image.new("L", (1240, 1754), 250).save(scan)
        damaged.write_bytes(b"PK\3\4" + bytes(200))
        letter = self.given / "letter.txt"
        letter.write_text(LETTER, encoding="utf-8")
        samples = ROOT / "tests" / "samples" / "reading"
        page = self.window.import_page
        self.window.show_page("import")
        page.import_paths([STARTER / LAST, samples / "pdf.pdf", samples / "mail.eml", letter, scan, damaged])
        self.wait(lambda: not page.imports.running or bool(page.report.table.model().rowCount()))
        self.pause(0.3)
        self.grab("import-running")
        self.wait(lambda: not page.imports.running)
        self.save("import-report")
        page.report.hide()
        page.table.selectRow(1)
        self.save("import")
        self.window.show_page("home")
        self.pause(2)  # what takes long is counted once nobody asks for anything else
        self.save("home")

    def search(self) -> None:
        """The results in their three ways, what is said where nothing matches, the page of a person and a country."""
        self.window.show_page("search")
        page = self.window.search_page
        page.events_view.selectRow(4)
        self.save("search")
        self.desk.search_wanted.emit(Selection(forums=("CICA",), since="2024-01-01", kinds=("quotations",)))
        self.settle()
        page.statements_view.selectRow(0)
        self.save("search-quotations")
        page.filters.clear()
        for mode in ("timeline", "calendar"):
            page.mode_actions[mode].trigger()
            self.save(f"search-{mode}")
        page.mode_actions["table"].trigger()
        self.desk.search_wanted.emit(Selection(countries=("IS",), since="2025"))
        self.save("search-nothing")
        page.filters.clear()
        self.settle()
        for kind, value in (("person", "Kairat Sarybay"), ("country", "AZ")):
            self.desk.subject_wanted.emit(kind, value)
            self.settle()
            page.subject.table.selectRow(2)
            self.save(f"search-{kind}")
        page.subjects.back()
        page.subjects.back()

    def source(self) -> None:
        """A document as text with a passage in hand, an event being made by hand, and pages of a PDF."""
        page, library = self.window.source_page, self.desk.library
        assert library is not None
        named = {one.filename: one.id for one in library.documents()}
        self.desk.source_wanted.emit(Place(named[LAST]))
        self.wait(lambda: page.source is not None)
        for _step in range(4):
            page.step(1)
        self.save("source-text")
        page.edit_action.trigger()
        self.save("source-editing")
        page.deciding.leave()
        self.desk.source_wanted.emit(Place(named["pdf.pdf"]))
        self.settle()
        page.reader.toggle()
        page.step(1)
        self.wait(lambda: page.reader.pages.words_of(0) is not None)  # they come with the drawn page
        self.save("source-pages")

    def review(self) -> None:
        """An item beside its sentence, one being corrected, one with candidates, possible duplicates."""
        self.window.show_page("review")
        page = self.window.review_page
        self.settle()
        page.queue.step(1)
        self.save("review")
        page.actions_by_name["edit"].trigger()
        self.save("review-editing")
        page.queue.card.edit.left.emit()
        self.desk.review_wanted.emit(Selection(unclear=True))
        self.save("review-unclear")
        page.filter.narrow(Selection(), "")
        self.desk.duplicates_wanted.emit()
        self.save("review-duplicates")
        page.tabs.setCurrentIndex(0)

    def pack(self) -> None:
        """The pack with its preview, edited; export; what an update brings; an error in the notice bar."""
        page = self.window.pack_page
        self.window.show_page("pack")
        assert page.pack
        keys = items(page.pack)
        for key, name in zip(keys, ("star", "keep", "star"), strict=False):
            page.outline.choose(key)
            getattr(page.editing, name).trigger()
        page.outline.choose(keys[0])
        page.panel.note.setPlainText("Raise this first.")
        page.panel.commit()
        self.pause(1.5)
        self.save("pack")
        page.export_action.trigger()
        assert page.exporting.dialog
        page.exporting.dialog.folder.setText("/home/analyst/Valise")
        self.save_over("pack-export", page.exporting.dialog)
        page.exporting.dialog.reject()
        page.keeping.update_action.trigger()
        self.settle()
        self.save_over("pack-update", self.dialog())
        page.keeping.cover_action.trigger()
        self.settle()
        self.save_over("pack-cover", self.dialog())
        self.fail_to_write()

    def fail_to_write(self) -> None:
        """The pack is exported to where a file stands in the way."""
        from app.ui.widgets.export_pack import Wanted

        page, taken = self.window.pack_page, self.given / "Valise"
        taken.write_text("A file where the folder should be.")
        assert page.history
        page.exporting.write(page.history, Wanted(("docx",), taken, "Azerbaijan"))
        self.save("notice-error")
        page.notice.clear()

    def settings(self) -> None:
        """Each part of the settings."""
        self.window.show_page("settings")
        page = self.window.settings_page
        names = ("house", "markings", "names", "folders", "look", "backups", "encryption", "recognition")
        for name, part in zip(names, page.parts, strict=True):
            page.show_part(part)
            self.save(f"settings-{name}")

    def everywhere(self) -> None:
        """The palette, the help, About, the report of a problem, a menu."""
        self.window.show_page("search")
        self.window.commands.show_palette()
        self.save("palette")
        palette = self.window.findChild(Palette)
        assert palette
        palette.line.setText("baku")
        palette.line.textEdited.emit("baku")
        self.save("palette-typed")
        palette.close_palette()
        for name in ("about", "report"):
            getattr(self.window.commands, name)()
            self.settle()
            self.save_over(name, self.dialog())
        self.window.commands.show_help()
        self.save("help")

    def dialog(self) -> QWidget | None:
        """The dialog that is open."""
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return shown[-1] if shown else None

    def save(self, name: str) -> None:
        """A picture of the window once it has settled."""
        self.settle()
        self.grab(name)

    def save_over(self, name: str, dialog: QWidget | None) -> None:
        """A picture of the window with a dialog over it, which is closed if it is not known to be needed."""
        self.settle()
        if dialog is None:
            print(f"{self.folder.name}: no dialog for {name}", file=sys.stderr)
            return
        laid_over(self.window.grab(), dialog.grab()).save(str(self.folder / f"{name}.png"))
        if dialog.size().height() > self.window.height():
            print(f"{self.folder.name}: {name} is higher than the window: {dialog.size()}", file=sys.stderr)
        if dialog not in (self.window.pack_page.making.dialog, self.window.pack_page.exporting.dialog):
            dialog.close()

    def grab(self, name: str) -> None:
        """A picture of the window as it is."""
        self.window.grab().save(str(self.folder / f"{name}.png"))

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.pause(0.25)
        self.wait(lambda: not self.desk.jobs.open_jobs())
        self.pause(0.25)

    def pause(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until done; TimeoutError after PATIENCE_SECONDS."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not done():
            self.qt.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError("The window did not settle.")


def laid_over(under: QPixmap, dialog: QPixmap) -> QPixmap:
    """A dialog in the middle of a window that is dimmed, with a line around it."""
    size, own = under.deviceIndependentSize(), dialog.deviceIndependentSize()
    at = QPoint(round((size.width() - own.width()) / 2), max(round((size.height() - own.height()) / 2), 0))
    painter = QPainter(under)
    painter.fillRect(under.rect(), QColor(0, 0, 0, 70))
    painter.drawPixmap(at, dialog)
    painter.setPen(QColor(128, 128, 128))
    painter.drawRect(at.x(), at.y(), round(own.width()), round(own.height()))
    painter.end()
    return under


def items(pack: Pack) -> Sequence[str]:
    """The keys of the entries of the first section that holds events or statements."""
    layouts = ("chronology", "quotations", "statements")
    return next(([one.key for one in part.entries] for part in pack.sections if part.layout in layouts), [])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
