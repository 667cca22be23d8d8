"""What the ten stories share: the two drivers, the documents they begin from, and a window for a user to sit at."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.library import Library
from app.tasks import Home, forget_batch, new_batch, run_batch
from tests.ui.conftest import Heard
from tests.ui.stories.drivers import Keyboard, Mouse, User

ROOT = Path(__file__).parents[3]
OWN = ROOT / "data" / "documents"
CORPUS = ROOT.parent / "shared" / "corpus"
_NONE = SimpleNamespace(id="")

def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The real documents are brought in with the mouse alone: whose they are does not hang on how they are chosen."""
    left = [one for one in items if {"keyboard", "corpus"} <= set(getattr(one, "callspec", _NONE).id.split("-"))]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [one for one in items if one not in left]


Sit = Callable[..., User]
Bring = Callable[[User, Path], None]


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def driver(request: pytest.FixtureRequest) -> type[User]:
    """Who uses the window: somebody with the mouse alone, somebody with the keyboard alone."""
    return request.param


@pytest.fixture
def sit(open_window: Any, home: Home, driver: type[User], qtbot: QtBot) -> Sit:
    """A function that opens the window on a home (a fresh one) and sits the user down at it."""

    def down(at: Home | None = None) -> User:
        window = open_window(at or home)
        window.resize(1400, 900)
        user = driver(window, qtbot)
        user.settle()
        return user

    return down


@pytest.fixture(params=["own", "corpus"])
def origin(request: pytest.FixtureRequest) -> str:
    """Whose documents a story is told with: our own, or the five real ones that it names, where they are here."""
    if request.param == "corpus" and not CORPUS.is_dir():
        pytest.skip(f"the five real documents are not beside this checkout ({CORPUS})")
    return request.param


@pytest.fixture
def documents(origin: str) -> Path:
    """The folder of all of them."""
    return OWN if origin == "own" else CORPUS


@pytest.fixture
def note(origin: str, tmp_path: Path) -> Path:
    """A folder with one of them: the note on a call between two ministers."""
    source = OWN / "3-call-of-ministers.txt" if origin == "own" else next(CORPUS.glob("003_*.txt"))
    made = tmp_path / "folder"
    made.mkdir()
    shutil.copy(source, made)
    return made


@pytest.fixture
def bring_in(heard: Heard) -> Bring:
    """A function with which a user brings a folder in and waits for the report."""

    def bring(user: User, folder: Path) -> None:
        def answer(path: Path) -> None:
            heard.folder = path

        user.import_paths([folder], answer)
        user.until(lambda: user.window.import_page.imports.running or user.window.import_page.report.batch)
        user.qtbot.waitUntil(lambda: not user.window.import_page.imports.running)  # longer than a page may take
        user.settle()

    return bring


@pytest.fixture(scope="session")
def stocks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Home]:
    """A function from a folder to a home whose library holds it; each folder is read once."""
    made: dict[Path, Home] = {}

    def stock(folder: Path) -> Home:
        if folder not in made:
            made[folder] = Home(tmp_path_factory.mktemp("stocked") / "home")
            made[folder].folder.mkdir()
            with Library.open(made[folder].library) as library:
                batch = new_batch(made[folder].folder, (folder,))
                run_batch(library, batch, batch.wanted)
            forget_batch(made[folder].folder)
        return made[folder]

    return stock


@pytest.fixture
def stocked(stocks: Callable[[Path], Home], home: Home) -> Callable[[Path], Home]:
    """A function from a folder to a fresh home of which the user has imported it earlier."""

    def copied(folder: Path) -> Home:
        shutil.copytree(stocks(folder).folder, home.folder)
        return home

    return copied
