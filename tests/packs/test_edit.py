from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import registry
from app.errors import InvalidInput
from app.model.item import Item
from app.model.pack import Cover, Entry, Pack
from app.packs import edit
from app.packs.counting import renumbered
from tests.packs import samples

PACK = samples.pack()


def entries(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections for entry in section.entries]


def entry(pack: Pack, key: str) -> Entry:
    return next(one for one in entries(pack) if one.key == key)


def facts(pack: Pack, layout: str) -> dict[str, str]:
    return {fact.label: fact.value for one in pack.sections if one.layout == layout for fact in one.facts}


def chronology(pack: Pack) -> list[str]:
    return [e.key for one in pack.sections if one.layout == "chronology" for e in one.entries]


def test_a_dropped_entry_gives_its_number_away_and_is_counted() -> None:
    dropped = edit.drop(PACK, 3)
    key = next(one.key for one in entries(PACK) if one.number == 3)
    assert entry(dropped, key).number == len(entries(PACK))
    assert [e.number for e in entries(dropped) if e.kept] == list(range(1, len(entries(PACK))))
    assert facts(dropped, "coverage")["Dropped by hand"] == "1"
    assert facts(dropped, "glance")["Events"] == "6"


def test_keeping_what_was_dropped_gives_the_pack_back() -> None:
    dropped = edit.drop(PACK, 3)
    assert edit.keep(dropped, len(entries(PACK))) == PACK


def test_a_source_goes_with_the_last_entry_that_cites_it_and_comes_back_with_it() -> None:
    only = next(e.key for e in entries(PACK) if e.citations and e.citations[0].document_id == "d2")
    dropped = edit.drop(PACK, only)
    assert not entry(dropped, "source:d2").kept
    assert facts(dropped, "coverage")["Dropped by hand"] == "1"
    assert edit.keep(dropped, only) == PACK


def test_a_source_cannot_be_dropped_by_itself() -> None:
    with pytest.raises(InvalidInput, match="as long as an entry cites it"):
        edit.drop(PACK, "source:d1")


def test_moving_takes_the_place_of_the_other_entry() -> None:
    keys = chronology(PACK)
    first = entry(PACK, keys[0]).number
    assert chronology(edit.move(PACK, first, first + 2))[:3] == [keys[1], keys[2], keys[0]]
    assert chronology(edit.move(PACK, first + 2, first))[:3] == [keys[2], keys[0], keys[1]]


def test_moving_stays_in_section_and_group() -> None:
    keys = chronology(PACK)
    last_dated = keys[-2]
    assert chronology(edit.move(PACK, keys[0], 999)) == [*keys[1:-1], keys[0], keys[-1]]
    assert chronology(edit.move(PACK, last_dated, 1)) == [last_dated, *keys[:-2], keys[-1]]
    assert edit.move(PACK, keys[-1], 1) == PACK


def test_moving_goes_past_dropped_entries() -> None:
    keys = chronology(PACK)
    dropped = edit.drop(PACK, keys[1])
    down = edit.move(dropped, keys[0], entry(dropped, keys[0]).number + 1)
    assert [key for key in chronology(down) if entry(down, key).kept][:2] == [keys[2], keys[0]]


def test_titles_and_notes_stand_beside_the_sources_words() -> None:
    key = chronology(PACK)[0]
    changed = edit.note(edit.retitle(edit.star(PACK, key), key, " Short\n title "), key, " ask ")
    found = entry(changed, key)
    assert (found.title, found.note, found.starred) == ("Short title", "ask", True)
    assert found.subject == entry(PACK, key).subject
    assert facts(changed, "glance")["Marked as important"] == str(found.number)
    assert edit.star(edit.note(edit.retitle(changed, key, ""), key, ""), key, False) == PACK


def test_hand_written_parts_hold_what_was_written() -> None:
    written = edit.write(PACK, "purpose", "First line.\n")
    assert [s.text for s in written.sections if s.key == "purpose"] == ["First line."]
    assert edit.write(written, "purpose", "") == PACK
    with pytest.raises(InvalidInput) as raised:
        edit.write(PACK, "chronology", "Invented.")
    assert raised.value.hint == "Use purpose, lines, relations, statements, commitments, distribution."


def test_the_cover_follows_marking_and_author() -> None:
    changed = edit.set_author(edit.set_marking(PACK, "TLP:RED"), "")
    assert facts(changed, "cover")["Marking"] == "TLP:RED"
    assert "Prepared by" not in facts(changed, "cover")
    assert edit.set_title(PACK, " New  title ").title == "New title"
    with pytest.raises(InvalidInput):
        edit.set_title(PACK, " ")


@pytest.mark.parametrize("which", [0, 99, "no such key"])
def test_an_entry_that_is_not_there_is_named(which: int | str) -> None:
    with pytest.raises(InvalidInput, match=f"There is no entry {which}"):
        edit.drop(PACK, which)


CHANGES: list[Callable[[Pack, str, int], Pack]] = [
    lambda pack, key, to: edit.drop(pack, key),
    lambda pack, key, to: edit.keep(pack, key),
    lambda pack, key, to: edit.star(pack, key),
    edit.move,
    lambda pack, key, to: edit.note(pack, key, str(to)),
]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 40), st.integers(-3, 30)), max_size=8))
def test_edits_keep_numbers_consecutive_and_lose_no_entry(steps: list[tuple[Callable[..., Pack], int, int]]) -> None:
    pack, before = PACK, {e.key: e.subject for e in entries(PACK) if isinstance(e.subject, Item)}
    keys = sorted(before)
    for change, which, to in steps:
        pack = change(pack, keys[which % len(keys)], to)
    assert [e.number for e in entries(pack) if e.kept] == list(range(1, sum(e.kept for e in entries(pack)) + 1))
    assert sorted(e.number for e in entries(pack)) == list(range(1, len(entries(pack)) + 1))
    assert {e.key: e.subject for e in entries(pack) if isinstance(e.subject, Item)} == before
    assert [s.key for s in pack.sections] == [s.key for s in PACK.sections]


def test_an_entry_is_restored_as_it_was_made() -> None:
    key = chronology(PACK)[0]
    noted = edit.note(edit.retitle(edit.star(PACK, key), key, "Short"), key, "ask")
    changed = edit.mark(edit.drop(noted, key), key, "X")
    assert edit.restore(changed, key) == PACK


def test_the_cover_is_written_at_once_and_cleaned() -> None:
    cover = Cover("Talks", "Selen", "2025-05-02", "Minister", "Desk 4", "2", (" Office  A ", "", "Office B"), "Head")
    changed = edit.set_cover(PACK, cover)
    assert changed.cover.distribution == ("Office A", "Office B")
    shown = facts(changed, "cover")
    assert (shown["For the meeting"], shown["Date of the meeting"], shown["Copy"]) == ("Talks", "2 May 2025", "2 of 2")
    with pytest.raises(InvalidInput, match="2025-05"):
        edit.set_cover(PACK, Cover(date="2025-05"))
    assert edit.set_cover(changed, Cover()) == PACK


def test_the_front_is_set_in_one_step() -> None:
    changed = edit.set_front(PACK, "T", "A", "TLP:RED", "TLP:RED", "letter", Cover(place="Selen"))
    assert (changed.title, changed.author, changed.marking, changed.ceiling) == ("T", "A", "TLP:RED", "TLP:RED")
    assert (changed.house, facts(changed, "cover")["Place"]) == ("letter", "Selen")


def test_words_of_the_analyst_stand_over_parts_that_he_adds_to() -> None:
    written = edit.write(PACK, "relations", "Relations are warm.")
    assert [s.text for s in written.sections if s.key == "relations"] == ["Relations are warm."]
    assert edit.write(written, "relations", "") == PACK


def test_an_edit_names_each_country_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pack, named = samples.pack(), list[str]()
    name = registry.country_name

    def counted(code: str) -> str:
        named.append(code)
        return name(code)

    monkeypatch.setattr(registry, "country_name", counted)
    edit.star(pack, 1, True)
    told = facts(pack, "glance")["Countries (entries)"]
    assert told == "Azerbaijan (3), Kazakhstan (2)"
    # On the cover, in the coverage, at a glance; not for each entry, which of a large pack would hold up the window.
    assert max(Counter(named).values()) <= 3


def test_nothing_is_counted_anew_for_a_note_or_a_marking(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = edit.mark(edit.note(PACK, 1, "Ask the desk."), 1, "RESTRICTED")
    assert renumbered(noted) == noted

    def counted(_pack: Pack) -> Pack:
        raise AssertionError

    monkeypatch.setattr(edit, "renumbered", counted)
    assert edit.mark(edit.note(PACK, 1, "Ask the desk."), 1, "RESTRICTED") == noted
