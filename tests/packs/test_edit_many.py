"""Several entries and whole sections are edited at once; nothing is lost and numbers follow."""

import pytest

from app.errors import InvalidInput
from app.model.pack import Pack, Section
from app.packs import edit_many
from tests.packs import samples

PACK = samples.pack()


def keys(pack: Pack, layout: str = "chronology") -> list[str]:
    return [entry.key for part in pack.sections if part.layout == layout for entry in part.entries]


def numbers(pack: Pack) -> list[int]:
    return [entry.number for part in pack.sections for entry in part.entries if entry.kept]


def sections(pack: Pack) -> list[str]:
    return [part.key for part in pack.sections]


def test_many_are_dropped_starred_and_marked_at_once() -> None:
    some = keys(PACK)[:3]
    dropped = edit_many.keep_all(PACK, some, kept=False)
    assert {one.key for part in dropped.sections for one in part.entries if not one.kept} >= set(some)
    assert numbers(dropped) == list(range(1, len(numbers(dropped)) + 1))
    assert edit_many.keep_all(dropped, some, kept=True) == PACK
    starred = edit_many.star_all(PACK, some, starred=True)
    assert sum(one.starred for part in starred.sections for one in part.entries) == 3
    marked = edit_many.mark_all(PACK, some, " TLP:RED ")
    assert {one.marking for part in marked.sections for one in part.entries if one.key in some} == {"TLP:RED"}


def test_entries_move_together_and_stay_in_order() -> None:
    before = keys(PACK)
    down = keys(edit_many.move_all(PACK, before[:2], 1))
    assert down[:3] == [before[2], before[0], before[1]]
    assert keys(edit_many.move_all(edit_many.move_all(PACK, before[:2], 1), before[:2], -1)) == before
    assert edit_many.move_all(PACK, before[:2], -1) == PACK
    to = next(one.number for part in PACK.sections for one in part.entries if one.key == before[4])
    moved = keys(edit_many.move_to(PACK, before[:2], to))
    assert moved.index(before[1]) == moved.index(before[0]) + 1 and moved.index(before[0]) > moved.index(before[3])


def test_sections_move_and_the_cover_stays_first() -> None:
    names = sections(PACK)
    moved = edit_many.move_section(PACK, names[2], -1)
    assert sections(moved)[:3] == [names[0], names[2], names[1]]
    assert edit_many.move_section(moved, names[2], -5) == moved
    assert numbers(moved) == list(range(1, len(numbers(moved)) + 1))


def test_a_hidden_section_is_in_no_count_and_comes_back_whole() -> None:
    hidden = edit_many.hide_section(PACK, "quotations")
    assert "quotations" not in sections(hidden) and hidden.hidden[0].key == "quotations"
    assert len(numbers(hidden)) < len(numbers(PACK))
    place = sections(PACK).index("quotations")
    back = edit_many.bring_back(hidden, "quotations", place)
    assert back == PACK
    with pytest.raises(InvalidInput, match="cover stays"):
        edit_many.hide_section(PACK, "cover")


def test_an_added_section_has_a_key_of_its_own_and_tells_nothing_twice() -> None:
    whole = next(part for part in PACK.sections if part.layout == "chronology")
    added = edit_many.add_section(PACK, whole, 2)
    assert added.sections[2].key == f"{whole.key}-2" and added.sections[2].entries == ()
    written = edit_many.add_section(PACK, Section("remarks", "hand", "Remarks"), 1)
    assert sections(written)[1] == "remarks"
