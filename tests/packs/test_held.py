from dataclasses import replace

from app.model.house import HouseStyle
from app.packs import edit
from app.packs.held import held_back, is_unattributed
from tests.packs import samples

HOLD = HouseStyle("hold", unattributed="hold")


def coverage(pack: object) -> dict[str, str]:
    return {fact.label: fact.value for section in pack.sections for fact in section.facts}  # pyright: ignore


def test_words_of_unclear_speakers_are_left_out_and_counted() -> None:
    pack = samples.pack()
    shown = held_back(pack, HOLD)
    entries = [entry for section in shown.sections for entry in section.entries]
    assert not any(map(is_unattributed, entries))
    assert [entry.number for entry in entries if entry.kept] == list(range(1, sum(e.kept for e in entries) + 1))
    assert coverage(shown)["Left out: speaker not clear, held back by the house style"] == "1"
    assert not any("printed as unattributed" in label for label in coverage(shown))


def test_a_house_that_prints_them_and_a_pack_without_them_stay_as_they_are() -> None:
    pack = samples.pack()
    assert held_back(pack, HouseStyle("plain")) is pack
    only = samples.contents()
    clear = samples.pack(found=replace(only, statements=only.statements[:2]))
    assert held_back(clear, HOLD) is clear


def test_what_was_dropped_already_is_not_counted() -> None:
    pack = samples.pack()
    number = next(e.number for s in pack.sections for e in s.entries if is_unattributed(e))
    assert held_back(edit.drop(pack, number), HOLD).left_out == pack.left_out
