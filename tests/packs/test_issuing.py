"""Issued packs are frozen; versions and addenda begin from them."""

import pytest

from app.errors import InvalidInput
from app.model.pack import Change, Issue, Pack
from app.packs import edit
from app.packs.changes import compare
from app.packs.issuing import addendum, issued, next_version, with_changes
from tests.packs.test_changes import DUE, NEWS, OLD, SAID, changed, entries, made


def test_a_pack_is_issued_once() -> None:
    pack = issued(made(OLD), " 12 ", "2025-04-03", "Desk 4")
    assert pack.issue == Issue(1, "12", "2025-04-03", "Desk 4")
    with pytest.raises(InvalidInput, match=r"no\. 12"):
        issued(pack, "13", "2025-04-04", "")


@pytest.mark.parametrize(("number", "on"), [("", "2025-04-03"), ("  ", "2025-04-03"), ("1", ""), ("1", "2025-04")])
def test_an_issue_needs_a_number_and_a_day(number: str, on: str) -> None:
    with pytest.raises(InvalidInput):
        issued(made(OLD), number, on, "")


def test_the_next_version_is_a_draft_with_all_that_was_in_it() -> None:
    pack = issued(edit.note(made(OLD), OLD.id, "Ask."), "12", "2025-04-03", "")
    after = next_version(pack)
    assert after.issue == Issue(2)
    assert [entry.note for entry in entries(after)] == [entry.note for entry in entries(pack)]


def test_an_addendum_holds_what_changed_and_says_what_it_belongs_to() -> None:
    before = issued(edit.write(made(OLD, DUE, SAID), "purpose", "Why."), "12", "2025-04-03", "")
    fresh = made(changed(OLD, date="2025-02-04"), DUE, SAID, NEWS)
    found = [one for one in compare(before, fresh) if one.entry in (OLD.id, NEWS.id)]
    after = addendum(before, fresh, found, 1)
    assert after.subtitle == "Addendum 1 to no. 12 of 3 April 2025" and after.issue == Issue(1, addendum=1)
    told = [entry.key for entry in entries(after)]
    assert {OLD.id, NEWS.id, f"change:changed:{OLD.id}", f"change:new:{NEWS.id}"} <= set(told)
    assert DUE.id not in told and SAID.id not in told
    assert not any(section.layout == "hand" for section in after.sections)


def test_changes_are_told_in_a_section_of_their_own_with_their_sources() -> None:
    before, fresh = made(OLD, SAID), made(OLD, NEWS)
    found = [one for one in compare(before, fresh) if one.entry in (SAID.id, NEWS.id)]
    after = with_changes(fresh, before, found)
    (section,) = (one for one in after.sections if one.layout == "changes")
    assert {entry.subject.kind for entry in section.entries if isinstance(entry.subject, Change)} == {"new", "dropped"}
    assert all(entry.citations for entry in section.entries)
    again = with_changes(after, before, found[:1])
    assert again == after


def test_what_changed_stands_before_the_sources_so_that_all_else_keeps_its_numbers() -> None:
    before, fresh = made(OLD, SAID), made(changed(OLD, places=("Orlo",)), SAID)
    found = compare(before, fresh)
    assert found
    after = with_changes(fresh, before, found)
    layouts = [section.layout for section in after.sections]
    assert layouts[layouts.index("changes") + 1] == "sources"
    numbers = {entry.key: entry.number for entry in entries(fresh)}
    assert {key: number for key, number in ((e.key, e.number) for e in entries(after)) if key in numbers} == numbers
    short = addendum(issued(before, "12", "2025-04-03", ""), fresh, found, 1)
    assert next(section.layout for section in short.sections if section.layout != "cover") == "changes"


def told(pack: Pack) -> list[Change]:
    return [entry.subject for entry in entries(pack) if isinstance(entry.subject, Change)]


def test_a_second_update_of_a_draft_adds_to_what_the_first_told() -> None:
    first = Change("new", NEWS.id, "Not in the pack before.", after="A consulate")
    pack = with_changes(made(OLD, NEWS), made(OLD), [first])
    later = Change("changed", NEWS.id, "The date is another.", "A consulate", "A consulate, later")
    other = Change("changed", OLD.id, "The place is another.", "Met", "Met elsewhere")
    both = with_changes(pack, pack, [later, other])
    assert told(both) == [Change("new", NEWS.id, first.reason, after="A consulate, later"), other]
    gone = Change("dropped", NEWS.id, "No longer among what matches.", before="A consulate, later")
    assert told(with_changes(both, both, [gone])) == [other]


def test_the_next_version_and_an_addendum_do_not_tell_again_what_changed_before() -> None:
    pack = with_changes(made(OLD, NEWS), made(OLD), compare(made(OLD), made(OLD, NEWS)))
    before = issued(pack, "12", "2025-04-03", "")
    assert told(next_version(before)) == [] and told(before)
    fresh = made(changed(OLD, date="2025-02-04"), NEWS)
    assert [change.entry for change in told(addendum(before, fresh, compare(before, fresh), 1))] == [OLD.id]
