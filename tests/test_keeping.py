"""Packs over time, on a real library: kept, issued, updated, handed over."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import archive, houses, keeping, tasks
from app.errors import InvalidInput, ValiseError
from app.library import Library
from app.library.answers import PackRow
from app.model.pack import Pack, Section, Selection
from app.model.part_text import words
from app.packs import edit, quoting, templates
from tests.library import samples

DAY = "2025-04-01"
TEMPLATE = templates.load("period-chronology")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as made:
        samples.put(made, samples.digest())
        yield made


def pack_of(library: Library) -> Pack:
    return tasks.assemble_pack(library, Selection(), TEMPLATE, DAY)


def by_hand(pack: Pack) -> Section:
    return next(section for section in pack.sections if section.layout == "hand")


def first(pack: Pack) -> str:
    return next(entry.key for section in pack.sections if section.layout == "chronology" for entry in section.entries)


def test_a_pack_is_kept_with_its_edits_and_found_by_its_name(library: Library) -> None:
    pack = keeping.keep_pack(library, edit.note(made := pack_of(library), first(made), "Ask."), DAY)
    assert pack.id and keeping.kept(library, pack.id, 1).pack == pack
    assert keeping.kept_by_name(library, pack.title.upper()).pack == pack
    assert keeping.kept_by_name(library, pack.id[:8]).pack == pack
    with pytest.raises(InvalidInput, match="no pack “Nowhere”"):
        keeping.kept_by_name(library, "Nowhere")
    (row,) = library.packs()
    assert row.title == pack.title and row.entries > 0 and row.changed_on == DAY


def test_the_archive_holds_the_words_around_what_only_a_part_quotes(library: Library, tmp_path: Path) -> None:
    whole = pack_of(library)
    told = next(one for part in whole.sections for one in part.entries if words(one))
    bare = replace(whole, sections=tuple(replace(part, entries=()) for part in whole.sections))
    pack = quoting.put(bare, by_hand(bare).key, [told])
    path = keeping.write_archive(library, keeping.Kept(pack), tmp_path / "a.valise")
    held = archive.read(path)
    assert held.pack == pack and not held.unfounded
    assert {one.document_id for one in held.excerpts} == {one.document_id for one in told.citations}
    assert [one.key for one in keeping.unreviewed(pack, library)] == [told.key]


def test_an_issued_pack_is_frozen_and_numbers_go_on(library: Library) -> None:
    pack = keeping.issue_pack(library, keeping.keep_pack(library, pack_of(library), DAY), DAY, "Desk 4")
    assert (pack.issue.number, pack.issue.issued_by) == ("1", "Desk 4")
    with pytest.raises(InvalidInput, match="no longer changes"):
        keeping.keep_pack(library, edit.note(pack, first(pack), "Late."), DAY)
    assert keeping.kept(library, pack.id, 1).pack == pack
    with pytest.raises(InvalidInput, match=r"no\. 1 before.*2"):
        keeping.issue_pack(library, pack_of(library), DAY, "", "1")
    assert keeping.issue_pack(library, pack_of(library), DAY, "").issue.number == "2"


def test_an_update_tells_what_a_new_document_brings_and_leaves_the_issued_pack(library: Library) -> None:
    written = edit.write(made := pack_of(library), by_hand(made).key, "Why.")
    issued = keeping.issue_pack(library, written, DAY, "")
    samples.put(library, samples.bulletin())
    update = keeping.make_update(library, issued, TEMPLATE, "2025-07-01")
    assert {change.kind for change in update.changes} >= {"new"}
    after = keeping.new_version(library, update, update.changes, told=True)
    assert (after.issue.version, after.issue.number, after.id) == (2, "", issued.id)
    assert any(section.layout == "changes" and section.entries for section in after.sections)
    assert by_hand(after).text == "Why."
    kept = keeping.keep_pack(library, after, "2025-07-01")
    assert keeping.kept(library, issued.id, 1).pack == issued and keeping.kept(library, issued.id, 2).pack == kept
    again = keeping.make_update(library, kept, TEMPLATE, "2025-07-01")
    assert again.changes == ()
    assert keeping.new_version(library, again, ()).issue.version == 2


def test_addenda_are_numbered_one_after_the_other(library: Library) -> None:
    issued = keeping.issue_pack(library, pack_of(library), DAY, "")
    samples.put(library, samples.bulletin())
    update = keeping.make_update(library, issued, TEMPLATE, DAY)
    one = keeping.keep_pack(library, keeping.new_addendum(library, update, update.changes), DAY)
    assert one.issue.addendum == 1 and one.id == issued.id
    assert keeping.new_addendum(library, update, update.changes[:1]).issue.addendum == 2
    assert {row.addendum for row in library.packs()} == {0, 1}


def test_a_colleague_opens_the_archive_and_follows_every_citation(library: Library, tmp_path: Path) -> None:
    pack = keeping.issue_pack(library, pack_of(library), DAY, "Desk 4")
    path = keeping.write_archive(library, keeping.Kept(pack), tmp_path / "talks.valise")
    held = archive.read(path)
    assert held.pack == pack and held.unfounded == ()
    with Library.open(tmp_path / "other.sqlite") as other:
        added = keeping.add_archive(other, held, DAY)
        assert added == pack and keeping.kept(other, pack.id, 1).excerpts == held.excerpts
        assert keeping.add_archive(other, held, DAY) == pack and len(other.packs()) == 1
        again = keeping.write_archive(other, keeping.kept(other, pack.id, 1), tmp_path / "again.valise")
        assert again.read_bytes() == path.read_bytes()
        changed = replace(held, pack=replace(pack, author="Somebody else"))
        assert keeping.add_archive(other, changed, DAY).id != pack.id and len(other.packs()) == 2
    assert keeping.add_archive(library, held, DAY) == pack and len(library.packs()) == 1


def test_an_archive_holds_no_dropped_entry_above_the_ceiling(library: Library, tmp_path: Path) -> None:
    house = houses.load("national")
    made = pack_of(library)
    secret = edit.mark(edit.drop(made, first(made)), first(made), "SECRET")
    pack = replace(secret, house="national", ceiling="OFFICIAL")
    (path,) = keeping.write_files(library, keeping.Kept(pack), ["valise"], tmp_path, house)
    held = archive.read(path).pack
    assert first(made) not in {entry.key for section in held.sections for entry in section.entries}
    (path,) = keeping.write_files(library, keeping.Kept(replace(pack, ceiling="")), ["valise"], tmp_path, house)
    assert archive.read(path).pack.sections == replace(secret, house="national").sections


def test_words_that_came_in_an_archive_are_handed_on_beside_the_library_s_own(library: Library, tmp_path: Path) -> None:
    issued = keeping.issue_pack(library, pack_of(library), DAY, "")
    held = archive.read(keeping.write_archive(library, keeping.Kept(issued), tmp_path / "a.valise"))
    with Library.open(tmp_path / "other.sqlite") as other:
        samples.put(other, samples.bulletin())
        one = keeping.Kept(keeping.add_archive(other, held, DAY), held.excerpts)
        update = keeping.make_update(other, one.pack, TEMPLATE, "2025-07-01", excerpts=one.excerpts)
        assert {change.kind for change in update.changes} == {"new"}
        assert "dropped" in {one.kind for one in keeping.make_update(other, one.pack, TEMPLATE, DAY).changes}
        after = keeping.new_version(other, update, update.changes)
        again = archive.read(keeping.write_archive(other, replace(one, pack=after), tmp_path / "b.valise"))
        assert again.unfounded == () and {one.document_id for one in again.excerpts} > {
            one.document_id for one in held.excerpts}


def test_what_could_never_be_exported_is_not_issued(library: Library) -> None:
    secret = edit.mark(made := pack_of(library), first(made), "SECRET")
    pack = replace(secret, house="national", ceiling="OFFICIAL")
    with pytest.raises(ValiseError, match="SECRET"):
        keeping.issue_pack(library, pack, DAY, "", house=houses.load("national"))
    assert library.packs() == ()


def test_a_pack_without_identity_is_added_once(library: Library, tmp_path: Path) -> None:
    held = archive.read(keeping.write_archive(library, keeping.Kept(pack_of(library)), tmp_path / "a.valise"))
    added = keeping.add_archive(library, held, DAY)
    assert held.pack.id == "" and added.id and keeping.add_archive(library, held, DAY) == added
    assert len(library.packs()) == 1


def test_what_a_kept_pack_was_made_of_is_read_without_its_entries(library: Library) -> None:
    pack = keeping.keep_pack(library, pack_of(library), DAY)
    assert any(section.entries for section in pack.sections)
    head = replace(pack, sections=(), hidden=(), left_out=())
    assert keeping.kept_head(library, pack.id, 1) == head
    row, held = library.packs()[0], library.pack(pack.id, 1)
    library.keep_pack(row, held[: held.index('"pack": ') + 50])
    assert keeping.kept_head(library, pack.id, 1) == head, "no more is read than the head"
    with pytest.raises(InvalidInput):
        keeping.kept(library, pack.id, 1)
    with pytest.raises(InvalidInput):
        keeping.kept_head(library, "none", 1)


def test_the_head_of_a_pack_that_an_earlier_program_kept_is_read_from_the_whole(library: Library) -> None:
    pack = keeping.keep_pack(library, pack_of(library), DAY)
    held = json.loads(library.pack(pack.id, 1))
    del held["head"]
    library.keep_pack(library.packs()[0], json.dumps(held))
    assert keeping.kept_head(library, pack.id, 1) == replace(pack, sections=(), hidden=(), left_out=())
    assert keeping.kept(library, pack.id, 1).pack == pack


def test_a_kept_pack_that_is_damaged_is_told(library: Library) -> None:
    library.keep_pack(replace(library_row(library), id="odd"), '{"pack": {}, "excerpts": []}')
    library.keep_pack(replace(library_row(library), id="odder"), "[]")
    for name in ("odd", "odder"):
        with pytest.raises(InvalidInput):
            keeping.kept(library, name, 1)


def library_row(library: Library) -> PackRow:
    """The row of a pack that is kept for it."""
    keeping.keep_pack(library, pack_of(library), DAY)
    return library.packs()[0]


def test_a_refused_format_tells_all_that_are_accepted_the_archive_too() -> None:
    with pytest.raises(InvalidInput) as raised:
        keeping.check_all_formats(["docx", "exe"])
    assert "exe" in raised.value.message and "docx" in raised.value.hint and "valise" in raised.value.hint
