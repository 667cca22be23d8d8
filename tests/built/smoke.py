"""The built program used by keyboard alone: python tests/built/smoke.py [PROGRAM]    (make smoke)

dist/valise/valise runs under Xvfb with a PATH without Python and no PYTHON variable: from an empty library over the
starter library, a search and a new pack for a country to its Word, PDF and Excel files, which must hold the same
entries; then the same by its command line, and an archive opened with --open. Prints the size, the time to the first
window and the counts.
Needs Xvfb and xdotool.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.test_same_entries_of_documents import excel_words, pdf_numbers, word_numbers  # noqa: E402

FORMATS = ("docx", "pdf", "xlsx")
PATIENCE = 60.0


class Screen:
    """An X server of our own, and keys pressed in it."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"

    def do(self, *words: str) -> str:
        """What xdotool prints."""
        told = subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.name}, capture_output=True,
                              text=True, check=False)  # fmt: skip
        return told.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """The windows that are shown under a title."""
        return self.do("search", "--onlyvisible", "--name", title).split()

    def focus(self, title: str) -> None:
        """Wait for a window and give it the keyboard, as a window manager would."""
        wait(lambda: self.windows(title), f"the window {title}")
        self.do("windowfocus", "--sync", self.windows(title)[-1])
        time.sleep(0.5)

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.do("key", "--delay", "40", key)
            time.sleep(0.15)

    def type(self, words: str) -> None:
        """Type words."""
        self.do("type", "--delay", "30", words)
        time.sleep(0.6)

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()


def wait(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until a condition holds; an error says what did not come."""
    until = time.monotonic() + patience
    while not condition():
        if time.monotonic() > until:
            raise SystemExit(f"smoke: {what} did not come within {patience:.0f} s")
        time.sleep(0.02)


def bare(folder: Path, screen: Screen) -> dict[str, str]:
    """An environment in which no Python is found."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    assert not shutil.which("python3", path=str(tools))
    return {"PATH": str(tools), "HOME": str(folder), "DISPLAY": screen.name, "LANG": "C.UTF-8"}


def rows(home: Path, table: str) -> int:
    """How many rows a table of the library has so far."""
    library = home / "library.sqlite"
    if not library.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def counted(folder: Path) -> dict[str, int]:
    """How many entries the file of each format holds; an error where one lacks."""
    files = {one: next(folder.glob(f"*.{one}"), None) for one in FORMATS}
    if lacking := [one for one, path in files.items() if path is None]:
        raise SystemExit(f"smoke: no file of {', '.join(lacking)} in {folder}")
    word, pdf, excel = (files[one] for one in FORMATS)
    assert word and pdf and excel
    found = {"docx": len(word_numbers(word)), "pdf": len(pdf_numbers(pdf)), "xlsx": len(excel_words(excel))}
    if len(set(found.values())) != 1 or not found["docx"]:
        raise SystemExit(f"smoke: the files do not hold the same: {found}")
    return found


def by_keyboard(program: Path, folder: Path, screen: Screen, pictures: Path) -> None:
    """Story 1 by keys: from nothing to three files."""
    home, out = folder / "home", folder / "typed"
    out.mkdir()
    began = time.monotonic()
    running = subprocess.Popen([program, "--home", home], env=bare(folder, screen), cwd=folder)
    wait(lambda: screen.windows("^Valise$"), "the first window")
    print(f"first window mapped after {time.monotonic() - began:.2f} s")
    screen.focus("^Valise$")
    time.sleep(8)  # the pages come after the first paint; nothing outside tells when
    screen.keys("ctrl+k")
    time.sleep(1)
    screen.type("Import the starter library")
    screen.keys("Return")
    wanted = len(list((ROOT / "data" / "documents").iterdir()))
    wait(lambda: rows(home, "document") == wanted, f"{wanted} documents")
    time.sleep(1)
    picture(screen, pictures / "imported.png")
    screen.focus("^Valise$")
    screen.keys("ctrl+3", "ctrl+f")
    screen.type("session")
    screen.keys("Return")
    time.sleep(1)
    picture(screen, pictures / "searched.png")
    screen.keys("Escape", "ctrl+6", "ctrl+n")
    screen.focus("New pack")
    screen.type("Azerbaijan")
    picture(screen, pictures / "asked.png")
    screen.keys("Return")
    time.sleep(1)
    if screen.windows("New pack"):
        screen.focus("New pack")
        screen.keys("Return")
    wait(lambda: not screen.windows("New pack"), "the pack")
    screen.focus("^Valise")
    time.sleep(2)
    picture(screen, pictures / "made.png")
    screen.keys("ctrl+e")
    screen.focus("Export pack")
    screen.keys("alt+o", "ctrl+a")
    screen.type(str(out))
    picture(screen, pictures / "exporting.png")
    screen.keys("Return")
    wait(lambda: all(list(out.glob(f"*.{one}")) for one in FORMATS), "three files")
    time.sleep(1)
    print(f"by keyboard: {counted(out)}")
    picture(screen, pictures / "exported.png")
    screen.focus("^Valise")
    screen.keys("ctrl+q")
    ended(running)


def ended(running: "subprocess.Popen[bytes]") -> None:
    """Wait for the program's end, which must be in order."""
    try:
        status = running.wait(30)
    except subprocess.TimeoutExpired:
        running.kill()
        raise SystemExit("smoke: the window does not close by Ctrl+Q") from None
    if status:
        raise SystemExit(f"smoke: the program ended with {status}")


def by_commands(program: Path, folder: Path, screen: Screen) -> Path:
    """The same by the command line; the pack archive it also writes."""
    out, environment = folder / "told", bare(folder, screen)
    environment.pop("DISPLAY")
    for words in (
        ("import", ROOT / "data" / "documents"),
        ("find", "--words", "session"),
        ("pack", "--country", "Azerbaijan", "--format", ",".join((*FORMATS, "valise")), "--out", out),
    ):
        done = subprocess.run([program, "--home", folder / "second", *words], env=environment, capture_output=True,
                              text=True, check=False)  # fmt: skip
        if done.returncode:
            raise SystemExit(f"smoke: {words[0]} ended with {done.returncode}: {done.stderr}")
    print(f"by commands: {counted(out)}")
    return next(out.glob("*.valise"))


def by_archive(program: Path, archive: Path, folder: Path, screen: Screen, pictures: Path) -> None:
    """The window opened on a pack archive: the pack must come under work, kept as a draft."""
    home = folder / "third"
    running = subprocess.Popen([program, "--home", home, "--open", archive], env=bare(folder, screen), cwd=folder)
    screen.focus("^Valise")
    wait((home / "draft.json").exists, "the pack of the archive under work")
    time.sleep(5)
    screen.focus("^Valise")
    picture(screen, pictures / "archive.png")
    screen.keys("ctrl+q")
    ended(running)


def picture(screen: Screen, path: Path) -> None:
    """Take a picture of the screen, where ImageMagick is there."""
    if shutil.which("import"):
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", path], env={**os.environ, "DISPLAY": screen.name}, check=False)


def main() -> int:
    """Run all; 0 where it went well."""
    program = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist" / "valise" / "valise").resolve()
    size = sum(one.stat().st_size for one in program.parent.rglob("*") if one.is_file() and not one.is_symlink())
    print(f"{program.parent}: {size / 1e6:.0f} MB")
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            raise SystemExit(f"smoke: {tool} is not installed (Debian: apt install xvfb xdotool)")
    screen = Screen()
    pictures = ROOT / "build" / "smoke"
    try:
        with tempfile.TemporaryDirectory(prefix="valise-smoke-") as name:
            by_keyboard(program, Path(name), screen, pictures)
            archive = by_commands(program, Path(name), screen)
            by_archive(program, archive, Path(name), screen, pictures)
    finally:
        screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
