"""A pack arrives as it was sent; after an edit only what the edit made anew is on the way."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.pack import Pack
from app.packs import edit, edit_many
from app.packs.sending import Receiver, Sender
from tests.packs import samples


def sent(sender: Sender, receiver: Receiver, pack: Pack) -> Pack:
    """The pack as it arrives."""
    for entries in sender.new(pack):
        receiver.take(entries)
    return receiver.pack(sender.packed(pack))


def test_what_was_sent_is_not_sent_again() -> None:
    sender, receiver = Sender(), Receiver()
    pack = samples.pack(found=samples.large(200, 100))
    first = sent(sender, receiver, pack)
    chronology = next(section for section in pack.sections if section.layout == "chronology")
    edited = edit.note(pack, chronology.entries[20].key, "Ask for the text.")
    assert sum(len(pickle.loads(entries)) for entries in Sender().new(edited)) > 300
    new = list(sender.new(edited))
    assert [len(pickle.loads(entries)) for entries in new] == [1]
    receiver.take(new[0])
    second = receiver.pack(sender.packed(edited))
    assert (first, second) == (pack, edited)
    same = sum(one is other for a, b in zip(first.sections, second.sections, strict=True)
               for one, other in zip(a.entries, b.entries, strict=True))  # fmt: skip
    assert same >= sum(len(section.entries) for section in pack.sections) - 2


@settings(deadline=None)
@given(st.lists(st.integers(0, 7), max_size=12))
def test_every_state_arrives_whole_whatever_was_sent_before(steps: list[int]) -> None:
    sender, receiver = Sender(), Receiver()
    states: list[Pack] = [samples.pack()]
    for number, step in enumerate(steps):
        last = states[-1]
        keys = [entry.key for section in last.sections for entry in section.entries]
        key = keys[number % len(keys)]
        match step:
            case 0:
                states.append(edit.note(last, key, f"note {number}"))
            case 1:
                states.append(edit_many.keep_all(last, (key,), False))
            case 2:
                states.append(states[number // 2])
            case 3:
                states.append(edit_many.move_section(last, last.sections[-2].key, -1))
            case 4 if len(last.sections) > 4:
                states.append(edit_many.hide_section(last, last.sections[-2].key))
            case 5 if last.hidden:
                states.append(edit_many.bring_back(last, last.hidden[0].key, 2))
            case _:
                states.append(samples.pack("bilateral"))
        stopped = next(sender.new(states[-1]), b"")  # whoever asked before was stopped on the way
        if stopped:
            receiver.take(stopped)
        assert sent(sender, receiver, states[-1]) == states[-1]
