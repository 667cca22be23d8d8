from dataclasses import replace

import pytest

from app.model.house import HouseStyle, Marking
from app.model.item import Item
from app.model.pack import Entry, Pack
from app.packs import edit, markings
from tests.packs import samples

HOUSE = HouseStyle("tlp", markings=(Marking("TLP:CLEAR", 0), Marking("TLP:GREEN", 1), Marking("TLP:AMBER", 2)))
PACK = samples.pack(marking="TLP:GREEN")


def key_of(pack: Pack, title: str) -> str:
    entries = [entry for section in pack.sections for entry in section.entries]
    return next(e.key for e in entries if isinstance(e.subject, Item) and title in str(e.subject.found))


def changed(pack: Pack, key: str, **fields: object) -> Pack:
    def change(entry: Entry) -> Entry:
        return replace(entry, **fields) if entry.key == key else entry  # pyright: ignore[reportArgumentType]

    return replace(pack, sections=tuple(replace(s, entries=tuple(map(change, s.entries))) for s in pack.sections))


def test_the_pack_is_marked_at_least_as_its_strictest_entry() -> None:
    key = key_of(PACK, "Joint statement issued")
    assert markings.highest(PACK, HOUSE) == "TLP:GREEN"
    strict = edit.mark(PACK, key, "tlp:amber")
    assert markings.highest(strict, HOUSE) == "TLP:AMBER"
    assert markings.marked(strict, HOUSE).marking == "TLP:AMBER"
    assert markings.highest(edit.drop(strict, key), HOUSE) == "TLP:GREEN"
    assert markings.marked(PACK, HOUSE) is PACK


def test_markings_of_items_and_documents_count_too() -> None:
    key = key_of(PACK, "Joint statement issued")
    entry = next(e for s in PACK.sections for e in s.entries if e.key == key)
    assert isinstance(entry.subject, Item)
    item = changed(PACK, key, subject=replace(entry.subject, marking="TLP:AMBER"))
    document = changed(PACK, key, citations=tuple(replace(one, marking="TLP:AMBER") for one in entry.citations))
    version = changed(PACK, key, versions=(replace(entry.subject, marking="TLP:AMBER"),))
    for one in (item, document, version):
        assert markings.highest(one, HOUSE) == "TLP:AMBER"
        assert [e.key for e in markings.above(edit.set_ceiling(one, "TLP:GREEN"), HOUSE)] == [key]


def test_entries_above_the_ceiling_stop_the_export_and_are_named() -> None:
    key = key_of(PACK, "Joint statement issued")
    strict = edit.set_ceiling(edit.mark(PACK, key, "TLP:AMBER"), "TLP:GREEN")
    number = next(e.number for s in strict.sections for e in s.entries if e.key == key)
    with pytest.raises(markings.AboveCeiling, match=rf"no\. {number} \(TLP:AMBER\)"):
        markings.check(strict, HOUSE)
    markings.check(edit.drop(strict, key), HOUSE)
    markings.check(edit.set_ceiling(strict, "TLP:AMBER"), HOUSE)
    markings.check(edit.set_ceiling(strict, ""), HOUSE)


def test_a_pack_marked_above_its_ceiling_is_refused() -> None:
    with pytest.raises(markings.AboveCeiling, match="marked TLP:AMBER, above its ceiling TLP:CLEAR"):
        markings.check(edit.set_ceiling(edit.set_marking(PACK, "TLP:AMBER"), "TLP:CLEAR"), HOUSE)


def test_a_label_that_the_ladder_does_not_have_cannot_pass_below_a_ceiling() -> None:
    key = key_of(PACK, "Joint statement issued")
    odd = edit.set_ceiling(edit.mark(PACK, key, "FOR EYES"), "TLP:AMBER")
    assert [entry.key for entry in markings.above(odd, HOUSE)] == [key]
    assert markings.above(edit.set_ceiling(odd, "for eyes"), HOUSE) == ()
    assert markings.highest(odd, HOUSE) == "FOR EYES"
    assert markings.highest(samples.pack(marking=""), HOUSE) == ""


def test_many_entries_above_are_named_in_part() -> None:
    pack = edit.set_ceiling(PACK, "TLP:CLEAR")
    keys = [e.key for s in pack.sections for e in s.entries if isinstance(e.subject, Item)]
    for key in keys:
        pack = edit.mark(pack, key, "TLP:AMBER")
    with pytest.raises(markings.AboveCeiling, match=f"and {len(keys) - 8} more"):
        markings.check(pack, HOUSE)
