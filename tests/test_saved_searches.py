"""Searches kept by name: whole files, files that somebody broke, counts and what is new."""

import errno
import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import encrypting
from app.errors import CannotWrite, InvalidInput, LibraryProblem, ValiseError
from app.library import Library, connecting
from app.model.pack import KINDS, Selection
from app.paths import Home
from app.saved_searches import (
    SavedSearch,
    SearchCount,
    count,
    keep_searches,
    now_past,
    read_searches,
    selection_of,
    selection_record,
)
from tests.library import samples

WORDS = st.text(max_size=20)
SELECTIONS = st.builds(
    Selection, countries=st.lists(WORDS, unique=True, max_size=3).map(tuple), words=WORDS,
    since=st.sampled_from(["", "2025", "2025-01-15"]), both=st.booleans(), undated=st.booleans(),
    kinds=st.lists(st.sampled_from(KINDS), unique=True, min_size=1).map(tuple),
    reviews=st.lists(st.sampled_from(["open", "rejected"]), unique=True).map(tuple),
)


@given(selection=SELECTIONS)
def test_a_selection_comes_back_from_its_record(selection: Selection) -> None:
    assert selection_of(json.loads(json.dumps(selection_record(selection)))) == selection


@given(held=st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["countries", "since", "kinds", "both", "words", "statuses"]) | WORDS, inner),
    max_leaves=8))
def test_any_record_gives_a_selection_that_can_be_asked(held: object) -> None:
    selection = selection_of(held)
    assert set(selection.kinds) <= set(KINDS)
    assert selection.kinds
    assert all(isinstance(one, str) for one in (*selection.countries, selection.words, selection.since))


def test_searches_are_read_as_they_were_kept(tmp_path: Path) -> None:
    assert read_searches(tmp_path) == ()
    kept = (SavedSearch("CICA", Selection(forums=("CICA",), since="2025"), past=True, seen="abc"),
            SavedSearch("Ağdam & co", Selection(words="bridge")))
    keep_searches(tmp_path / "home", kept)
    assert read_searches(tmp_path / "home") == kept


@pytest.mark.parametrize("text", ["", "[]", '{"searches": 3}', '{"searches": [3]}', "{", "\x00", "[" * 5000])
def test_a_broken_file_is_put_aside_and_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "searches.json").write_text(text)
    with pytest.raises(InvalidInput, match="saved searches cannot be read") as told:
        read_searches(tmp_path)
    assert "searches.unread.json" in told.value.hint
    assert (tmp_path / "searches.unread.json").read_text() == text
    assert read_searches(tmp_path) == ()


def test_what_is_no_file_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "searches.json").mkdir()
    with pytest.raises(ValiseError, match="cannot be read: it is not a file") as told:
        read_searches(tmp_path)
    assert "stays as it is" in told.value.hint and (tmp_path / "searches.json").is_dir()
    (tmp_path / "searches.json").rmdir()
    os.mkfifo(tmp_path / "searches.json")
    with pytest.raises(ValiseError, match="it is not a file"):
        read_searches(tmp_path)


def test_a_file_that_may_not_be_read_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_searches(tmp_path, (SavedSearch("one", Selection()),))

    def refused(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ValiseError, match="cannot be read: Permission denied") as told:
        read_searches(tmp_path)
    assert "stays as it is" in told.value.hint
    monkeypatch.undo()
    assert [one.name for one in read_searches(tmp_path)] == ["one"]


def test_a_broken_file_that_cannot_be_put_aside_is_not_told_to_be(tmp_path: Path) -> None:
    (tmp_path / "searches.json").write_text("{")
    (tmp_path / "searches.unread.json").mkdir()
    with pytest.raises(ValiseError, match="cannot be read") as told:
        read_searches(tmp_path)
    assert "stays as it is" in told.value.hint and (tmp_path / "searches.json").read_text() == "{"


def test_what_cannot_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    keep_searches(tmp_path, (SavedSearch("one", Selection()),))
    (tmp_path / "searches.json.new").mkdir()
    with pytest.raises(CannotWrite, match="cannot be kept"):
        keep_searches(tmp_path, ())
    assert [one.name for one in read_searches(tmp_path)] == ["one"]


def test_what_is_past_ends_yesterday_or_earlier() -> None:
    assert now_past(Selection(), "2026-03-01") == Selection(statuses=("scheduled",), until="2026-02-28")
    assert now_past(Selection(until="2025"), "2026-03-01").until == "2025"
    assert now_past(Selection(until="2027"), "2026-03-01").until == "2026-02-28"
    assert now_past(Selection(until="../2025"), "2026-03-01").until == "../2025"


def test_what_came_in_since_the_last_look_is_counted_as_new(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        samples.put(library, samples.digest())
        seen = [row.id for row in library.documents()][-1]
        everything = SavedSearch("all", Selection(), seen=seen)
        before = library.count(Selection()).items
        assert count(library, (everything,), "2026-01-01") == (SearchCount(before, 0),)
        samples.put(library, samples.bulletin())
        now = library.count(Selection()).items
        assert now > before
        first = SavedSearch("first", Selection(documents=(seen,)), seen=seen)
        assert count(library, (everything, first), "2026-01-01") == (
            SearchCount(now, now - before), SearchCount(before, 0),
        )
        library.remove(seen)
        assert count(library, (everything,), "2026-01-01") == (SearchCount(now - before, 0),)


def test_they_are_locked_with_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_keys", {})
    home, kept = Home(tmp_path), (SavedSearch("Ports", Selection(words="harbour dues")),)
    Library.open(home.library).close()
    keep_searches(tmp_path, kept)
    path = tmp_path / "searches.json"
    assert b"harbour dues" in path.read_bytes()
    encrypting.encrypt(home.library, "four words nobody guesses", datetime(2026, 5, 4))
    assert b"harbour" not in path.read_bytes() and read_searches(tmp_path) == kept
    keep_searches(tmp_path, kept)
    assert b"harbour" not in path.read_bytes() and read_searches(tmp_path) == kept
    connecting._keys.clear()
    with pytest.raises(LibraryProblem, match="encrypted"):
        read_searches(tmp_path)
    encrypting.open_lock(home.library, "four words nobody guesses")
    path.write_bytes(path.read_bytes()[:100] + bytes(3000))
    with pytest.raises(InvalidInput, match="put aside"):
        read_searches(tmp_path)
