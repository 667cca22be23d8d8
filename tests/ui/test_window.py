"""The window: pages and panes by key, what is kept, names for screen readers, defects told."""

import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.tasks import Home
from app.ui import run
from app.ui.desk import Desk
from app.ui.widgets.new_pack import NewPackDialog
from app.ui.window import PAGES, MainWindow


def test_seven_pages_by_key(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for number, name in [*enumerate(PAGES, 1), (3, "search")]:
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert window.page_name() == name
        assert window.pages[name].isVisible()


class Shown(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (the name it has there)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


def test_no_part_of_the_window_is_shown_as_a_window_of_its_own(
    open_window: Any, filled: Home, qapp: QApplication
) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    try:
        window = open_window(filled)
        for name in PAGES:
            window.show_page(name)
            open_window.settle(window)
        for part in window.settings_page.parts:
            window.settings_page.show_part(part)
            open_window.settle(window)
        window.commands.show_help()
    finally:
        qapp.removeEventFilter(shown)
    assert shown.kinds == ["MainWindow"]


def test_a_page_begins_in_its_first_part_wherever_the_focus_was(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window = open_window(filled)
    open_window.settle(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.home_page.documents.setFocus()
    window.show_page("review")
    open_window.settle(window)
    assert window.focusWidget() is window.review_page.queue.view
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_A)
    open_window.settle(window)
    assert window.desk.undoing.undo_words()  # the key came to the item


def test_f6_walks_through_the_panes_and_back(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    open_window.settle(window)
    window.show_page("search")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.search_page
    page.filters.words.setFocus()
    for pane in (page.events_view, page.source.text):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert pane.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.events_view.hasFocus()


def test_ctrl_f_goes_to_the_words_from_anywhere(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_page.filters.words.hasFocus()


def test_geometry_comes_back_as_left(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    window.resize(740, 555)
    window.close()
    again = open_window(filled)
    # The platform's window frame may cost a few pixels each way.
    assert abs(again.width() - 740) <= 4
    assert abs(again.height() - 555) <= 4


def test_a_broken_settings_file_is_told_and_left_alone(open_window: Any, filled: Home, heard: Any) -> None:
    broken = filled.folder / "settings.toml"
    broken.write_text("language = [", encoding="utf-8")
    window = open_window(filled)
    open_window.settle(window)
    window.close()
    assert "settings.toml is not valid TOML" in heard.problems[0].message
    assert broken.read_text(encoding="utf-8") == "language = ["


def test_a_defect_in_a_job_is_told_and_written_down(open_window: Any, filled: Home, heard: Any, qtbot: QtBot) -> None:
    window = open_window(filled)
    window.desk.jobs.read("", lambda _progress: {}["missing"], lambda _answer: None)
    qtbot.waitUntil(lambda: bool(heard.defects))
    log = filled.log.read_text(encoding="utf-8")
    assert "KeyError" in log and "test_window.py" in log
    heard.defects.clear()


def test_a_library_that_cannot_be_opened_brings_home_to_the_front(
    qtbot: QtBot, heard: Any, home: Home
) -> None:
    home.folder.mkdir(parents=True)
    home.library.write_bytes(b"this is no library" * 100)
    settings.save(home.folder, settings.Settings(last_page="review"))
    window = MainWindow(Desk(home, heard.messages()))
    qtbot.addWidget(window)
    window.show()
    page = window.home_page
    qtbot.waitUntil(page.closed.isVisible)
    assert window.page_name() == "home"
    assert page.closed.offers[0].hasFocus() or not window.isActiveWindow()
    assert not window.import_page.add_folder_action.isEnabled()
    assert "not open" in window.menu_bar.why_not(window.import_page.add_folder_action)
    home.library.unlink()
    qtbot.mouseClick(page.closed.offers[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.empty.isVisible)
    qtbot.waitUntil(window.import_page.add_folder_action.isEnabled, timeout=10_000)
    assert heard.problems == []
    window.close()


def test_long_work_shows_progress_and_can_be_cancelled(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    seen: list[str] = []

    def work(progress: Any) -> None:
        for number in range(100_000):
            progress(number, 100_000, "step")
            time.sleep(0.001)

    window.desk.jobs.change("Counting", work, stopped=lambda: seen.append("stopped"))
    strip = window.job_strip
    qtbot.waitUntil(lambda: strip.isVisible() and strip.words.text() == "Counting: step")
    qtbot.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: seen == ["stopped"])
    assert not strip.isVisible()


def test_run_stays_until_the_window_is_closed(filled: Home, qtbot: QtBot) -> None:
    hook, seen = sys.excepthook, list[bool]()

    def close_once_it_is_ready() -> None:
        ready = [one for one in QApplication.topLevelWidgets()
                 if isinstance(one, MainWindow) and one.desk.library is not None and not one.desk.jobs.open_jobs()]
        if ready:
            watch.stop()
            seen.append(ready[0].isVisible())
            ready[0].close()

    watch = QTimer(interval=20)
    watch.timeout.connect(close_once_it_is_ready)
    watch.start()
    assert run(filled) == 0
    assert seen == [True]
    assert sys.excepthook is hook
    assert settings.load(filled.folder).window_geometry


def test_the_window_opens_before_the_core_is_loaded() -> None:
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "import app.ui.window\n"
        "late = 'sqlalchemy', 'docx', 'uharfbuzz', 'PIL', 'openpyxl', 'app.tasks'\n"
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_settings_that_were_kept_are_used(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    settings.save(filled.folder, settings.Settings(marking="TLP:AMBER", author="Desk 4", last_template="forum-brief"))
    window = open_window(filled)
    open_window.settle(window)
    window.pack_page.new_action.trigger()
    qtbot.waitUntil(lambda: window.findChild(NewPackDialog) is not None)
    dialog = window.findChild(NewPackDialog)
    assert (dialog.marking.currentText(), dialog.author.text()) == ("TLP:AMBER", "Desk 4")
    assert dialog.template.currentData() == "forum-brief"
    dialog.reject()


def test_settings_that_cannot_be_written_stop_no_work(
    open_window: Any, filled: Home, monkeypatch: Any, qtbot: QtBot
) -> None:
    window = open_window(filled)

    def full(*_what: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "save", full)
    window.desk.keep(replace(window.desk.settings, author="Desk 4"))
    assert window.desk.settings.author == "Desk 4"
    qtbot.waitUntil(lambda: "No space left" in window.status_line.text())


def test_a_slow_disk_holds_up_no_window_that_keeps_its_settings(
    open_window: Any, filled: Home, monkeypatch: Any
) -> None:
    window, save, free = open_window(filled), settings.save, Event()

    def slow(folder: Path, kept: settings.Settings) -> None:
        assert threading.current_thread() is threading.main_thread() or free.wait(10)
        save(folder, kept)

    monkeypatch.setattr(settings, "save", slow)
    for name in ("Desk 4", "Desk 5"):
        window.desk.keep(replace(window.desk.settings, marking=name))
    assert settings.load(filled.folder).marking == ""
    free.set()
    window.close()
    assert settings.load(filled.folder).marking == "Desk 5"


def test_what_pages_are_made_of_is_loaded_by_a_worker_before_the_first_is_made(tmp_path: Path) -> None:
    code = (
        "import os, sys, threading; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path\nfrom PySide6.QtCore import QTimer\n"
        "from app.registry import files\n"
        "from app.tasks import Home\n"
        "from app.ui.application import application\n"
        "from app.ui.desk import Desk\n"
        "from app.ui.window import MainWindow\n"
        "qt, add, read, here = application(), MainWindow._add, files.toml, []\n"
        "def table(path):\n"
        "    if threading.current_thread() is threading.main_thread():\n"
        "        here.append(path.name)\n"
        "    return read(path)\n"
        "files.toml = table\n"
        "def added(window, name, kind):\n"
        "    print(name, sum(one.startswith('app.ui.pages.') for one in sys.modules))\n"
        "    if name == 'settings':\n"
        "        QTimer.singleShot(0, qt.quit)\n"
        "    return add(window, name, kind)\n"
        "MainWindow._add = added\n"
        f"window = MainWindow(Desk(Home(Path({str(tmp_path)!r}))))\n"
        "window.show()\n"
        "qt.exec()\n"
        "print('tables', ','.join(here) or '-')\n"
        "window.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    told = dict(line.split() for line in done.stdout.splitlines())
    assert told["home"] == "1"
    assert {told[name] for name in PAGES[1:]} == {str(len(PAGES))}
    assert told["tables"] == "-"
