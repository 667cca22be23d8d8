"""Light, dark and high contrast can be read; icons and styles follow at once; large text is not cut off."""

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import settings
from app.tasks import Home
from app.ui import icons, themes
from app.ui.application import application, use_text_size, use_theme
from app.ui.widgets.plain import column
from app.ui.window import PAGES

R = QPalette.ColorRole
TEXTS = (
    (R.WindowText, R.Window), (R.Text, R.Base), (R.Text, R.AlternateBase), (R.Text, R.Window), (R.ButtonText, R.Button),
    (R.PlaceholderText, R.Window), (R.PlaceholderText, R.Base), (R.PlaceholderText, R.AlternateBase),
    (R.HighlightedText, R.Highlight), (R.Link, R.Base), (R.Link, R.Window), (R.LinkVisited, R.Base),
    (R.ToolTipText, R.ToolTipBase), (R.BrightText, R.Window), (R.WindowText, R.Midlight), (R.ButtonText, R.Base),
)
EDGES = (
    *itertools.product((R.Accent, R.Mid, R.Dark), (R.Window, R.Base, R.Button)),
    (R.Highlight, R.Window), (R.Highlight, R.Base),
)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert ratio(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", themes.LOOKS)
def test_words_edges_and_focus_stand_out(look: themes.Look) -> None:
    palette = themes.palette(look)
    least = 7 if look.startswith("contrast") else 4.5
    low = {f"{text.name} on {ground.name}": round(ratio(palette.color(text), palette.color(ground)), 2)
           for text, ground in TEXTS if ratio(palette.color(text), palette.color(ground)) < least}
    assert low == {}
    low = {f"{edge.name} on {ground.name}": round(ratio(palette.color(edge), palette.color(ground)), 2)
           for edge, ground in EDGES if ratio(palette.color(edge), palette.color(ground)) < 3}
    assert low == {}
    off = QPalette.ColorGroup.Disabled
    for text, ground in ((R.WindowText, R.Window), (R.Text, R.Base), (R.ButtonText, R.Button)):
        assert ratio(palette.color(off, text), palette.color(ground)) >= 3


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """Back to what the other tests expect."""
    assert qapp
    yield
    use_theme("system")
    use_text_size(100)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_frames_of_bars_and_the_lines_of_grids_are_seen(light: None, theme: str, qtbot: QtBot) -> None:
    qt = application()
    use_theme(theme)
    window, bar, grid = QWidget(), QProgressBar(), QTableWidget(2, 2)
    qtbot.addWidget(window)
    window.setLayout(column(bar, grid))
    window.show()
    item = QTableWidgetItem()
    grid.setItem(0, 0, item)
    cell = grid.visualItemRect(item)
    frame = bar.grab().toImage().pixelColor(bar.width() // 2, 0)
    line = grid.viewport().grab().toImage().pixelColor(cell.right() + 1, cell.center().y())
    assert (frame.name(), line.name()) == tuple(qt.palette().color(role).name() for role in (R.Mid, R.Midlight))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_button_with_the_focus_has_one_frame(light: None, theme: str, qtbot: QtBot) -> None:
    use_theme(theme)
    window, first, second = QWidget(), QPushButton("none"), QPushButton("more")
    window.setLayout(column(first, second))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)
    drawn = second.grab().toImage()
    above_the_letters = {drawn.pixelColor(x, 8).name() for x in range(4, second.width() - 4)}
    assert above_the_letters == {second.palette().base().color().name()}


def test_a_theme_dresses_the_open_window_at_once(open_window: Any, filled: Home, light: None, qtbot: QtBot) -> None:
    window = open_window(filled, page="pack")
    for theme, look in (("dark", "dark"), ("light", "light"), ("contrast", "contrast-light")):
        use_theme(theme)
        expected = themes.palette(look)
        assert window.palette().color(R.Window) == expected.color(R.Window)
        shot = window.grab().toImage()
        seen = {shot.pixelColor(x, 5).name() for x in range(400, window.width() - 20, 40)}
        assert expected.color(R.Window).name() in seen
        assert window.undo_action.icon().cacheKey() == icons.icon("undo").cacheKey()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_way_to_pages_and_menus_that_find_no_room_is_seen(
    open_window: Any, filled: Home, light: None, theme: str, qtbot: QtBot
) -> None:
    window = open_window(filled)
    use_theme(theme)
    window.resize(420, 360)
    qtbot.wait(50)
    for name in ("qt_toolbar_ext_button", "qt_menubar_ext_button"):
        more = next(one for one in window.findChildren(QToolButton, name) if one.isVisible())
        shot = more.grab().toImage()
        ground = more.palette().color(R.Window)
        seen = [ratio(shot.pixelColor(x, y), ground) > 4.5 for x in range(shot.width()) for y in range(shot.height())]
        assert sum(seen) > 8, name


def test_every_icon_is_drawn_anew(open_window: Any, filled: Home, light: None) -> None:
    window = open_window(filled)
    use_theme("light")
    named = [one for kind in (QAction, QAbstractButton) for one in window.findChildren(kind)
             if icons._names.get(one.icon().cacheKey())]
    before = {one: one.icon().cacheKey() for one in named}
    use_theme("dark")
    assert len(named) > 20
    assert [one for one in named if one.icon().cacheKey() == before[one]] == []
    colours = {named[0].icon().pixmap(16).toImage().pixelColor(x, y).name()
               for x in range(16) for y in range(16)
               if named[0].icon().pixmap(16).toImage().pixelColor(x, y).alpha() == 255}
    assert colours <= {themes.palette("dark").color(R.WindowText).name()}


def test_the_desktop_is_followed_while_the_window_is_open(
    open_window: Any, filled: Home, light: None, monkeypatch: Any
) -> None:
    window = open_window(filled)
    use_theme("system")
    monkeypatch.setattr(themes, "_desktop_is_dark", lambda: True)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.palette().color(R.Window) == themes.palette("dark").color(R.Window)
    monkeypatch.setattr(themes, "_desktop_wants_contrast", lambda: True)
    use_theme("system")
    assert window.palette().color(R.Window) == themes.palette("contrast-dark").color(R.Window)
    use_theme("light")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.palette().color(R.Window) == themes.palette("light").color(R.Window)


def test_a_chosen_theme_is_kept(open_window: Any, filled: Home, light: None) -> None:
    window = open_window(filled)
    window.commands.use_theme("dark")
    window.commands.text_size(1)
    window.close()
    kept = settings.load(filled.folder)
    assert (kept.theme, kept.text_size) == ("dark", "110")


def cut_off(page: QWidget) -> list[str]:
    """The labels and buttons of a page whose words do not fit into them."""
    return [f"{type(one).__name__} {_words(one)!r} {one.width()}x{one.height()}"
            for kind in (QLabel, QAbstractButton) for one in page.findChildren(kind)
            if one.isVisible() and _words(one) and not one.toolTip() and _too_small(one)]


def _words(one: QLabel | QAbstractButton) -> str:
    return one.text() if one.metaObject().className() != "QTabBar" else ""


def _too_small(one: QLabel | QAbstractButton) -> bool:
    if one.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored or one.minimumWidth() == 1:
        return False  # made to be cut off with an ellipsis
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) > one.height() + 2
    wanted = one.sizeHint() if isinstance(one, QAbstractButton) else one.minimumSizeHint()
    return wanted.width() > one.width() + 2 or wanted.height() > one.height() + 2


@pytest.mark.parametrize("percent", [100, 178])  # 178: words of 16 points where the usual ones have 9
def test_large_words_are_not_cut_off(open_window: Any, filled: Home, light: None, percent: int, qtbot: QtBot) -> None:
    application()
    use_text_size(percent)
    window = open_window(filled)
    window.resize(1280, 800)
    cut: dict[str, list[str]] = {}
    for name in PAGES:
        window.show_page(name)
        open_window.settle(window)
        qtbot.wait(50)
        if found := cut_off(window.pages[name]):
            cut[name] = found
    assert cut == {}
    assert window.width() <= 1280 and window.height() <= 800


def test_what_does_not_fit_can_be_scrolled_to(open_window: Any, filled: Home, light: None, qtbot: QtBot) -> None:
    use_text_size(178)
    window = open_window(filled)
    window.resize(640, 400)
    for name in PAGES:
        window.show_page(name)
        qtbot.wait(20)
        frame = window.pages[name].parentWidget().parentWidget()
        assert isinstance(frame, QScrollArea)
        hidden = window.pages[name].width() - frame.viewport().width()
        assert frame.horizontalScrollBar().maximum() >= hidden
    assert window.width() <= 900


TWICE = """
import importlib.util, os, sys, time
from pathlib import Path
from app.tasks import Home
from app.ui.application import application
from app.ui.desk import Desk
from app.ui.window import PAGES, MainWindow

def main():
    spec = importlib.util.spec_from_file_location("themes_test", sys.argv[1])
    test = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(test)
    qt = application()
    window = MainWindow(Desk(Home(Path(sys.argv[2]))))
    window.show()
    window.resize(1280, 800)
    window.complete()
    assert window.devicePixelRatio() == 2
    for name in PAGES:
        window.show_page(name)
        end = time.monotonic() + 0.2
        while time.monotonic() < end or window.desk.jobs.open_jobs():
            qt.processEvents()
        for one in test.cut_off(window.pages[name]):
            print(name, one)
    window.close()

if __name__ == "__main__":
    main()
"""


def test_nothing_is_cut_off_at_twice_the_scale(filled: Home, tmp_path: Path) -> None:
    script = tmp_path / "twice.py"
    script.write_text(TWICE, encoding="utf-8")
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, str(script), __file__, str(filled.folder)], capture_output=True, text=True, check=False,
        timeout=100, env={**os.environ, "QT_SCALE_FACTOR": "2", "PYTHONPATH": str(root)}, cwd=root,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
