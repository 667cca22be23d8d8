"""The file cannot be written: nothing is called saved that was not, the old file stays whole, a way on is named."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from app.draft import read_draft
from app.tasks import Home
from tests.ui.stories import written
from tests.ui.stories.conftest import OWN, Bring, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import OUTLINE, make_pack

# The list of names that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SAMPLES = OWN.parents[1] / "tests" / "samples"
PART = "Text of this part"
OLD = b"what was exported before"


@pytest.fixture
def packed(sit: Sit, stocked: Callable[[Path], Home]) -> User:
    """A user with a pack in front."""
    user = sit(stocked(OWN))
    make_pack(user, Forums="CICA")
    return user


def export(user: User, folder: Path) -> None:
    """Export as Word alone."""
    user.command("File", "Export")
    user.sees("Formats")
    user.write("Folder", str(folder))
    user.write("File name", "Pack")
    user.tick("PDF (.pdf)", on=False)
    user.tick("Excel (.xlsx)", on=False)
    user.settle()
    user.press("Export")
    user.settle()


def refused(user: User, why: str, safe: str = "What stood there before is whole.") -> str:
    """Wait for the notice that the file was not written; what it says."""
    told = user.sees("Not saved.")
    assert why in told and safe in told and "Saved in" not in told
    return told


def test_a_file_open_in_another_program(
    packed: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "Pack.docx").write_bytes(OLD)
    real = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if Path(target).name == "Pack.docx":
            raise PermissionError(errno.EACCES, "The process cannot access the file")  # as Word's lock does
        return real(path, target)

    monkeypatch.setattr(Path, "replace", locked)
    export(packed, out)
    refused(packed, "Pack.docx is open in another program")
    packed.press("Try again")
    packed.settle()
    refused(packed, "Pack.docx is open in another program")
    assert [one.name for one in out.iterdir()] == ["Pack.docx"] and (out / "Pack.docx").read_bytes() == OLD
    packed.press("Save as Pack (2).docx")
    packed.sees("Saved in")
    assert written.in_word(out / "Pack (2).docx").events
    assert sorted(one.name for one in out.iterdir()) == ["Pack (2).docx", "Pack.docx"]
    assert (out / "Pack.docx").read_bytes() == OLD


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 kB with an older pack on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.call(mount, stderr=subprocess.DEVNULL):
        pytest.skip("a small disk can only be mounted by root on Linux; the next test has the disk's error injected")
    (disk / "Pack.docx").write_bytes(OLD)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(packed: User, small_disk: Path, tmp_path: Path, heard: object) -> None:
    export(packed, small_disk)
    told = refused(packed, "The disk is full")
    assert "free" in told and "needed" in told
    assert [one.name for one in small_disk.iterdir()] == ["Pack.docx"]
    assert (small_disk / "Pack.docx").read_bytes() == OLD
    heard.folder = tmp_path / "elsewhere"  # pyright: ignore[reportAttributeAccessIssue]
    packed.press("Another folder…")
    packed.sees("Saved in")
    assert docx.Document(str(tmp_path / "elsewhere" / "Pack.docx")).paragraphs


def test_a_disk_that_says_it_is_full(packed: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Pack.docx").write_bytes(OLD)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("app.export.os.fsync", full)
        export(packed, tmp_path)
        assert "free" in refused(packed, "The disk is full")
        assert (tmp_path / "Pack.docx").read_bytes() == OLD and not list(tmp_path.glob(".valise-*"))
    packed.press("Try again")
    packed.sees("Saved in")
    assert written.in_word(tmp_path / "Pack.docx").events


def test_a_folder_that_takes_nothing(packed: User, tmp_path: Path, heard: object) -> None:
    export(packed, read_only(tmp_path))
    refused(packed, "Pack.docx")
    heard.folder = tmp_path / "elsewhere"  # pyright: ignore[reportAttributeAccessIssue]
    packed.press("Another folder…")
    packed.sees("Saved in")
    assert (tmp_path / "elsewhere" / "Pack.docx").is_file()


def read_only(below: Path) -> Path:
    """A folder that takes no new files; for root, whom no permission stops, one of the kernel's."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/sys")
    made = below / "locked"
    made.mkdir()
    made.chmod(0o555)
    return made


def test_a_stick_that_was_pulled_and_a_name_that_is_a_folder(packed: User, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.write_text("nothing is mounted here", encoding="utf-8")
    export(packed, stick)
    refused(packed, "is a file, not a folder", "Nothing was written.")
    assert stick.read_text(encoding="utf-8") == "nothing is mounted here"
    stick.unlink()
    packed.press("Try again")
    packed.sees("Saved in")
    (tmp_path / "taken" / "Pack.docx").mkdir(parents=True)
    export(packed, tmp_path / "taken")
    refused(packed, "Pack.docx")
    assert [one.name for one in (tmp_path / "taken").iterdir()] == ["Pack.docx"]


def test_the_pack_and_its_edits_are_safe_after_a_kill(
    packed: User, home: Home, sit: Sit, tmp_path: Path
) -> None:
    packed.choose(OUTLINE, "Purpose and bottom line")
    packed.write(PART, "The bridge opens before summer.")
    packed.choose(OUTLINE, "Forum card")
    packed.settle()
    edited = packed.window.pack_page.pack
    assert edited is not None and "The bridge opens before summer." in [one.text for one in edited.sections]

    def kept() -> bool:
        draft = read_draft(home.folder) if home.draft.exists() else None
        return draft is not None and draft.pack == edited

    packed.until(kept)
    # What a kill -9 leaves is what lies on the disk while the program runs, with nothing closed.
    left = Home(tmp_path / "left")
    shutil.copytree(home.folder, left.folder)
    again = sit(left)
    again.until(lambda: again.window.pack_page.pack == edited)


def test_a_word_file_that_is_open_still_comes_in(
    sit: Sit, bring_in: Bring, tmp_path: Path
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    shutil.copy(SAMPLES / "reading" / "word.docx", folder / "note.docx")
    (folder / "~$note.docx").write_bytes(b"\x05Analyst" + bytes(154))  # the mark that Word puts beside an open file
    with (folder / "note.docx").open("r+b"):
        user = sit()
        bring_in(user, folder)
        report = user.sees("1 document added")
    assert report.endswith("0 failed")
