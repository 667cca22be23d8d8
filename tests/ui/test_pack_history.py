"""A pack under work remembers its states before, in a measure that the machine can hold."""

from dataclasses import replace

from app.packs import edit
from app.ui import pack_history
from app.ui.pack_history import PackHistory
from tests.packs import samples


def test_many_steps_of_a_small_pack_are_kept() -> None:
    history = PackHistory(samples.pack())
    for number in range(100):
        history.put(replace(history.pack, title=f"Pack {number}"))
    for _step in range(100):
        history.undo()
    assert history.pack == samples.pack() and not history.can_undo()


def test_a_large_pack_keeps_fewer_steps() -> None:
    large = samples.pack(found=samples.large(60, 30))
    entries = sum(len(section.entries) for section in large.sections)
    few = pack_history._steps_kept(replace(large, sections=large.sections * (pack_history._ENTRIES_KEPT // entries)))
    assert few == pack_history._FEWEST < pack_history._steps_kept(large)


def test_states_share_the_entries_that_are_the_same_in_both() -> None:
    before = samples.pack(found=samples.large(60, 30))
    key = next(entry.key for section in before.sections for entry in section.entries)
    after = edit.star(before, key, True)
    shared = {id(entry) for section in before.sections for entry in section.entries}
    anew = [entry for section in after.sections for entry in section.entries if id(entry) not in shared]
    assert [entry.key for entry in anew] == [key]
