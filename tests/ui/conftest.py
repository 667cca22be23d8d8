"""A window on a real library in a temporary folder; dialogs answer by functions that remember what was told."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import ValiseError
from app.library import Library
from app.model.document import Anchor, Document, Known, Page
from app.model.found import Article, Candidate, Event, Found, Role, Statement
from app.tasks import Home
from app.ui.application import application, look_through_all
from app.ui.desk import Desk
from app.ui.messages import Messages
from app.ui.page import PageName
from app.ui.window import MainWindow

TEXT = """Northland Gazette 🌍, 20 January 2025

Ministers of Northland and Eastmark met in Port Alder on 15 January 2025. Foreign Minister Mira Voss said: “We will \
open the bridge before the summer, and both banks will keep it.” She added that customs hours would be extended.

On 3 March the Lakes Forum holds its session in Port Alder. “Nobody was asked,” one delegate remarked. Brazil was \
named in passing.
"""


@dataclass
class Heard:
    """What the user was told, and what he answers."""

    problems: list[ValiseError] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    agree: bool = True
    files: list[Path] = field(default_factory=list)
    folder: Path | None = None
    archive: Path | None = None
    marking: str | None = None
    target: Path | None = None
    shown: list[Path] = field(default_factory=list)

    def messages(self) -> Messages:
        """The dialogs that answer so."""
        return Messages(
            tell_problem=lambda _parent, problem: self.problems.append(problem),
            tell_defect=lambda _parent, _error, trace, _log: self.defects.append(trace),
            confirm=self._confirm,
            ask_marking=lambda _parent, _question, _ladder, _current: self.marking,
            pick_files=lambda _parent: self.files,
            pick_archive=lambda _parent: self.archive,
            pick_folder=lambda _parent, _title, _start: self.folder,
            pick_report=lambda _parent, _proposed: self.target,
            show_folder=self.shown.append,
        )

    def _confirm(self, _parent: QWidget, question: str, _consequence: str, _action: str) -> bool:
        self.questions.append(question)
        return self.agree


def anchor(words: str, text: str = TEXT) -> Anchor:
    """Where words stand in a text."""
    start = text.index(words)
    return Anchor(start, start + len(words))


def gazette() -> tuple[Document, Found]:
    """A two-page document of our own with two events and three statements."""
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    document = Document(
        sha[:16], TEXT, sha, "gazette.txt", "text/plain", (Page("1", 0), Page("2", TEXT.index("On 3 March"))),
        title=Known("Northland Gazette", "first line"), issuer=Known("Gazette of Northland", "imprint"),
        published=Known("2025-01-20", "first line"), language=Known("en", "words"),
    )
    first = re.search(r"Ministers of .*? 2025\.", TEXT)
    assert first
    sentence = anchor("Foreign Minister Mira Voss said: “We will open the bridge before the summer, and both banks "
                      "will keep it.”")
    direct = anchor("We will open the bridge before the summer, and both banks will keep it.")
    reported = anchor("She added that customs hours would be extended.")
    unclear, around = anchor("Nobody was asked,"), anchor("“Nobody was asked,” one delegate remarked.")
    coming = anchor("On 3 March the Lakes Forum holds its session in Port Alder.")
    common = {"countries": ("AZ",), "article": "a1"}
    found = Found(
        articles=(Article("a1", "A bridge for two", Anchor(0, len(TEXT))),),
        statements=(
            Statement("direct", document.passage(direct), direct, sentence, "Mira Voss", "Foreign Minister", "said",
                      "2025-01-15", "explicit", **common),
            Statement("reported", document.passage(reported), reported, reported, "Mira Voss", "", "added",
                      "2025-01-15", "explicit", **common),
            Statement("fragment", document.passage(unclear), unclear, around, "", "", "remarked", "", "undated",
                      candidates=(Candidate("Mira Voss", "last named", 0.4),), **common),
        ),
        events=(
            Event("Ministers of Northland and Eastmark met", (Anchor(*first.span()),), "2025-01-15", "explicit",
                  "15 January 2025", "past", "meeting", ("Port Alder",), ("AZ", "PK"), (), ("Mira Voss",),
                  primary=True, article="a1"),
            Event("The Lakes Forum holds its session", (coming,), "2025-03-03", "year-inferred", "3 March",
                  "scheduled", "session", ("Port Alder",), ("AZ",), ("CICA",), article="a1"),
        ),
        roles=(Role("Mira Voss", "Foreign Minister", sentence, "2025-01-15"),),
    )
    return document, found


@pytest.fixture(scope="module", autouse=True)
def _windows_go() -> Iterator[None]:
    """Take the windows of a module away when its tests are done: they hold themselves."""
    yield
    look_through_all()


class PatientBot(QtBot):
    """Waits for a condition as long as a busy machine may need; a test that passes waits no longer than it takes."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = 60_000) -> None:  # noqa: N802 (the name it has there)
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own, which has garbage collected on its thread alone."""
    return application()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """The bot of pytest-qt with our patience."""
    assert qapp
    yield PatientBot(request)


@pytest.fixture
def sample() -> tuple[Document, Found]:
    """The document that a filled home holds, and what was found in it."""
    return gazette()


@pytest.fixture(scope="session")
def sample_once() -> tuple[Document, Found]:
    """The same for tests that run many times."""
    return gazette()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def filled(home: Home) -> Home:
    """A home whose library holds one document."""
    home.folder.mkdir(parents=True, exist_ok=True)
    with Library.open(home.library) as library:
        document, found = gazette()
        assert library.add(document, TEXT.encode(), found)
    return home


@pytest.fixture
def open_window(qtbot: QtBot, heard: Heard) -> Iterator["Opener"]:
    """A function from a home to a window on its library, opened and shown."""
    opener = Opener(qtbot, heard)
    yield opener
    for window in opener.windows:
        heard.agree = True
        window.close()
    assert not heard.defects, heard.defects[0]


@dataclass
class Opener:
    """Opens windows and waits until they have settled."""

    qtbot: QtBot
    heard: Heard
    windows: list[MainWindow] = field(default_factory=list)

    def __call__(self, home: Home, page: PageName = "home") -> MainWindow:
        desk = Desk(home, self.heard.messages())
        window = MainWindow(desk)
        self.qtbot.addWidget(window)
        self.windows.append(window)
        window.show()
        self.qtbot.waitUntil(lambda: desk.library is not None)
        window.show_page(page)
        self.settle(window)
        return window

    def closed(self, home: Home) -> MainWindow:
        """A window on a library that cannot be opened."""
        window = MainWindow(Desk(home, self.heard.messages()))
        self.qtbot.addWidget(window)
        self.windows.append(window)
        window.show()
        return window

    def settle(self, window: MainWindow) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not window.desk.jobs.open_jobs())
