"""Nothing in Valise talks to a network: no module asks for one, and none is asked for on the way from file to pack."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOCKETS = {
    "socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "socketserver", "asyncio",
    "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "urllib.request", "urllib.error", "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip
MODULES = sorted((ROOT / "app").rglob("*.py"))
APART = ("unshare", "--user", "--map-root-user", "--net")


def imported(source: str) -> set[str]:
    """The modules that a source imports, each with the packages that it lies in."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update((node.module, *(f"{node.module}.{one.name}" for one in node.names)))
    return {".".join(name.split(".")[:end]) for name in names for end in range(1, name.count(".") + 2)}


def test_the_search_for_imports_finds_them() -> None:
    assert {"urllib.request", "http", "PySide6.QtNetwork"} <= imported(
        "def f():\n    from urllib import request\n    import http.client\nfrom PySide6.QtNetwork import QTcpSocket\n")
    assert not SOCKETS & imported("from urllib.parse import unquote\nfrom PySide6.QtCore import QUrl\n")


def test_no_module_of_ours_imports_what_talks_to_a_network() -> None:
    assert len(MODULES) > 300
    asking = {path.relative_to(ROOT).as_posix(): found for path in MODULES
              if (found := SOCKETS & imported(path.read_text(encoding="utf-8")))}
    assert asking == {}


def test_the_built_program_leaves_the_network_of_qt_out() -> None:
    assert '"PySide6.QtNetwork"' in (ROOT / "build.spec").read_text(encoding="utf-8")


WINDOW = """
import sys, time
from pathlib import Path

def main():
    from PySide6.QtCore import QEventLoop, QTimer
    from app.paths import Home
    from app.ui.application import application
    from app.ui.desk import Desk
    from app.ui.window import MainWindow

    def wait(until):
        last = time.monotonic() + 90
        while not until() and time.monotonic() < last:
            loop = QEventLoop()
            QTimer.singleShot(50, loop.quit)
            loop.exec()
        assert until()

    application()
    defects = []
    desk = Desk(Home(Path(sys.argv[1])))
    desk.jobs.defect.connect(lambda error, trace: defects.append(trace))
    window = MainWindow(desk)
    window.show()
    wait(lambda: desk.library is not None and not desk.jobs.open_jobs())
    desk.files_given.emit([Path(sys.argv[2])])
    wait(lambda: desk.library.summary().documents == 1 and not desk.jobs.open_jobs())
    for name in ("search", "source", "review", "pack", "settings", "home"):
        window.show_page(name)
        wait(lambda: not desk.jobs.open_jobs())
    window.close()
    assert not defects, defects[0]
    interfaces = Path("/proc/net/dev").read_text().splitlines()[2:]
    print("alone" if [one.split(":")[0].strip() for one in interfaces] == ["lo"] else "not alone")

if __name__ == "__main__":
    main()
"""


def test_the_window_opens_imports_and_shows_every_page_where_there_is_no_network(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run((*APART, "true"), capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a program run in a network namespace of its own")
    program, note = tmp_path / "window.py", tmp_path / "note.txt"
    program.write_text(WINDOW, encoding="utf-8")
    note.write_text("Baku, 3 March 2024 – Ministers of Ardenia met in Baku on 2 March 2024.\n", encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        (*APART, sys.executable, str(program), str(tmp_path / "home"), str(note)),
        capture_output=True, text=True, check=False, env=environment, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["alone"]
