"""A pack as JSON: what was written comes back; what nobody wrote is refused in words, never with a crash."""

import json
import sys
import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.packs.saved import dumped, loaded, plain, read_pack, typed, write_pack
from tests.packs import samples

PACK = samples.pack()


def test_a_pack_comes_back_as_it_was() -> None:
    assert read_pack(write_pack(PACK)) == PACK
    assert write_pack(read_pack(write_pack(PACK))) == write_pack(PACK)


def test_fields_that_an_older_version_lacked_have_their_usual_values() -> None:
    held = plain(PACK)
    for name in ("house", "cover", "issue", "ceiling", "limit", "id"):
        del held[name]
    assert typed(held).house == "plain" and typed(held).sections == PACK.sections


def _cited_entry(held: dict[str, Any]) -> dict[str, Any]:
    return next(entry for section in held["sections"] for entry in section["entries"] if entry["citations"])


@pytest.mark.parametrize("text", ["{", "[]", "3", "null", "{}", '{"title": 5}', '"a"', "[" * 100_000])
def test_text_that_is_no_pack_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="no pack"):
        read_pack(text)


@pytest.mark.parametrize("text", ["[]", "3", '{"title": "a", "sections": null}', "[" * 100_000])
def test_a_layout_that_is_none_is_told_in_words_of_a_reader(text: str) -> None:
    with pytest.raises(InvalidInput, match="no pack that Valise understands: it is not laid out as one"):
        read_pack(text)


def test_packs_that_contradict_themselves_are_refused() -> None:
    broken = [json.loads(write_pack(PACK)) for _ in range(12)]
    broken[0]["sections"][1]["key"] = broken[0]["sections"][0]["key"]
    broken[1]["made_on"] = "2025"
    broken[2]["cover"]["date"] = "tomorrow"
    _cited_entry(broken[3])["citations"][0]["anchor"] = {"start": 9, "end": 3}
    _cited_entry(broken[4])["subject"]["is"] = "Window"
    section = next(section for section in broken[5]["sections"] if section["entries"])
    section["entries"] = [*section["entries"], section["entries"][0]]
    broken[6]["issue"]["version"] = 10**30
    broken[7]["limit"] = float("inf")
    broken[8]["issue"]["number"] = "9" * 5_000
    broken[9]["title"] = "half \ud800 a character"
    broken[10]["author"] = "x" * 60_000
    _cited_entry(broken[11])["subject"]["citations"][0]["anchor"] = {"start": -(10**30), "end": 3}
    for held in broken:
        with pytest.raises(InvalidInput):
            read_pack(json.dumps(held))


def test_what_the_analyst_wrote_is_read_again_however_long() -> None:
    section = next(one for one in PACK.sections if one.layout == "hand")
    long = replace(section, text="word " * 200_000)
    pack = replace(PACK, sections=tuple(long if one is section else one for one in PACK.sections))
    assert typed(plain(pack)) == pack
    with pytest.raises(InvalidInput, match="longer than"):
        read_pack(write_pack(pack))


@settings(deadline=None)
@given(st.data())
def test_whatever_is_changed_is_read_or_refused(data: st.DataObject) -> None:
    held: Any = json.loads(write_pack(PACK))
    place: Any = held
    while isinstance(place, (dict, list)) and place:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.integers(0, 9)) == 0:
            odd = st.sampled_from([10**30, 1e308, "\x00\x1b[2J", "\u202e", "../../x", "<img src=x>", "9999-12-31"])
            usual = st.none() | st.integers(-3, 3) | st.text(max_size=3) | st.just([]) | st.just({})
            place[key] = data.draw(usual | odd)
            break
        place = place[key]
    try:
        pack = read_pack(json.dumps(held))
    except InvalidInput as problem:
        assert problem.message
    else:
        assert read_pack(write_pack(pack)) == pack and write_pack(pack).encode("utf-8")


_HELD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=40,
)  # fmt: skip


@settings(deadline=None)
@given(held=_HELD)
def test_what_is_written_piece_by_piece_is_what_is_written_in_one(held: object) -> None:
    assert dumped(held) == json.dumps(held, ensure_ascii=False)


def test_a_pack_written_entry_by_entry_is_the_same_pack() -> None:
    assert write_pack(PACK) == json.dumps(plain(PACK), ensure_ascii=False)


def test_other_threads_have_their_turns_while_a_large_pack_is_read() -> None:
    text = write_pack(samples.pack(found=samples.large(3000, 1000)))
    turns, ended = [0], threading.Event()

    def count() -> None:
        while not ended.is_set():
            turns[0] += 1
            ended.wait(0.001)

    beside = threading.Thread(target=count)
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    try:
        beside.start()
        begun = turns[0]
        loaded(text)
        had = turns[0] - begun
    finally:
        ended.set()
        beside.join()
        sys.setswitchinterval(before)
    assert had > 3
