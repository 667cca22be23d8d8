"""No log holds a word of a document: a reader that fails over one, in the import, the command line and the window."""

from pathlib import Path

import pytest

from app import defects
from app.cli import run
from app.errors import UnreadableDocument
from app.extracting import told_as_failure
from app.library import Library

MARKER = "Zwirbelfeder"
NOTE = f"Baku, 3 March 2024 – Ministers of Ardenia met in Baku over the {MARKER}. “{MARKER} first,” said Mira Voss.\n"


def stumble(text: str) -> None:
    try:
        {}[text]
    except KeyError as error:
        raise ValueError(f"not understood: {text}\n  File \"{text}\", line 3, in {text}") from error


def test_what_a_defect_says_of_itself_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(ValueError) as caught:
        stumble(NOTE)
    told = defects.trace(caught.value)
    assert told.index("KeyError") < told.index("ValueError") and "in stumble" in told
    assert MARKER not in told
    defects.write_down(tmp_path / "valise.log", told)
    assert "ValueError" in (tmp_path / "valise.log").read_text(encoding="utf-8")


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_that_a_reader_stumbles_over_is_told_of_without_its_words() -> None:
    with pytest.raises(UnreadableDocument) as caught, told_as_failure():
        stumble(NOTE)
    assert MARKER not in str(caught.value) and "test_defects.py" in str(caught.value)


def test_an_import_that_fails_leaves_no_word_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home, inbox, temporary = tmp_path / "home", tmp_path / "inbox", tmp_path / "tmp"
    for one in (inbox, temporary):
        one.mkdir()
    (inbox / "note.txt").write_text(NOTE, encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(Library, "add", lambda *_a, **_k: stumble(NOTE))
    status = run(["--home", str(home), "import", str(inbox / "note.txt")])
    said = capsys.readouterr()
    assert status == 2 and "stumble" in (home / "logs" / "valise.log").read_text(encoding="utf-8")
    assert MARKER not in said.out + said.err
    held = everything_in(home) | everything_in(temporary)
    assert not [name for name, found in held.items() if MARKER.encode() in found]
