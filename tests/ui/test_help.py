"""Help that works offline, beside the page; about; a report that holds nothing private."""

import io
import re
import shutil
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import i18n, settings
from app.included import components
from app.paths import program_root, resources
from app.tasks import Home
from app.ui import help_pages, mnemonics
from app.ui.defect_log import end_watch, watch_crashes
from app.ui.help_pages import KEYBOARD, ORDER, Chapter, chapters, find
from app.ui.problem_details import clean
from app.ui.widgets.about import About
from app.ui.widgets.help_view import HelpView
from app.ui.widgets.problem_report import ProblemReport
from app.ui.window import PAGES

CODES = [code for code, _name in i18n.LANGUAGES]


def written(code: str) -> tuple[Chapter, ...]:
    with i18n.speaking(code):
        return chapters()


def headings(text: str) -> list[str]:
    return re.findall(r"^#+", text, re.MULTILINE)


def points(text: str) -> list[str]:
    return re.findall(r"^(?:-|\d\.) ", text, re.MULTILINE)


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]*)\)", text)


def keys(text: str) -> list[str]:
    """The keys and dates to type, which are the same in every language, in order of the alphabet."""
    typed = r"`[^`]*\d[^`]*`|\b(?:Ctrl|Shift|Alt)\+[\w+]+|\bF\d|\b(?:Esc|Enter|Delete|Page Up)\b"
    return sorted(re.findall(typed, text))


def said(code: str) -> set[str]:
    """All that the window says in a language, as it is read."""
    path = resources() / "translations" / ("ru" if code == "en" else code) / "LC_MESSAGES" / "valise.po"
    held = [one for one in read_po(io.BytesIO(path.read_bytes())) if one.id]
    words = [one.id if code == "en" else one.string for one in held]
    forms = [form for one in words for form in ((one,) if isinstance(one, str) else one or ())]
    return {mnemonics.plain(form).rstrip("…") for form in forms}


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


@pytest.mark.parametrize("code", CODES)
def test_every_link_of_the_help_leads_to_a_chapter(code: str) -> None:
    names = {*ORDER, KEYBOARD}
    for chapter in written(code):
        found = links(chapter.text)
        assert found and {link.removesuffix(".md") for link in found} <= names, chapter.name


@pytest.mark.parametrize("code", CODES[1:])
def test_every_chapter_is_there_in_every_language_with_the_same_parts(code: str) -> None:
    for english, chapter in zip(written("en"), written(code), strict=True):
        assert chapter.text != english.text and chapter.title, chapter.name
        for parts in (headings, links, points, keys):
            assert len(parts(chapter.text)) == len(parts(english.text)), (chapter.name, parts.__name__)
        assert links(chapter.text) == links(english.text) and keys(chapter.text) == keys(english.text), chapter.name


@pytest.mark.parametrize("code", CODES)
def test_what_the_help_calls_by_name_is_called_so_in_the_window(code: str) -> None:
    called = said(code)
    for chapter in written(code):
        quoted = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", re.sub(r"`[^`]*`", "", chapter.text))
        assert quoted, chapter.name
        strange = [words for words in quoted if re.sub(r"\d+", "{count}", words).rstrip("…") not in called]
        assert not strange, (chapter.name, strange)


@pytest.mark.parametrize("code", CODES[1:])
def test_links_and_titles_of_the_help_use_the_names_of_the_pages(code: str) -> None:
    with i18n.speaking(code):
        names = {"import": i18n._("Import"), "search": i18n._("Search"), "review": i18n._("Review"),
                 "pack": i18n._("Pack"), "source": i18n.n_("Source", "Sources", 1), "home": i18n._("Home"),
                 "settings": i18n._("Settings")}
        assert {one.name: one.title for one in chapters() if one.name in names} == names


def test_the_language_of_the_help_is_that_of_now() -> None:
    titles = []
    for code in (*CODES, "en"):
        with i18n.speaking(code):
            titles.append(chapters()[1].title)
    assert titles == ["Home", "Ana səhifə", "Главная", "Home"]


def test_a_chapter_without_a_translation_is_shown_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(program_root() / "docs" / "help", tmp_path / "docs" / "help")
    (tmp_path / "docs" / "help" / "ru" / "home.md").unlink()
    monkeypatch.setattr(help_pages, "program_root", lambda: tmp_path)
    help_pages._chapters.cache_clear()
    try:
        assert [one.title for one in written("ru")[1:3]] == ["Home", "Импорт"]
    finally:
        help_pages._chapters.cache_clear()


def test_the_list_of_keys_is_made_from_the_actions(window: Any) -> None:
    window.commands.show_help(KEYBOARD)
    text = window.findChild(HelpView).text.toPlainText()
    for _menu, one in window.menu_bar.held():
        for key in one.shortcuts()[:1]:
            assert key.toString(key.SequenceFormat.NativeText) in text, one.text()
    assert "Ctrl+K" in text and "F6" in text


def test_all_words_that_are_looked_for_stand_there() -> None:
    hits = find(chapters(), "corrected dates")
    assert [(hit.chapter.name, hit.heading) for hit in hits] == [("review", "Dates"), ("symbols", "Dates")]
    assert all("corrected" in hit.words for hit in hits)


def test_about_names_what_is_included(window: Any, qtbot: QtBot) -> None:
    window.commands.about()
    about = window.findChild(About)
    assert about.isVisible() and not about.isModal()
    qtbot.waitUntil(lambda: about.table.rowCount() > 0)
    names = {about.table.item(row, 0).text() for row in range(about.table.rowCount())}
    assert {"Python", "SQLite", "PySide6_Essentials"} <= names
    licences = {one.name.casefold(): one.licence for one in components()}
    assert "LGPL" in licences["pyside6_essentials"]
    assert all(licences.values()), licences
    assert {"Qt, in PySide6_Essentials", "zlib, in pillow", "zlib, in lxml"} <= names
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


def test_a_report_may_be_closed_before_it_is_gathered(window: Any, qtbot: QtBot, monkeypatch: Any) -> None:
    begun, go, answered = Event(), Event(), Event()

    def late(*_about: object) -> str:
        begun.set()
        go.wait()
        answered.set()
        return "gathered"

    monkeypatch.setattr("app.ui.widgets.problem_report.gather", late)
    window.report_problem()
    qtbot.waitUntil(begun.is_set)
    window.findChild(ProblemReport).close()
    qtbot.waitUntil(lambda: window.findChild(ProblemReport) is None)
    go.set()
    qtbot.waitUntil(lambda: answered.is_set() and not window.desk.jobs.open_jobs())


def test_what_is_this_has_words_for_pages_and_lists(window: Any, monkeypatch: Any) -> None:
    entered: list[bool] = []
    monkeypatch.setattr("app.ui.commands.QWhatsThis.enterWhatsThisMode", lambda: entered.append(True))
    window.commands._whats_this()
    assert entered and all(page.whatsThis() for page in window.pages.values())
    said = window.import_page.table.whatsThis()
    assert "year inferred: the text" in said and "OCR: a machine read" in said and "*" not in said


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
