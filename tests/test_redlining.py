"""A redline of a kept pack: which issued version it compares with, its name, its marking, its refusals."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import houses, keeping, redlining
from app.errors import CannotWrite, InvalidInput
from app.export import PLAIN
from app.library import Library
from app.model.pack import Pack
from app.packs import edit
from app.packs.markings import AboveCeiling
from app.progress import Cancelled
from tests.export import tracked
from tests.library import samples
from tests.test_keeping import DAY, TEMPLATE, by_hand, first, pack_of

LATER = "2025-07-01"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as made:
        samples.put(made, samples.digest())
        yield made


@pytest.fixture
def issued(library: Library) -> Pack:
    return keeping.issue_pack(library, pack_of(library), DAY, "Desk 4")


def draft(library: Library, before: Pack) -> Pack:
    """The next version, with a word written into it."""
    made = keeping.next_version(library, before)
    return edit.write(made, by_hand(made).key, "Ask for the harbour.")


def test_it_compares_with_the_last_version_that_was_issued_before(library: Library, issued: Pack) -> None:
    second = draft(library, issued)
    assert redlining.issued_before(library, second) == issued
    kept = keeping.issue_pack(library, keeping.keep_pack(library, second, LATER), LATER, "")
    assert redlining.issued_before(library, kept) == issued
    assert redlining.issued_before(library, keeping.next_version(library, kept)) == kept


def test_where_nothing_was_issued_that_is_told(library: Library, issued: Pack) -> None:
    for pack in (pack_of(library), keeping.keep_pack(library, pack_of(library), DAY), issued):
        with pytest.raises(InvalidInput, match="No earlier version of"):
            redlining.issued_before(library, pack)
    samples.put(library, samples.bulletin())
    update = keeping.make_update(library, issued, TEMPLATE, DAY)
    with pytest.raises(InvalidInput, match="an addendum"):
        redlining.issued_before(library, keeping.new_addendum(library, update, update.changes))


def test_it_is_named_after_both_versions_and_beside_what_was_issued(
    library: Library, issued: Pack, tmp_path: Path
) -> None:
    (old,) = keeping.write_files(library, keeping.Kept(issued), ["docx"], tmp_path, PLAIN)
    bytes_of_old = old.read_bytes()
    second = draft(library, issued)
    (new,) = keeping.write_files(library, keeping.Kept(second), ["docx"], tmp_path, PLAIN)
    path = redlining.write_redline(second, issued, tmp_path, PLAIN, PLAIN)
    assert (new.stem, path.stem) == (f"{old.stem}-v2", f"{old.stem}-v2 (redline v1)")
    assert old.read_bytes() == bytes_of_old
    assert tracked.lines(path, "accept") == tracked.lines(new)
    assert tracked.lines(path, "reject") == tracked.lines(old)


def test_it_bears_the_stricter_marking_and_holds_nothing_above_the_ceiling(
    library: Library, issued: Pack, tmp_path: Path
) -> None:
    house = houses.load("national")
    before = edit.mark(replace(issued, house="national"), first(issued), "SECRET")
    after = replace(draft(library, issued), house="national")
    path = redlining.write_redline(after, before, tmp_path, house, house)
    assert "SECRET" in tracked.furniture(path)
    path.unlink()
    with pytest.raises(AboveCeiling, match="SECRET"):
        redlining.write_redline(replace(after, ceiling="OFFICIAL"), before, tmp_path, house, house)
    assert not list(tmp_path.glob("*.docx"))


def test_stopped_or_not_to_be_written_it_leaves_what_stood_there(
    library: Library, issued: Pack, tmp_path: Path
) -> None:
    second, folder = draft(library, issued), tmp_path / "out"
    path = redlining.write_redline(second, issued, folder, PLAIN, PLAIN)
    whole = path.read_bytes()

    def stop(done: int, total: int, _message: str) -> None:
        assert total > 3
        if done > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        redlining.write_redline(second, issued, folder, PLAIN, PLAIN, progress=stop)
    assert path.read_bytes() == whole and list(folder.iterdir()) == [path]
    (folder / "taken.docx").mkdir()
    with pytest.raises(CannotWrite):
        redlining.write_redline(second, issued, folder, PLAIN, PLAIN, "taken")


def test_a_file_of_the_issued_pack_that_was_changed_since_is_told(
    library: Library, issued: Pack, tmp_path: Path
) -> None:
    assert redlining.told_of_file(issued, tmp_path, PLAIN) == ""
    (path,) = keeping.write_files(library, keeping.Kept(issued), ["docx"], tmp_path, PLAIN)
    assert redlining.told_of_file(issued, tmp_path, PLAIN) == ""
    keeping.write_files(library, keeping.Kept(draft(library, issued)), ["docx"], tmp_path, PLAIN, path.stem)
    assert f"{path.name} reads otherwise" in redlining.told_of_file(issued, tmp_path, PLAIN)
    path.write_bytes(b"no Word file")
    assert "reads otherwise" in redlining.told_of_file(issued, tmp_path, PLAIN)
