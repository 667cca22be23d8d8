"""The pack under work beside the library: in clear beside one in clear, as secret as one that is encrypted."""

from datetime import datetime
from pathlib import Path

import pytest

from app import encrypting
from app.draft import Draft, keep_draft, read_draft
from app.errors import CannotWrite, InvalidInput, LibraryProblem
from app.library import Library, connecting, sealed
from app.model.item import Excerpt
from app.model.pack import Pack, Section, Selection
from app.paths import Home

WORDS, OTHER = "four words nobody guesses", "another good one"
NOW = datetime(2026, 5, 4, 12)
SECRET = "Nobody outside this room is to read it."
DRAFT = Draft(
    Pack("A pack", "t", Selection(), "2026-05-04", (Section("purpose", "hand", "Purpose"),)), exported=False,
    excerpts=(Excerpt("d", "0" * 64, 3, SECRET),),
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(connecting, "_keys", {})
    made = Home(tmp_path)
    Library.open(made.library).close()
    return made


def lies_in_clear(home: Home) -> bool:
    return any(SECRET.encode() in one.read_bytes() for one in home.folder.rglob("*") if one.is_file())


def test_it_is_read_as_it_was_kept_whatever_the_library_is(home: Home) -> None:
    keep_draft(home.folder, DRAFT)
    assert read_draft(home.folder) == DRAFT
    assert lies_in_clear(home)
    encrypting.encrypt(home.library, WORDS, NOW)
    assert not lies_in_clear(home), "what was kept before is locked with the library"
    assert read_draft(home.folder) == DRAFT
    keep_draft(home.folder, DRAFT)
    assert not lies_in_clear(home)
    encrypting.encrypt(home.library, OTHER, NOW)
    assert read_draft(home.folder) == DRAFT
    encrypting.decrypt(home.library, NOW)
    assert lies_in_clear(home)
    assert read_draft(home.folder) == DRAFT


def test_it_opens_with_the_passphrase_of_the_library_alone(home: Home) -> None:
    encrypting.encrypt(home.library, WORDS, NOW)
    keep_draft(home.folder, DRAFT)
    connecting._keys.clear()
    with pytest.raises(LibraryProblem, match="encrypted"):
        sealed.held(home.draft)
    encrypting.open_lock(home.library, WORDS)
    assert read_draft(home.folder) == DRAFT


def test_one_that_an_earlier_version_left_in_clear_is_locked_as_it_is_read(home: Home) -> None:
    keep_draft(home.folder, DRAFT)
    plain = home.draft.read_bytes()
    encrypting.encrypt(home.library, WORDS, NOW)
    home.draft.write_bytes(plain)
    assert read_draft(home.folder) == DRAFT
    assert not lies_in_clear(home)


def test_one_that_is_damaged_is_put_aside(home: Home) -> None:
    encrypting.encrypt(home.library, WORDS, NOW)
    keep_draft(home.folder, DRAFT)
    path = home.draft
    path.write_bytes(path.read_bytes()[:100] + bytes(3000))
    with pytest.raises(InvalidInput, match="put aside"):
        read_draft(home.folder)
    assert not path.exists()
    assert read_draft(home.folder) is None


def test_one_that_cannot_be_locked_is_told_and_the_library_is_encrypted_all_the_same(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_draft(home.folder, DRAFT)

    def full(*_what: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed, "_put", full)
    with pytest.raises(CannotWrite, match="No space left on device") as told:
        encrypting.encrypt(home.library, WORDS, NOW)
    assert "The library is as you wanted it" in told.value.hint and "draft.json" in told.value.message
    assert encrypting.is_encrypted(home.library)
    assert read_draft(home.folder) == DRAFT


def test_nothing_half_written_is_left_of_one(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_draft(home.folder, DRAFT)
    encrypting.encrypt(home.library, WORDS, NOW)
    before = home.draft.read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_what: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(CannotWrite, match="Input/output error"):
        keep_draft(home.folder, DRAFT)
    monkeypatch.undo()
    assert home.draft.read_bytes() == before
