"""Without a network all is the same: a story in the window, and the same by the command line where there is none."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.stories import written
from tests.ui.stories.conftest import OWN, ROOT, Bring, Sit
from tests.ui.stories.steps import export_pack, make_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

GUARD = """
import os, socket, sys

def refuse(event, arguments):
    family = arguments[1] if event == "socket.__new__" else None
    asks = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
    if asks or (family is not None and family not in (socket.AF_UNIX, -1)):
        with open(os.environ["NO_NETWORK"], "a", encoding="utf-8") as told:
            told.write(f"{event} {arguments[1:]}\\n")
        raise PermissionError(f"no network here: {event}")

if os.environ.get("NO_NETWORK"):
    sys.addaudithook(refuse)
"""
_REFUSED: list[str] = []
_SHUT = {"is": False}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what leads out of this machine, while it is shut; a hook cannot be taken away again."""
    if not _SHUT["is"] or not event.startswith("socket."):
        return
    leads_out = event == "socket.__new__" and arguments[1] not in (socket.AF_UNIX, -1)
    if leads_out or event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        _REFUSED.append(f"{event} {arguments[1:]}")
        raise PermissionError(f"no network here: {event}")


@pytest.fixture
def cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """No network for this process and for those that it starts; a function that says what was tried."""
    if not getattr(sys, "_valise_watches_sockets", False):
        sys.addaudithook(_watch)
        sys._valise_watches_sockets = True  # type: ignore[attr-defined]
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), str(ROOT))))
    monkeypatch.setenv("NO_NETWORK", str(tmp_path / "tried"))
    _REFUSED.clear()
    _SHUT["is"] = True
    tried = tmp_path / "tried"
    yield lambda: [*_REFUSED, *(tried.read_text(encoding="utf-8").splitlines() if tried.exists() else ())]
    _SHUT["is"] = False


def test_the_guard_refuses(cut_off: Callable[[], list[str]]) -> None:
    with pytest.raises(PermissionError):
        socket.create_connection(("127.0.0.1", 9))
    child = [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET6)"]
    assert subprocess.run(child, capture_output=True, check=False).returncode == 1
    for one in socket.socketpair():
        one.close()
    assert [one.split()[0] for one in cut_off()] == ["socket.getaddrinfo", "socket.__new__"]


def test_a_story_without_a_network(
    sit: Sit, bring_in: Bring, cut_off: Callable[[], list[str]], offline_pack: Path, tmp_path: Path
) -> None:
    user = sit()
    bring_in(user, OWN)
    user.sees("6 documents added")
    make_pack(user, Template="=Forum brief", Forums="CICA", Title="Cut off")
    stem = export_pack(user, tmp_path / "out", "Pack", "Pack archive")
    assert cut_off() == []
    assert written.word_text(stem.with_suffix(".docx")) == written.word_text(offline_pack.with_suffix(".docx"))
    assert written.in_pdf(stem.with_suffix(".pdf")) == written.in_excel(stem.with_suffix(".xlsx"))


@pytest.fixture
def offline_pack(tmp_path: Path) -> Path:
    """The same pack as the command line makes it where the machine is as it is; the path without an ending."""
    return by_command_line(tmp_path / "usual")


def by_command_line(folder: Path, *before: str) -> Path:
    """Import and make the pack; before: the program that runs it."""
    program = (*before, sys.executable, "-m", "app", "--home", str(folder / "home"))
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "NO_NETWORK")}
    for step in (("import", str(OWN)), (
        "pack", "--forum", "CICA", "--template", "forum-brief", "--title", "Cut off", "--format", "docx,pdf,xlsx",
        "--out", str(folder / "out"),
    )):  # fmt: skip
        run = subprocess.run((*program, *step), cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    return next((folder / "out").glob("*.docx")).with_suffix("")


def test_the_command_line_in_a_machine_without_network(offline_pack: Path, tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    apart = (unshare or "", "--user", "--map-root-user", "--net")
    if unshare is None or subprocess.run((*apart, "true"), capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a program run in a network namespace of its own")
    alone = by_command_line(tmp_path / "apart", *apart)
    assert written.word_text(alone.with_suffix(".docx")) == written.word_text(offline_pack.with_suffix(".docx"))
    assert written.pdf_pages(alone.with_suffix(".pdf")) == written.pdf_pages(offline_pack.with_suffix(".pdf"))
    assert written.in_excel(alone.with_suffix(".xlsx")) == written.in_word(offline_pack.with_suffix(".docx"))
