"""Help that works offline, beside the page; about; a report that holds nothing private."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import settings
from app.included import components
from app.tasks import Home
from app.ui.defect_log import end_watch, watch_crashes
from app.ui.help_pages import KEYBOARD, chapters, find
from app.ui.problem_details import clean
from app.ui.widgets.about import About
from app.ui.widgets.help_view import HelpView
from app.ui.widgets.problem_report import ProblemReport
from app.ui.window import PAGES


@pytest.fixture
def window(open_window: Any, filled: Home, qtbot: QtBot) -> Any:
    made = open_window(filled)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_f1_opens_the_chapter_on_the_page_in_front(window: Any, qtbot: QtBot) -> None:
    for name in PAGES:
        window.show_page(name)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        view = window.findChild(HelpView)
        assert view.isVisible() and view.chapter() == name
        assert not view.isModal()
    assert view.text.hasFocus()
    qtbot.keyClick(view.text, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_words_are_found_in_the_chapters_and_marked(window: Any, qtbot: QtBot) -> None:
    window.commands.show_help()
    view = window.findChild(HelpView)
    qtbot.keyClicks(view.search, "ceiling")
    assert view.chapter() == "pack"
    assert view.list.count() >= 1 and "ceiling" in view.list.item(0).text()
    assert view.text.extraSelections()
    qtbot.keyClicks(view.search, "xyzzy")
    assert view.list.count() == 0 and view.found.text() == "Nothing found."


def test_links_lead_within_and_nowhere_else(window: Any) -> None:
    window.commands.show_help("home")
    view = window.findChild(HelpView)
    view.text.anchorClicked.emit(QUrl("review.md"))
    assert view.chapter() == "review"
    for other in ("https://example.org/review.md", "file:///etc/passwd", "../../README.md", "nothing.md"):
        view.text.anchorClicked.emit(QUrl(other))
        assert view.chapter() == "review"


def test_every_link_of_the_help_leads_to_a_chapter() -> None:
    names = {one.name for one in chapters()} | {KEYBOARD}
    for chapter in chapters():
        links = re.findall(r"\]\(([^)]*)\)", chapter.text)
        assert links and {link.removesuffix(".md") for link in links} <= names, chapter.name


def test_the_list_of_keys_is_made_from_the_actions(window: Any) -> None:
    window.commands.show_help(KEYBOARD)
    text = window.findChild(HelpView).text.toPlainText()
    for _menu, one in window.menu_bar.held():
        for key in one.shortcuts()[:1]:
            assert key.toString() in text, one.text()
    assert "Ctrl+K" in text and "F6" in text


def test_all_words_that_are_looked_for_stand_there() -> None:
    hits = find(chapters(), "corrected dates")
    assert [(hit.chapter.name, hit.heading) for hit in hits] == [("review", "Dates"), ("symbols", "Dates")]
    assert all("corrected" in hit.words for hit in hits)


def test_about_names_what_is_included(window: Any) -> None:
    window.commands.about()
    about = window.findChild(About)
    assert about.isVisible() and not about.isModal()
    names = {about.table.item(row, 0).text() for row in range(about.table.rowCount())}
    assert {"Python", "SQLite", "PySide6_Essentials", "rapidfuzz", "RapidFuzz"} & names >= {"Python", "SQLite"}
    licences = {one.name.casefold(): one.licence for one in components()}
    assert "LGPL" in licences["pyside6_essentials"]
    assert all(licences.values()), licences
    about.close()


def test_a_report_shows_all_and_holds_nothing_private(
    window: Any, qtbot: QtBot, heard: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    desk = window.desk
    desk.settings = settings.Settings(author="Mira Voss", marking="SECRET", export_folder="/home/mvoss/x")
    secret = "Ministers of Northland met in Port Alder"
    trace = ["Traceback (most recent call last):", '  File "/home/mvoss/valise/app/tasks.py", line 3, in find',
             f"    {secret}", f"ValueError: {secret}", "in Port Alder: again", ""]
    window.tell_defect(ValueError(secret), "\n".join(trace))
    heard.defects.clear()
    window.report_problem()
    report = window.findChild(ProblemReport)
    qtbot.waitUntil(lambda: "Library:" in report.text.toPlainText())
    text = report.text.toPlainText()
    assert "1 documents, 2 events" in text and 'File "app/tasks.py", line 3, in find' in text and "ValueError" in text
    for private in ("Mira", "SECRET", "mvoss", "Port Alder", "Northland", str(desk.home.folder)):
        assert private not in text
    report.copy.click()
    assert QGuiApplication.clipboard().text() == text
    monkeypatch.setattr(desk.messages, "pick_report", lambda _parent, _proposed: tmp_path / "report.txt")
    report.save.click()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == text
    monkeypatch.setattr(desk.messages, "pick_report", lambda _parent, _proposed: tmp_path / "none" / "report.txt")
    report.save.click()
    assert report.done_words.text().startswith("Not saved:")
    report.close()


def test_what_is_this_has_words_for_pages_and_lists(window: Any, monkeypatch: Any) -> None:
    entered: list[bool] = []
    monkeypatch.setattr("app.ui.commands.QWhatsThis.enterWhatsThisMode", lambda: entered.append(True))
    window.commands._whats_this()
    assert entered and all(page.whatsThis() for page in window.pages.values())
    said = window.import_page.table.whatsThis()
    assert "c. or year inferred" in said and "OCR: a machine read" in said and "*" not in said


def test_a_crash_is_told_at_the_next_start_and_kept_in_the_log(window: Any, tmp_path: Path) -> None:
    log = tmp_path / "logs" / "valise.log"
    assert not watch_crashes(log)
    log.with_name("crash.log").write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    assert watch_crashes(log)
    end_watch(log)
    end_watch(log)
    assert "Segmentation fault" in log.read_text(encoding="utf-8")
    assert not log.with_name("crash.log").exists()
    window.tell_crash()
    assert "broke off" in window.notice.words.text()


def test_of_a_log_only_places_and_kinds_are_kept() -> None:
    kept = clean([
        "2026-11-22T10:00:00 Traceback (most recent call last):", '  File "/home/me/app/a.py", line 1, in b',
        "    secret = words", "KeyError: 'Mira Voss'", "Voss: she said", "app.errors.CannotWrite: /home/me/secret",
    ])
    assert kept == ["2026-11-22T10:00:00 Traceback", '  File "app/a.py", line 1, in b', "KeyError",
                    "app.errors.CannotWrite"]
